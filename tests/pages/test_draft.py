"""Corrections of a table as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpi_core.ingest.build import FileImport, Hints
from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from pages._ui.draft import Correction, Table, confirmed, table_key

LEADS = Dataset(
    fingerprint="f",
    path=Path("x.parquet"),
    file="leads.csv",
    sheet="2026",
    fact=Fact.OPPORTUNITIES,
    confidence=0.9,
    runner_up=None,
    columns=(Column("Source", "c0", ColumnType.TEXT),),
    rows=3,
    layout=Layout(header_row=4, rows_read=3, rows_kept=3),
)
SHA = "0123456789abcdef"


def test_nothing_changed_needs_no_second_reading() -> None:
    assert not Correction().needs_reading
    assert not Correction(fact=Fact.ORDERS, roles={"Source": Role.CHANNEL}).needs_reading


@pytest.mark.parametrize(
    "correction",
    [
        Correction(header_row=0),
        Correction(date_order="dmy"),
        Correction(decimal=","),
        Correction(types={"Source": ColumnType.DATE}),
    ],
    ids=["no header", "date order", "decimal sign", "type"],
)
def test_what_is_about_cells_is_read_again(correction: Correction) -> None:
    assert correction.needs_reading


def test_hints_keep_what_was_found_where_nothing_was_said() -> None:
    assert Correction(date_order="mdy").hints(LEADS) == Hints(header_row=4, sheet="2026", date_order="mdy")
    assert Correction(header_row=0).hints(LEADS).header_row == 0


def test_a_fact_is_chosen_or_the_table_ignored() -> None:
    chosen = Correction().with_choice("fact", "orders")
    assert chosen == Correction(fact=Fact.ORDERS)
    assert chosen.with_choice("fact", "ignored") == Correction(ignored=True)
    assert chosen.with_choice("fact", "ignored").with_choice("fact", "orders") == chosen


def test_another_header_row_forgets_what_was_said_about_the_old_columns() -> None:
    said = Correction(date_order="dmy", types={"A": ColumnType.TEXT}, roles={"A": Role.ID})
    assert said.with_choice("header_row", 2) == Correction(date_order="dmy", header_row=2)


def test_edited_cells_become_roles_and_types_by_column_name() -> None:
    edited = {0: {"role": "created_at"}, 2: {"role": "unused", "type": "text"}, 1: {}}
    assert Correction(roles={"C": Role.ID}).with_columns(["A", "B", "C"], edited) == Correction(
        roles={"A": Role.CREATED_AT, "C": None}, types={"C": ColumnType.TEXT}
    )


def test_ignored_tables_and_imports_without_tables_are_not_confirmed() -> None:
    other = replace(LEADS, sheet="notes")
    first = FileImport("leads.csv", SHA, (), (LEADS, other))
    second = FileImport("notes.csv", SHA[::-1], (), (other,))
    corrected = replace(LEADS, fact=Fact.ORDERS)
    tables = [
        Table(table_key(SHA, 0), corrected, Correction(fact=Fact.ORDERS)),
        Table(table_key(SHA, 1), other, Correction(ignored=True)),
        Table(table_key(SHA[::-1], 0), other, Correction(ignored=True)),
    ]
    assert confirmed([first, second], tables) == (replace(first, tables=(corrected,)),)


def test_spellings_are_made_one_and_taken_back() -> None:
    made = Correction().with_merge("Channel", {"salon": "Salon"}).with_merge("Stage", {"won": "Won"})
    assert made.merges == {"Channel": {"salon": "Salon"}, "Stage": {"won": "Won"}}
    assert made.with_merge("Channel", {}).merges == {"Stage": {"won": "Won"}}


def test_the_day_of_an_export_is_taken_over() -> None:
    table = Table(table_key(SHA, 0), LEADS, Correction(taken_at=date(2026, 9, 30)))
    (taken,) = confirmed([FileImport("leads.csv", SHA, (), (LEADS,))], [table])
    assert taken.taken_at == date(2026, 9, 30)
