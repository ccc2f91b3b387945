from __future__ import annotations

import pytest

from kpi_core.sources.ooxml import SheetScan, column_letters, column_number, scan_workbook, shared_strings_lie
from kpi_core.sources.ziparchive import open_zip
from tests.support.workbooks import MAIN, sheet, xlsx


def scan(content: str, **names: str) -> SheetScan:
    with open_zip(xlsx({"Ventes": content, **names}), "a.xlsx") as archive:
        return scan_workbook(archive, "a.xlsx")["Ventes"]


def rows(*references: str) -> str:
    return sheet(*(f"{reference}=1" for reference in references))


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        (["A1", "B9"], None),
        (["A1", "XFD100"], None),
        (["A1", "A1048576"], None),
        (["A1", "AZ1048576"], None),
        (["A1", "XFD1048576"], "XFD1048576"),
        (["XFD1", "A1048576"], "XFD1"),
        (["A1", "A4999999999"], "A4999999999"),
        (["A1", "ZZZZZZ1"], "ZZZZZZ1"),
    ],
    ids=["small", "wide", "long", "long-and-wide", "corner", "wide-header", "row-beyond", "column-beyond"],
)
def test_the_cell_that_makes_a_sheet_too_large(references: list[str], expected: str | None) -> None:
    assert scan(rows(*references)).stray == expected


@pytest.mark.parametrize("end", ['" s="3"/>', '" s="3"></c>'], ids=["self-closed", "closed"])
def test_cells_that_are_only_styled_do_not_count(end: str) -> None:
    found = scan(sheet("A1=1", f'<c r="XFD1048576{end}'))
    assert (found.stray, found.rows, found.columns) == (None, 1, 1)


def test_a_reference_inside_a_text_is_none() -> None:
    assert scan(sheet("A1=1", 'A1048576=see r="XFD1"')).stray is None


def test_error_cells_are_counted() -> None:
    errors = '<c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="e"><v>#REF!</v></c>'
    assert scan(sheet("A1=1", errors)).errors == 2


def test_formulas_without_a_result_are_counted() -> None:
    formulas = (
        '<c r="A1"><f>B1+1</f></c><c r="A2"><f>B1+1</f><v></v></c><c r="A3"><f>B1+1</f><v/></c>'
        '<c r="A4"><f>B1+1</f><v>2</v></c><c r="A5"><v>2</v></c>'
    )
    assert scan(sheet(formulas)).uncalculated == 3


def test_nothing_is_missed_or_counted_twice_between_two_pieces() -> None:
    """A megabyte at a time is looked at: the cells differ in length, so that each cut falls elsewhere."""
    cells = [f'<c r="B{n}" t="e"><v>{"#" * (n % 97)}</v></c>' for n in range(60_000)]
    assert scan(sheet("".join(cells))).errors == 60_000


def test_sheets_stand_under_their_names() -> None:
    with open_zip(xlsx({"R&amp;D": rows("A1"), "Été": rows("A1", "A2")}), "a.xlsx") as archive:
        assert {name: found.rows for name, found in scan_workbook(archive, "a.xlsx").items()} == {"R&D": 1, "Été": 2}


@pytest.mark.parametrize(
    ("announced", "expected"),
    [('uniqueCount="1"', False), ('count="900000"', False), ('uniqueCount="4000000000"', True)],
    ids=["true", "repeated", "false"],
)
def test_a_false_count_of_texts(announced: str, expected: bool) -> None:
    texts = f'<sst xmlns="{MAIN}" {announced}><si><t>a</t></si></sst>'
    with open_zip(xlsx({"S": rows("A1")}, texts), "a.xlsx") as archive:
        assert shared_strings_lie(archive) is expected


@pytest.mark.parametrize(
    ("name", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("ZZ", 702), ("AAA", 703), ("XFD", 16384)]
)
def test_letters_of_columns(name: str, number: int) -> None:
    assert (column_number(name), column_letters(number)) == (number, name)
