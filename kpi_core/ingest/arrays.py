"""From cells to typed Arrow columns: what could not be read becomes null and is listed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.dates import Digits, from_number, is_no_date, survey_dates
from kpi_core.ingest.flags import FALSE_WORDS, TRUE_WORDS
from kpi_core.ingest.numbers import ERRORS, DecimalSign, is_missing_mark, values_of
from kpi_core.ingest.survey import ColumnSurvey
from kpi_core.ingest.type_issues import lost_digits, trimmed, unlikely_dates
from kpi_core.ingest.types import Decision
from kpi_core.model.dataset import Column, ColumnType, Issue

TOP = 50


@dataclass(frozen=True)
class TypedColumn:
    """A column ready for the snapshot. `rejected` holds (index of the row, its text)."""

    array: pa.Array
    type: ColumnType
    rejected: tuple[tuple[int, str], ...]
    marks: int
    blanks: int
    issues: tuple[Issue, ...] = ()


def type_cells(survey: ColumnSurvey, decision: Decision, cells: Sequence[Any]) -> TypedColumn:
    """Read all cells of a column as its type; native cells of another type than the column's are rejected, not changed."""  # noqa: E501
    match decision.type:
        case ColumnType.TEXT:
            return _texts(survey, cells)
        case ColumnType.BOOLEAN:
            if survey.array is not None and survey.natives:
                return TypedColumn(survey.array, ColumnType.BOOLEAN, (), 0, survey.blanks)
            return _finish(survey, ColumnType.BOOLEAN, _booleans(survey, cells), cells, pa.bool_())
        case ColumnType.DATE | ColumnType.DATETIME:
            typed = _dates(survey, decision, cells)
            return replace(typed, issues=tuple(unlikely_dates(survey.name, typed.array)))
        case _:
            typed = _numbers(survey, decision, cells)
            lost = lost_digits(survey.name, typed.array) if survey.native_total else ()
            return replace(typed, issues=tuple(lost))


# What databases and scripts write for "no value". NA is a region, None a person, - a choice: they stay.
_NULLS = frozenset(("null", "NULL", "(null)", "nan", "NaN", *ERRORS, *(e.upper() for e in ERRORS)))


def _texts(survey: ColumnSurvey, cells: Sequence[Any]) -> TypedColumn:
    marks = sum(survey.texts[t] for t in _NULLS)
    if survey.natives[float]:
        marks += sum(1 for c in cells if type(c) is float and math.isnan(c))
    array = survey.array
    if array is None or survey.natives:
        array = pa.array([None if c is None else as_text(c) for c in cells], pa.string())
    if survey.natives or survey.array is None or survey.blank_texts or any(t != t.strip() for t in survey.texts):
        array = pc.utf8_trim_whitespace(array)
    if marks or array.null_count != survey.blanks:
        array = pc.if_else(pc.is_in(array, value_set=pa.array(["", *_NULLS])), None, array)
    return TypedColumn(array, ColumnType.TEXT, (), marks, survey.blanks, tuple(trimmed(survey)))


def as_text(cell: Any) -> str:
    """A native cell as the text a person would see.

    >>> as_text(94105.0), as_text(2.5), as_text(date(2026, 11, 21))
    ('94105', '2.5', '2026-11-21')
    """
    if type(cell) is str:
        return cell
    if type(cell) is float and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _booleans(survey: ColumnSurvey, cells: Sequence[Any]) -> list[bool | None]:
    words = {t: t.strip().casefold() for t in survey.texts}
    known = {t: word in TRUE_WORDS for t, word in words.items() if word in TRUE_WORDS or word in FALSE_WORDS}
    return [c if type(c) is bool else known.get(c) if type(c) is str else None for c in cells]


def _numbers(survey: ColumnSurvey, decision: Decision, cells: Sequence[Any]) -> TypedColumn:
    if survey.natives.keys() <= {float, int} and not survey.texts and not survey.blank_texts:
        array, marks = _finite(survey.array if survey.array is not None else _floats(survey, cells))
        return TypedColumn(*_narrow(array, decision.type), (), marks, survey.blanks)
    known: dict[Any, float] = dict(values_of(survey.numbers, decision.sign or DecimalSign.DOT))
    values = [
        known.get(c)
        if type(c) is str
        else float(c)
        if type(c) in (int, float)
        else c.total_seconds()
        if type(c) is timedelta
        else timedelta(hours=c.hour, minutes=c.minute, seconds=c.second, microseconds=c.microsecond).total_seconds()
        if type(c) is time
        else None
        for c in cells
    ]
    typed = _finish(survey, decision.type, values, cells, pa.float64())
    array, marks = _finite(typed.array)
    return TypedColumn(*_narrow(array, typed.type), typed.rejected, typed.marks + marks, typed.blanks)


def _floats(survey: ColumnSurvey, cells: Sequence[Any]) -> pa.Array:
    # Arrow refuses a whole number that a float cannot hold exactly
    return pa.array([c if c is None else float(c) for c in cells] if survey.natives[int] else cells, pa.float64())


def _finite(array: pa.Array) -> tuple[pa.Array, int]:
    """The numbers without "not a number" and infinity, which no sum survives, and how many these were."""
    finite = pc.is_finite(array)
    if pc.all(finite).as_py() in (True, None):
        return array, 0
    return pc.if_else(finite, array, None), int(pc.sum(pc.invert(finite)).as_py())


def _narrow(array: pa.Array, kind: ColumnType) -> tuple[pa.Array, ColumnType]:
    """Whole numbers become integers; an amount or a share stays what it is."""
    if kind in (ColumnType.NUMBER, ColumnType.INTEGER):
        # floats above 2**53 are not exact: they stay floats
        whole = pc.all(pc.and_(pc.equal(pc.floor(array), array), pc.less(pc.abs(array), 2.0**53))).as_py()
        if whole and array.null_count < len(array):
            return array.cast(pa.int64()), ColumnType.INTEGER
    return array, ColumnType.NUMBER if kind is ColumnType.INTEGER else kind


def _dates(survey: ColumnSurvey, decision: Decision, cells: Sequence[Any]) -> TypedColumn:
    if survey.array is not None and pa.types.is_timestamp(survey.array.type):
        return _days(TypedColumn(survey.array, ColumnType.DATETIME, (), 0, survey.blanks))
    as_surveyed = survey.dates.dates and decision.digits is not Digits.YEAR  # else the user says that digits are dates
    dates = survey.dates if as_surveyed else survey_dates(survey.texts, decision.digits)
    known: dict[str, datetime] = dates.values(decision.order) if decision.order else dict(dates.fixed)
    values = [
        known.get(c) if type(c) is str else c if type(c) is datetime else datetime(c.year, c.month, c.day) if type(c) is date  # noqa: E501
        else from_number(c, decision.digits) if type(c) in (int, float) else None
        for c in cells
    ]  # fmt: skip
    return _days(_finish(survey, ColumnType.DATETIME, values, cells, pa.timestamp("us")))


def _days(typed: TypedColumn) -> TypedColumn:
    """Moments that are all midnight are days."""
    days = typed.array.cast(pa.date32(), safe=False)
    if pc.all(pc.equal(days.cast(pa.timestamp("us")), typed.array)).as_py() in (True, None):
        return TypedColumn(days, ColumnType.DATE, typed.rejected, typed.marks, typed.blanks)
    return typed


def _finish(
    survey: ColumnSurvey, kind: ColumnType, values: list[Any], cells: Sequence[Any], arrow: pa.DataType
) -> TypedColumn:
    array = pa.array(values, arrow)
    if array.null_count == survey.blanks:
        return TypedColumn(array, kind, (), 0, survey.blanks)
    stands_for_none = is_no_date if kind.is_temporal else is_missing_mark
    rejected, marks = [], 0
    for index, (value, cell) in enumerate(zip(values, cells, strict=True)):
        if value is not None or cell is None or (type(cell) is str and (not cell or cell.isspace())):
            continue
        if type(cell) is str and stands_for_none(cell):
            marks += 1
        else:
            rejected.append((index, as_text(cell)))
    return TypedColumn(array, kind, tuple(rejected), marks, survey.blanks)


def describe(name: str, physical: str, typed: TypedColumn, survey: ColumnSurvey, decision: Decision) -> Column:
    """What is known of a typed column: counts, most frequent values, range, currency."""
    array = typed.array
    top = _top(survey, typed)
    currencies = survey.numbers.currencies if typed.type.is_numeric else Counter()
    minimum, maximum, first, last, gap = _range(typed)
    return Column(
        name=name, physical=physical, type=typed.type,
        missing=array.null_count - len(typed.rejected), rejected=len(typed.rejected),
        distinct=_distinct(typed, survey, top),
        currency=currencies.most_common(1)[0][0] if len(currencies) == 1 else None,
        decimal=decision.sign.value if decision.sign and survey.texts and typed.type.is_numeric else None,
        date_order=decision.order.value if decision.order and typed.type.is_temporal else None,
        examples=_examples(survey, typed, top), top=top,
        minimum=minimum, maximum=maximum, first=first, last=last, typical_gap=gap,
    )  # fmt: skip


def _distinct(typed: TypedColumn, survey: ColumnSurvey, top: Sequence[tuple[str, int]]) -> int:
    if top and len(top) < TOP:
        return len(top)
    if typed.type is ColumnType.TEXT and survey.array is typed.array:  # counted already, nothing folded
        return len(survey.texts)
    return int(pc.count_distinct(typed.array).as_py())


def _top(survey: ColumnSurvey, typed: TypedColumn) -> tuple[tuple[str, int], ...]:
    if typed.type is ColumnType.TEXT and not survey.natives:
        folded: Counter[str] = Counter()
        for text, rows in survey.texts.items() if len(survey.texts) <= 2000 else survey.frequent:
            if text not in _NULLS:
                folded[text.strip()] += rows
        return tuple(folded.most_common(TOP))
    if typed.type in (ColumnType.INTEGER, ColumnType.TEXT, ColumnType.BOOLEAN):
        counts = pc.value_counts(typed.array.drop_null())
        if len(counts) > 1000:
            return ()
        pairs = sorted(((as_text(s["values"].as_py()), s["counts"].as_py()) for s in counts), key=lambda p: -p[1])
        return tuple(pairs[:TOP])
    return ()


def _examples(survey: ColumnSurvey, typed: TypedColumn, top: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Three texts as they stand in the file, for people to recognise the column."""
    if survey.texts:
        return tuple(t.strip() for t, _ in survey.frequent[:3])
    if top:
        return tuple(t for t, _ in top[:3])
    return tuple(as_text(v.as_py()) for v in typed.array.drop_null()[:3])


def _range(typed: TypedColumn) -> tuple[float | None, float | None, date | None, date | None, int | None]:
    if typed.array.null_count == len(typed.array):
        return None, None, None, None, None
    if typed.type.is_numeric:
        ends = pc.min_max(typed.array).as_py()
        return float(ends["min"]), float(ends["max"]), None, None, None
    if not typed.type.is_temporal:
        return None, None, None, None, None
    days = sorted(typed.array.cast(pa.date32(), safe=False).drop_null().unique().cast(pa.int32()).to_pylist())
    gaps = sorted(b - a for a, b in pairwise(days))
    typical = gaps[min(len(gaps) - 1, int(0.95 * len(gaps)))] if gaps else None
    epoch = date(1970, 1, 1)
    return None, None, epoch + timedelta(days=int(days[0])), epoch + timedelta(days=int(days[-1])), typical


def recount(column: Column, array: pa.Array, rejected: int = 0) -> Column:
    """The column with the counts, most frequent values and range of other cells; its name and meaning stay.

    Args:
        array: the cells, of the column's type.
        rejected: cells among the empty ones that could not be read.
    """
    typed = TypedColumn(array, column.type, (), 0, array.null_count)
    minimum, maximum, first, last, gap = _range(typed)
    top, distinct = _most_frequent(typed)
    rejected = min(rejected, array.null_count)
    return replace(
        column, missing=array.null_count - rejected, rejected=rejected, distinct=distinct, top=top,
        minimum=minimum, maximum=maximum, first=first, last=last, typical_gap=gap,
    )  # fmt: skip


def _most_frequent(typed: TypedColumn) -> tuple[tuple[tuple[str, int], ...], int]:
    """The top of a column as `describe` tells it, and how many different values there are."""
    if typed.type not in (ColumnType.INTEGER, ColumnType.TEXT, ColumnType.BOOLEAN):
        return (), int(pc.count_distinct(typed.array).as_py())
    counts = pc.value_counts(typed.array.drop_null())
    if len(counts) > 1000 and typed.type is not ColumnType.TEXT:
        return (), len(counts)
    many = counts.field("counts").to_pylist()
    first = sorted(range(len(many)), key=lambda i: -many[i])[:TOP]  # stable: of equals, the one that came first
    values = counts.field("values")
    return tuple((as_text(values[i].as_py()), many[i]) for i in first), len(counts)
