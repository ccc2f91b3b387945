"""How far numbers lie apart, without being led by the few that lie far out."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from kpi_core.forecasting.timeline import Floats

_TO_NORMAL = 1.4826  # median absolute deviation of a normal distribution -> its standard deviation
_SMALLEST = 1e-9
_ANSCOMBE = 0.375
_SMALL_COUNT = 30


def mad(values: Floats) -> float:
    """Median absolute deviation, scaled to the standard deviation of a normal distribution; 0 for nothing."""
    if not len(values):
        return 0.0
    return float(_TO_NORMAL * np.median(np.abs(values - np.median(values))))


def error_scale(errors: Floats, floor: float = 0.0, *, tails: bool = False) -> float:
    """Robust standard deviation of forecast errors: the larger of what their middle and their 90 % point tell.

    Errors of business figures have heavier tails than their middle promises; from 20 errors on the 90 % point speaks.
    With `tails` the 97 % point speaks too, from 60 errors on: of a whole history only what stands out from its own
    extremes is unusual (0.76 instead of 1.10 false events in 100 points, the F1 of true ones 0.45 instead of 0.40).
    """
    sizes = np.abs(errors[np.isfinite(errors)])
    if len(sizes) < 4:
        return max(float(np.std(sizes)) if len(sizes) else 0.0, floor, _SMALLEST)
    told = [_TO_NORMAL * float(np.median(sizes)) * (1 + 1.2 / len(sizes)), floor, _SMALLEST]
    told += [float(np.quantile(sizes, 0.9)) / 1.645] if len(sizes) >= 20 else []
    told += [float(np.quantile(sizes, 0.97)) / 2.17] if tails and len(sizes) >= 60 else []
    return max(told)


class Scale(StrEnum):
    """On which scale a series varies evenly."""

    RAW = "raw"
    LOG = "log"
    CUBE_ROOT = "cube_root"
    SQUARE_ROOT = "square_root"  # of small counts, zeros included (Anscombe 1948): chance has standard deviation 1

    def to(self, values: Floats) -> Floats:
        """Values of the series -> of this scale."""
        match self:
            case Scale.LOG:
                return np.log(values)
            case Scale.CUBE_ROOT:
                return np.cbrt(values)
            case Scale.SQUARE_ROOT:
                return 2 * np.sqrt(np.maximum(values, 0.0) + _ANSCOMBE)
            case _:
                return values.copy()

    def back(self, values: Floats) -> Floats:
        """Values of this scale -> of the series."""
        match self:
            case Scale.LOG:
                return np.exp(np.minimum(values, 700.0))
            case Scale.CUBE_ROOT:
                return np.maximum(values, 0.0) ** 3
            case Scale.SQUARE_ROOT:
                return np.maximum((np.maximum(values, 0.0) / 2) ** 2 - _ANSCOMBE, 0.0)
            case _:
                return values

    def stretch(self, values: Floats) -> Floats:
        """How much of this scale one unit of the series is, around these values of the series."""
        near = np.maximum(values, 1e-12)
        match self:
            case Scale.LOG:
                return 1 / near
            case Scale.CUBE_ROOT:
                return 1 / (3 * np.cbrt(near) ** 2)
            case Scale.SQUARE_ROOT:
                return 1 / np.sqrt(np.maximum(values, 0.0) + _ANSCOMBE)
            case _:
                return np.ones_like(values)


def even_scale(values: Floats, season: int) -> Scale:
    """The scale on which unusual points are told: log would hide those above, none those below."""
    if grows_with_level(values, season):
        return Scale.CUBE_ROOT
    return Scale.SQUARE_ROOT if are_small_counts(values) else Scale.RAW


def are_small_counts(values: Floats) -> bool:
    """Whether the values are whole numbers from zero on, about as small as counts of a few records are."""
    if values.min() < 0 or (values != np.floor(values)).any():
        return False
    return bool(np.median(values) <= _SMALL_COUNT)


def grows_with_level(values: Floats, season: int) -> bool:
    """Whether the spread of a series of positive numbers grows with its level: then it varies evenly on a log scale.

    The slope of log spread on log level over blocks of a season; where the level hardly moves, a series that stays
    far from zero counts as growing (its percentages are what people compare).
    """
    if not len(values) or values.min() <= 0:
        return False
    nearest, middle = values.min(), np.median(values)
    length = season if season > 1 and len(values) >= 3 * season else max(4, len(values) // 6)
    blocks = len(values) // length
    if blocks < 3:
        return bool(nearest > 0.05 * middle)
    table = values[-blocks * length :].reshape(blocks, length)
    levels, spreads = table.mean(axis=1), table.std(axis=1)
    told = (levels > 0) & (spreads > 0)
    if told.sum() < 3 or levels[told].max() / levels[told].min() < 1.15:
        return bool(nearest > 0.2 * middle)
    slope = np.polyfit(np.log(levels[told]), np.log(spreads[told]), 1)[0]
    return bool(slope > 0.5 and nearest > 0.02 * middle)
