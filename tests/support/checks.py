"""What the checks tell of a table given as name -> cells."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kpi_core.ingest.checks import check
from tests.support.tables import Table, dataset_of

Told = list[tuple[str | None, dict[str, Any]]]


def told(table: Table, folder: Path, code: str, today: date | None = None) -> Told:
    """Place and values of each issue of one code."""
    return [(i.where, i.values) for i in check(dataset_of(table, folder), today) if i.code == code]


def days(count: int, start: str = "2026-01-01") -> list[str]:
    """So many days in a row."""
    first = date.fromisoformat(start)
    return [(first + timedelta(days=i)).isoformat() for i in range(count)]
