from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.ingest.numbers import (
    DecimalSign,
    Reading,
    is_identifier,
    is_missing_mark,
    read_number,
    read_scaled,
    survey_numbers,
    values_of,
)


@pytest.mark.parametrize(
    ("text", "dot", "comma"),
    [
        pytest.param("1234", 1234, 1234, id="plain"),
        pytest.param("1,234.5", 1234.5, None, id="english"),
        pytest.param("1 234,56", None, 1234.56, id="french with a space"),
        pytest.param("1\u00a0234,56", None, 1234.56, id="french with a no-break space"),
        pytest.param("1\u202f234,56", None, 1234.56, id="french with a narrow no-break space"),
        pytest.param("1.234,56", None, 1234.56, id="german"),
        pytest.param("1'234.50", 1234.5, None, id="swiss"),
        pytest.param("1,234", 1234, 1.234, id="either"),
        pytest.param("1.234", 1.234, 1234, id="either, with a dot"),
        pytest.param("0,482", None, 0.482, id="a leading zero is no group of thousands"),
        pytest.param("1.234.567", None, 1234567, id="several groups"),
        pytest.param("-12.5", -12.5, None, id="negative"),
        pytest.param("\u221212,5", None, -12.5, id="typographic minus"),
        pytest.param("(12.50)", -12.5, None, id="accountant's negative"),
        pytest.param("12,5-", None, -12.5, id="minus behind"),
        pytest.param("1.5E3", 1500, None, id="exponent"),
        pytest.param("1 234", 1234, 1234, id="thousands by space"),
        pytest.param("(1,234.50)", -1234.5, None, id="accountant's negative with thousands"),
        pytest.param("1234-", -1234, -1234, id="minus behind, whole"),
        pytest.param("12,34,567.00", 1234567, None, id="indian groups"),
        pytest.param("\u200e1234.5", 1234.5, None, id="mark of writing direction"),
    ],
)
def test_a_number_is_read_under_both_decimal_signs(text: str, dot: float | None, comma: float | None) -> None:
    assert read_number(text) == Reading(dot, comma, percent=False, currency=None)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1 234,56 €", "EUR"),
        ("€1,234.56", "EUR"),
        ("$ 12.50", "USD"),
        ("12.50 CHF", "CHF"),
        ("-£3.10", "GBP"),
        ("₹500.5", "INR"),
        ("$(1,234.50)", "USD"),
        ("USD 5", "USD"),
        ("CA$5.00", "CAD"),
        ("R$ 1.234,50", "BRL"),
        ("5 Fr.", "CHF"),
        ("12 euros", "EUR"),
    ],
)
def test_money_tells_its_currency(text: str, currency: str) -> None:
    reading = read_number(text)
    assert reading is not None
    assert reading.currency == currency


def test_a_percentage_is_a_fraction_exactly() -> None:
    assert read_number("77.77%") == Reading(0.7777, None, percent=True, currency=None)
    assert read_number("12\u202f%") == Reading(0.12, 0.12, percent=True, currency=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "12 rue de la Paix",
        "26.47.1555",
        "1,23,4",
        "12/03/2024",
        "--",
        "1 23",
        "+33 1 46 62 75",
        "€",
        "1.2.3",
        "12 34 567",
        "3 - 4",
        "1e400",
        "12k",
        "((5))",
        "5 % 6",
    ],
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


def test_words_of_magnitude() -> None:
    texts = ["1,5M", "12k", "3 Mio", "2.5 Md", "1,5 M€", "$1.5m", "3 Mrd. €", "5m", "12 min", "k", "12 kg", "1.2.3k"]
    assert [r and (r.dot, r.comma, r.currency) for r in map(read_scaled, texts)] == [
        (None, 1.5e6, None), (12e3, 12e3, None), (3e6, 3e6, None), (2.5e9, None, None), (None, 1.5e6, "EUR"),
        (1.5e6, None, "USD"), (3e9, 3e9, "EUR"), None, None, None, None, None,
    ]  # fmt: skip


def test_magnitudes_count_only_where_the_whole_column_fits() -> None:
    assert survey_numbers({"12k": 1, "950": 2}).numbers == 3
    assert survey_numbers({"12k": 1, "size 42": 2}).numbers == 0


@pytest.mark.parametrize(
    "text",
    ["--", "n/a", "NaN", "inf", "-Infinity", "(not set)", "(NOT SET)", "#DIV/0!", "#N/D", "#SPILL!", "s.o.", "∅"],
)
def test_marks_of_no_value(text: str) -> None:
    assert is_missing_mark(text) is (text != "∅")


def test_half_a_mark_is_no_mark() -> None:
    assert [is_missing_mark(t) for t in ("(not", "set)", "not", "set", "0", "no")] == [False] * 6


def test_digits_that_name_something_are_identifiers() -> None:
    names = ["01234", "0", "00", "0.5", "123456789012345678", "12345", "+33612345678"]
    assert [n for n in names if is_identifier(n)] == ["01234", "00", "123456789012345678", "+33612345678"]


def test_a_column_proves_its_decimal_sign() -> None:
    survey = survey_numbers({"1,5": 2, "1,234": 1})
    assert (survey.sign(), survey.comma_only, survey.either) == (DecimalSign.COMMA, 2, 1)
    assert values_of(survey, DecimalSign.COMMA) == {"1,5": 1.5, "1,234": 1.234}


def test_a_column_of_whole_groups_proves_nothing() -> None:
    assert survey_numbers({"1,234": 1, "5,678": 1}).sign() is None


@given(st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u00a0", "\u202f", ",", "'"]))
def test_any_whole_number_with_thousands_marked_is_read_again(number: int, mark: str) -> None:
    text = f"{number:,}".replace(",", mark)
    reading = read_number(text)
    assert reading is not None
    assert reading.dot == number


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=2))
def test_any_french_amount_is_read_again(amount: object) -> None:
    text = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",") + "\u00a0€"
    assert read_number(text) == Reading(None, float(str(amount)), percent=False, currency="EUR")


@given(st.text(max_size=30))
def test_any_text_is_harmless(text: str) -> None:
    read_number(text)
    is_identifier(text)
    read_scaled(text)
