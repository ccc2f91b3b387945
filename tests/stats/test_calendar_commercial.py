"""Sales, Black Friday and family days, against the dates that were published."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.stats.calendar import commercial_events
from kpi_core.stats.commercial_events import COUNTRIES
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period


def of_year(country: str, code: str, number: int) -> list[tuple[str, str]]:
    """First and last day of the events of that code in a year."""
    found = commercial_events(country, Period(date(number, 1, 1), date(number + 1, 1, 1)))
    return [
        (event.period.start.isoformat(), date.fromordinal(event.period.end.toordinal() - 1).isoformat())
        for event in found
        if event.name == code
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("2011-01-12", "2011-02-15", id="five weeks"),
        pytest.param("2014-01-08", "2014-02-11", id="the last five weeks"),
        pytest.param("2015-01-07", "2015-02-17", id="the first six: 14 January comes after the 12th"),
        pytest.param("2017-01-11", "2017-02-21", id="six weeks"),
        pytest.param("2020-01-08", "2020-02-04", id="the first four weeks"),
        pytest.param("2021-01-20", "2021-03-02", id="moved by two weeks, then longer by two"),
        pytest.param("2022-01-12", "2022-02-08", id="the 12th itself"),
        pytest.param("2023-01-11", "2023-02-07", id="2023"),
        pytest.param("2025-01-08", "2025-02-04", id="2025"),
        pytest.param("2026-01-07", "2026-02-03", id="14 January comes after the 12th"),
    ],
)
def test_french_winter_sales(first, last):
    assert of_year("FR", "winter_sales", int(first[:4])) == [(first, last)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("2016-06-22", "2016-08-02", id="29 June comes after the 28th"),
        pytest.param("2017-06-28", "2017-08-08", id="the 28th itself"),
        pytest.param("2019-06-26", "2019-08-06", id="the last six weeks"),
        pytest.param("2020-07-15", "2020-08-11", id="moved by three weeks"),
        pytest.param("2021-06-30", "2021-07-27", id="moved by a week"),
        pytest.param("2022-06-22", "2022-07-19", id="29 June comes after the 28th"),
        pytest.param("2023-06-28", "2023-08-01", id="a week longer after the riots"),
        pytest.param("2024-06-26", "2024-07-23", id="2024"),
        pytest.param("2025-06-25", "2025-07-22", id="2025"),
    ],
)
def test_french_summer_sales(first, last):
    assert of_year("FR", "summer_sales", int(first[:4])) == [(first, last)]


def test_french_sales_before_the_rule_are_not_guessed():
    assert of_year("FR", "winter_sales", 2010) == of_year("FR", "summer_sales", 2010) == []


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        pytest.param("winter_sales", "2026-01-03", "2026-01-31", id="winter"),
        pytest.param("winter_sales", "2016-01-02", "2016-01-31", id="the 3rd is a Sunday"),
        pytest.param("winter_sales", "2021-01-04", "2021-02-15", id="moved to a Monday, longer"),
        pytest.param("summer_sales", "2026-07-01", "2026-07-31", id="summer"),
        pytest.param("summer_sales", "2018-06-30", "2018-07-31", id="1 July is a Sunday"),
        pytest.param("summer_sales", "2020-08-01", "2020-08-31", id="moved by a month"),
    ],
)
def test_belgian_sales(code, first, last):
    assert of_year("BE", code, int(first[:4])) == [(first, last)]


@pytest.mark.parametrize(
    ("country", "code", "day"),
    [
        pytest.param("FR", "black_friday", "2024-11-29", id="Black Friday 2024"),
        pytest.param("FR", "black_friday", "2025-11-28", id="Black Friday 2025"),
        pytest.param("FR", "black_friday", "2026-11-27", id="Black Friday 2026"),
        pytest.param("US", "black_friday", "2019-11-29", id="the fifth Friday, after the fourth Thursday"),
        pytest.param("FR", "black_friday", "2020-12-04", id="moved in France in 2020"),
        pytest.param("FR", "cyber_monday", "2020-12-07", id="and its Monday with it"),
        pytest.param("DE", "black_friday", "2020-11-27", id="but not in Germany"),
        pytest.param("FR", "cyber_monday", "2025-12-01", id="Cyber Monday in December"),
        pytest.param("CN", "singles_day", "2026-11-11", id="Singles' Day"),
        pytest.param("FR", "valentines_day", "2026-02-14", id="Valentine's Day"),
        pytest.param("FR", "mothers_day", "2020-06-07", id="31 May 2020 is Pentecost"),
        pytest.param("FR", "mothers_day", "2023-06-04", id="28 May 2023 is Pentecost"),
        pytest.param("FR", "mothers_day", "2024-05-26", id="2024"),
        pytest.param("FR", "mothers_day", "2025-05-25", id="2025"),
        pytest.param("FR", "mothers_day", "2026-05-31", id="2026"),
        pytest.param("US", "mothers_day", "2026-05-10", id="second Sunday of May"),
        pytest.param("GB", "mothers_day", "2024-03-10", id="fourth Sunday of Lent"),
        pytest.param("IE", "mothers_day", "2026-03-15", id="fourth Sunday of Lent, Ireland"),
        pytest.param("ES", "mothers_day", "2026-05-03", id="first Sunday of May"),
        pytest.param("LU", "mothers_day", "2019-06-09", id="second Sunday of June, Pentecost or not"),
        pytest.param("FR", "fathers_day", "2026-06-21", id="third Sunday of June"),
        pytest.param("BE", "fathers_day", "2026-06-14", id="second Sunday of June"),
        pytest.param("CH", "fathers_day", "2024-06-02", id="first Sunday of June"),
        pytest.param("DE", "fathers_day", "2024-05-09", id="Ascension"),
        pytest.param("IT", "fathers_day", "2026-03-19", id="Saint Joseph"),
        pytest.param("SE", "fathers_day", "2023-11-12", id="second Sunday of November"),
    ],
)
def test_days_of_one_day(country, code, day):
    assert of_year(country, code, int(day[:4])) == [(day, day)]


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("christmas_season", "2026-12-01", "2026-12-24"), ("back_to_school", "2026-09-01", "2026-09-07")],
)
def test_seasons(code, first, last):
    assert of_year("FR", code, 2026) == [(first, last)]


def test_an_event_comes_whole_and_its_name_is_a_code():
    assert commercial_events("fr", Period(date(2026, 1, 20), date(2026, 1, 21))) == (
        Event(Period(date(2026, 1, 7), date(2026, 2, 4)), EventKind.COMMERCIAL, "winter_sales"),
    )


def test_events_stand_in_order_over_years():
    winter = Period(date(2025, 11, 25), date(2026, 1, 10))
    assert [event.name for event in commercial_events("FR", winter)] == [
        "black_friday",
        "cyber_monday",  # 1 December too, but over sooner
        "christmas_season",
        "winter_sales",
    ]


@pytest.mark.parametrize("country", ["JP", "XX", ""])
def test_a_country_outside_the_table_has_none(country):
    assert commercial_events(country, Period(date(2020, 1, 1), date(2030, 1, 1))) == ()


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_event_comes_once_a_year(country):
    for number in range(2015, 2031):
        found = commercial_events(country, Period(date(number, 1, 1), date(number + 1, 1, 1)))
        assert sorted(event.name for event in found) == sorted(COUNTRIES[country])
