from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.metrics.coverage import Coverage
from kpi_core.vocabulary.period import Period, TimeGrain
from tests.metrics.conftest import MONEY, answer
from tests.support.facts import Col, day, days

MAY = Period(day("05-01"), day("06-01"))
Q2 = Period(day("04-01"), day("07-01"))


@pytest.mark.parametrize(
    ("first", "last", "gap", "today", "step", "expected"),
    [
        pytest.param("2025-01-01", "05-31", 1, "06-01", MAY, True, id="daily file that ends with the month"),
        pytest.param("2025-01-01", "05-31", 1, "05-31", MAY, False, id="the month is not over"),
        pytest.param("2025-01-01", "05-10", 1, "2030-01-01", MAY, False, id="daily file that stops in the month"),
        pytest.param("2025-01-01", "05-29", 3, "06-01", MAY, True, id="working days: Friday 29 May is the last"),
        pytest.param("2025-01-01", "05-28", 3, "06-01", MAY, False, id="working days: Friday is missing"),
        pytest.param("2025-01-01", "05-01", 31, "06-01", MAY, True, id="monthly file dated by first days"),
        pytest.param("2025-01-31", "05-31", 31, "06-01", MAY, True, id="monthly file dated by last days"),
        pytest.param("2025-01-01", "05-01", 31, "07-01", Q2, False, id="a quarter of which June is missing"),
        pytest.param("2025-01-31", "05-31", 31, "07-01", Q2, False, id="the same, dated by last days"),
        pytest.param("2025-01-01", "06-01", 31, "07-01", Q2, True, id="a quarter whole"),
        pytest.param("2025-01-01", "04-01", 91, "07-01", Q2, True, id="quarterly file"),
        pytest.param("05-02", "06-30", 1, "07-01", MAY, False, id="the file begins on the second day"),
        pytest.param("05-01", "06-30", 1, "07-01", MAY, True, id="the file begins on the first day"),
        pytest.param("05-03", "06-30", 7, "07-01", MAY, True, id="weekly figures: the one before was in April"),
        pytest.param("04-01", "06-01", 31, "07-01", Q2, True, id="monthly file that begins with the quarter"),
        pytest.param("05-01", "06-01", 31, "07-01", Q2, False, id="monthly file that begins within the quarter"),
    ],
)
def test_a_step_is_complete_when_no_date_of_it_is_still_to_come(first, last, gap, today, step, expected):
    assert Coverage(day(first), day(last), gap).completes(step, day(today)) is expected


def test_the_30th_of_january_is_followed_by_the_end_of_february():
    assert Coverage(day("01-30"), day("01-30"), 31).completes(Period(day("02-01"), day("03-01")), day("06-01")) is False


def complete(series) -> dict[str, bool]:
    return {row["period"].isoformat()[:7]: row["complete"] for row in series.rows()}


def test_how_far_deals_reach_is_told_by_all_their_dates(table):
    # The last lead came on 20 May, but a deal was won on the 31st: no lead came between.
    deals = table(
        "opportunities",
        Col("Created", days("04-01", "05-19", "05-20"), "created_at"),
        Col("Closed", days(None, "05-30", "05-31"), "closed_at"),
        Col("Expected", days("12-31", "12-31", "12-31"), "expected_close_at"),
        Col("Stage", ["Open", "Won", "Won"], "stage"),
    )
    leads = answer("leads", deals, grain=TimeGrain.MONTH, today=day("06-15"))
    assert complete(leads) == {"2026-04": True, "2026-05": True}


def test_a_date_in_the_future_does_not_tell_how_far_the_file_reaches(table):
    created = [day("04-01") + timedelta(days=i) for i in range(50)]  # to 20 May
    deals = table(
        "opportunities",
        Col("Created", created, "created_at"),
        Col("Closed", [day("05-02"), day("12-24"), *[None] * 48], "closed_at"),
        Col("Stage", ["Won"] * 50, "stage"),
    )
    won = answer("won_deals", deals, grain=TimeGrain.MONTH, today=day("06-15"))
    assert complete(won) == {"2026-05": False, "2026-12": False}


def test_two_tables_are_complete_where_both_are(table):
    spend = table(
        "campaigns",
        Col("Day", [date(2026, 1, 1) + timedelta(days=i) for i in range(90)], "date"),
        Col("Cost", [1.0] * 90, "cost", MONEY),
    )
    deals = table(
        "opportunities",
        Col("Created", [date(2026, 2, 1) + timedelta(days=i) for i in range(20)], "created_at"),
        Col("Stage", ["Open"] * 20, "stage"),
    )
    months = answer("cost_per_lead", spend, deals, grain=TimeGrain.MONTH, today=day("06-01"))
    assert complete(months) == {"2026-01": False, "2026-02": False, "2026-03": False}
    rows = {r["period"].isoformat()[:7]: (r["value"], r["reason"]) for r in months.rows()}
    assert rows == {
        "2026-01": (None, "empty_denominator"),
        "2026-02": (28 / 20, None),
        "2026-03": (None, "empty_denominator"),
    }


def test_a_date_that_stands_for_never_is_a_step_like_any_other(table):
    open_end = table(
        "orders", Col("Day", days("05-01", "9999-12-31"), "date"), Col("Total", [1.0, 2.0], "amount", MONEY)
    )
    for grain in TimeGrain:
        last = list(answer("revenue", open_end, grain=grain, today=day("06-01")).rows())[-1]
        assert (last["value"], last["complete"], last["period"].year) == (2, False, 9999)


def test_a_mistyped_year_does_not_make_a_million_rows(table):
    old = table(
        "orders", Col("Day", [date(17, 1, 1), date(2026, 1, 1)], "date"), Col("Total", [1.0, 2.0], "amount", MONEY)
    )
    series = answer("revenue", old, grain=TimeGrain.DAY)
    assert (series.table.num_rows, [i.code for i in series.issues]) == (2, ["steps_not_filled"])
