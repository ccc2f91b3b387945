"""What an objective starts from: the same days a year before, or else the newest ones as long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kpi_core.metrics.history import Ask, History, reading
from kpi_core.objectives.known import by_days, counts_the_open, known_until, reaches
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Against, Span, last_year


@dataclass(frozen=True)
class Baseline:
    """The metric over earlier days. `against` is NONE where a person gave the value: then it has no days."""

    value: float
    period: Period | None
    against: Against


def baseline_of(ask: Ask, history: History, period: Period) -> Baseline | None:
    """The metric over the same days a year before, else over the newest whole days as long; None where neither is told.

    Args:
        ask: answers a query.
        history: the metric day by day.
        period: the days of the objective.
    """
    span = history.span
    if span is None or counts_the_open(history.metric):
        return None
    newest = _newest(period, known_until(span, period.previous()))
    for against, own in ((Against.LAST_YEAR, last_year(period)), (Against.PREVIOUS, newest)):
        if own.end <= known_until(span, own) and reaches(span, own.start):
            value = reading(ask, by_days(history, own), own).value
            if value is not None:
                return Baseline(value, own, against)
    return None


def _newest(period: Period, until: date) -> Period:
    """The days just before the period, or the newest known where those are not over; whole months stay whole."""
    before = period.previous()
    if before.end <= until:
        return before
    if period.start.day == 1 and period.end.day == 1:
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
        return Period.last(months, TimeGrain.MONTH, until)
    return Period(until - timedelta(period.days), until)


def next_quarter(today: date, span: Span | None) -> Period:
    """The next whole quarter, of which nothing is known yet."""
    day = today if span is None else max(today, span.covered - timedelta(1))
    start = TimeGrain.QUARTER.shift(TimeGrain.QUARTER.floor(day), 1)
    return Period.of(TimeGrain.QUARTER, start)
