"""Time: entry cohorts and whether they have had enough of it, and how long each step takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.cohorts import cohorts_spec, cohorts_table, column_events, happened_spec, happened_table
from kpi_core.charts.shares import share_text
from kpi_core.charts.waits import Wait, later, waits_spec, waits_table
from kpi_core.funnel.reasons import reasons
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text
from kpi_core.vocabulary.period import TimeGrain
from pages._ui import cache, cards, events, funnel_state, funnel_words, session
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.funnel.result import Cohort, FunnelResult, StageResult


_VIEWS = ("cohorts", "happened")


def row(page: PageContext, shown: Shown) -> None:
    """Cohorts and waiting times side by side; numbers already counted tell of neither, and it says so."""
    if not shown.is_counted:
        cards.beside((1, 1), (_over_time, _waits), page, shown)
        return
    with cards.card("funnel-waits"):
        why = page.t("funnel-reason-no-dates")
        cards.head(page.t("funnel-times-title"), page.t("funnel-times-none", why=why))


def _over_time(page: PageContext, shown: Shown) -> None:
    """What became of those who entered in each month or quarter; or what happened in it, whoever it happened to."""
    t = page.t
    with cards.card("funnel-cohorts", stretch=True):
        whole = cache.funnel(shown.source, replace(shown.dated, period=None), shown.stages)
        if len(whole.cohorts) < 2:
            cards.head(t("funnel-cohorts-title"), t("funnel-cohorts-none"))
            return
        chosen = session.get("funnel-over-time") or _VIEWS[0]
        if chosen == _VIEWS[0]:
            _cohorts(page, shown, whole)
        else:
            _happened(page, shown, whole)
        st.segmented_control(
            t("funnel-over-time"),
            _VIEWS,
            default=_VIEWS[0],
            format_func=lambda name: t(f"funnel-over-time-{name}"),
            key="funnel-over-time",
            label_visibility="collapsed",
            required=True,
        )


def _happened(page: PageContext, shown: Shown, whole: FunnelResult) -> None:
    """Entries into the stage looked at, or into the last, by the day of the entry."""
    t = page.t
    steps = cache.happened(shown.source, shown.question, shown.stages, whole.grain)[-len(whole.cohorts) :]
    stage = shown.chosen if shown.chosen is not None else len(shown.stages) - 1
    name = stage_name(shown.stages[stage], t)
    if not steps or steps[0].entries[stage] is None:
        cards.head(t("funnel-happened-title", stage=name), t("funnel-happened-none", stage=name))
        return
    title = t("funnel-happened-title", stage=name)
    cards.head(title, t("funnel-happened-how"))
    own = events.own()
    marks = column_events(steps, whole.grain, own, t)
    spec = happened_spec(funnel_state.look(page, shown), whole.grain, events=marks is not None)
    cards.chart("funnel-happened", spec, happened_table(steps, stage, t, own), title, marks)


def _cohorts(page: PageContext, shown: Shown, whole: FunnelResult) -> None:
    """The share won of those who entered in each step, whatever the period looked at."""
    t = page.t
    last = whole.stages[-1].projected
    final = last.share if last else None
    title = _cohorts_title(t, whole)
    cards.head(title, _cohorts_caption(t, shown, whole))
    own = events.own()
    marks = column_events(whole.cohorts, whole.grain, own, t)
    spec = cohorts_spec(funnel_state.look(page, shown), whole.grain, events=marks is not None)
    cards.chart("funnel-cohorts", spec, cohorts_table(whole.cohorts, final, t, own), title, marks)


def _cohorts_title(t: Text, whole: FunnelResult) -> str:
    """The range of the mature cohorts; never a young one."""
    ripe = [c for c in whole.cohorts if c.is_mature and c.won.is_enough]
    if len(ripe) < 2:
        return t("funnel-cohorts-young")
    low, high = (pick(ripe, key=_won) for pick in (min, max))
    return t(
        "funnel-cohorts-range",
        low=share_text(_won(low), t),
        high=share_text(_won(high), t),
        worst=_when(t, low, whole.grain),
        best=_when(t, high, whole.grain),
    )


def _won(cohort: Cohort) -> float:
    return cohort.won.value or 0.0


def _when(t: Text, cohort: Cohort, grain: TimeGrain) -> str:
    return t.fmt.grain_label(cohort.period.start, grain)


def _cohorts_caption(t: Text, shown: Shown, whole: FunnelResult) -> str:
    names = {"first": stage_name(shown.stages[0], t), "last": stage_name(shown.stages[-1], t)}
    parts = [t("funnel-cohorts-how", grain=str(whole.grain), **names)]
    if any(not c.is_mature for c in whole.cohorts):
        last = whole.stages[-1].projected
        parts.append(t("funnel-cohorts-striped" if last and last.share is not None else "funnel-cohorts-pale"))
    return SEPARATOR.join(parts)


def _waits(page: PageContext, shown: Shown) -> None:
    """How many days each step takes, and who waits longer than usual."""
    t, result = page.t, shown.study.result
    with cards.card("funnel-waits", stretch=True):
        told = [(k, s) for k, s in enumerate(result.stages[:-1]) if s.to_next]
        if not told:
            why = reasons(result, result.stages, 0).get("to_next", "no_dates").replace("_", "-")
            cards.head(t("funnel-times-title"), t("funnel-times-none", why=t(f"funnel-reason-{why}")))
            return
        title = _waits_title(t, shown, told)
        cards.head(title, _waits_caption(t, told))
        lines = [_wait(t, shown, k, s) for k, s in told]
        cards.chart(
            "funnel-waits", waits_spec(funnel_state.look(page, shown), len(lines)), waits_table(lines, t), title
        )


def _wait(t: Text, shown: Shown, stage: int, told: StageResult) -> Wait:
    assert told.to_next is not None
    name = funnel_words.step_name(t, shown.study, stage + 1)
    if not told.waiting:
        return Wait(name, told.to_next)
    if not told.stale or told.stale_after is None:
        return Wait(name, told.to_next, t("funnel-times-waiting", n=told.waiting))
    after = t.fmt.days(told.stale_after)
    return Wait(name, told.to_next, t("funnel-times-stale", n=told.waiting, stale=told.stale, after=after))


def _waits_title(t: Text, shown: Shown, told: Sequence[tuple[int, StageResult]]) -> str:
    stale = sum(s.stale or 0 for _, s in told)
    place, slowest = max(told, key=lambda pair: pair[1].to_next.median if pair[1].to_next else 0.0)
    assert slowest.to_next is not None
    step = funnel_words.step_name(t, shown.study, place + 1)
    days = t.fmt.days(slowest.to_next.median)
    return t("funnel-times-finding", step=step, days=days, stale=stale)


def _waits_caption(t: Text, told: Sequence[tuple[int, StageResult]]) -> str:
    parts = [t("funnel-times-how")]
    if any(s.to_next and later(s.to_next) is not None for _, s in told):
        parts.append(t("funnel-times-diamond"))
    return SEPARATOR.join(parts)
