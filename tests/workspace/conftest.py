"""A workspace, and imports to put into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.build import FileImport
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport, imported


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "ws")


@pytest.fixture
def make_import(workspace: Workspace) -> MakeImport:
    """make_import("deals.csv", "header A", "header B"): a file with a table per header, its snapshots in the store."""

    def make(file: str, *headers: str, content: str = "") -> FileImport:
        return imported(workspace.store.snapshots, file, *headers, content=content)

    return make
