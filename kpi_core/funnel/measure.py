"""The numbers of each stage, from records counted by state and by the days they took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel.result import Rate, StageResult, Times
from kpi_core.pipeline.stage import Mode, Stage
from kpi_core.pipeline.tally import Ints, Legs, States
from kpi_core.stats.development import Timing, developed_share, timing_of
from kpi_core.stats.survival import Durations, FinalShare, expected_quantiles, observed_quantiles

_UNTOLD = 0.02  # of the records may lack the date of what is known to have happened, for the rest to stand for them
_FEWEST_WINS = 20  # won records whose time in a stage makes a P90
_QUANTILES = (0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Usual:
    """What is usual whenever records entered, by stage counted from 0: how soon they come to the next and from entry.

    `stale_after` holds the days within which 9 in 10 of those won in the end left the stage.
    """

    to_next: tuple[Timing | None, ...]
    from_entry: tuple[Timing | None, ...]
    stale_after: tuple[float | None, ...]

    @property
    def of_themselves(self) -> Usual:
        """The same for the very records that tell it: no others tell how soon they come."""
        nothing = (None,) * len(self.stale_after)
        return Usual(nothing, (None, *nothing), self.stale_after)


def usual_of(legs: Legs) -> Usual:
    """What is usual by these records."""
    steps = range(legs.stages - 1)
    return Usual(
        tuple(timing_of(legs.to_next(k).durations()) for k in steps),
        (None, *(timing_of(legs.from_entry(k + 1).durations()) for k in steps)),
        tuple(_stale_after(legs.to_next(k)) for k in steps),
    )


def _stale_after(leg: Legs) -> float | None:
    winners = leg.only((leg.outcome == paths.WON) & (leg.kind == paths.REACHED)).durations()
    return observed_quantiles(winners, (0.9,))[0] if winners.n >= _FEWEST_WINS else None


def measured(
    stages: Sequence[Stage],
    states: States,
    legs: Legs | None,
    usual: Usual | None,
    mode: Mode,
    limited: Sequence[int] = (),
) -> tuple[StageResult, ...]:
    """One result per stage.

    Args:
        stages: in order.
        states: the records counted.
        legs: how long they took; None where nothing tells.
        usual: what is usual, None where nothing tells.
        mode: who counts.
        limited: numbers of the stages that have a window.
    """
    results = list(rated(stages, states, legs, usual, mode, limited))
    furthest = states.levels(Mode.REACHED)
    levels = states.levels(mode, limited)
    for k, told in enumerate(results):
        told = replace(
            told,
            value=_value(states, levels > k),
            skipped=None if k in states.untold else int(states.n[(furthest > k) & ~states.passed[:, k]].sum()),
            waiting=_waiting(states, furthest, k),
        )
        if legs is not None:
            told = _timed(told, legs, usual, k)
            if k and told.step is not None:
                told = replace(told, projected=_projected(legs, states, stages, (k, usual)))
        results[k] = told
    return tuple(results)


def rated(
    stages: Sequence[Stage],
    states: States,
    legs: Legs | None,
    usual: Usual | None,
    mode: Mode,
    limited: Sequence[int] = (),
) -> tuple[StageResult, ...]:
    """The counts and rates of each stage alone, as `measured` takes them: what segments are compared by."""
    levels = states.levels(mode, limited)
    counts = [int(states.n[levels > k].sum()) for k in range(len(stages))]
    # Durations speak of records that reached a stage: where the mode counts others, no estimate is made of them.
    is_alike = legs is not None and bool((levels == states.levels(Mode.REACHED)).all())
    results = []
    for k, stage in enumerate(stages):
        before = Rate(counts[k], counts[k - 1]) if k else None
        step = None
        if k and is_alike and legs is not None:
            leg = legs.to_next(k - 1)
            step = _final(leg, usual.to_next[k - 1] if usual else None)
            if counts[k - 1] and not leg.count:
                is_entry = k == 1 and stages[0].entry
                step = replace(step, reason="entries_not_dated" if is_entry else "stage_not_dated")
        undecided = int(states.n[(levels == k) & (states.outcome == paths.OPEN)].sum()) if k else 0
        told = StageResult(stage, counts[k], Rate(counts[k], counts[0]), before, step=step, undecided=undecided)
        results.append(told)
    return tuple(results)


def _value(states: States, counted: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float | None:
    """What the records counted are worth; None where no amount is known."""
    return states.only(counted).total if states.valued[counted].any() else None


def _waiting(states: States, furthest: Ints, stage: int) -> int:
    """Open records whose furthest stage it is."""
    return int(states.n[(furthest == stage + 1) & (states.outcome == paths.OPEN)].sum())


def _timed(told: StageResult, legs: Legs, usual: Usual | None, stage: int) -> StageResult:
    """With the days records took to come and to move on, and how many of those waiting have waited unusually long."""
    if stage:
        told = replace(told, from_entry=times(legs.from_entry(stage).timed.durations()))
    if stage + 1 == legs.stages:
        return told
    leg = legs.to_next(stage)
    told = replace(told, to_next=times(leg.timed.durations()))
    limit = usual.stale_after[stage] if usual else None
    if limit is None:
        return told
    is_stale = (leg.kind == paths.WAITING) & (leg.outcome == paths.OPEN) & (leg.days > limit)
    return replace(told, stale=int(leg.n[is_stale].sum()), stale_after=limit)


def times(durations: Durations) -> Times | None:
    """Quartiles of the days of those who arrived, and the median that counts those on their way; None without any."""
    if not durations.n_events:
        return None
    p25, median, p75, p90 = observed_quantiles(durations, _QUANTILES)
    assert p25 is not None and median is not None and p75 is not None and p90 is not None
    (expected,) = expected_quantiles(durations, (0.5,))
    return Times(durations.n_events, p25, median, p75, p90, expected)


def _projected(legs: Legs, states: States, stages: Sequence[Stage], at: tuple[int, Usual | None]) -> FinalShare:
    """The estimated final share of all that entered; refused where many have no date of entry of their own."""
    stage, usual = at
    final = _final(legs.from_entry(stage), usual.from_entry[stage] if usual else None)
    undated = int(states.n[states.day < 0].sum())
    if (stages[0].entry and stages[0].date is None) or undated > _UNTOLD * int(states.n.sum()):
        return FinalShare(final.n, final.events, reason="entries_not_dated")
    return final


def _final(leg: Legs, timing: Timing | None) -> FinalShare:
    """The estimated final share of a leg, as soon as usual; refused where too many of its ends have no date."""
    durations = leg.durations()
    if leg.undated > _UNTOLD * leg.count:
        return FinalShare(durations.n, durations.n_events, reason="stage_not_dated")
    lost = leg.kind == paths.LEFT
    if int(leg.n[lost & np.isnan(leg.days)].sum()) > _UNTOLD * leg.count:
        return FinalShare(durations.n, durations.n_events, reason="losses_not_dated")
    return developed_share(durations, timing)
