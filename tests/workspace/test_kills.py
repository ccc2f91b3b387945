"""kill -9 anywhere in an import or a save: the last good state opens, whole, and answers as it did.

More kills than a test has time for: `python -m tests.workspace.kills --times 200`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import imported
from tests.workspace.kills import IMPORT_PHASES, SAVE_PHASES, import_files, kill_often, save_files

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals of POSIX and /proc of Linux")


def test_an_import_killed_in_every_phase_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    report = kill_often(tmp_path, import_files, times=12)

    assert report.struck == dict.fromkeys(IMPORT_PHASES, 3)


def test_a_save_killed_in_every_phase_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    report = kill_often(tmp_path, save_files, times=15)

    assert report.struck == dict.fromkeys(SAVE_PHASES, 5)


def test_after_a_kill_saving_goes_on(tmp_path: Path) -> None:
    kill_often(tmp_path, save_files, times=1)
    workspace = Workspace(tmp_path / "ws")
    before = workspace.version()
    newest = len(workspace.history())

    assert workspace.confirm([imported(workspace.store.snapshots, "next", "next")]) == newest + 1
    assert workspace.undo() == before
