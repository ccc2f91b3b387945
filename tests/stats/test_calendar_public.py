"""Public holidays and working days: what the laws say, and what a wall calendar shows."""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.stats.calendar import (
    countries,
    is_supported,
    near_holiday,
    public_holidays,
    working_days,
    working_days_of,
)
from kpi_core.stats.public_holidays import holidays_of_year
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.event import EventKind
from kpi_core.vocabulary.period import Period, TimeGrain


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def month(text: str) -> Period:
    return Period.of(TimeGrain.MONTH, date.fromisoformat(f"{text}-01"))


def names(country: str, period: Period, lang: str) -> list[str]:
    return [event.name for event in public_holidays(country, period, lang)]


def test_french_holidays_of_2026_in_french():
    found = public_holidays("FR", year(2026), "fr")
    assert [(event.period.start.strftime("%d/%m"), event.name) for event in found] == [
        ("01/01", "Jour de l’an"),
        ("06/04", "Lundi de Pâques"),
        ("01/05", "Fête du Travail"),
        ("08/05", "Fête de la Victoire"),
        ("14/05", "Ascension"),
        ("25/05", "Lundi de Pentecôte"),
        ("14/07", "Fête nationale"),
        ("15/08", "Assomption"),
        ("01/11", "Toussaint"),
        ("11/11", "Armistice"),
        ("25/12", "Noël"),
    ]
    assert {event.kind for event in found} == {EventKind.PUBLIC_HOLIDAY}
    assert {event.period.days for event in found} == {1}


def test_the_holidays_of_alsace_are_not_national():
    assert date(2026, 12, 26) not in {event.period.start for event in public_holidays("FR", year(2026))}


def test_the_end_of_a_period_is_not_in_it():
    assert names("FR", Period(date(2026, 5, 1), date(2026, 5, 8)), "fr") == ["Fête du Travail"]


def test_two_holidays_on_one_day_are_one_event():
    assert names("FR", month("2008-05"), "en") == [
        "Ascension Day, Labor Day",
        "Victory Day",
        "Pentecost Monday",
    ]


@pytest.mark.parametrize(
    ("country", "lang", "name"),
    [
        pytest.param("FR", "en", "New Year’s Day", id="translated into American English"),
        pytest.param("GB", "en", "New Year’s Day", id="the country's own English"),
        pytest.param("CH", "fr", "Nouvel An", id="one of the country's languages"),
        pytest.param("DE", "fr", "Neujahr", id="no French: the country's language"),
        pytest.param("CH", "xx", "Neujahrstag", id="no such language: the country's first"),
        pytest.param("GH", "fr", "New Year’s Day", id="a country without translations"),
    ],
)
def test_names_come_in_the_language_asked_or_else_the_countrys(country, lang, name):
    assert names(country, Period(date(2026, 1, 1), date(2026, 1, 2)), lang) == [name]


def test_the_language_of_the_machine_has_no_say(monkeypatch):
    holidays_of_year.cache_clear()
    monkeypatch.setenv("LANGUAGE", "fr")
    assert names("CH", Period(date(2026, 1, 1), date(2026, 1, 2)), "xx") == ["Neujahrstag"]


def test_countries_are_sorted_codes_of_two_letters():
    found = countries()
    assert list(found) == sorted(found)
    assert {len(code) for code in found} == {2}
    assert {"FR", "BE", "CH", "DE", "US", "CA", "MA"} < set(found)


@pytest.mark.parametrize(
    ("country", "known"), [("FR", True), ("fr", True), ("XX", False), ("FRA", False), ("", False), ("France", False)]
)
def test_a_country_is_known_by_its_two_letters(country, known):
    assert is_supported(country) is known


@pytest.mark.parametrize("ask", [public_holidays, lambda c, p: working_days(p, c)], ids=["holidays", "working days"])
def test_an_unknown_country_is_an_error(ask):
    with pytest.raises(QueryError) as caught:
        ask("UK", year(2026))
    assert (caught.value.code, caught.value.values) == ("unknown_country", {"country": "UK"})


# -- near a holiday


def test_the_day_before_a_holiday_and_the_day_after_are_near_it():
    days = [date(2026, 7, 12) + timedelta(days=n) for n in range(5)]
    assert near_holiday(days, "FR").tolist() == [False, True, True, True, False]


def test_the_last_day_of_a_year_is_near_the_next_ones_first():
    assert near_holiday([date(2026, 12, 31), date(2027, 1, 2), date(2026, 12, 30)], "fr").tolist() == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("days", [[date(2026, 5, 1)], np.array(["2026-05-01"], dtype="datetime64[ns]")])
def test_days_come_as_dates_or_as_an_array(days):
    assert near_holiday(days, "FR").tolist() == [True]


@pytest.mark.parametrize("country", ["XX", "", "UA"], ids=["unknown", "none", "a country that keeps none at war"])
def test_without_holidays_no_day_is_near_one(country):
    assert near_holiday([date(2026, 1, 1), date(2026, 5, 1)], country).tolist() == [False, False]


def test_no_days_are_near_no_holiday():
    assert near_holiday([], "FR").tolist() == []


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.sampled_from(["FR", "DE", "US", "GB", "MA", "CN"]))
@settings(deadline=None, max_examples=60)
def test_near_is_within_one_day_of_an_event(day, country):
    around = Period(day - timedelta(days=1), day + timedelta(days=2))
    assert near_holiday([day], country).tolist() == [bool(public_holidays(country, around))]


def test_two_thousand_days_take_a_blink():
    days = np.arange("2021-01-01", "2026-06-24", dtype="datetime64[D]")[:2000]
    near_holiday(days, "FR")
    took = []
    for _ in range(5):
        began = time.perf_counter()
        near_holiday(days, "FR")
        took.append(time.perf_counter() - began)
    assert min(took) < 0.005  # 0.1 ms measured, 0.6 ms for a list of dates


# -- working days


@pytest.mark.parametrize(
    ("country", "when", "expected"),
    [
        pytest.param("FR", "2026-01", 22 - 1, id="1 January"),
        pytest.param("FR", "2026-05", 21 - 4, id="1, 8, 14 and 25 May"),
        pytest.param("FR", "2026-08", 21, id="15 August is a Saturday"),
        pytest.param("FR", "2026-11", 21 - 1, id="11 November; the 1st is a Sunday"),
        pytest.param("DE", "2026-05", 21 - 3, id="1, 14 and 25 May"),
        pytest.param("DE", "2026-10", 22, id="3 October is a Saturday"),
        pytest.param("US", "2026-07", 23 - 1, id="the 4th, a Saturday, is kept on the 3rd"),
        pytest.param("us", "2026-11", 21 - 2, id="11 and 26 November"),
        pytest.param("DZ", "2026-02", 20, id="weekend on Friday and Saturday, no holiday"),
    ],
)
def test_working_days_of_a_month(country, when, expected):
    assert working_days(month(when), country) == expected


def test_working_days_of_a_year_are_those_of_its_months():
    months = [month(f"2026-{number:02}") for number in range(1, 13)]
    #             Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
    by_month = (21, 20, 22, 21, 17, 22, 22, 21, 22, 22, 20, 22)
    assert working_days_of(months, "FR") == by_month
    assert working_days(year(2026), "FR") == sum(by_month) == 261 - 9


def test_the_weekend_is_the_countrys():
    friday = Period(date(2026, 2, 6), date(2026, 2, 7))
    assert (working_days(friday, "DZ"), working_days(friday, "FR")) == (0, 1)


def test_a_weekend_day_made_a_working_day_counts():
    week = Period(date(2025, 1, 20), date(2025, 1, 27))  # Sunday 26 January was worked before the Spring Festival
    assert (working_days(week, "CN"), working_days(week, "FR")) == (6, 5)


def test_an_empty_period_has_no_working_days():
    assert working_days_of([Period(date(2026, 5, 4), date(2026, 5, 4)), month("2026-05")], "FR") == (0, 17)
    assert working_days_of([], "FR") == ()


def test_years_that_the_library_does_not_know_are_an_error():
    with pytest.raises(QueryError) as caught:
        working_days(year(2005), "ES")
    assert caught.value.code == "holidays_unknown"
    assert caught.value.values == {"country": "ES", "first": "2008", "last": "2100"}


@given(st.dates(date(2015, 1, 1), date(2027, 1, 1)), st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None)
def test_working_days_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    parts = working_days_of([Period(start, middle), Period(middle, end)], "FR")
    assert sum(parts) == working_days(Period(start, end), "FR")
