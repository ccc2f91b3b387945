"""From how many records a period on a rule can see a change of its own size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from kpi_core.objectives.gate import LEVEL, Step, spread_of, windows
from kpi_core.stats.change import Kind

_FOUND = 0.8  # how often a change is told from chance within two periods
_LARGEST = 10**9


def sees_from(quiet: Sequence[Step], kind: Kind, level: float, size: float) -> int | None:
    """Records (of a share: what it is out of) a period needs for a change of `size` to be told from chance.

    Told from chance in four of five cases within two periods, by the same two looks as the gate's: the newest period
    alone, and the two together. It says nothing of the rule's line, which a change of exactly its size reaches in
    every second period only.

    Args:
        quiet: the periods before, which tell how much levels vary.
        kind: how days add up.
        level: the usual level per unit of exposure.
        size: the change, in the same unit, above 0.

    Returns:
        The number; None where the spread of single records is not known (sums, medians).

    >>> from datetime import date
    >>> months = [Step(date(2026, m, 1), 60, 300, 300) for m in range(1, 13)]
    >>> sees_from(months, Kind.SHARE, 0.2, 0.2 / 3), sees_from(months, Kind.SHARE, 0.2, 0.02)
    (274, 3036)
    """
    told = spread_of(quiet, kind, level)
    if told is None or len(told.times) == 1 or size <= 0 or (kind is Kind.COUNT and level <= 0):
        return None
    # A count's own size is its volume: what is looked for is a part of it.
    unit = level if kind is Kind.COUNT else 1.0
    size, spread = size / unit, math.sqrt(told.mean / unit)
    low, high = 1, 2
    while high < _LARGEST and _power(high, size, spread, len(quiet)) < _FOUND:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _power(middle, size, spread, len(quiet)) < _FOUND else (low, middle)
    return high if high < _LARGEST else None


def _power(n: int, size: float, spread: float, periods: int) -> float:
    """Chance to be told from chance within two periods, at two looks or at both together."""
    normal, looks = NormalDist(), len(windows(1))
    limit = -normal.inv_cdf(LEVEL / looks)
    one = math.sqrt((1 + 1 / max(periods, 1)) / n) * spread
    two = math.sqrt((1 / 2 + 1 / max(periods, 1)) / n) * spread
    alone, together = normal.cdf(size / one - limit), normal.cdf(size / two - limit)
    return max(1 - (1 - alone) ** 2, together)
