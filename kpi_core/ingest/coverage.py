"""Which months a table has records of, where it has none, and how fresh it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.model.dataset import Column, Dataset
from kpi_core.model.roles import Role

# The columns that date a row, best first.
DATING = (Role.DATE, Role.CREATED_AT, Role.SENT_AT, Role.START, Role.CLOSED_AT, Role.WON_AT)
_RARE = 1 / 3  # share of months without a record from which on a table is no calendar
_MOST_MONTHS = 600  # one wrong year must not make a calendar of centuries


@dataclass(frozen=True)
class Coverage:
    """Records by month of the column that dates them.

    Args:
        column: the column.
        months: first day of every month from the first record to the last, with its rows, 0 included.
        undated: rows without a date.
        last_day: the newest day, none of the future.
    """

    column: Column
    months: tuple[tuple[date, int], ...]
    undated: int
    last_day: date | None = None

    @property
    def gaps(self) -> tuple[date, ...]:
        """Months without a record between the first and the last; none where records come too rarely to be missed."""
        empty = tuple(month for month, rows in self.months if not rows)
        return empty if len(empty) <= _RARE * len(self.months) else ()


def dating_column(dataset: Dataset) -> Column | None:
    """The column that dates the rows of a table, None when nothing does."""
    dated = (dataset.column(role) for role in DATING)
    return next((c for c in dated if c and c.first and c.last), None)


def coverage(dataset: Dataset, today: date) -> Coverage | None:
    """Rows per month of a table, None when nothing dates them.

    Dates after `today` are plans or mistakes: they are left out of the months.
    """
    column = dating_column(dataset)
    if column is None:
        return None
    days = pq.read_table(dataset.path, columns=[column.physical]).column(0).combine_chunks()
    undated = days.null_count
    days = days.cast("date32", safe=False).drop_null()
    days = days.filter(pc.less_equal(days, today))
    numbers = pc.add(pc.multiply(pc.year(days), 12), pc.subtract(pc.month(days), 1))
    counts = {entry["values"]: entry["counts"] for entry in pc.value_counts(numbers).to_pylist()}
    if not counts:
        return Coverage(column, (), undated)
    last = max(counts)
    first = max(min(counts), last - _MOST_MONTHS + 1)
    months = ((date(n // 12, n % 12 + 1, 1), counts.get(n, 0)) for n in range(first, last + 1))
    return Coverage(column, tuple(months), undated, pc.max(days).as_py())
