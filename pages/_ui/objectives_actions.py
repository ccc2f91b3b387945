"""Actions: what is done, by whom and until when, and what came of it, as far as the data tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.action_log import Action, ActionState
from pages._ui import (
    cache,
    cards,
    events,
    objectives_experiments,
    objectives_notes,
    objectives_saved,
    objectives_state,
    session,
)
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.objectives.effects import Measured
    from kpi_core.text import Text
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_DRAFT = "action-draft"
_STATES = {
    ActionState.PLANNED: (":blue-badge", "schedule"),
    ActionState.DONE: (":green-badge", "check"),
    ActionState.DROPPED: (":gray-badge", "block"),
}


def actions(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """The form of an action, all of them with their effects, experiments and notes."""
    told = cache.workspace().actions.actions()
    objectives_saved.said(page)
    _form(page, known, told)
    for one in sorted(told, key=_order):
        _action(page, one, known, told)
    if not told:
        st.caption(page.t("actions-none"))
    objectives_experiments.drawer(page, told)
    objectives_notes.drawer(page, known)


def _order(one: Action) -> tuple[int, date, int]:
    """What is still to be done first, the earliest due day first; then what was done, the newest first."""
    place = list(ActionState).index(one.state)
    day = one.due or date.max
    return (place, day if one.state is ActionState.PLANNED else date.min, -one.id)


def begin(told: Action) -> None:
    """Write down an action that something proposed; the person looks it over before it is kept."""
    session.put(_DRAFT, told)
    session.put("action-new", True)
    session.choose_value("tab", "actions")


def _form(page: PageContext, known: tuple[KeptObjective, ...], others: tuple[Action, ...]) -> None:
    t, draft = page.t, session.get(_DRAFT)
    label = t("action-edit" if draft is not None and draft.id else "action-new")
    with st.expander(
        label,
        key=session.drawer("action-new", t.lang),
        icon=":material/add_task:",
        on_change="rerun",
        expanded=not others,
    ) as box:
        if not (box.open or draft is not None):
            return
        _fields(page, draft or Action(0, ""), known)


def _fields(page: PageContext, draft: Action, known: tuple[KeptObjective, ...]) -> None:
    t = page.t
    names = {one.id: literal(objectives_state.named(page, one.objective), 90) for one in known}
    key = f"action-{draft.id}-{draft.revision}-{hash(draft.title)}"  # another draft: other widgets, its own values
    title = st.text_input(
        t("action-title"), draft.title, key=f"{key}-title", max_chars=200, placeholder=t("action-like")
    )
    why = st.text_area(t("action-hypothesis"), draft.hypothesis, key=f"{key}-why", max_chars=1000, height=80)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="action-bar"):
        objective = st.selectbox(
            t("action-objective"),
            list(names),
            index=list(names).index(draft.objective) if draft.objective in names else None,
            format_func=lambda id: names.get(id, ""),
            key=f"{key}-objective",
            placeholder=t("action-objective-none"),
            width=300,
        )
        owner = st.text_input(t("action-owner"), draft.owner, key=f"{key}-owner", max_chars=120, width=200)
        due = st.date_input(t("action-due"), draft.due, key=f"{key}-due", format="DD/MM/YYYY", width=160)
        told = replace(
            draft,
            title=title or "",
            hypothesis=why or "",
            objective=objective,
            owner=owner or "",
            due=due if isinstance(due, date) else None,
        )
        st.button(
            t("action-keep"), key="action-keep", type="primary", icon=":material/check:", on_click=_keep, args=(t, told)
        )
        if draft.id or draft.title:
            st.button(t("action-leave"), key="action-leave", on_click=_leave)


def _keep(t: Text, told: Action) -> None:
    try:
        cache.workspace().actions.save(told)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
        return
    _leave()
    session.put(objectives_saved.SAID, (t("action-kept"), "success"))


def _leave() -> None:
    session.take(_DRAFT)
    session.put("action-new", False)


def _action(page: PageContext, one: Action, known: tuple[KeptObjective, ...], others: tuple[Action, ...]) -> None:
    t = page.t
    colour, icon = _STATES[one.state]
    objective = next((each for each in known if each.id == one.objective), None)
    with cards.card(f"action-{one.id}", tight=True):
        late = one.state is ActionState.PLANNED and one.due is not None and one.due < page.today
        badge = f"{colour}[:material/{icon}: {t(f'action-state-{one.state}')}]"
        badge += f" :red-badge[:material/event_busy: {t('action-overdue')}]" if late else ""
        st.markdown(f"**{plain(one.title, 200)}** {badge}")
        if one.hypothesis:
            st.markdown(plain(one.hypothesis, 600))
        if one.state is ActionState.DONE:
            _effect(page, _measured(page, one, objective, others))
        name = objectives_state.named(page, objective.objective) if objective else t("action-objective-none")
        due = t.fmt.date(one.done_on or one.due) if one.done_on or one.due else t("action-no-day")
        line = t("action-line", objective=name, owner=one.owner or t("objective-no-owner"), day=due)
        st.caption(plain(line, 300))
        _ways(page, one)


def _measured(page: PageContext, one: Action, objective: KeptObjective | None, others: tuple[Action, ...]) -> Measured:
    from kpi_core.objectives.effects import measure

    own = events.own()
    rest = tuple(other for other in others if other.id != one.id)
    served = (objective.id, objective.version) if objective else None
    revisions = tuple((other.id, other.revision) for other in rest)
    key = repr(("effect", page.data.version, page.data.saved, one, served, revisions, hash(own), page.today))

    def made() -> Measured:
        aim = objective.objective if objective else None
        ask, is_ripe = objectives_state.asker(page), objectives_state.ripe(page)
        return measure(ask, one, page.today, aim, own, rest, is_ripe=is_ripe)

    return cache.kept(str(cache.workspace().root), key, made)


def _effect(page: PageContext, told: Measured) -> None:
    from kpi_core.objectives.act_words import effect_sentence, rivals

    t = page.t
    st.markdown(f":material/monitoring: **{t('action-effect')}** {plain(effect_sentence(told.finding, t), 600)}")
    if beside := rivals(told, t):
        st.caption(plain(beside, 400))


def _ways(page: PageContext, one: Action) -> None:
    t = page.t
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"action-ways-{one.id}"):
        if one.state is ActionState.PLANNED:
            with st.popover(t("action-done"), icon=":material/check:", key=f"action-done-{one.id}"):
                key = f"action-day-{one.id}"
                st.date_input(t("action-done-on"), page.today, max_value=page.today, format="DD/MM/YYYY", key=key)
                st.button(t("action-done-keep"), key=f"action-did-{one.id}", on_click=_done, args=(t, one, key))
            _button(t, one, "drop", ":material/block:", {"state": ActionState.DROPPED})
        else:
            _button(t, one, "again", ":material/undo:", {"state": ActionState.PLANNED, "done_on": None})
        st.button(
            t("action-change"), key=f"action-change-{one.id}", icon=":material/edit:", type="tertiary", on_click=begin,
            args=(one,),
        )  # fmt: skip


def _button(t: Text, one: Action, name: str, icon: str, change: dict[str, Any]) -> None:
    st.button(
        t(f"action-{name}"),
        key=f"action-{name}-{one.id}",
        icon=icon,
        type="tertiary",
        on_click=_keep,
        args=(t, replace(one, **change)),
    )


def _done(t: Text, one: Action, key: str) -> None:
    day = session.get(key)
    _keep(t, replace(one, state=ActionState.DONE, done_on=day if isinstance(day, date) else None))
