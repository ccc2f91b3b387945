from __future__ import annotations

from datetime import date, datetime

import pytest

from kpi_core.vocabulary.period import Period, TimeGrain
from tests.metrics.conftest import MONEY, answer, row, value
from tests.support.facts import Col, day, days

# -- periods


def test_a_period_excludes_its_end_and_counts_what_has_no_date(deals):
    february = Period(day("02-01"), day("03-01"))
    series = answer("leads", deals, period=february)
    assert (series.table.to_pylist(), series.undated) == ([row(value=2, n=2)], 1)


def test_a_total_over_all_time_counts_what_has_no_date(deals):
    series = answer("leads", deals)
    assert (series.table.to_pylist(), series.undated) == ([row(value=5, n=5)], 0)


def test_closed_deals_are_dated_by_their_closing(deals):
    february = Period(day("02-01"), day("03-01"))
    assert value("won_value", deals, period=february) == 100
    assert value("lost_deals", deals, period=february) == 1


def test_an_open_ended_period(deals):
    assert value("leads", deals, period=Period(date.min, date.max)) == 4
    assert value("leads", deals, period=Period(day("02-01"), date.max)) == 2
    months = answer("leads", deals, period=Period(day("02-01"), date.max), grain=TimeGrain.MONTH)
    assert [r["period"] for r in months.rows()] == [day("02-01"), day("03-01")]


def test_a_period_outside_of_the_data_is_unknown_not_zero(deals):
    series = answer("leads", deals, period=Period(day("2020-01-01"), day("2021-01-01")))
    assert series.table.to_pylist() == [row(value=None, n=0, reason="no_data")]
    assert [(i.code, i.values) for i in series.issues] == [
        ("period_outside_data", {"first": day("01-05"), "last": day("03-03")})
    ]
    months = answer("leads", deals, period=Period(day("2020-01-01"), day("2021-01-01")), grain=TimeGrain.MONTH)
    assert (months.table.num_rows, [i.code for i in months.issues]) == (0, ["period_outside_data"])


def test_a_step_that_the_period_cuts_is_not_complete(deals):
    cut = answer("leads", deals, grain=TimeGrain.MONTH, period=Period(day("02-01"), day("02-15")))
    assert [(r["period"], r["complete"], r["value"]) for r in cut.rows()] == [(day("02-01"), False, 2)]


def test_weeks_begin_on_monday(deals):
    weeks = answer("leads", deals, grain=TimeGrain.WEEK)
    # 5 Jan, 20 Jan, 3 Feb and 10 Feb 2026 lie in the weeks of Monday 5 Jan, 19 Jan, 2 Feb, 9 Feb
    assert [(r["period"], r["value"]) for r in weeks.rows() if r["value"]] == [
        (day("01-05"), 1),
        (day("01-19"), 1),
        (day("02-02"), 1),
        (day("02-09"), 1),
    ]
    assert all(r["period"].weekday() == 0 for r in weeks.rows())


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        (TimeGrain.DAY, {"1969-12-31": 1, "1970-01-01": 1}),
        (TimeGrain.WEEK, {"1969-12-29": 2}),
        (TimeGrain.MONTH, {"1969-12-01": 1, "1970-01-01": 1}),
        (TimeGrain.QUARTER, {"1969-10-01": 1, "1970-01-01": 1}),
        (TimeGrain.YEAR, {"1969-01-01": 1, "1970-01-01": 1}),
    ],
)
def test_steps_before_1970_are_no_exception(table, grain, expected):
    old = table("measurements", Col("Date", days("1969-12-31", "1970-01-01"), "date"))
    assert {r["period"].isoformat(): r["value"] for r in answer("count", old, grain=grain).rows()} == expected


def test_moments_belong_to_their_day(table):
    moments = [datetime(2026, 1, 31, 23, 59), datetime(2026, 2, 1, 0, 0), datetime(2026, 2, 28, 23, 0)]
    visits = table("traffic", Col("At", moments, "date"), Col("Sessions", [1, 10, 100], "sessions"))
    months = answer("sessions", visits, grain=TimeGrain.MONTH)
    assert {r["period"]: r["value"] for r in months.rows()} == {day("01-01"): 1, day("02-01"): 110}
    assert value("sessions", visits, period=Period(day("01-31"), day("02-01"))) == 1
    assert value("sessions", visits, period=Period(day("02-28"), day("03-01"))) == 100


# -- steps without rows


def test_what_adds_up_is_zero_in_a_step_without_rows_and_a_ratio_is_undefined(table):
    deals = table(
        "opportunities",
        Col("Created", days("01-05", "03-10"), "created_at"),
        Col("Stage", ["Won", "Lost"], "stage"),
        Col("Amount", [10.0, 20.0], "amount", MONEY),
    )
    february = [
        next(r for r in answer(m, deals, grain=TimeGrain.MONTH).rows() if r["period"] == day("02-01"))
        for m in ("leads", "average_opportunity_value", "median(Amount)")
    ]
    shared = {"period": day("02-01"), "complete": True, "n": 0}
    assert february == [
        row(**shared, value=0),
        row(**shared, value=None, numerator=0, denominator=0, reason="empty_denominator"),
        row(**shared, value=None, reason="no_values"),
    ]


def test_a_table_that_reports_by_month_has_no_empty_days(table):
    monthly = table(
        "campaigns",
        Col("Month", days("01-01", "02-01", "03-01"), "date"),
        Col("Spend", [1.0, 2.0, 3.0], "cost", MONEY),
    )
    assert [r["value"] for r in answer("ad_spend", monthly, grain=TimeGrain.DAY).rows()] == [1, 2, 3]
    assert [r["value"] for r in answer("ad_spend", monthly, grain=TimeGrain.MONTH).rows()] == [1, 2, 3]
