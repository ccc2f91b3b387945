"""Scenarios are kept whole under their names; a locked one refuses every change, and no window loses another's work."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.workspace.scenario_log import LONGEST_SCENARIO_NOTE, KeptScenario, ScenarioLog
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused
from tests.workspace.kills import start

PLAN = '{"target": {"aim": "won", "value": 60}, "levers": {}}'
OTHER = '{"target": {"aim": "won", "value": 80}, "levers": {}}'


@pytest.fixture
def log(workspace: Workspace) -> ScenarioLog:
    return workspace.scenarios


def told(kept: KeptScenario) -> tuple[object, ...]:
    """All but when it was made."""
    return kept.id, kept.name, kept.note, kept.is_locked, kept.document, kept.revision


def test_a_workspace_that_never_saved_has_no_scenarios_and_looking_makes_nothing(workspace: Workspace) -> None:
    assert workspace.scenarios.scenarios() == ()
    with refused("scenario_unknown"):
        workspace.scenarios.scenario(1)
    assert not workspace.root.exists()


def test_scenarios_stand_in_the_order_in_which_they_were_made(log: ScenarioLog) -> None:
    first = log.save(" Hire\ntwo ", PLAN, "From May on.\n\nTo be agreed.")
    second = log.save("Autumn fair", OTHER)

    assert told(first) == (1, "Hire two", "From May on.\n\nTo be agreed.", False, PLAN, 1)
    assert told(second) == (2, "Autumn fair", "", False, OTHER, 1)
    assert log.scenarios() == (first, second)
    assert log.scenario(2) == second
    assert first.made_at <= second.made_at
    assert first.made_at.utcoffset() is not None


def test_two_scenarios_may_bear_the_same_name(log: ScenarioLog) -> None:
    assert [log.save("Plan", PLAN).id, log.save("Plan", PLAN).id] == [1, 2]


def test_name_note_and_assumptions_are_changed_one_by_one(log: ScenarioLog) -> None:
    log.save("Plan", PLAN)

    assert told(log.rename(1, "Hire two")) == (1, "Hire two", "", False, PLAN, 1)
    assert told(log.note(1, "From May on.")) == (1, "Hire two", "From May on.", False, PLAN, 1)
    assert told(log.change(1, OTHER, 1)) == (1, "Hire two", "From May on.", False, OTHER, 2)
    assert told(log.change(1, OTHER, 2)) == (1, "Hire two", "From May on.", False, OTHER, 2)  # nothing new


def test_what_another_window_wrote_meanwhile_is_not_written_over(log: ScenarioLog) -> None:
    log.save("Plan", PLAN)
    log.change(1, OTHER, 1)

    with refused("scenario_changed_elsewhere"):
        log.change(1, PLAN, 1)
    assert log.scenario(1).document == OTHER


def test_an_id_is_never_given_twice(log: ScenarioLog) -> None:
    log.save("Plan", PLAN)
    log.delete(1)

    assert log.scenarios() == ()
    assert log.save("Plan", PLAN).id == 2


CHANGES: dict[str, Callable[[ScenarioLog], object]] = {
    "change": lambda log: log.change(1, OTHER, 1),
    "rename": lambda log: log.rename(1, "Other"),
    "note": lambda log: log.note(1, "Other"),
    "delete": lambda log: log.delete(1),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_locked_scenario_refuses_every_change_until_it_is_unlocked(
    log: ScenarioLog, change: Callable[[ScenarioLog], object]
) -> None:
    log.save("Plan", PLAN)
    locked = log.lock(1)
    assert told(locked) == (1, "Plan", "", True, PLAN, 1)

    with refused("scenario_locked"):
        change(log)
    assert log.scenarios() == (locked,)

    assert log.lock(1, locked=False).is_locked is False
    change(log)
    assert log.scenarios() != (locked,)


@pytest.mark.parametrize("change", [*CHANGES.values(), lambda log: log.lock(1)], ids=[*CHANGES, "lock"])
def test_a_scenario_that_was_deleted_meanwhile_is_told(
    log: ScenarioLog, change: Callable[[ScenarioLog], object]
) -> None:
    with refused("scenario_unknown"):
        change(log)


@pytest.mark.parametrize(
    ("name", "document", "note", "code"),
    [
        (" \n", PLAN, "", "scenario_name_empty"),
        ("x" * 201, PLAN, "", "scenario_name_too_long"),
        ("x", PLAN, "x" * (LONGEST_SCENARIO_NOTE + 1), "note_too_long"),
        ("x", "{", "", "document_unreadable"),
        ("x", '{"value": NaN}', "", "document_unreadable"),
        ("x", "[" * 100_000, "", "document_unreadable"),
    ],
)
def test_what_is_no_scenario_is_not_saved(workspace: Workspace, name: str, document: str, note: str, code: str) -> None:
    with pytest.raises((QueryError, DefinitionError)) as caught:
        workspace.scenarios.save(name, document, note)
    assert caught.value.code == code
    assert not workspace.root.exists()


def test_a_moment_that_other_hands_wrote_is_told_as_damage(workspace: Workspace) -> None:
    workspace.scenarios.save("Plan", PLAN)
    with closing(connect(workspace.root / "boussole.sqlite")) as database:
        database.execute("UPDATE scenario SET at = 'soon'")
        database.commit()

    with refused("workspace_damaged"):
        workspace.scenarios.scenarios()


# ---------------------------------------------------------------------- several writers


def write_five(root: Path, writer: int) -> None:
    log = Workspace(root).scenarios
    for number in range(1, 6):
        kept = log.save(f"{writer}-{number}", PLAN)
        log.note(kept.id, f"by {writer}")


def assert_nothing_lost(root: Path, writers: int) -> None:
    kept = Workspace(root).scenarios.scenarios()
    assert {(one.name, one.note) for one in kept} == {
        (f"{writer}-{number}", f"by {writer}") for writer in range(writers) for number in range(1, 6)
    }
    assert [one.id for one in kept] == list(range(1, 5 * writers + 1))


def test_eight_threads_that_write_into_a_new_workspace_lose_nothing(tmp_path: Path) -> None:
    threads = [threading.Thread(target=write_five, args=(tmp_path / "ws", writer)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert_nothing_lost(tmp_path / "ws", 8)


@pytest.mark.skipif(sys.platform == "win32", reason="the processes come from a fork server")
def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [start(write_five, tmp_path / "ws", writer) for writer in range(2)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert_nothing_lost(tmp_path / "ws", 2)


def test_of_two_windows_that_change_one_scenario_the_later_is_told(tmp_path: Path) -> None:
    windows = [Workspace(tmp_path / "ws").scenarios for _ in range(2)]
    seen = windows[0].save("Plan", PLAN)

    windows[0].rename(seen.id, "Hire two")
    windows[1].change(seen.id, OTHER, seen.revision)  # a name is no assumption: both stay
    with refused("scenario_changed_elsewhere"):
        windows[0].change(seen.id, PLAN, seen.revision)
    assert told(windows[0].scenario(seen.id)) == (1, "Hire two", "", False, OTHER, 2)
