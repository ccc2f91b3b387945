"""Where a series takes a new level or a new slope for good, told from days that come and go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.forecasting.spread import mad
from kpi_core.forecasting.timeline import Bools, Floats, floats

# A new level must hold for a whole week, six weeks, five months; at the end of the series three points are enough.
_HOLDS = {24: 12, 7: 7, 5: 5, 52: 6, 12: 5}
_USUALLY_HOLDS = 5
_SHORTEST = 3
_FEWEST_FOR_SLOPE = 24
_HINGES = 40  # places tried for a new slope
_CLEAR_SLOPE, _LARGE_SLOPE = 25.0, 6.0  # F statistic; effect at the end in robust standard deviations


@dataclass(frozen=True)
class Shift:
    """A new level from point `at` on, `size` higher or lower on the scale of the watch."""

    at: int
    size: float


@dataclass(frozen=True)
class Limits:
    """How clear a new level must be: against the series' own spread of such distances, and against its errors."""

    clear: float
    large: float = 1.8


def new_level(values: Floats, expected: Floats, scale: float, season: int, start: int, limits: Limits) -> Shift | None:
    """The clearest new level: where the next points stay away from what was expected before the first of them.

    Args:
        values: the series without its rhythm.
        expected: what each point was expected to be from the points before.
        scale: robust standard deviation of one error.
        season: points in a cycle.
        start: first point that can be one.
        limits: how clear it must be.
    """
    scan = _Scan(values, expected, scale, start, _HOLDS.get(season, _USUALLY_HOLDS), limits)
    widths = sorted({_SHORTEST, 4, 5, 6, scan.holds, 2 * scan.holds})
    found = [pair for width in widths if len(values) - width >= start + _SHORTEST for pair in _of_width(scan, width)]
    if not found:
        return None
    return _begun(max(found, key=lambda pair: pair[0])[1], values, expected, start)


@dataclass(frozen=True)
class _Scan:
    """What is looked through; `holds` is how many points a new level must hold."""

    values: Floats
    expected: Floats
    scale: float
    start: int
    holds: int
    limits: Limits


def _of_width(scan: _Scan, width: int) -> list[tuple[float, Shift]]:
    """Every place where the next `width` points stay away, with how clearly."""
    n, values = len(scan.values), scan.values
    sums = np.r_[0.0, np.cumsum(values)]
    places = np.arange(scan.start, n - width + 1)
    distance = (sums[places + width] - sums[places]) / width - scan.expected[places]
    spread = max(scan.scale / np.sqrt(width) * 1.1, mad(distance))
    clear = np.abs(distance) / spread > scan.limits.clear
    clear &= (width >= scan.holds) | (places + width == n)
    agreeing = 0.99 if width <= scan.holds else 0.85
    found = []
    for at in places[clear]:
        away = values[at : at + width] - scan.expected[at]
        sign = np.sign(distance[at - scan.start])
        if np.mean(np.sign(away) == sign) >= agreeing and np.median(np.abs(away)) >= scan.limits.large * scan.scale:
            found.append((abs(distance[at - scan.start]) / spread, Shift(int(at), float(np.median(away)))))
    return found


def _begun(shift: Shift, values: Floats, expected: Floats, start: int) -> Shift:
    """The same shift from its first point on: points before it that stood away as far belong to it."""
    at = shift.at
    while at > start:
        away = values[at - 1] - expected[at - 1]
        if np.sign(away) != np.sign(shift.size) or abs(away) <= 0.6 * abs(shift.size):
            break
        at -= 1
    return Shift(at, shift.size)


def new_slope(values: Floats, scale: float) -> int | None:
    """Where a straight line bends: the best single hinge, if it is clear and far-reaching; None if not.

    The F statistic counts the points as fewer where neighbouring errors resemble each other (lag-one correlation).

    Args:
        values: the series without its rhythm and its new levels.
        scale: robust standard deviation of one error.
    """
    n = len(values)
    if n < _FEWEST_FOR_SLOPE:
        return None
    time = np.arange(n) / n
    straight = np.c_[np.ones(n), time]
    places = np.unique(np.linspace(int(0.15 * n), int(0.85 * n), _HINGES).astype(int))
    bent = [_fit(np.c_[straight, np.maximum(time - time[at], 0.0)], values) for at in places]
    best = int(np.argmin([rest @ rest for _, rest in bent]))
    coefficients, rest = bent[best]
    effect = coefficients[2] * (time[-1] - time[places[best]])
    if _bend_statistic(_fit(straight, values)[1], rest) <= _CLEAR_SLOPE or abs(effect) <= _LARGE_SLOPE * scale:
        return None
    return int(places[best])


def _fit(design: Floats, values: Floats) -> tuple[Floats, Floats]:
    coefficients = floats(np.linalg.lstsq(design, values, rcond=None)[0])
    return coefficients, values - design @ coefficients


def _bend_statistic(straight: Floats, bent: Floats) -> float:
    left = float(bent @ bent)
    alike = float(np.clip((bent[1:] @ bent[:-1]) / max(left, 1e-12), 0.0, 0.98))
    independent = max(len(bent) * (1 - alike) / (1 + alike), 3.0)
    return (float(straight @ straight) - left) / max(left / independent, 1e-12)


def near(flags: Bools, at: int, reach: int = 3) -> bool:
    """Whether any flag stands within `reach` points of `at`."""
    return bool(flags[max(0, at - reach) : at + reach + 1].any())
