"""Advertising: what each campaign spends each day, and what it brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from _calendar import DAYS, START, busyness
from _draws import Draws

BROAD_AUDIENCE_FROM = date(2026, 8, 1)  # Meta widens its audience: cheaper leads that qualify less
_BLOCK_LEVELS = (80, 120, 170, 240)  # EUR a day for Search - Renovation, changed every four weeks
_HALF_SATURATION = 150.0  # EUR a day at which that campaign brings half of all it could ever bring
_MOST_LEADS = 2.3


@dataclass(frozen=True)
class Campaign:
    """An advertising campaign: cost per click, click rate, and EUR per lead where leads grow with the spend."""

    name: str
    channel: str
    daily: float
    cost_per_click: float
    click_rate: float
    cost_per_lead: float
    first_day: date = START
    workdays_only: bool = False


RENOVATION = Campaign("Search - Renovation", "Google Ads", 0.0, 2.45, 0.043, 0.0)
CAMPAIGNS = (
    Campaign("Search - Brand", "Google Ads", 19.0, 0.92, 0.115, 38.0),
    RENOVATION,
    Campaign("Meta - Prospecting", "Meta Ads", 61.0, 0.84, 0.0115, 45.0),
    Campaign("Meta - Retargeting", "Meta Ads", 21.0, 0.71, 0.0145, 42.0, first_day=date(2025, 1, 6)),
    Campaign("LinkedIn - Decision-makers", "LinkedIn Ads", 74.0, 6.4, 0.0062, 116.0, workdays_only=True),
)


@dataclass(frozen=True)
class AdDay:
    """One campaign on one day. `conversions` are the leads of that campaign created that day."""

    day: date
    channel: str
    campaign: str
    impressions: int
    clicks: int
    cost: float
    conversions: int


def budgets(days: Iterable[date] = DAYS) -> dict[tuple[date, str], float]:
    """EUR planned for each day and campaign, also for days after the last of the data."""
    draws = Draws("budgets")
    levels: list[int] = []
    while len(levels) < 48:  # each level once in every four blocks, so that spend does not follow the season
        levels += draws.shuffled(_BLOCK_LEVELS)
    monday = START - timedelta(days=START.weekday())
    plan: dict[tuple[date, str], float] = {}
    for day in days:
        for campaign in CAMPAIGNS:
            if day < campaign.first_day or (campaign.workdays_only and day.weekday() >= 5):
                continue
            daily = levels[(day - monday).days // 28] if campaign is RENOVATION else campaign.daily
            plan[day, campaign.name] = daily * (0.75 if day.weekday() >= 5 else 1.0)
    return plan


def expected_leads(plan: dict[tuple[date, str], float]) -> dict[tuple[date, str], float]:
    """Leads to expect of each planned day and campaign."""
    campaigns = {campaign.name: campaign for campaign in CAMPAIGNS}
    expected = {}
    for (day, name), budget in plan.items():
        if name == RENOVATION.name:
            weekday_budget = budget / (0.75 if day.weekday() >= 5 else 1.0)
            leads = _MOST_LEADS * weekday_budget / (weekday_budget + _HALF_SATURATION)
        else:
            leads = campaigns[name].daily / campaigns[name].cost_per_lead
            leads *= 7 / 5.8 if campaigns[name].workdays_only else 1.0
        if campaigns[name].channel == "Meta Ads" and day >= BROAD_AUDIENCE_FROM:
            leads *= 1.3
        expected[day, name] = leads * busyness(day)
    return expected


def ad_days(plan: dict[tuple[date, str], float], leads: Counter[tuple[date, str]]) -> list[AdDay]:
    """What the ad accounts report, given the leads that came by (day, campaign)."""
    draws = Draws("ads")
    campaigns = {campaign.name: campaign for campaign in CAMPAIGNS}
    rows = []
    for (day, name), budget in plan.items():
        campaign = campaigns[name]
        cost = round(budget * draws.lognormal(1.0, 0.06), 2)
        # dearer clicks are what saturation looks like from the ad account
        pressure = 1 + 0.25 * budget / 240 if campaign is RENOVATION else 1.0
        clicks = max(leads[day, name] + 1, round(cost / (campaign.cost_per_click * pressure * draws.lognormal(1, 0.1))))
        impressions = round(clicks / (campaign.click_rate * draws.lognormal(1.0, 0.12)))
        rows.append(AdDay(day, campaign.channel, name, impressions, clicks, cost, leads[day, name]))
    return rows
