"""The frame of the pages: navigation, language, and what the first visitor does not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kpi_core.text import text_for
from tests.pages.conftest import OpenApp, is_clean

HEAVY = ("duckdb", "sqlglot", "pandas", "pyarrow", "altair", "openpyxl", "python_calamine", "statsmodels")


def test_the_first_page_imports_nothing_heavy(root: Path) -> None:
    code = f"import sys; import pages._ui.import_cards; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_language_is_changed_in_the_sidebar(open_app: OpenApp) -> None:
    app = open_app("en")
    app.selectbox(key="view-lang").set_value("fr").run()
    assert is_clean(app)
    assert app.markdown[0].value.replace("\\", "") == f"# {text_for('fr')('data-promise')}"
    assert app.query_params["lang"] == "fr"
    app.selectbox(key="view-lang").set_value("en").run()
    assert "lang" not in app.query_params


def test_only_pages_that_exist_are_named(root: Path) -> None:
    from pages._ui.shell import SECTIONS

    named = [name for entries in SECTIONS.values() for name, _ in entries]
    assert sorted(named) == sorted(path.stem for path in (root / "pages").glob("*.py"))
