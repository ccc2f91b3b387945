"""Exports of advertising systems are read to the right facts: invented files, the whole answer."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.lookalikes import ads
from tests.support.lookalikes.answers import Lookalike, Told, told

CASES = [
    (ads.GOOGLE_ADS_EN, Told(
        export="google_ads.report", fact="campaigns", rows=3,
        roles={
            "Campaign status": "status", "Campaign": "campaign", "Day": "date", "Impr.": "impressions",
            "Interactions": "interactions", "Cost": "cost", "Conversions": "conversions",
        },
        first={
            "Campaign status": "Enabled", "Campaign": "Spring", "Day": date(2026, 3, 2), "Currency code": "EUR",
            "Impr.": 12500, "Interactions": 250, "Interaction rate": 0.02, "Avg. cost": 0.48, "Cost": 120,
            "Search impr. share": 0.3421, "Conv. rate": 0.04, "Conversions": 10, "Cost / conv.": 12,
        },
        aside=[(7, "total_row"), (8, "total_row"), (9, "total_row")],
        issues=["marks_are_blank", "values_are_bounds"],
        currency="EUR",
        covers=(date(2026, 3, 2), date(2026, 3, 3)),
        not_added=["Interaction rate", "Avg. cost", "Search impr. share", "Conv. rate", "Cost / conv."],
    )),
    (ads.GOOGLE_ADS_ALL_TIME, Told(
        export="google_ads.report", fact="campaigns", rows=1,
        roles={
            "Ad group status": "status", "Campaign": "campaign", "Clicks": "clicks", "Impr.": "impressions",
            "Cost": "cost", "Conversions": "conversions",
        },
        first={
            "Ad group status": "Enabled", "Ad group": "Boots", "Campaign": "Winter", "Clicks": 12, "Impr.": 400,
            "CTR": 0.03, "Cost": 6, "Conversions": 2, "Cost / conv.": 3,
        },
        aside=[(5, "total_row")],
        issues=["export_has_no_day"],
        not_added=["CTR", "Cost / conv."],
    )),
    (ads.GOOGLE_ADS_SEARCH_TERMS, Told(
        export="google_ads.report", fact="campaigns", rows=2,
        roles={"Campaign": "campaign", "Clicks": "clicks", "Impr.": "impressions", "Cost": "cost"},
        first={
            "Search term": "red boots", "Match type": "Phrase match", "Added/Excluded": "None", "Campaign": "Winter",
            "Ad group": "Boots", "Clicks": 3, "Impr.": 40, "CTR": 0.075, "Currency code": "EUR", "Avg. CPC": 0.5,
            "Cost": 1.5,
        },
        aside=[(6, "total_row")],
        issues=["export_has_no_day"],
        currency="EUR",
        covers=(date(2026, 3, 2), date(2026, 3, 3)),
        not_added=["CTR", "Avg. CPC"],
    )),
    (ads.GOOGLE_ADS_FR, Told(
        export="google_ads.report", fact="campaigns", rows=2,
        roles={
            "Jour": "date", "Campagne": "campaign", "Coût": "cost", "Impr.": "impressions", "Clics": "clicks",
            "Conversions": "conversions",
        },
        first={
            "Jour": date(2026, 9, 1), "Campagne": "Rentrée", "Code de la devise": "EUR", "Coût": 1234.5,
            "Impr.": 20000, "Clics": 410, "Conversions": 12,
        },
        aside=[(6, "total_row"), (7, "total_row")],
        issues=["marks_are_blank"],
        currency="EUR",
        covers=(date(2026, 9, 1), date(2026, 9, 2)),
    )),
    (ads.GOOGLE_ADS_DE, Told(
        export="google_ads.report", fact="campaigns", rows=2,
        roles={
            "Tag": "date", "Kampagne": "campaign", "Kosten": "cost", "Impr.": "impressions", "Klicks": "clicks",
            "Conversions": "conversions",
        },
        first={
            "Tag": date(2026, 9, 1), "Kampagne": "Herbst", "Währungscode": "EUR", "Kosten": 1234.56, "Impr.": 20000,
            "Klicks": 410, "Conversions": 12,
        },
        aside=[(6, "total_row")],
        currency="EUR",
        covers=(date(2026, 9, 1), date(2026, 9, 2)),
    )),
    (ads.GOOGLE_ADS_EXCEL, Told(
        export="google_ads.report", fact="campaigns", rows=1,
        roles={
            "Campaign status": "status", "Campaign": "campaign", "Day": "date", "Impr.": "impressions",
            "Clicks": "clicks", "Cost": "cost", "Conversions": "conversions",
        },
        first={
            "Campaign status": "Enabled", "Campaign": "Été", "Day": date(2026, 3, 2), "Currency code": "USD",
            "Impr.": 1500, "Clicks": 30, "Cost": 15, "Conversions": 2,
        },
        aside=[(5, "total_row")],
        currency="USD",
        covers=(date(2026, 3, 2), date(2026, 3, 3)),
    )),
    (ads.GOOGLE_ADS_EDITOR, Told(
        export="google_ads.editor", fact="measurements", rows=2,
        roles={"Campaign": "campaign", "Networks": "channel"},
        first={
            "Campaign": "Spring", "Campaign Type": "Search", "Networks": "Google search", "Budget": 7,
            "Bid Strategy Type": "Maximize conversions", "Start Date": date(2026, 3, 1),
        },
        issues=["export_holds_no_results"],
    )),
    (ads.META_EN, Told(
        export="meta_ads.report", fact="campaigns", rows=3,
        roles={
            "Day": "date", "Campaign name": "campaign", "Campaign delivery": "status", "Results": "conversions",
            "Reach": "reach", "Amount spent (EUR)": "cost", "Impressions": "impressions", "Link clicks": "clicks",
        },
        first={
            "Reporting starts": date(2026, 3, 2), "Reporting ends": date(2026, 3, 2), "Day": date(2026, 3, 2),
            "Campaign name": "Shoes", "Campaign delivery": "active", "Attribution setting": "7-day click",
            "Results": 4, "Result indicator": "actions:offsite_conversion.fb_pixel_purchase", "Reach": 900,
            "Frequency": 1.5, "Cost per results": 5, "Amount spent (EUR)": 20, "Impressions": 1350,
            "CPM (cost per 1,000 impressions) (EUR)": 14.81, "Link clicks": 30,
        },
        currency="EUR",
        covers=(date(2026, 3, 2), date(2026, 3, 3)),
        not_added=["Results", "Reach", "Frequency", "Cost per results", "CPM (cost per 1,000 impressions) (EUR)"],
    )),
    (ads.META_WHOLE_RANGE, Told(
        export="meta_ads.report", fact="campaigns", rows=2,
        roles={
            "Campaign name": "campaign", "Ad set delivery": "status", "Reach": "reach", "Impressions": "impressions",
            "Amount spent (USD)": "cost", "Results": "conversions",
        },
        first={
            "Campaign name": "Shoes", "Ad set name": "Paris", "Ad set delivery": "active", "Reach": 700,
            "Impressions": 1100, "Amount spent (USD)": 20.5, "Results": 4, "Result indicator": "actions:lead",
            "Starts": date(2026, 2, 1), "Ends": "Ongoing", "Reporting starts": date(2026, 3, 1),
            "Reporting ends": date(2026, 3, 31),
        },
        aside=[(2, "total_row")],
        issues=["export_has_no_day"],
        currency="USD",
        covers=(date(2026, 3, 1), date(2026, 3, 31)),
        not_added=["Reach"],
    )),
    (ads.META_FR, Told(
        export="meta_ads.report", fact="campaigns", rows=2,
        roles={
            "Jour": "date", "Nom de la campagne": "campaign", "Montant dépensé (EUR)": "cost", "Couverture": "reach",
            "Impressions": "impressions", "Clics sur un lien": "clicks", "Résultats": "conversions",
        },
        first={
            "Début des rapports": date(2026, 3, 2), "Fin des rapports": date(2026, 3, 2), "Jour": date(2026, 3, 2),
            "Nom de la campagne": "Soldes", "Nom de l’ensemble de publicités": "Île-de-France",
            "Montant dépensé (EUR)": 20.5, "Couverture": 900, "Répétition": 1.5, "Impressions": 1350,
            "Clics sur un lien": 30, "CPM (Coût pour 1 000 impressions) (EUR)": 15.19, "Résultats": 4,
            "Indicateur de résultats": "actions:lead", "Coût par résultat": 5.13,
        },
        currency="EUR",
        covers=(date(2026, 3, 2), date(2026, 3, 3)),
        not_added=["Couverture", "Répétition", "CPM (Coût pour 1 000 impressions) (EUR)", "Coût par résultat"],
    )),
    (ads.META_FR_GARBLED, Told(
        export="meta_ads.report", fact="campaigns", rows=2,
        roles={
            "Jour": "date", "Nom de la campagne": "campaign", "Montant dépensé (EUR)": "cost", "Couverture": "reach",
            "Impressions": "impressions", "Clics sur un lien": "clicks",
        },
        first={
            "Début des rapports": date(2026, 8, 3), "Fin des rapports": date(2026, 8, 3), "Jour": date(2026, 8, 3),
            "Nom de la campagne": "Été", "Montant dépensé (EUR)": 1234.56, "Couverture": 900, "Impressions": 1350,
            "Clics sur un lien": 30,
        },
        currency="EUR",
        covers=(date(2026, 8, 3), date(2026, 8, 14)),
        not_added=["Couverture"],
    )),
    (ads.LINKEDIN_EN, Told(
        export="linkedin_ads.report", fact="campaigns", rows=2,
        roles={
            "Start Date (in UTC)": "date", "Campaign Name": "campaign", "Total Spent": "cost",
            "Impressions": "impressions", "Clicks": "clicks", "Conversions": "conversions",
        },
        first={
            "Start Date (in UTC)": date(2026, 9, 1), "Account Name": "Acme", "Currency": "EUR",
            "Campaign Group Name": "Brand", "Campaign Name": "White paper", "Campaign ID": "600123",
            "Total Spent": 1234.5, "Impressions": 20100, "Clicks": 95, "Clicks to Landing Page": 80,
        },
        aside=[(8, "total_row")],
        issues=["marks_are_blank"],
        currency="EUR",
        covers=(date(2026, 9, 1), date(2026, 9, 2)),
    )),
    (ads.LINKEDIN_FR, Told(
        export="linkedin_ads.report", fact="campaigns", rows=2,
        roles={
            "Date de début (en UTC)": "date", "Nom de la campagne": "campaign", "Total dépensé": "cost",
            "Impressions": "impressions", "Clics": "clicks",
        },
        first={
            "Date de début (en UTC)": date(2026, 9, 1), "Nom du compte": "Acme", "Devise": "EUR",
            "Nom du groupe de campagnes": "Marque", "Nom de la campagne": "Livre blanc", "Total dépensé": 12.5,
            "Impressions": 2100, "Clics": 9,
        },
        currency="EUR",
    )),
    (ads.MICROSOFT_EN, Told(
        export="microsoft_ads.report", fact="campaigns", rows=2,
        roles={
            "Gregorian date": "date", "Campaign name": "campaign", "Impressions": "impressions", "Clicks": "clicks",
            "Spend": "cost", "Conversions": "conversions",
        },
        first={
            "Gregorian date": date(2026, 1, 1), "Account name": "Acme", "Campaign name": "Winter",
            "Campaign ID": "4711", "Impressions": 1200, "Clicks": 24, "CTR": 0.02, "Avg. CPC": 0.5, "Spend": 12,
            "Conversions": 3,
        },
        aside=[(13, "note")],
        issues=["data_incomplete"],
        covers=(date(2026, 1, 1), date(2026, 1, 2)),
        not_added=["CTR", "Avg. CPC"],
    )),
    (ads.TIKTOK_EN, Told(
        export="tiktok_ads.report", fact="campaigns", rows=2,
        roles={
            "Campaign name": "campaign", "Date": "date", "Cost": "cost", "Impressions": "impressions",
            "Clicks (destination)": "clicks", "Reach": "reach", "Conversions": "conversions",
        },
        first={
            "Campaign name": "Dance", "Date": date(2026, 3, 2), "Cost": 30, "Impressions": 15000,
            "Clicks (destination)": 150, "CTR (destination)": 0.01, "Reach": 9000, "Frequency": 1.67,
            "Conversions": 3, "Cost per conversion": 10, "Currency": "EUR",
        },
        aside=[(4, "total_row")],
        issues=["marks_are_blank"],
        currency="EUR",
        not_added=["CTR (destination)", "Reach", "Frequency", "Cost per conversion"],
    )),
]  # fmt: skip


@pytest.mark.parametrize(("lookalike", "expected"), CASES, ids=[one.name for one, _ in CASES])
def test_the_whole_answer(lookalike: Lookalike, expected: Told) -> None:
    assert told(lookalike) == expected
