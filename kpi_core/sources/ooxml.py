"""One quick pass over the sheets of an .xlsx file, for what its readers do not tell or cannot survive.

The readers lay a sheet out as a full rectangle: one stray cell at XFD1048576 makes it 17 billion cells. They also give
error cells, and formulas that were never calculated, as if they were blank.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from kpi_core.sources.ziparchive import BROKEN, read_member
from kpi_core.vocabulary.errors import SourceError

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of Excel
MAX_CELLS = 60_000_000  # of the rectangle: about 2 GiB while it is read
_CHUNK = 1 << 20
_ERROR, _FLAG = b't="e"', b't="b"'
# The end of a formula followed by the end of its cell, or by an empty value.
_NO_VALUE = re.compile(rb"f><(?:/c>|v/>|v />|v></v>)")
_ZERO = re.compile(rb"(?:</f>|<f [^<>]*/>)<v>0</v>")
_WIDE = re.compile(rb' r="([A-Z]{2,})\d')
_REFERENCE = re.compile(rb' r="[A-Z]*(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c (?:[^<>]*? )?r="([A-Z]+)(\d+)"[^<>]*(?<!/)>(?!</)')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row [^<>]*hidden="(?:1|true)"[^<>]*(?<!/)>')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col [^<>]*hidden="(?:1|true)"[^<>]*>')
_ENDS = re.compile(rb' (min|max)="(\d{1,5})"')
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_UNIQUE_COUNT = re.compile(rb'(?:uniqueCount|count)="(\d+)"')


@dataclass(frozen=True)
class SheetScan:
    """What one sheet's XML says of itself.

    `errors` counts cells that hold an Excel error, `flags` cells that hold TRUE or FALSE, `filled` cells that hold
    anything but an error, `uncalculated` formulas without a stored result.
    `rows` and `columns` are the rectangle the readers would lay out (at least: columns up to Z are not told apart);
    `stray` is the cell that makes it too large for them, None when it fits. `size` is the sheet's XML in bytes.
    `hidden_rows` counts rows with cells that the spreadsheet does not show, `filtered` says that a filter hides them,
    `hidden_columns` are the first and last number of columns it does not show. `controls`: control characters may be
    among the cells. `formulas` counts formulas, `zeros` those whose stored result is 0.
    """

    errors: int = 0
    flags: int = 0
    filled: int = 0
    uncalculated: int = 0
    rows: int = 0
    columns: int = 0
    size: int = 0
    stray: str | None = None
    hidden_rows: int = 0
    hidden_columns: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    controls: bool = False
    formulas: int = 0
    zeros: int = 0

    @property
    def beyond_excel(self) -> bool:
        """Whether a reference lies outside any sheet Excel can make."""
        return self.rows > MAX_ROWS or self.columns > MAX_COLUMNS


def scan_workbook(archive: zipfile.ZipFile, file: str) -> dict[str, SheetScan]:
    """Scan of each sheet by its name; raises SourceError ``file_is_damaged``."""
    return {name: _scan(archive, info, file) for name, info in sheet_parts(archive, file).items()}


def sheet_parts(archive: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    """The part of the archive that holds each sheet, by the sheet's name; raises SourceError ``file_is_damaged``."""
    titles = _titles(archive, file)
    parts = {}
    for info in archive.infolist():
        part = info.filename.lstrip("/")
        if part in titles or ("worksheets/" in part and part.endswith(".xml")):
            parts[titles.get(part, part)] = info
    return parts


def shared_strings_lie(archive: zipfile.ZipFile) -> bool:
    """Whether the table of texts announces more texts than it has room for: a reader would reserve memory for them."""
    for info in archive.infolist():
        if info.filename.lower().endswith("sharedstrings.xml"):
            try:
                with archive.open(info) as part:
                    announced = _UNIQUE_COUNT.findall(part.read(2000).partition(b"<si")[0])
            except BROKEN:
                return False  # the reader decides whether it can do without
            # The shortest text is <si/>, five bytes; "count" also counts repetitions, so it gets more room.
            if any(int(number) > info.file_size + 10 * MAX_ROWS for number in announced):
                return True
    return False


def column_number(letters: str) -> int:
    """1-based number of a column.

    >>> column_number("XFD")
    16384
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Letters of a 1-based column number.

    >>> column_letters(16384)
    'XFD'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _scan(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> SheetScan:
    try:
        with archive.open(info) as part:
            scan = _read_through(part, info.file_size)
        if not scan.beyond_excel and scan.rows * scan.columns <= MAX_CELLS:
            return scan
        with archive.open(info) as part:
            return _without_empty_cells(part, scan)
    except BROKEN:
        raise SourceError("file_is_damaged", file=file) from None


def _read_through(part: IO[bytes], size: int) -> SheetScan:
    errors = flags = filled = rows = 0
    wide: set[bytes] = set()
    hidden, formulas = _Hidden(), _Formulas()
    for chunk in _chunks(part):
        errors += chunk.count(_ERROR)
        flags += chunk.count(_FLAG)
        filled += chunk.count(b"</v>") + chunk.count(b"</is>")
        wide.update(_WIDE.findall(chunk))
        hidden.look(chunk)
        formulas.look(chunk)
        # Rows stand in order: the last reference of each chunk is enough. What lies about that meets the memory limit.
        if last := _REFERENCE.match(chunk, chunk.rfind(b' r="')):
            rows = max(rows, int(last[1][:12]))
    columns = max((column_number(letters[:8].decode()) for letters in wide), default=26)
    scan = SheetScan(errors, flags, filled - errors, formulas.uncalculated, rows, columns, size)
    return replace(
        scan,
        hidden_rows=hidden.rows,
        hidden_columns=tuple(hidden.columns),
        filtered=hidden.filtered,
        controls=hidden.controls,
        formulas=formulas.count,
        zeros=formulas.zeros,
    )


class _Formulas:
    """Formulas and their stored results, counted chunk by chunk."""

    def __init__(self) -> None:
        self.count = self.zeros = self.uncalculated = 0

    def look(self, chunk: bytes) -> None:
        if b"<f" not in chunk:
            return
        self.count += chunk.count(b"<f>") + chunk.count(b"<f ")
        self.zeros += len(_ZERO.findall(chunk))
        self.uncalculated += len(_NO_VALUE.findall(chunk))


class _Hidden:
    """What the spreadsheet does not show, gathered chunk by chunk."""

    def __init__(self) -> None:
        self.rows, self.columns = 0, list[tuple[int, int]]()
        self.filtered = self.controls = False

    def look(self, chunk: bytes) -> None:
        self.filtered |= b"autoFilter" in chunk
        self.controls |= holds_controls(chunk)
        if b"hidden=" not in chunk:
            return
        self.rows += len(_HIDDEN_ROW.findall(chunk))
        for column in _HIDDEN_COLUMNS.findall(chunk):
            ends = {key: int(value) for key, value in _ENDS.findall(column)}
            if ends.keys() == {b"min", b"max"}:
                self.columns.append((ends[b"min"], ends[b"max"]))


def holds_controls(data: bytes) -> bool:
    """Whether XML holds control characters other than tabs and line ends, as they are or written ``_x0007_``."""
    return b"_x00" in data or len(data.translate(None, _CONTROLS)) < len(data)


def texts_hold_controls(archive: zipfile.ZipFile) -> bool:
    """Whether the table of texts may hold control characters."""
    for info in archive.infolist():
        if info.filename.lower().endswith("sharedstrings.xml"):
            try:
                with archive.open(info) as part:
                    return any(holds_controls(chunk) for chunk in iter(lambda: part.read(_CHUNK), b""))
            except BROKEN:
                return False  # the reader decides whether it can do without
    return False


def _without_empty_cells(part: IO[bytes], scan: SheetScan) -> SheetScan:
    """The rectangle of cells that hold something: styled empty cells do not count, the readers skip them."""
    lowest, widest = (0, 0), (0, 0)  # (row, column) of the cell furthest down, and furthest to the right
    for chunk in _chunks(part):
        for letters, digits in _CELL.findall(chunk):
            row, column = int(digits[:12]), column_number(letters[:8].decode())
            if row > lowest[0]:
                lowest = (row, column)
            if column > widest[1]:
                widest = (row, column)
    exact = replace(scan, rows=lowest[0], columns=widest[1])
    if not exact.beyond_excel and exact.rows * exact.columns <= MAX_CELLS:
        return exact
    row, column = lowest if exact.rows > MAX_ROWS else widest
    return replace(exact, stray=f"{column_letters(column)}{row}")


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end after a cell, so that no pattern is cut in two."""
    kept = b""
    while fresh := part.read(_CHUNK):
        piece = kept + fresh
        end = piece.rfind(b"</c>") + 4
        if end < 4:  # a cell of megabytes: nothing in it matters here
            end = max(len(piece) - 1000, 0)
        yield piece[:end]
        kept = piece[end:]
    yield kept


def _titles(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Name of the sheet of each part."""
    names = {name.lower().lstrip("/"): name for name in archive.namelist()}
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    relations = read_member(archive, names["xl/_rels/workbook.xml.rels"], file).decode("utf-8", errors="replace")
    targets = {a.get("Id"): a.get("Target", "") for a in map(_attributes, _RELATIONSHIP.findall(relations))}
    workbook = read_member(archive, names["xl/workbook.xml"], file).decode("utf-8", errors="replace")
    titles = {}
    for sheet in map(_attributes, _SHEET.findall(workbook)):
        link = next((value for key, value in sheet.items() if key.endswith(":id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
        titles[part] = sheet.get("name", part)
    return titles


def _attributes(tag: str) -> dict[str, str]:
    from html import unescape

    return {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(tag)}
