from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import escape

from kpi_core.model.dataset import Level
from kpi_core.sources.raw import RawTable
from kpi_core.sources.slowbook import SlowBook
from kpi_core.sources.spreadsheet import read_workbook
from kpi_core.sources.ziparchive import open_zip
from kpi_core.vocabulary.errors import SourceError
from tests.support.workbooks import MAIN, sheet, xlsx


def tables(data: bytes) -> list[RawTable]:
    with open_zip(data, "a.xlsx") as archive:
        return read_workbook(data, "a.xlsx", archive)


def table(data: bytes) -> RawTable:
    (found,) = tables(data)
    return found


def written(rows: list[list[Any]], **formats: str) -> bytes:
    """A workbook as openpyxl writes it; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    page = book.active
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
            if isinstance(value, str):  # also where it looks like a formula
                page.cell(number, column).data_type = "s"
    for cell, form in formats.items():
        page[cell].number_format = form
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


MIXED = [
    ["text", "number", "date", "moment", "time", "span", "flag"],
    ["01234", 2.5, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), time(9, 30), timedelta(hours=30), True],
    ["NA", 5, None, None, None, None, False],
]
AS_READ = [
    ["text", "number", "date", "moment", "time", "span", "flag"],
    ["01234", 2.5, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), time(9, 30), timedelta(hours=30), True],
    ["NA", 5.0, None, None, None, None, False],
]


def test_each_cell_keeps_its_own_type() -> None:
    found = table(written(MIXED))
    assert found.rows == AS_READ
    assert [type(cell) for cell in found.rows[2][:2]] == [str, float]
    assert (found.sheet, found.text_only, found.encoding, found.delimiter) == ("Sheet", False, None, None)


def test_the_careful_reader_gives_the_same() -> None:
    rows, numbers, errors, damaged = SlowBook(written(MIXED), "a.xlsx").rows("Sheet")
    assert damaged == []
    padded = [row + [None] * (7 - len(row)) for row in rows]
    assert (padded, numbers, errors) == (AS_READ, [1, 2, 3], 0)
    assert [type(cell) for cell in rows[2][:2]] == [str, float]


def test_blank_rows_are_left_out_and_counted() -> None:
    found = table(xlsx({"S": sheet("B2=name", "B5=Ann")}))
    assert (found.rows, found.line_numbers) == ([[None, "name"], [None, "Ann"]], [2, 5])


def test_a_lone_cell_in_the_last_row_is_no_million_rows() -> None:
    found = table(xlsx({"S": sheet("A1=a", "A1048576=b")}))
    assert (found.rows, found.line_numbers) == ([["a"], ["b"]], [1, 1_048_576])


@pytest.mark.parametrize("reference", ["A1:XFD1048576", "A1", "A0:B2"], ids=["too-large", "too-small", "impossible"])
def test_the_declared_extent_is_not_believed(reference: str) -> None:
    content = f'<dimension ref="{reference}"/>' + sheet(*(f"A{n}=name {n}" for n in range(1, 12)))
    assert len(table(xlsx({"S": content})).rows) == 11


def test_a_stray_cell_far_away_is_read_and_told() -> None:
    found = table(xlsx({"S": sheet("A1=a", "XFD1048576=b")}))
    assert (found.rows, found.line_numbers) == ([["a"], [None] * 16_383 + ["b"]], [1, 1_048_576])
    assert [(issue.code, issue.where, issue.values) for issue in found.issues] == [
        ("stray_cell", "S", {"cell": "XFD1048576"})
    ]


def test_one_sheet_that_cannot_be_read_does_not_hide_the_others() -> None:
    found = table(xlsx({"Good": sheet("A1=a"), "Bad": sheet("A1=a", "A4999999999=b"), "Torn": "<sheetData><row>"}))
    assert [(issue.code, issue.level, issue.where) for issue in found.issues] == [
        ("sheet_too_spread", Level.ERROR, "Bad"),
        ("sheet_is_damaged", Level.ERROR, "Torn"),
    ]


def test_hidden_sheets_are_marked_and_empty_ones_left_out() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    for state in ("hidden", "veryHidden", "visible"):
        page = book.create_sheet(state)
        page.sheet_state = state
        if state != "visible":
            page["A1"] = "b"
    book.create_chartsheet("Chart")
    buffer = io.BytesIO()
    book.save(buffer)
    assert [(t.sheet, t.hidden) for t in tables(buffer.getvalue())] == [
        ("Sheet", False),
        ("hidden", True),
        ("veryHidden", True),
    ]


def test_merged_cells_hold_their_value_in_the_first() -> None:
    merged = sheet("A1=Q1", "A2=x") + '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    assert table(xlsx({"S": merged})).rows == [["Q1"], ["x"]]


def test_known_errors_are_blank_and_counted() -> None:
    errors = '<c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>5</v></c><c r="C2" t="e"><v>#REF!</v></c>'
    found = table(xlsx({"S": sheet("A1=a", errors)}))
    assert found.rows == [["a", None, None], [None, 5.0, None]]
    assert [(issue.code, issue.where, issue.values) for issue in found.issues] == [
        ("excel_error_cells", "S", {"count": 2})
    ]


def test_errors_of_excel_365_go_to_the_careful_reader() -> None:
    errors = '<c r="A2" t="e"><v>#SPILL!</v></c><c r="B2"><v>5</v></c>'
    first, second = tables(xlsx({"S": sheet("A1=a", errors), "T": sheet("A1=b")}))
    assert (first.rows, second.rows) == ([["a"], [None, 5.0]], [["b"]])
    assert [(issue.code, issue.values) for issue in first.issues] == [("excel_error_cells", {"count": 1})]


def test_formulas_never_calculated_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "double"])
    book.active.append([1, "=A2*2"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = table(buffer.getvalue())
    assert found.rows == [["a", "double"], [1.0, None]]
    assert [(issue.code, issue.values) for issue in found.issues] == [("formulas_without_value", {"count": 1})]


def test_escaped_characters_read_alike() -> None:
    data = xlsx({"S": sheet("A1=line_x000D_end")})
    assert table(data).rows == SlowBook(data, "a.xlsx").rows("S")[0] == [["line\rend"]]


def test_a_false_count_of_texts_is_survived() -> None:
    texts = f'<sst xmlns="{MAIN}" uniqueCount="4000000000"><si><t>Ann</t></si></sst>'
    assert table(xlsx({"S": sheet('<c r="A1" t="s"><v>0</v></c>')}, texts)).rows == [["Ann"]]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_missing_part_is_damage_or_none(part: str) -> None:
    data = xlsx({"S": sheet("A1=a")}, change={part: None})
    try:
        assert table(data).rows == [["a"]]
    except SourceError as error:
        assert error.code in ("file_is_damaged", "sheet_is_damaged")


def test_an_old_xls() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Feuil1")
    for column, value in enumerate(["é", 2.5, True]):
        page.write(0, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    (found,) = read_workbook(buffer.getvalue(), "a.xls")
    assert (found.sheet, found.rows) == ("Feuil1", [["é", 2.5, True]])


def test_a_broken_xls_is_damaged() -> None:
    with pytest.raises(SourceError) as caught:
        read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls")
    assert (caught.value.code, caught.value.values) == ("file_is_damaged", {"file": "a.xls"})


def noticed(found: RawTable) -> list[tuple[str, str | None, dict[str, Any]]]:
    return [(issue.code, issue.where, issue.values) for issue in found.issues]


def test_a_cell_whose_text_is_missing_does_not_cost_the_others() -> None:
    texts = f'<sst xmlns="{MAIN}" uniqueCount="1"><si><t>Ann</t></si></sst>'
    cells = "".join(f'<c r="{at}1" t="s"><v>{text}</v></c>' for at, text in [("A", 0), ("B", 7), ("C", 1)])
    found = table(xlsx({"S": f'<sheetData><row r="1">{cells}</row></sheetData>'}, texts))
    assert found.rows == [["Ann"]]
    assert noticed(found) == [("damaged_cells", "S", {"count": 2, "cell": "B1"})]


def test_a_missing_table_of_texts_costs_only_the_texts() -> None:
    cells = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row></sheetData>'
    found = table(xlsx({"S": cells}, f'<sst xmlns="{MAIN}"/>', change={"xl/sharedStrings.xml": None}))
    assert (found.rows, noticed(found)) == ([[None, 5.0]], [("damaged_cells", "S", {"count": 1, "cell": "A1"})])


def _rows_of_three(attributes: str = "") -> str:
    rows = "".join(f'<row r="{n}"{attributes}><c r="A{n}"><v>{n}</v></c><c r="C{n}"><v>9</v></c></row>' for n in (1, 2))
    return f'<sheetData>{rows}<row r="3" hidden="1"/></sheetData>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_rows_of_three(' ht="0" hidden="1"'), [("rows_hidden", "S", {"count": 2})]),
        (_rows_of_three(' hidden="true"') + '<autoFilter ref="A1:C2"/>', [("rows_filtered", "S", {"count": 2})]),
        (_rows_of_three(' hidden="0"') + '<autoFilter ref="A1:C2"/>', []),
        (
            '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>' + _rows_of_three(),
            [("columns_hidden", "S", {"count": 2, "columns": "B, C"})],
        ),
        (_rows_of_three(), []),
    ],
    ids=["rows", "filter", "filter-that-shows-all", "columns", "only-an-empty-row"],
)
def test_what_the_spreadsheet_hides_is_read_and_told(content: str, expected: list[Any]) -> None:
    found = table(xlsx({"S": content}))
    assert (found.rows, noticed(found)) == ([[1.0, None, 9.0], [2.0, None, 9.0]], expected)


@pytest.mark.parametrize("written_as", ["a_x0000_b", "a_x0007_b", "a\x01b"], ids=["nul", "escaped", "raw"])
def test_control_characters_are_removed_and_counted(written_as: str) -> None:
    found = table(xlsx({"S": sheet(f"A1={written_as}", "A2=c")}))
    assert found.rows == [["ab"], ["c"]]
    assert noticed(found) == [("control_characters_removed", "S", {"count": 1})]


@pytest.mark.parametrize(
    ("results", "expected"),
    [((0, 0, 0), [("formulas_all_zero", "S", {"count": 3})]), ((0, 0, 5), []), ((0, 0), [])],
    ids=["all-zero", "one-is-not", "too-few"],
)
def test_formulas_that_were_never_calculated_and_say_zero(results: tuple[int, ...], expected: list[Any]) -> None:
    cells = (f'<c r="A{n}"><f>B{n}*2</f><v>{value}</v></c>' for n, value in enumerate(results, start=1))
    assert noticed(table(xlsx({"S": sheet(*cells)}))) == expected


def test_parts_that_are_not_read_are_told() -> None:
    parts = {"xl/externalLinks/externalLink1.xml": b"<e/>", "xl/model/item.data": b"x"}
    found = table(xlsx({"S": sheet("A1=a")}, change=parts))
    assert noticed(found) == [("links_to_other_files", None, {}), ("data_model_not_read", None, {})]


# -- no cell is lost

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
VALUE = st.one_of(
    st.none(),
    TEXT.filter(lambda text: text.strip() == text),
    st.floats(-1e15, 1e15, allow_nan=False).map(lambda x: float(f"{x:.15g}")),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
)
ROWS = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(VALUE, min_size=width, max_size=width), max_size=6))


def without_blanks(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows up to their last filled cell; the empty text is blank."""
    cut = [[None if cell == "" else cell for cell in row] for row in rows]
    for row in cut:
        while row and row[-1] is None:
            row.pop()
    return [row for row in cut if row]


@settings(deadline=None, max_examples=60)
@given(rows=ROWS.filter(without_blanks))
def test_any_table_comes_back_from_both_readers(rows: list[list[Any]]) -> None:
    # openpyxl writes _x0041_ as it stands, which every spreadsheet reads as A.
    data = written([[escape(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    assert without_blanks(table(data).rows) == without_blanks(rows)
    assert SlowBook(data, "a.xlsx").rows("Sheet")[0] == without_blanks(rows)


# -- real files


@pytest.mark.parametrize(
    ("name", "expected"),
    [("date_1904.xls", 15), ("date_1904.xlsx", 15.0), ("date_1904.xlsb", 15.0), ("date.ods", 15.0)],
)
def test_dates_of_both_calendars(shared_data: Path, name: str, expected: float) -> None:
    from kpi_core.sources.read import read_raw

    found = read_raw(shared_data / "spreadsheet-fixtures" / name, name)[0]
    assert found.rows[0] == [date(2021, 1, 1), expected]


@pytest.mark.parametrize(
    ("name", "sheets"),
    [("enron-nested.xlsx", "Preschedule Deals Fuel Comp"), ("deaths.xlsx", "arts other"), ("deaths.xls", "arts other")],
)
def test_workbooks_that_one_reader_refuses(shared_data: Path, name: str, sheets: str) -> None:
    from kpi_core.sources.read import read_raw

    found = read_raw(shared_data / "spreadsheet-fixtures" / name, name)
    assert [table.sheet for table in found][: len(sheets.split())] == sheets.split()


def test_a_workbook_whose_data_are_hidden(shared_data: Path) -> None:
    from kpi_core.sources.read import read_raw

    found = read_raw(shared_data / "spreadsheet-fixtures" / "lu-performance-data-almanac.xlsx", "a.xlsx")
    assert [(table.sheet, table.hidden) for table in found] == [("All Sheets", True), ("Operated KMs PEAK old", True)]
