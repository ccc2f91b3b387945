"""The final share of a young cohort, when the past tells how soon the event comes to those it will come to.

A cohort that has been followed for 60 days shows what comes within 60 days. Where older records tell that 80 % of the
events come by then, the final share is what is seen over 80 %: the development factor of the chain ladder (Mack 1993),
with open records censored. It supposes that what happens still takes as long as it did.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.stats.durations import Durations, Floats, cumulative_incidence, effective_n, floats, wilson_of
from kpi_core.stats.final_share import MINIMUM_AT_RISK, MINIMUM_EVENTS, FinalShare, final_share
from kpi_core.stats.proportions import Z95

_LEAST_SEEN = 0.4  # of the events must come by then: with less, chance is multiplied too often
_PAST_EVENTS = 100  # that tell how soon they come
_SHIFT = 0.3  # by how much what is still to come may differ from the past: its relative standard deviation


@dataclass(frozen=True)
class Timing:
    """How soon the event comes to those it will come to: the share of them by day, and how many tell it."""

    days: Floats
    came: Floats
    events: int

    def by(self, age: float) -> float:
        """The share that has come by an age."""
        place = int(np.searchsorted(self.days, age, side="right"))
        return float(self.came[place - 1]) if place else 0.0


def timing_of(past: Durations) -> Timing | None:
    """How soon the event came to past records; None where they tell too little."""
    final = final_share(past).share
    if not final or past.n_events < _PAST_EVENTS:
        return None
    curve = cumulative_incidence(past)
    return Timing(curve.days, np.minimum(curve.incidence / final, 1.0), past.n_events)


def developed_share(d: Durations, timing: Timing | None) -> FinalShare:
    """Share of all records to which the event will have happened in the end, as soon as in the past.

    Args:
        d: the records of the cohort.
        timing: how soon it came to others; None where that is not known.

    Returns:
        As `final_share`, which it is where no record is open, or where the past tells too little.

    >>> past = Durations.of([(10, "event", 80), (90, "event", 20), (120, "competing", 100)])
    >>> young = Durations.of([(10, "event", 24), (30, "censored", 76)])
    >>> round(developed_share(young, timing_of(past)).share, 2)  # 24 % so far, 80 % of what comes
    0.3
    """
    if not d.n_censored or timing is None:
        return final_share(d)
    if d.n_events < MINIMUM_EVENTS:
        return FinalShare(d.n, d.n_events, reason="too_few_events")
    curve = cumulative_incidence(d)
    end = max(int(np.count_nonzero(curve.at_risk >= MINIMUM_AT_RISK)), 1) - 1
    horizon, still_open = float(curve.days[end]), float(curve.survival[end])
    told = FinalShare(d.n, d.n_events, horizon=horizon, open_share=still_open)
    came, seen = timing.by(horizon), float(curve.incidence[end])
    if came < _LEAST_SEEN:
        return replace(told, reason="too_little_hindsight")
    here, ended = slice(end, end + 1), floats(d.events) + floats(d.competing)
    known = curve.at_risk + np.cumsum(ended) - ended
    worth = effective_n(curve.incidence[here], curve.error[here] ** 2, known[here])
    low, high = (float(bound[0]) / came for bound in wilson_of(floats([seen]), worth))
    share = min(seen / came, seen + still_open)
    # Each of the past's events came early or late, so that the factor is itself a share of them.
    doubt = Z95 * math.hypot(share * math.sqrt((1 - came) / (came * timing.events)), _SHIFT * (share - seen))
    return replace(
        told,
        share=share,
        low=max(share - math.hypot(max(share - low, 0.0), doubt), 0.0),
        high=min(share + math.hypot(max(high - share, 0.0), doubt), 1.0),
    )
