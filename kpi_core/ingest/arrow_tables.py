"""Tables that arrive typed (Parquet): their own types are kept, only described."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.arrays import TypedColumn, describe, type_cells
from kpi_core.ingest.survey import ColumnSurvey, survey_column
from kpi_core.ingest.types import Decision, FileHints, decide
from kpi_core.model.dataset import LISTED, Column, ColumnType, Issue, Rejected

RETYPE_UP_TO = 1_000_000  # rows: beyond it the texts of a typed table stay texts


def describe_arrow(table: pa.Table) -> tuple[list[Column], pa.Table, list[Issue], list[Rejected]]:
    """Describe a typed table and give it physical column names.

    Returns:
        The columns; the table with names c0..cn and simple types (text, int64, float64, bool, date, timestamp); what
        was noticed; and the texts that could not be read as their column's type.
    """
    issues: list[Issue] = []
    rejected: list[Rejected] = []
    columns: list[Column] = []
    arrays: list[pa.Array] = []
    for index, name in enumerate(table.column_names):
        array = _simple(table.column(index).combine_chunks())
        physical = f"c{index}"
        if pa.types.is_string(array.type) and len(array) <= RETYPE_UP_TO:
            cells = array.to_pylist()
            survey = survey_column(name, cells)
            decision = decide([survey], [cells], FileHints())[0]
            typed = type_cells(survey, decision, cells)
        else:
            survey = ColumnSurvey(
                name, len(array), Counter(), Counter({object: len(array) - array.null_count}), array.null_count
            )
            typed = TypedColumn(array, _type(array.type), (), 0, array.null_count)
            decision = Decision(typed.type)
        columns.append(describe(name, physical, typed, survey, decision))
        arrays.append(typed.array)
        issues += [*decision.issues, *typed.issues]
        rejected += [Rejected(row + 1, name, text[:200]) for row, text in typed.rejected[:LISTED]]
    return columns, pa.table(arrays, names=[c.physical for c in columns]), issues, rejected[:LISTED]


def _simple(array: pa.Array) -> pa.Array:
    """One of six simple Arrow types; what is none of them becomes text."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _simple(array.cast(kind.value_type))
    if pa.types.is_integer(kind):
        return array.cast(pa.int64(), safe=not pa.types.is_uint64(kind))
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        # NaN means "no value" in tables written by pandas
        floats = array.cast(pa.float64())
        return pc.if_else(pc.is_nan(floats), None, floats)
    if pa.types.is_boolean(kind):
        return array
    if pa.types.is_date(kind):
        return array.cast(pa.date32())
    if pa.types.is_timestamp(kind):
        return array.cast(pa.timestamp("us"), safe=False)
    return _as_texts(array)


def _as_texts(array: pa.Array) -> pa.Array:
    try:
        return array.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return pa.array([None if v is None else str(v) for v in array.to_pylist()], pa.string())


def _type(kind: pa.DataType) -> ColumnType:
    if pa.types.is_integer(kind):
        return ColumnType.INTEGER
    if pa.types.is_floating(kind):
        return ColumnType.NUMBER
    if pa.types.is_boolean(kind):
        return ColumnType.BOOLEAN
    if pa.types.is_date(kind):
        return ColumnType.DATE
    return ColumnType.DATETIME if pa.types.is_timestamp(kind) else ColumnType.TEXT
