from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.checks import days, told
from tests.support.tables import Table

DEALS: Table = {
    "Deal ID": ["1", "2", "3"],
    "Stage": ["Won", "Lost", "Demo"],
    "Created": ["2026-01-05", "2026-03-25", ""],
    "Demo date": ["2026-01-06", "2026-03-26", "2026-03-27"],
    "Quote date": ["2026-01-04", "2026-03-27", ""],
    "Close date": ["2026-01-09", "2026-02-25", ""],
    "Amount": ["1", "2", "3"],
}


def test_rows_without_a_date_are_counted(tmp_path: Path) -> None:
    assert told(DEALS, tmp_path, "rows_without_date") == [
        ("Created", {"count": 1, "share": 1 / 3, "rows": [4], "total": 3})
    ]


def test_deals_that_close_before_they_begin_are_told(tmp_path: Path) -> None:
    assert told(DEALS, tmp_path, "closed_before_created") == [("Close date", {"count": 1, "share": 1 / 3, "rows": [3]})]


def test_stages_dated_in_the_wrong_order_are_told_with_the_pair(tmp_path: Path) -> None:
    assert told(DEALS, tmp_path, "stages_out_of_order") == [
        (
            "Quote date",
            {
                "count": 1, "share": 1 / 3, "rows": [2],
                "earlier": "Demo date", "pairs": [["Demo date", "Quote date", 1]],
            },
        )
    ]  # fmt: skip


def test_a_deal_won_before_a_stage_that_precedes_is_told(tmp_path: Path) -> None:
    deals = {
        "Deal ID": ["1", "2"],
        "Lead date": ["2025-01-05", "2025-01-06"],
        "Demo date": ["2025-02-01", "2025-01-10"],
        "Won date": ["2025-01-20", "2025-02-02"],
    }
    assert told(deals, tmp_path, "stages_out_of_order") == [
        (
            "Won date",
            {"count": 1, "share": 0.5, "rows": [2], "earlier": "Demo date", "pairs": [["Demo date", "Won date", 1]]},
        )
    ]


def test_orders_shipped_before_they_were_placed_are_told(tmp_path: Path) -> None:
    orders = {
        "Order ID": ["1", "2"],
        "Order date": ["2026-01-05", "2026-01-06"],
        "Ship date": ["2026-01-07", "2026-01-02"],
        "Quantity": ["1", "2"],
        "Total": ["5", "6"],
    }
    assert told(orders, tmp_path, "dates_out_of_order") == [
        ("Ship date", {"count": 1, "share": 0.5, "rows": [3], "earlier": "Order date"})
    ]


def traffic(dates: list[str], sessions: list[int]) -> Table:
    """Sessions by day."""
    return {"Date": dates, "Sessions": [str(n) for n in sessions], "Views": [str(2 * n) for n in sessions]}


def test_a_wrong_century_is_told(tmp_path: Path) -> None:
    dates = [*days(99), "2205-04-01"]
    assert told(traffic(dates, [5] * 100), tmp_path, "dates_far_away") == [
        ("Date", {"count": 1, "share": 0.01, "rows": [101], "example": date(2205, 4, 1)})
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), [("Date", 1, date(2026, 1, 3))]),
        (date(2026, 1, 2), []),  # it may be tomorrow already where the file comes from
        (None, []),
    ],
)
def test_days_to_come_are_no_history(tmp_path: Path, today: date | None, expected: list[tuple[str, int, date]]) -> None:
    found = told(traffic(days(3), [5, 6, 7]), tmp_path, "dates_in_future", today)
    assert [(where, v["count"], v["last"]) for where, v in found] == expected


def test_an_expected_close_may_be_in_the_future(tmp_path: Path) -> None:
    deals = {
        "Deal ID": ["1", "2"],
        "Stage": ["Demo", "Quote"],
        "Created": days(2),
        "Expected close date": ["2026-06-01", "2027-01-01"],
        "Amount": ["1", "2"],
    }
    assert told(deals, tmp_path, "dates_in_future", date(2026, 1, 5)) == []


MONTHS = [f"{2025 + m // 12}-{m % 12 + 1:02}-01" for m in range(14)]


@pytest.mark.parametrize(
    ("dates", "sessions", "expected"),
    [
        (days(30), [100] * 29 + [20], [("day", date(2026, 1, 30), 0.2)]),
        (days(30), [100] * 29 + [60], []),
        (days(30), [100, 10] * 14 + [100, 9], []),
        (days(20), [100] * 19 + [1], []),
        (MONTHS, [100] * 13 + [30], [("month", date(2026, 2, 1), 0.3)]),
    ],
    ids=["a day cut short", "a weak day", "a quiet rhythm", "too few days", "a month cut short"],
)
def test_a_last_period_far_below_all_others_seems_unfinished(
    tmp_path: Path, dates: list[str], sessions: list[int], expected: list[tuple[str, date, float]]
) -> None:
    found = told(traffic(dates, sessions), tmp_path, "last_period_low")
    assert [(v["grain"], v["day"], v["share"]) for _, v in found] == expected
