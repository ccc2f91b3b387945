"""Pivot tables in compact print: groups and their members in one column, each group's sum above its members."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.ingest.figures import Figures, agree
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.language import is_french
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain

MOST = 2000  # rows: people print no longer pivots
_PIVOT = frozenset(["etiquettes de lignes", "row labels", "etiquettes de ligne"])


def opened(grid: Grid) -> Grid:
    """The grid with the groups of a compact pivot in a column of their own, where the sums prove them.

    Only a table that says it is one is looked at: its first name is a pivot's, or its labels are indented.
    """
    if grid.rows > MOST:
        return grid
    labels = [c if type(c) is str else "" for c in grid.cells[0]]
    indented = [label[:1].isspace() for label in labels]
    if not (plain(grid.names[0]) in _PIVOT or (any(indented) and not all(indented))):
        return grid
    figures = Figures(grid)
    numeric = [figures.column(j) for j in range(1, len(grid.names)) if figures.numeric(j)]
    heads = _heads([[column[i] or 0.0 for column in numeric] for i in range(grid.rows)]) if numeric else None
    if heads is None or (any(indented) and {i for i in range(grid.rows) if not indented[i]} != set(heads)):
        return grid
    groups = [next(labels[h].strip() for h in reversed(heads) if h <= i) for i in range(grid.rows)]
    name = "Groupe" if is_french((*grid.names, *grid.preamble)) else "Group"
    told = {"count": len(heads), "labels": ", ".join(labels[h].strip() for h in heads)[:200]}
    widened = grid.with_cells((name, *grid.names), (groups, [label.strip() for label in labels], *grid.cells[1:]))
    return widened.without_rows(set(heads), "total_row").with_issues(Issue("outline_read", Level.INFO, name, told))


def _heads(rows: Sequence[Sequence[float]]) -> list[int] | None:
    """The rows that are the sums of those below them up to the next such row, None when these do not fill the table.

    >>> _heads([[30.0], [10.0], [20.0], [12.0], [5.0], [7.0]]), _heads([[30.0], [10.0], [5.0]])
    ([0, 3], None)
    """
    heads: list[int] = []
    i = 0
    while i < len(rows):
        end = _end(rows, i)
        if end is None:
            return None
        heads.append(i)
        i = end
    return heads if len(heads) > 1 and len(rows) > 2 * len(heads) else None


def _end(rows: Sequence[Sequence[float]], head: int) -> int | None:
    for end in range(head + 2, len(rows) + 1):
        columns = zip(rows[head], zip(*rows[head + 1 : end], strict=True), strict=True)
        if all(agree(total, parts, exactly=True) for total, parts in columns):
            return end
    return None
