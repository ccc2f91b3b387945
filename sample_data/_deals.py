"""Money, reasons and odd deals: amounts, reasons lost, deals in sleep, the lucky newcomer."""

from __future__ import annotations

from datetime import date

from _births import Lead
from _calendar import END
from _draws import Draws
from _lives import lives

NEWCOMER = "Lucas Fontaine"
SLEEPER = "Nadia Benali"  # most deals in sleep are hers
RISING_COMPETITOR = "Renodelta"
PRICE_PERIODS = (  # of closing; share of Price among deals lost after a quote, share of those lost to the competitor
    (date(2023, 11, 1), 0.22, 0.30),
    (date(2025, 11, 1), 0.23, 0.30),
    (date(2026, 2, 1), 0.28, 0.36),
    (date(2026, 5, 1), 0.36, 0.52),
    (date(2026, 8, 1), 0.47, 0.68),
)
_AMOUNTS = {
    "Heat pump": 7400.0,
    "Insulation": 4600.0,
    "Windows": 4100.0,
    "Solar panels": 8600.0,
    "Ventilation": 2300.0,
    "Bathroom": 5200.0,
}
_SIZE_FACTOR = {"": 0.85, "1 to 9": 0.9, "10 to 49": 1.2, "50 to 249": 1.7, "250 and more": 2.4}
_REASONS = {
    "Lead": {"Out of scope": 0.46, "No reply": 0.42, "Project dropped": 0.12},
    "Qualified": {"No reply": 0.36, "Project postponed": 0.34, "Budget cancelled": 0.16, "Out of scope": 0.14},
    "Opportunity": {"Project postponed": 0.40, "Budget cancelled": 0.32, "Product not suitable": 0.28},
    "Quote": {"Project postponed": 0.34, "No reply": 0.26, "Delivery time": 0.22, "Product not suitable": 0.18},
}
_OTHER_COMPETITORS = {"Kervolt": 0.55, "Ouvralis": 0.45}


def _amounts(leads: list[Lead], draws: Draws) -> None:
    """An amount for every deal from the opportunity on, between 800 and 40,000 EUR."""
    for lead in leads:
        amount = draws.lognormal(_AMOUNTS[lead.product] * _SIZE_FACTOR[lead.size], 0.55)
        if lead.opportunity:
            lead.amount = round(min(max(amount, 800.0), 40000.0), 2)


def _sleepers(leads: list[Lead], draws: Draws) -> None:
    """Forty deals lost after a quote in spring stay open instead: nobody has closed them."""
    spring = (date(2026, 1, 5), date(2026, 6, 26))
    candidates = [d for d in leads if d.status == "Lost" and d.quote and spring[0] <= d.quote <= spring[1]]
    mine = [deal for deal in candidates if deal.owner == SLEEPER][:24]
    others = draws.shuffled([deal for deal in candidates if deal.owner != SLEEPER])[: 40 - len(mine)]
    for deal in mine + others:
        deal.status, deal.closed = "Open", None


def _newcomer(leads: list[Lead]) -> None:
    """Four deals won this autumn, and no other, belong to someone who has just arrived."""
    won = [d for d in leads if d.status == "Won" and d.created >= date(2026, 7, 6) and d.channel != "Meta Ads"]
    for deal in won[2:18:4]:
        deal.owner = NEWCOMER


def _unassigned(leads: list[Lead], draws: Draws) -> None:
    """Some leads that never qualified were never given to anybody."""
    for lead in leads:
        if not lead.qualified and draws.chance(0.12):
            lead.owner = ""


def _price_losses(leads: list[Lead], draws: Draws) -> set[int]:
    """Gives Price as the reason to the planned share of each period; returns the numbers of those leads."""
    given: set[int] = set()
    ends = [start for start, _, _ in PRICE_PERIODS[1:]] + [date.max]
    for (start, share, to_competitor), end in zip(PRICE_PERIODS, ends, strict=True):
        lost = [lead for lead in leads if lead.quote and lead.status == "Lost" and lead.closed]
        lost = draws.shuffled([lead for lead in lost if lead.closed and start <= lead.closed < end])
        price = lost[: round(share * len(lost))]
        for n, lead in enumerate(price):
            lead.lost_reason = "Price"
            competitor = n < round(to_competitor * len(price))
            lead.competitor = RISING_COMPETITOR if competitor else draws.pick(_OTHER_COMPETITORS | {"": 0.4})
            given.add(lead.number)
    return given


def _reasons(leads: list[Lead], draws: Draws) -> None:
    """A reason for every lost lead, a competitor for some of those lost after a quote."""
    price = _price_losses(leads, draws)
    for lead in leads:
        if lead.status != "Lost" or lead.number in price:
            continue
        lead.lost_reason = draws.pick(_REASONS[lead.stage])
        if lead.lost_reason in ("Delivery time", "Product not suitable") and lead.stage == "Quote":
            lead.competitor = draws.pick(_OTHER_COMPETITORS | {RISING_COMPETITOR: 0.4, "": 0.8})


def deals() -> list[Lead]:
    """All leads, complete."""
    leads = lives()
    _amounts(leads, Draws("amounts"))
    _sleepers(leads, Draws("sleepers"))
    _newcomer(leads)
    _unassigned(leads, Draws("owners"))
    _reasons(leads, Draws("reasons"))
    assert all(not lead.closed or lead.closed <= END for lead in leads)
    return leads
