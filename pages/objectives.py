"""Objectives: targets judged against the data, how they stand, and what to do where they slip."""

from __future__ import annotations

from pages._ui import (
    objectives_actions,
    objectives_alerts,
    objectives_cards,
    objectives_files,
    objectives_kpis,
    objectives_review,
    objectives_state,
    objectives_tree,
    sample,
)
from pages._ui.shell import open_page

with open_page("objectives") as page:
    if page.data.empty:
        sample.begin(page)
    else:
        known = objectives_state.kept()
        shown = objectives_state.looked_at(page, known)
        standings = objectives_state.standings(page, shown)
        objectives_cards.headline(page, standings)
        objectives_review.banner(page, known)
        objectives_cards.narrow(page, known, shown)
        match objectives_cards.parts(page):
            case "list":
                objectives_cards.new(page, known)
                objectives_cards.listed(page, standings)
                objectives_tree.card(page, known, standings)
                objectives_files.drawer(page, known)
            case "kpis":
                objectives_kpis.kpis(page, known)
            case "actions":
                objectives_actions.actions(page, known)
            case "alerts":
                objectives_alerts.alerts(page, shown, standings)
            case "review":
                objectives_review.review(page, shown, standings)
