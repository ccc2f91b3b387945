"""Windows of steps to come, and what forecasts of windows as long and as far ahead were wrong by before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.forecasting.forecaster import roll
from kpi_core.forecasting.spread import Scale
from kpi_core.forecasting.timeline import Floats, Timeline, floats
from kpi_core.forecasting.totals import weighted_ahead

_FEWEST = 6  # earlier windows
_MANY = 99  # values that tell how errors lie as well as thousands do
_LEAST_FREEDOM = 2.0  # below, a bell has no spread at all


@dataclass(frozen=True)
class Errors:
    """What earlier forecasts were wrong by, around their middle, each the middle of a bell of that size.

    The bells are Student's, with as many degrees of freedom as there are windows apart: few of them have not seen
    what is rare.
    """

    values: Floats
    bell: float
    freedom: float
    tried: int = 0  # earlier windows behind the values, which are their quantiles where these are many

    def below(self, x: float) -> float:
        """Share that lies at `x` or below."""
        from scipy.special import stdtr

        return float(stdtr(self.freedom, (x - self.values) / self.bell).mean())

    def quantile(self, share: float) -> float:
        """The error that a share of them does not exceed."""
        reach = 60 * self.bell
        low, high = float(self.values.min()) - reach, float(self.values.max()) + reach
        for _ in range(48):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < share else (low, middle)
        return (low + high) / 2

    def times(self, part: float) -> Errors:
        """The same of a part."""
        return Errors(self.values * part, self.bell * max(part, 1e-12), self.freedom, self.tried)


@dataclass(frozen=True)
class Window:
    """What a window comes to, and what such forecasts were wrong by; `exposure` is what a ratio is out of."""

    value: float
    errors: Errors
    exposure: float = 1.0


def sum_ahead(timeline: Timeline, weights: Floats) -> Window | None:
    """The sum of the steps to come, None with too few earlier windows to judge it by.

    Args:
        timeline: the past.
        weights: one per step to come.
    """
    value, errors = weighted_ahead(timeline, weights)
    return Window(value, spread(errors, weights, abs(value))) if len(errors) >= _FEWEST else None


def value_ahead(timeline: Timeline, weights: Floats) -> Window | None:
    """The mean of the steps to come, None with too few earlier windows to judge it by.

    Args:
        timeline: the past.
        weights: one per step to come.
    """
    return rate_ahead(timeline, np.ones(len(timeline)), weights)


def rate_ahead(timeline: Timeline, exposure: Floats, weights: Floats) -> Window | None:
    """The ratio over the steps to come, each by what it is out of; None with too few earlier windows.

    Args:
        timeline: the ratio by step.
        exposure: what each step was out of.
        weights: one per step to come.
    """
    size = float(np.abs(timeline.values).mean()) or 1.0
    rolling = roll(timeline.values / size, timeline.season, len(weights), Scale.RAW)
    n, horizon = rolling.foretold.shape
    origins = np.arange(rolling.settled, n - horizon)
    if len(origins) < _FEWEST:
        return None
    windows = np.lib.stride_tricks.sliding_window_view
    out_of = windows(exposure, horizon)[origins + 1] * weights
    came = (windows(timeline.values, horizon)[origins + 1] * out_of).sum(axis=1)
    told = (rolling.foretold[origins] * out_of).sum(axis=1) * size
    weight = out_of.sum(axis=1)
    kept = weight > 0
    if kept.sum() < _FEWEST:
        return None
    errors = floats((came[kept] - told[kept]) / weight[kept])
    middle = float(np.median(errors))
    ahead = _exposure_ahead(exposure, timeline.season, horizon)
    share = ahead * weights
    total = float(share.sum())
    value = float(rolling.forecast @ share) / total * size if total > 0 else float(rolling.forecast.mean()) * size
    return Window(value + middle, spread(errors - middle, weights, abs(value)), total)


def _exposure_ahead(exposure: Floats, season: int, horizon: int) -> Floats:
    """What the steps to come are out of: those of a year before where there is one, else the mean of the newest."""
    if season > 1 and len(exposure) >= 2 * season:
        return floats(np.resize(exposure[-season:], horizon))
    return np.full(horizon, float(exposure[-min(len(exposure), 13) :].mean()))


def spread(errors: Floats, weights: Floats, size: float) -> Errors:
    """The errors with what they do not tell: windows that overlap are not as many as they look.

    Args:
        errors: of windows that begin one step after the other, around their middle.
        weights: of the steps of a window.
        size: of what is foretold.
    """
    long = max(float((weights > 0).sum()), 1.0)
    independent = 1 + (len(errors) - 1) / long
    errors = errors * float(np.sqrt(1 + 1 / independent))  # the level itself is told by as few of them
    bell = 1.06 * float(errors.std()) * independent**-0.2
    kept = errors if len(errors) <= _MANY else np.quantile(errors, (np.arange(_MANY) + 0.5) / _MANY)
    least = 1e-9 * max(size, 1e-9)
    return Errors(floats(kept), max(bell, least), max(independent, _LEAST_FREEDOM), len(errors))
