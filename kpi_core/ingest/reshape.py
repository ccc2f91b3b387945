"""From the shape people print to the shape that can be asked: one row a record, one column a meaning."""

from __future__ import annotations

from kpi_core.ingest.cells import blank, kind_of
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.groups import regrouped
from kpi_core.ingest.headers import is_units_row, unique, unit_of
from kpi_core.ingest.monthly import with_years
from kpi_core.ingest.period_headers import year_of
from kpi_core.ingest.wide import unpivoted
from kpi_core.model.dataset import Issue, Level


def reshape(grid: Grid, sheet: str | None = None, file: str = "") -> Grid:
    """The grid with months as columns unpivoted, group labels filled down, subtotals and unit rows taken out.

    Args:
        grid: the table as it stands.
        sheet: its sheet's name, where a year may stand that the columns leave out.
        file: the file's name, where it may stand too.
    """
    if not grid.rows:
        return grid

    def year(wraps: bool) -> tuple[int, str] | None:
        above = " · ".join((*grid.preamble, grid.part or ""))
        found = (
            (year_of(text or "", wraps), place) for text, place in ((above, "above"), (sheet, "sheet"), (file, "file"))
        )
        return next(((y, place) for y, place in found if y), None)

    grid = regrouped(_with_units(grid))
    return unpivoted(with_years(grid, year), year)


def _with_units(grid: Grid) -> Grid:
    """The units below the header as part of the names, out of the rows."""
    first = [column[0] for column in grid.cells]
    if grid.rows < 2 or not is_units_row(first):
        return grid
    if not any(kind_of(column[1]) == "number" for column in grid.cells if unit_of(column[0])):
        return grid
    names = [
        f"{name} ({unit})" if (unit := None if blank(cell) else unit_of(cell)) and f"({unit})" not in name else name
        for name, cell in zip(grid.names, first, strict=True)
    ]
    told = {"units": ", ".join(u for c in first if (u := unit_of(c)))}
    grid = grid.without_rows({0}, "units_row")
    return grid.with_cells(unique(names), grid.cells).with_issues(Issue("units_row_read", Level.INFO, None, told))
