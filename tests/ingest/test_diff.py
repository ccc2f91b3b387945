"""What an export that comes again would change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.diff import Cell, Example, TableDiff, diff
from kpi_core.ingest.schema import Retyped, SchemaChange
from kpi_core.model.dataset import ColumnType
from tests.support.tables import Table, dataset_of

OLD = {
    "Deal ID": ["1", "2", "3", "4"],
    "Stage": ["Open", "Won", "Open", "Lost"],
    "Created date": ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
    "Amount": ["100", "200", "300", "400"],
}


def compared(folder: Path, old: Table, new: Table) -> TableDiff:
    (found,) = diff([dataset_of(old, folder, "old")], [dataset_of(new, folder, "new")])
    return found


def counts(found: TableDiff) -> tuple[int, int, int, int]:
    return found.new, found.changed, found.unchanged, found.gone


def test_records_are_compared_by_their_identifier(tmp_path: Path) -> None:
    new = {
        "Deal ID": ["5", "3", "2", "1"],
        "Stage": ["Open", "Won", "Won", "Open"],
        "Created date": ["2026-02-01", "2026-01-03", "2026-01-02", "2026-01-01"],
        "Amount": ["500", "350", "200", "100"],
    }
    found = compared(tmp_path, OLD, new)

    assert (found.by, counts(found)) == (("Deal ID",), (1, 1, 2, 1))
    assert found.examples_new == (Example(2, "5"),)
    assert found.examples_changed == (Example(3, "3", (Cell("Stage", "Open", "Won"), Cell("Amount", "300", "350"))),)
    assert found.examples_gone == (Example(5, "4"),)
    assert (found.span_before, found.span_after) == (
        (date(2026, 1, 1), date(2026, 1, 4)), (date(2026, 1, 1), date(2026, 2, 1)),
    )  # fmt: skip


def test_lines_of_an_order_are_compared_whole_whatever_their_order(tmp_path: Path) -> None:
    def lines(*rows: tuple[str, str, str]) -> dict[str, list[Any]]:
        ids, products, amounts = zip(*rows, strict=True)
        return {
            "Order ID": list(ids),
            "Order date": ["2026-01-05"] * len(ids),
            "Product": list(products),
            "Amount": list(amounts),
        }

    old = lines(("A1", "Cup", "5"), ("A1", "Pot", "20"), ("A2", "Cup", "5"), ("A2", "Pot", "20"))
    new = lines(("A1", "Pot", "20"), ("A1", "Cup", "5"), ("A2", "Cup", "5"))

    assert counts(compared(tmp_path, old, new)) == (0, 1, 1, 0)


def test_figures_are_compared_by_date_and_dimension(tmp_path: Path) -> None:
    old = {
        "Date": ["2026-01-01", "2026-01-01", "2026-01-02"],
        "Channel": ["SEO", "Ads", "SEO"],
        "Sessions": ["1", "2", "3"],
    }
    new = {
        "Date": ["2026-01-01", "2026-01-02", "2026-01-03"],
        "Channel": ["SEO", "SEO", "SEO"],
        "Sessions": ["1", "4", "5"],
    }
    found = compared(tmp_path, old, new)

    assert (found.by, counts(found)) == (("Date", "Channel"), (1, 1, 1, 1))


def test_rows_without_a_name_are_compared_whole(tmp_path: Path) -> None:
    old = {"Date": ["2026-01-01"] * 3, "Type": ["Call"] * 3, "Owner": ["Ana", "Ana", "Bob"]}
    new = {"Date": ["2026-01-01"] * 3, "Type": ["Call"] * 3, "Owner": ["Ana", "Eve", "Bob"]}
    found = compared(tmp_path, old, new)

    assert (found.by, counts(found)) == ((), (1, 0, 2, 1))
    assert found.examples_new == (Example(3, "2026-01-01 · Call · Eve"),)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, SchemaChange(), id="the same"),
        pytest.param({"Team": ["x"] * 4}, SchemaChange(added=("Team",)), id="added"),
        pytest.param({"Owner": None}, SchemaChange(removed=("Owner",)), id="removed"),
        pytest.param(
            {"Owner": None, "Sales rep": ["Ana", "Bob", "Ana", "Bob"]},
            SchemaChange(renamed=(("Owner", "Sales rep"),)),
            id="renamed, told by the values",
        ),
        pytest.param(
            {"Amount": None, "Amount (net)": ["1", "2", "3", "4"]},
            SchemaChange(renamed=(("Amount", "Amount (net)"),)),
            id="renamed, told by the name",
        ),
        pytest.param(
            {"Amount": ["x", "y", "z", "z"]},
            SchemaChange(retyped=(Retyped("Amount", ColumnType.INTEGER, ColumnType.TEXT),)),
            id="of another type",
        ),
        pytest.param({"Amount": ["1.5", "2", "3", "4"]}, SchemaChange(), id="cents are no other type"),
    ],
)
def test_what_became_of_the_columns(tmp_path: Path, change: dict[str, Any], expected: SchemaChange) -> None:
    old = {**OLD, "Owner": ["Ana", "Bob", "Ana", "Bob"]}
    new = {name: values for name, values in (old | change).items() if values is not None}

    assert compared(tmp_path, old, new).schema == expected


def test_a_renamed_column_is_compared_with_the_old_one(tmp_path: Path) -> None:
    new = {("Amount (net)" if name == "Amount" else name): values for name, values in OLD.items()}

    assert counts(compared(tmp_path, OLD, new)) == (0, 0, 4, 0)


@pytest.mark.parametrize(
    ("days", "usual"),
    [
        pytest.param(["2026-01-01", "2026-01-02"], "replace", id="all of it again"),
        pytest.param(["2026-02-01", "2026-02-02"], "append", id="other days"),
    ],
)
def test_what_is_usually_meant(tmp_path: Path, days: list[str], usual: str) -> None:
    def figures(days: list[str], *sessions: str) -> Table:
        return {"Date": days, "Channel": ["SEO"] * len(days), "Sessions": list(sessions)}

    old, new = figures(["2026-01-01", "2026-01-02"], "1", "2"), figures(days, "1", "3")
    assert compared(tmp_path, old, new).usual == usual


def test_states_of_deals_are_kept_one_after_the_other(tmp_path: Path) -> None:
    assert compared(tmp_path, OLD, OLD).usual == "append"


def test_a_table_of_another_kind_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    other = {"Date": ["2026-01-01"], "Page": ["/"], "Sessions": ["3"]}
    assert diff([dataset_of(OLD, tmp_path, "old")], [dataset_of(other, tmp_path, "new")]) == ()
