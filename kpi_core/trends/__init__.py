"""Any metric over time: what composes it, what is unusual, what comes next.

`detect` and `forecast` are the contract other programs rely on; the statistics behind them load on the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["detect", "forecast"]


def detect(series: pd.Series, country: str | None = None) -> pd.DataFrame:
    """What was to be expected at each point of a series, and which points are unusual.

    The verdict on the three newest points looks at nothing after them; in history a point stands between what came
    before and after it.

    Args:
        series: numbers at points in time (a DatetimeIndex, regular or with gaps), NaN where unknown.
        country: ISO code; around its public holidays the expected range of daily figures is wider.

    Returns:
        Index as `series`: ``expected``, ``lower``, ``upper`` (NaN where nothing can be said), ``anomaly``,
        ``changepoint`` (first point of a new level or slope), ``score`` (distance from what was expected in robust
        standard deviations). ``attrs["reason"]`` tells why nothing can be said.

    >>> import pandas as pd
    >>> days = pd.date_range("2026-01-01", periods=60)
    >>> visits = pd.Series([100.0 + 7 * (i % 7 < 5) + i * 37 % 11 for i in range(60)], index=days)
    >>> visits.iloc[40] = 300
    >>> detect(visits).query("anomaly").index.strftime("%d %B").tolist()
    ['10 February']
    """
    from kpi_core.trends.detector import detect_series

    return detect_series(series, country)


def forecast(series: pd.Series, horizon: int) -> pd.DataFrame:
    """The next points of a series, with the ranges that hold them 80 and 95 times in 100.

    Args:
        series: numbers at points in time (a DatetimeIndex, regular or with gaps), NaN where unknown.
        horizon: number of points wanted.

    Returns:
        Index the next points: ``mean``, ``lower80``, ``upper80``, ``lower95``, ``upper95``; NaN with
        ``attrs["reason"]`` where nothing can be said.
    """
    from kpi_core.forecasting.forecaster import forecast_series

    return forecast_series(series, horizon)
