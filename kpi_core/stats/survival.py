"""What durations tell: how long the event takes, who is sooner, and how much of it is still to come.

The door to survival statistics: records come as `Durations`, curves are in `durations`, the final share in
`final_share`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.stats.distributions import chi_square_tail
from kpi_core.stats.durations import (
    Durations,
    Floats,
    Incidence,
    Survival,
    at_risk_by_day,
    cumulative_incidence,
    floats,
    kaplan_meier,
)
from kpi_core.stats.final_share import FinalShare, final_share

__all__ = [
    "Durations",
    "FinalShare",
    "Incidence",
    "LogRank",
    "Survival",
    "cumulative_incidence",
    "expected_quantiles",
    "final_share",
    "kaplan_meier",
    "log_rank",
    "maturity",
    "observed_quantiles",
    "share_by",
]


def share_by(d: Durations, age: npt.ArrayLike) -> Floats:
    """Maturity: share of the final incidence that is reached at an age in days; NaN where the final is unknown.

    >>> share_by(Durations.of([(2, "event", 1), (5, "event", 3), (9, "competing", 4)]), [0, 2, 7]).tolist()
    [0.0, 0.25, 1.0]
    """
    ages = floats(np.asarray(age, dtype=np.float64))  # type: ignore[arg-type]
    final = final_share(d).share
    if not final:
        return np.full(ages.shape, np.nan)
    curve = cumulative_incidence(d)
    reached = np.concatenate(([0.0], curve.incidence))[np.searchsorted(curve.days, ages, side="right")]
    return np.minimum(reached / final, 1.0)


def maturity(d: Durations, ages: Sequence[float], counts: Sequence[float]) -> float | None:
    """Share of their final conversions that records of these ages may have by now; None where unknown.

    Args:
        d: past records that tell how long it takes.
        ages: days since entry.
        counts: how many records have each age.
    """
    total = sum(counts)
    share = float(np.dot(share_by(d, ages), floats(counts))) / total if total else np.nan
    return None if np.isnan(share) else share


def observed_quantiles(d: Durations, ps: Sequence[float] = (0.25, 0.5, 0.75, 0.9)) -> tuple[float | None, ...]:
    """Quantiles of the days of the events seen so far; the median of an even number is the mean of the middle two.

    >>> observed_quantiles(Durations.of([(2, "event", 1), (4, "event", 3), (30, "censored", 9)]), (0.25, 0.5))
    (3.5, 4.0)
    """
    if not d.n_events:
        return (None,) * len(ps)
    rank = floats(ps) * (d.n_events - 1)
    ends = np.cumsum(d.events)
    below, above = (floats(d.days)[np.searchsorted(ends, r, side="right")] for r in (np.floor(rank), np.ceil(rank)))
    return tuple((below + (above - below) * (rank - np.floor(rank))).tolist())


def expected_quantiles(d: Durations, ps: Sequence[float] = (0.25, 0.5, 0.75, 0.9)) -> tuple[float | None, ...]:
    """Quantiles of the days until the event among those it will happen to, open records counted in.

    The day by which the incidence reaches that part of its final value; None where it is not yet seen to.
    """
    if not d.n_censored:
        return observed_quantiles(d, ps)
    final = final_share(d).share
    if not final:
        return (None,) * len(ps)
    curve = cumulative_incidence(d)
    places = np.searchsorted(curve.incidence, floats(ps) * final * (1 - 1e-12))
    return tuple(float(curve.days[i]) if i < len(curve.days) else None for i in places)


@dataclass(frozen=True)
class LogRank:
    """Whether groups differ in how soon the event happens; `p` is the chance of that much if they did not."""

    chi_square: float
    df: int
    p: float


def log_rank(groups: Sequence[Durations]) -> LogRank | None:
    """Log-rank test of two or more groups, every other end taken as censored (Mantel 1966, Peto & Peto 1972).

    None where fewer than two groups have records or nothing happened in any.
    """
    groups = [group for group in groups if group.n]
    days = np.unique(np.concatenate([floats(group.days) for group in groups])) if groups else floats(())
    events, at_risk = np.zeros((2, len(groups), len(days)))
    for i, group in enumerate(groups):
        events[i, np.searchsorted(days, group.days)] = group.events
        place = np.searchsorted(group.days, days)
        at_risk[i] = np.concatenate((at_risk_by_day(group), [0.0]))[place]
    total, happened = at_risk.sum(axis=0), events.sum(axis=0)
    if len(groups) < 2 or not happened.any():
        return None
    shares = at_risk / total
    spread = happened * (total - happened) / np.maximum(total - 1, 1)
    covariance = np.diag(shares @ spread) - (shares * spread) @ shares.T
    gaps = (events - shares * happened).sum(axis=1)
    # One group's gap follows from the others'. Where groups never overlap in time, fewer still are free.
    chi_square = float(gaps @ np.linalg.pinv(covariance, hermitian=True) @ gaps)
    df = int(np.linalg.matrix_rank(covariance, hermitian=True))
    return LogRank(chi_square, df, chi_square_tail(chi_square, df)) if df else None
