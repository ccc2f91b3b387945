from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest

from kpi_core.metrics.query import Query, run
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.period import TimeGrain
from tests.metrics.conftest import MONEY, answer, by, row, value, where
from tests.support.facts import Col, day, days

# -- the shape of an answer


def test_a_series_whole(deals):
    series = answer("win_rate", deals, grain=TimeGrain.MONTH)
    assert series.table.schema == pa.schema(
        [
            ("period", pa.date32()),
            ("complete", pa.bool_()),
            ("value", pa.float64()),
            ("numerator", pa.float64()),
            ("denominator", pa.float64()),
            ("n", pa.int64()),
            ("reason", pa.string()),
        ]
    )
    # February: one won, one lost. March, not over on the file's last date, the 3rd: one won.
    assert series.table.to_pylist() == [
        row(period=day("02-01"), complete=True, value=1 / 2, numerator=1, denominator=2, n=2),
        row(period=day("03-01"), complete=False, value=1, numerator=1, denominator=1, n=1),
    ]
    assert (series.unit, series.currency, series.by, series.undated, series.issues) == ("fraction", None, (), 0, ())
    assert series.datasets == (deals,)


def test_a_total_is_one_row(deals):
    assert answer("won_value", deals).table.to_pylist() == [row(value=400, n=2)]
    assert answer("won_value", deals).currency == "EUR"


def test_rows_by_a_dimension_are_sorted_by_value(deals):
    assert list(answer("won_value", deals, by=("channel",)).rows()) == [
        row(channel="SEO", value=400, n=2),
        row(channel="Ads", value=0, n=0),  # a channel that won nothing is told; deals without a channel are not
    ]


def test_two_dimensions_over_time(deals):
    rows = answer("leads", deals, by=("stage", "channel"), grain=TimeGrain.QUARTER).table.to_pylist()
    first = {"period": day("01-01"), "complete": False}
    assert rows == [
        row(**first, d0="Lost", d1="Ads", value=1, n=1),
        row(**first, d0="Talking", d1=None, value=1, n=1),
        row(**first, d0="Won", d1="SEO", value=2, n=2),
    ]


def test_dimensions_are_texts_except_yes_and_no(table):
    orders = table(
        "orders",
        Col("Shop", [1, 2, 2], "region"),
        Col("Rate", [0.5, 916.0, 916.0], None),
        Col("Gift", [True, None, None]),
        Col("Day", days("01-05", "01-06", "01-06")),
    )
    assert by("count", "Shop", orders) == {"2": 2, "1": 1}
    assert by("count", "Rate", orders) == {"916": 2, "0.5": 1}
    assert by("count", "Gift", orders) == {None: 2, True: 1}
    assert by("count", "Day", orders) == {"2026-01-06": 2, "2026-01-05": 1}
    assert answer("count", orders, by=("Gift",)).table.schema.field("d0").type == pa.bool_()


# -- people


def test_people_are_added_up_over_days_only(table):
    visits = table(
        "traffic",
        Col("Day", days("03-01", "03-02", "03-02"), "date"),
        Col("Page", ["home", "home", "blog"], "page"),
        Col("Users", [10, 20, 5], "visitors"),
    )
    assert by("unique_visitors", "page", visits) == {"home": 30, "blog": 5}
    (total,) = answer("unique_visitors", visits).rows()
    assert total == row(value=None, n=3, reason="not_additive")
    assert [(r["value"], r["reason"]) for r in answer("unique_visitors", visits, grain=TimeGrain.DAY).rows()] == [
        (10, None),
        (None, "not_additive"),
    ]
    (generic,) = answer("sum(Users)", visits).rows()
    assert generic == total


def test_hours_of_one_day_cannot_be_added_up_either(table):
    hours = [datetime(2026, 3, 1, 9), datetime(2026, 3, 1, 10)]
    visits = table("traffic", Col("At", hours, "date"), Col("Users", [10, 20], "visitors"))
    assert [r["reason"] for r in answer("unique_visitors", visits).rows()] == ["not_additive"]


def test_people_without_a_date(table):
    pages = table("traffic", Col("Page", ["home", "blog"], "page"), Col("Users", [10, 5], "visitors"))
    assert by("unique_visitors", "page", pages) == {"home": 10, "blog": 5}
    assert value("unique_visitors", pages) is None
    ratio = answer("social_engagement_rate", _campaign(table))
    assert [r["reason"] for r in ratio.rows()] == ["not_additive"]


def _campaign(table):
    return table(
        "campaigns",
        Col("Campaign", ["A", "B"], "campaign"),
        Col("Reach", [10, 20], "reach"),
        Col("Likes", [1, 2], "engagements"),
    )


# -- values that are missing


def test_no_row_sums_to_zero_and_rows_without_a_value_to_nothing(deals):
    assert value("won_value", deals, where=where("channel=Ads")) == 0
    (unknown,) = answer("sum(Amount)", deals, where=where("channel=")).rows()
    assert unknown == row(value=None, n=0, reason="no_values")


def test_a_ratio_over_nothing_is_undefined(deals):
    (rate,) = answer("win_rate", deals, where=where("stage=Talking")).rows()
    assert rate == row(value=None, numerator=0, denominator=0, n=0, reason="empty_denominator")


def test_a_mean_counts_the_rows_that_have_a_value(deals):
    (mean,) = answer("mean(Amount)", deals).rows()
    assert mean == row(value=490 / 4, numerator=490, denominator=4, n=4)


def test_sums_of_cents_do_not_depend_on_the_order_of_rows(table):
    cents = [0.1] * 1000 + [1e9] + [0.2] * 1000
    rows = table("orders", Col("Total", cents, "amount", MONEY))
    backwards = table("orders", Col("Total", cents[::-1], "amount", MONEY))
    assert value("revenue", rows) == value("revenue", backwards) == 1_000_000_300.0


# -- parts of a whole


def test_shares_of_the_whole_of_each_step(traffic):
    assert by("traffic_source_share", "channel", traffic) == {"Ads": 300 / 400, "SEO": 100 / 400}
    series = answer("traffic_source_share", traffic, by=("channel",), grain=TimeGrain.DAY)
    assert [(r["period"], r["channel"], r["value"], r["numerator"], r["denominator"]) for r in series.rows()] == [
        (day("03-30"), "Ads", 0, 0, 100),
        (day("03-30"), "SEO", 1, 100, 100),
        (day("03-31"), "Ads", 1, 300, 300),
        (day("03-31"), "SEO", 0, 0, 300),
    ]


def test_the_engine_of_the_datasets_is_used_unless_one_is_given(deals):
    (row_,) = run(Query("leads"), [deals], date(2026, 4, 1)).rows()
    assert row_["value"] == 5


@pytest.mark.parametrize(
    ("metric", "code", "suggestion"),
    [("win_rat", "unknown_metric", "win_rate"), ("sum(Amont)", "unknown_metric", "sum(Amount)")],
)
def test_an_unknown_metric_suggests_the_nearest(deals, metric, code, suggestion):
    with pytest.raises(DefinitionError) as error:
        answer(metric, deals)
    assert (error.value.code, error.value.values["suggestion"]) == (code, suggestion)


def test_other_names_of_a_metric(deals):
    assert answer("deals", deals).metric.id == "opportunities"
