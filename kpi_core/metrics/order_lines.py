"""Amounts that stand once per order in a table of order lines: what differs between lines cannot split them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kpi_core.metrics.bands import base_of
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.errors import QueryError


def split_by(column: Column, table: Table, names: Iterable[str]) -> str | None:
    """The first of `names` that differs between the lines of one order, when `column` tells one amount per order.

    An export with the order's total on its first line only would give that total to the first product.
    """
    order = table.own("id")
    if order is None or not _once_per_order(column, order, table):
        return None
    return next((name for name in names if _differs(name, order, table)), None)


def _once_per_order(column: Column, order: Column, table: Table) -> bool:
    rows = table.dataset.rows
    told = rows - column.missing - column.rejected
    return table.fact is Fact.ORDERS and told == order.distinct < rows - order.missing


def _differs(name: str, order: Column, table: Table) -> bool:
    try:
        column = table.resolve(base_of(name) or name).column
    except QueryError:
        return False  # told where names are resolved
    if column is None or column is order or all(c is not column for c in table.dataset.columns):
        return False
    return _several_per_order(table.dataset.path, order.physical, column.physical)


@lru_cache(maxsize=256)
def _several_per_order(path: Path, order: str, column: str) -> bool:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    rows = pq.read_table(path, columns=[order, column])
    counts = rows.group_by(order).aggregate([(column, "count_distinct")]).column(f"{column}_count_distinct")
    return bool((pc.max(counts).as_py() or 0) > 1)
