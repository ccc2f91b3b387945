"""Web analytics: sessions by day, channel and device, and the consent banner that hides a quarter of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from _ads import AdDay
from _births import Lead
from _calendar import DAYS, busyness
from _draws import Draws

MEASURED_FROM = date(2024, 11, 1)  # the first day of the web analytics
BANNER_FROM = date(2026, 6, 2)  # visitors who refuse are no longer counted; leads do not change
STILL_SEEN = 0.76
UNPAID_SIGMA = 0.07  # of the logarithm of a day's sessions
_UNPAID = {"Organic search": 104.0, "Direct": 50.0}  # sessions of an average day
_PER_CLICK = {"Google Ads": 0.93, "Meta Ads": 0.80}
_MOBILE = {"Organic search": 0.55, "Direct": 0.41, "Google Ads": 0.58, "Meta Ads": 0.88}
_BOUNCE = {"Desktop": 0.33, "Mobile": 0.51}
_PAGES = {"Desktop": 3.6, "Mobile": 2.3}
_SECONDS = {"Desktop": 188.0, "Mobile": 96.0}
_NEW = {"Organic search": 0.71, "Direct": 0.42, "Google Ads": 0.78, "Meta Ads": 0.86}


@dataclass(frozen=True)
class WebDay:
    """One day, channel and device. `duration` is the total of all sessions, in seconds."""

    day: date
    channel: str
    device: str
    sessions: int
    visitors: int
    new_visitors: int
    page_views: int
    bounces: int
    duration: int
    conversions: int


def unpaid_level(day: date, channel: str) -> float:
    """Sessions that an unpaid channel brings on an ordinary such day, those that the banner hides included."""
    growing = 1 + 0.10 * (day - MEASURED_FROM).days / 365 if channel == "Organic search" else 1.0
    return _UNPAID[channel] * growing * busyness(day) ** 0.8  # the web rests less than the sales team


def seen_share(day: date) -> float:
    """Share of the sessions that are counted."""
    return STILL_SEEN if day >= BANNER_FROM else 1.0


def _sessions(day: date, channel: str, clicks: int, draws: Draws) -> float:
    """Sessions of a day before they are split by device."""
    if channel in _PER_CLICK:
        sessions = clicks * _PER_CLICK[channel] * draws.lognormal(1.0, 0.04)
    else:
        sessions = unpaid_level(day, channel) * draws.lognormal(1.0, UNPAID_SIGMA)
    return sessions * seen_share(day)


def _web_day(key: tuple[date, str, str], sessions: int, conversions: int, draws: Draws) -> WebDay:
    day, channel, device = key
    visitors = round(sessions * (0.86 + 0.02 * draws.normal()))
    visitors = min(max(visitors, 1), sessions)
    bounces = round(sessions * (_BOUNCE[device] + 0.03 * draws.normal()))
    pages = round(sessions * _PAGES[device] * draws.lognormal(1.0, 0.06))
    seconds = round(sessions * _SECONDS[device] * draws.lognormal(1.0, 0.09))
    return WebDay(
        day,
        channel,
        device,
        sessions,
        visitors,
        min(round(visitors * (_NEW[channel] + 0.03 * draws.normal())), visitors),
        max(pages, sessions),
        min(max(bounces, 0), sessions),
        seconds,
        conversions,
    )


def web_days(leads: Iterable[Lead], ads: Iterable[AdDay]) -> list[WebDay]:
    """The traffic table. `conversions` are the leads of that day, channel and device."""
    draws = Draws("traffic")
    forms = Counter((lead.created, lead.channel, lead.device) for lead in leads)
    clicks: Counter[tuple[date, str]] = Counter()
    for ad in ads:
        clicks[ad.day, ad.channel] += ad.clicks
    rows = []
    for day in (day for day in DAYS if day >= MEASURED_FROM):
        for channel, share in _MOBILE.items():
            total = _sessions(day, channel, clicks[day, channel], draws)
            mobile = total * (share + 0.02 * draws.normal())
            for device, part in (("Desktop", total - mobile), ("Mobile", mobile)):
                conversions = forms[day, channel, device]
                sessions = max(round(part), conversions, 1)
                rows.append(_web_day((day, channel, device), sessions, conversions, draws))
    return rows
