"""What was to be expected at each point, and which points are unusual.

Newest points are judged by forecasts made before them; in history a point must stand away from what came before and
from what came after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi_core.forecasting.forecaster import Ahead, look_ahead_from
from kpi_core.forecasting.seasonality import rhythm_of
from kpi_core.forecasting.smoothing import expected_before
from kpi_core.forecasting.spread import Scale, error_scale, even_scale
from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.timeline import Bools, Floats, Timeline
from kpi_core.trends.noise import Chance, wider
from kpi_core.trends.shifts import Limits, near, new_level, new_slope

IN_HISTORY, NEWEST = 3.1, 2.6  # robust standard deviations from which a point is unusual
_NEWEST = 3  # points judged by forecasts made before them
_FEWEST = 5
_ONE_SIDED = 1.25  # how much a one-sided distance counts beside the two-sided one
_MOST_SHIFTS = 3
_MANY_CYCLES = 6  # from which a rhythm is told well enough to be trusted
_NEAR_HOLIDAY = 1.5  # times the width
_LONG = 300  # points from which thresholds grow: more points, more chances to be wrong
_GROWTH, _GROWTH_OF_SHIFTS = 1.2, 2.0


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


@on_one_thread
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


def without_newest(timeline: Timeline, watched: Watched) -> Timeline:
    """The series with what was expected in place of unusual newest steps: half a day must not set the level to come."""
    values, newest = timeline.values.copy(), np.arange(len(timeline)) >= len(timeline) - _NEWEST
    unusual = watched.anomaly & newest
    values[unusual] = watched.expected[unusual]
    return replace(timeline, values=values, observed=timeline.observed & ~unusual)


def around_holidays(timeline: Timeline, country: str | None) -> Bools:
    """Which days lie within one of a public holiday; none of a series that is not daily."""
    if not country or timeline.season not in (5, 7) or not len(timeline):
        return np.zeros(len(timeline), dtype=bool)
    from kpi_core.stats.calendar import near_holiday

    index = timeline.index.tz_localize(None) if timeline.index.tz is not None else timeline.index
    return np.asarray(near_holiday(index.to_numpy().astype("datetime64[D]"), country), dtype=bool)


def watch(timeline: Timeline, holidays: Bools | None = None, chance: Chance | None = None) -> Watched:
    """Judge every point of a timeline.

    Args:
        timeline: the series; points not observed are not judged.
        holidays: days around public holidays, whose range is wider.
        chance: the least spread that a series of its kind has.
    """
    n = len(timeline)
    if n < _FEWEST or not timeline.observed.any() or np.ptp(timeline.values) == 0:
        return _unjudged(timeline)
    least = chance or Chance()
    based = _rebased(timeline)
    sides = _sides(timeline, based, holidays if holidays is not None else np.zeros(n, dtype=bool), least)
    return _with_newest(timeline, based, sides, least)


def _unjudged(timeline: Timeline) -> Watched:
    """Too few points to expect anything; or all alike: then everything is as expected."""
    n, none = len(timeline), np.zeros(len(timeline), dtype=bool)
    known = bool(timeline.observed.any())
    if not known or n < _FEWEST:
        nothing = np.full(n, np.nan)
        reason = "too_short" if known else "no_values"
        return Watched(nothing, nothing, nothing, np.zeros(n), none, none, none, reason=reason)
    level = timeline.values.copy()
    return Watched(level, level, level, np.zeros(n), none, none, none, reason="constant")


@dataclass(frozen=True)
class _Rebased:
    """A series on its even scale without rhythm and new levels: what remains, what was taken out, how it is judged."""

    even: Scale
    rest: Floats
    taken: Floats
    forward: Floats  # what each point was expected to be from those before it
    scale: float
    floor: float
    new_level: Bools

    def back(self, values: Floats) -> Floats:
        """Values like `rest` -> of the series."""
        return self.even.back(values + self.taken)


def _burn_in(n: int) -> int:
    return min(8, n // 4)


def _rebased(timeline: Timeline) -> _Rebased:
    """Take out the rhythm and, one by one, up to three new levels: the rhythm is told again after each."""
    n, start = len(timeline), _burn_in(len(timeline))
    even = even_scale(timeline.values, timeline.season)
    x = even.to(timeline.values)
    floor = float(np.median(np.abs(np.diff(x)))) * 0.02 + 1e-9 * float(np.abs(x).max()) + 1e-12
    limits = Limits(IN_HISTORY + _GROWTH_OF_SHIFTS * _longer(n))
    levels, shifted = np.zeros(n, dtype=bool), np.zeros(n)
    for turn in range(_MOST_SHIFTS + 1):
        rhythm, rest, forward, scale = _best_rhythm(x - shifted, timeline, floor)
        found = None
        if turn < _MOST_SHIFTS and n >= 12:
            found = new_level(rest, forward, scale, timeline.season, start, limits)
        if found is None:
            break
        levels[found.at] = True
        shifted[found.at :] += found.size
    return _Rebased(even, rest, shifted + rhythm, forward, scale, floor, levels)


def _best_rhythm(x: Floats, timeline: Timeline, floor: float) -> tuple[Floats, Floats, Floats, float]:
    """The rhythm, what is left without it, what was expected of that, and its scale; no rhythm where it helps nothing.

    Of two years the other year's noise comes with its rhythm: the errors may be larger with it than without.
    """
    start, observed = _burn_in(len(x)), timeline.observed

    def told(rhythm: Floats) -> tuple[Floats, Floats, Floats, float]:
        rest = x - rhythm
        forward = expected_before(rest, observed)
        return rhythm, rest, forward, error_scale((rest - forward)[start:][observed[start:]], floor, tails=True)

    rhythm = rhythm_of(x, timeline.season)
    seasonal = told(rhythm)
    if not rhythm.any() or len(x) >= _MANY_CYCLES * timeline.season:
        return seasonal
    plain = told(np.zeros(len(x)))
    return plain if plain[3] < seasonal[3] else seasonal


def _longer(n: int) -> float:
    return max(0.0, float(np.log(n / _LONG)))


@dataclass(frozen=True)
class _Side:
    """One way to tell what a point should be, and the standard deviation of its error, on the even scale."""

    centre: Floats
    spread: Floats
    counts: float = 1.0  # how much a distance from it counts

    def distance(self, rest: Floats) -> Floats:
        """Signed distance in standard deviations."""
        return self.counts * (rest - self.centre) / self.spread

    def edge(self, limit: float, sign: int) -> Floats:
        """Where the distance is `limit`, above (sign 1) or below (-1)."""
        return self.centre + sign * limit / self.counts * self.spread


@dataclass(frozen=True)
class _Sides:
    """From before, from after, and from both: all must find a point unusual. The newest have one of their own."""

    before: _Side
    after: _Side
    between: _Side
    newest: _Side
    wide: Floats


def _sides(timeline: Timeline, based: _Rebased, holidays: Bools, chance: Chance) -> _Sides:
    n, start, observed = len(timeline), _burn_in(len(timeline)), timeline.observed
    backward = expected_before(based.rest[::-1], observed[::-1])[::-1]
    wide = (1 + 4.0 / n) * np.where(holidays, _NEAR_HOLIDAY, 1.0)
    middle = 0.5 * (based.forward + backward)
    least = _least(based, middle, chance)
    one_sided = _by_weekday(based, timeline, tails=True)
    between = (based.rest - middle)[start:-1][observed[start:-1]]
    two_sided = error_scale(between, based.floor, tails=True) * one_sided / based.scale
    return _Sides(
        _Side(based.forward, wider(one_sided, least) * wide, _ONE_SIDED),
        _Side(backward, wider(one_sided, least) * wide, _ONE_SIDED),
        _Side(middle, wider(two_sided, least) * wide),
        _Side(based.forward, wider(_by_weekday(based, timeline, tails=False), least) * wide),
        wide,
    )


def _least(based: _Rebased, rest: Floats, chance: Chance) -> Floats:
    """The spread that chance alone gives, on the even scale."""
    expected = based.back(rest)
    return chance.deviation(expected) * based.even.stretch(expected)


def _by_weekday(based: _Rebased, timeline: Timeline, *, tails: bool) -> Floats:
    """Standard deviation of an error at each point: of daily figures by weekday, pulled to that of all days."""
    n = len(timeline)
    known, errors = timeline.observed.copy(), based.rest - based.forward
    known[: _burn_in(n)] = False
    whole = error_scale(errors[known], based.floor, tails=tails)
    spread = np.full(n, whole)
    if timeline.season == 7 and n >= 60:
        for weekday in range(7):
            same = np.arange(n) % 7 == weekday
            own, count = error_scale(errors[same & known], based.floor, tails=tails), int((same & known).sum())
            spread[same] = np.sqrt((count * own**2 + 20 * whole**2) / (count + 20))
    return spread


def _with_newest(timeline: Timeline, based: _Rebased, sides: _Sides, chance: Chance) -> Watched:
    """Every point judged: in history by both sides, the newest by what was known before them."""
    n = len(timeline)
    limit = IN_HISTORY + _GROWTH * _longer(n)
    judged = _in_history(based, sides, limit, _lowest(timeline))
    origins = range(max(n - _NEWEST, 6), n)
    for at, ahead in zip(origins, look_ahead_from(timeline, origins, 1) if origins else [], strict=True):
        newest = _newest(timeline, based, sides, at, ahead, chance)
        for array, value in zip(judged, newest, strict=True):
            array[at] = value
    expected, lower, upper, score = judged
    upper = np.minimum(upper, chance.highest)
    beyond = np.where(np.arange(n) >= max(n - _NEWEST, 6), NEWEST, limit)
    return Watched(
        expected,
        lower,
        upper,
        score,
        (score > beyond) & timeline.observed,
        based.new_level & timeline.observed,
        _slope(based),
        based.even,
    )


def _in_history(based: _Rebased, sides: _Sides, limit: float, lowest: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Expected value, range and score: a point is unusual where it lies beyond the ranges of all sides."""
    first = np.arange(len(based.rest)) < _burn_in(len(based.rest))
    told = (sides.between, sides.after, sides.before)
    distances = np.array([side.distance(based.rest) for side in told])
    distances[2, first] = distances[0, first]  # the first points have nothing before them
    above, below = distances.min(axis=0), (-distances).min(axis=0)
    edges = {sign: np.array([side.edge(limit, sign) for side in told]) for sign in (1, -1)}
    for each in edges.values():
        each[2, first] = each[0, first]
    return (
        based.back(sides.between.centre),
        np.maximum(based.back(edges[-1].min(axis=0)), lowest),
        based.back(edges[1].max(axis=0)),
        np.maximum(np.maximum(above, below), 0.0),
    )


def _lowest(timeline: Timeline) -> float:
    """What never was negative is not expected to become so."""
    return 0.0 if timeline.values.min() >= 0 else -np.inf


def _slope(based: _Rebased) -> Bools:
    found = np.zeros(len(based.rest), dtype=bool)
    bend = new_slope(based.rest, based.scale)
    if bend is not None and not near(based.new_level, bend):
        found[bend] = True
    return found


def _newest(
    timeline: Timeline, based: _Rebased, sides: _Sides, at: int, ahead: Ahead, chance: Chance
) -> tuple[float, float, float, float]:
    """Expected value, range and score of one of the newest points: the mean distance from two expectations.

    One is the smoothing of the points before, the other a forecast made from them alone.
    """
    mean, low, high = (float(part[0]) for part in (ahead.mean, ahead.lower95, ahead.upper95))
    least = float(chance.deviation(np.full(len(timeline), mean))[at])
    narrowest, wide = max((high - low) / 1.96 * 0.25, least, 1e-12), float(sides.wide[at])
    units = {1: max((high - mean) / 1.96, narrowest) * wide, -1: max((mean - low) / 1.96, narrowest) * wide}
    taken, centre, spread = (float(part[at]) for part in (based.taken, sides.newest.centre, sides.newest.spread))

    def score(value: float) -> float:
        smoothed = abs(float(based.even.to(np.array([value]))[0]) - taken - centre) / spread
        return 0.5 * (smoothed + abs(value - mean) / units[1 if value > mean else -1])

    expected = 0.5 * (float(based.even.back(np.array([centre + taken]))[0]) + mean)
    lowest = _lowest(timeline)
    reach = NEWEST * (units[1] + units[-1]) + abs(expected - mean)
    lower, upper = (_edge(score, expected, sign * reach, lowest) for sign in (-1, 1))
    return expected, lower, upper, score(float(timeline.values[at]))


def _edge(score: Callable[[float], float], expected: float, reach: float, lowest: float) -> float:
    """Where the score reaches the limit on one side of what is expected, by halving."""
    inside, outside = expected, expected + reach
    while score(max(outside, lowest)) < NEWEST and outside > lowest and abs(outside) < 1e300:
        outside = expected + 2 * (outside - expected)
    if outside <= lowest and score(lowest) < NEWEST:
        return lowest
    outside = max(outside, lowest)
    for _ in range(40):
        middle = 0.5 * (inside + outside)
        inside, outside = (inside, middle) if score(middle) >= NEWEST else (middle, outside)
    return outside
