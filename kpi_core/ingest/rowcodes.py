"""Rows of several tables as numbers: equal values get equal codes, so that overlaps are counted without loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.align import Aligned, rows_of
from kpi_core.ingest.roles import MAIN_DATE
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Role

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
_CLOCKS = (Role.CREATED_AT, Role.DATE, Role.SENT_AT, Role.START, Role.CLOSED_AT, Role.WON_AT, Role.LOST_AT)
_PLANS = (Role.EXPECTED_CLOSE_AT, Role.END)


@dataclass(frozen=True)
class Rows:
    """The rows of aligned tables one below the other; `part` tells for each the number of its table."""

    aligned: Aligned
    table: pa.Table
    part: Codes

    @classmethod
    def of(cls, aligned: Aligned) -> Rows:
        """Read the rows of the tables."""
        each = [rows_of(aligned, i) for i in range(len(aligned.tables))]
        part = np.repeat(np.arange(len(each), dtype=np.int64), [t.num_rows for t in each])
        return cls(aligned, pa.concat_tables(each).combine_chunks(), part)

    @property
    def count(self) -> int:
        """How many tables they come from."""
        return len(self.aligned.tables)

    @cached_property
    def whole(self) -> Codes:
        """A code per row: equal rows have equal codes, whatever table they stand in."""
        return self.codes(self.aligned.columns)

    @cached_property
    def clock(self) -> Column | None:
        """The column that dates a row: its fact's own, else one of the usual ones, else the first date."""
        aligned = self.aligned
        named = aligned.column(MAIN_DATE.get(aligned.lead.fact, Role.DATE), *_CLOCKS)
        return named or next((c for c in aligned.columns if c.type.is_temporal and c.role not in _PLANS), None)

    @cached_property
    def days(self) -> Codes:
        """The day of each row as a number, -1 where it has none."""
        if self.clock is None:
            return np.full(len(self.part), -1, np.int64)
        days = self.table.column(self.clock.physical).cast(pa.date32(), safe=False).cast(pa.int32())
        return np.asarray(pc.fill_null(days, -1).to_numpy(), np.int64)

    def codes(self, columns: Sequence[Column]) -> Codes:
        """A code per row for the values of some columns; empty cells are equal to one another."""
        out: Codes = np.zeros(len(self.part), np.int64)
        for column in columns:
            out = _factorized(pa.array(paired(out, self._own(column))))
        return out

    def _own(self, column: Column) -> Codes:
        known = self._each
        if column.physical not in known:
            known[column.physical] = _factorized(self.table.column(column.physical))
        return known[column.physical]

    @cached_property
    def _each(self) -> dict[str, Codes]:
        """The codes of single columns, as far as they were asked for."""
        return {}

    def filled(self, column: Column) -> Mask:
        """Where a column is not empty."""
        return np.asarray(pc.is_valid(self.table.column(column.physical)).to_numpy(), np.bool_)

    def span(self, number: int) -> tuple[date, date] | None:
        """The first and last day of a table, None when nothing dates it."""
        if self.clock is None:
            return None
        days = self.days[(self.part == number) & (self.days >= 0)]
        if not len(days):
            return None
        return _day(int(days.min())), _day(int(days.max()))

    def overlap(self, one: int, other: int) -> bool:
        """Whether two tables tell of the same days."""
        a, b = self.span(one), self.span(other)
        return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def _day(number: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + number)


def _factorized(array: pa.Array | pa.ChunkedArray) -> Codes:
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # too large for one chunk of text
        array = pa.concat_arrays(array.cast(pa.large_string()).chunks)
    return np.asarray(pc.dictionary_encode(array, null_encoding="encode").indices.to_numpy(), np.int64)


def repetition(codes: Codes) -> Codes:
    """How many rows of the same code stand before each row.

    >>> repetition(np.array([5, 3, 5, 5])).tolist()
    [0, 0, 1, 2]
    """
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(ordered)])
    out = np.empty(len(codes), np.int64)
    out[order] = np.arange(len(codes)) - np.repeat(starts, lengths)
    return out


def paired(left: Codes, right: Codes) -> Codes:
    """One code for two: equal where both are."""
    return left * (int(right.max(initial=0)) + 1) + right
