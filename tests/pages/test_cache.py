"""What is kept between runs belongs to who may see it: one visitor's file, one version's data, never another's."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.ingest.build import FileImport
from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from pages._ui import cache, uploads
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_data import texts, uploaded


def export(rows: int) -> str:
    return "Created;Source;Amount\n" + "".join(f"2026-03-{1 + i % 28:02d};S{i % 3};{rows}\n" for i in range(rows))


def rows_of(imported: FileImport) -> list[int]:
    return [table.rows for table in imported.tables]


def test_two_visitors_with_files_of_one_name_see_each_their_own(open_app: OpenApp) -> None:
    apps: dict[int, AppTest] = {rows: uploaded(open_app(), "export.csv", export(rows)) for rows in (30, 50)}
    for _ in range(10):
        for rows, app in apps.items():
            assert f"{rows} rows are ready" in texts(app.run())
            assert is_clean(app)


def test_two_hundred_readings_of_one_name_in_turn_give_each_its_own(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    contents = [export(30).encode(), export(50).encode()]
    with ThreadPoolExecutor(4) as pool:
        staged = list(pool.map(lambda i: workspace.stage(contents[i % 2], "export.csv"), range(200)))

    assert [rows_of(one) for one in staged] == [[30], [50]] * 100
    assert not list(workspace.store.snapshots.glob(".*"))


def confirm(rows: int) -> None:
    workspace = cache.workspace()
    workspace.confirm([workspace.stage(export(rows).encode(), "export.csv")])


def test_a_workspace_made_anew_in_the_same_folder_shows_nothing_of_the_old_one(open_app: OpenApp) -> None:
    open_app()
    confirm(30)
    assert cache.active().rows == 30
    shutil.rmtree(cache.workspace().root)
    confirm(50)

    assert (cache.active().version, cache.active().rows) == (1, 50)


def test_a_version_is_shown_with_its_own_files_though_another_was_saved_meanwhile(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_app()
    confirm(30)
    stamp, others = Workspace.stamp, iter([50])

    def slow(workspace: Workspace) -> tuple[int, str]:
        told = stamp(workspace)
        for rows in others:
            confirm(rows)
        return told

    monkeypatch.setattr(Workspace, "stamp", slow)
    found = cache.active()

    assert (found.version, found.rows) == (1, 30)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_more_than_a_visit_may_hold_is_left_out_with_a_sentence(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(uploads, "_MOST", 1)
    app = open_app(lang)
    large = export(30) + "\n" * (1 << 20)
    app.file_uploader[0].upload("small.csv", export(50).encode(), "text/csv")
    app.file_uploader[0].upload("large.csv", large.encode(), "text/csv").run()

    assert is_clean(app)
    (error,) = app.error
    assert "large" in error.value
    assert text_for(lang)("data-staged", questions=0, rows=50) in texts(app).replace("\\", "")
