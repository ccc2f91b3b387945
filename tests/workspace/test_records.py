"""One transaction per save; a schema that only grows; the disk's troubles told as codes."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from kpi_core.workspace import records as records_module
from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.records import SCHEMA, Records


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "boussole.sqlite")


def add_version(records: Records, at: str) -> None:
    with records.saving() as database:
        database.execute("INSERT INTO version (action, at) VALUES ('confirmed', ?)", (at,))


def versions(records: Records) -> list[str]:
    with records.reading() as database:
        return [row["at"] for row in database.execute("SELECT at FROM version ORDER BY number")]


def test_the_file_is_safe_against_a_crash(records: Records) -> None:
    with records.saving() as database:
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert database.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
        assert database.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA


def test_a_save_that_fails_half_way_leaves_nothing(records: Records) -> None:
    add_version(records, "first")
    with pytest.raises(ZeroDivisionError), records.saving() as database:
        database.execute("INSERT INTO version (action, at) VALUES ('confirmed', 'second')")
        _ = 1 / 0

    assert versions(records) == ["first"]


def test_a_reference_to_nothing_is_refused(records: Records) -> None:
    with pytest.raises(WorkspaceError) as caught, records.saving() as database:
        database.execute("UPDATE active SET version = 99")

    assert caught.value.code == "workspace_failed"


def test_a_reader_sees_one_state_while_another_saves(records: Records) -> None:
    add_version(records, "first")
    with records.reading() as database:
        assert database.execute("SELECT count(*) FROM version").fetchone()[0] == 1
        add_version(records, "second")
        assert database.execute("SELECT count(*) FROM version").fetchone()[0] == 1

    assert versions(records) == ["first", "second"]


def test_a_newer_schema_is_refused_and_left_alone(records: Records) -> None:
    add_version(records, "first")
    with sqlite3.connect(records.path) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    database.close()
    before = records.path.read_bytes()

    for block in (records.reading, records.saving):
        with pytest.raises(WorkspaceError) as caught, block():
            pytest.fail("must not open")
        assert caught.value.code == "workspace_newer"
    assert records.path.read_bytes() == before


def test_an_older_schema_grows_and_keeps_its_rows(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    add_version(records, "first")
    longer = (*records_module._MIGRATIONS, ("ALTER TABLE version ADD COLUMN note TEXT",))
    monkeypatch.setattr(records_module, "_MIGRATIONS", longer)
    monkeypatch.setattr(records_module, "SCHEMA", SCHEMA + 1)

    with records.reading() as database:
        row = database.execute("SELECT at, note FROM version").fetchone()
        assert (row["at"], row["note"]) == ("first", None)
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA + 1


def test_a_migration_that_fails_changes_nothing(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    add_version(records, "first")
    broken = (*records_module._MIGRATIONS, ("ALTER TABLE version ADD COLUMN note TEXT", "SELECT nonsense"))
    monkeypatch.setattr(records_module, "_MIGRATIONS", broken)
    monkeypatch.setattr(records_module, "SCHEMA", SCHEMA + 1)
    with pytest.raises(WorkspaceError), records.reading():
        pytest.fail("must not open")
    monkeypatch.undo()

    assert versions(records) == ["first"]


def test_twenty_threads_that_open_and_save_at_once_lose_nothing(records: Records) -> None:
    threads = [threading.Thread(target=add_version, args=(records, f"{i:02}")) for i in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(versions(records)) == [f"{i:02}" for i in range(20)]


def test_a_writer_that_never_ends_is_told_not_waited_for(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_module, "_BUSY_SECONDS", 0.05)
    with records.saving(), pytest.raises(WorkspaceError) as caught:
        add_version(records, "second")

    assert caught.value.code == "workspace_busy"


def test_a_full_disk_is_told_and_the_records_reopen_clean(records: Records) -> None:
    add_version(records, "first")
    with pytest.raises(WorkspaceError) as caught, records.saving() as database:
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way of a disk without room
        for _ in range(100):
            database.execute("INSERT INTO version (action, at) VALUES ('confirmed', ?)", ("x" * 4096,))

    assert caught.value.code == "workspace_full"
    assert versions(records) == ["first"]


def test_a_damaged_file_is_told(records: Records) -> None:
    records.path.write_bytes(b"no database at all, and longer than a header" * 50)

    with pytest.raises(WorkspaceError) as caught, records.reading():
        pytest.fail("must not open")

    assert caught.value.code == "workspace_damaged"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "ws").write_text("not a folder")

    with pytest.raises(WorkspaceError) as caught, Records(tmp_path / "ws" / "boussole.sqlite").saving():
        pytest.fail("must not open")

    assert caught.value.code == "workspace_not_writable"
