"""A metric by step of time: zero told from unknown, the unfinished step told from the whole ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from kpi_core.forecasting.timeline import Bools, Floats, Timeline, floats
from kpi_core.metrics.history import Ask, History, steps
from kpi_core.metrics.remembered import Same, once
from kpi_core.stats.change import Kind, Tally
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span

_SEASONS = {TimeGrain.DAY: 7, TimeGrain.WEEK: 52, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 1}
_FREQUENCIES = {
    TimeGrain.DAY: "D",
    TimeGrain.WEEK: "W-MON",
    TimeGrain.MONTH: "MS",
    TimeGrain.QUARTER: "QS",
    TimeGrain.YEAR: "YS",
}
_SHORTEST_GAP = 14  # days without a record before it can be a gap in the data
_CHANCE = 1e-6  # of so many empty days in a row, below which they are a gap
_EVERY_DAY = 0.7  # share of days with exactly one record from which a day without one is unknown, not zero
_KNOWN_PART = 0.8  # of a step's days that must be known for its total to be


@dataclass(frozen=True)
class Steps:
    """A metric by step, in order and without holes.

    `values` are NaN where unknown, `n` the records behind them, `exposure` what a ratio is out of (1 for totals),
    `complete` tells whole steps from those the data only half cover. `missing` are spans without data.
    """

    grain: TimeGrain
    kind: Kind
    starts: tuple[date, ...]
    values: Floats
    n: tuple[int, ...]
    exposure: Floats
    complete: Bools
    missing: tuple[Period, ...]

    @property
    def season(self) -> int:
        """Steps after which the calendar repeats."""
        return _SEASONS[self.grain]

    @property
    def whole(self) -> slice:
        """The complete steps: they stand together, unfinished ones only at the ends."""
        (places,) = np.nonzero(self.complete)
        return slice(int(places[0]), int(places[-1]) + 1) if len(places) else slice(0, 0)

    def end(self, place: int) -> date:
        """The day after a step."""
        return self.grain.shift(self.starts[place], 1)

    def timeline(self, left_out: frozenset[date] = frozenset()) -> Timeline:
        """The complete steps as a series; steps `left_out` of the baseline count as not observed."""
        starts, values = self.starts[self.whole], self.values[self.whole].copy()
        values[[start in left_out for start in starts]] = np.nan
        index = pd.DatetimeIndex(pd.to_datetime(list(starts)))
        filled = pd.Series(values).interpolate(limit_direction="both").to_numpy()
        return Timeline(index, floats(filled), np.isfinite(values), self.season, _FREQUENCIES[self.grain])


def steps_of(ask: Ask, history: History, grain: TimeGrain) -> Steps:
    """A metric over all its data by steps of `grain`.

    Args:
        ask: answers a query.
        history: the metric by day; it must have a span.
        grain: steps wanted, not finer than the data's rhythm.
    """
    return once(ask, ("steps", Same(history), grain), lambda: _steps_of(ask, history, grain))


def _steps_of(ask: Ask, history: History, grain: TimeGrain) -> Steps:
    span = history.span
    assert span is not None
    # A step that begins after the last record is to come, not in progress, however late the data count as complete.
    last = grain.shift(grain.floor(span.last), 1)
    drawn = Period(grain.floor(span.first), min(max(span.as_of, span.covered), last))
    missing = tuple(_gaps(history, span))
    told = steps(ask, history, grain, drawn)
    starts = tuple(start for start, _, _ in told)
    known = [_is_known(Period(start, grain.shift(start, 1)), missing, drawn) for start in starts]
    values = [value if value is not None and sure else np.nan for (_, value, _), sure in zip(told, known, strict=True)]
    complete = [grain.shift(start, 1) <= span.covered and span.reaches_back_to(start) for start in starts]
    return Steps(
        grain,
        history.kind,
        starts,
        np.array(values, dtype=float),
        tuple(n for _, _, n in told),
        np.array([_exposure(history, Period(start, grain.shift(start, 1))) for start in starts]),
        np.array(complete, dtype=bool),
        missing,
    )


def _exposure(history: History, step: Period) -> float:
    if history.kind is not Kind.SHARE:
        return 1.0
    return sum(tally.denominator for tally in _inside(history.days, step))


def _inside(days: Mapping[date, Tally], step: Period) -> Iterator[Tally]:
    for i in range(step.days):
        tally = days.get(step.start + timedelta(days=i))
        if tally is not None:
            yield tally


def _gaps(history: History, span: Span) -> Iterator[Period]:
    """Spans without data: days that a daily measurement skips, silences that chance does not make of events."""
    if span.rhythm is not TimeGrain.DAY:
        return
    known = _recorded(history, span)
    # Days that hold records, not records: the lines of one order come together.
    empty = 1 - len(known) / ((span.last - span.first).days + 1)
    unlikely = math.log(_CHANCE) / math.log(empty) if empty > 0 else 0.0
    shortest = 1.0 if is_measured_daily(history, span) else max(_SHORTEST_GAP, unlikely)
    for before, after in pairwise(known):
        if (after - before).days - 1 >= shortest:
            yield Period(before + timedelta(days=1), after)


def is_measured_daily(history: History, span: Span) -> bool:
    """Whether the data hold one measurement a day, nearly every day: then a day without one is unknown, not zero."""
    known = _recorded(history, span)
    covered = (span.last - span.first).days + 1
    once = all(history.days[day].n == 1 for day in known)
    return span.rhythm is TimeGrain.DAY and once and len(known) >= _EVERY_DAY * covered


def _recorded(history: History, span: Span) -> list[date]:
    return sorted(day for day, tally in history.days.items() if tally.n and span.first <= day <= span.last)


def _is_known(step: Period, missing: tuple[Period, ...], drawn: Period) -> bool:
    lost = sum(max(0, (min(step.end, gap.end) - max(step.start, gap.start)).days) for gap in missing)
    inside = (min(step.end, drawn.end) - max(step.start, drawn.start)).days
    return lost <= (1 - _KNOWN_PART) * inside


def grains(span: Span) -> tuple[TimeGrain, ...]:
    """The steps on offer: not finer than the data's rhythm, with at least three whole ones."""
    order = list(TimeGrain)
    days = (span.covered - span.first).days
    lengths = {TimeGrain.DAY: 1, TimeGrain.WEEK: 7, TimeGrain.MONTH: 31, TimeGrain.QUARTER: 92, TimeGrain.YEAR: 366}
    return tuple(g for g in order[order.index(span.rhythm) :] if g is span.rhythm or days >= 3 * lengths[g])


def usual_grain(history: History, span: Span, shown: Period) -> TimeGrain:
    """The step on which a metric is best read: weeks when days would be unreadable, coarser where records are few.

    A step should hold five records; days are readable up to 120 of them, weeks for three years.
    """
    offered = grains(span)
    rate = sum(tally.n for tally in history.days.values()) / max((span.covered - span.first).days, 1)
    for grain, days, longest in _READABLE:
        enough = rate * days >= _RECORDS_A_STEP or is_measured_daily(history, span)
        fits = shown.days <= longest and enough
        if grain in offered and (fits or grain is offered[-1] or span.rhythm is not TimeGrain.DAY):
            return grain
    return offered[-1]


_RECORDS_A_STEP = 5.0
_READABLE = (
    (TimeGrain.DAY, 1, 120),
    (TimeGrain.WEEK, 7, 1_100),
    (TimeGrain.MONTH, 30, 36_500),
    (TimeGrain.QUARTER, 91, 36_500),
    (TimeGrain.YEAR, 365, 36_500),
)
