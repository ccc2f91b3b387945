"""From how many records a period on a rule can see a change of its own size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kpi_core.objectives.gate import LEVEL, Spread, Step, spread_of, spread_of_years, tail, windows
from kpi_core.stats.change import Kind

# How often a change is told from chance within two periods: 0.8, and a little more because how much periods vary is
# itself known from a few of them.
_FOUND = 0.85
_LARGEST = 10**9


def sees_from(
    quiet: Sequence[Step],
    kind: Kind,
    level: float,
    size: float,
    years: Sequence[tuple[Step, Step]] = (),
) -> int | None:
    """Records (of a share: what it is out of) a period needs for a change of `size` to be told from chance.

    Told from chance in four of five cases within two periods, by the same two looks as the gate's: the newest period
    alone, and the two together. It says nothing of the rule's line, which a change of exactly its size reaches in
    every second period only.

    Args:
        quiet: the periods before, which tell how much levels vary.
        kind: how days add up.
        level: the usual level per unit of exposure.
        size: the change, in the same unit, above 0.
        years: periods with those a year before them, where a change is measured from one of those.

    Returns:
        The number; None where the spread of single records is not known (sums, medians).

    >>> from datetime import date
    >>> months = [Step(date(2026, m, 1), 60, 300, 300) for m in range(1, 13)]
    >>> sees_from(months, Kind.SHARE, 0.2, 0.2 / 3), sees_from(months, Kind.SHARE, 0.2, 0.02)
    (292, 3241)
    """
    by_year = spread_of_years(years, kind, level)
    told = by_year or spread_of(quiet, kind, level)
    if told is None or len(told.times) == 1 or size <= 0 or (kind is Kind.COUNT and level <= 0):
        return None
    # A count's own size is its volume: what is looked for is a part of it.
    unit, periods = level if kind is Kind.COUNT else 1.0, 1 if by_year else max(len(quiet), 1)
    search = _Search(size / math.sqrt(told.unit * unit), _limit(told), told.mean / told.unit, periods)
    low, high = 1, 2
    while high < _LARGEST and search.power(high) < _FOUND:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if search.power(middle) < _FOUND else (low, middle)
    return high if high < _LARGEST else None


def _limit(told: Spread) -> float:
    """How many standard deviations of pure chance off the gate lets through, for each of its looks."""
    level, low, high = LEVEL / len(windows(1)), 0.0, 100.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle, told) > level else (low, middle)
    return high


@dataclass(frozen=True)
class _Search:
    """A change of `size` (in standard deviations of one record) against `limit`, noise `times` that of chance."""

    size: float
    limit: float
    times: float
    periods: int

    def power(self, n: int) -> float:
        """Chance that one of three looks tells it: the first period, the second, both together.

        The usual level is off by the same chance for all three; the second period is measured from one that already
        holds the first.
        """
        fall, m = self.size * math.sqrt(n), self.periods
        noise = math.sqrt(self.times)
        alone, both = self.limit * math.sqrt(1 + 1 / m), self.limit * math.sqrt(1 / 2 + 1 / m)
        base, first = noise * _POINTS[:, None] / math.sqrt(m), noise * _POINTS[None, :] - fall
        least = np.maximum(base * (1 - 1 / m) + first / m - alone, 2 * (base - both) - first)
        above = (least + fall) / noise / math.sqrt(2)
        told = np.array([math.erfc(one) / 2 for one in above.ravel()]).reshape(above.shape)
        missed = np.where(first - base <= -alone, 0.0, told)
        return 1 - float(_WEIGHTS @ missed @ _WEIGHTS)


_POINTS = np.arange(-16, 17) / 4  # from -4 to 4 standard deviations
_WEIGHTS = np.exp(-(_POINTS**2) / 2) / np.exp(-(_POINTS**2) / 2).sum()
