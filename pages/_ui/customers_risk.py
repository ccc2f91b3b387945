"""Whom to call: regular customers whose silence is too long for them, and all customers in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.unit import Unit
from pages._ui import cards, tables
from pages._ui.customers_state import Asked
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.segments.customers import Customers
    from kpi_core.segments.leaving import Leaving, Risk

_COLUMNS = ("name", "why", "chance", "stake", "last", "times")
_GROUPS = ("group", "n", "value", "part", "days", "do")
_MEMBERS = ("name", "group", "last", "times", "value")


def section(asked: Asked, told: Customers) -> None:
    """Figures, the list of those at risk with its reasons, and the groups."""
    left = told.left
    _pauses(asked, told)
    if left.reason == "too_few_regulars":
        st.caption(asked.page.t("customers-reason-too_few_regulars"))
    else:
        _risks(asked, left, told.bought.currency)
    _groups(asked, told)


def _pauses(asked: Asked, told: Customers) -> None:
    """How long pauses are, how many have likely left, and the money at stake: those of them that are known."""
    from kpi_core.segments.customer_words import left_between, named

    t, left = asked.page.t, told.left
    figures: list[tuple[str, str, str | None]] = []
    if left.half is not None and left.most is not None:
        most = t("customers-risk-pause-most", days=t.fmt.days(round(left.most)))
        figures.append((t("customers-risk-pause"), t.fmt.days(round(left.half)), most))
    if left.left is not None:
        figures.append((t("customers-risk-left"), t.fmt.percent(left.left, 0), left_between(left, t)))
    if left.risks:
        share = left.stake / left.whole if left.whole > 0 and left.stake >= 0 else None
        of = t("customers-risk-stake-of", share=t.fmt.percent(share), named=named(told)) if share is not None else None
        figures.append((t("customers-risk-stake"), t.fmt.short(left.stake, told.bought.currency), of))
    for column, (label, value, beside) in zip(st.columns(max(len(figures), 1), gap="small"), figures, strict=False):
        with column:
            st.metric(label, value, delta=beside, delta_color="off", delta_arrow="off")


def _risks(asked: Asked, left: Leaving, currency: str | None) -> None:
    t = asked.page.t
    title = t("customers-risk-title", n=len(left.risks))
    cards.head(title, t("customers-risk-how"))
    if left.risks:
        rows = _rows(asked, left.risks, currency)
        tables.with_download(t, (title, t("plan-download")), "customers-risk", _names(asked), rows)
    if left.before:
        st.caption(t("customers-risk-before", n=left.before))
    if left.reason == "unclear":
        st.caption(t("customers-reason-unclear"))
    if left.long:
        line = t("customers-risk-long", n=len(left.long))
        with st.expander(line, key="customers-long", icon=":material/hourglass:", on_change="rerun") as fold:
            if fold.open:
                rows = _rows(asked, left.long, currency)
                tables.with_download(t, (line, t("plan-download")), "customers-long", _names(asked), rows)
    st.caption(plain(t("customers-risk-method"), 600))


def _names(asked: Asked) -> list[str]:
    return [asked.page.t(f"customers-col-{name}") for name in _COLUMNS]


def _rows(asked: Asked, risks: Sequence[Risk], currency: str | None) -> list[tuple[str, ...]]:
    from kpi_core.segments.customer_words import risk_row

    return [risk_row(one, currency, asked.page.t) for one in risks]


def _groups(asked: Asked, told: Customers) -> None:
    """What to do with whom, and the list of all of them."""
    from kpi_core.segments.rfm import groups, members

    t, found = asked.page.t, asked.kept("groups", lambda: groups(told.bought))
    if not found:
        st.caption(t("customers-few-groups"))
        return
    cards.head(t("customers-groups"), t("customers-groups-how"))
    names = [t(f"customers-head-{name}") for name in _GROUPS]
    rows = [
        (
            t(f"customers-group-{one.group}"),
            t.fmt.number(one.n),
            t.fmt.value(one.value, Unit.MONEY, told.bought.currency),
            t.fmt.percent(one.part),
            t("customers-days", n=round(one.days)),
            literal(t(f"customers-do-{one.group}"), 200),
        )
        for one in found
    ]
    tables.table("rows-customers", names, rows, t("customers-groups"))
    tables.download(
        t,
        t("customers-list"),
        "customers",
        [t(f"customers-col-{name}") for name in _MEMBERS],
        lambda: [
            (one.name, t(f"customers-group-{one.group}"), one.last, one.times, one.value)
            for one in members(told.bought)
        ],
    )
