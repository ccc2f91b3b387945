"""Bad input on the segments page: a column of one value, of none, of hostile names, and a filter that leaves nothing.

Each is handled in words, in both languages, with every drawer open.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.charts.segments import PICKED
from kpi_core.text import text_for
from pages._ui.escape import literal, plain
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_overview import headline
from tests.pages.test_segments import said
from tests.support.filled import filled
from tests.support.names import HOSTILE

DRAWERS = ("segments-customers", "segments-team", "segments-versus")
ONE_VALUE = ["Channel", "Owner"]
LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])
NAMED = HOSTILE[0]  # a column may bear such a name, too
MARKUP = ("![p](", "[click](", ":material/home:", ":red[", "$x^2$", "**bold**", "<img")


def fill(tmp_path: Path, columns: Sequence[str], cells: Callable[[int], Sequence[str]]) -> None:
    """A workspace with 660 deals of a quarter, one in three won, and some more columns."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    amount = [] if columns == ONE_VALUE else ["Amount"]  # bands of amounts are segments, too
    write(["Deal", "Created", "Closed", "Status", *amount, *columns])
    for i in range(660):
        day = date(2026, 1, 5) + timedelta(i % 80)
        write([f"D{i}", day, day + timedelta(5), "Lost" if i % 3 else "Won", *(1000 + i for _ in amount), *cells(i)])
    filled(tmp_path / "workspace", {"deals.csv": out.getvalue()})


def hostile(i: int) -> Sequence[str]:
    """Channel and owner bear hostile names, so does a column; one column has one value, one has none."""
    return HOSTILE[i % len(HOSTILE)], HOSTILE[i * 7 % len(HOSTILE)], "SEO", "", ("yes", "no")[i % 2]


def opened(open_app: OpenApp, lang: str, query: dict[str, str] | None = None) -> AppTest:
    app = open_app(lang, "segments", {"period": "all", **(query or {})})
    for drawer in DRAWERS:
        app.session_state[drawer] = True
    app.run()
    assert is_clean(app)
    return app


@LANGUAGES
def test_columns_of_one_value_or_none_tell_nothing_apart(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, ONE_VALUE, lambda _: ("SEO", ""))
    app, t = opened(open_app, lang), text_for(lang)
    assert headline(app) == f"# {t('segments-one-value')}"
    assert t("segments-one-value-how") in said(app)


@LANGUAGES
def test_hostile_names_are_shown_and_do_nothing(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, ["Channel", "Owner", "Product", "Region", NAMED], hostile)
    app, t = opened(open_app, lang), text_for(lang)
    offered = app.selectbox(key="segments-by").options
    assert not {literal(t(f"role-{role}")).capitalize() for role in ("product", "region")} & set(offered)
    shown = [e.value for kind in (app.markdown, app.caption, app.warning) for e in kind]
    assert [text for text in shown for mark in MARKUP if mark in text] == []
    names = {str(cell) for frame in app.dataframe for column in frame.value.columns for cell in frame.value[column]}
    assert {literal(name, 200) for name in HOSTILE} <= names


def test_a_hostile_name_filters_and_the_address_brings_it_back(open_app: OpenApp, tmp_path: Path) -> None:
    fill(tmp_path, ["Channel", "Owner", "Product", "Region", NAMED], hostile)
    app = open_app("fr", "segments", {"period": "all"})
    app.session_state["chart-segments-bars-0"] = {"selection": {PICKED: [{"place": 0}]}}
    app.run()
    assert is_clean(app)
    only = app.query_params["only"]
    chip = app.button(key="segments-chip-0").label
    assert any(plain(name, 60)[:20] in chip for name in HOSTILE)
    again = opened(open_app, "fr", {"only": only})
    assert again.button(key="segments-chip-0").label == chip


@LANGUAGES
def test_a_filter_that_leaves_nothing_is_said_and_taken_back(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, ["Channel", "Owner", "Product", "Region", NAMED], hostile)
    only = f"channel={quote(HOSTILE[0])};owner={quote('<b>nobody</b>')}"
    app, t = opened(open_app, lang, {"only": only}), text_for(lang)
    assert headline(app) == f"# {t('segments-filter-none')}"
    app.button(key="segments-clear").click().run()
    assert is_clean(app)
    assert headline(app) != f"# {t('segments-filter-none')}"
