"""Imports of literal tables: one file each, as if each had been read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpi_core.ingest.imported import FileImport
from tests.support.tables import Table, dataset_of


def file_of(folder: Path, name: str, *tables: Table, taken_at: date | None = None) -> FileImport:
    """A file with one sheet per table; a single table has no sheet."""
    from dataclasses import replace

    sheets = [None] if len(tables) == 1 else [f"Sheet{i + 1}" for i in range(len(tables))]
    datasets = [
        replace(dataset_of(table, folder, f"{name}-{i}"), file=name, sheet=sheet)
        for i, (table, sheet) in enumerate(zip(tables, sheets, strict=True))
    ]
    return FileImport(name, f"sha of {name}", (), tuple(datasets), taken_at)
