"""Spend and results read from tables: worked by hand, and once more with plain means from real files."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.cli.loading import load
from kpi_core.cli.options import parse
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.query import run
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Role
from kpi_core.segments.economics import segment_economics
from kpi_core.segments.economics_read import Wanted, read_outlay, spendings
from kpi_core.segments.outlay import Basis, Outlay, Source, cuts, spend_tables, tells_spend
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import OneOf
from tests.metrics.conftest import engine
from tests.support.facts import Col, fact_table

TODAY = date(2026, 4, 1)
CHANNEL = Dimension("channel", "Channel", Role.CHANNEL)
MONEY = ColumnType.MONEY
FIRST = date(2026, 1, 1)


def day(n: int) -> date:
    return FIRST + timedelta(n)


def read(datasets, dimension=CHANNEL, period=None, where=(), today=TODAY, tables=()) -> Outlay:
    return read_outlay(
        lambda query: run(query, datasets, today, engine()), Wanted(dimension, period, today, where), tables
    )


@pytest.fixture
def spend(tmp_path):
    """Ten days of ads: Google Ads 10 a day, Radio 5 a day; they claim 40 and nothing."""
    days = [day(i) for i in range(10) for _ in range(2)]
    return fact_table(
        tmp_path,
        "campaigns",
        Col("Date", days, "date"),
        Col("Channel", ["Google Ads", "Radio"] * 10, "channel"),
        Col("Cost", [10.0, 5.0] * 10, "cost", MONEY),
        Col("Value", [40.0, 0.0] * 10, "conversion_value", MONEY),
    )


@pytest.fixture
def deals(tmp_path):
    """Leads of the first ten days, closed a week later: google / cpc wins two of four, SEO one of one, radio is open."""
    return fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", [f"D{i}" for i in range(6)], "id"),
        Col("Created", [day(i) for i in (0, 1, 2, 3, 4, 9)], "created_at"),
        Col("Closed", [day(i) for i in (7, 8, 20, 10, 11)] + [None], "closed_at"),
        Col("Status", ["Won", "Lost", "Won", "Lost", "Won", "Open"], "outcome"),
        Col("Channel", ["google / cpc"] * 4 + ["SEO", "radio"], "channel"),
        Col("Amount", [100.0, 900.0, 300.0, 900.0, 50.0, 70.0], "amount", MONEY),
    )


def test_deals_are_counted_by_the_day_their_lead_came(spend, deals) -> None:
    told = read([spend, deals])
    assert (told.source, told.basis, told.period) == (Source.DEALS, Basis.ENTERED, Period(day(0), day(10)))
    assert dict(told.spend) == {"Google Ads": 100, "Radio": 50}
    assert dict(told.claimed) == {"Google Ads": 400, "Radio": 0}
    google = told.results["google / cpc"]
    assert (google.wins, google.entries, google.open, google.value) == (2, 4, 0, 400)
    assert google.spread == pytest.approx(20_000)  # 100 and 300: each 100 from 200, of two
    assert (told.results["radio"].wins, told.results["radio"].open) == (0, 1)
    answer = segment_economics(told)
    assert {row.name: row.figures.cac.value for row in answer.rows} == {"google / cpc": 50, "radio": None, "SEO": None}
    assert answer.spend_matched == 1.0
    assert answer.claim == 1.0  # 400 claimed, 400 won


def test_a_deal_won_without_an_amount_is_told_as_such(spend, tmp_path) -> None:
    blank = fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", ["A", "B", "C"], "id"),
        Col("Created", [day(0), day(4), day(9)], "created_at"),
        Col("Status", ["Won"] * 3, "outcome"),
        Col("Channel", ["Radio"] * 3, "channel"),
        Col("Amount", [10.0, None, 30.0], "amount", MONEY),
    )
    radio = read([spend, blank]).results["Radio"]
    assert (radio.wins, radio.told, radio.value) == (3, 2, 40)


def test_a_period_keeps_what_was_spent_and_what_entered_in_it(spend, deals) -> None:
    told = read([spend, deals], period=Period(day(2), day(30)))
    assert told.period == Period(day(2), day(10))  # where spend ends
    assert told.spend["Google Ads"] == 80
    assert (told.results["google / cpc"].wins, told.results["google / cpc"].value) == (1, 300)


def test_deals_without_a_day_of_entry_are_counted_when_they_are_won(spend, tmp_path) -> None:
    closed = fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", ["A", "B", "C"], "id"),
        Col("Closed", [day(0), day(4), day(9)], "closed_at"),
        Col("Status", ["Won", "Lost", "Won"], "outcome"),
        Col("Channel", ["Radio"] * 3, "channel"),
        Col("Amount", [10.0, 20.0, 30.0], "amount", MONEY),
    )
    told = read([spend, closed])
    assert told.basis is Basis.CLOSED
    radio = told.results["Radio"]
    assert (radio.wins, radio.value, radio.entries, radio.open) == (2, 40, None, 0)


@pytest.fixture
def orders(tmp_path):
    """Ada came by ads and bought again without one, Bea came by ads in February, Cy by radio; half the price is cost."""
    return fact_table(
        tmp_path,
        "orders",
        Col("Order", ["1", "2", "3", "4"], "id"),
        Col("Date", [day(0), day(5), day(40), day(9)], "date"),
        Col("Customer", ["Ada", "Ada", "Bea", "Cy"], "customer"),
        Col("Channel", ["Google Ads", "Direct", "Google Ads", "Radio"], "channel"),
        Col("Amount", [100.0, 60.0, 30.0, 20.0], "amount", MONEY),
        Col("Cost", [50.0, 30.0, 15.0, 10.0], "cost", MONEY),
    )


def test_first_orders_tell_new_customers_and_what_they_brought_since(spend, orders) -> None:
    told = read([spend, orders])
    assert (told.source, told.basis, told.since) == (Source.ORDERS, Basis.ORDERED, day(0))
    ads = told.results["Google Ads"]
    assert (ads.wins, ads.revenue, ads.profit) == (1, 100, 50)  # Bea came after the spend ends
    assert ads.value == 160  # Ada's second order came without an ad: it is hers all the same
    assert ads.months == pytest.approx(47 / (365.25 / 12))  # the last order is of day 40, they come every week or so
    assert (told.results["Direct"].wins, told.results["Direct"].revenue) == (0, 60)
    rows = {row.name: row for row in segment_economics(told).rows}
    assert rows["Google Ads"].figures.cac.value == 100
    assert rows["Google Ads"].figures.roas.value == 1.0
    assert rows["Google Ads"].lifetime.value == 80  # 160 * 50 / 100
    assert rows["Direct"].figures.cac.reason == "nothing_spent"


def test_without_sales_the_platforms_own_count_is_told_as_such(tmp_path) -> None:
    ads = fact_table(
        tmp_path,
        "campaigns",
        Col("Campaign", ["a", "b", ""], "campaign"),
        Col("Cost", [10.0, 20.0, 5.0], "cost", MONEY),
        Col("Conversions", [2, 0, 1], "conversions"),
    )
    told = read([ads], Dimension("campaign", "Campaign", Role.CAMPAIGN))
    assert (told.source, told.basis, told.period) == (Source.PLATFORM, Basis.COUNTED, None)
    assert {row.name: row.figures.cac.value for row in segment_economics(told).rows} == {"a": 5, None: 5, "b": None}


def test_of_several_tables_of_spend_the_one_that_is_read_is_named(spend, deals, tmp_path) -> None:
    other = fact_table(
        tmp_path,
        "campaigns",
        Col("Date", [day(0), day(9)], "date"),
        Col("Channel", ["TV", "TV"], "channel"),
        Col("Cost", [7.0, 7.0], "cost", MONEY),
        name="tv.csv",
    )
    told = read([spend, other, deals])
    assert (told.only, "TV" in told.spend) == (spend.name, False)
    assert read([spend, deals]).only is None


def test_exports_of_different_platforms_add_up_each_as_a_channel(deals, tmp_path) -> None:
    """Neither export tells a channel: all of each is that of its vendor."""

    def export(vendor, cost):
        days = [day(i) for i in range(10)]
        told = fact_table(
            tmp_path, "campaigns", Col("Date", days, "date"), Col("Cost", [cost] * 10, "cost", MONEY), name=vendor
        )
        return replace(told, layout=replace(told.layout, vendor=vendor))

    def told(*tables):
        own = spendings([*tables, deals], lambda one: lambda query: run(query, [one], TODAY, engine()))
        return read([*tables, deals], tables=own)

    google, meta = export("Google Ads", 10.0), export("Meta Ads", 4.0)
    both = told(google, meta)
    assert (dict(both.spend), both.only, both.together) == ({"Google Ads": 100, "Meta Ads": 40}, None, 2)
    answer = segment_economics(both)
    assert {row.name: row.figures.cac.value for row in answer.rows if row.spend} == {
        "google / cpc": 50,
        "Meta Ads": None,
    }
    assert [one.key for one in cuts([google, meta, deals])] == ["channel"]
    twice = export("Google Ads", 10.0)  # may be the same money in another report
    assert spend_tables([google, twice, deals]) == ()
    assert told(google, twice).reason == "spend_not_by_channel"


def test_what_cannot_be_told_says_why(spend, deals, tmp_path) -> None:
    undated = fact_table(
        tmp_path, "campaigns", Col("Channel", ["Radio"], "channel"), Col("Cost", [10.0], "cost", MONEY)
    )
    region = Dimension("region", "Region", Role.REGION)
    late = fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", ["A", "B"], "id"),
        Col("Created", [day(50), day(60)], "created_at"),
        Col("Status", ["Won", "Lost"], "outcome"),
        Col("Channel", ["Radio", "SEO"], "channel"),
    )
    filtered = read([spend, deals], where=(OneOf("Deal", ("D1",)),))
    bare = fact_table(tmp_path, "campaigns", Col("Channel", ["Radio"], "channel"), Col("Cost", [10.0], "cost", MONEY))
    told = [
        read([deals]),
        read([undated, deals]),
        read([spend, deals], region),
        filtered,
        read([bare]),
        read([spend, late]),
    ]
    assert [one.reason for one in told] == [
        "no_spend",
        "spend_not_dated",
        "spend_not_by_channel",
        "spend_not_filtered",
        "no_results",
        "no_common_days",
    ]


def test_money_of_two_currencies_is_not_divided(tmp_path) -> None:
    dollars = fact_table(
        tmp_path,
        "campaigns",
        Col("Date", [day(i) for i in range(10)], "date"),
        Col("Channel", ["Radio"] * 10, "channel"),
        Col("Cost", [5.0] * 10, "cost", MONEY, "USD"),
    )
    euros = fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", ["A", "B"], "id"),
        Col("Created", [day(0), day(9)], "created_at"),
        Col("Status", ["Won", "Won"], "outcome"),
        Col("Channel", ["Radio", "Radio"], "channel"),
        Col("Amount", [10.0, 20.0], "amount", MONEY, "EUR"),
    )
    told = read([dollars, euros])
    assert (told.no_value, told.currency, told.results["Radio"].value) == ("currencies_differ", "USD", None)
    (row,) = segment_economics(told).rows
    assert (row.figures.cac.value, row.figures.roas.reason) == (25, "no_revenue")


def test_what_economics_can_be_told_by(spend, deals, orders, tmp_path) -> None:
    by_age = fact_table(
        tmp_path,
        "campaigns",
        Col("Age", ["18-24", "25-34"] * 5, None),
        Col("Campaign", ["x", "y"] * 5, "campaign"),
        Col("Cost", [1.0] * 10, "cost", MONEY),
    )
    assert [one.key for one in cuts([spend, deals])] == ["channel"]
    assert [one.key for one in cuts([by_age])] == ["campaign", "Age"]
    assert [one.key for one in cuts([by_age, orders])] == ["campaign"]  # the orders know no age
    assert cuts([deals]) == ()
    assert (tells_spend([deals]), tells_spend([spend])) == (False, True)


# ---- the same with plain means -------------------------------------------------------------------------------------


def test_a_real_export_of_ads_counted_by_hand(shared_data: Path, tmp_path) -> None:
    path = next((shared_data / "facebook-kag-conversion").glob("*.csv"))
    spent, got = defaultdict(float), Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            spent[row["age"]] += float(row["Spent"])
            got[row["age"]] += int(row["Total_Conversion"])
    datasets = load(parse(["metrics", str(path), "--lang", "en", "--workspace", str(tmp_path)])).datasets
    by_age = next(one for one in cuts(datasets) if one.key == "age")
    told = read_outlay(lambda query: run(query, datasets, TODAY), Wanted(by_age, None, TODAY))
    answer = segment_economics(told)
    assert {row.name: row.spend for row in answer.rows} == {n: pytest.approx(x) for n, x in spent.items()}
    assert {row.name: row.wins for row in answer.rows} == dict(got)
    assert [row.name for row in answer.rows] == sorted(got, key=lambda n: spent[n] / got[n])
    assert (answer.finding.code, answer.has_value, answer.paid.figures.roas.reason) == (
        "economics_differ",
        False,
        "no_revenue",
    )


def test_a_report_without_dates_is_told_whole(shared_data: Path, tmp_path) -> None:
    """904.26 for 15 conversions and 1 661.67 for none, where 9.7 of all 15 were due."""
    path = shared_data / "google-ads-small" / "VishalMotling - Campaign report.csv"
    datasets = load(parse(["metrics", str(path), "--lang", "en", "--workspace", str(tmp_path)])).datasets
    told = read_outlay(lambda query: run(query, datasets, TODAY), Wanted(cuts(datasets)[0], None, TODAY))
    answer = segment_economics(told)
    assert {row.name: (row.spend, row.wins) for row in answer.rows} == {
        "MH-m-sand": (904.26, 15),
        "Video views - 2025-07-19": (1661.67, 0),
    }
    assert answer.finding.code == "economics_wasted"
    assert answer.finding.values["first"].expected == pytest.approx(15 * 1661.67 / 2565.93)
