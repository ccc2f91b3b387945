"""A metric: what it is called, what is good, and the ways to compute it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kpi_core.model.roles import Fact
from kpi_core.vocabulary.unit import Direction, Unit


class Operation(StrEnum):
    """What a simple metric does with the values of its rows."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    DISTINCT = "distinct"
    PEOPLE = "people"
    FIRST_SEEN = "first_seen"
    REPEATED = "repeated"
    CUSTOMERS = "customers"
    KEPT = "kept"
    BEFORE = "before"


class Note(StrEnum):
    """What stands in for something a table does not tell: an issue of every answer."""

    AMOUNT_FROM_PRICE = "amount_from_price"
    CUSTOMERS_FROM_DEALS = "customers_from_deals"
    DEALS_STAND_FOR_CUSTOMERS = "deals_stand_for_customers"
    VISITORS_STAND_FOR_VISITS = "visitors_stand_for_visits"
    REVENUE_INSTEAD_OF_PROFIT = "revenue_instead_of_profit"
    IMPRESSIONS_INSTEAD_OF_REACH = "impressions_instead_of_reach"
    SENT_INSTEAD_OF_DELIVERED = "sent_instead_of_delivered"
    ALL_SALES_COUNT = "all_sales_count"


class Lacking(StrEnum):
    """Why a metric cannot be told, where that says more than the columns it lacks."""

    ROWS_ARE_LINES = "rows_are_lines"


@dataclass(frozen=True)
class Simple:
    """An operation over one value of a fact's rows.

    `of` names a role, a product ``a*b`` of two, or ``days`` (from entry to close); generic metrics name a `column`
    instead; neither counts records. `where` names conditions of the catalogue, `only` one on the table itself.
    """

    op: Operation
    of: str | None = None
    where: tuple[str, ...] = ()
    clock: str | None = None
    by: str | None = None  # the weight of a weighted mean
    only: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class Condition:
    """What must hold of a row, in words of the fact: bound to the columns of a table where it is used.

    One of: `derived` is one of `values`; the first step of `reached` that the table tells was reached; `flag` is yes;
    `role` holds one of `words` (with a word of `also`, without one of `never`), or lies within the bounds;
    `survey` tells rows of one kind of survey by words, or by the scale where the table has no kinds.
    """

    name: str
    labels: Mapping[str, str]
    derived: str | None = None
    values: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    flag: str | None = None
    role: str | None = None
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    survey: str | None = None
    scale: tuple[int, ...] = ()

    @property
    def needs(self) -> str:
        """The role without which it cannot be told."""
        if self.reached:
            return "stage_date"
        if self.survey:
            return "score"
        return self.derived or self.flag or self.role or ""


@dataclass(frozen=True)
class Ref:
    """Another metric, of another fact where one is named."""

    metric: str
    fact: Fact | None = None


@dataclass(frozen=True)
class Constant:
    """A number of a formula."""

    value: float


@dataclass(frozen=True)
class Calculation:
    """Two terms and the operation between them."""

    left: Term
    sign: str  # + - * /
    right: Term


Term = Ref | Constant | Calculation


@dataclass(frozen=True)
class Way:
    """One way to compute a metric: an operation over rows, or a formula over other metrics.

    `fact` is where its rows come from (None: each part names its own). `note` is an issue told with every answer.
    """

    fact: Fact | None
    simple: Simple | None = None
    formula: Term | None = None
    scale: float = 1.0
    share: bool = False
    note: Note | None = None


@dataclass(frozen=True)
class Metric:
    """A number with a formula, a unit and a good direction.

    `labels`, `definitions` and `formulas` are by language; `needs` are the roles that its first way reads.
    """

    id: str
    unit: Unit
    direction: Direction
    facts: tuple[Fact, ...]
    needs: tuple[str, ...] = ()
    category: str = "generic"
    lead_lag: str = "lagging"
    activity_impact: str = "impact"
    vanity: bool = False
    bsc: str | None = None
    aarrr: str | None = None
    cadence: str = "month"
    guard: str | None = None
    requires: tuple[str, ...] = ()  # roles that no way reads but that give it its sense
    over_time: bool = True
    hidden: bool = False
    aliases: tuple[str, ...] = ()
    missing: Lacking | None = None  # the reason told instead of the missing columns
    ways: tuple[Way, ...] = field(default=(), repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    definitions: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    formulas: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def formula(self) -> str:
        """How it is computed, in English."""
        return self.formulas["en"]

    def formula_in(self, lang: str) -> str:
        """How it is computed, in a language; English if there is no other."""
        return self.formulas.get(lang, self.formulas["en"])

    def label(self, lang: str) -> str:
        """What the metric is called in a language; English if there is no other."""
        return self.labels.get(lang, self.labels["en"])

    def definition(self, lang: str) -> str:
        """What the metric says, in a language; English if there is no other."""
        return self.definitions.get(lang, self.definitions["en"])
