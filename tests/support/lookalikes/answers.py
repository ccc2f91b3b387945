"""What was understood of a look-alike: the whole answer, for comparing."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kpi_core.ingest.reading import read_and_understand
from kpi_core.model.codec import dataset_from_json
from kpi_core.model.dataset import Dataset


@dataclass(frozen=True)
class Lookalike:
    """An invented export in the bytes its system writes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Told:
    """What was understood of one table."""

    export: str | None
    fact: str
    roles: dict[str, str]
    rows: int
    first: dict[str, Any]  # the filled cells of the first row kept
    aside: list[tuple[int, str]] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    currency: str | None = None
    covers: tuple[date, date] | None = None
    not_added: list[str] = field(default_factory=list)  # columns of numbers whose rows do not add up


def told(lookalike: Lookalike) -> Told:
    """What is understood of a look-alike with one table."""
    with tempfile.TemporaryDirectory() as folder:
        (table,) = tables(lookalike, Path(folder))
        return _told(table)


def tables(lookalike: Lookalike, folder: Path) -> list[Dataset]:
    """The tables of a look-alike, read in this process."""
    path = folder / lookalike.name
    path.write_bytes(lookalike.content)
    asked = {"path": str(path), "name": path.name, "store": str(folder), "key": path.stem}
    return [dataset_from_json(t) for t in read_and_understand(asked)["tables"]]


def _told(table: Dataset) -> Told:
    cells = pq.read_table(table.path).slice(0, 1).to_pylist()
    first = {c.name: cells[0][c.physical] for c in table.columns if cells and cells[0][c.physical] is not None}
    return Told(
        export=table.layout.recognised_as,
        fact=table.fact.value,
        roles={c.name: c.role.value for c in table.columns if c.role},
        rows=table.rows,
        first=first,
        aside=[(one.row, one.reason) for one in table.layout.set_aside],
        issues=sorted(issue.code for issue in table.issues),
        currency=table.layout.currency,
        covers=table.layout.covers,
        not_added=[c.name for c in table.columns if not c.sums and c.type.is_numeric],
    )
