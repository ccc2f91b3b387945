"""What rows tell of the order of stages: which is mostly entered before which, and how likely each is to be won."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.events import Events, records_of
from kpi_core.engine.expressions import BASE, value_sql
from kpi_core.engine.plan import Field, Value


def compile_precedence(table: Path | Events, dates: tuple[Value, ...]) -> exp.Select:
    """One row with columns ``b0_1``, ``b1_0``...: how many records entered the one stage before the other."""
    columns = []
    for i, j in permutations(range(len(dates)), 2):
        before = exp.LT(this=value_sql(dates[i]), expression=value_sql(dates[j]))
        columns.append(exp.Alias(this=dialect.count_if(before), alias=dialect.name(f"b{i}_{j}")))
    base = records_of(table) if isinstance(table, Events) else dialect.scan(table, BASE)
    return exp.Select().select(*columns, copy=False).from_(base, copy=False)


def compile_levels(path: Path, stage: Field, chance: Field) -> exp.Select:
    """By ``stage`` the mean of a column and how far it spreads: ``mean``, ``spread``."""
    node = value_sql(chance)
    spread = exp.Sub(this=exp.Max(this=node), expression=exp.Min(this=node.copy()))
    told = {"stage": value_sql(stage), "mean": exp.Avg(this=node.copy()), "spread": spread}
    columns = [exp.Alias(this=n, alias=dialect.name(name)) for name, n in told.items()]
    statement = exp.Select().select(*columns, copy=False).from_(dialect.scan(path, BASE), copy=False)
    statement = statement.where(exp.Not(this=exp.Is(this=node.copy(), expression=exp.Null())), copy=False)
    return statement.group_by(exp.Literal.number(1), copy=False)
