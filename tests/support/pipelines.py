"""Lists of leads typed in a test, and their funnel counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kpi_core.engine.connection import Engine
from kpi_core.funnel.build import Counted, count
from kpi_core.model.dataset import Dataset
from kpi_core.pipeline.source import Source, source_of
from kpi_core.pipeline.stage import FunnelQuestion
from tests.support.sample import english
from tests.support.tables import dataset_of

TODAY = date(2026, 11, 1)
FIRST = date(2026, 1, 1)


def leads(
    channel: str | None,
    n: int,
    created: date,
    qualified: int | None = None,
    won: int | None = None,
    lost: int | None = None,
) -> list[dict[str, Any]]:
    """So many leads of a channel created on a day; days until they were qualified, won or lost, None where not."""

    def later(days: int | None) -> date | None:
        return None if days is None else created + timedelta(days=days)

    closed = later(won if won is not None else lost)
    status = "Won" if won is not None else "Lost" if lost is not None else "Open"
    row = {
        "Channel": channel,
        "Created date": created,
        "Qualified date": later(qualified),
        "Closed date": closed,
        "Status": status,
        "Amount": 1000.0 if won is not None else None,
    }
    return [row] * n


def dataset(rows: Iterable[Mapping[str, Any]], folder: Path) -> Dataset:
    """The leads as a table that was exported on TODAY."""
    rows = list(rows)
    table = {"Lead ID": [f"L{i}" for i in range(len(rows))]}
    return dataset_of(table | {name: [row[name] for row in rows] for name in rows[0]}, folder, "leads")


def sample_leads(folder: Path) -> Dataset:
    """The lead list of the English sample workbook."""
    rows = english("Leads")
    return dataset_of({name: [row[name] for row in rows] for name in rows[0]}, folder, "sample")


def source(data: Dataset, today: date = TODAY) -> Source:
    """The funnel that a table tells."""
    found = source_of(data, today)
    assert found is not None
    return found


def engine(data: Dataset) -> Engine:
    """An engine that reads the table."""
    return Engine((data.path.parent,))


def counted(data: Dataset, by: str | None = None, question: FunnelQuestion | None = None) -> Counted:
    """The funnel of a table, counted."""
    told = source(data)
    return count(told, replace(question or FunnelQuestion(), by=by), told.stages, engine(data))


def days_after(rows: Sequence[Mapping[str, Any]], name: str) -> list[int]:
    """Days from the creation of leads to another of their dates, of those that have one."""
    return sorted((row[name] - row["Created date"]).days for row in rows if row[name])
