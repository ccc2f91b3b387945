"""The sales that the law sets in France and Belgium ("soldes"), with the years in which it set them otherwise.

France: code de commerce, article L310-3 (two seasons a year) and article D310-15-2 in force from 14 October 2010 to
1 January 2020, then the arrêté of 27 May 2019 with the same rule. Winter starts on the second Wednesday of January, or
on the first where the second comes after the 12th; summer on the last Wednesday of June, or on the one before where the
last comes after the 28th. They last five weeks until 2014 (loi du 4 août 2008), six from 2015 (loi du 18 juin 2014),
four from 2020 (arrêté of 27 May 2019). Border departments, Corsica and the overseas departments have dates of their
own, which are not here.

Belgium: Code de droit économique, articles VI.25 to VI.30 (2014): January from the 3rd (the 2nd where the 3rd is a
Sunday), July from the 1st (30 June where the 1st is a Sunday).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kpi_core.stats.moving_days import SUNDAY, WEDNESDAY, last_weekday, nth_weekday
from kpi_core.vocabulary.period import Period

FRENCH_WINTER: Mapping[int, Period] = {
    # arrêté of 29 December 2020: from 20 January; arrêté of 15 February 2021: six weeks
    2021: Period(date(2021, 1, 20), date(2021, 3, 3)),
}
FRENCH_SUMMER: Mapping[int, Period] = {
    2020: Period(date(2020, 7, 15), date(2020, 8, 12)),  # arrêté of 10 June 2020
    2021: Period(date(2021, 6, 30), date(2021, 7, 28)),  # arrêté of June 2021 (JORFARTI000043684545)
    2023: Period(date(2023, 6, 28), date(2023, 8, 2)),  # arrêté of 6 July 2023: five weeks
}
BELGIAN_WINTER: Mapping[int, Period] = {
    2021: Period(date(2021, 1, 4), date(2021, 2, 16)),  # from a Monday against crowds, two weeks longer
}
BELGIAN_SUMMER: Mapping[int, Period] = {
    2020: Period(date(2020, 8, 1), date(2020, 9, 1)),  # a month later, after the closing of shops
}


def french_winter_sales(year: int) -> Period | None:
    """Winter sales in France, None before 2011 (other rules).

    >>> french_winter_sales(2026)  # the second Wednesday is the 14th
    Period(start=datetime.date(2026, 1, 7), end=datetime.date(2026, 2, 4))
    """
    start = nth_weekday(year, 1, WEDNESDAY, 2)
    if start.day > 12:
        start -= timedelta(weeks=1)
    return FRENCH_WINTER.get(year) or _french_season(start)


def french_summer_sales(year: int) -> Period | None:
    """Summer sales in France, None before 2011 (other rules).

    >>> french_summer_sales(2022)  # the last Wednesday is the 29th
    Period(start=datetime.date(2022, 6, 22), end=datetime.date(2022, 7, 20))
    """
    start = last_weekday(year, 6, WEDNESDAY)
    if start.day > 28:
        start -= timedelta(weeks=1)
    return FRENCH_SUMMER.get(year) or _french_season(start)


def belgian_winter_sales(year: int) -> Period | None:
    """Winter sales in Belgium, None before 2015 (the law of 2014 began after January)."""
    return BELGIAN_WINTER.get(year) or _belgian_season(date(year, 1, 3), date(year, 2, 1), since=2015)


def belgian_summer_sales(year: int) -> Period | None:
    """Summer sales in Belgium, None before 2014."""
    return BELGIAN_SUMMER.get(year) or _belgian_season(date(year, 7, 1), date(year, 8, 1), since=2014)


def _french_season(start: date) -> Period | None:
    if start.year < 2011:
        return None
    weeks = 5 if start.year < 2015 else 6 if start.year < 2020 else 4
    return Period(start, start + timedelta(weeks=weeks))


def _belgian_season(start: date, end: date, since: int) -> Period | None:
    if start.year < since:
        return None
    return Period(start - timedelta(days=start.weekday() == SUNDAY), end)
