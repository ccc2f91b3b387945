"""The main figure over time, with the year before beside it and the unfinished step marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.metrics.history import Ask, History, steps
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Span, Window

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

_MOST = 36  # steps drawn
_FEWEST = 4  # whole steps before anything is said of the highest
_MONTHS_BACK = 12


@dataclass(frozen=True)
class TrendPoint:
    """One step [start, end): unfinished steps are drawn apart; `last_year` is the same step one year before."""

    start: date
    end: date
    value: float | None
    complete: bool
    in_period: bool
    last_year: float | None
    n: int


@dataclass(frozen=True)
class Trend:
    """A metric by step, and what its course says."""

    metric: Metric
    label: str | None
    unit: Unit
    currency: str | None
    grain: TimeGrain
    points: tuple[TrendPoint, ...]
    finding: Finding

    @property
    def has_last_year(self) -> bool:
        """Whether any step has the year before beside it."""
        return any(point.last_year is not None for point in self.points)


def trend(ask: Ask, history: History, window: Window) -> Trend | None:
    """The course of a metric from a year back (or from the start of the period) to the end of its data.

    Args:
        ask: answers a query.
        history: the metric by day.
        window: the period shown on the page.

    Returns:
        The trend, None when there are fewer than two steps.
    """
    span = history.span
    if span is None:
        return None
    grain, drawn = _drawn(span, window)
    before = _last_years(ask, history, grain, drawn)
    points = tuple(
        TrendPoint(
            start=step.start,
            end=step.end,
            value=value,
            complete=step.end <= span.covered and span.reaches_back_to(step.start),
            in_period=window.period.start < step.end and step.start < window.period.end,
            last_year=before.get(step.start),
            n=n,
        )
        for step, (_, value, n) in zip(drawn.steps(grain), steps(ask, history, grain, drawn), strict=True)
    )
    if len(points) < 2:
        return None
    finding = _finding(history, grain, [point for point in points if point.complete])
    return Trend(history.metric, history.label, history.unit, history.currency, grain, points, finding)


def _drawn(span: Span, window: Window) -> tuple[TimeGrain, Period]:
    """The finest step that keeps the picture readable, and what it covers, with the step in progress."""
    year_back = TimeGrain.MONTH.shift(TimeGrain.MONTH.floor(span.covered), -_MONTHS_BACK)
    start = max(span.first, min(window.period.start, year_back))
    end = max(span.as_of, window.period.end)
    order = list(TimeGrain)
    for grain in order[order.index(span.rhythm) :]:
        drawn = Period(grain.floor(start), end)
        if len(list(drawn.steps(grain))) <= _MOST:
            # A first step that the data only half cover would look like a rise.
            whole = drawn.start if span.reaches_back_to(drawn.start) else grain.shift(drawn.start, 1)
            return grain, Period(whole, end) if whole < end else drawn
    return TimeGrain.YEAR, Period(TimeGrain.YEAR.floor(start), end)


def _last_years(ask: Ask, history: History, grain: TimeGrain, drawn: Period) -> dict[date, float | None]:
    """Value of the step one year (52 weeks for days and weeks) before each drawn one, where the data cover it whole."""
    assert history.span is not None
    if grain is TimeGrain.YEAR:
        return {}
    earlier = {step.start: _year_before(step.start, grain) for step in drawn.steps(grain)}
    covered = {now: then for now, then in earlier.items() if history.span.reaches_back_to(then)}
    if not covered:
        return {}
    asked = Period(min(covered.values()), grain.shift(max(covered.values()), 1))
    known = {start: value for start, value, _ in steps(ask, history, grain, asked)}
    return {now: known.get(then) for now, then in covered.items()}


def _year_before(start: date, grain: TimeGrain) -> date:
    back = {TimeGrain.DAY: 364, TimeGrain.WEEK: 52, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 1}
    return grain.shift(start, -back[grain])


def _finding(history: History, grain: TimeGrain, whole: list[TrendPoint]) -> Finding:
    """Whether the last whole step is the highest or lowest; else the range. Records of the calendar, not verdicts."""
    known = [point for point in whole if point.value is not None]
    values: dict[str, Any] = {
        "metric": history.metric,
        "label": history.label,
        "unit": history.unit,
        "currency": history.currency,
        "grain": grain,
    }
    if len(known) < _FEWEST:
        return Finding("trend_short", values)
    levels = [point.value for point in known if point.value is not None]
    last, others = levels[-1], levels[:-1]
    values |= {"steps": len(known), "start": known[-1].start, "value": last, "low": min(levels), "high": max(levels)}
    if last > max(others):
        return Finding("trend_highest", values)
    if last < min(others):
        return Finding("trend_lowest", values)
    return Finding("trend_range", values)
