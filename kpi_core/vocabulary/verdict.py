"""What a person said of an unusual point: it is real, it has a reason, or it is not to be minded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Predicate


class State(StrEnum):
    """What was said; whichever it is, the point no longer counts in what is taken for usual."""

    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Verdict:
    """What was said of a point, with the words of the person: the explanation, or a remark."""

    state: State
    note: str = ""


@dataclass(frozen=True)
class PointKey:
    """A point of a metric's series: the step of `grain` that begins on `start`, of the records that `where` keeps."""

    metric: str
    where: tuple[Predicate, ...]
    grain: TimeGrain
    start: date
