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
from kpi_core.engine.plan import Given, Join, Value
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


def compile_states(paths: Paths, grain: TimeGrain | None = TimeGrain.DAY, *, apart: bool = False) -> exp.Select:
    """How many records are in each state.

    Its columns: ``d0``.. (dimensions), ``step`` (number of the step of `grain` of the entry, see `dialect.step_start`;
    null without a date; left out without a grain), ``mask`` (bit k: passed stage k; bit K + k: entered stage k before
    an earlier one; bit 2K + k: within the window after the stage before; bit 3K: re-opened, entered a stage again or
    any after its loss; bit 3K + 1: entered a stage after a later one), ``outcome``, ``n``, ``amount``, ``valued``
    (records whose amount is known). With `apart` each dimension is counted for itself, and all records once more:
    ``cut`` is the number of the dimension, -1 for all.
    """
    keys: list[exp.Expression] = [*_dimensions(paths)]
    if grain is not None and paths.entry is not None:
        keys.append(_named("step", dialect.step_number(_entry(paths), grain)))
    keys += [_named("mask", mask_sql(paths)), _named("outcome", outcome_sql(paths))]
    amounts = [_named("amount", value_sql(paths.amount))] if paths.amount is not None else []
    rows = source_of_rows(exp.Select().select(*keys, *amounts, copy=False), paths)
    measures = [_named("n", exp.Count(this=exp.Star()))]
    if paths.amount is not None:
        amount = dialect.column("amount", _ROW)
        measures += [_named("amount", dialect.cast(dialect.total(amount, type_of(paths.amount)), "double"))]
        measures += [_named("valued", exp.Count(this=amount.copy()))]
    return _grouped(entered(rows, paths), [k.alias for k in keys], measures, apart=apart)


def compile_times(paths: Paths, bounds: Sequence[date] = (), *, apart: bool = False) -> exp.Select:
    """How long records took, or have been waiting: a row per step of the way, what became of it and days.

    Its columns: ``d0``.., ``slot`` (how many of the `bounds`, sorted days, lie at or before the entry; left out without
    bounds), ``outcome``, ``leg`` (k: from stage k to k + 1; K + k: from entry to stage k + 1, both counted from 0),
    ``kind`` (REACHED, LEFT: lost before, WAITING at `as_of`, UNDATED: reached without a date), ``days`` (null where
    UNDATED), ``n``; with `apart` also ``cut``, as `compile_states` says.
    """
    assert paths.entry is not None and paths.as_of is not None
    keys = [*(["slot"] if bounds else []), "outcome"]
    cuts = [f"d{i}" for i in range(len(paths.by))]
    legs = list(_legs(paths))
    columns = [_named(name, _column(name)) for name in (*cuts, *keys)]
    for i, (_, kind, days) in enumerate(legs):
        columns += [_named(f"k{i}", kind), _named(f"x{i}", days)]
    spread = exp.Select().select(*columns, copy=False).from_(subquery(_rows(paths, bounds), _ROW), copy=False)
    kinds, waits = ([_column(f"{name}{i}") for i in range(len(legs))] for name in ("k", "x"))
    number = exp.Case(
        ifs=[exp.If(this=_known_sql(k), true=exp.Literal.number(n)) for (n, *_), k in zip(legs, kinds, strict=True)]
    )
    parts = [
        _named("leg", number),
        _named("kind", _only(kinds)),
        _named("days", from_zero(_only(waits))),  # after the grouping: there are far fewer groups than rows
        _named("n", exp.Count(this=exp.Star())),
    ]
    told = [_named("cut", dialect.grouped_by([_column(c) for c in cuts]))] if apart else []
    statement = exp.Select().select(*told, *(_column(k) for k in (*cuts, *keys)), *parts, copy=False)
    statement = statement.from_(subquery(spread, _ROW), copy=False).having(_known_sql(_only(kinds)), copy=False)
    # One pass, a group table per leg: rows are not multiplied by the number of legs.
    whose = [[], *([c] for c in cuts)] if apart else [cuts]
    sets = [[*own, *keys, f"k{i}", f"x{i}"] for own in whose for i in range(len(legs))]
    statement.set("group", dialect.grouping_sets([[_column(c) for c in columns] for columns in sets]))
    return statement


def source_of_rows(statement: exp.Select, paths: Paths) -> exp.Select:
    """A statement over the records: rows of the table, or the log with a row per record."""
    if paths.events is None:
        return from_table(statement, paths.path, paths.joins)
    return with_joins(statement.from_(records_of(paths.events), copy=False), paths.joins)


def _only(columns: Sequence[exp.Expression]) -> exp.Expression:
    """The one that is not null, of columns that belong to different grouping sets."""
    first, *others = [c.copy() for c in columns]
    return exp.Coalesce(this=first, expressions=others) if others else first


def _known_sql(node: exp.Expression) -> exp.Expression:
    return exp.Not(this=exp.Is(this=node.copy(), expression=exp.Null()))


def _grouped(rows: exp.Select, keys: Sequence[str], measures: Sequence[exp.Expression], *, apart: bool) -> exp.Select:
    """Rows counted by all keys, or by each dimension with the other keys."""
    cut = [key for key in keys if key[0] == "d" and key[1:].isdigit()] if apart else []
    told = [_named("cut", dialect.grouped_by([_column(key) for key in cut]))] if apart else []
    statement = exp.Select().select(*told, *(_column(key) for key in keys), *measures, copy=False)
    statement = statement.from_(subquery(rows, _ROW), copy=False)
    if not apart:
        return statement.group_by(*(exp.Literal.number(i + 1) for i in range(len(keys))), copy=False)
    others = [key for key in keys if key not in cut]
    statement.set(
        "group", dialect.grouping_sets([[_column(k) for k in (*own, *others)] for own in ([], *([c] for c in cut))])
    )
    return statement


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


def entered(statement: exp.Select, paths: Paths) -> exp.Select:
    """A statement over the records that are meant: those of the filter, entered in the period."""
    conditions = [] if paths.where == All() else [predicate_sql(paths.where, paths.names)]
    if paths.period is not None and paths.entry is not None:
        entry = _entry(paths)
        conditions.append(exp.GTE(this=entry, expression=dialect.day(paths.period.start)))
        conditions.append(exp.LT(this=entry.copy(), expression=dialect.day(paths.period.end)))
    return statement.where(*conditions, copy=False) if conditions else statement


def _passed(mark: Mark, paths: Paths) -> exp.Expression:
    """Whether a record entered a stage; true or false, never null."""
    proofs: list[exp.Expression] = []
    if mark.date is not None and not _implies(mark.date, mark.proof):
        proofs.append(exp.Not(this=exp.Is(this=value_sql(mark.date), expression=exp.Null())))
    if mark.proof is not None:
        proof = predicate_sql(mark.proof, paths.names)
        proofs.append(exp.Coalesce(this=proof, expressions=[exp.false()]))
    return exp.Or(this=proofs[0], expression=proofs[1]) if len(proofs) == 2 else (proofs or [exp.false()])[0]


def _implies(date: Value, proof: Predicate | None) -> bool:
    """Whether a date is only known where the proof holds, which then tells all."""
    return isinstance(date, Given) and any(predicate == proof for predicate, _ in date.condition.case.whens)


def mask_sql(paths: Paths) -> exp.Expression:
    """The stages of a record as bits of one number, see `compile_states`."""
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
    latest: exp.Expression | None = None
    for i, mark in enumerate(paths.marks):
        if mark.disorder is not None:
            yield i, value_sql(mark.disorder)
            continue
        if mark.date is None:
            continue
        day = date_sql(mark.date)
        if latest is not None:
            yield i, exp.LT(this=day, expression=latest)
        # Nested, so that the engine computes what stages share once: the cost is linear in their number.
        latest = day.copy() if latest is None else dialect.latest([latest.copy(), day.copy()])


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
        before, here = reached_at(paths, i - 1), reached_at(paths, i)
        if before is None or here is None:
            continue
        days = from_zero(days_sql(paths, before, here))
        low, high = mark.within
        limits = [(exp.GTE, low), (exp.LTE, high)]
        tests = [kind(this=days.copy(), expression=dialect.number(v)) for kind, v in limits if v is not None]
        yield i, exp.and_(*tests, copy=False) if tests else exp.true()


def outcome_sql(paths: Paths) -> exp.Expression:
    """WON, LOST or OPEN."""
    told = [(paths.won, WON), (paths.lost, LOST)]
    branches = [
        exp.If(this=predicate_sql(p, paths.names), true=exp.Literal.number(v)) for p, v in told if p is not None
    ]
    return exp.Case(ifs=branches, default=exp.Literal.number(OPEN)) if branches else exp.Literal.number(OPEN)


def reached_at(paths: Paths, stage: int) -> exp.Expression | None:
    """When a record reached a stage or a later one: the first date among theirs."""
    if stage == 0 and paths.marks[0].proof == All():  # later dates say nothing of an entry that has none of its own
        return value_sql(paths.marks[0].date) if paths.marks[0].date is not None else None
    dates = [value_sql(m.date) for m in paths.marks[stage:] if m.date is not None]
    if not dates:
        return None
    moments = _is_moment(paths)
    return dialect.earliest([dialect.cast(d, "timestamp") if moments else d for d in dates])


def _is_moment(paths: Paths) -> bool:
    """Whether durations have a fraction: where a stage is dated to the hour, all are counted in moments."""
    dates = [m.date for m in paths.marks if m.date is not None]
    return any(type_of(d) is ColumnType.DATETIME for d in dates)


def days_sql(paths: Paths, since: exp.Expression, until: exp.Expression) -> exp.Expression:
    """Days from one moment to another, to the minute; negative where the dates are out of order."""
    if not _is_moment(paths):
        return exp.Paren(this=exp.Sub(this=dialect.cast(until, "date"), expression=dialect.cast(since, "date")))
    days = dialect.days_between(dialect.cast(since, "timestamp"), dialect.cast(until, "timestamp"), whole=False)
    minutes = exp.Round(this=exp.Mul(this=exp.Paren(this=days), expression=exp.Literal.number(1440)))
    return exp.Div(this=minutes, expression=exp.Literal.number("1440.0"))


def from_zero(days: exp.Expression) -> exp.Expression:
    """Days out of order count as none; null stays null, of which GREATEST would make 0."""
    below = exp.LT(this=days, expression=exp.Literal.number(0))
    return exp.Case(ifs=[exp.If(this=below, true=exp.Literal.number(0))], default=days.copy())


def _rows(paths: Paths, bounds: Sequence[date]) -> exp.Select:
    """One row per dated record: its dimensions, outcome, when it entered, reached each stage and was lost."""
    columns = [
        *_dimensions(paths),
        _named("outcome", outcome_sql(paths)),
        _named("entry", value_sql(_known(paths.entry))),
    ]
    if bounds:
        columns.append(_named("slot", _slot(paths, bounds)))
    for i in range(len(paths.marks)):
        since = reached_at(paths, i)
        columns.append(_named(f"s{i}", since if since is not None else _nothing(paths)))
        columns.append(_named(f"p{i}", _reached(paths, i)))
    columns.append(_named("ended", value_sql(paths.ended) if paths.ended is not None else _nothing(paths)))
    statement = source_of_rows(exp.Select().select(*columns, copy=False), paths)
    dated = exp.Not(this=exp.Is(this=value_sql(_known(paths.entry)), expression=exp.Null()))
    return entered(statement.where(dated, copy=False), paths)


def _slot(paths: Paths, bounds: Sequence[date]) -> exp.Expression:
    entry = _entry(paths)
    branches = [
        exp.If(this=exp.LT(this=entry.copy(), expression=dialect.day(bound)), true=exp.Literal.number(i))
        for i, bound in enumerate(bounds)
    ]
    return exp.Case(ifs=branches, default=exp.Literal.number(len(bounds)))


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


def _legs(paths: Paths) -> Iterator[tuple[int, exp.Expression, exp.Expression]]:
    """Number, kind and days of each leg."""
    count = len(paths.marks)
    for k in range(count - 1):
        yield _leg(paths, k, _column(f"s{k}"), k + 1)
    for k in range(count - 1):
        yield _leg(paths, count + k, _column("entry"), k + 1)


def _column(name: str) -> exp.Expression:
    return dialect.column(name, _ROW)


def _leg(paths: Paths, number: int, since: exp.Expression, target: int) -> tuple[int, exp.Expression, exp.Expression]:
    """What became of a record between two moments of its way; its kind is null where it never set out."""
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
    return number, kind, days_sql(paths, since, until)


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
