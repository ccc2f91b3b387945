"""The cells of a table of targets, read in a guarded child: a file that kills its reader costs one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kpi_core.sources.guard import run_guarded
from kpi_core.vocabulary.errors import DefinitionError

MOST_ROWS = 5_000  # more are no list of objectives
Cell = str | float | date | None


@dataclass(frozen=True)
class Row:
    """A row that is not blank; `line` is what a spreadsheet or an editor shows beside it.

    `percents` are the places of the numbers that are shown as percentages; None where the file does not tell.
    """

    line: int
    cells: tuple[Cell, ...]
    percents: tuple[int, ...] | None = None

    def cell(self, place: int | None) -> Cell:
        """The cell of a column, None where the row ends before it or there is no such column."""
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def is_percent(self, place: int | None) -> bool:
        """Whether the cell is a number that is shown as a percentage: 0.15 reads 15 % there."""
        return place in (self.percents or ()) and isinstance(self.cell(place), float)


def read_sheets(path: Path, name: str, sheet: str | None = None) -> list[list[Row]]:
    """The rows of each sheet of a workbook, or of a text file.

    Args:
        path: the file.
        name: its name for people.
        sheet: the only one to read; None reads all.

    Raises:
        SourceError: the file cannot be read.
        DefinitionError: ``unknown_sheet``.
    """
    asked = {"path": str(path.resolve()), "name": name, "sheet": sheet}
    told = run_guarded("kpi_core.objectives.target_cells:read_cells", asked)
    return [[_row(*row) for row in rows] for rows in told["sheets"]]


def _row(line: int, cells: list[Any], percents: list[int] | None) -> Row:
    return Row(line, tuple(map(_cell, cells)), None if percents is None else tuple(percents))


def read_cells(payload: dict[str, Any]) -> dict[str, Any]:
    """The cells of a file as JSON can hold them, days as one-word lists; called by name in the child."""
    from kpi_core.sources.percent_cells import percent_cells
    from kpi_core.sources.read import read_raw

    path, asked = Path(payload["path"]), payload["sheet"]
    tables = read_raw(path, payload["name"], careful=True)
    names = [table.sheet for table in tables if table.sheet]
    if asked is not None and asked not in names:
        raise DefinitionError("unknown_sheet", name=asked, sheets=", ".join(names))
    sheets = []
    for table in tables:
        if asked not in (None, table.sheet):
            continue
        rows = table.large.whole() if table.large is not None else table
        lines = list(zip(rows.line_numbers, rows.rows, strict=True))[: MOST_ROWS + 1]
        width = max((len(cells) for _, cells in lines), default=0)
        shown = percent_cells(path.read_bytes(), table.sheet, lines[-1][0] if lines else 0, width)
        sheets.append(
            [[n, list(map(_plain, cells)), None if shown is None else shown.get(n, [])] for n, cells in lines]
        )
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
