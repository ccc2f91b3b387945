"""The rhythm of a series, for each point told by the other cycles only.

An ordinary decomposition swallows a part of the newest point: its rhythm is drawn through it. Leaving a point's own
cycle out keeps its error honest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.forecasting.spread import mad
from kpi_core.forecasting.timeline import Floats, floats

_NEAREST_LONG, _NEAREST_SHORT = 4, 8  # cycles to each side: of seasons of 12 points and more, of shorter ones
_FAINTEST = 0.15  # share of the rhythm that carries over to a left-out cycle, below which there is none
_YEARS_WANTED = 2
_DAMPING = 0.7  # of the slope with which the trend is continued at its ends


@dataclass(frozen=True)
class Seasonal:
    """Rhythm at each point, in the cycle after the last point, and its weight (0: none, 1: the same every cycle).

    `strength` is the part of a cycle's course around its level that the other cycles foretell, from 0 to 1.
    """

    values: Floats
    following: Floats
    weight: float
    strength: float


def leave_one_out(values: Floats, season: int) -> Seasonal:
    """The rhythm of each point from the same phase of the nearest other cycles, as far as it carries over.

    Args:
        values: the series without gaps, on the scale on which it varies evenly.
        season: points in a cycle.

    Returns:
        The rhythm shrunk by cross-validation: by the share of a left-out cycle that the others foretell.
    """
    n = len(values)
    if season < 2 or n < 2 * season:
        return Seasonal(np.zeros(n), np.zeros(max(season, 1)), 0.0, 0.0)
    detrended = values - _trend(values, season)
    cycles = int(np.ceil(n / season))
    padded = np.full(cycles * season, np.nan)
    padded[:n] = detrended
    table = _by_cycle(padded.reshape(cycles, season))
    inside = table[:cycles].ravel()[:n]
    weight = _carried_over(detrended, inside)
    following = table[cycles][(n + np.arange(season)) % season]
    return Seasonal(weight * inside, weight * following, weight, _foretold(detrended, weight * inside))


def rhythm_of(values: Floats, season: int) -> Floats:
    """All the rhythm of a series at each point: of its season and, of days over two years and more, of the year.

    The yearly rhythm of days is told of 52 weeks, so that weekdays stand beside each other, and smoothed over two
    weeks, since what happens on a day of one year happens around it in another.
    """
    own = leave_one_out(values, season).values
    return own + yearly_of_days(values - own, season).values if has_years_of_days(values, season) else own


def has_years_of_days(values: Floats, season: int) -> bool:
    """Whether these are days of two years and more, which may have a yearly rhythm beside the weekly one."""
    return season in (5, 7) and len(values) >= _YEARS_WANTED * 52 * season


def yearly_of_days(rest: Floats, season: int) -> Seasonal:
    """The yearly rhythm of days without their weekly one."""
    return leave_one_out(_smoothed(rest, 2 * season + 1), 52 * season)


def _smoothed(values: Floats, width: int) -> Floats:
    return floats(pd.Series(values).rolling(width, center=True, min_periods=width // 2).mean().to_numpy())


def _by_cycle(table: Floats) -> Floats:
    """Rhythm of every cycle, and of the one after the last, from its neighbours without itself: rows sum to zero."""
    cycles, season = table.shape
    nearest = _NEAREST_LONG if season >= 12 else _NEAREST_SHORT
    rows = [_location(table[_neighbours(j, cycles, nearest)]) for j in range(cycles + 1)]
    told = np.vstack(rows)
    return floats(told - told.mean(axis=1, keepdims=True))


def _neighbours(cycle: int, cycles: int, nearest: int) -> list[int]:
    """The nearest other cycles; at the ends more from the other side."""
    wanted = min(2 * nearest, cycles - 1)
    start, stop = max(0, cycle - nearest), min(cycles, cycle + nearest + 1)
    own = 1 if cycle < cycles else 0
    if stop - start - own < wanted:
        if start == 0:
            stop = min(cycles, wanted + own)
        else:
            start = max(0, stop - wanted - own)
    return [i for i in range(start, stop) if i != cycle]


def _location(rows: Floats) -> Floats:
    """Middle of each column without its extremes: the mean of one or two, the median of up to four, else trimmed."""
    ordered = np.sort(rows, axis=0)  # NaN last
    known = np.isfinite(ordered).sum(axis=0)
    told = np.zeros(rows.shape[1])
    for count in np.unique(known[known > 0]):
        columns = ordered[:count, known == count]
        cut = 0 if count <= 2 else (count - 1) // 2 if count <= 4 else max(1, int(0.2 * count))
        told[known == count] = columns[cut : count - cut].mean(axis=0)
    return told


def _carried_over(detrended: Floats, rhythm: Floats) -> float:
    """Slope of the detrended series on its left-out rhythm, what the rhythm leaves over clipped, between 0 and 1."""
    power = float((rhythm * rhythm).mean())
    if power <= 0:
        return 0.0
    rest = detrended - rhythm
    spread = mad(rest) or float(rest.std())
    own = rhythm + np.clip(rest, -3 * spread, 3 * spread)
    share = float(np.clip((own * rhythm).mean() / power, 0.0, 1.0))
    return share if share >= _FAINTEST else 0.0


def _foretold(detrended: Floats, rhythm: Floats) -> float:
    """Share of the variance that the left-out rhythm takes away, both without their extremes."""
    spread = mad(detrended) or float(detrended.std()) or 1.0
    own, rest = np.clip(detrended, -4 * spread, 4 * spread), np.clip(detrended - rhythm, -4 * spread, 4 * spread)
    whole = float(own.var())
    return max(0.0, 1.0 - float(rest.var()) / whole) if whole > 0 else 0.0


def _trend(values: Floats, season: int) -> Floats:
    """Centred moving average over a season of the series without its extremes, its ends continued by their slope."""
    n = len(values)
    width = max(5, season if season >= 7 else 2 * season + 1)
    clipped = _without_extremes(values, max(5, min(2 * season + 1, n) | 1))
    kernel = np.ones(width) / width if width % 2 else np.r_[0.5, np.ones(width - 1), 0.5] / width
    if n < len(kernel) + 2:
        return np.full(n, float(np.median(values)))
    middle = np.convolve(clipped, kernel, "valid")
    half = len(kernel) // 2
    q = min(len(middle), max(season, 6))
    first, last = (_slope(part) * _DAMPING for part in (middle[:q], middle[-q:]))
    after = n - half - len(middle)
    before = middle[0] - first * np.arange(half, 0, -1)
    return floats(np.concatenate([before, middle, middle[-1] + last * np.arange(1, after + 1)]))


def _without_extremes(values: Floats, window: int) -> Floats:
    middle = floats(pd.Series(values).rolling(window, center=True, min_periods=3).median().to_numpy())
    rest = values - middle
    spread = mad(rest)
    return middle + np.clip(rest, -3 * spread, 3 * spread) if spread > 0 else values


def _slope(values: Floats) -> float:
    return float(np.polyfit(np.arange(len(values)), values, 1)[0]) if len(values) >= 3 else 0.0
