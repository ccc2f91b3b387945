"""Planner: from a target back to the entries it takes, with the chance of getting there."""

from __future__ import annotations

from pages._ui import (
    planner_cards,
    planner_levers,
    planner_money,
    planner_more,
    planner_scenarios,
    planner_state,
    sample,
)
from pages._ui.cards import beside
from pages._ui.shell import open_page

with open_page("planner") as page:
    if page.data.empty:
        sample.begin(page)
    elif (shown := planner_state.answer(page)) is not None:
        planner_cards.headline(page, shown)
        planner_levers.target(page, shown)
        beside((1.6, 1), (planner_cards.result, planner_levers.levers), page, shown)
        planner_more.decisive(page, shown)
        beside((1.2, 1), (planner_cards.needed, planner_cards.schedule), page, shown)
        planner_money.card(page, shown)
        planner_scenarios.card(page, shown)
        planner_more.assumptions(page, shown)
