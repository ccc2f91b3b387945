"""Experiments: how many records a change of a given size takes to be seen, and what two arms tell.

Sizes are for two-sided tests with a fixed end: judged once, when all records are in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from kpi_core.stats.distributions import chi_square_tail
from kpi_core.stats.proportions import Interval, enough, newcombe, two_proportions

LEVEL = 0.05
POWER = 0.8
MISMATCH_LEVEL = 0.001  # arms of unequal size are a fault of the set-up, so only a glaring one may be called so
_STEPS = 100  # halvings of a share or a number: far below what can be told apart
_WEEK = 7
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Design:
    """How sure an experiment has to be.

    Attributes:
        power: chance of seeing a change of the stated size, between 0 and 1.
        level: chance of seeing one where there is none, both directions together.
        ratio: records of the second arm for each of the first.
    """

    power: float = POWER
    level: float = LEVEL
    ratio: float = 1.0

    @property
    def z(self) -> tuple[float, float]:
        """Normal deviations of the level and of the power."""
        return _NORMAL.inv_cdf(1 - self.level / 2), _NORMAL.inv_cdf(self.power)


USUAL = Design()


def size_for_shares(before: float, after: float, design: Design = USUAL) -> int | None:
    """Records that the first arm needs so that two shares are told apart; None where they are the same or no shares.

    Fleiss, Levin and Paik 2003, formula 4.14 without the continuity correction: the spread of the pooled share for the
    level, that of each arm for the power.

    Args:
        before: share of the first arm, 0 to 1.
        after: share of the second, 0 to 1.
        design: power, level, and how much larger the second arm is.

    >>> size_for_shares(0.20, 0.22)  # (1.960 * 0.5758 + 0.8416 * 0.5757)² / 0.02² = 6509.6
    6510
    >>> size_for_shares(0.2, 0.2)
    """
    if before == after or not (0 <= before <= 1 and 0 <= after <= 1):
        return None
    null, own = _spreads(before, after, design.ratio)
    z_level, z_power = design.z
    return _whole(((z_level * null + z_power * own) / (after - before)) ** 2)


def _spreads(before: float, after: float, ratio: float) -> tuple[float, float]:
    """Root of n times the variance of a gap, if both arms were the same and as they are."""
    pooled = (before + ratio * after) / (1 + ratio)
    null = math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio))
    return null, math.sqrt(before * (1 - before) + after * (1 - after) / ratio)


def power_of_shares(n: float, before: float, after: float, design: Design = USUAL) -> float | None:
    """Chance that a first arm of `n` records sees the gap between two shares; None without records or shares.

    >>> round(power_of_shares(6510, 0.20, 0.22), 3)
    0.8
    """
    if n <= 0 or not (0 <= before <= 1 and 0 <= after <= 1):
        return None
    null, own = _spreads(before, after, design.ratio)
    return _power(abs(after - before) * math.sqrt(n), null, own, design.z[0])


def _power(gap: float, null: float, own: float, z_level: float) -> float:
    """Chance that a normal gap of that mean leaves what the level allows, on either side."""
    if own == 0:
        return 1.0 if gap > z_level * null else 0.0
    beyond = _NORMAL.cdf((gap - z_level * null) / own)
    return beyond + _NORMAL.cdf((-gap - z_level * null) / own)


def smallest_gap_of_shares(n: float, before: float, *, falls: bool = False, design: Design = USUAL) -> float | None:
    """The smallest gap that a first arm of `n` records sees with the power of the design; None where none is.

    Args:
        n: records of the first arm.
        before: its share, 0 to 1.
        falls: whether the second share is looked for below the first instead of above it.
        design: power, level and the second arm.

    Returns:
        The gap as a fraction (0.02 is two points), without sign.

    >>> round(smallest_gap_of_shares(6510, 0.20), 4)
    0.02
    >>> smallest_gap_of_shares(5, 0.9)  # not even 100 % would be seen
    """
    room = before if falls else 1 - before
    sign = -1 if falls else 1

    def seen(gap: float) -> bool:
        power = power_of_shares(n, before, before + sign * gap, design)
        return power is not None and power >= design.power

    return _least(seen, room)


def _least(holds: Callable[[float], bool], most: float) -> float | None:
    """The least number up to `most` from which on something holds."""
    if most <= 0 or not holds(most):
        return None
    low, high = 0.0, most
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def size_for_means(spread: float, gap: float, design: Design = USUAL) -> int | None:
    """Records that the first arm needs so that two means are told apart; None where the gap is 0.

    The normal formula with Guenther's addition for Student's distribution (1981), a quarter of z² in all.

    Args:
        spread: standard deviation of one record, in the unit of the mean.
        gap: difference of the means, in the same unit.
        design: power, level and the second arm.

    >>> size_for_means(100, 10)  # 2 * (1.960 + 0.842)² * 100² / 10² = 1569.8, and 1.96²/4 more
    1571
    """
    if gap == 0 or spread < 0:
        return None
    z_level, z_power = design.z
    normal = (1 + 1 / design.ratio) * ((z_level + z_power) * spread / gap) ** 2
    return max(2, _whole(normal + z_level**2 / 4))


def smallest_gap_of_means(n: float, spread: float, design: Design = USUAL) -> float | None:
    """The smallest gap of two means that a first arm of `n` records sees; None below two records.

    >>> round(smallest_gap_of_means(1571, 100), 1)
    10.0
    """
    z_level, z_power = design.z
    left = n - z_level**2 / 4
    if n < 2 or left <= 0:
        return None
    return (z_level + z_power) * spread * math.sqrt((1 + 1 / design.ratio) / left)


def size_for_counts(before: float, after: float, dispersion: float = 1.0, design: Design = USUAL) -> int | None:
    """Units of exposure (days, visits) that the first arm needs so that two rates of events are told apart.

    The score test of two Poisson rates: the spread of the pooled rate for the level, that of each arm for the power.

    Args:
        before: events per unit of the first arm.
        after: of the second.
        dispersion: how many times as variable as pure chance the events are, 1 or more.
        design: power, level and the second arm.

    Returns:
        Whole units; None where the rates are the same or below 0.

    >>> size_for_counts(10, 12)  # (1.960 * sqrt(22) + 0.8416 * sqrt(22))² / 2² = 43.2
    44
    """
    if before == after or before < 0 or after < 0:
        return None
    z_level, z_power = design.z
    null, own = _rate_spreads(before, after, design.ratio)
    return _whole(dispersion * ((z_level * null + z_power * own) / (after - before)) ** 2)


def _rate_spreads(before: float, after: float, ratio: float) -> tuple[float, float]:
    pooled = (before + ratio * after) / (1 + ratio)
    return math.sqrt(pooled * (1 + 1 / ratio)), math.sqrt(before + after / ratio)


def smallest_gap_of_counts(
    exposure: float, before: float, dispersion: float = 1.0, *, falls: bool = False, design: Design = USUAL
) -> float | None:
    """The smallest gap of two rates of events that a first arm of that exposure sees; None where none is.

    >>> round(smallest_gap_of_counts(44, 10), 2)
    1.98
    """
    sign = -1 if falls else 1

    def seen(gap: float) -> bool:
        null, own = _rate_spreads(before, before + sign * gap, design.ratio)
        return exposure > 0 and _power(gap * math.sqrt(exposure / dispersion), null, own, design.z[0]) >= design.power

    # Nothing falls below 0; upwards, a rate that many times as high is seen or nothing is.
    return _least(seen, before if falls else max(1000.0, 1000 * before))


def days_needed(records: float, per_day: float) -> int | None:
    """Days until so many records are in, in whole weeks: a weekday less in one arm would be a difference of its own.

    Args:
        records: of all arms together.
        per_day: how many usually come in a day.

    Returns:
        Days, a multiple of seven; None where nothing comes.

    >>> days_needed(13020, 400)  # 32.6 days
    35
    """
    if per_day <= 0:
        return None
    return _WEEK * max(1, math.ceil(records / per_day / _WEEK - 1e-9))


def _whole(number: float) -> int:
    """Rounded up; what is a whole number but for rounding stays it."""
    return max(1, math.ceil(number - 1e-9))


# ---- what the arms tell --------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What may be said of an arm beside the first."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN_CHANCE = "within_chance"
    TOO_FEW = "too_few"
    IMPOSSIBLE = "impossible"  # more hits than records, or fewer than none


@dataclass(frozen=True)
class ArmGap:
    """An arm beside the first one; shares and `gap` are fractions, `low` to `high` holds the gap in 95 of 100.

    `p_value` counts in how many arms were compared (Holm 1979); `relative` is the gap in parts of the first share.
    """

    share: float | None
    first: float | None
    gap: float | None
    low: float | None
    high: float | None
    relative: float | None
    p_value: float | None
    outcome: Outcome


def compare_arms(arms: Sequence[tuple[float, float]], level: float = LEVEL) -> tuple[ArmGap, ...]:
    """Each further arm of an experiment beside the first one, judged once at its end.

    Newcombe's interval and the N-1 score test (`kpi_core.stats.proportions`).

    Args:
        arms: records and hits of each; the first is what there was before.
        level: below which p value a gap is no chance.

    Returns:
        One per arm but the first.

    >>> gap, = compare_arms([(1000, 100), (1000, 140)])
    >>> round(gap.gap, 3), round(gap.low, 3), round(gap.high, 3), round(gap.p_value, 4), gap.outcome.value
    (0.04, 0.012, 0.069, 0.0059, 'higher')
    """
    if len(arms) < 2:
        return ()
    first = arms[0]
    usable = [_is_possible(first) and _is_possible(arm) for arm in arms[1:]]
    raw = [
        two_proportions(first[1], first[0], arm[1], arm[0]) if ok else None
        for ok, arm in zip(usable, arms[1:], strict=True)
    ]
    return tuple(
        _arm(first, arm, p, level) if ok else ArmGap(None, None, None, None, None, None, None, Outcome.IMPOSSIBLE)
        for arm, ok, p in zip(arms[1:], usable, holm(raw), strict=True)
    )


def _is_possible(arm: tuple[float, float]) -> bool:
    n, hits = arm
    return 0 <= hits <= n


def _arm(first: tuple[float, float], arm: tuple[float, float], p: float | None, level: float) -> ArmGap:
    shares = [hits / n if n else None for n, hits in (first, arm)]
    before, after = shares
    if before is None or after is None:
        return ArmGap(after, before, None, None, None, None, None, Outcome.TOO_FEW)
    margin = newcombe(first[1], first[0], arm[1], arm[0]) or Interval(math.nan, math.nan)
    gap = after - before
    outcome = Outcome.WITHIN_CHANCE
    if not (enough(first[0]) and enough(arm[0])):
        outcome = Outcome.TOO_FEW
    elif p is not None and p < level:
        outcome = Outcome.HIGHER if gap > 0 else Outcome.LOWER
    return ArmGap(after, before, gap, margin.low, margin.high, gap / before if before else None, p, outcome)


def holm(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """P values that count in how many there are, so that a false "beyond chance" among them stays rare (Holm 1979).

    >>> holm([0.01, None, 0.04, 0.03])  # 3 * 0.01, 2 * 0.03, and no smaller than the one before it
    (0.03, None, 0.06, 0.06)
    """
    order = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    least = 0.0
    for rank, (p, i) in enumerate(order):
        least = max(least, min(1.0, (len(order) - rank) * p))
        adjusted[i] = least
    return tuple(adjusted)


def sample_ratio(counts: Sequence[float], planned: Sequence[float] = ()) -> float | None:
    """Chance of arms at least this unequal if records were shared out as planned (chi-square test); None without any.

    Below `MISMATCH_LEVEL` something goes wrong before the comparison, which then cannot be trusted (Fabijan and others
    2019).

    Args:
        counts: records of each arm.
        planned: parts of the arms, in any unit; equal ones by default.

    >>> round(sample_ratio([5000, 5150]), 3), sample_ratio([5000, 5600]) < MISMATCH_LEVEL
    (0.137, True)
    """
    parts = list(planned) or [1.0] * len(counts)
    total, whole = sum(counts), sum(parts)
    if len(counts) < 2 or total <= 0 or len(parts) != len(counts) or any(part <= 0 for part in parts):
        return None
    due = [total * part / whole for part in parts]
    distance = sum((count - each) ** 2 / each for count, each in zip(counts, due, strict=True))
    return chi_square_tail(distance, len(counts) - 1)
