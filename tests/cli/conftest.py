"""A folder with small files, and the command line called in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.cli import main
from tests.support.command_line import DEALS, Call, Reply


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """call("inspect", path): English, in a workspace of its own."""

    def run(*argv: object) -> Reply:
        words = [str(word) for word in argv]
        defaults = [("--lang", "en"), ("--today", "2026-11-21"), ("--workspace", str(tmp_path / "ws"))]
        added = [part for option, value in defaults if option not in words for part in (option, value)]
        status = main([*words, *added])
        written = capsys.readouterr()
        return Reply(status, written.out, written.err)

    return run


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    """Four deals as a French export writes them."""
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    return path
