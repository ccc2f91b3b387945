"""Days, months, periods and steps of the calendar, and whose calendar it is, as each language writes them."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - the methods below have the name
from datetime import timedelta
from functools import cached_property
from typing import assert_never

from kpi_core.text.style import DASH, Localised
from kpi_core.vocabulary.period import Period, TimeGrain


class DateFormatter(Localised):
    """Writes dates; `None` is a dash."""

    def date(self, day: Day | None) -> str:
        """A day.

        >>> DateFormatter("en").date(Day(2026, 10, 31)), DateFormatter("fr").date(Day(2026, 10, 31))
        ('31 Oct 2026', '31 oct. 2026')
        """
        return DASH if day is None else f"{self._day_month(day)} {day.year}"

    def month(self, day: Day | None) -> str:
        """The month that holds `day`.

        >>> DateFormatter("en").month(Day(2026, 10, 31))
        'Oct 2026'
        """
        return DASH if day is None else f"{self._months[day.month]} {day.year}"

    def period(self, period: Period | None) -> str:
        """First to last day: the end, exclusive in a Period, is inclusive on screen.

        >>> DateFormatter("en").period(Period(Day(2026, 8, 1), Day(2026, 11, 1)))
        '1 Aug – 31 Oct 2026'
        """
        if period is None or period.days <= 0:
            return DASH
        first, last = period.start, period.end - timedelta(days=1)
        if first == last:
            return self.date(first)
        if first.year != last.year:
            return f"{self.date(first)} – {self.date(last)}"
        if first.month != last.month:
            return f"{self._day_month(first)} – {self.date(last)}"
        return f"{self._day(first)} – {self.date(last)}"

    def grain_label(self, day: Day | None, grain: TimeGrain) -> str:
        """Name of the step of `grain` that starts at `day`.

        >>> DateFormatter("en").grain_label(Day(2026, 10, 1), TimeGrain.QUARTER)
        'Q4 2026'
        """
        if day is None:
            return DASH
        match grain:
            case TimeGrain.DAY:
                return self.date(day)
            case TimeGrain.WEEK:
                return self._style.week.format(self.date(day))
            case TimeGrain.MONTH:
                return self.month(day)
            case TimeGrain.QUARTER:
                return self._style.quarter.format((day.month + 2) // 3, day.year)
            case TimeGrain.YEAR:
                return str(day.year)
            case _:
                assert_never(grain)

    def weekday(self, number: int) -> str:
        """Name of a weekday, Monday being 0, as it stands inside a sentence.

        >>> DateFormatter("fr").weekday(1), DateFormatter("en").weekday(1)
        ('mardi', 'Tuesday')
        """
        return str(self._locale.days["format"]["wide"][number])

    def month_name(self, number: int) -> str:
        """Name of a month as it stands inside a sentence.

        >>> DateFormatter("fr").month_name(10), DateFormatter("en").month_name(10)
        ('octobre', 'October')
        """
        return str(self._locale.months["format"]["wide"][number])

    def country(self, code: str) -> str:
        """Name of a country; its code where the language has no name for it.

        >>> DateFormatter("fr").country("DE"), DateFormatter("en").country("DE")
        ('Allemagne', 'Germany')
        """
        return str(self._locale.territories.get(code, code))

    @cached_property
    def _months(self) -> dict[int, str]:
        return dict(self._locale.months["format"]["abbreviated"])

    def _day(self, day: Day) -> str:
        return self._style.first_of_month if day.day == 1 else str(day.day)

    def _day_month(self, day: Day) -> str:
        return f"{self._day(day)} {self._months[day.month]}"
