"""A name given by a visitor is only ever a name: no path is made of it, whatever stands in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpi_core.ingest.build import Hints
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.workspace.workspace import Workspace
from tests.support.workbooks import packed

CONTENT = b"Created;Amount\n2026-01-02;5\n2026-01-03;6\n"
NASTY = (
    "..",
    "/",
    "\\",
    "CON",
    "\\\\host\\share",
    "\x00",
    "\u202e",
    "~",
    "C:",
    "%2e%2e",
    "\n",
    ".csv",
    "\ud800",
    "x" * 300,
)
NAMES = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), min_size=1, max_size=5).map("".join)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a workspace and the files an attacker aims at."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "evil.csv").write_bytes(b"untouched")
    workspace = Workspace(folder / "ws")
    workspace.stage(CONTENT, "first.csv")  # read once: later names cost no child
    return folder


def inside(folder: Path) -> set[str]:
    return {str(Path(where, name).relative_to(folder)) for where, _, names in os.walk(folder) for name in names}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=NAMES)
@example(name="../../etc/passwd\u202exslx.csv")
@example(name="../evil.csv")
@example(name="")
def test_no_name_of_an_upload_reaches_the_disk(outside: Path, name: str) -> None:
    workspace = Workspace(outside / "ws")
    before = inside(outside)
    staged = workspace.stage(CONTENT, name)
    version = workspace.confirm([staged])

    made = inside(outside) - before
    assert all(path.startswith("ws/boussole.sqlite") for path in made), made
    assert (outside / "evil.csv").read_bytes() == b"untouched"
    assert workspace.version() == version
    assert [table.rows for table in workspace.active()[0].tables] == [2]


@pytest.mark.parametrize("sheet", ["../../etc/passwd", "\x00", "CON", "a/b"])
def test_no_name_of_a_sheet_reaches_the_disk(outside: Path, sheet: str) -> None:
    before = inside(outside)
    with pytest.raises(DefinitionError) as caught:
        Workspace(outside / "ws").stage(CONTENT, "a.csv", Hints(sheet=sheet))

    assert caught.value.code == "unknown_sheet"
    assert {path for path in inside(outside) - before if not path.startswith("ws/store/")} == set()


@pytest.mark.parametrize("member", ["../../evil.csv", "/tmp/evil.csv", "..\\..\\evil.csv", "C:\\evil.csv"])
def test_no_name_inside_a_zip_reaches_the_disk(outside: Path, member: str) -> None:
    before = inside(outside)
    staged = Workspace(outside / "ws").stage(packed({member: CONTENT}), "a.zip")

    assert [table.rows for table in staged.tables] == [2]
    assert {path for path in inside(outside) - before if not path.startswith(("ws/store/", "ws/files/"))} == set()
    assert (outside / "evil.csv").read_bytes() == b"untouched"
