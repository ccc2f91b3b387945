"""Shares of counts: their margin of error, and whether two of them differ by more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kpi_core.stats.distributions import normal_two_sided

MINIMUM_N = 30  # under it a rate is guesswork: shown with its counts, never judged
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Interval:
    """A margin of error; both ends included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def enough(n: float) -> bool:
    """Whether a rate out of `n` may be judged."""
    return n >= MINIMUM_N


def wilson(k: float, n: float, z: float = Z95) -> Interval | None:
    """Margin of error of the share k/n (Wilson's score interval); None when n is 0.

    Args:
        k: how many of the `n` have the property, 0 <= k <= n.
        n: how many there are.
        z: normal deviations; the default gives 95 %.

    >>> margin = wilson(100, 500)
    >>> round(margin.low, 3), round(margin.high, 3)
    (0.167, 0.237)
    """
    if n <= 0:
        return None
    share = k / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # Rounding must not push the interval off a share of exactly 0 or 1.
    low = 0.0 if k <= 0 else max(0.0, centre - half)
    high = 1.0 if k >= n else min(1.0, centre + half)
    return Interval(low, high)


def newcombe(k_before: float, n_before: float, k_after: float, n_after: float) -> Interval | None:
    """Margin of error of the gap after minus before, in fractions (Newcombe's method 10); None when an n is 0.

    >>> gap = newcombe(40, 150, 30, 60)
    >>> round(gap.low, 3), round(gap.high, 3)
    (0.089, 0.372)
    """
    before, after = wilson(k_before, n_before), wilson(k_after, n_after)
    if before is None or after is None:
        return None
    p, q = k_before / n_before, k_after / n_after
    return Interval(
        q - p - math.hypot(q - after.low, before.high - p),
        q - p + math.hypot(after.high - q, p - before.low),
    )


def two_proportions(k_before: float, n_before: float, k_after: float, n_after: float) -> float | None:
    """Chance of a gap at least this large if the two shares were the same; None when an n is 0.

    The score test with the N-1 factor where every cell expects at least one record, Fisher's exact test otherwise
    (Campbell 2007).

    >>> round(two_proportions(40, 150, 30, 60), 4)
    0.0012
    """
    total, hits = n_before + n_after, k_before + k_after
    if n_before <= 0 or n_after <= 0:
        return None
    if hits in (0, total):
        return 1.0
    expected = min(n_before, n_after) * min(hits, total - hits) / total
    if expected < 1:
        return _fisher(round(k_before), round(n_before), round(k_after), round(n_after))
    pooled = hits / total
    variance = pooled * (1 - pooled) * (1 / n_before + 1 / n_after) * total / (total - 1)
    return normal_two_sided((k_after / n_after - k_before / n_before) / math.sqrt(variance))


def _fisher(k_before: int, n_before: int, k_after: int, n_after: int) -> float:
    """Two-sided exact test: all tables with these margins that are no likelier than this one."""
    hits = k_before + k_after
    first, last = max(0, hits - n_before), min(hits, n_after)

    def log_chance(k: int) -> float:
        return _log_choose(n_after, k) + _log_choose(n_before, hits - k) - _log_choose(n_before + n_after, hits)

    seen = log_chance(k_after)
    return min(1.0, sum(math.exp(log_chance(k)) for k in range(first, last + 1) if log_chance(k) <= seen + 1e-9))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
