"""From a target back to the entries it takes, with the chance of getting there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np

from kpi_core.planner.baseline import Baseline, Horizon, Step
from kpi_core.planner.capacity import Load, arriving, kept, load, tightest
from kpi_core.planner.chain import Chain, Leg, Share, floats
from kpi_core.planner.draws import DRAWS, Drawn, drawn, in_time, share_draws, uniforms
from kpi_core.planner.needs import LEVELS, Ahead, Worth, needed, reached_with, totals
from kpi_core.planner.question import Aim, Capacity, Levers, Target
from kpi_core.planner.volume import Volume
from kpi_core.stats.durations import Floats

_LATE = 0.1  # of the entries that are won in the end: fewer come through in time, and it is too late for them
_WEEK = 7


@dataclass(frozen=True)
class Needed:
    """Entries a stage takes: whose expected result is the target, and for each of `needs.LEVELS`; None: none do."""

    stage: int
    mean: float | None
    levels: tuple[int | None, ...]


@dataclass(frozen=True)
class Expected:
    """What comes without any change: tenth, middle and ninetieth of a hundred."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Plan:
    """The answer. `reason` is why there is no chance told: a code."""

    target: Target
    levers: Levers
    entry: int  # the place of the stage whose entries are planned
    needed: tuple[Needed, ...]
    probability: float | None
    expected: Expected | None
    outcomes: Floats  # one per draw, in the unit of the target; empty where nothing enters
    entries: float | None  # expected ones, or those set
    already: float  # expected of records under way
    under_way: float  # how many these are
    schedule: tuple[tuple[date, float], ...] = ()
    last_useful: date | None = None
    loads: tuple[Load, ...] = ()
    reason: str | None = None

    @property
    def binding(self) -> Load | None:
        """The capacity that holds the plan back most."""
        return tightest(self.loads)

    def need(self, level: float) -> int | None:
        """Entries for a chance of `level`."""
        return self.needed[self.entry].levels[LEVELS.index(level)]


@dataclass(frozen=True)
class Model:
    """A baseline with what the person sets; everything that follows is computed once.

    `baseline` has the steps up to the stage that is counted; `horizon` is its outlook to the target's day, None plans
    without time.
    """

    baseline: Baseline
    horizon: Horizon | None
    target: Target
    levers: Levers = field(default_factory=Levers)
    draws: int = DRAWS

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps as the person sets them."""
        told = []
        for place, step in enumerate(self.baseline.steps):
            own = self.levers.share(place)
            told.append(step if own is None else replace(step, share=own, source="given"))
        return tuple(told)

    @cached_property
    def chain(self) -> Chain | None:
        """The timed legs with the person's shares."""
        chain = self.baseline.chain
        if chain is None:
            return None
        timed, legs = self.baseline.timed, []
        for leg, (first, last) in zip(chain.legs, pairwise(timed), strict=True):
            legs.append(self._leg(leg, first, last))
        return Chain(tuple(legs))

    def _leg(self, leg: Leg, first: int, last: int) -> Leg:
        """A leg of several steps changes as their product does."""
        if all(self.levers.share(place) is None for place in range(first, last)):
            return leg
        if last == first + 1:
            return replace(leg, share=self.steps[first].share)
        before = np.prod([step.share.mean for step in self.baseline.steps[first:last]])
        after = np.prod([step.share.mean for step in self.steps[first:last]])
        mean = min(float(leg.share.mean * after / before), 1.0) if before else 0.0
        return replace(leg, share=Share(mean * leg.share.n, (1 - mean) * leg.share.n, leg.share.is_certain))

    @cached_property
    def worth(self) -> Worth | None:
        """What one win counts for."""
        if self.target.aim in (Aim.WINS, Aim.STAGE):
            return Worth()
        own = self.baseline.worth
        if self.levers.worth is not None:
            own = own.times(self.levers.worth / own.mean) if own else Worth(self.levers.worth, is_count=False)
        if own is None or self.target.aim is Aim.REVENUE:
            return own
        return own.times(self.levers.margin) if self.levers.margin is not None else None

    @cached_property
    def drawn(self) -> Drawn | None:
        """The draws of what is under way and usually comes."""
        if self.chain is None or self.horizon is None:
            return None
        h = self.horizon
        correction = replace(h.correction, level=h.correction.level * self.kept(self.volume.daily))
        return drawn(self.chain, list(h.groups), self.volume, h.window, correction, self.draws)

    def kept(self, daily: Floats) -> float:
        """Part of the wins that the capacities leave of so many entries."""
        if self.chain is None or self.horizon is None:
            return 1.0
        legs = [self._leg_of(capacity) for capacity in self.levers.capacities]
        loads = [self._load(capacity, daily) for capacity in self.levers.capacities]
        days = self.horizon.window[1]
        return min((kept(one, self.chain, leg, days) for one, leg in zip(loads, legs, strict=True)), default=1.0)

    def _leg_of(self, capacity: Capacity) -> int:
        """The leg that begins at a capacity's stage, or after it where nothing dates it."""
        places = self.baseline.timed[:-1]
        return next((i for i, place in enumerate(places) if place >= capacity.stage), len(places) - 1)

    def _load(self, capacity: Capacity, daily: Floats) -> Load:
        assert self.chain is not None and self.baseline.known_until is not None
        flow = arriving(self.chain, self._leg_of(capacity), daily)
        return load(flow, capacity, self.baseline.known_until)

    @cached_property
    def volume(self) -> Volume:
        """Entries as usual, or as set: then there is nothing to be unsure of."""
        assert self.horizon is not None
        own, usual = self.levers.entries, self.horizon.volume
        if own is None:
            return usual
        return replace(usual, daily=_profile(usual.daily) * own, errors=np.zeros(0))

    def ahead(self, stage: int) -> Ahead | None:
        """What the entries of a stage come to; None for a stage that is counted itself."""
        u, worth = uniforms(self.draws), self.worth
        if worth is None or stage >= len(self.steps):
            return None
        uniform = (u[4], u[5], u[3])
        if self.drawn is None or self.horizon is None or self.chain is None:
            chance = np.prod(self._draws(stage), axis=0)
            return Ahead(np.zeros(self.draws), floats(chance), worth, uniform)
        timed = self.baseline.timed
        leg = next((i for i, place in enumerate(timed) if place >= stage), len(timed) - 1)
        places = range(stage, timed[leg])
        before = [share_draws(self.steps[i].share, len(u) - 1 - i, self.draws) for i in places]
        when = replace(self.volume, daily=_profile(self.horizon.volume.daily))
        timely = in_time(self.chain, when, self.horizon.window, leg)
        shares = np.prod([*self.drawn.shares[leg:], *before, np.ones(self.draws)], axis=0)
        chance = np.clip(timely * shares * self.drawn.shock, 0.0, 1.0)
        return Ahead(self.drawn.open_from(leg), floats(chance), worth, uniform)

    def _draws(self, stage: int) -> list[Floats]:
        """The shares from a stage on, where nothing is dated."""
        return [share_draws(s.share, 6 + i, self.draws) for i, s in enumerate(self.steps) if i >= stage]

    def mean_chance(self, stage: int) -> float:
        """Chance of an entry of a stage to be won in time, at the shares as counted."""
        static = float(np.prod([step.share.mean for step in self.steps[stage:]]))
        if self.chain is None or self.horizon is None:
            return static
        timed = self.baseline.timed
        leg = next((i for i, place in enumerate(timed) if place >= stage), len(timed) - 1)
        legs = float(np.prod([one.share.mean for one in self.chain.legs[leg:]]))
        before = float(np.prod([s.share.mean for i, s in enumerate(self.steps) if stage <= i < timed[leg]]))
        when = replace(self.volume, daily=_profile(self.horizon.volume.daily))
        return legs * before * in_time(self.chain, when, self.horizon.window, leg) * self.horizon.correction.level

    @property
    def in_time(self) -> float | None:
        """Of entries that are won in the end, the part that is so in time, coming as usual; None without time."""
        if self.chain is None or self.horizon is None:
            return None
        when = replace(self.volume, daily=_profile(self.horizon.volume.daily))
        return in_time(self.chain, when, self.horizon.window)

    def need(self, stage: int) -> Needed:
        """Entries that a stage takes."""
        ahead = self.ahead(stage)
        if ahead is None:
            return Needed(stage, *self._counted())
        missing = self.target.value / ahead.worth.mean - float(ahead.already.mean())
        each = self.mean_chance(stage)
        mean = 0.0 if missing <= 0 else missing / each if each > 0 else None
        limit = self._limit(stage) if self.levers.capacities and self.drawn is not None else None
        levels = needed(ahead, self.target.value, limit=limit)
        if limit is not None and mean and limit(mean) < 1:
            mean = None  # the team cannot take them up: see what the levels say
        return Needed(stage, mean, levels)

    def why_not(self, stage: int) -> str:
        """Why no number of entries of a stage is enough: ``capacity``, ``too_late`` or ``out_of_reach``."""
        free = replace(self, levers=replace(self.levers, capacities=()))
        if self.levers.capacities and all(n is not None for n in free.need(stage).levels):
            return "capacity"
        return "out_of_reach" if self.horizon is None else "too_late"

    def _limit(self, stage: int) -> Callable[[float], float]:
        """What the capacities leave of the wins of a number of entries, beside what they leave of those that come."""
        daily = _profile(self.horizon.volume.daily) if self.horizon else np.zeros(0)
        now = self.kept(self.volume.daily)
        entry = self.baseline.entry
        first = float(np.prod([step.share.mean for step in self.steps[min(stage, entry) : max(stage, entry)]]))
        first = first if stage >= entry else 1 / max(first, 1e-9)
        return lambda entries: self.kept(daily * entries / max(first, 1e-9)) / now if now else 0.0

    def _counted(self) -> tuple[float | None, tuple[int | None, ...]]:
        """Of the stage that is counted itself: the target, or as many wins as are worth it."""
        worth, value = self.worth, self.target.value
        if worth is None:
            return None, (None,) * len(LEVELS)
        if worth.is_count:
            return value, (int(np.ceil(value - 1e-9)),) * len(LEVELS)
        u = uniforms(self.draws)
        sure = Ahead(np.zeros(self.draws), np.ones(self.draws), worth, (u[4], u[5], u[3]))
        return value / worth.mean, needed(sure, value)

    @cached_property
    def outcomes(self) -> Floats:
        """What comes, per draw, in the unit of the target."""
        ahead, entries = self.ahead(self.baseline.entry), self.levers.entries
        if self.worth is None or ahead is None:
            return np.zeros(0)
        if self.drawn is not None:
            return self.worth.totals(self.drawn.wins, *ahead.uniform[1:])
        return totals(ahead, np.full(self.draws, entries)) if entries is not None else np.zeros(0)

    @cached_property
    def probability(self) -> float | None:
        """Chance of the target with entries as usual, or as set."""
        ahead, entries = self.ahead(self.baseline.entry), self.levers.entries
        if ahead is None or not len(self.outcomes):
            return None
        if entries is not None and ahead.worth.is_count:
            return reached_with(ahead, entries, self.target.value)
        return float((self.outcomes >= self.target.value - 1e-9).mean())

    @cached_property
    def expected(self) -> Expected | None:
        """What comes with entries as usual, or as set."""
        out = self.outcomes
        return Expected(*(float(q) for q in np.quantile(out, (0.1, 0.5, 0.9)))) if len(out) else None

    @cached_property
    def plan(self) -> Plan:
        """The whole answer."""
        needs = tuple(self.need(stage) for stage in range(len(self.steps) + 1))
        drawn_ = self.drawn
        return Plan(
            self.target,
            self.levers,
            self.baseline.entry,
            needs,
            self.probability,
            self.expected,
            self.outcomes,
            self.volume.total if drawn_ is not None else self.levers.entries,
            float(drawn_.open_from(0).mean()) * self.worth.mean if drawn_ is not None and self.worth else 0.0,
            float(sum(group.n.sum() for group in self.horizon.groups)) if self.horizon else 0.0,
            self.schedule(needs[self.baseline.entry].levels[LEVELS.index(0.8)]),
            self.last_useful,
            self.loads,
            self.reason,
        )

    @property
    def reason(self) -> str | None:
        """Why no chance is told."""
        if self.worth is None:
            return "no_margin" if self.target.aim is Aim.MARGIN and self.levers.margin is None else "no_amounts"
        if not len(self.outcomes):
            return "no_volume"
        return None

    def schedule(self, entries: float | None) -> tuple[tuple[date, float], ...]:
        """Entries by week as they usually come, until the target's day; they add up."""
        if entries is None or self.horizon is None or self.baseline.known_until is None or not entries:
            return ()
        first = self.baseline.known_until
        daily = _profile(self.horizon.volume.daily) * entries
        weeks: dict[date, float] = {}
        for i, n in enumerate(daily):
            day = first + timedelta(i)
            monday = day - timedelta(day.weekday())
            weeks[monday] = weeks.get(monday, 0.0) + float(n)
        return tuple(weeks.items())

    @cached_property
    def last_useful(self) -> date | None:
        """The last day on which entries still pay before the target's day."""
        if self.chain is None or self.horizon is None or self.baseline.known_until is None:
            return None
        _, until = self.horizon.window
        through = self.chain.won_by(0, until)
        days = np.flatnonzero(through[::-1][1:] >= _LATE)  # day i leaves until - 1 - i days
        return self.baseline.known_until + timedelta(int(days[-1])) if len(days) else None

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """How each capacity is used by the entries that come."""
        if self.chain is None or self.horizon is None:
            return ()
        return tuple(self._load(capacity, self.volume.daily) for capacity in self.levers.capacities)


def _profile(daily: Floats) -> Floats:
    """How entries are spread over the days; evenly where nothing usually comes."""
    total = daily.sum()
    return floats(daily / total if total > 0 else np.full(len(daily), 1 / max(len(daily), 1)))
