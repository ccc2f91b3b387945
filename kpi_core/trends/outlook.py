"""The forecast of the page: tried at earlier dates first, and the seasonal naive one kept where it is not beaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from kpi_core.forecasting.forecaster import Ahead, look_ahead
from kpi_core.forecasting.intervals import half_widths
from kpi_core.forecasting.timeline import Floats, Timeline
from kpi_core.stats.change import Kind
from kpi_core.trends.result import BackTest, Forecast, ForecastPoint
from kpi_core.trends.steps import Steps
from kpi_core.vocabulary.period import TimeGrain

HORIZONS = {TimeGrain.DAY: 28, TimeGrain.WEEK: 13, TimeGrain.MONTH: 6, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 2}
FEWEST = {TimeGrain.DAY: 28, TimeGrain.WEEK: 16, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 8, TimeGrain.YEAR: 5}
_FEWEST_BEFORE = 8  # points an earlier forecast is made from
_CLOSE, _MANY_STEPS, _MOST_TIMES = (0.8, 1.25), 20, 10.0  # totals that close are left as they are
_PULL = 10.0  # errors that a range is worth as it came
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
    trials = _trials(timeline, ahead)
    tested = _summed(trials)
    naive = tested is not None and tested.origins > 1 and tested.naive_mase <= tested.mase
    told = naive_ahead(timeline, ahead) if naive else _corrected(look_ahead(timeline, ahead), trials)
    highest = 1.0 if steps.kind is Kind.SHARE else np.inf
    told = Ahead(*(np.minimum(getattr(told, name.name), highest) for name in fields(Ahead)))
    return Forecast("seasonal_naive" if naive else "combined", tuple(_points(told, steps)), tested)


def _corrected(told: Ahead, trials: Sequence[_Trial]) -> Ahead:
    """The forecast as the trials needed it to be: its mean where totals came out otherwise, its ranges never narrower.

    A factor per level: the quantile at that level of |error| in half widths over all trials, pulled to 1 as if ten
    more errors had lain exactly at the edge.
    """
    if not trials:
        return told
    times = _times(trials)
    mean = told.mean * times
    wider80 = _factor(np.concatenate([t.sizes(times, 80) for t in trials]), 0.8)
    wider95 = max(_factor(np.concatenate([t.sizes(times, 95) for t in trials]), 0.95), 0.8 * wider80)
    floor = 0.0 if told.lower95.min() >= 0 else -np.inf
    lower80, upper80 = (
        mean - wider80 * (told.mean - told.lower80) * times,
        mean + wider80 * (told.upper80 - told.mean) * times,
    )
    lower95, upper95 = (
        mean - wider95 * (told.mean - told.lower95) * times,
        mean + wider95 * (told.upper95 - told.mean) * times,
    )
    return Ahead(
        mean,
        np.maximum(lower80, floor),
        upper80,
        np.maximum(np.minimum(lower95, lower80), floor),
        np.maximum(upper95, upper80),
    )


def _times(trials: Sequence[_Trial]) -> float:
    """What totals were a multiple of, where it is clear: of skewed figures the middle day lies far below the mean."""
    came, foretold = (float(sum(getattr(t, name).sum() for t in trials)) for name in ("actual", "mean"))
    steps = sum(len(t.actual) for t in trials)
    if steps < _MANY_STEPS or came <= 0 or foretold <= 0 or _CLOSE[0] <= came / foretold <= _CLOSE[1]:
        return 1.0
    return min(came / foretold, _MOST_TIMES)


def _factor(sizes: Floats, level: float) -> float:
    if not len(sizes):
        return 1.0
    needed = float(np.quantile(sizes, level))
    return max(1.0, (len(sizes) * needed + _PULL) / (len(sizes) + _PULL))


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
    """One earlier date: what came, what was foretold with its ranges, what the last cycle would have said.

    `unit` is the usual step from one cycle to the next.
    """

    actual: Floats
    mean: Floats
    rooms: dict[tuple[int, int], Floats]  # (level, side) -> half width
    naive: Floats
    unit: float

    def error(self, times: float) -> float:
        """Mean absolute error of the forecast, as a multiple of the usual step."""
        return float(np.abs(self.actual - times * self.mean).mean()) / self.unit

    @property
    def naive_error(self) -> float:
        """The same of repeating the last cycle."""
        return float(np.abs(self.actual - self.naive).mean()) / self.unit

    def sizes(self, times: float, level: int) -> Floats:
        """How far each value lay from its forecast, in the half width of its side: up to 1 is inside."""
        away = self.actual - times * self.mean
        room = times * np.where(away >= 0, self.rooms[level, 1], self.rooms[level, -1])
        return np.divide(np.abs(away), room, out=np.where(away != 0, 2.0, 0.0), where=room > 0)


def back_test(timeline: Timeline, horizon: int) -> BackTest | None:
    """How the combined forecast and the seasonal naive one did from earlier dates, each told only what was known then.

    Args:
        timeline: the complete steps.
        horizon: steps ahead.

    Returns:
        Their mean errors, None where no earlier date leaves points enough before and after it.
    """
    return _summed(_trials(timeline, horizon))


def _trials(timeline: Timeline, horizon: int) -> list[_Trial]:
    return [trial for origin in _origins(timeline, horizon) if (trial := _tried(timeline, origin, horizon))]


def _summed(trials: Sequence[_Trial]) -> BackTest | None:
    if not trials:
        return None
    times = _times(trials)
    return BackTest(
        len(trials),
        sum(len(t.actual) for t in trials),
        _mean([t.error(times) for t in trials]),
        _mean([t.naive_error for t in trials]),
        _mean([float((t.sizes(times, 80) <= 1).mean()) for t in trials]),
        _mean([float((t.sizes(times, 95) <= 1).mean()) for t in trials]),
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
    ahead = look_ahead(past, horizon)
    edges = {(80, -1): ahead.lower80, (80, 1): ahead.upper80, (95, -1): ahead.lower95, (95, 1): ahead.upper95}
    rooms = {key: np.abs(edge - ahead.mean)[known] for key, edge in edges.items()}
    return _Trial(actual[known], ahead.mean[known], rooms, naive_mean(past, horizon)[known], unit)


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
