"""The same record twice: identifiers that repeat, with equal or other content, and lines equal in every cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows
from kpi_core.model.dataset import Column, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role

_TWICE = 0.2  # share of repeated lines from which a part of the file seems pasted twice
_TELLS = 0.5  # distinct values for each row of a column that tells rows apart, pasted twice or not
_TELLING = 3  # columns of many values that single out the lines worth comparing


def check_ids_are_unique(rows: Rows) -> Iterable[Issue]:
    """A deal that stands twice is counted twice. Order lines repeat their order, which is no fault."""
    column = rows.dataset.column(Role.ID)
    if column is None or rows.dataset.fact in (Fact.ORDERS, Fact.MEASUREMENTS):
        return
    if rows.dataset.rows - column.missing - column.distinct <= 0:
        return
    repeated = [key for key, count in rows.counts(column).items() if count > 1]
    again = rows.among(column, repeated)
    lines = pa.table({c.physical: rows.codes(c).filter(again) for c in rows.dataset.columns})
    variants = lines.group_by(lines.column_names).aggregate([]).column(column.physical).combine_chunks()
    several = _more_than_once(variants)
    codes = rows.codes(column)
    other = pc.fill_null(pc.is_in(codes, value_set=several), False)
    for code, mask in (
        ("ids_repeat_differently", other),
        ("ids_repeat", pc.and_(pc.fill_null(again, False), pc.invert(other))),
    ):
        if told := rows.told(mask):
            keys = len(codes.filter(mask).unique())
            yield Issue(code, Level.WARNING, column.name, told | {"count": told["count"] - keys, "keys": keys})


def _more_than_once(values: pa.Array) -> pa.Array:
    counts = pc.value_counts(values)
    return counts.field("values").filter(pc.greater(counts.field("counts"), 1))


def check_lines_are_not_repeated(rows: Rows) -> Iterable[Issue]:
    """Lines of a dated table equal in every cell: entered, exported or pasted twice."""
    data = rows.dataset
    is_told_by_id = data.column(Role.ID) is not None and data.fact is not Fact.ORDERS
    if data.rows < 2 or len(data.columns) < 4 or is_told_by_id or not any(c.type.is_temporal for c in data.columns):
        return
    if any(c.distinct == data.rows for c in data.columns) or not _tells_rows_apart(data):
        return
    first = rows.told(_second_times(rows, data.columns))
    if first:
        level = Level.WARNING if first["share"] >= _TWICE else Level.INFO
        yield Issue("lines_repeat", level, None, first)


def _tells_rows_apart(data: Dataset) -> bool:
    """Whether equal lines are no chance: two answers of 9 on one day are two answers."""
    named = any(data.column(role) for role in (Role.ID, Role.CUSTOMER, Role.RESPONDENT))
    return named or any(c.distinct >= _TELLS * data.rows for c in data.columns if not c.type.is_temporal)


def _second_times(rows: Rows, columns: Sequence[Column]) -> pa.Array:
    """The lines that repeat an earlier one."""
    place = pa.array(range(rows.dataset.rows), pa.int32())
    suspects, later = place, place[:0]
    telling = sorted(columns, key=lambda c: -c.distinct)
    for chosen in (telling[:_TELLING], telling):  # few lines are left for the costly look at every column
        keys = [c.physical for c in chosen]
        lines = pa.table({c.physical: rows.codes(c).take(suspects) for c in chosen} | {"place": suspects})
        if lines.group_by(keys).aggregate([]).num_rows == lines.num_rows:
            return pc.is_in(place, value_set=place[:0])
        groups = lines.group_by(keys).aggregate([("place", "list"), ("place", "min"), ("place", "count")])
        groups = groups.filter(pc.greater(groups.column("place_count"), 1)).combine_chunks()
        suspects = pc.list_flatten(groups.column("place_list")).combine_chunks()
        later = suspects.filter(pc.invert(pc.is_in(suspects, value_set=groups.column("place_min"))))
    return pc.is_in(place, value_set=later)
