"""The way of each record through stages, told in one pass whatever the number of stages.

A record's stages are bits of one number, so that grouping by it answers every way of counting at once. Counting each
stage with its own filter reads the same rows once per stage and takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import BASE, Scope, date_sql, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Field, Given, Join, Value
from kpi_core.engine.tables import from_table, subquery
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All, Predicate, columns_of

MOST_STAGES = 20  # three bits each
WON, LOST, OPEN = 1, 2, 0
REACHED, LEFT, WAITING, UNDATED = 1, 2, 0, 3  # what became of a record on its way to a stage
_ROW = "r"


@dataclass(frozen=True)
class Mark:
    """What tells that a record entered a stage: a date, or something that proves it without one."""

    date: Value | None = None
    proof: Predicate | None = None  # `All()` holds for every record
    within: tuple[float | None, float | None] | None = None  # days after the stage before: at least, at most


@dataclass(frozen=True)
class Paths:
    """Records and the stages they pass.

    Args:
        path: the Parquet file.
        marks: the stages in order.
        entry: when a record entered; None where nothing tells.
        won, lost: what makes it so; None where nothing tells.
        ended: when a record was lost.
        amount: what a record is worth.
        as_of: the day of which the data tell the state.
        by: dimensions.
        where: which records; `scope` names the values it and the marks speak of.
        period: when they entered.
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

    @property
    def names(self) -> Scope:
        """The scope as a mapping."""
        return dict(self.scope)


def compile_states(paths: Paths, grain: TimeGrain | None = TimeGrain.DAY, *, order: bool = True) -> exp.Select:
    """How many records are in each state.

    Its columns: ``d0``.. (dimensions), ``step`` (number of the step of `grain` of the entry, see `dialect.step_start`;
    null without a date; left out without a grain), ``mask`` (bit k: passed stage k; bit K + k: entered stage k before
    an earlier one, where the `order` is asked; bit 2K + k: within the window after the stage before), ``outcome``,
    ``n``, ``amount``, ``valued`` (records whose amount is known).
    """
    keys = list(_dimensions(paths))
    if grain is not None and paths.entry is not None:
        keys.append(_named("step", dialect.step_number(_entry(paths), grain)))
    told = _told(paths)
    if told:
        keys += [_named(f"v{i}", value_sql(text)) for i, text in enumerate(told.values())]
        keys.append(_named("mask", _sum(_known_bits(paths, order))))
    else:
        keys += [_named("mask", _sum([*_passed_bits(paths), *_dated_bits(paths, order)]))]
        keys += [_named("outcome", _outcome(paths))]
    measures = [_named("n", exp.Count(this=exp.Star()))]
    if paths.amount is not None:
        amount = value_sql(paths.amount)
        measures += [_named("amount", dialect.total(amount, type_of(paths.amount)))]
        measures += [_named("valued", exp.Count(this=amount.copy()))]
    rows = from_table(exp.Select().select(*keys, *measures, copy=False), paths.path, paths.joins)
    states = _grouped(_where(rows, paths), len(keys))
    return _from_values(paths, states, told) if told else states


def _grouped(statement: exp.Select, keys: int) -> exp.Select:
    return statement.group_by(*(exp.Literal.number(i + 1) for i in range(keys)), copy=False)


def _told(paths: Paths) -> dict[str, Field]:
    """Texts that alone tell the outcome and what has no date; empty where anything else is needed.

    Grouping by them first costs a fraction of testing each value in each row.
    """
    predicates = [p for p in (paths.won, paths.lost, *(m.proof for m in paths.marks)) if p is not None]
    fields = {name: paths.names[name] for name in sorted(set().union(*map(columns_of, predicates)))}
    texts = {n: f for n, f in fields.items() if isinstance(f, Field) and f.type is ColumnType.TEXT}
    return texts if len(texts) == len(fields) else {}


def _from_values(paths: Paths, rows: exp.Select, told: dict[str, Field]) -> exp.Select:
    """States from rows grouped by the values that tell them."""
    values = {name: Field(f"v{i}", ColumnType.TEXT) for i, name in enumerate(told)}
    here = replace(paths, scope=tuple(values.items()), marks=tuple(replace(m, date=None) for m in paths.marks))
    names = [n for n in rows.named_selects if n not in {f.physical for f in values.values()}]
    own = [dialect.column(n, BASE) for n in names if n not in ("mask", "n", "amount", "valued")]
    mask = exp.BitwiseOr(this=dialect.column("mask", BASE), expression=_sum(_passed_bits(here)))
    keys = [*own, _named("mask", mask), _named("outcome", _outcome(here))]
    measures = [_named(n, _again(n)) for n in names if n in ("n", "amount", "valued")]
    statement = exp.Select().select(*keys, *measures, copy=False).from_(subquery(rows, BASE), copy=False)
    return _grouped(statement, len(keys))


def _again(measure: str) -> exp.Expression:
    """A measure of groups of groups."""
    column = dialect.column(measure, BASE)
    if measure == "amount":
        return dialect.total(column, ColumnType.NUMBER)
    return dialect.cast(exp.Sum(this=column), "bigint")


def compile_times(paths: Paths, grain: TimeGrain | None = None) -> exp.Select:
    """How long records took, or have been waiting: a row per step of the way, what became of it and days.

    Its columns: ``d0``.., ``step`` (with a grain), ``leg`` (k: from stage k to k + 1; K + k: from entry to stage k + 1,
    both counted from 0), ``kind`` (REACHED, LEFT: lost before, WAITING at `as_of`, UNDATED: reached without a date),
    ``outcome``, ``days`` (null where UNDATED), ``n``.
    """
    assert paths.entry is not None and paths.as_of is not None
    keys = [*(f"d{i}" for i in range(len(paths.by))), *(["step"] if grain else []), "outcome"]
    legs = list(_legs(paths))
    columns = [_named(name, _column(name)) for name in keys]
    for i, (_, kind, days) in enumerate(legs):
        columns += [_named(f"k{i}", kind), _named(f"x{i}", days)]
    spread = exp.Select().select(*columns, copy=False).from_(subquery(_rows(paths, grain), _ROW), copy=False)
    kinds, waits = ([dialect.column(f"{name}{i}") for i in range(len(legs))] for name in ("k", "x"))
    number = exp.Case(
        ifs=[exp.If(this=_known_sql(k), true=exp.Literal.number(n)) for (n, *_), k in zip(legs, kinds, strict=True)]
    )
    parts = [
        _named("leg", number),
        _named("kind", _only(kinds)),
        _named("days", _from_zero(_only(waits))),  # after the grouping: there are far fewer groups than rows
        _named("n", exp.Count(this=exp.Star())),
    ]
    statement = exp.Select().select(*(dialect.column(k) for k in keys), *parts, copy=False)
    statement = statement.from_(subquery(spread, "l"), copy=False).having(_known_sql(_only(kinds)), copy=False)
    # One pass, a group table per leg: rows are not multiplied by the number of legs.
    sets = [exp.Tuple(expressions=[dialect.column(c) for c in (*keys, f"k{i}", f"x{i}")]) for i in range(len(legs))]
    statement.set("group", exp.Group(grouping_sets=[exp.GroupingSets(expressions=sets)]))
    return statement


def _only(columns: Sequence[exp.Expression]) -> exp.Expression:
    """The one that is not null, of columns that belong to different grouping sets."""
    first, *others = [c.copy() for c in columns]
    return exp.Coalesce(this=first, expressions=others)


def _known_sql(node: exp.Expression) -> exp.Expression:
    return exp.Not(this=exp.Is(this=node.copy(), expression=exp.Null()))


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


def _passed_bits(paths: Paths) -> list[tuple[int, exp.Expression]]:
    return [(i, exp.true() if m.proof == All() else _passed(m, paths)) for i, m in enumerate(paths.marks)]


def _known_bits(paths: Paths, order: bool) -> list[tuple[int, exp.Expression]]:
    """What dates tell of the stages, apart from what proves them without one."""
    dated = [(i, m) for i, m in enumerate(paths.marks) if m.date is not None and m.proof != All()]
    passed = [(i, _passed(replace(m, proof=None), paths)) for i, m in dated if not _implies(_known(m.date), m.proof)]
    return [*passed, *_dated_bits(paths, order)]


def _dated_bits(paths: Paths, order: bool) -> list[tuple[int, exp.Expression]]:
    count = len(paths.marks)
    backward = [(count + i, node) for i, node in _backward(paths)] if order else []
    return [*backward, *((2 * count + i, node) for i, node in _within(paths))]


def _sum(bits: Iterable[tuple[int, exp.Expression]]) -> exp.Expression:
    """Flags as one number."""
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
        if mark.date is None:
            continue
        day = date_sql(mark.date)
        if latest is not None:
            yield i, exp.LT(this=day, expression=latest)
        # Nested, so that the engine computes what stages share once: the cost is linear in their number.
        latest = day.copy() if latest is None else dialect.latest([latest.copy(), day.copy()])


def _within(paths: Paths) -> Iterator[tuple[int, exp.Expression]]:
    for i, mark in enumerate(paths.marks):
        if mark.within is None or i == 0:
            continue
        before, here = _since(paths, i - 1), _since(paths, i)
        if before is None or here is None:
            continue
        days = _from_zero(_days(paths, before, here))
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


def _days(paths: Paths, since: exp.Expression, until: exp.Expression) -> exp.Expression:
    """Days from one moment to another, to the minute; negative where the dates are out of order."""
    if not _is_moment(paths):
        return exp.Paren(this=exp.Sub(this=dialect.cast(until, "date"), expression=dialect.cast(since, "date")))
    days = dialect.days_between(dialect.cast(since, "timestamp"), dialect.cast(until, "timestamp"), whole=False)
    minutes = exp.Round(this=exp.Mul(this=exp.Paren(this=days), expression=exp.Literal.number(1440)))
    return exp.Div(this=minutes, expression=exp.Literal.number("1440.0"))


def _from_zero(days: exp.Expression) -> exp.Expression:
    """Days out of order count as none; null stays null, of which GREATEST would make 0."""
    below = exp.LT(this=days, expression=exp.Literal.number(0))
    return exp.Case(ifs=[exp.If(this=below, true=exp.Literal.number(0))], default=days.copy())


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
    statement = from_table(exp.Select().select(*columns, copy=False), paths.path, paths.joins)
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
    return number, kind, _days(paths, since, until)


def _as_date(paths: Paths, node: exp.Expression) -> exp.Expression:
    return dialect.cast(node, "timestamp" if _is_moment(paths) else "date")


def _known_day(day: date | None) -> date:
    assert day is not None
    return day
