"""The most hostile files through a browser into a running app: it lives on and says what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kpi_core.text import text_for
from kpi_core.vocabulary.errors import SourceError
from tests.browser.conftest import READY
from tests.corpus.case import Case, Outcome
from tests.corpus.cases import CASES
from tests.support.server import running_app

pytestmark = pytest.mark.browser
NAMES = {
    "044-four-bytes",
    "053-four-billion-texts-announced",
    "054-stray-cell",
    "055-column-beyond-excel",
    "056-row-beyond-excel",
    "062-one-cell-of-200-mb",
    "063-rows-all-alike",
    "064-billion-laughs",
    "066-entity-that-opens-a-file",
    "068-password",
    "074-xlsb-with-a-stray-cell",
    "075-xls-in-a-circle",
    "076-ods-that-repeats",
    "152-markup-in-names",
}
HOSTILE = [case for case in CASES if str(case) in NAMES]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the memory of a process this way")
def test_hostile_uploads_leave_the_server_as_it_was(root: Path, browser: Any, tmp_path: Path) -> None:
    with running_app(root, tmp_path) as app:
        page = browser.new_page()
        page.goto(app.url)
        memory = []
        for case in HOSTILE:
            _upload(page, case, tmp_path / str(case))
            assert app.is_well, case
            _says_what_is_wrong(page, case)
            memory.append(app.megabytes)
        assert memory[-1] < memory[0] + 300  # after the first file all libraries are loaded
    assert len(HOSTILE) == len(NAMES)


def _upload(page: Any, case: Case, folder: Path) -> None:
    folder.mkdir()
    path = folder / f"{folder.name}.{case.file.rpartition('.')[2]}"
    path.write_bytes(case.make())
    page.reload()  # a new session with an empty box
    page.wait_for_function(READY, timeout=60_000)
    page.locator('input[type="file"]').first.set_input_files(str(path))
    refusal = page.locator('[data-testid="stAlert"]')
    confirm = page.get_by_role("button", name=text_for("en")("data-confirm"))
    refusal.or_(confirm).first.wait_for(timeout=90_000)  # 30 s of reading, and what the browser needs
    page.wait_for_function(READY, timeout=60_000)


def _says_what_is_wrong(page: Any, case: Case) -> None:
    assert page.locator('[data-testid="stException"]').count() == 0
    refusals = page.locator('[data-testid="stAlert"]').all_inner_texts()
    assert (case.outcome is Outcome.REFUSED) == bool(refusals), (case, refusals)
    if refusals:
        said = refusals[0]
        hints = [text_for("en").hint(SourceError(code)) or "" for code in case.codes]
        assert str(case) in said
        assert any(hint in said for hint in hints), (case, said)
