"""Exports of web analytics are read to the right facts: invented files, the whole answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.support.lookalikes import web
from tests.support.lookalikes.answers import Lookalike, Told, told

CASES = [
    (web.GA4_PAGES_EN, Told(
        export="ga4.report", fact="traffic", rows=3,
        roles={
            "Page path and screen class": "page", "Views": "page_views", "Active users": "visitors",
            "Event count": "events", "Key events": "conversions",
        },
        first={
            "Page path and screen class": "/", "Views": 722, "Active users": 236,
            "Views per active user": 3.059322033898305, "Average engagement time per active user": 30.27542372881356,
            "Event count": 1037, "Key events": 4, "Total revenue": 120.5,
        },
        issues=["export_has_no_day"],
        covers=(date(2026, 3, 1), date(2026, 3, 31)),
        not_added=["Views per active user", "Average engagement time per active user"],
    )),
    (web.GA4_NTH_DAY_FR, Told(
        export="ga4.report", fact="traffic", rows=3,
        roles={
            "Nième jour": "date", "Utilisateurs actifs": "visitors", "Nouveaux utilisateurs": "new_visitors",
            "Nombre d'événements": "events",
        },
        first={
            "Nième jour": date(2026, 3, 30), "Utilisateurs actifs": 31, "Nouveaux utilisateurs": 12,
            "Nombre d'événements": 410, "Taux d'engagement": 0.3600207658,
        },
        covers=(date(2026, 3, 30), date(2026, 4, 2)),
    )),
    (web.GA4_NTH_WEEK_EN, Told(
        export="ga4.report", fact="traffic", rows=3,
        roles={"Nth week": "date", "New users": "new_visitors", "Active users": "visitors"},
        first={"Nth week": date(2026, 3, 2), "New users": 31, "Active users": 40},
        issues=["marks_are_blank"],
        covers=(date(2026, 3, 2), date(2026, 3, 22)),
    )),
    (web.GA4_NTH_MONTH_WITHOUT_START, Told(
        export="ga4.report", fact="traffic", rows=2,
        roles={
            "Active users": "visitors", "Sessions": "sessions", "Engaged sessions": "engaged_sessions",
            "Event count": "events",
        },
        first={
            "Nth month": "0000", "Active users": 310, "Sessions": 400, "Engaged sessions": 200, "Event count": 4100,
            "Engagement rate": 0.5,
        },
        issues=["export_has_no_day", "relative_dates_without_start"],
    )),
    (web.GA4_EXPLORATION_EN, Told(
        export="ga4.report", fact="traffic", rows=2,
        roles={
            "Date + hour (YYYYMMDDHH)": "date", "Session source / medium": "channel", "Sessions": "sessions",
            "Engaged sessions": "engaged_sessions",
        },
        first={
            "Date + hour (YYYYMMDDHH)": datetime(2026, 7, 23, 9, 0), "Session source / medium": "google / organic",
            "Sessions": 20, "Engaged sessions": 12, "Engagement rate": 0.6,
        },
        aside=[(5, "total_row")],
        covers=(date(2026, 7, 23), date(2026, 7, 24)),
    )),
    (web.GA4_COMPARISON_EN, Told(
        export="ga4.report", fact="traffic", rows=2,
        roles={
            "Session primary channel group (Default channel group)": "channel", "Sessions": "sessions",
            "Engaged sessions": "engaged_sessions",
        },
        first={
            "Session primary channel group (Default channel group)": "Direct", "Date range": "Mar 1 - Mar 31, 2026",
            "Sessions": 300, "Engaged sessions": 144,
        },
        issues=["export_has_no_day"],
        covers=(date(2026, 3, 1), date(2026, 3, 31)),
        not_added=["Sessions", "Engaged sessions"],
    )),
    (web.INDEXING_FR, Told(
        export="search_console.indexing", fact="measurements", rows=2,
        roles={"Date": "date"},
        first={"Date": date(2026, 3, 1), "Non valide": 2, "Valides": 41, "Impressions": 900},
        not_added=["Non valide", "Valides"],
    )),
    (web.INDEXING_EN, Told(
        export="search_console.indexing", fact="measurements", rows=2,
        roles={"Date": "date"},
        first={"Date": date(2026, 3, 1), "Not indexed": 20, "Indexed": 41, "Impressions": 900},
        not_added=["Not indexed", "Indexed"],
    )),
    (web.MATOMO_EN, Told(
        export="matomo.report", fact="traffic", rows=2,
        roles={
            "Date": "date", "Unique visitors": "visitors", "Visits": "sessions", "Bounces": "bounces",
            "Total time spent by visitors (in seconds)": "duration",
            "Avg. Visit Duration (in seconds)": "average_duration",
        },
        first={
            "Date": date(2026, 3, 1), "Unique visitors": 80, "Visits": 100, "Users": 0, "Actions": 250,
            "Maximum actions in one visit": 12, "Bounces": 65, "Total time spent by visitors (in seconds)": 21000,
            "Bounce Rate": 0.65, "Actions per Visit": 2.5, "Avg. Visit Duration (in seconds)": 210,
        },
        not_added=["Users", "Maximum actions in one visit", "Bounce Rate", "Actions per Visit"],
    )),
    (web.MATOMO_API, Told(
        export="matomo.report", fact="traffic", rows=2,
        roles={"nb_visits": "sessions", "nb_uniq_visitors": "visitors", "bounce_count": "bounces"},
        first={
            "label": "Search Engines", "nb_visits": 100, "nb_uniq_visitors": 80, "nb_actions": 250,
            "bounce_count": 65, "max_actions_new": 12, "metadata_segment": "referrerType==search",
        },
        issues=["export_has_no_day"],
        not_added=["max_actions_new"],
    )),
    (web.MATOMO_FR, Told(
        export="matomo.report", fact="traffic", rows=2,
        roles={
            "Date": "date", "Visiteurs uniques": "visitors", "Visites": "sessions", "Rebonds": "bounces",
            "Temps total passé par les visiteurs (en secondes)": "duration",
        },
        first={
            "Date": date(2026, 3, 1), "Visiteurs uniques": 80, "Visites": 100, "Actions": 250, "Rebonds": 65,
            "Taux de rebond": 0.65, "Actions par visite": 2.5,
            "Temps total passé par les visiteurs (en secondes)": 21000,
        },
        not_added=["Taux de rebond", "Actions par visite"],
    )),
    (web.ADOBE_EN, Told(
        export="adobe_analytics.workspace", fact="traffic", rows=2,
        roles={"Day": "date", "Visits": "sessions", "Page Views": "page_views", "Unique Visitors": "visitors"},
        first={"Day": date(2026, 3, 1), "Visits": 100, "Page Views": 300, "Unique Visitors": 90},
        aside=[(7, "total_row")],
        covers=(date(2026, 3, 1), date(2026, 3, 2)),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("lookalike", "expected"), CASES, ids=[one.name for one, _ in CASES])
def test_the_whole_answer(lookalike: Lookalike, expected: Told) -> None:
    assert told(lookalike) == expected
