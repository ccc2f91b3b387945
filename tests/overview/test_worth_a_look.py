"""What is worth a look, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from kpi_core.model.roles import Role
from kpi_core.overview.build import build
from kpi_core.overview.words import sentence
from kpi_core.text import text_for
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.window import Choice
from tests.support.business import Business, Record, Year, days, deals

TODAY = date(2026, 11, 1)
EVERY_PAGE = frozenset({"data", "overview", "funnel", "segments", "trends"})
BEFORE, AFTER = Period(date(2025, 8, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 11, 1))


def found(business: Business, pages: frozenset[str] = EVERY_PAGE) -> dict[str, Finding]:
    overview = build(business.datasets, business.offers, business.ask, Choice(), TODAY, pages)
    return {finding.code: finding for finding in overview.findings}


def english(finding: Finding) -> str:
    return sentence(finding, text_for("en"))


def french(finding: Finding) -> str:
    return sentence(finding, text_for("fr"))


FALLING = deals(
    Year(BEFORE, "SEO", 4, 0.3),
    Year(BEFORE, "Meta Ads", 6, 0.3),
    Year(AFTER, "SEO", 4, 0.3),
    Year(AFTER, "Meta Ads", 6, 0.12),
)


def test_a_rate_that_fell_in_one_segment() -> None:
    finding = found(Business(FALLING))["look_rate_down"]
    assert (finding.values["segment"], finding.page) == ("Meta Ads", "segments")
    assert english(finding).startswith("Meta Ads: win rate fell to 1")
    assert english(finding).endswith("% in the 12 months before, too much to be chance")
    assert french(finding).startswith("Meta Ads\u202f: taux de succès en baisse, 1")


def test_a_page_that_does_not_exist_is_not_linked() -> None:
    assert found(Business(FALLING), frozenset({"data"}))["look_rate_down"].page is None


GROWING = deals(Year(BEFORE, "SEO", 6), Year(BEFORE, "Ads", 2), Year(AFTER, "SEO", 6), Year(AFTER, "Ads", 5))


def test_what_the_bars_say_is_not_said_twice() -> None:
    assert "look_behind" not in found(Business(GROWING))


def test_a_segment_of_another_dimension_behind_the_change() -> None:
    for place, record in enumerate(GROWING):
        record["product"] = "Windows" if record["channel"] == "Ads" or place % 4 == 0 else "Doors"
    finding = found(Business(GROWING, roles=(Role.CHANNEL, Role.PRODUCT)))["look_behind"]
    assert (finding.values["segment"], finding.values["metric"].id) == ("Windows", "won_value")
    assert english(finding).startswith("Value won: Windows accounts for +€")
    assert french(finding).startswith("Chiffre d’affaires\u202f: Windows explique +")


def test_the_best_segment_is_small() -> None:
    channels = [("SEO", 6.0, 0.2), ("Ads", 6.0, 0.2), ("Referral", 1.5, 0.6)]
    records = deals(*(Year(period, name, leads, wins) for period in (BEFORE, AFTER) for name, leads, wins in channels))
    finding = found(Business(records))["look_best_small"]
    assert finding.values["segment"] == "Referral"
    assert english(finding).startswith("Referral has the best win rate (")
    assert french(finding).startswith("Taux de succès\u202f: Referral fait le mieux (")


def test_a_lucky_newcomer_is_not_the_best() -> None:
    """Two deals, both won: the trap of every league table."""
    lucky = [
        {"day": day, "channel": "Luck", "lead": 1, "closed": 1, "won": 1, "won_amount": 1000.0}
        for day in days(AFTER)[5:7]
    ]
    records = deals(*(Year(period, name, 6, 0.3) for period in (BEFORE, AFTER) for name in ("SEO", "Ads"))) + lucky
    assert "look_best_small" not in found(Business(records))


def test_one_segment_makes_most() -> None:
    channels = [("SEO", 9.0), ("Ads", 1.0), ("Mail", 1.0), ("Fair", 1.0)]
    records = deals(*(Year(period, name, leads) for period in (BEFORE, AFTER) for name, leads in channels))
    finding = found(Business(records))["look_concentrated"]
    assert finding.values["segment"] == "SEO"
    assert english(finding).startswith("Value won: SEO makes 7")


def test_one_customer_makes_most() -> None:
    records = deals(Year(BEFORE, None, 6), Year(AFTER, None, 6))
    for place, record in enumerate(records):
        record["customer"] = "Giant" if place % 3 == 0 else f"Customer {place % 40}"
    finding = found(Business(records, roles=(Role.CUSTOMER,)))["look_customer"]
    assert finding.values["segment"] == "Giant"
    assert english(finding).startswith("One customer, Giant, makes 29% of value won")
    assert french(finding).startswith("Chiffre d’affaires\u202f: un seul client, Giant, pèse 29")


def steady(*more: Record) -> Business:
    return Business([*deals(Year(BEFORE, "SEO", 6), Year(AFTER, "SEO", 6)), *more])


@pytest.mark.parametrize(
    ("number", "in_english", "in_french"),
    [
        (
            1,
            "One row has no date: it is not counted on this page",
            "Une ligne sans date n’est pas comptée sur cette page",
        ),
        (
            500,
            "500 rows have no date: they are not counted on this page",
            "500 lignes sans date ne sont pas comptées sur cette page",
        ),
    ],
)
def test_rows_without_a_date(number: int, in_english: str, in_french: str) -> None:
    finding = found(steady(*({"lead": 1} for _ in range(number))))["look_undated"]
    assert (english(finding), french(finding), finding.page) == (in_english, in_french, "data")


def test_cells_that_were_not_read() -> None:
    business = steady()
    (dataset,) = business.datasets
    columns = tuple(replace(column, rejected=3, name="Montant") for column in dataset.columns)
    overview = build(
        [replace(dataset, columns=columns)], business.offers, business.ask, Choice(), TODAY, EVERY_PAGE
    )  # fmt: skip
    finding = next(finding for finding in overview.findings if finding.code == "look_unread")
    assert english(finding) == "3 cells could not be read, all in “Montant”"
    assert french(finding) == "3 cellules n’ont pas pu être lues, toutes dans «\u202fMontant\u202f»"


def test_the_unfinished_month_is_named() -> None:
    records = deals(Year(Period(date(2025, 8, 1), date(2026, 10, 13)), "SEO", 6))
    finding = found(Business(records))["look_unfinished"]
    assert (english(finding), finding.page) == ("1 – 12 Oct 2026 is left out: the period is not over", None)


def test_nothing_is_found_where_nothing_happened() -> None:
    """Twenty businesses in which nothing changed, each cut by channel and region: what is said of segments is rare."""
    rng = Random(7)
    said = 0
    for seed in range(20):
        records = deals(*(Year(period, name, 3) for period in (BEFORE, AFTER) for name in ("A", "B", "C")), seed=seed)
        for record in records:
            record["region"] = rng.choice(("North", "South", "East", "West"))
        codes = found(Business(records, roles=(Role.CHANNEL, Role.REGION)))
        said += bool({"look_rate_down", "look_rate_up", "look_best_small"} & codes.keys())
    assert said <= 5  # one in ten is expected for each of the two questions


def test_four_at_most() -> None:
    records = [*FALLING, {"lead": 1}]
    assert len(found(Business(records))) <= 4
