"""The stages of the funnel: which, in what order, and how many days a step may take."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi_core.pipeline.stage import Stage, Window
from kpi_core.pipeline.words import stage_name
from pages._ui import drag_list, funnel_state, session
from pages._ui.escape import plain
from pages._ui.funnel_state import Shown
from pages._ui.funnel_view import written
from pages._ui.shell import PageContext

_DRAFT = "funnel-draft"
_FURTHEST = 3650  # days


def button(page: PageContext, shown: Shown) -> None:
    """The button that opens the editor."""
    t = page.t
    if st.button(t("funnel-stages"), key="funnel-stages", icon=":material/reorder:", help=t("funnel-stages-help")):
        session.put(_DRAFT, list(shown.numbers))
        st.dialog(t("funnel-stages"), width="medium", position="right")(_editor)(page, shown)


def _editor(page: PageContext, shown: Shown) -> None:
    t, proposed = page.t, shown.source.stages
    order: list[int] = session.get(_DRAFT, list(shown.numbers))
    st.caption(plain(t(f"funnel-ordered-by-{shown.source.ordered_by}") + " " + t("funnel-stages-how"), 600))
    dragged = drag_list.order([(n, stage_name(proposed[n], t)) for n in order], t("funnel-stages-drag"), "funnel-drag")
    if dragged != order:
        _keep(dragged)
    for place, number in enumerate(order):
        _line(page, proposed, order, place, number)
    absent = [n for n in range(len(proposed)) if n not in order]
    if absent:
        st.markdown(f"**{t('funnel-stages-absent')}**")
    for number in absent:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(stage_name(proposed[number], t)), width="stretch")
            label = t("funnel-stages-add", stage=stage_name(proposed[number], t))
            if _icon(f"funnel-add-{number}", ":material/add:", label):
                _keep([*order, number])
    if len(order) < 2:
        st.warning(t("funnel-stages-two"))
    with st.container(horizontal=True, gap="small"):
        if st.button(t("funnel-stages-apply"), key="funnel-apply", type="primary", disabled=len(order) < 2):
            _apply(order, len(proposed))
            st.rerun()
        if st.button(t("funnel-stages-reset"), key="funnel-reset"):
            _reset()
            st.rerun()


def _line(page: PageContext, proposed: tuple[Stage, ...], order: list[int], place: int, number: int) -> None:
    """One stage: its name, the days it may take, and the buttons that move it."""
    t = page.t
    name = stage_name(proposed[number], t)
    with st.container(border=True, key=f"funnel-line-{number}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
            st.markdown(f"**{place + 1}. {plain(name, 40)}**", width="stretch")
            up = _icon(f"funnel-up-{number}", ":material/arrow_upward:", t("funnel-stages-up", stage=name), place == 0)
            down = _icon(
                f"funnel-down-{number}",
                ":material/arrow_downward:",
                t("funnel-stages-down", stage=name),
                place == len(order) - 1,
            )
            gone = _icon(f"funnel-drop-{number}", ":material/close:", t("funnel-stages-drop", stage=name))
        if place:
            _days(page, number)
    if up or down:
        other = place - 1 if up else place + 1
        order[place], order[other] = order[other], order[place]
        _keep(order)
    if gone:
        _keep([n for n in order if n != number])


def _days(page: PageContext, number: int) -> None:
    """At least and at most so many days after the stage before."""
    t, window = page.t, funnel_state.view().windows.get(number, Window())
    left, right = st.columns(2, gap="small")
    for column, end, value in ((left, "least", window.at_least), (right, "most", window.at_most)):
        column.number_input(
            t(f"funnel-stages-{end}"),
            min_value=0,
            max_value=_FURTHEST,
            value=int(value) if value is not None else None,
            step=1,
            key=f"funnel-{end}-{number}",
            placeholder=t("funnel-stages-any"),
        )


def _icon(key: str, icon: str, label: str, disabled: bool = False) -> bool:
    return st.button("", key=key, icon=icon, help=label, type="tertiary", disabled=disabled)


def _keep(order: list[int]) -> None:
    session.put(_DRAFT, order)
    st.rerun(scope="fragment")


def _apply(order: list[int], proposed: int) -> None:
    windows = {}
    for number in order[1:]:
        least, most = (session.get(f"funnel-{end}-{number}") for end in ("least", "most"))
        if least is not None or most is not None:
            windows[number] = Window(at_most=most, at_least=least)
    view = funnel_state.view()
    funnel_state.change(replace(view, windows=windows, chosen=None, rounds=view.rounds + 1))
    session.choose_value("stages", written(order, proposed))


def _reset() -> None:
    view = funnel_state.view()
    funnel_state.change(replace(view, windows={}, chosen=None, rounds=view.rounds + 1))
    session.choose_value("stages", None)
