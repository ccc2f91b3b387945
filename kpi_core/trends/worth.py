"""What one more of a count is worth in money, as far as the same records tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.metrics.history import Ask, History, read_history, reading
from kpi_core.trends.result import Anomaly, Unusual
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit

# Count -> the money that the same records brought; the first that the files tell.
_BROUGHT = {
    "orders": ("revenue",),
    "units_sold": ("revenue",),
    "leads": ("won_value", "revenue"),
    "opportunities": ("won_value", "revenue"),
    "qualified_leads": ("won_value", "revenue"),
    "won_deals": ("won_value", "revenue"),
    "conversions": ("conversion_value",),
}
_FEWEST = 30  # records before their mean is taken for what one is worth


@dataclass(frozen=True)
class Worth:
    """Money per one of a count, in a currency."""

    each: float
    currency: str | None


def worth_of(ask: Ask, history: History, available: Iterable[str], today: date) -> Worth | None:
    """What one more was worth on average over all the data; None for money, rates, and where nothing tells it.

    Of leads it is what they have brought so far: those of the last weeks have not brought all yet, so it is rather
    too low.

    Args:
        ask: answers a query.
        history: the count.
        available: ids of the metrics that the files tell.
        today: what counts as now.
    """
    money = next((name for name in _BROUGHT.get(history.metric.id, ()) if name in set(available)), None)
    if money is None or history.span is None or not history.kind.is_total:
        return None
    try:
        brought = read_history(ask, money, today, history.where)
    except KpiError:
        return None
    whole = Period(history.span.first, history.span.as_of)
    count, total = reading(ask, history, whole).value, reading(ask, brought, whole).value
    if not count or not total or count < _FEWEST or brought.unit is not Unit.MONEY:
        return None
    return Worth(total / count, brought.currency)


def with_worth(anomaly: Anomaly, worth: Worth | None) -> Anomaly:
    """An unusual run of points with what it is worth."""
    if worth is None or anomaly.kind is not Unusual.POINT or anomaly.size is None:
        return anomaly
    return replace(anomaly, money=anomaly.size * worth.each, currency=worth.currency)
