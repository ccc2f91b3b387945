"""Counts the stories planted in advertising, web traffic and orders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from _ads import AdDay
from _calendar import END, START
from _orders import SMALL_BASKETS_FROM, OrderLine
from _traffic import BANNER_FROM, WebDay

Story = dict[str, Any]


def cost_per_lead(ads: Iterable[AdDay], channel: str, start: date, end: date) -> Story:
    """Cost, conversions and their ratio of a channel in [start, end)."""
    rows = [ad for ad in ads if ad.channel == channel and start <= ad.day < end]
    return _cost(sum(ad.cost for ad in rows), sum(ad.conversions for ad in rows))


def _cost(cost: float, conversions: int) -> Story:
    cost = round(cost, 2)
    return {"cost": cost, "conversions": conversions, "cost_per_lead": round(cost / conversions, 6)}


def fewer_leads_for_more(ads: Iterable[AdDay]) -> Story:
    """Full weeks of Google Ads from the cheapest to the dearest, in thirds (the middle one takes the remainder)."""
    costs: defaultdict[date, float] = defaultdict(float)
    leads: Counter[date] = Counter()
    for ad in ads:
        monday = ad.day - timedelta(days=ad.day.weekday())
        if ad.channel == "Google Ads" and monday >= START and monday + timedelta(days=6) <= END:
            costs[monday] += ad.cost
            leads[monday] += ad.conversions
    weeks = sorted(costs, key=lambda monday: (costs[monday], monday))
    third = len(weeks) // 3
    parts = {"low": weeks[:third], "middle": weeks[third:-third], "high": weeks[-third:]}
    story: Story = {"channel": "Google Ads"}
    for name, part in parts.items():
        cost, conversions = sum(costs[week] for week in part), sum(leads[week] for week in part)
        story[name] = {"weeks": len(part), **_cost(cost, conversions)}
    more_cost = story["high"]["cost"] - story["low"]["cost"]
    more_leads = story["high"]["conversions"] - story["low"]["conversions"]
    story["marginal_cost_per_lead"] = round(more_cost / more_leads, 6)
    return story


def consent_banner(web: Iterable[WebDay]) -> Story:
    """Eight weeks after the banner against eight before, and the same weeks a year (364 days) earlier."""
    sessions: Counter[date] = Counter()
    forms: Counter[date] = Counter()
    for row in web:
        sessions[row.day] += row.sessions
        forms[row.day] += row.conversions

    def total(counter: Counter[date], first: date) -> int:
        return sum(counter[first + timedelta(days=n)] for n in range(56))

    starts = {"before": BANNER_FROM - timedelta(days=56), "after": BANNER_FROM}
    story: Story = {"since": BANNER_FROM.isoformat(), "planted_share_hidden": 0.24}
    for name, first in starts.items():
        year_before = total(sessions, first - timedelta(days=364))
        now = total(sessions, first)
        story[name] = {"sessions": now, "sessions_year_before": year_before, "conversions": total(forms, first)}
    this_year = story["after"]["sessions"] / story["before"]["sessions"]
    last_year = story["after"]["sessions_year_before"] / story["before"]["sessions_year_before"]
    story["change"] = round(this_year / last_year - 1, 6)
    return story


def _basket(lines: Sequence[OrderLine]) -> Story:
    orders = len({line.order for line in lines})
    amount = round(sum(line.amount for line in lines), 2)
    return {"orders": orders, "amount": amount, "average": round(amount / orders, 6)}


def small_baskets(lines: Sequence[OrderLine]) -> Story:
    """May to October of two years: every category keeps its value, the mix moves to the cheapest."""
    story: Story = {"since": SMALL_BASKETS_FROM.isoformat()}
    for year in (2025, 2026):
        block = [line for line in lines if date(year, 5, 1) <= line.day < date(year, 11, 1)]
        categories = {c: _basket([x for x in block if x.category == c]) for c in sorted({x.category for x in block})}
        story[f"{year}-05..{year}-10"] = {"all": _basket(block), **categories}
    return story


def repeat_customers(lines: Sequence[OrderLine]) -> Story:
    """Customers with more than one order, and their part of the amount."""
    orders = Counter(customer for _, customer in {(line.order, line.customer) for line in lines})
    repeat = {customer for customer, count in orders.items() if count > 1}
    amount = sum(line.amount for line in lines)
    theirs = sum(line.amount for line in lines if line.customer in repeat)
    return {
        "customers": len(orders),
        "with_two_orders_or_more": len(repeat),
        "rate": round(len(repeat) / len(orders), 6),
        "share_of_amount": round(theirs / amount, 6),
        "most_orders": max(orders.values()),
    }
