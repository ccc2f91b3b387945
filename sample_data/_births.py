"""Where leads come from: how many each day, and who they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from _ads import CAMPAIGNS, budgets, expected_leads
from _calendar import DAYS, busyness
from _draws import Draws

FAIR_DAYS = tuple(date(2026, 9, 23) + timedelta(days=n) for n in range(4))
FAIR_CAMPAIGN = "Home Show Sept 2026"
_UNPAID = {
    ("Organic search", ""): 1.00,
    ("Direct", ""): 0.36,
    ("Referral", ""): 0.48,
    ("Partners", ""): 0.39,
    ("Events", "Open days"): 0.06,
}
_REGIONS = {
    "Île-de-France": 0.32,
    "Auvergne-Rhône-Alpes": 0.24,
    "Occitanie": 0.18,
    "Bretagne": 0.14,
    "Grand Est": 0.12,
}
_OWNERS = {
    "Camille Moreau": 0.21,
    "Nadia Benali": 0.20,
    "Julien Petit": 0.19,
    "Sophie Lambert": 0.17,
    "Thomas Girard": 0.13,
    "Élodie Marchand": 0.10,
}
_PRODUCTS = {
    "Heat pump": 0.22,
    "Insulation": 0.24,
    "Windows": 0.20,
    "Solar panels": 0.12,
    "Ventilation": 0.14,
    "Bathroom": 0.08,
}
SIZES = {"1 to 9": 0.45, "10 to 49": 0.33, "50 to 249": 0.16, "250 and more": 0.06}
_SECTORS = {
    "Construction": 0.28,
    "Services": 0.24,
    "Retail": 0.18,
    "Industry": 0.14,
    "Hotels and restaurants": 0.09,
    "Health": 0.07,
}
_HEALTH_TILT = {"LinkedIn Ads": 30.0}  # its campaign speaks to hospitals and care homes
CONTENTS = {"": 0.34, "Buying guide": 0.24, "Quote simulator": 0.20, "Case study": 0.14, "Webinar": 0.08}
_B2B_TILT = {"LinkedIn Ads": 4.0, "Meta Ads": -0.7, "Referral": 0.3, "Partners": 0.5, "Events": 0.2}


@dataclass
class Lead:
    """One lead. Mutable on purpose: the simulation fills its later life in step by step."""

    number: int
    created: date
    channel: str
    campaign: str
    region: str
    segment: str
    size: str
    product: str
    owner: str
    content: str
    device: str
    sector: str = ""
    qualified: date | None = None
    opportunity: date | None = None
    quote: date | None = None
    closed: date | None = None
    status: str = "Open"
    amount: float | None = None
    lost_reason: str = ""
    competitor: str = ""

    @property
    def reference(self) -> str:
        """Its number as the CRM writes it."""
        return f"MC-{self.number:05d}"

    @property
    def stage(self) -> str:
        """Furthest stage reached; a lost deal keeps the stage in which it was lost."""
        if self.status == "Won":
            return "Won"
        reached = {"Quote": self.quote, "Opportunity": self.opportunity, "Qualified": self.qualified}
        return next((stage for stage, day in reached.items() if day), "Lead")


def usual_days(day: date) -> list[date]:
    """The same weekday in the two weeks before and the two weeks after (all ordinary days)."""
    return [day + timedelta(days=7 * n) for n in (-2, -1, 1, 2)]


def leads_expected(days: Sequence[date]) -> dict[tuple[date, str], float]:
    """Mean number of leads of each day and channel, the fair and all chance aside; also of days still to come."""
    expected: defaultdict[tuple[date, str], float] = defaultdict(float)
    for day in days:
        for (channel, _), mean in _UNPAID.items():
            expected[day, channel] += mean * busyness(day)
    channels = {ads.name: ads.channel for ads in CAMPAIGNS}
    for (day, campaign), mean in expected_leads(budgets(days)).items():
        expected[day, channels[campaign]] += mean
    return dict(expected)


def _counts(draws: Draws) -> Counter[tuple[date, str, str]]:
    """Leads by day, channel and campaign."""
    paid = expected_leads(budgets())
    counts: Counter[tuple[date, str, str]] = Counter()
    for day in DAYS:
        for (channel, campaign), mean in _UNPAID.items():
            counts[day, channel, campaign] = draws.poisson(mean * busyness(day))
        for ads in CAMPAIGNS:
            counts[day, ads.channel, ads.name] = draws.poisson(paid.get((day, ads.name), 0.0))
    per_day: Counter[date] = Counter()
    for (day, _, _), number in counts.items():
        per_day[day] += number
    for day in FAIR_DAYS:  # the fair fills the day up to twice what is usual
        usual = sum(per_day[other] for other in usual_days(day)) / 4
        counts[day, "Events", FAIR_CAMPAIGN] = max(0, round(2 * usual) - per_day[day])
    return counts


def b2b_chance(day: date, channel: str) -> float:
    """Chance that a lead is a company: a third until 2025, three quarters from spring 2026 on."""
    progress = min(max((day - date(2026, 1, 1)).days / 80, 0.0), 1.0)
    share = 0.32 + 0.42 * progress
    return 1 / (1 + exp(-log(share / (1 - share)) - _B2B_TILT.get(channel, 0.0)))


def births() -> list[Lead]:
    """All leads in order of creation, nothing known yet of what becomes of them."""
    draws = Draws("births")
    leads: list[Lead] = []
    for (day, channel, campaign), number in sorted(_counts(draws).items()):
        for _ in range(number):
            segment = "B2B" if draws.chance(b2b_chance(day, channel)) else "B2C"
            lead = Lead(
                number=len(leads) + 1,
                created=day,
                channel=channel,
                campaign=campaign,
                region=draws.pick(_REGIONS),
                segment=segment,
                size=draws.pick(SIZES) if segment == "B2B" else "",
                product=draws.pick(_PRODUCTS),
                owner=draws.pick(_OWNERS),
                content=draws.pick(CONTENTS),
                device="Mobile" if draws.chance(0.75 if channel == "Meta Ads" else 0.4) else "Desktop",
            )
            leads.append(lead)
    _add_sectors(leads)
    return leads


def sectors(channel: str) -> dict[str, float]:
    """Shares of the sectors among the companies that a channel brings."""
    weights = _SECTORS | {"Health": _SECTORS["Health"] * _HEALTH_TILT.get(channel, 1.0)}
    return {sector: weight / sum(weights.values()) for sector, weight in weights.items()}


def _add_sectors(leads: list[Lead]) -> None:
    """Gives each company a sector, with chance of its own so that everything else stays as it was."""
    draws = Draws("sectors")
    for lead in leads:
        if lead.segment == "B2B":
            lead.sector = draws.pick(sectors(lead.channel))
