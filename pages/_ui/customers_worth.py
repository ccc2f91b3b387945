"""What a customer is worth: the revenue of the months after the first purchase, as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.customers import worth_spec, worth_table
from pages._ui import cards, customers_state
from pages._ui.customers_state import Asked
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.segments.customers import Customers
    from kpi_core.segments.worth import Worth


def section(asked: Asked, told: Customers) -> None:
    """Figures with their margins, the curve, and how it is told."""
    t, currency = asked.page.t, told.bought.currency
    found = customers_state.worth(asked, told.bought)
    if found.values:
        first = found.values[0]
        title = t("customers-worth-title", n=first.months, value=t.fmt.short(first.value, currency))
        cards.head(title, t("customers-worth-short"))
    _figures(asked, found, currency)
    if found.reason is not None:
        values = {"n": found.customers} if found.reason == "few_new_customers" else {}
        st.caption(t(f"customers-reason-{found.reason}", **values))
        return
    spec = worth_spec(asked.look(currency), found.known)
    cards.chart("customers-worth", spec, worth_table(found, currency, t), title)
    st.caption(plain(t("customers-worth-how", known=found.known, n=found.customers), 600))
    if found.older:
        st.caption(t("customers-worth-older", n=found.older, days=found.settled))


def _figures(asked: Asked, found: Worth, currency: str | None) -> None:
    t = asked.page.t
    columns = st.columns(len(found.values) + 1, gap="small")
    for column, one in zip(columns, found.values, strict=False):
        low, high = (t.fmt.short(v, currency) for v in (one.between.low, one.between.high))
        with column:
            st.metric(
                t("customers-worth-within", n=one.months),
                t.fmt.short(one.value, currency),
                delta=t("customers-worth-between", low=low, high=high),
                delta_color="off",
                delta_arrow="off",
            )
    with columns[-1]:
        so_far = t.fmt.short(found.so_far, currency)
        per = t("customers-worth-per")
        st.metric(t("customers-worth-so-far"), so_far, delta=per, delta_color="off", delta_arrow="off")
