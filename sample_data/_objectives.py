"""Four objectives on the sample (story 16): where they start, and what the generator itself would bring in their days.

Nothing here reads what the product says: what is to come follows from the chances and levels that made the records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from math import exp, sqrt
from statistics import NormalDist
from typing import Any

from _births import SIZES, Lead, b2b_chance, leads_expected, sectors
from _calendar import END
from _emails import AUDIENCES, Mailing, is_mailing_day
from _lives import qualify_chance
from _traffic import STILL_SEEN, UNPAID_SIGMA, WebDay, seen_share, unpaid_level

Story = dict[str, Any]
Span = tuple[date, date]  # first day, day after the last
TODAY = END + timedelta(days=1)
_QUARTER, _QUARTER_BEFORE = (date(2027, 1, 1), date(2027, 4, 1)), (date(2026, 1, 1), date(2026, 4, 1))
_HALF_YEAR, _HALF_YEAR_BEFORE = (TODAY, date(2027, 5, 1)), (date(2025, 11, 1), date(2026, 5, 1))
_MONTH, _MONTH_BEFORE = (TODAY, date(2026, 12, 1)), (date(2025, 11, 1), date(2025, 12, 1))
_BIG = ("50 to 249", "250 and more")
_LINKEDIN, _GOOGLE, _ORGANIC = "LinkedIn Ads", "Google Ads", "Organic search"


@dataclass(frozen=True)
class Outcome:
    """What the generator would bring: a mean, and the standard deviation of what chance makes of it."""

    mean: float
    spread: float

    def chance(self, target: float, *, counts: bool = False) -> float:
        """Chance to reach a target as a normal law has it; of a few records as Poisson's has it."""
        if not counts:
            return 1 - NormalDist(self.mean, self.spread).cdf(target)
        term, below = exp(-self.mean), 0.0
        for number in range(round(target)):
            below += term
            term *= self.mean / (number + 1)
        return 1 - below


def _days(span: Span) -> list[date]:
    return [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days)]


def _qualified_big_health(span: Span) -> Outcome:
    """Qualified leads of LinkedIn Ads from companies of 50 and more in the health sector."""
    share = sectors(_LINKEDIN)["Health"] * sum(SIZES[size] for size in _BIG)
    mean = sum(
        leads * b2b_chance(day, channel) * share * qualify_chance(day, channel, "B2B")
        for (day, channel), leads in leads_expected(_days(span)).items()
        if channel == _LINKEDIN
    )
    return Outcome(mean, sqrt(mean))


def _qualification_rate(span: Span, only: str = "") -> Outcome:
    """Share of the leads that qualify in the end; of one channel only, if it is named."""
    every = leads_expected(_days(span)).items()
    expected = {(day, channel): leads for (day, channel), leads in every if only in ("", channel)}
    qualified = 0.0
    for (day, channel), leads in expected.items():
        company = b2b_chance(day, channel)
        qualified += leads * company * qualify_chance(day, channel, "B2B")
        qualified += leads * (1 - company) * qualify_chance(day, channel, "B2C")
    total = sum(expected.values())
    rate = qualified / total
    return Outcome(rate, sqrt(rate * (1 - rate) / total))


def _organic_sessions(span: Span) -> Outcome:
    """Sessions that organic search brings and the banner lets be counted."""
    means = [unpaid_level(day, _ORGANIC) * seen_share(day) * exp(UNPAID_SIGMA**2 / 2) for day in _days(span)]
    return Outcome(sum(means), UNPAID_SIGMA * sqrt(sum(mean**2 for mean in means)))


def _open_rate(span: Span, names: Sequence[str]) -> Outcome:
    """Share of the e-mails delivered to some audiences that are opened."""
    lists = [AUDIENCES[name] for name in names]
    mailings = sum(is_mailing_day(day) for day in _days(span))
    delivered = mailings * sum(one.delivered for one in lists)
    opened = mailings * sum(one.delivered * one.opened for one in lists)
    return Outcome(opened / delivered, sqrt(mailings * sum(one.spread**2 for one in lists)) / delivered)


@dataclass(frozen=True)
class _Example:
    """An objective's metric, records, days and the same days a year before; what the generator brings in a span."""

    metric: str
    where: Story
    days: Span
    before: Span
    planted: Callable[[Span], Outcome]
    counts: bool = False

    def told(self, value: float, targets: dict[str, float]) -> Story:
        """The story, given the value of the year before and targets by whether they can be reached."""
        then, now = self.planted(self.before), self.planted(self.days)
        dates = {"from": self.days[0].isoformat(), "to": self.days[1].isoformat()}
        before = {"from": self.before[0].isoformat(), "to": self.before[1].isoformat(), "value": round(value, 6)}
        return {
            "metric": self.metric,
            "where": self.where,
            **dates,
            "baseline": {**before, **_planted(then)},
            **_planted(now),
            "targets": {
                name: {"target": target, "chance": round(now.chance(target, counts=self.counts), 6)}
                for name, target in targets.items()
            },
        }


def _planted(outcome: Outcome) -> Story:
    return {"planted": round(outcome.mean, 6), "spread": round(outcome.spread, 6)}


def _inside(day: date, span: Span) -> bool:
    return span[0] <= day < span[1]


def _linkedin(leads: Sequence[Lead]) -> Story:
    where = {"channel": [_LINKEDIN], "company_size": list(_BIG), "sector": ["Health"]}
    example = _Example("qualified_leads", where, _QUARTER, _QUARTER_BEFORE, _qualified_big_health, counts=True)
    found = [d for d in leads if d.channel == _LINKEDIN and d.size in _BIG and d.sector == "Health"]
    baseline = sum(1 for d in found if d.qualified and _inside(d.created, _QUARTER_BEFORE))
    return example.told(baseline, {"attainable": round(1.2 * baseline), "out_of_reach": 3 * baseline})


def _rate(leads: Sequence[Lead], channel: str, targets: dict[str, float]) -> Story:
    """The qualification rate of one channel, or of all; `targets` are steps above the year before."""
    where = {"channel": [channel]} if channel else {}
    planted = partial(_qualification_rate, only=channel)
    example = _Example("qualification_rate", where, _QUARTER, _QUARTER_BEFORE, planted)
    found = [d for d in leads if channel in ("", d.channel) and _inside(d.created, _QUARTER_BEFORE)]
    baseline = sum(1 for d in found if d.qualified) / len(found)
    return example.told(baseline, {name: round(baseline + step, 3) for name, step in targets.items()})


def _organic(web: Sequence[WebDay]) -> Story:
    """`as_counted_now` is the year before without what the banner hides: what a fair start would be."""
    where = {"channel": [_ORGANIC]}
    example = _Example("sessions", where, _HALF_YEAR, _HALF_YEAR_BEFORE, _organic_sessions)
    baseline = sum(row.sessions for row in web if row.channel == _ORGANIC and _inside(row.day, _HALF_YEAR_BEFORE))
    as_counted_now = round(STILL_SEEN * baseline)
    targets = {"attainable": round(1.1 * as_counted_now), "out_of_reach": round(1.2 * baseline)}
    return {**example.told(baseline, targets), "as_counted_now": as_counted_now}


def _opened(emails: Sequence[Mailing], names: Sequence[str], targets: dict[str, float]) -> Story:
    where = {"audience": list(names)} if len(names) < len(AUDIENCES) else {}
    example = _Example("email_open_rate", where, _MONTH, _MONTH_BEFORE, partial(_open_rate, names=names))
    found = [row for row in emails if row.audience in names and _inside(row.day, _MONTH_BEFORE)]
    return example.told(sum(row.opens for row in found) / sum(row.delivered for row in found), targets)


def objectives(leads: Sequence[Lead], web: Sequence[WebDay], emails: Sequence[Mailing]) -> Story:
    """The four objectives of the source documents, and what becomes of two of them in a part of the records."""
    return {
        "today": TODAY.isoformat(),
        "qualified_leads": _linkedin(leads),
        "qualification_rate": _rate(leads, "", {"out_of_reach": 0.05}),
        "qualification_rate_google": _rate(leads, _GOOGLE, {"attainable": 0.02, "out_of_reach": 0.2}),
        "organic_sessions": _organic(web),
        "open_rate": _opened(emails, tuple(AUDIENCES), {"certain": 0.165, "attainable": 0.175, "out_of_reach": 0.2}),
        "open_rate_customers": _opened(emails, ("Customers",), {"certain": 0.2}),
    }
