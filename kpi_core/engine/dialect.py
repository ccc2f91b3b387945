"""What differs between databases, one hook each. Only DuckDB is run and therefore supported."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sqlglot import exp

from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.period import TimeGrain

NAME = "duckdb"
_TYPES = {
    ColumnType.TEXT: "varchar",
    ColumnType.INTEGER: "bigint",
    ColumnType.NUMBER: "double",
    ColumnType.MONEY: "double",
    ColumnType.PERCENT: "double",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "date",
    ColumnType.DATETIME: "timestamp",
}
_DATA_TYPES = {name: exp.DataType.build(name) for name in {*_TYPES.values(), "integer"}}


def cast(node: exp.Expr, name: str) -> exp.Expr:
    """`node` as the SQL type called `name`."""
    return exp.Cast(this=node, to=_DATA_TYPES[name].copy())


def cast_to(node: exp.Expr, kind: ColumnType) -> exp.Expr:
    """`node` as the SQL type of a column type."""
    return cast(node, _TYPES[kind])


def text(value: str) -> exp.Expr:
    """A text as a literal: quotes inside it are doubled by the generator."""
    return exp.Literal.string(value)


def number(value: float) -> exp.Expr:
    """A number as a literal."""
    literal: exp.Expr = exp.Literal.number(repr(abs(value)))
    return exp.Neg(this=literal) if value < 0 else literal


def day(value: date) -> exp.Expr:
    """A day, or a moment, as a literal."""
    kind = "timestamp" if isinstance(value, datetime) else "date"
    return cast(text(value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()), kind)


def name(word: str) -> exp.Identifier:
    """A quoted identifier."""
    return exp.Identifier(this=word, quoted=True)


def column(word: str, table: str | None = None) -> exp.Column:
    """A quoted column, of a quoted table."""
    return exp.Column(this=name(word), table=name(table) if table else None)


def scan(path: Path, alias: str) -> exp.Expr:
    """A Parquet file as a table called `alias`."""
    source = exp.ReadParquet(expressions=[text(str(path))])
    return exp.Table(this=source, alias=exp.TableAlias(this=name(alias)))


def as_text(node: exp.Expr, kind: ColumnType) -> exp.Expr:
    """A value as people write it: 916.0 is 916, so that keys of two files meet."""
    if kind is ColumnType.TEXT:
        return node
    if kind in (ColumnType.NUMBER, ColumnType.MONEY, ColumnType.PERCENT):
        whole = cast(cast(node.copy(), "bigint"), "varchar")
        is_whole = exp.EQ(this=node.copy(), expression=exp.Floor(this=node.copy()))
        small = exp.LT(this=exp.Abs(this=node.copy()), expression=exp.Literal.number("1e15"))
        branch = exp.If(this=exp.And(this=is_whole, expression=small), true=whole)
        return exp.Case(ifs=[branch], default=cast(node, "varchar"))
    return cast(node, "varchar")


def total(node: exp.Expr, kind: ColumnType) -> exp.Expr:
    """A sum. Fractions are added with error compensation: cents must not depend on the order of the rows."""
    if kind is ColumnType.INTEGER:
        return exp.Sum(this=node)
    return exp.Anonymous(this="FSUM", expressions=[node])


def median(node: exp.Expr) -> exp.Expr:
    """The middle value."""
    return exp.Median(this=node)


def any_value(node: exp.Expr) -> exp.Expr:
    """One value of the group that is not null."""
    return exp.AnyValue(this=node)


def count_if(condition: exp.Expr) -> exp.Expr:
    """How many rows meet a condition; 0 for no row."""
    return exp.Coalesce(this=exp.CountIf(this=condition), expressions=[exp.Literal.number(0)])


def filtered(aggregate: exp.Expr, condition: exp.Expr) -> exp.Expr:
    """An aggregate over the rows that meet a condition."""
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def divided(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """A division; by zero it is null."""
    return exp.Div(this=left, expression=exp.Nullif(this=right, expression=exp.Literal.number(0)))


def same(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """Equality in which null equals null."""
    return exp.NullSafeEQ(this=left, expression=right)


def days_between(since: exp.Expr, until: exp.Expr, *, whole: bool) -> exp.Expr:
    """Days from one date to another; of moments, with the fraction of the last day.

    Seconds are divided because counting midnights differs between databases.
    """
    if whole:
        return exp.Paren(this=exp.Sub(this=until, expression=since))
    seconds = exp.Sub(this=_epoch(until), expression=_epoch(since))
    return exp.Div(this=exp.Paren(this=seconds), expression=exp.Literal.number("86400.0"))


def _epoch(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="EPOCH", expressions=[node])


def earliest(nodes: list[exp.Expr]) -> exp.Expr:
    """The smallest of several values, null only where all are."""
    return nodes[0] if len(nodes) == 1 else exp.Least(this=nodes[0], expressions=nodes[1:], ignore_nulls=True)


def latest(nodes: list[exp.Expr]) -> exp.Expr:
    """The largest of several values, null only where all are."""
    return nodes[0] if len(nodes) == 1 else exp.Greatest(this=nodes[0], expressions=nodes[1:], ignore_nulls=True)


def grouping_sets(sets: list[list[exp.Expr]]) -> exp.Group:
    """GROUP BY of several sets of columns at once, each counted for itself."""
    groups = [exp.Tuple(expressions=columns) for columns in sets]
    return exp.Group(grouping_sets=[exp.GroupingSets(expressions=groups)])


def grouped_by(columns: list[exp.Expr]) -> exp.Expr:
    """The number of the one of these columns that a row of `grouping_sets` is grouped by, -1 for none."""
    branches = [
        exp.If(
            this=exp.EQ(this=exp.Anonymous(this="GROUPING", expressions=[c]), expression=exp.Literal.number(0)),
            true=exp.Literal.number(i),
        )
        for i, c in enumerate(columns)
    ]
    none = number(-1)
    return exp.Case(ifs=branches, default=none) if branches else none


def struct(**parts: exp.Expr) -> exp.Expr:
    """Several values as one; such values compare by their first part, then by their second."""
    return exp.Struct(expressions=[exp.PropertyEQ(this=exp.to_identifier(n), expression=v) for n, v in parts.items()])


def part(node: exp.Expr, word: str) -> exp.Expr:
    """One part of a `struct`."""
    return exp.Dot(this=exp.Paren(this=node), expression=exp.to_identifier(word, quoted=True))


def list_of(node: exp.Expr) -> exp.Expr:
    """All values of a group."""
    return exp.Anonymous(this="LIST", expressions=[node])


def sorted_list(node: exp.Expr) -> exp.Expr:
    """A list from its smallest value on."""
    return exp.Anonymous(this="LIST_SORT", expressions=[node])


def moment_number(node: exp.Expr) -> exp.Expr:
    """A day or moment as a whole number that grows with time."""
    return exp.Anonymous(this="EPOCH_US", expressions=[cast(node, "timestamp")])


def steps_in_order(node: exp.Expr, base: int) -> exp.Expr:
    """How many of 0, 1, 2... a list of numbers holds one after the other, where each counts by its rest from `base`.

    A fold: looking for each number in what follows the one before nests as deep as there are numbers.
    """
    found, value = exp.to_identifier("s"), exp.to_identifier("x")
    rest = exp.Mod(this=value.copy(), expression=exp.Literal.number(base))
    following = exp.Add(this=found.copy(), expression=exp.Literal.number(1))
    is_next = exp.EQ(this=rest, expression=found.copy())
    fold = exp.Lambda(
        this=exp.Case(ifs=[exp.If(this=is_next, true=following)], default=found.copy()),
        expressions=[found, value],
        colon=True,
    )
    start = exp.Anonymous(this="LIST_PREPEND", expressions=[cast(exp.Literal.number(0), "bigint"), node])
    return exp.Anonymous(this="LIST_REDUCE", expressions=[start, fold])


def first_day(node: exp.Expr, grain: TimeGrain) -> exp.Expr:
    """The first day of the step of `grain` that holds a day."""
    return cast(exp.Anonymous(this="DATE_TRUNC", expressions=[text(grain.value), node]), "date")


_DAY_ONE = date(1, 1, 1)  # a Monday, so that whole weeks are multiples of 7


def step_number(node: exp.Expr, grain: TimeGrain) -> exp.Expr:
    """The number of the step of `grain` that holds a date; the next step has the next number (see `step_start`).

    Integers group faster than truncated dates.
    """
    match grain:
        case TimeGrain.DAY | TimeGrain.WEEK:
            days = exp.Paren(this=exp.Sub(this=node, expression=day(_DAY_ONE)))
            return days if grain is TimeGrain.DAY else exp.IntDiv(this=days, expression=exp.Literal.number(7))
        case TimeGrain.YEAR:
            return exp.Year(this=node)
        case TimeGrain.MONTH | TimeGrain.QUARTER:
            years = exp.Mul(this=exp.Year(this=node.copy()), expression=exp.Literal.number(12))
            month = exp.Add(this=years, expression=exp.Month(this=node))
            months = exp.Paren(this=exp.Sub(this=month, expression=exp.Literal.number(1)))
            return months if grain is TimeGrain.MONTH else exp.IntDiv(this=months, expression=exp.Literal.number(3))


def step_index(day: date, grain: TimeGrain) -> int:
    """The number `step_number` gives to the step that holds `day`.

    >>> step_index(date(2026, 11, 21), TimeGrain.MONTH) == 2026 * 12 + 10
    True
    """
    match grain:
        case TimeGrain.DAY:
            return day.toordinal() - 1
        case TimeGrain.WEEK:
            return (day.toordinal() - 1) // 7
        case TimeGrain.MONTH:
            return day.year * 12 + day.month - 1
        case TimeGrain.QUARTER:
            return day.year * 4 + (day.month - 1) // 3
        case TimeGrain.YEAR:
            return day.year


def step_start(number: int, grain: TimeGrain) -> date:
    """First day of the step with that number.

    >>> step_start(2026 * 12 + 10, TimeGrain.MONTH)
    datetime.date(2026, 11, 1)
    """
    match grain:
        case TimeGrain.DAY:
            return date.fromordinal(number + 1)
        case TimeGrain.WEEK:
            return date.fromordinal(number * 7 + 1)
        case TimeGrain.MONTH:
            return date(number // 12, number % 12 + 1, 1)
        case TimeGrain.QUARTER:
            return date(number // 4, number % 4 * 3 + 1, 1)
        case TimeGrain.YEAR:
            return date(number, 1, 1)
