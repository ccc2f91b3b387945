"""Objectives judged by the data: the five letters, the evidence behind them, and a better one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.objectives.baseline import Baseline
from kpi_core.objectives.chance_words import chance_said
from kpi_core.objectives.smart import Draft, Evidence, Judgement, _is_no_other, gather, judge
from kpi_core.objectives.smart_words import letter, sentence
from kpi_core.objectives.written_target import rounded
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.window import Against
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.facts import Col, fact_table

TODAY = date(2027, 1, 1)
START, NEXT = date(2025, 1, 1), Period(date(2027, 1, 1), date(2027, 4, 1))
GOAL = KeptObjective(
    7, Objective("won_value", 1e6, START, TODAY, name="Revenue +15%"), 1, datetime(2026, 1, 1, tzinfo=UTC)
)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """Two years: leads, 4 a day, half of them from LinkedIn, 4 in 10 qualified after 5 days; sessions; e-mails."""
    rng, folder = np.random.default_rng(4), tmp_path_factory.mktemp("planted")
    leads = [START + timedelta(i) for i in range((TODAY - START).days) for _ in range(int(rng.poisson(4)))]
    n = len(leads)
    on = [
        d + timedelta(5) if hit and d + timedelta(5) < TODAY else None
        for d, hit in zip(leads, rng.random(n) < 0.4, strict=True)
    ]
    days = [START + timedelta(i) for i in range((TODAY - START).days)]
    mails = days[::7]
    tables = (
        fact_table(
            folder,
            "opportunities",
            Col("Id", [f"L{i}" for i in range(n)], "id"),
            Col("Created", leads, "created_at"),
            Col("Channel", np.where(rng.random(n) < 0.5, "LinkedIn", "SEO").tolist(), "channel"),
            Col("Sector", np.where(rng.random(n) < 0.6, "Health", "Retail").tolist(), "segment"),
            Col("Employees", rng.integers(5, 400, n).tolist(), "company_size"),
            Col("Stage", ["MQL" if day else "Lead" for day in on], "stage"),
            Col("MQL date", on, "stage_date", stage="mql"),
        ),
        fact_table(
            folder,
            "traffic",
            Col("Day", days, "date"),
            Col("Source", ["organic"] * len(days), "channel"),
            Col("Sessions", rng.poisson(200, len(days)).tolist(), "sessions"),
        ),
        fact_table(
            folder,
            "emails",
            Col("Sent on", mails, "sent_at"),
            Col("Sent", [1000] * len(mails), "sent"),
            Col("Delivered", [1000] * len(mails), "delivered"),
            Col("Opens", rng.binomial(1000, 0.18, len(mails)).tolist(), "opens"),
        ),
    )
    engine = Engine((folder,))

    def ask(query: Query) -> MetricSeries:
        return run(query, tables, TODAY, engine)

    return ask, tables, engine


def judged(planted, draft: Draft | Objective, known=(), **more) -> Judgement:
    ask, tables, _ = planted
    return judge(ask, tables, draft, known, TODAY, **more)


def codes(told: Judgement) -> dict[str, tuple[str, str]]:
    return {name: (one.state.value, one.finding.code) for name, one in told.letters}


def verdict(told: Judgement) -> str:
    return told.attainable.finding.values["verdict"]


# -- the four examples of the sources

QUALIFIED = {"channel": ("LinkedIn",), "segment": ("Health",), "company_size": (">50",)}


def test_qualified_leads_of_a_segment_20_percent_more_next_quarter(planted):
    draft = Draft("qualified_leads", change=0.2, start=NEXT.start, end=NEXT.end, where=QUALIFIED, owner="Léa", parent=7)
    told = judged(planted, draft, (GOAL,))
    assert codes(told) == {
        "specific": ("good", "smart_specific"),
        "measurable": ("good", "smart_measurable"),
        "attainable": ("good", "smart_attainable"),
        "relevant": ("good", "smart_relevant_parent"),
        "timely": ("good", "smart_timely"),
    }
    # As many as in the first quarter of 2026, and a fifth more; 4 a day x 0.4 x 0.5 x 0.6 x 0.88 x 90 days = 38.
    assert told.baseline.period == Period(date(2026, 1, 1), date(2026, 4, 1))
    assert told.draft.baseline == pytest.approx(38, abs=15)
    assert told.draft.target == round(1.2 * told.draft.baseline)
    assert told.proposal is None


def test_ten_times_as_many_are_out_of_reach_and_what_can_be_held_is_proposed(planted):
    told = judged(planted, Draft("qualified_leads", change=9, start=NEXT.start, end=NEXT.end, why="Revenue"))
    assert codes(told)["attainable"] == ("weak", "smart_attainable")
    assert verdict(told) == "out_of_reach"
    frequency = [one.values for one in told.attainable.evidence if one.code == "smart_frequency"]
    assert [(one["against"], one["hits"]) for one in frequency] == [(Against.PREVIOUS, 0), (Against.LAST_YEAR, 0)]
    assert told.proposal.target == told.draft.baseline  # more than is expected, but as many as last year can be held
    assert told.proposal.minimum < told.proposal.target
    assert judged(planted, told.proposal).chance >= 0.1


@pytest.mark.parametrize(
    ("change", "expected"), [(-0.5, "certain"), (0.02, "likely or ambitious"), (0.8, "out_of_reach")]
)
def test_the_rate_of_qualified_leads(planted, change, expected):
    told = judged(planted, Draft("qualification_rate", change=change, start=NEXT.start, end=NEXT.end, why="Revenue"))
    assert verdict(told) in expected
    assert told.outlook.expected == pytest.approx(0.4, abs=0.05)


def test_organic_traffic_20_percent_more_in_six_months_is_out_of_reach_of_a_level_one(planted):
    where = {"channel": ("organic",)}
    told = judged(
        planted, Draft("sessions", change=0.2, start=NEXT.start, end=date(2027, 7, 1), where=where, why="Leads")
    )
    # 181 days of 200 +- 14: 36,200 +- 190, and a fifth more is 43,400.
    assert told.outlook.expected == pytest.approx(36_200, rel=0.06)
    assert verdict(told) == "out_of_reach"
    assert told.attainable.evidence[0].code == "smart_forecast"


def test_an_open_rate_of_20_percent_next_month(planted):
    told = judged(planted, Draft("email_open_rate", 0.2, start=NEXT.start, end=date(2027, 2, 1), why="Loyalty"))
    # 18 of 100 were opened all the time: four mailings of 1,000 have a standard error of 0.6 points.
    assert verdict(told) in ("out_of_reach", "ambitious")
    assert judged(planted, Draft("email_open_rate", 0.15, start=NEXT.start, end=date(2027, 2, 1))).chance >= 0.95


# -- vague, wrong, and missing


def test_more_sales_is_vague_and_gets_a_proposal(planted):
    told = judged(planted, Draft("leads"))
    assert codes(told) == {
        "specific": ("good", "smart_specific_whole"),
        "measurable": ("missing", "smart_measurable_no_target"),
        "attainable": ("missing", "smart_attainable_not_yet"),
        "relevant": ("missing", "smart_relevant_nothing"),
        "timely": ("missing", "smart_timely_no_days"),
    }
    proposal = told.proposal
    assert Period(proposal.start, proposal.end) == Period(date(2027, 4, 1), date(2027, 7, 1))  # the next whole quarter
    assert proposal.target == pytest.approx(4 * 91, rel=0.15)
    assert proposal.baseline == pytest.approx(4 * 91, rel=0.15)


@pytest.mark.parametrize(
    ("draft", "name", "code"),
    [
        (Draft(), "specific", "smart_specific_no_metric"),
        (Draft(), "measurable", "smart_needs_metric"),
        (Draft("<b>$x$"), "specific", "smart_specific_unknown"),
        (Draft("email_click_rate"), "specific", "smart_specific_unreadable"),
        (Draft("leads", where={"channel": ("Radio",)}), "specific", "smart_specific_unreadable"),
        (
            Draft("leads", where={"segment": ("Health",), "company_size": (">9000",)}),
            "specific",
            "smart_specific_empty",
        ),
        (Draft("leads", 9, start=NEXT.start, end=NEXT.end), "measurable", "smart_measurable_backwards"),
        (Draft("leads", float("nan"), start=NEXT.start, end=NEXT.end), "measurable", "smart_measurable_no_number"),
        (Draft("qualification_rate", 1.5, start=NEXT.start, end=NEXT.end), "measurable", "smart_measurable_impossible"),
        (Draft("leads", change=0.2, baseline=0.0), "measurable", "smart_measurable_change_of_zero"),
        (Draft("leads", 500, parent=99), "relevant", "smart_relevant_parent_gone"),
        (Draft("page_views", 500, why="Fame"), "relevant", "smart_relevant_vanity"),
        (Draft("leads", 500, end=NEXT.end), "timely", "smart_timely_no_start"),
        (Draft("leads", 500, start=NEXT.start), "timely", "smart_timely_no_end"),
        (Draft("leads", 500, start=NEXT.end, end=NEXT.start), "timely", "smart_timely_backwards"),
        (Draft("leads", 500, start=START, end=TODAY), "timely", "smart_timely_past"),
        (Draft("leads", 9, start=NEXT.start, end=date(2027, 1, 6)), "timely", "smart_timely_few_steps"),
        (Draft("leads", 500, start=date(2026, 7, 1), end=date(2026, 10, 1)), "attainable", "smart_attainable_missed"),
        (Draft("leads", 5, start=date(2026, 7, 1), end=date(2026, 10, 1)), "attainable", "smart_attainable_reached"),
        (Draft("leads", 5, start=NEXT.start, end=date(2031, 1, 1)), "attainable", "smart_attainable_unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_missing_or_wrong_is_said(planted, draft, name, code):
    told = judged(planted, draft)
    assert dict(told.letters)[name].finding.code == code
    for lang in ("en", "fr"):
        t = text_for(lang)
        assert all(letter(one.finding, t) for _, one in told.letters)
        assert all(letter(one, t) for _, part in told.letters for one in part.evidence)


def test_evidence_is_read_once_for_all_targets(planted):
    ask, tables, engine = planted
    draft = Draft("qualified_leads", 500, start=NEXT.start, end=NEXT.end)
    evidence = gather(ask, tables, draft, TODAY, engine)

    def never(query: Query) -> MetricSeries:
        raise AssertionError(query)

    told = judge(never, tables, draft, (), TODAY, evidence=evidence)
    assert told == judge(ask, tables, draft, (), TODAY, evidence=evidence)
    assert isinstance(evidence, Evidence)


def test_the_funnel_says_what_a_target_takes(planted):
    ask, tables, engine = planted
    draft = Draft("qualified_leads", 400, start=NEXT.start, end=NEXT.end)
    told = judge(ask, tables, draft, (), TODAY, engine=engine)
    funnel = {one.code: one.values for one in told.attainable.evidence}
    # 400 of 0.4 each take some 1,000 leads; 90 days bring 360.
    assert funnel["smart_funnel_chance"]["chance"] < 0.05
    assert funnel["smart_funnel_needed"]["needed"] == pytest.approx(1050, rel=0.15)
    assert funnel["smart_funnel_needed"]["never"]
    assert funnel["smart_funnel_needed"]["most"] == pytest.approx(400, rel=0.15)


# -- the sentence


def test_the_sentence_of_an_objective(planted):
    told = judged(
        planted,
        Draft(
            "qualified_leads", 144, start=NEXT.start, end=NEXT.end, where=QUALIFIED, baseline=120, owner="Léa", parent=7
        ),
        (GOAL,),
    )
    values = told.specific.finding.values
    said = {
        lang: sentence(told.draft, values["metric"], values["unit"], None, (GOAL,), text_for(lang))
        for lang in ("en", "fr")
    }
    assert said == {
        "en": "Increase “Qualified leads” (Channel: LinkedIn, Segment: Health, Company size: >50) from 120 to 144 (+20%), "
        "between 1 Jan 2027 and 31 Mar 2027, owner Léa, to serve “Revenue +15%”.",
        "fr": "Augmenter l’indicateur «\u202fProspects qualifiés\u202f» (Canal\u202f: LinkedIn, Segment\u202f: Health, Taille "
        "de l’entreprise\u202f: >50) de 120 à 144 (+20\u202f%), du 1er janv. 2027 au 31 mars 2027, responsable\u202f: Léa, "
        "au service de «\u202fRevenue +15%\u202f».",
    }


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (Draft("leads"), "Increase “Leads”."),
        (Draft("leads", change=0.2), "Increase “Leads” by +20%."),
        (Draft("leads", 50, why="[a](http://x)"), "Bring “Leads” to 50, to serve “[a](http://x)”."),
        (Draft("leads", 50, baseline=80), "Limit the fall of “Leads” from 80 to 50 (-38%)."),
        (Draft("leads", 50, baseline=50), "Keep “Leads” at 50."),
        # What was typed is said as it was typed while the target comes of it, and what the target is once it does not.
        (
            Draft("average_order_value", 102.3, 0.1, baseline=93.0),
            "Increase “Average order value” from €93.00 to €102 (+10%).",
        ),
        (
            Draft("average_order_value", 96.26, 0.035, baseline=93.0),
            "Increase “Average order value” from €93.00 to €96.26 (+3.5%).",
        ),
        (
            Draft("average_order_value", 102.0, 0.1, baseline=93.0),
            "Increase “Average order value” from €93.00 to €102 (+9.7%).",
        ),
        (
            Draft("leads", 15, 0.1, baseline=14),
            "Increase “Leads” from 14 to 15 (+7.1%, the whole number nearest to +10%).",
        ),
        (
            Draft("win_rate", 0.22, 0.1, baseline=0.2),
            "Increase “Win rate” from 20.0% to 22.0% (+10%, that is +2.0 pts).",
        ),
    ],
)
def test_a_sentence_tells_what_is_written_so_far(draft, expected):
    from kpi_core.metrics.catalogue import catalogue

    metric = catalogue().find(draft.metric)
    assert sentence(draft, metric, metric.unit, "EUR", (), text_for("en")).replace("\xa0", " ") == expected


def test_without_a_metric_there_is_nothing_to_say():
    assert sentence(Draft(), None, "count", None, (), text_for("en")) == "Choose the metric that is to move."


def test_where_less_is_expected_than_can_be_held_an_even_chance_is_proposed(planted):
    told = judged(planted, Draft("email_open_rate", baseline=0.1))
    assert told.proposal.baseline == 0.1
    assert judged(planted, told.proposal).chance == pytest.approx(0.5, abs=0.05)


def test_a_proposal_keeps_how_often_the_objective_is_looked_at(planted):
    draft = Draft("qualified_leads", change=9, start=NEXT.start, end=NEXT.end, cadence=TimeGrain.WEEK)
    assert judged(planted, draft).proposal.cadence is TimeGrain.WEEK


@pytest.mark.parametrize(
    ("aim", "start", "target", "is_none"),
    [
        (0.04801, 0.04799, None, True),  # from 4.8 % to 4.8 %
        (0.048, 0.048, None, False),  # to hold what is there is an aim
        (0.0601, 0.048, 0.06, False),
        (0.0601, 0.048, 0.0601, True),  # the draft's own target
        (0.0601, None, None, False),
    ],
)
def test_a_proposal_that_rounds_to_what_is_there_is_none(aim, start, target, is_none):
    baseline = None if start is None else Baseline(start, None, Against.NONE)
    draft = Draft("open_rate", target=target)
    assert _is_no_other(rounded(aim, Unit.FRACTION), aim, baseline, draft, Unit.FRACTION) is is_none


def test_what_is_out_of_reach_does_not_read_as_ambitious():
    said = [chance_said(p, text_for("en")) for p in (0.049, 0.05, 0.0999, 0.1, 0.149, 0.9499, 0.95)]
    assert said == [
        "less than 1 chance in 20",
        "less than 1 chance in 10",
        "less than 1 chance in 10",
        "1 chance in 10",
        "1 chance in 10",
        "9 chances in 10",
        "at least 19 chances in 20",
    ]
    assert chance_said(0.09, text_for("fr")) == "moins d’une chance sur 10"
