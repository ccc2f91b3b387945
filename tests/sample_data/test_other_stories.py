"""stories.json recounted from the English workbook: advertising, web traffic and orders."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from tests.support.sample import SAMPLE, english

STORIES = json.loads((SAMPLE / "stories.json").read_text(encoding="utf-8"))


def ratio(part, whole):
    return pytest.approx(part / whole, abs=1e-6)


def cost_per_lead(rows):
    cost, conversions = sum(row["Cost (EUR)"] for row in rows), sum(row["Conversions"] for row in rows)
    return {"cost": pytest.approx(cost), "conversions": conversions, "cost_per_lead": ratio(cost, conversions)}


def basket(rows):
    orders, amount = len({row["Order ID"] for row in rows}), sum(row["Amount (EUR)"] for row in rows)
    return {"orders": orders, "amount": pytest.approx(amount), "average": ratio(amount, orders)}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("cost_per_lead_last_year", date(2025, 8, 1), date(2025, 10, 31)),
        ("cost_per_lead_after", date(2026, 8, 1), date(2026, 10, 31)),
    ],
)
def test_cost_per_lead_of_meta_ads(name, first, last):
    rows = [row for row in english("Ad spend") if row["Channel"] == "Meta Ads" and first <= row["Date"] <= last]
    assert STORIES["meta_qualifies_less"][name] == cost_per_lead(rows)


def test_google_ads_brings_less_and_less_for_each_euro():
    weeks = defaultdict(list)
    for row in english("Ad spend"):
        if row["Channel"] == "Google Ads":
            weeks[row["Date"] - timedelta(days=row["Date"].weekday())].append(row)
    full = [rows for monday, rows in weeks.items() if date(2023, 11, 6) <= monday <= date(2026, 10, 19)]
    full.sort(key=lambda rows: sum(row["Cost (EUR)"] for row in rows))
    third = len(full) // 3
    thirds = {"low": full[:third], "middle": full[third:-third], "high": full[-third:]}
    story = STORIES["diminishing_returns"]
    assert {name: story[name] for name in thirds} == {
        name: {"weeks": len(part), **cost_per_lead([row for rows in part for row in rows])}
        for name, part in thirds.items()
    }
    more_cost = story["high"]["cost"] - story["low"]["cost"]
    more_leads = story["high"]["conversions"] - story["low"]["conversions"]
    assert story["marginal_cost_per_lead"] == ratio(more_cost, more_leads)
    assert story["low"]["cost_per_lead"] < story["middle"]["cost_per_lead"] < story["high"]["cost_per_lead"]
    assert story["marginal_cost_per_lead"] > 2.5 * story["low"]["cost_per_lead"]


def test_the_consent_banner_hides_sessions_but_no_leads():
    story, banner, year = STORIES["consent_banner"], date(2026, 6, 2), timedelta(days=364)

    def total(name, first):
        return sum(row[name] for row in english("Web traffic") if first <= row["Date"] < first + timedelta(weeks=8))

    for name, first in (("before", banner - timedelta(weeks=8)), ("after", banner)):
        assert story[name] == {
            "sessions": total("Sessions", first),
            "sessions_year_before": total("Sessions", first - year),
            "conversions": total("Conversions", first),
        }
    before, after = story["before"], story["after"]
    seen = after["sessions"] / before["sessions"]
    seen_a_year_ago = after["sessions_year_before"] / before["sessions_year_before"]
    assert story["change"] + 1 == ratio(seen, seen_a_year_ago)
    assert -0.28 < story["change"] < -0.20


def test_baskets_are_smaller_because_of_the_mix_alone():
    story = STORIES["small_baskets"]
    for year in (2025, 2026):
        rows = [row for row in english("Orders") if date(year, 5, 1) <= row["Order date"] < date(year, 11, 1)]
        categories = ("Heating", "Supplies", "Ventilation")
        split = {name: basket([row for row in rows if row["Category"] == name]) for name in categories}
        assert story[f"{year}-05..{year}-10"] == {"all": basket(rows), **split}
    before, after = story["2025-05..2025-10"], story["2026-05..2026-10"]
    change = {name: after[name]["average"] / before[name]["average"] - 1 for name in before}
    assert change["all"] < -0.20
    assert [name for name in ("Heating", "Supplies", "Ventilation") if abs(change[name]) > 0.02] == []


def test_an_order_has_one_customer_one_day_and_one_category():
    keys = {(row["Order ID"], row["Customer"], row["Order date"], row["Category"]) for row in english("Orders")}
    assert len(keys) == STORIES["totals"]["orders"] < len(english("Orders"))


def test_customers_who_come_back():
    orders = Counter(customer for _, customer in {(row["Order ID"], row["Customer"]) for row in english("Orders")})
    repeat = {customer for customer, count in orders.items() if count > 1}
    amount = {True: 0.0, False: 0.0}
    for row in english("Orders"):
        amount[row["Customer"] in repeat] += row["Amount (EUR)"]
    assert STORIES["repeat_customers"] == {
        "customers": len(orders),
        "with_two_orders_or_more": len(repeat),
        "rate": ratio(len(repeat), len(orders)),
        "share_of_amount": ratio(amount[True], sum(amount.values())),
        "most_orders": max(orders.values()),
    }
