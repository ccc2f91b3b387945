"""Exponential smoothing over a grid of parameters at once: each series weighs them by how well they foretold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.forecasting.timeline import Bools, Floats, floats

Levels = tuple[float, ...]


@dataclass(frozen=True)
class Grid:
    """Parameter sets: weight of the newest value for the level and the slope, and how much of a slope stays."""

    level: Floats
    slope: Floats
    kept: Floats

    @classmethod
    def of(cls, levels: Levels, sloped: Levels, slopes: Levels, kept: Levels) -> Grid:
        """Simple smoothing for each of `levels`, damped slopes for each mixture of the others."""
        simple = [(a, 0.0, 0.0) for a in levels]
        damped = [(a, a * b, p) for a in sloped for b in slopes for p in kept]
        table = np.array(simple + damped)
        return cls(table[:, 0], table[:, 1], table[:, 2])

    @property
    def is_damped(self) -> Bools:
        """Which sets have a slope."""
        return self.slope > 0

    @property
    def parameters(self) -> Floats:
        """Number of parameters of each set, for the information criterion."""
        return np.where(self.is_damped, 3.0, 1.0)


_LEVELS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95)
FORECASTING = Grid.of(_LEVELS, _LEVELS, (0.02, 0.1, 0.3), (0.8, 0.9, 0.95, 0.98))
WATCHING = Grid.of(
    (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.7, 0.9), (0.05, 0.1, 0.2, 0.35, 0.5), (0.05, 0.2), (0.9, 0.98)
)


@dataclass(frozen=True)
class Smoothed:
    """After each point (rows), for each parameter set (columns): level, slope, and the error it had made."""

    levels: Floats
    slopes: Floats
    errors: Floats


def smooth(values: Floats, grid: Grid = FORECASTING) -> Smoothed:
    """Run every parameter set of a grid over a series without gaps."""
    n, sets = len(values), len(grid.level)
    start = min(n, max(4, min(12, n // 4)))
    rise = (np.median(values[start : 2 * start]) - np.median(values[:start])) / start if n >= 2 * start else 0.0
    slope = np.where(grid.is_damped, rise, 0.0)
    level = np.median(values[:start]) - slope * (start - 1) / 2
    levels, slopes, errors = (np.empty((n, sets)) for _ in range(3))
    for i in range(n):
        carried = grid.kept * slope
        expected = level + carried
        error = values[i] - expected
        level = expected + grid.level * error
        slope = carried + grid.slope * error
        levels[i], slopes[i], errors[i] = level, slope, error
    return Smoothed(levels, slopes, errors)


def ahead(grid: Grid, horizon: int) -> Floats:
    """How many slopes each parameter set adds to its level, for 1 to `horizon` points ahead (rows)."""
    return np.cumsum(grid.kept[None, :] ** np.arange(1, horizon + 1)[:, None], axis=0)


def weights(squared_error: Floats, parameters: Floats, points: int) -> Floats:
    """Akaike weights of parameter sets from their mean squared errors."""
    criterion = points * np.log(np.maximum(squared_error, 1e-18)) + 2 * parameters
    raw: Floats = np.exp(-0.5 * (criterion - criterion.min()))
    return floats(raw / raw.sum())


_CLIP = 3.0  # robust standard deviations of an error that still move the level
_LARGE, _RUN = 2.0, 5  # so many errors in a row of that size and one sign are a new level
_STEP = 0.8  # part of the way to it


def expected_before(values: Floats, observed: Bools, burn_in: int = 10) -> Floats:
    """What each point was expected to be from the points before it, by smoothing that single extremes do not move.

    Args:
        values: the series without gaps.
        observed: False where a value is filled in: it moves nothing.
        burn_in: first points that do not choose between parameter sets.
    """
    expected = _robust(values, observed)
    start = min(burn_in, len(values) // 3)
    sizes = np.abs(values[:, None] - expected)[start:][observed[start:]]
    if not len(sizes):
        return floats(expected.mean(axis=1))
    limit = 3 * 1.4826 * np.median(sizes, axis=0) + 1e-12
    error = (np.minimum(sizes, limit) ** 2).mean(axis=0)
    return expected @ weights(error, WATCHING.parameters, len(sizes))


def _robust(values: Floats, observed: Bools) -> Floats:
    """One-step expectations (rows: points, columns: parameter sets); a run of large errors moves the level at once."""
    n, grid = len(values), WATCHING
    start = min(n, max(4, min(14, n // 5)))
    steps = np.diff(values)
    scale = max(1.4826 * float(np.median(np.abs(steps - np.median(steps)))) * 0.85, 1e-9) if n > 1 else 1e-9
    level = np.full(len(grid.level), float(np.median(values[:start])))
    slope, run = np.zeros_like(level), np.zeros_like(level)
    expected = np.empty((n, len(level)))
    limit, large = _CLIP * scale, _LARGE * scale
    for i in range(n):
        carried = grid.kept * slope
        ahead_of = level + carried
        expected[i] = ahead_of
        if not observed[i]:
            level, slope = ahead_of, carried
            continue
        error = values[i] - ahead_of
        clipped = np.clip(error, -limit, limit)
        level = ahead_of + grid.level * clipped
        slope = carried + grid.slope * clipped
        run = np.where(np.abs(error) > large, np.where(run * error >= 0, run, 0.0) + np.sign(error), 0.0)
        moved = np.abs(run) >= _RUN
        if moved.any():
            level = np.where(moved, level + _STEP * error, level)
            run = np.where(moved, 0.0, run)
    return expected
