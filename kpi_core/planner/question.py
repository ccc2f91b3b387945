"""What a plan is asked: the target, and what the person assumes otherwise than the data tell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_core.planner.chain import Share
from kpi_core.vocabulary.errors import QueryError

HIGHEST = 1e12


class Aim(StrEnum):
    """What is counted."""

    WINS = "won"
    REVENUE = "revenue"
    MARGIN = "margin"
    STAGE = "stage"


@dataclass(frozen=True)
class Target:
    """So many wins, or so much revenue or margin, or so many records at a stage, before a day.

    `stage` is the place of the stage, for Aim.STAGE. `by` is exclusive; None plans without time.
    """

    aim: Aim
    value: float
    by: date | None = None
    stage: int | None = None

    def check(self, today: date) -> None:
        """Refuse what no plan can answer.

        Raises:
            QueryError: ``target_not_positive``, ``target_too_large``, ``target_date_past``.
        """
        if not math.isfinite(self.value) or self.value > HIGHEST:
            raise QueryError("target_too_large", value=self.value, most=HIGHEST)
        if self.value <= 0:
            raise QueryError("target_not_positive", value=self.value)
        if self.by is not None and self.by <= today:
            raise QueryError("target_date_past", by=self.by, today=today)


@dataclass(frozen=True)
class Capacity:
    """How many records a stage can take up in a week; what is over waits, or is lost.

    `each` is what one person takes up in a week. Of the `people`, `newcomers` begin with the plan and take up as much
    as the others after `learning` weeks, more of it every week. Nobody works in the weeks of `weeks_off` (any day).
    """

    stage: int
    each: float
    people: float = 1.0
    newcomers: float = 0.0
    learning: int = 0
    is_lost: bool = False
    weeks_off: tuple[date, ...] = ()

    @property
    def per_week(self) -> float:
        """What the whole team takes up once everybody has learned it."""
        return self.each * self.people

    def able(self, week: int) -> float:
        """What the team takes up in a week of the plan, counted from 0, if it is none off.

        >>> [Capacity(0, each=5, people=4, newcomers=2, learning=3).able(week) for week in range(4)]
        [12.5, 15.0, 17.5, 20.0]
        """
        learned = min((week + 1) / (self.learning + 1), 1.0)
        return self.each * (self.people - self.newcomers * (1 - learned))

    def check(self) -> None:
        """Refuse what is no capacity.

        Raises:
            QueryError: ``capacity_negative``, ``newcomers_over_people``.
        """
        for value in (self.each, self.people, self.newcomers, self.learning):
            if not math.isfinite(value) or value < 0:
                raise QueryError("capacity_negative", value=value)
        if self.newcomers > self.people:
            raise QueryError("newcomers_over_people", newcomers=self.newcomers, people=self.people)


@dataclass(frozen=True)
class Levers:
    """What the person sets: shares of steps by place, entries until the day, what a win is worth, capacities.

    `entries` None takes the usual ones; `worth` None what wins were worth; `margin` is the part of revenue that stays.
    """

    shares: tuple[tuple[int, Share], ...] = ()
    entries: float | None = None
    worth: float | None = None
    margin: float | None = None
    capacities: tuple[Capacity, ...] = ()

    def share(self, step: int) -> Share | None:
        """The share that the person set for a step."""
        return dict(self.shares).get(step)
