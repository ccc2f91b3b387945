"""A metric by two dimensions at once: the cells of a heat map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.segments.cube import AFTER, Cube, Ints, Value, order_of, read_cube, summed
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


def crossed(ask: Ask, history: History, dimensions: tuple[Dimension, Dimension], period: Period | None) -> Crossed:
    """A metric by two dimensions in a period.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        dimensions: of the rows and of the columns.
        period: the one looked at; None for records without dates.

    Raises:
        QueryError: what the metric refuses, such as ``dimension_not_shared``.
    """
    return crossed_cube(read_cube(ask, history, dimensions, (None, period)))


def crossed_cube(cube: Cube) -> Crossed:
    """The later period of a cube of two dimensions.

    Args:
        cube: the metric by day and both values.
    """
    cube = cube.of(cube.side == AFTER)
    first, second = cube.dimensions
    everything = cube.n.sum()
    rows, columns = _largest(cube, 0, MOST_ROWS), _largest(cube, 1, MOST_COLUMNS)
    cube = cube.of(np.isin(cube.codes[:, 0], rows) & np.isin(cube.codes[:, 1], columns))
    place = _places(cube.codes[:, 0], rows) * len(columns) + _places(cube.codes[:, 1], columns)
    sides = summed(cube, place, len(rows) * len(columns))
    top, bottom, n = (sides.get(name)[:, AFTER].reshape(len(rows), len(columns)) for name in ("top", "bottom", "n"))
    least = _SMALL if cube.kind.is_total else MINIMUM_N
    counted = bottom if cube.kind is Kind.SHARE else n
    cells = []
    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            value = top[r, c] if cube.kind.is_total else (top[r, c] / bottom[r, c] if bottom[r, c] > 0 else None)
            cells.append(
                Cell(
                    cube.values[0][row],
                    cube.values[1][column],
                    None if value is None else float(value),
                    int(n[r, c]),
                    bool(counted[r, c] < least),
                )
            )
    return Crossed(
        (first, second),
        tuple(cube.values[0][row] for row in rows),
        tuple(cube.values[1][column] for column in columns),
        tuple(cells),
        int(everything - n.sum()),
    )


def _largest(cube: Cube, dimension: int, most: int) -> Ints:
    """The places of the largest values of a dimension, in their own order where they have one."""
    codes, many = cube.codes[:, dimension], len(cube.values[dimension])
    size = np.bincount(codes, cube.bottom if not cube.kind.is_total else np.abs(cube.top), minlength=many)
    largest = np.argsort(-size, kind="stable")[:most]
    largest = largest[size[largest] > 0]
    if not cube.dimensions[dimension].is_ordered:
        return np.asarray(largest, np.int64)
    return np.array(sorted(largest, key=lambda place: order_of(cube.values[dimension][place])), np.int64)


def _places(codes: Ints, chosen: Ints) -> Ints:
    """The number of each code among those chosen."""
    order = np.argsort(chosen)
    return np.asarray(order[np.searchsorted(chosen[order], codes)], np.int64)
