"""A dataset as questions see it: columns found by role, derived name or own name, and what dates its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from kpi_core.engine.plan import Computed, Field, FirstFilled, Join, Value
from kpi_core.metrics.bands import base_of
from kpi_core.metrics.made import CAME_BEFORE, FIRST_PURCHASE, Made, banded, first_purchases, of_customer
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Step, plain, step_of
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import Case, Compare, Comparison, OneOf, Predicate, columns_of

# The columns that date a row of each kind, best first; of those in one group the first that is filled counts.
_CLOCKS: dict[str, tuple[tuple[Role, ...], ...]] = {
    "entered": ((Role.CREATED_AT,), (Role.DATE,)),
    "won": ((Role.CLOSED_AT, Role.WON_AT),),
    "lost": ((Role.CLOSED_AT, Role.LOST_AT),),
    "closed": ((Role.CLOSED_AT, Role.WON_AT, Role.LOST_AT),),
    "day": ((Role.DATE,), (Role.SENT_AT,), (Role.CREATED_AT,), (Role.START,), (Role.CLOSED_AT,)),
    "sent": ((Role.SENT_AT,), (Role.DATE,)),
}
_DEFAULT_CLOCKS = {Fact.OPPORTUNITIES: "entered", Fact.EMAILS: "sent"}
# These dates may lie in the future of a file: they do not tell how far it reaches.
_PLANS = (Role.EXPECTED_CLOSE_AT, Role.END)
STEP, STEP_LEVEL = "step", "step_level"


@dataclass(frozen=True)
class Named:
    """What a name of a question means in a table."""

    name: str
    value: Value
    type: ColumnType
    column: Column | None  # None for derived values
    known: tuple[str, ...] | None  # all of its values, None when they are too many to know


@dataclass(frozen=True)
class Clock:
    """What dates the rows: a value, its columns, and whether it stands in for a better one."""

    value: Value
    columns: tuple[Column, ...]
    stands_in: bool = False

    @property
    def misses_rows(self) -> bool:
        """Whether some rows may have no date."""
        return all(c.missing + c.rejected > 0 for c in self.columns)


@dataclass(frozen=True)
class Table:
    """A dataset with its names resolved."""

    dataset: Dataset

    @property
    def fact(self) -> Fact:
        """What its rows are."""
        return self.dataset.fact

    @cached_property
    def joins(self) -> tuple[Join, ...]:
        """Its look-ups, ready to be joined; of orders the first purchase of each customer is the last of them."""
        joins = tuple(self._join(i) for i in range(len(self.dataset.lookups)))
        if self.purchases is None:
            return joins
        customer, day = map(self.field, self.purchases)
        return (*joins, first_purchases(self.dataset.path, customer, day, len(joins)))

    def _join(self, number: int) -> Join:
        lookup = self.dataset.lookups[number]
        own = next(c for c in self.dataset.columns if c.physical == lookup.key)
        # The key of the other table is not among its looked-up columns; keys are texts or whole numbers.
        other = next((c.type for c in lookup.columns if c.physical == lookup.other_key), ColumnType.INTEGER)
        columns = tuple(c.physical for c in lookup.columns)
        return Join(number, lookup.path, self.field(own), Field(lookup.other_key, other, number), columns)

    def field(self, column: Column, lookup: int | None = None) -> Field:
        """A column as a value."""
        filled = lookup is None and column.missing + column.rejected == 0
        return Field(column.physical, column.type, lookup, filled)

    def own(self, role: str) -> Column | None:
        """The table's own column of a role, None if there is none."""
        return next((c for c in self.dataset.columns if c.role == role), None)

    def own_name(self, name: str) -> Column | None:
        """The table's own column of that exact name, None if there is none."""
        return next((c for c in self.dataset.columns if c.name == name), None)

    def has(self, role: str) -> bool:
        """Whether a column of the table or of a look-up has the role."""
        return any(c.role == role for c, _ in self._columns())

    def _columns(self) -> Iterator[tuple[Column, int | None]]:
        yield from ((c, None) for c in self.dataset.columns)
        for number, lookup in enumerate(self.dataset.lookups):
            yield from ((c, number) for c in lookup.columns)

    def names(self) -> list[str]:
        """Every name a question may use for a dimension or filter."""
        roles = [c.role.value for c, _ in self._columns() if c.role and c.role is not Role.STAGE_DATE]
        derived = [name for name, _ in self.dataset.derived]
        step = [STEP] if STEP_LEVEL in derived else []
        return list(dict.fromkeys([*roles, *derived, *step, *(c.name for c, _ in self._columns())]))

    def resolve(self, name: str) -> Named:
        """What a name means: a role, else a derived value, else a column's own name (case and accents do not matter).

        Raises:
            QueryError: ``unknown_dimension`` with a suggestion.
        """
        found = self.derived(name) or self._by_role(name) or self._by_name(name) or self._made(name)
        if found is None:
            options = self.names()
            suggestion = nearest(name, options, 0.5)
            told = {"name": name, "suggestion": suggestion, "near": bool(suggestion), "table": self.dataset.name}
            raise QueryError("unknown_dimension", **told)
        return found

    def column(self, name: str) -> tuple[Column, int | None] | None:
        """The column of a role or name, and the number of the look-up it stands in."""
        return self._of_role(name) or self._of_name(name)

    def _of_role(self, name: str) -> tuple[Column, int | None] | None:
        return next(((c, n) for c, n in self._columns() if c.role == name and c.role is not Role.STAGE_DATE), None)

    def _of_name(self, name: str) -> tuple[Column, int | None] | None:
        tests = (lambda c: c.name == name, lambda c: folded(c.name) == folded(name))
        return next(((c, n) for test in tests for c, n in self._columns() if test(c)), None)

    def _by_role(self, name: str) -> Named | None:
        found = self._of_role(name)
        return self._named(name, *found) if found else None

    def _by_name(self, name: str) -> Named | None:
        found = self._of_name(name)
        return self._named(name, *found) if found else None

    def _made(self, name: str) -> Named | None:
        base = base_of(name)
        told = self._banded(base) if base is not None else None
        if (name == CAME_BEFORE or name in FIRST_PURCHASE) and self.purchases is not None:
            told = of_customer(name, self.field(self.purchases[1]), len(self.dataset.lookups))
        return Named(name, told[0], told[1], None, told[2]) if told else None

    def _banded(self, base: str) -> Made | None:
        found = self.column(base)
        if found is None or not found[0].type.is_numeric:
            return None
        column, number = found
        path = self.dataset.path if number is None else self.dataset.lookups[number].path
        return banded(column, self.field(column, number), path)

    @cached_property
    def purchases(self) -> tuple[Column, Column] | None:
        """The columns that tell who bought and when; None in a table of something else than orders."""
        customer, clock = self.own(Role.CUSTOMER), self.clock(None)
        return (customer, clock.columns[0]) if self.fact is Fact.ORDERS and customer and clock else None

    def _named(self, name: str, column: Column, lookup: int | None) -> Named:
        complete = column.distinct == len(column.top) and column.distinct > 0
        known = tuple(v for v, _ in column.top) if complete and column.type is ColumnType.TEXT else None
        return Named(name, self.field(column, lookup), column.type, column, known)

    def is_named(self, name: str, physical: str) -> bool:
        """Whether a name of a question means that own column."""
        try:
            column = self.resolve(name).column
        except QueryError:
            return False  # told where names are resolved
        return column is not None and column.physical == physical and column in self.dataset.columns

    def derived(self, name: str) -> Named | None:
        """A computed value: outcome, reached_sql..., step_level, or step, its name."""
        case = self.dataset.derived_column(STEP_LEVEL if name == STEP else name)
        if case is None:
            return None
        if name == STEP:
            case = _with_names(case)
        told = tuple(dict.fromkeys(str(v) for v in (*(v for _, v in case.whens), case.otherwise) if v is not None))
        kind = _case_type(case)
        return Named(name, Computed(case, self._fields_of(case)), kind, None, told if kind is ColumnType.TEXT else None)

    def _fields_of(self, case: Case) -> tuple[Field, ...]:
        named = set().union(*(columns_of(p) for p, _ in case.whens)) if case.whens else set()
        return tuple(self.field(c) for c in self.dataset.columns if c.physical in named)

    def clock(self, name: str | None) -> Clock | None:
        """What dates the rows: the columns of that clock, else of the table's own; None without dates."""
        default = _DEFAULT_CLOCKS.get(self.fact, "day")
        asked = name or default
        for wanted in dict.fromkeys((asked, default)):
            for columns in self._dating(wanted):
                if columns:
                    return Clock(self._dated(columns), columns, stands_in=wanted != asked)
        first = next((c for c in self.dataset.columns if c.type.is_temporal and c.role not in _PLANS), None)
        return Clock(self.field(first), (first,), stands_in=name is not None) if first else None

    def _dating(self, clock: str) -> Iterator[tuple[Column, ...]]:
        """Groups of columns that date rows by a clock, best first."""
        for roles in _CLOCKS[clock]:
            yield tuple(c for r in roles if (c := self.own(r)) is not None and c.type.is_temporal)
        if clock in ("won", "closed"):
            stages = [c for c in self.dataset.columns if c.role is Role.STAGE_DATE and c.stage]
            yield tuple(c for c in stages if step_of(c.stage or "") is Step.WON)

    def _dated(self, columns: tuple[Column, ...]) -> Value:
        fields = tuple(self.field(c) for c in columns)
        return fields[0] if len(fields) == 1 or fields[0].filled else FirstFilled(fields)

    def past_dates(self) -> tuple[Column, ...]:
        """The columns that tell how far the table reaches."""
        roles = [c for c in self.dataset.columns if c.role and c.type.is_temporal and c.role not in _PLANS]
        return tuple(roles)


def _with_names(case: Case) -> Case:
    def name(level: object) -> str:
        return Step(int(str(level))).name.lower()

    otherwise = None if case.otherwise is None else name(case.otherwise)
    return Case(tuple((p, name(v)) for p, v in case.whens), otherwise)


def _case_type(case: Case) -> ColumnType:
    told = [v for v in (*(v for _, v in case.whens), case.otherwise) if v is not None]
    if all(isinstance(v, bool) for v in told):
        return ColumnType.BOOLEAN
    return ColumnType.NUMBER if all(isinstance(v, int | float) for v in told) else ColumnType.TEXT


def only_value_of(predicate: Predicate) -> str | None:
    """The name that a filter holds to one value, None if it leaves several.

    >>> only_value_of(OneOf("channel", ("SEO",))), only_value_of(OneOf("channel", ("SEO", "Ads")))
    ('channel', None)
    """
    match predicate:
        case Compare(column=column, op=Comparison.EQUAL) | OneOf(column=column, values=(_,), negated=False):
            return column
        case _:
            return None


def folded(name: str) -> str:
    """A name for comparing: case, accents, punctuation and the kind of apostrophe do not matter.

    >>> folded("Taux d’Achat") == folded("taux d'achat")
    True
    """
    return plain(name.replace("’", "'"))


def nearest(name: str, options: Iterable[str], likeness: float) -> str:
    """The option that is written most like `name`, the first of equals; empty if none is like it."""
    known: dict[str, str] = {}
    for option in options:
        known.setdefault(folded(option), option)
    near = get_close_matches(folded(name), list(known), 1, likeness)
    return known[near[0]] if near else ""


def tables(datasets: Iterable[Dataset]) -> list[Table]:
    """The datasets as tables: those with a date first, then those with more rows, of equals the one that came first."""
    return [Table(d) for d in sorted(datasets, key=lambda d: (not _is_dated(d), -d.rows))]


def _is_dated(dataset: Dataset) -> bool:
    return any(c.type.is_temporal and c.last is not None for c in dataset.columns)
