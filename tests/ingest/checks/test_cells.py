from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_core.ingest.checks import check
from kpi_core.model.dataset import Rejected
from tests.support.checks import days, told
from tests.support.tables import Table, dataset_of


def traffic(**others: list[str]) -> Table:
    """Sessions of some days, and other columns."""
    n = len(next(iter(others.values())))
    named = {name.replace("_", " "): cells for name, cells in others.items()}
    return {"Date": days(n), "Sessions": [str(50 + i) for i in range(n)]} | named


def test_cells_that_could_not_be_read_are_told_by_column(tmp_path: Path) -> None:
    data = dataset_of(traffic(Views=["10", "20", "many", *map(str, range(40))]), tmp_path)
    data = replace(data, rejected=(Rejected(4, "Views", "many"),))
    assert [(i.code, i.where, i.values) for i in check(data)] == [
        ("cells_not_read", "Views", {"count": 1, "example": "many", "type": "integer", "rows": [4]})
    ]


def test_a_second_header_row_is_told_once(tmp_path: Path) -> None:
    names = ("Views", "Bounces", "Events", "Pages", "Hits")
    numbers = [str(20 + i) for i in range(40)]
    data = dataset_of(traffic(**{name: ["count", *numbers] for name in names}), tmp_path)
    data = replace(data, rejected=tuple(Rejected(2, name, "count") for name in names))
    (issue,) = [i for i in check(data) if i.code.startswith("cells_not_read")]
    assert (issue.code, issue.values) == (
        "cells_not_read_in_columns",
        {
            "count": 5, "columns": 5, "names": "Views, Bounces, Events, Pages, Hits", "example": "count",
            "lines": 1, "line": 2, "rows": [2],
        },
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["<10", "< 5", "(S)", "c", "conf."])
def test_hidden_values_are_no_unreadable_cells(tmp_path: Path, cell: str) -> None:
    data = dataset_of(traffic(Patients=[cell, *(str(i) for i in range(11, 51))]), tmp_path)
    data = replace(data, rejected=(Rejected(2, "Patients", cell),))
    assert [(i.code, i.where, i.values) for i in check(data)] == [
        ("values_hidden", "Patients", {"count": 1, "example": cell, "rows": [2]})
    ]


def test_so_many_hidden_values_that_the_column_is_text_are_told(tmp_path: Path) -> None:
    assert told(traffic(Patients=["<10", "12", "<10", "40"]), tmp_path, "values_hidden") == [
        ("Patients", {"count": 2, "share": 0.5, "rows": [2, 4], "example": "<10"})
    ]


def test_values_marked_as_provisional_are_told(tmp_path: Path) -> None:
    assert told(traffic(Codes=["A", "A", "A", "P"]), tmp_path, "values_provisional") == [
        ("Codes", {"count": 1, "share": 0.25, "rows": [5], "example": "P"})
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Ads", "(not set)", "unknown", "(not set)"], [("(not set)", 2, "Source = (not set) (2), Source = unknown (1)", 2)]),
        (["Ads", "SEO", "Test", "Ads"], [("Test", 1, "Source = Test (1)", 1)]),
        (["Ads", "Select", "Sélectionner", "Ads"], [("Select", 1, "Source = Select (1), Source = Sélectionner (1)", 2)]),
        (["Ads", "Test kit", "Unknown Pleasures", "NA"], []),
    ],
    ids=["not set and unknown", "a test", "a list left alone", "names"],
)  # fmt: skip
def test_words_that_name_no_category_are_told(
    tmp_path: Path, values: list[str], expected: list[tuple[str, int, str, int]]
) -> None:
    found = told(traffic(Source=values), tmp_path, "values_stand_in")
    assert [(v["value"], v["count"], v["names"], v["places"]) for _, v in found] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["-1", "5", "7", "-1"], [-1]),
        (["12", "9999", "15", "9999"], [9999]),
        (["-1", "-2", "3", "4"], []),
        (["9999", "9998", "15", "20"], []),
        (["0", "-1", "0", "-1"], []),
        (["0", "-1", "1", "2"], []),
        (["0.5", "-1", "9.5", "-1"], [-1]),
        (["12.5", "9999", "15", "20"], []),
        (["12.5", "99999", "15", "20"], [99999]),
    ],
    ids=[
        "-1 among counts", "far above all", "below zero as well", "near others", "a yes and a no", "a small change",
        "-1 among shares", "may be a price", "five nines",
    ],
)  # fmt: skip
def test_numbers_that_stand_for_no_value_are_told(tmp_path: Path, values: list[str], expected: list[int]) -> None:
    assert [v["value"] for _, v in told(traffic(Retention=values), tmp_path, "number_is_sign")] == expected


def test_a_piece_given_back_and_a_price_of_999_are_no_signs(tmp_path: Path) -> None:
    table = {"Order date": days(4), "Quantity": ["1", "-1", "7", "2"], "Unit price": ["5", "999", "7", "9"]}
    assert told(table, tmp_path, "number_is_sign") == []


def test_a_few_empty_cells_of_a_full_measure_are_told(tmp_path: Path) -> None:
    charges = ["", *(str(i + 0.5) for i in range(99))]
    assert told(traffic(Charges=charges), tmp_path, "measure_empty") == [
        ("Charges", {"count": 1, "share": 0.01, "rows": [2], "total": 100, "columns": 1})
    ]


def test_deals_without_an_owner_are_told(tmp_path: Path) -> None:
    deals = {"Deal ID": ["1", "2"], "Stage": ["Won", "Lost"], "Close date": days(2), "Amount": ["1", "2"], "Owner": ["Ana", ""]}  # fmt: skip
    assert told(deals, tmp_path, "owner_empty") == [("Owner", {"count": 1, "share": 0.5, "rows": [3], "total": 2})]


def test_open_deals_of_zero_are_told(tmp_path: Path) -> None:
    deals = {"Deal ID": ["1", "2"], "Stage": ["Won", "Demo"], "Close date": days(2), "Amount": ["10", "0"]}
    assert told(deals, tmp_path, "deals_of_zero") == [("Amount", {"count": 1, "share": 0.5, "rows": [3]})]


def test_prices_of_zero_are_told(tmp_path: Path) -> None:
    table = {"Order date": days(3), "Quantity": ["1", "2", "3"], "Unit price": ["5", "0", "7"]}
    assert told(table, tmp_path, "amounts_of_zero") == [("Unit price", {"count": 1, "share": 1 / 3, "rows": [3]})]
