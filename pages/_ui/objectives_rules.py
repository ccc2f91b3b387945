"""The rules of each objective: what they ask, from which volume on they can see it, and how to change them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.objectives.rules import Baseline, RuleKind
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import AlertRule
from pages._ui import cache, objectives_saved, objectives_state, session, trends_state
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.objectives.standing import Standing
    from kpi_core.text import Text
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_KEY = "objectives-rules"
_OWN = (RuleKind.RELATIVE, RuleKind.POINTS, RuleKind.ABSOLUTE, RuleKind.OUTSIDE_EXPECTED, RuleKind.BEHIND_PACE)
_USUAL = {
    RuleKind.RELATIVE: -10.0,
    RuleKind.POINTS: -10.0,
    RuleKind.ABSOLUTE: 0.0,
    RuleKind.OUTSIDE_EXPECTED: 3.0,
    RuleKind.BEHIND_PACE: 90.0,
}
# Nearer to what was expected than two standard deviations lies one ordinary period in twenty.
_LEAST = {RuleKind.OUTSIDE_EXPECTED: 2.0, RuleKind.BEHIND_PACE: 1.0}


def drawer(page: PageContext, known: tuple[KeptObjective, ...], standings: tuple[Standing, ...]) -> None:
    """One objective's rules at a time."""
    t = page.t
    with st.expander(
        t("rules-title"), key=session.drawer(_KEY, t.lang), icon=":material/tune:", on_change="rerun"
    ) as box:
        if not (box.open and known):
            return
        st.caption(t("rules-how"))
        names = {one.id: literal(objectives_state.named(page, one.objective), 90) for one in known}
        chosen = st.selectbox(
            t("action-objective"), list(names), format_func=lambda id: names.get(id, ""), key="rules-of", width=340
        )
        standing = next((one for one in standings if one.kept.id == chosen), standings[0])
        if standing.history is None:
            st.caption(t("review-no-data"))
            return
        _rules(page, standing)
        _new(page, standing)


def _rules(page: PageContext, standing: Standing) -> None:
    t, objective = page.t, standing.kept.objective
    if not objective.alerts:
        st.caption(t("rules-usual"))
    rules = _own(standing)
    for place, rule in enumerate(rules):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"rule-{place}"):
            st.markdown(_said(page, standing, rule), width="stretch")
            if len(rules) > 1:  # without any the usual ones would come back
                left = tuple(one for i, one in enumerate(_own(standing)) if i != place)
                st.button(
                    t("rules-drop"),
                    key=f"rule-drop-{place}",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=_keep,
                    args=(t, standing.kept, left),
                )


def _own(standing: Standing) -> tuple[AlertRule, ...]:
    """The rules of an objective; the usual ones become its own as soon as one is added or taken out."""
    from kpi_core.objectives.playbooks import default_rules

    assert standing.history is not None
    return standing.kept.objective.alerts or default_rules(standing.history.metric)


def _said(page: PageContext, standing: Standing, rule: AlertRule) -> str:
    """A rule in words, with the volume that it needs and what to do when it speaks."""
    from kpi_core.objectives.alert_words import rule_said
    from kpi_core.objectives.playbooks import playbook_of
    from kpi_core.objectives.rules import side_of, understood

    t, history = page.t, standing.history
    assert history is not None
    try:
        rule = understood(rule, history.metric)
    except KpiError as error:  # it can still be taken out
        return f"- {plain(t.error(error), 400)}"
    is_below = side_of(rule, history.metric) < 0
    from kpi_core.metrics.words import metric_name

    name = metric_name(history.metric, t, history.label)
    said = rule_said(rule, t, history.unit, history.currency, is_below)
    lines = [f"- {plain(t('rules-said', metric=name, rule=said), 400)}", *_sight(page, standing, rule)]
    if (book := playbook_of(history.metric, rule)) is not None:
        lines.append(f":material/menu_book: {plain(book.text(t.lang), 400)}")
    return "  \n".join(lines)


def _sight(page: PageContext, standing: Standing, rule: AlertRule) -> list[str]:
    """From which volume on the rule sees a change of its size, beside the volume there is."""
    from kpi_core.objectives.alert_steps import line_of_steps
    from kpi_core.objectives.judging import judge_rule
    from kpi_core.objectives.words import volume_said

    t, history, kept = page.t, standing.history, standing.kept
    if history is None or history.span is None:
        return []

    country = trends_state.country_of(page)

    def made() -> tuple[int | None, int] | None:
        ask = objectives_state.asker(page)
        try:
            line = line_of_steps(ask, history, kept.objective.cadence)
            seen = judge_rule(ask, line, kept.objective, rule, country) if line.steps else None
        except KpiError:  # the rule's own card says why it cannot be judged
            return None
        return (seen.sees_from, seen.n) if seen is not None else None

    key = repr(("sight", page.data.version, page.data.saved, kept.id, kept.version, rule, page.today))
    found = cache.kept(str(cache.workspace().root), key, made)
    return [f":small[{plain(volume_said(found[0], found[1], t), 300)}]"] if found and found[0] is not None else []


def _new(page: PageContext, standing: Standing) -> None:
    """A rule of one's own: its kind says what its number means."""
    t, history = page.t, standing.history
    assert history is not None
    st.markdown(f"**{t('rules-new')}**")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="rules-bar"):
        kind, size, against = _asked(t)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="rules-more"):
        times = st.number_input(t("rules-times"), 1, 6, 1, key="rules-times", width=170)
        quiet = st.number_input(t("rules-quiet"), 0, 24, AlertRule.quiet, key="rules-quiet", width=190)
        fewest = st.number_input(t("rules-fewest"), 0, 1_000_000, None, key="rules-fewest", width=190, placeholder="—")
    book = st.text_input(t("rules-playbook"), key="rules-playbook", max_chars=400, placeholder=t("rules-playbook-like"))
    rule = AlertRule(
        kind.value,
        size / _divisor(kind, history.unit),
        times=int(times or 1),
        against=against,
        fewest=int(fewest) if fewest else None,
        quiet=int(quiet if quiet is not None else AlertRule.quiet),
        playbook=book or "",
    )
    rules = _own(standing)
    st.button(
        t("rules-add"),
        key="rules-add",
        icon=":material/add_alert:",
        disabled=rule in rules,
        on_click=_add,
        args=(t, standing.kept, (*rules, rule)),
    )


def _add(t: Text, kept: KeptObjective, rules: tuple[AlertRule, ...]) -> None:
    _keep(t, kept, rules)
    session.put("rules-playbook", "")  # what to do then belongs to the rule that was added


def _asked(t: Text) -> tuple[RuleKind, float, str]:
    """Kind, number, and what the number is measured from."""
    kind = st.selectbox(
        t("rules-kind"), _OWN, format_func=lambda one: t(f"rules-kind-{one}"), key="rules-kind", width=260
    )
    kind = kind or _OWN[0]
    size = st.number_input(
        t(f"rules-size-{kind}"),
        min_value=_LEAST.get(kind),
        value=_USUAL[kind],
        step=None,
        format="%.1f",
        key=f"rules-size-{kind}",
        width=190,
    )
    against: str | None = ""
    if kind in (RuleKind.RELATIVE, RuleKind.POINTS):
        against = st.selectbox(
            t("rules-against"),
            [one.value for one in Baseline],
            format_func=lambda one: t(f"rules-against-{one}"),
            key="rules-against",
            width=230,
        )
    elif kind is RuleKind.ABSOLUTE:
        against = st.selectbox(
            t("rules-side"),
            ("below", "above"),
            format_func=lambda one: t(f"rules-side-{one}"),
            key="rules-side",
            width=150,
        )
    return kind, size or 0.0, against or ""


def _divisor(kind: RuleKind, unit: Unit) -> float:
    """By what a number of the form is divided: parts are written in per cent, differences of shares in points."""
    in_percent = kind in (RuleKind.RELATIVE, RuleKind.BEHIND_PACE)
    of_share = unit is Unit.FRACTION and kind in (RuleKind.POINTS, RuleKind.ABSOLUTE)
    return 100.0 if in_percent or of_share else 1.0


def _keep(t: Text, kept: KeptObjective, rules: tuple[AlertRule, ...]) -> None:
    try:
        cache.workspace().objectives.update(kept.id, replace(kept.objective, alerts=rules), kept.version)
        session.put(objectives_saved.SAID, (t("rules-kept"), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
