"""Hits of groups whose records differ in kind: what their own mix would give, and whether a gap can be chance.

A record's kind is its stratum. Indirect standardisation applies each stratum's rate of all groups to the records a
group has in it; the gap is tested as Mantel and Haenszel (1959) do, with the hits of each stratum held fixed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.proportions import Z95, Interval

Floats = npt.NDArray[np.float64]
_LEAST_EXPECTED = 5.0  # hits and misses, on both sides: with fewer the chance is counted out, not approximated


@dataclass(frozen=True)
class Standardised:
    """Per group: hits, records, the hits its mix would give, their variance by chance, and the chance of the gap.

    `linear` and `square` say how that variance grows with the group's rate (see :func:`ratio_interval`). The chance is
    None where all records of a group's strata are its own, so that there is no one to compare it with, and where it
    was not asked.
    """

    hits: Floats
    records: Floats
    expected: Floats
    linear: Floats
    square: Floats
    p_values: tuple[float | None, ...]

    @property
    def variance(self) -> Floats:
        """Of the hits where a group's rates are those of all."""
        return np.maximum(self.linear - self.square, 0.0)


def standardised(hits: Floats, records: Floats, fewest: float = 0) -> Standardised:
    """Each group beside all of them, stratum by stratum.

    Args:
        hits: groups x strata, 0 <= hits <= records.
        records: groups x strata.
        fewest: records a group needs for its chance to be asked.

    Returns:
        One entry per group. With one stratum the chance is that of ``proportions.two_proportions``.

    >>> told = standardised(np.array([[30.0, 5.0], [60.0, 5.0]]), np.array([[50.0, 50.0], [100.0, 50.0]]))
    >>> told.expected.tolist()  # 50 x 90/150 + 50 x 10/100
    [35.0, 65.0]
    """
    size, total = records.sum(axis=0), hits.sum(axis=0)
    rate = np.divide(total, size, out=np.zeros_like(total), where=size > 0)
    # Of a finite stratum: a group that holds all of it cannot differ from it.
    others = np.divide(size - records, size - 1, out=np.zeros_like(records), where=size > 1)
    linear, square = ((others * records * factor).sum(axis=1) for factor in (rate, rate**2))
    own, expected = hits.sum(axis=1), (records * rate).sum(axis=1)
    least = np.minimum.reduce([expected, records.sum(axis=1) - expected, _others(expected), _others(records, expected)])
    variance = linear - square
    p_values: list[float | None] = []
    for i in range(len(records)):
        if variance[i] <= 1e-12 or records[i].sum() < fewest:
            p_values.append(None)
        elif least[i] < _LEAST_EXPECTED:
            p_values.append(_exact(hits[i], records[i], total, size))
        else:
            p_values.append(normal_two_sided(float((own[i] - expected[i]) / np.sqrt(variance[i]))))
    return Standardised(own, records.sum(axis=1), expected, linear, square, tuple(p_values))


def _others(one: Floats, expected: Floats | None = None) -> Floats:
    """Hits that all other groups expect, or with `expected` their misses."""
    own = one if expected is None else one.sum(axis=1) - expected
    return np.asarray(own.sum() - own)


def ratio_interval(observed: float, expected: float, linear: float, square: float) -> Interval | None:
    """95 % interval of observed over expected hits; it leaves out 1 exactly where the test finds a gap.

    All ratios r with (observed - r expected)^2 <= z^2 (r linear - r^2 square): Wilson's interval with several strata.
    Byar's limits, usual for rare events, take a hit for a Poisson event and are far too wide where half are hits.

    Args:
        observed: hits.
        expected: hits at the rates of all.
        linear: sum of (N - n) / (N - 1) n p over the strata.
        square: sum of (N - n) / (N - 1) n p^2.

    >>> margin = ratio_interval(60, 50, 50, 25)  # 60 of 100 where half are hits: Wilson's 0.502 to 0.691, doubled
    >>> round(margin.low, 3), round(margin.high, 3)
    (1.004, 1.381)
    """
    if expected <= 0:
        return None
    a, b = expected**2 + Z95**2 * square, 2 * observed * expected + Z95**2 * linear
    root = math.sqrt(max(b * b - 4 * a * observed**2, 0.0))
    return Interval(float(max((b - root) / (2 * a), 0.0)), float((b + root) / (2 * a)))


def _exact(hits: Floats, records: Floats, total: Floats, size: Floats) -> float:
    """Two-sided: all hits no likelier than those seen, when each stratum draws its hits without putting back."""
    chances, seen = np.ones(1), 0
    for own, drawn, k, n in zip(hits, records, total, size, strict=True):
        low, high = max(0.0, k - (n - drawn)), min(k, drawn)
        seen += round(own - low)
        if high <= low:
            continue
        x = np.arange(low, high)
        steps = np.log((k - x) * (drawn - x)) - np.log((x + 1) * (n - k - drawn + x + 1))
        logs = np.concatenate([[0.0], np.cumsum(steps)])
        chances = np.convolve(chances, np.exp(logs - np.logaddexp.reduce(logs)))
    return min(1.0, float(chances[chances <= chances[seen] * (1 + 1e-9)].sum()))
