"""Dates of one file that could start with the day or the month, when other files of its kind decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from kpi_core.model.dataset import Column, Dataset, Issue

DOUBT = "date_order_ambiguous"
_ORDERS = ("dmy", "mdy")


def in_doubt(tables: Sequence[Dataset], columns: Sequence[Column | None]) -> tuple[int, ...]:
    """The tables, by number, that read a column in another order than those that are sure of it.

    Args:
        tables: tables of one kind.
        columns: the column in each, None where it is absent.
    """
    told = [(i, c.date_order, doubts(t, c)) for i, (t, c) in enumerate(zip(tables, columns, strict=True)) if c]
    sure = {order for _, order, doubt in told if order in _ORDERS and not doubt}
    if len(sure) != 1:
        return ()
    return tuple(i for i, order, doubt in told if doubt and order in _ORDERS and order not in sure)


def doubts(table: Dataset, column: Column) -> bool:
    """Whether nothing in a table decides the order of a column."""
    return any(issue.code == DOUBT and issue.where == column.name for issue in table.issues)


def without_doubt(issues: Sequence[Issue], names: Sequence[str]) -> tuple[Issue, ...]:
    """The issues but for doubts about these columns, which others have settled."""
    return tuple(i for i in issues if i.code != DOUBT or i.where not in names)


def swapped(array: Any) -> Any:
    """Dates with day and month in each other's place; one that cannot be is left as it is.

    >>> swapped(pa.array([date(2026, 3, 1), None])).to_pylist()
    [datetime.date(2026, 1, 3), None]
    """
    encoded = array.dictionary_encode()
    dates = pa.array([_swapped(value) for value in encoded.dictionary.to_pylist()], array.type)
    return dates.take(encoded.indices)


def _swapped(value: date) -> date:
    return value.replace(month=value.day, day=value.month) if value.day <= 12 else value
