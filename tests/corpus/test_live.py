"""The most hostile files through a browser into a running app: the server lives on and says what is wrong."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from kpi_core.text import text_for
from tests.browser.conftest import READY, browser  # noqa: F401 - a fixture
from tests.corpus.cases import CASES
from tests.support.server import App, running_app

NAMES = """
    009-encoded-twice 010-gzip 019-quote-never-closed 023-empty 032-twenty-thousand-columns 033-header-of-200-kb
    041-half 044-four-bytes 046-one-bit-flipped 053-four-billion-texts-announced 054-stray-cell 055-column-beyond-excel
    056-row-beyond-excel 062-one-cell-of-200-mb 063-rows-all-alike 064-billion-laughs 066-entity-that-opens-a-file
    068-password 074-xlsb-with-a-stray-cell 075-xls-in-a-circle 076-ods-that-repeats 152-markup-in-names
""".split()
HOSTILE = {str(case): case for case in CASES if str(case) in NAMES}
STATUS = Path("/proc/self/status")


@pytest.fixture
def app(root: Path, tmp_path: Path) -> Any:
    with running_app(root, tmp_path) as app:
        yield app


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the memory of a process this way")
def test_hostile_uploads_leave_the_server_as_it_was(app: App, browser: Any, tmp_path: Path) -> None:  # noqa: F811
    page = browser.new_page()
    page.goto(app.url)
    page.wait_for_function(READY, timeout=60_000)
    warm = None
    for name, case in HOSTILE.items():
        path = tmp_path / name / (case.file.replace("a.", f"{name}.", 1))
        path.parent.mkdir()
        path.write_bytes(case.make())
        began = time.monotonic()
        _upload(page, path)
        assert time.monotonic() - began < 45, name  # 30 s of reading, and the browser
        assert app.process.poll() is None, name
        assert urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=10).status == 200
        _says_what_is_wrong(page, case)
        warm = warm or app.megabytes()  # after the first file: the libraries are loaded
    assert app.megabytes() < warm + 300


def _upload(page: Any, path: Path) -> None:
    page.reload()
    page.wait_for_function(READY, timeout=60_000)
    page.locator('input[type="file"]').first.set_input_files(str(path))
    page.get_by_text(path.stem).first.wait_for(timeout=60_000)
    page.wait_for_timeout(300)
    page.wait_for_function(READY, timeout=60_000)


def _says_what_is_wrong(page: Any, case: Any) -> None:
    assert page.locator('[data-testid="stException"]').count() == 0
    refusals = page.locator('[data-testid="stAlert"]').all_inner_texts()
    if case.outcome == "refused":
        assert any(case.file.rpartition(".")[2] in text for text in refusals), refusals
        hints = [text_for("en").hint(_Coded(code)) or "" for code in case.codes]
        assert any(hint.split("{")[0][:30] in text for hint in hints for text in refusals), refusals


class _Coded:
    """An error of which only the code is known."""

    def __init__(self, code: str) -> None:
        self.code, self.values = code, dict[str, Any]()
