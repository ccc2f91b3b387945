"""The rows a check looks at: each column is read once, when first asked, and rows are told by their number in the file."""  # noqa: E501

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from struct import pack
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Role

SHOWN = 20  # rows named in an issue, so that they can be looked up
NUMBER = "_row"


class Rows:
    """The rows of one dataset.

    Args:
        dataset: the table.
        today: the day of the check; None when no day may be compared with it.
    """

    def __init__(self, dataset: Dataset, today: date | None = None) -> None:
        self.dataset = dataset
        self.today = today
        self._arrays: dict[str, pa.Array] = {}

    @cached_property
    def _file(self) -> pq.ParquetFile:
        # Texts stay as the file stores them, a code for each distinct one: counting codes is quick.
        texts = [c.physical for c in self.dataset.columns if c.type is ColumnType.TEXT]
        return pq.ParquetFile(self.dataset.path, read_dictionary=texts)

    def _read(self, physical: str) -> pa.Array:
        if physical not in self._arrays:
            column = self._file.read(columns=[physical]).column(0).unify_dictionaries()
            self._arrays[physical] = pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0, column.type)
        return self._arrays[physical]

    def codes(self, column: Column) -> pa.Array:
        """A number for each distinct value of a column, or the value itself where that is as quick to compare."""
        array = self._read(column.physical)
        return array.indices if pa.types.is_dictionary(array.type) else array

    def counts(self, column: Column, among: pa.Array | None = None) -> dict[Any, int]:
        """The distinct values of a column with their rows, among the rows of a mask."""
        codes = self.codes(column) if among is None else self.codes(column).filter(among)
        counts = pc.value_counts(codes.drop_null())
        values, array = counts.field("values"), self._read(column.physical)
        if pa.types.is_dictionary(array.type):
            values = array.dictionary.take(values)
        return dict(zip(values.to_pylist(), counts.field("counts").to_pylist(), strict=True))

    def among(self, column: Column, values: Sequence[Any]) -> pa.Array:
        """The rows whose value is one of these."""
        array = self._read(column.physical)
        if not pa.types.is_dictionary(array.type):
            return pc.is_in(array.cast(pa.string()), value_set=texts(values))
        wanted = pc.index_in(texts(values), value_set=array.dictionary)
        return pc.is_in(array.indices, value_set=wanted.drop_null())

    def all(self) -> pa.Array:
        """The mask that takes every row."""
        return pc.is_valid(self._read(NUMBER))

    def array(self, column: Column) -> pa.Array:
        """The values of a column."""
        return self._read(column.physical)

    def days(self, column: Column) -> pa.Array:
        """The values of a date column as days."""
        return self.array(column).cast(pa.date32(), safe=False)

    def numbers(self, column: Column) -> pa.Array:
        """The values of a number column as floats."""
        return self.array(column).cast(pa.float64(), safe=False)

    def columns(self, *roles: Role) -> list[Column] | None:
        """The columns of these roles, None when one is absent or the table has no row."""
        found = [c for role in roles if (c := self.dataset.column(role)) is not None]
        return found if self.dataset.rows and len(found) == len(roles) else None

    def measures(self, *roles: Role) -> list[pa.Array] | None:
        """The numbers of these roles, None when one is absent or no column of numbers."""
        found = self.columns(*roles)
        if not found or any(not c.type.is_numeric for c in found):
            return None
        return [self.numbers(c) for c in found]

    def told(self, mask: pa.Array) -> dict[str, Any]:
        """How many rows a mask takes, their share, and the numbers of the first; nothing when it takes none."""
        mask = known(mask)
        count = int(pc.sum(mask).as_py() or 0)
        if not count:
            return {}
        first = pc.indices_nonzero(mask)[:SHOWN]
        return {
            "count": count,
            "share": count / self.dataset.rows,
            "rows": self._read(NUMBER).take(first).to_pylist(),
        }


# pyarrow imports pandas, half a second, for the first Python value it is given. Bytes need no pandas.
def number(value: float) -> pa.Scalar:
    """A number to compare a column with."""
    return pa.Array.from_buffers(pa.float64(), 1, [None, pa.py_buffer(pack("<d", value))])[0]


def whole(value: int) -> pa.Scalar:
    """A whole number to reckon with."""
    return pa.Array.from_buffers(pa.int64(), 1, [None, pa.py_buffer(pack("<q", value))])[0]


def texts(values: Sequence[Any]) -> pa.Array:
    """Texts to look for in a column."""
    encoded = [str(value).encode() for value in values]
    ends = list(accumulate(map(len, encoded), initial=0))
    offsets = pa.py_buffer(pack(f"<{len(ends)}i", *ends))
    return pa.StringArray.from_buffers(len(encoded), offsets, pa.py_buffer(b"".join(encoded)))


def known(mask: pa.Array) -> pa.Array:
    """A mask in which what is not known does not hold."""
    return pc.and_kleene(mask, pc.is_valid(mask))


def total(array: pa.Array) -> float:
    """The sum of the values, 0 for none."""
    return float(pc.sum(array).as_py() or 0.0)


def both(*masks: pa.Array) -> pa.Array:
    """Where all masks hold; what is not known does not."""
    out = masks[0]
    for mask in masks[1:]:
        out = pc.and_(out, mask)
    return known(out)
