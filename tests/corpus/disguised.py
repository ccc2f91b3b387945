"""Cases 62 to 81: bombs, passwords, and formats under another name."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from kpi_core.ingest.build import FileImport
from tests.corpus.case import Case, book, excel, grid, noted, raw, read, refused, text
from tests.corpus.seeds import ods, ods_row, xlsb, xml_2003, xml_row
from tests.corpus.workbooks import DATA, ROWS, SHEET, WHOLE
from tests.support.hostile import BOMB
from tests.support.workbooks import MAIN, ole, packed, xlsx

CSV = b"id;montant\n1;2,5\n2;3,75\n"
HTML = "<html><meta charset=utf-8><table><tr><th>id</th><th>montant</th></tr><tr><td>1</td><td>2,5</td></tr><tr><td>2</td><td>3,75</td></tr></table></html>"
QUADRATIC = f'<!DOCTYPE w [<!ENTITY a "{"x" * 50_000}">]>'
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REPEAT = ' table:number-rows-repeated="1048576"'
WIDE_REPEAT = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'


def _with_prolog(prolog: str):
    content = f'{prolog}<worksheet xmlns="{MAIN}">{grid(ROWS)}</worksheet>'.encode()
    return lambda: xlsx({"Ventes": ""}, change={SHEET: content})


def _repetitive() -> bytes:
    row = "<row>" + '<c t="inlineStr"><is><t>x</t></is></c>' * 60 + "</row>"
    return xlsx({"Ventes": f"<sheetData>{row * 60_000}</sheetData>"})


def xls(protect: bool = False) -> bytes:
    """The rows as Excel 97 wrote them."""
    import xlwt

    made = xlwt.Workbook()
    page = made.add_sheet("Ventes")
    made.protect = page.protect = protect
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            page.write(at, column, value)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _encrypted_xls() -> bytes:
    """A password record where the globals of the workbook begin."""
    globals_at = xls().index(b"\x09\x08\x10\x00")
    data = bytearray(xls())
    data[globals_at + 20 : globals_at + 24] = struct.pack("<HH", 0x2F, 50)
    return bytes(data)


def _xls_with_header(offset: int, value: int):
    """The header of the container claims another count of sectors."""

    def make() -> bytes:
        data = bytearray(xls())
        data[offset : offset + 4] = struct.pack("<I", value)
        return bytes(data)

    return make


def _xls_in_a_circle() -> bytes:
    """Each sector of the container names itself as the next one."""
    data = bytearray(xls())
    first_table = 512 + 512 * struct.unpack_from("<I", data, 76)[0]
    for sector in range(len(data) // 512 - 1):
        data[first_table + 4 * sector : first_table + 4 * sector + 4] = struct.pack("<I", sector)
    return bytes(data)


def _xlsb_far_away() -> bytes:
    return xlsb(last_row=1_048_575, last_column=16_383)


def _chart_sheet_only() -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    made.create_chartsheet("Graphique")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _many_sheets() -> bytes:
    return xlsx({f"S{n}": grid([["id", "montant"], [n, n + 0.5]]) for n in range(1, 301)})


def _three_hundred(found: FileImport) -> None:
    assert [table.sheet for table in found.tables] == [f"S{n}" for n in range(1, 301)]
    assert {table.rows for table in found.tables} == {1}


def _nothing_was_extracted(_: FileImport) -> None:
    assert not Path("/tmp/boussole-evil.csv").exists()


def _extra(**parts: bytes):
    return book(ROWS, change={name.replace("__", "/"): data for name, data in parts.items()})


CASES: list[Case] = [
    refused(
        62,
        "one-cell-of-200-mb",
        "a.xlsx",
        lambda: packed({SHEET: bytes(200 << 20), "xl/workbook.xml": b"<w/>"}),
        "file_expands_too_much",
        says=("200 MB",),
    ),
    refused(63, "rows-all-alike", "a.xlsx", _repetitive, "file_expands_too_much"),
    refused(64, "billion-laughs", "a.xlsx", _with_prolog(BOMB), "file_is_unsafe"),
    refused(65, "quadratic-entity", "a.xlsx", _with_prolog(QUADRATIC), "file_is_unsafe"),
    refused(66, "entity-that-opens-a-file", "a.xlsx", _with_prolog(XXE), "file_is_unsafe"),
    refused(
        66,
        "entity-in-xml-2003",
        "a.xls",
        lambda: XXE.encode() + xml_2003(xml_row("&x;")).partition(b"?>")[2],
        "file_is_unsafe",
    ),
    read(
        67,
        "member-that-climbs",
        "a.zip",
        lambda: packed({"../../../../tmp/boussole-evil.csv": CSV}),
        DATA,
        check=_nothing_was_extracted,
    ),
    refused(
        68, "password", "a.xlsx", lambda: ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "file_is_encrypted"
    ),
    refused(69, "password-xls", "a.xls", _encrypted_xls, "file_is_encrypted"),
    read(69, "protected-against-writing", "a.xls", lambda: xls(protect=True), DATA),
    read(70, "html-named-xls", "a.xls", text(HTML), DATA),
    read(71, "xml-2003-named-xls", "a.xls", lambda: xml_2003("".join(xml_row(*row) for row in ROWS)), DATA),
    read(72, "csv-named-xls", "a.xls", raw(CSV), DATA),
    read(72, "tsv-named-xlsx", "a.xlsx", raw(CSV.replace(b";", b"\t")), DATA),
    read(73, "xlsx-named-xls", "a.xls", lambda: WHOLE, DATA),
    read(73, "xlsx-named-csv", "a.csv", lambda: WHOLE, DATA),
    read(74, "xlsb", "a.xlsb", lambda: xlsb(ROWS), DATA),
    refused(74, "xlsb-with-a-stray-cell", "a.xlsb", _xlsb_far_away, "sheet_too_spread", says=("XFD1048576",)),
    read(75, "xls", "a.xls", xls, DATA),
    refused(75, "xls-of-many-sectors", "a.xls", _xls_with_header(44, 0x7FFFFFFF), "file_is_damaged"),
    refused(75, "xls-in-a-circle", "a.xls", _xls_in_a_circle, "file_is_damaged"),
    read(76, "ods", "a.ods", lambda: ods("".join(ods_row(*row) for row in ROWS)), DATA),
    refused(
        76,
        "ods-that-repeats",
        "a.ods",
        lambda: ods(f"<table:table-row{REPEAT}>{WIDE_REPEAT}</table:table-row>"),
        "sheet_too_spread file_is_damaged",
    ),
    refused(77, "numbers", "a.numbers", lambda: packed({"Index/Document.iwa": b"x"}), "file_is_numbers"),
    refused(77, "shortcut", "a.gsheet", raw(b'{"url": "https://docs.google.com/x", "doc_id": "x"}'), "file_is_link"),
    read(77, "macros", "a.xlsm", _extra(xl__vbaProject=b"Attribut"), DATA),
    refused(
        78,
        "word",
        "a.xlsx",
        lambda: packed({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<T/>"}),
        "file_is_word",
    ),
    refused(78, "slides", "a.xlsx", lambda: packed({"ppt/presentation.xml": b"<p/>"}), "file_is_slides"),
    refused(79, "chart-sheet-only", "a.xlsx", _chart_sheet_only, "nothing_in_file"),
    refused(
        79,
        "pivot-cache-only",
        "a.xlsx",
        book([], change={"xl/pivotCache/pivotCacheRecords1.xml": b"<r/>"}),
        "nothing_in_file",
    ),
    noted(
        80,
        "links-to-other-workbooks",
        "a.xlsx",
        _extra(**{"xl__externalLinks__externalLink1.xml": b"<e/>"}),
        "links_to_other_files",
        data=DATA,
    ),
    noted(80, "data-model", "a.xlsx", _extra(**{"xl__model__item.data": b"x"}), "data_model_not_read", data=DATA),
    noted(81, "three-hundred-sheets", "a.xlsx", _many_sheets, "tables_without_date_not_added", check=_three_hundred),
    noted(
        *(81, "sheets-in-one-workbook", "a.xlsx", excel(ROWS, Autre=ROWS), "tables_without_date_not_added"),
        says=("Ventes", "Autre"),
        data=DATA,
    ),
]
