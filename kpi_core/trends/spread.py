"""How far numbers lie apart, without being led by the few that lie far out."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from kpi_core.trends.timeline import Floats

_TO_NORMAL = 1.4826  # median absolute deviation of a normal distribution -> its standard deviation
_SMALLEST = 1e-9


def mad(values: Floats) -> float:
    """Median absolute deviation, scaled to the standard deviation of a normal distribution; 0 for nothing."""
    if not len(values):
        return 0.0
    return float(_TO_NORMAL * np.median(np.abs(values - np.median(values))))


def error_scale(errors: Floats, floor: float = 0.0) -> float:
    """Robust standard deviation of forecast errors: the larger of what their middle and their 90 % point tell.

    Errors of business figures have heavier tails than their middle promises; from 20 errors on the 90 % point speaks.
    """
    sizes = np.abs(errors[np.isfinite(errors)])
    if len(sizes) < 4:
        return max(float(np.std(sizes)) if len(sizes) else 0.0, floor, _SMALLEST)
    middle, outer = np.quantile(sizes, [0.5, 0.9])
    told = _TO_NORMAL * middle * (1 + 1.2 / len(sizes))
    return float(max(told, outer / 1.645 if len(sizes) >= 20 else 0.0, floor, _SMALLEST))


class Scale(StrEnum):
    """On which scale a series varies evenly."""

    RAW = "raw"
    LOG = "log"
    CUBE_ROOT = "cube_root"

    def to(self, values: Floats) -> Floats:
        """Values of the series -> of this scale."""
        if self is Scale.LOG:
            return np.log(values)
        return np.cbrt(values) if self is Scale.CUBE_ROOT else values.copy()

    def back(self, values: Floats) -> Floats:
        """Values of this scale -> of the series."""
        if self is Scale.LOG:
            return np.exp(np.minimum(values, 700.0))
        return np.maximum(values, 0.0) ** 3 if self is Scale.CUBE_ROOT else values


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
