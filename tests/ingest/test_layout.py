from __future__ import annotations

from typing import Any

from kpi_core.ingest.layout import Block, find_block
from kpi_core.ingest.roles import known_names
from kpi_core.model.dataset import SetAside

NAMES = known_names()


def block_of(*rows: list[Any], header_row: int | None = None) -> Block:
    found = find_block(rows, range(1, len(rows) + 1), NAMES, header_row)
    assert found is not None
    return found


def test_a_table_from_the_first_row() -> None:
    block = block_of(["Date", "Montant"], ["2026-01-01", "5"], ["2026-01-02", "7"])
    assert (block.header, block.names, block.rows, block.aside) == (0, ("Date", "Montant"), (1, 2), ())


def test_title_rows_stand_above_and_blank_lines_are_no_rows() -> None:
    block = block_of(
        ["Export CRM"],
        ["du 1er au 31 janvier"],
        [],
        ["Date", "Client", "Montant"],
        ["2026-01-01", "A", 5.0],
        [],
        ["2026-01-02", "B", 7.0],
    )
    assert (block.header, block.rows, block.title) == (3, (4, 6), "Export CRM · du 1er au 31 janvier")


def test_total_rows_and_notes_below_are_set_aside_with_their_reason() -> None:
    block = block_of(
        ["Campaign", "Clicks", "Cost"],
        ["A", 3.0, 1.5],
        ["B", 4.0, 2.5],
        ["Total: Account", 7.0, 4.0],
        ["© Vendor, all rights reserved", None, None],
    )
    assert block.rows == (1, 2)
    assert block.aside == (
        SetAside(4, "total_row", "Total: Account · 7.0 · 4.0"),
        SetAside(5, "note", "© Vendor, all rights reserved"),
    )


def test_a_company_called_total_is_no_total() -> None:
    block = block_of(["Client", "Montant"], ["TotalEnergies", 5.0], ["Total Wine & More", 6.0], ["Totally Fit", 7.0])
    assert block.rows == (1, 2, 3)


def test_french_totals_are_known() -> None:
    block = block_of(
        ["Client", "Montant"], ["A", 5.0], ["Sous-total", 5.0], ["Total général", 5.0], ["Total : compte", 5.0]
    )
    assert [a.reason for a in block.aside] == ["total_row"] * 3


def test_comment_lines_are_no_rows_even_when_padded() -> None:
    block = block_of(
        ["# ----", "", ""], ["# Start date: 20250303", "", ""], ["Campaign", "Clicks", "Cost"], ["A", "3", "1.5"]
    )
    assert (block.header, block.rows) == (2, (3,))
    assert block.title == "Start date: 20250303"


def test_a_header_repeated_by_page_breaks_is_set_aside() -> None:
    block = block_of(["Client", "Montant"], ["A", 5.0], ["Client", "Montant"], ["B", 6.0])
    assert (block.rows, block.aside[0].reason) == ((1, 3), "repeated_header")


def test_a_table_of_texts_has_its_header_on_top() -> None:
    block = block_of(
        ["Table", "Field", "Note"], ["accounts", "client", "a"], ["accounts", "date", "b"], ["teams", "montant", "c"]
    )
    assert block.header == 0


def test_rows_without_header_are_numbered() -> None:
    block = block_of(["2026-01-01", 5.0], ["2026-01-02", 7.0])
    assert (block.header, block.names, block.rows) == (None, ("Column 1", "Column 2"), (0, 1))


def test_blank_and_repeated_names_are_made_unique() -> None:
    block = block_of(["Date", "", "Montant", "Montant"], ["2026-01-01", "x", 1.0, 2.0], ["2026-01-02", "y", 1.0, 2.0])
    assert block.names == ("Date", "Column 2", "Montant", "Montant (2)")


def test_names_left_blank_in_the_header_come_from_the_rows_above() -> None:
    block = block_of(
        ["Libellé", "Vols intérieurs", "Codes"],
        ["idBank", "000439842", ""],
        ["Période", "", ""],
        *[[f"2018-{m:02}", f"0.{m}", "A"] for m in range(1, 13)],
    )
    assert (block.header, block.names, len(block.rows)) == (2, ("Période", "Vols intérieurs", "Codes"), 12)


def test_the_user_may_say_which_row_is_the_header_or_that_there_is_none() -> None:
    rows = [["a", "b"], ["c", "d"], ["e", "f"]]
    assert block_of(*rows, header_row=2).names == ("c", "d")
    assert block_of(*rows, header_row=0).rows == (0, 1, 2)


def test_a_sheet_without_a_filled_cell_holds_no_table() -> None:
    assert find_block([[None, ""], []], [1, 2], NAMES) is None
