"""When records began and ended each leg of their way, by the day: what was known on any earlier day follows from it."""

from __future__ import annotations

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import value_sql
from kpi_core.engine.path_times import Leg, dated_rows, legs_of
from kpi_core.engine.paths import (
    LEFT,
    OVER,
    REACHED,
    ROW,
    WON,
    Paths,
    dimensions,
    entered,
    known,
    named,
    outcome_sql,
    own,
    source_of_rows,
)
from kpi_core.engine.tables import subquery
from kpi_core.vocabulary.period import TimeGrain

_ENDED = (REACHED, LEFT, OVER)  # OVER: reached by a later stage, on a day that is known all the same


def compile_spans(paths: Paths) -> exp.Expr:
    """Legs from each stage to the next by day: a row per dimension, leg, kind, first and last day.

    Its columns: ``d0``.., ``leg`` (k: from stage k to k + 1), ``kind`` (those of `compile_times`), ``start`` and
    ``stop`` (numbers of days; null where not known, ``stop`` also of a record still on its way), ``n``.
    """
    legs = [leg for leg in legs_of(paths) if leg.number < len(paths.marks) - 1]
    parts = [_counted(paths, leg) for leg in legs]
    return exp.union(*parts, distinct=False, copy=False) if len(parts) > 1 else parts[0]


def _counted(paths: Paths, leg: Leg) -> exp.Select:
    keys = [*(f"d{i}" for i in range(len(paths.by))), "kind", "start", "stop"]
    start, stop = (dialect.step_number(_day(node), TimeGrain.DAY) for node in (leg.since, leg.until))
    is_known = exp.In(this=leg.kind.copy(), expressions=[exp.Literal.number(kind) for kind in _ENDED])
    stop = exp.Case(ifs=[exp.If(this=is_known, true=stop)], default=exp.Null())
    nodes = [*(own(key) for key in keys[:-3]), leg.kind, start, stop]
    inner = exp.Select().select(*(named(k, node) for k, node in zip(keys, nodes, strict=True)), copy=False)
    inner = inner.from_(subquery(dated_rows(paths), ROW), copy=False)
    number, count = named("leg", exp.Literal.number(leg.number)), named("n", exp.Count(this=exp.Star()))
    statement = exp.Select().select(*(own(key) for key in keys), number, count, copy=False)
    set_out = exp.Not(this=exp.Is(this=own("kind"), expression=exp.Null()))
    statement = statement.from_(subquery(inner, ROW), copy=False).where(set_out, copy=False)
    return statement.group_by(*(own(key) for key in keys), copy=False)


def _day(node: exp.Expr) -> exp.Expr:
    return dialect.cast(node.copy(), "date")


def compile_wins(paths: Paths) -> exp.Select:
    """What won records are worth: a row per amount, with how many have it; null amounts left out."""
    worth = value_sql(known(paths.amount))
    won = exp.EQ(this=outcome_sql(paths), expression=exp.Literal.number(WON))
    told = exp.Not(this=exp.Is(this=worth.copy(), expression=exp.Null()))
    statement = exp.Select().select(
        *dimensions(paths), named("amount", worth), named("n", exp.Count(this=exp.Star())), copy=False
    )
    statement = entered(source_of_rows(statement, paths).where(won, told, copy=False), paths)
    return statement.group_by(*(node.this.copy() for node in dimensions(paths)), worth.copy(), copy=False)
