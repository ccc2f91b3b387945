"""The sentence an objective makes, its five letters judged by the data, a better one, and the button that keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages._ui import objectives_saved, objectives_state
from pages._ui.escape import plain
from pages._ui.objectives_state import Form, Writing

if TYPE_CHECKING:
    from kpi_core.objectives.smart import Judgement, Letter
    from kpi_core.text import Text
    from kpi_core.workspace.objective import Objective
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_BADGES = {
    "good": ":green-badge[:material/check:]",
    "weak": ":orange-badge[:material/help:]",
    "missing": ":red-badge[:material/close:]",
}


def judged(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    """What the form comes to."""
    t = page.t
    if writing.refused is not None or writing.judgement is None or writing.history is None:
        from kpi_core.objectives.words import refused

        st.warning(plain(refused(writing.refused, t), 600) if writing.refused else t("objective-untold"))
        _keep(page, writing)
        return
    from kpi_core.objectives.smart_words import sentence

    history = writing.history
    said = sentence(writing.judgement.draft, history.metric, history.unit, history.currency, known, t)
    st.markdown(f"**{plain(said, 600)}**")
    if writing.is_proposed:
        st.caption(t("objective-proposed"))
    for name, letter in writing.judgement.letters:
        _letter(t, name, letter)
    _proposal(page, writing, writing.judgement)
    if writing.is_disordered:
        st.warning(t("objective-thresholds-wrong"))
    _keep(page, writing)


def _letter(t: Text, name: str, letter: Letter) -> None:
    from kpi_core.objectives.smart_words import letter as told

    with st.container(horizontal=True, wrap=False, gap="small", key=f"objective-letter-{name}"):
        st.markdown(_BADGES[letter.state], width="content", help=t(f"objective-state-{letter.state}"))
        lines = [f"**{t(f'objective-letter-{name}')}** {plain(told(letter.finding, t), 400)}"]
        lines += [f":small[{plain(told(one, t), 400)}]" for one in letter.evidence]
        st.markdown("  \n".join(lines), width="stretch")


def _proposal(page: PageContext, writing: Writing, judgement: Judgement) -> None:
    from kpi_core.objectives.smart_words import sentence

    t, better, history = page.t, judgement.proposal, writing.history
    if better is None or history is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="objective-proposal"):
        said = sentence(better, history.metric, history.unit, history.currency, (), t)
        st.markdown(f":material/lightbulb: {plain(t('objective-proposal', sentence=said), 600)}", width="stretch")
        st.button(
            t("objective-proposal-take"),
            key="objective-proposal-take",
            on_click=_take_proposal,
            args=(better,),
        )


def _take_proposal(better: Objective) -> None:
    from kpi_core.objectives.timeframe import Timeframe

    objectives_state.change(
        replace(
            objectives_state.form(),
            wants_change=False,
            value=better.target,
            frame=Timeframe.OWN,
            days=better.period,
        )
    )


def _keep(page: PageContext, writing: Writing) -> None:
    t, objective, editing = page.t, writing.objective, writing.form.editing
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-keep"):
        if editing is not None:
            st.text_input(t("objective-reason"), key="objective-reason", max_chars=300, width=340)
        st.button(
            t("objective-save" if editing is None else "objective-save-change"),
            key="objective-save",
            type="primary",
            icon=":material/flag:",
            disabled=objective is None or writing.is_disordered,
            on_click=objectives_saved.save,
            args=(t, objective, editing),
        )
        if editing is not None:
            st.button(t("objective-leave"), key="objective-leave", on_click=objectives_state.change, args=(Form(),))
