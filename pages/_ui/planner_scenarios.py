"""Scenarios: derived ones beside one's own, kept, compared, handed out; and the plan as an objective."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.planner_parts import unit_of
from kpi_core.charts.planner_scenarios import scenarios_spec, scenarios_table
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim
from kpi_core.planner.scenario import Scenario, presets, scenario_name, scenario_note
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, planner_state, session
from pages._ui.escape import literal, plain
from pages._ui.planner_state import Shown
from pages._ui.planner_view import PlannerView

if TYPE_CHECKING:
    from kpi_core.text import Text
    from pages._ui.shell import PageContext

_SAID, _NAME = "planner-said", "planner-scenario-name"
_MOST = 8  # in the picture
_METRICS = {Aim.WINS: "won_deals", Aim.REVENUE: "won_value", Aim.MARGIN: "profit"}


def card(page: PageContext, shown: Shown) -> None:
    """The derived scenarios and one's own, side by side."""
    t = page.t
    with cards.card("planner-scenarios"):
        cards.head(t("plan-scenarios"), t("plan-scenarios-how"))
        if said := session.take(_SAID):
            st.info(plain(said, 600))
        compared = _compared(page, shown)
        _picture(page, shown, compared)
        for scenario, _ in compared:
            if scenario.id is not None:
                _kept(page, scenario)
        _keep(page, shown)
        _hand_out(page, shown, compared)


def _compared(page: PageContext, shown: Shown) -> list[tuple[Scenario, Model]]:
    """The plan as set, those derived from it, and those kept; one whose stages are others by now is left out."""
    model = shown.study.model
    own = Scenario(None, page.t("plan-scenario-now"), "", False, model.target, model.levers)
    told = [(own, model), *((one, replace(model, levers=one.levers)) for one in presets(model))]
    for kept in _list():
        found = planner_state.model_of(shown, kept.target, kept.levers)
        if found is not None:
            told.append((kept, found))
    return told


def _list() -> list[Scenario]:
    try:
        return [Scenario.of(kept) for kept in cache.workspace().scenarios.scenarios()]
    except KpiError:
        return []


def _picture(page: PageContext, shown: Shown, compared: list[tuple[Scenario, Model]]) -> None:
    """Scenarios of the unit that is looked at, as a picture and as a table."""
    t, aim = page.t, shown.study.plan.target.aim
    alike = [(plain(scenario_name(s, t), 60), m) for s, m in compared if m.target.aim is aim and len(m.outcomes)]
    if not alike:
        return
    alike = alike[:_MOST]
    spec = scenarios_spec(planner_state.look(page, shown), unit_of(shown.study.plan), len(alike))
    cards.chart("planner-scenarios", spec, scenarios_table(alike, t, shown.whole.currency), t("plan-scenarios"))


def _kept(page: PageContext, scenario: Scenario) -> None:
    """One's own scenario: open it, note, lock, delete."""
    t, key = page.t, f"planner-kept-{scenario.id}"
    assert scenario.id is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.markdown(f"**{literal(scenario.name, 80)}**", width="stretch")
        st.button(t("plan-scenario-open"), key=f"{key}-open", on_click=_open, args=(scenario,))
        with st.popover(t("plan-scenario-note"), icon=":material/edit_note:"):
            session.preset(f"{key}-note", scenario.note)
            st.text_area(
                t("plan-scenario-note"),
                key=f"{key}-note",
                disabled=scenario.is_locked,
                on_change=_note,
                args=(t, scenario, key),
            )
        locked = "plan-scenario-unlock" if scenario.is_locked else "plan-scenario-lock"
        st.button(t(locked), key=f"{key}-lock", on_click=_lock, args=(t, scenario))
        st.button(
            t("plan-scenario-delete"),
            key=f"{key}-delete",
            disabled=scenario.is_locked,
            on_click=_delete,
            args=(t, scenario),
        )
    if note := scenario_note(scenario, t):
        st.caption(plain(note, 600))


def _keep(page: PageContext, shown: Shown) -> None:
    """Give the plan a name and keep it; or make an objective of it."""
    t, model = page.t, shown.study.model
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="planner-keep"):
        st.text_input(t("plan-scenario-name"), key=_NAME, max_chars=200, width=260)
        st.button(
            t("plan-scenario-save"), key="planner-save", icon=":material/bookmark_add:", on_click=_save, args=(t, model)
        )
        if model.target.by is not None and model.target.aim in _METRICS:
            with st.popover(t("plan-objective"), icon=":material/flag:"):
                st.caption(t("plan-objective-how"))
                st.text_input(t("plan-objective-owner"), key="planner-owner", max_chars=200)
                st.button(t("plan-objective-make"), key="planner-objective", on_click=_make, args=(t, shown))


def _hand_out(page: PageContext, shown: Shown, compared: list[tuple[Scenario, Model]]) -> None:
    t, lang = page.t, page.t.lang

    def book() -> bytes:
        from kpi_core.reports.plan_workbook import plan_workbook

        return plan_workbook(compared[:_MOST], lang)

    st.download_button(
        t("plan-workbook"),
        book,
        file_name=f"{t('plan-workbook-name')}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key="planner-workbook",
        icon=":material/download:",
        on_click="ignore",
        disabled=shown.study.model.worth is None,
    )


# Callbacks


def _open(scenario: Scenario) -> None:
    planner_state.change(view_of(scenario))


def view_of(scenario: Scenario) -> PlannerView:
    """A scenario as the page's sliders show it."""
    levers, target = scenario.levers, scenario.target
    return PlannerView(
        target.aim,
        target.stage,
        target.value,
        target.by,
        tuple((step, share.mean) for step, share in levers.shares),
        levers.entries,
        levers.worth,
        levers.margin,
        tuple((one.stage, one.per_week) for one in levers.capacities),
        any(one.is_lost for one in levers.capacities),
    )


def _save(t: Text, model: Model) -> None:
    name = str(session.get(_NAME) or "")
    document = Scenario(None, name, "", False, model.target, model.levers).document
    try:
        cache.workspace().scenarios.save(name, document)
        session.put(_NAME, "")
    except KpiError as error:
        session.put(_SAID, t.error(error))


def _note(t: Text, scenario: Scenario, key: str) -> None:
    assert scenario.id is not None
    try:
        cache.workspace().scenarios.note(scenario.id, str(session.get(f"{key}-note") or ""))
    except KpiError as error:
        session.put(_SAID, t.error(error))


def _lock(t: Text, scenario: Scenario) -> None:
    assert scenario.id is not None
    try:
        cache.workspace().scenarios.lock(scenario.id, locked=not scenario.is_locked)
    except KpiError as error:
        session.put(_SAID, t.error(error))


def _delete(t: Text, scenario: Scenario) -> None:
    assert scenario.id is not None
    try:
        cache.workspace().scenarios.delete(scenario.id)
    except KpiError as error:
        session.put(_SAID, t.error(error))


def _make(t: Text, shown: Shown) -> None:
    from kpi_core.planner.objective import objective_of

    model = shown.study.model
    owner = str(session.get("planner-owner") or "")
    try:
        cache.workspace().objectives.put([objective_of(model, _METRICS[model.target.aim], shown.start, owner)])
        session.put(_SAID, t("plan-objective-made"))
    except KpiError as error:
        session.put(_SAID, t.error(error))
