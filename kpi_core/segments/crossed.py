"""A metric by two dimensions at once: the cells of a heat map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.segments.cube import AFTER, Value, read_cube, summed
from kpi_core.stats.change import Kind
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.vocabulary.period import Period

MOST_ROWS, MOST_COLUMNS = 12, 8
_SMALL = 5


@dataclass(frozen=True)
class Cell:
    """A combination of two values; `small` holds too few records to be read."""

    row: Value
    column: Value
    value: float | None
    n: int
    small: bool


@dataclass(frozen=True)
class Crossed:
    """The cells of the largest values, rows and columns by size; `left_out` records stand in none of them."""

    dimensions: tuple[Dimension, Dimension]
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: tuple[Cell, ...]
    left_out: int


def crossed(ask: Ask, history: History, dimensions: tuple[Dimension, Dimension], period: Period) -> Crossed:
    """A metric by two dimensions in a period.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        dimensions: of the rows and of the columns.
        period: the one looked at.

    Raises:
        QueryError: what the metric refuses, such as ``dimension_not_shared``.
    """
    cube = read_cube(ask, history, dimensions, (None, period))
    sizes = [len(values) for values in cube.values]
    place = np.ravel_multi_index((cube.codes[:, 0], cube.codes[:, 1]), sizes) if len(cube.side) else np.zeros(0, int)
    sides = summed(cube, np.asarray(place, np.int64), sizes[0] * sizes[1])
    top, bottom, n = (sides.get(name)[:, AFTER].reshape(sizes) for name in ("top", "bottom", "n"))
    size = bottom if not cube.kind.is_total else np.maximum(n, np.abs(top))
    rows = np.argsort(-size.sum(axis=1), kind="stable")[:MOST_ROWS]
    columns = np.argsort(-size.sum(axis=0), kind="stable")[:MOST_COLUMNS]
    least = _SMALL if cube.kind.is_total else MINIMUM_N
    counted = bottom if cube.kind is Kind.SHARE else n
    cells = []
    for r in rows:
        for c in columns:
            value = top[r, c] if cube.kind.is_total else (top[r, c] / bottom[r, c] if bottom[r, c] > 0 else None)
            cells.append(
                Cell(
                    cube.values[0][r],
                    cube.values[1][c],
                    None if value is None else float(value),
                    int(n[r, c]),
                    bool(counted[r, c] < least),
                )
            )
    told = n[np.ix_(rows, columns)].sum()
    return Crossed(
        dimensions,
        tuple(cube.values[0][r] for r in rows),
        tuple(cube.values[1][c] for c in columns),
        tuple(cells),
        int(n.sum() - told),
    )
