"""What becomes of leads: chances and delays of each step, and the stories planted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import exp, log

from _births import CONTENTS, Lead, births
from _calendar import END, workday_from
from _draws import Draws

SLOW_REGION, SLOWER = "Occitanie", 1.6
SIMPSON_QUARTERS = {"2025-Q2": (date(2025, 4, 1), date(2025, 7, 1)), "2026-Q2": (date(2026, 4, 1), date(2026, 7, 1))}
_SIMPSON_WON = {  # share of the leads created in the quarter that are won
    ("2025-Q2", "B2B"): 0.205,
    ("2025-Q2", "B2C"): 0.064,
    ("2026-Q2", "B2B"): 0.186,
    ("2026-Q2", "B2C"): 0.048,
}
_META_QUALIFIED = (  # share qualified of the Meta leads created from a date on, up to the next
    (date(2023, 11, 1), 0.41),
    (date(2024, 5, 1), 0.405),
    (date(2024, 11, 1), 0.415),
    (date(2025, 5, 1), 0.41),
    (date(2025, 8, 1), 0.41),
    (date(2025, 11, 1), 0.405),
    (date(2026, 5, 1), 0.415),
    (date(2026, 8, 1), 0.28),
    (END + timedelta(days=1), 0.0),
)
_QUALIFY = {"B2B": 0.64, "B2C": 0.46}
_QUALIFY_ODDS = {"Referral": 2.9, "Partners": 1.7, "Organic search": 1.3, "Google Ads": 1.1, "Meta Ads": 0.65}
_MEET = {"B2B": 0.68, "B2C": 0.50}
_QUOTE = {"B2B": 0.80, "B2C": 0.66}
_WIN = {"B2B": 0.58, "B2C": 0.44}
_MEET_ODDS = {"Referral": 1.4}
_WIN_ODDS = {"Referral": 2.3, "Partners": 1.15}
_OWNER_ODDS = {"Camille Moreau": 1.12, "Julien Petit": 0.92, "Thomas Girard": 0.95, "Élodie Marchand": 1.08}


_SIMULATOR_ODDS = 1.25


@dataclass(frozen=True)
class Fate:
    """What chance holds for a lead: a score below 0 at a step means that the step succeeds; delays in days."""

    qualify: float
    meet: float
    quote: float
    win: float
    delays: tuple[int, int, int, int]  # to qualified, opportunity, quote, won


def _times_odds(probability: float, *odds: float) -> float:
    logit = log(probability / (1 - probability)) + sum(log(o) for o in odds)
    return 1 / (1 + exp(-logit))


def qualify_chance(day: date, channel: str, segment: str) -> float:
    """Chance that a lead qualifies in the end, over all that it may have read; of Meta Ads as planned for that day."""
    if channel == "Meta Ads":
        return next(share for start, share in reversed(_META_QUALIFIED) if share and start <= day)
    plain = _times_odds(_QUALIFY[segment], _QUALIFY_ODDS.get(channel, 1.0))
    simulator = _times_odds(plain, _SIMULATOR_ODDS)
    return plain + CONTENTS["Quote simulator"] * (simulator - plain)


def _fate(lead: Lead, draws: Draws) -> Fate:
    """The scores and delays of one lead."""
    slower = SLOWER if lead.region == SLOW_REGION else 1.0
    medians = ((2.6, 0.9), (8.0, 0.7), (7.0, 0.7), (11.5, 0.75))
    delays = [round(draws.lognormal(median * slower, sigma)) for median, sigma in medians]
    simulator = _SIMULATOR_ODDS if lead.content == "Quote simulator" else 1.0
    case_study = 1.9 if lead.content == "Case study" else 0.95
    return Fate(
        draws.uniform() - _times_odds(_QUALIFY[lead.segment], _QUALIFY_ODDS.get(lead.channel, 1.0), simulator),
        draws.uniform() - _times_odds(_MEET[lead.segment], case_study, _MEET_ODDS.get(lead.channel, 1.0)),
        draws.uniform() - _QUOTE[lead.segment],
        draws.uniform()
        - _times_odds(_WIN[lead.segment], _WIN_ODDS.get(lead.channel, 1.0), _OWNER_ODDS.get(lead.owner, 1.0)),
        (delays[0], delays[1], delays[2], delays[3]),
    )


def _after(day: date, delay: int) -> date:
    return workday_from(day + timedelta(days=delay))


def _choose(leads: list[Lead], count: int, score: Callable[[Lead], float]) -> set[int]:
    """Numbers of the `count` leads with the lowest score."""
    return {lead.number for lead in sorted(leads, key=score)[:count]}


def _qualified(leads: list[Lead], fates: dict[int, Fate]) -> set[int]:
    """Which leads qualify in the end; Meta leads exactly as often as planned among those decided by the last day."""
    chosen = {lead.number for lead in leads if fates[lead.number].qualify < 0}
    for (start, share), (end, _) in pairwise(_META_QUALIFIED):
        block = [lead for lead in leads if lead.channel == "Meta Ads" and start <= lead.created < end]
        decided = [lead for lead in block if _after(lead.created, fates[lead.number].delays[0]) <= END]
        chosen -= {lead.number for lead in decided}
        chosen |= _choose(decided, round(share * len(block)), lambda lead: fates[lead.number].qualify)
    return chosen


def _dates(lead: Lead, fate: Fate) -> date:
    """Gives the lead its steps one after the other; returns the day on which it would be won."""
    lead.qualified = _after(lead.created, fate.delays[0])
    lead.opportunity = _after(lead.qualified, fate.delays[1])
    lead.quote = _after(lead.opportunity, fate.delays[2])
    return _after(lead.quote, max(1, fate.delays[3]))


def _winners(leads: list[Lead], fates: dict[int, Fate], won_on: dict[int, date]) -> set[int]:
    """Which quoted leads are won; in the two quarters of the Simpson story exactly as often as planned."""
    quoted = [lead for lead in leads if lead.quote]
    chosen = {lead.number for lead in quoted if fates[lead.number].win < 0}
    for (quarter, segment), share in _SIMPSON_WON.items():
        start, end = SIMPSON_QUARTERS[quarter]
        block = [lead for lead in leads if lead.segment == segment and start <= lead.created < end]
        decided = [lead for lead in block if lead.quote and won_on[lead.number] <= END]
        chosen -= {lead.number for lead in block}
        chosen |= _choose(decided, round(share * len(block)), lambda lead: fates[lead.number].win)
    return chosen


def _lose(lead: Lead, draws: Draws) -> None:
    """Closes a lead as lost, some time after its last step."""
    last = lead.quote or lead.opportunity or lead.qualified
    median = 24.0 if last else 11.0
    slower = SLOWER if lead.region == SLOW_REGION and last else 1.0
    lead.closed = _after(last or lead.created, max(1, round(draws.lognormal(median * slower, 0.6))))
    lead.status = "Lost"


def _forget_the_future(lead: Lead) -> None:
    """Takes away whatever would happen after the last day: the lead is then still open."""
    for name in ("qualified", "opportunity", "quote", "closed"):
        day = getattr(lead, name)
        if day and day > END:
            setattr(lead, name, None)
            lead.status = "Open"


def lives() -> list[Lead]:
    """All leads as the CRM shows them on the last day, without amounts and reasons."""
    leads = births()
    draws = Draws("fates")
    fates = {lead.number: _fate(lead, draws) for lead in leads}
    qualified = _qualified(leads, fates)
    won_on = {}
    for lead in leads:
        if lead.number in qualified:
            fate = fates[lead.number]
            won_on[lead.number] = _dates(lead, fate)
            lead.quote = lead.quote if fate.quote < 0 and fate.meet < 0 else None
            lead.opportunity = lead.opportunity if fate.meet < 0 else None
    winners = _winners(leads, fates, won_on)
    losses = Draws("losses")
    for lead in leads:
        if lead.number in winners:
            lead.status, lead.closed = "Won", won_on[lead.number]
        else:
            _lose(lead, losses)
        _forget_the_future(lead)
    return leads
