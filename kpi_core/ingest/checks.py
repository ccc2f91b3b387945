"""Checks over the rows of a typed table: one rule, one function; each yields issues and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain


def check(dataset: Dataset) -> tuple[Issue, ...]:
    """Run every check on a dataset and list what was noticed."""
    return tuple(issue for rule in RULES for issue in rule(dataset))


def _read(dataset: Dataset, *roles: Role) -> list[pa.ChunkedArray] | None:
    """The columns of these roles, None when one is absent or the table is empty."""
    columns = [dataset.column(role) for role in roles]
    if dataset.rows == 0 or any(c is None for c in columns):
        return None
    names = [c.physical for c in columns if c]
    table = pq.read_table(dataset.path, columns=names)
    return [table.column(n) for n in names]


def _count(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask.cast(pa.int64())).as_py() or 0)


def check_cells_are_read(dataset: Dataset) -> Iterable[Issue]:
    """Cells that are not of their column's type are null in the data: say how many, with one example."""
    for column in dataset.columns:
        if column.rejected:
            example = next((r.text for r in dataset.rejected if r.column == column.name), "")
            yield Issue(
                "cells_not_read",
                Level.WARNING,
                column.name,
                {"count": column.rejected, "example": example[:60], "type": column.type.value},
            )


def check_rows_are_dated(dataset: Dataset) -> Iterable[Issue]:
    """Rows without a date count in totals and stand in no period."""
    for role in (Role.CREATED_AT, Role.DATE, Role.SENT_AT):
        column = dataset.column(role)
        if column is not None and column.missing + column.rejected > 0:
            yield Issue(
                "rows_without_date",
                Level.INFO,
                column.name,
                {"count": column.missing + column.rejected, "rows": dataset.rows},
            )


def check_ids_are_unique(dataset: Dataset) -> Iterable[Issue]:
    """A deal that stands twice is counted twice. Order lines repeat their order, which is no fault."""
    column = dataset.column(Role.ID)
    if column is None or dataset.fact in (Fact.ORDERS, Fact.MEASUREMENTS):
        return
    repeats = dataset.rows - column.missing - column.distinct
    if repeats > 0:
        yield Issue("ids_repeat", Level.WARNING, column.name, {"count": repeats})


def check_closing_follows_creation(dataset: Dataset) -> Iterable[Issue]:
    """A deal closed before it was created has a date that is wrong, or read in the wrong order."""
    for role in (Role.CLOSED_AT, Role.WON_AT):
        columns = _read(dataset, Role.CREATED_AT, role)
        if columns:
            created, closed = (c.cast(pa.date32(), safe=False) for c in columns)
            if count := _count(pc.less(closed, created)):
                name = dataset.column(role)
                yield Issue("closed_before_created", Level.WARNING, name.name if name else None, {"count": count})


def check_conversions_have_clicks(dataset: Dataset) -> Iterable[Issue]:
    """Conversions without a click (seen, not clicked): conversions per click is not defined on these rows."""
    columns = _read(dataset, Role.CONVERSIONS, Role.CLICKS) if dataset.fact is Fact.CAMPAIGNS else None
    if columns:
        conversions, clicks = columns
        if count := _count(pc.and_(pc.greater(conversions, 0), pc.equal(clicks, 0))):
            yield Issue("conversions_without_clicks", Level.INFO, None, {"count": count})


def check_parts_do_not_exceed_the_whole(dataset: Dataset) -> Iterable[Issue]:
    """More clicks than impressions, more opens than deliveries: columns may be swapped."""
    for part, whole in (
        (Role.CLICKS, Role.IMPRESSIONS),
        (Role.OPENS, Role.DELIVERED),
        (Role.DELIVERED, Role.SENT),
        (Role.BOUNCES, Role.SESSIONS),
    ):
        columns = _read(dataset, part, whole)
        if columns and (count := _count(pc.greater(columns[0], columns[1]))):
            names = [c.name for r in (part, whole) if (c := dataset.column(r))]
            yield Issue(
                "part_exceeds_whole", Level.WARNING, None, {"count": count, "part": names[0], "whole": names[1]}
            )


def check_people_are_not_summed(dataset: Dataset) -> Iterable[Issue]:
    """Visitors and reach count people: over pages or channels the same person stands in several rows."""
    for role in (Role.VISITORS, Role.REACH):
        column = dataset.column(role)
        date = dataset.column(Role.DATE)
        if column is not None and (date is None or date.distinct < dataset.rows - date.missing):
            yield Issue("not_additive_over_rows", Level.INFO, column.name, {})


_NOT_SOLD = re.compile(r"^(cancel|annul|fail|echou|echec|declin|refus|reject|rejet|void|unpaid|impaye)")


def check_orders_were_sold(dataset: Dataset) -> Iterable[Issue]:
    """Cancelled orders and failed payments count like the others until the user leaves them out: say how many."""
    column = dataset.column(Role.STATUS) if dataset.fact is Fact.ORDERS else None
    found = [(value, rows) for value, rows in column.top if _NOT_SOLD.match(plain(value))] if column else []
    if found and column:
        told = {"count": sum(rows for _, rows in found), "names": ", ".join(value for value, _ in found)}
        yield Issue("orders_not_sold", Level.WARNING, column.name, told)


RULES: tuple[Callable[[Dataset], Iterable[Issue]], ...] = (
    check_cells_are_read,
    check_rows_are_dated,
    check_ids_are_unique,
    check_closing_follows_creation,
    check_conversions_have_clicks,
    check_parts_do_not_exceed_the_whole,
    check_people_are_not_summed,
    check_orders_were_sold,
)
