"""Text files of rows: encoding, delimiter, quotes and line ends are found; no line is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources import delimiter as delimiters
from kpi_core.sources.encoding import decode
from kpi_core.sources.extent import MAX_CELL, check_extent, cut_long_cells
from kpi_core.sources.raw import RawTable
from kpi_core.vocabulary.errors import SourceError

# They end a line for some programs and for no CSV: inside a cell they are spaces.
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\u2028\u2029", " "))
_NO_DELIMITER = "\x1f"  # the unit separator: stands in no file of one column
csv.field_size_limit(1 << 30)  # a cell of any length is read


@dataclass
class _Records:
    """Rows found so far and the line each began on; `unclosed` and `stray` are lines whose quotes break the rules."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)

    def add(self, row: list[str], line: int) -> None:
        """Keep a row unless the line was blank."""
        if row:
            self.rows.append(row)
            self.lines.append(line)


def read_text(data: bytes, file: str, sheet: str | None = None) -> RawTable:
    """Table of a csv, tsv or txt file.

    Blank lines are left out but counted by ``line_numbers``; lines keep their own number of cells.

    Args:
        data: the whole file.
        file: its name for people.
        sheet: member of an archive, if it is one.

    Raises:
        SourceError: ``file_is_empty`` when no line holds anything; ``too_many_columns``, ``header_too_long``.
    """
    decoded = decode(data, file)
    issues = list(decoded.issues)
    text = decoded.text
    if "\0" in text:
        issues.append(Issue("nul_characters_removed", Level.WARNING, sheet, {"count": text.count("\0")}))
        text = text.replace("\0", "")
    text = text.translate(_BREAKS) if any(sign in text for sign in "\x0b\x0c\u2028\u2029") else text
    lines = _lines(text)
    hint = delimiters.hinted(lines[0]) if lines else None
    skipped = 0 if hint is None else 1
    sign = hint or delimiters.choose(lines)
    parse = _quoted if '"' in text else _unquoted
    records = parse(lines[skipped:] if skipped else lines, sign or _NO_DELIMITER)
    if not records.rows:
        raise SourceError("file_is_empty", file=file)
    numbers = [number + skipped for number in records.lines] if skipped else records.lines
    check_extent(records.rows, numbers, file, sheet)
    # a quoted cell of many lines is longer than any of them
    several = '"' in text and len(lines) > len(numbers) + 1
    if (several or max(map(len, lines)) > MAX_CELL) and (cut := cut_long_cells(records.rows)):
        issues.append(Issue("long_cells_cut", Level.WARNING, sheet, {"count": cut, "limit": MAX_CELL}))
    return RawTable(
        file=file,
        sheet=sheet,
        rows=records.rows,  # type: ignore[arg-type]  # lists of str are lists of Cell: nobody writes into them
        line_numbers=numbers,
        encoding=decoded.encoding,
        delimiter=sign,
        text_only=True,
        issues=(*issues, *_quote_issues(records, sheet, skipped)),
    )


def _lines(text: str) -> list[str]:
    """Lines as CR, LF and CRLF end them: ``splitlines`` would also cut at U+2028 and form feeds."""
    if "\r" not in text:
        return text.split("\n") if '"' not in text else [line + "\n" for line in text.split("\n")]
    return list(io.StringIO(text, newline=""))


def _quoted(lines: list[str], sign: str) -> _Records:
    reader = csv.reader(lines, delimiter=sign, strict=True)
    rows, ends = [], [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        return _backslashed(lines, sign) or _careful(lines, sign)
    return _without_blank(rows, [end + 1 for end in ends])


def _unquoted(lines: list[str], sign: str) -> _Records:
    """Without quotes, cutting is all there is to do, and quicker than the csv module."""
    if lines and lines[0].endswith(("\n", "\r")):
        lines = [line.rstrip("\r\n") for line in lines]
    return _without_blank([line.split(sign) for line in lines], range(1, len(lines) + 1))


def _without_blank(rows: list[list[str]], numbers: Sequence[int]) -> _Records:
    kept = [index for index, row in enumerate(rows) if any(row)]
    if len(kept) == len(rows):
        return _Records(rows, list(numbers[: len(rows)]))
    return _Records([rows[index] for index in kept], [numbers[index] for index in kept])


def _backslashed(lines: list[str], sign: str) -> _Records | None:
    r"""Rows of a file that writes ``\"`` for a quote (MySQL), None when that does not explain every line."""
    if not any('\\"' in line for line in lines):
        return None
    records = _Records()
    try:
        for line, row in _numbered(lines, sign, 0, escape="\\"):
            records.add(row, line + 1)
    except csv.Error:
        return None
    return records


def _careful(lines: list[str], sign: str) -> _Records:
    """Rows with the line each begins on; a line whose quotes break the rules is read alone."""
    records = _Records()
    position, spent = 0, 0
    while position < len(lines):
        start = position
        try:
            for start, row in _numbered(lines, sign, position):
                records.add(row, start + 1)
            break
        except _QuoteError as error:
            start = error.line
            spent += error.read - start
        _lone_line(lines[start].rstrip("\r\n"), sign, start + 1, records)
        position = start + 1
        if spent > 20 * len(lines) + 1000:  # a hostile file: each line opens a quote and swallows all others
            for number in range(position, len(lines)):
                _lone_line(lines[number].rstrip("\r\n"), sign, number + 1, records)
            break
    return records


class _QuoteError(csv.Error):
    """The record that begins at index `line` breaks the rules of quotes; `read` lines had been read."""

    def __init__(self, line: int, read: int) -> None:
        super().__init__(line)
        self.line, self.read = line, read


def _numbered(lines: list[str], sign: str, position: int, escape: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Index of the first line and cells of each record from `position` on."""
    ahead = map(lines.__getitem__, range(position, len(lines)))
    reader = csv.reader(ahead, delimiter=sign, strict=True, escapechar=escape)
    start = position
    try:
        for row in reader:
            yield start, row
            start = position + reader.line_num
    except csv.Error:
        raise _QuoteError(start, position + reader.line_num) from None


def _lone_line(line: str, sign: str, number: int, records: _Records) -> None:
    """Cells of one line whose quotes are not to be trusted."""
    sentinel = ["\x1e"]
    # Read without strictness, an open quote would swallow the line that follows.
    lenient = list(csv.reader([line + "\n", *sentinel], delimiter=sign))
    literal = [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in line.split(sign)]
    closed = lenient[-1] == sentinel
    (records.stray if closed else records.unclosed).append(number)
    records.add(lenient[0] if closed and len(lenient[0]) != len(literal) else literal, number)


def _quote_issues(records: _Records, sheet: str | None, skipped: int) -> Iterator[Issue]:
    for code, lines in (("unclosed_quote", records.unclosed), ("stray_quotes", records.stray)):
        if lines:
            yield Issue(code, Level.WARNING, sheet, {"line": lines[0] + skipped, "count": len(lines)})
