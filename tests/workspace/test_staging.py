"""Reading in the background: done, refused, or stopped without a trace."""

from __future__ import annotations

from pathlib import Path

from kpi_core.ingest.build import FileImport
from kpi_core.vocabulary.errors import SourceError
from kpi_core.workspace.staging import Staging
from kpi_core.workspace.workspace import Workspace

DEALS = b"Deal;Amount\nA;1200\nB;90\n"


def test_a_file_is_read_while_the_caller_goes_on(tmp_path: Path) -> None:
    staging = Staging(Workspace(tmp_path), DEALS, "deals.csv")
    assert staging.wait(60)
    read = staging.result()
    assert isinstance(read, FileImport)
    assert [(t.file, t.rows) for t in read.tables] == [("deals.csv", 2)]


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    refusal = Staging(Workspace(tmp_path), b"", "empty.csv").result()
    assert isinstance(refusal, SourceError)
    assert refusal.code == "file_is_empty"


def test_a_reading_that_is_stopped_takes_nothing_in_and_can_be_tried_again(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    staging = Staging(workspace, DEALS, "deals.csv")
    staging.stop()
    refusal = staging.result()
    assert isinstance(refusal, SourceError)
    assert (refusal.code, refusal.values) == ("reading_was_stopped", {"file": "deals.csv"})
    assert (workspace.version(), workspace.active()) == (0, ())
    assert isinstance(Staging(workspace, DEALS, "deals.csv").result(), FileImport)
