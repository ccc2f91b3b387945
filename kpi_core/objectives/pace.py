"""How an objective stands: what is reached beside what should be by now, and where it will end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_core.metrics.history import Ask, History, reading, sample, steps
from kpi_core.objectives.foretell import Outlook, chance
from kpi_core.objectives.phasing import Phasing, phased
from kpi_core.stats.change import Kind, Sample
from kpi_core.stats.proportions import wilson
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective

LIKELY, UNLIKELY = 0.5, 0.2  # chances from which an objective is on track, under which it is behind
_Z90 = 1.6448536269514722  # normal deviations of a two-sided 90 %: one in twenty falls short of it by chance
_FEWEST_STEPS = 4  # of time, before their spread tells what chance does
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
    ``no_dates``, ``no_values``, ``no_data_yet``, ``does_not_add_up``, ``data_end_early``.
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
    plan = phased(history, objective, country)
    nothing = Pace(objective, history.unit, history.currency, more, PaceState.UNKNOWN, phasing=plan, reason="no_dates")
    return nothing
