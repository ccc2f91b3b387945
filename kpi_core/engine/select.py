"""A plan compiled to one statement: a SELECT per side, put together over the steps and dimensions they share."""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.combine import combined
from kpi_core.engine.expressions import predicate_sql, value_sql
from kpi_core.engine.plan import Family, Listing, Plan
from kpi_core.engine.sides import per_customer_side, per_step_side, rows_side
from kpi_core.engine.tables import from_table
from kpi_core.vocabulary.predicate import All

_SIDES = {Family.ROWS: rows_side, Family.PER_CUSTOMER: per_customer_side, Family.PER_STEP: per_step_side}


def compile_plan(plan: Plan) -> exp.Select:
    """The statement that answers a plan.

    Its columns: ``step`` (number of the step, only with steps; null for rows without a date), ``d0``.. (texts, or
    booleans for yes/no columns), ``value``, ``numerator``, ``denominator``, ``n``, ``reason``.
    """
    return combined(plan, [_SIDES[s.measures[0].op.family](s, i) for i, s in enumerate(plan.sides)])


def compile_listing(listing: Listing) -> exp.Select:
    """The statement that lists rows; its columns are ``r0``.. in the order asked."""
    columns = [exp.Alias(this=value_sql(v), alias=dialect.name(f"r{i}")) for i, v in enumerate(listing.columns)]
    statement = _from(exp.Select().select(*columns, copy=False), listing)
    return statement.limit(exp.Literal.number(listing.limit), copy=False)


def compile_count(listing: Listing) -> exp.Select:
    """The statement that counts the rows a listing is cut from; its column is ``total``."""
    count = exp.Alias(this=exp.Count(this=exp.Star()), alias=dialect.name("total"))
    return _from(exp.Select().select(count, copy=False), listing)


def _from(statement: exp.Select, listing: Listing) -> exp.Select:
    statement = from_table(statement, listing.path, listing.joins)
    if listing.where == All():
        return statement
    return statement.where(predicate_sql(listing.where, dict(listing.scope)), copy=False)


@lru_cache(maxsize=1024)
def sql_of(plan: Plan) -> str:
    """The text of a plan's statement; equal plans are compiled once."""
    return compile_plan(plan).sql(dialect=dialect.NAME)
