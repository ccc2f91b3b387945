"""Tables written as HTML or as XML of Excel 2003: what many systems still call an .xls file."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources.encoding import decode
from kpi_core.sources.extent import check_extent
from kpi_core.sources.ooxml import MAX_COLUMNS, MAX_ROWS, column_letters
from kpi_core.sources.raw import Cell, RawTable
from kpi_core.vocabulary.errors import SourceError

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_NAMESPACE}}}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I)
_XML = re.compile(rb"\A[\xef\xbb\xbf\xff\xfe\s]*<\?xml")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MAX_SPAN = 1_000  # the limit browsers have


def read_markup(data: bytes, file: str) -> list[RawTable]:
    """Tables of an HTML page or of an XML workbook.

    Raises:
        SourceError: ``html_without_table``, ``file_is_xml``, ``file_is_picture`` (SVG), ``file_is_unsafe``,
            ``file_is_damaged``, ``nothing_in_file``, ``sheet_too_spread``, ``too_many_columns``, ``header_too_long``.
    """
    head = data[:4096].replace(b"\0", b"")
    if _NAMESPACE.encode() in head:
        return _xml_workbook(data, file)
    if re.search(rb"<svg\b", head, re.I) and not re.search(rb"<(?:html|table)\b", head, re.I):
        raise SourceError("file_is_picture", file=file, kind="SVG")
    if _XML.match(head) and not re.search(rb"<(?:html|table|tr)\b", head, re.I):
        raise SourceError("file_is_xml", file=file)
    return _html_tables(data, file)


def _html_tables(data: bytes, file: str) -> list[RawTable]:
    text, encoding, issues = _text(data, file)
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    grids = [grid for grid in parser.grids if grid.rows]
    if not grids:
        raise SourceError("html_without_table", file=file)
    for grid in grids:
        check_extent(grid.rows, grid.numbers, file)
    return [
        RawTable(
            file,
            str(position) if len(grids) > 1 else None,
            grid.rows,
            grid.numbers,
            encoding=encoding,
            text_only=True,
            issues=issues,
        )
        for position, grid in enumerate(grids, start=1)
    ]


def _text(data: bytes, file: str) -> tuple[str, str, tuple[Issue, ...]]:
    """Text in the encoding the page names, unless its bytes say otherwise."""
    named = _CHARSET.search(data[:2048])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            encoding = named[1].decode().lower().replace("iso-8859-1", "cp1252")  # as every browser reads it
            return data.decode(encoding), encoding, ()
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data, file)
    return decoded.text, decoded.encoding, decoded.issues


class _Grid:
    """One HTML table while it is read; merged cells hold their value in the first one."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self._row: list[Cell] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._covered: dict[int, int] = {}  # column -> rows still covered by a cell above
        self._number = 0

    def open_row(self) -> None:
        self.close_row()
        self._number += 1
        self._row = []

    def open_cell(self, columns: int, rows: int) -> None:
        self.close_cell()
        if self._row is None:
            self.open_row()
        self._cell, self._span = [], (columns, rows)

    def add(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)

    def close_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_covered()
        at, (columns, rows) = len(self._row), self._span
        self._row += ["\n".join(_BLANKS.sub(" ", line).strip() for line in "".join(self._cell).split("\v"))]
        self._row += [""] * (columns - 1)
        if rows > 1:
            self._covered |= dict.fromkeys(range(at, at + columns), rows)
        self._cell = None

    def close_row(self) -> None:
        self.close_cell()
        if self._row is None:
            return
        if any(self._row):
            self.rows.append(self._row)
            self.numbers.append(self._number)
        self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
        self._row = None

    def _skip_covered(self) -> None:
        assert self._row is not None
        while len(self._row) in self._covered:
            self._row.append("")


class _TableParser(HTMLParser):
    """Collects every table of a page, nested ones apart from the one around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._open: list[_Grid] = []
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Grid())
            self.grids.append(self._open[-1])
        elif tag in ("script", "style"):
            self._ignored += 1
        elif self._open:
            self._inside(tag, dict(attrs))

    def _inside(self, tag: str, attributes: dict[str, str | None]) -> None:
        grid = self._open[-1]
        if tag == "tr":
            grid.open_row()
        elif tag in ("td", "th"):
            grid.open_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif tag in ("br", "p", "div"):
            grid.add("\v")  # a line break of the page, unlike one of the source text

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._ignored = max(0, self._ignored - 1)
        elif self._open and tag in ("td", "th"):
            self._open[-1].close_cell()
        elif self._open and tag in ("tr", "thead", "tbody", "tfoot"):
            self._open[-1].close_row()
        elif self._open and tag == "table":
            self._open.pop().close_row()

    def handle_data(self, data: str) -> None:
        if self._open and not self._ignored:
            self._open[-1].add(data)

    def close(self) -> None:
        super().close()
        for grid in self._open:  # a page cut short
            grid.close_row()


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.strip().isdecimal() and int(text) else 1


def _xml_workbook(data: bytes, file: str) -> list[RawTable]:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

    reader = _XmlReader(file)
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
            reader.take(event, element)
    except DefusedXmlException:
        raise SourceError("file_is_unsafe", file=file) from None
    except ParseError:
        raise SourceError("file_is_damaged", file=file) from None
    tables = [table for table in reader.tables if table.rows]
    if not tables:
        raise SourceError("nothing_in_file", file=file)
    for table in tables:
        check_extent(table.rows, table.line_numbers, file, table.sheet)
    return tables


class _XmlReader:
    """Rows of the worksheets of an XML workbook, as its elements go by."""

    def __init__(self, file: str) -> None:
        self.tables: list[RawTable] = []
        self._file = file
        self._name, self._rows, self._numbers = "", list[list[Cell]](), list[int]()
        self._number, self._errors, self._hidden = 0, 0, False

    def take(self, event: str, element: Element) -> None:
        if event == "start":
            if element.tag == f"{_SS}Worksheet":
                self._name, self._rows, self._numbers = element.get(f"{_SS}Name", ""), [], []
                self._number, self._errors, self._hidden = 0, 0, False
        elif element.tag == f"{_SS}Row":
            self._take_row(element)
            element.clear()
        elif element.tag == _VISIBLE:
            self._hidden = element.text != "SheetVisible"
        elif element.tag == f"{_SS}Worksheet":
            self._close()
            element.clear()

    def _take_row(self, element: Element) -> None:
        self._number = _index(element) or self._number + 1
        row: list[Cell] = []
        for cell in element.iterfind(f"{_SS}Cell"):
            at = _index(cell) or len(row) + 1
            if at > MAX_COLUMNS or self._number > MAX_ROWS:
                cell_name = f"{column_letters(at)}{self._number}"
                raise SourceError("sheet_too_spread", file=self._file, sheet=self._name, cell=cell_name)
            row.extend([None] * (at - 1 - len(row)))
            row.append(self._value(cell.find(f"{_SS}Data")))
            row.extend([None] * min(int(cell.get(f"{_SS}MergeAcross", "0")), MAX_COLUMNS))
        if any(cell is not None for cell in row):
            self._rows.append(row)
            self._numbers.append(self._number)

    def _value(self, element: Element | None) -> Cell:
        text = "" if element is None else "".join(element.itertext())
        if element is None or not text:
            return None
        kind = element.get(f"{_SS}Type")
        if kind == "Error":
            self._errors += 1
            return None
        try:
            cell: Cell = _typed(kind, text)
        except ValueError:
            return text
        return cell

    def _close(self) -> None:
        table = RawTable(self._file, self._name, self._rows, self._numbers, hidden=self._hidden)
        if self._errors:
            table = table.with_issues(Issue("excel_error_cells", Level.WARNING, self._name, {"count": self._errors}))
        self.tables.append(table)


def _index(element: Element) -> int:
    text = element.get(f"{_SS}Index", "")
    return int(text[:12]) if text.isdecimal() else 0


def _typed(kind: str | None, text: str) -> Any:
    match kind:
        case "Number":
            return float(text)
        case "Boolean":
            return text == "1"
        case "DateTime":
            moment = datetime.fromisoformat(text)
            if moment.year == 1899:  # a time of day stands on day zero
                return moment.time()
            return moment.date() if moment.time() == time() else moment
        case _:
            return text
