"""Counts that contradict each other, count people, or are too small or too round to be the whole truth."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows, both, number, total
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.roles import Fact, Role

_PARTS = (
    (Role.CLICKS, Role.IMPRESSIONS),
    (Role.INTERACTIONS, Role.IMPRESSIONS),
    (Role.REACH, Role.IMPRESSIONS),
    (Role.OPENS, Role.DELIVERED),
    (Role.DELIVERED, Role.SENT),
    (Role.UNSUBSCRIBES, Role.DELIVERED),
    (Role.BOUNCES, Role.SESSIONS),
    (Role.BOUNCES, Role.SENT),
    (Role.ENGAGED_SESSIONS, Role.SESSIONS),
    (Role.NEW_VISITORS, Role.VISITORS),
    (Role.RETURNING_VISITORS, Role.VISITORS),
    (Role.REFUND, Role.AMOUNT),
)
_CENT = 0.015  # amounts are rounded
# Where exports stop: Search Console, spreadsheets of two ages, and the round numbers of other services.
_SHEET_ENDS = (65_536, 1_048_576)
_CAPS = (1_000, 5_000, 10_000, 50_000, 100_000, 200_000)
_CAPPED_SERVICES = ("search_console", "search console")
_FEW_SENT, _TINY, _USUAL = 10, 0.05, 50


def check_parts_do_not_exceed_the_whole(rows: Rows) -> Iterable[Issue]:
    """More clicks than impressions, more opens than deliveries: columns may be swapped, or opens are counted twice."""
    for part, whole in _PARTS:
        values = rows.measures(part, whole)
        names = rows.columns(part, whole)
        if values and names and (told := rows.told(pc.greater(pc.subtract(*values), number(_CENT)))):
            told |= {"part": names[0].name, "whole": names[1].name}
            yield Issue("part_exceeds_whole", Level.WARNING, None, told)


def check_conversions_have_clicks(rows: Rows) -> Iterable[Issue]:
    """Conversions without a click (seen, not clicked): conversions per click is not defined on these rows."""
    values = rows.measures(Role.CONVERSIONS, Role.CLICKS) if rows.dataset.fact is Fact.CAMPAIGNS else None
    if values and (told := rows.told(both(pc.greater(values[0], number(0)), pc.equal(values[1], number(0))))):
        yield Issue("conversions_without_clicks", Level.INFO, None, told)


def check_people_are_not_summed(rows: Rows) -> Iterable[Issue]:
    """Visitors and reach count people: over pages or channels the same person stands in several rows."""
    for role in (Role.VISITORS, Role.REACH):
        column, date = rows.dataset.column(role), rows.dataset.column(Role.DATE)
        if column is not None and (date is None or date.distinct < rows.dataset.rows - date.missing):
            yield Issue("not_additive_over_rows", Level.INFO, column.name, {})


def check_sends_are_not_tests(rows: Rows) -> Iterable[Issue]:
    """A send to a handful of people among sends to hundreds is a test, and spoils averages over sends."""
    if rows.dataset.fact is not Fact.EMAILS:
        return
    column = rows.dataset.column(Role.SENT) or rows.dataset.column(Role.DELIVERED)
    if column is None or not column.type.is_numeric or not rows.dataset.rows:
        return
    sent = rows.numbers(column)
    usual = _median(sent)
    if usual < _USUAL:
        return
    few = min(_FEW_SENT, int(_TINY * usual))
    tiny = both(pc.less_equal(sent, number(few)), pc.greater(sent, number(0)))
    if told := rows.told(tiny):
        told |= {"few": few, "usual": usual, "volume": total(sent.filter(tiny)) / total(sent)}
        yield Issue("sends_look_like_tests", Level.INFO, column.name, told)


def _median(values: pa.Array) -> float:
    return float(pc.quantile(values, 0.5)[0].as_py() or 0.0)


def check_export_is_whole(rows: Rows) -> Iterable[Issue]:
    """A file that ends exactly where a service or a spreadsheet stops may lack what followed."""
    layout = rows.dataset.layout
    ends = {layout.rows_read, layout.rows_kept, layout.rows_kept + 1}
    if any(limit in ends for limit in _SHEET_ENDS):
        yield Issue("sheet_ends_here", Level.WARNING, None, {"count": layout.rows_kept})
    elif ends.intersection(_CAPS) - {1 + layout.rows_kept}:
        known = any(name in (layout.recognised_as or "").casefold() for name in _CAPPED_SERVICES)
        level = Level.WARNING if known or _is_search(rows) else Level.INFO
        yield Issue("export_may_be_cut", level, None, {"count": layout.rows_kept})


def _is_search(rows: Rows) -> bool:
    """Whether the columns are those of a search report, which stops at 1,000 rows."""
    has_counts = rows.columns(Role.CLICKS, Role.IMPRESSIONS) is not None
    return has_counts and any(c.name.casefold() == "position" for c in rows.dataset.columns)


def check_rows_suffice(rows: Rows) -> Iterable[Issue]:
    """One row, or rows of one day only: no trend, no rhythm and no comparison can be told."""
    if rows.dataset.rows == 1:
        yield Issue("one_row_only", Level.INFO, None, {})
        return
    for role in (Role.CREATED_AT, Role.DATE, Role.SENT_AT, Role.START):
        column = rows.dataset.column(role)
        if column is not None and column.first is not None and column.first == column.last and not column.missing:
            yield Issue("one_day_only", Level.INFO, column.name, {"day": column.first})
