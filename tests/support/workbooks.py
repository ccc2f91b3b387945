"""Spreadsheet files made by hand, part by part, so that a test can break exactly one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(
    sheets: Mapping[str, str], texts: str | None = None, change: Mapping[str, bytes | None] | None = None
) -> bytes:
    """An .xlsx file.

    Args:
        sheets: content of ``<worksheet>`` by name; `sheet` makes it of rows.
        texts: content of the shared strings part, the root element included.
        change: other bytes for a part, None to leave it out.
    """
    names = list(sheets)
    parts: dict[str, bytes | None] = {
        "[Content_Types].xml": _content_types(len(names), bool(texts)).encode(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}).encode(),
        "xl/workbook.xml": _workbook(names).encode(),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)}
            | ({"rId99": ("sharedStrings", "sharedStrings.xml")} if texts else {})
        ).encode(),
    }
    for number, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{MAIN}">{content}</worksheet>'.encode()
    if texts:
        parts["xl/sharedStrings.xml"] = texts.encode()
    return packed({name: data for name, data in (parts | dict(change or {})).items() if data is not None})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def sheet(*cells: str) -> str:
    """Sheet data of one cell per row, in order: ``"A1=text"``, ``"B2=5"``, or raw XML that begins with ``<``."""
    return "<sheetData>" + "".join(_row(cell) for cell in cells) + "</sheetData>"


def _row(cell: str) -> str:
    reference = "" if cell.startswith("<") else cell.partition("=")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{reference}">{_cell(cell)}</row>' if reference else f"<row>{_cell(cell)}</row>"


def _cell(cell: str) -> str:
    if cell.startswith("<"):
        return cell
    reference, _, value = cell.partition("=")
    if value.replace(".", "").isdigit():
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def _workbook(names: list[str]) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _content_types(sheets: int, texts: bool) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    if texts:
        overrides += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f"{overrides}</Types>"
    )


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file as far as a directory goes: what tells a password-protected workbook from a .doc."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    directory = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little") + bytes(62)
    return header + directory.ljust(1024, b"\0") + b"".join(data.ljust(512, b"\0") for data in streams.values())
