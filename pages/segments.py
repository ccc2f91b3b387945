"""Segments: any measure by any dimension, which differences are real, and why it changed."""

from __future__ import annotations

from pages._ui import sample, segments_attribution, segments_cards, segments_customers, segments_state, segments_why
from pages._ui.cards import beside
from pages._ui.segments_state import Nothing
from pages._ui.shell import open_page

with open_page("segments") as page:
    if page.data.empty:
        sample.begin(page)
    else:
        segments_state.take_clicks(page)
        shown = segments_state.answer(page)
        if isinstance(shown, Nothing):
            segments_cards.nothing(page, shown)
        else:
            segments_state.sidebar(page, shown)
            segments_cards.headline(page, shown)
            segments_cards.bar(page, shown)
            beside((1.3, 1), (segments_cards.bars, segments_why.why), page, shown)
            segments_cards.heat(page, shown)
            segments_cards.table(page, shown)
            segments_customers.customers(page, shown)
        segments_attribution.attribution(page, shown.chips)
