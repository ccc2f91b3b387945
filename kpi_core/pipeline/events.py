"""Funnels of logs: a row per record and stage entered, as CRMs keep of their deals and websites of their visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kpi_core.engine import events
from kpi_core.engine.events import Events
from kpi_core.engine.paths import MOST_STAGES, Mark, Paths
from kpi_core.engine.plan import Field, Value
from kpi_core.metrics.side import fields_of
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, Step, outcome_of, plain
from kpi_core.pipeline.evidence import by_date, engine_of
from kpi_core.pipeline.order import SALE, by_name, by_number, place_of, step_for
from kpi_core.pipeline.source import Log, Source, as_of, order_issues
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Order, Shape, Stage
from kpi_core.vocabulary.predicate import All, OneOf, Predicate, columns_of, marked

_MANY = 8  # kinds of events from which a log tells more than stages
_LIKELY = 0.01  # of the rows: a rarer event is no stage
# What measuring tools note by themselves of every visit.
_BY_ITSELF = re.compile(
    r"^(user engagement|scroll|session start|first visit|click|file download|view search results|form start|video \w+)$"
)
# The column of a history of changes that names what was changed, and its values that mean the stage.
_CHANGED = frozenset(("field", "field event", "champ", "champ evenement", "property", "propriete", "property name"))
_STAGE_FIELDS = frozenset(
    ("stage", "stage name", "etape", "phase", "dealstage", "deal stage", "lifecyclestage", "status")
)


def events_source_of(dataset: Dataset, today: date) -> Source | None:
    """The funnel that a log tells; None when it tells fewer than two stages."""
    table = Table(dataset)
    key, stage, day = (table.own(role) for role in (Role.ID, Role.STAGE, Role.DATE))
    if dataset.fact is not Fact.EVENTS or key is None or stage is None or day is None:
        return None
    if stage.type is not ColumnType.TEXT or not day.type.is_temporal:
        return None
    only = _only(dataset)
    values = dict(_values(dataset, stage, only))
    won, lost = (tuple(v for v in values if outcome_of(v) is o) for o in (Outcome.WON, Outcome.LOST))
    won = won or tuple(v for v in values if place_of(v) == SALE)
    log = Log(key, stage, day, won, lost, only)
    stages, ordered_by = _in_order(_stages(values, log), table, log)
    if won:
        stages = [*stages, Stage(won[0], Step.WON, values=won, won=True)]
    if len(stages) < 2:
        return None
    told = (*_gaps(log), *order_issues(stages, ordered_by, dataset))
    return Source(table, Shape.EVENTS, tuple(stages[:MOST_STAGES]), as_of(dataset, today), told, ordered_by, log)


def _gaps(log: Log) -> Iterator[Issue]:
    """Rows of a log that tell of no record, or of no day."""
    if log.key.missing:
        yield Issue("log_rows_without_record", Level.WARNING, log.key.name, {"count": log.key.missing})
    if undated := log.date.missing + log.date.rejected:
        yield Issue("log_rows_without_date", Level.WARNING, log.date.name, {"count": undated})


def _only(dataset: Dataset) -> Predicate:
    """Which rows are about stages, where a log of changes holds those of other fields too."""
    for column in dataset.columns:
        if column.type is ColumnType.TEXT and plain(column.name) in _CHANGED:
            meant = tuple(v for v, _ in column.top if plain(v) in _STAGE_FIELDS)
            if meant:
                return OneOf(column.physical, meant)
    return All()


def _values(dataset: Dataset, stage: Column, only: Predicate) -> Sequence[tuple[str, int]]:
    """The stages a log names, with their rows, most first."""
    if only == All():
        return stage.top
    from kpi_core.engine.counts import compile_values

    fields = {c.physical: Field(c.physical, c.type) for c in dataset.columns}
    found = engine_of(dataset).fetch(compile_values(dataset.path, fields[stage.physical], only, tuple(fields.items())))
    return [(row["value"], row["n"]) for row in found.to_pylist()]


def _stages(values: dict[str, int], log: Log) -> list[Stage]:
    """The stages in the sense of a funnel: of many kinds of events those whose names tell a step, one per step."""
    open_ = {v: n for v, n in values.items() if v not in (*log.won, *log.lost)}
    if len(open_) > _MANY:
        rows = sum(open_.values())
        told: dict[float, str] = {}
        for value, count in open_.items():  # most rows first
            place = place_of(value)
            if place is not None and count >= _LIKELY * rows and not _BY_ITSELF.match(plain(value)):
                told.setdefault(place, value)
        open_ = {v: open_[v] for v in told.values()} if len(told) > 2 else dict(list(open_.items())[:_MANY])
    return [Stage(v, step_for(v), values=(v,)) for v in open_]


def _in_order(stages: list[Stage], table: Table, log: Log) -> tuple[list[Stage], Order]:
    names = [s.name for s in stages]
    if numbers := by_number(names):
        return [stages[i] for i in numbers], Order.NUMBERS
    usual, is_told = by_name(names)
    if not is_told and len(stages) > 1:
        plan = _log_plan(Table(table.dataset), log, stages, in_order=False)
        moved = by_date(plan, [plan.entry(i) for i in range(len(stages))], engine_of(table.dataset))
        if moved is not None:
            return [stages[i] for i in moved], Order.DATES
    return [stages[i] for i in usual], Order.NAMES if is_told else Order.FILE


def _log_plan(table: Table, log: Log, stages: Sequence[Stage], used: Sequence[Field] = (), *, in_order: bool) -> Events:
    amount = table.own(Role.AMOUNT)
    fields = {c.physical: table.field(c) for c in table.dataset.columns}
    known = {f.physical for f in used if f.lookup is None} - {log.key.physical}
    lasts = {amount.physical} if amount and amount.physical in known else set()
    return Events(
        table.dataset.path,
        fields[log.key.physical],
        fields[log.stage.physical],
        fields[log.date.physical],
        tuple(s.values for s in stages),
        log.won,
        log.lost,
        tuple(_kept(fields[n]) for n in sorted(known - lasts)),
        tuple(_kept(fields[n]) for n in sorted(lasts)),
        log.only,
        tuple((n, fields[n]) for n in sorted(columns_of(log.only))),
        in_order,
    )


def _kept(field: Field) -> Field:
    return Field(field.physical, field.type)


def paths_of_log(source: Source, question: FunnelQuestion, stages: Sequence[Stage], dimensions: Sequence[str]) -> Paths:
    """The plan of a question to a log: the first row that tells it says what a record is, the last what it is worth."""
    log, table = source.log, source.table
    assert log is not None
    asked: dict[str, Value] = {f"?{n}": table.resolve(n).value for n in columns_of(All(question.where))}
    by = tuple(table.resolve(name).value for name in dimensions)
    amount = _amount(table)
    used = [f for v in (*by, *asked.values(), *((amount,) if amount else ())) for f in fields_of(v)]
    plan = _log_plan(table, log, stages, used, in_order=question.mode is Mode.STRICT)
    lookups = {f.lookup for f in used}
    scope: dict[str, Value] = {events.OUTCOME: plan.told(events.OUTCOME)}
    scope |= {plan.passed(i).physical: plan.passed(i) for i in range(len(stages))}
    windows = question.windows or (None,) * (len(stages) - 1)
    within = [None, *((w.at_least, w.at_most) if w else None for w in windows)]
    return Paths(
        table.dataset.path,
        tuple(_mark(source, plan, s, i, within[i]) for i, s in enumerate(stages)),
        source.entry_of(stages),
        source.as_of,
        source.outcome(Outcome.WON),
        source.outcome(Outcome.LOST),
        source.ended(Outcome.LOST),
        amount,
        tuple(j for j in table.joins if j.number in lookups),
        by,
        marked(All(question.where)) if question.where else All(),
        tuple((scope | asked).items()),
        reopened=plan.told(events.AGAIN),
        went_back=plan.told(events.BACK),
        events=plan,
    )


def _mark(
    source: Source, plan: Events, stage: Stage, number: int, within: tuple[float | None, float | None] | None
) -> Mark:
    disorder = plan.disorder(number)
    won = source.outcome(Outcome.WON)
    if stage.won and won is not None:
        return Mark(source.ended(Outcome.WON), won, within, disorder)
    passed = plan.passed(number)
    return Mark(plan.entry(number), OneOf(passed.physical, (True,)), within, disorder)


def _amount(table: Table) -> Value | None:
    """What a record is worth: as the log tells last, else as a look-up tells."""
    own = table.own(Role.AMOUNT)
    if own is not None and own.type.is_numeric:
        return Field(own.physical, own.type)
    for number, lookup in enumerate(table.dataset.lookups):
        for column in lookup.columns:
            if column.role is Role.AMOUNT and column.type.is_numeric:
                return table.field(column, number)
    return None
