"""How much of a period's value is usually there after some of its days, where days do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kpi_core.metrics.history import Ask, History, reading
from kpi_core.vocabulary.period import Period

_YEARS, _BEFORE, _WANTED = 2, 3, 3  # earlier years and periods looked for, and how many of them are enough


def usual_share(ask: Ask, history: History, whole: Period, known: date) -> float | None:
    """The part of its final value that a metric had at this point of up to three earlier periods, on average.

    Of 90 customers of a quarter more than 30 have come in its first month, since some come again.

    Args:
        ask: answers a query.
        history: the metric, a distinct count.
        whole: the period in progress.
        known: its days before this one are known.

    Returns:
        The share; None where no earlier period is wholly known.
    """
    gone = (known - whole.start).days / whole.days
    shares = []
    for before in _earlier(history, whole):
        part = Period(before.start, before.start + timedelta(days=max(round(gone * before.days), 1)))
        then, end = reading(ask, history, part).value, reading(ask, history, before).value
        if then is not None and end:
            shares.append(then / end)
        if len(shares) == _WANTED:
            break
    return sum(shares) / len(shares) if shares else None


def _earlier(history: History, whole: Period) -> Iterator[Period]:
    """The same days of earlier years, then the periods before, as far as the data hold all of each."""
    span, found = history.span, []
    period = whole
    for _ in range(_YEARS):
        period = period.last_year()
        found.append(period)
    period = whole
    for _ in range(_BEFORE):
        period = period.previous()
        found.append(period)
    for period in dict.fromkeys(found):
        if span is not None and span.reaches_back_to(period.start) and period.end <= span.covered:
            yield period
