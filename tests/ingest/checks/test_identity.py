from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.checks import check
from kpi_core.model.dataset import Level
from tests.support.checks import days
from tests.support.tables import Table, dataset_of


def deals(ids: list[str], owners: list[str]) -> Table:
    """Deals, all won on the same terms."""
    n = len(ids)
    return {
        "Deal ID": ids,
        "Stage": ["Won"] * n,
        "Close date": ["2026-01-05"] * n,
        "Amount": ["100"] * n,
        "Owner": owners,
    }


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (deals(["1", "2", "3"], ["Ana", "Ana", "Bob"]), []),
        (deals(["1", "2", "1"], ["Ana", "Ana", "Ana"]), [("ids_repeat", 1, 1, [2, 4])]),
        (deals(["1", "2", "1"], ["Ana", "Ana", "Bob"]), [("ids_repeat_differently", 1, 1, [2, 4])]),
        (
            deals(["1", "1", "2", "2", "2"], ["Ana", "Bob", "Eve", "Eve", "Eve"]),
            [("ids_repeat_differently", 1, 1, [2, 3]), ("ids_repeat", 2, 1, [4, 5, 6])],
        ),
    ],
    ids=["each once", "the same line again", "with another owner", "both"],
)
def test_deals_that_stand_twice_are_told_with_equal_or_other_content(
    tmp_path: Path, table: Table, expected: list[tuple[str, int, int, list[int]]]
) -> None:
    found = [i for i in check(dataset_of(table, tmp_path)) if i.code.startswith("ids_")]
    assert [(i.code, i.values["count"], i.values["keys"], i.values["rows"]) for i in found] == expected


LINES: Table = {
    "Order ID": ["A", "B", "B", "C", "D", "E", "F"],
    "Order date": days(1) * 7,
    "Product": ["Lamp", "Lamp", "Chair", "Lamp", "Lamp", "Lamp", "Lamp"],
    "Quantity": ["1"] * 7,
    "Total": ["5", "6", "7", "8", "9", "9", "9"],
}


def with_lines(again: list[int]) -> Table:
    """The order lines with some of them once more."""
    return {name: [*cells, *(cells[i] for i in again)] for name, cells in LINES.items()}


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ([], []),
        ([0], [("lines_repeat", Level.INFO, 1, [9])]),
        ([0, 1, 2], [("lines_repeat", Level.WARNING, 3, [9, 10, 11])]),
    ],
    ids=["none", "one entered twice", "a part pasted twice"],
)
def test_lines_equal_in_every_cell_are_told(
    tmp_path: Path, again: list[int], expected: list[tuple[str, Level, int, list[int]]]
) -> None:
    found = [i for i in check(dataset_of(with_lines(again), tmp_path)) if i.code == "lines_repeat"]
    assert [(i.code, i.level, i.values["count"], i.values["rows"]) for i in found] == expected


ANSWERS: Table = {"Score": ["9", "9", "3"] * 3, "Shop": ["A", "A", "B"] * 3, "City": ["X", "X", "Y"] * 3}


@pytest.mark.parametrize(
    "date", [{"Age": ["30", "30", "40"] * 3}, {"Date": ["2026-01-05"] * 9}], ids=["undated", "of one day"]
)
def test_equal_answers_of_nobody_in_particular_are_no_fault(tmp_path: Path, date: Table) -> None:
    data = dataset_of({**ANSWERS, **date}, tmp_path)
    assert [i.code for i in check(data) if i.code == "lines_repeat"] == []
