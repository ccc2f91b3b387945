"""The same record twice: identifiers that repeat, with equal or other content, and lines equal in every cell."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows, known, whole
from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role

_TWICE = 0.2  # share of repeated lines from which a part of the file seems pasted twice
_TELLS = 0.5  # distinct values for each row of a column that tells rows apart, pasted twice or not


def check_ids_are_unique(rows: Rows) -> Iterable[Issue]:
    """A deal that stands twice is counted twice. Order lines repeat their order, which is no fault."""
    column = rows.dataset.column(Role.ID)
    if column is None or rows.dataset.fact in (Fact.ORDERS, Fact.MEASUREMENTS, Fact.EVENTS):
        return
    if rows.dataset.rows - column.missing - column.distinct <= 0:
        return
    repeated = [key for key, count in rows.counts(column).items() if count > 1]
    again = known(rows.among(column, repeated))
    ids = rows.codes(column)
    first = pc.invert(_stand_again([rows.codes(c).filter(again) for c in (column, *rows.dataset.columns)]))
    other = known(pc.is_in(ids, value_set=_more_than_once(ids.filter(again).filter(first))))
    for code, mask in (("ids_repeat_differently", other), ("ids_repeat", pc.and_(again, pc.invert(other)))):
        if told := rows.told(mask):
            keys = len(ids.filter(mask).unique())
            yield Issue(code, Level.WARNING, column.name, told | {"count": told["count"] - keys, "keys": keys})


def _more_than_once(values: pa.Array) -> pa.Array:
    counts = pc.value_counts(values)
    return counts.field("values").filter(pc.greater(counts.field("counts"), whole(1)))


def check_lines_are_not_repeated(rows: Rows) -> Iterable[Issue]:
    """Lines of a dated table equal in every cell: entered, exported or pasted twice."""
    data = rows.dataset
    is_told_by_id = data.column(Role.ID) is not None and data.fact is not Fact.ORDERS
    if data.rows < 2 or len(data.columns) < 4 or is_told_by_id or not any(c.type.is_temporal for c in data.columns):
        return
    if any(c.distinct == data.rows for c in data.columns) or not _tells_rows_apart(data):
        return
    telling = sorted(data.columns, key=lambda c: -c.distinct)
    if told := rows.told(_stand_again([rows.codes(c) for c in telling])):
        level = Level.WARNING if told["share"] >= _TWICE else Level.INFO
        yield Issue("lines_repeat", level, None, told)


def _tells_rows_apart(data: Dataset) -> bool:
    """Whether equal lines are no chance: two answers of 9 on one day are two answers."""
    named = any(data.column(role) for role in (Role.ID, Role.CUSTOMER, Role.RESPONDENT))
    return named or any(c.distinct >= _TELLS * data.rows for c in data.columns if not c.type.is_temporal)


def _stand_again(columns: Iterable[pa.Array]) -> pa.Array:
    """The rows that equal an earlier one in every column.

    Column by column, each distinct combination gets a number, in the order in which it first stands.
    """
    numbers: pa.Array | None = None
    for column in columns:
        own = column.dictionary_encode(null_encoding="encode").indices.cast(pa.int64())
        pairs = own if numbers is None else pc.add(pc.multiply(numbers, whole(len(own) + 1)), own)
        encoded = pairs.dictionary_encode()
        numbers = encoded.indices.cast(pa.int64())
        if len(encoded.dictionary) == len(own):  # no two rows are left that could be equal
            break
    assert numbers is not None
    highest = pc.cumulative_max(numbers)
    before = pa.concat_arrays([pc.subtract(numbers[:1], whole(1)), highest[:-1]])
    return pc.less_equal(numbers, before)
