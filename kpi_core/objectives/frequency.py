"""How often a metric has changed by as much as an objective asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from kpi_core.metrics.history import Ask, History, steps
from kpi_core.objectives.known import by_days, counts_the_open, known_until
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against, Span, last_year

FEW = 5  # windows apart from each other, under which nothing is said of "how often"
_IN_POINTS = (Unit.POINTS, Unit.SCORE)  # from 10 to 20 points is not twice as good
_HANDFUL = 20.0  # of fewer records +100 % is one more beside one: differences tell what came
_WEEK = 7


@dataclass(frozen=True)
class Frequency:
    """How many windows of history changed by at least as much as is asked.

    `wanted` and `best` are fractions of the earlier value, or differences where `is_relative` is False. `apart` is
    how many of the windows do not overlap: those that do tell the same story again.
    """

    against: Against
    wanted: float
    is_relative: bool
    hits: int
    windows: int
    apart: int
    best: float | None
    best_period: Period | None

    @property
    def is_few(self) -> bool:
        """Whether there are too few of them to say how often."""
        return self.apart < FEW


def frequency(
    ask: Ask, history: History, period: Period, change: tuple[float, float], direction: Direction
) -> tuple[Frequency, ...]:
    """How often the metric changed that much before, against the window before and against the year before.

    Args:
        ask: answers a query.
        history: the metric day by day.
        period: the days of the objective; windows of history are as long.
        change: the starting point, and the target.
        direction: what counts as at least as much: of a metric that is good when low, falls.

    Returns:
        One answer per comparison that has a window to compare (a whole year has only one), none without a history.
    """
    span = history.span
    before, target = change
    is_relative = history.unit not in _IN_POINTS and before > 0 and not _is_handful(history, before)
    if span is None or counts_the_open(history.metric):
        return ()
    history = by_days(history, period)
    wanted = target / before - 1 if is_relative else target - before
    known = _Known(history, history.span or span)
    told = []
    for against in (Against.PREVIOUS, Against.LAST_YEAR):
        if against is Against.LAST_YEAR and last_year(period) == period.previous():
            continue  # the year before a whole year is the period before: told once
        pairs = list(known.pairs(ask, period, against))
        changes = [(own, _change(a, b, is_relative)) for own, a, b in pairs]
        kept = [(own, by) for own, by in changes if by is not None]
        if kept:
            told.append(_frequency(against, wanted, is_relative, kept, direction))
    return tuple(told)


def _is_handful(history: History, before: float) -> bool:
    return history.unit is Unit.COUNT and history.kind.is_total and before < _HANDFUL


def _change(before: float, after: float, is_relative: bool) -> float | None:
    if not is_relative:
        return after - before
    return after / before - 1 if before > 0 else None


def _frequency(
    against: Against, wanted: float, is_relative: bool, changes: list[tuple[Period, float]], direction: Direction
) -> Frequency:
    is_low = direction is Direction.DOWN
    reached = [by <= wanted + 1e-9 if is_low else by >= wanted - 1e-9 for _, by in changes]
    best = (min if is_low else max)(changes, key=lambda pair: pair[1])
    return Frequency(
        against, wanted, is_relative, sum(reached), len(changes), _apart([own for own, _ in changes]), best[1], best[0]
    )


def _apart(windows: list[Period]) -> int:
    """How many of the windows can be taken so that none overlaps another."""
    count, end = 0, date.min
    for one in sorted(windows, key=lambda period: period.end):
        if one.start >= end:
            count, end = count + 1, one.end
    return count


class _Known:
    """A history's windows: sums of days where days add up, else steps of the calendar."""

    def __init__(self, history: History, span: Span) -> None:
        self._history, self._span = history, span
        self._until = known_until(span)
        days = [span.first + timedelta(i) for i in range((self._until - span.first).days)]
        held = [history.days.get(day) for day in days]
        self._tops = [0.0, *accumulate(tally.numerator if tally else 0.0 for tally in held)]
        self._bottoms = [0.0, *accumulate(tally.denominator if tally else 0.0 for tally in held)]

    def pairs(self, ask: Ask, period: Period, against: Against) -> Iterator[tuple[Period, float, float]]:
        """Each window with the value before and its own."""
        if not self._history.is_additive:
            yield from self._steps(ask, period, against)
            return
        for own in self._windows(period):
            before = own.previous() if against is Against.PREVIOUS else last_year(own)
            a, b = self._value(before), self._value(own)
            if a is not None and b is not None:
                yield own, a, b

    def _windows(self, period: Period) -> Iterator[Period]:
        """Windows as long as the period: whole months stay whole months, others follow each other by weeks."""
        if period.start.day == 1 and period.end.day == 1:
            month = TimeGrain.MONTH
            months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
            end = month.floor(self._until)
            while self._span.reaches_back_to(start := month.shift(end, -months)):
                yield Period(start, end)
                end = month.shift(end, -1)
            return
        end, by = self._until, timedelta(min(_WEEK, max(period.days, 1)))
        while self._span.reaches_back_to(end - timedelta(period.days)):
            yield Period(end - timedelta(period.days), end)
            end -= by

    def _value(self, window: Period) -> float | None:
        if not self._span.reaches_back_to(window.start) or window.end > self._until:
            return None
        first, last = (max((day - self._span.first).days, 0) for day in (window.start, window.end))
        top = self._tops[last] - self._tops[first]
        if self._history.kind.is_total:
            return top
        bottom = self._bottoms[last] - self._bottoms[first]
        return top / bottom if bottom > 0 else None

    def _steps(self, ask: Ask, period: Period, against: Against) -> Iterator[tuple[Period, float, float]]:
        grain = next((grain for grain in TimeGrain if Period.of(grain, period.start) == period), None)
        if grain is None or self._until <= self._span.first:
            return
        told = steps(ask, self._history, grain, Period(self._span.first, self._until))
        values = {start: value for start, value, _ in told if self._is_whole(grain, start)}
        for start, own in values.items():
            step = Period(start, grain.shift(start, 1))
            before = values.get((step.previous() if against is Against.PREVIOUS else last_year(step)).start)
            if before is not None and own is not None:
                yield step, before, own

    def _is_whole(self, grain: TimeGrain, start: date) -> bool:
        return self._span.reaches_back_to(start) and grain.shift(start, 1) <= self._until
