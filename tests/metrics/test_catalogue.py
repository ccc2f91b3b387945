from __future__ import annotations

import re

import pytest

from kpi_core.metrics.catalogue import catalogue, needs_of, parse_formula, refs
from kpi_core.metrics.metric import Calculation, Metric, Operation, Ref, Simple
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.unit import Direction, Unit

METRICS = list(catalogue().metrics.values())
ROLES = {r.value for r in Role}
EACH = pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.id)


@EACH
def test_a_metric_is_told_in_both_languages(metric: Metric):
    for lang in ("en", "fr"):
        assert metric.label(lang).strip() and metric.definition(lang).endswith(".")
        assert metric.formula_in(lang).strip()
    assert metric.label("fr") != "" and metric.definition("fr") != metric.definition("en")
    assert metric.label("de") == metric.label("en")


@EACH
def test_french_is_written_with_its_spaces_and_apostrophes(metric: Metric):
    for text in (metric.label("fr"), metric.definition("fr")):
        assert not re.search("[^\u202f][;:!?]", text), text
        assert "'" not in text


@EACH
def test_a_metric_is_classified(metric: Metric):
    assert metric.lead_lag in ("leading", "lagging")
    assert metric.activity_impact in ("activity", "impact")
    assert metric.bsc in ("finance", "client", "process", "learning")
    assert metric.aarrr in ("acquisition", "activation", "retention", "referral", "revenue")
    assert metric.cadence in ("day", "week", "month", "quarter", "year")


@EACH
def test_its_ways_name_what_exists(metric: Metric):
    known = catalogue()
    for way in metric.ways:
        for ref in refs(way.formula) if way.formula else ():
            target = known.metrics[ref.metric]
            assert (ref.fact or way.fact) in target.facts
        for condition in way.simple.where if way.simple else ():
            assert known.conditions[condition].needs in ROLES
    assert metric.facts and set(metric.needs) <= ROLES
    assert metric.guard is None or metric.guard in known.metrics


def test_names_are_told_apart():
    ids = [m.id for m in METRICS] + [a for m in METRICS for a in m.aliases]
    assert len(ids) == len(set(ids))
    for lang in ("en", "fr"):
        labels = [m.label(lang) for m in catalogue().offered()]
        assert sorted({x for x in labels if labels.count(x) > 1}) == []


def test_a_metric_is_found_by_its_other_names():
    assert [catalogue().find(n).id for n in ("ctr", "cac", "win_rate")] == [
        "click_through_rate",
        "customer_acquisition_cost",
        "win_rate",
    ]
    assert catalogue().find("nothing") is None


def test_parts_of_other_metrics_are_not_offered():
    assert "promoters" in catalogue().metrics
    assert "promoters" not in {m.id for m in catalogue().offered()}


# The sources write these upside down, or mean two things by one word (requirements.md, T1, T7, T8, T10).
@pytest.mark.parametrize(
    ("metric", "formula"),
    [
        ("opportunity_to_quote_rate", "Leads with a quote ÷ Leads that became deals"),
        ("quote_to_won_rate", "Leads won since ÷ Leads with a quote"),
        ("landing_page_conversion_rate", "Conversions ÷ Clicks"),
        ("marketing_roi", "(Revenue − Advertising cost) ÷ Advertising cost"),
        ("win_rate", "Deals won ÷ (Deals won + Deals lost)"),
        ("bounce_rate", "Bounces ÷ Sessions"),
        ("cost_per_acquisition", "Advertising cost ÷ Conversions"),
        ("customer_acquisition_cost", "Advertising cost ÷ New customers"),
        ("mql_to_sql_rate", "Sales qualified leads (SQL) ÷ Marketing qualified leads (MQL)"),
    ],
)
def test_what_the_sources_get_wrong_is_right_here(metric, formula):
    assert catalogue().metrics[metric].formula == formula


def test_vanity_and_guards():
    flagged = {m.id for m in METRICS if m.vanity}
    assert flagged == {"page_views", "impressions", "reach", "likes_and_views"}
    assert catalogue().metrics["calls_made"].guard == "call_to_meeting_rate"


def test_a_metric_whole():
    rate = catalogue().metrics["cost_per_lead"]
    assert (rate.unit, rate.direction, rate.facts) == (Unit.MONEY, Direction.DOWN, (Fact.CAMPAIGNS, Fact.OPPORTUNITIES))
    assert (rate.needs, rate.category, rate.cadence) == (("cost",), "leads", "week")


def test_a_formula_is_read_as_arithmetic():
    term = parse_formula("(orders.revenue - campaigns.ad_spend) / 2")
    assert isinstance(term, Calculation) and term.sign == "/"
    assert refs(term) == (Ref("revenue", Fact.ORDERS), Ref("ad_spend", Fact.CAMPAIGNS))


@pytest.mark.parametrize("text", ["a ** b", "f(a)", "a if b else c", "a.b.c", "'x'"])
def test_a_formula_is_nothing_but_arithmetic(text):
    with pytest.raises((AssertionError, KeyError)):
        parse_formula(text)


def test_what_an_operation_needs():
    conditions = catalogue().conditions
    assert needs_of(Simple(Operation.MEDIAN, "days", ("won",)), conditions) == ("created_at", "closed_at", "outcome")
    assert needs_of(Simple(Operation.WEIGHTED_MEAN, "average_duration", by="sessions"), conditions) == (
        "average_duration",
        "sessions",
    )
    assert needs_of(Simple(Operation.REPEATED, "id"), conditions) == ("id", "customer")
