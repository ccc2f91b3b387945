"""stories.json recounted from the English workbook: the leads' stories. No code of the generator is used here."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean, median

import pytest

from tests.support.sample import SAMPLE, created, english

STORIES = json.loads((SAMPLE / "stories.json").read_text(encoding="utf-8"))
FIRST, HALF_A_YEAR_AGO, TOMORROW = "2023-11-01", "2026-05-01", "2026-11-01"
DAYS = [date(2023, 11, 1) + timedelta(days=n) for n in range(1096)]  # 31 Oct 2026 is the last


def is_won(row):
    return row["Status"] == "Won"


def ratio(part, whole):
    return pytest.approx(part / whole, abs=1e-6)


def conversion(rows):
    won = sum(map(is_won, rows))
    return {"leads": len(rows), "won": won, "rate": ratio(won, len(rows))}


def qualification(rows):
    qualified = sum(row["Qualified date"] is not None for row in rows)
    return {"leads": len(rows), "qualified": qualified, "rate": ratio(qualified, len(rows))}


def days_to_win(rows):
    return [(row["Closed date"] - row["Created date"]).days for row in rows if is_won(row)]


def test_totals():
    sheets = ("Leads", "Ad spend", "Web traffic", "Orders", "E-mails")
    leads, ads, web, orders, emails = (english(name) for name in sheets)
    steps = ("Qualified date", "Opportunity date", "Quote date")
    qualified, opportunity, quote = (sum(row[name] is not None for row in leads) for name in steps)
    won = [row["Amount (EUR)"] for row in leads if is_won(row)]
    assert STORIES["totals"] == {
        "from": min(row["Created date"] for row in leads).isoformat(),
        "to": max(row["Created date"] for row in leads).isoformat(),
        "leads": len(leads),
        "status": dict(Counter(row["Status"] for row in leads)),
        "reached": {"qualified": qualified, "opportunity": opportunity, "quote": quote, "won": len(won)},
        "won_amount": pytest.approx(sum(won)),
        "ad_rows": len(ads),
        "ad_cost": pytest.approx(sum(row["Cost (EUR)"] for row in ads)),
        "web_rows": len(web),
        "sessions": sum(row["Sessions"] for row in web),
        "order_lines": len(orders),
        "orders": len({row["Order ID"] for row in orders}),
        "order_amount": pytest.approx(sum(row["Amount (EUR)"] for row in orders)),
        "email_rows": len(emails),
        "emails_sent": sum(row["Sent"] for row in emails),
    }


def test_the_funnel_is_plausible():
    reached = STORIES["totals"]["reached"]
    steps = [STORIES["totals"]["leads"], *reached.values()]
    rates = [round(after / before, 2) for before, after in pairwise(steps)]
    assert rates == [0.55, 0.60, 0.74, 0.55]


def test_meta_ads_leads_qualify_less_since_august():
    meta = [row for row in english("Leads") if row["Channel"] == "Meta Ads"]
    story = STORIES["meta_qualifies_less"]
    periods = {
        "before": qualification(created(meta, FIRST, "2026-08-01")),
        "same_months_last_year": qualification(created(meta, "2025-08-01", "2025-11-01")),
        "after": qualification(created(meta, "2026-08-01", TOMORROW)),
    }
    assert {name: story[name] for name in periods} == periods
    assert [round(story[name]["rate"], 2) for name in periods] == [0.41, 0.41, 0.28]


def test_the_trade_fair_doubles_four_days():
    per_day = Counter(row["Created date"] for row in english("Leads"))
    fair = [date(2026, 9, 23), date(2026, 9, 24), date(2026, 9, 25), date(2026, 9, 26)]
    usual = [sum(per_day[day + timedelta(weeks=n)] for n in (-2, -1, 1, 2)) / 4 for day in fair]
    story = STORIES["trade_fair"]
    assert [(day["day"], day["leads"], day["usual"]) for day in story["days"]] == [
        (day.isoformat(), per_day[day], expected) for day, expected in zip(fair, usual, strict=True)
    ]
    assert (story["leads"], story["usual"]) == (sum(per_day[day] for day in fair), sum(usual))
    assert story["ratio"] == ratio(story["leads"], story["usual"]) == pytest.approx(2.0, abs=0.05)
    at_fair = [row["Created date"] for row in english("Leads") if row["Campaign"] == story["campaign"]]
    assert (len(at_fair), set(at_fair)) == (story["of_campaign"], set(fair))


def test_referral_converts_best_and_is_small():
    mature = created(english("Leads"), FIRST, HALF_A_YEAR_AGO)
    channels = {row["Channel"] for row in english("Leads")}
    story = STORIES["referral_converts_best"]
    assert story == {
        "created_before": HALF_A_YEAR_AGO,
        "all": conversion(mature),
        "channels": {name: conversion([row for row in mature if row["Channel"] == name]) for name in channels},
        "referral_share": ratio(sum(row["Channel"] == "Referral" for row in mature), len(mature)),
    }
    rates = {name: channel["rate"] for name, channel in story["channels"].items()}
    assert max(rates, key=rates.__getitem__) == "Referral"
    assert story["referral_share"] < 0.10


def test_conversion_rises_in_total_and_falls_in_each_segment():
    quarters = {"2025-Q2": ("2025-04-01", "2025-07-01"), "2026-Q2": ("2026-04-01", "2026-07-01")}
    expected = {}
    for quarter, period in quarters.items():
        rows = created(english("Leads"), *period)
        segments = {name: conversion([row for row in rows if row["Segment"] == name]) for name in ("B2B", "B2C")}
        expected[quarter] = {"all": conversion(rows), **segments}
    assert STORIES["simpson"] == expected
    change = {name: expected_rate_change(name) for name in ("all", "B2B", "B2C")}
    assert change["all"] > 0.035
    assert change["B2B"] < -0.01
    assert change["B2C"] < -0.01


def expected_rate_change(name):
    story = STORIES["simpson"]
    return story["2026-Q2"][name]["rate"] - story["2025-Q2"][name]["rate"]


def test_season_and_weekdays():
    per_day = Counter(row["Created date"] for row in english("Leads"))

    def average(chosen):
        return pytest.approx(mean(per_day[day] for day in DAYS if chosen(day)), abs=1e-6)

    years = {f"{y}-11..{y + 1}-10": (f"{y}-11-01", f"{y + 1}-11-01") for y in (2023, 2024, 2025)}
    story = STORIES["season"]
    assert story == {
        "per_day_by_month": {str(n): average(lambda day, n=n: day.month == n) for n in range(1, 13)},
        "per_day_by_weekday": {str(n): average(lambda day, n=n: day.isoweekday() == n) for n in range(1, 8)},
        "per_day_22_dec_to_2_jan": average(lambda day: f"{day:%m%d}" >= "1222" or f"{day:%m%d}" <= "0102"),
        "per_day": average(lambda _: True),
        "leads_by_year": {year: len(created(english("Leads"), *span)) for year, span in years.items()},
    }
    months = sorted(story["per_day_by_month"], key=story["per_day_by_month"].__getitem__)
    assert (set(months[:2]), months[-1]) == ({"12", "8"}, "3")


def test_occitanie_takes_longer():
    mature = created(english("Leads"), FIRST, HALF_A_YEAR_AGO)
    regions = {}
    for region in {row["Region"] for row in mature}:
        days = days_to_win([row for row in mature if row["Region"] == region])
        average = pytest.approx(mean(days), abs=1e-6)
        regions[region] = {"won": len(days), "median_days": median(days), "mean_days": average}
    story = STORIES["slow_region"]
    assert story == {"region": "Occitanie", "created_before": HALF_A_YEAR_AGO, "regions": regions}
    others = [region["median_days"] for name, region in story["regions"].items() if name != "Occitanie"]
    assert regions["Occitanie"]["median_days"] >= 1.4 * max(others)


def test_the_newcomer_won_every_deal_because_there_are_four():
    owners = {}
    for owner in {row["Owner"] for row in english("Leads") if row["Owner"]}:
        closed = [row for row in english("Leads") if row["Owner"] == owner and row["Status"] != "Open"]
        won = sum(map(is_won, closed))
        deals = sum(is_won(row) or row["Opportunity date"] is not None for row in closed)
        rates = {"win_rate": ratio(won, len(closed)), "win_rate_from_opportunity": ratio(won, deals)}
        owners[owner] = {"closed": len(closed), "won": won, **rates}
    assert STORIES["lucky_newcomer"] == {"owner": "Lucas Fontaine", "owners": owners}
    assert (owners["Lucas Fontaine"]["closed"], owners["Lucas Fontaine"]["won"]) == (4, 4)


def test_recent_months_have_not_had_time():
    spans = {f"2026-{n:02d}": (f"2026-{n:02d}-01", f"2026-{n + 1:02d}-01") for n in range(1, 11)}
    days = days_to_win(created(english("Leads"), FIRST, HALF_A_YEAR_AGO))
    story = STORIES["immature_cohorts"]
    assert story == {
        "months": {month: conversion(created(english("Leads"), *span)) for month, span in spans.items()},
        "won_before": {"created_before": HALF_A_YEAR_AGO, "won": len(days)},
        "median_days": median(days),
        "mean_days": pytest.approx(mean(days), abs=1e-6),
        "won_within": {str(n): ratio(sum(d <= n for d in days), len(days)) for n in (30, 60, 90, 120)},
    }
    july, august, september, october = [story["months"][f"2026-{n:02d}"]["rate"] for n in (7, 8, 9, 10)]
    assert july > august > september > october


def test_quotes_in_sleep_are_mostly_one_owners():
    leads = english("Leads")
    quotes = [row for row in leads if row["Status"] == "Open" and row["Quote date"]]
    old = [row for row in quotes if (date(2026, 10, 31) - row["Quote date"]).days > 90]
    waits = sorted((row["Closed date"] - row["Quote date"]).days for row in leads if is_won(row))
    p90 = waits[-(-9 * len(waits) // 10) - 1]  # the smallest wait that at least 90 % of the won ones do not exceed
    assert STORIES["stale_quotes"] == {
        "quote_to_won_p90_days": p90,
        "open_quotes": len(quotes),
        "older_than_90_days": len(old),
        "amount": pytest.approx(sum(row["Amount (EUR)"] for row in old)),
        "by_owner": dict(Counter(row["Owner"] for row in old)),
    }
    assert Counter(row["Owner"] for row in old).most_common(1) == [("Nadia Benali", 24)]


def test_price_is_the_reason_more_and_more_often():
    lost = [row for row in english("Leads") if row["Status"] == "Lost" and row["Quote date"]]
    starts = [FIRST, "2025-11-01", "2026-02-01", "2026-05-01", "2026-08-01"]
    periods = []
    for start, end in zip(starts, [*starts[1:], TOMORROW], strict=True):
        rows = [row for row in lost if start <= row["Closed date"].isoformat() < end]
        price = [row for row in rows if row["Lost reason"] == "Price"]
        counts = {"lost_after_quote": len(rows), "price": len(price), "rate": ratio(len(price), len(rows))}
        to_competitor = sum(row["Competitor"] == "Renodelta" for row in price)
        periods.append({"from": start, "to": end, **counts, "price_to_competitor": to_competitor})
    assert STORIES["price_losses"] == {"reason": "Price", "competitor": "Renodelta", "periods": periods}
    rates = [period["rate"] for period in STORIES["price_losses"]["periods"]]
    assert rates == sorted(rates)
    assert rates[-1] > 2 * rates[0]


def test_readers_of_a_case_study_get_further():
    read = [row for row in created(english("Leads"), FIRST, HALF_A_YEAR_AGO) if row["Qualified date"]]
    contents = {}
    for content in {row["Content consumed"] for row in english("Leads")}:
        rows = [row for row in read if row["Content consumed"] == content]
        met = sum(row["Opportunity date"] is not None for row in rows)
        counts = {"qualified": len(rows), "opportunities": met, "rate": ratio(met, len(rows))}
        contents[content or "(none)"] = counts
    assert STORIES["case_study_readers"] == {"created_before": HALF_A_YEAR_AGO, "contents": contents}
    rates = sorted((entry["rate"], name) for name, entry in STORIES["case_study_readers"]["contents"].items())
    assert rates[-1][1] == "Case study"
    assert rates[-1][0] > rates[-2][0] + 0.08
