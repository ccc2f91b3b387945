from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.checks import check
from tests.support.checks import days, told
from tests.support.tables import Table, dataset_of


def orders(amounts: list[str], **others: list[str]) -> Table:
    """Orders of one piece each."""
    n = len(amounts)
    names = {name.replace("_", " "): cells for name, cells in others.items()}
    return {
        "Order ID": [str(i) for i in range(n)],
        "Order date": days(n),
        "Quantity": ["1"] * n,
        "Total": amounts,
    } | names


def test_cancelled_orders_and_failed_payments_are_told_with_their_amount(tmp_path: Path) -> None:
    table = orders(["5", "6", "7"], Status=["Paid", "Failed", "Cancelled"])
    assert told(table, tmp_path, "orders_not_sold") == [
        (
            "Status",
            {
                "count": 2, "share": 2 / 3, "rows": [3, 4],
                "names": "Failed, Cancelled", "worth": 13.0, "currency": None,
            },
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"Status": ["Paid", "Refunded", "Paid"]}, ("orders_refunded", {"count": 1, "worth": 6.0, "rows": [3]})),
        ({"Statut": ["Payée", "Payée", "Remboursée"]}, ("orders_refunded", {"count": 1, "worth": 7.0, "rows": [4]})),
        ({"Refunded_amount": ["0", "3", "6"]}, ("amounts_refunded", {"count": 2, "amount": 9.0, "part": 0.5})),
    ],
    ids=["by status", "by status in French", "by amount"],
)
def test_refunds_are_told(tmp_path: Path, others: dict[str, list[str]], expected: tuple[str, dict[str, Any]]) -> None:
    (issue,) = [i for i in check(dataset_of(orders(["5", "6", "7"], **others), tmp_path)) if "refunded" in i.code]
    code, values = expected
    assert (issue.code, {name: issue.values[name] for name in values}) == (code, values)


def test_negative_lines_of_orders_are_refunds(tmp_path: Path) -> None:
    assert told(orders(["50", "-6.5", "70"]), tmp_path, "lines_negative") == [
        ("Total", {"count": 1, "share": 1 / 3, "rows": [3], "amount": 6.5, "currency": None})
    ]


def test_a_negative_cost_is_an_error(tmp_path: Path) -> None:
    ads = {"Day": days(3), "Impressions": ["9", "9", "9"], "Clicks": ["1", "2", "3"], "Cost": ["5", "-2.5", "4"]}
    assert told(ads, tmp_path, "values_negative") == [
        ("Cost", {"count": 1, "share": 1 / 3, "rows": [3], "least": -2.5})
    ]


def test_paid_orders_without_a_payment_are_told(tmp_path: Path) -> None:
    table = orders(
        ["5", "6", "7"],
        Financial_Status=["paid", "paid", "pending"],
        Paid_at=["2026-01-02", "", ""],
        Outstanding_Balance=["0", "6", "7"],
    )
    assert told(table, tmp_path, "paid_without_payment") == [
        (
            "Financial Status",
            {
                "count": 1, "share": 1 / 3, "rows": [3], "of": 2, "names": "paid",
                "date": "Paid at", "balance": "Outstanding Balance", "owed": 6.0, "currency": None,
            },
        )
    ]  # fmt: skip


def test_an_amount_far_from_all_others_is_told(tmp_path: Path) -> None:
    amounts = [str(10 + i % 7) for i in range(59)]
    assert told(orders([*amounts, "150000"]), tmp_path, "value_stands_alone") == [
        ("Total", {"count": 1, "share": 1 / 60, "rows": [61], "most": 150000.0, "usual": 16.0})
    ]


def test_a_large_order_among_small_ones_is_no_fault(tmp_path: Path) -> None:
    amounts = [str(10 + i % 7) for i in range(59)]
    assert told(orders([*amounts, "1200"]), tmp_path, "value_stands_alone") == []


def test_won_deals_without_an_amount_are_told(tmp_path: Path) -> None:
    deals = {
        "Deal ID": ["1", "2", "3", "4"],
        "Stage": ["Won", "Won", "Lost", "Won"],
        "Close date": days(4),
        "Amount": ["10", "", "0", "0"],
    }
    assert told(deals, tmp_path, "won_without_amount") == [
        ("Amount", {"count": 2, "share": 0.5, "rows": [3, 5], "of": 3})
    ]


def test_orders_are_counted_once_where_their_amount_stands_on_the_first_of_their_lines(tmp_path: Path) -> None:
    lines = {
        "Order ID": ["A", "A", "B", "C"], "Date": ["2026-01-01"] * 4, "Total": ["30", "", "20", "10"],
        "Quantity": ["1", "2", "1", "1"], "Status": ["paid", "paid", "cancelled", "paid"], "Paid at": ["", "", "", "2026-01-02"],
    }  # fmt: skip
    ((_, unpaid),) = told(lines, tmp_path, "paid_without_payment")
    assert (unpaid["count"], unpaid["of"], unpaid["rows"]) == (1, 2, [2])
    ((_, cancelled),) = told(lines, tmp_path, "orders_not_sold")
    assert (cancelled["count"], cancelled["worth"]) == (1, 20.0)
