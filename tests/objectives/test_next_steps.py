"""What to look at next: the dearest first, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.objectives.agenda import Board
from kpi_core.objectives.chance_words import chance_said
from kpi_core.objectives.effects import Measured
from kpi_core.objectives.next_steps import MOST, next_steps, worths
from kpi_core.objectives.next_words import next_sentence
from kpi_core.objectives.pace import Pace, PaceState
from kpi_core.objectives.pace_words import expected_said
from kpi_core.objectives.phasing import Phasing, Shape
from kpi_core.objectives.standing import Standing, headline
from kpi_core.objectives.words import headline as headline_said
from kpi_core.text import text_for
from kpi_core.trends.worth import Worth
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.business import LEADS, WON_VALUE, Business

EN, FR = text_for("en"), text_for("fr")
START, END, TODAY = date(2026, 1, 1), date(2026, 7, 1), date(2026, 4, 1)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def kept(id: int, metric: str = "leads", target: float = 100.0, **other: Any) -> KeptObjective:
    return KeptObjective(id, Objective(metric, target, START, END, **other), 1, None)


def standing(objective: KeptObjective, state: PaceState, expected: float | None = None, **other: Any) -> Pace:
    told = {"unit": Unit.COUNT, "currency": None, "wants_more": True, "adds_up": True, **other}
    phasing = Phasing(((START, objective.objective.target),), END, Shape.EVEN, told.pop("adds_up"))
    return Pace(objective.objective, told.pop("unit"), told.pop("currency"), told.pop("wants_more"), state,
                expected=expected, phasing=phasing, **told)  # fmt: skip


def board(*pairs: tuple[KeptObjective, Pace], **more: Any) -> Board:
    return Board(tuple(one for one, _ in pairs), {one.id: pace for one, pace in pairs}, **more)


LATE = kept(1)
LEADS_SHORT = (LATE, standing(LATE, PaceState.BEHIND, 80.0, chance=0.1))
SALES = kept(2, "won_value", 10_000.0)
SALES_SHORT = (
    SALES, standing(SALES, PaceState.AT_RISK, 9_000.0, chance=0.3, unit=Unit.MONEY, currency="EUR"),
)  # fmt: skip
RATE = kept(3, "win_rate", 0.25)
RATE_SHORT = (RATE, standing(RATE, PaceState.BEHIND, 0.2, chance=0.2, unit=Unit.FRACTION, adds_up=False))


def test_money_comes_before_what_nobody_can_put_into_money():
    told = next_steps(board(LEADS_SHORT, SALES_SHORT, RATE_SHORT), {1: Worth(150.0, "EUR")}, TODAY)
    # 20 leads at 150 are 3000, 1000 of sales are 1000, and the rate is half of the dearest times 0.8.
    assert [(one.values["objective"], one.importance) for one in told] == [(1, 1.0), (3, 0.4), (2, 0.333333)]
    assert [one.page for one in told] == ["planner", "planner", "planner"]
    assert [plain(next_sentence(one, EN)) for one in told] == [
        "Leads is behind: expected to miss 100 by 20, worth about €3,000. Nothing is planned for it yet.",
        "Win rate is behind: expected to miss 25.0% by 5.0 pts. Nothing is planned for it yet.",
        "Value of deals won is at risk: expected to miss €10k by €1,000. Nothing is planned for it yet.",
    ]
    assert plain(next_sentence(told[0], FR)) == (
        "Prospects, en retard : il devrait lui manquer 20 pour atteindre sa cible (100), soit environ 3 000 €. Rien n’est encore prévu."
    )


def test_a_mean_amount_is_no_money_lost():
    mean = kept(4, "average_order_value", 50.0)
    pace = standing(mean, PaceState.BEHIND, 40.0, chance=0.0, unit=Unit.MONEY, currency="EUR", adds_up=False)
    (told,) = next_steps(board((mean, pace)), {}, TODAY)
    assert (told.values["missing"], told.values["money"], told.importance) == (10.0, None, 0.5)


def test_where_less_is_good_the_gap_is_what_is_too_much():
    costs = kept(5, "ad_spend", 1000.0)
    pace = standing(costs, PaceState.BEHIND, 1300.0, wants_more=False, unit=Unit.MONEY, currency="EUR")
    (told,) = next_steps(board((costs, pace)), {}, TODAY)
    assert (told.values["missing"], told.values["money"]) == (300.0, 300.0)


def test_amounts_of_a_rarer_currency_are_not_ranked_beside_the_others():
    dollars = kept(6, "won_value", 10**9)
    pace = standing(dollars, PaceState.BEHIND, 1.0, chance=0.5, unit=Unit.MONEY, currency="USD")
    told = next_steps(board(LEADS_SHORT, SALES_SHORT, (dollars, pace)), {1: Worth(150.0, "EUR")}, TODAY)
    assert [(one.values["objective"], one.importance) for one in told] == [(1, 1.0), (2, 0.333333), (6, 0.25)]


def test_where_nothing_is_foretold_the_state_alone_counts():
    (told,) = next_steps(board((LATE, standing(LATE, PaceState.BEHIND))), {}, TODAY)
    assert told.importance == 0.4
    assert plain(next_sentence(told, EN)).startswith("Leads is behind: less than was due by now towards 100.")
    (told,) = next_steps(board((LATE, standing(LATE, PaceState.AT_RISK, 101.0, chance=0.4))), {}, TODAY)
    assert plain(next_sentence(told, EN)).startswith("Leads is at risk: 4 chances in 10 to reach 100.")


@pytest.mark.parametrize("chance", [0.02, 0.07, 0.31, 0.93, 0.97])
def test_one_chance_is_told_in_the_same_words_everywhere(chance):
    """On its card, in the headline and in what to look at next: never 1 in 10 here and less than 1 in 10 there."""
    pace = standing(LATE, PaceState.AT_RISK, 101.0, chance=chance)
    (next_one,) = next_steps(board((LATE, pace)), {}, TODAY)
    finding = headline([Standing(LATE, pace=pace)])
    for t in (EN, FR):
        said = chance_said(chance, t)
        assert all(
            said in text for text in (next_sentence(next_one, t), expected_said(pace, t), headline_said(finding, t))
        )


def test_what_is_next_is_named_as_on_its_card():
    """A name of one's own, else the metric with its filter; a column's metric in words."""
    named = {
        "Leads (SEO) is behind": kept(7, where={"channel": ("SEO",)}),
        "“Q2 growth” is behind": kept(8, name="Q2 growth", where={"channel": ("SEO",)}),
        "Mean of Basket is behind": kept(9, "mean(Basket)"),
    }
    for said, one in named.items():
        (told,) = next_steps(board((one, standing(one, PaceState.BEHIND, 80.0))), {}, TODAY)
        assert plain(next_sentence(told, EN)).startswith(said)


ALERT = SimpleNamespace(
    objective_id=1, open=True, value=60.0, baseline=90.0, period=Period(date(2026, 3, 1), TODAY), grain=TimeGrain.MONTH
)


def test_an_alert_of_an_objective_on_its_way_is_told_alone():
    on_track = (LATE, standing(LATE, PaceState.ON_TRACK, 110.0))
    (told,) = next_steps(board(on_track, alerts=(ALERT,)), {}, TODAY)
    assert (told.code, told.page) == ("next_alert", "segments")
    assert plain(next_sentence(told, EN)).startswith(
        "Leads has an open alert: 60 in Mar 2026, where 90 was to be expected."
    )
    (once,) = next_steps(board(LEADS_SHORT, alerts=(ALERT,)), {}, TODAY)
    assert (once.code, once.values["alerts"]) == ("next_gap", 1)


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((), "Nothing is planned for it yet."),
        ((Action(1, "a", objective=1),), "One action is under way."),
        ((Action(1, "a", objective=1, due=START),), "Its one action is late."),
        (
            (Action(1, "a", objective=1, due=START), Action(2, "b", objective=1)),
            "2 actions are under way, one of them late.",
        ),
        ((Action(1, "a", objective=1, state=ActionState.DONE),), "Nothing is planned for it yet."),
    ],
)
def test_whether_anything_is_done_about_it(actions, said):
    (told,) = next_steps(board(LEADS_SHORT, actions=actions), {}, TODAY)
    assert next_sentence(told, EN).endswith(said)
    assert next_sentence(told, FR)


def test_late_actions_of_others_are_told_in_one_line():
    actions = (
        Action(1, "<b>Call</b> $x$", owner="Léa", due=date(2026, 3, 1)),
        Action(2, "Mail", due=date(2026, 3, 9)),
        Action(3, "Later", due=TODAY),
    )
    (told,) = next_steps(board(actions=actions), {}, TODAY)
    assert next_sentence(told, EN) == "“<b>Call</b> $x$” was due on 1 Mar 2026 (Léa). One more action is late"
    assert plain(next_sentence(told, FR)).startswith("L’action « <b>Call</b> $x$ » était à faire pour le")


def test_what_was_missed_and_what_has_no_data():
    missed = (LATE, standing(LATE, PaceState.OVER))
    (told,) = next_steps(board(missed), {}, END + timedelta(days=5))
    assert next_sentence(told, EN) == (
        "Leads ended on 30 Jun 2026 short of its target. Find the cause before setting the next one"
    )
    assert next_steps(board(missed), {}, END + timedelta(days=200)) == ()
    unknown = (LATE, standing(LATE, PaceState.UNKNOWN, reason="data_end_early"))
    (told,) = next_steps(board(unknown), {}, TODAY)
    assert (told.page, next_sentence(told, EN)) == (
        "data",
        "Leads cannot be judged: its data end too early. Import newer data",
    )


def test_an_action_that_made_things_worse_is_told():
    worse = Measured(Action(1, "x"), Finding("action_worse", {"title": "x"}))
    (told,) = next_steps(Board(), {}, TODAY, [worse, Measured(Action(2, "y"), Finding("action_better"))])
    assert (told.code, told.importance) == ("next_worse", 0.45)


def test_nothing_to_look_at():
    assert next_steps(Board(), {}, TODAY) == ()
    calm = [(one, standing(one, state)) for one, state in ((LATE, PaceState.ON_TRACK), (SALES, PaceState.REACHED))]
    assert next_steps(board(*calm), {}, TODAY) == ()
    assert next_steps(Board((LATE,)), {}, TODAY) == ()


@settings(max_examples=25)
@given(gaps=st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1), st.booleans()), max_size=9))
def test_at_most_five_and_the_dearer_before_the_cheaper(gaps):
    pairs, worth = [], {}
    for i, (gap, chance, known) in enumerate(gaps, 1):
        one = kept(i, target=1e6)
        pairs.append((one, standing(one, PaceState.BEHIND, 1e6 - gap, chance=chance)))
        worth |= {i: Worth(2.0, "EUR")} if known else {}
    told = next_steps(board(*pairs), worth, TODAY)
    assert len(told) == min(MOST, len(gaps))
    money = [one.values["money"] for one in told if one.values["money"]]
    assert money == sorted(money, reverse=True)
    assert all(0 <= one.importance <= 1 for one in told)


def test_what_one_more_is_worth_is_read_from_the_files():
    records = [{"day": START + timedelta(days=i), "lead": 1, "won_amount": 50.0} for i in range(90)]
    business = Business(records, (LEADS, WON_VALUE))
    told = worths(business.ask, [LATE, SALES], ["won_value"], TODAY)
    assert told == {1: Worth(50.0, "EUR")}
    assert worths(business.ask, [], ["won_value"], TODAY) == {}


def test_a_file_that_went_away_has_no_worth_and_breaks_nothing():
    def gone(_query):
        raise QueryError("unknown_dimension", name="channel")

    assert worths(gone, [LATE], ["won_value"], TODAY) == {}
