"""Reviews: when which is due, and the set of a quarter. Tactical ones every month, strategic ones every quarter.

The set of KPIs is chosen for a quarter and kept stable in between: what is exchanged too often cannot be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.review_log import Pairs, Review

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

PAGE = "objectives"
TACTICAL, STRATEGIC = TimeGrain.MONTH, TimeGrain.QUARTER
LATE_AFTER = 14  # days after the end of what a review looks back on
AHEAD = 3  # months of the calendar to come


class ReviewState(StrEnum):
    """Where a review of the calendar stands."""

    HELD = "held"
    LATE = "late"
    DUE = "due"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Planned:
    """A review of the calendar: what it looks back on; it is due from the day after. `held` is the one that was."""

    cadence: TimeGrain
    period: Period
    state: ReviewState
    held: Review | None = None

    @property
    def due(self) -> date:
        """The first day on which it can be held."""
        return self.period.end

    @property
    def late_from(self) -> date:
        """The first day on which it is late."""
        return self.period.end + timedelta(days=LATE_AFTER)


def cadence_of(metric: Metric) -> TimeGrain:
    """How often a metric is worth looking at, as the catalogue has it: neither too much nor too little.

    >>> from kpi_core.metrics.catalogue import catalogue
    >>> cadence_of(catalogue().find("leads")).value
    'week'
    """
    return TimeGrain(metric.cadence)


def next_look(objective: Objective, today: date) -> date | None:
    """When an objective is worth looking at again: once the step of its cadence in progress is over.

    Args:
        objective: with its cadence.
        today: the day.

    Returns:
        The first day after that step; None once the objective's time is over.

    >>> aim = Objective("leads", 100, date(2026, 1, 1), date(2026, 4, 1), cadence=TimeGrain.WEEK)
    >>> next_look(aim, date(2026, 1, 7)), next_look(aim, date(2026, 4, 1))  # a Wednesday; the day after
    (datetime.date(2026, 1, 12), None)
    """
    if today >= objective.end:
        return None
    step = Period.of(objective.cadence, max(today, objective.start))
    return min(step.end, objective.end)


def calendar(reviews: Sequence[Review], objectives: Sequence[KeptObjective], today: date) -> tuple[Planned, ...]:
    """The reviews of last quarter, of this one, and of the months to come, in the order in which they are due.

    The month that ends a quarter is gone through in the review of the quarter. Reviews begin with the first
    objective: what ended before one was kept needs none, unless a review was held before it.

    Args:
        reviews: all that were held.
        objectives: those on the list.
        today: the day.
    """
    first = STRATEGIC.shift(STRATEGIC.floor(today), -1)
    last = TACTICAL.shift(TACTICAL.floor(today), AHEAD)
    found = []
    for month in Period(first, last).steps(TACTICAL):
        quarter = Period.of(STRATEGIC, month.start)
        cadence, period = (STRATEGIC, quarter) if quarter.end == month.end else (TACTICAL, month)
        held = _held(reviews, cadence, period)
        if held is not None or (_has_begun(reviews, objectives, period) and running(objectives, period)):
            found.append(Planned(cadence, period, _state(period, held, today), held))
    return tuple(found)


def _held(reviews: Sequence[Review], cadence: TimeGrain, period: Period) -> Review | None:
    return next((one for one in reversed(reviews) if one.cadence is cadence and one.period == period), None)


def _has_begun(reviews: Sequence[Review], objectives: Sequence[KeptObjective], period: Period) -> bool:
    # The day of an objective is that of its newest version: with a review before, changing it puts nothing off.
    return any(one.period.end <= period.start for one in reviews) or any(
        kept.at.date() < period.end for kept in objectives
    )


def running(objectives: Sequence[KeptObjective], period: Period) -> tuple[KeptObjective, ...]:
    """The objectives that have a day in a period.

    Args:
        objectives: those on the list.
        period: the days.
    """
    return tuple(kept for kept in objectives if kept.objective.start < period.end and period.start < kept.objective.end)


def _state(period: Period, held: Review | None, today: date) -> ReviewState:
    if held is not None:
        return ReviewState.HELD
    if today < period.end:
        return ReviewState.TO_COME
    return ReviewState.LATE if today >= period.end + timedelta(days=LATE_AFTER) else ReviewState.DUE


def due(reviews: Sequence[Review], objectives: Sequence[KeptObjective], today: date) -> Finding | None:
    """The banner: which review is due, that of the quarter before that of a month, the newest of its kind.

    Args:
        reviews: all that were held.
        objectives: those on the list.
        today: the day.

    Returns:
        ``review_due`` or ``review_late``; None where none is. A newer review makes up for older ones.
    """
    planned = calendar(reviews, objectives, today)
    done = max((one.period.end for one in planned if one.state is ReviewState.HELD), default=date.min)
    waiting = [one for one in planned if one.state in (ReviewState.DUE, ReviewState.LATE) and one.period.end > done]
    if not waiting:
        return None
    quarters = [one for one in waiting if one.cadence is STRATEGIC]
    first = max(quarters or waiting, key=lambda one: one.period.end)
    values = {
        "cadence": first.cadence,
        "period": first.period,
        "due": first.due,
        "days": (today - first.due).days,
        "objectives": len(running(objectives, first.period)),
    }
    is_late = first.state is ReviewState.LATE
    return Finding("review_late" if is_late else "review_due", values, 0.9 if is_late else 0.7, PAGE)


# ---- the set of a quarter ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetChanges:
    """What became of the set that a quarter began with. `changed` have another version since (target, dates...)."""

    period: Period
    kept: tuple[KeptObjective, ...]
    added: tuple[KeptObjective, ...]
    removed: tuple[int, ...]
    changed: tuple[KeptObjective, ...]
    finding: Finding


def set_changes(frozen: Pairs | None, objectives: Sequence[KeptObjective], today: date) -> SetChanges:
    """What was added to and removed from the set of this quarter since it was frozen.

    Args:
        frozen: the set of the quarter, None where none was chosen.
        objectives: those on the list.
        today: the day.

    Returns:
        With ``set_not_chosen``, ``set_stable`` or ``set_changed``.
    """
    quarter = Period.of(STRATEGIC, today)
    current = running(objectives, quarter)
    if frozen is None:
        values = {"period": quarter, "n": len(current)}
        return SetChanges(quarter, (), current, (), (), Finding("set_not_chosen", values, 0.5, PAGE))
    versions = dict(frozen)
    held = tuple(kept for kept in objectives if kept.id in versions)
    added = tuple(kept for kept in current if kept.id not in versions)
    removed = tuple(sorted(versions.keys() - {kept.id for kept in objectives}))
    changed = tuple(kept for kept in held if kept.version != versions[kept.id])
    values = {
        "period": quarter,
        "n": len(frozen),
        "added": len(added),
        "removed": len(removed),
        "changed": len(changed),
    }
    is_stable = not (added or removed or changed)
    finding = Finding("set_stable" if is_stable else "set_changed", values, 0.1 if is_stable else 0.4, PAGE)
    return SetChanges(quarter, held, added, removed, changed, finding)
