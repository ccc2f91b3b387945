"""How many records will enter, day by day, as they usually do; and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.forecasting.totals import coming
from kpi_core.pipeline.tally import Ints
from kpi_core.planner.chain import floats, normals
from kpi_core.stats.durations import Floats

_WEEK = 7
_RECENT = 26  # weeks that tell the level
_PLACES = 25
_FEWEST_ERRORS = 8
_YEAR_OF_WEEKS = 52


@dataclass(frozen=True)
class Volume:
    """Entries to come: `daily` as expected, and by what the roots of such sums were wrong before (or may be).

    `weeks` is how many weeks of history told it.
    """

    daily: Floats
    errors: Floats
    weeks: int

    @property
    def total(self) -> float:
        """All of them."""
        return float(self.daily.sum())

    def draws(self, uniform: Floats, normal: Floats) -> Floats:
        """How many enter in all, for each draw: an earlier error, blurred so that it is not one of a handful."""
        if not len(self.errors):
            return np.full(uniform.shape, self.total)
        ordered = np.sort(self.errors)
        picked = np.quantile(ordered, uniform)
        blur = float(np.std(ordered)) / max(len(ordered), 1) ** 0.2 * 0.5
        return floats(np.maximum(np.sqrt(self.total) + picked + blur * normal, 0.0) ** 2)


def usual_volume(days: Ints, counts: Ints, day: date, horizon: int) -> Volume:
    """Entries of the `horizon` days from `day` on, from those before it.

    Args:
        days: ordinals of the days on which records entered.
        counts: how many did.
        day: the first day of which nothing is known.
        horizon: days ahead.
    """
    weekly, rhythm = _weeks(days, counts, day.toordinal())
    steps = -(-horizon // _WEEK)
    if not len(weekly):
        return Volume(np.zeros(horizon), np.zeros(0), 0)
    path, errors = _ahead(weekly, steps)
    daily = (path[:, None] * rhythm).ravel()[:horizon]
    part = np.sqrt(daily.sum() / path.sum()) if path.sum() else 1.0
    return Volume(daily, errors * part, len(weekly))


def _weeks(days: Ints, counts: Ints, until: int) -> tuple[Floats, Floats]:
    """Whole weeks that end with the day before, and the part of a week on each of its seven days."""
    known = days < until
    days, counts = days[known], counts[known]
    if not len(days):
        return np.zeros(0), np.full(_WEEK, 1 / _WEEK)
    back = (until - 1 - days) // _WEEK
    # The first, cut week is left out unless it is all there is.
    whole = int((until - days.min()) // _WEEK) or 1
    weekly = np.bincount(back[back < whole], counts[back < whole], minlength=whole)[::-1]
    place = (days - until) % _WEEK
    rhythm = np.bincount(place, counts, minlength=_WEEK) + 1.0
    return floats(weekly), floats(rhythm / rhythm.sum())


def _ahead(weekly: Floats, steps: int) -> tuple[Floats, Floats]:
    """Weeks to come: as the last half year on average, or with the rhythm of the year where two years tell it.

    A trend is not carried on: on pipelines of the past and made-up ones (some with a trend) that foretold worse.
    """
    if len(weekly) >= 2 * _YEAR_OF_WEEKS + steps:
        path, errors = coming(weekly, _YEAR_OF_WEEKS, steps)
        if len(errors) >= _FEWEST_ERRORS:
            return path, errors
    recent = weekly[-_RECENT:]
    level = float(recent.mean())
    # Chance of single weeks, and of the level itself, which a few weeks tell no better than that.
    spread = float(recent.std(ddof=1)) if len(recent) > 1 else 0.0
    spread = max(spread, np.sqrt(max(level, 1.0)))
    wide = spread * np.sqrt(steps + steps**2 / len(recent)) / (2 * np.sqrt(max(level * steps, 1.0)))
    return np.full(steps, level), wide * normals((np.arange(_PLACES) + 0.5) / _PLACES)
