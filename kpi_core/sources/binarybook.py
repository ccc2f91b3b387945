"""The extent of the sheets of an .xlsb file, read before calamine lays them out as full rectangles."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator

from kpi_core.sources.ooxml import MAX_CELLS, column_letters
from kpi_core.sources.ziparchive import read_member
from kpi_core.vocabulary.errors import SourceError

_ROW, _FIRST_CELL, _LAST_CELL, _SHEET = 0, 1, 11, 156  # types of records; 1 to 11 are cells
_LINK = re.compile(rb"<Relationship\s[^>]*>")
_PART = re.compile(rb'(Id|Target)="([^"]*)"')


def check_binary_workbook(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an .xlsb file of which a sheet spans more than can be laid out.

    Raises:
        SourceError: ``sheet_too_spread``, ``file_is_damaged``.
    """
    titles = _titles(archive, file)
    for name in archive.namelist():
        if "worksheets/" in name and name.endswith(".bin"):
            row, column = _extent(read_member(archive, name, file))
            if (row + 1) * (column + 1) > MAX_CELLS:
                cell = f"{column_letters(column + 1)}{row + 1}"
                raise SourceError("sheet_too_spread", file=file, sheet=titles.get(name, name), cell=cell)


def _extent(sheet: bytes) -> tuple[int, int]:
    """The last row and the last column that hold a cell, counted from 0."""
    row = lowest = widest = 0
    for kind, at, length in _records(sheet):
        if length < 4:
            continue
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", sheet, at)
        elif _FIRST_CELL < kind <= _LAST_CELL:  # the first one is a blank with a style
            lowest = max(lowest, row)
            widest = max(widest, struct.unpack_from("<I", sheet, at)[0])
    return lowest, widest


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Type, place and length of each record: both numbers are written in groups of seven bits."""
    at, end = 0, len(data)
    while at + 1 < end:
        kind = data[at]
        at += 1
        if kind > 127:
            kind += (data[at] << 7) - 128 if data[at] != 1 else 0
            at += 1
        length = shift = 0
        while at < end and shift < 28:
            byte = data[at]
            at += 1
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if at + length > end:
            return
        yield kind, at, length
        at += length


def _titles(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Name of the sheet of each part."""
    links = "xl/_rels/workbook.bin.rels"
    if links not in archive.namelist():
        return {}
    targets = {}
    for link in _LINK.findall(read_member(archive, links, file)):
        told = {key: value.decode("utf-8", "replace") for key, value in _PART.findall(link)}
        targets[told.get(b"Id", "")] = posixpath.normpath(posixpath.join("xl", told.get(b"Target", "")))
    book = read_member(archive, "xl/workbook.bin", file)
    titles = {}
    for kind, at, length in _records(book):
        if kind == _SHEET:
            link_name, rest = _text(book[at + 8 : at + length])
            titles[targets.get(link_name, "")] = _text(rest)[0]
    return titles


def _text(data: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows."""
    end = 4 + 2 * int.from_bytes(data[:4], "little")
    return data[4:end].decode("utf-16-le", "replace"), data[end:]
