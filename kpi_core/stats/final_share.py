"""Share of records to which the event will have happened in the end, estimated while some are still open.

Up to a horizon the cumulative incidence tells. What comes after it is the tail of the curve: each cause's late ends
are taken to thin out exponentially, as nearly all waiting times do in the end, so that their mean age tells how much
is missing (cf. Escobar-Bach, Maller, Van Keilegom & Zhao 2022, insufficient follow-up in the Gumbel domain). Where
the tails account for all records that are still open, the event gets its part of just these; where they leave some
over, those never end. The choices below were made by simulation (tests/stats/simulate.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.stats.durations import Durations, Floats, cumulative_incidence, effective_n, floats, wilson_of
from kpi_core.stats.proportions import Z95, Interval, wilson

MINIMUM_EVENTS = 20  # fewer say too little about when they come, and so about those still to come
MINIMUM_AT_RISK = 5  # the horizon: with fewer, one more end would move the curve by a quarter of what is open
TAIL_START = 0.4  # share of the mass seen after which a cause is taken to thin out: beyond the mode of usual lags
ALL_END_Z = 2.576  # 1 %: how surely the tails must fall short of the open records before these are said to never end
MAXIMUM_OPEN = 0.25  # still open at the horizon, without a sign that they never end
NEGLIGIBLE_TAIL = 0.05  # of the share seen: the event is as good as over, whatever becomes of the others
MAXIMUM_TAIL = 1 / 3  # of the final share that may rest on the tail
DOUBT_DOWN = 0.2  # by how much of itself a tail may be too long for not being exponential: the sd
DOUBT_UP = 0.3  # and too short, where the records that are still open bound it
DOUBT_UNBOUND = 1.0  # and where nothing does: real waiting times rather have longer tails than shorter ones


@dataclass(frozen=True)
class FinalShare:
    """Share to which the event will have happened in the end, with its 95 % interval; None for a `reason`.

    `horizon` is the last day that enough records were followed to, `open_share` the share still open after it.
    Reasons: `no_records`, `too_few_events`, `too_little_hindsight`.
    """

    n: int
    events: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    horizon: float | None = None
    open_share: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class _Course:
    """Chances by day, of those at risk, of the event and of ending otherwise; and the curves that follow from them."""

    days: Floats
    at_risk: Floats
    event: Floats
    other: Floats
    before: Floats  # still open at the beginning of the day
    still_open: float

    @property
    def event_mass(self) -> Floats:
        """Growth of the incidence on each day."""
        return self.before * self.event

    @property
    def other_mass(self) -> Floats:
        """Growth of the competing incidence on each day."""
        return self.before * self.other

    def variance(self, of_event: Floats, of_other: Floats) -> float:
        """Variance of the masses summed with these weights (delta method; with (1, 0) Marubini & Valsecchi's)."""
        ended = self.event + self.other
        sums = np.cumsum(self.event_mass * of_event + self.other_mass * of_other)
        later = np.divide(sums[-1] - sums, 1 - ended, out=np.zeros_like(sums), where=ended < 1)
        by_event, by_other = self.before * of_event - later, self.before * of_other - later
        mean = self.event * by_event + self.other * by_other
        return float(np.sum((self.event * by_event**2 + self.other * by_other**2 - mean**2) / self.at_risk))


@dataclass(frozen=True)
class _Tail:
    """What is still to come after the horizon; how it depends on each day's masses, for its variance; other doubts.

    `too_long` and `too_short` are by how much it may be so for not being exponential (standard deviations).
    """

    size: float
    of_event: Floats
    of_other: Floats
    too_long: float
    too_short: float


def final_share(d: Durations) -> FinalShare:
    """Share of all records to which the event will have happened in the end, open ones taken as right-censored.

    Without open records it is events / n with Wilson's interval.

    Args:
        d: all records of the cohort; censored are those still open when the data end.

    Returns:
        The share; without one under 20 events, and where the final value is not identified: more than a third of it
        would come after the horizon, or more than a quarter of the records are open there and nothing tells whether
        they will end.

    >>> final_share(Durations.of([(3, "event", 1), (9, "competing", 3)])).share
    0.25
    """
    told = FinalShare(d.n, d.n_events)
    if not d.n_censored:
        margin = wilson(d.n_events, d.n)
        if margin is None:
            return replace(told, reason="no_records")
        return replace(
            told, share=d.n_events / d.n, low=margin.low, high=margin.high, horizon=float(d.days[-1]), open_share=0.0
        )
    if d.n_events < MINIMUM_EVENTS:
        return replace(told, reason="too_few_events")
    course = _course(d)
    told = replace(told, horizon=float(course.days[-1]), open_share=course.still_open)
    tail, seen = _tail(course), float(course.event_mass.sum())
    if tail is None or tail.size > MAXIMUM_TAIL * (seen + tail.size):
        return replace(told, reason="too_little_hindsight")
    margin = _interval(course, seen, tail)
    return replace(told, share=seen + tail.size, low=margin.low, high=margin.high)


def _course(d: Durations) -> _Course:
    """The course up to the last day that enough records were followed to."""
    curve = cumulative_incidence(d)
    end = int(np.count_nonzero(curve.at_risk >= MINIMUM_AT_RISK))
    at_risk = curve.at_risk[:end]
    event, other = floats(d.events)[:end] / at_risk, floats(d.competing)[:end] / at_risk
    before = np.concatenate(([1.0], curve.survival[: end - 1]))
    return _Course(curve.days[:end], at_risk, event, other, before, float(curve.survival[end - 1]))


def _tail(course: _Course) -> _Tail | None:
    """How much of the event is still to come; None where nothing tells."""
    event, other = (_exponential_tail(course.days, mass) for mass in (course.event_mass, course.other_mass))
    unbound = None
    if event is not None:
        size = min(event[0], course.still_open)
        unbound = _Tail(size, event[1], np.zeros_like(course.days), DOUBT_DOWN * size, DOUBT_UNBOUND * size)
    if not course.other.any():
        return unbound
    many_open = course.still_open > MAXIMUM_OPEN
    if event is not None and other is not None:
        if not _all_end(course, event, other):
            return unbound
        return None if many_open else _part_of_open(course, event, other)
    if unbound is not None:
        return unbound if not many_open or unbound.size <= NEGLIGIBLE_TAIL * course.event_mass.sum() else None
    return None if many_open else _part_of_open(course, *_latest(course))


def _latest(course: _Course) -> tuple[tuple[float, Floats], tuple[float, Floats]]:
    """Masses of both causes in the later half of what was seen to end, for want of tails."""
    late = course.days > _start(course.days, course.event_mass + course.other_mass, 0.5)
    weights = (late if late.any() else ~late).astype(np.float64)
    return (float(course.event_mass @ weights), weights), (float(course.other_mass @ weights), weights)


def _start(days: Floats, mass: Floats, share: float) -> float:
    """The day by which that share of the mass has come."""
    sums = np.cumsum(mass)
    return float(days[np.searchsorted(sums, share * sums[-1])])


def _exponential_tail(days: Floats, mass: Floats) -> tuple[float, Floats] | None:
    """Mass beyond the last day and its derivative by each day's mass; None where the mass does not thin out.

    Between start and end, an exponential density of rate r has the mean age 1 / r - span / (exp(r span) - 1), and
    1 / (exp(r span) - 1) times its mass lies beyond the end.
    """
    start = _start(days, mass, TAIL_START)
    late = days > start
    total, span = float(mass[late].sum()), float(days[-1]) - start
    if span <= 0:
        return None
    if total <= 0:
        return 0.0, np.zeros_like(days)
    ages = days - start
    mean = float((mass * ages)[late].sum()) / total
    x = _rate(mean / span)
    if x is None:
        return None
    beyond = 1 / math.expm1(x)
    slope = -beyond * (beyond + 1) / (beyond * (beyond + 1) - 1 / x**2) / span
    return beyond * total, np.where(late, beyond + slope * (ages - mean), 0.0)


def _rate(mean: float) -> float | None:
    """Rate of an exponential density on 0 to 1 that has this mean; None where it is next to flat or rising."""
    low, high = 0.2, 500.0
    if mean >= _mean_age(low):
        return None
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _mean_age(middle) > mean else (low, middle)
    return low


def _mean_age(rate: float) -> float:
    return 1 / rate - 1 / math.expm1(rate)


def _all_end(course: _Course, event: tuple[float, Floats], other: tuple[float, Floats]) -> bool:
    """Whether the tails may account for every record still open, chance considered."""
    left_over = course.still_open - event[0] - other[0]
    return left_over < ALL_END_Z * math.sqrt(course.variance(1 + event[1], 1 + other[1]))


def _part_of_open(course: _Course, event: tuple[float, Floats], other: tuple[float, Floats]) -> _Tail:
    """The event's part of the records still open, in the ratio of these masses."""
    if event[0] + other[0] <= 0:
        event, other = _latest(course)
    if event[0] + other[0] <= 0:  # all ended on one day: nothing is late
        ones = np.ones_like(course.days)
        event, other = ((float(mass.sum()), ones) for mass in (course.event_mass, course.other_mass))
    both = event[0] + other[0]
    part, still_open = event[0] / both, course.still_open
    size = part * still_open
    return _Tail(
        size,
        -part + still_open * (1 - part) / both * event[1],
        -part - still_open * part / both * other[1],
        max(DOUBT_DOWN * size, size - event[0]),
        DOUBT_UP * size,
    )


def _interval(course: _Course, seen: float, tail: _Tail) -> Interval:
    """95 %: Wilson's for as many closed records as are worth this variance, widened by what the tail may be wrong.

    The tail's own error is a factor rather than a summand: its upper end, at most all that is open, lies further off.
    """
    share = seen + tail.size
    variance = course.variance(1 + tail.of_event, tail.of_other)
    ended = float((course.event + course.other) @ course.at_risk)
    worth = effective_n(floats([share]), floats([variance]), floats([ended]))
    low, high = (float(bound[0]) for bound in wilson_of(floats([share]), worth))
    if tail.size <= 0:
        return Interval(low, high)
    even = Z95 * math.sqrt(course.variance(tail.of_event, tail.of_other))
    upward = min(tail.size * math.expm1(min(even / tail.size, 50.0)), max(course.still_open - tail.size, 0.0))
    skew = max(upward**2 - even**2, 0.0)
    return Interval(
        max(share - math.hypot(share - low, Z95 * tail.too_long), 0.0),
        min(share + math.hypot(high - share, Z95 * tail.too_short, math.sqrt(skew)), 1.0),
    )
