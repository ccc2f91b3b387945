"""Metrics that put two sides together: a period and the one before, money spent and what it brought."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import parse_where
from tests.metrics.conftest import MONEY, answer, by, value
from tests.support.facts import Col, days

FEBRUARY = Period(date(2026, 2, 1), date(2026, 3, 1))


def months(series, *columns: str) -> dict[str, tuple]:
    return {row["period"].isoformat()[:7]: tuple(row[c] for c in columns) for row in series.rows()}


# -- a period and the one before


def test_retention_compares_each_step_with_the_one_before(orders):
    # January: Ann and Bob. February: Ann again, and Cid.
    kept = answer("customer_retention_rate", orders, grain=TimeGrain.MONTH)
    assert months(kept, "value", "numerator", "denominator", "n", "reason") == {
        "2026-01": (None, 0, 0, 0, "empty_denominator"),
        "2026-02": (1 / 2, 1, 2, 2, None),
    }
    lost = answer("churn_rate", orders, grain=TimeGrain.MONTH)
    assert months(lost, "value") == {"2026-01": (None,), "2026-02": (1 / 2,)}


def test_retention_of_a_period_looks_at_the_period_before_it(orders):
    assert value("customer_retention_rate", orders, period=FEBRUARY) == 1 / 2
    assert value("previous_customers", orders, period=FEBRUARY) == 2
    assert value("kept_customers", orders, period=FEBRUARY) == 1
    only = answer("customer_retention_rate", orders, grain=TimeGrain.MONTH, period=FEBRUARY)
    assert months(only, "value") == {"2026-02": (1 / 2,)}


def test_retention_within_a_segment(orders):
    # January: pens by Ann and Bob, ink by Ann. February: a pen by Ann again, ink by Cid only.
    assert by("customer_retention_rate", "product", orders, period=FEBRUARY) == {"pen": 1 / 2, "ink": 0}


def test_retention_without_a_period_has_nothing_to_compare(orders):
    with pytest.raises(QueryError) as error:
        value("customer_retention_rate", orders)
    assert error.value.code == "metric_needs_period"


# -- customers


def test_a_customer_is_new_once_even_when_filtered(orders):
    # Ann's first order was in January: her pen of February makes her no new customer.
    assert months(answer("new_customers", orders, grain=TimeGrain.MONTH), "value") == {
        "2026-01": (2.0,),
        "2026-02": (1.0,),
    }
    pens = answer("new_customers", orders, grain=TimeGrain.MONTH, where=(parse_where("product=pen"),))
    assert months(pens, "value") == {"2026-01": (2.0,), "2026-02": (1.0,)}
    assert value("new_customers", orders, period=FEBRUARY, where=(parse_where("product=pen"),)) == 1


def test_customers_of_deals_stand_for_new_customers(deals):
    series = answer("new_customers", deals)
    assert [row["value"] for row in series.rows()] == [1]  # both deals won are X's
    assert [issue.code for issue in series.issues] == ["customers_from_deals"]


def test_deals_stand_for_customers_where_no_column_names_them(table):
    deals = table("opportunities", Col("Stage", ["Won", "Won", "Lost"], "stage"))
    series = answer("new_customers", deals)
    assert [row["value"] for row in series.rows()] == [2]
    assert [issue.code for issue in series.issues] == ["deals_stand_for_customers"]


def test_repeat_purchases_within_each_month(table):
    orders = table(
        "orders",
        Col("Order", ["1", "2", "3", "4"], "id"),
        Col("Date", days("01-05", "01-06", "01-07", "02-01"), "date"),
        Col("Customer", ["Ann", "Ann", "Bob", "Ann"], "customer"),
        Col("Total", [1.0, 1.0, 1.0, 1.0], "amount", MONEY),
    )
    rate = answer("repeat_purchase_rate", orders, grain=TimeGrain.MONTH)
    assert months(rate, "value", "numerator", "denominator") == {"2026-01": (1 / 2, 1, 2), "2026-02": (0, 0, 1)}
    assert value("repeat_purchase_rate", orders) == 1 / 2  # over all time, of Ann and Bob


# -- money spent and what it brought


@pytest.fixture
def spend(table):
    """Ads: 100 in January, 200 in February. Print: 50 in January."""
    return table(
        "campaigns",
        Col("Month", days("01-01", "02-01", "01-01"), "date"),
        Col("Channel", ["Ads", "Ads", "Print"], "channel"),
        Col("Cost", [100.0, 200.0, 50.0], "cost", MONEY, "EUR"),
    )


def test_cost_per_lead_divides_the_cost_of_one_table_by_the_leads_of_another(spend, deals):
    # 4 dated deals: 2 in January, 2 in February
    series = answer("cost_per_lead", spend, deals, grain=TimeGrain.MONTH)
    assert months(series, "value", "numerator", "denominator", "n") == {
        "2026-01": (75.0, 150.0, 2.0, 2),
        "2026-02": (100.0, 200.0, 2.0, 2),
    }
    assert (series.currency, series.undated) == ("EUR", 1)
    assert value("cost_per_lead", spend, deals) == 350 / 5


def test_sides_meet_on_the_dimensions_they_share(spend, deals):
    series = answer("cost_per_lead", spend, deals, by=("channel",))
    assert {r["channel"]: (r["value"], r["reason"]) for r in series.rows()} == {
        "Ads": (300 / 2, None),
        "Print": (None, "empty_denominator"),  # no lead came by print
        "SEO": (None, "missing_on_one_side"),  # what search costs is not told: it is not 0
        None: (None, "missing_on_one_side"),
    }


def test_a_filter_holds_on_both_sides(spend, deals):
    assert value("cost_per_lead", spend, deals, where=(parse_where("channel=Ads"),)) == 300 / 2


def test_a_dimension_of_one_side_only_is_refused(spend, deals):
    with pytest.raises(QueryError) as error:
        answer("cost_per_lead", spend, deals, by=("stage",))
    assert error.value.code == "dimension_not_shared"


def test_results_absent_for_a_channel_that_costs_are_zero(spend, deals):
    # Print brought no sale: (0 - 50) / 50. Ads brought none either. What search costs is not known.
    assert by("marketing_roi", "channel", spend, deals) == {"Print": -1, "Ads": -1, "SEO": None}


def test_roi_over_all_says_that_all_sales_count(spend, deals):
    series = answer("marketing_roi", spend, deals)
    assert [row["value"] for row in series.rows()] == [pytest.approx((400 - 350) / 350)]
    assert [issue.code for issue in series.issues] == ["all_sales_count"]


def test_acquisition_cost_and_lifetime_value(spend, orders):
    assert value("customer_acquisition_cost", spend, orders) == 350 / 3
    assert value("acquisition_cost_to_revenue", spend, orders) == 350 / 200
    assert value("ltv_to_cac_ratio", spend, orders) == pytest.approx((100 / 3) / (350 / 3))


def test_currencies_are_never_mixed(spend, table):
    deals = table(
        "opportunities",
        Col("Stage", ["Won"], "stage"),
        Col("Amount", [100.0], "amount", MONEY, "USD"),
    )
    with pytest.raises(QueryError) as error:
        value("marketing_roi", spend, deals)
    assert (error.value.code, error.value.values["currencies"]) == ("currencies_differ", ["EUR", "USD"])


def test_one_side_missing_names_the_table_that_is_needed(deals):
    with pytest.raises(DefinitionError) as error:
        value("cost_per_lead", deals)
    assert (error.value.code, error.value.values["facts"]) == ("metric_needs_table", ["campaigns"])


def test_time_spent_per_session_from_a_total(table):
    traffic = table("traffic", Col("Sessions", [10, 30], "sessions"), Col("Seconds", [100, 700], "duration"))
    assert value("visit_time", traffic) == 800
    assert value("average_session_duration", traffic) == 800 / 40
