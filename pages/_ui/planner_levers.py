"""The target, and what a viewer may assume otherwise than the data tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.pipeline.words import stage_name
from kpi_core.planner import words as say
from kpi_core.planner.assumptions import Assumption, Driver
from kpi_core.planner.question import Aim
from pages._ui import cards, planner_records, planner_state, session
from pages._ui.escape import plain
from pages._ui.planner_state import Shown

if TYPE_CHECKING:
    from pages._ui.shell import PageContext

_LONGEST = 730  # days ahead that a plan may reach
_HIGHEST = 1e12


def target(page: PageContext, shown: Shown) -> None:
    """What is aimed at, how much, by when."""
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="planner-target-bar"):
        _aim(page, shown)
        session.preset("planner-value", float(shown.view.value or 0))
        st.number_input(
            t("plan-target"),
            min_value=0.0,
            max_value=_HIGHEST,
            step=None,
            format="%.0f",
            key="planner-value",
            width=180,
            on_change=_take_value,
        )
        if shown.is_dated and shown.view.by is not None:
            last = shown.view.by - timedelta(1)
            session.preset("planner-by", last)
            st.date_input(
                t("plan-by"),
                min_value=shown.start,
                max_value=shown.start + timedelta(_LONGEST),
                format="DD/MM/YYYY",
                key="planner-by",
                width=160,
                on_change=_take_day,
            )
        planner_records.button(page, shown)


def _aim(page: PageContext, shown: Shown) -> None:
    t = page.t
    stages = [stage_name(stage, t) for stage in shown.whole.stages]
    options: list[tuple[Aim, int | None]] = []
    end = len(stages) - 1 if shown.whole.stages[-1].won else len(stages)  # a last stage of sales has a name of its own
    for aim in planner_state.aims(shown.whole):
        places = range(1, end) if aim is Aim.STAGE else [None]
        options += [(aim, place) for place in places]
    now = (shown.view.aim, shown.view.stage if shown.view.aim is Aim.STAGE else None)
    session.preset("planner-aim", options.index(now) if now in options else 0)
    st.selectbox(
        t("plan-aim"),
        range(len(options)),
        format_func=lambda i: _aim_name(options[i], stages, page),
        key="planner-aim",
        width=240,
        on_change=_take_aim,
        args=(options,),
    )


def _aim_name(option: tuple[Aim, int | None], stages: list[str], page: PageContext) -> str:
    aim, place = option
    return page.t(f"plan-aim-{aim}", stage=plain(stages[place], 60) if place is not None else "")


def _take_aim(options: list[tuple[Aim, int | None]]) -> None:
    aim, place = options[session.get("planner-aim")]
    planner_state.change(replace(planner_state.view(), aim=aim, stage=place, value=None, shares=(), entries=None))


def _take_value() -> None:
    planner_state.change(replace(planner_state.view(), value=session.get("planner-value")))


def _take_day() -> None:
    day = session.get("planner-by")
    if day is not None:
        planner_state.change(replace(planner_state.view(), by=day + timedelta(1)))


def levers(page: PageContext, shown: Shown) -> None:
    """A slider for each driver, where the data put it."""
    t = page.t
    with cards.card("planner-levers", stretch=True):
        cards.head(t("plan-levers"), t("plan-levers-how"))
        usual = _usual(shown)
        for one in shown.study.assumptions:
            if one.driver in (Driver.SHARE, Driver.ENTRIES, Driver.WORTH):
                _slider(page, shown, one, usual.get((one.driver, one.step), one))
        if shown.view.aim is Aim.MARGIN:
            _margin(page, shown)
        if shown.view.is_moved:
            st.button(t("plan-reset"), key="planner-reset", icon=":material/restart_alt:", on_click=_reset)


def _reset() -> None:
    planner_state.change(planner_state.view().back())


def _slider(page: PageContext, shown: Shown, one: Assumption, usual: Assumption) -> None:
    t, told = page.t, shown.study
    name = plain(say.assumption_name(one, told, t), 90)
    key = f"planner-{one.driver}-{one.step or 0}"
    help_ = say.assumption_help(usual, told, t)
    if one.driver is Driver.SHARE:
        session.preset(key, round(one.value, 3))
        st.slider(name, 0.0, 1.0, step=0.005, format="percent", key=key, help=help_, on_change=_take, args=(one, key))
        return
    top = max(usual.high or usual.value, usual.value, one.value) * 2
    step = max(10 ** (len(str(int(max(top, 1)))) - 3), 1)
    least = float(step) if one.driver is Driver.WORTH else 0.0  # no number of sales worth nothing reaches anything
    session.preset(key, max(float(round(one.value / step) * step), least))
    end = max(float(-(-top // step) * step), 2.0 * step)
    st.slider(
        name,
        least,
        end,
        step=float(step),
        format="localized",
        key=key,
        help=help_,
        on_change=_take,
        args=(one, key),
    )


def _usual(shown: Shown) -> dict[tuple[Driver, int | None], Assumption]:
    """The assumptions as the data tell them."""
    from kpi_core.planner.assumptions import assumptions
    from kpi_core.planner.question import Levers

    model = replace(shown.study.model, levers=Levers(margin=shown.view.margin))
    return {(a.driver, a.step): a for a in assumptions(model)}


def _take(one: Assumption, key: str) -> None:
    view, value = planner_state.view(), float(session.get(key))
    if one.driver is Driver.SHARE and one.step is not None:
        planner_state.change(view.with_share(one.step, value))
    elif one.driver is Driver.ENTRIES:
        planner_state.change(replace(view, entries=value))
    else:
        planner_state.change(replace(view, worth=value))


def _margin(page: PageContext, shown: Shown) -> None:
    session.preset("planner-margin", round(shown.view.margin, 2) if shown.view.margin is not None else 0.0)
    st.slider(
        page.t("plan-driver-margin"),
        0.0,
        1.0,
        step=0.01,
        format="percent",
        key="planner-margin",
        on_change=_take_margin,
    )


def _take_margin() -> None:
    view, value = planner_state.view(), float(session.get("planner-margin"))
    # The first margin makes a proposal possible; later ones are judged against the target that stands there.
    target = view.value if view.margin is None else session.get("planner-value")
    planner_state.change(replace(view, value=target, margin=value or None))
