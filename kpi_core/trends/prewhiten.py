"""What of a series its own past, rhythm and trend do not foretell: the part that may be set against another series.

Two series that both rise, or both rest on Sundays, go together without having anything to do with each other, and so
do two that each remember their past (Yule 1926). What remains after each has been foretold from itself is white
noise, for which the usual margin of a correlation holds (Haugh 1976, Journal of the American Statistical Association
71).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

DUMMY_SEASON = 12  # up to it each place in the season has its own level; a year of weeks is drawn by smooth waves
WAVES = 3
CYCLES_WANTED = 2  # fewer tell no rhythm from a trend: the autoregression is then left to deal with it
MOST_MEMORY = 14  # lags tried: two weeks of days
STEPS_PER_LAG = 8  # known steps behind each lag that is tried
OUTLIER = 4.0  # robust standard deviations
_ROUNDS = 3
_NOTHING = 1e-9  # what is left is rounding error, in parts of the series' own size
_BLOCK = 6
_BLOCKS_WANTED = 4
_MAD_TO_DEVIATION = 1.4826


@dataclass(frozen=True)
class Whitened:
    """The unforeseen part of a series, step by step, NaN where it or the past it needs is unknown.

    Attributes:
        residuals: on the steadied scale, as long as the series.
        order: how many past steps foretell the next one.
        taken: degrees of freedom that rhythm and trend took.
        power: the scale, see `steadying_power`.
    """

    residuals: Floats
    order: int
    taken: int
    power: float


def prewhitened(values: Floats, season: int) -> Whitened | None:
    """A series without what its own past, rhythm and trend foretell.

    One least-squares fit of level, slope, rhythm (from two whole cycles on) and the last p steps; p by Akaike's
    criterion corrected for short series (Hurvich & Tsai 1989). In levels, because lags in levels stand for a
    difference where one is needed (Sims, Stock & Watson 1990), so that no unit root has to be decided on. A step that
    lies far off is drawn in before it teaches the fit its memory (Denby & Martin 1979). statsmodels' AutoReg gives the
    same coefficients where nothing is unknown and nothing far off; it takes no gaps.

    Args:
        values: one per step, NaN for unknown.
        season: steps per cycle, 1 for none.

    Returns:
        The unforeseen part; None where nothing is left of it (a constant, a straight line, a rhythm that never varies)
        or too little is known for a fit.
    """
    known = values[np.isfinite(values)]
    if len(known) < 3 or np.ptp(known) == 0:
        return None
    power = steadying_power(values, season)
    terms = _terms(len(values), season if len(known) >= CYCLES_WANTED * season else 1)
    most = min(MOST_MEMORY, len(known) // STEPS_PER_LAG)
    steadied = _drawn_in(raised(values, power), terms, most)
    order = _order(steadied, terms, most)
    residuals = _residuals(steadied, terms, order)
    left, size = residuals[np.isfinite(residuals)], float(np.nanmax(np.abs(steadied)))
    if len(left) < 3 or float(np.std(left)) <= _NOTHING * size:
        return None
    return Whitened(residuals, order, int(np.linalg.matrix_rank(terms[np.isfinite(residuals)])), power)


def steadying_power(values: Floats, season: int) -> float:
    """The scale on which a series varies alike at low and high levels: 1 as it is, 0.5 square root, 0 logarithm.

    Guerrero's (1993) choice among these three: the one whose spread within stretches of the series, in parts of the
    level to the power 1 - p, differs least between stretches. As it is where a value is negative or few are known,
    never the logarithm where one is 0.

    >>> steadying_power(np.array([10.0, 20, 10, 100, 200, 100, 1000, 2000, 1000, 30, 60, 30]), 3)
    0.0
    """
    known = values[np.isfinite(values)]
    size = season if 1 < season <= DUMMY_SEASON else _BLOCK
    blocks = known[len(known) % size :].reshape(-1, size)
    if len(known) == 0 or known.min() < 0:
        return 1.0
    blocks = blocks[blocks.mean(axis=1) > 0]
    if len(blocks) < _BLOCKS_WANTED:
        return 1.0
    level, spread = blocks.mean(axis=1), blocks.std(axis=1, ddof=1)
    powers = (1.0, 0.5, 0.0) if known.min() > 0 else (1.0, 0.5)
    return min(powers, key=lambda power: _unevenness(spread / level ** (1 - power)))


def _unevenness(ratios: Floats) -> float:
    mean = float(ratios.mean())
    return float(ratios.std()) / mean if mean > 0 else 0.0


def raised(values: Floats, power: float) -> Floats:
    """Values on the scale of `steadying_power`."""
    if power == 1:
        return values
    return np.log(values) if power == 0 else np.sqrt(values)


def _terms(n: int, season: int) -> Floats:
    """Level, slope and rhythm as columns, one row per step."""
    steps = np.arange(n)
    columns = [np.ones(n), steps / n]
    if 1 < season <= DUMMY_SEASON:
        columns += [(steps % season == place).astype(np.float64) for place in range(1, season)]
    elif season > DUMMY_SEASON:
        angles = [2 * np.pi * wave * steps / season for wave in range(1, WAVES + 1)]
        columns += [turned for angle in angles for turned in (np.sin(angle), np.cos(angle))]
    return np.column_stack(columns)


def _design(values: Floats, terms: Floats, order: int) -> Floats:
    """What foretells each step: level, slope and rhythm, then the last `order` steps, NaN before the first.

    An unknown step counts as far off its rhythm as the last known one: a shop closed on Sundays keeps its memory.
    """
    known = np.isfinite(values)
    usual = terms @ np.linalg.lstsq(terms[known], values[known], rcond=None)[0]
    last = np.maximum.accumulate(np.where(known, np.arange(len(values)), -1))
    carried = np.where(last >= 0, (values - usual)[last], 0.0)
    filled = np.where(known, values, usual + carried)
    lags = np.full((len(values), order), np.nan)
    for lag in range(1, order + 1):
        lags[lag:, lag - 1] = filled[:-lag]
    return np.column_stack([terms, lags])


def _order(values: Floats, terms: Floats, most: int) -> int:
    """The number of past steps with the least corrected criterion, all judged on the same steps."""
    design = _design(values, terms, most)
    rows = np.isfinite(design).all(axis=1) & np.isfinite(values)
    basis, sizes, _ = np.linalg.svd(terms[rows], full_matrices=False)
    basis = basis[:, sizes > _NOTHING * sizes.max(initial=0.0)]
    n, fixed = int(rows.sum()), basis.shape[1]
    if n - fixed - most < 3:
        return 0
    # One decomposition serves all orders: what each further lag explains adds up.
    axes = np.linalg.qr(np.column_stack([basis, design[rows, terms.shape[1] :]]))[0]
    told = axes.T @ values[rows]
    left = float(np.sum((values[rows] - axes @ told) ** 2))
    squares = [left + float(np.sum(told[fixed + order :] ** 2)) for order in range(most + 1)]
    return min(range(most + 1), key=lambda order: _criterion(squares[order], n, fixed + order + 1))


def _criterion(squares: float, n: int, parameters: int) -> float:
    """Akaike's criterion with Hurvich & Tsai's correction; the variance is a parameter too."""
    return n * float(np.log(max(squares, 1e-300) / n)) + 2 * parameters * n / max(n - parameters - 1, 1)


def _residuals(values: Floats, terms: Floats, order: int) -> Floats:
    """What the fit of an order leaves of each step."""
    design = _design(values, terms, order)
    rows = np.isfinite(design).all(axis=1) & np.isfinite(values)
    residuals = np.full(len(values), np.nan)
    if rows.sum() > design.shape[1]:
        fit = np.linalg.lstsq(design[rows], values[rows], rcond=None)[0]
        residuals[rows] = values[rows] - design[rows] @ fit
    return residuals


def _drawn_in(values: Floats, terms: Floats, order: int) -> Floats:
    """The series with steps that lie far off drawn in to the edge of what is usual.

    Without it one mistyped day would hide the memory of all others from the fit, and leave it in what is compared.
    """
    for _ in range(_ROUNDS):
        residuals = _residuals(values, terms, order)
        edge = OUTLIER * _MAD_TO_DEVIATION * float(np.nanmedian(np.abs(residuals)))
        excess = np.nan_to_num(residuals - np.clip(residuals, -edge, edge))
        if edge == 0 or not excess.any():
            break
        values = values - excess
    return values
