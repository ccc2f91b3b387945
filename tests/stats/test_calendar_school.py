"""School holidays of the French zones, against the calendars that the ministry published."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.stats.calendar import school_holidays
from kpi_core.stats.school_holidays import CODES, ZONES, _read
from kpi_core.vocabulary.event import EventKind
from kpi_core.vocabulary.period import Period


def found(start: str, end: str, zone: str | None = None, lang: str = "en") -> list[tuple[str, str, str]]:
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    events = school_holidays("FR", period, zone, lang)
    return [(event.period.start.isoformat(), event.period.end.isoformat(), event.name) for event in events]


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [("A", "2026-02-07", "2026-02-23"), ("B", "2026-02-14", "2026-03-02"), ("C", "2026-02-21", "2026-03-09")],
)
def test_winter_of_one_zone(zone, start, end):
    assert found("2026-02-01", "2026-03-15", zone) == [(start, end, f"winter school holidays (zone {zone})")]


def test_zones_that_overlap_are_one_span():
    assert found("2026-02-25", "2026-02-26", lang="fr") == [
        ("2026-02-07", "2026-03-09", "vacances d’hiver (zones A, B et C)")
    ]


def test_holidays_that_all_zones_share_name_none():
    assert found("2026-07-01", "2027-01-10", lang="fr") == [
        ("2026-07-04", "2026-09-01", "vacances d’été"),
        ("2026-10-17", "2026-11-02", "vacances de la Toussaint"),
        ("2026-12-19", "2027-01-04", "vacances de Noël"),
    ]


def test_the_spring_of_2021_was_the_same_for_all():
    assert found("2021-04-01", "2021-05-10") == [("2021-04-10", "2021-04-26", "spring school holidays")]
    assert found("2021-04-01", "2021-05-10", "B") == [("2021-04-10", "2021-04-26", "spring school holidays")]


def test_a_zone_may_be_written_small():
    assert found("2026-10-01", "2026-11-10", "b") == [("2026-10-17", "2026-11-02", "autumn school holidays")]


def test_a_language_that_does_not_exist_is_english():
    assert found("2026-07-10", "2026-07-11", lang="xx") == [("2026-07-04", "2026-09-01", "summer school holidays")]


@pytest.mark.parametrize(
    ("start", "end", "zone"),
    [
        pytest.param("2026-09-01", "2026-10-17", None, id="between two holidays"),
        pytest.param("2026-07-10", "2026-07-11", "D", id="no such zone"),
        pytest.param("2035-07-10", "2035-07-11", None, id="after the data"),
    ],
)
def test_nothing_is_found_where_there_is_nothing(start, end, zone):
    assert found(start, end, zone) == []


def test_a_country_without_data_has_none():
    assert school_holidays("BE", Period(date(2026, 7, 1), date(2026, 9, 1))) == ()


def test_they_are_school_holidays():
    events = school_holidays("fr", Period(date(2026, 7, 10), date(2026, 7, 11)))
    assert [event.kind for event in events] == [EventKind.SCHOOL_HOLIDAY]


@pytest.mark.parametrize("zone", ZONES)
def test_each_zone_has_five_holidays_every_year_of_plausible_length(zone):
    spans = [(code, span) for code, span in _read()[zone] if 1991 <= span.start.year <= 2027]
    by_year = {year: sorted(code for code, span in spans if span.start.year == year) for year in range(1991, 2028)}
    assert by_year == dict.fromkeys(range(1991, 2028), sorted(CODES.values()))
    assert {code: (9 <= span.days <= 19) for code, span in spans if code != "summer"} == dict.fromkeys(
        set(CODES.values()) - {"summer"}, True
    )
