"""Trends: a metric over time, what composes it, what is unusual, what comes next."""

from __future__ import annotations

from pages._ui import (
    sample,
    trends_cards,
    trends_compare,
    trends_effect,
    trends_events,
    trends_outlook,
    trends_relations,
    trends_state,
    trends_unusual,
)
from pages._ui.cards import beside
from pages._ui.shell import open_page

with open_page("trends") as page:
    if page.data.empty:
        sample.begin(page)
    elif (shown := trends_state.answer(page)) is None:
        trends_cards.nothing(page)
    else:
        trends_state.sidebar(page, shown)
        trends_cards.headline(page, shown)
        trends_state.bar(page, shown)
        if shown.trends.points:
            trends_cards.course(page, shown)
            beside((1.2, 1), (trends_cards.parts, trends_outlook.outlook), page, shown)
            trends_unusual.table(page, shown)
            trends_compare.card(page, shown)
            trends_relations.card(page, shown)
            trends_effect.card(page, shown)
            trends_events.card(page, shown)
            trends_cards.method(page, shown)
