"""A folder with small files, and the command line called in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.cli import main
from kpi_core.workspace.store import Store
from tests.support.command_line import DEALS, Call, Reply


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What earlier calls read, by the names of their files: most tests ask something of the same few deals."""
    return tmp_path_factory.mktemp("read")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, read_before: Path) -> Call:
    """call("inspect", path): English, in a workspace of its own that remembers what an earlier test read."""

    def run(*argv: object) -> Reply:
        words = [str(word) for word in argv]
        defaults = [("--lang", "en"), ("--today", "2026-11-21"), ("--workspace", str(tmp_path / "ws"))]
        added = [part for option, value in defaults if option not in words for part in (option, value)]
        known = read_before / "+".join(["files", *(Path(word).name for word in words if Path(word).is_file())])
        own = Store(tmp_path / "ws").snapshots
        link(known, own)
        status = main([*words, *added])
        link(own, known)
        written = capsys.readouterr()
        return Reply(status, written.out, written.err)

    return run


def link(source: Path, target: Path) -> None:
    """Give a folder the snapshots of another, which no one changes once they are written."""
    for path in source.glob("[!.]*"):
        target.mkdir(parents=True, exist_ok=True)
        if not (target / path.name).exists():
            (target / path.name).hardlink_to(path)


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    """Four deals as a French export writes them."""
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    return path
