"""Segments: any measure by any dimension, which differences are real, and why it changed."""

from __future__ import annotations

from pages._ui import sample, segments_cards, segments_drawers, segments_state, segments_table, segments_why
from pages._ui.cards import beside
from pages._ui.segments_state import Nothing
from pages._ui.shell import open_page

with open_page("segments") as page:
    if page.data.empty:
        sample.begin(page)
    else:
        segments_state.take_clicks(page)
        shown = segments_state.answer(page)
        segments_state.sidebar(page, shown)
        if isinstance(shown, Nothing):
            segments_cards.nothing(page, shown)
        else:
            segments_cards.headline(page, shown)
            segments_cards.bar(page, shown)
            if segments_why.has_answer(shown):
                beside((1.3, 1), (segments_cards.bars, segments_why.why), page, shown)
            else:
                segments_cards.bars(page, shown)
            segments_cards.heat(page, shown)
            segments_table.table(page, shown)
        segments_drawers.drawers(page, shown)
