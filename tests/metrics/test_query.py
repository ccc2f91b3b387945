from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest

from kpi_core.metrics.query import Query, run
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import AnyOf, Filled, OneOf, parse_where
from tests.metrics.conftest import MONEY, answer, by, value
from tests.support.facts import Col, day, days, with_lookup


def where(*texts: str) -> tuple:
    return tuple(parse_where(t) for t in texts)


# ---- the shape of an answer -------------------------------------------------------------------------------------------


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


def row(**told):
    return {"numerator": None, "denominator": None, "reason": None} | told


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


# ---- periods ----------------------------------------------------------------------------------------------------------


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


# ---- steps without rows -------------------------------------------------------------------------------------------------


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


# ---- filters ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channel=SEO", 2),
        ("channel=SEO|Ads", 4),
        ("channel!=SEO", 3),  # what has no channel is not SEO
        ("channel=", 1),
        ("channel!=", 4),
        ("Amount>100", 1),
        ("Amount>=100", 2),
        ("Amount=100", 1),
        ("amount<=50.0", 2),
        ("Chance>=50%", 3),
        ("created_at>=2026-02", 2),
        ("created_at>2026-01", 2),
        ("created_at<=2026-01", 2),
        ("created_at=2026", 4),
        ("created_at=2026-01-20", 1),
        ("outcome=open", 2),
        ("outcome!=open", 3),
        ("stage=Talking", 2),
    ],
)
def test_a_filter(deals, text, expected):
    assert value("leads", deals, where=where(text)) == expected


def test_several_filters_hold_together(deals):
    assert value("leads", deals, where=where("channel=Ads", "Amount>45")) == 1
    either = AnyOf((OneOf("channel", ("SEO",)), Filled("channel", negated=True)))
    assert value("leads", deals, where=(either,)) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("channel=SEOO", "value_not_in_column"),
        ("Amount=lots", "value_is_no_number"),
        ("created_at>=soon", "value_is_no_date"),
        ("created_at>=2026-13", "value_is_no_date"),
        ("Amount>", "value_is_no_number"),
        ("channel>SEO", "column_has_no_order"),
        ("nowhere=1", "unknown_dimension"),
        ("outcome=wonn", "value_not_in_column"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(deals, text, code):
    with pytest.raises(QueryError) as error:
        value("leads", deals, where=where(text))
    assert error.value.code == code


def test_one_unknown_value_among_several_is_told(deals):
    series = answer("leads", deals, where=where("channel=SEO|SEOO"))
    assert [(i.code, i.values["value"], i.values["suggestion"]) for i in series.issues] == [
        ("value_not_in_column", "SEOO", "SEO")
    ]


def test_moments_are_compared_by_day(table):
    moments = [datetime(2026, 1, 31, 12), datetime(2026, 2, 1, 12)]
    rows = table("measurements", Col("At", moments))
    counts = {t: value("count", rows, where=where(t)) for t in ("At<=2026-01-31", "At>2026-01-31", "At=2026-02-01")}
    assert counts == {"At<=2026-01-31": 1, "At>2026-01-31": 1, "At=2026-02-01": 1}
    assert value("count", rows, where=where("At>=2026-02-01 12:00")) == 1
    assert value("count", rows, where=where("At>2026-02-01T12:00")) == 0


def test_yes_and_no(orders):
    assert [value("count", orders, where=where(f"Returned={w}")) for w in ("yes", "oui", "true", "non")] == [1, 1, 1, 5]
    with pytest.raises(QueryError) as error:
        value("count", orders, where=where("Returned=maybe"))
    assert error.value.code == "value_is_no_yes_or_no"


# ---- dimensions of a deal -------------------------------------------------------------------------------------------------


def test_derived_dimensions(deals, leads):
    assert by("leads", "outcome", deals) == {"won": 2, "open": 2, "lost": 1}
    # 5 MQL, 4 SQL, 3 deals, 2 quotes, the won one among them
    assert by("leads", "step", leads) == {"lead": 5, "mql": 1, "sql": 1, "opportunity": 1, "quote": 1, "won": 1}
    assert by("leads", "reached_sql", leads) == {False: 6, True: 4}
    assert value("leads", leads, where=where("step=quote|won")) == 2
    assert value("leads", leads, where=where("step_level>=3")) == 3


def test_a_role_a_name_and_a_name_written_otherwise(deals):
    expected = {"SEO": 2, "Ads": 2, None: 1}
    assert by("leads", "channel", deals) == by("leads", "Channel", deals) == by("leads", "CHANNEL ", deals) == expected


def test_an_unknown_dimension_suggests_the_nearest(deals):
    with pytest.raises(QueryError) as error:
        answer("leads", deals, by=("chanel",))
    assert error.value.values == {"name": "chanel", "suggestion": "Channel", "near": True, "table": deals.name}


# ---- look-ups -------------------------------------------------------------------------------------------------------------


def test_a_look_up_never_multiplies_rows(orders, table):
    returns = table("measurements", Col("Order", ["A1", "A1", "A1", "C1"]), Col("Back", ["yes"] * 4, None))
    joined = with_lookup(orders, "Order", returns, "Order")
    assert value("revenue", joined) == 200
    assert by("revenue", "Back", joined) == {"yes": 10 + 20 + 100, None: 70}
    assert by("orders", "Back", joined) == {"yes": 2, None: 2}


def test_keys_meet_as_texts(table):
    sales = table("orders", Col("Shop", [1, 2, 2]), Col("Total", [1.0, 2.0, 3.0], "amount", MONEY))
    shops = table("measurements", Col("Code", ["1", "2"]), Col("City", ["Lyon", "Nice"], "region"))
    joined = with_lookup(sales, "Shop", shops, "Code")
    assert by("revenue", "region", joined) == {"Nice": 5, "Lyon": 1}
    assert value("revenue", joined, where=where("City=Nice")) == 5


# ---- people ---------------------------------------------------------------------------------------------------------------


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


# ---- values that are missing ------------------------------------------------------------------------------------------------


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


# ---- which table answers ----------------------------------------------------------------------------------------------------


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


def test_deals_that_stand_in_several_rows_count_once(table):
    rows = table(
        "opportunities",
        Col("Deal", ["a", "a", "b", None, None], "id"),
        Col("Stage", ["Won", "Won", "Lost", "Won", "Lost"], "stage"),
    )
    series = answer("won_deals", rows)
    assert [r["value"] for r in series.rows()] == [2]  # a, and the one without an identifier
    assert [i.code for i in series.issues] == ["records_repeat"]


# ---- dates that stand in for others -----------------------------------------------------------------------------------------


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


# ---- parts of a whole -------------------------------------------------------------------------------------------------------


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
