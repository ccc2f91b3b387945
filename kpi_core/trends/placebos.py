"""How far a forecast misses at dates on which nothing was done, and how a miss on another date looks beside them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.stats.distributions import student_quantile, student_two_sided
from kpi_core.trends.counterfactual import filled
from kpi_core.trends.prewhiten import DUMMY_SEASON, Floats, steadying_power

MINIMUM_PLACEBOS = 20  # a rank among fewer can never be below 0.05
_CONFIDENCE = 0.95
_KNOWN_PART = 0.5  # of the steps of a placebo window
_SMALLEST_LEVEL = 0.05  # of the mean: keeps the size of an error away from 0
_ROUNDING = 1e-9
_SHIFT_LEVEL = 0.01
_SHIFT_STEPS = 4  # fewer steps before the action tell a new level from a bad day poorly

Foretell = Callable[[int, int], Floats]  # from the steps before a date, that many steps from it on


@dataclass(frozen=True)
class Judgement:
    """A sum beside the placebo sums: `margin` is what 95 in 100 of them stay within, on their scale."""

    p_value: float
    margin: float


@dataclass(frozen=True)
class History:
    """A series before an action, as the placebos see it.

    Attributes:
        values: from the first known step up to the action, NaN for unknown.
        season: steps per cycle.
        first: earliest date (number of a step) with enough known before it.
    """

    values: Floats
    season: int
    first: int

    @property
    def recent(self) -> int:
        """Steps whose mean is the level of a date."""
        return self.season if 1 < self.season <= DUMMY_SEASON else 8

    def sizes(self, dates: npt.NDArray[np.int64]) -> Floats:
        """Usual size of an error at each date but for a constant: the level there, as far as the spread follows it."""
        power = steadying_power(self.values, self.season)
        if power == 1:
            return np.ones(len(dates))
        gapless = np.r_[0.0, np.cumsum(filled(self.values, self.season))]
        starts = np.maximum(dates - self.recent, 0)
        levels = (gapless[dates] - gapless[starts]) / np.maximum(dates - starts, 1)
        smallest = _SMALLEST_LEVEL * gapless[-1] / len(self.values)
        return np.asarray(np.maximum(levels, smallest) ** (1 - power))


@dataclass(frozen=True)
class Misses:
    """Actual less expected at each date (rows) and step ahead (columns), in parts of the size at that date.

    Only steps before the action, `end`, are told. Dates and columns beyond those of a placebo of `horizon` steps serve
    the look at what came just before the action.
    """

    dates: npt.NDArray[np.int64]
    errors: Floats
    horizon: int
    end: int

    def windows(self, width: int, before: int) -> Floats:
        """The errors of windows of a width that end by a step and are known for at least half of it."""
        told = self.errors[self.dates <= before - width, :width]
        return np.asarray(told[np.isfinite(told).mean(axis=1) >= _KNOWN_PART])

    @property
    def sums(self) -> Floats:
        """Error of each placebo's sum over the horizon; where steps are unknown the known ones stand for them."""
        return np.asarray(np.nanmean(self.windows(self.horizon, self.end), axis=1) * self.horizon)

    @property
    def spread(self) -> float:
        """Root mean square of the sums."""
        return math.sqrt(float(np.mean(self.sums**2)))


def misses(history: History, foretell: Foretell, horizon: int) -> Misses:
    """The forecast made at every date from the first one on."""
    end, width = len(history.values), max(horizon, _SHIFT_STEPS)
    dates = np.arange(history.first, end - min(horizon, _SHIFT_STEPS) + 1)
    table = np.full((len(dates), width), np.nan)
    for row, date in enumerate(dates):
        actual = history.values[date : date + width]
        table[row, : len(actual)] = not_rounding(actual, foretell(int(date), len(actual)))
    table /= history.sizes(dates)[:, None]
    return Misses(dates, table, horizon, end)


def not_rounding(actual: Floats, expected: Floats) -> Floats:
    """Actual less expected, 0 where they differ by no more than computing does."""
    error = actual - expected
    return np.where(np.abs(error) <= _ROUNDING * np.maximum(np.abs(actual), np.abs(expected)), 0.0, error)


def judged(miss: float, placebos: Floats, horizon: int) -> Judgement:
    """A miss among placebo misses: the less sure of its rank and its distance.

    The rank alone is not enough: windows that overlap miss alike, so that twenty of them may be worth three. The
    distance, in root mean squares of the placebos, is a Student's t with as many degrees of freedom as windows lie
    side by side.

    Args:
        miss: the sum in question.
        placebos: sums at other dates, at least one, in the same unit.
        horizon: steps in each sum.
    """
    sizes, n = np.sort(np.abs(placebos)), len(placebos)
    rank = (1 + int((sizes >= abs(miss)).sum())) / (1 + n)
    spread, apart = math.sqrt(float(np.mean(sizes**2))), (n + horizon - 1) / horizon
    distance = student_two_sided(miss / spread, apart) if spread > 0 else float(miss == 0)
    place = math.ceil(_CONFIDENCE * (n + 1)) - 1
    edge = float(sizes[place]) if place < n else math.inf
    return Judgement(max(rank, distance), max(edge, student_quantile(apart, _CONFIDENCE) * spread))


def shifted_before(missed: Misses) -> bool:
    """Whether the last steps before the action had left the level that was to be expected of them already.

    The middle error of the last steps (a horizon, and half of one) against that of as many steps at every date clear
    of them; the middle, so that one far day is no new level.
    """
    widths = {max(missed.horizon, _SHIFT_STEPS), max(missed.horizon // 2, _SHIFT_STEPS)}
    return any(_shifted(missed, width) for width in widths)


def _shifted(missed: Misses, width: int) -> bool:
    own = missed.errors[missed.dates == missed.end - width, :width]
    others = missed.windows(width, missed.end - width)
    if len(others) < MINIMUM_PLACEBOS or np.isfinite(own).sum() < _KNOWN_PART * width:
        return False
    middle, middles = float(np.nanmedian(own)), np.nanmedian(others, axis=1)
    spread = math.sqrt(float(np.mean(middles**2)))
    apart = (len(middles) + width - 1) / width
    # A rank among fewer than a hundred never falls below 0.01: there, beyond all of them is what can be asked.
    far = student_two_sided(middle / spread, apart) if spread > 0 else float(middle == 0)
    return bool(far < _SHIFT_LEVEL and abs(middle) > np.abs(middles).max())
