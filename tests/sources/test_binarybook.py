from __future__ import annotations

import pytest

from kpi_core.sources.read import read_bytes
from kpi_core.vocabulary.errors import SourceError
from tests.corpus.seeds import xlsb

ROWS: list[list[object]] = [["id", "montant"], [1, 2.5]]


def test_a_binary_workbook_is_read() -> None:
    (found,) = read_bytes(xlsb(ROWS), "a.xlsb")
    assert (found.sheet, found.rows) == ("Ventes", [["id", "montant"], [1.0, 2.5]])


def test_a_cell_in_the_last_row_of_few_columns_is_read() -> None:
    (found,) = read_bytes(xlsb(ROWS, last_row=1_048_575, last_column=1), "a.xlsb")
    assert (len(found.rows), found.line_numbers[-1]) == (3, 1_048_576)


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [(1_048_575, 16_383, "XFD1048576"), (4_000_000_000, 0, "B4000000001")],
    ids=["corner", "beyond-excel"],
)
def test_a_sheet_that_cannot_be_laid_out_is_refused(row: int, column: int, cell: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(xlsb(ROWS, row, column), "a.xlsb")
    assert (caught.value.code, caught.value.values) == (
        "sheet_too_spread",
        {"file": "a.xlsb", "sheet": "Ventes", "cell": cell},
    )
