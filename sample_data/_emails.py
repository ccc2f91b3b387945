"""E-mails: a mailing every Thursday to two lists, one of which opens three times as often as the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sqrt

from _calendar import DAYS
from _draws import Draws
from _traffic import MEASURED_FROM

_THURSDAY = 3
_CAMPAIGNS = ("Newsletter", "Advice", "Newsletter", "Seasonal offer")  # one after the other
_CLICKED, _LEFT = 0.13, 0.0016  # shares of those who opened, and of all
SUBJECT = 0.04  # how much the chance to be opened varies with the subject of a mailing


@dataclass(frozen=True)
class Audience:
    """A list of addresses: its size, the share that arrives, the chance that one is opened. None of them moves."""

    size: int
    arrives: float
    opened: float

    @property
    def delivered(self) -> float:
        """How many of a mailing arrive, on average."""
        return self.size * self.arrives

    @property
    def spread(self) -> float:
        """Standard deviation of the opens of a mailing: of each address, and of the subject."""
        return sqrt(self.delivered * self.opened * (1 - self.opened) + (SUBJECT * self.delivered * self.opened) ** 2)


AUDIENCES = {"Customers": Audience(940, 0.99, 0.35), "Prospects": Audience(2780, 0.97, 0.12)}


@dataclass(frozen=True)
class Mailing:
    """One mailing to one audience."""

    day: date
    campaign: str
    audience: str
    sent: int
    delivered: int
    opens: int
    clicks: int
    unsubscribes: int


def is_mailing_day(day: date) -> bool:
    """Whether a mailing is sent: every Thursday."""
    return day.weekday() == _THURSDAY


def mailings() -> list[Mailing]:
    """All mailings in order, each to both audiences."""
    draws = Draws("emails")
    rows = []
    days = [day for day in DAYS if day >= MEASURED_FROM and is_mailing_day(day)]
    for number, day in enumerate(days):
        for name, audience in AUDIENCES.items():
            sent = round(audience.size * draws.lognormal(1.0, 0.006))
            delivered = min(round(sent * (audience.arrives + 0.002 * draws.normal())), sent)
            opens = round(delivered / audience.delivered * (_opens(audience) + audience.spread * draws.normal()))
            clicks = round(opens * _CLICKED * draws.lognormal(1.0, 0.12))
            left = draws.poisson(delivered * _LEFT)
            rows.append(Mailing(day, _CAMPAIGNS[number % 4], name, sent, delivered, opens, clicks, left))
    return rows


def _opens(audience: Audience) -> float:
    return audience.delivered * audience.opened
