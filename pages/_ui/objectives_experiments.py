"""Experiments: how many records it takes to see a change, and what the groups of one tell at its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from kpi_core.workspace.experiment import Arm, Experiment, ExperimentKind
from pages._ui import cache, events, objectives_saved, objectives_state, session, tables, trends_answers
from pages._ui.escape import literal, plain
from pages._ui.trends_state import metric_label

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.workspace.action_log import Action
    from pages._ui.shell import PageContext

_KEY, _KEPT = "objectives-experiments", "experiments-kept"
_MOST = 10_000_000


def drawer(page: PageContext, actions: tuple[Action, ...]) -> None:
    """The calculator, the experiments that are kept with what they tell, and the form of a new one."""
    t = page.t
    with st.expander(
        t("experiments-title"), key=session.drawer(_KEY, t.lang), icon=":material/science:", on_change="rerun"
    ) as box:
        if not box.open:
            return
        _calculator(page)
        for one in cache.workspace().experiments.experiments():
            _experiment(page, one)
        _new(page, actions)


def _calculator(page: PageContext) -> None:
    from kpi_core.objectives.experiment import plan
    from kpi_core.objectives.experiment_words import plan_sentence
    from kpi_core.objectives.ripeness import ripened

    t, picks = page.t, trends_answers.picks(page.data)
    if not picks:
        return
    st.markdown(f"**{t('experiments-calculator')}**")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="experiments-bar"):
        names = [metric_label(page, pick) for pick in picks]
        place = st.selectbox(
            t("objective-metric"),
            range(len(names)),
            format_func=lambda i: names[i],
            key="experiments-metric",
            width=290,
        )
        change = st.number_input(
            t("experiments-change"),
            min_value=-95.0,
            max_value=1000.0,
            value=10.0,
            step=None,
            format="%.1f",
            key="experiments-change",
            width=190,
        )
        arms = st.number_input(t("experiments-arms"), 2, 6, 2, key="experiments-arms", width=120)
    history = trends_answers.history(page.data, picks[place or 0], page.today)
    if history is None or change is None:
        st.caption(t("objective-untold"))
        return
    told = plan(ripened(history, objectives_state.ripe(page)), change / 100, int(arms or 2))
    st.markdown(plain(plan_sentence(told.finding, t), 600))
    if told.seen_in:
        heads = [t("experiments-days"), t("experiments-seen")]
        rows = [
            (t.fmt.number(days), "—" if share is None else t.fmt.percent(share, 1, sign=True))
            for days, share in told.seen_in
        ]
        tables.table("rows-experiments", heads, rows, t("experiments-seen"))


def _experiment(page: PageContext, one: Experiment) -> None:
    from kpi_core.objectives.experiment import result
    from kpi_core.objectives.experiment_words import result_sentence

    t = page.t
    if one.kind is ExperimentKind.BEFORE_AFTER:
        lines = [_before_after(page, one)]
    else:
        told = result(one, page.today)  # what worked in a group is good, whatever metric it was planned for
        groups = t.fmt.join(t("experiments-group-said", name=arm.name, hits=arm.hits, n=arm.n) for arm in one.arms)
        lines = [groups, *(result_sentence(finding, t) for finding in told.findings)]
    with st.container(border=True, key=f"experiment-{one.id}", gap="xsmall"):
        st.markdown(f"**{plain(one.name, 200)}**")
        if one.hypothesis:
            st.caption(plain(one.hypothesis, 400))
        for line in lines:
            st.markdown(f"- {plain(line, 600)}")
        with st.container(horizontal=True, gap="small", key=f"experiment-ways-{one.id}"):
            st.button(
                t("experiments-change-it"),
                key=f"experiment-edit-{one.id}",
                type="tertiary",
                on_click=_edit,
                args=(one,),
            )
            st.button(
                t("experiments-delete"),
                key=f"experiment-delete-{one.id}",
                type="tertiary",
                on_click=_delete,
                args=(t, one),
            )


def _before_after(page: PageContext, one: Experiment) -> str:
    """What came after its start, against what the figure's own history foretold."""
    from kpi_core.objectives.act_words import effect_sentence
    from kpi_core.objectives.experiment import before_after

    own = events.own()
    key = repr(("before after", page.data.version, page.data.saved, one, hash(own), page.today))
    told = cache.kept(
        str(cache.workspace().root),
        key,
        lambda: before_after(objectives_state.asker(page), one, page.today, own),
    )
    return effect_sentence(told.finding, page.t)


def _edit(one: Experiment) -> None:
    session.put("experiment-draft", one)


def _new(page: PageContext, actions: tuple[Action, ...]) -> None:
    t = page.t
    draft: Experiment = session.get("experiment-draft", Experiment(0, "", arms=(Arm("A", 0, 0), Arm("B", 0, 0))))
    key = f"experiment-form-{draft.id}-{draft.revision}-{session.get(_KEPT, 0)}"  # after one is kept the form is empty
    st.markdown(f"**{t('experiments-new' if not draft.id else 'experiments-edit')}**")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="experiment-bar"):
        name = st.text_input(t("experiments-name"), draft.name, key=f"{key}-name", max_chars=200, width=300)
        kind = st.selectbox(
            t("experiments-kind"),
            list(ExperimentKind),
            index=list(ExperimentKind).index(draft.kind),
            format_func=lambda one: t(f"experiments-kind-{one}"),
            key=f"{key}-kind",
            width=240,
        )
        names = {one.id: literal(one.title, 80) for one in actions}
        action = st.selectbox(
            t("experiments-action"),
            list(names),
            index=list(names).index(draft.action) if draft.action in names else None,
            format_func=lambda id: names.get(id, ""),
            key=f"{key}-action",
            placeholder=t("experiments-action-none"),
            width=240,
        )
    told = replace(draft, name=name or "", kind=kind or draft.kind, action=action)
    told = _dated(page, key, told) if told.kind is ExperimentKind.BEFORE_AFTER else _grouped(page, key, told)
    with st.container(horizontal=True, gap="small", key="experiment-ways"):
        st.button(t("experiments-keep"), key="experiment-keep", icon=":material/check:", on_click=_keep, args=(t, told))
        more = replace(told, arms=(*told.arms, Arm(chr(65 + len(told.arms) % 26), 0, 0)))
        if len(told.arms) < 6 and told.kind is ExperimentKind.AB:
            st.button(t("experiments-more-arms"), key="experiment-more", type="tertiary", on_click=_edit, args=(more,))


def _dated(page: PageContext, key: str, draft: Experiment) -> Experiment:
    """Before and after: the figure, and the day from which on it was tried."""
    t, picks = page.t, [pick for pick in trends_answers.picks(page.data) if not pick.where]
    ids = [pick.metric for pick in picks]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="experiment-dated"):
        place = st.selectbox(
            t("objective-metric"),
            range(len(ids)),
            index=ids.index(draft.metric) if draft.metric in ids else 0,
            format_func=lambda i: metric_label(page, picks[i]),
            key=f"{key}-metric",
            width=290,
        )
        since = st.date_input(t("experiments-since"), draft.start, key=f"{key}-start", format="DD/MM/YYYY", width=160)
    start = since if isinstance(since, date) else None
    return replace(draft, metric=ids[place] if place is not None and ids else "", start=start, end=None, arms=())


def _grouped(page: PageContext, key: str, draft: Experiment) -> Experiment:
    """Groups side by side: what each had, and the day of the verdict."""
    t = page.t
    last = draft.end - timedelta(1) if draft.end else None
    until = st.date_input(t("experiments-until"), last, key=f"{key}-end", format="DD/MM/YYYY", width=160)
    arms = draft.arms or (Arm("A", 0, 0), Arm("B", 0, 0))
    told = tuple(_arm(page, key, place, arm) for place, arm in enumerate(arms))
    return replace(draft, end=until + timedelta(1) if isinstance(until, date) else None, arms=told)


def _arm(page: PageContext, key: str, place: int, arm: Arm) -> Arm:
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"experiment-arm-{place}"):
        name = st.text_input(t("experiments-group"), arm.name, key=f"{key}-arm-{place}", max_chars=60, width=200)
        n = st.number_input(t("experiments-n"), 0, _MOST, arm.n, key=f"{key}-n-{place}", width=150)
        hits = st.number_input(t("experiments-hits"), 0, _MOST, arm.hits, key=f"{key}-hits-{place}", width=150)
    return Arm(name or arm.name, int(n or 0), int(hits or 0))


def _keep(t: Text, told: Experiment) -> None:
    try:
        cache.workspace().experiments.save(told)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
        return
    session.take("experiment-draft")
    session.put(_KEPT, session.get(_KEPT, 0) + 1)
    session.put(objectives_saved.SAID, (t("experiments-kept"), "success"))


def _delete(t: Text, one: Experiment) -> None:
    try:
        cache.workspace().experiments.delete(one.id, one.revision)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
