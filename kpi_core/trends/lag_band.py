"""How far chance alone carries a correlation at each lag: the band behind the picture of a relation."""

from __future__ import annotations

from math import sqrt, tanh
from statistics import NormalDist

import pandas as pd

# The same scan that `relations` judges by: a band of its own making would contradict the verdicts beside it.
from kpi_core.trends.relations import Prewhitened, scanned, usual_lags

_CONFIDENCE = 0.95


def chance_by_lag(target: pd.Series, candidate: pd.Series, season: int) -> tuple[float | None, ...]:
    """The correlation that chance stays below at all lags together 95 times in 100.

    A relation's strongest lag lies outside exactly where its p value, corrected for the lags, is below 0.05.

    Args:
        target, candidate: as :func:`kpi_core.trends.relations.relations` takes them.
        season: steps per cycle.

    Returns:
        One bound (0 to 1) per usual lag from 0 on, None where there are too few pairs; empty where nothing is told.
    """
    ours, theirs = Prewhitened.of(target, season), Prewhitened.of(candidate.reindex(target.index), season)
    if ours.scores is None or theirs.scores is None:
        return ()
    lags = usual_lags(target.index)
    scan = {one.lag: one for one in scanned(ours.scores, theirs.scores, lags)}
    if not scan:
        return ()
    quantile = NormalDist().inv_cdf(0.5 + _CONFIDENCE ** (1 / len(scan)) / 2)
    return tuple(tanh(quantile / sqrt(scan[lag].worth - 3)) if lag in scan else None for lag in range(lags + 1))
