"""Scenarios: derived ones beside one's own, kept, compared, handed out; and the plan as an objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.planner_parts import chance_text, unit_of
from kpi_core.charts.planner_scenarios import scenarios_spec, scenarios_table
from kpi_core.planner import words as say
from kpi_core.planner.draws import DRAWS, FEW
from kpi_core.planner.headline import SURE
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim
from kpi_core.planner.scenario import Scenario, presets, scenario_name, scenario_note
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, planner_state, session, tables
from pages._ui.escape import plain
from pages._ui.funnel_view import Chip
from pages._ui.planner_state import Shown
from pages._ui.planner_view import Numbers, PlannerView

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
        _table(page, compared)
        for scenario, _ in compared:
            if scenario.id is not None:
                _kept(page, scenario)
        _keep(page, shown)
        _hand_out(page, shown, compared)


def _compared(page: PageContext, shown: Shown) -> list[tuple[Scenario, Model]]:
    """The plan as set, those derived from it, and those kept; one whose stages are others by now is left out."""
    model = shown.study.model
    own = _scenario(shown, page.t("plan-scenario-now"))
    # Derived ones are drawn with every slider: few draws tell their range as well.
    told = [(own, model), *((one, replace(model, levers=one.levers, draws=FEW)) for one in presets(model))]
    for kept in _list():
        found = planner_state.model_of(shown, kept)
        if found is not None:
            told.append((kept, found))
    return told


def _scenario(shown: Shown, name: str) -> Scenario:
    """The plan as set; a person's own numbers are assumptions like any other."""
    model = shown.study.model
    levers = model.levers
    if shown.numbers is not None:
        levers = replace(levers, shares=tuple(enumerate(step.share for step in model.steps)), worth=shown.numbers.worth)
    return Scenario(None, name, "", False, model.target, levers, where=shown.view.where)


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


def _table(page: PageContext, compared: list[tuple[Scenario, Model]]) -> None:
    """The same in numbers, whatever they aim at; worked out when somebody looks."""
    t = page.t
    names = [t("plan-chart-scenario"), *(t(f"plan-scenario-{name}") for name in ("target", "entries", "needed"))]
    names += [t("plan-chart-chance"), t("plan-chart-middle"), t("plan-scenario-range")]
    title = (t("plan-scenarios"), t("plan-download"))
    with st.expander(t("table-of-numbers"), key="planner-compare", icon=":material/table:", on_change="rerun") as box:
        if box.open:
            rows = [_row(page, scenario, model) for scenario, model in compared]
            tables.with_download(t, title, "planner-compare", names, rows)


def _row(page: PageContext, scenario: Scenario, model: Model) -> tuple[str, ...]:
    t, plan = page.t, model.plan
    need, expected = plan.need(SURE), plan.expected
    return (
        plain(scenario_name(scenario, t), 60),
        say.goal(model, t),
        t.fmt.number(plan.entries) if plan.entries is not None else "—",
        t.fmt.number(need) if need is not None else "—",
        chance_text(plan.probability, t),
        say.amount(expected.p50, model, t) if expected else "—",
        t("plan-between", low=say.amount(expected.p10, model, t), high=say.amount(expected.p90, model, t))
        if expected
        else "—",
    )


def _kept(page: PageContext, scenario: Scenario) -> None:
    """One's own scenario: open it, note, lock, delete."""
    t, key = page.t, f"planner-kept-{scenario.id}"
    assert scenario.id is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.markdown(f"**{plain(scenario.name, 80)}**", width="stretch")
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
    where = _named(shown.view.chips)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="planner-keep"):
        st.text_input(t("plan-scenario-name"), key=_NAME, max_chars=200, width=260)
        st.button(
            t("plan-scenario-save"), key="planner-save", icon=":material/bookmark_add:", on_click=_save, args=(t, shown)
        )
        if model.target.by is not None and model.target.aim in _METRICS and where is not None:
            with st.popover(t("plan-objective"), icon=":material/flag:"):
                st.caption(t("plan-objective-how"))
                st.text_input(t("plan-objective-owner"), key="planner-owner", max_chars=200)
                st.button(t("plan-objective-make"), key="planner-objective", on_click=_make, args=(t, shown, where))


def _hand_out(page: PageContext, shown: Shown, compared: list[tuple[Scenario, Model]]) -> None:
    t, lang = page.t, page.t.lang

    def book() -> bytes:
        from kpi_core.reports.plan_workbook import plan_workbook

        return plan_workbook([(s, replace(m, draws=DRAWS)) for s, m in compared[:_MOST]], lang)

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


def follow_address(page: PageContext) -> None:
    """Open the scenario that the address names; one that is not there any more is told."""
    id = planner_state.is_to_open(page)
    if id is None:
        return
    try:
        _open(Scenario.of(cache.workspace().scenarios.scenario(id)))
    except KpiError as error:
        session.choose_value("scenario", None)
        st.info(plain(page.t.error(error), 600))


def _open(scenario: Scenario) -> None:
    assert scenario.id is not None
    own = planner_state.numbers()
    if own is not None:
        planner_state.set_numbers(numbers_of(scenario, own))
    planner_state.open_scenario(scenario.id, view_of(scenario))


def numbers_of(scenario: Scenario, own: Numbers) -> Numbers:
    """A scenario as a person's own numbers; stages keep their names where there are as many."""
    shares = [share for _, share in sorted(scenario.levers.shares, key=lambda one: one[0])]
    if len(shares) != len(own.steps):
        return replace(own, entries=scenario.levers.entries, worth=scenario.levers.worth)
    steps = tuple((share.mean, share.within) for share in shares)
    return replace(own, steps=steps, entries=scenario.levers.entries, worth=scenario.levers.worth)


def _named(chips: Sequence[Chip]) -> dict[str, tuple[str, ...]] | None:
    """Filters as an objective names them; None where one of them has no value to name."""
    told: dict[str, tuple[str, ...]] = {chip.dimension: (chip.value,) for chip in chips if isinstance(chip.value, str)}
    return told if len(told) == len(chips) else None


def view_of(scenario: Scenario) -> PlannerView:
    """A scenario as the page's sliders show it."""
    levers, target = scenario.levers, scenario.target
    return PlannerView(
        target.aim,
        target.stage,
        target.value,
        target.by,
        levers.shares,
        levers.entries,
        levers.worth,
        levers.margin,
        levers.capacities,
        max((one.learning for one in levers.capacities), default=0),
        any(one.is_lost for one in levers.capacities),
        tuple(sorted({day for one in levers.capacities for day in one.weeks_off})),
        tuple(chip for one in scenario.where if (chip := Chip.of(one)) is not None),
    )


def _save(t: Text, shown: Shown) -> None:
    name = str(session.get(_NAME) or "")
    try:
        cache.workspace().scenarios.save(name, _scenario(shown, name).document)
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


def _make(t: Text, shown: Shown, where: dict[str, tuple[str, ...]]) -> None:
    from kpi_core.planner.objective import objective_of

    model = shown.study.model
    owner = str(session.get("planner-owner") or "")
    try:
        told = objective_of(model, _METRICS[model.target.aim], shown.start, owner, where)
        cache.workspace().objectives.put([told])
        session.put(_SAID, t("plan-objective-made"))
    except KpiError as error:
        session.put(_SAID, t.error(error))
