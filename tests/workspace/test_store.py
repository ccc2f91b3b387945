"""Originals are kept once, whole, and under no name of the user's."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from kpi_core.workspace.failures import WorkspaceError
from kpi_core.workspace.store import Store

CONTENT = b"stage;amount\nWon;12\n"
SHA256 = sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "ws")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_upload_is_kept_under_its_sha256(store: Store) -> None:
    kept = store.keep(CONTENT)

    assert (kept.sha256, kept.path, kept.path.read_bytes()) == (SHA256, store.files / SHA256, CONTENT)


def test_a_file_is_kept_like_an_upload_and_once(store: Store, tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_bytes(CONTENT)

    assert store.keep(tmp_path / "deals.csv") == store.keep(CONTENT)
    assert names(store.files) == [SHA256]


def test_what_is_kept_is_never_written_again(store: Store) -> None:
    first = store.keep(CONTENT).path
    before = first.stat()
    store.keep(CONTENT)

    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_only_the_owner_may_look_inside(store: Store) -> None:
    store.prepare()

    assert os.name == "nt" or store.root.stat().st_mode & 0o077 == 0


def test_a_copy_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError) as caught:
        store.keep(CONTENT)

    assert caught.value.code == "workspace_full"
    assert names(store.files) == []


def test_leftovers_of_a_crash_are_removed_after_an_hour(store: Store) -> None:
    store.keep(CONTENT)
    old, fresh = store.snapshots / ".tmp-old", store.files / ".tmp-fresh"
    old.write_bytes(b"half")
    fresh.write_bytes(b"being written")
    hours_ago = time.time() - 2 * 3600
    os.utime(old, (hours_ago, hours_ago))
    os.utime(store.files / SHA256, (hours_ago, hours_ago))

    assert store.tidy() == 1
    assert names(store.snapshots) == []
    assert names(store.files) == [".tmp-fresh", SHA256]


def test_a_missing_file_cannot_be_made_durable(store: Store) -> None:
    store.prepare()
    with pytest.raises(WorkspaceError):
        store.make_durable([store.snapshots / "gone.parquet"])
