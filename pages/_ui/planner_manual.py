"""A plan in a person's own numbers, where no data tell a funnel: stages, rates and how surely they are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages._ui import cards, planner_state, session
from pages._ui.escape import plain
from pages._ui.planner_view import Numbers

if TYPE_CHECKING:
    from kpi_core.text import Text
    from pages._ui.planner_state import Shown
    from pages._ui.shell import PageContext

_MOST = 6  # steps
_HIGHEST = 1e12


def offer(page: PageContext) -> None:
    """The way to a plan without data."""
    t = page.t
    with cards.card("planner-by-hand"):
        cards.head(t("plan-hand-title"), t("plan-hand-how"))
        st.button(t("plan-hand-begin"), key="planner-by-hand", icon=":material/edit:", on_click=_begin, args=(t,))


def _begin(t: Text) -> None:
    names = tuple(t(f"plan-hand-{name}") for name in ("leads", "qualified", "sales"))
    planner_state.set_numbers(Numbers(names, ((0.2, 0.05), (0.6, 0.1)), 500.0))


def numbers(page: PageContext, shown: Shown) -> None:
    """The numbers, each in its field."""
    t, own = page.t, shown.numbers
    assert own is not None
    with cards.card("planner-numbers", stretch=True):
        cards.head(t("plan-hand-numbers"), t("plan-hand-numbers-how"))
        for place in range(len(own.names)):
            _stage(page, own, place)
        with st.container(horizontal=True, gap="small", key="planner-hand-stages"):
            longer = len(own.steps) < _MOST
            st.button(t("plan-hand-more"), key="planner-hand-more", disabled=not longer, on_click=_longer, args=(t,))
            st.button(t("plan-hand-fewer"), key="planner-hand-fewer", disabled=len(own.steps) < 2, on_click=_shorter)
        with st.container(horizontal=True, gap="small", key="planner-hand-amounts"):
            _amount(t("plan-hand-entries"), "entries", own.entries, t("plan-hand-unknown"))
            _amount(t("plan-hand-worth"), "worth", own.worth, t("plan-hand-unknown"))
        st.button(t("plan-hand-end"), key="planner-hand-end", on_click=planner_state.set_numbers, args=(None,))


def _stage(page: PageContext, own: Numbers, place: int) -> None:
    """A stage's name, and of the stages after the first the share that gets there."""
    t, key = page.t, f"planner-hand-{place}"
    with st.container(horizontal=True, gap="small", key=key):
        session.preset(f"{key}-name", own.names[place])
        st.text_input(
            t("plan-hand-stage", n=place + 1),
            max_chars=80,
            key=f"{key}-name",
            width=160,
            on_change=_take_name,
            args=(place, f"{key}-name"),
        )
        if not place:
            return
        for part, value in zip(("share", "within"), own.steps[place - 1], strict=True):
            session.preset(f"{key}-{part}", round(100 * value, 1))
            st.number_input(
                t(f"plan-hand-{part}", stage=plain(own.names[place - 1], 40)),
                0.0,
                100.0,
                step=None,
                format="%g",
                key=f"{key}-{part}",
                help=t("plan-hand-within-help") if part == "within" else None,
                width=150,
                on_change=_take_step,
                args=(place - 1, key),
            )


def _amount(label: str, name: str, value: float | None, nothing: str) -> None:
    key = f"planner-hand-{name}"
    session.preset(key, value)
    st.number_input(
        label,
        min_value=0.0,
        max_value=_HIGHEST,
        step=None,
        format="%.0f",
        placeholder=nothing,
        key=key,
        width=220,
        on_change=_take_amount,
        args=(name, key),
    )


# Callbacks


def _set(own: Numbers) -> None:
    planner_state.set_numbers(own)
    # The first numbers made the proposal; a target that moved with them would show the same chance whatever they say.
    planner_state.change(replace(planner_state.view(), value=session.get("planner-value")))


def _take_name(place: int, key: str) -> None:
    if own := planner_state.numbers():
        _set(replace(own, names=(*own.names[:place], str(session.get(key) or ""), *own.names[place + 1 :])))


def _take_step(place: int, key: str) -> None:
    if own := planner_state.numbers():
        share, within = (float(session.get(f"{key}-{part}") or 0.0) / 100 for part in ("share", "within"))
        _set(replace(own, steps=(*own.steps[:place], (share, within), *own.steps[place + 1 :])))


def _take_amount(name: str, key: str) -> None:
    if own := planner_state.numbers():
        value = session.get(key) or None
        _set(replace(own, entries=value) if name == "entries" else replace(own, worth=value))


def _longer(t: Text) -> None:
    if own := planner_state.numbers():
        _set(own.longer(t("plan-hand-new", n=len(own.names))))


def _shorter() -> None:
    if own := planner_state.numbers():
        _set(own.shorter())
