"""Funnel: how many reach each stage, how sure that is, and where it is worth acting."""

from __future__ import annotations

from pages._ui import funnel_cards, funnel_controls, funnel_state, sample
from pages._ui.shell import open_page

with open_page("funnel") as page:
    if page.data.empty:
        sample.begin(page)
    elif (shown := funnel_state.answer(page)) is not None:
        funnel_state.sidebar(page, shown)
        funnel_cards.headline(page, shown)
        funnel_controls.bar(page, shown)
        if not shown.empty:
            funnel_cards.first_row(page, shown)
