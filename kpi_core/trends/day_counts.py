"""What kind of days two periods hold: a total compared without them mistakes a Saturday for a success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kpi_core.stats.calendar import is_supported, working_days_of
from kpi_core.stats.moving_days import SATURDAY, SUNDAY, overlap
from kpi_core.trends.alignments import Alignment, Calendar, Pair, event_key
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period

_MOST_EVENTS = 3  # named in a note


@dataclass(frozen=True)
class DayCount:
    """The days of a period: all of them, those of Monday to Friday, Saturdays and Sundays.

    `working` are those of Monday to Friday that are no public holiday, None where the country is not known.
    """

    days: int
    weekdays: int
    saturdays: int
    sundays: int
    working: int | None = None


def day_counts(periods: tuple[Period, Period], country: str | None) -> tuple[DayCount, DayCount]:
    """The days of two periods, counted with the same calendar."""
    working = _working(periods, country)
    first, second = (_count(period, days) for period, days in zip(periods, working, strict=True))
    return first, second


def notes(alignment: Alignment, pair: Pair, counts: tuple[DayCount, DayCount], calendar: Calendar) -> Iterator[Finding]:
    """What makes two periods unequal, the weightiest first.

    Codes: ``compare_cut`` (both were cut to `days`), ``compare_only_now`` and ``compare_only_then`` (`events` in one
    of them), ``compare_leap_day``, ``compare_working``, ``compare_weekdays`` (where holidays are not known),
    ``compare_saturdays``, ``compare_sundays`` (`by` more or fewer than in the period compared).
    """
    assert pair.period is not None and pair.compared is not None
    if pair.cut_to:
        yield Finding("compare_cut", {"days": pair.cut_to})
    if alignment.is_a_year_before:
        yield from _events_of_one(pair, calendar)
    yield from _leap_day(pair.period, pair.compared)
    now, then = counts
    if now.working is not None and then.working is not None:
        yield from _by("compare_working", now.working - then.working)
    else:
        yield from _by("compare_weekdays", now.weekdays - then.weekdays)
    yield from _by("compare_saturdays", now.saturdays - then.saturdays)
    yield from _by("compare_sundays", now.sundays - then.sundays)


def _working(periods: tuple[Period, Period], country: str | None) -> tuple[int | None, ...]:
    if country is None or not is_supported(country):
        return (None, None)
    try:
        return working_days_of(periods, country)
    except QueryError as error:
        if error.code != "holidays_unknown":  # years the calendar does not reach: Monday to Friday are told instead
            raise
        return (None, None)


def _count(period: Period, working: int | None) -> DayCount:
    weeks, rest = divmod(period.days, 7)
    left = [(period.start + timedelta(days=i)).weekday() for i in range(rest)]
    saturdays, sundays = (weeks + left.count(day) for day in (SATURDAY, SUNDAY))
    return DayCount(period.days, period.days - saturdays - sundays, saturdays, sundays, working)


def _by(code: str, difference: int) -> Iterator[Finding]:
    if difference:
        yield Finding(code, {"by": difference})


def _events_of_one(pair: Pair, calendar: Calendar) -> Iterator[Finding]:
    """Events that lie mostly in one of the two periods and not at all in the other: Black Friday moves by a day."""
    assert pair.period is not None and pair.compared is not None
    sides = (("compare_only_now", pair.period, pair.compared), ("compare_only_then", pair.compared, pair.period))
    for code, here, there in sides:
        others = {event_key(event) for event in calendar.events if overlap(event.period, there)}
        only = {event_key(event): event for event in calendar.events if _lies_in(event, here)}
        told = tuple(event for key, event in only.items() if key not in others)
        if told:
            yield Finding(code, {"events": told[:_MOST_EVENTS]})


def _lies_in(event: Event, period: Period) -> bool:
    inside = min(event.period.end, period.end) - max(event.period.start, period.start)
    return inside.days > 0 and 2 * inside.days >= event.period.days


def _leap_day(period: Period, compared: Period) -> Iterator[Finding]:
    now, then = (list(_leap_days(side)) for side in (period, compared))
    if bool(now) != bool(then):
        yield Finding("compare_leap_day", {"day": (now or then)[0]})


def _leap_days(period: Period) -> Iterator[date]:
    for year in range(period.start.year, period.end.year + 1):
        if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) and date(year, 2, 29) in period:
            yield date(year, 2, 29)
