"""What one visitor waits for, no other does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kpi_core.sources.guard import start_guarded
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import KpiError
from tests.pages.conftest import OpenApp, is_clean


def test_three_slow_files_of_others_hold_up_no_page_and_are_read_two_at_a_time(
    open_app: OpenApp, tmp_path: Path
) -> None:
    started = [tmp_path / f"pids {i}" for i in range(3)]
    slow = [start_guarded("tests.support.guarded:sleep", {"name": "slow.xlsx", "pids": str(path)}) for path in started]
    while sum(path.exists() for path in started) < 2:
        time.sleep(0.01)
    try:
        app = open_app("en")
        app.selectbox(key="view-lang").set_value("fr").run()

        assert is_clean(app)
        assert app.markdown[0].value.replace("\\", "") == f"# {text_for('fr')('data-promise')}"
        assert sum(path.exists() for path in started) == 2
        assert not any(pending._error or pending._answer for pending in slow)
    finally:
        for pending in reversed(slow):  # the one that waits first, or it would begin
            pending.cancel()
    for pending in slow:
        with pytest.raises(KpiError):
            pending.result()
