"""Numbers of rare events: how surely a rate is known, and whether two rates differ by more than chance."""

from __future__ import annotations

from kpi_core.stats.distributions import incomplete_beta, incomplete_gamma
from kpi_core.stats.proportions import Interval

_STEPS = 200  # halvings at most: far below what a number of events can be told apart by


def poisson_interval(n: float, confidence: float = 0.95) -> Interval:
    """Numbers of events that may have been expected where `n` came (exact: Garwood 1936).

    Args:
        n: events, 0 or more; parts of one are taken as they are.
        confidence: of the interval.

    >>> margin = poisson_interval(10)
    >>> round(margin.low, 2), round(margin.high, 2)
    (4.8, 18.39)
    >>> round(poisson_interval(0).high, 2)
    3.69
    """
    tail = (1 - confidence) / 2
    low = _mean_with(n, tail) if n > 0 else 0.0
    return Interval(low, _mean_with(n + 1, 1 - tail))


def _mean_with(n: float, chance: float) -> float:
    """The mean of which `n` events or more have that chance."""
    low, high = 0.0, n + 1.0
    while incomplete_gamma(n, high) < chance:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if high - low <= 1e-12 * high:
            break
        low, high = (middle, high) if incomplete_gamma(n, middle) < chance else (low, middle)
    return (low + high) / 2


def same_rate(n: float, exposure: float, others: float, their_exposure: float) -> float | None:
    """Chance of a gap at least this large if events come at one rate per unit of exposure; None without exposure.

    All events given, those on one side are binomial (Przyborowski and Wilenski 1940); the smaller tail is doubled.

    Args:
        n, exposure: events of one side, and what they came of (money, days).
        others, their_exposure: of the other.

    >>> round(same_rate(2, 1, 8, 1), 4)  # 2 * (1 + 10 + 45) / 1024
    0.1094
    """
    if exposure <= 0 or their_exposure <= 0:
        return None
    total, share = n + others, exposure / (exposure + their_exposure)
    if total <= 0:
        return 1.0
    at_least = incomplete_beta(n, others + 1, share) if n > 0 else 1.0
    at_most = 1 - incomplete_beta(n + 1, others, share) if others > 0 else 1.0
    return min(1.0, 2 * min(at_least, at_most))
