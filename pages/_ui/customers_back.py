"""Who comes back: cohorts by first purchase, or by the start of a subscription, and how many subscriptions end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.customers import cohort_spec
from kpi_core.charts.segments import HeatCell, heat_table
from kpi_core.segments.cohorts import Told
from kpi_core.text.style import DASH
from pages._ui import cards, customers_state, tables
from pages._ui.customers_state import Asked

if TYPE_CHECKING:
    from kpi_core.segments.cohorts import Cohort
    from kpi_core.segments.customers import Customers
    from kpi_core.segments.subscriptions import Subscriptions
    from kpi_core.vocabulary.period import TimeGrain

_MOST = 12  # cohorts drawn: the latest
_OPEN = "…"  # the step that is not over yet


@dataclass(frozen=True)
class Drawn:
    """What is drawn: cohorts of a step, what is told of them, its title, and the sentence that says how."""

    title: str
    grain: TimeGrain
    cohorts: Sequence[Cohort]
    of: Told
    how: str
    currency: str | None


def section(asked: Asked, told: Customers) -> None:
    """The cohorts of purchases; of subscriptions too, where a table tells these."""
    t = asked.page.t
    subs = customers_state.subscriptions(asked)
    if subs is not None:
        bases = {name: t(f"customers-from-{name}") for name in ("purchase", "start")}
        if _choice(asked, "from", bases) == "start":
            _started(asked, subs)
            return
    of = Told(_choice(asked, "told", {str(name): t(f"customers-told-{name}") for name in Told}))
    grain, cohorts = customers_state.cohorts(asked, told.bought)
    keys = {
        Told.CUSTOMERS: "customers-retention-how",
        Told.REVENUE: "customers-revenue-how",
        Told.SO_FAR: "customers-so-far-how",
    }
    _retention(
        asked, Drawn(t("customers-retention"), grain, cohorts, of, t(keys[of], grain=str(grain)), told.bought.currency)
    )


def subscribed(asked: Asked) -> bool:
    """The cohorts of subscriptions alone, where nothing tells purchases; whether there are any."""
    subs = customers_state.subscriptions(asked)
    if subs is not None:
        _started(asked, subs)
    return subs is not None


def _started(asked: Asked, subs: Subscriptions) -> None:
    t = asked.page.t
    labels = {str(Told.CUSTOMERS): t("customers-told-subscriptions"), str(Told.REVENUE): t("customers-told-amounts")}
    of = Told(_choice(asked, "started", labels))
    _churn(asked, subs)
    grain, cohorts = customers_state.started(asked, subs)
    key = "customers-started-how" if of is Told.CUSTOMERS else "customers-started-revenue-how"
    _retention(asked, Drawn(t("customers-stay"), grain, cohorts, of, t(key, grain=str(grain)), subs.currency))


def _choice(asked: Asked, name: str, labels: Mapping[str, str]) -> str:
    chosen = st.segmented_control(
        asked.page.t("customers-told"),
        list(labels),
        format_func=lambda option: labels[option],
        default=next(iter(labels)),
        key=f"customers-{name}",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or next(iter(labels))


def _churn(asked: Asked, subs: Subscriptions) -> None:
    from kpi_core.segments.subscriptions import RENEWED, churn

    t, told = asked.page.t, churn(subs)
    if told is None:
        return
    low, high = (t.fmt.percent(share) for share in (told.between.low, told.between.high))
    of = t("customers-churn-of", low=low, high=high, ended=told.ended, running=told.running, months=told.months)
    columns = st.columns(2, gap="small")
    with columns[0]:
        st.metric(t("customers-churn"), t.fmt.percent(told.rate), delta=of, delta_color="off", delta_arrow="off")
    with columns[1]:
        st.metric(t("customers-churn-money"), t.fmt.percent(told.money))
    if subs.renewals:
        st.caption(t("customers-renewed", n=subs.renewals, days=RENEWED))


def _retention(asked: Asked, drawn: Drawn) -> None:
    """A row per step of the calendar in which they began, a column per step since."""
    t = asked.page.t
    longest = max((len(one.active) for one in drawn.cohorts[-_MOST:]), default=0)
    if longest < 2:
        st.caption(t("customers-too-short"))
        return
    cards.head(drawn.title, drawn.how)
    begin = 0 if drawn.of is Told.SO_FAR else 1  # all of them bought in the first, and it is all of itself
    names = [t("customers-later", n=step) for step in range(begin, longest)]
    rows = _rows(asked, drawn)
    cells = [
        HeatCell(name, column, _at(values, step), _said(asked, drawn, values, step), "", small=False)
        for name, values in rows
        for step, column in enumerate(names, begin)
    ]
    longest = max(len(cell.said) for cell in cells)
    spec = cohort_spec(asked.look(drawn.currency), tuple(name for name, _ in rows), tuple(names), longest)
    cards.chart("segments-retention", spec, heat_table(cells), drawn.title)
    width = len(names)
    table = [(rows[i][0], *(one.said for one in cells[i * width : (i + 1) * width])) for i in range(len(rows))]
    labels = (drawn.title, t("plan-download"))
    tables.folded(t, labels, "customers-retention", [t("customers-col-began"), *names], table)


def _rows(asked: Asked, drawn: Drawn) -> list[tuple[str, tuple[float | None, ...]]]:
    from kpi_core.segments.cohorts import retention, row

    t, shown = asked.page.t, drawn.cohorts[-_MOST:]
    rows = [(t("customers-all"), retention(shown, drawn.of))]
    for one in shown:
        name = t("customers-cohort", month=t.fmt.grain_label(one.start, drawn.grain), n=one.n)
        rows.append((name, row(one, drawn.of)))
    return rows


def _at(values: Sequence[float | None], step: int) -> float | None:
    return values[step] if step < len(values) else None


def _said(asked: Asked, drawn: Drawn, values: Sequence[float | None], step: int) -> str:
    t, value = asked.page.t, _at(values, step)
    if step >= len(values):
        return _OPEN if step == len(values) else ""
    if value is None:
        return DASH
    return t.fmt.short(round(value)) if drawn.of is Told.SO_FAR else t.fmt.number(round(100 * value))
