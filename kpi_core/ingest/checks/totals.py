"""Total rows against the rows they total: a difference is an omission, a filter, or rounding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.numbers import DecimalSign, read_number
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Role

# People, shares and means do not add up over rows: their total row is right and still no sum.
_NOT_SUMS = frozenset(
    [Role.ID, Role.REACH, Role.VISITORS, Role.NEW_VISITORS, Role.RETURNING_VISITORS, Role.AVERAGE_DURATION,
     Role.UNIT_PRICE, Role.PROBABILITY, Role.SCORE]
)  # fmt: skip
_RATIO_NAME = re.compile(
    r"/|%|\b(per|par|rate|taux|avg|average|mean|moy\w*|share|part|ratio|ctr|cpc|cpm|cpv|cpa|cpl|roas|frequency|"
    r"r[ée]p[ée]tition|score|index|indice|position|rank|rang|price|prix|budget|bid|target|users?|utilisateurs?|reach)\b",
    re.IGNORECASE,
)


_SEVERAL = 3  # columns that differ from their totals at once


@dataclass(frozen=True)
class TotalRow:
    """A row set aside as a total: its number as the spreadsheet shows it, and its number in each column (None: none)."""  # noqa: E501

    row: int
    values: tuple[float | None, ...]


def check_totals(
    columns: Sequence[Column], arrays: Sequence[pa.Array], totals: Mapping[int, Sequence[Any]]
) -> tuple[Issue, ...]:
    """Compare the total rows of a table with its rows, while both are at hand.

    Args:
        columns: the table's columns, roles included.
        arrays: their typed values, without the rows set aside.
        totals: the cells of each total row, column by column, by the row's number.
    """
    rows = len(arrays[0]) if arrays else 0
    read = [
        TotalRow(row, tuple(_number(cell, c.decimal) for cell, c in zip(cells, columns, strict=True)))
        for row, cells in totals.items()
    ]
    sums = [pc.sum(a).as_py() if c.type.is_numeric else None for a, c in zip(arrays, columns, strict=True)]
    return totals_disagree(columns, read, sums, rows) if read and rows else ()


def _number(cell: Any, decimal: str | None) -> float | None:
    """A cell of a total row as a number, read with its column's decimal sign."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        return None
    if not isinstance(cell, str):
        return float(cell)
    reading = read_number(cell)
    return (reading.comma if decimal == DecimalSign.COMMA else reading.dot) if reading else None


def totals_disagree(
    columns: Sequence[Column], totals: Sequence[TotalRow], sums: Sequence[float | None], rows: int
) -> tuple[Issue, ...]:
    """Compare total rows with the sums of the rows they stand for.

    Args:
        columns: the table's columns.
        totals: its total rows; several may total different parts of an account.
        sums: the sum of each column over the rows kept, None where it holds no numbers.
        rows: how many rows were kept.

    Returns:
        One issue for each column that no total row of the table meets. A row totals the table when it meets
        another column, or is the only one and near; any other totals something else. A difference that rounding
        explains is only told.
    """
    places = [i for i, c in enumerate(columns) if _adds_up(c) and sums[i] is not None]
    whole = [t for t in totals if any(sums[i] and _meets(t.values[i], sums[i], rows) for i in places)]
    if not whole and len(totals) == 1:
        whole = [t for t in totals if all(_is_near(t.values[i], sums[i]) for i in places)]
    issues: list[Issue] = []
    for i in places:
        given = [(t, value) for t in whole if (value := t.values[i]) is not None]
        if given:
            row, value = min(given, key=lambda g: abs(g[1] - (sums[i] or 0.0)))
            issues.extend(_difference(columns[i], row, value, sums[i] or 0.0, rows))
    return _told_once(issues)


def _told_once(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Columns that all miss their totals have one cause: the file does not hold all rows."""
    differ = [i for i in issues if i.code == "total_row_differs"]
    if len(differ) < _SEVERAL:
        return tuple(issues)
    first = differ[0]
    told = {**first.values, "column": first.where, "columns": ", ".join(str(i.where) for i in differ)}
    one = Issue("total_row_differs_in_columns", Level.WARNING, None, {**told, "count": len(differ)})
    return (one, *(i for i in issues if i not in differ))


def _adds_up(column: Column) -> bool:
    return (
        column.type.is_numeric
        and column.type is not ColumnType.PERCENT
        and column.role not in _NOT_SUMS
        and not _RATIO_NAME.search(column.name)
    )


def _slack(rows: int) -> float:
    """What rounding to two decimals may do: half a cent a row, and the total's own."""
    return 0.005 * (rows + 1) + 1e-6


def _meets(value: float | None, expected: float | None, rows: int) -> bool:
    return value is not None and expected is not None and abs(value - expected) <= _slack(rows)


def _is_near(value: float | None, expected: float | None) -> bool:
    return value is None or not expected or 0.5 <= value / expected <= 2


def _difference(column: Column, row: TotalRow, value: float, expected: float, rows: int) -> list[Issue]:
    gap = abs(value - expected)
    if gap <= max(1e-6, 1e-9 * abs(expected)):
        return []
    found = {"said": value, "sum": expected, "difference": value - expected, "row": row.row, "rows": [row.row]}
    if gap <= _slack(rows):
        return [Issue("total_row_rounds", Level.INFO, column.name, found)]
    return [Issue("total_row_differs", Level.WARNING, column.name, found)]
