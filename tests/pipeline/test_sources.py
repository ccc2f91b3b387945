"""Which tables tell a funnel, and why none does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.pipeline.sources import funnel_sources, why_no_funnel
from kpi_core.pipeline.stage import Shape
from tests.support.tables import Table, dataset_of

TODAY = date(2026, 4, 1)
DEALS = {
    "Deal ID": ["1", "2", "3"],
    "Stage": ["Lead", "Quote", "Won"],
    "Created date": ["2026-01-01", "2026-01-02", "2026-01-03"],
}
DATED = DEALS | {"Quote date": ["", "2026-01-09", "2026-01-08"], "Closed date": ["", "", "2026-02-01"]}
COUNTS = {"Visitors": ["9000"], "Leads": ["500"], "MQL": ["300"], "Quotes": ["100"], "Won": ["60"]}
LOG = {
    "Lead ID": ["a", "a", "b", "b"],
    "Stage": ["Lead", "MQL", "Lead", "MQL"],
    "Date": ["2026-01-01", "2026-01-05", "2026-01-02", "2026-01-04"],
}


def test_records_come_before_numbers_and_more_stages_before_fewer(tmp_path: Path) -> None:
    tables = [dataset_of(t, tmp_path, str(i)) for i, t in enumerate((COUNTS, LOG, DATED))]

    assert [s.shape for s in funnel_sources(tables, TODAY)] == [Shape.DATED, Shape.EVENTS, Shape.COUNTS]


WHY = {
    "nothing": ([], ("funnel_no_stages", None, {"tables": 0})),
    "no stages": (
        [{"Date": ["2026-01-01", "2026-01-02"], "Temperature": ["3", "4"]}],
        ("funnel_no_stages", None, {"tables": 1}),
    ),
    "all records in one stage": (
        [DEALS | {"Stage": ["Lead", "Lead", "Lead"]}],
        ("funnel_one_stage", "0", {"stage": "Lead", "rows": 3}),
    ),
}


@pytest.mark.parametrize(("tables", "expected"), WHY.values(), ids=WHY)
def test_why_there_is_no_funnel(tables: list[Table], expected: tuple[object, ...], tmp_path: Path) -> None:
    datasets = [dataset_of(t, tmp_path, str(i)) for i, t in enumerate(tables)]
    issue = why_no_funnel(datasets)

    assert funnel_sources(datasets, TODAY) == ()
    assert (issue.code, issue.where, issue.values) == expected


SMALL = {
    "two records": {name: cells[:2] for name, cells in DEALS.items()},
    "all open": DEALS | {"Stage": ["Lead", "Quote", "Demo"]},
    "all closed": DEALS | {"Stage": ["Won", "Lost", "Won"]},
}


@pytest.mark.parametrize("table", SMALL.values(), ids=SMALL)
def test_there_is_a_funnel_though_it_tells_little(table: Table, tmp_path: Path) -> None:
    (source,) = funnel_sources([dataset_of(table, tmp_path)], TODAY)

    assert len(source.stages) >= 2


def test_a_table_that_counts_nothing_comes_last(tmp_path):
    empty = {"Day": ["2026-01-01", "2026-01-02"], "Leads": ["0", "0"], "Quotes": ["0", "0"], "Sales": ["0", "0"]}
    full = {"Day": ["2026-01-01"], "Leads": ["10"], "Sales": ["2"]}
    tables = [dataset_of(empty, tmp_path, "empty"), dataset_of(full, tmp_path, "full")]
    assert [s.dataset.name for s in funnel_sources(tables, TODAY)] == [tables[1].name, tables[0].name]
