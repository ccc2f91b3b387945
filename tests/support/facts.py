"""Small fact tables typed in a test: columns with their roles, a Parquet file, and what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout, Lookup
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.predicate import AnyOf, Case, Filled, OneOf

ARROW = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.MONEY: pa.float64(),
    ColumnType.PERCENT: pa.float64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DATETIME: pa.timestamp("us"),
}
_numbers = count()


@dataclass(frozen=True)
class Col:
    """A column: its name, its cells, its role, its type (told by the cells unless given)."""

    name: str
    cells: Sequence[Any]
    role: str | None = None
    type: ColumnType | None = None
    currency: str | None = None
    stage: str | None = None


def fact_table(folder: Path, fact: str, *cols: Col, name: str | None = None, derived: bool = True) -> Dataset:
    """A dataset with its Parquet file. Deals get the outcome their stage or outcome column tells (Won, Lost)."""
    number = next(_numbers)
    path = folder / f"t{number}.parquet"
    columns = tuple(_column(col, i) for i, col in enumerate(cols))
    arrays = [pa.array(col.cells, ARROW[c.type]) for col, c in zip(cols, columns, strict=True)]
    pq.write_table(pa.table(arrays, names=[c.physical for c in columns]), path)
    rows = len(cols[0].cells)
    dataset = Dataset(
        f"t{number}", path, name or f"t{number}", None, Fact(fact), 1.0, None, columns, rows, Layout(1, rows, rows)
    )
    return replace(dataset, derived=derive(columns)) if derived and fact == "opportunities" else dataset


def _column(col: Col, number: int) -> Column:
    filled = [c for c in col.cells if c is not None]
    kind = col.type or _type(filled)
    column = Column(
        col.name,
        f"c{number}",
        kind,
        Role(col.role) if col.role else None,
        missing=len(col.cells) - len(filled),
        distinct=len(set(filled)),
        top=tuple(Counter(map(str, filled)).most_common(50)),
        currency=col.currency,
        stage=col.stage,
    )
    if kind.is_numeric and filled:
        return replace(column, minimum=float(min(filled)), maximum=float(max(filled)))
    return _dated(column, filled) if kind.is_temporal and filled else column


def _dated(column: Column, cells: list[Any]) -> Column:
    days = sorted({c.date() if isinstance(c, datetime) else c for c in cells})
    gaps = sorted((b - a).days for a, b in pairwise(days))
    usual = gaps[min(len(gaps) - 1, int(len(gaps) * 0.95))] if gaps else None
    return replace(column, first=days[0], last=days[-1], typical_gap=usual)


def _type(cells: list[Any]) -> ColumnType:
    first = cells[0] if cells else ""
    for kind, types in (
        (ColumnType.BOOLEAN, bool),
        (ColumnType.INTEGER, int),
        (ColumnType.NUMBER, float),
        (ColumnType.DATETIME, datetime),
        (ColumnType.DATE, date),
    ):
        if isinstance(first, types):
            return kind
    return ColumnType.TEXT


def derive(columns: Sequence[Column]) -> tuple[tuple[str, Case], ...]:
    """Outcome by the values Won and Lost; reached steps by the columns that date them."""
    derived: list[tuple[str, Case]] = []
    told = next((c for c in columns if c.role in (Role.STAGE, Role.OUTCOME)), None)
    won = OneOf(told.physical, ("Won",)) if told else None
    if told and won:
        derived.append(("outcome", Case(((won, "won"), (OneOf(told.physical, ("Lost",)), "lost")), "open")))
    steps = ("mql", "sql", "opportunity", "quote")
    dates = {c.stage: c.physical for c in columns if c.role is Role.STAGE_DATE}
    levels: list[tuple[Any, int]] = [(won, 5)] if won and dates else []
    for level, step in reversed(list(enumerate(steps, start=1))):
        if step in dates:
            later = [Filled(dates[s]) for s in steps[level - 1 :] if s in dates]
            reached = AnyOf((*later, *([won] if won else [])))
            derived.append((f"reached_{step}", Case(((reached, True),), False)))
            levels.append((reached, level))
    return (*derived, *([("step_level", Case(tuple(levels), 0))] if levels else []))


def with_lookup(dataset: Dataset, key: str, other: Dataset, other_key: str) -> Dataset:
    """The dataset with another table looked up by a column of each."""
    own = next(c for c in dataset.columns if c.name == key)
    theirs = next(c for c in other.columns if c.name == other_key)
    columns = tuple(c for c in other.columns if c is not theirs)
    lookup = Lookup(other.path, other.file, own.physical, theirs.physical, columns)
    return replace(dataset, lookups=(*dataset.lookups, lookup))


def day(text: str) -> date:
    """A day written as 2026-03-01, or as 03-01 of 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def days(*texts: str | None) -> list[date | None]:
    """Several days; None stays None."""
    return [None if t is None else day(t) for t in texts]
