"""Stage history of exports that hold only the current stage."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kpi_core.ingest.stack import stack
from kpi_core.metrics.query import Query, run
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Role
from tests.support.imports import file_of

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def pipeline(**stages: str) -> dict[str, list[Any]]:
    """An export of deals created on the first days of the year, a stage each."""
    return {
        "Deal ID": list(stages),
        "Stage": list(stages.values()),
        "Created date": [f"2026-01-{ord(name[0]) - 96:02}" for name in stages],
        "Amount": ["100"] * len(stages),
    }


def history(*exports: tuple[date, dict[str, list[Any]]], folder: Path) -> Dataset:
    (table,) = stack([file_of(folder, f"{day}.csv", rows, taken_at=day) for day, rows in exports])
    return table


def dates(table: Dataset) -> dict[str, list[str | None]]:
    """For every deal the dates of its stages, in the order of the columns."""
    columns = [c.physical for c in table.columns if c.role is Role.STAGE_DATE]
    name = next(c.physical for c in table.columns if c.role is Role.ID)
    rows = pq.read_table(table.path, columns=[name, *columns]).to_pylist()
    return {row[name]: [str(row[c]) if row[c] else None for c in columns] for row in rows}


def stages(table: Dataset) -> list[str | None]:
    return [c.stage for c in table.columns if c.role is Role.STAGE_DATE]


def told(table: Dataset) -> dict[str, dict[str, Any]]:
    return {i.code: i.values for i in table.issues}


def test_a_stage_is_dated_by_the_first_export_that_saw_it(tmp_path: Path) -> None:
    table = history(
        (JANUARY, pipeline(a="Lead", b="Proposal", c="Lead")),
        (FEBRUARY, pipeline(a="Qualified", b="Closed Won", c="Lead", d="Lead")),
        (MARCH, pipeline(a="Proposal", b="Closed Won", c="Closed Lost", d="Qualified")),
        folder=tmp_path,
    )

    assert stages(table) == ["Lead", "Proposal", "Qualified", "Closed Won", "Closed Lost"]
    assert dates(table) == {
        "a": ["2026-01-01", "2026-03-31", "2026-02-28", None, None],
        "b": [None, None, None, "2026-02-28", None],  # it stood in Proposal before the first export: since when?
        "c": ["2026-01-03", None, None, None, "2026-03-31"],
        "d": ["2026-01-04", None, "2026-03-31", None, None],
    }
    assert told(table)["stages_dated_by_exports"] == {"count": 3, "first": JANUARY, "last": MARCH, "unknown": 3}


def test_steps_are_told_by_dates_by_the_first_export_and_by_the_stage_of_today(tmp_path: Path) -> None:
    table = history(
        (JANUARY, pipeline(a="Lead", b="Proposal", c="Lead", d="Qualified")),
        (FEBRUARY, pipeline(a="Qualified", b="Closed Lost", c="Lead", d="Closed Lost")),
        folder=tmp_path,
    )

    def value(metric: str) -> float:
        return run(Query(metric), [table], date(2026, 6, 1)).table.column("value")[0].as_py()

    assert value("quotes") == 1  # b
    assert value("qualified_leads") == 3  # a, b, d
    assert value("leads") == 4


def test_an_older_export_brought_in_later_does_not_turn_time_back(tmp_path: Path) -> None:
    table = history(
        (FEBRUARY, pipeline(a="Closed Won", b="Lead")), (JANUARY, pipeline(a="Qualified", b="Lead")), folder=tmp_path
    )
    name, stage = (next(c.physical for c in table.columns if c.role is r) for r in (Role.ID, Role.STAGE))
    rows = pq.read_table(table.path, columns=[name, stage]).to_pylist()

    assert [(r[name], r[stage]) for r in rows] == [("a", "Closed Won"), ("b", "Lead")]


def test_deals_that_are_gone_are_kept_as_last_seen(tmp_path: Path) -> None:
    table = history(
        (JANUARY, pipeline(a="Lead", b="Lead", c="Proposal")),
        (FEBRUARY, pipeline(a="Proposal", b="Lead")),
        folder=tmp_path,
    )

    assert table.rows == 3
    assert told(table)["records_gone"] == {"count": 1, "day": FEBRUARY}


def test_steps_back_are_counted(tmp_path: Path) -> None:
    table = history(
        (JANUARY, pipeline(a="Proposal", b="Closed Lost", c="Lead")),
        (FEBRUARY, pipeline(a="Qualified", b="Qualified", c="Proposal")),
        folder=tmp_path,
    )

    assert told(table)["stages_moved_back"] == {"count": 2}  # a, and b which was opened again


def test_months_of_new_deals_are_no_states_of_the_same(tmp_path: Path) -> None:
    table = history((JANUARY, pipeline(a="Lead", b="Won")), (FEBRUARY, pipeline(c="Lead", d="Won")), folder=tmp_path)

    assert (table.rows, stages(table)) == (4, [])
    assert "stages_dated_by_exports" not in told(table)
