"""Whose records a plan is made for: all of them, or those of a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.pipeline.stage import FunnelQuestion
from pages._ui import cache, cards, chips, funnel_state, planner_state, session
from pages._ui.escape import literal
from pages._ui.funnel_view import Chip, Value, dimensions_of

if TYPE_CHECKING:
    from kpi_core.pipeline.source import Source
    from pages._ui.planner_state import Shown
    from pages._ui.shell import PageContext

_MOST = 40  # values on offer, those of most records first


def button(page: PageContext, shown: Shown) -> None:
    """What the plan is limited to, and the choice of it."""
    source = shown.source
    if source is None or not (known := dimensions_of(source)):
        return
    t = page.t
    with st.popover(t("plan-records"), icon=":material/filter_alt:", key="planner-records", on_change="rerun") as box:
        if box.open:
            _choice(page, source, known)
    chips.buttons(shown.view.chips, t, "planner", _drop)


def nothing_left(page: PageContext) -> None:
    """The filters leave no record: say so, and take them back."""
    t = page.t
    cards.headline(t("plan-records-none"), t("plan-records-none-how"))
    st.button(t("funnel-clear"), key="planner-clear", type="primary", on_click=_clear)


def _choice(page: PageContext, source: Source, known: tuple[str, ...]) -> None:
    t = page.t
    st.caption(t("plan-records-how"))
    by = st.selectbox(
        t("plan-records-by"),
        known,
        format_func=lambda name: literal(funnel_state.dimension_name(name, t), 60),
        key="planner-records-by",
    )
    found = cache.funnel(source, FunnelQuestion(by=by), source.stages).segments[:_MOST]
    values = [one.value for one in found]
    counts = [one.stages[0].count for one in found]
    session.preset("planner-records-value", None)
    st.selectbox(
        t("plan-records-value"),
        range(len(values)),
        index=None,
        format_func=lambda i: t(
            "plan-records-option", value=literal(funnel_state.value_name(values[i], t), 60), n=counts[i]
        ),
        key="planner-records-value",
        placeholder=t("plan-records-choose"),
        on_change=_take,
        args=(by, values),
    )


def _take(by: str, values: list[Value]) -> None:
    place = session.get("planner-records-value")
    if place is not None:
        planner_state.change(planner_state.view().with_chip(Chip(by, values[place])))


def _drop(chip: Chip) -> None:
    planner_state.change(planner_state.view().without_chip(chip))


def _clear() -> None:
    view = planner_state.view()
    for chip in view.chips:
        view = view.without_chip(chip)
    planner_state.change(view)
