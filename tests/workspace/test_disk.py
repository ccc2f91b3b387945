"""A disk that is full, read-only or failing: a plain message, and nothing that was saved is lost."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kpi_core.ingest import build
from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace import records as records_module
from kpi_core.workspace import store as store_module
from kpi_core.workspace.workspace import Workspace
from tests.support.disks import PAGE, Countdown, FailingFile, SmallDisk, failing_connection, small_disk
from tests.support.workspaces import imported, refused

DEALS = b"Deal;Created;Amount\n" + b"".join(b"D%d;2026-03-01;1\n" % i for i in range(100))
OTHERS = DEALS.replace(b"D", b"E")
STEPS = ["fsync", "open", "replace", "mkdir", "write", "statement"]
CODES = {errno.ENOSPC: "workspace_full", errno.EIO: "workspace_failed", errno.EROFS: "workspace_not_writable"}
REALLY_FULL = ("workspace_full", "disk_is_full")


def files(workspace: Workspace) -> list[str]:
    return [one.file for one in Workspace(workspace.root).active()]


def refusal(workspace: Workspace, content: bytes, name: str) -> str | None:
    """Read and confirm a file; the code of the refusal, if any."""
    try:
        workspace.confirm([workspace.stage(content, name)])
    except KpiError as error:
        return error.code
    return None


# ---------------------------------------------------------------------- the n-th step fails


@pytest.mark.parametrize("error", CODES, ids=CODES.values())
@pytest.mark.parametrize("step", STEPS)
def test_whichever_step_of_a_save_fails_the_old_or_the_new_state_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: int
) -> None:
    workspace = Workspace(tmp_path / "ws")
    old = [imported(workspace.store.snapshots, "old", "old")]
    workspace.confirm(old)
    outcomes = []
    for n in range(1, 40):
        new = imported(workspace.store.snapshots, f"new {n}", "new")
        before = files(workspace)
        countdown = Countdown(n, error)
        with monkeypatch.context() as patch:
            fail(patch, step, countdown)
            code = saved(workspace, n, new)
        outcomes.append(code)
        assert code in (None, CODES[error])
        assert countdown.failed or code is None
        assert files(workspace) == (before if code else [new.file])
        assert not list(workspace.store.files.glob(".*"))
        if not countdown.failed:  # the save has fewer such steps
            break

    assert outcomes[-1] is None
    assert Workspace(workspace.root).confirm(old) == len(workspace.history())


def saved(workspace: Workspace, n: int, new: build.FileImport) -> str | None:
    try:
        workspace.store.keep(b"original %d" % n)
        workspace.confirm([new])
    except KpiError as error:
        return error.code
    return None


def fail(patch: pytest.MonkeyPatch, step: str, countdown: Countdown) -> None:
    if step == "statement":
        connect = partial(sqlite3.connect, factory=failing_connection(countdown))
        patch.setattr(records_module.sqlite3, "connect", connect)
    elif step == "write":
        real = io.open
        patch.setattr(io, "open", lambda *args, **named: FailingFile(real(*args, **named), countdown))
    else:
        patch.setattr(os, step, countdown.guarding(getattr(os, step)))


def test_records_without_room_leave_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([imported(workspace.store.snapshots, "old", "old")])
    many = [imported(workspace.store.snapshots, f"new {i}", f"new {i}") for i in range(50)]
    real = sqlite3.connect

    def small(*arguments: object, **named: object) -> sqlite3.Connection:
        database: sqlite3.Connection = real(*arguments, **named)  # type: ignore[call-overload]
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages + 1}")
        return database

    with monkeypatch.context() as patch:
        patch.setattr(records_module.sqlite3, "connect", small)
        with refused("workspace_full"):
            workspace.confirm(many)

    assert files(workspace) == ["old"]
    assert workspace.confirm(many) == 2


def test_what_cannot_be_tidied_stops_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.store.prepare()
    (workspace.store.files / ".tmp-old").write_bytes(b"half")
    os.utime(workspace.store.files / ".tmp-old", (0, 0))
    monkeypatch.setattr(store_module.Path, "unlink", Countdown(1, errno.EROFS).guarding(Path.unlink))

    assert workspace.store.tidy() == 0
    assert workspace.confirm([imported(workspace.store.snapshots, "new", "new")]) == 1


@pytest.mark.parametrize("step", ["open", "replace"])
def test_the_memory_of_a_reading_may_fail_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    module = io if step == "open" else os
    monkeypatch.setattr(module, step, Countdown(1, errno.ENOSPC).guarding(getattr(module, step)))
    build._remember(tmp_path / "a.json", {"tables": []})

    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- a real disk of 3 MB


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def test_on_a_full_disk_work_can_be_seen_but_not_changed_and_nothing_is_lost(disk: SmallDisk) -> None:
    workspace = Workspace(disk.root / "ws")
    workspace.confirm([workspace.stage(DEALS, "deals.csv")])
    disk.fill()

    assert files(workspace) == ["deals.csv"]
    assert [table.rows for table in Workspace(workspace.root).datasets()] == [100]
    assert refusal(workspace, OTHERS, "others.csv") in REALLY_FULL
    with refused("workspace_full"):
        workspace.undo()
    assert files(workspace) == ["deals.csv"]

    disk.empty()
    assert refusal(workspace, OTHERS, "others.csv") is None
    assert files(workspace) == ["others.csv"]


def test_however_little_room_is_left_a_save_is_whole_or_not_at_all(disk: SmallDisk) -> None:
    workspace = Workspace(disk.root / "ws")
    staged = [workspace.stage(content, name) for content, name in ((DEALS, "0"), (OTHERS, "1"))]
    workspace.confirm([staged[0]])
    told = []
    for pages in range(40):
        before = files(workspace)
        disk.fill(left=pages * PAGE)
        try:
            workspace.confirm([staged[pages % 2]])
            told.append(None)
        except KpiError as error:
            told.append(error.code)
        now = files(workspace)
        disk.empty()
        assert now == files(workspace) == ([str(pages % 2)] if told[-1] is None else before)

    assert set(told) == {None, "workspace_full"}
    assert told.index(None) > 5  # the disk was full at several steps


def test_however_little_room_is_left_a_file_is_read_whole_or_not_at_all(disk: SmallDisk) -> None:
    workspace = Workspace(disk.root / "ws")
    workspace.confirm([workspace.stage(DEALS, "deals.csv")])
    for pages, expected in ((1, REALLY_FULL), (2, REALLY_FULL), (3, (*REALLY_FULL, None)), (40, (None,))):
        content = OTHERS + b"X;2026-03-01;%d\n" % pages
        disk.fill(left=pages * PAGE)
        code = refusal(workspace, content, f"{pages}.csv")
        disk.empty()
        assert code in expected
        assert files(workspace) == ["deals.csv" if code else f"{pages}.csv"]
        assert not list(workspace.store.snapshots.glob(".*"))


def test_on_a_read_only_disk_work_can_be_seen_and_a_save_says_why_not(disk: SmallDisk) -> None:
    workspace = Workspace(disk.root / "ws")
    workspace.confirm([workspace.stage(DEALS, "deals.csv")])
    with disk.read_only():
        assert files(workspace) == ["deals.csv"]
        assert [version.number for version in workspace.history()] == [1]
        assert refusal(workspace, OTHERS, "others.csv") == "workspace_not_writable"
        with refused("workspace_not_writable"):
            workspace.undo()

    assert refusal(workspace, OTHERS, "others.csv") is None


def test_a_read_only_copy_with_an_unwritten_log_shows_the_last_save(disk: SmallDisk, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.confirm([imported(workspace.store.snapshots, "first", "first")])
    with sqlite3.connect(workspace.root / "boussole.sqlite") as other:  # keeps the log from being folded in
        other.execute("SELECT count(*) FROM version").fetchone()
        workspace.confirm([imported(workspace.store.snapshots, "second", "second")])
        shutil.copytree(workspace.root, disk.root / "ws")
    other.close()
    with disk.read_only():
        assert files(Workspace(disk.root / "ws")) == ["second"]


def test_a_folder_nobody_may_enter_is_told_not_shown_as_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", Countdown(1, errno.EACCES).guarding(Path.exists))
    with refused("workspace_not_writable"):
        Workspace(tmp_path / "ws").version()
