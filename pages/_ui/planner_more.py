"""What decides the plan, what it would take otherwise, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.planner_tornado import tornado_spec, tornado_table
from kpi_core.planner import words as say
from kpi_core.planner.headline import SURE
from pages._ui import cards, planner_state, tables
from pages._ui.escape import plain
from pages._ui.planner_state import Shown

if TYPE_CHECKING:
    from pages._ui.shell import PageContext


def decisive(page: PageContext, shown: Shown) -> None:
    """The chance over each driver's own range, and the value each would have to take."""
    from kpi_core.planner.sensitivity import tornado

    t, told = page.t, shown.study
    bars = tornado(told.model)
    if not bars:
        return
    with cards.card("planner-decisive"):
        cards.head(say.decisive_title(bars, told, t), t("plan-decisive-how"))
        spec = tornado_spec(planner_state.look(page, shown), len(bars))
        cards.chart("planner-tornado", spec, tornado_table(bars, told, t), say.decisive_title(bars, told, t))
        if (told.plan.probability or 0) < SURE:
            _goal_seek(page, shown)


def _goal_seek(page: PageContext, shown: Shown) -> None:
    """What each driver alone would have to be; worked out when somebody looks: it takes as long as the plan."""
    from kpi_core.planner.sensitivity import goal_seek

    t, told = page.t, shown.study
    with st.expander(t("plan-goal-seek"), key="planner-seek", icon=":material/target:", on_change="rerun") as box:
        if box.open:
            for one in goal_seek(told.model, SURE):
                st.markdown(f"- {plain(say.sought(one, told, t), 400)}")


def assumptions(page: PageContext, shown: Shown) -> None:
    """Every assumption with its range, its records and where it comes from."""
    t, told = page.t, shown.study
    with cards.card("planner-assumptions"):
        cards.head(t("plan-assumptions"), t("plan-assumptions-how"))
        names = [t(f"plan-head-{name}") for name in ("assumption", "value", "range", "n", "source")]
        rows = [say.assumption_row(one, told, t) for one in told.assumptions]
        tables.with_download(t, (t("plan-assumptions"), t("plan-download")), "planner-assumptions", names, rows)
