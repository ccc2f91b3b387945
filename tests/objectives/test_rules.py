"""What a rule means, however a document writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.metrics.catalogue import catalogue
from kpi_core.objectives.playbooks import default_rules, playbook_of
from kpi_core.objectives.rules import RuleKind, is_crossed, line_of, side_of, understood
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import AlertRule

METRICS = catalogue().metrics
RATE, COST, SCORE, LEADS = (METRICS[name] for name in ("win_rate", "cost_per_lead", "net_promoter_score", "leads"))


@pytest.mark.parametrize(
    ("rule", "metric", "expected"),
    [
        (AlertRule("relative", -0.1), RATE, ("relative", -0.1, "usual")),
        (AlertRule("relative", 0.1), RATE, ("relative", -0.1, "usual")),  # the bad side of what should rise
        (AlertRule("relative", 0.1), COST, ("relative", 0.1, "usual")),  # and of what should not
        (AlertRule("relative_change", -10), RATE, ("relative", -0.1, "usual")),  # nothing falls by ten times itself
        (AlertRule("Percent", -15, against="previous_period"), LEADS, ("relative", -0.15, "previous")),
        (AlertRule("increase", 0.2), LEADS, ("rise", 0.2, "usual")),
        (AlertRule("rise", 2.0), LEADS, ("rise", 2.0, "usual")),  # three times as many
        (AlertRule("rise", 0.2), COST, ("relative", 0.2, "usual")),
        (AlertRule("drop", 0.2), COST, ("relative", -0.2, "usual")),
        (AlertRule("points", -10), SCORE, ("points", -10, "usual")),
        (AlertRule("pts", 5), RATE, ("points", -0.05, "usual")),
        (AlertRule("percentage points", -0.03, against="last_year"), RATE, ("points", -0.03, "last_year")),
        (AlertRule("below", 0.2), RATE, ("absolute", 0.2, "below")),
        (AlertRule("absolute", 80), COST, ("absolute", 80, "above")),
        (AlertRule("above", 0.2), RATE, ("absolute", 0.2, "above")),
        (AlertRule("anomaly", 3), LEADS, ("outside_expected", 3, "")),
        (AlertRule("pace", 0.9), LEADS, ("behind_pace", 0.9, "")),
        (AlertRule("leading_below_phasing", 0.8, "lead"), LEADS, ("leading_below_phasing", 0.8, "")),
    ],
)  # fmt: skip
def test_any_wording_is_understood_once_and_for_all(rule, metric, expected):
    told = understood(rule, metric)
    assert (told.kind, told.threshold, told.against) == expected
    assert understood(told, metric) == told


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (AlertRule("sorcery", 1), "alert_kind_unknown"),
        (AlertRule("", 1), "alert_kind_unknown"),
        (AlertRule("relative", -0.1, against="tomorrow"), "alert_baseline_unknown"),
    ],
)
def test_what_nobody_knows_is_refused_with_what_is_known(rule, code):
    with pytest.raises(DefinitionError) as caught:
        understood(rule, RATE)
    assert caught.value.code == code and len(caught.value.values["known"]) > 3


@pytest.mark.parametrize(
    ("value", "line", "side", "crossed"),
    [(18, 18, -1, True), (18.01, 18, -1, False), (17, 18, -1, True), (22, 22, 1, True), (21, 22, 1, False)],
)
def test_a_line_is_crossed_when_it_is_reached(value, line, side, crossed):
    assert is_crossed(value, line, side) is crossed


def test_a_relative_change_of_nothing_has_no_line():
    assert line_of(AlertRule("relative", -0.1), 0.0) is None
    assert line_of(AlertRule("points", -0.1), 0.0) == -0.1


@given(st.floats(1e-3, 1e6), st.floats(-0.9, -0.01))
def test_the_line_itself_is_always_crossed(baseline, threshold):
    line = line_of(AlertRule("relative", threshold), baseline)
    assert line is not None and is_crossed(line, baseline * (1 + threshold), -1)


# -- defaults


@pytest.mark.parametrize(
    ("metric", "kind", "threshold", "words"),
    [
        (
            "lead_to_opportunity_rate", "relative", -0.1,
            "Analyse de la qualité des leads, revue du processus de qualification, formation des commerciaux",
        ),
        (
            "average_order_value", "relative", -0.05,
            "Campagne d’upselling et de cross-selling, offres promotionnelles ciblées",
        ),
        (
            "net_promoter_score", "points", -10,
            "Enquête de satisfaction client approfondie, identification des points d’insatisfaction, mise en place d’actions correctives",
        ),
    ],
)  # fmt: skip
def test_the_rules_of_the_sources_have_their_playbooks_word_for_word(metric, kind, threshold, words):
    (rule,) = default_rules(METRICS[metric])
    book = playbook_of(METRICS[metric], rule)
    assert (rule.kind, rule.threshold) == (kind, threshold)
    assert book is not None and book.text("fr") == words and book.text("en") != words


def test_every_metric_has_rules_that_are_understood_on_its_bad_side():
    for metric in METRICS.values():
        for rule in default_rules(metric):
            told = understood(rule, metric)
            assert told.kind in set(RuleKind)
            assert side_of(told, metric) == (1 if metric.direction is Direction.DOWN else -1)


def test_playbooks_are_of_metrics_that_exist():
    import tomllib
    from pathlib import Path

    import kpi_core.objectives.playbooks as room

    raw = tomllib.loads((Path(room.__file__).parent / "playbooks.toml").read_text(encoding="utf-8"))
    named = [name for body in raw["playbooks"].values() for name in body["metrics"]]
    assert sorted({*named, *raw["rules"]} - set(METRICS)) == [] and len(named) == len(set(named))


def test_a_person_s_own_words_come_first():
    book = playbook_of(LEADS, AlertRule("relative", -0.1, playbook="Call Léa"))
    assert book is not None and book.text("fr") == "Call Léa"
    assert playbook_of(LEADS, AlertRule("relative", -0.1, playbook=" ")) is None
    assert SCORE.unit is Unit.POINTS


@pytest.mark.parametrize(
    ("kind", "metric", "written", "read"),
    [
        ("percent", "cost_per_lead", 5, 0.05),
        ("relative_pct", "bounce_rate", 2, 0.02),
        ("percentage_points", "win_rate", 1, -0.01),
        ("drop_percent", "leads", 1, -0.01),
        ("percent", "leads", -0.1, -0.1),  # a fraction stays one
        ("relative", "leads", -0.1, -0.1),
    ],
)
def test_what_is_said_in_per_cent_is_read_so(kind, metric, written, read):
    known = catalogue().metrics[metric]
    assert understood(AlertRule(kind, written), known).threshold == pytest.approx(read)
