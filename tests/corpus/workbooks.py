"""Cases 41 to 61: workbooks that are cut, broken, or larger than they are."""

from __future__ import annotations

import io
import zipfile

from kpi_core.ingest.build import FileImport
from tests.corpus.case import Case, book, grid, noted, raw, read, refused
from tests.support.workbooks import MAIN, sheet, xlsx

ROWS = [["id", "montant"], [1, 2.5], [2, 3.75]]
DATA = {"id": [1, 2], "montant": [2.5, 3.75]}
WHOLE = xlsx({"Ventes": grid(ROWS)})
NOISE = bytes((n * 7919 >> 3) % 256 for n in range(5000))
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>id</t></si><si><t>montant</t></si></sst>'
POINTED = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
BELOW = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2.5</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>3.75</v></c></row>'


def _flipped() -> bytes:
    """One bit of the packed cells."""
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        info = archive.getinfo(SHEET)
    at = info.header_offset + 30 + len(SHEET) + info.compress_size // 2
    return WHOLE[:at] + bytes([WHOLE[at] ^ 16]) + WHOLE[at + 1 :]


def _without(part: str, texts: str | None = None, content: str | None = None):
    return lambda: xlsx({"Ventes": content or grid(ROWS)}, texts, change={part: None})


def _two_sheets_one_part() -> bytes:
    return xlsx({"Perdue": grid(ROWS), "Ventes": grid(ROWS)}, change={SHEET: None})


def _shared(rows: str, texts: str = TEXTS):
    return lambda: xlsx({"Ventes": f"<sheetData>{rows}</sheetData>"}, texts)


def _declared(reference: str):
    """Eleven rows under a `<dimension>` that says otherwise."""
    return lambda: xlsx(
        {"Ventes": f'<dimension ref="{reference}"/>' + grid([["id", "n"], *([k, k * 2] for k in range(1, 11))])}
    )


def _far(*cells: str):
    """Two rows and cells elsewhere."""
    return lambda: xlsx({"Ventes": grid(ROWS).replace("</sheetData>", "") + sheet(*cells).replace("<sheetData>", "")})


def _shared_strings_lie() -> bytes:
    return _shared(POINTED + BELOW, TEXTS.replace('uniqueCount="2"', 'uniqueCount="4000000000"'))()


def _one_header_in_xfd() -> bytes:
    rows = ['<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>']
    rows += [
        '<c r="B1" t="inlineStr"><is><t>montant</t></is></c><c r="XFD1" t="inlineStr"><is><t>loin</t></is></c></row>'
    ]
    return xlsx({"Ventes": f"<sheetData>{''.join(rows)}{BELOW}</sheetData>"})


def _ten_rows(found: FileImport) -> None:
    assert found.tables[0].rows == 10


def _sound_sheet_is_read(found: FileImport) -> None:
    assert [table.sheet for table in found.tables] == ["Ventes"]


DAMAGED = "file_is_damaged sheet_is_damaged"
CASES: list[Case] = [
    refused(41, "half", "a.xlsx", lambda: WHOLE[: len(WHOLE) // 2], "file_is_incomplete"),
    refused(42, "tail-cut", "a.xlsx", lambda: WHOLE[:-10], "file_is_incomplete file_is_damaged"),
    refused(43, "nothing", "a.xlsx", raw(b""), "file_is_empty"),
    refused(44, "four-bytes", "a.xlsx", raw(b"PK\x03\x04"), "file_is_incomplete"),
    refused(45, "noise", "a.xlsx", raw(NOISE), "file_is_binary"),
    refused(46, "one-bit-flipped", "a.xlsx", _flipped, DAMAGED),
    refused(47, "no-workbook-part", "a.xlsx", _without("xl/workbook.xml"), "file_is_damaged"),
    refused(48, "no-sheet-part", "a.xlsx", _without(SHEET), DAMAGED, says=("Ventes",)),
    noted(
        *(48, "one-sheet-part-of-two", "a.xlsx", _two_sheets_one_part, "sheet_is_damaged"),
        says=("Perdue",),
        data=DATA,
        check=_sound_sheet_is_read,
    ),
    noted(
        *(
            49,
            "no-shared-texts",
            "a.xlsx",
            _without("xl/sharedStrings.xml", TEXTS, f"<sheetData>{POINTED}{BELOW}</sheetData>"),
        ),
        "damaged_cells",
        says=("Ventes", "A1"),
        accounted=False,
    ),
    read(50, "no-content-types", "a.xlsx", _without("[Content_Types].xml"), DATA),
    refused(
        51,
        "xml-not-closed",
        "a.xlsx",
        book([], change={SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c'.encode()}),
        "sheet_is_damaged nothing_in_file",
    ),
    noted(
        *(
            52,
            "shared-text-out-of-range",
            "a.xlsx",
            _shared(POINTED + BELOW.replace('<c r="B3"><v>3.75</v>', '<c r="B3" t="s"><v>77</v>')),
        ),
        "damaged_cells",
        says=("Ventes", "B3"),
        data={"id": [1, 2], "montant": [2.5, None]},
    ),
    read(53, "four-billion-texts-announced", "a.xlsx", _shared_strings_lie, DATA),
    noted(54, "stray-cell", "a.xlsx", _far("XFD1048576=x"), "stray_cell", says=("Ventes", "XFD1048576")),
    refused(55, "column-beyond-excel", "a.xlsx", _far("ZZZZZZ1=x"), "sheet_too_spread", says=("Ventes", "ZZZZZZ1")),
    refused(
        56, "row-beyond-excel", "a.xlsx", _far("A4999999999=x"), "sheet_too_spread", says=("Ventes", "A4999999999")
    ),
    read(57, "dimension-too-large", "a.xlsx", _declared("A1:XFD1048576"), check=_ten_rows),
    read(58, "dimension-too-small", "a.xlsx", _declared("A1"), check=_ten_rows),
    read(59, "dimension-impossible", "a.xlsx", _declared("A0:B2"), check=_ten_rows),
    read(60, "a-cell-in-the-last-row", "a.xlsx", _far("A1048576=3"), {"id": [1, 2, 3], "montant": [2.5, 3.75, None]}),
    read(61, "a-header-in-the-last-column", "a.xlsx", _one_header_in_xfd, DATA | {"loin": [None, None]}),
]
