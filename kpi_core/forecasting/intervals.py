"""Ranges of a forecast from the errors it would have made: conformal, not from a model's own assumptions."""

from __future__ import annotations

import numpy as np

from kpi_core.forecasting.timeline import Floats, floats

LEVELS = (0.8, 0.95)
# Quantile of |error| / mean |error| of a normal distribution: what few errors are pulled to.
_NORMAL = {0.8: 1.6, 0.95: 2.46}
_PULL = 10.0  # errors that the normal distribution is worth
_FEWEST = 5  # errors at a horizon that tell its size


def half_widths(errors: Floats, horizon: int) -> dict[float, Floats] | None:
    """Half the width of the range at each level, by horizon.

    Errors at every horizon are put on one scale by a smooth profile of their size (variance a + b h), pooled, and
    their quantile taken with the finite-sample correction of split conformal prediction (Lei et al. 2018).

    Args:
        errors: errors of rolling forecasts, one row per origin, one column per horizon, NaN where unknown.
        horizon: number of columns.

    Returns:
        Level -> half width per horizon, None where no horizon has errors enough.
    """
    count = np.isfinite(errors).sum(axis=0)
    profile = _profile(errors, count, horizon)
    if profile is None:
        return None
    pooled = (np.abs(errors) / profile)[np.isfinite(errors)]
    origins = max(6, int(count[0]))
    told = {}
    for level in LEVELS:
        own = float(np.quantile(pooled, min(1.0, level * (1 + 1 / origins))))
        pulled = (count[0] * own + _PULL * max(_NORMAL[level], 0.8 * own)) / (count[0] + _PULL)
        told[level] = pulled * profile
    return told


def _profile(errors: Floats, count: Floats, horizon: int) -> Floats | None:
    """Mean size of the errors by horizon, smooth and never shrinking."""
    from scipy.optimize import nnls

    told = count >= _FEWEST
    if not told.any():
        return None
    steps = np.arange(1, horizon + 1)
    sizes = np.nanmean(np.abs(errors[:, told]), axis=0)
    if told.sum() < 3:
        return np.full(horizon, max(float(sizes.mean()), 1e-12))
    root = np.sqrt(count[told])
    design = np.c_[np.ones(int(told.sum())), steps[told]] * root[:, None]
    (constant, growth), _ = nnls(design, sizes**2 * root)
    return floats(np.maximum(np.sqrt(np.maximum(constant + growth * steps, 1e-18)), 1e-12))
