"""Days on which shops of a country sell otherwise than usual: sales, Black Friday, Mother's Day.

`COUNTRIES` is the table to extend: country -> code -> rule, a rule being a function of the year. A new code needs its
name in ``kpi_core/text/*/calendar.ftl``. A country that is not in the table has no commercial events: what is not
common there would explain nothing. Singles' Day stands where shops keep it (China, and the German-speaking countries).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kpi_core.stats.moving_days import (
    SUNDAY,
    THURSDAY,
    day_period,
    easter,
    last_weekday,
    nth_weekday,
    overlap,
    years_of,
)
from kpi_core.stats.sales_seasons import (
    belgian_summer_sales,
    belgian_winter_sales,
    french_summer_sales,
    french_winter_sales,
)
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

Rule = Callable[[int], Period | None]


def commercial_events(country: str, period: Period) -> tuple[Event, ...]:
    """Commercial events of a country that touch a period, each whole, in order of their first day.

    Args:
        country: two letters, in capitals or not; one that is not in `COUNTRIES` has none.
        period: any days.

    Returns:
        Events whose name is a code, such as ``black_friday``.

    >>> [event.name for event in commercial_events("FR", Period(date(2026, 11, 1), date(2026, 12, 1)))]
    ['black_friday', 'cyber_monday']
    """
    rules = COUNTRIES.get(country.upper(), {})
    found = [(rule(year), code) for year in years_of(period) for code, rule in rules.items()]
    events = [Event(span, EventKind.COMMERCIAL, code) for span, code in found if span and overlap(span, period)]
    return tuple(sorted(events, key=lambda event: (event.period, event.name)))


# -- rules


def on(month: int, day: int) -> Rule:
    """The same day every year."""
    return lambda year: day_period(date(year, month, day))


def on_nth_sunday(month: int, nth: int) -> Rule:
    """The `nth` Sunday of a month, counted from 1."""
    return lambda year: day_period(nth_weekday(year, month, SUNDAY, nth))


def on_last_sunday(month: int) -> Rule:
    """The last Sunday of a month."""
    return lambda year: day_period(last_weekday(year, month, SUNDAY))


def from_easter(days: int) -> Rule:
    """A number of days after Easter Sunday, before it if negative."""
    return lambda year: day_period(easter(year) + timedelta(days=days))


def after_thanksgiving(days: int) -> Rule:
    """A number of days after the fourth Thursday of November."""
    return lambda year: day_period(nth_weekday(year, 11, THURSDAY, 4) + timedelta(days=days))


def between(first: tuple[int, int], last: tuple[int, int]) -> Rule:
    """From one (month, day) to another of the same year, both included."""
    return lambda year: Period(date(year, *first), date(year, *last) + timedelta(days=1))


def except_in(rule: Rule, days: Mapping[int, date]) -> Rule:
    """A rule with the years in which it was another day."""
    return lambda year: day_period(days[year]) if year in days else rule(year)


def french_mothers_day(year: int) -> Period:
    """The last Sunday of May, or the first of June where that is Pentecost.

    Source: loi n° 50-577 du 24 mai 1950 relative à la fête des mères.

    >>> french_mothers_day(2023).start  # 28 May is Pentecost
    datetime.date(2023, 6, 4)
    """
    day = last_weekday(year, 5, SUNDAY)
    pentecost = easter(year) + timedelta(days=49)
    return day_period(nth_weekday(year, 6, SUNDAY, 1) if day == pentecost else day)


# -- the table

CHRISTMAS: Mapping[str, Rule] = {"christmas_season": between((12, 1), (12, 24))}
VALENTINE: Mapping[str, Rule] = {"valentines_day": on(2, 14)}
BLACK_FRIDAY: Mapping[str, Rule] = {"black_friday": after_thanksgiving(1), "cyber_monday": after_thanksgiving(4)}
SINGLES: Mapping[str, Rule] = {"singles_day": on(11, 11)}
WESTERN: Mapping[str, Rule] = {**VALENTINE, **BLACK_FRIDAY, **CHRISTMAS}
# Shops agreed with the government to wait for their reopening (second lockdown).
FRENCH_BLACK_FRIDAY: Mapping[str, Rule] = {
    "black_friday": except_in(after_thanksgiving(1), {2020: date(2020, 12, 4)}),
    "cyber_monday": except_in(after_thanksgiving(4), {2020: date(2020, 12, 7)}),
}


def _parents(mother: Rule, father: Rule) -> Mapping[str, Rule]:
    return {"mothers_day": mother, "fathers_day": father}


_MAY_AND_JUNE = _parents(on_nth_sunday(5, 2), on_nth_sunday(6, 3))
_LENT_AND_JUNE = _parents(from_easter(-21), on_nth_sunday(6, 3))  # Mothering Sunday, the fourth of Lent
_IBERIAN = _parents(on_nth_sunday(5, 1), on(3, 19))
_FRENCH_PARENTS = _parents(french_mothers_day, on_nth_sunday(6, 3))
_SOUTHERN = _parents(on_nth_sunday(5, 2), on_nth_sunday(9, 1))

COUNTRIES: Mapping[str, Mapping[str, Rule]] = {
    "AT": {**WESTERN, **SINGLES, **_parents(on_nth_sunday(5, 2), on_nth_sunday(6, 2))},
    "AU": {**WESTERN, **_SOUTHERN},
    "BE": {
        **WESTERN,
        **_parents(on_nth_sunday(5, 2), on_nth_sunday(6, 2)),
        "winter_sales": belgian_winter_sales,
        "summer_sales": belgian_summer_sales,
    },
    "CA": {**WESTERN, **_MAY_AND_JUNE},
    "CH": {**WESTERN, **SINGLES, **_parents(on_nth_sunday(5, 2), on_nth_sunday(6, 1))},
    "CN": {**VALENTINE, **SINGLES, **_MAY_AND_JUNE},
    "DE": {**WESTERN, **SINGLES, **_parents(on_nth_sunday(5, 2), from_easter(39))},  # father: Ascension
    "DK": {**WESTERN, **_parents(on_nth_sunday(5, 2), on(6, 5))},
    "ES": {**WESTERN, **_IBERIAN},
    "FI": {**WESTERN, **_parents(on_nth_sunday(5, 2), on_nth_sunday(11, 2))},
    "FR": {
        **WESTERN,
        **FRENCH_BLACK_FRIDAY,
        **_FRENCH_PARENTS,
        "winter_sales": french_winter_sales,
        "summer_sales": french_summer_sales,
        "back_to_school": between((9, 1), (9, 7)),
    },
    "GB": {**WESTERN, **_LENT_AND_JUNE},
    "IE": {**WESTERN, **_LENT_AND_JUNE},
    "IT": {**WESTERN, **_parents(on_nth_sunday(5, 2), on(3, 19))},
    "LU": {**WESTERN, **_parents(on_nth_sunday(6, 2), on_nth_sunday(10, 1))},
    "NL": {**WESTERN, **_MAY_AND_JUNE},
    "NO": {**WESTERN, **_parents(on_nth_sunday(2, 2), on_nth_sunday(11, 2))},
    "NZ": {**WESTERN, **_SOUTHERN},
    "PL": {**WESTERN, **_parents(on(5, 26), on(6, 23))},
    "PT": {**WESTERN, **_IBERIAN},
    "SE": {**WESTERN, **_parents(on_last_sunday(5), on_nth_sunday(11, 2))},
    "US": {**WESTERN, **_MAY_AND_JUNE},
}
