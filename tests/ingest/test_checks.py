from __future__ import annotations

from pathlib import Path

from kpi_core.ingest.checks import check
from tests.support.tables import dataset_of


def test_deals_that_close_before_they_begin_or_stand_twice_are_told(tmp_path: Path) -> None:
    deals = dataset_of(
        {"Deal ID": ["1", "2", "2"], "Stage": ["Won", "Lost", "Demo"], "Created": ["2026-01-05", "2026-03-25", ""], "Close date": ["2026-01-06", "2026-02-25", ""], "Amount": ["1", "2", "3"]},
        tmp_path,
    )  # fmt: skip
    assert [(i.code, i.where, i.values) for i in check(deals)] == [
        ("rows_without_date", "Created", {"count": 1, "rows": 3}),
        ("ids_repeat", "Deal ID", {"count": 1}),
        ("closed_before_created", "Close date", {"count": 1}),
    ]


def test_adverts_with_conversions_and_no_click_are_counted(tmp_path: Path) -> None:
    ads = dataset_of(
        {
            "Day": ["2026-01-05"] * 3,
            "Impressions": ["9", "9", "1"],
            "Clicks": ["0", "2", "3"],
            "Conversions": ["1", "1", "0"],
        },
        tmp_path,
    )
    assert [(i.code, i.values) for i in check(ads)] == [
        ("conversions_without_clicks", {"count": 1}),
        ("part_exceeds_whole", {"count": 1, "part": "Clicks", "whole": "Impressions"}),
    ]


def test_visitors_over_several_rows_a_day_are_never_added_up(tmp_path: Path) -> None:
    by_page = dataset_of(
        {"Date": ["2026-01-05", "2026-01-05"], "Page": ["a", "b"], "Visitors": ["5", "6"], "Views": ["7", "8"]},
        tmp_path,
        "by_page",
    )
    by_day = dataset_of(
        {"Date": ["2026-01-05", "2026-01-06"], "Visitors": ["5", "6"], "Views": ["7", "8"]}, tmp_path, "by_day"
    )
    assert [i.code for i in check(by_page)] == ["not_additive_over_rows"]
    assert check(by_day) == ()


def test_cancelled_orders_and_failed_payments_are_told(tmp_path: Path) -> None:
    orders = dataset_of(
        {"Order ID": ["1", "2", "3"], "Order date": ["2026-01-05"] * 3, "Status": ["Paid", "Failed", "Cancelled"], "Quantity": ["1", "2", "3"], "Total": ["5", "6", "7"]},
        tmp_path,
    )  # fmt: skip
    assert [(i.code, i.where, i.values) for i in check(orders)] == [
        ("orders_not_sold", "Status", {"count": 2, "names": "Failed, Cancelled"})
    ]
