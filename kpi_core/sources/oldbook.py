"""What calamine believes of an .xls file, checked first: chains of sectors without end, cells outside a sheet."""

from __future__ import annotations

import struct

from kpi_core.vocabulary.errors import SourceError

_FREE = 0xFFFFFFFA  # from here on a number is a mark, not a sector
_SMALL = 4096  # bytes: shorter streams stand in the mini sectors
_COLUMNS = 256  # of a sheet of Excel 97
# Records that begin with a row and a column
_CELLS = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E))


def check_old_workbook(data: bytes, file: str) -> None:
    """Refuse an .xls file that would make its reader ask for memory without end.

    Raises:
        SourceError: ``file_is_damaged`` when a chain of sectors runs in a circle or out of the file, or a cell lies
            outside any sheet of Excel 97.
    """
    try:
        stream = _Container(data).workbook()
    except _BrokenChainError:
        raise SourceError("file_is_damaged", file=file) from None
    if _has_stray_cell(stream):
        raise SourceError("file_is_damaged", file=file)


class _BrokenChainError(Exception):
    """The chains of sectors contradict each other."""


def _has_stray_cell(stream: bytes) -> bool:
    at, end = 0, len(stream) - 8
    while at <= end:
        kind, length, _, column = struct.unpack_from("<4H", stream, at)
        if column >= _COLUMNS and kind in _CELLS and length >= 4:
            return True
        at += 4 + length
    return False


class _Container:
    """An OLE file: sectors, the table that chains them, and the streams they make up."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise _BrokenChainError
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift > shift:
            raise _BrokenChainError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._count = -(-(len(data) - self._size) // self._size)
        tables, directory, mini, minis = (struct.unpack_from("<I", data, at)[0] for at in (44, 48, 60, 64))
        if tables > self._count:
            raise _BrokenChainError
        self._next = self._numbers(self._sectors_of_table(tables))
        self._directory = self._chain(directory, self._next)
        self._mini = self._numbers(self._walk(mini, self._next)) if minis else []

    def workbook(self) -> bytes:
        """The stream that holds the sheets, empty where there is none."""
        found, root = b"", b""
        for at in range(0, len(self._directory) - 127, 128):
            entry = self._directory[at : at + 128]
            name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
            start, length = struct.unpack_from("<II", entry, 116)
            if entry[66] == 5 and length:
                root = self._chain(start, self._next)
            elif name in ("Workbook", "Book") and length:
                found = self._chain(start, self._next) if length >= _SMALL else self._in_root(root, start)
                found = found[:length]
        return found

    def _in_root(self, root: bytes, start: int) -> bytes:
        places = self._walk(start, self._mini)
        return b"".join(root[at * self._mini_size : (at + 1) * self._mini_size] for at in places)

    def _sectors_of_table(self, count: int) -> list[int]:
        """Sectors that hold the table of chains: 109 in the header, more in a chain of their own."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        while following < _FREE and len(found) < count:
            more = self._numbers([following])
            if not more:
                raise _BrokenChainError
            found += more[:-1]
            following = more[-1]
        return [sector for sector in found[:count] if sector < _FREE]

    def _numbers(self, sectors: list[int]) -> list[int]:
        numbers: list[int] = []
        for sector in sectors:
            block = self._block(sector)
            numbers += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
        return numbers

    def _block(self, sector: int) -> bytes:
        return self._data[(sector + 1) * self._size : (sector + 2) * self._size]

    def _chain(self, start: int, table: list[int]) -> bytes:
        return b"".join(self._block(sector) for sector in self._walk(start, table))

    def _walk(self, start: int, table: list[int]) -> list[int]:
        found: list[int] = []
        sector = start
        while sector < _FREE:
            if sector >= len(table) or len(found) > len(table):
                raise _BrokenChainError
            found.append(sector)
            sector = table[sector]
        return found
