"""The frame of every page: navigation, theme, sidebar, and what the page needs to ask the core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi_core.text import Text, text_for
from kpi_core.vocabulary.errors import KpiError
from pages._ui import browser, cache, inputs, log, session, words
from pages._ui.cache import ActiveData
from pages._ui.escape import plain
from pages._ui.view_state import ViewState

_HERE = Path(__file__).parent
ROOT = _HERE.parent.parent
_STATIC = ROOT / "static"

# Section -> pages (name of the file, icon). The first page of all is the one at "/".
SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "nav-set-up": (("data", ":material/upload_file:"), ("objectives", ":material/flag:")),
    "nav-understand": (
        ("overview", ":material/dashboard:"),
        ("funnel", ":material/filter_alt:"),
        ("segments", ":material/donut_small:"),
        ("trends", ":material/show_chart:"),
    ),
    "nav-act": (("planner", ":material/calculate:"),),
}


@dataclass(frozen=True)
class PageContext:
    """What a page is drawn from: the viewer's texts and choices, the theme, the active data and the day."""

    t: Text
    view: ViewState
    dark: bool
    data: ActiveData
    today: date
    slot: DeltaGenerator  # of the sidebar, above the language: for what only this page needs


def navigation() -> st.Page:
    """Declare the pages in the viewer's language; returns the one that is asked for."""
    t = text_for(session.view().lang)
    pages = {t(section): [_page(t, *entry) for entry in entries] for section, entries in SECTIONS.items()}
    session.framed(True)
    # Before st.navigation: it would take a page's icon for the browser tab, and the browser fetches that from Google.
    st.set_page_config(page_icon=str(_STATIC / "favicon.svg"), layout="wide")
    return st.navigation(pages)


@contextmanager
def open_page(name: str) -> Iterator[PageContext]:
    """Draw the frame of a page, hand it what it needs, and say in one sentence what went wrong inside.

    A page file is a complete script: on a deep link to a server that has not yet run ``app.py``, Streamlit starts
    the file itself (it finds a folder called ``pages``). The page is then run as ``app.py`` would run it, so that its
    widgets have the same identity in every run.
    """
    if not session.framed(False):
        navigation().run()
        st.stop()
    page = _frame(name)
    try:
        yield page
    except KpiError as error:
        st.error(plain(page.t.error(error), 600), icon=":material/error:")
    except Exception:
        log.logger().exception("page %s", name)
        st.error(page.t("page-broke"), icon=":material/error:")
    cache.warm()  # the page stands: nobody waits for it


def _frame(name: str) -> PageContext:
    view = session.view()
    t = text_for(view.lang)
    dark = st.context.theme.type == "dark"
    st.set_page_config(page_title=f"{t(f'page-{name}')} · {t('app-name')}")
    st.html(_HERE / "style.css")
    st.logo(str(_STATIC / f"logo-{'dark' if dark else 'light'}.svg"), size="large")
    browser.follow(dark, view.lang)
    data = cache.active()
    today = date.today()
    with st.sidebar:
        slot = st.container()
        inputs.language(t, view)
        st.caption(f":material/database: {plain(words.status_line(t, data, today))}")
    return PageContext(t, view, dark, data, today, slot)


def page_file(name: str) -> str:
    """Path of a page as ``st.switch_page`` takes it."""
    return str(ROOT / "pages" / f"{name}.py")


def _page(t: Text, name: str, icon: str) -> st.Page:
    first = next(iter(SECTIONS.values()))[0][0]
    return st.Page(page_file(name), title=t(f"page-{name}"), icon=icon, url_path=name, default=name == first)
