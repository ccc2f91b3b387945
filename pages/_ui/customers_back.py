"""Who comes back: cohorts by first purchase, or by the start of a subscription, and how many subscriptions end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.segments.cohorts import Told
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
    """What is drawn: cohorts of a step, what is told of them, and the sentence that says how."""

    grain: TimeGrain
    cohorts: Sequence[Cohort]
    of: Told
    how: str
    currency: str | None


def section(asked: Asked, told: Customers) -> None:
    """The cohorts of purchases; of subscriptions too, where a table tells these."""
    t = asked.page.t
    subs = customers_state.subscriptions(asked)
    with st.container(horizontal=True, gap="small"):
        if subs is not None and _choice(asked, "from", ("purchase", "start")) == "start":
            _started(asked, subs)
            return
        of = Told(_choice(asked, "told", tuple(map(str, Told))))
    grain, cohorts = customers_state.cohorts(asked, told.bought)
    keys = {
        Told.CUSTOMERS: "customers-retention-how",
        Told.REVENUE: "customers-revenue-how",
        Told.SO_FAR: "customers-so-far-how",
    }
    _retention(asked, Drawn(grain, cohorts, of, t(keys[of], grain=str(grain)), told.bought.currency))


def subscribed(asked: Asked) -> bool:
    """The cohorts of subscriptions alone, where nothing tells purchases; whether there are any."""
    subs = customers_state.subscriptions(asked)
    if subs is not None:
        _started(asked, subs)
    return subs is not None


def _started(asked: Asked, subs: Subscriptions) -> None:
    t = asked.page.t
    of = Told(_choice(asked, "told", (str(Told.CUSTOMERS), str(Told.REVENUE))))
    _churn(asked, subs)
    grain, cohorts = customers_state.started(asked, subs)
    key = "customers-started-how" if of is Told.CUSTOMERS else "customers-started-revenue-how"
    _retention(asked, Drawn(grain, cohorts, of, t(key, grain=str(grain)), subs.currency))


def _choice(asked: Asked, name: str, options: tuple[str, ...]) -> str:
    t = asked.page.t
    labels = {
        option: t(f"customers-told-{option}") if name == "told" else t(f"customers-from-{option}") for option in options
    }
    chosen = st.segmented_control(
        t("customers-told") if name == "told" else t("customers-from"),
        options,
        default=options[0],
        format_func=lambda option: labels[option],
        key=f"customers-{name}-{len(options)}",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or options[0]


def _churn(asked: Asked, subs: Subscriptions) -> None:
    from kpi_core.segments.subscriptions import churn

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


def _retention(asked: Asked, drawn: Drawn) -> None:
    """A row per step of the calendar in which they began, a column per step since."""
    from kpi_core.segments.cohorts import retention, row

    t = asked.page.t
    shown = list(drawn.cohorts)[-_MOST:]
    longest = max((len(one.active) for one in shown), default=0)
    if longest < 2:
        st.caption(t("customers-too-short"))
        return
    cards.head(t("customers-retention"), drawn.how)
    rows: list[tuple[str, Sequence[float | None]]] = [(t("customers-all"), retention(shown, drawn.of))]
    for one in shown:
        name = t("customers-cohort", month=t.fmt.grain_label(one.start, drawn.grain), n=one.n)
        rows.append((name, row(one, drawn.of)))
    begin = 0 if drawn.of is Told.SO_FAR else 1  # all of them bought in the first, and it is all of itself
    names = [t("customers-later", n=step) for step in range(begin, longest)]
    cells = []
    for name, values in rows:
        for step, column in enumerate(names, begin):
            value = values[step] if step < len(values) else None
            said = _said(asked, drawn, value) if step < len(values) else _OPEN if step == len(values) else ""
            cells.append(charts.HeatCell(name, column, value, said, "", small=False))
    spec = charts.heat_spec(asked.look(drawn.currency), len(rows))
    cards.chart("segments-retention", spec, charts.heat_table(cells), t("customers-retention"))
    table = [
        (name, *(cell.said for cell in cells[i * len(names) : (i + 1) * len(names)]))
        for i, (name, _) in enumerate(rows)
    ]
    tables.folded(
        t,
        (t("customers-retention"), t("plan-download")),
        "customers-retention",
        [t("customers-col-name"), *names],
        table,
    )


def _said(asked: Asked, drawn: Drawn, value: float | None) -> str:
    t = asked.page.t
    if value is None:
        return "—"
    return t.fmt.short(round(value), None) if drawn.of is Told.SO_FAR else t.fmt.number(round(100 * value))
