"""Where a funnel comes from: a table whose rows pass stages, and the stages it proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kpi_core.engine import events
from kpi_core.engine.paths import MOST_STAGES
from kpi_core.engine.plan import Computed, Field, FirstFilled, Given, Value
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, Step, outcome_of, plain
from kpi_core.pipeline.evidence import in_order
from kpi_core.pipeline.order import step_for, tells_place
from kpi_core.pipeline.stage import Order, Shape, Stage
from kpi_core.vocabulary.predicate import Case, Compare, Comparison, OneOf, Predicate, columns_of

_STEM = 5  # letters that two words share when they are forms of one: engage, engaging
_SEVERAL = 2  # dated stages tell the way of a sale
_LIKELY = 0.02  # of the rows: a rarer value of the stage column may be a slip


@dataclass(frozen=True)
class Log:
    """The columns of a table with a row per record and stage entered, and the values that end a record.

    `only` tells which rows are about stages.
    """

    key: Column
    stage: Column
    date: Column
    won: tuple[str, ...]
    lost: tuple[str, ...]
    only: Predicate


@dataclass(frozen=True)
class Source:
    """A table that tells a funnel: `stages` are those it proposes, in order."""

    table: Table
    shape: Shape
    stages: tuple[Stage, ...]
    as_of: date | None
    issues: tuple[Issue, ...] = ()
    ordered_by: Order = Order.NAMES
    log: Log | None = None

    @property
    def dataset(self) -> Dataset:
        """The table's data."""
        return self.table.dataset

    @cached_property
    def scope(self) -> dict[str, Value]:
        """Own columns by their physical names, which the predicates of stages and outcomes speak of."""
        own: dict[str, Value] = {c.physical: self.table.field(c) for c in self.dataset.columns}
        told = {events.OUTCOME: Field(events.OUTCOME, ColumnType.TEXT, filled=True)} if self.log else {}
        return own | told

    def outcome(self, which: Outcome) -> Predicate | None:
        """What makes a record won or lost; None where nothing tells."""
        if self.log is not None:
            ends = self.log.won if which is Outcome.WON else self.log.lost
            return OneOf(events.OUTCOME, (which.value,)) if ends else None
        case = self.dataset.derived_column("outcome")
        return next((p for p, v in case.whens if v == which.value), None) if case else None

    @property
    def tells_losses(self) -> bool:
        """Whether anything tells that a record was lost."""
        return self.outcome(Outcome.LOST) is not None

    def entered(self, physical: str) -> Value:
        """When a record entered the stage that a column dates; a day still to come is a plan."""
        column = next(c for c in self.dataset.columns if c.physical == physical)
        field = self.scope[physical]
        if self.as_of is None or column.last is None or column.last <= self.as_of:
            return field
        return Given(field, self.computed(Compare(physical, Comparison.AT_MOST, self.as_of)))

    @cached_property
    def standing(self) -> tuple[str, ...]:
        """Physical names of the columns that tell in which stage a record stands, or once stood."""
        told = [c for c in self.dataset.columns if c.from_history and c.type is ColumnType.TEXT]
        own = self.table.own(Role.STAGE)
        return tuple(c.physical for c in (*([own] if own else []), *told))

    def entry_of(self, stages: Sequence[Stage]) -> Value | None:
        """When a record entered the funnel of these stages: the first of them, else its creation, else the next."""
        if self.log is not None:
            kind = self.log.date.type
            return FirstFilled((Field("e0", kind), Field(events.ENTERED, kind)))
        created = self.table.own(Role.CREATED_AT) or self.table.own(Role.DATE)
        first = stages[0]
        if not first.entry:
            return self.scope[first.date] if first.date else None
        dated = [first.date, created.physical if created else None, *(s.date for s in stages if not s.won)]
        fields = tuple(self.scope[c] for c in dict.fromkeys(dated) if c)
        if not fields:
            return None
        return fields[0] if len(fields) == 1 or _is_filled(fields[0]) else FirstFilled(fields)

    def ended(self, which: Outcome) -> Value | None:
        """When a record was won or lost, null where it was not."""
        told = self.outcome(which)
        fields = self._ends(which)
        if not fields or told is None:
            return None
        return Given(fields[0] if len(fields) == 1 else FirstFilled(fields), self.computed(told))

    @cached_property
    def lost_on(self) -> Value | None:
        """When a record was lost, whatever came of it later; null where it never was."""
        own = self.table.own(Role.LOST_AT)
        columns = [own] if own is not None and own.type.is_temporal else self._seen(Outcome.LOST)
        return self.table.field(columns[0]) if columns else self.ended(Outcome.LOST)

    def _seen(self, which: Outcome) -> list[Column]:
        """The columns that say when an export first saw a record won or lost."""
        dates = [c for c in self.dataset.columns if c.from_history and c.stage and c.type.is_temporal]
        return [c for c in dates if outcome_of(c.stage or "") is which]

    def _ends(self, which: Outcome) -> tuple[Value, ...]:
        """What may date the end of a record, best first."""
        if self.log is not None:
            name = events.ENDED_WON if which is Outcome.WON else events.ENDED_LOST
            return (Field(name, self.log.date.type),)
        role = Role.WON_AT if which is Outcome.WON else Role.LOST_AT
        columns = [c for r in (role, Role.CLOSED_AT) if (c := self.table.own(r)) and c.type.is_temporal]
        return tuple(self.table.field(c) for c in (*columns, *self._seen(which)))

    def computed(self, predicate: Predicate) -> Computed:
        """A predicate over own columns as a yes/no value."""
        fields = tuple(f for n in sorted(columns_of(predicate)) if isinstance(f := self.scope[n], Field))
        return Computed(Case(((predicate, True),), False), fields)


def _is_filled(value: Value) -> bool:
    return isinstance(value, Field) and value.filled


def source_of(dataset: Dataset, today: date) -> Source | None:
    """The funnel a table of records tells; None when it has neither stages nor outcomes."""
    if dataset.fact is not Fact.OPPORTUNITIES:
        return None
    table = Table(dataset)
    stages, ordered_by = _proposed(table)
    if len(stages) < 2:
        return None
    is_dated = any(s.date for s in stages if not s.entry) or _has_end(table)
    shape = Shape.DATED if is_dated else Shape.CURRENT
    told = order_issues(stages, ordered_by, dataset)
    return Source(table, shape, stages[:MOST_STAGES], as_of(dataset, today), told, ordered_by)


def _has_end(table: Table) -> bool:
    return any(table.own(r) for r in (Role.CLOSED_AT, Role.WON_AT))


def order_issues(stages: Sequence[Stage], ordered_by: Order, dataset: Dataset) -> tuple[Issue, ...]:
    """That nothing tells the order of the stages: whoever knows the sale has to say it."""
    between = [s for s in stages if not s.entry and not s.won]
    if ordered_by is not Order.FILE or len(between) < 2:
        return ()
    names = ", ".join(s.name for s in between)
    return (Issue("stage_order_unknown", Level.WARNING, dataset.name, {"stages": names}),)


def order_told(source: Source) -> Issue:
    """What decided the order of the proposed stages."""
    return Issue("stages_ordered", Level.INFO, source.dataset.name, {"by": source.ordered_by.value})


def as_of(dataset: Dataset, today: date) -> date | None:
    """The day of which a table tells the state: when it was exported, else the last day anything happened."""
    taken = [part.taken_at for part in dataset.parts if part.taken_at]
    if taken:
        return max(taken)
    lasts = [c.last for c in Table(dataset).past_dates() if c.last]
    return min(today, max(lasts)) if lasts else None


def _proposed(table: Table) -> tuple[tuple[Stage, ...], Order]:
    """The stages of a table in their usual order: those with a date, and those in which records stand."""
    standing = _standing(table)
    dated = [c for c in table.dataset.columns if c.role is Role.STAGE_DATE and c.stage]
    stages: list[Stage] = []
    for column in dated:
        name = column.stage or ""
        if outcome_of(name) is Outcome.LOST or step_for(name) is Step.WON:
            continue
        own = next((s for s in standing if _is_same(s.name, name)), None)
        stages.append(replace(own or Stage(name, step_for(name)), date=column.physical))
    named = {s.name for s in stages}
    # beside dated stages a value that tells no place is a state (on hold) and no stage
    told = [s for s in standing if len(dated) < _SEVERAL or tells_place(s.name)]
    stages += [s for s in told if s.name not in named]
    stages, ordered_by = in_order([_dated_by_name(table, s) for s in stages], table)
    return tuple(_with_ends(table, stages, is_told=ordered_by is not Order.FILE)), ordered_by


def _standing(table: Table) -> list[Stage]:
    """The stages in which records stand now, won and lost apart."""
    column = table.own(Role.STAGE)
    if column is None or column.type is not ColumnType.TEXT:
        return []
    closed = _closed_values(table)
    rows = max(1, table.dataset.rows)
    values = [v for v, n in column.top if v not in closed and outcome_of(v) in (None, Outcome.OPEN)]
    few = len(column.top) > MOST_STAGES
    counts = dict(column.top)
    return [Stage(v, step_for(v), values=(v,)) for v in values if not few or counts[v] >= _LIKELY * rows]


def _closed_values(table: Table) -> set[str]:
    """Values of the stage column that say won or lost."""
    column = table.own(Role.STAGE)
    return {v for v, _ in column.top if outcome_of(v) in (Outcome.WON, Outcome.LOST)} if column else set()


def _is_same(value: str, stage: str) -> bool:
    """Whether a value of the stage column and a dated stage mean one stage."""
    step = step_for(stage)
    return plain(value) == plain(stage) or (step is not None and step_for(value) is step and _akin(value, stage))


def _akin(one: str, other: str) -> bool:
    """Whether two names share a word but for its ending."""
    words = [{w[:_STEM] for w in plain(name).split()} for name in (one, other)]
    return bool(words[0] & words[1])


def _dated_by_name(table: Table, stage: Stage) -> Stage:
    """The stage with the date column that bears its name: ``engage_date`` dates Engaging."""
    if stage.date is not None:
        return stage
    stems = {w[:_STEM] for w in plain(stage.name).split() if len(w) >= _STEM}
    for column in table.dataset.columns:
        if column.type.is_temporal and column.role in (None, Role.CREATED_AT, Role.DATE) and _stems(column) & stems:
            return replace(stage, date=column.physical)
    return stage


def _stems(column: Column) -> set[str]:
    return {w[:_STEM] for w in plain(column.name).split() if len(w) >= _STEM}


def _with_ends(table: Table, stages: list[Stage], *, is_told: bool) -> list[Stage]:
    """With the entry before and the sale behind, where the table tells them.

    Where nothing tells the order (not `is_told`), the first of the stages is none that all records have entered.
    """
    created = table.own(Role.CREATED_AT) or table.own(Role.DATE)
    begins = is_told and stages and (stages[0].step is None or stages[0].date is None)
    if begins or (stages and stages[0].step is Step.LEAD):
        own = stages[0].date or (created.physical if created and _is_free(created, stages) else None)
        stages = [replace(stages[0], entry=True, date=own), *stages[1:]]
    else:
        date_ = created.physical if created and _is_free(created, stages) else None
        stages = [Stage("", Step.LEAD, date=date_, entry=True), *stages]
    case = table.dataset.derived_column("outcome")
    if case and any(v == Outcome.WON.value for _, v in case.whens):
        column = table.own(Role.STAGE)
        names = [v for v, _ in column.top if outcome_of(v) is Outcome.WON] if column else []
        stages = [*stages, Stage(names[0] if names else "", Step.WON, values=tuple(names), won=True)]
    return stages


def _is_free(column: Column, stages: Sequence[Stage]) -> bool:
    return all(s.date != column.physical for s in stages)
