"""Dimensions that stand in no column: bands of a number, the step in which a customer first bought, whether again."""

from __future__ import annotations

from pathlib import Path

from kpi_core.engine.plan import Computed, Field, FirstDay, Join, Later, Value
from kpi_core.metrics.bands import cut_of
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.vocabulary.period import TimeGrain

CAME_BEFORE = "came_before"
FIRST_PURCHASE = {
    f"first_purchase_{grain.value}": grain for grain in (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)
}
Made = tuple[Value, ColumnType, tuple[str, ...] | None]


def banded(column: Column, field: Field, path: Path) -> Made:
    """The band that holds a number, and the names of all bands.

    Args:
        column: of numbers.
        field: the same as a value.
        path: the Parquet file that holds it.
    """
    cut = cut_of(column, path)
    return Computed(cut.case(column.physical), (field,)), ColumnType.TEXT, cut.texts


def of_customer(name: str, day: Field, number: int) -> Made:
    """When the customer of a row first bought, or whether the row is of a later day.

    Args:
        name: ``came_before`` or one of `FIRST_PURCHASE`.
        day: what dates the row.
        number: of the look-up that `first_purchases` makes.
    """
    first = Field(day.physical, day.type, number)
    if name == CAME_BEFORE:
        return Later(day, first), ColumnType.BOOLEAN, None
    return FirstDay(first, FIRST_PURCHASE[name]), ColumnType.DATE, None


def first_purchases(path: Path, customer: Field, day: Field, number: int) -> Join:
    """The first purchase of each customer as a look-up in the table itself: the whole of it, whatever is filtered."""
    return Join(number, path, customer, customer, (day.physical,), lowest=True)
