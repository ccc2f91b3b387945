"""The calendar a number is read against: holidays, sales, school holidays, working days, and the day of last year.

The other rooms import the calendar from here; each part has its file. The libraries behind it are loaded by the first
question: to import this module costs nothing but numpy.
"""

from __future__ import annotations

from kpi_core.stats.commercial_events import commercial_events
from kpi_core.stats.last_year import holiday_aligned_last_year, weekday_aligned_last_year
from kpi_core.stats.moving_days import easter
from kpi_core.stats.public_holidays import (
    countries,
    is_supported,
    near_holiday,
    public_holidays,
    working_days,
    working_days_of,
)
from kpi_core.stats.school_holidays import school_holidays
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

__all__ = [
    "calendar_events",
    "commercial_events",
    "countries",
    "easter",
    "holiday_aligned_last_year",
    "is_supported",
    "near_holiday",
    "public_holidays",
    "school_holidays",
    "weekday_aligned_last_year",
    "working_days",
    "working_days_of",
]
_KINDS = list(EventKind)


def calendar_events(country: str, period: Period, lang: str = "en") -> tuple[Event, ...]:
    """Public holidays, commercial events and school holidays that touch a period, in order of their first day.

    Args:
        country: two letters, ``FR``.
        period: any days; an event that only touches it comes whole.
        lang: language of the names; commercial events bear a code.

    Raises:
        QueryError: unknown_country.
    """
    events = (
        *public_holidays(country, period, lang),
        *commercial_events(country, period),
        *school_holidays(country, period, lang=lang),
    )
    return tuple(sorted(events, key=lambda event: (event.period, _KINDS.index(event.kind), event.name)))
