"""Alerts: what crossed its line by more than chance, what is held back and why, what may be behind it, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.objectives.alerts import Alert, check
from kpi_core.pipeline.stage import FunnelQuestion, Shape
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from pages._ui import (
    cache,
    cards,
    events,
    objectives_actions,
    objectives_by_segment,
    objectives_rules,
    objectives_saved,
    objectives_state,
    session,
    trends_state,
)
from pages._ui.escape import plain

if TYPE_CHECKING:
    from datetime import date

    from kpi_core.objectives.hypotheses import Hypothesis
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_QUIET_DAYS = 31  # for which an alert is muted at a click
_DUE_DAYS = 14  # until which an action of an alert is proposed


@dataclass(frozen=True)
class Noted:
    """An alert by what makes it the same alert the next time."""

    key: str
    period: Period


def answer(page: PageContext, known: tuple[KeptObjective, ...]) -> tuple[Alert, ...]:
    """Every alert of the objectives, once per version of data, objectives and what became of earlier alerts."""
    log = cache.workspace().alerts
    states = log.states(page.today)
    versions = tuple((one.id, one.version) for one in known)
    muted = tuple((one.key, one.period, one.told_at, one.muted_until) for one in states)
    country = trends_state.country_of(page)
    key = repr(("alerts", page.data.version, page.data.saved, versions, muted, page.today, country))

    def made() -> tuple[Alert, ...]:
        ask, is_ripe = objectives_state.asker(page), objectives_state.ripe(page)
        return check(ask, known, page.today, states, is_ripe, country)

    return cache.kept(str(cache.workspace().root), key, made)


def sentence(alert: Alert, t: Text) -> str:
    """What an alert says; of one that is held back, why it is too."""
    from kpi_core.objectives.alert_words import sentence as said
    from kpi_core.objectives.alert_words import why_held

    return ". ".join(part for part in (said(alert, t), why_held(alert, t)) if part)


def alerts(page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...]) -> None:
    """Open alerts, those held back, and the rules of every objective."""
    objectives_saved.said(page)
    t = page.t
    found = answer(page, known)
    opened = [one for one in found if one.open]
    with cards.card("alerts-open"):
        cards.head(t("alerts-title", n=len(opened)), t("alerts-how"))
        for place, one in enumerate(opened):
            _open(page, one, standings, f"alert-{place}")
    held = [one for one in found if one.held_back]
    if held:
        _held(page, held, known)
    objectives_by_segment.drawer(page, standings)
    objectives_rules.drawer(page, known, standings)


def _open(page: PageContext, alert: Alert, standings: tuple[Standing, ...], key: str) -> None:
    from kpi_core.objectives.names import metric_label

    t = page.t
    standing = next((one for one in standings if one.kept.id == alert.objective_id), None)
    with st.container(border=True, key=key, gap="xsmall"):
        name = objectives_state.named(page, standing.kept.objective) if standing else metric_label(alert.metric, t)
        st.markdown(f":red-badge[:material/notifications_active:] **{plain(name, 120)}**")
        st.markdown(plain(sentence(alert, t), 600))
        if alert.playbook is not None:
            st.markdown(f":material/menu_book: **{t('alerts-playbook')}** {plain(alert.playbook.text(t.lang), 600)}")
        if standing is not None:
            _behind(page, alert, standing, key)
        with st.container(horizontal=True, gap="small", key=f"{key}-ways"):
            st.button(
                t("alerts-act"),
                key=f"{key}-act",
                icon=":material/add_task:",
                on_click=_act,
                args=(alert, t, page.today),
            )
            st.button(
                t("alerts-mute"),
                key=f"{key}-mute",
                icon=":material/notifications_off:",
                type="tertiary",
                on_click=_mute,
                args=(t, alert, page.today + timedelta(_QUIET_DAYS)),
            )


def _behind(page: PageContext, alert: Alert, standing: Standing, key: str) -> None:
    """What may be behind it: asked when somebody looks."""
    from kpi_core.objectives.hypothesis_words import draft_action, hypothesis_sentence

    t = page.t
    with st.expander(
        t("alerts-behind"), key=session.drawer(f"{key}-behind", t.lang), icon=":material/search:", on_change="rerun"
    ) as box:
        if not box.open:
            return
        with st.spinner(t("objectives-reading")):
            found = _hypotheses(page, alert, standing)
        if not found:
            st.caption(t("alerts-behind-nothing"))
        for place, one in enumerate(found):
            with st.container(
                horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"{key}-h{place}"
            ):
                st.markdown(f"- {plain(hypothesis_sentence(one, t), 500)}", width="stretch")
                draft = draft_action(one, t, alert.objective_id, alert.key, page.today + timedelta(_DUE_DAYS))
                st.button(
                    t("alerts-check"), key=f"{key}-check-{place}", on_click=objectives_actions.begin, args=(draft,)
                )


def _hypotheses(page: PageContext, alert: Alert, standing: Standing) -> tuple[Hypothesis, ...]:
    from kpi_core.metrics.dimensions import dimensions
    from kpi_core.objectives.hypotheses import Known, of_alert

    history = standing.history
    if history is None:
        return ()
    own = [dataset for dataset in page.data.datasets if dataset.fact in history.metric.facts]
    known = Known(dimensions(own), _diagnostics(page, alert), events.own())
    key = repr(("behind", page.data.version, page.data.saved, alert.key, alert.period, page.today, hash(known.events)))

    def made() -> tuple[Hypothesis, ...]:
        try:
            return of_alert(objectives_state.asker(page), alert, page.today, known)
        except KpiError:  # a filter that the metric cannot be cut with: nothing is proposed then
            return ()

    return cache.kept(str(cache.workspace().root), key, made)


def _diagnostics(page: PageContext, alert: Alert) -> tuple[Finding, ...]:
    """What the funnel's own rules find in the alert's period, beside the same days before."""
    sources = cache.funnel_sources(page.data, page.today)
    if not sources or alert.period is None or alert.where or sources[0].shape is Shape.COUNTS:
        return ()
    source, question = sources[0], FunnelQuestion(period=alert.period)
    try:
        return cache.hypotheses(page.data, source, question, source.stages, alert.period.previous())
    except KpiError:  # a funnel without dates tells nothing of a period
        return ()


def _act(alert: Alert, t: Text, today: date) -> None:
    from kpi_core.workspace.action_log import Action

    title = alert.playbook.text(t.lang) if alert.playbook else ""
    due = today + timedelta(_DUE_DAYS)
    draft = Action(0, title[:200], sentence(alert, t), "", {}, alert.objective_id, alert.key, due=due)
    objectives_actions.begin(draft)


def _mute(t: Text, alert: Alert, until: date) -> None:
    log = cache.workspace().alerts
    try:
        if alert.period is not None:
            log.note_alerts([Noted(alert.key, alert.period)])  # what was never noted cannot be muted
        log.mute(alert.key, until)
        session.put(objectives_saved.SAID, (t("alerts-muted", day=t.fmt.date(until)), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))


def _held(page: PageContext, held: list[Alert], known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.names import metric_label

    t = page.t
    label = t("alerts-held", n=len(held))
    with st.expander(
        label, key=session.drawer("alerts-held", t.lang), icon=":material/notifications_paused:", on_change="rerun"
    ) as box:
        if not box.open:
            return
        st.caption(t("alerts-held-how"))
        for place, alert in enumerate(held):
            kept = next((one for one in known if one.id == alert.objective_id), None)
            name = objectives_state.named(page, kept.objective) if kept else metric_label(alert.metric, t)
            st.markdown(f"- **{plain(name, 120)}** {plain(sentence(alert, t), 600)}")
            if alert.reason == "muted":
                st.button(
                    t("alerts-unmute"), key=f"alert-unmute-{place}", type="tertiary", on_click=_unmute, args=(t, alert)
                )


def _unmute(t: Text, alert: Alert) -> None:
    try:
        cache.workspace().alerts.mute(alert.key, None)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
