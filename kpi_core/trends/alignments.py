"""Which days stand beside which: the period before, last year by date or by weekday, to date, around an event."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kpi_core.stats.calendar import calendar_events, holiday_aligned_last_year, is_supported
from kpi_core.stats.moving_days import overlap
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span

ONE_DAY, _YEAR = timedelta(days=1), timedelta(weeks=52)
_NEAR_A_YEAR = 92  # days an event may have moved from one year to the next: Easter does by 35, an own sale by a season
_YEAR_IN_NAME = re.compile(r"\b(19|20)\d\d\b")
UNITS = (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)
_GRAINS = list(TimeGrain)


class Alignment(StrEnum):
    """What stands beside a period."""

    PREVIOUS = "previous"
    LAST_YEAR = "last_year"  # the same dates
    LAST_YEAR_WEEKDAYS = "last_year_weekdays"  # 52 weeks before
    PREVIOUS_TO_DATE = "previous_to_date"
    LAST_YEAR_TO_DATE = "last_year_to_date"
    EVENT = "event"
    CUSTOM = "custom"

    @property
    def is_a_year_before(self) -> bool:
        """Whether both periods are of the same season."""
        return self in _A_YEAR_BEFORE

    @property
    def is_to_date(self) -> bool:
        """Whether it is about the month, quarter or year in progress."""
        return self in (Alignment.PREVIOUS_TO_DATE, Alignment.LAST_YEAR_TO_DATE)


_A_YEAR_BEFORE = (
    Alignment.LAST_YEAR,
    Alignment.LAST_YEAR_WEEKDAYS,
    Alignment.LAST_YEAR_TO_DATE,
    Alignment.EVENT,
)
STANDARD = tuple(a for a in Alignment if a not in (Alignment.EVENT, Alignment.CUSTOM))


@dataclass(frozen=True)
class Around:
    """The days around an event: `before` days before its first, `after` days after its last."""

    event: Event
    before: int = 3
    after: int = 3


@dataclass(frozen=True)
class Asked:
    """The comparisons wanted.

    Args:
        alignments: in the order they are told; the first is judged alone, the others together.
        unit: of which the part in progress is looked at (month, quarter, year); None takes what fits the period.
        around: the event of ``EVENT``.
        custom: the period of ``CUSTOM``.
    """

    alignments: tuple[Alignment, ...] = STANDARD
    unit: TimeGrain | None = None
    around: Around | None = None
    custom: Period | None = None


@dataclass(frozen=True)
class Calendar:
    """The country whose working days count, and the events known: one's own and those of the country."""

    country: str | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two periods side by side; `reason` tells why there are none.

    ``not_that_far_back``, ``not_finished``, ``overlaps``, ``too_coarse`` (the data have no days), ``not_in_progress``,
    ``event_not_found``, ``event_not_yet``, ``not_chosen``. `cut_to` is the number of days both were cut to, `part_of`
    tells of what (month, quarter, year) a period to date is a part.
    """

    period: Period | None = None
    compared: Period | None = None
    reason: str | None = None
    cut_to: int | None = None
    event: Event | None = None
    part_of: TimeGrain | None = None


def known_events(country: str | None, span: Span, own: tuple[Event, ...] = (), lang: str = "en") -> tuple[Event, ...]:
    """One's own events, then those of the country's calendar over all the data.

    Args:
        country: two letters; without one, or with one that is not known, only one's own.
        span: of the data.
        own: one's own events.
        lang: language of the names of public holidays.
    """
    if country is None or not is_supported(country):
        return own
    # A week after the data too: Christmas is looked at from its eve.
    found = calendar_events(country, Period(span.first, span.covered + timedelta(days=7)), lang)
    return (*own, *(event for event in found if event.kind is not EventKind.SCHOOL_HOLIDAY))


def paired(alignment: Alignment, period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:
    """The two periods of a comparison, or the reason why there are none.

    Args:
        alignment: what stands beside the period.
        period: what is looked at, cut where the data end.
        span: of the metric's records.
        asked: unit, event and own period of those that need them.
        calendar: where the event of last year is looked for.

    >>> days = Span(date(2024, 1, 1), date(2025, 12, 10), TimeGrain.DAY, date(2025, 12, 11), 3)
    >>> november = Period(date(2025, 11, 1), date(2025, 12, 1))
    >>> paired(Alignment.LAST_YEAR_WEEKDAYS, november, days, Asked(), Calendar()).compared
    Period(start=datetime.date(2024, 11, 2), end=datetime.date(2024, 12, 2))
    """
    pair = _PAIRS[alignment](period, span, asked, calendar)
    return replace(pair, reason=pair.reason or _why_not(pair, span))


def to_date_unit(period: Period) -> TimeGrain:
    """Month, quarter or year: the one that a period begins and lies in, else the one about as long.

    >>> to_date_unit(Period(date(2025, 1, 1), date(2025, 11, 13)))
    <TimeGrain.YEAR: 'year'>
    """
    for unit in UNITS:
        whole = Period.of(unit, period.start)
        if whole.start == period.start and period.end <= whole.end:
            return unit
    return TimeGrain.YEAR if period.days >= 330 else TimeGrain.QUARTER if period.days >= 80 else TimeGrain.MONTH


def in_progress(unit: TimeGrain, span: Span) -> Period | None:
    """The part of a month, quarter or year that the data hold, None where the last one is finished."""
    whole = Period.of(unit, span.as_of - ONE_DAY)
    return Period(whole.start, span.as_of) if span.covered < whole.end else None


def comparable_events(calendar: Calendar, span: Span) -> tuple[Event, ...]:
    """The events that began within the data and have one of the same name a year before, the latest first."""
    begun = [event for event in calendar.events if event.period.start < span.as_of]
    earlier = [(event, same_event_last_year(event, calendar)) for event in begun]
    found = [event for event, before in earlier if before and span.reaches_back_to(before.period.start)]
    return tuple(sorted(found, key=lambda event: event.period.start, reverse=True))


def same_event_last_year(event: Event, calendar: Calendar) -> Event | None:
    """The event of that name about one year before; a year in a name ("Sales 2025") does not tell names apart."""
    if event.kind is EventKind.PUBLIC_HOLIDAY and calendar.country and is_supported(calendar.country):
        day = holiday_aligned_last_year(event.period.start, calendar.country)
        return replace(event, period=_of_length(day, event.period.days)) if day else None
    return min(
        (other for other in calendar.events if _is_namesake(other, event)),
        key=lambda other: abs(other.period.start - (event.period.start - _YEAR)),
        default=None,
    )


def event_key(event: Event) -> tuple[EventKind, str]:
    """What two events of different years have in common."""
    return event.kind, " ".join(_YEAR_IN_NAME.sub(" ", event.name).casefold().split())


def _is_namesake(other: Event, event: Event) -> bool:
    moved = (event.period.start - _YEAR - other.period.start).days
    return event_key(other) == event_key(event) and abs(moved) <= _NEAR_A_YEAR


def _of_length(start: date, days: int) -> Period:
    return Period(start, start + timedelta(days=days))


def _why_not(pair: Pair, span: Span) -> str | None:
    if pair.period is None or pair.compared is None:
        return "not_chosen"
    if pair.compared.end > span.covered:
        return "not_finished"
    if overlap(pair.period, pair.compared):
        return "overlaps"
    earliest = min(pair.period.start, pair.compared.start)
    return None if span.reaches_back_to(earliest) else "not_that_far_back"


# -- one rule each


def _previous(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001 - one signature
    return Pair(period, period.previous())


def _last_year(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    return Pair(period, period.last_year())


def _weekdays(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    if span.rhythm not in (TimeGrain.DAY, TimeGrain.WEEK):
        return Pair(reason="too_coarse")
    return Pair(period, Period(period.start - _YEAR, period.end - _YEAR))


def _previous_to_date(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    return _to_date(asked.unit or to_date_unit(period), span, lambda unit, start: Period.of(unit, start - ONE_DAY))


def _last_year_to_date(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    def earlier(unit: TimeGrain, start: date) -> Period:
        return Period.of(unit, TimeGrain.MONTH.shift(start, -12))

    return _to_date(asked.unit or to_date_unit(period), span, earlier)


def _to_date(unit: TimeGrain, span: Span, earlier: Callable[[TimeGrain, date], Period]) -> Pair:
    """The part in progress and as many days of an earlier month, quarter or year: both are cut to the shorter one."""
    if span.rhythm is TimeGrain.WEEK or _GRAINS.index(span.rhythm) >= _GRAINS.index(unit):
        return Pair(reason="too_coarse", part_of=unit)
    own = in_progress(unit, span)
    if own is None:
        return Pair(reason="not_in_progress", part_of=unit)
    whole = earlier(unit, own.start)
    if span.rhythm is not TimeGrain.DAY:
        # Monthly figures are dated by one day of their month: as many months, not as many days.
        steps = len(list(own.steps(span.rhythm)))
        return Pair(own, Period(whole.start, span.rhythm.shift(whole.start, steps)), part_of=unit)
    days = min(own.days, whole.days)
    cut = _of_length(own.start, days)
    cut_to = days if days < own.days else None
    return Pair(cut, _of_length(whole.start, days), cut_to=cut_to, part_of=unit)


def _event(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    around = asked.around
    if around is None:
        return Pair(reason="not_chosen")
    if span.rhythm is not TimeGrain.DAY:
        return Pair(reason="too_coarse", event=around.event)
    own = _days_around(around.event, around)
    if own.start >= span.as_of:
        return Pair(reason="event_not_yet", event=around.event)
    earlier = same_event_last_year(around.event, calendar)
    if earlier is None:
        return Pair(reason="event_not_found", event=around.event)
    compared = _days_around(earlier, around)
    known = Period(own.start, min(own.end, span.as_of)) if own.end > span.covered else own
    days = min(known.days, compared.days)
    cut_to = days if days < max(own.days, compared.days) else None
    return Pair(_of_length(own.start, days), _of_length(compared.start, days), cut_to=cut_to, event=around.event)


def _days_around(event: Event, around: Around) -> Period:
    return Period(event.period.start - around.before * ONE_DAY, event.period.end + around.after * ONE_DAY)


def _custom(period: Period, span: Span, asked: Asked, calendar: Calendar) -> Pair:  # noqa: ARG001
    return Pair(period, asked.custom)


_PAIRS: Mapping[Alignment, Callable[[Period, Span, Asked, Calendar], Pair]] = {
    Alignment.PREVIOUS: _previous,
    Alignment.LAST_YEAR: _last_year,
    Alignment.LAST_YEAR_WEEKDAYS: _weekdays,
    Alignment.PREVIOUS_TO_DATE: _previous_to_date,
    Alignment.LAST_YEAR_TO_DATE: _last_year_to_date,
    Alignment.EVENT: _event,
    Alignment.CUSTOM: _custom,
}
