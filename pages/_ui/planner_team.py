"""What the team can take up: people of each stage, what each handles, who is new, and when nobody works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.pipeline.words import stage_name
from kpi_core.planner.question import Capacity
from pages._ui import planner_state, session
from pages._ui.escape import plain

if TYPE_CHECKING:
    from pages._ui.planner_state import Shown
    from pages._ui.shell import PageContext

_MOST_PEOPLE, _LONGEST = 10_000.0, 52  # weeks to learn
_FIELDS = ("each", "people", "newcomers")


def drawer(page: PageContext, shown: Shown) -> None:
    """How many records each stage can take up in a week, behind a line that opens."""
    t = page.t
    if not shown.is_dated:
        return
    with st.expander(t("plan-capacity"), icon=":material/groups:", key="planner-capacity", on_change="rerun") as box:
        if not box.open:
            return
        st.caption(t("plan-capacity-how"))
        for place in shown.study.model.baseline.timed[:-1]:
            _team(page, shown, place)
        if shown.view.teams:
            _common(page, shown)


def _team(page: PageContext, shown: Shown, place: int) -> None:
    """The people of one stage, in one line."""
    t, team = page.t, shown.view.team(place)
    name = plain(stage_name(shown.study.stages[place], t), 60)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"planner-team-{place}"):
        st.markdown(f"**{name}**", width=150)
        for field in _FIELDS if team is not None else _FIELDS[:1]:
            key = f"planner-{field}-{place}"
            session.preset(key, getattr(team, field) if team is not None else None)
            most = team.people if team is not None and field == "newcomers" else _MOST_PEOPLE
            st.number_input(
                t(f"plan-capacity-{field}"),
                min_value=0.0,
                max_value=most,
                step=None,
                format="%g",
                placeholder=t("plan-capacity-none") if field == "each" else "",
                key=key,
                on_change=_take_team,
                args=(place, field, key),
                width=170,
            )


def _common(page: PageContext, shown: Shown) -> None:
    """What holds for all of them."""
    t, view = page.t, shown.view
    if any(team.newcomers for team in view.teams):
        session.preset("planner-learning", view.learning)
        st.number_input(
            t("plan-capacity-learning"), 0, _LONGEST, step=1, key="planner-learning", on_change=_take_learning
        )
    horizon = shown.study.model.horizon
    assert horizon is not None
    weeks = _mondays(shown.start, horizon.window[1])
    session.preset("planner-off", [week for week in view.weeks_off if week in weeks])
    st.multiselect(
        t("plan-capacity-off"),
        weeks,
        format_func=lambda week: t("plan-capacity-week", day=week),
        key="planner-off",
        placeholder=t("plan-capacity-no-week"),
        on_change=_take_off,
    )
    session.preset("planner-lost", view.is_lost)
    st.checkbox(t("plan-capacity-lost"), key="planner-lost", on_change=_take_lost)


def _mondays(start: date, days: int) -> list[date]:
    """The Mondays of the weeks from a day on."""
    first = start - timedelta(start.weekday())
    return [first + timedelta(7 * i) for i in range((start - first + timedelta(days)).days // 7 + 1)]


def _take_team(place: int, field: str, key: str) -> None:
    view, value = planner_state.view(), session.get(key)
    team = view.team(place)
    if field == "each":
        changed = None if value is None else replace(team or Capacity(place, value), each=value)
    else:
        assert team is not None
        people = (1.0 if value is None else value) if field == "people" else team.people
        newcomers = (value or 0.0) if field == "newcomers" else team.newcomers
        changed = replace(team, people=people, newcomers=min(newcomers, people))
    planner_state.change(view.with_team(place, changed))


def _take_learning() -> None:
    planner_state.change(replace(planner_state.view(), learning=int(session.get("planner-learning") or 0)))


def _take_off() -> None:
    planner_state.change(replace(planner_state.view(), weeks_off=tuple(sorted(session.get("planner-off") or ()))))


def _take_lost() -> None:
    planner_state.change(replace(planner_state.view(), is_lost=bool(session.get("planner-lost"))))
