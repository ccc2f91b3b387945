"""What a recognised export changes: which cells are no values, which rows are no records, what columns mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kpi_core.ingest.arrays import TypedColumn
from kpi_core.ingest.exports.blanks import without_bounds, without_marks
from kpi_core.ingest.exports.lines import settled
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spans import dated, search_above
from kpi_core.ingest.exports.spec import Export, Names, key_of, repaired, spec_of
from kpi_core.ingest.grid import Grid, texts_of
from kpi_core.model.dataset import ColumnType, Issue, Level


def prepare(grid: Grid, recognition: Recognition | None) -> Grid:
    """The grid as the export means it, before its cells are typed.

    Totals and lines of the footer are set aside, marks of "no value" and bounds are blank, cells told once are filled
    down, and relative days are dates.
    """
    if recognition is None:
        return grid
    export = recognition.export
    cut = export.cap is not None and grid.rows == export.cap
    grid = _without_totals(grid, export)
    grid = _repaired(_without_columns_of_totals(grid))
    grid = without_bounds(without_marks(grid, export.marks))
    grid = settled(_with_seconds(_filled_down(grid, export), export), export)
    grid = dated(grid, export.relative, export.date_order)
    noticed = [Issue(code, Level.WARNING) for pattern, code in export.notices.items() if search_above(grid, pattern)]
    if cut:
        noticed.append(Issue("export_is_cut", Level.WARNING, None, {"count": export.cap, "export": export.name}))
    return grid.with_issues(*noticed)


def _without_totals(grid: Grid, export: Export) -> Grid:
    """Rows that add up others, named or not, and lines of the footer, set aside."""
    if not grid.cells or not grid.rows:
        return grid
    totals = _told(grid.cells[0], export.totals) | _told(grid.cells[-1], export.totals)
    named = [i for i, name in enumerate(grid.names) if export.total_without.match(key_of(name))]
    if named:
        totals |= {i for i in {0, grid.rows - 1} if grid.rows > 1 and all(_blank(grid.cells[j][i]) for j in named)}
    grid = grid.without_rows(totals, "total_row")
    return grid.without_rows(_told(grid.cells[0], export.footer), "note")


def _told(cells: Sequence[Any], names: Names) -> set[int]:
    """Rows whose cell is one of these lines."""
    found = {t for t in texts_of(cells) if names.match_line(t)} if names.given else set()
    return {i for i, c in enumerate(cells) if type(c) is str and c in found} if found else set()


def _blank(cell: Any) -> bool:
    return cell is None or (type(cell) is str and not cell.strip())


def _without_columns_of_totals(grid: Grid) -> Grid:
    """Drop a column without a name that held nothing but the total's label (GA4 writes it beyond the last header)."""
    kept = [
        i
        for i, (name, cells) in enumerate(zip(grid.names, grid.cells, strict=True))
        if not (name == f"Column {i + 1}" and all(map(_blank, cells)))
    ]
    if len(kept) == len(grid.names) or not kept:
        return grid
    return grid.with_cells([grid.names[i] for i in kept], [grid.cells[i] for i in kept])


def _with_seconds(grid: Grid, export: Export) -> Grid:
    """Durations of hours and minutes with their seconds: 00:15 alone would be read as fifteen seconds."""
    changes = {}
    for i, name in enumerate(grid.names):
        spec = spec_of(name, export)
        if spec is not None and spec.unit == "hours_minutes":
            changes[i] = [f"{c.strip()}:00" if _is_clock(c) else c for c in grid.cells[i]]
    return grid.with_columns(changes)


def _is_clock(cell: Any) -> bool:
    return type(cell) is str and bool(re.fullmatch(r"\d{1,4}:[0-5]\d", cell.strip()))


def _repaired(grid: Grid) -> Grid:
    """Names and texts of a file whose UTF-8 was once read as Latin-1 ("dÃ©pensÃ©"), as they were written."""
    names = tuple(map(repaired, grid.names))
    if names == grid.names or len(set(names)) < len(names):
        return grid
    odd = [{t: repaired(t) for t in texts_of(cells) if repaired(t) != t} for cells in grid.cells]
    changes = {i: [texts.get(c, c) for c in grid.cells[i]] for i, texts in enumerate(odd) if texts}
    return replace(grid.with_columns(changes), names=names, surveys=None)


def _filled_down(grid: Grid, export: Export) -> Grid:
    """Cells that stand once for several lines, repeated on each line of the same record."""
    if export.fill is None:
        return grid
    by, columns = export.fill
    place = next((i for i, n in enumerate(grid.names) if by.match(key_of(n))), None)
    if place is None:
        return grid
    ids = grid.cells[place]
    wanted = [i for i, name in enumerate(grid.names) if columns.match(key_of(name))]
    return grid.with_columns({i: _down(ids, grid.cells[i]) for i in wanted})


def _down(ids: Sequence[Any], column: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    last_id, last = None, None
    for one, cell in zip(ids, column, strict=True):
        if one != last_id:
            last_id, last = one, None
        last = last if _blank(cell) else cell
        out.append(last)
    return out


def types_of(grid: Grid, recognition: Recognition | None) -> dict[str, ColumnType]:
    """Types the export says its columns have."""
    if recognition is None:
        return {}
    return {n: spec.type for n in grid.names if (spec := spec_of(n, recognition.export)) and spec.type}


def scaled(typed: TypedColumn, name: str, recognition: Recognition | None) -> TypedColumn:
    """A column of numbers in the unit the app keeps: 20 for 20 % becomes 0.2, of type percent."""
    spec = spec_of(name, recognition.export) if recognition else None
    if spec is None or spec.scale is None or not typed.type.is_numeric or typed.type is ColumnType.PERCENT:
        return typed
    import pyarrow.compute as pc

    array = pc.multiply(typed.array.cast("float64"), spec.scale)
    return replace(typed, array=array, type=ColumnType.PERCENT if spec.unit == "percent" else ColumnType.NUMBER)
