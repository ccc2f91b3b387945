"""Keeping an objective: what came of it, and which form stands where two windows changed the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, objectives_state, session
from pages._ui.escape import plain
from pages._ui.objectives_state import Form

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding
    from kpi_core.workspace.objective import Objective
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

SAID, CONFLICT = "objective-said", "objective-conflict"


def save(t: Text, objective: Objective, editing: KeptObjective | None) -> None:
    """Keep an objective, new or changed; one that another window changed meanwhile is asked about first."""
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
    said_ = session.take(SAID)
    if said_ is not None:
        (st.success if said_[1] == "success" else st.warning)(plain(said_[0], 600))
    conflict = session.get(CONFLICT)
    if conflict is not None:
        _conflict(page, *conflict)


def _conflict(page: PageContext, mine: Objective, seen: KeptObjective) -> None:
    """Both forms side by side; nothing is written before the person has chosen, and history keeps both."""
    from kpi_core.objectives.changes import differences

    t = page.t
    known = objectives_state.kept()
    now = next((one for one in known if one.id == seen.id), None)
    standing = next((one for one in objectives_state.standings(page, known) if one.kept.id == seen.id), None)

    def told(after: Objective) -> str:
        return changed(differences(seen.objective, after, page.today), standing, t)

    with cards.card("objective-conflict"):
        cards.head(t("objective-conflict"), t("objective-conflict-how"))
        if now is not None:
            st.markdown(f"- {t('objective-conflict-theirs')} {plain(told(now.objective), 400)}")
        st.markdown(f"- {t('objective-conflict-mine')} {plain(told(mine), 400)}")
        with st.container(horizontal=True, gap="small", key="objective-conflict-ways"):
            st.button(t("objective-conflict-keep-theirs"), key="objective-theirs", on_click=_theirs)
            st.button(t("objective-conflict-keep-mine"), key="objective-mine", on_click=_mine, args=(t, mine, now))


def _theirs() -> None:
    session.take(CONFLICT)
    objectives_state.change(Form())


def _mine(t: Text, mine: Objective, now: KeptObjective | None) -> None:
    session.take(CONFLICT)
    save(t, mine, now)


def changed(found: tuple[Finding, ...], one: Standing | None, t: Text) -> str:
    """Changes of an objective in words."""
    from kpi_core.objectives.changes_words import change_said
    from kpi_core.vocabulary.unit import Unit

    history = one.history if one is not None else None
    unit, currency = (history.unit, history.currency) if history else (Unit.NUMBER, None)
    return " ".join(change_said(finding, t, unit, currency) for finding in found)
