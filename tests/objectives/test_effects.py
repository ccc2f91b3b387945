"""The effect of an action, on records in which one is planted and on records in which there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from kpi_core.objectives.act_words import effect_sentence, rivals
from kpi_core.objectives.effects import Measured, measure
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective import Objective
from tests.support.business import AVERAGE, CYCLE, LEADS, WIN_RATE, Business, Record, poisson

EN, FR = text_for("en"), text_for("fr")
FIRST = date(2025, 1, 6)  # a Monday
DONE_ON = FIRST + timedelta(weeks=60)
AIM = Objective("leads", 900, date(2026, 1, 1), date(2026, 7, 1), cadence=TimeGrain.WEEK)
FORM = Action(1, "Shorter form", metric="leads", objective=7, done_on=DONE_ON, state=ActionState.DONE)


def leads(weeks: int, factor: float = 1.0, seed: int = 3) -> list[Record]:
    """Five leads a day, times a factor from the day of the action on."""
    rng = Random(seed)
    days = [FIRST + timedelta(days=i) for i in range(7 * weeks)]
    return [
        {"day": day, "lead": 1, "channel": "Ads"}
        for day in days
        for _ in range(poisson(rng, 5 * (factor if day >= DONE_ON else 1)))
    ]


def told(weeks: int, factor: float = 1.0, action: Action = FORM, metric=LEADS, **more) -> Measured:
    business = Business(leads(weeks, factor), (metric,))
    return measure(business.ask, action, FIRST + timedelta(weeks=weeks), AIM, **more)


@pytest.mark.parametrize(
    ("weeks", "factor", "code", "more"),
    [
        pytest.param(70, 1.5, "action_better", 0, id="half as many again, all weeks in"),
        pytest.param(70, 0.5, "action_worse", 0, id="half as many"),
        pytest.param(70, 1.0, "action_within_chance", 0, id="nothing planted"),
        pytest.param(64, 1.8, "action_so_far", 4, id="clear after four of eight weeks"),
        pytest.param(62, 1.0, "action_too_early", 6, id="nothing clear after two of eight weeks"),
        pytest.param(60, 1.0, "action_nothing_after", 8, id="done today"),
    ],
)
def test_what_an_action_did(weeks, factor, code, more):
    measured = told(weeks, factor)
    assert (measured.finding.code, measured.more) == (code, more)


def test_less_is_better_where_less_is_wanted():
    complaints = replace(LEADS, direction=Direction.DOWN)
    assert told(70, 0.5, metric=complaints).finding.code == "action_better"
    assert told(70, 1.5, metric=complaints).finding.code == "action_worse"
    assert told(70, 1.5, metric=replace(LEADS, direction=Direction.NONE)).finding.code == "action_moved"


def test_the_size_is_what_was_planted():
    size = told(70, 1.5).effect.size
    # Eight weeks of 35 leads, half as many again: 140 more.
    assert size.low <= 140 <= size.high
    assert size.difference == pytest.approx(140, abs=40)


SENTENCES = {
    (70, 1.5): (
        "Leads: +166 (+59%) against what was expected over 8 weeks from “Shorter form” on. That is for the better, and"
        " too large to be chance (between +110 and +222)",
        "Prospects : +166 (+59 %) par rapport à l’attendu, sur 8 semaines à partir de l’action (« Shorter form »)."
        " C’est mieux que prévu, et trop net pour être le hasard (entre +110 et +222)",
    ),
    (62, 1.0): (
        "Leads: +8.1 (+12%) against what was expected over 2 weeks from “Shorter form” on. Too early to tell it from"
        " chance (between -16 and +32): 6 more weeks are needed",
        "Prospects : +8,1 (+12 %) par rapport à l’attendu, sur 2 semaines à partir de l’action (« Shorter form »)."
        " Trop tôt pour le distinguer du hasard (entre -16 et +32) : il faut encore 6 semaines",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_said(case, lang):
    said = effect_sentence(told(*case).finding, text_for(lang)).replace("\u202f", " ").replace("\xa0", " ")
    assert said == SENTENCES[case][("en", "fr").index(lang)]


def test_other_actions_and_events_of_the_same_time_are_named():
    price = Action(2, "New price", objective=7, done_on=DONE_ON + timedelta(days=9), state=ActionState.DONE)
    elsewhere = Action(3, "Elsewhere", metric="nps", done_on=DONE_ON, state=ActionState.DONE)
    planned = Action(4, "Planned", metric="leads", due=DONE_ON)
    earlier = Action(5, "Earlier", metric="leads", done_on=FIRST, state=ActionState.DONE)
    strike = Event(Period(DONE_ON, DONE_ON + timedelta(days=2)), EventKind.OWN, "Strike", 4)
    measured = told(70, 1.5, events=(strike,), others=(FORM, price, elsewhere, planned, earlier))
    assert [event.name for event in measured.rivals] == ["Strike", "New price"]
    assert rivals(measured, EN).startswith("At the same time: Strike, New price. The data cannot tell")
    assert "no proof" in rivals(told(70, 1.5), EN)
    assert "pas la preuve" in rivals(told(70, 1.5), FR)


def test_steps_get_finer_where_the_cadence_has_too_little_history():
    monthly = replace(AIM, cadence=TimeGrain.MONTH)
    business = Business(leads(70, 1.5), (LEADS,))
    measured = measure(business.ask, FORM, FIRST + timedelta(weeks=70), monthly)
    assert measured.finding.values["grain"] is TimeGrain.WEEK  # 14 months are too few, 60 weeks are not
    assert measured.finding.code == "action_better"


def test_what_has_no_history_says_so():
    action = replace(FORM, done_on=FIRST + timedelta(days=10))
    measured = told(70, action=action)
    assert measured.finding.code == "action_untold"
    assert effect_sentence(measured.finding, EN).startswith("Leads: too little before “Shorter form”")


@pytest.mark.parametrize(
    ("action", "code", "said"),
    [
        (replace(FORM, state=ActionState.PLANNED, done_on=None), "action_not_done", "“Shorter form” is not done yet"),
        (replace(FORM, state=ActionState.DROPPED), "action_not_done", "“Shorter form” is not done yet"),
        (Action(1, "<b>$x$</b>", done_on=DONE_ON, state=ActionState.DONE), "action_no_metric", "“<b>$x$</b>” names"),
    ],
)
def test_what_cannot_have_an_effect(action, code, said):
    measured = measure(Business([], ()).ask, action, DONE_ON)
    assert measured.finding.code == code
    assert effect_sentence(measured.finding, EN).startswith(said)
    assert effect_sentence(measured.finding, FR)
    assert rivals(measured, EN) == ""


def test_a_metric_whose_file_went_away_is_told_in_words():
    def gone(_query):
        raise QueryError("unknown_dimension", name="channel")

    measured = measure(gone, FORM, DONE_ON)
    assert measured.finding.code == "action_unreadable"
    assert effect_sentence(measured.finding, EN).startswith("The effect of “Shorter form” cannot be read any more. ")


@pytest.mark.parametrize(
    ("records", "code"),
    [
        pytest.param([{"lead": 1}], "action_untold", id="no dates"),
        pytest.param([{"day": FIRST, "lead": 1}], "action_nothing_after", id="one record"),
        pytest.param([{"day": DONE_ON, "lead": 1}], "action_untold", id="one record, on the day itself"),
    ],
)
def test_what_is_no_series_has_no_effect(records, code):
    measured = measure(Business(records, (LEADS,)).ask, FORM, DONE_ON + timedelta(days=1), AIM)
    assert measured.finding.code == code
    for t in (EN, FR):
        assert effect_sentence(measured.finding, t)


def test_rates_and_medians_are_measured_too():
    rng = Random(8)
    days = [FIRST + timedelta(days=i) for i in range(490)]
    records = [
        {
            "day": day,
            "closed": 1,
            "won": int(rng.random() < (0.5 if day >= DONE_ON else 0.25)),
            "cycle": rng.gauss(30, 5),
        }
        for day in days
        for _ in range(6)
    ]
    business, today = Business(records, (WIN_RATE, CYCLE)), days[-1] + timedelta(days=1)
    rate = measure(business.ask, replace(FORM, metric="win_rate"), today, replace(AIM, metric="win_rate"))
    assert rate.finding.code == "action_better"
    assert rate.effect.size.difference == pytest.approx(0.25, abs=0.06)
    cycle = measure(business.ask, replace(FORM, metric="sales_cycle_length"), today)
    assert cycle.finding.code in ("action_within_chance", "action_too_early")


def test_a_mean_of_one_group_moves_and_that_of_the_other_does_not():
    """Baskets half as dear again among those who came by Ads; of those who came by SEO nothing is claimed."""
    rng = Random(2)
    records = [
        {"day": day, "won": 1, "won_amount": rng.lognormvariate(4, 0.8) * times, "channel": channel}
        for day in (FIRST + timedelta(days=i) for i in range(7 * 68))
        for channel, times in (("Ads", 1.5 if day >= DONE_ON else 1), ("SEO", 1))
        for _ in range(4)
    ]
    business, today = Business(records, (AVERAGE,)), FIRST + timedelta(weeks=68)
    basket = replace(FORM, metric="average_won_value")
    ads, seo = (
        measure(business.ask, replace(basket, where={"channel": (name,)}), today, AIM) for name in ("Ads", "SEO")
    )
    assert (ads.finding.code, seo.finding.code) == ("action_better", "action_within_chance")
    # A lognormal amount has the mean exp(4 + 0.8 ** 2 / 2) = 75, and half of it is 38 a basket: not added up.
    assert ads.effect.size.low <= 38 <= ads.effect.size.high
    assert not ads.effect.adds_up
