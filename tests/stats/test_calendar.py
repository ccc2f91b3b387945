"""The whole calendar of a country, and the day of last year that a day compares with."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.calendar import (
    calendar_events,
    easter,
    holiday_aligned_last_year,
    weekday_aligned_last_year,
)
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period
from tests.support.source import ROOT


@pytest.mark.parametrize(
    "day",
    ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"],
)
def test_easter_is_the_churches(day):
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_a_quarter_of_the_french_calendar_in_order():
    spring = Period(date(2026, 4, 1), date(2026, 7, 1))
    found = calendar_events("FR", spring, "fr")
    assert [(event.period.start.isoformat(), event.period.days, event.kind.value, event.name) for event in found] == [
        ("2026-04-04", 30, "school_holiday", "vacances de printemps (zones A, B et C)"),
        ("2026-04-06", 1, "public_holiday", "Lundi de Pâques"),
        ("2026-05-01", 1, "public_holiday", "Fête du Travail"),
        ("2026-05-08", 1, "public_holiday", "Fête de la Victoire"),
        ("2026-05-14", 1, "public_holiday", "Ascension"),
        ("2026-05-25", 1, "public_holiday", "Lundi de Pentecôte"),
        ("2026-05-31", 1, "commercial", "mothers_day"),
        ("2026-06-21", 1, "commercial", "fathers_day"),
        ("2026-06-24", 28, "commercial", "summer_sales"),
    ]


def test_an_event_that_began_before_the_period_comes_whole():
    (first, *_) = calendar_events("fr", Period(date(2026, 1, 2), date(2026, 1, 3)))
    assert (first.period, first.name) == (Period(date(2025, 12, 20), date(2026, 1, 5)), "Christmas school holidays")


def test_an_empty_period_has_no_events():
    assert calendar_events("FR", Period(date(2026, 5, 1), date(2026, 5, 1))) == ()


def test_the_calendar_of_an_unknown_country_is_an_error():
    with pytest.raises(QueryError) as caught:
        calendar_events("XX", Period(date(2026, 1, 1), date(2027, 1, 1)))
    assert (caught.value.code, caught.value.values) == ("unknown_country", {"country": "XX"})


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_the_same_weekday_last_year_is_52_weeks_back(day):
    before = weekday_aligned_last_year(day)
    assert before.weekday() == day.weekday()
    assert day - before == timedelta(days=364)


@pytest.mark.parametrize(
    ("day", "country", "before"),
    [
        pytest.param("2026-04-06", "FR", "2025-04-21", id="Easter Monday"),
        pytest.param("2026-04-05", "FR", "2025-04-20", id="the day before it"),
        pytest.param("2026-04-07", "fr", "2025-04-22", id="the day after it"),
        pytest.param("2026-05-15", "FR", "2025-05-30", id="Friday after Ascension: 14 May 2026, 29 May 2025"),
        pytest.param("2026-07-14", "FR", "2025-07-14", id="a holiday that does not move"),
        pytest.param("2025-12-31", "FR", "2024-12-31", id="the day before next year's first"),
        pytest.param("2026-11-27", "US", "2025-11-28", id="Friday after Thanksgiving: 26 and 27 November"),
        pytest.param("2026-04-04", "GB", "2025-04-19", id="Saturday after Good Friday: 3 and 18 April"),
        pytest.param(
            "2025-01-30", "CN", "2024-02-11", id="the second day of the Spring Festival: 29 January, 10 February"
        ),
        pytest.param("2027-03-11", "ID", "2026-03-22", id="second day of Eid al-Fitr, estimated now and known then"),
        pytest.param("2026-03-19", "AE", None, id="free days around Eid al-Fitr lay otherwise in 2025"),
        pytest.param("2008-05-02", "FR", None, id="Ascension and Labour Day on one day place it differently"),
        pytest.param("2026-07-03", "US", None, id="Independence Day was not moved in 2025"),
        pytest.param("2022-09-19", "GB", None, id="a funeral is kept once"),
        pytest.param("2026-06-10", "FR", None, id="no holiday near"),
        pytest.param("2026-05-03", "FR", None, id="two days after a holiday"),
        pytest.param("2026-04-06", "XX", None, id="unknown country"),
    ],
)
def test_the_day_as_far_from_the_same_holiday_last_year(day, country, before):
    expected = before and date.fromisoformat(before)
    assert holiday_aligned_last_year(date.fromisoformat(day), country) == expected


def test_to_import_the_calendar_loads_no_library_of_holidays():
    code = "import sys, kpi_core.stats.calendar; print(*{'holidays', 'dateutil', 'pandas', 'babel'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
