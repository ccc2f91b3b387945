"""The time axis of long series: months with their year, as many as a phone has room for."""

from __future__ import annotations

from datetime import date

from kpi_core.charts.axis import TICKS
from kpi_core.charts.theme import Spec
from kpi_core.vocabulary.period import TimeGrain

_MONTH, _YEAR = "timeFormat(datum.value, '%b')", "timeFormat(datum.value, '%Y')"
# The first label bears its year too: on a narrow axis the Januaries may be those left out.
_MONTHS = f"datum.index === 0 || month(datum.value) === 0 ? [{_MONTH}, {_YEAR}] : {_MONTH}"
_STEPS = ((210, 1), (430, 2), (920, 3), (2200, 6))  # days drawn at most, months between two labels
_FINE = (TimeGrain.DAY, TimeGrain.WEEK)


def months_between(first: date, last: date, grain: TimeGrain) -> int:
    """Months between two labels of an axis from `first` to `last`; 0: the days themselves are named.

    >>> months_between(date(2024, 1, 1), date(2025, 12, 1), TimeGrain.MONTH)
    3
    """
    if grain is TimeGrain.YEAR:
        return 12
    days = (last - first).days
    step = next((months for most, months in _STEPS if days <= most), 12)
    if step == 1 and grain in _FINE:
        return 0
    return max(step, 3) if grain is TimeGrain.QUARTER else step


def time_axis(grain: TimeGrain, months: int) -> Spec:
    """The axis that :func:`months_between` asks for, written in the language of the look."""
    if months == 0:
        return {"labelExpr": TICKS[grain], "tickCount": 6}
    if months >= 12:
        return {"labelExpr": _YEAR, "tickCount": "year"}
    return {"labelExpr": _MONTHS, "tickCount": {"interval": "month", "step": months}}
