"""The app as Streamlit's own test runner sees it: each test has a workspace of its own."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for

if TYPE_CHECKING:
    from kpi_core.workspace.workspace import Workspace

LOCALES = {"en": "en-GB", "fr": "fr-FR"}
OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_app(request: pytest.FixtureRequest, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Start the app in a language, at a page; the workspace is empty unless the test fills it."""
    import streamlit as st

    shared = request.getfixturevalue("shared_sample").root if "shared_sample" in request.fixturenames else None
    monkeypatch.setenv("BOUSSOLE_WORKSPACE", str(shared or tmp_path / "workspace"))
    if shared is None:
        st.cache_resource.clear()

    def start(lang: str = "en", page: str = "data", query: Mapping[str, str] | None = None) -> AppTest:
        app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
        app.context = {"locale": LOCALES[lang], "timezone": "Europe/Paris", "theme": "light"}
        for name, value in (query or {}).items():
            app.query_params[name] = value
        app.run()
        return app if page == "data" else app.switch_page(f"pages/{page}.py").run()

    return start


@pytest.fixture(scope="session", autouse=True)
def _no_collection_after_each_run() -> None:
    """Streamlit collects all garbage after each rerun: of a process that has run hundreds of tests, a third of a second.

    What is collected by itself, as objects come and go, stays so.
    """
    from streamlit import config

    config.set_option("runner.postScriptGC", False)


@pytest.fixture(scope="session", autouse=True)
def _components_are_searched_once() -> Iterator[None]:
    """Streamlit's test runner reads what every installed package says of itself, anew for each app: half of a test's time."""
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def read_sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The English sample as a workspace took it in: read once, copied by every test that needs it."""
    from kpi_core.workspace.workspace import Workspace

    folder = tmp_path_factory.mktemp("sample") / "workspace"
    room = Workspace(folder)
    files = sorted((root / "sample_data" / "en").iterdir())
    room.confirm([room.stage(path, path.name) for path in files], "sample")
    return folder


@pytest.fixture
def sample(read_sample: Path, tmp_path: Path) -> Workspace:
    """A workspace that holds the English sample."""
    from kpi_core.workspace.workspace import Workspace

    shutil.copytree(read_sample, tmp_path / "workspace")
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def shared_sample(read_sample: Path) -> Iterator[Workspace]:
    """The English sample, for tests that only look: what the pages made of it for one of them serves the next."""
    from kpi_core.workspace.workspace import Workspace

    before = _records(read_sample)
    yield Workspace(read_sample)
    assert _records(read_sample) == before, "this test writes into the sample of others: let it use `sample`"


def _records(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "boussole.sqlite")) as database:
        return list(database.iterdump())


def is_clean(app: AppTest) -> bool:
    """Whether the page was drawn to its end: no exception, caught or not."""
    broke = {text_for(lang)("page-broke") for lang in LOCALES}
    return not app.exception and not broke & {error.value for error in app.error}
