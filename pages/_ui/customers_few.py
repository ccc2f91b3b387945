"""Whom one depends on: the part of the money that the best customers bring, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.customers import pareto_spec, pareto_table
from kpi_core.vocabulary.unit import Unit
from pages._ui import cards, tables
from pages._ui.customers_state import Asked

if TYPE_CHECKING:
    from kpi_core.segments.customers import Customers

_SHOWN = 10  # customers named
_COLUMNS = ("name", "value", "part", "times", "last")


def section(asked: Asked, told: Customers) -> None:
    """The curve with its point at four fifths, and the largest customers."""
    from kpi_core.segments.customer_words import named
    from kpi_core.segments.depend import ranked

    t, few, currency = asked.page.t, told.few, told.bought.currency
    if few.reason is not None:
        st.caption(t(f"customers-reason-{few.reason}"))
    else:
        title = t("customers-few-title", n=few.few, customers=few.customers, named=named(told))
        cards.head(title, t("customers-few-how"))
        cards.chart("customers-pareto", pareto_spec(asked.look(currency)), pareto_table(few, t), title)
    cards.head(t("customers-top"))
    everyone = asked.kept("ranked", lambda: ranked(told.bought))
    names = [t(f"customers-col-{name}") for name in _COLUMNS]
    rows = [
        (
            one.name,
            t.fmt.value(one.value, Unit.MONEY, currency),
            t.fmt.percent(one.part),
            t.fmt.number(one.times),
            t.fmt.date(one.last),
        )
        for one in everyone[:_SHOWN]
    ]
    tables.table("rows-customers-top", names, rows, t("customers-top"))
    tables.download(
        t,
        t("customers-top-all"),
        "customers-all",
        names,
        lambda: [(one.name, one.value, one.part, one.times, one.last) for one in everyone],
    )
