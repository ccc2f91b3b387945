"""Which days spend and results are read of: those that both tell, in whole steps where spend is told by the month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from kpi_core.metrics.history import Ask, read_history
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span

_MONTH_GAPS = (27, 32)  # days between two rows of an amount of each month, whatever its day


@dataclass(frozen=True)
class Steps:
    """What one row tells the spend of: a step of the calendar. A week begins `late` days after Monday."""

    grain: TimeGrain = TimeGrain.DAY
    late: int = 0

    def widened(self, period: Period) -> Period:
        """The whole steps that touch a period.

        >>> Steps(TimeGrain.MONTH).widened(Period(date(2026, 6, 2), date(2026, 6, 5)))
        Period(start=datetime.date(2026, 6, 1), end=datetime.date(2026, 7, 1))
        """
        last = self._floor(period.end - timedelta(days=1))
        return Period(self._floor(period.start), self._following(last))

    def narrowed(self, period: Period) -> Period | None:
        """The whole steps that lie in a period; None where it holds none.

        >>> Steps(TimeGrain.MONTH).narrowed(Period(date(2026, 5, 2), date(2026, 7, 5)))
        Period(start=datetime.date(2026, 6, 1), end=datetime.date(2026, 7, 1))
        """
        start, end = self._floor(period.start), self._floor(period.end)
        if start < period.start:
            start = self._following(start)
        return Period(start, end) if start < end else None

    def _floor(self, day: date) -> date:
        late = timedelta(days=self.late)
        return self.grain.floor(day - late) + late

    def _following(self, start: date) -> date:
        return self.grain.shift(start, 1)


@dataclass(frozen=True)
class Days:
    """The days that a table tells, by what steps, and how late (in days) its first record may lie in the first."""

    period: Period
    steps: Steps = Steps()
    slack: int = 0


def days_of(ask: Ask, metric: str, today: date) -> Days | None:
    """The days that a table tells; None without dates.

    Args:
        ask: answers a query.
        metric: id of a metric of that table.
        today: nothing after it is data.
    """
    try:
        history = read_history(ask, metric, today)
    except KpiError:
        return None
    span = history.span
    if span is None or span.first >= span.covered:
        return None
    steps = steps_of(span, (day for day in history.days if span.first <= day <= span.last))
    return Days(Period(span.first, span.covered), steps, span.slack)


def steps_of(span: Span, days: Iterable[date]) -> Steps:
    """By what steps a table of spend is told: as its dates show, or as far apart as they usually lie.

    Args:
        span: what its records cover.
        days: those with a record.
    """
    known = sorted(days)
    grain = span.rhythm
    if grain is TimeGrain.DAY and len(known) > 1:  # two rows, or one of each month on any day of it
        gap = median((b - a).days for a, b in pairwise(known))
        if _MONTH_GAPS[0] <= gap <= _MONTH_GAPS[1]:
            grain = TimeGrain.MONTH
        elif gap == 7 and len({day.weekday() for day in known}) == 1:
            grain = TimeGrain.WEEK
    # A week dated by its Monday begins with it; any other weekday names the week that ends with it.
    late = (span.last.weekday() + 1) % 7 if grain is TimeGrain.WEEK and span.last.weekday() else 0
    return Steps(grain, late)


def hull(told: Sequence[Days | None]) -> Days | None:
    """From the first to the last day that one of several tables tells, by the coarsest of their steps.

    None where one has no dates.
    """
    known = [one for one in told if one is not None]
    if not known or len(known) < len(told):
        return None
    order = list(TimeGrain)
    period = Period(min(one.period.start for one in known), max(one.period.end for one in known))
    steps = max((one.steps for one in known), key=lambda one: order.index(one.grain))
    return Days(period, steps, max(one.slack for one in known))


def looked_at(asked: Period | None, spend: Days, results: Days, today: date) -> Period | None:
    """The days of a period that both tell; None where there are none.

    An amount of a month cannot be cut: where spend is told so, the whole steps that touch the period, of those that the
    results cover too.

    Args:
        asked: the period; None for all.
        spend: the days of the spend.
        results: those of the results, the same where one table tells both.
        today: a step that holds it has not ended.
    """
    steps = spend.steps
    if steps.grain is TimeGrain.DAY:
        return common([asked, spend.period, results.period])
    own = steps.widened(spend.period)
    told = own if results is spend else _early(results)
    both = common([Period(own.start, min(own.end, today)), told])
    whole = steps.narrowed(both) if both is not None else None
    part = common([asked, whole]) if whole is not None else None
    return common([steps.widened(part), whole]) if part is not None else None


def _early(results: Days) -> Period:
    """From where the results may be taken to begin: the first of a month lies on a later day of it."""
    return Period(results.period.start - timedelta(days=results.slack), results.period.end)


def common(periods: Sequence[Period | None]) -> Period | None:
    """The days that lie in all periods, None where there are none.

    Args:
        periods: at least one; None is all days.
    """
    known = [one for one in periods if one is not None]
    start, end = max(one.start for one in known), min(one.end for one in known)
    return Period(start, end) if start < end else None
