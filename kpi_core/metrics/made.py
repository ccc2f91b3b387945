"""Dimensions that stand in no column: bands of a number, the step in which a customer first bought, whether again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_core.engine.plan import Computed, Field, FirstDay, Join, Later, Value
from kpi_core.metrics.bands import base_of, cut_of
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.period import TimeGrain

if TYPE_CHECKING:
    from kpi_core.metrics.table import Table

CAME_BEFORE = "came_before"
FIRST_PURCHASE = {
    f"first_purchase_{grain.value}": grain for grain in (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)
}
Made = tuple[Value, ColumnType, tuple[str, ...] | None]


def made(table: Table, name: str) -> Made | None:
    """A dimension made of others: its value, its type, and its values where they are known beforehand.

    Args:
        table: whose rows are cut.
        name: ``bands(COLUMN)``, ``first_purchase_month`` (``_quarter``, ``_year``) or ``came_before``.

    Returns:
        None where the table has no such dimension.
    """
    base = base_of(name)
    if base is not None:
        return _banded(table, base)
    if name != CAME_BEFORE and name not in FIRST_PURCHASE:
        return None
    join, dated = table.joins[-1] if table.joins else None, purchase_columns(table)
    if join is None or dated is None or not join.lowest:
        return None
    first = Field(dated[1].physical, dated[1].type, join.number)
    if name == CAME_BEFORE:
        return Later(table.field(dated[1]), first), ColumnType.BOOLEAN, None
    return FirstDay(first, FIRST_PURCHASE[name]), ColumnType.DATE, None


def _banded(table: Table, base: str) -> Made | None:
    found = table.column(base)
    if found is None or not found[0].type.is_numeric:
        return None
    column, number = found
    cut = cut_of(column, table.dataset.path if number is None else table.dataset.lookups[number].path)
    return Computed(cut.case(column.physical), (table.field(column, number),)), ColumnType.TEXT, cut.texts


def purchase_columns(table: Table) -> tuple[Column, Column] | None:
    """The columns that tell who bought and when; None in a table of something else than orders."""
    customer, clock = table.own("customer"), table.clock(None)
    if table.fact is not Fact.ORDERS or customer is None or clock is None:
        return None
    return customer, clock.columns[0]


def first_purchases(table: Table, number: int) -> Join | None:
    """The first purchase of each customer as a look-up in the table itself: the whole of it, whatever is filtered."""
    found = purchase_columns(table)
    if found is None:
        return None
    customer, dated = found
    return Join(
        number, table.dataset.path, table.field(customer), table.field(customer), (dated.physical,), lowest=True
    )
