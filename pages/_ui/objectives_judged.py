"""The sentence an objective makes, its five letters judged by the data, a better one, and the button that keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, objectives_state, session
from pages._ui.escape import plain
from pages._ui.objectives_state import Form, Writing

if TYPE_CHECKING:
    from kpi_core.objectives.smart import Judgement, Letter
    from kpi_core.text import Text
    from kpi_core.workspace.objective import Objective
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

SAID, CONFLICT = "objective-said", "objective-conflict"
_BADGES = {
    "good": ":green-badge[:material/check:]",
    "weak": ":orange-badge[:material/help:]",
    "missing": ":red-badge[:material/close:]",
}


def judged(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    """What the form comes to."""
    t = page.t
    if writing.refused is not None or writing.judgement is None or writing.history is None:
        st.warning(plain(t.error(writing.refused), 600) if writing.refused else t("objective-untold"))
        return
    from kpi_core.objectives.smart_words import sentence

    history = writing.history
    said = sentence(writing.judgement.draft, history.metric, history.unit, history.currency, known, t)
    st.markdown(f"**{plain(said, 600)}**")
    for name, letter in writing.judgement.letters:
        _letter(t, name, letter)
    _proposal(page, writing, writing.judgement)
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
            disabled=objective is None,
            on_click=_save,
            args=(t, objective, editing),
        )
        if editing is not None:
            st.button(t("objective-leave"), key="objective-leave", on_click=objectives_state.change, args=(Form(),))


def _save(t: Text, objective: Objective, editing: KeptObjective | None) -> None:
    room = cache.workspace().objectives
    try:
        if editing is None:
            room.put([objective])
        else:
            room.update(editing.id, objective, editing.version, str(session.get("objective-reason") or ""))
    except KpiError as error:
        if error.code == "objective_changed":
            session.put(CONFLICT, (objective, editing))
        session.put(SAID, (t.error(error), "warning"))
        return
    objectives_state.change(Form())
    session.put("objective-reason", "")
    session.put(SAID, (t("objective-kept" if editing is None else "objective-changed-kept"), "success"))
    session.put("objective-new", False)  # the list below shows it now


def said(page: PageContext) -> None:
    """What came of the last button; and, where two windows changed the same objective, which of them is to stand."""
    told = session.take(SAID)
    if told is not None:
        (st.success if told[1] == "success" else st.warning)(plain(told[0], 600))
    conflict = session.get(CONFLICT)
    if conflict is not None:
        _conflict(page, *conflict)


def _conflict(page: PageContext, mine: Objective, seen: KeptObjective) -> None:
    """Both forms side by side; nothing is written before the person has chosen, and history keeps both."""
    from kpi_core.objectives.changes_words import changed

    t = page.t
    now = next((one for one in objectives_state.kept() if one.id == seen.id), None)
    with cards.card("objective-conflict"):
        cards.head(t("objective-conflict"), t("objective-conflict-how"))
        if now is not None:
            st.markdown(f"- {t('objective-conflict-theirs')} {plain(changed(seen.objective, now.objective, t), 400)}")
        st.markdown(f"- {t('objective-conflict-mine')} {plain(changed(seen.objective, mine, t), 400)}")
        with st.container(horizontal=True, gap="small", key="objective-conflict-ways"):
            st.button(t("objective-conflict-keep-theirs"), key="objective-theirs", on_click=_theirs)
            st.button(t("objective-conflict-keep-mine"), key="objective-mine", on_click=_mine, args=(t, mine, now))


def _theirs() -> None:
    session.take(CONFLICT)
    objectives_state.change(Form())


def _mine(t: Text, mine: Objective, now: KeptObjective | None) -> None:
    session.take(CONFLICT)
    _save(t, mine, now)
