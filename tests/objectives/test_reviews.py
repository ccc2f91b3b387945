"""When reviews are due, what became of the set of a quarter, and what one goes through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from kpi_core.objectives.agenda import Board, agenda
from kpi_core.objectives.pace import Pace, PaceState, pace
from kpi_core.objectives.read import history_of
from kpi_core.objectives.review_words import (
    action_state,
    actions_said,
    planned_name,
    planned_state,
    review_sentence,
    since_last,
)
from kpi_core.objectives.reviews import calendar, due, set_changes
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.note_log import Note
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.review_log import Review
from tests.support.business import LEADS, Business, days

EN, FR = text_for("en"), text_for("fr")
START, END = date(2026, 1, 1), date(2027, 1, 1)
JULY, AUGUST = Period(date(2026, 7, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 9, 1))
SECOND, THIRD = Period(date(2026, 4, 1), date(2026, 7, 1)), Period(date(2026, 7, 1), date(2026, 10, 1))
MONTH, QUARTER = TimeGrain.MONTH, TimeGrain.QUARTER


def kept(id: int = 1, version: int = 1, at: date = START, **other: Any) -> KeptObjective:
    objective = Objective("leads", 365.0, **{"start": START, "end": END, **other})
    return KeptObjective(id, objective, version, datetime(at.year, at.month, at.day, tzinfo=UTC))


def held(period: Period, cadence: TimeGrain = MONTH, *objectives: tuple[int, int]) -> Review:
    day = period.end + timedelta(days=2)
    return Review(1, cadence, period, datetime(day.year, day.month, day.day, tzinfo=UTC), objectives)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


# ---- when one is due ------------------------------------------------------------------------------------------------


def test_the_calendar_has_months_and_a_quarter_in_the_place_of_its_last_month():
    told = calendar([held(SECOND, QUARTER)], [kept()], date(2026, 8, 3))
    assert [(planned_name(one, EN), one.state.value) for one in told] == [
        ("Monthly review of Apr 2026", "late"),
        ("Monthly review of May 2026", "late"),
        ("Strategic review of Q2 2026", "held"),
        ("Monthly review of Jul 2026", "due"),
        ("Monthly review of Aug 2026", "to_come"),
        ("Strategic review of Q3 2026", "to_come"),
        ("Monthly review of Oct 2026", "to_come"),
    ]
    assert [planned_state(one, EN) for one in told[2:5]] == [
        "held on 3 Jul 2026",
        "due since 1 Aug 2026",
        "from 1 Sep 2026 on",
    ]
    assert plain(planned_name(told[5], FR)) == "Revue stratégique (T3 2026)"
    for one in told:
        assert planned_state(one, FR)


@pytest.mark.parametrize(
    ("reviews", "today", "said"),
    [
        pytest.param([held(SECOND, QUARTER)], date(2026, 7, 31), None, id="the month is not over"),
        pytest.param(
            [held(SECOND, QUARTER)],
            date(2026, 8, 1),
            "The review of Jul 2026 is due: one objective to go through",
            id="the day after",
        ),
        pytest.param(
            [held(SECOND, QUARTER)],
            date(2026, 8, 15),
            "The review of Jul 2026 has been due for 14 days: one objective to go through",
            id="two weeks after",
        ),
        pytest.param([held(JULY)], date(2026, 8, 15), None, id="held"),
        pytest.param(
            [],
            date(2026, 8, 3),
            "The review of Q2 2026 has been due for 33 days: one objective to go through, and the set of KPIs to choose"
            " for the next three months",
            id="the quarter before the month",
        ),
        pytest.param(
            [held(AUGUST)],
            date(2026, 10, 1),
            "The review of Q3 2026 is due: one objective to go through, and the set of KPIs to choose for the next three"
            " months",
            id="a newer one makes up for older ones",
        ),
    ],
)
def test_the_banner(reviews, today, said):
    finding = due(reviews, [kept()], today)
    assert (finding and review_sentence(finding, EN)) == said
    if finding is not None:
        assert review_sentence(finding, FR).startswith("Revue à tenir")


@pytest.mark.parametrize(
    ("reviews", "objectives"),
    [
        pytest.param([], [], id="nothing is aimed at"),
        pytest.param([], [kept(at=date(2026, 8, 2))], id="kept after the month was over"),
        pytest.param([], [kept(start=date(2026, 8, 1))], id="begins afterwards"),
        pytest.param([], [kept(end=date(2026, 4, 1))], id="over before"),
    ],
)
def test_what_needs_no_review_has_none(reviews, objectives):
    assert due(reviews, objectives, date(2026, 8, 3)) is None


def test_changing_an_objective_puts_no_review_off():
    changed = kept(version=9, at=date(2026, 8, 2))
    assert due([held(SECOND, QUARTER)], [changed], date(2026, 8, 3)).code == "review_due"


# ---- the set --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frozen", "said"),
    [
        pytest.param(
            None,
            "No set of KPIs was fixed for Q3 2026. 3 objectives run in it: fix them, so that they are judged on what was"
            " aimed at",
            id="none was chosen",
        ),
        pytest.param(((1, 1), (2, 4), (3, 1)), "The set of Q3 2026 is as it was fixed: 3 KPIs", id="as it was"),
        pytest.param(
            ((1, 1), (2, 3), (9, 1)),
            "Of the 3 KPIs fixed for Q3 2026: 1 added, 1 removed, 1 changed since. What is exchanged within the quarter"
            " cannot be judged at its end",
            id="exchanged",
        ),
    ],
)
def test_what_became_of_the_set(frozen, said):
    told = set_changes(frozen, [kept(1), kept(2, version=4), kept(3)], date(2026, 8, 3))
    assert review_sentence(told.finding, EN) == said
    assert review_sentence(told.finding, FR)


def test_who_was_added_removed_and_changed():
    told = set_changes(((1, 1), (2, 3), (9, 1)), [kept(1), kept(2, version=4), kept(3)], date(2026, 8, 3))
    assert [one.id for one in told.kept] == [1, 2]
    assert ([one.id for one in told.added], told.removed, [one.id for one in told.changed]) == ([3], (9,), [2])
    over = kept(4, end=date(2026, 6, 1))
    assert set_changes(((1, 1),), [kept(1), over], date(2026, 8, 3)).finding.code == "set_stable"


# ---- what one goes through ------------------------------------------------------------------------------------------


def one_a_day(until: date) -> Business:
    return Business([{"day": day, "lead": 1, "channel": "Ads"} for day in days(Period(START, until))], (LEADS,))


def test_an_objective_comes_with_all_that_happened_to_it():
    business, today, mine = one_a_day(date(2026, 8, 1)), date(2026, 8, 3), kept(version=2)
    told = pace(business.ask, history_of(business.ask, mine.objective, today), mine.objective, None, today)
    calls = Action(1, "Call back", objective=1, due=date(2026, 8, 2))
    mails = Action(2, "Mail", objective=1, due=date(2026, 9, 1))
    done = Action(3, "New form", objective=1, done_on=date(2026, 7, 9), state=ActionState.DONE)
    before = Action(4, "Old", objective=1, done_on=date(2026, 2, 9), state=ActionState.DONE)
    loose = Action(5, "Tidy up", due=date(2026, 8, 1))
    notes = tuple(
        Note(i, "leads", {}, objective, period, "text")
        for i, (objective, period) in enumerate([(1, JULY), (None, JULY), (2, JULY), (1, SECOND)])
    )
    alerts = tuple(SimpleNamespace(objective_id=i, open=is_open) for i, is_open in ((1, False), (1, True), (2, True)))
    board = Board(
        (mine,), {1: told}, alerts, (mails, calls, done, before, loose), notes, (held(SECOND, QUARTER, (1, 1)),)
    )
    answer = agenda(business.ask, JULY, MONTH, board, today)
    (item,) = answer.items
    # 181 days until the end of June, 212 until the end of July.
    assert (item.before, item.change, item.is_changed) == (181.0, 31.0, True)
    assert (item.open, item.overdue, item.done) == ((calls, mails), (calls,), (done,))
    assert [alert.open for alert in item.alerts] == [True, False]
    assert [note.id for note in item.notes] == [0, 1]
    assert answer.loose == (loose,)
    assert since_last(item, EN) == "+31 since the last review, whose target was another one"
    assert actions_said(item, EN) == "2 open actions, one late; one done since the last review"
    assert review_sentence(answer.headline, EN) == (
        "Jul 2026: no objective is behind or at risk out of 1, one alert is open, 2 actions are late"
    )
    for said in (since_last(item, FR), actions_said(item, FR), review_sentence(answer.headline, FR)):
        assert said


def standing(state: PaceState, objective: Objective) -> Pace:
    return Pace(objective, Unit.COUNT, None, True, state)


def test_what_needs_it_most_comes_first():
    states = [PaceState.ON_TRACK, PaceState.BEHIND, PaceState.REACHED, PaceState.AT_RISK, PaceState.OVER]
    objectives = tuple(kept(i) for i in range(6))
    paces = {i: standing(state, objectives[i].objective) for i, state in enumerate(states)}
    answer = agenda(one_a_day(START).ask, JULY, MONTH, Board(objectives, paces), date(2026, 8, 3))
    # Behind, missed, at risk; then the one of which nothing is known, on track, reached.
    assert [item.kept.id for item in answer.items] == [1, 4, 3, 5, 0, 2]
    assert answer.headline.values["trouble"] == 3
    assert answer.items[3].pace is None
    assert since_last(answer.items[3], EN) == ""


def test_a_calm_month_and_an_empty_one():
    calm = Board((kept(),), {1: standing(PaceState.ON_TRACK, kept().objective)})
    answer = agenda(one_a_day(START).ask, JULY, MONTH, calm, date(2026, 8, 3))
    assert review_sentence(answer.headline, EN) == (
        "Jul 2026: the objective is on its way, no alert is open and no action is late"
    )
    nothing = agenda(one_a_day(START).ask, JULY, MONTH, Board(), date(2026, 8, 3))
    assert review_sentence(nothing.headline, EN) == "No objective runs in Jul 2026"
    assert nothing.last is None


def test_an_objective_whose_file_went_away_stands_on_the_agenda_without_values():
    gone = replace(kept(), objective=replace(kept().objective, where={"nowhere": ("x",)}))
    business = one_a_day(date(2026, 8, 1))
    board = Board((gone,), reviews=(held(SECOND, QUARTER, (1, 1)),))
    (item,) = agenda(business.ask, JULY, MONTH, board, date(2026, 8, 3)).items
    assert (item.before, item.change, item.pace) == (None, None, None)


def test_a_thousand_objectives_are_on_the_calendar_at_once():
    many = [kept(i) for i in range(1000)]
    assert due([], many, date(2026, 8, 3)).values["objectives"] == 1000


@pytest.mark.parametrize(
    ("action", "en", "fr"),
    [
        (Action(1, "x"), "planned", "prévue"),
        (Action(1, "x", due=date(2026, 8, 3)), "planned, until 3 Aug 2026", "prévue, jusqu’au 3 août 2026"),
        (Action(1, "x", due=date(2026, 8, 2)), "late since 2 Aug 2026", "en retard depuis le 2 août 2026"),
        (
            Action(1, "x", done_on=date(2026, 8, 1), state=ActionState.DONE),
            "done on 1 Aug 2026",
            "faite le 1er août 2026",
        ),
        (Action(1, "x", due=date(2026, 1, 1), state=ActionState.DROPPED), "dropped", "abandonnée"),
    ],
)
def test_where_an_action_stands(action, en, fr):
    today = date(2026, 8, 3)
    assert (action_state(action, today, EN), action_state(action, today, FR)) == (en, fr)
