"""The records behind what the import noticed: rows of a table by the number they have in their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.model.dataset import Column, Dataset, Issue

ROW = "_row"
_MOST_COLUMNS = 12


@dataclass(frozen=True)
class Evidence:
    """Rows of a table as people see them: `lines` are their numbers in the file, `rows` their cells by `columns`."""

    columns: tuple[Column, ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[Any, ...], ...]


def evidence(dataset: Dataset, issue: Issue) -> Evidence | None:
    """The rows an issue names in its value ``rows``, None when it names none or the table does not hold them.

    The column the issue is about comes first, then those that tell a reader what the row is.
    """
    wanted = [int(n) for n in issue.values.get("rows", ()) if isinstance(n, int)]
    if not wanted or not dataset.rows:
        return None
    named = {issue.where, *(v for v in issue.values.values() if isinstance(v, str))}
    # Names and addresses of people are shown only where the issue is about them.
    shown = [c for c in dataset.columns if not c.personal or c.name in named]
    columns = tuple(sorted(shown, key=lambda c: (c.name not in named, c.role is None)))[:_MOST_COLUMNS]
    table = pq.read_table(
        dataset.path, columns=[*(c.physical for c in columns), ROW], filters=pc.field(ROW).isin(wanted)
    )
    if not table.num_rows:
        return None
    return Evidence(columns, tuple(table.column(ROW).to_pylist()), _rows(table, columns))


def _rows(table: pa.Table, columns: Sequence[Column]) -> tuple[tuple[Any, ...], ...]:
    cells = [table.column(c.physical).to_pylist() for c in columns]
    return tuple(zip(*cells, strict=True))
