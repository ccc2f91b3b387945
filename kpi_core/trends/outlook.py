"""The forecast of the page: tried at earlier dates first, and the seasonal naive one kept where it is not beaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi_core.trends.forecaster import Ahead, look_ahead
from kpi_core.trends.intervals import half_widths
from kpi_core.trends.result import BackTest, Forecast, ForecastPoint
from kpi_core.trends.steps import Steps
from kpi_core.trends.timeline import Floats, Timeline
from kpi_core.vocabulary.period import TimeGrain

HORIZONS = {TimeGrain.DAY: 28, TimeGrain.WEEK: 13, TimeGrain.MONTH: 6, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 2}
FEWEST = {TimeGrain.DAY: 28, TimeGrain.WEEK: 16, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 8, TimeGrain.YEAR: 5}
_FEWEST_BEFORE = 8  # points an earlier forecast is made from
_MOST_ORIGINS, _FEW_ORIGINS, _LONG = 5, 3, 400  # earlier dates tried; fewer of long series, whose models are slow


def outlook(timeline: Timeline, steps: Steps, horizon: int | None = None) -> Forecast:
    """The steps to come with their ranges, and how such forecasts did before.

    Args:
        timeline: the complete steps.
        steps: the same as the data have them, for the dates.
        horizon: steps ahead; by default four weeks, a quarter, half a year, a year or two, by grain.

    Returns:
        The forecast; without points and with a reason (``no_values``, ``too_few_steps``) where nothing can be said.
    """
    known = int(timeline.observed.sum())
    if not known:
        return Forecast("combined", (), None, "no_values")
    if known < FEWEST[steps.grain]:
        return Forecast("combined", (), None, "too_few_steps")
    ahead = min(horizon or HORIZONS[steps.grain], len(timeline))
    tested = back_test(timeline, ahead)
    naive = tested is not None and tested.naive_mase <= tested.mase
    told = naive_ahead(timeline, ahead) if naive else look_ahead(timeline, ahead)
    return Forecast("seasonal_naive" if naive else "combined", tuple(_points(told, steps)), tested)


def _points(told: Ahead, steps: Steps) -> list[ForecastPoint]:
    following = steps.end(steps.whole.stop - 1)
    starts = [steps.grain.shift(following, i) for i in range(len(told.mean))]
    columns = (told.mean, told.lower80, told.upper80, told.lower95, told.upper95)
    return [
        ForecastPoint(start, steps.grain.shift(start, 1), *map(float, values))
        for start, *values in zip(starts, *columns, strict=True)
    ]


@dataclass(frozen=True)
class _Trial:
    """One earlier date: mean absolute errors on the common scale, and the shares that the ranges held."""

    error: float
    naive: float
    held80: float
    held95: float
    steps: int


def back_test(timeline: Timeline, horizon: int) -> BackTest | None:
    """How the combined forecast and the seasonal naive one did from earlier dates, each told only what was known then.

    Args:
        timeline: the complete steps.
        horizon: steps ahead.

    Returns:
        Their mean errors, None where no earlier date leaves points enough before and after it.
    """
    trials = [trial for origin in _origins(timeline, horizon) if (trial := _tried(timeline, origin, horizon))]
    if not trials:
        return None
    return BackTest(
        len(trials),
        sum(t.steps for t in trials),
        _mean([t.error for t in trials]),
        _mean([t.naive for t in trials]),
        _mean([t.held80 for t in trials]),
        _mean([t.held95 for t in trials]),
    )


def _origins(timeline: Timeline, horizon: int) -> list[int]:
    """The last dates that leave a horizon to compare with, half a horizon apart."""
    n, season = len(timeline), timeline.season
    earliest = max(_FEWEST_BEFORE, min(2 * season + 1, n - horizon))
    most = _FEW_ORIGINS if n > _LONG else _MOST_ORIGINS
    dates = range(n - horizon, earliest - 1, -max(1, horizon // 2))
    return list(dates)[:most] if n - horizon >= earliest else []


def _tried(timeline: Timeline, origin: int, horizon: int) -> _Trial | None:
    past = timeline.until(origin)
    told = slice(origin, origin + horizon)
    known, actual = timeline.observed[told], timeline.values[told]
    unit = _usual_step(past)
    if not past.observed.any() or not known.any() or not unit:
        return None
    ahead, naive = look_ahead(past, horizon), naive_mean(past, horizon)
    return _Trial(
        float(np.abs(actual - ahead.mean)[known].mean()) / unit,
        float(np.abs(actual - naive)[known].mean()) / unit,
        float(((actual >= ahead.lower80) & (actual <= ahead.upper80))[known].mean()),
        float(((actual >= ahead.lower95) & (actual <= ahead.upper95))[known].mean()),
        int(known.sum()),
    )


def _usual_step(past: Timeline) -> float:
    """Mean absolute step from one cycle to the next, the unit of MASE; 0 where nothing moves."""
    lag = past.season if len(past) >= 2 * past.season else 1
    both = past.observed[lag:] & past.observed[:-lag]
    moves = np.abs(past.values[lag:] - past.values[:-lag])[both]
    return float(moves.mean()) if len(moves) else 0.0


def naive_mean(past: Timeline, horizon: int) -> Floats:
    """The last cycle again; the last value where there is no whole cycle."""
    season = past.season if len(past) > past.season else 1
    return np.resize(past.values[-season:], horizon)


def naive_ahead(past: Timeline, horizon: int) -> Ahead:
    """The last cycle again, with ranges from the errors it would have made before."""
    mean, season = naive_mean(past, horizon), past.season if len(past) > past.season else 1
    n = len(past)
    errors = np.full((n, horizon), np.nan)
    for step in range(horizon):
        lag = season * (step // season + 1)
        actual = past.values[lag:] - past.values[:-lag] if lag < n else np.zeros(0)
        errors[: len(actual), step] = actual
    widths = half_widths(errors, horizon)
    floor = 0.0 if past.values.min() >= 0 else -np.inf
    if widths is None:
        return look_ahead(past, horizon)
    sides = [np.maximum(mean + s * widths[level], floor) for level in (0.8, 0.95) for s in (-1, 1)]
    return Ahead(mean, *sides)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
