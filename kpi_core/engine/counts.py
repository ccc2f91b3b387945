"""Numbers that were counted before, added up stage by stage: one pass of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import date_sql, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Field, Join, Value
from kpi_core.engine.tables import from_table
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import All, Predicate


@dataclass(frozen=True)
class Counts:
    """What is added up.

    Args:
        path: the Parquet file.
        counts: one value per stage; null where a row tells none.
        amounts: what they are worth, None where a stage has no amount.
        by: a dimension.
        where: which rows; `scope` names the values it speaks of.
        date, period: when a row is of, and the time that counts.
    """

    path: Path
    counts: tuple[Value, ...]
    amounts: tuple[Value | None, ...]
    joins: tuple[Join, ...] = ()
    by: Value | None = None
    where: Predicate = field(default_factory=All)
    scope: tuple[tuple[str, Value], ...] = ()
    date: Value | None = None
    period: Period | None = None


def compile_counts(counts: Counts) -> exp.Select:
    """The sums, by dimension.

    Its columns: ``d0`` (with a dimension), ``c0``.. (sums), ``n0``.. (rows that tell one), ``a0``.. (amounts of the
    stages that have one), ``x1``.. (rows whose stage exceeds the one before), ``rows``.
    """
    keys = [_named("d0", _text(counts.by))] if counts.by is not None else []
    statement = exp.Select().select(*keys, *_measures(counts), copy=False)
    statement = from_table(statement, counts.path, counts.joins)
    conditions = [] if counts.where == All() else [predicate_sql(counts.where, dict(counts.scope))]
    if counts.period is not None and counts.date is not None:
        day = date_sql(counts.date)
        conditions.append(exp.GTE(this=day, expression=dialect.day(counts.period.start)))
        conditions.append(exp.LT(this=day.copy(), expression=dialect.day(counts.period.end)))
    statement = statement.where(*conditions, copy=False) if conditions else statement
    return statement.group_by(exp.Literal.number(1), copy=False) if keys else statement


def _measures(counts: Counts) -> Iterator[exp.Expr]:
    for i, value in enumerate(counts.counts):
        yield _named(f"c{i}", dialect.total(value_sql(value), type_of(value)))
        yield _named(f"n{i}", exp.Count(this=value_sql(value)))
    for i, amount in enumerate(counts.amounts):
        if amount is not None:
            yield _named(f"a{i}", dialect.total(value_sql(amount), type_of(amount)))
    for i, (before, here) in enumerate(pairwise(counts.counts), start=1):
        yield _named(f"x{i}", dialect.count_if(exp.GT(this=value_sql(here), expression=value_sql(before))))
    yield _named("rows", exp.Count(this=exp.Star()))


def _text(value: Value) -> exp.Expr:
    node = value_sql(value)
    is_plain = type_of(value) in (ColumnType.TEXT, ColumnType.BOOLEAN)
    return node if is_plain else dialect.as_text(node, type_of(value))


def _named(name: str, node: exp.Expr) -> exp.Alias:
    return exp.Alias(this=node, alias=dialect.name(name))


def compile_values(path: Path, column: Field, where: Predicate, scope: tuple[tuple[str, Value], ...]) -> exp.Select:
    """The values of a column in the rows that meet a condition, with their number ``n``, most first."""
    columns = [_named("value", value_sql(column)), _named("n", exp.Count(this=exp.Star()))]
    statement = from_table(exp.Select().select(*columns, copy=False), path, ())
    filled = exp.Not(this=exp.Is(this=value_sql(column), expression=exp.Null()))
    statement = statement.where(predicate_sql(where, dict(scope)), filled, copy=False)
    order = [exp.Ordered(this=exp.Literal.number(2), desc=True), exp.Ordered(this=exp.Literal.number(1))]
    return statement.group_by(exp.Literal.number(1), copy=False).order_by(*order, copy=False)
