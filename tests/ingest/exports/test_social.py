"""Exports of social networks are read to the right facts: invented files, the whole answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.support.lookalikes import social
from tests.support.lookalikes.answers import Lookalike, Told, told

CASES = [
    (social.FACEBOOK_EN, Told(
        export="meta_insights.posts", fact="campaigns", rows=2,
        roles={
            "Title": "content", "Publish time": "date", "Reach": "reach",
            "Reactions, Comments and Shares": "engagements", "Total clicks": "clicks",
        },
        first={
            "Post ID": "1223344556677889", "Page ID": "9988", "Page name": "Acme", "Title": "New boots",
            "Publish time": datetime(2026, 2, 14, 9, 30), "Permalink": "https://example.com/1",
            "Post type": "Photos", "Reach": 900, "Reactions, Comments and Shares": 45, "Total clicks": 30,
        },
        not_added=["Reach"],
    )),
    (social.FACEBOOK_FR, Told(
        export="meta_insights.posts", fact="campaigns", rows=2,
        roles={
            "Titre": "content", "Heure de publication": "date", "Couverture": "reach",
            "Réactions, commentaires et partages": "engagements",
        },
        first={
            "ID de la publication": "1223344556677889", "Nom de la Page": "Acme", "Titre": "Bottes",
            "Heure de publication": datetime(2026, 2, 14, 9, 30), "Permalien": "https://example.com/1",
            "Type de publication": "Photos", "Couverture": 900, "Réactions, commentaires et partages": 45,
        },
        not_added=["Couverture"],
    )),
    (social.LINKEDIN_PAGE_EN, Told(
        export="linkedin_page.analytics", fact="campaigns", rows=2,
        roles={
            "Date": "date", "Impressions (total)": "impressions", "Unique impressions (organic)": "reach",
            "Clicks (total)": "clicks",
        },
        first={
            "Date": date(2026, 2, 14), "Impressions (organic)": 120, "Impressions (sponsored)": 0,
            "Impressions (total)": 120, "Unique impressions (organic)": 100, "Clicks (organic)": 6,
            "Clicks (sponsored)": 0, "Clicks (total)": 6, "Reactions (organic)": 4,
            "Engagement rate (organic)": 0.0833,
        },
        not_added=["Unique impressions (organic)", "Engagement rate (organic)"],
    )),
    (social.X_EN, Told(
        export="x.posts", fact="campaigns", rows=2,
        roles={
            "Tweet text": "content", "time": "date", "impressions": "impressions", "engagements": "engagements",
            "url clicks": "clicks",
        },
        first={
            "Tweet id": "1758000000000000001", "Tweet permalink": "https://x.com/acme/1", "Tweet text": "New boots",
            "time": datetime(2026, 2, 14, 9, 30), "impressions": 900, "engagements": 45, "engagement rate": 0.05,
            "retweets": 3, "replies": 2, "likes": 20, "user profile clicks": 5, "url clicks": 15,
        },
        issues=["date_zone_dropped"],
        not_added=["engagement rate"],
    )),
    (social.YOUTUBE_EN, Told(
        export="youtube.studio", fact="campaigns", rows=2,
        roles={"Video title": "content", "Impressions": "impressions"},
        first={
            "Content": "abc123", "Video title": "How to wax boots", "Video publish time": date(2024, 2, 14),
            "Views": 1000, "Watch time (hours)": 50.25, "Subscribers": 9, "Impressions": 20000,
            "Impressions click-through rate (%)": 0.051,
        },
        aside=[(2, "total_row")],
        issues=["export_has_no_day"],
    )),
    (social.YOUTUBE_FR, Told(
        export="youtube.studio", fact="campaigns", rows=1,
        roles={"Titre de la vidéo": "content", "Impressions": "impressions"},
        first={
            "Contenu": "abc123", "Titre de la vidéo": "Cirer ses bottes",
            "Heure de publication de la vidéo": date(2024, 2, 14), "Vues": 1000,
            "Durée de visionnage (heures)": 50.25, "Abonnés": 9, "Impressions": 20000,
            "Taux de clics par impressions (%)": 0.051,
        },
        aside=[(2, "total_row")],
        issues=["export_has_no_day", "total_row_differs_in_columns"],
    )),
    (social.HOTJAR_EN, Told(
        export="hotjar.survey", fact="surveys", rows=2,
        roles={
            "Date Submitted": "date", "Country": "country", "Source URL": "page", "Device": "device",
            "Hotjar User ID": "respondent", "How likely are you to recommend us to a friend or colleague?": "score",
        },
        first={
            "Number": "1", "User": "a1", "Date Submitted": datetime(2026, 2, 14, 9, 30), "Country": "France",
            "Source URL": "https://acme.example/", "Device": "desktop", "Browser": "Chrome", "OS": "Windows",
            "Hotjar User ID": "f00-1", "How likely are you to recommend us to a friend or colleague?": 9,
        },
    )),
    (social.SPROUT_EN, Told(
        export="sprout_social.posts", fact="campaigns", rows=2,
        roles={
            "Date": "date", "Network": "channel", "Post": "content", "Impressions": "impressions", "Reach": "reach",
            "Engagements": "engagements",
        },
        first={
            "Date": datetime(2026, 2, 14, 9, 30), "Post ID": "17580001", "Network": "Facebook", "Post Type": "Post",
            "Content Type": "Photo", "Profile": "Acme", "Sent by": "Ana", "Post": "New boots",
            "Linked Content": "https://acme.example/", "Impressions": 1900, "Reach": 900,
            "Engagement Rate (per Impression)": 0.0237, "Engagements": 45,
        },
        not_added=["Reach", "Engagement Rate (per Impression)"],
    )),
    (social.HOOTSUITE_EN, Told(
        export="hootsuite.posts", fact="campaigns", rows=2,
        roles={
            "Date (GMT)": "date", "Social Network": "channel", "Post Message": "content",
            "Impressions": "impressions", "Reach": "reach", "Engagements": "engagements",
        },
        first={
            "Date (GMT)": datetime(2026, 2, 14, 9, 30), "Social Network": "Facebook", "Social Profile": "Acme",
            "Post Message": "New boots", "Post Permalink": "https://example.com/1", "Impressions": 1900,
            "Reach": 900, "Engagements": 45, "Engagement Rate": 0.0237,
        },
        not_added=["Reach", "Engagement Rate"],
    )),
    (social.BUFFER_EN, Told(
        export="buffer.posts", fact="campaigns", rows=2,
        roles={
            "Date (UTC)": "date", "Service": "channel", "Update Text": "content", "Impressions": "impressions",
            "Reach": "reach", "Clicks": "clicks", "Engagements": "engagements",
        },
        first={
            "Date (UTC)": datetime(2026, 2, 14, 9, 30), "Service": "Facebook", "Update Text": "New boots",
            "Buffer ID": "64aa01", "Impressions": 1900, "Reach": 900, "Clicks": 12, "Engagements": 45,
            "Engagement Rate": 0.0237,
        },
        not_added=["Reach", "Engagement Rate"],
    )),
]  # fmt: skip


@pytest.mark.parametrize(("lookalike", "expected"), CASES, ids=[one.name for one, _ in CASES])
def test_the_whole_answer(lookalike: Lookalike, expected: Told) -> None:
    assert told(lookalike) == expected
