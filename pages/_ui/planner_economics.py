"""What a plan costs and leaves, and what a person knows of a customer's worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.planner import money_words
from kpi_core.planner import words as say
from pages._ui import planner_state, session
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.stats.unit_economics import Figure, Terms
    from pages._ui.planner_state import Shown
    from pages._ui.shell import PageContext

_HIGHEST = 1e12
_LEFT = ("contribution", "ltv_to_cac", "payback", "break_even", "highest_cost")
# How a figure lies beside what is told, where the cost is at least that.
_BOUNDS = {
    **dict.fromkeys(("cost", "cost_per_entry", "cac", "payback", "break_even"), "least"),
    **dict.fromkeys(("roas", "contribution", "ltv_to_cac"), "most"),
}
_INPUTS = ("margin", "fixed", "lifetime", "monthly")


@dataclass(frozen=True)
class Asked:
    """What figures are drawn of: `is_bound` where the entries cost at least what the terms say."""

    page: PageContext
    shown: Shown
    terms: Terms
    is_bound: bool


def figures(asked: Asked, names: Sequence[str]) -> None:
    """Figures side by side; those without a value say below what is missing."""
    from kpi_core.stats.unit_economics import economics

    t, sums = asked.page.t, economics(asked.terms)
    told: dict[str, Figure] = {name: getattr(sums, name) for name in names}
    known = [name for name in names if told[name].value is not None]
    for column, name in zip(st.columns(max(len(known), 1), gap="small"), known, strict=False):
        with column:
            st.metric(t(f"plan-money-{name.replace('_', '-')}"), _written(name, told[name].value or 0.0, asked))
    for reason in dict.fromkeys(figure.reason for figure in told.values() if figure.reason):
        st.caption(plain(money_words.reason_says(reason, t), 300))


def drawer(asked: Asked) -> None:
    """Whether it pays: what a person knows of a customer, and what follows."""
    t = asked.page.t
    with st.expander(t("plan-economics"), key="planner-economics", icon=":material/savings:", on_change="rerun") as box:
        if not box.open:
            return
        st.caption(t("plan-economics-how"))
        with st.container(horizontal=True, gap="small", key="planner-economics-inputs"):
            for name in _INPUTS:
                _input(asked.page, asked.shown, name)
        figures(asked, _LEFT)


def _input(page: PageContext, shown: Shown, name: str) -> None:
    key, value = f"planner-economics-{name}", getattr(shown.view, name)
    is_share = name == "margin"
    session.preset(key, round(100 * value, 1) if is_share and value is not None else value)
    st.number_input(
        page.t(f"plan-economics-{name}"),
        min_value=0.0,
        max_value=100.0 if is_share else _HIGHEST,
        step=None,
        format="%.1f" if is_share else "%.0f",
        placeholder=page.t("plan-economics-unknown"),
        key=key,
        width=200,
        on_change=_take,
        args=(name, key),
    )


def _take(name: str, key: str) -> None:
    view, given = planner_state.view(), session.get(key)
    value = given or None  # no cost and no worth are as good as unknown; a margin of nothing is known
    match name:
        case "margin":
            planner_state.change(replace(view, margin=given / 100 if given is not None else None))
        case "fixed":
            planner_state.change(replace(view, fixed=value))
        case "lifetime":
            planner_state.change(replace(view, lifetime=value))
        case _:
            planner_state.change(replace(view, monthly=value))


def _written(name: str, value: float, asked: Asked) -> str:
    t = asked.page.t
    if name in ("roas", "ltv_to_cac"):
        said = say.times(value, t)
    elif name == "payback":
        said = t("plan-months", n=round(value, 1))
    elif name == "break_even":
        said = t.fmt.number(round(value))
    else:
        said = t.fmt.short(value, asked.shown.whole.currency)
    if not asked.is_bound or name not in _BOUNDS:
        return said
    return t(f"plan-at-{_BOUNDS[name]}", value=said)
