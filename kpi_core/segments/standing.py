"""Whether people, teams or regions win more or less often than the deals they had explain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf

import numpy as np

from kpi_core.segments.cube import Floats
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import MINIMUM_N, Interval, wilson
from kpi_core.stats.shrinkage import beta_prior, shrunk
from kpi_core.stats.stratified import Standardised, ratio_interval, standardised

# People are named: on average one in twenty of those may be chance at most, where segments are content with one in ten.
LEVEL = 0.05
_EXPLAINED = 0.5  # of a gap: where the mix takes away at least that much of it, the mix is named
_COMPARABLE = 0.7  # of what the records tell must be left once only deals of one kind are compared
_MATTERS = 0.01  # a kind of deals that differs by chance this rarely counts as a part of the mix
MOST_STRATA = 2_000


class Verdict(StrEnum):
    """What may be said of one of them beside the others."""

    ABOVE = "above"
    BELOW = "below"
    MIX = "mix"  # differs as counted, but its deals explain at least half of it
    WITHIN = "within"
    FEW = "few"


@dataclass(frozen=True)
class Standing:
    """Deals won of those closed, and what the deals themselves would have given.

    `rate` is as counted with its 95 % interval `margin`, `drawn` the same drawn towards all as far as chance may
    explain the gap. `expected` are the wins that the rates of all give on the same mix of deals, `ratio` the wins over
    them, `between` its 95 % interval. `p_value` is the chance of so large a gap to the others on the same mix; None
    where too few are closed to ask.
    """

    wins: int
    closed: int
    rate: float | None
    margin: Interval | None
    drawn: float | None
    expected: float | None
    ratio: float | None
    between: Interval | None
    p_value: float | None
    verdict: Verdict


def standings(wins: Floats, closed: Floats) -> tuple[Standing, ...]:
    """Each group beside all of them on the same mix of deals.

    Args:
        wins: deals won, groups x kinds of deals.
        closed: deals won or lost, groups x kinds of deals.

    Returns:
        One per group, in the order given. What differs stands when all groups are examined together (Benjamini and
        Hochberg at `LEVEL`), and still does without those named the other way: beside one who wins very often all
        others seem to win rarely. Groups under `MINIMUM_N` closed deals are not examined.
    """
    as_counted = standardised(wins.sum(axis=1, keepdims=True), closed.sum(axis=1, keepdims=True), MINIMUM_N)
    fair = standardised(wins, closed, MINIMUM_N)
    kept, differs = _standing(wins, closed), _standing(*(x.sum(axis=1, keepdims=True) for x in (wins, closed)))
    _, p_values = _kept(fair)
    prior = beta_prior(zip(fair.hits.tolist(), fair.records.tolist(), strict=True))
    told = []
    for i, (k, n) in enumerate(zip(fair.hits.tolist(), fair.records.tolist(), strict=True)):
        expected = float(fair.expected[i])
        told.append(
            Standing(
                round(k),
                round(n),
                k / n if n else None,
                wilson(k, n),
                shrunk(k, n, prior) if prior is not None and n else None,
                expected if n else None,
                k / expected if expected > 0 else None,
                ratio_interval(k, expected, float(fair.linear[i]), float(fair.square[i])),
                p_values[i],
                _verdict((as_counted, fair), i, (differs[i], kept[i]), is_few=n < MINIMUM_N),
            )
        )
    return tuple(told)


def _kept(told: Standardised) -> tuple[tuple[bool, ...], list[float | None]]:
    enough = told.records.sum() - told.records >= MINIMUM_N
    p_values = [p if fine else None for p, fine in zip(told.p_values, enough, strict=True)]
    return benjamini_hochberg(p_values, LEVEL), p_values


def _standing(wins: Floats, closed: Floats) -> tuple[bool, ...]:
    """Which groups differ, the clearest first, each beside all but those already named the other way.

    Where all others are alike, none of them is as clear as the one that differs (no contrast of groups exceeds the
    heterogeneity of all), so that the one is named before them. At last each is asked again without all of the other
    way. A gap stays where without these there is no one left to ask.
    """
    told = standardised(wins, closed, MINIMUM_N)
    gaps = told.hits - told.expected
    clear = np.abs(gaps) / np.sqrt(np.maximum(told.variance, 1e-12))
    named: list[int] = []

    def stands(i: int) -> bool:
        against = [j for j in named if gaps[j] * gaps[i] < 0]
        if not against:
            return True
        rest = np.delete(np.arange(len(gaps)), against)
        at = int(np.searchsorted(rest, i))
        again = standardised(wins[rest], closed[rest], MINIMUM_N)
        found, p_values = _kept(again)
        same = (again.hits - again.expected)[at] * gaps[i] > 0
        return p_values[at] is None or bool(found[at] and same)

    for i in sorted(np.flatnonzero(_kept(told)[0]).tolist(), key=lambda i: -clear[i]):
        if stands(i):
            named.append(i)
    for i in named[::-1]:  # the clearest last
        if not stands(i):
            named.remove(i)
    return tuple(i in named for i in range(len(gaps)))


def _verdict(told: tuple[Standardised, Standardised], i: int, kept: tuple[bool, bool], *, is_few: bool) -> Verdict:
    if is_few:
        return Verdict.FEW
    as_counted, fair = (float(one.hits[i] - one.expected[i]) for one in told)
    if kept[1]:
        return Verdict.ABOVE if fair > 0 else Verdict.BELOW
    return Verdict.MIX if kept[0] and fair / as_counted <= 1 - _EXPLAINED else Verdict.WITHIN


def weight_of_kind(wins: Floats, closed: Floats) -> float | None:
    """How much of winning or not kinds of deals explain between deals alike otherwise; None where it may be chance.

    Args:
        wins: kinds x groups, or x groups and what else is held alike.
        closed: the same of deals closed.
    """
    told = standardised(wins, closed, MINIMUM_N)
    if not any(benjamini_hochberg(told.p_values, _MATTERS)):
        return None
    known = told.records > 0
    return float(((told.hits - told.expected)[known] ** 2 / told.records[known]).sum())


def is_comparable(wins: Floats, closed: Floats) -> bool:
    """Whether groups share enough kinds of deals to be compared kind by kind.

    Args:
        wins: groups x kinds.
        closed: groups x kinds.
    """
    if closed.shape[1] > MOST_STRATA:
        return False
    # Only how much chance there is counts here: no test is asked for.
    whole = standardised(wins.sum(axis=1, keepdims=True), closed.sum(axis=1, keepdims=True), inf)
    return bool(standardised(wins, closed, inf).variance.sum() >= _COMPARABLE * whole.variance.sum() > 0)
