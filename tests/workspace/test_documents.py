"""What other hands wrote into the records is refused at once: nothing is unpickled, nothing is followed for ever."""

from __future__ import annotations

import json
import pickle
import sqlite3
from pathlib import Path

import pytest

from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace import documents
from kpi_core.workspace.documents import ColumnMapping, import_from_text, mapping_from_text, mapping_to_text
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import MakeImport, refused

ROOT = Path("/ws")
MAPPING = mapping_to_text(ColumnMapping({"a": None}))
IMPORT = {"file": "a", "sha256": "b", "issues": [], "tables": []}


class Touch:
    """Leaves a trace if it is ever unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1", id="a number"),
        pytest.param("[" * 100_000, id="deep lists"),
        pytest.param('{"file":' * 100_000, id="deep records"),
        pytest.param('{"roles": []}', id="no roles"),
        pytest.param('{"roles": {"a": ["x"]}, "issues": 3}', id="a role that is a list"),
        pytest.param('{"roles": {}, "fact": []}', id="a fact that is a list"),
        pytest.param('{"file": 1, "sha256": 2, "issues": 3, "tables": 4, "roles": 5}', id="other types"),
        pytest.param("- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n", id="yaml with aliases"),
        pytest.param(pickle.dumps(Touch(Path("/tmp/trace")), 0).decode("latin-1"), id="a pickle"),
    ],
)
@pytest.mark.parametrize("read", [import_from_text, mapping_from_text])
def test_what_is_no_document_of_ours_is_told_as_damage(read: object, text: str) -> None:
    with refused("workspace_damaged"):
        read(text, ROOT)  # type: ignore[operator]


def test_a_table_nested_too_deeply_is_told_as_damage() -> None:
    text = json.dumps(IMPORT)[:-2] + "[" * 900 + "]" * 900 + "]}"
    with pytest.raises(KpiError) as caught:
        import_from_text(text, ROOT)
    assert caught.value.code in ("saved_table_damaged", "workspace_damaged")


def test_a_document_of_any_size_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_LARGEST", len(MAPPING) - 1)
    monkeypatch.setattr(documents.json, "loads", lambda _: pytest.fail("must not be parsed"))
    with refused("workspace_damaged"):
        mapping_from_text(MAPPING, ROOT)


def test_a_pickle_in_the_records_is_refused_and_not_run(workspace: Workspace, make_import: MakeImport) -> None:
    workspace.confirm([make_import("deals.csv", "deals")])
    trace = workspace.root / "trace"
    with sqlite3.connect(workspace.root / "boussole.sqlite") as database:
        payload = pickle.dumps(Touch(trace), 0).decode("latin-1")
        database.execute("UPDATE import SET document = ?", (payload,))
    database.close()

    with refused("workspace_damaged"):
        workspace.active()
    assert not trace.exists()
