"""The app as Streamlit's own test runner sees it: each test has a workspace of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for

if TYPE_CHECKING:
    from kpi_core.workspace.workspace import Workspace

LOCALES = {"en": "en-GB", "fr": "fr-FR"}
OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_app(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Start the app in a language, at a page; the workspace is empty unless the test fills it."""
    import streamlit as st

    monkeypatch.setenv("BOUSSOLE_WORKSPACE", str(tmp_path / "workspace"))
    st.cache_resource.clear()

    def start(lang: str = "en", page: str = "data", query: Mapping[str, str] | None = None) -> AppTest:
        app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
        app.context = {"locale": LOCALES[lang], "timezone": "Europe/Paris", "theme": "light"}
        for name, value in (query or {}).items():
            app.query_params[name] = value
        app.run()
        return app if page == "data" else app.switch_page(f"pages/{page}.py").run()

    return start


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """CI runs a test of both languages in one of them, by its name: half of the tests in French, half in English."""
    if os.environ.get("CI") != "true":
        return
    left = [item for item in items if _is_of_the_other_language(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _is_of_the_other_language(item: pytest.Item) -> bool:
    params = getattr(getattr(item, "callspec", None), "params", {})
    if item.path.parent != Path(__file__).parent or params.get("lang") not in LOCALES:
        return False
    chosen = sorted(LOCALES)[crc32(f"{item.path.name}::{item.originalname}".encode()) % len(LOCALES)]  # type: ignore[attr-defined]
    return bool(params["lang"] != chosen)


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


def is_clean(app: AppTest) -> bool:
    """Whether the page was drawn to its end: no exception, caught or not."""
    broke = {text_for(lang)("page-broke") for lang in LOCALES}
    return not app.exception and not broke & {error.value for error in app.error}
