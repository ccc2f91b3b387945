"""Two periods step by step: which days stand at the same place, and what the metric was on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, zip_longest

from kpi_core.metrics.history import Ask, History, sample, steps
from kpi_core.vocabulary.period import Period, TimeGrain

_MOST_DAYS = 45  # drawn day by day; more would be a comb
_MOST_WEEKS = 45
Days = tuple[date | None, date | None]
Spans = tuple[Period | None, Period | None]


@dataclass(frozen=True)
class Step:
    """One place of two periods: the days of each (None where one has no such place) and the metric over them.

    A step that is not `whole` holds fewer days than the others: its total says nothing of its level.
    """

    position: int
    days: Period | None
    compared: Period | None
    value: float | None
    before: float | None
    whole: bool = True


def step_of(period: Period, history: History) -> TimeGrain:
    """Days for a month, weeks counted from the first day for more, months for a year that begins with one."""
    rhythm = history.span.rhythm if history.span else TimeGrain.DAY
    if rhythm is not TimeGrain.DAY:
        return rhythm
    if period.days <= _MOST_DAYS:
        return TimeGrain.DAY
    # What does not add up is asked by calendar weeks: only they can be read for any period.
    months = history.is_additive and period.days > 7 * _MOST_WEEKS and period.start.day == 1
    return TimeGrain.MONTH if months else TimeGrain.WEEK


def side_by_side(
    ask: Ask, history: History, period: Period, compared: Period, by_date: bool = False
) -> tuple[Step, ...]:
    """The steps of two periods, in order.

    Args:
        ask: answers a query.
        history: the metric by day.
        period: what is looked at; its length decides the step, see :func:`step_of`.
        compared: what stands beside it.
        by_date: dates stand beside the same dates of the year before, and 29 February beside nothing; otherwise the
            first day stands beside the first, the second beside the second.
    """
    grain = step_of(period, history)
    if not history.is_additive and grain is not TimeGrain.DAY:
        return _asked(ask, history, grain, period, compared)
    spans = _spans(period, compared, grain, by_date)
    return tuple(
        Step(i, now, then, _value(ask, history, now), _value(ask, history, then), _is_whole(now, then, grain))
        for i, (now, then) in enumerate(spans, start=1)
    )


def _asked(ask: Ask, history: History, grain: TimeGrain, period: Period, compared: Period) -> tuple[Step, ...]:
    """Whole calendar steps, the first beside the first: what does not add up has no other."""
    rows = [
        [
            (Period(start, grain.shift(start, 1)), value)
            for start, value, _ in steps(ask, history, grain, side)
            if side.start <= start and grain.shift(start, 1) <= side.end
        ]
        for side in (period, compared)
    ]
    return tuple(
        Step(i, now, then, value, before)
        for i, ((now, value), (then, before)) in enumerate(zip_longest(*rows, fillvalue=(None, None)), start=1)
    )


def _value(ask: Ask, history: History, days: Period | None) -> float | None:
    if days is None:
        return None
    if history.is_additive:
        return sample(ask, history, days).value
    tally = history.days.get(days.start)
    return tally.numerator if tally else None


def _is_whole(now: Period | None, then: Period | None, grain: TimeGrain) -> bool:
    """Whether a step holds as many days as the others; 29 February alone does not make a week a short one."""
    if grain is TimeGrain.DAY:
        return True
    if grain is TimeGrain.WEEK:
        return max(side.days if side else 0 for side in (now, then)) == 7
    return now is not None and now == Period.of(grain, now.start)


def _spans(period: Period, compared: Period, grain: TimeGrain, by_date: bool) -> Iterator[Spans]:
    if grain not in (TimeGrain.DAY, TimeGrain.WEEK) and _begin_a_step(period, compared, grain):
        yield from zip_longest(*([_inside(step, side) for step in side.steps(grain)] for side in (period, compared)))
        return
    pairs = list(_by_date(period, compared) if by_date else zip_longest(_days(period), _days(compared)))
    for _, group in groupby(zip(_keys(pairs, grain), pairs, strict=True), key=lambda keyed: keyed[0]):
        members = [pair for _, pair in group]
        yield _span([now for now, _ in members]), _span([then for _, then in members])


def _begin_a_step(period: Period, compared: Period, grain: TimeGrain) -> bool:
    return all(side.start == grain.floor(side.start) for side in (period, compared))


def _inside(step: Period, side: Period) -> Period:
    return Period(max(step.start, side.start), min(step.end, side.end))


def _keys(pairs: Sequence[Days], grain: TimeGrain) -> Iterator[int | date]:
    """Which step each pair belongs to; days that only the compared period has belong to the step before them."""
    last = date.min
    for place, (now, _) in enumerate(pairs):
        last = grain.floor(now) if now else last
        yield last if grain not in (TimeGrain.DAY, TimeGrain.WEEK) else place // (7 if grain is TimeGrain.WEEK else 1)


def _days(period: Period) -> list[date]:
    return [period.start + timedelta(days=i) for i in range(period.days)]


def _by_date(period: Period, compared: Period) -> Iterator[Days]:
    """Each date beside that of the year before. 29 February has none, unless the period begins with it."""
    for day in _days(period):
        if (day.month, day.day) == (2, 29):
            yield day, compared.start if day == period.start else None
            continue
        before = day.replace(year=day.year - 1)
        yield day, before
        leap = before + timedelta(days=1)
        if (leap.month, leap.day) == (2, 29) and leap in compared:
            yield None, leap


def _span(days: Sequence[date | None]) -> Period | None:
    known = [day for day in days if day is not None]
    return Period(known[0], known[-1] + timedelta(days=1)) if known else None
