"""Fixtures of every test. Helpers that are no fixtures live in tests/support: `from tests.support.x import y`."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "fr")
# CI draws half as many examples where a test names no number of its own: others are drawn in each run anyway.
settings.register_profile("ci", max_examples=50)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")
# Before anyone imports numpy: threads for matrices as small as ours only wait for each other, longest on busy cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real exports beside the checkout; tests that read them are skipped where they are not at hand."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared data stand beside the checkout (../shared/data) and are not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium: without it a browser test is skipped at home and fails in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "Chromium is not installed: `.ci/run` installs it, or your package manager does"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """CI runs a test of the screen in one of the languages, by its name: half of them in French, half in English."""
    if os.environ.get("CI") != "true":
        return
    languages = _languages(items)
    left = [item for item in items if _is_of_the_other_language(item, languages)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _name(item: pytest.Item) -> str:
    return f"{item.path.name}::{item.originalname}"  # type: ignore[attr-defined]


def _language(item: pytest.Item) -> str | None:
    told = getattr(getattr(item, "callspec", None), "params", {}).get("lang")
    return told if item.path.parent.name in ("pages", "browser") and told in LANGUAGES else None


def _languages(items: list[pytest.Item]) -> dict[str, set[str]]:
    """In which languages each test of the screen is written."""
    told: dict[str, set[str]] = {}
    for item in items:
        if lang := _language(item):
            told.setdefault(_name(item), set()).add(lang)
    return told


def _is_of_the_other_language(item: pytest.Item, languages: dict[str, set[str]]) -> bool:
    lang = _language(item)
    chosen = LANGUAGES[crc32(_name(item).encode()) % len(LANGUAGES)] if lang else None
    return lang is not None and lang != chosen and chosen in languages[_name(item)]


def pytest_collection_finish() -> None:
    _keep()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    """A folder's tests leave modules, trees and texts behind: they stay, like what was there when it began."""
    yield
    if nextitem is not None and nextitem.path.parent != item.path.parent:
        _keep()


def _keep() -> None:
    """Spare the collector what stays to the end: it walked millions of objects again for each table a test made."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """The app freezes what it loaded; thawed, DuckDB's objects are freed before its library complains of them."""
    gc.unfreeze()
    gc.collect()
