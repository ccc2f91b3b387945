"""An objective over its days: what was reached, what was due, and where it is likely to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi_core.metrics.history import Ask, History, reading, steps
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import Objective, Steps

_MOST = 60  # points: more of them are not told apart on a screen


@dataclass(frozen=True)
class Point:
    """The end of a step: what had been reached by then (None: not known yet), and what was due."""

    day: date
    reached: float | None
    due: float | None


@dataclass(frozen=True)
class Course:
    """What is drawn of an objective.

    Attributes:
        adds_up: whether steps add up towards the target; else each step has a value of its own beside it.
        points: in order of time.
        known_until: the first day that is not known whole, None where nothing of its days is known.
    """

    grain: TimeGrain
    adds_up: bool
    points: tuple[Point, ...]
    known_until: date | None


def course(ask: Ask, history: History, objective: Objective, due: Steps) -> Course | None:
    """The course of an objective, by the step that its days are best read on.

    Args:
        ask: answers a query.
        history: its metric, by day.
        objective: what is aimed at.
        due: the target by steps: amounts that add up to it, or a level for each step of a rate.

    Returns:
        The course; None for a metric without dates.
    """
    span = history.span
    if span is None:
        return None
    known = min(span.covered, objective.end)
    known_until = known if known > objective.start else None
    grain = _grain(objective.period, span.rhythm)
    ends = [min(step.end, objective.end) for step in objective.period.steps(grain)]
    if history.kind.is_total:
        points = _summed(ask, history, objective, due, ends, known_until)
    else:
        points = _levels(ask, history, objective, due, grain, known_until)
    return Course(grain, history.kind.is_total, tuple(points), known_until)


def _grain(period: Period, rhythm: TimeGrain) -> TimeGrain:
    order = list(TimeGrain)
    for grain in order[max(order.index(rhythm), 1) :]:
        if sum(1 for _ in period.steps(grain)) <= _MOST:
            return grain
    return order[-1]


def _summed(
    ask: Ask, history: History, objective: Objective, due: Steps, ends: Sequence[date], known: date | None
) -> list[Point]:
    points = [Point(objective.start, 0.0 if known else None, 0.0)]
    for end in [*ends, *([known] if known and known not in ends else [])]:
        reached = None
        if known and end <= known:
            reached = reading(ask, history, Period(objective.start, end)).value or 0.0
        points.append(Point(end, reached, due_by(due, end, objective.end)))
    return sorted(points, key=lambda point: point.day)


def _levels(
    ask: Ask, history: History, objective: Objective, due: Steps, grain: TimeGrain, known: date | None
) -> list[Point]:
    told = {start: value for start, value, _ in steps(ask, history, grain, objective.period)}
    points = []
    for step in objective.period.steps(grain):
        start, end = max(step.start, objective.start), min(step.end, objective.end)
        reached = told.get(step.start) if known and end <= known else None
        points.append(Point(end, reached, level_at(due, start, objective.target)))
    return points


def due_by(due: Steps, day: date, end: date) -> float:
    """What is due before a day: whole steps that are over, and of the one in progress the part of its days.

    Args:
        due: first days of steps, and how much of each.
        day: the day.
        end: the day after the last step.

    >>> due_by(((date(2026, 1, 1), 31.0), (date(2026, 2, 1), 56.0)), date(2026, 2, 8), date(2026, 3, 1))
    45.0
    """
    total = 0.0
    for place, (start, amount) in enumerate(due):
        until = due[place + 1][0] if place + 1 < len(due) else end
        days = (until - start).days
        total += amount * min(max((day - start).days / days, 0.0), 1.0) if days > 0 else 0.0
    return total


def level_at(due: Steps, day: date, target: float) -> float:
    """The level aimed at on a day: that of the step it lies in.

    >>> level_at(((date(2026, 1, 1), 0.2), (date(2026, 2, 1), 0.3)), date(2026, 2, 8), 0.25)
    0.3
    """
    before = [amount for start, amount in due if start <= day]
    return before[-1] if before else target
