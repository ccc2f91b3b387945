"""Actions, experiments, notes, reviews: kept with every form they ever had, and never overwritten unseen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.entries import Entries
from kpi_core.workspace.experiment import Arm, Experiment, ExperimentKind
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.note_log import Note
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.review_log import Review
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused

Q1, MARCH = Period(date(2026, 1, 1), date(2026, 4, 1)), Period(date(2026, 3, 1), date(2026, 4, 1))
WINS = Objective("closed_won", 60.0, Q1.start, Q1.end)
# Everything that each can hold, hostile names included; ids as they are given to the first ones of a workspace.
ACTION = Action(
    0, "<b>Call</b> back $x$", "Quotes of\nMay lie", "won", {"a.b": ("[x](http://y)", "é")}, 1, "key", "Léa",
    date(2026, 3, 9), date(2026, 3, 8), ActionState.DONE,
)  # fmt: skip
EXPERIMENT = Experiment(
    0, "Two subjects", "Shorter is read", "open_rate", {"channel": ("E-mail",)}, ExperimentKind.BEFORE_AFTER,
    date(2026, 1, 1), date(2026, 2, 1), (Arm("old", 100, 20), Arm("new", 99, 0)), None, "Keep the\nnew one",
)  # fmt: skip
NOTE = Note(0, "nps", {"region": ("Île-de-France",)}, 1, MARCH, "« Trop lent »\n=1+1", None)
REVIEW = Review(0, TimeGrain.MONTH, MARCH, datetime(2026, 4, 2, 9, 30, tzinfo=UTC), ((1, 1),), "Raise\nit")
KINDS: dict[str, tuple[Callable[[Workspace], Entries[Any]], Any, dict[str, object]]] = {
    "action": (lambda one: one.actions, ACTION, {"title": "Write"}),
    "experiment": (lambda one: one.experiments, EXPERIMENT, {"decision": "Go back"}),
    "note": (lambda one: one.notes, NOTE, {"text": "Better"}),
    "review": (lambda one: one.reviews, REVIEW, {"decisions": "Lower it"}),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def with_objective(workspace: Workspace) -> Workspace:
    workspace.objectives.put([WINS])
    return workspace


def listed(workspace: Workspace, kind: str) -> tuple[Any, ...]:
    logs = {"action": workspace.actions.actions, "experiment": workspace.experiments.experiments}
    return (logs | {"note": workspace.notes.notes, "review": workspace.reviews.reviews})[kind]()


def bare(entry: Any) -> Any:
    """What a person wrote of it."""
    return replace(entry, id=0, revision=0, **({"at": None} if isinstance(entry, Note) else {}))


def test_looking_at_what_was_never_saved_makes_nothing(workspace: Workspace, kind: str) -> None:
    assert listed(workspace, kind) == ()
    with refused(f"{kind}_unknown"):
        KINDS[kind][0](workspace).history(1)
    assert not workspace.root.exists()


def test_what_is_saved_comes_back_whole(with_objective: Workspace, kind: str) -> None:
    log_of, entry, _ = KINDS[kind]
    kept = log_of(with_objective).save(entry)

    assert (kept.id, bare(kept)) == (1, entry)
    assert listed(Workspace(with_objective.root), kind) == (kept,)


def test_a_change_keeps_the_form_before(with_objective: Workspace, kind: str) -> None:
    log_of, entry, change = KINDS[kind]
    log = log_of(with_objective)
    kept = log.save(entry)
    changed = log.save(replace(kept, **change))

    assert bare(changed) == replace(entry, **change)
    assert listed(with_objective, kind) == (changed,)
    assert log.history(1) == (changed, kept)


def test_the_second_of_two_windows_is_told(with_objective: Workspace, kind: str) -> None:
    log_of, entry, change = KINDS[kind]
    first, second = (log_of(Workspace(with_objective.root)) for _ in range(2))
    looked_at = first.save(entry)
    changed = first.save(replace(looked_at, **change))
    assert second.save(replace(looked_at, **change)) == changed  # the same again changes nothing

    other = {name: f"{value} at once" for name, value in change.items()}
    with pytest.raises(WorkspaceError) as caught:
        second.save(replace(looked_at, **other))
    assert caught.value.code == f"{kind}_changed"
    assert text_for("fr").fmt.date(caught.value.values["at"]) in text_for("fr").error(caught.value)
    with refused(f"{kind}_changed"):
        second.delete(1, since=looked_at.revision)
    assert listed(with_objective, kind) == (changed,)


def test_what_was_deleted_is_gone_and_its_id_is_never_given_again(with_objective: Workspace, kind: str) -> None:
    log_of, entry, change = KINDS[kind]
    log = log_of(with_objective)
    kept = log.save(entry)
    log.delete(1, since=kept.revision)

    assert listed(with_objective, kind) == ()
    assert log.history(1) == (kept,)
    for ask in (
        lambda: log.delete(1),
        lambda: log.save(replace(kept, **change)),
        lambda: log.save(replace(kept, id=9)),
    ):
        with refused(f"{kind}_unknown"):
            ask()
    assert log.save(entry).id == 2


def test_an_entry_of_one_kind_is_none_of_another(with_objective: Workspace) -> None:
    note = with_objective.notes.save(NOTE)
    with refused("action_unknown"):
        with_objective.actions.save(replace(ACTION, id=note.id))
    assert with_objective.actions.actions() == ()


@pytest.mark.parametrize(
    ("save", "code"),
    [
        (lambda one: one.actions.save(replace(ACTION, title=" \n\x00 ")), "title_empty"),
        (lambda one: one.actions.save(replace(ACTION, title="x" * 201)), "title_too_long"),
        (lambda one: one.actions.save(replace(ACTION, hypothesis="x" * 4001)), "note_too_long"),
        (lambda one: one.experiments.save(replace(EXPERIMENT, name="")), "title_empty"),
        (lambda one: one.experiments.save(replace(EXPERIMENT, end=EXPERIMENT.start)), "experiment_ends_before_it_begins"),
        (lambda one: one.experiments.save(replace(EXPERIMENT, arms=(Arm("a", 10, 11),))), "arm_not_possible"),
        (lambda one: one.experiments.save(replace(EXPERIMENT, arms=(Arm("a", -1, -1),))), "arm_not_possible"),
        (lambda one: one.notes.save(replace(NOTE, text=" \n ")), "note_empty"),
        (lambda one: one.notes.save(replace(NOTE, period=Period(Q1.end, Q1.start))), "event_ends_before_it_begins"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(
    workspace: Workspace, save: Callable[[Workspace], object], code: str
) -> None:
    with pytest.raises(QueryError) as caught:
        save(workspace)

    assert caught.value.code == code
    assert text_for("fr").hint(caught.value)
    assert not workspace.root.exists()


def test_what_an_entry_speaks_of_was_there_once(workspace: Workspace) -> None:
    for save in (lambda: workspace.actions.save(ACTION), lambda: workspace.notes.save(NOTE)):
        with refused("objective_unknown"):
            save()
    with refused("action_unknown"):
        workspace.experiments.save(replace(EXPERIMENT, action=7))
    workspace.objectives.put([WINS])
    workspace.objectives.remove(1)

    action = workspace.actions.save(ACTION)  # what it served is in the history
    assert workspace.experiments.save(replace(EXPERIMENT, action=action.id)).action == action.id


def test_notes_are_found_by_metric_objective_and_period(with_objective: Workspace) -> None:
    april = Period(date(2026, 4, 1), date(2026, 5, 1))
    later = with_objective.notes.save(replace(NOTE, period=april, objective=None))
    first = with_objective.notes.save(NOTE)
    other = with_objective.notes.save(replace(NOTE, metric="leads", period=Q1))

    notes = with_objective.notes.notes
    assert notes() == (other, first, later)
    assert notes("nps") == (first, later)
    assert notes(objective=1) == (other, first)
    assert notes("nps", period=Q1) == (first,)
    assert notes(period=Period(date(2026, 3, 31), date(2026, 4, 2))) == (other, first, later)
    assert first.at is not None
    assert first.at.tzinfo is UTC


def test_a_document_that_other_hands_wrote_is_told_as_damage(with_objective: Workspace, kind: str) -> None:
    KINDS[kind][0](with_objective).save(KINDS[kind][1])
    with closing(connect(with_objective.root / "boussole.sqlite")) as database:
        database.execute("UPDATE entry_version SET document = '[]'")
        database.commit()
    with refused("workspace_damaged"):
        listed(with_objective, kind)


# ---------------------------------------------------------------------- the set of a period


def test_a_period_keeps_the_objectives_it_began_with_as_they_were(with_objective: Workspace) -> None:
    objectives, reviews = with_objective.objectives, with_objective.reviews
    assert reviews.frozen(Q1) is None
    objectives.put([replace(WINS, metric="leads")])
    frozen = reviews.freeze(Q1, [2, 1, 2])
    objectives.put([replace(WINS, target=80.0)])

    assert frozen == ((1, 1), (2, 2))
    assert reviews.frozen(Q1) == frozen
    assert reviews.freeze(Q1, [1, 2]) == frozen  # the same set again: it stays as it was frozen
    assert reviews.frozen(MARCH) is None  # a month begins with its own


def test_a_frozen_set_is_chosen_anew_only_when_that_is_said(with_objective: Workspace) -> None:
    with_objective.objectives.put([replace(WINS, metric="leads")])
    reviews = with_objective.reviews
    reviews.freeze(Q1, [1])
    with pytest.raises(WorkspaceError) as caught:
        reviews.freeze(Q1, [1, 2])
    assert caught.value.code == "set_is_frozen"
    assert "The objective of the period from" in text_for("en").error(caught.value).replace(
        "the objective", "The objective"
    )

    assert reviews.freeze(Q1, [2], again=True) == ((2, 2),)
    assert reviews.freeze(Q1, [], again=True) == reviews.frozen(Q1) == ()


@pytest.mark.parametrize("id", [7, 1], ids=["never there", "removed"])
def test_only_objectives_of_the_list_are_frozen(with_objective: Workspace, id: int) -> None:
    with_objective.objectives.remove(1)
    with refused("objective_unknown"):
        with_objective.reviews.freeze(Q1, [id])
    assert with_objective.reviews.frozen(Q1) is None


def test_four_threads_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(writer: int) -> None:
        workspace = Workspace(tmp_path / "ws")
        for number in range(5):
            workspace.actions.save(Action(0, f"{writer}-{number}"))
            workspace.notes.save(Note(0, "nps", {}, None, MARCH, f"{writer}-{number}"))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    workspace = Workspace(tmp_path / "ws")
    names = {f"{writer}-{number}" for writer in range(4) for number in range(5)}
    assert {one.title for one in workspace.actions.actions()} == names
    assert {one.text for one in workspace.notes.notes()} == names
    assert len({one.id for one in (*workspace.actions.actions(), *workspace.notes.notes())}) == 40
