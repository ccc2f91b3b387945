"""What to compute, as frozen values free of SQL: fields of a table, measures over its rows, a formula over measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All, Case, Predicate

# ---- values: one per row ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Field:
    """A column of the table, or of its look-up number `lookup`; `filled` says that it is never null."""

    physical: str
    type: ColumnType
    lookup: int | None = None
    filled: bool = False


@dataclass(frozen=True)
class Computed:
    """A value told by predicates; `fields` are the columns they name."""

    case: Case
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Times:
    """One value multiplied by another; null where one of them is."""

    left: Value
    right: Value


@dataclass(frozen=True)
class Days:
    """Days from one moment to another, with their fraction where they tell the hour."""

    since: Field
    until: Value


@dataclass(frozen=True)
class FirstFilled:
    """The first of several values that is not null."""

    parts: tuple[Value, ...]


@dataclass(frozen=True)
class Given:
    """A value where a condition holds, else null; `condition` is a yes/no value."""

    value: Value
    condition: Computed


@dataclass(frozen=True)
class FirstDay:
    """The first day of the step of the calendar that holds a date."""

    date: Field
    grain: TimeGrain


@dataclass(frozen=True)
class Later:
    """Whether a day lies after another; null where one of them is."""

    date: Value
    than: Field


Value = Field | Computed | Times | Days | FirstFilled | Given | FirstDay | Later

# ---- measures: one per group of rows -----------------------------------------------------------------------------


class Op(StrEnum):
    """What a measure does with the rows of a group."""

    COUNT = "count"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    DISTINCT = "distinct"
    SEMI_SUM = "semi_sum"  # a sum only where no person can stand in two rows: one row per date
    FIRST_SEEN = "first_seen"  # distinct values whose first row of the whole table lies in the group
    REPEATED = "repeated"  # customers with more than one distinct value
    CUSTOMERS = "customers"  # customers, counted as REPEATED counts them
    KEPT = "kept"  # customers of the previous step who came again in this one
    BEFORE = "before"  # customers of the previous step

    @property
    def family(self) -> Family:
        """Measures of one family are computed by one statement."""
        if self in (Op.REPEATED, Op.CUSTOMERS):
            return Family.PER_CUSTOMER
        return Family.PER_STEP if self in (Op.KEPT, Op.BEFORE) else Family.ROWS


class Family(StrEnum):
    """What a statement groups before it counts."""

    ROWS = "rows"
    PER_CUSTOMER = "per_customer"
    PER_STEP = "per_step"


@dataclass(frozen=True)
class Measure:
    """One aggregate over the rows that meet `where`.

    `value` None counts rows. `date` is the day that may hold one row only (SEMI_SUM; None: the group may hold one row
    only), or the day a row is seen (FIRST_SEEN). Each measure also tells n, the rows that told a value.
    """

    op: Op
    value: Value | None = None
    where: Predicate = field(default_factory=All)
    date: Value | None = None


@dataclass(frozen=True)
class Join:
    """A look-up table: joined by text keys, one row per key, so that it never multiplies rows.

    Of several rows of a key any one tells the columns, or `lowest` the least value of each.
    """

    number: int  # the `lookup` of its fields
    path: Path
    key: Field
    other_key: Field
    columns: tuple[str, ...]
    lowest: bool = False


@dataclass(frozen=True)
class Step:
    """How rows are placed in time. Without `grain` all dated rows are one step.

    `split_undated` puts rows without a date into a group of their own, whose step is null.
    """

    date: Value
    grain: TimeGrain | None = None
    period: Period | None = None
    split_undated: bool = True


@dataclass(frozen=True)
class Select:
    """Measures of one table over the same steps and dimensions.

    `scope` names the values that predicates speak of. `customer` is whose repeats are counted.
    """

    path: Path
    measures: tuple[Measure, ...]
    joins: tuple[Join, ...] = ()
    step: Step | None = None
    by: tuple[Value, ...] = ()
    where: Predicate = field(default_factory=All)
    scope: tuple[tuple[str, Value], ...] = ()
    customer: Value | None = None
    absent_is_zero: bool = True  # a step or segment without rows counts 0; else it is unknown


# ---- the formula over measures -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """Measure number `measure` of side number `side`."""

    side: int
    measure: int


@dataclass(frozen=True)
class Number:
    """A constant."""

    value: float


class Sign(StrEnum):
    """The four operations of arithmetic."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True)
class Arithmetic:
    """Two formulas and the operation between them; a division by zero is undefined."""

    left: Formula
    sign: Sign
    right: Formula


Formula = Cell | Number | Arithmetic


@dataclass(frozen=True)
class Plan:
    """A whole answer: one or several sides, combined over the steps and dimensions they share.

    `scale` multiplies the result of the formula. With `share`, the denominator is the whole of the step.
    """

    sides: tuple[Select, ...]
    formula: Formula
    scale: float = 1.0
    share: bool = False

    @property
    def has_steps(self) -> bool:
        """Whether rows of the answer carry a step."""
        return self.sides[0].step is not None


@dataclass(frozen=True)
class Listing:
    """The rows behind a number: `columns` of those that meet `where`, in the order of the file."""

    path: Path
    columns: tuple[Value, ...]
    joins: tuple[Join, ...] = ()
    where: Predicate = field(default_factory=All)
    scope: tuple[tuple[str, Value], ...] = ()
    limit: int = 500
