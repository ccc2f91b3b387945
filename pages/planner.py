"""Planner: from a target back to the entries it takes, with the chance of getting there."""

from __future__ import annotations

from pages._ui import (
    funnel_state,
    planner_cards,
    planner_levers,
    planner_manual,
    planner_money,
    planner_more,
    planner_records,
    planner_scenarios,
    planner_state,
    planner_team,
    sample,
)
from pages._ui.cards import beside
from pages._ui.shell import open_page

with open_page("planner") as page:
    planner_scenarios.follow_address(page)
    if (shown := planner_state.answer(page)) is not None:
        planner_cards.headline(page, shown)
        planner_levers.target(page, shown)
        inputs = planner_levers.levers if shown.numbers is None else planner_manual.numbers
        beside((1.6, 1), (planner_cards.result, inputs), page, shown)
        planner_team.drawer(page, shown)
        planner_more.decisive(page, shown)
        beside((1.2, 1), (planner_cards.needed, planner_cards.schedule), page, shown)
        planner_money.card(page, shown)
        planner_scenarios.card(page, shown)
        planner_more.assumptions(page, shown)
    elif planner_state.view().chips:
        planner_records.nothing_left(page)
    else:
        (sample.begin if page.data.empty else funnel_state.no_funnel)(page)
        planner_manual.offer(page)
