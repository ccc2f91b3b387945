"""The day of last year that compares best: the same weekday, or the same distance from the same holiday."""

from __future__ import annotations

from datetime import date, timedelta

from kpi_core.stats.public_holidays import Holiday, holidays_of_year, is_supported


def weekday_aligned_last_year(day: date) -> date:
    """The same weekday a year before: 52 weeks back.

    >>> weekday_aligned_last_year(date(2026, 11, 27))  # a Friday, as the answer is
    datetime.date(2025, 11, 28)
    """
    return day - timedelta(weeks=52)


def holiday_aligned_last_year(day: date, country: str) -> date | None:
    """The day as far from the same public holiday a year before, for a day within one day of a public holiday.

    Args:
        day: any day.
        country: two letters.

    Returns:
        None for a day near no holiday, for a holiday that was not kept last year or whose days lay otherwise, for a day
        that two holidays would place differently, and in a country that is not known.

    >>> holiday_aligned_last_year(date(2026, 4, 6), "FR")  # Easter Monday
    datetime.date(2025, 4, 21)
    """
    if not is_supported(country):
        return None
    for distances in ((0,), (-1, 1)):
        near = [
            (day - timedelta(days=distance), distance, name)
            for distance in distances
            for name in _names(country.upper(), day - timedelta(days=distance))
        ]
        if near:
            return _agreed({_moved(country.upper(), *place) for place in near})
    return None


def _agreed(places: set[date | None]) -> date | None:
    return places.pop() if len(places) == 1 else None


def _moved(country: str, holiday: date, distance: int, name: str) -> date | None:
    """The day at that distance from the holiday of that name a year before its own."""
    now, before = (_days_named(country, year, name) for year in (holiday.year, holiday.year - 1))
    if _gaps(now) != _gaps(before):
        return None
    return before[now.index(holiday)] + timedelta(days=distance)


def _gaps(days: list[date]) -> list[timedelta]:
    """How a holiday of several days lies: its days correspond only where they lie alike."""
    return [day - days[0] for day in days]


def _names(country: str, day: date) -> list[str]:
    return [_sure(name) for holiday in _year(country, day.year) if holiday.day == day for name in holiday.names]


def _days_named(country: str, year: int, name: str) -> list[date]:
    return [holiday.day for holiday in _year(country, year) if name in map(_sure, holiday.names)]


def _year(country: str, year: int) -> tuple[Holiday, ...]:
    return holidays_of_year(country, year, "en")


def _sure(name: str) -> str:
    """The name without the mark of a day of the moon not yet announced: last year's was."""
    return name.removesuffix(" (estimated)").replace(", estimated)", ")")
