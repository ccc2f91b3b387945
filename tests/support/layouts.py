"""Small files as people lay them out, and the whole answer of reading one: tables, rows, what was set aside, issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from openpyxl import Workbook

from kpi_core.ingest.understand import understand
from kpi_core.model.codec import dataset_from_json, issue_from_json
from kpi_core.model.dataset import Dataset, Issue
from kpi_core.sources.read import read_raw


@dataclass(frozen=True)
class Answer:
    """One table as it was understood; a row is its values and, last, its number in the file."""

    dataset: Dataset
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def aside(self) -> list[tuple[int, str]]:
        """Row and reason of each row set aside."""
        return [(one.row, one.reason) for one in self.dataset.layout.set_aside]

    @property
    def issues(self) -> dict[str, dict[str, Any]]:
        """Values of each issue by its code."""
        return {issue.code: issue.values for issue in self.dataset.issues}


@dataclass(frozen=True)
class File:
    """Everything that was understood of a file."""

    tables: tuple[Answer, ...]
    issues: tuple[Issue, ...]

    @property
    def only(self) -> Answer:
        """The one table of the file."""
        (table,) = self.tables
        return table


def read_text(folder: Path, text: str, name: str = "file.csv", **asked: Any) -> File:
    """A text file, understood."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return _understood(path, folder, asked)


def read_sheets(folder: Path, name: str = "book.xlsx", **sheets: Sequence[Sequence[Any]]) -> File:
    """A workbook of these sheets, understood; ``y2025`` names the sheet 2025."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.removeprefix("y").replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    path = folder / name
    book.save(path)
    return _understood(path, folder, {})


def _understood(path: Path, folder: Path, asked: dict[str, Any]) -> File:
    payload = {"path": str(path), "name": path.name, "store": str(folder), "key": "k"} | asked
    document = understand(payload, read_raw(path, path.name))
    tables = tuple(_answer(dataset_from_json(table)) for table in document["tables"])
    return File(tables, tuple(issue_from_json(issue) for issue in document["issues"]))


def _answer(dataset: Dataset) -> Answer:
    rows = [tuple(_plain(value) for value in row.values()) for row in pq.read_table(dataset.path).to_pylist()]
    return Answer(dataset, tuple(column.name for column in dataset.columns), rows)


def _plain(value: Any) -> Any:
    """Days as text: they are read more easily in a table of expected rows."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return value
