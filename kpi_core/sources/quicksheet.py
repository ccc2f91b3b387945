"""Large sheets of .xlsx files, column by column: several times less work than one Python value per cell.

Only sheets that leave no doubt are read this way; ``None`` says that the careful reader must take over.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from kpi_core.sources.ooxml import column_number
from kpi_core.sources.raw import Cell
from kpi_core.sources.ziparchive import BROKEN

if TYPE_CHECKING:
    import pyarrow as pa

LARGE = 8 << 20  # bytes of sheet XML, about 10,000 rows of 20 columns: below it nobody would notice
HEAD = 100  # rows in which the header is looked for
_FURTHEST_TEXT = 100_000  # how far into the table of texts the first rows may point
_CHUNK = 1 << 18
# 1.234 may be a number, or the text of a person who marks thousands with a dot: see `columns_below`
_AMBIGUOUS = r"^-?\d{1,3}(\.\d{3})+$"
_COMMA = r"\d,\d"
# How dates and flags look in a column of several types: a person may have typed the same
_DAY, _TIME = r"\d{4}-\d\d-\d\d", r"\d+:\d\d:\d\d(\.\d+)?"
_NATIVE = rf"^(true|false|{_DAY}|{_DAY} {_TIME}|-?{_TIME}|[-+]?PT?\d[\d.DTHMS]*)$"


def has_large_sheet(path: Path) -> bool:
    """Whether a file is an .xlsx of which a sheet may be read while it is scanned."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(info.file_size >= LARGE and "worksheets/" in info.filename for info in archive.infolist())
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


@dataclass(frozen=True)
class Head:
    """The first rows of a sheet, from A1 on, with their numbers. Dates are still numbers here."""

    rows: list[list[Cell]]
    numbers: list[int]


def read_head(data: bytes, part: str) -> Head | None:
    """The first rows of the sheet stored as `part`; None when they cannot be told from this quick look."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as sheet:
            found = list(_first_rows(sheet))
            texts = _texts(archive, {int(c.text) for r in found for c in r.cells if c.kind == "s" and c.text.isdigit()})
        rows = [(_laid_out(row, texts), row.number) for row in found] if texts is not None else []
    except (ParseError, *BROKEN):  # the careful reader says what is wrong
        return None
    filled = [(row, number) for row, number in rows if any(cell is not None for cell in row)]
    return Head([row for row, _ in filled], [number for _, number in filled]) if filled else None


@dataclass(frozen=True)
class _XmlCell:
    column: int
    kind: str
    text: str


@dataclass(frozen=True)
class _XmlRow:
    number: int
    cells: tuple[_XmlCell, ...]


def _first_rows(sheet: IO[bytes]) -> Iterator[_XmlRow]:
    for element in islice(_elements(sheet, "row"), HEAD):
        yield _XmlRow(int(element.attrib["r"]), tuple(_cells(element)))


def _elements(stream: IO[bytes], name: str) -> Iterator[Element]:
    """Elements of one name as soon as each is complete, without reading on."""
    parser: Any = XMLPullParser(("end",))
    while chunk := stream.read(_CHUNK):
        parser.feed(chunk)
        for _, element in parser.read_events():
            if element.tag.rpartition("}")[2] == name:
                yield element
                element.clear()


def _cells(row: Element) -> Iterator[_XmlCell]:
    for cell in row:
        letters = cell.attrib["r"].rstrip("0123456789")
        parts = {child.tag.rpartition("}")[2]: child for child in cell}
        value = parts.get("v")
        text = "".join(parts["is"].itertext()) if "is" in parts else (value.text or "" if value is not None else "")
        yield _XmlCell(column_number(letters) - 1, cell.attrib.get("t", "n"), text)


def _texts(archive: zipfile.ZipFile, wanted: set[int]) -> dict[int, str] | None:
    if not wanted:
        return {}
    furthest = max(wanted)
    if furthest > _FURTHEST_TEXT:
        return None
    texts = {}
    with archive.open("xl/sharedStrings.xml") as part:
        for index, element in enumerate(_elements(part, "si")):
            if index in wanted:
                # rPh holds the reading of Japanese names, not part of the text
                runs = [t for t in element.iter() if t.tag.rpartition("}")[2] == "t"]
                texts[index] = "".join(t.text or "" for t in runs)
            if index == furthest:
                return texts
    return None


def _laid_out(row: _XmlRow, texts: dict[int, str]) -> list[Cell]:
    out: list[Cell] = [None] * (max((c.column for c in row.cells), default=-1) + 1)
    for cell in row.cells:
        if cell.text and cell.kind != "e":
            out[cell.column] = _value(cell, texts)
    return out


def _value(cell: _XmlCell, texts: dict[int, str]) -> Cell:
    match cell.kind:
        case "s":
            return texts[int(cell.text)] or None
        case "b":
            return cell.text == "1"
        case "n":
            return float(cell.text)
        case _:
            return cell.text


def columns_below(data: bytes, sheet: str, row: int) -> list[pa.Array] | None:
    """The cells below a row, column by column from A on; None when a column's cells leave a doubt.

    A column whose cells are of several types comes as text. That is safe as long as the text tells the number: where
    some cells are written with a decimal comma and others look like 1.234, it does not.

    Args:
        data: the whole file.
        sheet: name of the sheet.
        row: number of the last row to skip, 1-based.
    """
    import fastexcel

    try:
        loaded = fastexcel.read_excel(data).load_sheet(sheet, header_row=None, skip_rows=row, schema_sample_rows=None)
        batch = loaded.to_arrow()
    except fastexcel.FastExcelError:
        return None
    columns = [_simple(column) for column in batch.columns]
    return columns if all(c is not None and _is_clear(c) for c in columns) else None


def _simple(column: pa.Array) -> pa.Array | None:
    """A column as text, float64, bool or timestamp; None for what only the careful reader knows (durations)."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_null(kind):
        return column.cast(pa.string())
    if pa.types.is_integer(kind):
        return column.cast(pa.float64())
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return column.cast(pa.timestamp("us"))
    if pa.types.is_string(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind):
        return column
    return None


def _is_clear(column: pa.Array) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return True
    if pc.any(pc.match_substring_regex(column, _NATIVE)).as_py():
        return False
    ambiguous = pc.any(pc.match_substring_regex(column, _AMBIGUOUS)).as_py()
    return not (ambiguous and pc.any(pc.match_substring_regex(column, _COMMA)).as_py())
