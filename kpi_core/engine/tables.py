"""Where rows come from: a Parquet file, with its look-ups joined one row per key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import BASE, lookup_alias, value_sql
from kpi_core.engine.plan import Join, Value

_KEY, _FIRST = "key", "first_seen"


def from_table(statement: exp.Select, path: Path, joins: Sequence[Join], extra: exp.Expr | None = None) -> exp.Select:
    """Add FROM and the joins to a statement, and return it.

    Args:
        statement: the SELECT, changed in place.
        path: the Parquet file.
        joins: look-ups.
        extra: a column computed over the whole table, before any filter.
    """
    return with_joins(statement.from_(_base(path, extra), copy=False), joins)


def with_joins(statement: exp.Select, joins: Sequence[Join]) -> exp.Select:
    """Add look-ups to a statement that has its table, and return it."""
    for join in joins:
        statement = statement.join(_joined(join), copy=False)
    return statement


def first_seen_column(key: Value, date: Value) -> exp.Expr:
    """The first date of each key in the whole table, as the extra column of `from_table`."""
    window = exp.Window(this=exp.Min(this=value_sql(date)), partition_by=[value_sql(key)])
    return exp.Alias(this=window, alias=dialect.name(_FIRST))


def first_seen() -> exp.Expr:
    """The column made by `first_seen_column`."""
    return dialect.column(_FIRST, BASE)


def subquery(statement: exp.Query, alias: str) -> exp.Subquery:
    """A statement as a table called `alias`."""
    return exp.Subquery(this=statement, alias=exp.TableAlias(this=dialect.name(alias)))


def _base(path: Path, extra: exp.Expr | None) -> exp.Expr:
    table = dialect.scan(path, BASE)
    if extra is None:
        return table
    return subquery(exp.Select().select(exp.Star(), extra, copy=False).from_(table, copy=False), BASE)


def _joined(join: Join) -> exp.Join:
    alias = lookup_alias(join.number)
    key = dialect.as_text(dialect.column(join.other_key.physical, BASE), join.other_key.type)
    told = [_looked_up(c, lowest=join.lowest) for c in join.columns]
    selected = [exp.Alias(this=key, alias=dialect.name(_KEY)), *told]
    inner = exp.Select().select(*selected, copy=False).from_(dialect.scan(join.path, BASE), copy=False)
    inner = inner.group_by(exp.Literal.number(1), copy=False)
    own = dialect.as_text(value_sql(join.key), join.key.type)
    meets = exp.EQ(this=own, expression=dialect.column(_KEY, alias))
    return exp.Join(this=subquery(inner, alias), on=meets, side="LEFT")


def _looked_up(column: str, *, lowest: bool) -> exp.Expr:
    node = dialect.column(column, BASE)
    return exp.Alias(this=exp.Min(this=node) if lowest else dialect.any_value(node), alias=dialect.name(column))
