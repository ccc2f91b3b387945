"""Alerts as sentences of both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.objectives import alert_words as say
from kpi_core.objectives.alerts import Alert
from kpi_core.objectives.playbooks import playbook_of
from kpi_core.objectives.rules import RuleKind
from kpi_core.stats.change import Kind
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import AlertRule

EN, FR = text_for("en"), text_for("fr")
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
METRICS = catalogue().metrics


def alert(metric: str, rule: AlertRule, value: float | None, baseline: float, line: float, **other: object) -> Alert:
    definition = METRICS[metric]
    told = {"where": {}, "reason": None, "open": True, "n": 300, "p_value": 0.0004, "sees_from": 3242, **other}
    return Alert(
        objective_id=1, metric=metric, period=OCTOBER, rule=rule, key="k", value=value, baseline=baseline, line=line,
        held_back=not told["open"], definition=definition, unit=definition.unit, grain=TimeGrain.MONTH,
        direction=definition.direction, playbook=playbook_of(definition, rule), currency="EUR" if definition.unit is Unit.MONEY else None,
        **told,
    )  # fmt: skip  # type: ignore[arg-type]


RATE = alert("lead_to_opportunity_rate", AlertRule("relative", -0.1, against="usual"), 0.127, 0.2, 0.18)
BEHIND = AlertRule("behind_pace", 0.9)
PACE = alert("leads", BEHIND, 520, 609.6, 548.6, kind=Kind.COUNT)
OWN = AlertRule("relative", -0.1, against="baseline")


@pytest.mark.parametrize(
    ("told", "english", "french"),
    [
        (
            RATE,
            "Lead to deal rate: 12.7% (Oct 2026), -37% against its usual level of 20.0%",
            "Taux de transformation des prospects en affaires : 12,7 % (oct. 2026), -37 % par rapport à son niveau habituel de 20,0 %",
        ),
        (
            alert("net_promoter_score", AlertRule("points", -10, against="last_year"), 18, 32, 22),
            "Net Promoter Score (NPS): 18.0 pts (Oct 2026), -14.0 pts against 32.0 pts in the same period last year",
            "Net Promoter Score (NPS) : 18,0 pt (oct. 2026), -14,0 pt par rapport à 32,0 pt à la même période de l’an dernier",
        ),
        (
            PACE,
            "Leads: 520 (Oct 2026), where 610 was due by then",
            "Prospects : 520 (oct. 2026), pour 610 dus à cette date",
        ),
        (
            alert("average_order_value", BEHIND, 92.47, 300, 270, kind=Kind.RATIO),
            "Average order value: €92.47 (Oct 2026), where €300 is aimed at",
            "Panier moyen : 92,47 € (oct. 2026), pour une cible de 300 €",
        ),
        (
            alert("ad_spend", BEHIND, 8969, 8035, 8927, kind=Kind.TOTAL),
            "Advertising cost: €8,969 (Oct 2026), where at most €8,035 was planned by then",
            "Dépenses publicitaires : 8 969 € (oct. 2026), pour au plus 8 035 € à cette date",
        ),
        (
            alert("cost_per_lead", BEHIND, 60, 43, 47, kind=Kind.RATIO),
            "Cost per lead (CPL): €60.00 (Oct 2026), where at most €43.00 is aimed at",
            "Coût par prospect (CPL) : 60,00 € (oct. 2026), pour une cible de 43,00 € au plus",
        ),
        (
            alert("leads", OWN, 200, 303.3, 273, kind=Kind.COUNT),
            "Leads: 200 (Oct 2026), -34% against 303, the part of the baseline that falls on its days",
            "Prospects : 200 (oct. 2026), -34 % par rapport à 303, la part de la référence qui revient à ses jours",
        ),
        (
            alert("win_rate", OWN, 0.2, 0.3, 0.27, kind=Kind.SHARE),
            "Win rate: 20.0% (Oct 2026), -33% against the baseline of 30.0%",
            "Taux de succès : 20,0 % (oct. 2026), -33 % par rapport à la référence de 30,0 %",
        ),
        (
            alert("win_rate", AlertRule("absolute", 0.25, against="below"), 0.2, 0.3, 0.25),
            "Win rate: 20.0% (Oct 2026), below the line of 25.0%",
            "Taux de succès : 20,0 % (oct. 2026), en dessous de la limite de 25,0 %",
        ),
        (
            alert("leads", AlertRule("outside_expected", 3), 120, 300, 251, low=255.0, high=350.0),
            "Leads: 120 (Oct 2026), below the expected range (255 to 350)",
            "Prospects : 120 (oct. 2026), en dessous de la plage attendue (de 255 à 350)",
        ),
    ],
    ids=[
        "relative",
        "points",
        "pace",
        "pace_of_a_mean",
        "pace_that_should_stay_low",
        "mean_that_should_stay_low",
        "baseline_of_a_total",
        "baseline_of_a_share",
        "line",
        "expected",
    ],
)
def test_what_was_seen(told, english, french):
    plain = say.sentence(told, FR).replace("\u202f", " ")
    assert (say.sentence(told, EN).replace("\xa0", " "), plain.replace("\xa0", " ")) == (english, french)


def test_what_to_do_and_from_which_volume_on():
    assert say.lines(RATE, EN)[1:] == [
        "To do: Analysis of lead quality, review of the qualification process, training of the sales team",
        "From about 3,200 records a period on, this rule can tell a change of its own size from chance in 4 of 5 cases"
        " within two periods.",
    ]
    assert say.sees_from(PACE, EN) != "" and say.sees_from(replace(PACE, sees_from=None), EN) == ""


HELD = (
    "no_baseline", "too_few", "within_chance", "not_yet_twice", "unfinished", "muted", "told_already", "no_dates",
    "no_stage", "not_ripe", "other_length", "seasonal",
)  # fmt: skip


@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
@pytest.mark.parametrize("reason", HELD)
def test_every_reason_has_a_sentence(reason, t):
    told = say.why_held(replace(RATE, open=False, held_back=True, reason=reason), t)
    assert told.startswith(("Held back: ", "Retenue\u202f: ")) and told.endswith(".")


@pytest.mark.parametrize("reason", ["no_baseline", "other_length"])
def test_where_there_is_nothing_to_measure_from_nothing_is_below_or_above(reason):
    told = alert("leads", AlertRule("outside_expected", 3), 120, 0, 0, open=False, reason=reason)
    told = replace(told, baseline=None, line=None)
    assert say.sentence(told, EN) == "Leads: nothing can be said of its rule yet"


def test_chance_is_told_with_the_level_under_which_alerts_open():
    told = replace(RATE, open=False, held_back=True, reason="within_chance", p_value=0.234)
    assert say.why_held(told, EN) == (
        "Held back: chance alone makes such a difference in 23.4% of the periods in which nothing changes; alerts open"
        " under 0.6%."
    )


def test_a_question_that_the_data_do_not_answer_says_why():
    error = DefinitionError("alert_kind_unknown", kind="<b>sorcery</b>", known=["relative", "points"])
    told = replace(RATE, open=False, held_back=True, reason=error.code, error=error, value=None)
    assert say.sentence(told, EN) == "Lead to deal rate: nothing can be said of its rule yet"
    assert "“<b>sorcery</b>” is not a kind of alert" in say.why_held(told, EN)


def test_a_filter_stands_behind_its_metric_as_it_was_written():
    told = replace(RATE, where={"channel": ("<b>SEO</b>", "$x$"), "Notre colonne": ("[a](http://x)",)})
    assert say.label(told, EN) == "Lead to deal rate (channel: <b>SEO</b>, $x$ and Notre colonne: [a](http://x))"


@pytest.mark.parametrize("t", [EN, FR], ids=["en", "fr"])
@pytest.mark.parametrize("kind", RuleKind)
def test_every_kind_of_rule_is_said_on_both_sides(kind, t):
    rule = AlertRule(kind.value, -0.1, "lead", against="usual")
    told = {say.rule_said(rule, t, Unit.FRACTION, is_below=below) for below in (True, False)}
    assert all("10" in one or "0" in one for one in told)


def test_a_rule_as_it_is_said():
    said = [
        say.rule_said(AlertRule("relative", -0.1, against="usual"), EN, Unit.COUNT),
        say.rule_said(AlertRule("points", -0.05, against="previous"), EN, Unit.FRACTION),
        say.rule_said(AlertRule("behind_pace", 0.9), EN, Unit.COUNT),
    ]
    assert [one.replace("\xa0", " ") for one in said] == [
        "falls by 10% or more against its usual level",
        "falls by 5.0 pts or more against the period before",
        "has reached 90% or less of what is due by now",
    ]


@pytest.mark.parametrize(
    ("alerts", "english"),
    [
        ((), "No objective to check: the workspace has none."),
        ((RATE,), "One objective checked: one open alert, 0 held back."),
        ((RATE, RATE), "2 objectives checked: 2 open alerts, 0 held back."),
        ((replace(RATE, open=False), RATE, RATE), "3 objectives checked: 2 open alerts, 1 held back."),
    ],
)
def test_how_many_were_checked(alerts, english):
    assert say.checked(len(alerts), alerts, EN) == english


def test_a_message_has_a_title_and_each_alert():
    title, text = say.message([RATE, PACE], FR)
    assert title == "Boussole\u202f: 2 alertes"
    assert text.count("\n\n") == 1 and "Prospects" in text
    assert say.segments_examined(12, 1, EN) == "12 segments examined, 1 kept."
