"""Counts the planted stories on the records just made, for stories.json (see README.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from statistics import mean, median
from typing import Any

from _ads import BROAD_AUDIENCE_FROM, AdDay
from _births import FAIR_CAMPAIGN, FAIR_DAYS, Lead, usual_days
from _calendar import DAYS, END, START
from _deals import NEWCOMER, PRICE_PERIODS, RISING_COMPETITOR
from _emails import Mailing
from _lives import SIMPSON_QUARTERS, SLOW_REGION
from _objectives import objectives
from _orders import OrderLine
from _stories_others import consent_banner, cost_per_lead, fewer_leads_for_more, repeat_customers, small_baskets
from _traffic import WebDay

Story = dict[str, Any]
MATURE_BEFORE = date(2026, 5, 1)  # leads created before have had at least six months to be won


def share(part: int, whole: int) -> float:
    """part / whole, six decimals."""
    return round(part / whole, 6)


def _created(leads: Iterable[Lead], start: date, end: date) -> list[Lead]:
    return [lead for lead in leads if start <= lead.created < end]


def _won(leads: Iterable[Lead]) -> int:
    return sum(lead.status == "Won" for lead in leads)


def _qualified(leads: Sequence[Lead]) -> Story:
    qualified = sum(1 for lead in leads if lead.qualified)
    return {"leads": len(leads), "qualified": qualified, "rate": share(qualified, len(leads))}


def _conversion(leads: Sequence[Lead]) -> Story:
    return {"leads": len(leads), "won": _won(leads), "rate": share(_won(leads), len(leads))}


def _days_to_win(leads: Iterable[Lead]) -> list[int]:
    return [(lead.closed - lead.created).days for lead in leads if lead.status == "Won" and lead.closed]


def _meta(leads: Sequence[Lead], ads: Sequence[AdDay]) -> Story:
    meta = [lead for lead in leads if lead.channel == "Meta Ads"]
    last_year = date(2025, 8, 1), date(2025, 11, 1)
    tomorrow = END + timedelta(days=1)
    return {
        "channel": "Meta Ads",
        "since": BROAD_AUDIENCE_FROM.isoformat(),
        "before": _qualified(_created(meta, START, BROAD_AUDIENCE_FROM)),
        "same_months_last_year": _qualified(_created(meta, *last_year)),
        "after": _qualified(_created(meta, BROAD_AUDIENCE_FROM, tomorrow)),
        "cost_per_lead_last_year": cost_per_lead(ads, "Meta Ads", *last_year),
        "cost_per_lead_after": cost_per_lead(ads, "Meta Ads", BROAD_AUDIENCE_FROM, tomorrow),
    }


def _fair(leads: Sequence[Lead]) -> Story:
    per_day = Counter(lead.created for lead in leads)
    expected = {day: sum(per_day[other] for other in usual_days(day)) / 4 for day in FAIR_DAYS}
    days = [{"day": day.isoformat(), "leads": per_day[day], "usual": expected[day]} for day in FAIR_DAYS]
    total, usual = sum(per_day[day] for day in FAIR_DAYS), sum(expected.values())
    at_fair = sum(lead.campaign == FAIR_CAMPAIGN for lead in leads)
    return {
        "days": days,
        "leads": total,
        "usual": usual,
        "ratio": round(total / usual, 6),
        "campaign": FAIR_CAMPAIGN,
        "of_campaign": at_fair,
    }


def _by_channel(leads: Sequence[Lead]) -> Story:
    mature = _created(leads, START, MATURE_BEFORE)
    channels = {c: _conversion([d for d in mature if d.channel == c]) for c in sorted({d.channel for d in leads})}
    return {
        "created_before": MATURE_BEFORE.isoformat(),
        "all": _conversion(mature),
        "channels": channels,
        "referral_share": share(channels["Referral"]["leads"], len(mature)),
    }


def _simpson(leads: Sequence[Lead]) -> Story:
    story: Story = {}
    for quarter, (start, end) in SIMPSON_QUARTERS.items():
        block = _created(leads, start, end)
        segments = {s: _conversion([d for d in block if d.segment == s]) for s in ("B2B", "B2C")}
        story[quarter] = {"all": _conversion(block), **segments}
    return story


def _season(leads: Sequence[Lead]) -> Story:
    per_day = Counter(lead.created for lead in leads)

    def average(days: list[date]) -> float:
        return round(mean(per_day[day] for day in days), 6)

    christmas = [d for d in DAYS if (d.month, d.day) >= (12, 22) or (d.month, d.day) <= (1, 2)]
    years = {f"{y}-11..{y + 1}-10": (date(y, 11, 1), date(y + 1, 11, 1)) for y in (2023, 2024, 2025)}
    return {
        "per_day_by_month": {str(m): average([d for d in DAYS if d.month == m]) for m in range(1, 13)},
        "per_day_by_weekday": {str(w + 1): average([d for d in DAYS if d.weekday() == w]) for w in range(7)},
        "per_day_22_dec_to_2_jan": average(christmas),
        "per_day": average(DAYS),
        "leads_by_year": {year: len(_created(leads, *span)) for year, span in years.items()},
    }


def _slow_region(leads: Sequence[Lead]) -> Story:
    mature = _created(leads, START, MATURE_BEFORE)
    regions = {}
    for region in sorted({lead.region for lead in leads}):
        days = _days_to_win(lead for lead in mature if lead.region == region)
        regions[region] = {"won": len(days), "median_days": median(days), "mean_days": round(mean(days), 6)}
    return {"region": SLOW_REGION, "created_before": MATURE_BEFORE.isoformat(), "regions": regions}


def _owners(leads: Sequence[Lead]) -> Story:
    owners = {}
    for owner in sorted({lead.owner for lead in leads if lead.owner}):
        closed = [lead for lead in leads if lead.owner == owner and lead.status != "Open"]
        lost_deals = sum(1 for lead in closed if lead.status == "Lost" and lead.opportunity)
        owners[owner] = {
            "closed": len(closed),
            "won": _won(closed),
            "win_rate": share(_won(closed), len(closed)),
            "win_rate_from_opportunity": share(_won(closed), _won(closed) + lost_deals),
        }
    return {"owner": NEWCOMER, "owners": owners}


def _cohorts(leads: Sequence[Lead]) -> Story:
    months = {}
    for month in range(1, 11):
        after = date(2026, month + 1, 1)
        months[f"2026-{month:02d}"] = _conversion(_created(leads, date(2026, month, 1), after))
    days = _days_to_win(_created(leads, START, MATURE_BEFORE))
    return {
        "months": months,
        "won_before": {"created_before": MATURE_BEFORE.isoformat(), "won": len(days)},
        "median_days": median(days),
        "mean_days": round(mean(days), 6),
        "won_within": {str(limit): share(sum(d <= limit for d in days), len(days)) for limit in (30, 60, 90, 120)},
    }


def _stale(leads: Sequence[Lead]) -> Story:
    waits = sorted((d.closed - d.quote).days for d in leads if d.status == "Won" and d.quote and d.closed)
    old = [d for d in leads if d.status == "Open" and d.quote and (END - d.quote).days > 90]
    return {
        "quote_to_won_p90_days": waits[ceil(0.9 * len(waits)) - 1],
        "open_quotes": sum(d.status == "Open" and d.quote is not None for d in leads),
        "older_than_90_days": len(old),
        "amount": round(sum(deal.amount or 0.0 for deal in old), 2),
        "by_owner": dict(Counter(deal.owner for deal in old).most_common()),
    }


def _price(leads: Sequence[Lead]) -> Story:
    ends = [start for start, _, _ in PRICE_PERIODS[1:]] + [END + timedelta(days=1)]
    periods = []
    for (start, _, _), end in zip(PRICE_PERIODS, ends, strict=True):
        lost = [d for d in leads if d.status == "Lost" and d.quote and d.closed and start <= d.closed < end]
        price = [d for d in lost if d.lost_reason == "Price"]
        periods.append(
            {
                "from": start.isoformat(),
                "to": end.isoformat(),
                "lost_after_quote": len(lost),
                "price": len(price),
                "rate": share(len(price), len(lost)),
                "price_to_competitor": sum(d.competitor == RISING_COMPETITOR for d in price),
            }
        )
    return {"reason": "Price", "competitor": RISING_COMPETITOR, "periods": periods}


def _case_study(leads: Sequence[Lead]) -> Story:
    story = {}
    for content in sorted({lead.content for lead in leads}):
        read = [d for d in leads if d.content == content and d.qualified and d.created < MATURE_BEFORE]
        met = sum(1 for d in read if d.opportunity)
        story[content or "(none)"] = {"qualified": len(read), "opportunities": met, "rate": share(met, len(read))}
    return {"created_before": MATURE_BEFORE.isoformat(), "contents": story}


def _totals(
    leads: Sequence[Lead],
    ads: Sequence[AdDay],
    web: Sequence[WebDay],
    orders: Sequence[OrderLine],
    emails: Sequence[Mailing],
) -> Story:
    status = Counter(lead.status for lead in leads)
    return {
        "from": START.isoformat(),
        "to": END.isoformat(),
        "leads": len(leads),
        "status": dict(sorted(status.items())),
        "reached": {
            "qualified": sum(1 for lead in leads if lead.qualified),
            "opportunity": sum(1 for lead in leads if lead.opportunity),
            "quote": sum(1 for lead in leads if lead.quote),
            "won": status["Won"],
        },
        "won_amount": round(sum(lead.amount or 0.0 for lead in leads if lead.status == "Won"), 2),
        "ad_rows": len(ads),
        "ad_cost": round(sum(ad.cost for ad in ads), 2),
        "web_rows": len(web),
        "sessions": sum(day.sessions for day in web),
        "order_lines": len(orders),
        "orders": len({line.order for line in orders}),
        "order_amount": round(sum(line.amount for line in orders), 2),
        "email_rows": len(emails),
        "emails_sent": sum(row.sent for row in emails),
    }


def write_stories(
    path: Path,
    leads: Sequence[Lead],
    ads: Sequence[AdDay],
    web: Sequence[WebDay],
    orders: Sequence[OrderLine],
    emails: Sequence[Mailing],
) -> None:
    """Writes stories.json: one entry per story of README.md."""
    stories = {
        "totals": _totals(leads, ads, web, orders, emails),
        "meta_qualifies_less": _meta(leads, ads),
        "trade_fair": _fair(leads),
        "referral_converts_best": _by_channel(leads),
        "simpson": _simpson(leads),
        "consent_banner": consent_banner(web),
        "season": _season(leads),
        "slow_region": _slow_region(leads),
        "lucky_newcomer": _owners(leads),
        "diminishing_returns": fewer_leads_for_more(ads),
        "immature_cohorts": _cohorts(leads),
        "stale_quotes": _stale(leads),
        "price_losses": _price(leads),
        "small_baskets": small_baskets(orders),
        "repeat_customers": repeat_customers(orders),
        "case_study_readers": _case_study(leads),
        "objectives": objectives(leads, web, emails),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stories, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
