"""What a look-alike file is read as: the whole answer, in values that a test can write down."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kpi_core.ingest.exports.recognise import recognise
from kpi_core.ingest.exports.spec import exports
from kpi_core.ingest.grid import find_grid
from kpi_core.ingest.sections import sections
from kpi_core.ingest.understand import understand
from kpi_core.model.codec import dataset_from_json
from kpi_core.model.dataset import Dataset
from kpi_core.sources.read import read_raw


@dataclass(frozen=True)
class Lookalike:
    """A file as a vendor writes it, made by hand, and the export it is to be recognised as (None: of no vendor)."""

    name: str
    data: bytes
    export: str | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Told:
    """What a file was read as.

    `columns`: those that play a role, with it and with their typed value in the first row. `aside`: row numbers by
    reason. `issues`: codes, with the column they are about.
    """

    export: str | None
    fact: str
    rows: int
    columns: dict[str, tuple[str, Any]]
    currency: str | None = None
    dates: tuple[str, str] | None = None
    aside: dict[str, list[int]] = field(default_factory=dict)
    issues: list[tuple[str, str | None]] = field(default_factory=list)


def text(lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """The bytes of a text file, from lines that begin and end in a line of their own."""
    return lines.strip("\n").replace("\n", end).encode(encoding)


def datasets(file: Lookalike, folder: Path) -> tuple[Dataset, ...]:
    """The tables of a file, read in this process."""
    path = folder / file.name
    path.write_bytes(file.data)
    payload = {
        "path": str(path),
        "name": file.name,
        "store": str(folder),
        "key": hashlib.sha256(file.data).hexdigest()[:16],
    }
    answer = understand(payload, read_raw(path, file.name))
    return tuple(dataset_from_json(table) for table in answer["tables"])


def told(dataset: Dataset) -> Told:
    """What a table was read as."""
    (first, *_) = pq.read_table(dataset.path).slice(0, 1).to_pylist() or [{}]
    used = {c.name: c for c in dataset.columns if c.role}
    aside = dataset.layout.set_aside
    dates = [c for c in used.values() if c.role in ("created_at", "date", "sent_at", "start") and c.first]
    return Told(
        export=dataset.layout.recognised_as,
        fact=dataset.fact.value,
        rows=dataset.rows,
        columns={name: (str(c.role), _short(first.get(c.physical))) for name, c in used.items()},
        currency=dataset.layout.currency,
        dates=(str(dates[0].first), str(dates[0].last)) if dates else None,
        aside={reason: [o.row for o in aside if o.reason == reason] for reason in {o.reason: 0 for o in aside}},
        issues=[(issue.code, issue.where) for issue in dataset.issues],
    )


def _short(value: Any) -> Any:
    """Dates as texts, the rest as it is."""
    return value.isoformat(" ") if hasattr(value, "hour") else value.isoformat() if hasattr(value, "month") else value


def claimed_by(file: Lookalike, folder: Path) -> list[list[str]]:
    """For each table of a file, every export that claims it."""
    path = folder / file.name
    path.write_bytes(file.data)
    return [
        [export.id for export in exports() if recognise(grid, [export])]
        for raw in read_raw(path, file.name)
        for section in sections(raw)
        if (grid := find_grid(section.raw))
    ]


def ids(files: Iterable[Lookalike]) -> list[str]:
    """Names of the cases of a test."""
    return [file.name for file in files]
