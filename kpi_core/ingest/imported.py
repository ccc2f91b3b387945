"""A file as it was understood, and how what is known of it is written down."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kpi_core.model.dataset import Dataset, Issue


@dataclass(frozen=True)
class FileImport:
    """One file as it was understood. `taken_at` is the day whose state it shows, None where nobody asked."""

    file: str
    sha256: str
    issues: tuple[Issue, ...]
    tables: tuple[Dataset, ...]
    taken_at: date | None = None


@dataclass(frozen=True)
class Member:
    """A table, the number of the import it came with, and the day whose state it shows."""

    table: Dataset
    source: int
    taken_at: date | None


def write_json(path: Path, document: dict[str, Any]) -> None:
    """Write a document in one step: whoever reads sees the old one or the new one, whole."""
    # Not the process's number: two sessions of one server may read the same file at once.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        temporary.write_text(json.dumps(document), encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
