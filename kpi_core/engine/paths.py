"""The way of each record through stages, told in one pass whatever the number of stages.

A record's stages are bits of one number, so that grouping by it answers every way of counting at once. Counting each
stage with its own filter reads the same rows once per stage and takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.events import Events, records_of
from kpi_core.engine.expressions import Scope, date_sql, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Join, Value
from kpi_core.engine.tables import from_table, subquery, with_joins
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All, Predicate

MOST_STAGES = 20  # three bits each, and two of the record
WON, LOST, OPEN = 1, 2, 0
REACHED, LEFT, WAITING, UNDATED = 1, 2, 0, 3  # what became of a record on its way to a stage
_ROW = "r"


@dataclass(frozen=True)
class Mark:
    """What tells that a record entered a stage: a date, or something that proves it without one."""

    date: Value | None = None
    proof: Predicate | None = None  # `All()` holds for every record
    within: tuple[float | None, float | None] | None = None  # days after the stage before: at least, at most
    disorder: Value | None = None  # whether it was entered out of order, where not the dates but the table tells


@dataclass(frozen=True)
class Paths:
    """Records and the stages they pass.

    Args:
        path: the Parquet file.
        marks: the stages in order.
        entry: when a record entered; None where nothing tells.
        won, lost: what makes it so; None where nothing tells.
        ended: when a record was lost.
        lost_on: when it was lost, whatever came of it later.
        reopened, went_back: whether it was, where the table tells.
        amount: what a record is worth.
        as_of: the day of which the data tell the state.
        by: dimensions.
        where: which records; `scope` names the values it and the marks speak of.
        period: when they entered.
        events: the log whose records they are; None where the table has a row per record.
    """

    path: Path
    marks: tuple[Mark, ...]
    entry: Value | None
    as_of: date | None
    won: Predicate | None = None
    lost: Predicate | None = None
    ended: Value | None = None
    amount: Value | None = None
    joins: tuple[Join, ...] = ()
    by: tuple[Value, ...] = ()
    where: Predicate = field(default_factory=All)
    scope: tuple[tuple[str, Value], ...] = ()
    period: Period | None = None
    lost_on: Value | None = None
    reopened: Value | None = None
    went_back: Value | None = None
    events: Events | None = None

    @property
    def names(self) -> Scope:
        """The scope as a mapping."""
        return dict(self.scope)


def compile_states(paths: Paths, grain: TimeGrain | None = TimeGrain.DAY) -> exp.Select:
    """How many records are in each state.

    Its columns: ``d0``.. (dimensions), ``step`` (number of the step of `grain` of the entry, see `dialect.step_start`;
    null without a date; left out without a grain), ``mask`` (bit k: passed stage k; bit K + k: entered stage k before
    an earlier one; bit 2K + k: within the window after the stage before; bit 3K: re-opened, entered a stage again or
    any after its loss; bit 3K + 1: entered a stage after a later one), ``outcome``, ``n``, ``amount``, ``valued``
    (records whose amount is known).
    """
    keys: list[exp.Expression] = [*_dimensions(paths)]
    if grain is not None and paths.entry is not None:
        keys.append(_named("step", dialect.step_number(_entry(paths), grain)))
    keys.append(_named("mask", _mask(paths)))
    keys.append(_named("outcome", _outcome(paths)))
    measures = [_named("n", exp.Count(this=exp.Star()))]
    if paths.amount is not None:
        amount = value_sql(paths.amount)
        measures += [_named("amount", dialect.total(amount, type_of(paths.amount)))]
        measures += [_named("valued", exp.Count(this=amount.copy()))]
    statement = _where(_from(exp.Select().select(*keys, *measures, copy=False), paths), paths)
    return statement.group_by(*(exp.Literal.number(i + 1) for i in range(len(keys))), copy=False)


def compile_times(paths: Paths, grain: TimeGrain | None = None) -> exp.Select:
    """How long records took, or have been waiting: a row per step of the way, what became of it and days.

    Its columns: ``d0``.., ``step`` (with a grain), ``leg`` (k: from stage k to k + 1; K + k: from entry to stage k + 1,
    both counted from 0), ``kind`` (REACHED, LEFT: lost before, WAITING at `as_of`, UNDATED: reached without a date),
    ``outcome``, ``days`` (null where UNDATED), ``n``.
    """
    assert paths.entry is not None and paths.as_of is not None
    rows = _rows(paths, grain)
    keys = [*(f"d{i}" for i in range(len(paths.by))), *(["step"] if grain else []), "outcome"]
    legs = exp.Alias(
        this=exp.Explode(this=exp.Array(expressions=list(_legs(paths)))),
        alias=dialect.name("leg"),
    )
    spread = exp.Select().select(*(dialect.column(k, _ROW) for k in keys), legs, copy=False)
    spread = spread.from_(subquery(rows, _ROW), copy=False)
    parts = [_part(name) for name in ("leg", "kind", "days")]
    named = [exp.Alias(this=dialect.column(k, "l"), alias=dialect.name(k)) for k in keys]
    count = _named("n", exp.Count(this=exp.Star()))
    statement = exp.Select().select(*named, *parts, count, copy=False).from_(subquery(spread, "l"), copy=False)
    statement = statement.where(exp.Not(this=exp.Is(this=_part("kind").this, expression=exp.Null())), copy=False)
    return statement.group_by(*(exp.Literal.number(i + 1) for i in range(len(named) + len(parts))), copy=False)


def _from(statement: exp.Select, paths: Paths) -> exp.Select:
    if paths.events is None:
        return from_table(statement, paths.path, paths.joins)
    return with_joins(statement.from_(records_of(paths.events), copy=False), paths.joins)


def _part(name: str) -> exp.Alias:
    return _named(name, exp.Dot(this=dialect.column("leg", "l"), expression=exp.to_identifier(name, quoted=True)))


def _named(name: str, node: exp.Expression) -> exp.Alias:
    return exp.Alias(this=node, alias=dialect.name(name))


def _dimensions(paths: Paths) -> Iterator[exp.Expression]:
    for i, value in enumerate(paths.by):
        node = value_sql(value)
        is_plain = type_of(value) in (ColumnType.TEXT, ColumnType.BOOLEAN)
        yield _named(f"d{i}", node if is_plain else dialect.as_text(node, type_of(value)))


def _entry(paths: Paths) -> exp.Expression:
    assert paths.entry is not None
    return date_sql(paths.entry)


def _where(statement: exp.Select, paths: Paths) -> exp.Select:
    conditions = [] if paths.where == All() else [predicate_sql(paths.where, paths.names)]
    if paths.period is not None and paths.entry is not None:
        entry = _entry(paths)
        conditions.append(exp.GTE(this=entry, expression=dialect.day(paths.period.start)))
        conditions.append(exp.LT(this=entry.copy(), expression=dialect.day(paths.period.end)))
    return statement.where(*conditions, copy=False) if conditions else statement


def _passed(mark: Mark, paths: Paths) -> exp.Expression:
    """Whether a record entered a stage; true or false, never null."""
    proofs = []
    if mark.date is not None:
        proofs.append(exp.Not(this=exp.Is(this=value_sql(mark.date), expression=exp.Null())))
    if mark.proof is not None:
        proof = predicate_sql(mark.proof, paths.names)
        proofs.append(exp.Coalesce(this=proof, expressions=[exp.false()]))
    return exp.Or(this=proofs[0], expression=proofs[1]) if len(proofs) == 2 else (proofs or [exp.false()])[0]


def _mask(paths: Paths) -> exp.Expression:
    count = len(paths.marks)
    bits = [(i, exp.true() if m.proof == All() else _passed(m, paths)) for i, m in enumerate(paths.marks)]
    bits += [(count + i, node) for i, node in _backward(paths)]
    bits += [(2 * count + i, node) for i, node in _within(paths)]
    bits += [(3 * count, node) for node in _reopened(paths)]
    bits += [(3 * count + 1, value_sql(paths.went_back))] if paths.went_back is not None else []
    total: exp.Expression = exp.Literal.number(0)
    for bit, node in bits:
        weight = exp.Literal.number(1 << bit)
        branch = exp.If(this=node, true=weight)
        one = weight if node == exp.true() else exp.Case(ifs=[branch], default=exp.Literal.number(0))
        total = one if total == exp.Literal.number(0) else exp.Add(this=total, expression=one)
    return dialect.cast(exp.Paren(this=total), "bigint")


def _backward(paths: Paths) -> Iterator[tuple[int, exp.Expression]]:
    """For each stage with a date, whether it was entered before an earlier one."""
    earlier: list[exp.Expression] = []
    for i, mark in enumerate(paths.marks):
        if mark.disorder is not None:
            yield i, value_sql(mark.disorder)
            continue
        if mark.date is None:
            continue
        day = date_sql(mark.date)
        if earlier:
            yield i, exp.LT(this=day, expression=dialect.latest([e.copy() for e in earlier]))
        earlier.append(day)


def _reopened(paths: Paths) -> Iterator[exp.Expression]:
    """Whether a record entered a stage after its loss."""
    dates = [date_sql(m.date) for m in paths.marks if m.date is not None]
    if paths.reopened is not None:
        yield value_sql(paths.reopened)
    elif paths.lost_on is not None and dates:
        yield exp.GT(this=dialect.latest(dates), expression=date_sql(paths.lost_on))


def _within(paths: Paths) -> Iterator[tuple[int, exp.Expression]]:
    for i, mark in enumerate(paths.marks):
        if mark.within is None or i == 0:
            continue
        before, here = _since(paths, i - 1), _since(paths, i)
        if before is None or here is None:
            continue
        days = _days(paths, before, here)
        low, high = mark.within
        limits = [(exp.GTE, low), (exp.LTE, high)]
        tests = [kind(this=days.copy(), expression=dialect.number(v)) for kind, v in limits if v is not None]
        yield i, exp.and_(*tests, copy=False) if tests else exp.true()


def _outcome(paths: Paths) -> exp.Expression:
    told = [(paths.won, WON), (paths.lost, LOST)]
    branches = [
        exp.If(this=predicate_sql(p, paths.names), true=exp.Literal.number(v)) for p, v in told if p is not None
    ]
    return exp.Case(ifs=branches, default=exp.Literal.number(OPEN)) if branches else exp.Literal.number(OPEN)


def _since(paths: Paths, stage: int) -> exp.Expression | None:
    """When a record reached a stage or a later one: the first date among theirs."""
    dates = [value_sql(m.date) for m in paths.marks[stage:] if m.date is not None]
    if stage == 0 and paths.entry is not None:
        return value_sql(paths.entry)
    if not dates:
        return None
    moments = _is_moment(paths)
    return dialect.earliest([dialect.cast(d, "timestamp") if moments else d for d in dates])


def _is_moment(paths: Paths) -> bool:
    """Whether durations have a fraction: where a stage is dated to the hour, all are counted in moments."""
    dates = [m.date for m in paths.marks if m.date is not None]
    return any(type_of(d) is ColumnType.DATETIME for d in dates)


def _days(paths: Paths, since: exp.Expression, until: exp.Expression) -> exp.Expression:
    """Days from one moment to another, to the minute, not below 0."""
    if not _is_moment(paths):
        days = exp.Sub(this=dialect.cast(until, "date"), expression=dialect.cast(since, "date"))
        return dialect.latest([exp.Paren(this=days), exp.Literal.number(0)])
    days = dialect.days_between(dialect.cast(since, "timestamp"), dialect.cast(until, "timestamp"), whole=False)
    minutes = exp.Round(this=exp.Mul(this=exp.Paren(this=days), expression=exp.Literal.number(1440)))
    return dialect.latest([exp.Div(this=minutes, expression=exp.Literal.number("1440.0")), exp.Literal.number("0.0")])


def _rows(paths: Paths, grain: TimeGrain | None) -> exp.Select:
    """One row per dated record: its dimensions, outcome, when it entered, reached each stage and was lost."""
    columns = [*_dimensions(paths), _named("outcome", _outcome(paths)), _named("entry", value_sql(_known(paths.entry)))]
    if grain is not None:
        columns.append(_named("step", dialect.step_number(_entry(paths), grain)))
    for i in range(len(paths.marks)):
        since = _since(paths, i)
        columns.append(_named(f"s{i}", since if since is not None else _nothing(paths)))
        columns.append(_named(f"p{i}", _reached(paths, i)))
    columns.append(_named("ended", value_sql(paths.ended) if paths.ended is not None else _nothing(paths)))
    statement = _from(exp.Select().select(*columns, copy=False), paths)
    dated = exp.Not(this=exp.Is(this=value_sql(_known(paths.entry)), expression=exp.Null()))
    return _where(statement.where(dated, copy=False), paths)


def _nothing(paths: Paths) -> exp.Expression:
    return dialect.cast(exp.Null(), "timestamp" if _is_moment(paths) else "date")


def _known(value: Value | None) -> Value:
    assert value is not None
    return value


def _reached(paths: Paths, stage: int) -> exp.Expression:
    """Whether a record reached a stage or a later one."""
    marks = paths.marks[stage:]
    if any(m.proof == All() for m in marks):
        return exp.true()
    return exp.or_(*(_passed(m, paths) for m in marks), copy=False)


def _legs(paths: Paths) -> Iterator[exp.Expression]:
    count = len(paths.marks)
    for k in range(count - 1):
        yield _leg(paths, k, _column(f"s{k}"), k + 1)
    for k in range(1, count - 1):  # to stage 1 both ways of counting are the same
        yield _leg(paths, count + k, _column("entry"), k + 1)


def _column(name: str) -> exp.Expression:
    return dialect.column(name, _ROW)


def _leg(paths: Paths, number: int, since: exp.Expression, target: int) -> exp.Expression:
    """What became of a record between two moments of its way, as a struct; its kind is null where it never set out."""
    reached, arrived = _column(f"p{target}"), _column(f"s{target}")
    is_lost = exp.EQ(this=_column("outcome"), expression=exp.Literal.number(LOST))
    has_come = exp.Not(this=exp.Is(this=arrived, expression=exp.Null()))
    unknown = exp.Is(this=since.copy(), expression=exp.Null())
    kind = exp.Case(
        ifs=[
            exp.If(this=unknown, true=exp.Null()),
            exp.If(this=exp.And(this=reached, expression=has_come), true=exp.Literal.number(REACHED)),
            exp.If(this=reached.copy(), true=exp.Literal.number(UNDATED)),
            exp.If(this=is_lost, true=exp.Literal.number(LEFT)),
        ],
        default=exp.Literal.number(WAITING),
    )
    today = dialect.day(_known_day(paths.as_of))
    until = exp.Case(
        ifs=[
            exp.If(this=reached.copy(), true=_as_date(paths, arrived.copy())),
            exp.If(this=is_lost.copy(), true=_as_date(paths, _column("ended"))),
        ],
        default=_as_date(paths, today),
    )
    days = _days(paths, since, until)
    items = [("leg", exp.Literal.number(number)), ("kind", kind), ("days", days)]
    return exp.Struct(expressions=[exp.PropertyEQ(this=exp.to_identifier(n), expression=v) for n, v in items])


def _as_date(paths: Paths, node: exp.Expression) -> exp.Expression:
    return dialect.cast(node, "timestamp" if _is_moment(paths) else "date")


def _known_day(day: date | None) -> date:
    assert day is not None
    return day


def bits(mask: int, count: int, group: int) -> Sequence[bool]:
    """The flags of one group of a mask: 0 passed, 1 entered before an earlier stage, 2 within the window.

    >>> bits(0b001_011, 3, 0), bits(0b001_011, 3, 1)
    ([True, True, False], [True, False, False])
    """
    return [bool(mask >> (group * count + i) & 1) for i in range(count)]
