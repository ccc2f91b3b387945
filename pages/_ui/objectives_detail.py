"""One objective wholly: its course, where it will end, what was ever changed, and the ways to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.objectives import course_spec, course_table, months_of
from kpi_core.charts.theme import Look
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, objectives_builder, objectives_saved, objectives_share, objectives_state, session
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.objectives.pace import Pace
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from pages._ui.shell import PageContext


def drawer(page: PageContext, one: Standing) -> None:
    """Open the drawer of an objective on the right of the page."""

    name = plain(objectives_state.named(page, one.kept.objective), 80)
    st.dialog(name, width="medium", position="right")(_content)(page, one)


def _content(page: PageContext, one: Standing) -> None:
    from kpi_core.objectives import words as say

    t, objective = page.t, one.kept.objective
    st.caption(
        plain(
            t("objective-line", days=say.days_said(objective, t), owner=objective.owner or t("objective-no-owner")), 200
        )
    )
    if one.pace is not None:
        _course(page, one.pace)
        _figures(page, one.pace)
    elif one.refused is not None:
        st.warning(plain(say.refused(one.refused, t), 500))
    if objective.why:
        st.markdown(f"**{t('objective-why-said')}** {plain(objective.why, 300)}")
    _replanned(page, one)
    objectives_share.share(page, one)
    _history(page, one)
    _ways(page, one)


def _course(page: PageContext, pace: Pace) -> None:
    t = page.t
    if not pace.steps:
        return
    alt = objectives_state.pace_told(page, pace)
    look = Look(t.lang, page.dark, pace.currency)
    spec = course_spec(look, pace.unit, pace.objective.cadence, months_of(pace))
    cards.chart("objective-course", spec, course_table(pace, t), alt)


def _figures(page: PageContext, pace: Pace) -> None:
    from kpi_core.objectives.pace_words import grade_name, phasing_said

    t = page.t
    grade = grade_name(pace.grade, t)
    if pace.is_over and grade:
        st.markdown(f"**{plain(grade[:1].upper() + grade[1:], 80)}**")
    st.markdown(plain(objectives_state.pace_told(page, pace), 600))
    if pace.phasing is not None and pace.phasing.adds_up:
        st.caption(plain(phasing_said(pace.phasing, t), 300))


def _history(page: PageContext, one: Standing) -> None:
    """Every change with its day and reason, the newest first."""
    from kpi_core.objectives.changes import revisions

    t = page.t
    try:
        versions = cache.workspace().objectives.history(one.kept.id)
    except KpiError as error:
        st.caption(plain(t.error(error), 300))
        return
    told = revisions(versions, one.pace.wants_more if one.pace else True)
    if len(told) < 2:
        return
    st.markdown(f"**{t('objective-history')}**")
    for revision in told[:-1]:
        said = objectives_saved.changed(revision.findings, one, t)
        reason = revision.kept.reason
        because = f" {plain(t('objective-because', reason=reason), 300)}" if reason else ""
        line = t("objective-changed-on", day=t.fmt.date(revision.kept.at.date()), change=said)
        st.markdown(f"- {plain(line, 600)}{because}")


def _replanned(page: PageContext, one: Standing) -> None:
    """Once its time is over: what to aim at next, from what it reached."""
    from kpi_core.objectives.changes import following, replan
    from kpi_core.objectives.changes_words import replan_said
    from kpi_core.objectives.foretell import foretell

    if one.pace is None or one.history is None or not one.pace.is_over:
        return
    ahead = foretell(objectives_state.asker(page), one.history, following(one.kept.objective.period))
    found = replan(one.pace, ahead)
    if found is not None:
        st.info(plain(replan_said(found, page.t), 600), icon=":material/replay:")


def _ways(page: PageContext, one: Standing) -> None:
    t = page.t
    with st.container(horizontal=True, gap="small", key="objective-ways"):
        if st.button(t("objective-change-it"), key="objective-change-it", icon=":material/edit:"):
            if not objectives_builder.edit(page, one.kept):
                session.put(objectives_saved.SAID, (t("objective-not-offered"), "warning"))
            st.rerun()
        if st.button(t("objective-remove"), key="objective-remove", icon=":material/delete:"):
            _remove(t, one)
            st.rerun()


def _remove(t: Text, one: Standing) -> None:
    try:
        cache.workspace().objectives.remove(one.kept.id, since=one.kept.version)
        session.put(objectives_saved.SAID, (t("objective-removed"), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
