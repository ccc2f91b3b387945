"""Which figures moved before, or together with, another one: an association, never a cause.

What two series foretell of themselves is taken out of each first (`prewhiten`), so that neither a common trend, nor a
common rhythm, nor the memory of each makes them look related. What remains is compared at every lag by ranks, and the
best lag pays for having been sought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.trends.prewhiten import Floats, Whitened, prewhitened

Bools = npt.NDArray[np.bool_]

MINIMUM_PAIRS = 30  # steps at which both series have an unforeseen part, at the lag looked at
LEVEL = 0.05  # share of chance findings expected among the kept
_CONFIDENCE = 0.95
# Longest usual step in days -> lags looked at: four weeks of days, eight weeks, half a year of months or quarters.
_LAGS = ((4.0, 28), (10.0, 8), (45.0, 6), (float("inf"), 2))
_MEMORY = 20  # lags over which what memory is left is counted


@dataclass(frozen=True)
class Relation:
    """How the unforeseen part of a candidate goes with that of the target `lag` steps later: an association.

    Attributes:
        candidate: its id.
        lag: steps by which the candidate comes first, at the strongest lag.
        correlation: rank correlation (Spearman) there, -1 to 1.
        low, high: 95 % interval that holds for all lags looked at together.
        p_value: of the strongest lag, corrected for the number of lags.
        kept: whether it stands among all candidates (Benjamini-Hochberg).
        by_construction: whether one is computed from the other: never a discovery, and never kept.
        n: pairs of steps at that lag.
        reason: why nothing can be told: `no_overlap`, `too_short`, `constant`.
        by_lag: the correlation at each lag from 0 on, None where there are too few pairs.
    """

    candidate: str
    lag: int | None = None
    correlation: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    kept: bool = False
    by_construction: bool = False
    n: int = 0
    reason: str | None = None
    by_lag: tuple[float | None, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether the candidate told something about the target at least one step ahead."""
        return self.kept and self.lag is not None and self.lag >= 1


@dataclass(frozen=True)
class _AtLag:
    """One lag: its correlation, the pairs behind it, and how many independent pairs they are worth."""

    lag: int
    correlation: float
    n: int
    worth: float

    @property
    def deviations(self) -> float:
        """Fisher's z in standard deviations."""
        return atanh(self.correlation) * sqrt(self.worth - 3)


@dataclass(frozen=True)
class _Scores:
    """Centred ranks of an unforeseen part, NaN where there is none.

    `taken` are the degrees of freedom that rhythm and slope used up, `memory` the autocorrelations from lag 1 on.
    """

    values: Floats
    taken: int
    memory: Floats


@dataclass(frozen=True)
class Prewhitened:
    """What a series brings to any comparison: where it is known, and its scores (None: nothing unforeseen in it)."""

    known: Bools
    scores: _Scores | None

    @classmethod
    def of(cls, series: pd.Series, season: int) -> Prewhitened:
        """What a series brings."""
        values = series.to_numpy(dtype=np.float64, na_value=np.nan)
        values = np.where(np.isfinite(values), values, np.nan)
        whitened = prewhitened(values, season)
        return cls(np.isfinite(values), _scores(whitened) if whitened else None)


def relations(
    target: pd.Series,
    candidates: Mapping[str, pd.Series],
    season: int,
    max_lag: int | None = None,
    related_by_formula: Set[str] = frozenset(),
    level: float = LEVEL,
) -> tuple[Relation, ...]:
    """Candidates by how surely and how strongly their past goes with the target: those that lead come first.

    Both series are foretold from themselves, each by its own filter (Haugh 1976); the rests are correlated by ranks,
    which no single day can carry. Pairs count as fewer where both series are restless at the same times (White 1980)
    or where memory is left in both (Bartlett 1946). The best of L lags has 1 - (1 - p)^L for p value (Sidak 1967).

    Args:
        target: the series to be told ahead; numbers at regular steps (DatetimeIndex), NaN for unknown.
        candidates: series by id, of the same steps.
        season: steps per cycle: 7 days, 52 weeks, 12 months, 4 quarters, 1 for none.
        max_lag: steps a candidate may come first; by default 28 days, 8 weeks, 6 months, 2 quarters.
        related_by_formula: ids of candidates that the target is computed from, or that are computed from it.
        level: expected share of chance findings among the kept.

    Returns:
        One per candidate: kept ones that lead, kept ones of lag 0, then the others, each by strength; what cannot be
        told comes last.
    """
    lags = usual_lags(target.index) if max_lag is None else max_lag
    ours = Prewhitened.of(target, season)
    told = [
        _relation(name, ours, Prewhitened.of(series.reindex(target.index), season), lags)
        for name, series in candidates.items()
    ]
    told = [replace(relation, by_construction=relation.candidate in related_by_formula) for relation in told]
    # A formula is sure to be found: counted in, it would let others pass that chance brought.
    kept = benjamini_hochberg([None if r.by_construction else r.p_value for r in told], level)
    return tuple(sorted((replace(r, kept=k) for r, k in zip(told, kept, strict=True)), key=_rank))


def usual_lags(index: pd.Index) -> int:
    """How many steps ahead a candidate is usually looked at, by the length of a step.

    >>> usual_lags(pd.date_range("2026-01-01", periods=50, freq="MS"))
    6
    """
    dates = pd.DatetimeIndex(index)
    days = float(np.median(np.diff(dates.to_numpy("datetime64[s]")).astype(float))) / 86_400 if len(dates) > 1 else 1.0
    return next(lags for longest, lags in _LAGS if days < longest)


def _rank(relation: Relation) -> tuple[bool, bool, bool, float, str]:
    """Sort key: what is surer and stronger first."""
    strength = -abs(relation.correlation or 0.0)
    return relation.correlation is None, not relation.kept, not relation.leads, strength, relation.candidate


def _relation(name: str, target: Prewhitened, candidate: Prewhitened, lags: int) -> Relation:
    shared = int((target.known & candidate.known).sum())
    if shared < MINIMUM_PAIRS:
        return Relation(name, n=shared, reason="too_short" if shared else "no_overlap")
    if target.scores is None or candidate.scores is None:
        return Relation(name, n=shared, reason="constant")
    scan = list(scanned(target.scores, candidate.scores, lags))
    return _strongest(name, scan, lags) if scan else Relation(name, n=shared, reason="too_short")


def _scores(whitened: Whitened) -> _Scores:
    ranks: Floats = np.asarray(pd.Series(whitened.residuals).rank(), dtype=np.float64)
    ranks = np.asarray(ranks - np.nanmean(ranks), dtype=np.float64)
    return _Scores(ranks, whitened.taken, _memory(ranks))


def _memory(scores: Floats) -> Floats:
    """Autocorrelations from lag 1 on."""
    known, filled = np.isfinite(scores), np.nan_to_num(scores)
    variance = float(filled @ filled) / known.sum()
    most = min(_MEMORY, len(scores) - 1)
    pairs = [max(int((known[lag:] & known[:-lag]).sum()), 1) for lag in range(1, most + 1)]
    sums = [float(filled[lag:] @ filled[:-lag]) for lag in range(1, most + 1)]
    return np.array([total / (n * variance) for total, n in zip(sums, pairs, strict=True)])


def scanned(target: _Scores, candidate: _Scores, lags: int) -> Iterator[_AtLag]:
    """The lags with enough pairs."""
    # The level is counted as taken by any correlation already; rhythm and slope come on top.
    taken = max(target.taken, candidate.taken) - 1
    memory = max(1.0, 1 + 2 * float(target.memory @ candidate.memory))
    for lag in range(lags + 1):
        after, before = target.values[lag:], candidate.values[: len(candidate.values) - lag]
        both = np.isfinite(after) & np.isfinite(before)
        if both.sum() >= MINIMUM_PAIRS:
            yield _at_lag(lag, after[both], before[both], taken, memory)


def _at_lag(lag: int, after: Floats, before: Floats, taken: int, memory: float) -> _AtLag:
    after, before = after - after.mean(), before - before.mean()
    n, squares = len(after), float(before @ before)
    if squares == 0 or not after.any():
        return _AtLag(lag, 0.0, n, 4.0)
    slope = float(after @ before) / squares
    rest = after - slope * before
    # White's variance of the slope over the usual one: above 1 where both vary more at the same times.
    restless = n * float((before * rest) @ (before * rest)) / (squares * float(rest @ rest)) if rest.any() else 1.0
    correlation = float(np.clip(slope * sqrt(squares / float(after @ after)), -1 + 1e-9, 1 - 1e-9))
    return _AtLag(lag, correlation, n, max((n - taken) / (max(restless, 1.0) * memory), 4.0))


def _strongest(name: str, scan: list[_AtLag], lags: int) -> Relation:
    best = max(scan, key=lambda one: abs(one.deviations))
    alone = normal_two_sided(best.deviations)
    # Wide enough for all lags together, as the p value is: the best of many noises does not leave 0 out.
    quantile = NormalDist().inv_cdf(0.5 + _CONFIDENCE ** (1 / len(scan)) / 2)
    # Fieller's variance of Fisher's z of a rank correlation in Bonett & Wright's (2000) form.
    margin = quantile * sqrt((1 + best.correlation**2 / 2) / (best.worth - 3))
    found = {one.lag: one.correlation for one in scan}
    return Relation(
        name,
        lag=best.lag,
        correlation=best.correlation,
        low=tanh(atanh(best.correlation) - margin),
        high=tanh(atanh(best.correlation) + margin),
        p_value=-float(np.expm1(len(scan) * np.log1p(-min(alone, 1 - 1e-16)))),
        n=best.n,
        by_lag=tuple(found.get(lag) for lag in range(lags + 1)),
    )
