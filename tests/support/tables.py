"""Columns and datasets typed from literal cells, as a test would write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kpi_core.ingest.arrays import TypedColumn, describe, type_cells
from kpi_core.ingest.derived import derive
from kpi_core.ingest.grain import with_grain
from kpi_core.ingest.roles import guess
from kpi_core.ingest.survey import survey_column
from kpi_core.ingest.types import FileHints, decide
from kpi_core.ingest.understand import ROW, header_fingerprint, write_parquet
from kpi_core.model.dataset import Column, Dataset, Issue, Layout

Table = Mapping[str, Sequence[Any]]
Typed = tuple[Column, TypedColumn, tuple[Issue, ...]]


def type_table(table: Table, hints: FileHints | None = None) -> list[Typed]:
    """Type a table given as name -> cells."""
    surveys = [survey_column(name, cells) for name, cells in table.items()]
    decisions = decide(surveys, list(table.values()), hints or FileHints())
    out = []
    for i, (survey, decision, cells) in enumerate(zip(surveys, decisions, table.values(), strict=True)):
        typed = type_cells(survey, decision, cells)
        out.append((describe(survey.name, f"c{i}", typed, survey, decision), typed, decision.issues + typed.issues))
    return out


def dataset_of(table: Table, folder: Path, name: str = "table") -> Dataset:
    """A dataset, Parquet file included, from a table given as name -> cells."""
    import pyarrow as pa

    typed = type_table(table)
    arrays = [t.array for _, t, _ in typed]
    path = folder / f"{name}.parquet"
    rows = len(arrays[0])
    lines = pa.array(range(2, rows + 2), pa.int32())  # the header stands on the first
    write_parquet(pa.table([*arrays, lines], names=[*(f"c{i}" for i in range(len(arrays))), ROW]), path)
    chosen = with_grain(guess([column for column, _, _ in typed]), path)
    derived, issues = derive(chosen.fact, chosen.columns)
    issues = (*(issue for _, _, told in typed for issue in told), *issues)
    return Dataset(
        name, path, name, None, chosen.fact, chosen.confidence, chosen.runner_up, chosen.columns, rows,
        Layout(1, rows, rows), issues, derived=derived, header_fingerprint=header_fingerprint(chosen.columns),
    )  # fmt: skip
