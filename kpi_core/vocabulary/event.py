"""Something that happened on known days and may explain a number: a holiday, a sale, an action of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi_core.vocabulary.period import Period


class EventKind(StrEnum):
    """Where an event comes from; those of one's own stand first wherever few have room."""

    OWN = "own"
    PUBLIC_HOLIDAY = "public_holiday"
    COMMERCIAL = "commercial"
    SCHOOL_HOLIDAY = "school_holiday"


@dataclass(frozen=True)
class Event:
    """An event over [start, end).

    `name` is the text to show; for commercial events a code (``black_friday``) that each language has a name for.
    `id` tells the events of one's own apart, None for those of a calendar.
    """

    period: Period
    kind: EventKind
    name: str
    id: int | None = None
