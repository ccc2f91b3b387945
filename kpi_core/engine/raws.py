"""A measure taken apart: the aggregates a database computes, and how the measure and its n are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.expressions import Scope, date_sql, is_filled, predicate_sql, type_of, value_sql
from kpi_core.engine.plan import Measure, Op, Value
from kpi_core.engine.tables import first_seen
from kpi_core.model.dataset import ColumnType
from kpi_core.vocabulary.predicate import All, Predicate

Named = Callable[["Raw"], exp.Expr]


@dataclass(frozen=True)
class Raw:
    """One aggregate over the rows that meet `where`, where `filled` has a value, on the first date seen of `first`."""

    kind: str  # rows, filled, total, min, max, median, distinct, days
    value: Value | None
    where: Predicate
    filled: Value | None = None
    first: Value | None = None


def raws_of(measure: Measure) -> tuple[Raw, ...]:
    """The aggregates a measure needs, in the order `measure_sql` reads them."""
    value, where = measure.value, measure.where
    rows = Raw("rows", None, where)
    if value is None:
        return (rows,)
    n = rows if is_filled(value) else Raw("filled", value, where)
    match measure.op:
        case Op.COUNT:
            return (n,)
        case Op.SUM:
            return (Raw("total", value, where), n, rows)
        case Op.SEMI_SUM:
            days = (Raw("days", measure.date, where, filled=value),) if measure.date else ()
            return (Raw("total", value, where), n, *days)
        case Op.FIRST_SEEN:
            return tuple(Raw(k, value, where, first=measure.date) for k in ("distinct", "filled"))
        case _:
            return (Raw(measure.op.value, value, where), n)


def all_raws(measures: Iterable[Measure]) -> dict[Raw, str]:
    """The aggregates of several measures, each once, with a name for its column."""
    raws = dict.fromkeys(raw for measure in measures for raw in raws_of(measure))
    return {raw: f"a{i}" for i, raw in enumerate(raws)}


def rolls_up(raw: Raw) -> bool:
    """Whether the aggregate of a month can be made of those of its days: a median cannot, nor a distinct count."""
    return raw.kind in ("rows", "filled", "total", "min", "max") and raw.first is None


def rolled_up(raw: Raw, node: exp.Expr) -> exp.Expr:
    """The aggregate over parts, `node` being the aggregate of each part."""
    match raw.kind:
        case "min":
            return exp.Min(this=node)
        case "max":
            return exp.Max(this=node)
        case "total" if raw.value is not None:
            return dialect.total(node, type_of(raw.value))
        case _:
            return exp.Sum(this=node)


def raw_sql(raw: Raw, scope: Scope, *, unconditional: bool) -> exp.Expr:
    """The tree of an aggregate.

    Args:
        raw: what to compute.
        scope: meaning of the names in its condition.
        unconditional: the statement's own filter already says what must hold.
    """
    conditions = [] if unconditional or raw.where == All() else [predicate_sql(raw.where, scope)]
    if raw.filled is not None and not is_filled(raw.filled):
        conditions.append(exp.Not(this=exp.Is(this=value_sql(raw.filled), expression=exp.Null())))
    if raw.first is not None:
        conditions.append(exp.EQ(this=value_sql(raw.first), expression=first_seen()))
    if raw.kind == "rows":
        return dialect.count_if(exp.and_(*conditions, copy=False)) if conditions else exp.Count(this=exp.Star())
    assert raw.value is not None
    aggregate = _aggregate(raw.kind, raw.value)
    return dialect.filtered(aggregate, exp.and_(*conditions, copy=False)) if conditions else aggregate


def _aggregate(kind: str, value: Value) -> exp.Expr:
    node = value_sql(value)
    if type_of(value) is ColumnType.BOOLEAN and kind in ("total", "min", "max", "median"):
        node = dialect.cast(node, "integer")
    match kind:
        case "filled":
            return exp.Count(this=node)
        case "total":
            return dialect.total(node, type_of(value))
        case "min":
            return exp.Min(this=node)
        case "max":
            return exp.Max(this=node)
        case "median":
            return dialect.median(node)
        case "distinct":
            return exp.Count(this=exp.Distinct(expressions=[node]))
        case "days":
            return exp.Count(this=exp.Distinct(expressions=[date_sql(value)]))
        case _:
            raise AssertionError(kind)


def measure_sql(measure: Measure, named: Named) -> tuple[exp.Expr, exp.Expr]:
    """The measure and its n; `named` gives the column that holds an aggregate."""
    raws = [named(r) for r in raws_of(measure)]
    match measure.op:
        case Op.COUNT:
            return raws[0], raws[0].copy()
        case Op.SUM:
            return _sum_sql(raws[0], raws[1], raws[2]), raws[1].copy()
        case Op.SEMI_SUM:
            return _semi_sum_sql(raws), raws[1].copy()
        case _:
            return raws[0], raws[1]


def _zero() -> exp.Expr:
    return exp.Literal.number(0)


def _sum_sql(total: exp.Expr, filled: exp.Expr, rows: exp.Expr) -> exp.Expr:
    """No row sums to 0; rows of which none has a value sum to nothing known."""
    if filled == rows:
        return exp.Coalesce(this=total, expressions=[_zero()])
    some = exp.If(this=exp.GT(this=filled, expression=_zero()), true=total)
    none = exp.If(this=exp.EQ(this=rows, expression=_zero()), true=_zero())
    return exp.Case(ifs=[some, none])


def _semi_sum_sql(raws: list[exp.Expr]) -> exp.Expr:
    """A sum where each date (or the whole group) has one row; else unknown: one person may stand in several."""
    total, filled, *days = raws
    once = exp.EQ(this=filled, expression=days[0]) if days else exp.LTE(this=filled, expression=exp.Literal.number(1))
    return exp.Case(ifs=[exp.If(this=once, true=exp.Coalesce(this=total, expressions=[_zero()]))])
