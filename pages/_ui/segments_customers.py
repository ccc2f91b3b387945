"""Customers over time, behind a line that opens: who comes back, how much hangs on a few, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, cards, segments_state, tables, trends_answers
from pages._ui.escape import literal
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.segments.customers import Cohort, Purchases
    from pages._ui.shell import PageContext

_MOST = 12  # cohorts drawn: the latest


def customers(page: PageContext, shown: Shown) -> None:
    """The drawer, where a column tells the customers."""
    buyers = [d for d in page.data.datasets if d.fact is not Fact.TOUCHPOINTS]  # who was reached has bought nothing yet
    if not any(d.column(Role.CUSTOMER) is not None for d in buyers):
        return
    t = page.t
    with st.expander(t("customers-title"), key="segments-customers", icon=":material/group:", on_change="rerun") as box:
        if box.open:
            _drawn(page, shown)


def _drawn(page: PageContext, shown: Shown) -> None:
    from kpi_core.segments import customers as core

    t = page.t
    where = tuple(chip.predicate for chip in shown.chips)

    def made() -> Purchases | None:
        return core.purchases(lambda query: cache.ask(page.data, query, page.today), page.today, where)

    key = repr(("customers", page.data.version, page.data.saved, page.today, where))
    bought = cache.kept(trends_answers.place(), key, made)
    if bought is None or not len(bought.day):
        st.caption(t("customers-none"))
        return
    _figures(page, bought)
    grain = core.telling_grain(bought)
    _retention(page, shown, core.cohorts(bought, grain), grain)
    _groups(page, bought)


def _figures(page: PageContext, bought: Purchases) -> None:
    from kpi_core.segments.customers import AGAIN, back_again, concentration

    t = page.t
    again, known = back_again(bought)
    told = concentration(bought)
    columns = st.columns(3, gap="small")
    with columns[0]:
        st.metric(t("customers-number"), t.fmt.number(told.customers))
    with columns[1]:
        share = t.fmt.percent(again / known, 0) if known else "—"
        st.metric(
            t("customers-again", n=AGAIN), share, delta=t("customers-of", n=known), delta_color="off", delta_arrow="off"
        )
    with columns[2]:
        fifth = t.fmt.percent(told.fifth, 0) if told.fifth is not None else "—"
        few = t("customers-few", n=told.few) if told.few else None
        st.metric(t("customers-fifth"), fifth, delta=few, delta_color="off", delta_arrow="off")


def _retention(page: PageContext, shown: Shown, told: Sequence[Cohort], grain: TimeGrain) -> None:
    """A row per step of the calendar in which they first bought, a column per step since."""
    from kpi_core.segments.customers import retention

    t = page.t
    drawn = told[-_MOST:]
    longest = max((len(one.active) for one in drawn), default=0)
    if longest < 2:
        st.caption(t("customers-too-short"))
        return
    cards.head(t("customers-retention"), t("customers-retention-how", grain=str(grain)))
    rows: list[tuple[str, Sequence[float | None]]] = [(t("customers-all"), retention(drawn))]
    for one in drawn:
        name = t("customers-cohort", month=t.fmt.grain_label(one.start, grain), n=one.n)
        rows.append((name, [n / one.n for n in one.active]))
    cells = []
    for name, shares in rows:
        for step in range(1, longest):
            share = shares[step] if step < len(shares) else None
            said = t.fmt.number(round(100 * share)) if share is not None else ""
            cells.append(charts.HeatCell(name, t("customers-later", n=step), share, said, "", small=False))
    spec = charts.heat_spec(segments_state.look(page, shown), len(rows))
    cards.chart("segments-retention", spec, charts.heat_table(cells), t("customers-retention"))


def _groups(page: PageContext, bought: Purchases) -> None:
    """What to do with whom."""
    from kpi_core.segments.customers import groups

    t, told = page.t, groups(bought)
    if not told:
        st.caption(t("customers-few-groups"))
        return
    cards.head(t("customers-groups"), t("customers-groups-how"))
    names = [t(f"customers-head-{name}") for name in ("group", "n", "value", "part", "days", "do")]
    rows = [
        (
            t(f"customers-group-{one.group}"),
            t.fmt.number(one.n),
            t.fmt.value(one.value, Unit.MONEY, bought.currency),
            t.fmt.percent(one.part),
            t("customers-days", n=round(one.days)),
            literal(t(f"customers-do-{one.group}"), 200),
        )
        for one in told
    ]
    tables.with_download(t, (t("customers-groups"), t("plan-download")), "customers", names, rows)
