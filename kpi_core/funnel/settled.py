"""Shares of records of which some are still open, told as so many closed records as would be as sure of them.

A share with its worth in closed records goes through the same tests as plain counts; where nothing is open it is the
plain count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from kpi_core.engine import paths
from kpi_core.funnel.build import Counted
from kpi_core.funnel.cohorts import MATURE
from kpi_core.funnel.measure import measured
from kpi_core.funnel.result import Rate, StageResult
from kpi_core.funnel.tally import Ints, Legs, Segment
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import enough, newcombe, two_proportions
from kpi_core.stats.survival import Durations, cumulative_incidence, share_by

_NOT_DATED = ("entries_not_dated", "stage_not_dated", "losses_not_dated")


class Basis(StrEnum):
    """What a share is out of."""

    COUNTED = "counted"  # all records as they stand
    ESTIMATED = "estimated"  # all records, open ones taken as not yet decided
    DECIDED = "decided"  # records that are decided: nothing tells how long the open ones have been waiting
    TOO_YOUNG = "too_young"  # no record has had the time: nothing is said


@dataclass(frozen=True)
class Share:
    """A share, as k of n closed records that would be as sure of it; None where nothing may be said.

    `undecided` are the open records that a DECIDED share leaves out.
    """

    rate: Rate | None
    basis: Basis = Basis.COUNTED
    undecided: float = 0

    @property
    def value(self) -> float | None:
        """The share."""
        return self.rate.value if self.rate else None

    @property
    def lowest(self) -> Rate | None:
        """The share if none of those left out came through."""
        return Rate(self.rate.k, self.rate.n + self.undecided) if self.rate else None


@dataclass(frozen=True)
class Gap:
    """How far a share lies from another, in fractions, with its 95 % margin of error.

    `is_certain`: it is beyond chance, with every question counted that was asked beside it.
    """

    own: float
    other: float
    difference: float
    low: float
    high: float
    p: float
    is_certain: bool = False


@dataclass(frozen=True)
class Reader:
    """Reads the shares of a question that was counted, of all of its records or of one segment."""

    counted: Counted
    levels: Ints  # by place of the states: how many stages count
    stages: tuple[StageResult, ...]

    @classmethod
    def of(cls, counted: Counted) -> Reader:
        """The reader of a question that was counted."""
        mode, limited = counted.question.mode, counted.limited
        told = measured(counted.stages, counted.states, counted.legs, counted.usual, mode, limited)
        return cls(counted, counted.states.levels(mode, limited), told)

    def counts(self, segment: int | None = None) -> list[int]:
        """Records at each stage; `segment` counts the values of the states."""
        inside = self._inside(segment)
        n, levels = self.counted.states.n[inside], self.levels[inside]
        return [int(n[levels > k].sum()) for k in range(len(self.counted.stages))]

    def from_first(self, stage: int, segment: int | None = None) -> Share:
        """The share of all records that reaches a stage."""
        told = self.stages[stage].projected
        legs = self._legs(segment) if told and told.reason not in _NOT_DATED else None
        past = self.counted.past or self.counted.legs
        times = (legs.from_entry(stage), past.from_entry(stage)) if legs and past else None
        return self._share(0, stage, segment, times)

    def from_previous(self, stage: int, segment: int | None = None) -> Share:
        """The share of the stage before that reaches a stage."""
        told = self.stages[stage].step
        legs = self._legs(segment) if told and told.reason not in _NOT_DATED else None
        past = self.counted.past or self.counted.legs
        times = (legs.to_next(stage - 1), past.to_next(stage - 1)) if legs and past else None
        return self._share(stage - 1, stage, segment, times)

    def _share(self, base: int, stage: int, segment: int | None, times: tuple[Legs, Legs] | None) -> Share:
        """The share of those at `base` that reaches `stage`; `times` of these records and of all, where told."""
        inside = self._inside(segment)
        states, levels = self.counted.states, self.levels[inside]
        n, outcome = states.n[inside], states.outcome[inside]
        came, whole = int(n[levels > stage].sum()), int(n[levels > base].sum())
        undecided = int(n[(levels > base) & (levels <= stage) & (outcome == paths.OPEN)].sum())
        if not undecided:
            return Share(Rate(came, whole))
        if times is not None:
            rate = final_rate(times[0].durations(), times[1].durations())
            return Share(rate, Basis.ESTIMATED if rate else Basis.TOO_YOUNG)
        if not self.counted.source.tells_losses:
            return Share(Rate(came, whole))
        return Share(Rate(came, whole - undecided), Basis.DECIDED, undecided)

    def _inside(self, segment: int | None) -> npt.NDArray[np.bool_]:
        states = self.counted.states
        return states.segment == segment if segment is not None else np.ones(len(states.n), bool)

    def _legs(self, segment: int | None) -> Legs | None:
        legs = self.counted.legs
        if legs is None or segment is None:
            return legs
        value = self.counted.states.values[segment]
        return legs.only(legs.segment == (legs.values.index(value) if value in legs.values else -1))


def then(first: Share, whole: Share) -> Share:
    """The share of a later step, from that of reaching its start and that of the whole way.

    Counted records give just their counts; others are worth as many as they are over the whole way.

    >>> then(Share(Rate(100, 500)), Share(Rate(60, 500))).rate
    Rate(k=60.0, n=100.0)
    """
    if first.rate is None or whole.rate is None or first.value is None:
        return Share(None, max(first.basis, whole.basis, key=list(Basis).index))
    basis = max(first.basis, whole.basis, key=list(Basis).index)
    return Share(Rate(float(whole.rate.k), round(first.value * whole.rate.n, 9)), basis)


def final_rate(durations: Durations, usual: Durations) -> Rate | None:
    """The final share of records of which some are open; None where less than nine tenths of it may be there yet.

    Args:
        durations: how long they took or have been waiting.
        usual: how long all records take.

    >>> final_rate(Durations.of([(3, "event", 10), (9, "competing", 30)]), Durations())
    Rate(k=10, n=40)
    """
    if not durations.n_censored:
        return Rate(durations.n_events, durations.n) if durations.n else None
    had_time = share_by(usual, [durations.days[-1]])[0] >= MATURE  # NaN where too little is known of all
    # A curve that happens to end with nobody open is no reason: the last one at risk would weigh too much.
    if not had_time and durations.n_censored > (1 - MATURE) * durations.n_events:
        return None
    curve = cumulative_incidence(durations)
    share, error = float(curve.incidence[-1]), float(curve.error[-1])
    decided = durations.n - durations.n_censored
    worth = min(share * (1 - share) / error**2, durations.n) if error > 0 else decided
    return Rate(share * worth, worth) if worth else None


def together(parts: Sequence[tuple[float, Rate]]) -> Rate | None:
    """The share of several groups taken as one, from (records, share) of each; None without any record.

    >>> together([(100, Rate(20, 100)), (300, Rate(150, 300))])
    Rate(k=170.0, n=400.0)
    """
    known = [(n, rate, rate.value) for n, rate in parts if n]
    total = sum(n for n, _, _ in known)
    if not total:
        return None
    share = sum(n * (value or 0.0) for n, _, value in known) / total
    variance = sum((n / total) ** 2 * (v or 0.0) * (1 - (v or 0.0)) / rate.n for n, rate, v in known if rate.n)
    worth = float(sum(rate.n for _, rate, _ in known))
    if variance > 0:
        # Groups that differ make their mean surer than a draw from all: no surer than as many records are.
        worth = min(worth, share * (1 - share) / variance)
    return Rate(round(share * worth, 9), worth)


def gap(own: Share, others: Sequence[tuple[float, Share]]) -> Gap | None:
    """A share against those of the other groups taken together; None where either rests on too little.

    Where records are left out as undecided, the surer of two readings does not count: the gap must be there too if
    none of them comes through.

    Args:
        own: the share.
        others: (records, share) of each other group.
    """
    told = _gap(own.rate, together([(n, s.rate) for n, s in others if s.rate]))
    if told is None or not any(s.undecided for s in (own, *(s for _, s in others))):
        return told
    least = _gap(own.lowest, together([(n, rate) for n, s in others if (rate := s.lowest)]))
    if least is None:
        return told
    agrees = least.difference * told.difference > 0
    return Gap(told.own, told.other, told.difference, told.low, told.high, max(told.p, least.p) if agrees else 1.0)


def _gap(own: Rate | None, other: Rate | None) -> Gap | None:
    if own is None or other is None or not (enough(own.n) and enough(other.n)) or own.k > own.n or other.k > other.n:
        return None
    margin, p = newcombe(other.k, other.n, own.k, own.n), two_proportions(other.k, other.n, own.k, own.n)
    assert margin is not None and p is not None
    if own.k + other.k in (0, own.n + other.n):  # nothing to tell apart: no question was asked
        return None
    a, b = own.k / own.n, other.k / other.n
    return Gap(a, b, a - b, margin.low, margin.high, p)


def rest_of(values: Sequence[Segment], i: int) -> list[int]:
    """The values that one is compared with: the other named ones, or the unnamed where there is no other.

    Records without a value are no group of their own: those without an owner never had a chance.

    >>> rest_of(("SEO", "Ads", None), 0), rest_of(("Case study", None), 0), rest_of(("SEO", None), 1)
    ([1], [1], [])
    """
    if values[i] is None:
        return []
    named = [k for k, value in enumerate(values) if k != i and value is not None]
    return named or [k for k in range(len(values)) if k != i]


def gap_of(own: Rate | None, other: Rate | None) -> Gap | None:
    """A share against one other; None where either rests on too little."""
    return _gap(own, other)


def judged(gaps: Sequence[Gap | None]) -> tuple[Gap | None, ...]:
    """The same gaps, those beyond chance marked: all of them count as questions asked."""
    kept = benjamini_hochberg([g.p if g else None for g in gaps])
    return tuple(
        Gap(g.own, g.other, g.difference, g.low, g.high, g.p, stands) if g else None
        for g, stands in zip(gaps, kept, strict=True)
    )
