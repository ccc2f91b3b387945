"""What was to be expected at each point, and which points are unusual.

Newest points are judged by forecasts made before them; in history a point must stand away from what came before and
from what came after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi_core.trends.forecaster import QUICK_MODELS, look_ahead
from kpi_core.trends.seasonality import leave_one_out
from kpi_core.trends.shifts import Limits, near, new_level, new_slope
from kpi_core.trends.smoothing import expected_before
from kpi_core.trends.spread import Scale, error_scale, grows_with_level
from kpi_core.trends.timeline import Bools, Floats, Timeline

IN_HISTORY, NEWEST = 3.4, 2.6  # robust standard deviations from which a point is unusual
_NEWEST = 3  # points judged by forecasts made before them
_FEWEST = 5
_ONE_SIDED = 1.25  # how much a one-sided distance counts beside the two-sided one
_MOST_SHIFTS = 3
_NEAR_HOLIDAY = 1.5  # times the width
_LONG = 300  # points from which thresholds grow: more points, more chances to be wrong
_GROWTH, _GROWTH_OF_SHIFTS = 1.2, 2.0
_COLUMNS = ("expected", "lower", "upper")


@dataclass(frozen=True)
class Watched:
    """One value per point: what was expected, its range, the distance from it, and what follows from that."""

    expected: Floats
    lower: Floats
    upper: Floats
    score: Floats
    anomaly: Bools
    new_level: Bools
    new_slope: Bools
    scale: Scale = Scale.RAW
    reason: str | None = None


def detect_series(series: pd.Series, country: str | None = None) -> pd.DataFrame:
    """:func:`kpi_core.trends.detect`."""
    timeline = Timeline.of(series)
    told = watch(timeline, around_holidays(timeline, country))
    frame = pd.DataFrame(
        {
            "expected": told.expected,
            "lower": told.lower,
            "upper": told.upper,
            "anomaly": told.anomaly,
            "changepoint": told.new_level | told.new_slope,
            "score": told.score,
        },
        index=timeline.index,
    ).reindex(series.index)
    for name in ("anomaly", "changepoint"):
        frame[name] = frame[name].fillna(False).astype(bool)
    if told.reason:
        frame.attrs["reason"] = told.reason
    return frame


def around_holidays(timeline: Timeline, country: str | None) -> Bools:
    """Which days lie within one of a public holiday; none of a series that is not daily."""
    if not country or timeline.season not in (5, 7) or not len(timeline):
        return np.zeros(len(timeline), dtype=bool)
    from kpi_core.stats.calendar import near_holiday

    index = timeline.index.tz_localize(None) if timeline.index.tz is not None else timeline.index
    return np.asarray(near_holiday(index.to_numpy().astype("datetime64[D]"), country), dtype=bool)


def watch(timeline: Timeline, holidays: Bools | None = None) -> Watched:
    """Judge every point of a timeline.

    Args:
        timeline: the series; points not observed are not judged.
        holidays: days around public holidays, whose range is wider.
    """
    n = len(timeline)
    if n < _FEWEST or not timeline.observed.any() or np.ptp(timeline.values) == 0:
        return _unjudged(timeline)
    history = _history(timeline, holidays if holidays is not None else np.zeros(n, dtype=bool))
    return _with_newest(timeline, history)


def _unjudged(timeline: Timeline) -> Watched:
    """Too few points to judge one, or all alike: then everything is as expected."""
    n, none = len(timeline), np.zeros(len(timeline), dtype=bool)
    if not timeline.observed.any():
        nothing = np.full(n, np.nan)
        return Watched(nothing, nothing, nothing, np.zeros(n), none, none, none, reason="no_values")
    middle = np.full(n, float(np.median(timeline.values)))
    around = 3 * float(np.std(timeline.values))
    reason = "constant" if n >= _FEWEST else "too_short"
    return Watched(middle, middle - around, middle + around, np.zeros(n), none, none, none, reason=reason)


@dataclass(frozen=True)
class _History:
    """The judgement of smoothing: on its own scale the forward errors in standard deviations, and their width."""

    watched: Watched
    forward: Floats
    width: Floats


@dataclass(frozen=True)
class _Rebased:
    """A series on its even scale without rhythm and new levels: what remains, what was expected, what was taken out."""

    rest: Floats
    expected: Floats
    taken: Floats
    scale: float
    new_level: Bools


def _history(timeline: Timeline, holidays: Bools) -> _History:
    values, observed = timeline.values, timeline.observed
    n = len(values)
    even = Scale.CUBE_ROOT if grows_with_level(values, timeline.season) else Scale.RAW
    x = even.to(values)
    floor = float(np.median(np.abs(np.diff(x)))) * 0.02 + 1e-9 * float(np.abs(x).max()) + 1e-12
    based = _rebased(x, timeline, floor)
    slope = np.zeros(n, dtype=bool)
    bend = new_slope(based.rest, based.scale)
    if bend is not None and not near(based.new_level, bend):
        slope[bend] = True
    spread = _by_weekday(based, timeline, floor)
    wide = (1 + 4.0 / n) * np.where(holidays, _NEAR_HOLIDAY, 1.0)
    backward = expected_before(based.rest[::-1], observed[::-1])[::-1]
    score = _two_sided(based, backward, observed, spread, wide, floor)
    limit = IN_HISTORY + _GROWTH * max(0.0, float(np.log(n / _LONG)))
    centre = based.expected + based.taken
    half = limit * spread * wide
    told = Watched(
        even.back(centre),
        even.back(centre - half),
        even.back(centre + half),
        score,
        (score > limit) & observed,
        based.new_level & observed,
        slope,
        even,
    )
    return _History(told, np.abs(based.rest - based.expected) / (spread * wide), wide)


def _burn_in(n: int) -> int:
    return min(8, n // 4)


def _rebased(x: Floats, timeline: Timeline, floor: float) -> _Rebased:
    """Take out the rhythm and, one by one, up to three new levels: the rhythm is told again after each."""
    n, start = len(x), _burn_in(len(x))
    limits = Limits(IN_HISTORY + _GROWTH_OF_SHIFTS * max(0.0, float(np.log(n / _LONG))))
    levels, shifted = np.zeros(n, dtype=bool), np.zeros(n)
    for turn in range(_MOST_SHIFTS + 1):
        rhythm = leave_one_out(x - shifted, timeline.season).values
        rest = x - shifted - rhythm
        expected = expected_before(rest, timeline.observed)
        scale = error_scale((rest - expected)[start:][timeline.observed[start:]], floor)
        found = None
        if turn < _MOST_SHIFTS and n >= 12:
            found = new_level(rest, expected, scale, timeline.season, start, limits)
        if found is None:
            break
        levels[found.at] = True
        shifted[found.at :] += found.size
    return _Rebased(rest, expected, shifted + rhythm, scale, levels)


def _by_weekday(based: _Rebased, timeline: Timeline, floor: float) -> Floats:
    """Standard deviation of an error at each point: of daily figures by weekday, pulled to that of all days."""
    n = len(timeline)
    spread = np.full(n, based.scale)
    if timeline.season == 7 and n >= 60:
        known = timeline.observed.copy()
        known[: _burn_in(n)] = False
        errors = based.rest - based.expected
        for weekday in range(7):
            same = np.arange(n) % 7 == weekday
            own, count = error_scale(errors[same & known], floor), int((same & known).sum())
            spread[same] = np.sqrt((count * own**2 + 20 * based.scale**2) / (count + 20))
    return spread


def _two_sided(
    based: _Rebased, backward: Floats, observed: Bools, spread: Floats, wide: Floats, floor: float
) -> Floats:
    """Distance of each point from the middle of what came before and after; a one-sided one must agree."""
    n, start = len(based.rest), _burn_in(len(based.rest))
    between = based.rest - 0.5 * (based.expected + backward)
    scale = error_scale(between[start:-1][observed[start:-1]], floor)
    middle = np.abs(between) / (scale * wide * spread / based.scale)
    before = np.abs(based.rest - based.expected) / (spread * wide)
    after = np.abs(based.rest - backward) / (spread * wide)
    both = np.minimum(np.minimum(middle, _ONE_SIDED * before), _ONE_SIDED * after)
    return np.where(np.arange(n) < start, np.minimum(after, middle), both)


def _with_newest(timeline: Timeline, history: _History) -> Watched:
    """The newest points judged by forecasts made before them, together with the smoothing of the points before."""
    told = history.watched
    n = len(timeline)
    arrays = {name: getattr(told, name).copy() for name in ("expected", "lower", "upper", "score", "anomaly")}
    lowest = 0.0 if timeline.values.min() >= 0 else -np.inf
    for at in range(max(n - _NEWEST, 6), n):
        distance = history.forward[at]
        if timeline.observed[at]:
            ahead = look_ahead(timeline.until(at), 1, QUICK_MODELS)
            mean, low, high = (float(part[0]) for part in (ahead.mean, ahead.lower95, ahead.upper95))
            error = timeline.values[at] - mean
            side = (high - mean if error > 0 else mean - low) / 1.96
            unit = max(side, (high - low) / 1.96 * 0.25, 1e-12)
            distance = 0.5 * (distance + abs(error) / (unit * history.width[at]))
            half = NEWEST * 0.5 * (unit + (told.upper[at] - told.lower[at]) / (2 * IN_HISTORY))
            expected = 0.5 * (told.expected[at] + mean)
            arrays["expected"][at] = expected
            arrays["lower"][at], arrays["upper"][at] = max(expected - half, lowest), expected + half
        arrays["score"][at] = distance
        arrays["anomaly"][at] = bool(distance > NEWEST and timeline.observed[at])
    return replace(told, **arrays)
