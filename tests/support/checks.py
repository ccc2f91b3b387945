"""What the checks tell of a table given as name -> cells."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kpi_core.ingest.checks import check
from kpi_core.text import LANGUAGES, text_for
from tests.support.tables import Table, dataset_of

Told = list[tuple[str | None, dict[str, Any]]]


def told(table: Table, folder: Path, code: str, today: date | None = None) -> Told:
    """Place and values of each issue of one code; every issue must have all that its sentences need."""
    issues = check(dataset_of(table, folder), today)
    for issue in issues:
        for lang in LANGUAGES:
            text_for(lang)(f"issue-{issue.code.replace('_', '-')}", where=issue.where, **issue.values)
    return [(issue.where, issue.values) for issue in issues if issue.code == code]


def days(count: int, start: str = "2026-01-01") -> list[str]:
    """So many days in a row."""
    first = date.fromisoformat(start)
    return [(first + timedelta(days=i)).isoformat() for i in range(count)]
