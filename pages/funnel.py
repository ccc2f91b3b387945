"""Funnel: how many reach each stage, how sure that is, and where it is worth acting."""

from __future__ import annotations

from pages._ui import (
    funnel_act,
    funnel_cards,
    funnel_controls,
    funnel_numbers,
    funnel_quality,
    funnel_state,
    funnel_time,
    funnel_who,
    sample,
)
from pages._ui.cards import beside
from pages._ui.shell import open_page

with open_page("funnel") as page:
    if page.data.empty:
        sample.begin(page)
    elif (shown := funnel_state.answer(page)) is not None:
        funnel_state.sidebar(page, shown)
        funnel_cards.headline(page, shown)
        funnel_controls.bar(page, shown)
        if not shown.empty:
            beside((1.4, 1), (funnel_cards.bars, funnel_cards.steps), page, shown)
            funnel_act.levers(page, shown)
            funnel_who.who(page, shown)
            funnel_time.row(page, shown)
            funnel_act.change(page, shown)
            funnel_quality.row(page, shown)
            funnel_quality.to_check(page, shown)
            funnel_numbers.numbers(page, shown)
