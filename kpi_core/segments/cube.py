"""A metric in two periods by every combination of a few dimensions, as arrays to add up and to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kpi_core.metrics.bands import ends_of
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    import pyarrow as pa

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Value = str | bool | None
BEFORE, AFTER = 0, 1
# What is added up of the rows, besides the records: the last three tell how much a sum or a mean varies by chance.
_EPOCH = 719163  # ordinal of 1970-01-01, which arrow counts days from
SUMS = ("top", "bottom", "n", "rows", "top2", "cross", "bottom2")


@dataclass(frozen=True)
class Cube:
    """A row per day and combination of values, in one of two periods.

    `codes` holds a column per dimension: the place of the row's value among `values` of that dimension. `side` is
    BEFORE or AFTER. A total has `bottom` 1 and a ratio of sums both.
    """

    kind: Kind
    dimensions: tuple[Dimension, ...]
    values: tuple[tuple[Value, ...], ...]
    codes: Ints
    side: Ints
    day: Ints  # ordinals
    top: Floats
    bottom: Floats
    n: Floats

    def of(self, keep: npt.NDArray[np.bool_]) -> Cube:
        """Some of the rows."""
        return replace(
            self,
            codes=self.codes[keep],
            side=self.side[keep],
            day=self.day[keep],
            top=self.top[keep],
            bottom=self.bottom[keep],
            n=self.n[keep],
        )

    def by(self, dimensions: Sequence[Dimension]) -> Cube:
        """The same by some of its dimensions, in the order given: a row per day and combination of these.

        What a row holds decides how much a sum is taken to vary: two rows of one day must become one.
        """
        keys = [one.key for one in self.dimensions]
        places = [keys.index(one.key) for one in dimensions]
        told, values = tuple(self.dimensions[i] for i in places), tuple(self.values[i] for i in places)
        if not len(self.side):
            return replace(self, dimensions=told, values=values, codes=self.codes[:, places])
        columns = [*self.codes[:, places].T, self.side, self.day - self.day.min()]
        sizes = [*(len(one) for one in values), 2, int(self.day.max() - self.day.min()) + 1]
        known, place = np.unique(np.ravel_multi_index(columns, sizes), return_inverse=True)
        *codes, side, day = np.array(np.unravel_index(known, sizes), np.int64)
        sums = [np.bincount(place, one, len(known)) for one in (self.top, self.bottom, self.n)]
        top, bottom, n = (np.asarray(one, np.float64) for one in sums)
        whole = np.ones(len(known)) if self.kind.is_total else bottom
        codes_ = np.array(codes, np.int64).reshape(len(places), len(known)).T
        return Cube(self.kind, told, values, codes_, side, day + self.day.min(), top, whole, n)

    def only(self, where: Sequence[tuple[str, Value]]) -> Cube | None:
        """The rows with some values of its dimensions, by key; None where it does not know one of them."""
        keys, keep = [one.key for one in self.dimensions], np.ones(len(self.side), bool)
        for key, value in where:
            place = keys.index(key) if key in keys else None
            if place is None or value not in self.values[place]:
                return None
            keep &= self.codes[:, place] == self.values[place].index(value)
        return self.of(keep)

    def halves(self) -> Cube:
        """The earlier period against itself: its even weeks before its odd ones, between which nothing has changed."""
        earlier = self.of(self.side == BEFORE)
        return replace(earlier, side=(earlier.day // 7) % 2)


@dataclass(frozen=True)
class Sides:
    """Sums before and after, per segment: each of `SUMS` has two columns."""

    sums: Floats  # segments x SUMS x 2

    def get(self, name: str) -> Floats:
        """One of the sums, by segment and side."""
        return self.sums[:, SUMS.index(name), :]

    def values(self, kind: Kind) -> Floats:
        """The metric by segment and side; not a number where a ratio has no denominator."""
        top, bottom = self.get("top"), self.get("bottom")
        if kind.is_total:
            return top
        return np.asarray(np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0))


def read_cube(ask: Ask, history: History, dimensions: Sequence[Dimension], periods: Sequence[Period | None]) -> Cube:
    """The metric by day and combination of dimensions in both periods.

    Records without dates are one day of the later period, whatever the periods are.

    Args:
        ask: answers a query.
        history: the metric, whose days must add up.
        dimensions: what it is cut by.
        periods: before and after; None has no records.

    Raises:
        QueryError: ``unknown_dimension``, ``dimension_not_shared`` and what else the metric refuses.
    """
    keys = tuple(one.key for one in dimensions)
    if history.span is None:
        tables = {AFTER: ask(history.query(by=keys)).table}
    else:
        tables = {
            side: ask(history.query(TimeGrain.DAY, period, keys)).table
            for side, period in enumerate(periods)
            if period is not None
        }
    values, codes = _coded(list(tables.values()), len(keys))
    parts: dict[str, list[Any]] = {name: [] for name in ("side", "day", "top", "bottom", "n")}
    for side, table in tables.items():
        top, bottom, n = _amounts(table, history)
        for name, column in (("side", np.full(len(n), side)), ("day", _days(table, len(n))), ("top", top)):
            parts[name].append(column)
        parts["bottom"].append(bottom)
        parts["n"].append(n)
    joined = {name: np.concatenate(columns) for name, columns in parts.items()}
    cube = Cube(history.kind, tuple(dimensions), values, codes, **joined)
    return cube.of((cube.n > 0) | (cube.top != 0) | ((cube.bottom != 0) & (not history.kind.is_total)))


def _coded(tables: Sequence[pa.Table], many: int) -> tuple[tuple[tuple[Value, ...], ...], Ints]:
    import pyarrow as pa

    values, columns = [], []
    for i in range(many):
        chunks = [chunk for table in tables for chunk in table.column(f"d{i}").chunks]
        told = pa.chunked_array(chunks, tables[0].schema.field(f"d{i}").type).combine_chunks()
        encoded = told.dictionary_encode(null_encoding="encode")
        known = encoded.dictionary.to_pylist()
        order = sorted(range(len(known)), key=lambda code: (known[code] is None, str(known[code])))
        values.append(tuple(known[code] for code in order))
        columns.append(np.argsort(order)[encoded.indices.to_numpy()] if known else np.zeros(0, np.int64))
    rows = sum(table.num_rows for table in tables)
    return tuple(values), np.array(columns, np.int64).reshape(many, rows).T


def _days(table: pa.Table, rows: int) -> Ints:
    import pyarrow as pa

    if "period" not in table.column_names:
        return np.zeros(rows, np.int64)
    told = table.column("period").cast(pa.date32()).cast(pa.int32()).fill_null(-_EPOCH)
    return np.asarray(told.to_numpy(), np.int64) + _EPOCH


def _amounts(table: pa.Table, history: History) -> tuple[Floats, Floats, Floats]:
    def column(name: str) -> Floats:
        return np.nan_to_num(np.asarray(table.column(name).to_numpy(zero_copy_only=False), np.float64))

    n = column("n")
    if history.kind.is_total:
        return column("value"), np.ones(len(n)), n
    return history.scale * column("numerator"), column("denominator"), n


def adds_up(ask: Ask, history: History, dimension: Dimension, period: Period | None) -> bool:
    """Whether the parts of a metric by a dimension make up the whole.

    An order of two products stands in both: counted once per product, orders would be more than there are.

    Args:
        ask: answers a query.
        history: the metric.
        dimension: what it is cut by.
        period: the one looked at; None for records without dates.
    """
    if history.is_summed:
        return True
    queries = (history.query(period=period, by=(dimension.key,)), history.query(period=period))
    parts, whole = (ask(query).table for query in queries)
    for name in ("value",) if history.kind.is_total else ("numerator", "denominator"):
        told = [sum(x or 0.0 for x in table.column(name).to_pylist()) for table in (parts, whole)]
        if abs(told[0] - told[1]) > 1e-6 * max(abs(told[1]), 1e-9):
            return False
    return True


def order_of(value: Value) -> tuple[bool, float, str]:
    """Where a band or a step of the calendar stands among the others; records without one come last."""
    low, high = ends_of(str(value)) or (None, None)
    return value is None, low if low is not None else -np.inf if high is not None else 0.0, str(value)


def summed(cube: Cube, place: Ints, many: int) -> Sides:
    """The sums of `many` segments.

    Args:
        cube: the rows.
        place: the segment of each row.
        many: how many segments there are.
    """
    t, b = cube.top, cube.bottom
    columns = (t, b, cube.n, np.ones(len(t)), _squared(cube), t * b, b * b)
    at = place * 2 + cube.side
    return Sides(
        np.array([np.bincount(at, c, minlength=2 * many).reshape(many, 2) for c in columns]).transpose(1, 0, 2)
    )


@dataclass(frozen=True)
class Cells:
    """The sums of each combination of values that there is: what a search adds up again and again."""

    dimensions: tuple[Dimension, ...]
    values: tuple[tuple[Value, ...], ...]
    codes: Ints
    sides: Sides

    def grouped(self, place: Ints, many: int, keep: npt.NDArray[np.bool_]) -> Sides:
        """The sums of `many` segments over some of the cells.

        Args:
            place: the segment of each cell.
            many: how many segments there are.
            keep: the cells that count.
        """
        at, told = place[keep], np.zeros((many, len(SUMS), 2))
        for i in range(len(SUMS)):
            for side in (BEFORE, AFTER):
                told[:, i, side] = np.bincount(at, self.sides.sums[keep, i, side], minlength=many)
        return Sides(told)


def cells_of(cube: Cube) -> Cells:
    """The rows of a cube added up by combination."""
    sizes = [len(values) for values in cube.values]
    if not len(cube.side):
        return Cells(cube.dimensions, cube.values, cube.codes, Sides(np.zeros((0, len(SUMS), 2))))
    known, place = np.unique(np.ravel_multi_index(list(cube.codes.T), sizes), return_inverse=True)
    codes = np.array(np.unravel_index(known, sizes), np.int64).T
    return Cells(cube.dimensions, cube.values, codes, summed(cube, np.asarray(place, np.int64), len(known)))


def _squared(cube: Cube) -> Floats:
    """Of totals the square by record, of ratios the square of the row."""
    if cube.kind.is_total:
        return cube.top**2 / np.maximum(cube.n, 1)
    return cube.top**2
