"""Which metrics are suggested, in what order, and what a file lacks for the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.offers import Offer, offers
from kpi_core.model.dataset import ColumnType
from kpi_core.objectives.choose_kpis import guard_of, packs, suggest, vanity
from kpi_core.objectives.choose_words import goal_name, lacking_said, sector_name, set_said, why_said
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.facts import Col, fact_table

EN, FR = text_for("en"), text_for("fr")
KNOWN = catalogue().metrics


def deals(folder, n: int = 40):
    """Leads with their stage and amount, and nothing else."""
    return fact_table(
        folder,
        "opportunities",
        Col("Created", [date(2026, 1, 1 + i % 28) for i in range(n)], "created_at"),
        Col("Stage", ["Won", "Lost"] * (n // 2), "stage"),
        Col("Amount", [100.0] * n, "amount", ColumnType.MONEY),
    )


def offered(*ids: str) -> tuple[Offer, ...]:
    """Metrics that are there, without a table behind them."""
    return tuple(Offer(KNOWN[name], True) for name in ids)


def column(name: str) -> Metric:
    return Metric(name, Unit.COUNT, Direction.NONE, (), labels={"en": name, "fr": name})


def test_every_metric_of_the_packs_is_one_that_can_be_chosen():
    ids = [*packs().guards, *packs().guards.values(), *packs().instead, *packs().instead.values()]
    for of_one in (*packs().goals.values(), *packs().sectors.values()):
        ids += of_one
    assert [name for name in ids if name not in KNOWN or KNOWN[name].hidden] == []


def test_what_the_data_can_answer_comes_first(tmp_path):
    told = suggest(offers([deals(tmp_path)]), "convert", "services")
    there = [one.metric.id for one in told if one.is_available]
    assert there[:2] == ["win_rate", "lead_to_customer_rate"]
    assert [one.is_available for one in told] == sorted([one.is_available for one in told], reverse=True)
    assert [one.rank for one in told] == list(range(1, len(told) + 1))


def test_what_is_lacking_says_which_column_would_bring_it(tmp_path):
    told = {one.metric.id: one for one in suggest(offers([deals(tmp_path)]), "convert", "services")}
    assert lacking_said(told["sales_cycle_length"], EN) == "No column is used as closed on."
    assert lacking_said(told["call_to_meeting_rate"], EN) == "None of the tables holds sales activities."
    assert lacking_said(told["win_rate"], EN) == ""


def test_a_handful_of_records_makes_no_kpi(tmp_path):
    told = suggest(offers([deals(tmp_path, 10)]), "convert", None)
    assert {one.has_enough for one in told if one.is_available} == {False}
    assert lacking_said(told[0], EN) == "Fewer than 30 records tell it: too few for a KPI."


def test_goal_and_sector_come_before_goal_before_sector_and_impact_before_activity():
    told = suggest((), "acquire", "services")
    tiers = ["choose_goal_sector", "choose_goal", "choose_sector"]
    assert [one.why.code for one in told] == sorted((one.why.code for one in told), key=tiers.index)
    goal_only = [one.metric.activity_impact for one in told if one.why.code == "choose_goal"]
    assert goal_only == sorted(goal_only, key=["impact", "activity"].index)


def test_what_flatters_stands_last_of_its_kind():
    told = [one for one in suggest((), "reputation", None) if one.why.code == "choose_goal"]
    assert told[-1].metric.id == "reach"


def test_what_is_chosen_is_not_suggested_but_guarded_and_replaced():
    told = suggest(offered("leads", "likes_and_views"), "acquire", "services", ("leads", "likes_and_views"))
    assert [(one.metric.id, one.why.code, one.replaces and one.replaces.id) for one in told[:2]] == [
        ("qualification_rate", "choose_guard", None),
        ("social_engagement_rate", "choose_instead", "likes_and_views"),
    ]
    assert not {"leads", "likes_and_views"} & {one.metric.id for one in told}


def test_an_alias_is_the_metric_it_names():
    assert "website_visits" not in {one.metric.id for one in suggest((), "acquire", None, ("website_visits",))}
    assert "customer_acquisition_cost" not in {one.metric.id for one in suggest((), "acquire", None, ("cac",))}


def test_a_file_of_its_own_kind_offers_how_its_records_ended(tmp_path):
    table = fact_table(
        tmp_path, "measurements", Col("Churn", [True, False] * 20), Col("Partner", [True, False] * 20), Col("Tenure", list(range(40)))
    )  # fmt: skip
    told = suggest(offers([table]), "retain", "software")
    assert [(one.metric.id, one.why.code) for one in told[:2]] == [
        ("mean(Churn)", "choose_outcome"),
        ("mean(Partner)", "choose_outcome"),
    ]
    assert not told[2].is_available


@pytest.mark.parametrize(("goal", "sector"), [(None, None), ("<b>", "$x$")])
def test_without_a_goal_all_packs_are_offered(goal, sector):
    told = suggest((), goal, sector)
    assert {one.metric.id for one in told} == {name for ids in packs().goals.values() for name in ids}


@pytest.mark.parametrize(
    ("metric", "guard"),
    [
        ("leads", "qualification_rate"),
        ("calls_made", "call_to_meeting_rate"),
        ("emails_sent", "email_click_rate"),
        ("discounts", "gross_margin"),
        ("win_rate", None),
    ],
)
def test_a_volume_is_guarded_by_its_quality(metric, guard):
    found = guard_of(KNOWN[metric])
    assert (found and found.id) == guard


@pytest.mark.parametrize(
    ("metric", "instead"),
    [
        (KNOWN["page_views"], "session_conversion_rate"),
        (column("sum(Followers)"), "social_engagement_rate"),
        (column("sum(Abonnés)"), "social_engagement_rate"),
        (column("mean(Likes)"), None),
        (column("sum(Amount)"), None),
        (KNOWN["qualified_leads"], None),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_a_figure_that_flatters_has_a_replacement(metric, instead):
    found = vanity(metric)
    assert (found and found.values["instead"].id) == instead


def test_why_in_both_languages():
    first = suggest((), "acquire", "services")[0]
    assert why_said(first, EN) == "Serves “Win new customers” and counts in “Services to companies”."
    guard = suggest(offered("leads"), None, None, ("leads",))[0]
    assert why_said(guard, FR) == (
        "Accompagne «\u202fProspects\u202f»\u202f: la qualité ne doit pas baisser quand le volume monte."
    )
    flattery: Any = vanity(column("sum(<b>likes</b>)"))
    assert set_said(flattery, EN).startswith("“Sum(<b>likes</b>)” flatters")


@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
def test_every_goal_and_sector_has_its_own_name(t):
    assert len({goal_name(goal, t) for goal in packs().goals}) == len(packs().goals)
    assert len({sector_name(sector, t) for sector in packs().sectors}) == len(packs().sectors)
