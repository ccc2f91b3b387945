from __future__ import annotations

import csv
import io
from datetime import date

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
        "\t=1+1",
        "\r=1+1",
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


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_no_cell_of_the_file_begins_like_a_formula(rows: list[list[str]]) -> None:
    text = csv_file(["a", "b"], rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert cell.lstrip()[:1] not in "=@" or not cell.lstrip()
