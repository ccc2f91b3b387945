from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.ingest.dates import DateOrder, Digits, Numeric, digits_of, from_number, read_date, survey_dates


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
        ("3 févr. 2025", datetime(2025, 2, 3)),
        ("3. März 2025", datetime(2025, 3, 3)),
        ("3 de enero de 2025", datetime(2025, 1, 3)),
        ("lun. 03 mars 2025", datetime(2025, 3, 3)),
        ("Monday, March 3, 2025", datetime(2025, 3, 3)),
        ("Montag, 3. März 2025", datetime(2025, 3, 3)),
        ("le 3 mars 2025 à 10h30", datetime(2025, 3, 3, 10, 30)),
        ("15JAN2025", datetime(2025, 1, 15)),
        ("2025-Jan-03", datetime(2025, 1, 3)),
        ("Mon 2025-03-03", datetime(2025, 3, 3)),
        ("20250103T101500Z", datetime(2025, 1, 3, 10, 15)),
        ("2025-03-30 02:30:00+02", datetime(2025, 3, 30, 2, 30)),
        ("2026-01-31T10:00+01", datetime(2026, 1, 31, 10, 0)),
        ("2025-12-06 10:37:33 UTC", datetime(2025, 12, 6, 10, 37, 33)),
        ("1600-01-01", datetime(1600, 1, 1)),
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
    "text",
    [
        "",
        "2026",
        "12",
        "31/31/2024",
        "2024-02-30",
        "12:30",
        "Mars",
        "Q5 2025",
        "1.234",
        "may be 3",
        "25:00",
        "Rev 3 2025",
        "0000-00-00",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


def test_digits_alone_are_a_date_only_where_the_header_says_so() -> None:
    assert read_date("20240416") is None
    assert read_date("20240416", Digits.DATE) == datetime(2024, 4, 16)
    assert read_date("2024041623", Digits.DATE) == datetime(2024, 4, 16, 23)


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("20240416", Digits.DATE, datetime(2024, 4, 16)),
        ("2024041623", Digits.DATE, datetime(2024, 4, 16, 23)),
        ("20240416231502", Digits.DATE, datetime(2024, 4, 16, 23, 15, 2)),
        ("202501", Digits.DATE, datetime(2025, 1, 1)),
        ("202503", Digits.WEEK, datetime(2025, 1, 13)),
        ("45000", Digits.DATE, datetime(2023, 3, 15)),
        ("45000,5", Digits.DATE, datetime(2023, 3, 15, 12)),
        ("2025", Digits.YEAR, datetime(2025, 1, 1)),
        ("2025", Digits.DATE, None),
        ("202513", Digits.DATE, None),
        ("12345", Digits.DATE, None),
        ("3200", Digits.YEAR, None),
    ],
)
def test_the_header_says_what_digits_are(text: str, digits: Digits, expected: datetime | None) -> None:
    assert read_date(text, digits) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (45000.0, datetime(2023, 3, 15)),
        (45000.75, datetime(2023, 3, 15, 18)),
        (20240416.0, datetime(2024, 4, 16)),
        (202403, datetime(2024, 3, 1)),
        (0, None),
        (0.5, None),
        (60, None),
        (-1, None),
        (2958466, None),
        (1e300, None),
        (float("nan"), None),
    ],
)
def test_a_number_in_a_column_of_dates(number: float, expected: datetime | None) -> None:
    assert from_number(number, Digits.DATE) == expected


def test_headers_that_speak_of_a_date() -> None:
    names = {
        "Date": "date", "Order date": "date", "createdAt": "date", "Créé le": "date", "Mois": "date", "Month of year": "date",
        "Date + hour (YYYYMMDDHH)": "date", "Week": "week", "Semaine": "week", "Week of date": "date",
        "Revenue to date": None, "CA du mois": None, "Revenue per day": None, "Prix le plus bas": None, "Year": None, "": None,
    }  # fmt: skip
    assert {name: digits_of(name) for name in names} == names


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


def test_a_year_of_two_digits_may_stand_first() -> None:
    assert read_date("20-10-16") == Numeric(20, 10, 2016, timedelta(0), short=True, leads=True)
    survey = survey_dates({"20-10-16": 1})
    assert survey.orders() == (DateOrder.DMY, DateOrder.YMD)
    assert survey.values(DateOrder.YMD) == {"20-10-16": datetime(2020, 10, 16)}
    assert survey_dates({"20-10-32": 1}).orders() == (DateOrder.DMY,)
    assert survey_dates({"98-10-16": 1}).orders() == (DateOrder.YMD,)
    assert survey_dates({"5/7/03": 1}).orders() == (DateOrder.DMY, DateOrder.MDY)


def test_a_typing_error_proves_no_order() -> None:
    assert survey_dates({"30-02-16": 1, "11-03-17": 1}).orders() == (DateOrder.DMY, DateOrder.YMD)  # 30 Feb, or 2030


def test_days_that_do_not_exist_and_zero_dates_are_no_other_texts() -> None:
    survey = survey_dates({"2025-01-01": 8, "2025-02-30": 1, "0000-00-00": 5, "00/00/0000": 1, "TBD": 1})
    assert (survey.dates, survey.no_days, survey.marks, survey.other, survey.words) == (8, 1, 6, 1, {"TBD"})
    assert survey.share == 0.9  # 8 dates and one that is none, of 10


def test_days_without_a_year_are_no_months() -> None:
    assert survey_dates({"Jan 06": 1, "Jan 13": 1, "Jan 20": 1, "Jan 27": 1}).dates == 0
    assert survey_dates({"Jan 22": 1, "Jan 23": 1, "Jan 24": 1, "Jan 25": 1}).dates == 4


def test_weeks_and_half_years_are_told_apart_by_the_column() -> None:
    assert survey_dates({"S1 2025": 1, "S2 2025": 1}).fixed["S2 2025"] == datetime(2025, 7, 1)
    assert survey_dates({"S1 2025": 1, "S2 2025": 1, "S3 2025": 1}).fixed["S2 2025"] == datetime(2025, 1, 6)


def test_years_that_may_belong_to_either_century_are_counted() -> None:
    survey = survey_dates({"01/02/68": 2, "13/02/75": 1, "13/02/24": 4, "3 mars 69": 1, "3 mars 1969": 1})
    assert dict(survey.near_pivot) == {"01/02/68": 2, "13/02/75": 1, "3 mars 69": 1}


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["-", "/", "."]), st.sampled_from(["%Y", "%y"]))
def test_any_numeric_date_is_read_again_under_its_order(day: date, mark: str, year: str) -> None:
    midnight = datetime.combine(day, datetime.min.time())
    for order, pattern in ((DateOrder.DMY, f"%d{mark}%m{mark}{year}"), (DateOrder.MDY, f"%m{mark}%d{mark}{year}")):
        text = day.strftime(pattern)
        assert survey_dates({text: 1}).values(order) == {text: midnight}


@given(st.text(max_size=40))
def test_any_text_is_harmless(text: str) -> None:
    read_date(text, Digits.DATE)
