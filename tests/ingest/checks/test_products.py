from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.checks import check
from kpi_core.model.dataset import Level
from tests.support.checks import days, told
from tests.support.tables import Table, dataset_of


def sales(amounts: list[str], prices: list[str], **others: list[str]) -> Table:
    """Sales of two pieces each."""
    n = len(amounts)
    return {"Order date": days(n), "Units sold": ["2"] * n, "Unit price": prices, "Total sales": amounts} | others


PRICES = ["10", "12", "14", "16", "18", "20", "22", "24", "26", "28"]
TWICE = ["20", "24", "28", "32", "36", "40", "44", "48", "52", "56"]


def test_sales_ten_times_too_high_in_one_kind_of_shop_are_told(tmp_path: Path) -> None:
    shops = ["Outlet"] * 5 + ["Web", "Store"] * 2 + ["Web"]
    amounts = ["200", "240", "280", "320", "360", *TWICE[5:]]
    assert told(sales(amounts, PRICES, Shop=shops), tmp_path, "product_by_factor") == [
        (
            "Total sales",
            {
                "whole": "Total sales", "first": "Units sold", "second": "Unit price", "per": 1, "factor": 10.0,
                "count": 5, "of": 10, "share": 0.5, "rows": [2, 3, 4, 5, 6],
                "sum": 1640.0, "corrected": pytest.approx(380.0),  # 1400 / 10 + 240
                "segment": "Shop", "names": "Outlet", "within": 5,
            },
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (["10.00", "5", "2", "20.61", "20"], []),
        (["1000", "500", "200", "2061", "2000"], [("product_by_one_factor", 100.0, 5)]),
    ],
    ids=["but for rounding", "in pence"],
)
def test_costs_are_clicks_times_cost_per_click(
    tmp_path: Path, cost: list[str], expected: list[tuple[str, float, int]]
) -> None:
    ads = {
        "Day": days(5),
        "Impressions": ["900", "800", "700", "600", "500"],
        "Clicks": ["30", "20", "10", "50", "40"],
        "Avg. CPC": ["0.33", "0.25", "0.2", "0.41", "0.5"],  # 30 clicks at 0.33 are 9.90, or 10.00 at 0.3333
        "Cost": cost,
    }
    issues = check(dataset_of(ads, tmp_path))
    found = [(i.code, i.values["factor"], i.values["count"]) for i in issues if i.code.startswith("product")]
    assert found == expected


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (TWICE, []),
        ([*TWICE[:9], "5"], [("product_differs", Level.WARNING, 1)]),
        (["24", "28.8", "33.6", "38.4", "43.2", "48", "52.8", "57.6", "62.4", "67.2"], [("product_with_tax", Level.INFO, 10)]),
        (["1000", "1200", "1400", "1600", "1800", "2000", "2200", "2400", "2600", "2800"], [("product_by_one_factor", Level.WARNING, 10)]),
        (["7", "90", "3", "55", "8", "61", "13", "24", "99", "4"], []),
        ([*TWICE[:4], "", "", "", "", "", ""], []),
    ],
    ids=["holds", "fails once", "with VAT", "in cents", "never holds", "told once per order"],
)  # fmt: skip
def test_amounts_are_compared_with_quantity_times_price(
    tmp_path: Path, amounts: list[str], expected: list[tuple[str, Level, int]]
) -> None:
    issues = check(dataset_of(sales(amounts, PRICES), tmp_path))
    found = [(i.code, i.level, i.values["count"]) for i in issues if i.code.startswith("product")]
    assert found == expected


@pytest.mark.parametrize(
    ("discount", "amounts"),
    [(["0.5"] * 10, PRICES), (["5"] * 10, ["15", "19", "23", "27", "31", "35", "39", "43", "47", "51"])],
    ids=["a share", "an amount"],
)
def test_a_discount_explains_the_difference(tmp_path: Path, discount: list[str], amounts: list[str]) -> None:
    issues = check(dataset_of(sales(amounts, PRICES, Discount=discount), tmp_path))
    assert [i.code for i in issues if i.code.startswith("product")] == []


def test_a_price_that_stops_at_its_highest_value_is_told(tmp_path: Path) -> None:
    prices = ["10", "12", "14", "16", "18", "20", "30", "30", "30", "30"]
    amounts = ["20", "24", "28", "32", "36", "40", "60", "81", "95", "77"]
    assert [(where, v["count"], v["most"], v["rows"]) for where, v in told(sales(amounts, prices), tmp_path, "price_capped")] == [
        ("Unit price", 3, 30.0, [9, 10, 11])
    ]  # fmt: skip
