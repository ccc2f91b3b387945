"""The objectives on the overview: how each stands, what is open, and what to look at next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi_core.objectives.pace import PaceState
from pages._ui import cache, cards, objectives_alerts, objectives_cards, objectives_review, objectives_state
from pages._ui.escape import plain
from pages._ui.shell import page_file

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.trends.worth import Worth
    from kpi_core.vocabulary.finding import Finding
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_SHOWN = 7  # KPIs on a dashboard: more are not followed


def place() -> DeltaGenerator:
    """Where the card stands; it is filled last, so that nothing else waits for it."""
    return st.container()


def card(page: PageContext, where: DeltaGenerator) -> None:
    """Chosen KPIs with their state and chance, beside what to look at next; nothing where none is set."""
    known = objectives_state.kept()
    if known:
        with where:
            _card(page, known)


def _card(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.standing import headline, in_order
    from kpi_core.objectives.words import headline as said

    t = page.t
    with st.spinner(t("objectives-reading")):
        shown = objectives_state.looked_at(page, known)
        standings = objectives_state.standings(page, shown)
        found = _next(page, shown, standings)
    current = [one for one in in_order(standings) if one.is_current] or list(in_order(standings))
    with cards.card("overview-objectives"):
        cards.head(said(headline(standings), t), _open(page, shown))
        left, right = st.columns([1.15, 1], gap="medium")
        with left:
            for one in current[:_SHOWN]:
                _line(page, one)
            st.page_link(
                page_file("objectives"),
                label=t("overview-all-objectives", n=len(known)),
                icon=":material/arrow_forward:",
                icon_position="right",
            )
        with right:
            st.markdown(f"**{t('overview-next')}**")
            for finding in found:
                _step(page, finding)
            if not found:
                st.caption(t("overview-next-none"))


def _open(page: PageContext, known: tuple[KeptObjective, ...]) -> str:
    """How many alerts and actions are open."""
    from kpi_core.workspace.action_log import ActionState

    alerts = sum(one.open for one in objectives_alerts.answer(page, known))
    actions = sum(one.state is ActionState.PLANNED for one in cache.workspace().actions.actions())
    return page.t("overview-open", alerts=alerts, actions=actions)


def _line(page: PageContext, one: Standing) -> None:
    from kpi_core.objectives import words as say
    from kpi_core.objectives.chance_words import chance_said

    t, objective = page.t, one.kept.objective
    parts = [f"**{plain(objectives_state.named(page, objective), 90)}** {objectives_cards.badge(page, one.state)}"]
    if one.pace is not None:
        told = say.progress(one.pace, t)
        chance = one.pace.chance
        if chance is not None and not one.pace.is_over and one.state is not PaceState.REACHED:
            told = t("overview-progress", progress=told, chance=chance_said(chance, t))
        parts.append(plain(told, 200))
    elif one.refused is not None:
        parts.append(f":small[{plain(say.refused(one.refused, t), 300)}]")
    st.markdown("  \n".join(parts))


def _next(page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...]) -> tuple[Finding, ...]:
    from kpi_core.objectives.next_steps import next_steps, worths

    room = cache.workspace()
    held = room.reviews.reviews()
    board = objectives_review.board(page, known, standings, held)
    versions = tuple((one.id, one.version) for one in known)
    key = repr(("worths", page.data.version, page.data.saved, versions, page.today))

    def made() -> dict[int, Worth]:
        from kpi_core.metrics.offers import offers

        available = [offer.metric.id for offer in offers(page.data.datasets) if offer.available]
        return dict(worths(objectives_state.asker(page), known, available, page.today))

    worth = cache.kept(str(room.root), key, made)
    return next_steps(board, worth, page.today)


def _step(page: PageContext, finding: Finding) -> None:
    from kpi_core.objectives.next_words import next_sentence

    st.markdown(f"- {plain(next_sentence(finding, page.t), 400)}")
