"""Customers over time, behind a line that opens: the sentence, the figures, and four sections."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.model.roles import Fact, Role
from pages._ui import cards, customers_back, customers_few, customers_risk, customers_state, customers_worth
from pages._ui.customers_state import Asked
from pages._ui.escape import plain
from pages._ui.segments_state import Shown

if TYPE_CHECKING:
    from kpi_core.segments.customers import Customers
    from pages._ui.shell import PageContext

_SECTIONS = ("back", "few", "risk", "worth")


def customers(page: PageContext, shown: Shown) -> None:
    """The drawer, where a column tells the customers."""
    buyers = [d for d in page.data.datasets if d.fact is not Fact.TOUCHPOINTS]  # who was reached has bought nothing yet
    if not any(d.column(Role.CUSTOMER) is not None for d in buyers):
        return
    t = page.t
    with st.expander(t("customers-title"), key="segments-customers", icon=":material/group:", on_change="rerun") as box:
        if box.open:
            with st.spinner(t("segments-reading")):
                _drawn(Asked(page, shown))


def _drawn(asked: Asked) -> None:
    t = asked.page.t
    bought = customers_state.purchases(asked)
    if bought is None:
        if filtered := customers_state.only_filtered_out(asked):
            st.caption(t("customers-none-filtered"))
        if customers_back.subscribed(asked):
            st.caption(t("customers-whole"))
        elif not filtered:
            st.caption(t("customers-none"))
        return
    st.caption(t("customers-whole"))
    told = customers_state.study(asked, bought)
    _figures(asked, told)
    chosen = st.segmented_control(
        t("customers-section"),
        _SECTIONS,
        default=_SECTIONS[0],
        format_func=lambda name: t(f"customers-section-{name}"),
        key="customers-section",
        label_visibility="collapsed",
        required=True,
    )
    match chosen:
        case "few":
            customers_few.section(asked, told)
        case "risk":
            customers_risk.section(asked, told)
        case "worth":
            customers_worth.section(asked, told)
        case _:
            customers_back.section(asked, told)


def _figures(asked: Asked, told: Customers) -> None:
    from kpi_core.segments.cohorts import AGAIN
    from kpi_core.segments.customer_words import headline, unnamed

    t = asked.page.t
    cards.head(headline(told, t), t("customers-until", day=told.bought.until - timedelta(days=1)))
    columns = st.columns(3, gap="small")
    with columns[0]:
        st.metric(t("customers-number"), t.fmt.number(told.few.customers))
    with columns[1]:
        share = t.fmt.percent(told.again / told.known, 0) if told.known else "—"
        of = t("customers-of", n=told.known)
        st.metric(t("customers-again", n=AGAIN), share, delta=of, delta_color="off", delta_arrow="off")
    with columns[2]:
        fifth = t.fmt.percent(told.few.fifth, 0) if told.few.fifth is not None else "—"
        few = t("customers-few", n=told.few.few) if told.few.few else None
        st.metric(t("customers-fifth"), fifth, delta=few, delta_color="off", delta_arrow="off")
    if (without := unnamed(told, t)) is not None:
        st.caption(plain(without, 300))
