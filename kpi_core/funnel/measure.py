"""The numbers of each stage, from records counted by state and by the days they took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel.result import Rate, StageResult, Times
from kpi_core.funnel.stage import Mode, Stage
from kpi_core.funnel.tally import Ints, Legs, States
from kpi_core.stats.survival import Durations, FinalShare, expected_quantiles, final_share, observed_quantiles

_UNTOLD = 0.02  # of the records may lack the date of what is known to have happened, for the rest to stand for them
_FEWEST_WINS = 20  # won records whose time in a stage makes a P90
_QUANTILES = (0.25, 0.5, 0.75, 0.9)


def measured(
    stages: Sequence[Stage],
    states: States,
    legs: Legs | None,
    past: Legs | None,
    mode: Mode,
    limited: Sequence[int] = (),
) -> tuple[StageResult, ...]:
    """One result per stage.

    Args:
        stages: in order.
        states: the records counted.
        legs: how long they took; None where nothing tells.
        past: how long all records took, whenever they entered: what is usual.
        mode: who counts.
        limited: numbers of the stages that have a window.
    """
    levels = states.levels(mode, limited)
    counts = [int(states.n[levels > k].sum()) for k in range(len(stages))]
    furthest = states.levels(Mode.REACHED)
    # Durations speak of records that reached a stage: where the mode counts others, no estimate is made of them.
    is_alike = bool((levels == furthest).all())
    results = []
    for k, stage in enumerate(stages):
        told = StageResult(
            stage,
            counts[k],
            from_first=Rate(counts[k], counts[0]),
            from_previous=Rate(counts[k], counts[k - 1]) if k else None,
            value=_value(states, levels > k),
            skipped=int(states.n[(furthest > k) & ~states.passed[:, k]].sum()),
            waiting=_waiting(states, furthest, k),
        )
        if legs is not None:
            told = _timed(told, legs, past or legs, k)
            if k and is_alike:
                told = replace(told, projected=_projected(legs, states, stages, k), step=_final(legs.to_next(k - 1)))
        results.append(told)
    return tuple(results)


def _value(states: States, counted: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float | None:
    """What the records counted are worth; None where no amount is known."""
    return float(states.amount[counted].sum()) if states.valued[counted].any() else None


def _waiting(states: States, furthest: Ints, stage: int) -> int:
    """Open records whose furthest stage it is."""
    return int(states.n[(furthest == stage + 1) & (states.outcome == paths.OPEN)].sum())


def _timed(told: StageResult, legs: Legs, past: Legs, stage: int) -> StageResult:
    """With the days records took to come and to move on, and how many of those waiting have waited unusually long."""
    if stage:
        told = replace(told, from_entry=times(legs.from_entry(stage).durations()))
    if stage + 1 == legs.stages:
        return told
    leg, usual = legs.to_next(stage), past.to_next(stage)
    told = replace(told, to_next=times(leg.durations()))
    winners = usual.only((usual.outcome == paths.WON) & (usual.kind == paths.REACHED)).durations()
    if winners.n < _FEWEST_WINS:
        return told
    (limit,) = observed_quantiles(winners, (0.9,))
    stale = int(leg.n[(leg.kind == paths.WAITING) & (leg.days > (limit or 0.0))].sum())
    return replace(told, stale=stale, stale_after=limit)


def times(durations: Durations) -> Times | None:
    """Quartiles of the days of those who arrived, and the median that counts those on their way; None without any."""
    if not durations.n_events:
        return None
    p25, median, p75, p90 = observed_quantiles(durations, _QUANTILES)
    assert p25 is not None and median is not None and p75 is not None and p90 is not None
    (expected,) = expected_quantiles(durations, (0.5,))
    return Times(durations.n_events, p25, median, p75, p90, expected)


def _projected(legs: Legs, states: States, stages: Sequence[Stage], stage: int) -> FinalShare:
    """The estimated final share of all that entered; refused where many have no date of entry of their own."""
    final = _final(legs.from_entry(stage))
    undated = int(states.n[states.day < 0].sum())
    if (stages[0].entry and stages[0].date is None) or undated > _UNTOLD * int(states.n.sum()):
        return FinalShare(final.n, final.events, reason="entries_not_dated")
    return final


def _final(leg: Legs) -> FinalShare:
    """The estimated final share of a leg, unless too many of its ends have no date."""
    durations = leg.durations()
    if leg.undated > _UNTOLD * leg.count:
        return FinalShare(durations.n, durations.n_events, reason="stage_not_dated")
    lost = leg.kind == paths.LEFT
    if int(leg.n[lost & np.isnan(leg.days)].sum()) > _UNTOLD * leg.count:
        return FinalShare(durations.n, durations.n_events, reason="losses_not_dated")
    return final_share(durations)
