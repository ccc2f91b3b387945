"""Limits of what is still a table: columns, the length of a name, the length of a cell."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.sources.raw import Cell
from kpi_core.vocabulary.errors import SourceError

MAX_COLUMNS = 2_000
MAX_NAME = 10_000  # characters
MAX_CELL = 32_767  # characters, as in Excel


def check_extent(rows: Sequence[Sequence[Cell]], numbers: Sequence[int], file: str, sheet: str | None = None) -> None:
    """Refuse what no person can look through.

    Raises:
        SourceError: ``too_many_columns``, ``header_too_long``.
    """
    if max(map(len, rows), default=0) > MAX_COLUMNS:
        used = {at for row in rows for at, cell in enumerate(row) if cell is not None and cell != ""}
        if len(used) > MAX_COLUMNS:
            raise SourceError("too_many_columns", file=file, sheet=sheet or "none", count=len(used), limit=MAX_COLUMNS)
    longest = max((len(cell) for cell in rows[0] if type(cell) is str), default=0) if rows else 0
    if longest > MAX_NAME:
        raise SourceError("header_too_long", file=file, sheet=sheet or "none", line=numbers[0], count=longest)


def cut_long_cells(rows: list[list[str]]) -> int:
    """Cut texts to what a spreadsheet can hold, in place, and return how many were cut."""
    cut = 0
    for row in rows:
        for at, cell in enumerate(row):
            if len(cell) > MAX_CELL:
                row[at] = cell[:MAX_CELL]
                cut += 1
    return cut
