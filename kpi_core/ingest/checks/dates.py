"""Dates that cannot be: closed before created, stages out of order, far from all others, in the future, a last day cut short."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows, number, total
from kpi_core.model.dataset import Column, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Step, plain, step_of

_FAR = 3650  # days beyond nearly all others: a wrong century, a zero date
_HISTORY = (Role.CREATED_AT, Role.DATE, Role.SENT_AT, Role.WON_AT, Role.LOST_AT, Role.STAGE_DATE)
_ALL = (*_HISTORY, Role.CLOSED_AT, Role.EXPECTED_CLOSE_AT, Role.START, Role.END)
_LATER = re.compile(
    r"\b(ship\w*|deliver\w*|dispatch\w*|expedi\w*|envoi\w*|livr\w*|fulfil\w*|paid|payment|paiement|paye\w*)\b"
)
_VOLUMES = (Role.SESSIONS, Role.PAGE_VIEWS, Role.VISITORS, Role.IMPRESSIONS, Role.AMOUNT, Role.COST, Role.SENT)
_BEFORE, _LOW = {"day": 28, "month": 12}, 0.5  # periods to compare the last one with; the part of their lowest


def check_rows_are_dated(rows: Rows) -> Iterable[Issue]:
    """Rows without a date count in totals and stand in no period. A date that could not be read is told already."""
    for role in (Role.CREATED_AT, Role.DATE, Role.SENT_AT):
        column = rows.dataset.column(role)
        if column is not None and rows.dataset.rows and column.missing > 0:
            told = rows.told(pc.is_null(rows.array(column)))
            yield Issue("rows_without_date", Level.INFO, column.name, told | {"total": rows.dataset.rows})


def check_closing_follows_creation(rows: Rows) -> Iterable[Issue]:
    """A deal closed before it was created has a date that is wrong, or read in the wrong order."""
    for role in (Role.CLOSED_AT, Role.WON_AT, Role.LOST_AT):
        columns = rows.columns(Role.CREATED_AT, role)
        if columns and (told := _reversed(rows, *columns)):
            yield Issue("closed_before_created", Level.WARNING, columns[1].name, told)


def check_ends_follow_starts(rows: Rows) -> Iterable[Issue]:
    """A subscription that ends before it starts, an order shipped or paid before it was placed."""
    pairs = [columns] if (columns := rows.columns(Role.START, Role.END)) else []
    ordered = rows.columns(Role.DATE)
    if ordered:
        later = [c for c in rows.dataset.columns if c is not ordered[0] and _LATER.search(plain(c.name))]
        pairs += [[ordered[0], c] for c in later]
    for first, second in pairs:
        if first.type.is_temporal and second.type.is_temporal and (told := _reversed(rows, first, second)):
            yield Issue("dates_out_of_order", Level.WARNING, second.name, told | {"earlier": first.name})


def check_stages_are_in_order(rows: Rows) -> Iterable[Issue]:
    """A deal won before its demo: the dates of two stages stand in the wrong order."""
    steps = sorted(
        (step, place, column)
        for place, column in enumerate(rows.dataset.columns)
        if (step := _step_of(column)) is not None
    )
    wrong = [
        (told["count"], earlier.name, later.name, told)
        for i, (step, _, earlier) in enumerate(steps)
        for later_step, _, later in steps[i + 1 :]
        if later_step > step and (told := _reversed(rows, earlier, later))
    ]
    if wrong:
        _, earlier_name, later_name, told = max(wrong, key=lambda w: w[0])
        told |= {"earlier": earlier_name, "pairs": [[e, n, count] for count, e, n, _ in wrong]}
        yield Issue("stages_out_of_order", Level.WARNING, later_name, told)


def _step_of(column: Column) -> Step | None:
    if column.role is Role.WON_AT:
        return Step.WON
    return step_of(column.stage) if column.role is Role.STAGE_DATE and column.stage else None


def _reversed(rows: Rows, first: Column, second: Column) -> dict[str, Any]:
    return rows.told(pc.less(rows.days(second), rows.days(first)))


def check_dates_are_near_each_other(rows: Rows) -> Iterable[Issue]:
    """2205 for 2025, 1900 or 1970 for nothing: a date ten years away from nearly all others."""
    for column in _dated(rows, _ALL):
        if column.first is None or column.last is None or (column.last - column.first).days < _FAR:
            continue
        days = rows.days(column).cast(pa.int32())
        low, high = pc.quantile(days, [0.02, 0.98], interpolation="nearest").to_pylist()
        far = pc.or_(pc.less(days, number(low - _FAR)), pc.greater(days, number(high + _FAR)))
        if told := rows.told(far):
            example = pc.min(rows.days(column).filter(far)).as_py()
            yield Issue("dates_far_away", Level.WARNING, column.name, told | {"example": example})


def check_history_is_past(rows: Rows) -> Iterable[Issue]:
    """What has happened is not dated after today; an expected close may be."""
    if rows.today is None:
        return
    tomorrow = rows.today + timedelta(days=1)  # the file may come from where it is already tomorrow
    for column in _dated(rows, _HISTORY):
        if column.last is not None and column.last > tomorrow:
            told = rows.told(pc.greater(rows.days(column).cast(pa.int32()), number((tomorrow - date(1970, 1, 1)).days)))
            yield Issue("dates_in_future", Level.WARNING, column.name, told | {"last": column.last})


def _dated(rows: Rows, roles: Sequence[Role]) -> Iterator[Column]:
    return (c for c in rows.dataset.columns if c.role in roles and c.type.is_temporal and rows.dataset.rows)


def check_last_period_is_finished(rows: Rows) -> Iterable[Issue]:
    """A last day or month far below all those before it was exported before it was over."""
    column = next(_dated(rows, (Role.DATE, Role.CREATED_AT, Role.SENT_AT)), None)
    if column is None or column.last is None or column.typical_gap is None:
        return
    grain = "day" if column.typical_gap <= 1 else "month"
    values = _last_volumes(rows, column, grain)
    before = values[:-1]
    if len(before) == _BEFORE[grain] and values[-1] < _LOW * min(before):
        usual = sorted(before)[len(before) // 2]
        told = {"day": column.last, "grain": grain, "share": values[-1] / usual, "rows": []}
        yield Issue("last_period_low", Level.INFO, column.name, told)


def _last_volumes(rows: Rows, column: Column, grain: str) -> list[float]:
    """The table's volume in the last days or months, in order."""
    # deals are counted: their amounts vary too much to tell a quiet month from a short one
    roles = () if rows.dataset.fact is Fact.OPPORTUNITIES else _VOLUMES
    volume = next((c for role in roles if (c := rows.dataset.column(role)) and c.type.is_numeric), None)
    days = rows.days(column)
    starts = pc.floor_temporal(days, unit="month") if grain == "month" else days
    amounts = rows.numbers(volume) if volume else pc.is_valid(days).cast(pa.float64())
    periods = starts.drop_null().unique()
    last = periods.take(pc.array_sort_indices(periods)[-1 - _BEFORE[grain] :])
    return [total(amounts.filter(pc.equal(starts, period))) for period in last]
