"""What a funnel is made of: stages in order, the way they are counted, and the question asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi_core.model.stages import Step
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import Predicate


class Shape(StrEnum):
    """How the data tell the stages, which decides what can be answered."""

    EVENTS = "events"  # a row per record and stage entered
    DATED = "dated"  # a row per record, a date per stage
    CURRENT = "current"  # a row per record that tells where it stands now
    COUNTS = "counts"  # numbers already counted


class Mode(StrEnum):
    """Who counts at a stage."""

    STRICT = "strict"  # passed all stages up to it, in this order of time; the same day counts as in order
    REACHED = "reached"  # passed it or any later one
    ANY = "any"  # passed all stages up to it, in whatever order


class Order(StrEnum):
    """What decided the order of the proposed stages."""

    NUMBERS = "numbers"  # their names begin with them
    NAMES = "names"  # the usual order of such stages
    PROBABILITY = "probability"  # the one the table gives to each
    DATES = "dates"  # the order in which most records entered them
    FILE = "file"  # nothing told: as they stand in the table


@dataclass(frozen=True)
class Window:
    """How many days after the stage before a stage still (and already) counts; None is no limit."""

    at_most: float | None = None
    at_least: float | None = None


@dataclass(frozen=True)
class Stage:
    """One stage.

    `date` is the physical column that dates it, `values` what the stage column says of a record that stands in it,
    `counted` the physical column that counts it (COUNTS). `entry`: every record of the list has entered it.
    `won`: it is the sale itself.
    """

    name: str
    step: Step | None = None
    date: str | None = None
    values: tuple[str, ...] = ()
    counted: str | None = None
    entry: bool = False
    won: bool = False


@dataclass(frozen=True)
class FunnelQuestion:
    """What is asked: `stages` None takes the proposed ones; `period` is that in which records entered.

    `windows` stand one per stage after the first, or are empty.
    """

    stages: tuple[str, ...] | None = None
    mode: Mode = Mode.REACHED
    period: Period | None = None
    where: tuple[Predicate, ...] = ()
    by: str | None = None
    windows: tuple[Window, ...] = ()
