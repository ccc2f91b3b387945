"""What is asked of a metric, and the statements being built to answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from kpi_core.engine.plan import (
    Cell,
    Computed,
    Days,
    Family,
    Field,
    FirstDay,
    FirstFilled,
    Given,
    Later,
    Measure,
    Select,
    Step,
    Times,
    Value,
)
from kpi_core.metrics.table import Clock, Named, Table
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All, Predicate, columns_of

# Tables that report what happened, per day or campaign: a missing row is not known to be 0. In the others a row is
# one event, so that no row means that nothing happened.
REPORTED = (Fact.TRAFFIC, Fact.CAMPAIGNS, Fact.MEASUREMENTS, Fact.TARGETS)


@dataclass(frozen=True)
class Question:
    """What is asked of a metric, apart from its name."""

    grain: TimeGrain | None = None
    by: tuple[str, ...] = ()
    where: tuple[Predicate, ...] = ()
    period: Period | None = None

    @property
    def placed_in_time(self) -> bool:
        """Whether rows have to be dated."""
        return self.grain is not None or self.period is not None


@dataclass
class Side:
    """A statement being built: measures of one table, dated by one clock."""

    table: Table
    clock: Clock | None
    family: Family
    customer: Value | None = None
    measures: list[Measure] = field(default_factory=list)
    names: set[str] = field(default_factory=set)  # what its conditions speak of

    def cell(self, number: int, measure: Measure) -> Cell:
        """The place of a measure, added if it is new."""
        if measure not in self.measures:
            self.measures.append(measure)
        return Cell(number, self.measures.index(measure))

    def select(self, question: Question, named: Callable[[str, Table], Named]) -> Select:
        """The statement of this side; `named` says what the question's names mean in a table."""
        by = tuple(named(name, self.table).value for name in question.by)
        where = question.where[0] if len(question.where) == 1 else All(question.where)
        asked = {name: named(name, self.table).value for name in columns_of(where)}
        own = {name: self.table.resolve(name).value for name in self.names}
        scope = tuple(sorted((asked | own).items()))
        used = {f.lookup for v in (*by, *dict(scope).values(), *self._values()) for f in fields_of(v)}
        return Select(
            self.table.dataset.path,
            tuple(self.measures),
            tuple(j for j in self.table.joins if j.number in used),
            self._step(question),
            by,
            where,
            scope,
            self.customer,
            self.table.fact not in REPORTED,
        )

    def _step(self, question: Question) -> Step | None:
        if not question.placed_in_time or self.clock is None:
            return None
        return Step(self.clock.value, question.grain, question.period, self.clock.misses_rows)

    def _values(self) -> Iterator[Value]:
        told = (*(m.value for m in self.measures), *(m.date for m in self.measures), self.customer)
        return (v for v in told if v is not None)


def fields_of(value: Value) -> tuple[Field, ...]:
    """The columns a value is made of."""
    match value:
        case Field():
            return (value,)
        case Computed(fields=fields):
            return fields
        case Times(left=left, right=right):
            return (*fields_of(left), *fields_of(right))
        case Days(since=since, until=until):
            return (since, *fields_of(until))
        case FirstFilled(parts=parts):
            return tuple(f for p in parts for f in fields_of(p))
        case Given(value=inner, condition=condition):
            return (*fields_of(inner), *fields_of(condition))
        case FirstDay(date=inner):
            return (inner,)
        case Later(date=left, than=right):
            return (*fields_of(left), right)
        case _:
            assert_never(value)
