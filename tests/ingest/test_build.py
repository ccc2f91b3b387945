from __future__ import annotations

import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kpi_core.ingest.build import Hints, assemble, read_file, repeated_files, with_mapping
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.sources.quicksheet import has_large_sheet
from kpi_core.vocabulary.errors import DefinitionError, SourceError

DEALS = "Deal ID;Stage;Created;Close date;Amount;Owner\n1;Won;03/01/2026;05/02/2026;1 200,50;Ana\n2;Lost;13/01/2026;25/02/2026;90;Bob\n"


def write(path: Path, text: str = DEALS) -> Path:
    path.write_bytes(text.encode("cp1252"))
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Snapshots that remember the deals: for tests of what is made of a reading."""
    return tmp_path_factory.mktemp("store")


def test_a_file_becomes_typed_tables(tmp_path: Path) -> None:
    read = read_file(write(tmp_path / "deals.csv"), tmp_path / "store")
    (table,) = read.tables
    assert (table.fact, table.rows, table.layout.delimiter, table.layout.decimal, table.layout.date_order) == (
        Fact.OPPORTUNITIES,
        2,
        ";",
        ",",
        "dmy",
    )
    assert {c.name: c.role for c in table.columns} == {
        "Deal ID": Role.ID, "Stage": Role.STAGE, "Created": Role.CREATED_AT, "Close date": Role.CLOSED_AT, "Amount": Role.AMOUNT, "Owner": Role.OWNER,
    }  # fmt: skip
    assert pq.read_table(table.path).column("c4").to_pylist() == [1200.5, 90.0]
    assert [name for name, _ in table.derived] == ["outcome"]


def test_the_same_bytes_are_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_file(write(tmp_path / "deals.csv"), tmp_path / "store")
    monkeypatch.setattr("kpi_core.sources.guard.start_guarded", None)  # calling it would fail
    second = read_file(write(tmp_path / "copy.csv"), tmp_path / "store")
    assert second.tables[0].path == first.tables[0].path
    assert (second.file, second.tables[0].file) == ("copy.csv", "copy.csv")


def test_the_user_corrects_the_reading(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "Jour;Valeur;Code\n03/04/2026;1,234;12\n05/06/2026;5,678;13\n")
    hints = Hints(
        date_order="mdy", decimal=",", types={"Code": ColumnType.TEXT}, roles={"Valeur": None, "code": Role.PRODUCT}
    )
    (table,) = read_file(path, tmp_path / "store", hints=hints).tables
    rows = pq.read_table(table.path).to_pylist()
    assert [str(r["c0"]) for r in rows] == ["2026-03-04", "2026-05-06"]
    assert [r["c1"] for r in rows] == [1.234, 5.678]
    assert (table.columns[2].type, table.columns[2].role, table.columns[1].role) == (
        ColumnType.TEXT,
        Role.PRODUCT,
        None,
    )


@pytest.mark.parametrize(
    ("hints", "code"),
    [
        pytest.param(Hints(roles={"Amont": Role.AMOUNT}), "unknown_column", id="no such column"),
        pytest.param(Hints(roles={"Owner": Role.AMOUNT}), "role_needs_number", id="text as amount"),
        pytest.param(Hints(roles={"Owner": Role.CLOSED_AT}), "role_needs_date", id="text as date"),
        pytest.param(Hints(sheet="Feuil2"), "unknown_sheet", id="no such sheet"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(tmp_path: Path, store: Path, hints: Hints, code: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_file(write(tmp_path / "deals.csv"), store, hints=hints)
    assert refused.value.code == code


def test_a_misspelt_column_is_answered_with_the_nearest(tmp_path: Path, store: Path) -> None:
    with pytest.raises(DefinitionError, match="Did you mean “Amount”"):
        read_file(write(tmp_path / "deals.csv"), store, hints=Hints(roles={"Amont": Role.AMOUNT}))


def test_another_fact_is_guessed_anew_and_a_role_moves(tmp_path: Path, store: Path) -> None:
    (table,) = read_file(write(tmp_path / "deals.csv"), store).tables
    orders = with_mapping(table, {}, Fact.ORDERS)
    assert (orders.fact, orders.derived, orders.confidence) == (Fact.ORDERS, (), 1.0)
    moved = with_mapping(table, {"Created": Role.CLOSED_AT})
    by_name = {c.name: c for c in moved.columns}
    assert (by_name["Created"].role, by_name["Close date"].role, by_name["Close date"].runner_up) == (
        Role.CLOSED_AT,
        None,
        Role.CLOSED_AT,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "file_is_empty"), (";;\n;;\n", "file_is_empty"), ("Date;Amount;Owner\n", "no_rows")],
    ids=["no byte", "no filled cell", "a header and no row"],
)
def test_a_file_without_a_table_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_file(write(tmp_path / "x.csv", text), tmp_path / "store")
    assert refused.value.code == code


@pytest.mark.parametrize(("name", "code"), [("missing.csv", "file_not_found"), (".", "not_a_file")])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_file(tmp_path / name, tmp_path / "store")
    assert refused.value.code == code


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    store = tmp_path / "store"
    both = [read_file(write(tmp_path / name), store) for name in ("a.csv", "b.csv")]
    assert [d.rows for d in assemble(both)] == [2]
    assert [(i.code, i.where, i.values) for i in repeated_files(both)] == [
        ("same_file_twice", "b.csv", {"first": "a.csv"})
    ]


def test_a_stray_cell_in_a_large_sheet_costs_a_second_reading_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "stray.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATION.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATION.format("worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/workbook.xml", WORKBOOK)
        blanks = " " * 400  # the bytes that make a sheet large, without the rows that take time
        rows = "".join(
            f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}"><v>{i * 2}</v></c></row>{blanks}'
            for i in range(2, 20_000)
        )
        archive.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows))
    assert has_large_sheet(path)
    read = read_file(path, tmp_path / "store")
    assert (read.tables[0].rows, [i.code for i in read.issues]) == (19_999, ["stray_cell"])


NS = "http://schemas.openxmlformats.org"
CONTENT_TYPES = (
    f'<Types xmlns="{NS}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELATION = (
    f'<Relationships xmlns="{NS}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{NS}/officeDocument/2006/relationships/{{}}" Target="{{}}"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{NS}/spreadsheetml/2006/main" xmlns:r="{NS}/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    f'<worksheet xmlns="{NS}/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Number</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Double</t></is></c></row>{}'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (2, [("missing_marks", "C0", {"count": 1}), ("missing_marks", "C1", {"count": 1})]),
        (4, [("missing_marks_in_columns", None, {"count": 4, "columns": 4})]),
    ],
)
def test_signs_for_no_value_in_many_columns_are_told_once(tmp_path: Path, columns: int, expected: list[object]) -> None:
    lines = (";".join(f"{head}{i}" for i in range(columns)) for head in ("C", "1", "2", "3"))
    text = "\n".join([*lines, ";".join(["-"] * columns)])
    (table,) = read_file(write(tmp_path / "marks.csv", text), tmp_path / "store").tables
    assert [(issue.code, issue.where, issue.values) for issue in table.issues] == expected
