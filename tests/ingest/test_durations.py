from __future__ import annotations

import pytest

from kpi_core.ingest.durations import read_duration, says_duration, survey_durations


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12 min 36s", 756),
        ("2m 5s", 125),
        ("0.12s", 0.12),
        ("0,12 s", 0.12),
        ("36 sec", 36),
        ("1 h 20 min", 4800),
        ("1h20", 4800),
        ("2 hours 3 minutes", 7380),
        ("1 d 02:00:00", 93600),
        ("1 day, 2 hours", 93600),
        ("27:30:00", 99000),
        ("120:00:00", 432000),
    ],
)
def test_a_duration_is_read_in_seconds(text: str, seconds: float) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "12", "10:30", "10:30:15", "5 m", "3 days", "30 jours", "12:75:00", "1.2.3", "12 k"]
)
def test_what_may_be_something_else_is_no_duration(text: str) -> None:
    assert read_duration(text) is None


def test_a_header_that_speaks_of_a_duration_settles_what_a_clock_shows() -> None:
    assert read_duration("00:02:36", told=True) == 156
    assert read_duration("02:36", told=True) == 156  # minutes and seconds
    assert read_duration("27:30", told=True, hours=True) == 99000
    assert read_duration("5m", told=True) == 300


def test_headers_of_durations() -> None:
    names = ["Avg. Session Duration", "Durée moyenne", "Temps passé", "Time on page", "Time", "Created time", "Heure"]
    assert [n for n in names if says_duration(n)] == names[:4]


def test_more_than_a_day_in_one_cell_makes_the_others_durations() -> None:
    survey = survey_durations("x", {"27:30:00": 1, "01:02:03": 2, "--": 1})
    assert ({t: r.dot for t, r in survey.readings.items()}, survey.marks) == ({"27:30:00": 99000, "01:02:03": 3723}, 1)
