"""Shares of records of which some are still open, told as so many closed records as would be as sure of them.

A share with its worth in closed records goes through the same tests as plain counts; where nothing is open it is the
plain count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel.build import Counted
from kpi_core.funnel.cohorts import MATURE
from kpi_core.funnel.measure import measured
from kpi_core.funnel.result import Rate, StageResult
from kpi_core.pipeline.tally import Ints, Legs, Segment
from kpi_core.stats.development import Timing, developed_share
from kpi_core.stats.proportions import wilson
from kpi_core.stats.survival import Durations, FinalShare, cumulative_incidence

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
    """Reads the shares of a question that was counted, of all of its records or of one segment.

    A `segment` counts the values of the states; None takes all records.
    """

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
        """Records at each stage."""
        inside = self.places(segment)
        n, levels = self.counted.states.n[inside], self.levels[inside]
        return [int(n[levels > k].sum()) for k in range(len(self.counted.stages))]

    def from_first(self, stage: int, segment: int | None = None) -> Share:
        """The share of all records that reaches a stage."""
        leg = len(self.counted.stages) + stage - 1  # see engine.paths.compile_times
        return self._share(0, stage, segment, leg if _is_dated(self.stages[stage].projected) else None)

    def from_previous(self, stage: int, segment: int | None = None) -> Share:
        """The share of the stage before that reaches a stage."""
        return self._share(stage - 1, stage, segment, stage - 1 if _is_dated(self.stages[stage].step) else None)

    def _share(self, base: int, stage: int, segment: int | None, leg: int | None) -> Share:
        """The share of those at `base` that reaches `stage`; `leg` tells how long it takes, None where nothing does."""
        inside = self.places(segment)
        levels, n = self.levels[inside], self.counted.states.n[inside]
        came, whole = int(n[levels > stage].sum()), int(n[levels > base].sum())
        is_open = self.counted.states.outcome[inside] == paths.OPEN
        undecided = int(n[(levels > base) & (levels <= stage) & is_open].sum())
        if not undecided:
            return Share(Rate(came, whole))
        if leg is not None:
            rate = final_rate(self._durations(segment, leg), self._timing(leg))
            return Share(rate, Basis.ESTIMATED if rate else Basis.TOO_YOUNG)
        if not self.counted.source.tells_losses:
            return Share(Rate(came, whole))
        return Share(Rate(came, whole - undecided), Basis.DECIDED, undecided)

    def places(self, segment: int | None) -> Ints:
        """The places of the states that belong to a segment."""
        return self._states_by[segment] if segment is not None else np.arange(len(self.levels))

    @cached_property
    def _states_by(self) -> list[Ints]:
        return _split(self.counted.states.segment, len(self.counted.states.values))

    @cached_property
    def _legs_by(self) -> dict[Segment, Legs]:
        legs = self.counted.legs
        if legs is None:
            return {}
        places = _split(legs.segment, len(legs.values))
        # Numbers of places choose like flags do, and do not go over all places once per segment.
        return {value: legs.only(own) for value, own in zip(legs.values, places, strict=True)}  # type: ignore[arg-type]

    def _durations(self, segment: int | None, leg: int) -> Durations:
        legs = self.counted.legs
        if segment is not None:
            legs = self._legs_by.get(self.counted.states.values[segment])
        return legs.only(legs.leg == leg).durations() if legs is not None else Durations()

    def _timing(self, leg: int) -> Timing | None:
        """How soon all records come to the end of a leg, whenever they entered."""
        usual, steps = self.counted.usual, len(self.counted.stages) - 1
        if usual is None:
            return None
        return usual.to_next[leg] if leg < steps else usual.from_entry[leg - steps]


def _is_dated(told: FinalShare | None) -> bool:
    return told is not None and told.reason not in _NOT_DATED


def _split(groups: Ints, count: int) -> list[Ints]:
    """The places of each group, found in one sort."""
    order = np.argsort(groups, kind="stable")
    ends = np.cumsum(np.bincount(groups, minlength=count))
    return [np.asarray(part, np.int64) for part in np.split(order, ends[:-1])]


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


def final_rate(durations: Durations, timing: Timing | None) -> Rate | None:
    """The final share of records of which some are open; None where too little of it may be there yet.

    It is the estimate that stages show (`developed_share`), as so many closed records as its margin is worth. Where
    few arrived, what is seen so far stands for it once nine tenths of those who arrive are usually there.

    Args:
        durations: how long they took or have been waiting.
        timing: how soon all records arrive; None where that is not known.

    >>> final_rate(Durations.of([(3, "event", 10), (9, "competing", 30)]), None)
    Rate(k=10, n=40)
    """
    if not durations.n_censored:
        return Rate(durations.n_events, durations.n) if durations.n else None
    told = developed_share(durations, timing)
    if told.share is not None and told.low is not None and told.high is not None:
        worth = _worth(told.share, told.high - told.low, durations.n)
        return Rate(told.share * worth, worth)
    had_time = timing is not None and timing.by(durations.days[-1]) >= MATURE
    # A curve that happens to end with nobody open is no reason: the last one at risk would weigh too much.
    if not had_time and durations.n_censored > (1 - MATURE) * durations.n_events:
        return None
    curve = cumulative_incidence(durations)
    share, error = float(curve.incidence[-1]), float(curve.error[-1])
    decided = durations.n - durations.n_censored
    worth = min(share * (1 - share) / error**2, durations.n) if error > 0 else decided
    return Rate(share * worth, worth) if worth else None


def _worth(share: float, width: float, most: int) -> float:
    """How many closed records have a margin of error of that width, not more than there are.

    >>> told = Rate(30, 60)
    >>> round(_worth(0.5, told.margin.high - told.margin.low, 100), 6)
    60.0
    """
    low, high = 0.0, float(most)
    for _ in range(60):
        middle = (low + high) / 2
        margin = wilson(share * middle, middle)
        low, high = (middle, high) if margin is None or margin.high - margin.low > width else (low, middle)
    return high
