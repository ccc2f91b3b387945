"""All segments in a table, with a search among as many values as a column has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.metrics.words import dimension_name, value_name
from kpi_core.segments import words as say
from pages._ui import cards, segments_state, session, tables
from pages._ui.escape import plain
from pages._ui.funnel_view import Chip, Value
from pages._ui.segments_state import Shown
from pages._ui.segments_view import with_chip

if TYPE_CHECKING:
    from pages._ui.shell import PageContext

_COLUMNS = ("segment", "value", "range", "verdict", "n", "volume", "result", "index", "before", "gain")
_FEW, _MOST_FOUND = 14, 12  # values that need no search; those that a search offers
_SEARCH = "segments-search"
FEWEST = 5  # records: numbers of fewer may tell of single people


def table(page: PageContext, shown: Shown) -> None:
    """All segments with their numbers; what is searched for stands above it, to be looked at alone."""
    t, told = page.t, shown.told
    with cards.card("segments-table"):
        how = t("segments-folded", n=told.folded, shown=len(told.parts)) if told.folded else ""
        cards.head(t("segments-table"), how)
        wanted = _search(page, shown) if len(told.names) > _FEW else ""
        names = [t(f"segments-head-{name}") for name in _COLUMNS]
        parts = [*told.parts, *([told.others] if told.others else [])]
        rows = [say.part_row(part, told, shown.worth, t) for part in parts]
        few = [0 < part.n < FEWEST for part in parts]
        if any(few) and st.toggle(t("segments-hide", n=FEWEST), key="segments-hide", help=t("segments-hide-how")):
            rows = [say.hidden_row(row, FEWEST, t) if is_few else row for row, is_few in zip(rows, few, strict=True)]
        if wanted:
            rows = [row for row in rows if wanted in row[0].casefold()]
        filled = [i for i in range(len(names)) if any(row[i] for row in rows)] if rows else range(len(names))
        names, rows = [names[i] for i in filled], [tuple(row[i] for i in filled) for row in rows]
        tables.with_download(t, (t("segments-table"), t("plan-download")), "segments", names, rows)


def _search(page: PageContext, shown: Shown) -> str:
    """The text looked for; each value that holds it can be looked at alone."""
    t, told = page.t, shown.told
    label = t("segments-search", dimension=dimension_name(told.dimension, t), n=len(told.names))
    wanted = str(st.text_input(plain(label, 80), key=_SEARCH, width=320) or "").strip().casefold()
    if not wanted:
        return ""
    found = [name for name in told.names if wanted in value_name(name, told.dimension, t).casefold()]
    if not found:
        st.caption(t("segments-search-none"))
    with st.container(horizontal=True, gap="small", key="segments-found"):
        for i, name in enumerate(found[:_MOST_FOUND]):
            said = plain(value_name(name, told.dimension, t), 60)
            st.button(said, key=f"segments-found-{i}", on_click=_look_at, args=(shown, name))
    if len(found) > _MOST_FOUND:
        st.caption(t("segments-search-more", n=len(found) - _MOST_FOUND))
    return wanted


def _look_at(shown: Shown, name: Value) -> None:
    session.put(_SEARCH, "")
    segments_state.choose(with_chip(shown.chips, Chip(shown.told.dimension.key, name)))
