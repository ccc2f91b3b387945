"""The cells of a table of targets, read in a guarded child: a file that kills its reader costs one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kpi_core.sources.guard import run_guarded

MOST_ROWS = 5_000  # more are no list of objectives
Cell = str | float | date | None


@dataclass(frozen=True)
class Row:
    """A row that is not blank; `line` is what a spreadsheet or an editor shows beside it."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, place: int | None) -> Cell:
        """The cell of a column, None where the row ends before it or there is no such column."""
        return self.cells[place] if place is not None and place < len(self.cells) else None


def read_sheets(path: Path, name: str) -> list[list[Row]]:
    """The rows of each sheet of a workbook, or of a text file.

    Args:
        path: the file.
        name: its name for people.

    Raises:
        SourceError: the file cannot be read.
    """
    told = run_guarded("kpi_core.objectives.target_cells:read_cells", {"path": str(path.resolve()), "name": name})
    return [[Row(line, tuple(map(_cell, cells))) for line, cells in sheet] for sheet in told["sheets"]]


def read_cells(payload: dict[str, Any]) -> dict[str, Any]:
    """The cells of a file as JSON can hold them, days as one-word lists; called by name in the child."""
    from kpi_core.sources.read import read_raw

    sheets = []
    for table in read_raw(Path(payload["path"]), payload["name"], careful=True):
        rows = table.large.whole() if table.large is not None else table
        lines = zip(rows.line_numbers, rows.rows, strict=True)
        sheets.append([[line, list(map(_plain, cells))] for line, cells in lines][: MOST_ROWS + 1])
    return {"sheets": sheets}


def _plain(cell: Any) -> Any:
    match cell:
        case datetime():
            return [cell.date().isoformat()]
        case date():
            return [cell.isoformat()]
        case bool():
            return str(cell)
        case None | str() | int() | float():
            return cell
        case _:  # a time of day, which says nothing here
            return str(cell)


def _cell(told: Any) -> Cell:
    if isinstance(told, list):
        return date.fromisoformat(told[0])
    return float(told) if isinstance(told, int | float) else (told or "").strip() or None
