"""Which figures to make KPIs: those that serve a goal, first what the data can answer; and the set as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages._ui import cache, cards, objectives_state, session, trends_answers
from pages._ui.escape import plain
from pages._ui.objectives_state import Form

if TYPE_CHECKING:
    from kpi_core.metrics.offers import Offer
    from kpi_core.objectives.choose_kpis import Suggestion
    from kpi_core.objectives.judge_set import SetJudgement
    from kpi_core.text import Text
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_ANY = ""
_SHOWN = 8  # suggestions at once
_POOR = 0.35  # importance from which a finding about the set asks for something


def kpis(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """The set chosen so far beside what else the goal asks for."""
    left, right = st.columns([1.5, 1], gap="small")
    with left:
        _suggestions(page, known)
    with right:
        _set(page, known)


def _offers(page: PageContext) -> tuple[Offer, ...]:
    from kpi_core.metrics.offers import offers

    key = repr(("offers", page.data.version, page.data.saved))
    return cache.kept(str(cache.workspace().root), key, lambda: offers(page.data.datasets))


def _suggestions(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.choose_kpis import packs, suggest
    from kpi_core.objectives.choose_words import goal_name, sector_name

    t = page.t
    with cards.card("kpis-suggested"):
        cards.head(t("kpis-title"), t("kpis-how"))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="kpis-bar"):
            goals, sectors = packs().goals, packs().sectors
            goal = st.selectbox(
                t("kpis-goal"),
                [_ANY, *goals],
                format_func=lambda name: goal_name(name, t) if name else t("kpis-any"),
                key="kpis-goal",
                width=280,
            )
            sector = st.selectbox(
                t("kpis-sector"),
                [_ANY, *sectors],
                format_func=lambda name: sector_name(name, t) if name else t("kpis-any"),
                key="kpis-sector",
                width=230,
            )
        chosen = [one.objective.metric for one in known]
        told = suggest(_offers(page), goal or None, sector or None, chosen)
        can = [one for one in told if one.is_available]
        if not can:
            st.caption(t("kpis-nothing"))
        places = {pick.metric: place for place, pick in reversed(list(enumerate(trends_answers.picks(page.data))))}
        for one in can[:_SHOWN]:
            _suggestion(page, one, places.get(one.metric.id))
        _lacking(page, [one for one in told if not one.is_available])


def _suggestion(page: PageContext, one: Suggestion, place: int | None) -> None:
    from kpi_core.metrics.words import metric_name
    from kpi_core.objectives.choose_kpis import vanity
    from kpi_core.objectives.choose_words import kinds_said, lacking_said, set_said, why_said

    t, key = page.t, one.rank
    lines = [f"**{plain(metric_name(one.metric, t), 90)}** :small[{plain(kinds_said(one.metric, t), 60)}]"]
    lines += [plain(why_said(one, t), 300)]
    flatters = vanity(one.metric)
    if flatters is not None:
        lines.append(f":orange-badge[:material/mood_bad:] {plain(set_said(flatters, t), 300)}")
    if lacking := lacking_said(one, t):
        lines.append(f":small[{plain(lacking, 200)}]")
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"kpi-{key}"):
        st.markdown("  \n".join(lines), width="stretch")
        st.button(
            t("kpis-set"),
            key=f"kpi-{key}-set",
            icon=":material/flag:",
            disabled=place is None,
            on_click=_begin,
            args=(place,),
        )


def _begin(place: int) -> None:
    """Write an objective of this metric: the form opens with a target proposed."""
    objectives_state.change(replace(Form(), pick=place))
    session.put("objective-new", True)
    session.choose_value("tab", "list")


def _lacking(page: PageContext, lacking: list[Suggestion]) -> None:
    from kpi_core.metrics.words import metric_name
    from kpi_core.objectives.choose_words import lacking_said

    t = page.t
    if not lacking:
        return
    label = t("kpis-lacking", n=len(lacking))
    with st.expander(
        label, key=session.drawer("kpis-lacking", t.lang), icon=":material/upload_file:", on_change="rerun"
    ) as box:
        if box.open:
            told = ((plain(metric_name(one.metric, t), 90), plain(lacking_said(one, t), 300)) for one in lacking)
            with st.container(height=360, border=False, key="rows-kpis-lacking"):  # lines wrap on a phone, cells do not
                st.markdown("\n".join(f"- **{name}** {lacks}" for name, lacks in told))


def _set(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.choose_words import set_said
    from kpi_core.objectives.judge_set import IDEAL_MOST, IMPACT, judge_set, metrics_of

    t, objectives = page.t, [one.objective for one in known]
    told = judge_set(metrics_of(objectives, _offers(page)), sum(one.north_star for one in objectives))
    with cards.card("kpis-set"):
        cards.head(t("kpis-set-title"))
        left, right = st.columns(2, gap="small")
        with left:
            _meter(t("kpis-count"), t.fmt.number(told.count), told.count / IDEAL_MOST, t("kpis-count-ideal"))
        with right:
            share = told.impact_share
            said = t.fmt.percent(share, 0) if share is not None else "—"
            _meter(t("kpis-impact"), said, share or 0.0, t("kpis-impact-ideal", share=t.fmt.percent(IMPACT, 0)))
        for finding in told.findings:
            sign = (
                ":orange-badge[:material/priority_high:]"
                if finding.importance > _POOR
                else ":gray-badge[:material/info:]"
            )
            good = finding.importance <= 0.1 and finding.code != "set_learning_missing"
            sign = ":green-badge[:material/check:]" if good else sign
            st.markdown(f"{sign} {plain(set_said(finding, t), 300)}")
        _coverage(t, told)


def _meter(label: str, value: str, share: float, ideal: str) -> None:
    st.metric(label, value, delta=ideal, delta_color="off", delta_arrow="off")
    st.progress(min(max(share, 0.0), 1.0))


def _coverage(t: Text, told: SetJudgement) -> None:
    """Which side of the business and which step of a customer's way each KPI tells of."""
    from kpi_core.metrics.words import metric_name
    from kpi_core.objectives.choose_words import side_name, step_name

    if not told.count:
        return
    sides = [(_upper(side_name(side, t)), there) for side, there in told.scorecard.items()]
    steps = [(_upper(step_name(step, t)), there) for step, there in told.aarrr.items()]
    for title, rows in ((t("kpis-scorecard"), sides), (t("kpis-aarrr"), steps)):
        lines = [f"**{title}**"]
        for name, there in rows:
            names = t.fmt.join(metric_name(metric, t) for metric in there) if there else "—"
            lines.append(f"{name}{t('kpis-colon')} {plain(names, 200)}")
        st.markdown("  \n".join(lines))


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]
