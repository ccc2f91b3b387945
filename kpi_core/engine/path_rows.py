"""Rows and dates of a funnel: the records behind a number, and when stages were entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import date_sql, value_sql
from kpi_core.engine.paths import Paths, days_sql, entered, from_zero, mask_sql, outcome_sql, reached_at, source_of_rows
from kpi_core.engine.plan import Value
from kpi_core.engine.tables import subquery
from kpi_core.vocabulary.period import TimeGrain


@dataclass(frozen=True)
class Part:
    """Which records: those in one of these states (mask, outcome), as `compile_states` numbers them.

    With `stage` their days in it until `as_of` are told, and only those of more than `over` days are taken.
    """

    states: tuple[tuple[int, int], ...]
    stage: int | None = None
    over: float | None = None


def compile_path_rows(paths: Paths, part: Part, columns: Sequence[Value], limit: int) -> exp.Select:
    """The statement that lists the records; its columns are ``r0``.. in the order asked, then ``days``."""
    named = [exp.Alias(this=value_sql(v), alias=dialect.name(f"r{i}")) for i, v in enumerate(columns)]
    days = _waiting(paths, part)
    told = [exp.Alias(this=days, alias=dialect.name("days"))] if days is not None else []
    statement = _chosen(exp.Select().select(*named, *told, copy=False), paths, part)
    if days is not None:  # the longest first
        statement = statement.order_by(exp.Ordered(this=dialect.column("days"), desc=True), copy=False)
    return statement.limit(exp.Literal.number(limit), copy=False)


def compile_path_count(paths: Paths, part: Part) -> exp.Select:
    """The statement that counts the records a listing is cut from; its column is ``total``."""
    count = exp.Alias(this=exp.Count(this=exp.Star()), alias=dialect.name("total"))
    return _chosen(exp.Select().select(count, copy=False), paths, part)


def _chosen(statement: exp.Select, paths: Paths, part: Part) -> exp.Select:
    statement = entered(source_of_rows(statement, paths), paths)
    by_outcome: dict[int, list[int]] = {}
    for mask, outcome in part.states:
        by_outcome.setdefault(outcome, []).append(mask)
    tests = [
        exp.and_(
            exp.EQ(this=outcome_sql(paths), expression=exp.Literal.number(outcome)),
            exp.In(this=mask_sql(paths), expressions=[exp.Literal.number(mask) for mask in sorted(masks)]),
            copy=False,
        )
        for outcome, masks in sorted(by_outcome.items())
    ]
    statement = statement.where(exp.or_(*tests, copy=False) if tests else exp.false(), copy=False)
    days = _waiting(paths, part)
    if days is None or part.over is None:
        return statement
    return statement.where(exp.GT(this=days, expression=dialect.number(part.over)), copy=False)


def _waiting(paths: Paths, part: Part) -> exp.Expr | None:
    since = reached_at(paths, part.stage) if part.stage is not None else None
    if since is None or paths.as_of is None:
        return None
    return from_zero(days_sql(paths, since, dialect.day(paths.as_of)))


def compile_entries(paths: Paths, grain: TimeGrain) -> exp.Select:
    """How many records entered each stage in each step of time, whenever they entered the first.

    Its columns: ``stage`` (its number), ``step`` (see `dialect.step_start`), ``n``. Stages without a date are left out.
    """
    dated = [(i, mark.date) for i, mark in enumerate(paths.marks) if mark.date is not None]
    columns = [
        exp.Alias(this=dialect.step_number(date_sql(date), grain), alias=dialect.name(f"n{i}")) for i, date in dated
    ]
    rows = entered(source_of_rows(exp.Select().select(*columns, copy=False), paths), paths)
    steps = [dialect.column(f"n{i}") for i, _ in dated]
    number = exp.Case(
        ifs=[
            exp.If(this=exp.Not(this=exp.Is(this=step.copy(), expression=exp.Null())), true=exp.Literal.number(i))
            for (i, _), step in zip(dated, steps, strict=True)
        ]
    )
    step = exp.Coalesce(this=steps[0].copy(), expressions=[s.copy() for s in steps[1:]])
    told = [
        exp.Alias(this=node, alias=dialect.name(name))
        for name, node in (("stage", number), ("step", step), ("n", exp.Count(this=exp.Star())))
    ]
    statement = exp.Select().select(*told, copy=False).from_(subquery(rows, "r"), copy=False)
    statement.set("group", dialect.grouping_sets([[s.copy()] for s in steps]))
    return statement.having(exp.Not(this=exp.Is(this=number.copy(), expression=exp.Null())), copy=False)
