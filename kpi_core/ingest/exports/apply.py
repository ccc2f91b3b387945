"""What a recognised export changes: which cells are no values, which rows are no records, what columns mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kpi_core.ingest.arrays import TypedColumn
from kpi_core.ingest.dates import DateOrder, Numeric, read_date
from kpi_core.ingest.exports.lines import settled
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spec import ColumnSpec, Export, Names, Relative, key_of
from kpi_core.ingest.grid import Grid
from kpi_core.model.dataset import ColumnType, Issue, Level
from kpi_core.model.stages import plain


def prepare(grid: Grid, recognition: Recognition | None) -> Grid:
    """The grid as the export means it, before its cells are typed.

    Totals and lines of the footer are set aside, marks of "no value" are blank, cells told once are filled down,
    and relative days are dates.
    """
    if recognition is None:
        return grid
    export = recognition.export
    grid = _without(grid, export.totals, "total_row", last=True)
    grid = _without(grid, export.footer, "note")
    grid = _without_marks(grid, export.marks)
    grid = settled(_filled_down(grid, export), export)
    if export.relative:
        grid = _dated(grid, export.relative)
    noticed = [Issue(code, Level.WARNING) for pattern, code in export.notices.items() if _above(grid, pattern)]
    return grid.with_issues(*noticed)


def _above(grid: Grid, pattern: str) -> re.Match[str] | None:
    return next((m for line in grid.preamble if (m := re.search(pattern, line, re.IGNORECASE))), None)


def _without(grid: Grid, names: Names, reason: str, *, last: bool = False) -> Grid:
    """Rows whose first (or last) filled cell is one of these, set aside."""
    if not names.given or not grid.cells:
        return grid
    found: set[int] = set()
    for cells in (grid.cells[0], *([grid.cells[-1]] if last else [])):
        known = {c: names.match(key_of(c)) for c in set(map(_text, cells))}
        found |= {i for i, c in enumerate(cells) if known[_text(c)]}
    return grid.without_rows(found, reason)


def _text(cell: Any) -> str:
    return cell if type(cell) is str else ""


def _without_marks(grid: Grid, marks: frozenset[str]) -> Grid:
    if not marks:
        return grid
    cells: list[Sequence[Any]] = []
    issues: list[Issue] = []
    for name, column in zip(grid.names, grid.cells, strict=True):
        count = sum(1 for c in column if type(c) is str and c.strip() in marks)
        cells.append([None if type(c) is str and c.strip() in marks else c for c in column] if count else column)
        if count:
            issues.append(Issue("missing_marks", Level.INFO, name, {"count": count}))
    return grid.with_cells(grid.names, cells).with_issues(*issues) if issues else grid


def _filled_down(grid: Grid, export: Export) -> Grid:
    """Cells that stand once for several lines, repeated on each line of the same record."""
    if export.fill is None:
        return grid
    by, columns = export.fill
    place = next((i for i, n in enumerate(grid.names) if by.match(key_of(n))), None)
    if place is None:
        return grid
    ids = grid.cells[place]
    return grid.with_cells(
        grid.names,
        [
            _down(ids, column) if columns.match(key_of(name)) else column
            for name, column in zip(grid.names, grid.cells, strict=True)
        ],
    )


def _down(ids: Sequence[Any], column: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    last_id, last = None, None
    for one, cell in zip(ids, column, strict=True):
        blank = cell is None or (type(cell) is str and not cell.strip())
        if one != last_id:
            last_id, last = one, None
        last = last if blank else cell
        out.append(last if blank else cell)
    return out


def _dated(grid: Grid, relative: Relative) -> Grid:
    """Indexes counted from the start date told above, as dates."""
    match = _above(grid, relative.start)
    start = _day(match["date"]) if match else None
    if start is None:
        return grid
    cells = list(grid.cells)
    for i, name in enumerate(grid.names):
        for names, step in ((relative.day, "day"), (relative.week, "week"), (relative.month, "month")):
            if names.match(key_of(name)):
                cells[i] = [_after(start, c, step) for c in cells[i]]
    return grid.with_cells(grid.names, cells)


def _day(text: str) -> date | None:
    found = read_date(text.strip(), compact=True)
    if isinstance(found, Numeric):
        found = found.under(DateOrder.DMY)
    return found.date() if isinstance(found, datetime) else None


def _after(start: date, cell: Any, step: str) -> Any:
    """The date `cell` steps after the start; what is no number stays as it is, to be listed as not read."""
    text = str(cell).strip() if cell is not None else ""
    if not text.isdigit():
        return cell
    number = int(text)
    if step == "month":
        months = start.year * 12 + start.month - 1 + number
        return datetime(months // 12, months % 12 + 1, 1)
    day = start + timedelta(days=number * (7 if step == "week" else 1))
    return datetime(day.year, day.month, day.day)


def types_of(grid: Grid, recognition: Recognition | None) -> dict[str, ColumnType]:
    """Types the export says its columns have."""
    if recognition is None:
        return {}
    return {n: spec.type for n in grid.names if (spec := spec_of(n, recognition.export)) and spec.type}


def spec_of(name: str, export: Export) -> ColumnSpec | None:
    """What the export says about a column: by its exact name first, then by a pattern."""
    key = key_of(name)
    exact = next((c for c in export.columns if any(key == key_of(n) for n in c.names.given)), None)
    return exact or next((c for c in export.columns if c.names.match(key)), None)


def scaled(typed: TypedColumn, name: str, recognition: Recognition | None) -> TypedColumn:
    """A column of numbers in the unit the app keeps: 20 for 20 % becomes 0.2, of type percent."""
    spec = spec_of(name, recognition.export) if recognition else None
    if spec is None or spec.scale is None or not typed.type.is_numeric or typed.type is ColumnType.PERCENT:
        return typed
    import pyarrow.compute as pc

    array = pc.multiply(typed.array.cast("float64"), spec.scale)
    return replace(typed, array=array, type=ColumnType.PERCENT if spec.unit == "percent" else ColumnType.NUMBER)


def covered(grid: Grid, recognition: Recognition) -> tuple[date, date] | None:
    """First and last day the lines above say the table covers, None when they do not say."""
    pattern = recognition.export.period
    for line in grid.preamble if pattern else ():
        match = re.search(pattern or "", plain(line))
        days = [_day(match[g]) for g in ("start", "end")] if match else []
        if all(days) and len(days) == 2:
            return days[0], days[1]  # type: ignore[return-value]  # both are there
    return None
