"""What a series would have been: a forecast that is quick enough to be repeated at every earlier date.

Rhythm from the means of its places in the cycle, a straight drift if the history asks for one, and exponential
smoothing of what remains (Brown 1959). No optimiser: the weight of the newest step is the best of a few. Controls,
series that the action did not touch, carry what they foretell of the target through the action's time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from kpi_core.trends.prewhiten import DUMMY_SEASON, Floats

Forecaster = Callable[[Floats, int, int], Floats]

CYCLES_WANTED = 2
_WEIGHTS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.55, 0.8, 1.0)
_NEWEST_CYCLES = 26  # older ones tell what the rhythm was, not what it is
_FAINTEST = 0.25  # of the mean level: a few sales on a quiet weekday, divided by less, would tell of a boom
_NEWEST_STEPS = 156  # three years of weeks: the level and the drift of today need no older ones
_START = 8  # steps whose mean the smoothing starts from
_LONG_SEASON, _BLUR = 24, np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / 9  # few years of weeks: neighbours help
_SPIKE_STEPS = 5
_OUTLIER = 4.0 * 1.4826


def level_and_rhythm(values: Floats, season: int, horizon: int) -> Floats:
    """The next steps of a series without gaps: its level, its drift and its rhythm.

    Args:
        values: one per step, all known.
        season: steps per cycle, 1 for none; no rhythm is drawn from fewer than two cycles.
        horizon: steps wanted.

    Returns:
        One value per step ahead, not below 0 where no value was.

    >>> level_and_rhythm(np.array([10.0, 20, 30] * 6), 3, 4).round(6).tolist()
    [10.0, 20.0, 30.0, 10.0]
    """
    positive = bool(values.min() >= 0 and values.max() > 0)
    rhythm = rhythm_of(values, season, positive)
    places = np.arange(len(values) + horizon) % len(rhythm)
    inside, ahead = rhythm[places[: len(values)]], rhythm[places[len(values) :]]
    if not positive:
        return _smoothed(values - inside, horizon) + ahead
    told = inside >= _FAINTEST
    levels = np.interp(np.arange(len(values)), np.flatnonzero(told), values[told] / inside[told])
    return np.maximum(_smoothed(levels, horizon) * ahead, 0.0)


def rhythm_of(values: Floats, season: int, multiplied: bool) -> Floats:
    """How each place in the cycle lies against the level: in parts of it (mean 1), or added to it (mean 0).

    The place of step i is i modulo the season. The level is the centred mean over a cycle; sums of a place over sums
    of its levels, so that places with few or no counts are not drawn to 0 or refused.
    """
    none = np.ones(1) if multiplied else np.zeros(1)
    if season < 2 or len(values) < CYCLES_WANTED * season:
        return none
    kernel = np.ones(season) / season if season % 2 else np.r_[0.5, np.ones(season - 1), 0.5] / season
    level = np.convolve(values, kernel, "valid")[-_NEWEST_CYCLES * season :]
    end = len(values) - len(kernel) // 2
    steps = np.arange(end - len(level), end)
    levels, own = (np.bincount(steps % season, weights, season) for weights in (level, values[steps]))
    if multiplied:
        ratios = _blurred(np.divide(own, levels, out=np.zeros(season), where=levels > 0))
        return ratios / ratios.mean() if ratios.mean() > 0 else none
    offsets = _blurred((own - levels) / np.bincount(steps % season, minlength=season))
    return np.asarray(offsets - offsets.mean())


def _blurred(rhythm: Floats) -> Floats:
    if len(rhythm) < _LONG_SEASON:
        return rhythm
    return np.convolve(np.r_[rhythm[-2:], rhythm, rhythm[:2]], _BLUR, "valid")


def _smoothed(levels: Floats, horizon: int) -> Floats:
    """Level ahead, with the drift and the weight of the newest step that foretold the newest steps best."""
    calm = without_spikes(levels[-_NEWEST_STEPS:])
    n = len(calm)
    steps = np.arange(n) - (n - 1) / 2
    slope = float(steps @ calm) / float(steps @ steps) if n > 2 else 0.0
    drifts = np.array([0.0, slope])
    smooth = _all_smoothed(calm[:, None] - drifts * steps[:, None])
    errors = (calm[1:, None] - drifts * steps[1:, None] - smooth[:, :-1])[:, _START // 2 :]
    squares = np.maximum(np.sum(errors**2, axis=1), 1e-300)
    # A drift must earn its parameter (Schwarz 1978).
    criterion = n * np.log(squares) + np.log(n) * (drifts != 0)
    weight, best = np.unravel_index(int(np.argmin(criterion)), criterion.shape)
    ahead = float(smooth[weight, -1, best]) + drifts[best] * ((n + 1) / 2 + np.arange(horizon))
    return np.asarray(ahead, dtype=np.float64)


def _all_smoothed(columns: Floats) -> Floats:
    """Exponential smoothing of columns (rows: steps) with every weight: an array of weight, step and column."""
    n = len(columns)
    past, start = _kernels()
    told: Floats = past[:, :n, :n] @ columns + start[:, :n, None] * columns[:_START].mean(axis=0)
    return told


@lru_cache(maxsize=1)
def _kernels() -> tuple[Floats, Floats]:
    """What each step, and the level begun with, count for in the smoothed level of each later step, by weight.

    One product for all weights is many times quicker than a recursion for each.
    """
    age = np.subtract.outer(np.arange(_NEWEST_STEPS), np.arange(_NEWEST_STEPS))
    kept = 1 - np.array(_WEIGHTS)[:, None, None]
    past = np.where(age >= 0, (1 - kept) * kept ** np.maximum(age, 0), 0.0)
    return past, kept[:, :, 0] ** np.arange(1, _NEWEST_STEPS + 1)


def without_spikes(values: Floats) -> Floats:
    """The series with each value that stands far off its neighbours drawn in to the edge of what is usual.

    Hampel's (1974) identifier over two steps to each side, mirrored at the ends: a new level is left alone from its
    second step on.
    """
    if len(values) < _SPIKE_STEPS:
        return values
    padded = np.r_[values[2:0:-1], values, values[-2:-4:-1]]
    middle = np.sort([padded[i : i + len(values)] for i in range(_SPIKE_STEPS)], axis=0)[2]
    edge = _OUTLIER * float(np.median(np.abs(values - middle)))
    return np.clip(values, middle - edge, middle + edge) if edge > 0 else values


def filled(values: Floats, season: int) -> Floats:
    """A series from its first known step on, unknown ones drawn between those of the same place in the cycle.

    A place that is never known (a day on which the shop is closed) lies between its neighbours.
    """
    known = np.isfinite(values)
    if known.all():
        return values
    drawn = values.copy()
    for place in range(season if season <= DUMMY_SEASON else 1):
        steps = np.arange(place, len(values), season if season <= DUMMY_SEASON else 1)
        told = steps[known[steps]]
        if len(told):
            drawn[steps] = np.interp(steps, told, values[told])
    told = np.flatnonzero(np.isfinite(drawn))
    return np.interp(np.arange(len(values)), told, drawn[told])


def carried_by(controls: Floats, values: Floats, season: int) -> Floats:
    """How much of the target's movement each control carries: one coefficient per column, drawn towards 0.

    Ridge regression of step-to-step changes without their rhythm, so that a trend or season in common carries
    nothing; the ridge of Hoerl, Kennard & Baldwin (1975).

    Args:
        controls: one row per step of the history, on the scale of `values`.
        values: the target over the same steps, without gaps.
        season: steps per cycle.
    """
    moves = _moves(np.column_stack([values, controls]), season)
    own, theirs = moves[:, 0], moves[:, 1:]
    sizes = theirs.std(axis=0)
    usable = sizes > 0
    carried = np.zeros(controls.shape[1])
    if not usable.any() or len(own) <= usable.sum() + 1:
        return carried
    scaled = theirs[:, usable] / sizes[usable]
    plain = np.linalg.lstsq(scaled, own, rcond=None)[0]
    noise = float(np.sum((own - scaled @ plain) ** 2)) / (len(own) - len(plain))
    strength = float(plain @ plain)
    if strength > 0:
        ridge = np.eye(len(plain)) * len(plain) * noise / strength
        carried[usable] = np.linalg.solve(scaled.T @ scaled + ridge, scaled.T @ own) / sizes[usable]
    return carried


def _moves(columns: Floats, season: int) -> Floats:
    """Changes from step to step, less the mean change at the same place in the cycle."""
    moves = np.diff(columns, axis=0)
    size = season if len(moves) >= CYCLES_WANTED * season else 1
    for place in range(size):
        moves[place::size] -= moves[place::size].mean(axis=0)
    return moves


def with_controls(forecaster: Forecaster, season: int) -> Callable[[Floats, Floats, int], Floats]:
    """A forecaster that also knows what the controls did in the steps ahead.

    Returns:
        A function of the history, of the controls over the history and the steps ahead (rows: steps), and of the
        number of steps ahead. In proportions where everything is above 0, else in differences.
    """

    def foretell(values: Floats, controls: Floats, horizon: int) -> Floats:
        n = len(values)
        in_proportion = bool(values.min() > 0 and controls.min() > 0)
        drivers = np.log(controls) if in_proportion else controls
        drivers = drivers - drivers[:n].mean(axis=0)
        carried = drivers @ carried_by(drivers[:n], np.log(values) if in_proportion else values, season)
        if in_proportion:
            return np.asarray(forecaster(values / np.exp(carried[:n]), season, horizon) * np.exp(carried[n:]))
        return np.asarray(forecaster(values - carried[:n], season, horizon) + carried[n:])

    return foretell
