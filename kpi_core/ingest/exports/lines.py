"""What some exports write besides records: a second header line, labels of groups, marks of provisional values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kpi_core.ingest.exports.spec import Export, Names, key_of
from kpi_core.ingest.grid import Grid
from kpi_core.model.dataset import Issue, Level

_LOOK = 3  # rows below the header where a second header line may stand


def settled(grid: Grid, export: Export) -> Grid:
    """The grid without its second header line, with the label of a group on each of its rows; provisional rows told."""
    grid = _without_second_header(grid, export.second_header)
    if export.groups:
        grid = _with_groups(_without_sums(grid, export.totals), export.groups)
    return grid.with_issues(*_preliminary(grid, export.preliminary))


def _without_second_header(grid: Grid, names: Names) -> Grid:
    if not names.given:
        return grid
    filled = ({i: [c[i] for c in grid.cells if not _blank(c[i])]} for i in range(min(_LOOK, grid.rows)))
    found = {i for row in filled for i, cells in row.items() if cells and all(_is(c, names) for c in cells)}
    return grid.without_rows(found, "repeated_header")


def _without_sums(grid: Grid, totals: Names) -> Grid:
    """Sums and counts of a group, wherever in their row the word stands: beside the group's own column."""
    firsts = (next((c[i] for c in grid.cells if not _blank(c[i])), None) for i in range(grid.rows))
    return grid.without_rows({i for i, cell in enumerate(firsts) if _is(cell, totals)}, "total_row")


def _with_groups(grid: Grid, endings: tuple[str, ...]) -> Grid:
    wanted = [name.endswith(endings) for name in grid.names]
    if not any(wanted):
        return grid
    cells = [list(_down(c)) if group else c for c, group in zip(grid.cells, wanted, strict=True)]
    return grid.with_cells(grid.names, cells)


def _down(cells: Sequence[Any]) -> Iterator[Any]:
    last = None
    for cell in cells:
        last = last if _blank(cell) else cell
        yield last


def _preliminary(grid: Grid, told: tuple[Names, Names] | None) -> Iterator[Issue]:
    for name, cells in zip(grid.names, grid.cells, strict=True) if told else ():
        if told and told[0].match(key_of(name)) and (count := sum(_is(c, told[1]) for c in cells)):
            yield Issue("values_are_preliminary", Level.WARNING, name, {"count": count})


def _is(cell: Any, names: Names) -> bool:
    return type(cell) is str and names.match(key_of(cell))


def _blank(cell: Any) -> bool:
    return cell is None or (type(cell) is str and not cell.strip())
