"""A running app and a real browser: what a person would see, with everything that goes wrong on the way noted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kpi_core.workspace.workspace import Workspace
from tests.support.server import running_app

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGS += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
READY = """() => { const a = document.querySelector('[data-testid="stApp"]');
  return !!a && a.getAttribute('data-test-script-state') === 'notRunning'
    && a.getAttribute('data-test-connection-state') === 'CONNECTED'
    && !document.querySelector('[data-testid="stSkeleton"],[data-testid="stSpinner"]'); }"""
HOME_HOSTS = {"127.0.0.1", "localhost", None}


@dataclass
class Visit:
    """One browser tab on the app, and what it did behind the person's back."""

    page: Any
    url: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> Visit:
        self.page.goto(self.url + path)
        return self.ready()

    def ready(self) -> Visit:
        self.page.wait_for_function(READY, timeout=60_000)
        self.page.wait_for_timeout(400)  # Vega draws after the run
        self.page.wait_for_function(READY, timeout=60_000)
        return self

    def see(self, text: str) -> Visit:
        """Wait until a text stands on the page, then until the page is ready."""
        self.page.get_by_text(text).first.wait_for(timeout=60_000)
        return self.ready()

    def upload(self, *files: Path) -> Visit:
        self.page.locator('input[type="file"]').first.set_input_files([str(file) for file in files])
        return self

    @property
    def links(self) -> list[Any]:
        return list(self.page.locator('[data-testid="stSidebarNavLink"]').all())

    @property
    def logo(self) -> str:
        """Address of the picture in the corner."""
        return str(
            self.page.locator('[data-testid="stSidebarLogo"], [data-testid="stHeaderLogo"]').first.get_attribute("src")
        )

    @property
    def headline(self) -> str:
        return str(self.page.locator("h1").first.inner_text())

    def is_clean(self) -> None:
        """No script error, no request to another host, no exception on screen, no chart left blank."""
        assert self.errors == []
        assert self.outside == []
        assert self.page.locator('[data-testid="stException"]').count() == 0
        for chart in self.page.locator('[data-testid="stVegaLiteChart"]').all():
            assert chart.locator("svg, canvas").count() >= 1


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium, args=ARGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def running(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address and folder of the app in which one test after the other begins anew: a start takes seconds."""
    folder = tmp_path_factory.mktemp("app")
    with running_app(root, folder) as app:
        yield app.url, folder / "workspace"


@pytest.fixture
def server(running: tuple[str, Path]) -> str:
    """Address of the app with an empty workspace."""
    url, workspace = running
    shutil.rmtree(workspace, ignore_errors=True)
    return url


@pytest.fixture
def fresh_server(root: Path, tmp_path: Path) -> Iterator[str]:
    """Address of an app that nobody has opened yet, with an empty workspace."""
    with running_app(root, tmp_path) as app:
        yield app.url


@pytest.fixture(scope="session")
def read_samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workspace that holds the sample of a language, read once: to be copied, never to be used."""

    @cache
    def read(lang: str) -> Path:
        folder = tmp_path_factory.mktemp(f"sample-{lang}")
        room = Workspace(folder / "workspace")
        files = sorted((root / "sample_data" / lang).iterdir())
        room.confirm([room.stage(path, path.name) for path in files], "sample")
        return folder

    return read


@pytest.fixture(scope="session")
def shared(
    root: Path, tmp_path_factory: pytest.TempPathFactory, read_samples: Callable[[str], Path]
) -> Iterator[Callable[[str], str]]:
    """Address of the app with the sample of a language, one for all tests that only look at it."""
    with ExitStack() as running:

        @cache
        def started(lang: str) -> str:
            folder = tmp_path_factory.mktemp("app") / "home"
            shutil.copytree(read_samples(lang), folder)
            return running.enter_context(running_app(root, folder)).url

        yield started


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Open an address as someone new: language, theme and size of the screen."""
    contexts = []

    def start(url: str, lang: str = "en", theme: str = "light", size: tuple[int, int] = (1440, 900)) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            locale={"en": "en-GB", "fr": "fr-FR"}[lang],
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        contexts.append(context)
        tab = Visit(context.new_page(), url)
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on("dialog", lambda dialog: (tab.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.page.on("request", lambda request: _note(tab, request.url))
        tab.page.on("websocket", lambda socket: _note(tab, socket.url))
        return tab

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def visit(opened: Callable[..., Visit], server: str) -> Callable[..., Visit]:
    """Open the app with an empty workspace, which no other test uses meanwhile."""
    return lambda *args, **options: opened(server, *args, **options)


@pytest.fixture
def visit_fresh(opened: Callable[..., Visit], fresh_server: str) -> Callable[..., Visit]:
    """Open an app that was started for this test."""
    return lambda *args, **options: opened(fresh_server, *args, **options)


@pytest.fixture
def visit_sample(opened: Callable[..., Visit], shared: Callable[[str], str]) -> Callable[..., Visit]:
    """Open the app with the sample, which other tests look at too: nothing may be written."""
    return lambda lang="en", *args, **options: opened(shared(lang), lang, *args, **options)


@pytest.fixture
def visit_own_sample(
    opened: Callable[..., Visit], root: Path, tmp_path: Path, read_samples: Callable[[str], Path]
) -> Iterator[Callable[..., Visit]]:
    """Open an app of its own that holds the sample."""
    with ExitStack() as running:

        @cache
        def started(lang: str) -> str:
            folder = tmp_path / "home"
            shutil.copytree(read_samples(lang), folder)
            return running.enter_context(running_app(root, folder)).url

        yield lambda lang="en", *args, **options: opened(started(lang), lang, *args, **options)


def _note(tab: Visit, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HOME_HOSTS:
        tab.outside.append(url)
