"""How an objective stands: what is reached beside what should be by now, and where it will end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kpi_core.metrics.history import Ask, History, reading, sample, steps
from kpi_core.objectives.foretell import Outlook, chance
from kpi_core.objectives.known import (
    begins_late,
    by_days,
    counts_the_open,
    depends_on_length,
    known_until,
    whole_weeks,
)
from kpi_core.objectives.lateness import is_beyond_chance
from kpi_core.objectives.phasing import Phasing, phased
from kpi_core.objectives.usual_share import usual_share
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective

LIKELY, UNLIKELY = 0.5, 0.2  # chances from which an objective is on track, under which it is behind
_SLACK = 1e-9


class PaceState(StrEnum):
    """How an objective stands, best told with an arrow and a word."""

    REACHED = "reached"  # the target is met, and cannot be lost any more
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    OVER = "over"  # its time is over and the target was missed
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"


class Grade(StrEnum):
    """A value in the words of an objective's thresholds."""

    EXCELLENT = "excellent"
    GOOD = "good"  # the target is met
    MINIMUM = "minimum"  # short of the target, but at the minimum or beyond it
    BELOW_MINIMUM = "below_minimum"
    BELOW_TARGET = "below_target"  # short of a target that has no minimum


@dataclass(frozen=True)
class PaceStep:
    """One step of an objective, [start, end).

    `due` is its target and `value` what came, None where not known yet. `due_so_far` and `so_far` are at its end: sums
    of what adds up; of a rate the same as `due` and `value`. `is_whole` is False for a step the data only half cover.
    """

    start: date
    end: date
    due: float
    due_so_far: float
    value: float | None = None
    so_far: float | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class Pace:
    """How an objective stands. Values are in the metric's unit, None where they cannot be told.

    `reached` is the metric from the start until `known_until` (not included), `due_by_now` what its phasing asks for
    by then, `share_of_due` the one as a part of the other, `ahead_by` how much better it is (negative: worse, also
    where less is good). `is_beyond_chance` says whether it is behind by more than chance explains, None where that
    cannot be told. `expected`, `low80`, `high80` are where it will end, `chance` that the target is met. `grade` is
    that of the end: known when `is_over`, else of what is expected. `reason` says why something is missing:
    ``no_dates``, ``no_values``, ``does_not_add_up`` (customers, with no earlier period to tell what is due half way),
    ``data_end_early``, ``data_begin_late``, ``not_ripe`` (all its records are too young to count), ``partly_ripe``
    (the newest are), ``counts_today`` (what is still open has no course over time). What counts people over the period
    has no `steps`.
    """

    objective: Objective
    unit: Unit
    currency: str | None
    wants_more: bool
    state: PaceState
    due_by_now: float | None = None
    reached: float | None = None
    share_of_due: float | None = None
    known_until: date | None = None
    ahead_by: float | None = None
    is_beyond_chance: bool | None = None
    expected: float | None = None
    low80: float | None = None
    high80: float | None = None
    chance: float | None = None
    grade: Grade | None = None
    share_of_time: float = 0.0
    n: int = 0
    reason: str | None = None
    phasing: Phasing | None = None
    steps: tuple[PaceStep, ...] = ()
    kind: Kind = Kind.TOTAL  # how its days add up
    rhythm: TimeGrain = TimeGrain.DAY  # what a row of its data stands for

    @property
    def is_over(self) -> bool:
        """Whether the data cover the whole of its time."""
        return self.known_until is not None and self.known_until >= self.objective.end

    @property
    def share_of_target(self) -> float | None:
        """What is reached as a part of the whole target, None where the target is not above 0."""
        if self.reached is None or self.objective.target <= 0:
            return None
        return self.reached / self.objective.target

    @property
    def gap(self) -> float | None:
        """How much is still missing to the target, 0 once it is met."""
        if self.reached is None:
            return None
        missing = self.objective.target - self.reached
        return max(missing if self.wants_more else -missing, 0.0)


def wants_more(direction: Direction, objective: Objective) -> bool:
    """Whether the target is to be reached from below; of a metric that is neither good nor bad, as its baseline says.

    Args:
        direction: of the metric.
        objective: what is aimed at.
    """
    if direction is Direction.NONE and objective.baseline is not None:
        return objective.target >= objective.baseline
    return direction is not Direction.DOWN


def is_met(value: float, threshold: float, more: bool) -> bool:
    """Whether a value reaches a threshold: at least it, or at most it where less is good."""
    room = _SLACK * max(abs(threshold), 1.0)
    return value >= threshold - room if more else value <= threshold + room


def grade_of(value: float, objective: Objective, more: bool) -> Grade:
    """A value in the words of an objective's thresholds.

    >>> from datetime import date
    >>> aim = Objective("leads", 100, date(2026, 1, 1), date(2026, 4, 1), minimum=80, excellent=120)
    >>> [grade_of(value, aim, True).value for value in (79, 80, 100, 120)]
    ['below_minimum', 'minimum', 'good', 'excellent']
    """
    if is_met(value, objective.target, more):
        reaches = objective.excellent is not None and is_met(value, objective.excellent, more)
        return Grade.EXCELLENT if reaches else Grade.GOOD
    if objective.minimum is None:
        return Grade.BELOW_TARGET
    return Grade.MINIMUM if is_met(value, objective.minimum, more) else Grade.BELOW_MINIMUM


def pace(
    ask: Ask,
    history: History,
    objective: Objective,
    outlook: Outlook | None,
    today: date | None = None,
    country: str | None = None,
) -> Pace:
    """How an objective stands.

    The state, the first that holds: reached once its time is over or the total cannot fall again; over when its time
    ended without; not started before any of its days is known; behind where a total has passed a target that it was
    to stay under. Then by the chance of meeting the target: under 20 % behind (at risk if it is not late on its
    phasing), under 50 % at risk, from there on track (at risk if it is late beyond chance). Where nothing is
    foretold, by its phasing alone: on track when not late, behind when late beyond chance, else at risk.

    Args:
        ask: answers a query.
        history: the objective's metric under its filter, `objectives.read.history_of`.
        objective: what is aimed at.
        outlook: what the metric will be over the objective's period, None where it was not asked.
        today: to tell that the data end before an objective whose time is over.
        country: two letters, for a phasing by working days.

    Returns:
        The pace; ``unknown`` with a reason where the data do not tell it.

    Raises:
        KpiError: what `ask` raises.
    """
    more = wants_more(history.metric.direction, objective)
    history = by_days(history, objective.period, objective.cadence)
    plan = phased(history, objective, country)
    told = Pace(objective, history.unit, history.currency, more, PaceState.UNKNOWN, phasing=plan, kind=history.kind)
    if history.span is None:
        return replace(told, reason="no_dates", steps=tuple(_steps(ask, history, plan, objective, objective.start)))
    known = min(known_until(history.span, objective.period), objective.end)
    told = replace(_foretold(told, outlook), known_until=known, rhythm=history.span.rhythm)
    untold = _untold(ask, history, objective, known)
    if untold is not None:
        return replace(told, reason=untold, steps=tuple(_steps(ask, history, plan, objective, objective.start)))
    if known > objective.start:
        told = _reached(ask, history, told, Period(objective.start, known))
    late = known < objective.end and today is not None and today >= objective.end
    drawn = tuple(_steps(ask, history, plan, objective, known))
    reason = "data_end_early" if late else told.reason
    if history.unripe is not None and known < min(history.unripe.end, objective.end):
        reason = "partly_ripe"
    told = replace(told, steps=drawn, reason=reason)
    told = replace(told, state=_state(told, _only_grows(history)))
    return replace(told, grade=_grade(told))


def _untold(ask: Ask, history: History, objective: Objective, known: date) -> str | None:
    """Why nothing can be said of the pace at all; None where something can."""
    if counts_the_open(history.metric):
        return "counts_today"
    if history.unripe is not None and known <= objective.start < history.unripe.end:
        return "not_ripe"
    is_begun = known > objective.start
    return "data_begin_late" if is_begun and begins_late(ask, history, objective.start) else None


def _foretold(told: Pace, outlook: Outlook | None) -> Pace:
    if outlook is None or outlook.expected is None:
        return told
    direction = Direction.UP if told.wants_more else Direction.DOWN
    sure = chance(outlook, told.objective.target, direction)
    return replace(told, expected=outlook.expected, low80=outlook.low80, high80=outlook.high80, chance=sure)


def _reached(ask: Ask, history: History, told: Pace, known: Period) -> Pace:
    """What came in the days that are known, beside what was due by then."""
    plan, told_of = told.phasing, reading(ask, history, known)
    assert plan is not None
    passed = known.days / told.objective.period.days
    told = replace(told, reached=told_of.value, n=told_of.n, share_of_time=passed)
    if told_of.value is None:
        return replace(told, reason="no_values")
    due, more = _due(ask, history, told, known.end), told.wants_more
    if due is None:
        return replace(told, reason="does_not_add_up")
    ahead = told_of.value - due if more else due - told_of.value
    beyond = None
    if ahead < 0 and history.is_additive:
        assert history.span is not None
        weeks = Period(known.start, whole_weeks(history.span, told.objective.period, known.end))
        beyond = is_beyond_chance(history, sample(ask, history, weeks if weeks.days else known), plan, more)
    share = told_of.value / due if due > 0 else None
    return replace(told, due_by_now=due, share_of_due=share, ahead_by=ahead, is_beyond_chance=beyond)


def _due(ask: Ask, history: History, told: Pace, known: date) -> float | None:
    """What should be there by now; of customers, who come again, what part of them earlier periods had by then."""
    assert told.phasing is not None
    if history.kind is Kind.VALUE and depends_on_length(history) and known < told.objective.end:
        return None  # a rate of people over a quarter is not that over its first month
    if history.kind is not Kind.DISTINCT or known >= told.objective.end:
        return told.phasing.due_by(known)
    share = usual_share(ask, history, told.objective.period, known)
    return None if share is None else share * told.objective.target


def _only_grows(history: History) -> bool:
    """Whether what is reached stays reached: a total of what is never negative, or how many there were."""
    if history.kind is Kind.DISTINCT:
        return True
    return history.kind.is_total and all(tally.numerator >= 0 for tally in history.days.values())


def _state(told: Pace, only_grows: bool) -> PaceState:
    assert told.known_until is not None
    met = told.reached is not None and is_met(told.reached, told.objective.target, told.wants_more)
    if told.is_over:
        return PaceState.UNKNOWN if told.reached is None else PaceState.REACHED if met else PaceState.OVER
    if told.known_until <= told.objective.start:
        return PaceState.NOT_STARTED
    if only_grows and told.reached is not None and met == told.wants_more:
        return PaceState.REACHED if met else PaceState.BEHIND
    is_late = None if told.ahead_by is None else told.ahead_by < -_SLACK * max(abs(told.objective.target), 1.0)
    return _by_chance(told, is_late) if told.chance is not None else _by_phasing(told, is_late)


def _by_chance(told: Pace, is_late: bool | None) -> PaceState:
    assert told.chance is not None
    if told.chance < UNLIKELY:
        return PaceState.AT_RISK if is_late is False else PaceState.BEHIND
    if told.chance < LIKELY or told.is_beyond_chance:
        return PaceState.AT_RISK
    return PaceState.ON_TRACK


def _by_phasing(told: Pace, is_late: bool | None) -> PaceState:
    if is_late is None:
        return PaceState.UNKNOWN
    if not is_late:
        return PaceState.ON_TRACK
    return PaceState.BEHIND if told.is_beyond_chance else PaceState.AT_RISK


def _grade(told: Pace) -> Grade | None:
    """Of the end: as it was, or as it is expected; of a total that is reached, at least what is there."""
    value = told.reached if told.is_over else told.expected
    if value is None and told.state is PaceState.REACHED:
        value = told.reached
    return None if value is None else grade_of(value, told.objective, told.wants_more)


def _steps(ask: Ask, history: History, plan: Phasing, objective: Objective, known: date) -> Iterator[PaceStep]:
    """The steps of the phasing with what came in each; none where people are counted: the target is of no one step."""
    if depends_on_length(history):
        return
    values: dict[date, float | None] = {}
    if not history.is_additive and history.span is not None and known > objective.start:
        values = {start: value for start, value, _ in steps(ask, history, objective.cadence, objective.period)}
    due_so_far, so_far = 0.0, 0.0
    for step, due in plan.periods:
        due_so_far = due_so_far + due if plan.adds_up else due
        inside = Period(step.start, min(step.end, known))
        if inside.days <= 0:
            yield PaceStep(step.start, step.end, due, due_so_far)
            continue
        if history.is_additive:
            value = sample(ask, history, inside).value
        else:
            value = values.get(objective.cadence.floor(step.start))
        so_far += value or 0.0
        running = so_far if plan.adds_up else value
        yield PaceStep(step.start, step.end, due, due_so_far, value, running, known >= step.end)
