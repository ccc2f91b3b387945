from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.ingest.dates import DateOrder, Digits, read_date, survey_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", datetime(2026, 11, 21)),
        ("2026/1/5", datetime(2026, 1, 5)),
        ("2026-11-21T08:05:09Z", datetime(2026, 11, 21, 8, 5, 9)),
        ("2025-12-06 10:37:33 -0500", datetime(2025, 12, 6, 10, 37, 33)),
        ("2025-12-06 10:37:33.250", datetime(2025, 12, 6, 10, 37, 33)),
        ("Jun 01, 2023 09:46 pm", datetime(2023, 6, 1, 21, 46)),
        ("Jun 01, 2023 12:05 am", datetime(2023, 6, 1, 0, 5)),
        ("March 27, 2026", datetime(2026, 3, 27)),
        ("1 sept. 2026", datetime(2026, 9, 1)),
        ("1er août 2026", datetime(2026, 8, 1)),
        ("mardi 3 mars 2026", datetime(2026, 3, 3)),
        ("15-Jan-25", datetime(2025, 1, 15)),
        ("janv-25", datetime(2025, 1, 1)),
        ("déc. 2025", datetime(2025, 12, 1)),
        ("2018-02", datetime(2018, 2, 1)),
        ("02/2018", datetime(2018, 2, 1)),
        ("T1 2025", datetime(2025, 1, 1)),
        ("2025-Q3", datetime(2025, 7, 1)),
        ("2025-W03", datetime(2025, 1, 13)),
    ],
)
def test_a_date_with_one_reading(text: str, expected: datetime) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "2026", "12", "31/31/2024", "2024-02-30", "12:30", "Mars", "Q5 2025", "1.234", "may be 3", "25:00"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


def test_digits_alone_are_a_date_only_where_the_header_says_so() -> None:
    assert read_date("20240416") is None
    assert read_date("20240416", Digits.DATE) == datetime(2024, 4, 16)
    assert read_date("2024041623", Digits.DATE) == datetime(2024, 4, 16, 23)


def test_a_month_over_12_proves_the_order() -> None:
    survey = survey_dates({"2/24/2003 0:00": 3, "5/7/03 0:00": 2})
    assert survey.order() is DateOrder.MDY
    assert survey.values(DateOrder.MDY) == {
        "2/24/2003 0:00": datetime(2003, 2, 24),
        "5/7/03 0:00": datetime(2003, 5, 7),
    }
    assert (survey.four_digit_years, survey.two_digit_years) == (3, 2)


def test_dates_up_to_the_twelfth_prove_nothing() -> None:
    assert survey_dates({"03/04/2025": 1, "05/06/2025": 1}).order() is None


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["-", "/", "."]), st.sampled_from(["%Y", "%y"]))
def test_any_numeric_date_is_read_again_under_its_order(day: date, mark: str, year: str) -> None:
    midnight = datetime.combine(day, datetime.min.time())
    for order, pattern in ((DateOrder.DMY, f"%d{mark}%m{mark}{year}"), (DateOrder.MDY, f"%m{mark}%d{mark}{year}")):
        text = day.strftime(pattern)
        assert survey_dates({text: 1}).values(order) == {text: midnight}


@given(st.text(max_size=40))
def test_any_text_is_harmless(text: str) -> None:
    read_date(text, Digits.DATE)
