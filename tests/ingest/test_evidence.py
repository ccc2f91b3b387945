from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kpi_core.ingest.build import read_file
from kpi_core.ingest.evidence import evidence
from kpi_core.model.dataset import Dataset, Issue

DEALS = "Deal ID;Owner;Stage;Amount\n1;Ana;Won;10\n2;Bob;Lost;20\n3;Eve;Open;30\n"


def deals(folder: Path) -> Dataset:
    path = folder / "deals.csv"
    path.write_text(DEALS)
    return read_file(path, folder / "store").tables[0]


def test_the_rows_of_an_issue_are_shown_with_its_column_first(tmp_path: Path) -> None:
    found = evidence(deals(tmp_path), Issue("ids_repeat", where="Amount", values={"rows": [2, 4]}))
    assert found is not None
    assert [c.name for c in found.columns] == ["Amount", "Deal ID", "Owner", "Stage"]
    assert (found.lines, found.rows) == ((2, 4), ((10, 1, "Ana", "Won"), (30, 3, "Eve", "Open")))


def test_an_issue_without_rows_or_with_rows_that_are_gone_shows_none(tmp_path: Path) -> None:
    table = deals(tmp_path)
    assert evidence(table, Issue("ids_repeat", where="Amount")) is None
    assert evidence(table, Issue("ids_repeat", where="Amount", values={"rows": [99]})) is None


def test_names_of_people_are_left_out_unless_the_issue_is_about_them(tmp_path: Path) -> None:
    table = deals(tmp_path)
    table = replace(table, columns=tuple(replace(c, personal=c.name == "Owner") for c in table.columns))
    about_amounts = evidence(table, Issue("ids_repeat", where="Amount", values={"rows": [2]}))
    about_owners = evidence(table, Issue("ids_repeat", where="Owner", values={"rows": [2]}))
    assert about_amounts is not None and about_owners is not None
    assert [c.name for c in about_amounts.columns] == ["Amount", "Deal ID", "Stage"]
    assert [c.name for c in about_owners.columns] == ["Owner", "Deal ID", "Stage", "Amount"]
