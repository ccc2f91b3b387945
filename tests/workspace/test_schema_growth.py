"""A workspace of an earlier version gets its new tables when it is opened, and is looked at as it is where it cannot."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace import records as records_module
from kpi_core.workspace.action_log import Action
from kpi_core.workspace.event_log import PointKey, State, Verdict
from kpi_core.workspace.records import SCHEMA
from kpi_core.workspace.workspace import Workspace
from tests.support.disks import Countdown, SmallDisk, failing_connection, small_disk
from tests.support.workspaces import refused

DAY = Period(date(2026, 1, 7), date(2026, 1, 8))
POINT = PointKey("revenue", (), TimeGrain.DAY, date(2026, 1, 7))
# As released: a copy, so that whoever edits the first migration finds out here.
SCHEMA_1 = """
CREATE TABLE import (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('file', 'sample')),
            rows INTEGER NOT NULL,
            document TEXT NOT NULL  -- JSON of the FileImport, paths relative to the workspace
        ) STRICT;
CREATE TABLE version (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            parent INTEGER REFERENCES version (number),
            action TEXT NOT NULL,
            restored INTEGER REFERENCES version (number),
            at TEXT NOT NULL  -- UTC; order is by number, never by this clock
        ) STRICT;
CREATE TABLE version_import (
            version INTEGER NOT NULL REFERENCES version (number),
            position INTEGER NOT NULL,
            import INTEGER NOT NULL REFERENCES import (id),
            PRIMARY KEY (version, position)
        ) STRICT, WITHOUT ROWID;
CREATE TABLE mapping (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL REFERENCES version (number),
            header_fingerprint TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT;
CREATE INDEX mapping_by_header ON mapping (header_fingerprint);
CREATE TABLE active (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            version INTEGER REFERENCES version (number)
        ) STRICT;
INSERT INTO active (only, version) VALUES (1, NULL);
INSERT INTO version (action, at) VALUES ('confirmed', '2026-03-29T12:00:00+00:00');
INSERT INTO import (file, sha256, kind, rows, document)
    VALUES ('deals.csv', 'abc', 'file', 3, '{"file": "deals.csv", "sha256": "abc", "issues": [], "tables": []}');
INSERT INTO version_import VALUES (1, 0, 1);
UPDATE active SET version = 1;
PRAGMA user_version = 1;
"""


def old_workspace(root: Path) -> Workspace:
    """A workspace as the first version left it: one file, closed cleanly."""
    root.mkdir()
    with closing(sqlite3.connect(root / "boussole.sqlite", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(SCHEMA_1)
    return Workspace(root)


def schema(workspace: Workspace) -> int:
    with closing(sqlite3.connect(workspace.root / "boussole.sqlite")) as database:
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        return version


def schema_at_rest(workspace: Workspace) -> int:
    address = f"{(workspace.root / 'boussole.sqlite').as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        return version


def seen(workspace: Workspace) -> tuple[object, ...]:
    """Everything a page asks, of the imports, of the log, of plans and of what is done about them."""
    log = workspace.log
    active = [imported.file for imported in workspace.active()]
    history = [version.number for version in workspace.history()]
    plans = workspace.scenarios.scenarios(), workspace.objectives.objectives(), workspace.objectives.removed()
    plans += workspace.actions.actions(), workspace.experiments.experiments(), workspace.notes.notes()
    plans += workspace.reviews.reviews(), workspace.alerts.states(DAY.start)
    return active, history, log.events(), log.verdicts("revenue", (), TimeGrain.DAY), log.stamp(), *plans


OLD = (["deals.csv"], [1], (), {}, 0, *[()] * 8)


def test_the_first_migration_is_the_one_that_was_released(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        for statement in records_module._MIGRATIONS[0]:
            made.execute(statement)
        old = old_workspace(tmp_path / "ws")
        with closing(sqlite3.connect(old.root / "boussole.sqlite")) as released:
            asked = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
            assert made.execute(asked).fetchall() == released.execute(asked).fetchall()


def test_an_old_workspace_gets_its_log_when_it_is_opened_and_keeps_its_files(tmp_path: Path) -> None:
    workspace = old_workspace(tmp_path / "ws")

    assert seen(workspace) == OLD
    assert schema(workspace) == SCHEMA == 5
    workspace.log.add_event(DAY, "Soldes")
    workspace.log.give_verdict(POINT, Verdict(State.CONFIRMED))
    workspace.scenarios.save("Hire two", "{}")
    assert seen(Workspace(workspace.root))[:2] == OLD[:2]
    assert [event.name for event in Workspace(workspace.root).log.events()] == ["Soldes"]


def test_twenty_threads_that_open_an_old_workspace_at_once_all_see_it(tmp_path: Path) -> None:
    old_workspace(tmp_path / "ws")
    answers: list[tuple[object, ...]] = []
    threads = [threading.Thread(target=lambda: answers.append(seen(Workspace(tmp_path / "ws")))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [OLD] * 20


def test_a_newer_workspace_is_refused_and_left_alone(tmp_path: Path) -> None:
    workspace = old_workspace(tmp_path / "ws")
    with closing(sqlite3.connect(workspace.root / "boussole.sqlite")) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    for ask in (workspace.log.events, workspace.log.stamp, partial(workspace.log.add_event, DAY, "Soldes")):
        with refused("workspace_newer"):
            ask()

    assert schema(workspace) == SCHEMA + 1


# Opening takes four statements and a look at the version; growing takes a lock, each table, its number and a commit.
GROWING = 4 + 3 + sum(len(statements) + 1 for statements in records_module._MIGRATIONS[1:]) + 1


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=["full", "read-only", "failing"])
def test_whichever_step_of_growing_fails_a_reader_sees_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    for n in range(1, GROWING + 1):
        workspace = old_workspace(tmp_path / f"ws{n}")
        countdown = Countdown(n, error)
        with monkeypatch.context() as patch:
            connect = partial(sqlite3.connect, factory=failing_connection(countdown))
            patch.setattr(records_module.sqlite3, "connect", connect)
            assert workspace.log.events() == ()
            assert countdown.failed
        assert schema_at_rest(workspace) == 1
        assert seen(workspace) == OLD
        assert schema(workspace) == SCHEMA


# ---------------------------------------------------------------------- a real disk of 3 MB


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def test_an_old_workspace_on_a_read_only_disk_shows_its_files_and_an_empty_log(disk: SmallDisk) -> None:
    workspace = old_workspace(disk.root / "ws")
    with disk.read_only():
        assert seen(workspace) == OLD
        with refused("workspace_not_writable"):
            workspace.log.add_event(DAY, "Soldes")
        with refused("workspace_not_writable"):
            workspace.log.give_verdict(POINT, Verdict(State.CONFIRMED))
        with refused("workspace_not_writable"):
            workspace.scenarios.save("Hire two", "{}")
        with refused("workspace_not_writable"):
            workspace.actions.save(Action(0, "Call back"))
        assert schema_at_rest(workspace) == 1

    workspace.log.add_event(DAY, "Soldes")
    assert schema(workspace) == SCHEMA


# The objectives of a workspace that the fourth version left: without reasons, one of them removed.
OBJECTIVES_4 = """
INSERT INTO objective (identity) VALUES ('["leads",{},"2026-01-01","2026-07-01"]'), ('["won",{},"2026-01-01","2026-07-01"]');
INSERT INTO objective_version (objective, document, at) VALUES
    (1, '{"metric": "leads", "target": 500, "start": "2026-01-01", "end": "2026-07-01"}', '2026-01-05T09:00:00+00:00'),
    (2, '{"metric": "won", "target": 60, "start": "2026-01-01", "end": "2026-07-01", "parent": "growth"}',
        '2026-01-05T09:00:00+00:00'),
    (2, NULL, '2026-02-01T09:00:00+00:00');
"""


def workspace_of_the_fourth_version(root: Path) -> Workspace:
    """A workspace with objectives whose versions have no reasons yet."""
    workspace = old_workspace(root)
    with closing(sqlite3.connect(root / "boussole.sqlite", isolation_level=None)) as database:
        for number, statements in enumerate(records_module._MIGRATIONS[1:4], start=2):
            for statement in statements:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")
        database.executescript(OBJECTIVES_4)
    return workspace


def objectives_seen(workspace: Workspace) -> tuple[object, ...]:
    kept, gone = workspace.objectives.objectives(), workspace.objectives.removed()
    return [(one.id, one.objective.target, one.reason) for one in kept], [(one.id, one.reason) for one in gone]


def test_objectives_without_reasons_are_read_before_and_after_growing(disk: SmallDisk) -> None:
    workspace = workspace_of_the_fourth_version(disk.root / "ws")
    with disk.read_only():
        assert objectives_seen(workspace) == ([(1, 500, "")], [(2, "")])
        assert schema_at_rest(workspace) == 4

    assert objectives_seen(workspace) == ([(1, 500, "")], [(2, "")])
    assert schema(workspace) == SCHEMA
    # What the first objectives kept under a name that has a meaning now does not make them unreadable.
    assert workspace.objectives.restore(2).objective.more == {"parent": "growth"}


def test_an_old_workspace_on_a_full_disk_shows_its_files_and_an_empty_log(disk: SmallDisk) -> None:
    workspace = old_workspace(disk.root / "ws")
    for left in (0, 1, 5, 8, 9, 12):  # pages: from no room for the helper files to room for a part of the growing
        disk.fill(left=left * 4096)
        assert seen(workspace) == OLD
        disk.empty()

    disk.fill()
    with refused("workspace_full"):
        workspace.log.add_event(DAY, "Soldes")
    disk.empty()
    workspace.log.add_event(DAY, "Soldes")
    assert [event.name for event in workspace.log.events()] == ["Soldes"]


def test_a_log_that_is_there_can_be_read_on_a_read_only_disk(disk: SmallDisk) -> None:
    workspace = Workspace(disk.root / "ws")
    workspace.log.add_event(DAY, "Soldes")
    workspace.log.give_verdict(POINT, Verdict(State.EXPLAINED, "Strike"))
    stamp = workspace.log.stamp()
    with disk.read_only():
        assert [event.name for event in workspace.log.events()] == ["Soldes"]
        assert workspace.log.verdicts("revenue", (), TimeGrain.DAY) == {POINT.start: Verdict(State.EXPLAINED, "Strike")}
        assert workspace.log.stamp() == stamp


# ---------------------------------------------------------------------- other hands


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO event (start, until, name, at) VALUES ('2026-02-30', '2026-03-02', 'x', '')",
        "INSERT INTO event (start, until, name, at) VALUES ('2026-03-02', '2026-03-02', 'x', '')",
        "INSERT INTO event (start, until, name, at) VALUES ('2026-03-02', '2026-03-03', '', '')",
        "INSERT INTO event (start, until, name, at) VALUES ('soon', 'sooner', 'x', '')",
        "INSERT INTO verdict VALUES ('m', '{}', 'hour', '2026-03-02', 'ignored', '', '')",
        "INSERT INTO verdict VALUES ('m', '{}', 'day', '2026-3-2', 'ignored', '', '')",
        "INSERT INTO verdict VALUES ('m', '{}', 'day', '2026-03-02', 'liked', '', '')",
        "INSERT INTO log VALUES (2, 0)",
        "INSERT INTO scenario VALUES (1, '', '', 0, '{}', 1, '')",
        "INSERT INTO scenario VALUES (1, 'x', '', 2, '{}', 1, '')",
        "INSERT INTO scenario VALUES (1, 'x', '', 0, '', 1, '')",
        "INSERT INTO objective VALUES (1, '')",
        "INSERT INTO objective_version VALUES (1, 1, '', '', '')",
        "INSERT INTO entry VALUES (1, 'idea')",
        "INSERT INTO entry_version VALUES (1, 1, '', '')",
        "INSERT INTO alert VALUES ('', '2026-03-02', '2026-03-03', 'open', '', NULL)",
        "INSERT INTO alert VALUES ('k', '2026-03-02', '2026-03-02', 'open', '', NULL)",
        "INSERT INTO alert VALUES ('k', '2026-03-02', '2026-03-03', 'liked', '', NULL)",
        "INSERT INTO mute VALUES ('k', 'soon')",
        "INSERT INTO frozen_set VALUES ('2026-03-02', '2026-03-01', '[]', '')",
    ],
)
def test_the_tables_hold_nothing_but_what_belongs_there(tmp_path: Path, statement: str) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.log.add_event(DAY, "Soldes")
    with (
        closing(sqlite3.connect(workspace.root / "boussole.sqlite")) as database,
        pytest.raises(sqlite3.IntegrityError),
    ):
        database.execute(statement)


def test_a_day_that_other_hands_wrote_is_told_as_damage(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.log.add_event(DAY, "Soldes")
    with closing(sqlite3.connect(workspace.root / "boussole.sqlite")) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE event SET start = 'soon'")
        database.commit()

    with refused("workspace_damaged"):
        workspace.log.events()
