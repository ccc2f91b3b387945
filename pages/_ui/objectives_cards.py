"""The objectives: the sentence, the parts of the page, and a card for each objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from kpi_core.objectives.pace import PaceState
from pages._ui import cards, objectives_builder, objectives_detail, objectives_saved, objectives_state, session
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

Colour = Literal["green", "orange", "red", "blue", "gray"]
_BADGES: dict[PaceState, tuple[Colour, str]] = {
    PaceState.REACHED: ("green", "check_circle"),
    PaceState.ON_TRACK: ("green", "trending_up"),
    PaceState.AT_RISK: ("orange", "error"),
    PaceState.BEHIND: ("red", "trending_down"),
    PaceState.OVER: ("gray", "event_busy"),
    PaceState.NOT_STARTED: ("blue", "schedule"),
    PaceState.UNKNOWN: ("gray", "help"),
}
_MANY = 8  # objectives from which a choice of owner helps
_SHOWN = 24  # cards at once: with hundreds of objectives the first are those that need a decision


def headline(page: PageContext, standings: tuple[Standing, ...]) -> None:
    """What the objectives come to in one sentence."""
    from kpi_core.objectives.standing import headline as found
    from kpi_core.objectives.words import headline as said

    t = page.t
    cards.headline(said(found(standings), t), t("objectives-caption" if standings else "objectives-none-how"))


def parts(page: PageContext) -> str:
    """The parts of the page; which of them is shown, also from the address."""
    t, options = page.t, ("list", "kpis", "alerts", "actions", "review")
    shown = page.view.tab or "list"
    session.preset("view-tab", shown)
    st.segmented_control(
        t("objectives-part"),
        options,
        format_func=lambda name: t(f"objectives-part-{name}"),
        key="view-tab",
        label_visibility="collapsed",
        required=True,
        on_change=session.choose,
        args=("tab", "view-tab"),
    )
    return shown


def narrow(page: PageContext, known: tuple[KeptObjective, ...], shown: tuple[KeptObjective, ...]) -> None:
    """Whose objectives are looked at, where there are many; and how many are not judged here."""
    t = page.t
    owners = sorted({one.objective.owner for one in known if one.objective.owner}, key=str.casefold)
    if len(known) > _MANY and len(owners) > 1:
        st.selectbox(
            t("objectives-of"),
            owners,
            index=None,
            format_func=lambda name: literal(name, 60),
            key=objectives_state.OWNER,
            placeholder=t("objectives-of-all"),
            width=260,
        )
    if len(shown) < len(known) and not session.get(objectives_state.OWNER):
        st.caption(t("objectives-most", shown=len(shown), n=len(known)))


def new(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """The form of a new objective, open while there is none."""
    t = page.t
    objectives_saved.said(page)
    is_editing = objectives_state.form().editing is not None
    if known and not is_editing and session.get("objective-new") is None:
        session.put("objective-new", False)
    label = t("objective-edit" if is_editing else "objective-new")
    open_ = not known or is_editing or None
    key = "objective-new"
    with st.expander(
        label, key=session.drawer(key, t.lang), icon=":material/flag:", on_change="rerun", expanded=bool(open_)
    ) as box:
        if not (box.open or is_editing):
            return
        with st.spinner(t("objectives-reading")):
            writing = objectives_state.writing(page, known)
        if writing is None:
            st.caption(t("objectives-no-metric"))
            return
        objectives_builder.form(page, writing, known)


def listed(page: PageContext, standings: tuple[Standing, ...]) -> None:
    """A card for each objective, those first that need a decision."""
    from kpi_core.objectives.standing import in_order

    ordered = in_order(standings)
    with st.grid(3, min_column_width=290, gap="small"):
        for one in ordered[:_SHOWN]:
            _card(page, one)
    if len(ordered) > _SHOWN:
        st.caption(page.t("objectives-more", n=len(ordered) - _SHOWN))


def badge(page: PageContext, state: PaceState) -> str:
    """The state as a word with its colour and sign."""
    from kpi_core.objectives.pace_words import state_name

    colour, icon = _BADGES[state]
    name = state_name(state, page.t)
    return f":{colour}-badge[:material/{icon}: {name[:1].upper()}{name[1:]}]"


def _card(page: PageContext, one: Standing) -> None:
    from kpi_core.objectives import words as say
    from kpi_core.objectives.pace_words import expected_said

    t, objective, key = page.t, one.kept.objective, one.kept.id
    with cards.card(f"objective-{key}", stretch=True, tight=True):
        name = plain(objectives_state.named(page, objective), 90)
        opened = st.button(
            name,
            key=f"open-objective-{key}",
            type="tertiary",
            icon=":material/info:",
            icon_position="right",
            help=t("objective-open"),
        )
        st.markdown(badge(page, one.state))
        if one.pace is not None:
            st.markdown(f"**{plain(say.progress(one.pace, t), 120)}**")
            if one.pace.wants_more and one.pace.phasing is not None and one.pace.phasing.adds_up:
                st.progress(min(max(one.pace.share_of_target or 0.0, 0.0), 1.0))
            is_settled = one.pace.is_over or one.state is PaceState.REACHED
            said = "" if is_settled else expected_said(one.pace, t)
            said = said or objectives_state.pace_told(page, one.pace)
            st.markdown(plain(said, 400))
        elif one.refused is not None:
            st.markdown(plain(say.refused(one.refused, t), 400))
        owner = objective.owner or t("objective-no-owner")
        st.caption(plain(t("objective-line", days=say.days_said(objective, t), owner=owner), 200))
    if opened:
        objectives_detail.drawer(page, one)
