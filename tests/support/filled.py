"""Workspaces filled with files: each set of files is read once, in a child process, and copied for every test after."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kpi_core.workspace.workspace import Workspace


def filled(folder: Path, files: Mapping[str, str | bytes]) -> Workspace:
    """A workspace that holds files; one that is there already takes them in as the newest.

    Args:
        folder: where it is or shall be.
        files: their contents by name.
    """
    told = tuple((name, text.encode() if isinstance(text, str) else text) for name, text in files.items())
    room = Workspace(folder)
    if folder.exists():
        room.confirm([room.stage(content, name) for name, content in told])
    else:
        shutil.copytree(_read(told), folder)
    return room


@cache
def _read(files: tuple[tuple[str, bytes], ...]) -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    room = Workspace(folder / "workspace")
    room.confirm([room.stage(content, name) for name, content in files])
    return folder / "workspace"
