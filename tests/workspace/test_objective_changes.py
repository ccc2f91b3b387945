"""Changing an objective: two people never overwrite each other unseen, and every form stays with its reason."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import ObjectiveList
from kpi_core.workspace.objective_parents import check_parents, comes_back
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused

WINS = Objective("closed_won", 60.0, date(2026, 1, 1), date(2026, 7, 1), owner="Léa", name="Sixty wins")
LEADS = Objective("leads", 500.0, date(2026, 1, 1), date(2026, 7, 1))
RAISED = replace(WINS, target=80.0)


@pytest.fixture
def kept(workspace: Workspace) -> ObjectiveList:
    return workspace.objectives


# ---------------------------------------------------------------------- two people


def test_the_second_of_two_people_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    first, second = (Workspace(tmp_path / "ws").objectives for _ in range(2))
    first.put([WINS])
    (looked_at,) = second.objectives()
    first.update(1, RAISED, looked_at.version, "The market grew")
    with pytest.raises(WorkspaceError) as caught:
        second.update(1, replace(WINS, target=70.0), looked_at.version)

    assert (caught.value.code, caught.value.values["objective"]) == ("objective_changed", "Sixty wins")
    assert "Sixty wins" in text_for("en").error(caught.value)
    assert [(one.objective.target, one.reason) for one in second.history(1)] == [(80.0, "The market grew"), (60.0, "")]
    # having looked again, the second may write
    (now,) = second.objectives()
    assert second.update(1, replace(WINS, target=70.0), now.version).objective.target == 70.0


def test_two_people_who_want_the_same_do_not_stand_in_each_others_way(kept: ObjectiveList) -> None:
    (looked_at,) = kept.put([WINS])
    changed = kept.update(1, RAISED, looked_at.version)

    assert kept.update(1, RAISED, looked_at.version) == changed
    assert len(kept.history(1)) == 2


def test_putting_and_removing_can_be_held_to_what_was_looked_at(kept: ObjectiveList) -> None:
    (looked_at,) = kept.put([WINS])
    kept.put([RAISED], reason="The market grew")
    with refused("objective_changed"):
        kept.put([LEADS, replace(WINS, target=70.0)], since=looked_at.version)
    with refused("objective_changed"):
        kept.remove(1, since=looked_at.version)

    assert [one.objective for one in kept.objectives()] == [RAISED]  # neither the leads: all or none


def test_an_objective_that_was_removed_meanwhile_is_not_changed(kept: ObjectiveList) -> None:
    (looked_at,) = kept.put([WINS])
    kept.remove(1)
    with refused("objective_unknown"):
        kept.update(1, RAISED, looked_at.version)
    with refused("objective_unknown"):
        kept.update(7, RAISED, 1)


def test_twenty_people_at_once_each_write_on_what_they_saw_or_are_told(tmp_path: Path) -> None:
    Workspace(tmp_path / "ws").objectives.put([WINS])
    refusals: list[str] = []

    def add_one(person: str) -> None:
        objectives = Workspace(tmp_path / "ws").objectives
        while True:
            (now,) = objectives.objectives()
            try:
                more = replace(WINS, target=now.objective.target + 1, owner=person)
                objectives.update(1, more, now.version)
            except WorkspaceError as error:
                refusals.append(error.code)
            else:
                return

    threads = [threading.Thread(target=add_one, args=(f"person {n}",)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    objectives = Workspace(tmp_path / "ws").objectives
    assert objectives.objectives()[0].objective.target == 60 + 20  # no one's step was lost
    assert len(objectives.history(1)) == 21
    assert set(refusals) <= {"objective_changed"}


# ---------------------------------------------------------------------- another metric, filter or days


@pytest.mark.parametrize(
    "change",
    [{"metric": "revenue"}, {"where": {"channel": ("SEO",)}}, {"end": date(2026, 10, 1)}],
    ids=["metric", "filter", "days"],
)
def test_the_metric_the_filter_and_the_days_can_change(kept: ObjectiveList, change: dict[str, object]) -> None:
    (looked_at,) = kept.put([WINS])
    other = replace(WINS, **change)
    changed = kept.update(1, other, looked_at.version)

    assert (changed.id, changed.objective) == (1, other)
    # what it was is free again
    assert [one.id for one in kept.put([other, WINS])] == [1, 2]


def test_an_objective_does_not_become_another_one_of_the_list(kept: ObjectiveList) -> None:
    _, leads = kept.put([WINS, LEADS])
    with refused("objective_exists"):
        kept.update(2, replace(WINS, target=1.0), leads.version)

    assert [one.objective for one in kept.objectives()] == [WINS, LEADS]


def test_an_objective_may_become_what_a_removed_one_was_which_then_cannot_come_back(kept: ObjectiveList) -> None:
    _, leads = kept.put([WINS, LEADS])
    kept.remove(1)
    kept.update(2, RAISED, leads.version)
    with refused("objective_exists"):
        kept.restore(1)

    assert [(one.id, one.objective) for one in kept.objectives()] == [(2, RAISED)]
    kept.remove(2)
    assert kept.restore(1).objective == WINS
    assert [(one.id, one.objective) for one in kept.removed()] == [(2, RAISED)]


# ---------------------------------------------------------------------- removed and restored


def test_a_removed_objective_is_listed_with_its_reason_and_comes_back_as_it_was(kept: ObjectiveList) -> None:
    kept.put([WINS, LEADS])
    kept.remove(1, reason="Sold the\nbusiness")
    (gone,) = kept.removed()
    assert (gone.id, gone.objective, gone.reason) == (1, WINS, "Sold the business")

    assert kept.restore(1, reason="Bought it back").objective == WINS
    assert kept.removed() == ()
    assert [one.reason for one in kept.history(1)] == ["Bought it back", ""]
    assert kept.restore(1) == kept.objectives()[0]  # once is enough
    with refused("objective_unknown"):
        kept.restore(9)


def test_a_reason_is_one_line_of_a_thousand_characters(kept: ObjectiveList) -> None:
    with pytest.raises(QueryError) as caught:
        kept.put([WINS], reason="x" * 1001)
    assert caught.value.code == "note_too_long"
    assert kept.objectives() == ()


# ---------------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"target": float("nan")}, "target"),
        ({"target": float("inf")}, "target"),
        ({"target": "many"}, "target"),
        ({"end": date(2026, 1, 1)}, "end"),
        ({"end": date(2025, 1, 1)}, "end"),
        ({"metric": " "}, "metric"),
        ({"minimum": float("nan")}, "minimum"),
    ],
    ids=["no number", "infinite", "a text", "no day", "end before start", "no metric", "minimum"],
)
def test_what_cannot_be_an_objective_is_refused_in_words(
    kept: ObjectiveList, change: dict[str, object], place: str
) -> None:
    (looked_at,) = kept.put([LEADS])
    wrong = replace(WINS, **change)
    for ask in (lambda: kept.put([wrong]), lambda: kept.update(1, wrong, looked_at.version)):
        with pytest.raises(DefinitionError) as caught:
            ask()
        assert (caught.value.code, caught.value.values["place"]) == ("value_not_expected", place)
        assert place in text_for("fr").error(caught.value)
    assert [one.objective for one in kept.objectives()] == [LEADS]


# ---------------------------------------------------------------------- the tree


def test_an_objective_serves_another_of_the_list(kept: ObjectiveList) -> None:
    kept.put([WINS])
    assert kept.put([replace(LEADS, parent=1)])[0].objective.parent == 1


@pytest.mark.parametrize("parent", [2, 99], ids=["itself", "none"])
def test_a_parent_is_another_objective_of_the_list(kept: ObjectiveList, parent: int) -> None:
    _, leads = kept.put([WINS, LEADS])
    with refused("objective_cycle" if parent == 2 else "objective_parent_unknown"):
        kept.update(2, replace(LEADS, parent=parent), leads.version)
    assert kept.objectives()[1].objective == LEADS


def test_objectives_do_not_serve_each_other(kept: ObjectiveList) -> None:
    third = replace(LEADS, metric="meetings")
    wins, _, _ = kept.put([WINS, LEADS, third])
    kept.put([replace(LEADS, parent=1), replace(third, parent=2)])
    with refused("objective_cycle"):
        kept.update(1, replace(WINS, parent=3), wins.version)  # 1 -> 3 -> 2 -> 1


def test_the_child_of_a_removed_objective_stays_and_can_be_changed(kept: ObjectiveList) -> None:
    kept.put([WINS])
    (leads,) = kept.put([replace(LEADS, parent=1)])
    kept.remove(1)

    child = replace(LEADS, parent=1, target=600.0)
    changed = kept.update(2, child, leads.version)
    assert changed.objective.parent == 1  # that it is gone shows where the list does not have it
    # but nothing new is made to serve what is gone
    with refused("objective_parent_unknown"):
        kept.put([replace(LEADS, metric="meetings", parent=1)])
    kept.restore(1)
    assert [one.objective for one in kept.objectives()] == [WINS, child]


def test_what_was_removed_does_not_come_back_into_a_circle(kept: ObjectiveList) -> None:
    calls = replace(LEADS, metric="calls")
    kept.put([WINS, LEADS, calls])
    kept.put([replace(LEADS, parent=1)])  # 2 serves 1
    kept.put([replace(WINS, parent=3)])  # 1 serves 3
    kept.remove(1)
    kept.put([replace(calls, parent=2)])  # 3 serves 2, which serves what is gone
    with refused("objective_cycle"):
        kept.restore(1)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 6), st.one_of(st.none(), st.integers(1, 6)), max_size=6))
def test_a_circle_is_found_wherever_a_walk_up_comes_back(parents: dict[int, int | None]) -> None:
    for start in parents:
        at, steps = parents.get(start), 0
        while at is not None and at != start and steps < 10:
            at, steps = parents.get(at), steps + 1
        assert comes_back(parents, start) is (at == start)
        if comes_back(parents, start):
            with refused("objective_cycle"):
                check_parents(parents, parents, [start], range(1, 7))


# ---------------------------------------------------------------------- many


def test_a_thousand_objectives_are_put_read_and_changed_in_a_moment(kept: ObjectiveList) -> None:
    many = [replace(LEADS, where={"owner": (f"<b>{n}</b>",)}, target=float(n)) for n in range(1000)]
    began = time.monotonic()
    put = kept.put(many)
    kept.put([replace(one.objective, parent=1) for one in put[1:]])
    changed = kept.update(500, replace(many[499], target=1.0, parent=2), kept.objectives()[499].version)
    listed = kept.objectives()
    seconds = time.monotonic() - began

    assert [one.objective.where["owner"][0] for one in listed] == [f"<b>{n}</b>" for n in range(1000)]
    assert (changed.objective.target, listed[499]) == (1.0, changed)
    assert seconds < 10  # 1 s measured
