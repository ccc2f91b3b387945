"""Time: a grain is a step of the calendar, a period is [start, end)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never


class TimeGrain(StrEnum):
    """Steps of the calendar, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def floor(self, day: date) -> date:
        """First day of the step that holds `day`.

        >>> TimeGrain.WEEK.floor(date(2026, 11, 21))  # a Saturday; weeks start on Monday
        datetime.date(2026, 11, 16)
        """
        match self:
            case TimeGrain.DAY:
                return day
            case TimeGrain.WEEK:
                return day - timedelta(days=day.weekday())
            case TimeGrain.MONTH:
                return day.replace(day=1)
            case TimeGrain.QUARTER:
                return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
            case TimeGrain.YEAR:
                return date(day.year, 1, 1)
            case _:
                assert_never(self)

    def shift(self, start: date, steps: int) -> date:
        """First day of the step that lies `steps` after the one starting at `start`.

        >>> TimeGrain.QUARTER.shift(date(2026, 10, 1), 1)
        datetime.date(2027, 1, 1)
        """
        match self:
            case TimeGrain.DAY:
                return start + timedelta(days=steps)
            case TimeGrain.WEEK:
                return start + timedelta(weeks=steps)
            case TimeGrain.MONTH | TimeGrain.QUARTER | TimeGrain.YEAR:
                months = {TimeGrain.MONTH: 1, TimeGrain.QUARTER: 3, TimeGrain.YEAR: 12}[self] * steps
                month = start.year * 12 + start.month - 1 + months
                return date(month // 12, month % 12 + 1, 1)
            case _:
                assert_never(self)


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, start included, end not."""

    start: date
    end: date

    @classmethod
    def of(cls, grain: TimeGrain, day: date) -> Period:
        """The step of `grain` that holds `day`."""
        start = grain.floor(day)
        return cls(start, grain.shift(start, 1))

    @classmethod
    def last(cls, steps: int, grain: TimeGrain, until: date) -> Period:
        """The last `steps` whole steps that end at or before `until` (exclusive).

        >>> Period.last(3, TimeGrain.MONTH, until=date(2026, 11, 21))
        Period(start=datetime.date(2026, 8, 1), end=datetime.date(2026, 11, 1))
        """
        end = grain.floor(until)
        return cls(grain.shift(end, -steps), end)

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def previous(self) -> Period:
        """The period of the same length just before: whole months stay whole months.

        >>> Period(date(2026, 8, 1), date(2026, 11, 1)).previous()
        Period(start=datetime.date(2026, 5, 1), end=datetime.date(2026, 8, 1))
        """
        if self.start.day == 1 and self.end.day == 1:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
            return Period(TimeGrain.MONTH.shift(self.start, -months), self.start)
        return Period(self.start - timedelta(days=self.days), self.start)

    def last_year(self) -> Period:
        """The same days one year before; whole months stay whole months, 29 February included.

        >>> Period(date(2025, 2, 1), date(2025, 3, 1)).last_year()
        Period(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 3, 1))
        >>> Period(date(2024, 2, 10), date(2024, 2, 29)).last_year()  # the last day is the 28th
        Period(start=datetime.date(2023, 2, 10), end=datetime.date(2023, 3, 1))
        """
        if self.start.day == 1 and self.end.day == 1:
            return Period(TimeGrain.MONTH.shift(self.start, -12), TimeGrain.MONTH.shift(self.end, -12))
        return Period(_year_before(self.start), _year_before(self.end - timedelta(days=1)) + timedelta(days=1))

    def steps(self, grain: TimeGrain) -> Iterator[Period]:
        """The steps of `grain` that touch this period, in order."""
        start = grain.floor(self.start)
        while start < self.end:
            following = grain.shift(start, 1)
            yield Period(start, following)
            start = following


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
