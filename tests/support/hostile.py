"""Files that break readers, made on the spot: each with the code of the refusal, or None where it must be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.workbooks import MAIN, ole, packed, sheet, xlsx

PLAIN = sheet("A1=name", "A2=Ann", "A3=Bob")
BOMB = f'<!DOCTYPE w [<!ENTITY a "{"ha" * 50}"><!ENTITY b "{"&a;" * 10}"><!ENTITY c "{"&b;" * 10}">]>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@dataclass(frozen=True)
class Hostile:
    """One file; `codes` are the acceptable refusals (several where the machine decides), none if it is to be read."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


def _worksheet(content: str, prolog: str = "") -> dict[str, bytes | None]:
    return {"xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{MAIN}">{content}</worksheet>'.encode()}


def _far_out_of_order() -> bytes:
    """The stray cell stands in the middle of a megabyte, where a look at the end of each piece does not find it."""
    rows = [f'<row><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 40_000)]
    rows[20] = '<row><c r="ZZ1048576"><v>1</v></c></row>'
    return xlsx({"S": f"<sheetData>{''.join(rows)}</sheetData>"})


def _repetitive_rows() -> bytes:
    row = "<row>" + '<c t="inlineStr"><is><t>x</t></is></c>' * 60 + "</row>"
    return xlsx({"S": f"<sheetData>{row * 60_000}</sheetData>"})


HOSTILE = [
    Hostile("nothing.xlsx", lambda: b"", ("file_is_empty",)),
    Hostile("blank.csv", lambda: b"\xef\xbb\xbf \r\n\r\n", ("file_is_empty",)),
    Hostile("separators.csv", lambda: b";;;\n;;;\n", ("file_is_empty",)),
    Hostile("random.xlsx", lambda: bytes((i * 7919 >> 3) % 256 for i in range(5000)), ("file_is_binary",)),
    Hostile("picture.xlsx", lambda: PNG, ("file_is_picture",)),
    Hostile("picture.csv", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", ("file_is_picture",)),
    Hostile("drawing.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', ("file_is_picture",)),
    Hostile("report.csv", lambda: b"%PDF-1.7\n%\xe2\xe3", ("file_is_pdf",)),
    Hostile("letter.xlsx", lambda: packed({"word/document.xml": b"<w/>"}), ("file_is_word",)),
    Hostile("letter.doc", lambda: ole({"WordDocument": b""}), ("file_is_word",)),
    Hostile("slides.xlsx", lambda: packed({"ppt/presentation.xml": b"<p/>"}), ("file_is_slides",)),
    Hostile("mail.msg", lambda: ole({"__properties_version1.0": b""}), ("file_is_mail",)),
    Hostile("sheet.numbers", lambda: packed({"Index/Document.iwa": b"x"}), ("file_is_numbers",)),
    Hostile("data.csv.gz", lambda: b"\x1f\x8b\x08\0" + bytes(20), ("file_is_compressed",)),
    Hostile("data.csv", lambda: b"SQLite format 3\0" + bytes(84), ("file_is_database",)),
    Hostile("data.duckdb", lambda: bytes(8) + b"DUCK" + bytes(84), ("file_is_database",)),
    Hostile("old.xls", lambda: b"\x09\x04\x06\x00\0\0\x10\0\0\0", ("file_is_old_excel",)),
    Hostile("records.csv", lambda: json.dumps([{"a": 1}]).encode(), ("file_is_json",)),
    Hostile("lines.csv", lambda: b'{"a": 1}\n{"a": 2}\n', ("file_is_json",)),
    Hostile("sheet.gsheet", lambda: b'{"url": "https://docs.google.com/x", "doc_id": "x"}', ("file_is_link",)),
    Hostile("tool.exe", lambda: b"MZ\x90\0" + bytes(60), ("file_is_binary",)),
    Hostile("feed.xml", lambda: b'<?xml version="1.0"?><rss></rss>', ("file_is_xml",)),
    Hostile("login.xls", lambda: b"<html><body>Sign in</body></html>", ("html_without_table",)),
    Hostile("locked.xlsx", lambda: ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), ("file_is_encrypted",)),
    Hostile("half.xlsx", lambda: xlsx({"S": PLAIN})[:700], ("file_is_incomplete",)),
    Hostile("start.xlsx", lambda: b"PK\x03\x04", ("file_is_incomplete",)),
    Hostile(
        "flipped.xlsx",
        lambda: xlsx({"S": PLAIN}).replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x03"),
        ("file_is_damaged",),
    ),
    Hostile("noworkbook.xlsx", lambda: xlsx({"S": PLAIN}, change={"xl/workbook.xml": None}), ("file_is_damaged",)),
    Hostile(
        "unclosed.xlsx",
        lambda: xlsx({"S": ""}, change=_worksheet("<sheetData><row><c")),
        ("sheet_is_damaged", "nothing_in_file"),
    ),
    Hostile("empty.xlsx", lambda: xlsx({"S": sheet()}), ("nothing_in_file",)),
    # Bombs
    Hostile("laughs.xlsx", lambda: xlsx({"S": ""}, change=_worksheet(PLAIN, BOMB)), ("file_is_unsafe",)),
    Hostile(
        "laughs.xls",
        lambda: BOMB.encode() + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&c;</Workbook>',
        ("file_is_unsafe",),
    ),
    Hostile("zeros.zip", lambda: packed({"a.csv": bytes(200 << 20)}), ("file_expands_too_much",)),
    Hostile("rows.xlsx", _repetitive_rows, ("file_expands_too_much",)),
    Hostile("parts.zip", lambda: packed({f"{n}.csv": b"" for n in range(5001)}), ("file_has_too_many_parts",)),
    Hostile("nested.zip", lambda: packed({"a.zip": packed({"b.csv": b"a,b\n1,2\n"})}), ("zip_in_zip",)),
    Hostile("pictures.zip", lambda: packed({"a.png": PNG, "b.png": PNG}), ("archive_without_table",)),
    Hostile("none.zip", lambda: packed({}), ("archive_without_table",)),
    # Cells where no cell is: calamine aborts the process on each of these
    Hostile("row.xlsx", lambda: xlsx({"S": sheet("A1=a", "A4999999999=b")}), ("sheet_too_spread",)),
    Hostile("column.xlsx", lambda: xlsx({"S": sheet("A1=a", "ZZZZZZ1=b")}), ("sheet_too_spread",)),
    Hostile("middle.xlsx", _far_out_of_order, ("file_uses_too_much_memory",)),
    Hostile("far.xlsx", lambda: xlsx({"S": sheet("A1=a", "XFD1048576=b")}), ()),
    Hostile(
        "count.xlsx",
        lambda: xlsx({"S": sheet("A1=a")}, f'<sst xmlns="{MAIN}" uniqueCount="4000000000"><si><t>a</t></si></sst>'),
        (),
    ),
]
