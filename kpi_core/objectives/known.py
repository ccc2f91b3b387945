"""What is known of an objective's days: until when, from when, and of which metrics a part of them tells anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kpi_core.metrics.catalogue import catalogue, refs
from kpi_core.metrics.history import Ask, History, read_history
from kpi_core.metrics.metric import Metric, Operation, Simple
from kpi_core.model.roles import Fact
from kpi_core.stats.change import Kind, Tally
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span

_MONTHLY = (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)
_OPEN = "open"  # the condition of the catalogue
_PEOPLE = {
    Operation.DISTINCT,
    Operation.PEOPLE,
    Operation.FIRST_SEEN,
    Operation.REPEATED,
    Operation.CUSTOMERS,
    Operation.KEPT,
    Operation.BEFORE,
}


def known_until(span: Span, period: Period | None = None) -> date:
    """The first day of which the data do not tell everything: one notion for all that is said of an objective.

    A step of the data in progress (the row of this month) is not known. Of days it is the day after the last record;
    a month, or the period, that counts as complete (a shop that is closed on its last days) is known to its end.

    Args:
        span: what the records cover.
        period: the days of the objective.

    >>> shop = Span(date(2026, 1, 1), date(2026, 10, 30), TimeGrain.DAY, date(2026, 11, 2), 3)
    >>> known_until(shop)  # closed on Saturday the 31st
    datetime.date(2026, 11, 1)
    """
    if span.rhythm in _MONTHLY:
        return span.rhythm.floor(span.covered)
    if span.rhythm is TimeGrain.WEEK:
        week = _step(span, span.last)
        return week.end if week.end <= span.covered else week.start
    whole = TimeGrain.MONTH.floor(span.covered)
    if period is not None and whole < period.end <= span.covered:
        whole = period.end
    return max(span.as_of, whole)


def whole_weeks(span: Span, period: Period, until: date) -> date:
    """The end of the last whole week of an objective's days before a day: two days from a Saturday on are no pace.

    What comes by weekdays cannot be held against a target that is spread by days before each weekday has been there as
    often as the others. Once its time is over, and of rows by the week or longer, the day itself.

    Args:
        span: what the records cover.
        period: the days of the objective.
        until: its days before this one are known.

    >>> shop = Span(date(2026, 1, 1), date(2026, 8, 9), TimeGrain.DAY, date(2026, 8, 10), 3)
    >>> august = Period(date(2026, 8, 1), date(2026, 9, 1))
    >>> [whole_weeks(shop, august, date(2026, 8, day)).day for day in (3, 10, 17)]
    [1, 8, 15]
    """
    if span.rhythm is not TimeGrain.DAY or not period.start < until < period.end:
        return until
    return until - timedelta(days=(until - period.start).days % 7)


def in_progress(span: Span, left: Period) -> Period | None:
    """The days of the row in progress that are left of a period; None where the data end with a whole row.

    Args:
        span: what the records cover.
        left: the days of the objective that are not known.
    """
    step = _step(span, span.last)
    if span.rhythm is TimeGrain.DAY or step.end <= known_until(span):
        return None
    start, end = max(step.start, left.start), min(step.end, left.end)
    return Period(start, end) if start < end else None


def _step(span: Span, day: date) -> Period:
    """The days of the row of coarse data that a day belongs to; a row dated by another day than Monday ends its week.

    Of data by the month, the quarter or the year it is that one, whichever of its days the row is dated by.
    """
    if span.rhythm is not TimeGrain.WEEK:
        return Period.of(span.rhythm, day)
    named = span.last.weekday()
    start = day - timedelta(days=(day.weekday() - (named + 1 if named else 0)) % 7)
    return Period(start, start + timedelta(days=7))


def reaches(span: Span, day: date) -> bool:
    """Whether the records begin at `day` or before; a row counts from the first day it stands for."""
    first = span.first if span.rhythm is TimeGrain.DAY else _step(span, span.first).start
    return first <= day + timedelta(days=span.slack)


def begins_late(ask: Ask, history: History, day: date) -> bool:
    """Whether what came from `day` on is not known, since the data begin after it.

    A channel that began later brought nothing before, where the records of all reach back.

    Args:
        ask: answers a query.
        history: the metric; it must have a span.
        day: the first day of the objective.
    """
    span = history.span
    assert span is not None
    if reaches(span, day):
        return False
    every = read_history(ask, history.metric.id, span.covered).span if history.where else None
    return every is None or not reaches(every, day)


def by_days(history: History, period: Period, cadence: TimeGrain | None = None) -> History:
    """Monthly or weekly rows that do not match an objective's edges, shared evenly among the days they stand for.

    What is due counts by the day: so does what came. Where all edges match, and for what does not add up, the history
    is the same.

    Args:
        history: the metric.
        period: the days of the objective.
        cadence: the steps by which it is looked at.
    """
    span = history.span
    if span is None or span.rhythm is TimeGrain.DAY or not history.is_additive or _is_shared(history, span):
        return history
    if set(history.metric.facts) == {Fact.EMAILS}:
        return history  # a mailing every Thursday is sent on Thursdays: its row stands for no week
    order = list(TimeGrain)
    is_finer = cadence is not None and order.index(cadence) < order.index(span.rhythm)
    is_across = span.rhythm is TimeGrain.WEEK and cadence not in (None, TimeGrain.WEEK)  # months are no whole weeks
    if not (is_finer or is_across) and all(_step(span, day).start == day for day in (period.start, period.end)):
        return history
    days: dict[date, Tally] = {}
    for row, tally in history.days.items():
        step = _step(span, row)
        for day in (step.start + timedelta(days=i) for i in range(step.days)):
            top, bottom = tally.numerator / step.days, tally.denominator / step.days
            had = days.get(day, Tally(0.0, 0.0))
            days[day] = Tally(had.numerator + top, had.denominator + bottom, had.n + (tally.n if day == row else 0))
    return replace(history, days=days, span=replace(span, first=_step(span, span.first).start))


def _is_shared(history: History, span: Span) -> bool:
    """Whether it was done before: a day inside a row's days has a part of its own."""
    return any(
        day.weekday() != span.last.weekday()
        if span.rhythm is TimeGrain.WEEK
        else day not in ((step := _step(span, day)).start, step.end - timedelta(days=1))
        for day in history.days
        if span.first <= day <= span.last
    )


def depends_on_length(history: History) -> bool:
    """Whether a value counts people over its days, so that a month's cannot stand beside a quarter's.

    Of the customers of a quarter more come twice than of those of a month; a median of days says nothing of that kind.
    """
    if history.kind is not Kind.VALUE:
        return history.kind is Kind.DISTINCT
    return any(simple.op in _PEOPLE for simple in parts(history.metric))


def counts_the_open(metric: Metric) -> bool:
    """Whether a metric counts what is still open today, by the day it began: nothing that has a course over time.

    >>> [counts_the_open(catalogue().metrics[name]) for name in ("open_value", "won_value")]
    [True, False]
    """
    return any(_OPEN in simple.where for simple in parts(metric))


def parts(metric: Metric) -> Iterator[Simple]:
    """What a metric is computed from, through its formulas.

    Args:
        metric: any; each of its ways counts.
    """
    yield from _parts(metric, 0)


def _parts(metric: Metric, depth: int) -> Iterator[Simple]:
    for way in metric.ways:
        if way.simple is not None:
            yield way.simple
        for ref in refs(way.formula) if way.formula is not None and depth < 4 else ():
            part = catalogue().metrics.get(ref.metric)
            if part is not None:
                yield from _parts(part, depth + 1)
