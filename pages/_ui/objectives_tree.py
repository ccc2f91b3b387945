"""Which objective serves which, and whether those below make those above."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import streamlit as st

from pages._ui import cards, objectives_cards, objectives_state
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_MOST = 80  # lines: a longer tree is not read
_INDENT = "\u2003\u2003"  # Markdown drops ordinary spaces at the start of a line


def card(page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...]) -> None:
    """The tree, where any objective serves another."""
    from kpi_core.objectives.tree import arithmetic, tree, walk
    from kpi_core.objectives.tree_words import arithmetic_said
    from kpi_core.objectives.words import target_said

    if all(one.objective.parent is None for one in known):
        return
    t = page.t
    by_id = {one.kept.id: one for one in standings}
    metrics = {one.history.metric.id: one.history.metric for one in standings if one.history is not None}
    with cards.card("objectives-tree"):
        cards.head(t("tree-title"), t("tree-how"))
        served = [node for node in tree(known) if node.children or node.lost]
        for node, depth in islice(walk(served), _MOST):
            standing = by_id.get(node.kept.id)
            objective = node.kept.objective
            star = " :material/star:" if objective.north_star else ""
            badge = objectives_cards.badge(page, standing.state) if standing else ""
            history = standing.history if standing else None
            target = target_said(objective, history, t)
            arrow = f"{_INDENT * depth}:material/subdirectory_arrow_right: " if depth else ""
            name = plain(objectives_state.named(page, objective), 90)
            lines = [f"{arrow}**{name}**{star} {plain(target, 60)} {badge}"]
            if node.lost:
                lines.append(f"{_INDENT * (depth + 1)}:small[{t('tree-lost')}]")
            if node.children:
                said = arithmetic_said(arithmetic(node, metrics), t, history.currency if history else None)
                lines.append(f"{_INDENT * (depth + 1)}:small[{plain(said, 400)}]")
            st.markdown("  \n".join(lines))
