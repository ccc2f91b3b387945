from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.ingest.types import FileHints
from kpi_core.model.dataset import ColumnType, Issue, Level
from tests.support.tables import type_table


def one(cells: Sequence[Any], name: str = "x", **hints: Any) -> tuple[ColumnType, list[Any]]:
    ((column, typed, _),) = type_table({name: cells}, FileHints(**hints))
    return column.type, typed.array.to_pylist()


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        pytest.param(["1", "2", ""], ColumnType.INTEGER, [1, 2, None], id="integers"),
        pytest.param(["1.5", "2"], ColumnType.NUMBER, [1.5, 2.0], id="decimals"),
        pytest.param(["1 234,56", "0,5"], ColumnType.NUMBER, [1234.56, 0.5], id="french decimals"),
        pytest.param(["4 250,00 €", "1 890,50 €"], ColumnType.MONEY, [4250.0, 1890.5], id="money"),
        pytest.param(["12%", "3.5%"], ColumnType.PERCENT, [0.12, 0.035], id="percent"),
        pytest.param(["oui", "Non", ""], ColumnType.BOOLEAN, [True, False, None], id="french yes and no"),
        pytest.param(["VRAI", "FAUX"], ColumnType.BOOLEAN, [True, False], id="french Excel booleans"),
        pytest.param([True, False], ColumnType.BOOLEAN, [True, False], id="native booleans"),
        pytest.param(["01234", "94105"], ColumnType.TEXT, ["01234", "94105"], id="leading zeros are kept"),
        pytest.param(["NA", "EMEA"], ColumnType.TEXT, ["NA", "EMEA"], id="NA is a region"),
        pytest.param(["A", " ", None], ColumnType.TEXT, ["A", None, None], id="white space is blank"),
        pytest.param([1.0, 2.0, None], ColumnType.INTEGER, [1, 2, None], id="native whole numbers"),
        pytest.param([1.5, "2 000,5"], ColumnType.NUMBER, [1.5, 2000.5], id="numbers typed as text among numbers"),
        pytest.param(
            [date(2026, 1, 2), "03/01/2026"],
            ColumnType.DATE,
            [date(2026, 1, 2), date(2026, 1, 3)],
            id="native and typed dates",
        ),
        pytest.param([timedelta(minutes=2)] * 3, ColumnType.INTEGER, [120, 120, 120], id="durations in seconds"),
        pytest.param(["12 min 36s", "36s"], ColumnType.INTEGER, [756, 36], id="durations in words"),
        pytest.param(["27:30:00", "01:05:00"], ColumnType.INTEGER, [99000, 3900], id="durations beyond a day"),
        pytest.param(["10:30:00", "01:05:00"], ColumnType.TEXT, ["10:30:00", "01:05:00"], id="times of day"),
        pytest.param(["1,5M", "12k"], ColumnType.INTEGER, [1_500_000, 12_000], id="magnitudes"),
        pytest.param(["12k", "abc"], ColumnType.TEXT, ["12k", "abc"], id="a magnitude among words is a word"),
        pytest.param(["2", "3.5", "1e5"], ColumnType.NUMBER, [2.0, 3.5, 100_000.0], id="a power of ten among numbers"),
        pytest.param(["12%", "0.12"], ColumnType.PERCENT, [0.12, 0.12], id="shares beside percentages"),
        pytest.param([0.12, "12 %"], ColumnType.PERCENT, [0.12, 0.12], id="native shares beside percentages"),
        pytest.param(["12%", "5"], ColumnType.NUMBER, [0.12, 5.0], id="a number beside a percentage is no share"),
        pytest.param([1.5, float("nan"), float("inf")], ColumnType.NUMBER, [1.5, None, None], id="no number, no sum"),
        pytest.param(["1", *["2"] * 9, "1e400"], ColumnType.INTEGER, [1, *[2] * 9, None], id="beyond all numbers"),
        pytest.param(["TRUE", "Oui", "1", "0"], ColumnType.BOOLEAN, [True, True, True, False], id="mixed yes and no"),
        pytest.param(["x", "", None], ColumnType.BOOLEAN, [True, None, None], id="a cross beside blanks"),
        pytest.param(["✓", "", "X", "1", "✗"], ColumnType.BOOLEAN, [True, None, True, True, False], id="marks"),
        pytest.param(["✓", "x"], ColumnType.TEXT, ["✓", "x"], id="x beside a tick may say no"),
        pytest.param(["✓", "✗"], ColumnType.BOOLEAN, [True, False], id="ticks"),
        pytest.param([True, "no"], ColumnType.BOOLEAN, [True, False], id="native and written booleans"),
        pytest.param(["1", "0"], ColumnType.INTEGER, [1, 0], id="one and zero count"),
        pytest.param(
            [True] * 19 + ["maybe"], ColumnType.BOOLEAN, [*[True] * 19, None], id="a word that is neither yes nor no"
        ),
        pytest.param(
            ["2025-01-01", "2025-01-02", "2025-01-03", "TBD", "TBD"],
            ColumnType.DATE,
            [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3), None, None],
            id="dates to be decided",
        ),
        pytest.param(
            ["0000-00-00", "2025-01-01", "2025-01-02", "2025-02-30"],
            ColumnType.DATE,
            [None, date(2025, 1, 1), date(2025, 1, 2), None],
            id="zero dates and days that do not exist",
        ),
        pytest.param(
            ["202511", "202512", "202601", "202602", "202603", "202604"],
            ColumnType.DATE,
            [date(2025, 11, 1), date(2025, 12, 1), *(date(2026, m, 1) for m in (1, 2, 3, 4))],
            id="months in digits that follow each other",
        ),
        pytest.param(["202511", "202599"], ColumnType.INTEGER, [202511, 202599], id="digits that are no months"),
        pytest.param([None, None], ColumnType.TEXT, [None, None], id="nothing at all"),
    ],
)
def test_a_column_has_one_type(cells: list[Any], kind: ColumnType, values: list[Any]) -> None:
    assert one(cells) == (kind, values)


@pytest.mark.parametrize(
    ("name", "cells", "kind", "values"),
    [
        pytest.param("Date", ["45000", "45001"], ColumnType.DATE, [date(2023, 3, 15), date(2023, 3, 16)], id="serials"),
        pytest.param("Closed at", [45000.5, None], ColumnType.DATETIME, [datetime(2023, 3, 15, 12), None], id="moment"),
        pytest.param("Date", [20240416.0], ColumnType.DATE, [date(2024, 4, 16)], id="native digits"),
        pytest.param("Mois", [202403.0], ColumnType.DATE, [date(2024, 3, 1)], id="native month"),
        pytest.param("Week", ["202503"], ColumnType.DATE, [date(2025, 1, 13)], id="week"),
        pytest.param("Revenue to date", [45000.0], ColumnType.INTEGER, [45000], id="revenue to date"),
        pytest.param("CA du mois", ["45000"], ColumnType.INTEGER, [45000], id="revenue of the month"),
        pytest.param("Month", ["1", "12"], ColumnType.INTEGER, [1, 12], id="number of the month"),
        pytest.param("Année", ["2024", "2025"], ColumnType.DATE, [date(2024, 1, 1), date(2025, 1, 1)], id="years"),
        pytest.param(
            "Year", [2024.0, 2025.0], ColumnType.DATE, [date(2024, 1, 1), date(2025, 1, 1)], id="native years"
        ),
        pytest.param("Year built", ["2024"], ColumnType.INTEGER, [2024], id="a year of something"),
        pytest.param("SKU", ["1E5", "2E10"], ColumnType.TEXT, ["1E5", "2E10"], id="articles"),
        pytest.param("x", ["1E5", "2E1", "31", "4", "5"], ColumnType.TEXT, ["1E5", "2E1", "31", "4", "5"], id="codes"),
        pytest.param("EAN", [3017620422003.0], ColumnType.TEXT, ["3017620422003"], id="barcode"),
        pytest.param("Avg. time on page", ["00:02:36"], ColumnType.INTEGER, [156], id="clock of a duration"),
        pytest.param("Durée", [time(0, 2, 36)], ColumnType.INTEGER, [156], id="native clock of a duration"),
        pytest.param("Heure", [time(10, 30)], ColumnType.TEXT, ["10:30:00"], id="native time of day"),
    ],
)
def test_the_header_helps(name: str, cells: list[Any], kind: ColumnType, values: list[Any]) -> None:
    assert one(cells, name) == (kind, values)


def test_barcodes_are_known_by_their_check_digit() -> None:
    codes = ["3017620422003", "3017620425035", "5449000000996", "4006381333931", "8076800195057"]
    assert one(codes)[0] is ColumnType.TEXT
    assert one([*codes[:4], "8076800195058"])[0] is ColumnType.INTEGER


def test_a_year_dates_rows_only_where_nothing_else_does() -> None:
    (year, _, _), _ = type_table({"Year": ["2024", "2025"], "Month": ["1", "2"]})
    assert year.type is ColumnType.INTEGER
    (year, _, _), _ = type_table({"Year": ["2024", "2025"], "Date": ["2024-05-01", "2025-05-01"]})
    assert year.type is ColumnType.INTEGER


def test_a_cell_that_does_not_fit_is_null_and_listed() -> None:
    ((column, typed, _),) = type_table({"x": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "n.c.", "soon"]})
    assert typed.array.to_pylist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, None, None]
    assert (typed.rejected, typed.marks, column.rejected, column.missing) == (((10, "soon"),), 1, 1, 1)


def test_most_native_dates_make_a_date_column_and_the_odd_cell_is_listed() -> None:
    ((_, typed, _),) = type_table({"x": [date(2021, 1, 1), date(2021, 1, 2), timedelta(days=10)]})
    assert (typed.type, typed.array.to_pylist()) == (ColumnType.DATE, [date(2021, 1, 1), date(2021, 1, 2), None])
    assert typed.rejected == ((2, "10 days, 0:00:00"),)


def test_numbers_that_count_no_days_are_rejected_among_serials() -> None:
    ((column, typed, _),) = type_table({"Date": [-1.0, 45000.0, 0.0, 45001.0, 60.0, 45002.0, 45003.0]})
    days = [date(2023, 3, day) for day in (15, 16, 17, 18)]
    assert column.type is ColumnType.DATE
    assert typed.array.to_pylist() == [None, days[0], None, days[1], None, days[2], days[3]]
    assert typed.rejected == ((0, "-1"), (2, "0"), (4, "60"))


def test_amounts_under_a_date_stay_numbers_though_some_could_count_days() -> None:
    ((column, _, _),) = type_table({"Sales by date": [25000.0, 48000.0, 79000.0, 15000.0, 9000.0]})
    assert column.type is ColumnType.INTEGER


def test_signs_for_no_value_among_native_numbers_are_blanks() -> None:
    assert one([1.5, "n/a", "n/a", 2.5]) == (ColumnType.NUMBER, [1.5, None, None, 2.5])


def test_a_column_with_too_many_texts_stays_text() -> None:
    assert one(["1", "2", "a"]) == (ColumnType.TEXT, ["1", "2", "a"])


def test_telephone_numbers_and_postcodes_are_no_quantities() -> None:
    assert one(["94105", "10001"], "Postal Code") == (ColumnType.TEXT, ["94105", "10001"])
    assert one([94105.0, 10001.0], "POSTALCODE") == (ColumnType.TEXT, ["94105", "10001"])


def test_a_few_long_numbers_among_words_are_codes() -> None:
    assert one(["580111"] * 19 + ["web"], "Source")[0] is ColumnType.TEXT
    assert one(["12"] * 19 + ["absent"], "Note")[0] is ColumnType.INTEGER


def test_digits_are_dates_where_the_header_says_so() -> None:
    assert one(["20240416", "20240417"], "Date") == (ColumnType.DATE, [date(2024, 4, 16), date(2024, 4, 17)])
    assert one(["2024041623"], "Date + hour (YYYYMMDDHH)") == (ColumnType.DATETIME, [datetime(2024, 4, 16, 23)])
    assert one(["20240416", "20240417"], "Contract") == (ColumnType.INTEGER, [20240416, 20240417])


def test_thousands_marked_from_1000_on_are_no_decimals() -> None:
    assert one(["2,146", "985", "1,582", "3,100"]) == (ColumnType.INTEGER, [2146, 985, 1582, 3100])


def test_a_comma_beside_unmarked_thousands_is_a_decimal_sign() -> None:
    assert one(["1,234", "5000"]) == (ColumnType.NUMBER, [1.234, 5000.0])


def test_numbers_without_a_sign_among_percentages_are_told() -> None:
    ((column, typed, issues),) = type_table({"Taux": ["12%"] * 19 + ["5"]})
    assert (column.type, typed.array.to_pylist()[-2:]) == (ColumnType.PERCENT, [0.12, 5.0])
    assert issues == (Issue("percent_signs_mixed", Level.WARNING, "Taux", {"count": 1, "percents": 19}),)


def test_another_column_proves_the_decimal_sign() -> None:
    (_, first, issues), _ = type_table({"a": ["1,234", "5,678"], "b": ["0,5", "12,75"]})
    assert first.array.to_pylist() == [1.234, 5.678]
    assert issues == ()


def test_an_unproven_decimal_sign_is_told() -> None:
    ((_, typed, issues),) = type_table({"a": ["1,234", "5,678"]}, FileHints(delimiter=","))
    assert typed.array.to_pylist() == [1234, 5678]
    assert issues == (Issue("decimal_sign_ambiguous", Level.WARNING, "a", {"example": "1,234", "sign": "dot"}),)


def test_an_impossible_month_in_one_column_orders_the_others() -> None:
    (_, first, issues), _ = type_table({"a": ["03/04/2025", "05/06/2025"], "b": ["13/04/2025", "20/06/2025"]})
    assert first.array.to_pylist() == [date(2025, 4, 3), date(2025, 6, 5)]
    assert issues == ()


def test_a_month_column_orders_the_dates() -> None:
    (_, typed, issues), _ = type_table({"d": ["03/04/2025", "05/06/2025"], "Month": ["3", "5"]})
    assert typed.array.to_pylist() == [date(2025, 3, 4), date(2025, 5, 6)]
    assert issues == ()


def test_an_order_that_nothing_proves_is_asked() -> None:
    ((_, typed, issues),) = type_table({"d": ["03/04/2025", "05/02/2025", "01/12/2025"]})
    assert typed.array.to_pylist() == [date(2025, 4, 3), date(2025, 2, 5), date(2025, 12, 1)]
    assert issues == (Issue("date_order_ambiguous", Level.WARNING, "d", {"example": "03/04/2025", "order": "dmy"}),)


def test_the_user_decides_order_sign_and_type() -> None:
    assert one(["03/04/2025"], date_order="mdy") == (ColumnType.DATE, [date(2025, 3, 4)])
    assert one(["1,234"], decimal=",") == (ColumnType.NUMBER, [1.234])
    assert one(["45001", "45002"], types={"x": ColumnType.DATE}) == (
        ColumnType.DATE,
        [date(2023, 3, 16), date(2023, 3, 17)],
    )
    assert one(["12", "13"], types={"x": ColumnType.TEXT}) == (ColumnType.TEXT, ["12", "13"])


def test_two_date_formats_in_one_column_are_told() -> None:
    ((_, _, issues),) = type_table({"d": ["2/24/2003 0:00", "5/7/03 0:00", "5/8/03 0:00"]})
    assert issues == (Issue("date_formats_mixed", Level.INFO, "d", {"four": 1, "two": 2}),)


def test_a_column_tells_its_range_its_gaps_and_its_frequent_values() -> None:
    (day, _, _), (channel, _, _) = type_table(
        {"d": ["2026-01-01", "2026-01-02", "2026-01-04", "2026-01-05"], "c": ["SEO", "Ads", "SEO", "SEO"]}
    )
    assert (day.first, day.last, day.typical_gap) == (date(2026, 1, 1), date(2026, 1, 5), 2)
    assert (channel.top, channel.distinct, channel.examples) == ((("SEO", 3), ("Ads", 1)), 2, ("SEO", "Ads"))


TEXTS = [
    "1 234,5", "12%", "12 %", "€5", "5 CHF", "(1,234.50)", "1234-", "\u22125", "1,5M", "12k", "1e400", "1E5", "1.23457E+16",
    "03/04/2025", "13/07/2025", "07/13/2025", "20-10-16", "01-03-17", "2025-02-30", "0000-00-00", "202501", "20250131",
    "T1 2025", "S1 2025", "S3 2025", "2025-W03", "janv-25", "3 févr. 2025", "TBD", "2026-01-31 10:00", "2025-12-06 10:37:33 -0500",
    "yes", "Oui", "x", "1", "0", "--", "(not set)", "NaN", "inf", "#DIV/0!", "null", "27:30:00", "12 min 36s", "02:36", "2025",
    "01234", "+33612345678", "3017620422003", " ", "\u00a0",
]  # fmt: skip
CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.floats(), st.integers(-(2**60), 2**60), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)), st.sampled_from(TEXTS),
)  # fmt: skip
NAMES = st.sampled_from(["x", "Date", "Week", "Year", "Duration", "SKU", "Zip", "Created at"])


def count_cells(name: str, cells: list[Any]) -> None:
    ((column, typed, _),) = type_table({name: cells})
    blank = sum(c is None or (isinstance(c, str) and not c.strip()) for c in cells)
    values = len(cells) - typed.array.null_count
    assert values + len(typed.rejected) + typed.marks + blank == len(cells)
    assert column.missing == blank + typed.marks


@settings(deadline=None)
@given(NAMES, st.lists(CELLS, max_size=40))
def test_no_cell_is_ever_lost(name: str, cells: list[Any]) -> None:
    count_cells(name, cells)


@settings(deadline=None)
@given(NAMES, st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.data())
def test_no_cell_is_lost_in_a_column_of_few_spellings(name: str, few: list[str], data: st.DataObject) -> None:
    cells: list[Any] = data.draw(st.lists(st.sampled_from([*few, None]), min_size=1, max_size=40))
    count_cells(name, cells)


def test_an_amount_of_tax_is_money_and_a_tax_number_is_text():
    table = type_table({"TVA": ["200,00 €", "50,10 €"], "N° TVA": ["FR40303265045", "FR83404833048"]})
    assert [column.type for column, _, _ in table] == [ColumnType.MONEY, ColumnType.TEXT]
