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

    `per_week` is people times what each handles; weeks of holidays count with the people that are there.
    """

    stage: int
    per_week: float
    is_lost: bool = False
    weeks_off: tuple[date, ...] = ()  # Mondays of weeks in which nobody works
    ramp: tuple[float, ...] = ()  # share of the capacity in the first weeks, until all are trained

    def check(self) -> None:
        """Refuse what is no capacity.

        Raises:
            QueryError: ``capacity_negative``.
        """
        if not math.isfinite(self.per_week) or self.per_week < 0:
            raise QueryError("capacity_negative", value=self.per_week)


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
