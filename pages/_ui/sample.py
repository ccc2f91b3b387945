"""Sample data in one click, and the template to fill in."""

from __future__ import annotations

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards
from pages._ui.escape import plain
from pages._ui.shell import ROOT, PageContext, page_file

_SAMPLES = ROOT / "sample_data"


def button(page: PageContext, key: str) -> None:
    """The button that takes the sample of the page's language in and goes to the overview."""
    pressed = st.button(
        page.t("data-sample"),
        key=key,
        type="primary",
        icon=":material/play_arrow:",
        width="stretch",
    )
    if pressed:
        _take(page)


def begin(page: PageContext) -> None:
    """What a page shows before there is data: what it will answer, and the two ways to begin."""
    t = page.t
    cards.headline(t("empty-title"), t("empty-how"))
    with cards.card("empty"):
        left, right = st.columns(2, gap="small")
        with left:
            button(page, "empty-sample")
        with right:
            if st.button(t("empty-upload"), key="empty-upload", icon=":material/upload_file:", width="stretch"):
                st.switch_page(page_file("data"))
    if page.data.error:
        st.error(plain(t.error(page.data.error), 600), icon=":material/error:")


def template_button(page: PageContext) -> None:
    """The workbook to fill in, in the page's language."""
    template = _SAMPLES / f"template_{page.t.lang}.xlsx"
    if template.exists():
        st.download_button(
            page.t("data-template"),
            data=template.read_bytes,
            file_name=f"boussole-{template.name}",
            key="template",
            icon=":material/download:",
            width="stretch",
            on_click="ignore",
        )


def _take(page: PageContext) -> None:
    room = cache.workspace()
    try:
        with st.spinner(page.t("data-reading")):
            files = sorted(p for p in (_SAMPLES / page.t.lang).iterdir() if p.is_file())
            staged = [room.stage(path, path.name) for path in files]
            if {one.sha256 for one in staged} != {one.sha256 for one in page.data.imports}:
                room.confirm(staged, "sample")
    except KpiError as error:
        st.error(plain(page.t.error(error), 600), icon=":material/error:")
    else:
        st.switch_page(page_file("overview"))
