"""Which period is looked at and what it is compared with, counted from the end of the data, not from the clock."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from kpi_core.vocabulary.period import Period, TimeGrain

_STRAY_SHARE = 0.01  # of the records: a typing error in a year, not a second life of the business
_STRAY_GAP = 92  # days of silence that separate a stray date from the data
_ENOUGH = 30  # records in three months; with fewer, a year is shown
_MONTHLY = (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)


class Preset(StrEnum):
    """Periods on offer."""

    LAST_MONTH = "1m"
    LAST_3_MONTHS = "3m"
    LAST_6_MONTHS = "6m"
    LAST_12_MONTHS = "12m"
    YEAR_TO_DATE = "ytd"
    LAST_30_DAYS = "30d"
    LAST_WEEKS = "weeks"
    ALL = "all"
    CUSTOM = "custom"


class Against(StrEnum):
    """What a period is compared with."""

    LAST_YEAR = "last-year"
    PREVIOUS = "previous"
    NONE = "none"


@dataclass(frozen=True)
class Choice:
    """What the viewer asked for; None leaves it to the data."""

    preset: Preset | None = None
    against: Against | None = None
    custom: Period | None = None


@dataclass(frozen=True)
class Span:
    """What days the records cover.

    `covered` is the first day that is not known to be complete: a shop that is closed on Sundays and ends on
    Saturday the 31st has a complete month. `slack` (days) is how much later than a period's start the first record
    may lie for the period to count as covered. `recent` counts the records of the last three months.
    """

    first: date
    last: date
    rhythm: TimeGrain
    covered: date
    slack: int
    recent: int = _ENOUGH

    @property
    def as_of(self) -> date:
        """The first day after the data."""
        return self.covered if self.rhythm is not TimeGrain.DAY else min(self.last + timedelta(days=1), self.covered)

    def reaches_back_to(self, day: date) -> bool:
        """Whether the records begin at `day` or before."""
        return self.first <= day + timedelta(days=self.slack)


@dataclass(frozen=True)
class Window:
    """The period looked at and its comparison, None without one.

    `reason` says why something else than asked is shown: ``too_short`` (the data do not hold that period),
    ``not_finished`` (it was cut where the data end), ``not_that_far_back`` (no data for that comparison).
    """

    preset: Preset
    period: Period
    against: Against
    comparison: Period | None
    as_of: date
    reason: str | None = None


def span_of(days: Mapping[date, int], today: date) -> Span | None:
    """What the records cover, without days to come and without stray dates.

    Args:
        days: records per day.
        today: nothing from this day on counts as complete.

    Returns:
        The span, None without a dated record in the past.
    """
    past = sorted(day for day, n in days.items() if n > 0 and day <= today)
    known = _without_strays(past, days)
    if not known:
        return None
    rhythm = _rhythm(known)
    gap = _usual_gap(known)
    slack = max(3, min(gap, 31)) if rhythm is TimeGrain.DAY else 0
    covered = min(today, _complete_until(known[-1], rhythm, gap))
    since = TimeGrain.MONTH.shift(TimeGrain.MONTH.floor(covered), -3)
    recent = sum(days[day] for day in known if day >= since)
    return Span(known[0], known[-1], rhythm, covered, slack, recent)


def together(main: Span, others: tuple[Span, ...]) -> Span:
    """The span in which the main records and the others are complete; others that ended long before do not count."""
    recent = [other.covered for other in others if (main.covered - other.covered).days <= 62]
    covered = min([main.covered, *recent])
    return replace(main, last=min(main.last, covered - timedelta(days=1)), covered=covered)


def window(span: Span, choice: Choice) -> Window:
    """The period and comparison to show for a choice; falls back to what the data can answer, with the reason."""
    preset, period, reason = _chosen(span, choice)
    against, comparison = _comparison(preset, period, span, choice.against)
    wanted = choice.against or (Against.LAST_YEAR if preset is Preset.YEAR_TO_DATE else against)
    if preset is Preset.YEAR_TO_DATE and wanted is Against.PREVIOUS:
        wanted = Against.LAST_YEAR  # a part of a year stands beside the same part, never beside other months
    if reason is None and preset is not Preset.ALL and wanted is not against:
        reason = "not_that_far_back"
    return Window(preset, period, against, comparison, span.as_of, reason)


def _chosen(span: Span, choice: Choice) -> tuple[Preset, Period, str | None]:
    """The period asked for, cut where the data end; the default where it holds nothing."""
    if choice.custom is not None:
        period = Period(choice.custom.start, min(choice.custom.end, span.covered))
        if max(period.start, span.first) < period.end:
            return Preset.CUSTOM, period, None if period == choice.custom else "not_finished"
    elif choice.preset in presets(span):
        return choice.preset, _period(choice.preset, span), None
    preset = _default(span)
    return preset, _period(preset, span), None if choice == Choice(None, choice.against) else "too_short"


def presets(span: Span) -> tuple[Preset, ...]:
    """The presets whose whole period the data cover, in the order they are offered."""
    offered = [p for p in Preset if p not in (Preset.ALL, Preset.CUSTOM)]
    return (*(p for p in offered if _fits(_period(p, span), span)), Preset.ALL)


def _fits(period: Period, span: Span) -> bool:
    return period.start < period.end <= span.covered and span.reaches_back_to(period.start)


def _default(span: Span) -> Preset:
    """Three months when something can stand beside them, else one month, else weeks, else everything.

    A year first where three months hold next to nothing: monthly figures, rare deals.
    """
    if span.rhythm is TimeGrain.YEAR:
        return _first_comparable(span, (Preset.LAST_12_MONTHS,))
    usual = (Preset.LAST_3_MONTHS, Preset.LAST_MONTH, Preset.LAST_WEEKS)
    return _first_comparable(span, (Preset.LAST_12_MONTHS, *usual) if span.recent < _ENOUGH else usual)


def _first_comparable(span: Span, candidates: tuple[Preset, ...]) -> Preset:
    for preset in candidates:
        period = _period(preset, span)
        if _fits(period, span) and _comparison(preset, period, span, None)[1]:
            return preset
    return Preset.ALL


def _period(preset: Preset, span: Span) -> Period:
    match preset:
        case Preset.LAST_MONTH:
            return Period.last(1, TimeGrain.MONTH, until=span.covered)
        case Preset.LAST_3_MONTHS:
            return Period.last(3, TimeGrain.MONTH, until=span.covered)
        case Preset.LAST_6_MONTHS:
            return Period.last(6, TimeGrain.MONTH, until=span.covered)
        case Preset.LAST_12_MONTHS:
            return Period.last(12, TimeGrain.MONTH, until=span.covered)
        case Preset.YEAR_TO_DATE:
            end = _round_up(span)
            return Period((end - timedelta(days=1)).replace(month=1, day=1), end)
        case Preset.LAST_30_DAYS:
            return Period(span.as_of - timedelta(days=30), span.as_of)
        case Preset.LAST_WEEKS:
            weeks = (TimeGrain.WEEK.floor(span.covered) - TimeGrain.WEEK.floor(_begin(span))).days // 7
            return Period.last(max(1, min(4, weeks // 2)), TimeGrain.WEEK, until=span.covered)
        case _:
            return Period(span.first, _round_up(span))


def _begin(span: Span) -> date:
    """The first day from which whole weeks are counted: a first week that begins late is not whole."""
    return span.first + timedelta(days=6 - min(span.slack, 6))


def _round_up(span: Span) -> date:
    """End of the data; that of the last month when only its closed days are missing."""
    whole = TimeGrain.MONTH.floor(span.covered)
    return whole if whole > span.last else span.as_of


def _comparison(preset: Preset, period: Period, span: Span, asked: Against | None) -> tuple[Against, Period | None]:
    """The comparison asked for if the data reach back to it, else the other one, else none."""
    if asked is Against.NONE or preset is Preset.ALL:
        return Against.NONE, None
    candidates = {Against.LAST_YEAR: last_year(period), Against.PREVIOUS: period.previous()}
    order = [Against.PREVIOUS, Against.LAST_YEAR] if asked is Against.PREVIOUS else list(candidates)
    if preset is Preset.YEAR_TO_DATE:
        order = [Against.LAST_YEAR]
    for against in order:
        if span.reaches_back_to(candidates[against].start):
            return against, candidates[against]
    return Against.NONE, None


def last_year(period: Period) -> Period:
    """The same period one year before.

    Whole months stay whole months and a year to date keeps its days; any other period of two months at most moves by
    52 weeks, so that it holds the same weekdays.

    >>> last_year(Period(date(2025, 2, 1), date(2025, 3, 1)))  # the 29th belongs to February 2024
    Period(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 3, 1))
    >>> last_year(Period(date(2026, 10, 5), date(2026, 11, 2)))  # four weeks from a Monday
    Period(start=datetime.date(2025, 10, 6), end=datetime.date(2025, 11, 3))
    """
    if period.start.day == 1 and period.end.day == 1:
        return Period(TimeGrain.MONTH.shift(period.start, -12), TimeGrain.MONTH.shift(period.end, -12))
    if period.days <= 62 and period.start != period.start.replace(month=1, day=1):
        return Period(period.start - timedelta(weeks=52), period.end - timedelta(weeks=52))
    return period.last_year()


def _without_strays(days: list[date], n: Mapping[date, int]) -> list[date]:
    """Leave out dates far from the rest that hold next to none of the records."""
    allowed = _STRAY_SHARE * sum(n[day] for day in days)
    limit = max(_STRAY_GAP, 10 * _usual_gap(days))
    kept = _trimmed(days, n, limit, allowed)
    return _trimmed(kept[::-1], n, limit, allowed)[::-1]


def _trimmed(days: list[date], n: Mapping[date, int], limit: int, allowed: float) -> list[date]:
    """Without the leading part that a long silence separates, if it is small."""
    seen, start = 0, 0
    for index, (day, following) in enumerate(pairwise(days), start=1):
        seen += n[day]
        if seen > allowed:
            break
        if abs((following - day).days) > limit:
            start = index
    return days[start:]


def _usual_gap(days: list[date]) -> int:
    """Days that 95 % of the steps between two dates do not exceed."""
    gaps = sorted((b - a).days for a, b in pairwise(days))
    return gaps[math.ceil(0.95 * len(gaps)) - 1] if gaps else 1


def _rhythm(days: list[date]) -> TimeGrain:
    """The step on which records are written: daily unless every date says otherwise."""
    if len(days) < 3:
        return TimeGrain.DAY
    following = [day + timedelta(days=1) for day in days]
    for starts in (days, following):
        if all(day.day == 1 for day in starts):
            months = {day.month for day in starts}
            if len(months) == 1:
                return TimeGrain.YEAR
            return TimeGrain.QUARTER if months <= {1, 4, 7, 10} else TimeGrain.MONTH
    return TimeGrain.WEEK if len(days) > 3 and len({day.weekday() for day in days}) == 1 else TimeGrain.DAY


def _complete_until(last: date, rhythm: TimeGrain, gap: int) -> date:
    if rhythm in _MONTHLY:
        return rhythm.shift(rhythm.floor(last), 1)
    if rhythm is TimeGrain.WEEK:
        # A week dated by its Monday lasts until the next; any other weekday names the week that ends with it.
        return last + timedelta(days=7 if last.weekday() == 0 else 1)
    return last + timedelta(days=min(gap, 7))
