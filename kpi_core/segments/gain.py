"""What it would bring if a segment reached the value of all together."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_core.metrics.history import Ask, History
from kpi_core.metrics.query import Query
from kpi_core.segments.explore import Exploration
from kpi_core.segments.parts import Part
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction, Unit

_WON, _CONVERTED = ("won_value", "won_deals"), ("conversion_value", "conversions")
# Rate -> the money that its results bring, and their number.
_RESULTS = {
    "win_rate": _WON,
    "quote_to_won_rate": _WON,
    "lead_to_customer_rate": _WON,
    "sql_to_customer_rate": _WON,
    "conversion_rate": _CONVERTED,
    "session_conversion_rate": _CONVERTED,
    "landing_page_conversion_rate": _CONVERTED,
}
_FEWEST = 30  # results before their mean is taken for what one is worth


@dataclass(frozen=True)
class Worth:
    """What one more result brings on average, in a currency."""

    each: float
    currency: str | None


@dataclass(frozen=True)
class Gain:
    """What a segment would add: results of a rate, and money where it is known what one is worth.

    Where lower is better (`is_less`) it is what there would be less of: bounces, cost.
    """

    results: float | None
    money: float | None
    currency: str | None
    is_less: bool = False


def worth_of_result(ask: Ask, history: History, period: Period | None) -> Worth | None:
    """What one result of a rate brought on average; None where no table tells it, or too few did.

    Args:
        ask: answers a query.
        history: the rate.
        period: the one looked at.
    """
    if history.kind is not Kind.SHARE or history.metric.id not in _RESULTS:
        return None
    try:
        money, count = (ask(Query(name, where=history.where, period=period)) for name in _RESULTS[history.metric.id])
    except KpiError:  # no such amounts, or not with these filters
        return None
    (brought, many) = (series.table.column("value")[0].as_py() for series in (money, count))
    if not brought or not many or many < _FEWEST:
        return None
    return Worth(brought / many, money.currency)


def gain_of(part: Part, told: Exploration, worth: Worth | None) -> Gain | None:
    """What reaching the value of all together would bring; only of segments that lie below it beyond chance.

    Args:
        part: the segment.
        told: what it is one of.
        worth: of one result, None where it is not known.
    """
    kind, unit = told.history.kind, told.history.unit
    if part.gap is None:
        return None
    is_less = told.history.metric.direction is Direction.DOWN
    if kind is Kind.SHARE:
        money = part.gap * worth.each if worth and not is_less else None
        return Gain(part.gap, money, worth.currency if money is not None and worth else None, is_less)
    is_money = unit is Unit.MONEY and told.history.scale == 1
    return Gain(None, part.gap, told.history.currency, is_less) if is_money else None
