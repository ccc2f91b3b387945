"""How long records take on their way through stages: one pass of the data, whatever the number of stages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import value_sql
from kpi_core.engine.paths import (
    LEFT,
    LOST,
    OVER,
    REACHED,
    ROW,
    UNDATED,
    WAITING,
    Paths,
    days_sql,
    dimensions,
    entered,
    entry_day,
    from_zero,
    is_moment,
    known,
    named,
    outcome_sql,
    own,
    reached_at,
    reached_sql,
    source_of_rows,
)
from kpi_core.engine.tables import subquery


def compile_times(
    paths: Paths, bounds: Sequence[date] = (), *, apart: bool = False, from_entry: Collection[int] | None = None
) -> exp.Select:
    """How long records took, or have been waiting: a row per step of the way, what became of it and days.

    Its columns: ``d0``.., ``slot`` (how many of the `bounds`, sorted days, lie at or before the entry; left out without
    bounds), ``outcome``, ``leg`` (k: from stage k to k + 1; K + k: from entry to stage k + 1, both counted from 0),
    ``kind`` (REACHED, LEFT: lost before, WAITING at `as_of`, UNDATED: reached without a date, OVER: reached by a later
    stage, one of the two was skipped or entered after it, so that the days say nothing), ``days`` (null where
    UNDATED), ``n``; with `apart` also ``cut``, as `compile_states` says, and the legs from entry only of all records
    and of the dimensions numbered in `from_entry` (None: of every one).
    """
    assert paths.entry is not None and paths.as_of is not None
    keys = [*(["slot"] if bounds else []), "outcome"]
    cuts = [f"d{i}" for i in range(len(paths.by))]
    legs = list(legs_of(paths))
    columns = [named(name, own(name)) for name in (*cuts, *keys)]
    for i, leg in enumerate(legs):
        columns += [named(f"k{i}", leg.kind), named(f"x{i}", days_sql(paths, leg.since, leg.until))]
    spread = exp.Select().select(*columns, copy=False).from_(subquery(dated_rows(paths, bounds), ROW), copy=False)
    kinds, waits = ([own(f"{name}{i}") for i in range(len(legs))] for name in ("k", "x"))
    number = exp.Case(
        ifs=[exp.If(this=_known_sql(k), true=exp.Literal.number(g.number)) for g, k in zip(legs, kinds, strict=True)]
    )
    parts = [
        named("leg", number),
        named("kind", _only(kinds)),
        named("days", from_zero(_only(waits))),  # after the grouping: there are far fewer groups than rows
        named("n", exp.Count(this=exp.Star())),
    ]
    told = [named("cut", dialect.grouped_by([own(c) for c in cuts]))] if apart else []
    statement = exp.Select().select(*told, *(own(k) for k in (*cuts, *keys)), *parts, copy=False)
    statement = statement.from_(subquery(spread, ROW), copy=False).having(_known_sql(_only(kinds)), copy=False)
    # One pass, a group table per leg: rows are not multiplied by the number of legs.
    whose = [[], *([c] for c in cuts)] if apart else [cuts]
    deep = {"", *(f"d{i}" for i in (range(len(cuts)) if from_entry is None else from_entry))}
    sets = [
        [*part, *keys, f"k{i}", f"x{i}"]
        for part in whose
        for i, leg in enumerate(legs)
        if not apart or leg.number < len(paths.marks) or "".join(part) in deep
    ]
    statement.set("group", dialect.grouping_sets([[own(c) for c in columns] for columns in sets]))
    return statement


def _only(columns: Sequence[exp.Expr]) -> exp.Expr:
    """The one that is not null, of columns that belong to different grouping sets."""
    first, *others = [c.copy() for c in columns]
    return exp.Coalesce(this=first, expressions=others) if others else first


def _known_sql(node: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=node.copy(), expression=exp.Null()))


def dated_rows(paths: Paths, bounds: Sequence[date] = ()) -> exp.Select:
    """One row per dated record: its dimensions, outcome, when it entered, reached each stage and was lost."""
    columns = [
        *dimensions(paths),
        named("outcome", outcome_sql(paths)),
        named("entry", value_sql(known(paths.entry))),
    ]
    if bounds:
        columns.append(named("slot", _slot(paths, bounds)))
    for i in range(len(paths.marks)):
        since = reached_at(paths, i)
        columns.append(named(f"s{i}", since if since is not None else _nothing(paths)))
        columns.append(named(f"p{i}", reached_sql(paths, i)))
        columns.append(named(f"q{i}", _is_own(paths, i)))
    columns.append(named("ended", value_sql(paths.ended) if paths.ended is not None else _nothing(paths)))
    statement = source_of_rows(exp.Select().select(*columns, copy=False), paths)
    dated = exp.Not(this=exp.Is(this=value_sql(known(paths.entry)), expression=exp.Null()))
    return entered(statement.where(dated, copy=False), paths)


def _slot(paths: Paths, bounds: Sequence[date]) -> exp.Expr:
    entry = entry_day(paths)
    branches = [
        exp.If(this=exp.LT(this=entry.copy(), expression=dialect.day(bound)), true=exp.Literal.number(i))
        for i, bound in enumerate(bounds)
    ]
    return exp.Case(ifs=branches, default=exp.Literal.number(len(bounds)))


def _nothing(paths: Paths) -> exp.Expr:
    return dialect.cast(exp.Null(), "timestamp" if is_moment(paths) else "date")


def _is_own(paths: Paths, stage: int) -> exp.Expr:
    """Whether a record reached a stage by entering that very stage."""
    since, own_date = reached_at(paths, stage), paths.marks[stage].date
    if since is None or own_date is None:
        return exp.false()
    day = dialect.cast(value_sql(own_date), "timestamp" if is_moment(paths) else "date")
    return exp.Coalesce(this=exp.EQ(this=day, expression=_as_date(paths, since)), expressions=[exp.false()])


@dataclass(frozen=True)
class Leg:
    """Part of a record's way: its number, what became of it (null where it never set out), when it began and ended."""

    number: int
    kind: exp.Expr
    since: exp.Expr
    until: exp.Expr


def legs_of(paths: Paths) -> Iterator[Leg]:
    """Each leg, over the columns of `dated_rows`."""
    count = len(paths.marks)
    for k in range(count - 1):
        yield _leg(paths, (k, k + 1), own(f"s{k}"), exp.and_(own(f"q{k}"), own(f"q{k + 1}"), copy=False))
    for k in range(count - 1):
        yield _leg(paths, (count + k, k + 1), own("entry"), own(f"q{k + 1}"))


def _leg(paths: Paths, places: tuple[int, int], since: exp.Expr, is_own: exp.Expr) -> Leg:
    """What became of a record between two moments of its way.

    Args:
        paths: the plan.
        places: number of the leg, and of the stage it goes to.
        since: when it begins.
        is_own: whether both moments are those of the very stages.
    """
    number, target = places
    reached, arrived = own(f"p{target}"), own(f"s{target}")
    is_lost = exp.EQ(this=own("outcome"), expression=exp.Literal.number(LOST))
    has_come = exp.Not(this=exp.Is(this=arrived, expression=exp.Null()))
    unknown = exp.Is(this=since.copy(), expression=exp.Null())
    kind = exp.Case(
        ifs=[
            exp.If(this=unknown, true=exp.Null()),
            exp.If(this=exp.and_(reached, has_come, is_own, copy=False), true=exp.Literal.number(REACHED)),
            exp.If(this=exp.And(this=reached.copy(), expression=has_come.copy()), true=exp.Literal.number(OVER)),
            exp.If(this=reached.copy(), true=exp.Literal.number(UNDATED)),
            exp.If(this=is_lost, true=exp.Literal.number(LEFT)),
        ],
        default=exp.Literal.number(WAITING),
    )
    today = dialect.day(_known_day(paths.as_of))
    until = exp.Case(
        ifs=[
            exp.If(this=reached.copy(), true=_as_date(paths, arrived.copy())),
            exp.If(this=is_lost.copy(), true=_as_date(paths, own("ended"))),
        ],
        default=_as_date(paths, today),
    )
    return Leg(number, kind, since, until)


def _as_date(paths: Paths, node: exp.Expr) -> exp.Expr:
    return dialect.cast(node, "timestamp" if is_moment(paths) else "date")


def _known_day(day: date | None) -> date:
    assert day is not None
    return day
