"""From a file to what is done about it: the real engine answers, not a made-up business."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kpi_core.ingest.build import assemble, read_file
from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import run
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.act_words import effect_sentence
from kpi_core.objectives.agenda import Board, agenda
from kpi_core.objectives.effects import measure
from kpi_core.objectives.experiment import plan
from kpi_core.objectives.hypotheses import Known, against, hypotheses
from kpi_core.objectives.hypothesis_words import draft_action
from kpi_core.objectives.next_steps import next_steps, worths
from kpi_core.objectives.pace import pace
from kpi_core.objectives.read import history_of
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

EN = text_for("en")
FIRST, TODAY, SINCE = date(2025, 9, 1), date(2026, 9, 1), date(2026, 6, 1)
AIM = Objective("leads", 2000.0, date(2026, 6, 1), date(2026, 12, 1), cadence=TimeGrain.WEEK)
BANNER = Action(1, "Dearer ads", metric="leads", done_on=SINCE, state=ActionState.DONE)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, ...]:
    """A year of leads: six a day by ads and four by recommendation; from June on, ads bring two."""
    rng, folder = Random(3), tmp_path_factory.mktemp("leads")
    rows = ["Lead ID,Created date,Channel,Status,Amount"]
    for i in range((TODAY - FIRST).days):
        day = FIRST + timedelta(days=i)
        for channel, n in (("Ads", 2 if day >= SINCE else 6), ("Referral", 4)):
            count = n + rng.choice((-1, 0, 1))
            rows += [
                f"L{len(rows) + k},{day},{channel},{rng.choice(('Won', 'Lost', 'Open'))},900" for k in range(count)
            ]
    path: Path = folder / "leads.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return tuple(assemble([read_file(path, folder)]))


@pytest.fixture(scope="module")
def ask(tables: tuple[Dataset, ...]) -> Ask:
    return lambda query: run(query, tables, TODAY)


def test_the_effect_of_an_action(ask: Ask):
    told = measure(ask, BANNER, TODAY, AIM)
    assert told.finding.code == "action_worse"
    # Eight weeks of four leads a day less: 224.
    assert told.effect.size.low <= -224 <= told.effect.size.high
    assert effect_sentence(told.finding, EN).startswith("Leads: -2")


def test_the_hypothesis_and_its_action(ask: Ask, tables: tuple[Dataset, ...]):
    history, after = history_of(ask, AIM, TODAY), Period(SINCE, TODAY)
    (found, *_) = hypotheses(ask, history, (against(history, after), after), Known(dimensions(tables)))
    assert found.where == {"channel": ("Ads",)}
    drafted = draft_action(found, EN)
    again = measure(ask, Action(2, drafted.title, metric=drafted.metric, where=drafted.where, done_on=SINCE,
                                state=ActionState.DONE), TODAY)  # fmt: skip
    assert again.finding.code == "action_worse"


def test_a_filter_that_names_a_column_no_file_has_is_told(ask: Ask):
    told = measure(ask, Action(1, "x", metric="leads", where={"nowhere": ("x",)}, done_on=SINCE,
                               state=ActionState.DONE), TODAY)  # fmt: skip
    assert told.finding.code == "action_unreadable"
    assert "nowhere" in effect_sentence(told.finding, EN)
    gone = measure(ask, Action(1, "x", metric="net_promoter_score", done_on=SINCE, state=ActionState.DONE), TODAY)
    assert gone.finding.code == "action_unreadable"


def test_the_plan_the_agenda_and_what_comes_next(ask: Ask):
    history = history_of(ask, AIM, TODAY)
    assert plan(history, 0.2).finding.code == "experiment_plan_weeks"
    kept = KeptObjective(1, AIM, 1, datetime(2026, 6, 1, tzinfo=UTC))
    board = Board((kept,), {1: pace(ask, history, AIM, None, TODAY)})
    # 92 of 183 days at six leads instead of eleven: behind, and nothing is planned.
    (item,) = agenda(ask, Period(date(2026, 8, 1), TODAY), TimeGrain.MONTH, board, TODAY).items
    assert item.pace.state.value == "behind"
    (told,) = next_steps(board, worths(ask, [kept], ["leads"], TODAY), TODAY)
    assert (told.code, told.page, told.values["actions"]) == ("next_gap", "planner", 0)
