"""Public holidays and working days by country, from the `holidays` package.

National holidays only: those of a region (Alsace-Moselle, a Land, a canton, Scotland) are not among them. The package
takes 0.2 to 0.4 s to import, so it is imported by the first question and by nothing else; a country's year is computed
once (0.2 ms to 1 ms) and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.stats.moving_days import day_period, years_of
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from holidays import HolidayBase

Days = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]
ONE_DAY = np.timedelta64(1, "D")
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Holiday:
    """A public holiday: two of them may fall on one day (Ascension and Labour Day in 2008), then it has two names."""

    day: date
    names: tuple[str, ...]


def countries() -> tuple[str, ...]:
    """Codes (ISO 3166, two letters) of the countries whose holidays are known, sorted."""
    return tuple(sorted(_known()))


def is_supported(country: str) -> bool:
    """Whether the holidays of a country are known; its code may be written in lower case.

    >>> is_supported("fr"), is_supported("XX"), is_supported("")
    (True, False, False)
    """
    return country.upper() in _known()


def public_holidays(country: str, period: Period, lang: str = "en") -> tuple[Event, ...]:
    """National public holidays of a country within a period, in order.

    Args:
        country: two letters, ``FR``.
        period: any days.
        lang: language of the names; where the package has no translation, they are in the country's own language.

    Returns:
        One event per day. A holiday moved off a weekend counts on both days ("Boxing Day", "Boxing Day (observed)").

    Raises:
        QueryError: unknown_country.

    >>> [event.name for event in public_holidays("FR", Period(date(2026, 5, 1), date(2026, 5, 10)), "fr")]
    ['Fête du Travail', 'Fête de la Victoire']
    """
    code = _checked(country)
    found = (holiday for year in years_of(period) for holiday in holidays_of_year(code, year, lang))
    return tuple(
        Event(day_period(holiday.day), EventKind.PUBLIC_HOLIDAY, ", ".join(holiday.names))
        for holiday in found
        if holiday.day in period
    )


def near_holiday(days: Sequence[date] | Days, country: str) -> Flags:
    """Which days are a public holiday, the day before one or the day after one.

    Args:
        days: n days in any order, as dates or as datetime64.
        country: two letters; with an unknown one no day is near a holiday.

    Returns:
        n flags.
    """
    asked = _as_days(days)
    if not asked.size or not is_supported(country):
        return np.zeros(asked.shape, dtype=np.bool_)
    # A year more on each side: 31 December is near the next year's first day.
    known = _near_days(country.upper(), _year(asked.min()) - 1, _year(asked.max()) + 1)
    if not known.size:
        return np.zeros(asked.shape, dtype=np.bool_)
    found: Flags = known.take(known.searchsorted(asked), mode="clip") == asked
    return found


def working_days(period: Period, country: str) -> int:
    """Days of a period that are neither weekend nor public holiday in a country.

    Raises:
        QueryError: unknown_country; holidays_unknown in years that the package does not cover.

    >>> working_days(Period(date(2026, 5, 1), date(2026, 6, 1)), "FR")  # 21 weekdays, without 1, 8, 14 and 25 May
    17
    """
    return working_days_of([period], country)[0]


def working_days_of(periods: Iterable[Period], country: str) -> tuple[int, ...]:
    """`working_days` of many periods at once, in their order.

    The weekend is the country's on that day (Friday and Saturday in Algeria), and days that it moves to a weekend
    (China, Hungary) count as worked.

    Raises:
        QueryError: unknown_country; holidays_unknown in years that the package does not cover.
    """
    code, asked = _checked(country), list(periods)
    years = [year for period in asked for year in years_of(period)]
    if not years:
        return (0,) * len(asked)
    _check_years(code, min(years), max(years))
    worked = np.concatenate([_worked_days(code, year) for year in range(min(years), max(years) + 1)])
    before = np.concatenate([[0], np.cumsum(worked)])  # days worked before each day
    origin = date(min(years), 1, 1).toordinal()
    return tuple(
        int(before[period.end.toordinal() - origin] - before[period.start.toordinal() - origin])
        if period.days > 0
        else 0
        for period in asked
    )


@lru_cache(maxsize=4096)
def holidays_of_year(country: str, year: int, lang: str) -> tuple[Holiday, ...]:
    """Public holidays of one year in order, for a country known to be supported, in capitals."""
    calendar = _calendar(country, year, _language(country, lang))
    # The typographic apostrophe, as everywhere in our own texts.
    return tuple(
        Holiday(day, tuple(name.replace("'", "’") for name in calendar.get_list(day))) for day in sorted(calendar)
    )


def _checked(country: str) -> str:
    if not is_supported(country):
        raise QueryError("unknown_country", country=country)
    return country.upper()


def _check_years(country: str, first: int, last: int) -> None:
    bare = _bare(country)
    if first < bare.start_year or last > bare.end_year:
        raise QueryError("holidays_unknown", country=country, first=str(bare.start_year), last=str(bare.end_year))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    from holidays import list_supported_countries

    return frozenset(list_supported_countries(include_aliases=False))


def _calendar(country: str, year: int, language: str | None) -> HolidayBase:
    from holidays import country_holidays

    return country_holidays(country, years=year, language=language)


@lru_cache(maxsize=256)
def _bare(country: str) -> HolidayBase:
    """A country's calendar without days: its languages, its weekend, the years it covers."""
    from holidays import country_holidays

    return country_holidays(country)


def _language(country: str, lang: str) -> str | None:
    """The package's name of the nearest language it has: ``en`` is ``en_GB`` in Britain and ``en_US`` in France.

    Never None where there is a choice: the package would then ask the machine's locale.
    """
    bare = _bare(country)
    near = [known for known in bare.supported_languages if known.partition("_")[0] == lang]
    if bare.default_language in near:
        return bare.default_language
    return min(near, key=lambda known: known != f"{lang}_US", default=bare.default_language)


@lru_cache(maxsize=4096)
def _days_of_year(country: str, year: int) -> Days:
    days = [holiday.day for holiday in holidays_of_year(country, year, "en")]
    return np.array(days, dtype="datetime64[D]")


@lru_cache(maxsize=512)
def _near_days(country: str, first: int, last: int) -> Days:
    days = np.concatenate([_days_of_year(country, year) for year in range(first, last + 1)])
    return np.unique(np.concatenate([days - ONE_DAY, days, days + ONE_DAY]))


@lru_cache(maxsize=4096)
def _worked_days(country: str, year: int) -> Flags:
    """One flag per day of the year."""
    calendar = _calendar(country, year, _language(country, "en"))
    first, following = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return np.array([calendar.is_working_day(date.fromordinal(n)) for n in range(first, following)], dtype=np.bool_)


def _as_days(days: Sequence[date] | Days) -> Days:
    if isinstance(days, np.ndarray):
        return days.astype("datetime64[D]")
    # numpy itself reads a date forty times slower.
    numbers = np.fromiter((day.toordinal() for day in days), dtype=np.int64, count=len(days))
    return (numbers - EPOCH).astype("datetime64[D]")


def _year(day: np.datetime64) -> int:
    return int(day.astype("datetime64[Y]").astype(np.int64)) + 1970
