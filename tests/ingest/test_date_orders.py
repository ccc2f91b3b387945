"""The order of day, month and year: what the column, its neighbours and the rows of the whole table prove."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.types import FileHints
from kpi_core.model.dataset import Issue, Level
from tests.support.tables import Table, type_table


def dates_of(table: Table, **hints: Any) -> tuple[list[Any], list[str]]:
    """The typed cells of the first column, and the codes of what was told of it."""
    _, typed, issues = type_table(table, FileHints(**hints))[0]
    return typed.array.to_pylist(), [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("table", "first", "told"),
    [
        pytest.param({"d": ["20-10-16", "11-03-32"]}, date(2016, 10, 20), [], id="a day over 31 is the year"),
        pytest.param({"d": ["98-10-16", "01-03-17"]}, date(1998, 10, 16), [], id="a year over 31 stands first"),
        pytest.param({"d": ["10-20-16", "01-03-17"]}, date(2016, 10, 20), [], id="a month over 12 is the day"),
        pytest.param({"d": ["01-03-17", "02-03-17"]}, date(2017, 3, 1), ["date_order_ambiguous"], id="nothing decides"),
        pytest.param(
            {"d": ["12-03-17", "01-04-17", "05-03-17", "07-02-16", "08-12-16", "09-01-17", "02-05-17", "03-06-16"]},
            date(2017, 3, 12), ["date_order_ambiguous"], id="many days and few years: only day and month are open",
        ),
        pytest.param(
            {"d": [f"{day:02}-03-17" for day in range(1, 32)]}, date(2017, 3, 1), [], id="31 days of a year at the end",
        ),
        pytest.param(
            {"d": [f"17-03-{day:02}" for day in range(1, 32)]}, date(2017, 3, 1), [], id="31 days of a year in front",
        ),
        pytest.param(
            {"d": ["01-03-17", "05-06-17"], "Month": ["3", "6"]}, date(2017, 3, 1), ["date_order_ambiguous"],
            id="a month in the middle leaves the year open",
        ),
        pytest.param(
            {"d": ["01-03-17", "05-06-17"], "Month": ["3", "6"], "Year": ["2017", "2017"]}, date(2017, 3, 1), [],
            id="month and year beside it",
        ),
        pytest.param({"d": ["01-03-17"], "Mois": ["janvier"]}, date(2017, 1, 3), [], id="the month's name beside it"),
        pytest.param({"d": ["01-06-17"], "Quarter": ["Q1"]}, date(2017, 1, 6), [], id="the quarter beside it"),
        pytest.param({"d": ["16-05-17"], "Year": ["2016"]}, date(2016, 5, 17), [], id="the year beside it"),
        pytest.param(
            {"d": ["01-03-17"], "e": ["25-03-17"], "f": ["2017-03-28"]}, date(2017, 3, 1), [],
            id="another column, itself in the years of a third",
        ),
        pytest.param(
            {"d": ["20-10-16"], "start": ["2016-09-01"]}, date(2016, 10, 20), [], id="the years of another date",
        ),
        pytest.param(
            {"d": ["01-11-25", "02-11-25", "03-11-25", "04-11-25", "01-12-25"]}, date(2025, 11, 1), [],
            id="rows in one direction",
        ),
        pytest.param(
            {"d": ["01-12-25", "02-11-25", "04-11-25", "03-11-25", "01-11-25"], "id": ["5", "2", "4", "3", "1"]},
            date(2025, 12, 1), [], id="ids given one after the other",
        ),
    ],
)  # fmt: skip
def test_what_decides_the_order(table: Table, first: date, told: list[str]) -> None:
    values, codes = dates_of(table)
    assert (values[0], codes) == (first, told)


def test_a_closing_never_before_its_opening_decides() -> None:
    opened = [
        "01/02/2025",
        "03/02/2025",
        "05/03/2025",
        "02/04/2025",
        "06/01/2025",
        "07/03/2025",
        "09/02/2025",
        "08/01/2025",
    ]
    closed = [
        "02/02/2025",
        "01/03/2025",
        "06/03/2025",
        "01/05/2025",
        "01/03/2025",
        "02/04/2025",
        "03/03/2025",
        "11/01/2025",
    ]
    assert dates_of({"d": opened, "e": closed}) == ([date(2025, int(t[3:5]), int(t[:2])) for t in opened], [])


def test_the_user_says_that_the_year_stands_first() -> None:
    assert dates_of({"d": ["01-03-17"]}, date_order="ymd") == ([date(2001, 3, 17)], [])


def test_dates_that_contradict_the_month_told_beside_them_are_counted() -> None:
    table = {
        "d": ["13/07/2025", "14/07/2025", "03/07/2025", "04/07/2025", "05/06/2025"],
        "Mois": ["7", "7", "7", "7", "5"],
    }
    (_, typed, issues), _ = type_table(table)
    assert typed.array.to_pylist()[-1] == date(2025, 6, 5)
    told = {"count": 1, "rows": 5, "column": "Mois", "example": "05/06/2025"}
    assert issues == (Issue("date_contradicts_column", Level.WARNING, "d", told),)
    assert [i.values for i in issues] == [told]


def test_a_month_of_something_else_contradicts_nothing() -> None:
    table = {"d": ["2025-07-13", "2025-07-14", "2025-07-03"], "Birth month": ["1", "12", "7"]}
    assert dates_of(table)[1] == []


PIPELINE = [
    (
        date(2016, 10, 20) + timedelta(days=9 * n % 400),
        None if n % 7 == 0 else date(2017, 3, 1) + timedelta(days=11 * n % 300),
    )
    for n in range(120)
]
FRENCH = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
SPELLINGS: dict[str, Callable[[date], str]] = {
    "ISO": date.isoformat,
    "dd-mm-yyyy": lambda d: d.strftime("%d-%m-%Y"),
    "m/d/yyyy": lambda d: f"{d.month}/{d.day}/{d.year}",
    "dd-mm-yy": lambda d: d.strftime("%d-%m-%y"),
    "mm-dd-yy": lambda d: d.strftime("%m-%d-%y"),
    "yy-mm-dd": lambda d: d.strftime("%y-%m-%d"),
    "d mmm yyyy": lambda d: f"{d.day} {FRENCH[d.month - 1]} {d.year}",
    "serial": lambda d: str((d - date(1899, 12, 30)).days),
}  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_pipeline_in_many_spellings_has_the_same_dates(spelling: str) -> None:
    write = SPELLINGS[spelling]
    table = {
        "opportunity_id": [f"A{n}" for n in range(len(PIPELINE))],
        "engage_date": [write(opened) for opened, _ in PIPELINE],
        "close_date": [write(closed) if closed else None for _, closed in PIPELINE],
    }
    _, (_, opened, told_opened), (_, closed, told_closed) = type_table(table)
    assert list(zip(opened.array.to_pylist(), closed.array.to_pylist(), strict=True)) == PIPELINE
    assert [i for i in (*told_opened, *told_closed) if i.level is not Level.INFO] == []


def read_pipeline(folder: Path) -> dict[str, list[str]]:
    with (folder / "sales_pipeline.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def assert_dates(table: Table, expected: dict[str, list[date | None]]) -> None:
    typed = {column.name: (cells.array.to_pylist(), issues) for column, cells, issues in type_table(table)}
    for name, dates in expected.items():
        assert typed[name][0] == dates
        assert [i for i in typed[name][1] if i.level is not Level.INFO] == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_real_pipeline_in_many_spellings_has_the_same_dates(shared_data: Path, spelling: str) -> None:
    real = read_pipeline(shared_data / "maven-crm-opportunities")
    dates = {n: [date.fromisoformat(c) if c else None for c in real[n]] for n in ("engage_date", "close_date")}
    write = SPELLINGS[spelling]
    assert_dates(real | {name: [write(d) if d else "" for d in cells] for name, cells in dates.items()}, dates)


def test_a_real_pipeline_exported_in_two_countries_has_the_same_dates(shared_data: Path) -> None:
    iso, european = (read_pipeline(shared_data / f"maven-crm-{kind}") for kind in ("opportunities", "ddmmyyyy"))
    dates = {n: [date.fromisoformat(c) if c else None for c in iso[n]] for n in ("engage_date", "close_date")}
    assert_dates(european, dates)
