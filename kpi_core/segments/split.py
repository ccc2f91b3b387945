"""A change as the sum of its parts: who is there more or less (mix), who does otherwise (rate), how many (volume)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.segments.compare import errors
from kpi_core.segments.cube import AFTER, BEFORE, Floats, Sides
from kpi_core.stats.change import Kind
from kpi_core.stats.proportions import Z95


@dataclass(frozen=True)
class Split:
    """What each segment adds to the change by each effect; all of them add up to it, without a rest.

    A ratio has no volume effect: it is told per unit. A count has no rate: each record counts one.
    """

    mix: Floats
    rate: Floats
    volume: Floats

    @property
    def by_segment(self) -> Floats:
        """What each segment adds in all."""
        return self.mix + self.rate + self.volume


def split(sides: Sides, kind: Kind) -> Split:
    """The change of a metric split over disjoint segments that make up the whole.

    Midpoint weights, so that neither period is preferred (Marshall and Edgeworth); of a sum, whose change has three
    factors (records, parts of them, amount of each), each factor's mean over all orders of change (Shapley 1953).

    Args:
        sides: of the segments.
        kind: how the metric adds up.

    >>> from kpi_core.segments.cube import SUMS
    >>> sums = np.zeros((2, len(SUMS), 2))
    >>> sums[:, 0], sums[:, 1] = [[200, 30], [200, 720]], [[4000, 1000], [1000, 4000]]
    >>> told = split(Sides(sums), Kind.SHARE)  # paid 5 % -> 3 %, direct 20 % -> 18 %
    >>> round(float(told.mix.sum()), 4), round(float(told.rate.sum()), 4)
    (0.09, -0.02)
    """
    top = sides.get("top")
    if kind.is_total:
        size = top if kind is Kind.COUNT else sides.get("n")
        if (size.sum(axis=0) <= 0).any() or (size < 0).any():
            return Split(np.zeros(len(top)), np.zeros(len(top)), top[:, AFTER] - top[:, BEFORE])
        return _of_total(top, size)
    return _of_ratio(top, sides.get("bottom"))


def _of_ratio(top: Floats, bottom: Floats) -> Split:
    whole = bottom.sum(axis=0)
    weight = np.divide(bottom, whole, out=np.zeros_like(bottom), where=whole > 0)
    own = _both(np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0))
    ratio = np.divide(top.sum(axis=0), whole, out=np.zeros(2), where=whole > 0)
    mix = (weight[:, AFTER] - weight[:, BEFORE]) * (own.mean(axis=1) - ratio.mean())
    rate = (own[:, AFTER] - own[:, BEFORE]) * weight.mean(axis=1)
    return Split(mix, rate, np.zeros(len(mix)))


def _of_total(top: Floats, size: Floats) -> Split:
    whole = size.sum(axis=0)
    weight = size / whole
    each = _both(np.divide(top, size, out=np.full_like(top, np.nan), where=size > 0))
    everywhere = np.broadcast_to(whole, weight.shape)
    lost = top - whole * weight * each  # amounts without a record, which no factor tells
    volume, mix, rate = (
        _shapley(*ordered)
        for ordered in ((everywhere, weight, each), (weight, everywhere, each), (each, everywhere, weight))
    )
    return Split(mix, rate, volume + lost[:, AFTER] - lost[:, BEFORE])


def _both(values: Floats) -> Floats:
    """What is undefined in one period has not changed; what is in both is 0."""
    other = values[:, ::-1]
    return np.nan_to_num(np.where(np.isnan(values), other, values))


def _shapley(factor: Floats, one: Floats, other: Floats) -> Floats:
    """What a factor's own change adds to the product of three, as the mean over all orders."""
    (a0, a1), (b0, b1), (c0, c1) = factor.T, one.T, other.T
    return np.asarray((a1 - a0) * (2 * b0 * c0 + b0 * c1 + b1 * c0 + 2 * b1 * c1) / 6)


def is_paradox(sides: Sides, kind: Kind) -> bool:
    """Whether the whole ratio moved one way and every part of it the other (Simpson 1951).

    Args:
        sides: of the segments that make up the whole; those that are there in one period only do not count.
        kind: how the metric adds up: totals know no such thing.
    """
    if kind.is_total:
        return False
    top, bottom = sides.get("top"), sides.get("bottom")
    there = (bottom > 0).all(axis=1)
    if there.sum() < 2 or (bottom.sum(axis=0) <= 0).any():
        return False
    own, whole = top[there] / bottom[there], top.sum(axis=0) / bottom.sum(axis=0)
    moved = np.sign(own[:, AFTER] - own[:, BEFORE])
    return bool(whole[AFTER] != whole[BEFORE] and (moved == -np.sign(whole[AFTER] - whole[BEFORE])).all())


def stands(sides: Sides, kind: Kind) -> bool:
    """Whether a paradox is more than chance: what the parts changed by, each at its mean weight, is not nothing.

    Args:
        sides: of the segments of a paradox.
        kind: how the metric adds up.
    """
    bottom = sides.get("bottom")
    there = Sides(sides.sums[(bottom > 0).all(axis=1)])
    weight = there.get("bottom") / bottom.sum(axis=0)
    variance = float((weight.mean(axis=1) ** 2 * errors(there, kind).sum(axis=1)).sum())
    rate = float(split(there, kind).rate.sum())
    return bool(abs(rate) > Z95 * variance**0.5)  # never where a variance is not known


def implied_share(whole: float, one: float, other: float) -> float | None:
    """How much of the volume must be of the one of two segments, for their ratios to come to that of the whole.

    >>> round(implied_share(0.02, 0.04, 0.008), 3), round(implied_share(0.20, 0.35, 0.12), 3)
    (0.375, 0.348)
    """
    share = (whole - other) / (one - other) if one != other else None
    return share if share is not None and 0 <= share <= 1 else None
