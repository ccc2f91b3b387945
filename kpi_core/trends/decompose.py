"""What composes a series: level, rhythms and an unexplained rest, on one scale."""

from __future__ import annotations

import warnings
from datetime import date

import numpy as np
import pandas as pd

from kpi_core.forecasting.seasonality import leave_one_out, yearly_of_days
from kpi_core.forecasting.spread import Scale, grows_with_level
from kpi_core.forecasting.timeline import Floats, Timeline
from kpi_core.trends.result import Decomposition, Rhythm, Split

_YEAR_OF_DAYS = 365
_FEWEST_CYCLES = 2
_FAINTEST = 0.1  # of a cycle that the others foretell, below which there is no rhythm
_FEWEST = 6  # points that a level can be drawn through
_RHYTHMS = {
    7: Rhythm.WEEK,
    5: Rhythm.WEEK,
    52: Rhythm.YEAR,
    12: Rhythm.YEAR,
    4: Rhythm.YEAR,
    _YEAR_OF_DAYS: Rhythm.YEAR,
}


def decompose(timeline: Timeline) -> Decomposition | None:
    """Level, rhythms and rest of a series.

    A rhythm is told only where other cycles confirm it; without one, a level alone. Robust STL (Cleveland et al.
    1990) where two cycles are there; MSTL (Bandara et al. 2021) for days with a yearly rhythm. As logarithms where
    the spread grows with the level; told in the series' unit either way, so that level + rhythms + rest is the value.

    Args:
        timeline: the complete steps; values that are not observed bridge gaps and leave no rest.

    Returns:
        The parts, None for fewer than six points or nothing known.
    """
    n = len(timeline)
    if n < _FEWEST or timeline.reason:
        return None
    moves = np.ptp(timeline.values) > 0
    scale = Scale.LOG if moves and grows_with_level(timeline.values, timeline.season) else Scale.RAW
    even = scale.to(timeline.values)
    periods, strengths = _carried(even, timeline.season)
    split, level, rhythms = _parts(even, periods)
    rest = np.where(timeline.observed, even - level - sum(rhythms, np.zeros(n)), 0.0)
    told_level, told_rhythms = _in_units(level, rhythms, scale)
    told_rest = np.where(timeline.observed, timeline.values - told_level - sum(told_rhythms, np.zeros(n)), 0.0)
    names = [_RHYTHMS[period] for period in periods]
    return Decomposition(
        split,
        scale is Scale.LOG,
        tuple(_days(timeline.index)),
        tuple(map(float, told_level)),
        tuple((name, tuple(map(float, each))) for name, each in zip(names, told_rhythms, strict=True)),
        tuple(map(float, told_rest)),
        _strength(level - level.mean(), rest),
        tuple(zip(names, strengths, strict=True)),
    )


def _days(index: pd.DatetimeIndex) -> list[date]:
    return [stamp.date() for stamp in index]


def _carried(even: Floats, season: int) -> tuple[list[int], list[float]]:
    """Periods of the rhythms that carry over from cycle to cycle, and how much of a cycle the others foretell.

    A decomposition always finds a rhythm: of two years of weeks it gives every week its own. Only what a left-out
    cycle confirms is drawn and told of.
    """
    if np.ptp(even) == 0 or season < 2 or len(even) < _FEWEST_CYCLES * season + 1:
        return [], []
    told = [(season, leave_one_out(even, season))]
    if season == 7 and len(even) > _FEWEST_CYCLES * _YEAR_OF_DAYS:
        told.append((_YEAR_OF_DAYS, yearly_of_days(even - told[0][1].values, season)))
    kept = [(period, rhythm.strength) for period, rhythm in told if rhythm.strength >= _FAINTEST]
    return [period for period, _ in kept], [strength for _, strength in kept]


def _parts(even: Floats, periods: list[int]) -> tuple[Split, Floats, list[Floats]]:
    """The method that the rhythms ask for, and the parts."""
    if not periods:
        return Split.TREND_ONLY, _level_alone(even), []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(periods) > 1 or periods[0] == _YEAR_OF_DAYS:
            return Split.MSTL, *_mstl(even, periods)
        return Split.STL, *_stl(even, periods[0])


def _stl(even: Floats, season: int) -> tuple[Floats, list[Floats]]:
    from statsmodels.tsa.seasonal import STL

    # Of few cycles each phase has few values: a line through two of them would leave no rest at all, their mean does.
    few = len(even) < 4 * season
    window = 7 if len(even) >= 6 * season else 11
    fitted = STL(even, period=season, seasonal=window, seasonal_deg=0 if few else 1, robust=not few).fit()
    return np.asarray(fitted.trend), [np.asarray(fitted.seasonal)]


def _mstl(even: Floats, periods: list[int]) -> tuple[Floats, list[Floats]]:
    from statsmodels.tsa.seasonal import MSTL

    fitted = MSTL(even, periods=periods, stl_kwargs={"robust": False}).fit()
    rhythms = np.asarray(fitted.seasonal).reshape(len(even), len(periods))
    return np.asarray(fitted.trend), [rhythms[:, i] for i in range(len(periods))]


def _level_alone(even: Floats) -> Floats:
    """A running mean of the running median over a quarter of the points: a level that single extremes do not move."""
    if np.ptp(even) == 0:
        return even.copy()
    width = max(3, len(even) // 4 | 1)
    middle = pd.Series(even).rolling(width, center=True, min_periods=2).median()
    return middle.rolling(width, center=True, min_periods=1).mean().to_numpy()


def _strength(part: Floats, rest: Floats) -> float | None:
    """How much of what is left without the other parts a part explains (Wang, Smith and Hyndman 2006)."""
    whole = float(np.var(part + rest))
    return None if whole <= 0 else max(0.0, 1.0 - float(np.var(rest)) / whole)


def _in_units(level: Floats, rhythms: list[Floats], scale: Scale) -> tuple[Floats, list[Floats]]:
    """Parts on the scale of the decomposition -> in units of the series, adding up as they did."""
    told, reached, in_units = scale.back(level), level, []
    before = told
    for rhythm in rhythms:
        reached = reached + rhythm
        after = scale.back(reached)
        in_units.append(after - before)
        before = after
    return told, in_units
