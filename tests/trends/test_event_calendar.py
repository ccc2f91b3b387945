"""The calendar as a list to read: what comes next, zones apart, and what is not known is told from what is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.trends.event_calendar import known_kinds, listed, next_holiday
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.event import EventKind
from kpi_core.vocabulary.period import Period

HOLIDAY, SALES, SCHOOL = EventKind.PUBLIC_HOLIDAY, EventKind.COMMERCIAL, EventKind.SCHOOL_HOLIDAY


def days(first: date, last: date) -> Period:
    return Period(first, last + timedelta(days=1))


@pytest.mark.parametrize(
    ("today", "lang", "name", "day"),
    [
        (date(2026, 12, 24), "en", "Christmas Day", date(2026, 12, 25)),
        (date(2026, 12, 25), "en", "New Year’s Day", date(2027, 1, 1)),  # today is no next day
        (date(2027, 1, 2), "fr", "Lundi de Pâques", date(2027, 3, 29)),
    ],
)
def test_the_next_public_holiday_comes_after_today(today: date, lang: str, name: str, day: date) -> None:
    found = next_holiday("FR", today, lang)
    assert found is not None
    assert (found.name, found.period.start) == (name, day)


def test_a_country_that_is_not_known_is_refused() -> None:
    with pytest.raises(QueryError, match="calendar"):
        next_holiday("XX", date(2026, 1, 1))


def test_a_list_is_in_the_order_of_days_and_has_each_zone_that_differs() -> None:
    # Christmas is the same everywhere and stands once; in winter each zone has its own fortnight.
    found = listed("FR", days(date(2026, 12, 24), date(2027, 2, 13)), "fr")
    assert [(event.kind, event.name, event.period) for event in found] == [
        (SALES, "christmas_season", days(date(2026, 12, 1), date(2026, 12, 24))),
        (SCHOOL, "vacances de Noël", days(date(2026, 12, 19), date(2027, 1, 3))),
        (HOLIDAY, "Noël", days(date(2026, 12, 25), date(2026, 12, 25))),
        (HOLIDAY, "Jour de l’an", days(date(2027, 1, 1), date(2027, 1, 1))),
        (SALES, "winter_sales", days(date(2027, 1, 6), date(2027, 2, 2))),
        (SCHOOL, "vacances d’hiver (zone C)", days(date(2027, 2, 6), date(2027, 2, 21))),
        (SCHOOL, "vacances d’hiver (zone A)", days(date(2027, 2, 13), date(2027, 2, 28))),
    ]


@pytest.mark.parametrize(
    ("country", "year", "kinds"),
    [
        ("FR", 2026, (HOLIDAY, SALES, SCHOOL)),
        ("fr", 2026, (HOLIDAY, SALES, SCHOOL)),
        ("FR", 2040, (HOLIDAY, SALES)),  # the list of school holidays ends before
        ("DE", 2026, (HOLIDAY, SALES)),
        ("JP", 2026, (HOLIDAY,)),
    ],
)
def test_what_is_not_known_of_a_country_is_told(country: str, year: int, kinds: tuple[EventKind, ...]) -> None:
    period = Period(date(year, 1, 1), date(year, 4, 1))
    order = (HOLIDAY, SALES, SCHOOL)
    assert tuple(kind for kind in order if kind in known_kinds(country, period)) == kinds
