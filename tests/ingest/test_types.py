from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
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
        pytest.param([None, None], ColumnType.TEXT, [None, None], id="nothing at all"),
    ],
)
def test_a_column_has_one_type(cells: list[Any], kind: ColumnType, values: list[Any]) -> None:
    assert one(cells) == (kind, values)


def test_a_cell_that_does_not_fit_is_null_and_listed() -> None:
    ((column, typed, _),) = type_table({"x": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "n.c.", "soon"]})
    assert typed.array.to_pylist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, None, None]
    assert (typed.rejected, typed.marks, column.rejected, column.missing) == (((10, "soon"),), 1, 1, 1)


def test_most_native_dates_make_a_date_column_and_the_odd_cell_is_listed() -> None:
    ((_, typed, _),) = type_table({"x": [date(2021, 1, 1), date(2021, 1, 2), timedelta(days=10)]})
    assert (typed.type, typed.array.to_pylist()) == (ColumnType.DATE, [date(2021, 1, 1), date(2021, 1, 2), None])
    assert typed.rejected == ((2, "10 days, 0:00:00"),)


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


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.dates(), st.timedeltas(timedelta(0), timedelta(days=9)),
    st.sampled_from(["1 234,5", "12%", "€5", "03/04/2025", "yes", "--", "2026-01-31 10:00"]),
)  # fmt: skip


@given(st.lists(CELLS, max_size=40))
def test_no_cell_is_ever_lost(cells: list[Any]) -> None:
    ((column, typed, _),) = type_table({"x": cells})
    blank = sum(c is None or (isinstance(c, str) and not c.strip()) for c in cells)
    values = len(cells) - typed.array.null_count
    assert values + len(typed.rejected) + typed.marks + blank == len(cells)
    assert column.missing == blank + typed.marks
