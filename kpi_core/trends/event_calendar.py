"""The calendar of a country as a list to read: what comes next, and what a period holds, school zones apart."""

from __future__ import annotations

from datetime import date, timedelta

from kpi_core.stats.calendar import commercial_events, public_holidays, school_holidays
from kpi_core.stats.commercial_events import COUNTRIES
from kpi_core.stats.school_holidays import ZONES
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

_YEAR = timedelta(days=366)
_KINDS = list(EventKind)


def next_holiday(country: str, today: date, lang: str = "en") -> Event | None:
    """The first public holiday after a day, None where none is known within a year.

    Args:
        country: two letters, ``FR``.
        today: the day; a holiday on it is not the next one.
        lang: language of the name.

    Raises:
        QueryError: unknown_country.

    >>> next_holiday("FR", date(2026, 11, 27)).period.start
    datetime.date(2026, 12, 25)
    """
    after = today + timedelta(days=1)
    return next(iter(public_holidays(country, Period(after, after + _YEAR), lang)), None)


def listed(country: str, period: Period, lang: str = "en") -> tuple[Event, ...]:
    """Public holidays, commercial events and the school holidays of each zone that touch a period, in order.

    A holiday that all zones have on the same days stands once; else the zone is in its name.

    Args:
        country: two letters, ``FR``.
        period: any days; an event that only touches it comes whole.
        lang: language of the names; commercial events bear a code.

    Raises:
        QueryError: unknown_country.
    """
    zones = (school_holidays(country, period, zone, lang) for zone in ZONES)
    events = {
        *public_holidays(country, period, lang),
        *commercial_events(country, period),
        *(event for found in zones for event in found),
    }
    return tuple(sorted(events, key=lambda event: (event.period, _KINDS.index(event.kind), event.name)))


def known_kinds(country: str, period: Period) -> tuple[EventKind, ...]:
    """The kinds of events that are known of a country until the end of a period.

    Where a kind is not among them, its absence from :func:`listed` says nothing.

    >>> known_kinds("DE", Period(date(2026, 11, 1), date(2027, 2, 1)))
    (<EventKind.PUBLIC_HOLIDAY: 'public_holiday'>, <EventKind.COMMERCIAL: 'commercial'>)
    """
    known = {
        EventKind.PUBLIC_HOLIDAY: bool(public_holidays(country, Period(period.end, period.end + _YEAR))),
        EventKind.COMMERCIAL: country.upper() in COUNTRIES,
        # The list of school holidays ends some day: what comes after it is not known.
        EventKind.SCHOOL_HOLIDAY: bool(school_holidays(country, Period(period.end, period.end + _YEAR))),
    }
    return tuple(kind for kind in _KINDS if known.get(kind))
