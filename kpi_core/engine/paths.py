"""The way of each record through stages, told in one pass whatever the number of stages.

A record's stages are bits of one number, so that grouping by it answers every way of counting at once. Counting each
stage with its own filter reads the same rows once per stage and takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.events import Events, records_of
from kpi_core.engine.expressions import Scope, date_sql, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Given, Join, Value
from kpi_core.engine.tables import from_table, with_joins
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import All, Predicate

MOST_STAGES = 20  # three bits each, and two of the record
WON, LOST, OPEN = 1, 2, 0
REACHED, LEFT, WAITING, UNDATED, OVER = 1, 2, 0, 3, 4  # what became of a record on its way to a stage
ROW = "r"


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


def source_of_rows(statement: exp.Select, paths: Paths) -> exp.Select:
    """A statement over the records: rows of the table, or the log with a row per record."""
    if paths.events is None:
        return from_table(statement, paths.path, paths.joins)
    return with_joins(statement.from_(records_of(paths.events), copy=False), paths.joins)


def named(name: str, node: exp.Expr) -> exp.Alias:
    """An expression under a name."""
    return exp.Alias(this=node, alias=dialect.name(name))


def dimensions(paths: Paths) -> Iterator[exp.Expr]:
    """The dimensions as columns ``d0``.., as texts or yes/no."""
    for i, value in enumerate(paths.by):
        node = value_sql(value)
        is_plain = type_of(value) in (ColumnType.TEXT, ColumnType.BOOLEAN)
        yield named(f"d{i}", node if is_plain else dialect.as_text(node, type_of(value)))


def entry_day(paths: Paths) -> exp.Expr:
    """The day a record entered."""
    assert paths.entry is not None
    return date_sql(paths.entry)


def entered(statement: exp.Select, paths: Paths) -> exp.Select:
    """A statement over the records that are meant: those of the filter, entered in the period."""
    conditions = [] if paths.where == All() else [predicate_sql(paths.where, paths.names)]
    if paths.period is not None and paths.entry is not None:
        entry = entry_day(paths)
        conditions.append(exp.GTE(this=entry, expression=dialect.day(paths.period.start)))
        conditions.append(exp.LT(this=entry.copy(), expression=dialect.day(paths.period.end)))
    return statement.where(*conditions, copy=False) if conditions else statement


def passed_sql(mark: Mark, paths: Paths) -> exp.Expr:
    """Whether a record entered a stage; true or false, never null."""
    proofs: list[exp.Expr] = []
    if mark.date is not None and not implies(mark.date, mark.proof):
        proofs.append(exp.Not(this=exp.Is(this=value_sql(mark.date), expression=exp.Null())))
    if mark.proof is not None:
        proof = predicate_sql(mark.proof, paths.names)
        proofs.append(exp.Coalesce(this=proof, expressions=[exp.false()]))
    return exp.Or(this=proofs[0], expression=proofs[1]) if len(proofs) == 2 else (proofs or [exp.false()])[0]


def implies(date: Value, proof: Predicate | None) -> bool:
    """Whether a date is only known where the proof holds, which then tells all."""
    return isinstance(date, Given) and any(predicate == proof for predicate, _ in date.condition.case.whens)


def mask_sql(paths: Paths) -> exp.Expr:
    """The stages of a record as bits of one number, see `path_states.compile_states`."""
    return bits_sql([*passed_bits(paths), *order_bits(paths)])


def passed_bits(paths: Paths) -> list[tuple[int, exp.Expr]]:
    """For each stage, whether a record passed it."""
    return [(i, exp.true() if m.proof == All() else passed_sql(m, paths)) for i, m in enumerate(paths.marks)]


def order_bits(paths: Paths) -> list[tuple[int, exp.Expr]]:
    """What dates tell beside the stages passed: their order, windows, a stage entered again."""
    count = len(paths.marks)
    bits = [(count + i, node) for i, node in _backward(paths)]
    bits += [(2 * count + i, node) for i, node in _within(paths)]
    bits += [(3 * count, node) for node in _reopened(paths)]
    return bits + ([(3 * count + 1, value_sql(paths.went_back))] if paths.went_back is not None else [])


def bits_sql(bits: Iterable[tuple[int, exp.Expr]]) -> exp.Expr:
    """Flags as one number."""
    total: exp.Expr = exp.Literal.number(0)
    for bit, node in bits:
        weight = exp.Literal.number(1 << bit)
        branch = exp.If(this=node, true=weight)
        one = weight if node == exp.true() else exp.Case(ifs=[branch], default=exp.Literal.number(0))
        total = one if total == exp.Literal.number(0) else exp.Add(this=total, expression=one)
    return dialect.cast(exp.Paren(this=total), "bigint")


def _backward(paths: Paths) -> Iterator[tuple[int, exp.Expr]]:
    """For each stage with a date, whether it was entered before an earlier one."""
    latest: exp.Expr | None = None
    for i, mark in enumerate(paths.marks):
        if mark.disorder is not None:
            yield i, value_sql(mark.disorder)
            continue
        if mark.date is None:
            continue
        day = date_sql(mark.date)
        if latest is not None:
            before = exp.LT(this=_inner_day(mark.date), expression=latest)
            yield i, _where_known(mark.date, before)
        # Nested, so that the engine computes what stages share once: the cost is linear in their number.
        latest = day.copy() if latest is None else dialect.latest([latest.copy(), day.copy()])


def _reopened(paths: Paths) -> Iterator[exp.Expr]:
    """Whether a record entered a stage after its loss."""
    dates = [date_sql(m.date) for m in paths.marks if m.date is not None]
    if paths.reopened is not None:
        yield value_sql(paths.reopened)
    elif paths.lost_on is not None and dates:
        after = exp.GT(this=dialect.latest(dates), expression=_inner_day(paths.lost_on))
        yield _where_known(paths.lost_on, after)


def _inner_day(date: Value) -> exp.Expr:
    return date_sql(date.value if isinstance(date, Given) else date)


def _where_known(date: Value, test: exp.Expr) -> exp.Expr:
    """A test of a date that is only known under a condition: the dates are compared first, which few records meet."""
    if not isinstance(date, Given):
        return test
    return exp.And(this=exp.Paren(this=test), expression=value_sql(date.condition))


def _within(paths: Paths) -> Iterator[tuple[int, exp.Expr]]:
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


def outcome_sql(paths: Paths) -> exp.Expr:
    """WON, LOST or OPEN."""
    told = [(paths.won, WON), (paths.lost, LOST)]
    branches = [
        exp.If(this=predicate_sql(p, paths.names), true=exp.Literal.number(v)) for p, v in told if p is not None
    ]
    return exp.Case(ifs=branches, default=exp.Literal.number(OPEN)) if branches else exp.Literal.number(OPEN)


def reached_at(paths: Paths, stage: int) -> exp.Expr | None:
    """When a record reached a stage or a later one: the first date among theirs; None for a stage without dates."""
    if paths.marks[stage].date is None:  # the next that has some, often the sale, would tell days that nobody took
        return None
    if stage == 0 and paths.marks[0].proof == All():  # later dates say nothing of an entry that has none of its own
        return value_sql(known(paths.marks[0].date))
    dates = [value_sql(m.date) for m in paths.marks[stage:] if m.date is not None]
    moments = is_moment(paths)
    return dialect.earliest([dialect.cast(d, "timestamp") if moments else d for d in dates])


def is_moment(paths: Paths) -> bool:
    """Whether durations have a fraction: where a stage is dated to the hour, all are counted in moments."""
    dates = [m.date for m in paths.marks if m.date is not None]
    return any(type_of(d) is ColumnType.DATETIME for d in dates)


def days_sql(paths: Paths, since: exp.Expr, until: exp.Expr) -> exp.Expr:
    """Days from one moment to another, to the minute; negative where the dates are out of order."""
    if not is_moment(paths):
        return exp.Paren(this=exp.Sub(this=dialect.cast(until, "date"), expression=dialect.cast(since, "date")))
    days = dialect.days_between(dialect.cast(since, "timestamp"), dialect.cast(until, "timestamp"), whole=False)
    minutes = exp.Round(this=exp.Mul(this=exp.Paren(this=days), expression=exp.Literal.number(1440)))
    return exp.Div(this=minutes, expression=exp.Literal.number("1440.0"))


def from_zero(days: exp.Expr) -> exp.Expr:
    """Days out of order count as none; null stays null, of which GREATEST would make 0."""
    below = exp.LT(this=days, expression=exp.Literal.number(0))
    return exp.Case(ifs=[exp.If(this=below, true=exp.Literal.number(0))], default=days.copy())


def known(value: Value | None) -> Value:
    """A value that is there, as the caller has checked."""
    assert value is not None
    return value


def reached_sql(paths: Paths, stage: int) -> exp.Expr:
    """Whether a record reached a stage or a later one."""
    marks = paths.marks[stage:]
    if any(m.proof == All() for m in marks):
        return exp.true()
    return exp.or_(*(passed_sql(m, paths) for m in marks), copy=False)


def own(name: str) -> exp.Column:
    """A column of the inner statement."""
    return dialect.column(name, ROW)


def bits(mask: int, count: int, group: int) -> Sequence[bool]:
    """The flags of one group of a mask: 0 passed, 1 entered before an earlier stage, 2 within the window.

    >>> bits(0b001_011, 3, 0), bits(0b001_011, 3, 1)
    ([True, True, False], [True, False, False])
    """
    return [bool(mask >> (group * count + i) & 1) for i in range(count)]
