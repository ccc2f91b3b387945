"""The forecast: the median of four simple models, with ranges from the errors of rolling forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.forecasting import models
from kpi_core.forecasting.intervals import LEVELS, half_widths
from kpi_core.forecasting.models import Model
from kpi_core.forecasting.seasonality import has_years_of_days, leave_one_out, yearly_of_days
from kpi_core.forecasting.smoothing import FORECASTING, Smoothed, ahead, smooth, weights
from kpi_core.forecasting.spread import Scale, grows_with_level, mad
from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.timeline import Floats, Timeline, floats

# Beside the smoothing of this house; the median of all is the forecast.
MODELS: tuple[Model, ...] = (models.theta, models.damped_ets, models.stl_ets)
_FAINTEST_YEAR = 0.1  # of a year that the other years foretell
_COLUMNS = ("mean", "lower80", "upper80", "lower95", "upper95")
_TO_NORMAL = {0.8: 1.2815515655446004, 0.95: 1.959963984540054}


@dataclass(frozen=True)
class Ahead:
    """The next values with their ranges, one array per column of the contract."""

    mean: Floats
    lower80: Floats
    upper80: Floats
    lower95: Floats
    upper95: Floats


@on_one_thread
def forecast_series(series: pd.Series, horizon: int) -> pd.DataFrame:
    """:func:`kpi_core.trends.forecast`."""
    timeline = Timeline.of(series)
    index = timeline.following(horizon)
    if timeline.reason == "no_values":
        columns = {name: np.full(len(index), np.nan) for name in _COLUMNS}
        frame = pd.DataFrame(columns, index=index)
        frame.attrs["reason"] = "no_values"
        return frame
    told = look_ahead(timeline, horizon)
    return pd.DataFrame({name: getattr(told, name) for name in _COLUMNS}, index=index)


def look_ahead(timeline: Timeline, horizon: int) -> Ahead:
    """The next `horizon` values of a timeline that has at least one.

    Args:
        timeline: the past.
        horizon: number of points.
    """
    return look_ahead_from(timeline, range(len(timeline), len(timeline) + 1), horizon)[0]


def look_ahead_from(timeline: Timeline, origins: Sequence[int], horizon: int) -> list[Ahead]:
    """The next `horizon` values as they were foretold from the first points, for each number of first points.

    The yearly rhythm and the parameters of smoothing are told once, from the shortest past: nothing looks ahead.

    Args:
        timeline: the series.
        origins: how many points were known, growing.
        horizon: number of points ahead of each.
    """
    season, pasts = timeline.season, [timeline.until(origin).values for origin in origins]
    first = pasts[0]
    if len(first) < 4 or np.ptp(first) == 0:
        later = look_ahead_from(timeline, origins[1:], horizon) if len(origins) > 1 else []
        return [_level(first, horizon), *later]
    # Never so small beside the largest that dividing by it would overflow.
    size = max(float(np.median(np.abs(first[first != 0]))), 1e-9 * float(np.abs(first).max()))
    years = year_of(first / size, season, horizon + len(pasts[-1]) - len(first))
    each = [years.moved(len(values) - len(first), horizon) for values in pasts]
    scaled = [year.taken_out(values / size) for year, values in zip(each, pasts, strict=True)]
    told = models.answers(MODELS, scaled, season, horizon)
    return [_median(*past, season, horizon, size) for past in zip(scaled, told, each, strict=True)]


def _median(values: Floats, told: list[Floats], year: Year, season: int, horizon: int, size: float) -> Ahead:
    """The median of the models' forecasts and of our own smoothing, with the ranges of the latter."""
    rolling = roll(values, season, horizon)
    own = rolling.scale.back(rolling.forecast)
    near = [*told, own] if models.is_near(own, values) else told
    mean = np.median(near, axis=0) if near else own
    return _ranged(mean, rolling, values, size, year)


def _level(values: Floats, horizon: int) -> Ahead:
    """Of a constant, or of next to nothing: the middle, as far around it as the values lie apart."""
    middle, spread = float(np.median(values)), 1.3 * float(np.std(values))
    sides = [np.full(horizon, middle + s * _TO_NORMAL[level] * spread) for level in LEVELS for s in (-1, 1)]
    return Ahead(np.full(horizon, middle), *sides)


def _ranged(mean: Floats, rolling: Rolling, values: Floats, size: float, year: Year) -> Ahead:
    """The forecast with its ranges in units of the series; never below zero where history never was."""
    floor = 0.0 if values.min() >= 0 else -np.inf
    mean = np.maximum(mean, floor)
    scale, widths = rolling.scale, half_widths(rolling.errors, len(mean))
    if widths is None:
        scale, spread = Scale.RAW, float(np.std(np.diff(values))) or float(np.std(values))
        widths = {level: _TO_NORMAL[level] * spread * np.sqrt(np.arange(1, len(mean) + 1)) for level in LEVELS}
    middle = np.log(np.maximum(mean, 1e-9)) if scale is Scale.LOG else mean
    sides = [np.maximum(scale.back(middle + s * widths[level]), floor) for level in LEVELS for s in (-1, 1)]
    return Ahead(*(np.maximum(year.put_back(each), floor) * size for each in (mean, *sides)))


@dataclass(frozen=True)
class Year:
    """The yearly rhythm of days, at each point and in the points to come; nothing of other series."""

    scale: Scale
    values: Floats
    following: Floats

    def taken_out(self, values: Floats) -> Floats:
        """A series without its yearly rhythm."""
        return self.scale.back(self.scale.to(values) - self.values)

    def moved(self, steps: int, horizon: int) -> Year:
        """The same rhythm some steps later: what followed has come."""
        values = np.r_[self.values, self.following[:steps]]
        return Year(self.scale, values, self.following[steps : steps + horizon])

    def put_back(self, ahead_of: Floats) -> Floats:
        """A forecast of the series without it, with it."""
        if self.scale is Scale.LOG:
            return ahead_of * np.exp(self.following)
        return ahead_of + self.following


def year_of(values: Floats, season: int, horizon: int, scale: Scale | None = None) -> Year:
    """The yearly rhythm where two years of days confirm it."""
    none = Year(Scale.RAW, np.zeros(len(values)), np.zeros(horizon))
    if not has_years_of_days(values, season):
        return none
    if scale is None:
        scale = Scale.LOG if grows_with_level(values, season) else Scale.RAW
    even = scale.to(values)
    told = yearly_of_days(even - leave_one_out(even, season).values, season)
    if told.strength < _FAINTEST_YEAR:
        return none
    return Year(scale, told.values, np.resize(told.following, horizon))


@dataclass(frozen=True)
class Rolling:
    """The forecast of seasonal smoothing on its scale, and what it would have foretold from every origin.

    `foretold` has one row per origin (from after the first point on), one column per horizon, NaN where there is
    nothing to compare with; `errors` are actual - foretold, without the first origins, which are still finding out.
    """

    forecast: Floats
    foretold: Floats
    errors: Floats
    scale: Scale
    settled: int

    def sums(self, values: Floats, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """What came over the whole horizon from each settled origin, and what was foretold, in the series' unit.

        Args:
            values: the series.
            weights: of each step ahead; all of them count once without.
        """
        n, horizon = self.foretold.shape
        weights = np.ones(horizon) if weights is None else weights
        origins = np.arange(self.settled, n - horizon)
        if not len(origins):
            return np.zeros(0), np.zeros(0)
        came = np.lib.stride_tricks.sliding_window_view(values, horizon)[origins + 1]
        return came @ weights, self.scale.back(self.foretold[origins]) @ weights


def roll(values: Floats, season: int, horizon: int, scale: Scale | None = None) -> Rolling:
    """Leave-one-out rhythm over simple smoothing with half the drift (theta), on a log scale where that is even.

    Args:
        values: the series without gaps.
        season: points in a cycle.
        horizon: points ahead.
        scale: another scale: sums need the raw one, since the logarithm's middle lies below the mean.
    """
    n = len(values)
    if scale is None:
        scale = Scale.LOG if grows_with_level(values, season) else Scale.RAW
    even = scale.to(values)
    calm = _calmed(even) if n >= 12 else even
    rhythm = leave_one_out(calm, season)
    smoothed = smooth(calm - rhythm.values)
    drift = float(np.polyfit(np.arange(n), calm - rhythm.values, 1)[0]) / 2
    foretold = _from_every_origin(smoothed, drift if n >= 8 else 0.0, horizon)
    actual = np.full((n, horizon), np.nan)
    for step in range(horizon):
        known = max(n - step - 1, 0)  # origins that have something to compare with
        foretold[:known, step] += rhythm.values[n - known :]
        foretold[known:, step] = np.nan
        actual[:known, step] = even[n - known :]
    told = _best_simple(smoothed, n) + drift * np.arange(1, horizon + 1)
    following = np.resize(rhythm.following, horizon) if rhythm.weight else 0.0
    settled = min(n // 3, max(8, season // 2))
    return Rolling(floats(told + following), foretold, (actual - foretold)[settled:], scale, settled)


def _best_simple(smoothed: Smoothed, n: int) -> float:
    """Level of the simple smoothing that foretold the series best."""
    simple = ~FORECASTING.is_damped
    squared = (smoothed.errors[min(10, n // 3) :, simple] ** 2).mean(axis=0)
    return float(smoothed.levels[-1, simple][int(np.argmin(squared))])


def _from_every_origin(smoothed: Smoothed, drift: float, horizon: int) -> Floats:
    """Forecasts from after each point (rows) by horizon: the mean of simple smoothing with drift and damped slopes."""
    n = len(smoothed.errors)
    start = min(n // 3, 10)
    errors = smoothed.errors[start:]
    limit = np.quantile(np.abs(errors), 0.98, axis=0)
    squared = np.maximum((np.clip(errors, -limit, limit) ** 2).mean(axis=0), 1e-12)
    damped, grid = FORECASTING.is_damped, FORECASTING
    weight = {
        kind: weights(squared[kind_of], grid.parameters[kind_of], n - start)
        for kind, kind_of in ((0, ~damped), (1, damped))
    }
    simple = (smoothed.levels[:, ~damped] @ weight[0])[:, None] + 0.5 * drift * np.arange(1, horizon + 1)
    level = smoothed.levels[:, damped] @ weight[1]
    slopes = smoothed.slopes[:, damped] @ (ahead(grid, horizon)[:, damped] * weight[1]).T
    return 0.5 * (simple + level[:, None] + slopes)


def _calmed(values: Floats) -> Floats:
    """Single extremes pulled in to four robust standard deviations of their surroundings."""
    middle = pd.Series(values).rolling(7, center=True, min_periods=3).median().to_numpy()
    rest = values - middle
    spread = mad(rest)
    return middle + np.clip(rest, -4 * spread, 4 * spread) if spread > 0 else values
