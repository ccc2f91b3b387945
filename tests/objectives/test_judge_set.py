"""A set of KPIs: how many, of which kinds, and what it leaves out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.objectives.choose_words import kinds_said, set_said, side_name, step_name
from kpi_core.objectives.judge_set import SIDES, STEPS, judge_set, metrics_of
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective

EN, FR = text_for("en"), text_for("fr")
KNOWN = catalogue().metrics
OWN = Metric("mean(<b>)", Unit.FRACTION, Direction.NONE, (), labels={"en": "<b>", "fr": "<b>"})
GOOD = ("qualified_leads", "lead_to_opportunity_rate", "win_rate", "won_value", "net_promoter_score")


def metrics(*ids: str) -> list[Metric]:
    return [KNOWN[name] for name in ids]


def codes(told) -> list[str]:
    return [finding.code for finding in told.findings]


def test_a_good_set():
    told = judge_set(metrics(*GOOD), north_stars=1)
    # 5 of 5 tell of impact; two lead: qualified leads, lead to deal.
    assert (told.count, told.impact_share, told.leading, told.lagging) == (5, 1.0, 2, 3)
    assert {side: len(there) for side, there in told.scorecard.items()} == {
        "finance": 1,
        "client": 2,
        "process": 2,
        "learning": 0,
    }
    assert sorted(codes(told)) == ["set_ideal", "set_impact", "set_learning_missing", "set_mixed", "set_steps_missing"]


@pytest.mark.parametrize(
    ("n", "code"),
    [
        *((0, "set_empty"), (1, "set_few"), (2, "set_few"), (3, "set_enough"), (5, "set_ideal"), (7, "set_ideal")),
        *((8, "set_many"), (10, "set_many"), (11, "set_too_many")),
    ],
)
def test_how_many(n, code):
    assert code in codes(judge_set(list(KNOWN.values())[:n]))


@pytest.mark.parametrize(
    ("activity", "code"), [(3, "set_impact"), (4, "set_activity")], ids=["7 of 10 is enough", "6 of 10 is not"]
)
def test_seven_of_ten_tell_of_impact(activity, code):
    kinds = {kind: [m for m in KNOWN.values() if m.activity_impact == kind] for kind in ("activity", "impact")}
    assert code in codes(judge_set(kinds["activity"][:activity] + kinds["impact"][: 10 - activity]))


def test_only_results_and_only_signs():
    assert "set_no_leading" in codes(judge_set(metrics("won_value", "win_rate")))
    assert "set_no_lagging" in codes(judge_set(metrics("leads", "qualified_leads")))


def test_a_volume_without_its_quality_is_told():
    told = judge_set(metrics("leads", "calls_made", "call_to_meeting_rate"))
    assert [(m.id, guard.id) for m, guard in told.unguarded] == [("leads", "qualification_rate")]


@pytest.mark.parametrize(("stars", "code"), [(0, "set_no_north_star"), (1, None), (2, "set_north_stars")])
def test_exactly_one_north_star(stars, code):
    found = [name for name in codes(judge_set(metrics(*GOOD), stars)) if "north" in name]
    assert found == ([code] if code else [])


def test_a_columns_own_metric_has_no_class():
    told = judge_set([OWN, *metrics("won_value")])
    assert (told.count, told.unclassed, told.impact_share) == (2, 1, 1.0)
    assert judge_set([OWN]).impact_share is None
    assert kinds_said(OWN, EN) == ""


def test_targets_by_channel_of_one_metric_are_one_kpi():
    def aim(metric: str, channel: str) -> Objective:
        return Objective(metric, 10, date(2026, 1, 1), date(2026, 4, 1), {"channel": (channel,)})

    told = metrics_of([aim("leads", "SEO"), aim("leads", "Ads"), aim("cac", ""), aim("gone(<b>)", "")], ())
    assert [metric.id for metric in told] == ["leads", "customer_acquisition_cost"]


@settings(max_examples=25, deadline=None)
@given(ids=st.lists(st.sampled_from(sorted(KNOWN)), unique=True, max_size=15), stars=st.integers(0, 3))
def test_whatever_is_chosen_can_be_said(ids, stars):
    told = judge_set(metrics(*ids), stars)
    assert told.leading + told.lagging == told.count == len(ids)
    assert sum(map(len, told.scorecard.values())) == len(ids)
    for finding in told.findings:
        assert set_said(finding, EN) != set_said(finding, FR)
    assert [f.importance for f in told.findings] == sorted((f.importance for f in told.findings), reverse=True)


def test_sentences():
    told = judge_set(metrics("leads", "calls_made", "sessions"))
    assert [set_said(finding, EN) for finding in told.findings] == [
        "0% of the KPIs tell of impact: aim at 70%, the rest activity.",
        "No KPI tells of results: add one that says whether the effort paid.",
        "“Leads” has no guard: with “Qualification rate” beside it, more volume at lower quality is seen.",
        "“Calls made” has no guard: with “Call to meeting rate” beside it, more volume at lower quality is seen.",
        "“Sessions” has no guard: with “Conversions per session” beside it, more volume at lower quality is seen.",
        "No KPI for finance (balanced scorecard).",
        "No objective is the North Star: mark the one that matters most.",
        "No KPI for activation, retention, referral and revenue (AARRR).",
        "3 KPIs: few enough to be followed. Five to seven are ideal.",
        "No KPI for learning: sales files do not tell it (hours of training per person, for instance).",
    ]


@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
def test_every_side_and_step_has_its_own_name(t):
    assert len({side_name(side, t) for side in SIDES}) == len(SIDES)
    assert len({step_name(step, t) for step in STEPS}) == len(STEPS)
    assert kinds_said(KNOWN["leads"], t) == {"en": "activity, leading", "fr": "activité, avancé"}[t.lang]
