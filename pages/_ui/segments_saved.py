"""Segments that were kept under a name: the filters as they are, to be taken up again or compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, segments_state, session
from pages._ui.escape import plain
from pages._ui.funnel_view import Chip
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.workspace.segment_log import KeptSegment
    from pages._ui.shell import PageContext

Chips = tuple[Chip, ...]
_NAME, _SAID = "segments-name", "segments-said"


def known(page: PageContext, shown: Shown) -> list[tuple[KeptSegment, Chips]]:
    """The kept segments whose dimensions this measure can be split by."""
    there = {one.key for one in shown.dimensions}
    told = [(one, tuple(Chip(*pair) for pair in one.where)) for one in _kept(page)]
    return [(one, chips) for one, chips in told if {chip.dimension for chip in chips} <= there]


def _kept(page: PageContext) -> tuple[KeptSegment, ...]:
    try:
        return cache.workspace().segments.segments()
    except KpiError as error:
        session.put(_SAID, page.t.error(error))
        return ()


def button(page: PageContext, shown: Shown) -> None:
    """Keep the filters under a name, take up those kept before."""
    t, offered = page.t, known(page, shown)
    if not shown.chips and not offered:
        return
    with st.popover(t("segments-saved"), icon=":material/bookmark:", key="segments-saved", on_change="rerun") as box:
        if box.open:
            _inside(page, shown, offered)
    if said := session.take(_SAID):
        st.info(plain(said, 300))


def _inside(page: PageContext, shown: Shown, offered: list[tuple[KeptSegment, Chips]]) -> None:
    t = page.t
    for one, chips in offered:
        key = f"segments-saved-{one.id}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
            st.button(plain(one.name, 60), key=f"{key}-open", on_click=segments_state.choose, args=(chips,))
            st.button(
                t("segments-saved-delete"),
                key=f"{key}-delete",
                icon=":material/delete:",
                type="tertiary",
                on_click=_delete,
                args=(t, one.id),
            )
    if not shown.chips:
        st.caption(t("segments-saved-how"))
        return
    st.text_input(t("segments-saved-name"), key=_NAME, max_chars=200)
    st.button(t("segments-saved-save"), key="segments-save", type="primary", on_click=_save, args=(t, shown.chips))


def _save(t: Text, chips: Chips) -> None:
    try:
        name = str(session.get(_NAME) or "")
        kept = cache.workspace().segments.save(name, [(chip.dimension, chip.value) for chip in chips])
    except KpiError as error:
        session.put(_SAID, t.error(error))
        return
    session.put(_NAME, "")
    session.put(_SAID, t("segments-saved-done", name=kept.name))


def _delete(t: Text, id: int) -> None:
    try:
        cache.workspace().segments.delete(id)
    except KpiError as error:
        session.put(_SAID, t.error(error))
