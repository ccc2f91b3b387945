from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.reports.csv_file import csv_file, harmless


def test_rows_as_a_french_excel_expects_them() -> None:
    made = csv_file(["Créé le", "Montant"], [[date(2026, 10, 31), 1234.5], [None, 2]], "fr")
    assert made == "\ufeffCréé le;Montant\r\n2026-10-31;1234,5\r\n;2\r\n".encode()


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\t1+1",
        "\r1+1",
        " =1+1",
        "\u00a0=1+1",
        "\ufeff=1",
        "＝1+1",
        "%0A=1",
        "|calc",
        "-2+3+cmd|' /C calc'!D2",
    ],
)
def test_what_could_run_as_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12", "+33 1 23", "-1 234,56", "-5%", "a=b", "", "C++", "x-y", "1-2"])
def test_other_texts_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a;=1+1;b", "a;'=1+1;b"),
        ("\t=1+1", "'\t'=1+1"),
        ("\r=1+1", "'\r'=1+1"),
        ("a,=1+1", "a,'=1+1"),
        ("a\t=1+1", "a\t'=1+1"),
        ("a\r\n=1+1", "a\r\n'=1+1"),
        ('a; "=1+1', "a; \"'=1+1"),
        ("x;-2+3+cmd|' /C calc'!D2", "x;'-2+3+cmd|' /C calc'!D2"),
        ("x;@SUM(A1)", "x;'@SUM(A1)"),
        ("down, -5 degrees", "down, -5 degrees"),
        ("thanks, @julie", "thanks, @julie"),
    ],
)
def test_what_would_begin_a_cell_for_another_separator_is_no_formula_either(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_numbers_and_dates_stay_what_they_are_and_texts_stay_texts() -> None:
    row = [-5, -2.5, Decimal("-1.5"), date(2026, 1, 31), True, None, "-5", "00123", "-", ["=1"]]
    made = {lang: csv_file(["n"], [row], lang).decode("utf-8-sig").split("\r\n")[1] for lang in ("en", "fr")}

    assert made["en"] == "-5,-2.5,-1.5,2026-01-31,True,,-5,00123,-,['=1']"
    assert made["fr"] == "-5;-2,5;-1,5;2026-01-31;True;;-5;00123;-;['=1']"


def test_a_row_of_one_empty_cell_is_a_row_and_half_a_character_no_error() -> None:
    assert csv_file(["a"], [[None], ["\ud800"]]) == b'\xef\xbb\xbfa\r\n""\r\n\\ud800\r\n'


CELLS = st.text(st.one_of(st.sampled_from("=+-@;,\t\r\n|\"' !(1a"), st.characters(exclude_categories=["Cs"])))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5), st.sampled_from(["en", "fr"]))
def test_whatever_the_texts_no_cell_is_a_formula_for_any_separator(rows: list[list[str]], lang: str) -> None:
    text = csv_file(["a", "b"], rows, lang).decode("utf-8-sig")
    own = ";" if lang == "fr" else ","
    for separator in ",;\t|":
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
        assert [cell for cell in cells if is_live(cell, strict=separator == own)] == []


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5), st.sampled_from(["en", "fr"]))
def test_what_was_written_is_read_back(rows: list[list[str]], lang: str) -> None:
    text = csv_file(["a", "b"], rows, lang).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if lang == "fr" else ","))
    assert read == [["a", "b"], *([harmless(cell) for cell in row] for row in rows)]


def is_live(cell: str, *, strict: bool) -> bool:
    """Whether a spreadsheet could run the cell; behind a wrong separator signs count only before a call or a link."""
    text = cell.strip(" \u00a0\"'") if not strict else cell.strip()
    if not text or cell.startswith("'"):
        return False
    if strict:
        return text[0] in "=+-@" and re.fullmatch(r"[+-]?[\d\s.,]*%?", cell) is None
    return text[0] == "=" or (text[0] in "+-@" and any(sign in text for sign in "(!|"))
