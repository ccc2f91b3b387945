"""The list of objectives: the same objective is on it once, and every target it ever had stays in its history."""

from __future__ import annotations

import json
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective, ObjectiveList
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused

WINS = Objective("closed_won", 60.0, date(2026, 1, 1), date(2026, 7, 1), where={"channel": ("SEO", "Ads")}, owner="Léa")
LEADS = Objective("leads", 500.0, date(2026, 1, 1), date(2026, 7, 1))


@pytest.fixture
def kept(workspace: Workspace) -> ObjectiveList:
    return workspace.objectives


def told(objectives: tuple[KeptObjective, ...]) -> list[tuple[int, Objective]]:
    return [(one.id, one.objective) for one in objectives]


def test_a_workspace_that_never_saved_has_no_objectives_and_looking_makes_nothing(workspace: Workspace) -> None:
    assert workspace.objectives.objectives() == ()
    with refused("objective_unknown"):
        workspace.objectives.history(1)
    assert not workspace.root.exists()


def test_objectives_stand_in_the_order_in_which_they_came(kept: ObjectiveList) -> None:
    put = kept.put([WINS, LEADS])

    assert told(put) == [(1, WINS), (2, LEADS)]
    assert kept.objectives() == put


def test_the_same_objective_gets_its_new_target_and_keeps_the_old_one_in_its_history(kept: ObjectiveList) -> None:
    kept.put([WINS, LEADS])
    raised = replace(WINS, target=80.0, where={"channel": ("Ads", "SEO")})
    kept.put([raised])
    kept.put([raised])  # nothing new

    assert told(kept.objectives()) == [(1, raised), (2, LEADS)]
    assert told(kept.history(1)) == [(1, raised), (1, WINS)]


@pytest.mark.parametrize(
    "other",
    [
        replace(WINS, metric="revenue"),
        replace(WINS, where={"channel": ("SEO",)}),
        replace(WINS, end=date(2026, 10, 1)),
    ],
    ids=["metric", "filter", "days"],
)
def test_another_metric_filter_or_day_is_another_objective(kept: ObjectiveList, other: Objective) -> None:
    kept.put([WINS])
    kept.put([other])

    assert told(kept.objectives()) == [(1, WINS), (2, other)]


def test_a_removed_objective_leaves_the_list_and_comes_back_with_its_history(kept: ObjectiveList) -> None:
    kept.put([WINS, LEADS])
    kept.remove(1)
    assert told(kept.objectives()) == [(2, LEADS)]
    assert told(kept.history(1)) == [(1, WINS)]
    with refused("objective_unknown"):
        kept.remove(1)

    kept.put([WINS])
    assert told(kept.objectives()) == [(1, WINS), (2, LEADS)]
    assert told(kept.history(1)) == [(1, WINS), (1, WINS)]


def test_what_a_newer_version_wrote_into_an_objective_is_kept(kept: ObjectiveList) -> None:
    newer = replace(WINS, more={"lineage": "revenue", "weight": 0.3})
    kept.put([newer])

    assert told(kept.objectives()) == [(1, newer)]


def test_a_document_that_other_hands_wrote_is_told_as_damage(workspace: Workspace) -> None:
    workspace.objectives.put([WINS])
    with closing(connect(workspace.root / "boussole.sqlite")) as database:
        database.execute("UPDATE objective_version SET document = '{}'")
        database.commit()

    with refused("workspace_damaged"):
        workspace.objectives.objectives()


@pytest.mark.parametrize("document", ["[]", "1", "null", '"x"', "{"])
def test_damage_is_told_as_such_by_every_call(workspace: Workspace, document: str) -> None:
    kept = workspace.objectives
    kept.put([WINS])
    _overwrite(workspace, document)

    for call in (kept.objectives, lambda: kept.put([LEADS]), lambda: kept.update(1, replace(WINS, target=1.0), 0)):
        with refused("workspace_damaged"):
            call()


@pytest.mark.parametrize(
    ("far", "near"),
    [
        ({"end": "9999-12-31"}, {"end": "2200-01-01"}),
        ({"start": "0001-01-01"}, {"start": "1900-01-01"}),
        ({"phasing": [["9999-12-31", 5]]}, {"phasing": [["2200-01-01", 5.0]]}),
    ],
)
def test_days_that_cannot_be_counted_do_not_make_the_list_unreadable(
    workspace: Workspace, far: dict[str, Any], near: dict[str, Any]
) -> None:
    workspace.objectives.put([WINS, LEADS])
    _overwrite(workspace, json.dumps(WINS.to_json() | far), "WHERE objective = 1")
    first, second = workspace.objectives.objectives()

    assert (first.objective.to_json(), second.objective) == (WINS.to_json() | near, LEADS)
    workspace.objectives.update(1, WINS, first.version)  # and it can be mended
    assert workspace.objectives.objectives()[0].objective == WINS


def _overwrite(workspace: Workspace, document: str, where: str = "") -> None:
    with closing(connect(workspace.root / "boussole.sqlite")) as database:
        database.execute(f"UPDATE objective_version SET document = ? {where}", (document,))
        database.commit()


def test_two_writers_at_once_lose_no_target(tmp_path: Path) -> None:
    def write(writer: int) -> None:
        for number in range(5):
            Workspace(tmp_path / "ws").objectives.put([replace(WINS, target=float(10 * writer + number)), LEADS])

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    objectives = Workspace(tmp_path / "ws").objectives
    assert [one.objective.metric for one in objectives.objectives()] == ["closed_won", "leads"]
    assert {one.objective.target for one in objectives.history(1)} == {0, 1, 2, 3, 4, 10, 11, 12, 13, 14}
