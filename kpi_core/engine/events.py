"""A log of stages entered, a row each, read as a row per record: one pass whatever the number of stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import BASE, predicate_sql, value_sql
from kpi_core.engine.plan import Field
from kpi_core.engine.tables import subquery
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.predicate import All, OneOf, Predicate

ENTERED, OUTCOME, ENDED_WON, ENDED_LOST, BACK, AGAIN = "entered", "outcome", "ended_won", "ended_lost", "back", "again"
_FLAGS = (BACK, AGAIN)
_STEP, _ROWS, _RECORDS, _WAY = "k", "e", "g", "way"
_BASE = 32  # more than the stages there may be


@dataclass(frozen=True)
class Events:
    """A log and the stages that are looked for in it.

    Args:
        path: the Parquet file.
        key: whose row it is; rows without one are left out.
        stage, date: what was entered, and when.
        stages: the values of `stage` that mean each stage.
        won, lost: those that end a record; those of `won` may be a stage too.
        firsts: columns of which the first known value stands for the record; of `lasts` the last one does.
        only: which rows tell stages; `scope` names the values it speaks of.
        in_order: whether ways through the stages are looked for among all entries, not only the first of each stage.
    """

    path: Path
    key: Field
    stage: Field
    date: Field
    stages: tuple[tuple[str, ...], ...]
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    firsts: tuple[Field, ...] = ()
    lasts: tuple[Field, ...] = ()
    only: Predicate = field(default_factory=All)
    scope: tuple[tuple[str, Field], ...] = ()
    in_order: bool = True

    @property
    def ends(self) -> tuple[int, int]:
        """The numbers that stand for won and lost: that of the stage which is the sale, else numbers of their own."""
        count = len(self.stages)
        sale = next((i for i, values in enumerate(self.stages) if self.won and values == self.won), count)
        return sale, count + 1

    def entry(self, stage: int) -> Field:
        """When a record first entered a stage."""
        return Field(f"e{stage}", self.date.type)

    def passed(self, stage: int) -> Field:
        """Whether a record entered a stage, on a known day or not."""
        return Field(f"p{stage}", ColumnType.BOOLEAN, filled=True)

    def disorder(self, stage: int) -> Field:
        """Whether a record passed all stages up to this one, but not in their order of time."""
        return Field(f"b{stage}", ColumnType.BOOLEAN, filled=True)

    def told(self, name: str) -> Field:
        """What the log tells of a record: ENTERED, OUTCOME, ENDED_WON, ENDED_LOST, BACK or AGAIN."""
        kind = ColumnType.BOOLEAN if name in _FLAGS else ColumnType.TEXT if name == OUTCOME else self.date.type
        return Field(name, kind, filled=name in (*_FLAGS, OUTCOME))


def records_of(events: Events) -> exp.Subquery:
    """One row per record, as the table that statements read.

    Its columns: those of `key`, `firsts` and `lasts` by their own names; ``e0``.. (when it first entered each stage),
    ``p0``.. (whether it did), ``b0``.. (whether it passed all stages up to this one, but not in their order of time),
    ``entered`` (the first of all stages), ``outcome`` (won, lost, open: what came last; a record that moved on after
    its loss is open), ``ended_won``, ``ended_lost`` (when), ``back`` (entered a stage after a later one), ``again``
    (entered a stage again after another one, or any after a loss).
    """
    kept = (events.key, *events.firsts, *events.lasts)
    own: list[exp.Expr] = [_own(f.physical) for f in kept]
    own += [_named(f"{letter}{i}", _own(f"{letter}{i}")) for i in range(len(events.stages)) for letter in "ep"]
    told = [_named(name, node) for name, node in (*_disorders(events), *_told(events))]
    statement = exp.Select().select(*own, *told, copy=False).from_(subquery(_grouped(events), _RECORDS), copy=False)
    return subquery(statement, BASE)


def _named(name: str, node: exp.Expr) -> exp.Alias:
    return exp.Alias(this=node, alias=dialect.name(name))


def _own(name: str) -> exp.Column:
    return dialect.column(name, _RECORDS)


# ---- rows --------------------------------------------------------------------------------------------------------


def _rows(events: Events) -> exp.Select:
    """The rows that tell a stage, with its number: those of the outcomes come after the stages."""
    names = {"stage": events.stage}
    groups = [(i, values) for i, values in enumerate((*events.stages, events.won, events.lost)) if values]
    branches = [
        exp.If(this=predicate_sql(OneOf("stage", values), names), true=exp.Literal.number(i)) for i, values in groups
    ]
    step = exp.Case(ifs=branches) if branches else exp.Null()
    kept = dict.fromkeys((events.key, events.date, *events.firsts, *events.lasts))
    columns = [value_sql(f) for f in kept]
    statement = exp.Select().select(*columns, _named(_STEP, dialect.cast(step, "bigint")), copy=False)
    statement = statement.from_(dialect.scan(events.path, BASE), copy=False)
    conditions: list[exp.Expr] = [exp.Not(this=exp.Is(this=value_sql(events.key), expression=exp.Null()))]
    if events.only != All():
        conditions.append(predicate_sql(events.only, dict(events.scope)))
    return statement.where(*conditions, copy=False)


def _grouped(events: Events) -> exp.Select:
    """One row per record: the first and last entry of each stage and outcome, and with `in_order` the whole way."""
    count = len(events.stages)
    columns: list[exp.Expr] = [_named(events.key.physical, dialect.column(events.key.physical, _ROWS))]
    columns += [_named(f.physical, _nearest(events, f, exp.Min)) for f in events.firsts]
    columns += [_named(f.physical, _nearest(events, f, exp.Max)) for f in events.lasts]
    for i in range(count + 2):
        here = exp.EQ(this=dialect.column(_STEP, _ROWS), expression=exp.Literal.number(i))
        entry = exp.Case(ifs=[exp.If(this=here, true=dialect.column(events.date.physical, _ROWS))])
        columns += [_named(f"e{i}", exp.Min(this=entry)), _named(f"l{i}", exp.Max(this=entry.copy()))]
        columns.append(_named(f"p{i}", _ever(events, here.copy(), entry.copy())))
    if events.in_order:
        columns.append(_named(_WAY, _way(events)))
    statement = exp.Select().select(*columns, copy=False).from_(subquery(_rows(events), _ROWS), copy=False)
    return statement.group_by(exp.Literal.number(1), copy=False)


def _ever(events: Events, here: exp.Expr, entry: exp.Expr) -> exp.Expr:
    """Whether a record has a row of a stage; where all rows are dated, its first date tells, at no cost."""
    if events.date.filled:
        return exp.Not(this=exp.Is(this=exp.Min(this=entry), expression=exp.Null()))
    return exp.Coalesce(this=exp.LogicalOr(this=here), expressions=[exp.false()])


def _nearest(events: Events, own: Field, kind: type[exp.Min | exp.Max]) -> exp.Expr:
    """The first (Min) or last (Max) known value of a column; of several at one time always the same."""
    value = dialect.column(own.physical, _ROWS)
    date = dialect.column(events.date.physical, _ROWS)
    pair = dialect.struct(d=date, v=value)
    filled = [exp.Not(this=exp.Is(this=node.copy(), expression=exp.Null())) for node in (date, value)]
    return dialect.part(dialect.filtered(kind(this=pair), exp.and_(*filled, copy=False)), "v")


def _way(events: Events) -> exp.Expr:
    """The stages of a record as numbers in their order of time; those of one moment in the order of the stages."""
    step, date = dialect.column(_STEP, _ROWS), dialect.column(events.date.physical, _ROWS)
    moment = exp.Mul(this=dialect.moment_number(date), expression=exp.Literal.number(_BASE))
    known = exp.Not(this=exp.Is(this=date.copy(), expression=exp.Null()))
    is_stage = exp.LT(this=step.copy(), expression=exp.Literal.number(len(events.stages)))
    code = exp.Add(this=moment, expression=step)
    return dialect.sorted_list(dialect.filtered(dialect.list_of(code), exp.And(this=is_stage, expression=known)))


# ---- what they tell ----------------------------------------------------------------------------------------------


def _disorders(events: Events) -> Iterator[tuple[str, exp.Expr]]:
    """For each stage whether it cannot be reached in order of time."""
    count = len(events.stages)
    by_first = [_before_earlier(i) for i in range(count)]
    if not events.in_order:
        yield from ((f"b{i}", node) for i, node in enumerate(by_first))
        return
    in_order = dialect.steps_in_order(_own(_WAY), _BASE)
    undated = _joined([exp.And(this=_own(f"p{i}"), expression=_is_null(f"e{i}")) for i in range(count)])
    for i in range(count):
        missed: exp.Expr = exp.LTE(this=in_order.copy(), expression=exp.Literal.number(i))
        # one that was skipped leaves no order to keep
        missed = exp.and_(*(_own(f"p{k}") for k in range(i + 1)), missed, copy=False)
        if events.date.filled:
            yield f"b{i}", missed
        else:  # without a day it may have been in order
            yield f"b{i}", exp.Case(ifs=[exp.If(this=undated.copy(), true=by_first[i])], default=missed)


def _before_earlier(stage: int) -> exp.Expr:
    """Whether a stage was first entered before an earlier one."""
    if stage == 0:
        return exp.false()
    earlier = dialect.latest([_own(f"e{i}") for i in range(stage)])
    return _certain(exp.LT(this=_own(f"e{stage}"), expression=earlier))


def _told(events: Events) -> Iterator[tuple[str, exp.Expr]]:
    count = len(events.stages)
    won, lost = events.ends
    last_stage = dialect.latest([_own(f"l{i}") for i in range(count) if i != won])
    after_loss = _certain(exp.GT(this=last_stage, expression=_own(f"l{lost}")))
    is_won = exp.And(
        this=_own(f"p{won}"),
        expression=exp.Not(this=_certain(exp.GT(this=_own(f"l{lost}"), expression=_own(f"l{won}")))),
    )
    is_lost = exp.And(this=_own(f"p{lost}"), expression=exp.Not(this=after_loss))
    yield ENTERED, dialect.earliest([_own(f"e{i}") for i in range(count)])
    branches = [(is_won, "won"), (is_lost, "lost")]
    yield (
        OUTCOME,
        exp.Case(ifs=[exp.If(this=test, true=dialect.text(v)) for test, v in branches], default=dialect.text("open")),
    )
    yield ENDED_WON, _own(f"e{won}")
    yield ENDED_LOST, _own(f"l{lost}")
    yield BACK, _joined([_went_back(i, count) for i in range(count - 1)])
    reopened = _certain(
        exp.GT(this=dialect.latest([_own(f"l{i}") for i in (*range(count), won)]), expression=_own(f"e{lost}"))
    )
    yield AGAIN, _joined([reopened, *(_crossed(i, j) for i, j in combinations(range(count), 2))])


def _went_back(stage: int, count: int) -> exp.Expr:
    later = dialect.earliest([_own(f"e{i}") for i in range(stage + 1, count)])
    return _certain(exp.GT(this=_own(f"l{stage}"), expression=later))


def _crossed(one: int, other: int) -> exp.Expr:
    """Whether a record left one of two stages for the other and came back: their spans of time overlap."""
    first = exp.LT(this=_own(f"e{one}"), expression=_own(f"l{other}"))
    return _certain(exp.And(this=first, expression=exp.LT(this=_own(f"e{other}"), expression=_own(f"l{one}"))))


def _certain(test: exp.Expr) -> exp.Expr:
    """False where a date is unknown."""
    return exp.Coalesce(this=exp.Paren(this=test), expressions=[exp.false()])


def _is_null(name: str) -> exp.Expr:
    return exp.Is(this=_own(name), expression=exp.Null())


def _joined(tests: Sequence[exp.Expr]) -> exp.Expr:
    return exp.or_(*tests, copy=False) if tests else exp.false()
