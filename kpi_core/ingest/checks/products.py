"""A column that should be the product of two others: where it is not, by which factor and on which rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows, both, known, number, total
from kpi_core.ingest.roles import normal
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Role

_PER_CLICK = frozenset(
    ["cpc", "avg cpc", "average cpc", "cpc moyen", "cost per click", "cout par clic", "cout clic", "cout clic moyen"]
)
_PER_THOUSAND = frozenset(
    ["cpm", "avg cpm", "average cpm", "cpm moyen", "cost per 1 000 impression", "cout 1 000 impression"]
)
_FEW = 5  # rows from which a factor is no accident
_HOLDS, _ALL = 0.8, 0.95  # shares of the rows that a relation must explain, and that are all of them
_CAPPED = 3  # rows at the highest price from which it is a limit
_TAX = (0.7, 1.5)  # a factor in between is a tax or a discount rather than a slip of the decimal sign
_PURE, _REACH, _VALUES = 0.98, 0.3, 60


@dataclass(frozen=True)
class Relation:
    """`whole` should be `first` x `second` x `scale`."""

    whole: Column
    first: Column
    second: Column
    scale: float = 1.0


@dataclass(frozen=True)
class _Compared:
    """A relation over the rows: where it can be told, where it holds and where not."""

    told: pa.Array
    holds: pa.Array
    off: pa.Array
    whole: pa.Array
    product: pa.Array
    slack: pa.Array  # what rounding explains


def check_products(rows: Rows) -> Iterable[Issue]:
    """Quantity times unit price is the amount, clicks times cost per click the cost: on most rows, or by one factor."""
    for relation in _relations(rows):
        compared = _compare(rows, relation)
        if compared is not None and (issue := _issue_of(rows, relation, compared)):
            yield issue


def _relations(rows: Rows) -> Iterable[Relation]:
    sale = rows.columns(Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE)
    if sale:
        yield Relation(sale[0], sale[1], sale[2])
    for role, names, scale in ((Role.CLICKS, _PER_CLICK, 1.0), (Role.IMPRESSIONS, _PER_THOUSAND, 0.001)):
        found = rows.columns(Role.COST, role)
        rate = next((c for c in rows.dataset.columns if c.type.is_numeric and normal(c.name) in names), None)
        if found and rate:
            yield Relation(found[0], found[1], rate, scale)


def _compare(rows: Rows, relation: Relation) -> _Compared | None:
    columns = (relation.whole, relation.first, relation.second)
    if any(not c.type.is_numeric for c in columns):
        return None
    whole, first, second = (rows.numbers(c) for c in columns)
    product = pc.multiply(pc.multiply(first, second), number(relation.scale))
    given = known(pc.not_equal(product, number(0)))
    told = both(given, pc.not_equal(whole, number(0)))
    # An amount that stands on the first line of each order only is the order's, not the line's.
    if total(told) < max(_FEW, _HOLDS * total(given)):
        return None
    # A price is shown with two decimals: a product may be off by half a cent for each piece.
    slack = pc.add(pc.multiply(pc.abs(first), number(0.005 * relation.scale)), number(0.011))
    best = max((_near(whole, p, slack) for p in _variants(rows, product)), key=total)
    holds = both(told, best)
    off = both(told, pc.invert(holds))
    return _Compared(told, holds, off, whole, product, slack)


def _near(left: pa.Array, right: pa.Array, slack: pa.Array) -> pa.Array:
    return known(pc.less_equal(pc.abs(pc.subtract(left, right)), slack))


def _variants(rows: Rows, product: pa.Array) -> Iterable[pa.Array]:
    """The product, and less the discount, which is a share or an amount."""
    yield product
    column = rows.dataset.column(Role.DISCOUNT)
    if column is not None and column.type.is_numeric:
        discount = pc.coalesce(rows.numbers(column), number(0))
        is_share = column.type is ColumnType.PERCENT or 0 < (column.maximum or 0) <= 1
        yield pc.multiply(product, pc.subtract(number(1), discount)) if is_share else pc.subtract(product, discount)


def _issue_of(rows: Rows, relation: Relation, compared: _Compared) -> Issue | None:
    told, off = total(compared.told), total(compared.off)
    if not off:
        return None
    names = {
        "whole": relation.whole.name,
        "first": relation.first.name,
        "second": relation.second.name,
        "per": round(1 / relation.scale),
    }
    factor, same = _main_factor(compared)
    count = total(same)
    if factor != 1 and count >= max(_FEW, 0.5 * off) and total(compared.holds) + count >= _HOLDS * told:
        return _by_factor(rows, relation, compared, names, factor, same)
    if total(compared.holds) >= 0.5 * told and _is_capped(rows.numbers(relation.second), compared):
        values = names | rows.told(compared.off) | {"most": relation.second.maximum}
        return Issue("price_capped", Level.WARNING, relation.second.name, values)
    if total(compared.holds) >= _HOLDS * told:
        return Issue("product_differs", Level.WARNING, relation.whole.name, names | rows.told(compared.off))
    return None


def _main_factor(compared: _Compared) -> tuple[float, pa.Array]:
    """The most frequent quotient where the relation does not hold, and the rows that have it."""
    off = pc.divide(compared.whole, compared.product).filter(compared.off)
    digits = 2 - floor(log10(max(abs(_middle(off)), 1e-9)))  # three that tell
    counts = pc.value_counts(pc.round(off, digits))
    factor = float(max(counts, key=lambda c: c["counts"].as_py())["values"].as_py())
    slack = pc.multiply(compared.slack, number(max(abs(factor), 1.0)))
    return factor, both(compared.off, _near(compared.whole, pc.multiply(compared.product, number(factor)), slack))


def _middle(values: pa.Array) -> float:
    return float(pc.quantile(values, 0.5)[0].as_py() or 1.0)


def _by_factor(
    rows: Rows, relation: Relation, compared: _Compared, names: dict[str, Any], factor: float, same: pa.Array
) -> Issue:
    of = int(total(compared.told))
    told = names | rows.told(same) | {"of": of, "factor": factor}
    told["share"] = told["count"] / of
    if _TAX[0] < factor < _TAX[1]:
        return Issue("product_with_tax", Level.INFO, relation.whole.name, told)
    if told["share"] >= _ALL:
        return Issue("product_by_one_factor", Level.WARNING, relation.whole.name, told)
    whole = total(compared.whole)
    excess = total(compared.whole.filter(same)) * (1 - 1 / factor)
    told |= {"sum": whole, "corrected": whole - excess} | _segment(rows, same, compared.told)
    return Issue("product_by_factor", Level.WARNING, relation.whole.name, told)


def _is_capped(values: pa.Array, compared: _Compared) -> bool:
    """Whether the relation fails only where a factor stands at its highest value, and always to its disfavour."""
    at_most = pc.equal(values.filter(compared.off), pc.max(values))
    above = pc.greater(compared.whole, compared.product).filter(compared.off)
    return len(above) >= _CAPPED and bool(pc.all(both(at_most, above)).as_py())


def _segment(rows: Rows, mask: pa.Array, among: pa.Array) -> dict[str, Any]:
    """The values of one column that tell the rows of a mask from the others best: its name, values and rows."""
    found = [
        (reach - 0.05 * len(values), column.name, values, reach)
        for column in rows.dataset.columns
        if column.type in (ColumnType.TEXT, ColumnType.BOOLEAN) and 1 < column.distinct <= _VALUES
        for values, reach in [_pure_values(rows.counts(column, mask), rows.counts(column, among))]
        if values and reach >= _REACH
    ]
    if not found:
        return {"segment": "none", "names": "", "within": 0}
    _, name, values, reach = max(found)
    return {"segment": name, "names": ", ".join(values), "within": round(reach * total(mask))}


def _pure_values(inside: dict[Any, int], among: dict[Any, int]) -> tuple[list[str], float]:
    """Up to three values whose rows are all inside, and the share of the inside they reach."""
    pure = [(n, str(value)) for value, n in inside.items() if n >= _PURE * among[value] and n >= _FEW]
    best = sorted(pure, key=lambda p: (-p[0], p[1]))[:3]
    return [value for _, value in best], sum(n for n, _ in best) / max(sum(inside.values()), 1)
