"""Lines about tables and columns, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.text import text_for
from pages._ui import words
from pages._ui.cache import ActiveData

EN, FR = text_for("en"), text_for("fr")
CREATED = Column("Created", "c0", ColumnType.DATE, Role.CREATED_AT, first=date(2025, 1, 3), last=date(2026, 10, 31))
AMOUNT = Column("Amount", "c1", ColumnType.MONEY, Role.AMOUNT, currency="EUR", decimal=",", minimum=100.0, maximum=12e3)


def table(**changes: Any) -> Dataset:
    made = Dataset(
        fingerprint="f",
        path=Path("x.parquet"),
        file="leads.csv",
        sheet=None,
        fact=Fact.OPPORTUNITIES,
        confidence=0.93,
        runner_up=Fact.ORDERS,
        columns=(CREATED, AMOUNT),
        rows=200,
        layout=Layout(header_row=4, rows_read=203, rows_kept=200, set_aside_total=3),
    )
    return replace(made, **changes)


def test_what_was_kept_of_a_table() -> None:
    line = "200 rows kept of 203 · 3 set aside · 93% sure; it could also be: orders"
    assert words.table_line(EN, table(), sure=True) == line
    assert words.table_line(FR, table(), sure=False) == "200 lignes gardées sur 203 · 3 mises de côté"


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (CREATED, "✓ 3 Jan 2025 – 31 Oct 2026"),
        (replace(CREATED, date_order="dmy"), "✓ 3 Jan 2025 – 31 Oct 2026 · day first"),
        (AMOUNT, "✓ €100 to €12,000 · decimal comma"),
        (replace(AMOUNT, missing=6), "! 3% empty · €100 to €12,000 · decimal comma"),
        (replace(AMOUNT, missing=1), "! 0.50% empty · €100 to €12,000 · decimal comma"),
        (replace(AMOUNT, rejected=1, decimal=None), "! 1 cell not read · €100 to €12,000"),
        (Column("Source", "c2", ColumnType.TEXT, distinct=5), "✓ 5 different values"),
        (Column("Empty", "c3", ColumnType.NUMBER), "✓ 0 different values"),
    ],
    ids=["dates", "date order", "money", "missing", "few missing", "unread", "text", "nothing"],
)
def test_a_column_at_a_glance(column: Column, said: str) -> None:
    assert words.check(EN, column, 200) == said


@pytest.mark.parametrize(
    ("example", "order", "day"),
    [
        ("03/04/2025", "dmy", date(2025, 4, 3)),
        ("03/04/2025", "mdy", date(2025, 3, 4)),
        ("3.4.25", "dmy", date(2025, 4, 3)),
        ("31/12/2025", "mdy", None),
        ("soon", "dmy", None),
    ],
)
def test_the_day_an_ambiguous_date_would_be(example: str, order: str, day: date | None) -> None:
    assert words.day_meant(example, order) == day


def test_the_status_line_says_whose_data_and_how_fresh() -> None:
    today = date(2026, 11, 21)
    assert words.status_line(EN, ActiveData(), today) == "No data yet"
    assert words.status_line(EN, ActiveData(1, "sample", (), (table(),)), today) == "Sample data · to 31 Oct 2026"
    assert words.status_line(FR, ActiveData(1, "file", (), (table(),)), today) == "Vos données · au 31 oct. 2026"
    undated = table(columns=(AMOUNT,))
    assert words.status_line(EN, ActiveData(1, "file", (), (undated,)), today) == "Your data · no dates"
