from __future__ import annotations

import pytest

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import TimeGrain
from tests.metrics.conftest import MONEY, answer, by, value
from tests.support.facts import Col, day, days

# -- which table answers


def test_the_largest_table_that_can_answer_is_taken_and_named(table):
    small = table("orders", Col("Total", [1.0], "amount", MONEY), Col("Region", ["N"], "region"), name="small")
    large = table("orders", Col("Total", [2.0, 3.0], "amount", MONEY), name="large")
    series = answer("revenue", small, large)
    assert [r["value"] for r in series.rows()] == [5]
    assert [(i.code, i.values) for i in series.issues] == [("answered_from", {"tables": ["large"]})]
    assert by("revenue", "region", small, large) == {"N": 1}  # only the small one has regions


def test_orders_answer_revenue_before_deals_do(deals, orders):
    assert value("revenue", deals, orders) == 200
    assert by("revenue", "stage", deals, orders) == {"Won": 400, "Lost": 0, "Talking": 0}


@pytest.mark.parametrize("ids", [["D1", "D1", "D2", None, None], [7, 7, 8, None, None]], ids=["codes", "numbers"])
def test_deals_that_stand_in_several_rows_count_once(table, ids):
    rows = table("opportunities", Col("Deal", ids, "id"), Col("Stage", ["Won", "Won", "Lost", "Won", "Lost"], "stage"))
    series = answer("won_deals", rows)
    assert [r["value"] for r in series.rows()] == [2]  # the first, and the one without an identifier
    assert [i.code for i in series.issues] == ["records_repeat"]


def test_deals_of_the_same_name_are_different_deals(table):
    rows = table(
        "opportunities", Col("Deal name", ["Website"] * 3, "id"), Col("Stage", ["Won", "Won", "Lost"], "stage")
    )
    assert value("leads", rows) == 3


# -- dates that stand in for others


def test_won_deals_are_dated_by_another_column_where_none_dates_the_closing(table):
    deals = table("opportunities", Col("Created", days("01-05"), "created_at"), Col("Stage", ["Won"], "stage"))
    series = answer("won_deals", deals, grain=TimeGrain.MONTH)
    assert [(r["period"], r["value"]) for r in series.rows()] == [(day("01-01"), 1)]
    assert [(i.code, i.where) for i in series.issues] == [("dated_by_another_column", "Created")]
    assert answer("won_deals", deals).issues == ()  # a total needs no date


def test_won_and_lost_dates_stand_for_the_closing(table):
    deals = table(
        "opportunities",
        Col("Won on", days("01-05", None), "won_at"),
        Col("Lost on", days(None, "02-05"), "lost_at"),
        Col("Stage", ["Won", "Lost"], "stage"),
    )
    months = answer("closed_deals", deals, grain=TimeGrain.MONTH)
    assert {r["period"]: r["value"] for r in months.rows()} == {day("01-01"): 1, day("02-01"): 1}
    assert (months.undated, months.issues) == (0, ())


def test_without_any_date_there_is_no_series(table):
    deals = table("opportunities", Col("Stage", ["Won"], "stage"))
    with pytest.raises(QueryError) as error:
        answer("won_deals", deals, grain=TimeGrain.MONTH)
    assert error.value.code == "metric_needs_date"


def test_a_metric_of_today_is_not_followed_over_time(deals):
    with pytest.raises(QueryError) as error:
        answer("pipeline_velocity", deals, grain=TimeGrain.MONTH)
    assert error.value.code == "metric_not_over_time"
