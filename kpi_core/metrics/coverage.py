"""From when to when a table tells what happened, and which steps of the calendar that makes complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce

from kpi_core.metrics.side import REPORTED, Side
from kpi_core.model.dataset import Column
from kpi_core.vocabulary.period import Period, TimeGrain

# Usual distances between two dates that are a step of the calendar: months, quarters and years differ in days.
_CALENDAR = ((range(28, 32), TimeGrain.MONTH), (range(90, 93), TimeGrain.QUARTER), (range(365, 367), TimeGrain.YEAR))
_LONGEST = {TimeGrain.DAY: 1, TimeGrain.WEEK: 7, TimeGrain.MONTH: 31, TimeGrain.QUARTER: 92, TimeGrain.YEAR: 366}
MOST_STEPS = 20_000


@dataclass(frozen=True)
class Coverage:
    """The days [first, last] that a table tells, and the usual distance between its dates.

    `sparse` tables report at their own pace: a day between two monthly figures is not a day without sales.
    """

    first: date
    last: date
    gap: int
    sparse: bool = False

    def completes(self, step: Period, today: date) -> bool:
        """Whether the table tells all of a step: it began before, and its next date would lie after it."""
        before, after = self._neighbours
        return before < step.start and step.end <= today and step.end <= after

    @cached_property
    def _neighbours(self) -> tuple[date, date]:
        """The dates that would come before the first and after the last; asked for every step."""
        return _shifted(self.first, -1, self.gap), _shifted(self.last, 1, self.gap)

    def meets(self, other: Coverage) -> Coverage:
        """The days that both tell."""
        return Coverage(
            max(self.first, other.first),
            min(self.last, other.last),
            max(self.gap, other.gap),
            self.sparse or other.sparse,
        )

    def steps(self, grain: TimeGrain, period: Period | None) -> Iterator[Period]:
        """The steps it touches, within a period; none where the grain is finer than what it reports."""
        if self.sparse and self.gap > _LONGEST[grain]:
            return
        start, last = self.first, self.last
        if period is not None:
            start, last = max(start, period.start), min(last, period.end - timedelta(days=1))
        step = Period.of(grain, start)
        for _ in range(MOST_STEPS):
            if step.start > last:
                return
            yield step
            step = Period(step.end, grain.shift(step.end, 1))


def _shifted(day: date, times: int, gap: int) -> date:
    """The date before or after `day` at the usual distance."""
    grain = next((g for days, g in _CALENDAR if gap in days), None)
    if grain is None or not 1 < day.year < date.max.year:
        moved = day.toordinal() + times * gap
        return date.fromordinal(min(max(moved, 1), date.max.toordinal()))
    following = day + timedelta(days=1)
    if following.day == 1:  # month ends are followed by month ends
        return grain.shift(following, times) - timedelta(days=1)
    start = grain.shift(day.replace(day=1), times)
    length = (TimeGrain.MONTH.shift(start, 1) - start).days
    return start.replace(day=min(day.day, length))


def coverage_of(sides: Sequence[Side], today: date) -> Coverage | None:
    """The days that all sides of an answer tell; None without dates."""
    known = [c for side in sides if (c := _coverage(side, today)) is not None]
    return reduce(Coverage.meets, known) if known else None


def _coverage(side: Side, today: date) -> Coverage | None:
    if side.clock is None:
        return None
    own = [c for c in side.clock.columns if c.first and c.last]
    if not own:
        return None
    first = min(c.first for c in own if c.first)
    # How far the file reaches is told by any of its dates: no deal was lost after the last one that was won.
    past = [c for c in (*own, *side.table.past_dates()) if c.last and c.last <= today]
    last = max((c.last for c in past if c.last), default=today)
    return Coverage(first, last, min(_gaps(past) or _gaps(own), default=1), side.table.fact in REPORTED)


def _gaps(columns: Iterable[Column]) -> list[int]:
    return [max(c.typical_gap, 1) for c in columns if c.typical_gap]
