"""Days that a rule finds each year anew: Easter, the second Wednesday of a month, and the day itself as a period."""

from __future__ import annotations

from datetime import date, timedelta

from kpi_core.vocabulary.period import Period, TimeGrain

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, 1583 to 4099 (Gauss's rule as python-dateutil has it).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    from dateutil.easter import easter as western

    day: date = western(year)
    return day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` such weekday of a month, counted from 1; Monday is 0.

    >>> nth_weekday(2026, 11, THURSDAY, 4)
    datetime.date(2026, 11, 26)
    """
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last such weekday of a month; Monday is 0.

    >>> last_weekday(2026, 5, SUNDAY)
    datetime.date(2026, 5, 31)
    """
    last = TimeGrain.MONTH.shift(date(year, month, 1), 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def day_period(day: date) -> Period:
    """The period of one day."""
    return Period(day, day + timedelta(days=1))


def years_of(period: Period) -> range:
    """The years that a period touches; none for an empty period.

    >>> list(years_of(Period(date(2025, 12, 1), date(2026, 1, 1))))
    [2025]
    """
    last = period.end - timedelta(days=1)
    return range(period.start.year, last.year + 1) if period.days > 0 else range(0)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day; an empty period shares none."""
    return max(one.start, other.start) < min(one.end, other.end)
