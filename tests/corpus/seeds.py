"""Small files of every format the app reads, the same bytes on every run: what the fuzz mutates."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.support.workbooks import MAIN, sheet, xlsx

HEADER = ["Date", "Canal", "Montant", "Clics", "Payée"]
ROWS = [
    [date(2026, 1, 5), "Email", 1234.5, 12, True],
    [date(2026, 1, 6), "Réseaux sociaux", 80.0, 3, False],
    [date(2026, 2, 7), "Référencement", -15.25, 0, True],
    [date(2026, 2, 8), "Email", 990.0, 41, True],
]
# Types of records of .xlsb; what ends a group has the next number.
_BOOK, _SHEETS, _SHEET, _PAGE, _DATA, _EXTENT = 131, 143, 156, 129, 145, 148
_ROW, _REAL, _TEXT = 0, 5, 6
_CELLS = '<c r="{0}" t="s"><v>{1}</v></c>'


def steady(parts: Mapping[str, bytes]) -> bytes:
    """A zip file whose bytes do not depend on the clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _openpyxl() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Ventes"
    for row in [HEADER, *ROWS, ["Total", None, "=SUM(C2:C5)", "#N/A", None]]:
        book.active.append(row)
    book.active.merge_cells("A7:C7")
    hidden = book.create_sheet("Notes")
    hidden.append(["note"])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return steady({name: data for name, data in unpacked(buffer.getvalue()).items() if "core.xml" not in name})


def _by_hand() -> bytes:
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("Nom", "Étape", "Gagnée", "Perdue"))
    shared = f'<sst xmlns="{MAIN}" count="4" uniqueCount="4">{texts}</sst>'
    rows = [
        _CELLS.format("A1", 0) + _CELLS.format("B1", 1) + '<c r="C1" t="inlineStr"><is><t>Montant</t></is></c>',
        '<c r="A2" t="str"><v>Ann</v></c>' + _CELLS.format("B2", 2) + '<c r="C2"><v>5</v></c>',
        '<c r="A3" t="e"><v>#SPILL!</v></c>' + _CELLS.format("B3", 3) + '<c r="C3"><f>C2</f><v></v></c>',
    ]
    dimension = '<dimension ref="A1:C3"/>'
    return steady(unpacked(xlsx({"Affaires": dimension + sheet(*rows), "Vide": sheet()}, shared)))


def _xls() -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Ventes")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for at, row in enumerate([HEADER, *ROWS]):
        for column, value in enumerate(row):
            page.write(at, column, value, *([day] if isinstance(value, date) else []))
    page.write(6, 2, xlwt.Formula("SUM(C2:C5)"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: str, sheets: str = "Ventes") -> bytes:
    """An .ods file of one sheet; `rows` is the XML of its rows."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    table = f'<table:table table:name="{sheets}">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type="{kind.decode()}"/></m:manifest>'
    )
    return steady({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()})


def ods_row(*cells: str | float, repeat: str = "") -> str:
    """A row of texts and numbers; `repeat` is an attribute of the row."""
    inside = "".join(
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
        if isinstance(cell, (int, float))
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row{repeat}>{inside}</table:table-row>"


def _ods() -> bytes:
    day = '<table:table-cell office:value-type="date" office:date-value="2026-01-05"><text:p>5/1</text:p></table:table-cell>'
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        ods_row("Canal", "Montant")
        + ods_row("Email", 12.5)
        + ods_row("SEO", 3, repeat=' table:number-rows-repeated="4"')
    )
    return ods(f"{rows}<table:table-row>{day}{blank}</table:table-row>")


def csv_text(sign: str = ";", end: str = "\r\n") -> str:
    """The rows as French Excel writes them."""
    lines = [HEADER] + [[f"{row[0]:%d/%m/%Y}", row[1], str(row[2]).replace(".", ","), row[3], row[4]] for row in ROWS]
    return end.join(sign.join(str(cell) for cell in line) for line in lines) + end


def _quoted() -> bytes:
    return b'sep=,\nid,note,amount\n1,"two\nlines","1,234.50"\n2,"say ""hi""",-5\n# note\nTotal,,3\n'


def _html() -> bytes:
    rows = "".join(
        f"<tr><td>{row[0]}</td><td>{row[1]}</td><td rowspan=1 colspan=1>{row[2]}&nbsp;€</td></tr>" for row in ROWS
    )
    head = "<tr><th>Date</th><th>Canal</th><th>Montant</th></tr>"
    return f'<html><head><meta charset="utf-8"></head><body><table>{head}{rows}</table></body></html>'.encode()


def xml_2003(rows: str) -> bytes:
    """An XML workbook of Excel 2003 with one sheet."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheets = f'<Worksheet ss:Name="Ventes"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'.encode()


def xml_row(*cells: str | float, index: str = "") -> str:
    """A row of texts and numbers; `index` is an attribute of its first cell."""
    kinds = ["Number" if isinstance(cell, (int, float)) else "String" for cell in cells]
    inside = [f'<Data ss:Type="{kind}">{cell}</Data></Cell>' for kind, cell in zip(kinds, cells, strict=True)]
    return "<Row>" + "".join(f"<Cell{index if not n else ''}>{one}" for n, one in enumerate(inside)) + "</Row>"


def _xml_2003() -> bytes:
    day = '<Row ss:Index="5"><Cell><Data ss:Type="DateTime">2026-01-05T00:00:00.000</Data></Cell></Row>'
    return xml_2003(
        xml_row("Canal", "Montant") + xml_row("Email", 12.5) + xml_row("SEO", 3, index=' ss:Index="1"') + day
    )


def _zip() -> bytes:
    return steady({"ventes.csv": csv_text().encode(), "dossier/affaires.xlsx": _by_hand(), "lisez-moi.txt": b"note\n"})


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = list(zip(*ROWS, strict=True))
    table = pa.table({name: list(values) for name, values in zip(HEADER, columns, strict=True)})
    nested = table.append_column("tags", pa.array([["a"], [], None, ["b", "c"]]))
    buffer = io.BytesIO()
    pq.write_table(nested, buffer)
    return buffer.getvalue()


def _record(kind: int, data: bytes = b"") -> bytes:
    """A record of the binary workbook format: type and length in groups of seven bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind, 1])
    size, length = b"", len(data)
    while length > 127:
        size, length = size + bytes([(length & 0x7F) | 0x80]), length >> 7
    return head + size + bytes([length]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_sheet(rows: list[list[Any]], last_row: int, last_column: int) -> bytes:
    records = [(_PAGE, b""), (_EXTENT, struct.pack("<4I", 0, len(rows), 0, 2)), (_DATA, b"")]
    for at, row in enumerate(rows):
        records.append((_ROW, struct.pack("<IIHHBI", at, 0, 300, 0, 0, 0)))
        records += [_binary_cell(column, value) for column, value in enumerate(row)]
    if last_row:
        records += [(_ROW, struct.pack("<IIHHBI", last_row, 0, 300, 0, 0, 0)), _binary_cell(last_column, 1.0)]
    return b"".join(_record(*one) for one in [*records, (_DATA + 1, b""), (_PAGE + 1, b"")])


def _binary_cell(column: int, value: Any) -> tuple[int, bytes]:
    place = struct.pack("<II", column, 0)
    if isinstance(value, (int, float)):
        return _REAL, place + struct.pack("<d", value)
    return _TEXT, place + _wide(str(value))


def xlsb(rows: list[list[Any]] | None = None, last_row: int = 0, last_column: int = 0) -> bytes:
    """An .xlsb workbook of one sheet, record by record, perhaps with one more cell far away."""
    parts = unpacked(xlsx({"Ventes": ""}))
    kinds = parts.pop("[Content_Types].xml").replace(b"xl/workbook.xml", b"xl/workbook.bin")
    links = parts.pop("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", b"sheet1.bin")
    named = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Ventes")
    book = [(_BOOK, b""), (_SHEETS, b""), (_SHEET, named), (_SHEETS + 1, b""), (_BOOK + 1, b"")]
    return steady(
        {
            "[Content_Types].xml": kinds,
            "_rels/.rels": parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin"),
            "xl/workbook.bin": b"".join(_record(*one) for one in book),
            "xl/_rels/workbook.bin.rels": links,
            "xl/worksheets/sheet1.bin": _binary_sheet(
                rows or [row[1:4] for row in [HEADER, *ROWS]], last_row, last_column
            ),
        }
    )


SEEDS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "xlsx": (_openpyxl, _by_hand),
    "xls": (_xls,),
    "ods": (_ods,),
    "csv": (
        lambda: csv_text().encode("utf-8-sig"),
        lambda: csv_text().encode("cp1252"),
        lambda: csv_text("\t").encode("utf-16"),
        _quoted,
    ),
    "html": (_html,),
    "xml2003": (_xml_2003,),
    "zip": (_zip,),
    "parquet": (_parquet,),
    "xlsb": (xlsb,),
}
