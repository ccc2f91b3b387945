"""The order of versions is the order of saving, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kpi_core.workspace import store as store_module
from kpi_core.workspace import workspace as workspace_module
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)  # the day summer time begins in Paris
JUMPS = {
    "back a day": [timedelta(0), timedelta(days=-1), timedelta(days=-2)],
    "forward ten years and back": [timedelta(0), timedelta(days=3650), timedelta(hours=1)],
    "standing still": [timedelta(0)] * 3,
}


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
def test_versions_stay_in_the_order_they_were_saved(
    workspace: Workspace, make_import: MakeImport, monkeypatch: pytest.MonkeyPatch, jumps: list[timedelta]
) -> None:
    for number, jump in enumerate(jumps, start=1):
        monkeypatch.setattr(workspace_module, "_now", lambda at=NOON + jump: at)
        workspace.confirm([make_import(f"{number}.csv", "deals")])

    history = Workspace(workspace.root).history()
    assert [(version.number, version.files[0].file) for version in history] == [
        (3, "3.csv"),
        (2, "2.csv"),
        (1, "1.csv"),
    ]
    assert [version.at for version in reversed(history)] == [NOON + jump for jump in jumps]
    assert (workspace.undo(), workspace.undo(), workspace.redo()) == (2, 1, 2)
    assert [imported.file for imported in workspace.active()] == ["2.csv"]


def test_a_mapping_is_the_last_confirmed_one_though_the_clock_went_back(
    workspace: Workspace, make_import: MakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (make_import("deals.csv", "deals", content=text) for text in "ab")
    workspace.confirm([first])
    monkeypatch.setattr(workspace_module, "_now", lambda: NOON - timedelta(days=9000))
    workspace.confirm([second], expected=1)

    assert workspace.version() == 2
    assert [one.sha256 for one in workspace.active()] == [second.sha256]


@pytest.mark.parametrize("hours", [-48, 0.9])
def test_what_is_being_written_is_not_taken_for_a_leftover(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, hours: float
) -> None:
    workspace.store.prepare()
    fresh = workspace.store.files / ".tmp-fresh"
    fresh.write_bytes(b"being written")
    now = fresh.stat().st_mtime + hours * 3600
    monkeypatch.setattr(store_module.time, "time", lambda: now)

    assert workspace.store.tidy() == 0
    assert fresh.exists()
