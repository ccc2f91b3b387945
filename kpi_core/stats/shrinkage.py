"""Rates of small segments drawn towards the rate of all, so that 2 out of 2 does not top a list.

Empirical Bayes (Casella 1985): the true rates of the segments are taken as drawn from one beta distribution, which is
estimated from all of them by moments (Kleinman 1973).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf, isinf

from kpi_core.stats.distributions import incomplete_beta
from kpi_core.stats.proportions import Interval

MINIMUM_WEIGHT = 10.0  # however much segments differ, fewer records than that never speak for themselves


@dataclass(frozen=True)
class Prior:
    """Beta distribution of true rates: as if each segment had `weight` records of the `mean` rate before its first.

    The weight is infinite where segments differ no more than chance makes them: each then has the rate of all.
    """

    mean: float
    weight: float

    @property
    def a(self) -> float:
        """First parameter of the beta distribution: hits."""
        return self.mean * self.weight if self.mean else 0.0

    @property
    def b(self) -> float:
        """Second parameter: misses."""
        return (1 - self.mean) * self.weight if self.mean < 1 else 0.0


def beta_prior(segments: Iterable[tuple[float, float]]) -> Prior | None:
    """Prior of the segments' rates from their (hits, records); None without any record.

    The squared distances from the pooled rate p, weighted by records, have the mean
    p(1 - p) ((m - 1)(1 - r) + r (N - sum n^2 / N)): solved for the correlation r = 1 / (weight + 1).

    >>> prior = beta_prior([(90, 100), (10, 100), (50, 100), (2, 2)])
    >>> round(prior.mean, 3), round(prior.weight, 2)
    (0.503, 10.0)
    """
    counts = [(k, n) for k, n in segments if n > 0]
    total = sum(n for _, n in counts)
    if not total:
        return None
    mean = sum(k for k, _ in counts) / total
    chance = len(counts) - 1
    room = total - sum(n * n for _, n in counts) / total - chance
    if not 0 < mean < 1 or room <= 0:
        return Prior(mean, inf)
    seen = sum(n * (k / n - mean) ** 2 for k, n in counts) / (mean * (1 - mean))
    correlation = (seen - chance) / room
    return Prior(mean, max(1 / correlation - 1, MINIMUM_WEIGHT) if correlation > 0 else inf)


def shrunk(k: float, n: float, prior: Prior) -> float:
    """The segment's rate when what is known of all segments is counted in.

    >>> round(shrunk(2, 2, Prior(mean=0.2, weight=18)), 2)  # (2 + 3.6) / (2 + 18)
    0.28
    """
    return prior.mean if isinf(prior.weight) else (k + prior.mean * prior.weight) / (n + prior.weight)


def shrunk_interval(k: float, n: float, prior: Prior) -> Interval:
    """95 % interval of the segment's true rate; sorted by its low end, no 2 out of 2 tops a list.

    >>> margin = shrunk_interval(2, 2, Prior(mean=0.2, weight=18))  # Beta(5.6, 14.4)
    >>> round(margin.low, 3), round(margin.high, 3)
    (0.112, 0.49)
    """
    a, b = k + prior.a, n - k + prior.b
    if isinf(a + b) or not a or not b:
        rate = shrunk(k, n, prior)
        return Interval(rate, rate)
    return Interval(_beta_quantile(a, b, 0.025), _beta_quantile(a, b, 0.975))


def _beta_quantile(a: float, b: float, p: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if incomplete_beta(a, b, middle) < p else (low, middle)
    return (low + high) / 2
