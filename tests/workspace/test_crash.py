"""Kill, full disk, two processes: the workspace holds the old or the new state, never a mix."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from kpi_core.workspace import records as records_module
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import imported

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals of POSIX")
KILLS = 15


def confirm_pairs(root: Path, told: Connection) -> None:
    """Confirm pair after pair of files, and say each version once it is saved."""
    workspace = Workspace(root)
    while True:
        number = workspace.version() + 1
        for half in ("left", "right"):
            workspace.store.keep(f"{half} {number} ".encode() * 20_000)
        pair = [imported(workspace.store.snapshots, f"{half} {number}", half) for half in ("left", "right")]
        workspace.confirm(pair)
        told.send(number)


def start(target: Callable[..., None], *arguments: Any) -> Any:
    # Not a plain fork: other tests leave threads behind, and forking beside threads may hang.
    process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments)
    process.start()
    return process


def last_told(receiver: Connection) -> int:
    number = 0
    while receiver.poll():
        number = receiver.recv()
    return number


def assert_whole(workspace: Workspace) -> int:
    """The active version, after checking that it is one pair and that every original is what its name says."""
    number = workspace.version()
    expected = [f"left {number}", f"right {number}"] if number else []
    assert [file.file for file in workspace.active()] == expected
    assert [version.number for version in workspace.history()] == list(range(number, 0, -1))
    for path in workspace.store.files.glob("[0-9a-f]*"):
        assert path.name == sha256(path.read_bytes()).hexdigest()
    return number


def test_fifteen_kills_while_saving_never_leave_a_mix(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    moments = random.Random(20261121)
    saved = 0
    for _ in range(KILLS):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        process = start(confirm_pairs, workspace.root, sender)
        assert receiver.poll(30)  # it is saving; now strike anywhere in the next saves
        time.sleep(moments.uniform(0, 0.04))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        told = last_told(receiver)
        now = assert_whole(workspace)
        assert saved < told <= now <= told + 1  # what was said to be saved is; at most one more was
        saved = now


def test_after_a_kill_saving_goes_on(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = start(confirm_pairs, workspace.root, sender)
    assert receiver.poll(30)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    before = workspace.version()

    assert workspace.confirm([imported(workspace.store.snapshots, "next", "next")]) == before + 1
    assert workspace.undo() == before


def add_one(root: Path, name: str) -> None:
    workspace = Workspace(root)
    workspace.confirm([imported(workspace.store.snapshots, name, name)], add=True)


def test_eight_processes_that_save_into_a_new_workspace_lose_nothing(tmp_path: Path) -> None:
    processes = [start(add_one, tmp_path / "ws", f"file {i}") for i in range(8)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * 8
    assert sorted(file.file for file in Workspace(tmp_path / "ws").active()) == [f"file {i}" for i in range(8)]


class Failing:
    """Replaces a function by one whose n-th call fails as a full disk does."""

    def __init__(self, function: Callable[..., Any], n: int) -> None:
        self.function, self.left = function, n

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise OSError(28, "No space left on device")
        return self.function(*arguments, **named)


@pytest.mark.parametrize("n", range(1, 7))
@pytest.mark.parametrize("name", ["fsync", "open"])
def test_a_disk_that_fails_at_any_step_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, n: int
) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([imported(workspace.store.snapshots, "old", "old")])
    new = imported(workspace.store.snapshots, "new", "new")

    failing = Failing(getattr(os, name), n)
    monkeypatch.setattr(os, name, failing)
    try:
        workspace.store.keep(b"new")
        workspace.confirm([new])
        failed = None
    except WorkspaceError as error:
        failed = error.code
    monkeypatch.undo()

    assert failed == ("workspace_full" if failing.left <= 0 else None)
    assert [file.file for file in workspace.active()] == (["old"] if failed else ["new"])
    assert not list(workspace.store.files.glob(".tmp-*"))


def test_records_without_room_leave_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([imported(workspace.store.snapshots, "old", "old")])
    many = [imported(workspace.store.snapshots, f"new {i}", f"new {i}") for i in range(50)]
    real = sqlite3.connect

    def small(*arguments: Any, **named: Any) -> sqlite3.Connection:
        database = real(*arguments, **named)
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages + 1}")
        return database

    monkeypatch.setattr(records_module.sqlite3, "connect", small)
    with pytest.raises(WorkspaceError) as caught:
        workspace.confirm(many)
    monkeypatch.undo()

    assert caught.value.code == "workspace_full"
    assert [file.file for file in workspace.active()] == ["old"]
    assert workspace.confirm(many) == 2
