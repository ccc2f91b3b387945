"""The whole answer, from records to sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpi_core.metrics.query import Query
from kpi_core.model.dataset import Issue
from kpi_core.model.roles import Fact, Role
from kpi_core.overview.build import Overview, build
from kpi_core.overview.tiles import Status
from kpi_core.overview.words import sentence, window_note
from kpi_core.stats.change import Verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against, Choice, Preset
from tests.support.business import LEADS, WON_VALUE, Business, FakeMetric, FakeOffer, Year, days, deals, total

TODAY = date(2026, 11, 21)
BEFORE, AFTER = Period(date(2024, 11, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 11, 13))
PAGES = frozenset({"data", "overview"})


def overview(*businesses: Business, choice: Choice | None = None) -> Overview:
    """The overview of several businesses' files loaded together."""
    owner = {metric.id: business for business in businesses for metric in business.metrics}

    def ask(query: Query) -> Any:
        return owner[query.metric].ask(query)

    datasets = [dataset for business in businesses for dataset in business.datasets]
    offers = [offer for business in businesses for offer in business.offers]
    return build(datasets, offers, ask, choice or Choice(), TODAY, PAGES)


MORE_LEADS_FEWER_WON = Business(
    deals(
        Year(BEFORE, "SEO", 5, 0.3),
        Year(BEFORE, "Meta Ads", 4, 0.3),
        Year(AFTER, "SEO", 5, 0.3),
        Year(AFTER, "Meta Ads", 7, 0.17),
        seed=2,
    )
)


def test_more_leads_fewer_of_them_won() -> None:
    found = overview(MORE_LEADS_FEWER_WON)
    assert found.window is not None and found.trend is not None and found.movers is not None
    assert (found.window.preset, found.window.period, found.window.comparison, found.window.as_of) == (
        Preset.LAST_3_MONTHS,
        Period(date(2026, 8, 1), date(2026, 11, 1)),
        Period(date(2025, 8, 1), date(2025, 11, 1)),
        date(2026, 11, 13),
    )
    assert [(tile.metric.id, tile.status) for tile in found.tiles] == [
        ("won_value", Status.NEUTRAL),
        ("leads", Status.GOOD),
        ("win_rate", Status.BAD),
        ("average_won_value", Status.NEUTRAL),
        ("sales_cycle_length", Status.NEUTRAL),
    ]
    assert found.headline.code == "headline_but"
    assert sentence(found.headline, text_for("en")).startswith("Leads up ")
    assert ", but win rate down " in sentence(found.headline, text_for("en"))
    assert (found.trend.metric.id, found.trend.grain) == ("won_value", TimeGrain.MONTH)
    assert (found.movers.metric.id, found.movers.finding.code, found.movers.finding.values["up"]) == (
        "leads", "moved_up", "Meta Ads",
    )  # fmt: skip
    assert [finding.code for finding in found.findings] == ["look_rate_down", "look_unfinished"]
    assert all(finding.page in (None, *PAGES) for finding in found.findings)


def test_the_comparison_asked_for_is_used() -> None:
    found = overview(MORE_LEADS_FEWER_WON, choice=Choice(Preset.LAST_MONTH, Against.PREVIOUS))
    assert found.window is not None
    assert (found.window.period, found.window.comparison) == (
        Period(date(2026, 10, 1), date(2026, 11, 1)),
        Period(date(2026, 9, 1), date(2026, 10, 1)),
    )
    assert {tile.comparison for tile in found.tiles} == {found.window.comparison}


def test_no_comparison() -> None:
    found = overview(MORE_LEADS_FEWER_WON, choice=Choice(Preset.ALL))
    assert (found.headline.code, found.movers, {tile.change for tile in found.tiles}) == (
        "headline_alone",
        None,
        {None},
    )
    assert found.trend is not None


def test_a_comparison_out_of_reach_is_replaced_and_said() -> None:
    records = deals(Year(Period(date(2026, 1, 1), date(2026, 11, 1)), "SEO", 5))
    found = overview(Business(records), choice=Choice(Preset.LAST_3_MONTHS, Against.LAST_YEAR))
    assert window_note(found.window, text_for("en")) == "The data do not reach back to the period asked for"
    assert window_note(found.window, text_for("fr")) == "Les données ne remontent pas jusqu’à la comparaison demandée"


def test_files_without_dates_give_totals() -> None:
    records = [{"lead": 1, "won_amount": 500.0, "channel": "SEO"} for _ in range(40)]
    found = overview(Business(records, (WON_VALUE, LEADS)))
    assert (found.window, found.trend, found.movers, found.presets) == (None, None, None, ())
    assert [(tile.metric.id, tile.value) for tile in found.tiles] == [("won_value", 20_000), ("leads", 40)]
    assert sentence(found.headline, text_for("en")) == "Value won: €20k in all, without dates"


def test_files_that_answer_nothing() -> None:
    found = overview(Business([], ()))
    assert (found.headline.code, found.tiles, found.findings, found.window) == ("headline_nothing", (), (), None)


def test_too_little_data() -> None:
    found = overview(Business(deals(Year(Period(date(2026, 9, 1), date(2026, 11, 1)), "SEO", 0.1), seed=3)))
    assert found.headline.code == "headline_too_few"
    assert {tile.change.verdict for tile in found.tiles if tile.change} <= {Verdict.TOO_FEW, Verdict.NOT_TESTED}


def test_amounts_in_two_currencies_are_not_passed_over() -> None:
    business = Business(deals(Year(AFTER, "SEO", 3)), (LEADS,))
    refused = FakeOffer(WON_VALUE, False, Issue("currencies_differ", values={"currencies": ["EUR", "USD"]}))
    found = build(business.datasets, [*business.offers, refused], business.ask, Choice(), TODAY, PAGES)
    assert sentence(found.findings[0], text_for("en")) == (
        "Amounts in EUR and USD cannot be added up: figures in money are left out"
    )


SPEND = FakeMetric("ad_spend", "Advertising cost", Unit.MONEY, total("cost"), Direction.DOWN, "EUR")


def ads(period: Period) -> Business:
    return Business([{"day": day, "cost": 40.0, "channel": "Ads"} for day in days(period)], (SPEND,), Fact.CAMPAIGNS)


def test_two_kinds_of_files_end_where_the_earlier_one_ends() -> None:
    found = overview(MORE_LEADS_FEWER_WON, ads(Period(date(2024, 11, 1), date(2026, 10, 13))))
    assert found.window is not None
    assert found.window.period == Period(date(2026, 7, 1), date(2026, 10, 1))
    assert [tile.metric.id for tile in found.tiles][-1] == "ad_spend"


def test_a_file_that_ended_long_ago_is_left_out_and_said() -> None:
    found = overview(MORE_LEADS_FEWER_WON, ads(Period(date(2024, 11, 1), date(2026, 3, 1))))
    assert found.window is not None
    assert found.window.period.end == date(2026, 11, 1)
    assert "ad_spend" not in [tile.metric.id for tile in found.tiles]
    ended = found.findings[0]
    assert (ended.code, ended.page) == ("look_ended", "data")
    assert sentence(ended, text_for("en")) == (
        "Advertising cost: the data end on 28 Feb 2026, before this period is over"
    )
    assert sentence(ended, text_for("fr")) == (
        "Advertising cost\u202f: les données s’arrêtent le 28 févr. 2026, avant la fin de la période"
    )


def test_what_the_metrics_noticed_is_handed_on_once() -> None:
    business = Business(deals(Year(AFTER, "SEO", 3)))
    noticed = Issue("currencies_differ", values={"n": 2})

    def ask(query: Query) -> Any:
        from dataclasses import replace

        return replace(business.ask(query), issues=(noticed,))

    found = build(business.datasets, business.offers, ask, Choice(), TODAY)
    assert found.issues == (noticed,)


def test_several_figures_are_not_several_chances_to_be_wrong() -> None:
    """A figure beside the main one with p = 0.03, alone among five, could be chance."""
    records = deals(Year(BEFORE, "SEO", 5), Year(AFTER, "SEO", 5), seed=5)
    found = overview(Business(records, roles=(Role.CHANNEL,)))
    doubted = [tile for tile in found.tiles if tile.change and tile.change.reason == "one_of_several"]
    assert all(tile.status is Status.NEUTRAL and not tile.is_certain for tile in doubted)
    assert found.headline.code in ("headline_within", "headline_same")
