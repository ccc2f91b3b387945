"""What a plan starts from: the steps as the data tell them, what is under way, what usually comes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from kpi_core.pipeline.spans import Spans
from kpi_core.pipeline.stage import Stage
from kpi_core.planner.chain import Chain, Leg, Share, learned
from kpi_core.planner.draws import Correction, drawn
from kpi_core.planner.needs import Worth
from kpi_core.planner.trials import Rhythm, Trial, corrected, evidence, pace, rhythm_of, tried
from kpi_core.planner.volume import Volume, usual_volume
from kpi_core.planner.waiting import Waiting, waiting
from kpi_core.stats.durations import Floats

_QUICK = 400  # draws of a trial
_SHORT = 30  # days of the trials that there are most of
_BORROWED = 30.0  # records that the whole counts for in a part of it
_OWN_DAYS = 50  # passes from which a part has days of its own


@dataclass(frozen=True)
class Step:
    """From one stage to the next: its share, and where that comes from (``data``, ``counts``, ``given``)."""

    share: Share
    source: str
    is_timed: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class Baseline:
    """What is known before anything is planned.

    `steps` stand one per stage after the first. `timed` are the places of the stages with dates, which `chain` leads
    through: a leg may span several steps. Without dates there is no chain, and a plan knows no time.
    """

    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    worth: Worth | None = None
    currency: str | None = None
    chain: Chain | None = None
    timed: tuple[int, ...] = ()
    spans: Spans | None = None
    whole: Chain | None = None  # of all records, where these are a part
    as_of: date | None = None
    unknown: int = 0  # records that nothing dates

    @property
    def entry(self) -> int:
        """The place of the stage whose entries are planned: the first that is dated."""
        return self.timed[0] if self.timed else 0

    @property
    def known_until(self) -> date | None:
        """The first day of which nothing is known."""
        return self.as_of + timedelta(1) if self.as_of else None


@dataclass(frozen=True)
class Horizon:
    """A baseline's outlook to one day: what is under way and usually comes, and what such forecasts were wrong by."""

    window: tuple[int, int]
    groups: tuple[Waiting, ...]
    volume: Volume
    correction: Correction
    trials: tuple[Trial, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)


def learned_chain(spans: Spans, day: date, whole: Chain | None = None) -> Chain | None:
    """The legs as known on a day; None where one of them was never passed.

    Args:
        spans: the ways of the records.
        day: the first day of which nothing is known.
        whole: the legs of all records, where these are a part: small parts borrow from it.
    """
    known, legs = spans.known_on(day), []
    for number in range(spans.stages - 1):
        durations = known.durations(number, day)
        leg = learned(durations)
        if whole is not None:
            leg = _borrowing(leg, durations.n_events, whole.legs[number])
        if leg is None:
            return None
        legs.append(leg)
    return Chain(tuple(legs))


def _borrowing(own: Leg | None, passes: int, whole: Leg) -> Leg:
    """A leg drawn towards that of all records: its share by as many of them, its days where it has few."""
    shared = Share(whole.share.mean * _BORROWED, (1 - whole.share.mean) * _BORROWED)
    if own is None:
        return replace(whole, share=shared)
    share = Share(own.share.hits + shared.hits, own.share.misses + shared.misses)
    return replace(own if passes >= _OWN_DAYS else whole, share=share, reason=own.reason)


def outlook(baseline: Baseline, today: date, by: date) -> Horizon | None:
    """What is under way and usually comes until a day; None where nothing is dated.

    Args:
        baseline: with a chain.
        today: wins count from here on; what happened between the data's day and today is foretold and not counted.
        by: wins count before it.
    """
    chain, spans, day = baseline.chain, baseline.spans, baseline.known_until
    if chain is None or spans is None or day is None:
        return None
    horizon = max((by - day).days, 1)
    after = min(max((today - day).days, 0), horizon)
    known = spans.known_on(day)

    def foretell(past: Spans, origin: date, days: int) -> tuple[float, float] | None:
        return _foretold(past, origin, days, baseline.whole)

    now = foretell(known, day, horizon)
    trials = tried(known, day, horizon, foretell)
    short = evidence(tried(known, day, _SHORT, foretell), _SHORT) if horizon > _SHORT else None
    rhythm = rhythm_of(known, day)
    correction = corrected(trials, now[0] if now else 0.0, pace(known, day, horizon, rhythm), horizon, short)
    length = horizon - after
    correction = replace(
        correction,
        level=correction.level * rhythm.of(day + timedelta(after), length),
        spread=float(math.hypot(correction.spread, rhythm.doubt_over(length))),
    )
    return Horizon(
        (after, horizon),
        tuple(waiting(chain, known, day, after, horizon)),
        usual_volume(*known.begun(0), day, horizon),
        correction,
        tuple(trials),
        rhythm,
    )


def _foretold(past: Spans, origin: date, days: int, whole: Chain | None) -> tuple[float, float] | None:
    """Mean and variance of the wins of the next days, from what was known at an origin."""
    chain = learned_chain(past, origin, whole)
    if chain is None:
        return None
    volume = usual_volume(*past.begun(0), origin, days)
    told = drawn(chain, waiting(chain, past, origin, 0, days), volume, (0, days), Correction(), _QUICK)
    factor = rhythm_of(past, origin).of(origin, days)
    return float(told.wins.mean()) * factor, float(told.wins.var()) * factor**2


def static(counts: Floats) -> tuple[Share, ...]:
    """Shares of steps from how many stand at each stage."""
    return tuple(Share(float(b), float(a - b)) for a, b in pairwise(counts))
