"""The planner's answer: the sentence, the chance, what it takes by stage, and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.planner_outcomes import outcomes_spec, outcomes_table
from kpi_core.charts.planner_parts import unit_of
from kpi_core.charts.planner_schedule import schedule_spec, schedule_table
from kpi_core.pipeline.words import stage_name
from kpi_core.planner import words as say
from kpi_core.planner.headline import SURE
from kpi_core.vocabulary.period import Period
from pages._ui import cards, chips, planner_state, tables
from pages._ui.escape import plain
from pages._ui.planner_state import Shown
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from pages._ui.shell import PageContext


def headline(page: PageContext, shown: Shown) -> None:
    """How many it takes, and the chance as things go."""
    t = page.t
    told = t("plan-caption-hand") if shown.source is None else t("plan-caption-data", source=shown.source.dataset.name)
    parts = [told]
    if shown.view.chips:
        parts.append(t.fmt.join([chips.said(chip, t) for chip in shown.view.chips]))
    if shown.is_dated and shown.view.by is not None:
        last = shown.view.by - timedelta(1)
        parts.insert(0, t("plan-caption-window", start=shown.start, end=last))
    if shown.start != page.today and shown.is_dated:
        parts.append(t("plan-caption-old", day=shown.start))
    cards.headline(say.headline(shown.study, t), SEPARATOR.join(parts))


def result(page: PageContext, shown: Shown) -> None:
    """The chance, the entries needed, the likely result, and all that may come."""
    t, plan, model = page.t, shown.study.plan, shown.study.model
    with cards.card("planner-result", stretch=True):
        columns = st.columns(3, gap="small")
        need = plan.need(SURE)
        with columns[0]:
            st.metric(t("plan-chance"), say.chance_said(plan.probability, t) or "—")
        with columns[1]:
            name = t("plan-needed", stage=plain(stage_name(shown.study.stages[plan.entry], t), 30))
            more = say.beside_usual(shown.study, t)
            st.metric(
                name, t.fmt.number(need) if need is not None else "—", delta=more, delta_color="off", delta_arrow="off"
            )
        with columns[2]:
            expected = plan.expected
            middle = say.short_amount(expected.p50, model, t) if expected else "—"
            between = say.between(expected, model, t) if expected else None
            st.metric(t("plan-likely"), middle, delta=between, delta_color="off", delta_arrow="off")
        _outcomes(page, shown)
        for note in say.notes(shown.study, t):
            st.caption(plain(note, 600))


def _outcomes(page: PageContext, shown: Shown) -> None:
    """All that may come, those that reach the target in colour."""
    t, plan = page.t, shown.study.plan
    if not len(plan.outcomes):
        st.caption(plain(t("plan-no-chance", why=plan.reason or "no_volume"), 300))
        return
    title = say.outcomes_title(shown.study, t)
    cards.head(title)
    spec = outcomes_spec(planner_state.look(page, shown), unit_of(plan))
    cards.chart("planner-outcomes", spec, outcomes_table(plan, t, shown.whole.currency), title)


def needed(page: PageContext, shown: Shown) -> None:
    """Entries of each stage, on average and for a growing chance."""
    t = page.t
    with cards.card("planner-needed", stretch=True):
        cards.head(t("plan-needed-title"), t("plan-needed-how"))
        names = [t("plan-head-stage"), t("plan-head-mean"), *(t("plan-head-chance", n=n) for n in (50, 80, 90, 95))]
        rows = [
            (
                stage_name(shown.study.stages[need.stage], t),
                t.fmt.number(need.mean) if need.mean is not None else "—",
                *(t.fmt.number(n) if n is not None else "—" for n in need.levels),
            )
            for need in shown.study.plan.needed
        ]
        tables.with_download(t, (t("plan-needed-title"), t("plan-download")), "planner-needed", names, rows)


def schedule(page: PageContext, shown: Shown) -> None:
    """When the entries must come."""
    t, plan = page.t, shown.study.plan
    with cards.card("planner-schedule", stretch=True):
        if not plan.schedule:
            cards.head(
                t("plan-schedule-none"), t("plan-schedule-why-dates" if not shown.is_dated else "plan-schedule-why")
            )
            return
        cards.head(t("plan-schedule-title"), say.schedule_caption(shown.study, t))
        names = [
            t("plan-head-week"),
            plain(t("plan-head-entries", stage=say.place_name(plan.entry, shown.study, t)), 80),
        ]
        rows = [(t.fmt.date(week), t.fmt.number(n, 1)) for week, n in plan.schedule]
        horizon, first = shown.study.model.horizon, shown.study.model.baseline.known_until
        assert horizon is not None and first is not None
        days = Period(first, first + timedelta(len(horizon.volume.daily)))
        usual = horizon.volume.total / days.days * 7
        spec = schedule_spec(planner_state.look(page, shown), plan.schedule[0][0], len(plan.schedule))
        cards.chart("planner-schedule", spec, schedule_table(plan.schedule, days, t, usual), t("plan-schedule-title"))
        tables.folded(t, (t("plan-schedule-title"), t("plan-download")), "planner-schedule", names, rows)
