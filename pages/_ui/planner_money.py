"""What the plan costs by channel, what is left of it, and whether the budget is better split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.pipeline.stage import Shape
from kpi_core.pipeline.words import stage_name
from kpi_core.planner import money_words
from kpi_core.planner.headline import SURE
from pages._ui import cache, cards, planner_economics, tables
from pages._ui.escape import literal, plain
from pages._ui.planner_state import Shown

if TYPE_CHECKING:
    from kpi_core.pipeline.source import Source
    from kpi_core.planner.channels import Part
    from kpi_core.planner.money import ChannelMoney
    from kpi_core.stats.unit_economics import Terms
    from pages._ui.shell import PageContext

_DASH = "—"


def card(page: PageContext, shown: Shown) -> None:
    """The entries of the plan by channel with their cost, and what more or less spend brings."""
    source = shown.source
    if source is None or source.shape is Shape.COUNTS:
        return
    money = _money(page, shown, source)
    t = page.t
    if money.channels.reason is not None:
        return
    with cards.card("planner-money"):
        cards.head(t("plan-money-title"), t("plan-money-how"))
        entries = shown.study.plan.need(SURE) or shown.study.plan.entries
        parts = _parts(shown, money, entries)
        _table(page, shown, money, parts)
        if money.spend.reason is not None:
            st.caption(plain(money_words.reason_says(money.spend.reason, t), 400))
            return
        _figures(page, shown, money, parts)
        _split(page, shown, money)


def _money(page: PageContext, shown: Shown, source: Source) -> ChannelMoney:
    from kpi_core.planner.money import channel_money

    data, where = page.data, shown.view.where
    key = repr(("plan money", *_key(page, shown)))
    return cache.kept(
        str(source.dataset.path),
        key,
        lambda: channel_money(source, shown.whole, data.datasets, shown.start, where, cache.engine()),
    )


def _key(page: PageContext, shown: Shown) -> tuple[object, ...]:
    return page.data.version, page.data.saved, shown.start, shown.whole.stages, shown.view.where


def _parts(shown: Shown, money: ChannelMoney, entries: float | None) -> tuple[Part, ...]:
    from kpi_core.planner.money import priced

    days = len(shown.study.model.horizon.volume.daily) if shown.study.model.horizon else 0
    return priced(money, entries, days / 7) if entries else ()


def _table(page: PageContext, shown: Shown, money: ChannelMoney, parts: Sequence[Part]) -> None:
    t, currency = page.t, money.spend.currency or shown.whole.currency
    needed = {part.name: part for part in parts}
    names = [t(f"plan-money-{name}") for name in ("channel", "per-week", "share", "needed", "each", "all")]
    rows = []
    for channel in money.channels.channels:
        part = needed.get(channel.name)
        cost = part.cost if part else None
        each = (
            part.cost_per_entry
            if part and part.cost_per_entry is not None
            else money.spend.costs.get(channel.name or "")
        )
        rows.append(
            (
                literal(channel.name, 60) if channel.name is not None else t("segment-unfilled"),
                t.fmt.number(channel.per_week, 1),
                t.fmt.percent(channel.won.share.mean),
                t.fmt.number(part.entries) if part else _DASH,
                _bound(_amount(each, currency, page), part, page),
                _bound(_amount(cost, currency, page), part, page),
            )
        )
    tables.with_download(t, (t("plan-money-title"), t("plan-download")), "planner-money", names, rows)
    _by_stage(page, shown, money)
    if money.responses:
        st.markdown(f"**{t('plan-money-past')}**")
        for one in money.responses:
            st.markdown(f"- {plain(one.name, 60)} – {plain(money_words.channel_says(one, t), 400)}")


def _by_stage(page: PageContext, shown: Shown, money: ChannelMoney) -> None:
    """What a record at each stage costs, by channel, at today's cost of an entry; behind a line that opens."""
    t, costs, currency = page.t, money.spend.costs, money.spend.currency or shown.whole.currency
    paid = [channel for channel in money.channels.channels if channel.name in costs]
    if not paid:
        return
    stages = [stage_name(stage, t) for stage in shown.whole.stages]
    label = t("plan-money-by-stage")
    with st.expander(label, key="planner-by-stage", icon=":material/table:", on_change="rerun") as box:
        if box.open:
            st.caption(t("plan-money-by-stage-how"))
            rows = []
            for channel in paid:
                each = costs[channel.name or ""]
                shares = [1.0, *(rate.share.mean for rate in channel.reach)]
                told = [_amount(each / share if share else None, currency, page) for share in shares]
                rows.append((literal(channel.name or "", 60), *told))
            names = [t("plan-money-channel"), *stages]
            tables.with_download(t, (label, t("plan-download")), "planner-by-stage", names, rows)


def _bound(said: str, part: Part | None, page: PageContext) -> str:
    """What nobody has tried costs at least that."""
    return page.t("plan-at-least", value=said) if part is not None and part.reason == "beyond_cap" else said


def _amount(value: float | None, currency: str | None, page: PageContext) -> str:
    if value is None:
        return _DASH
    return page.t.fmt.money(value, currency) if currency else page.t.fmt.number(value)


def _figures(page: PageContext, shown: Shown, money: ChannelMoney, parts: Sequence[Part]) -> None:
    """What the entries that the plan needs cost, and bring."""
    t = page.t
    told = _terms(shown, money, parts)
    if told is None:
        return
    is_bound = any(part.reason == "beyond_cap" for part in parts)
    asked = planner_economics.Asked(page, shown, told, is_bound)
    st.caption(t("plan-money-paid"))
    planner_economics.figures(asked, ("cost", "cost_per_entry", "cac", "roas"))
    if is_bound:
        st.caption(plain(money_words.reason_says("beyond_cap", t), 300))
    planner_economics.drawer(asked)


def _terms(shown: Shown, money: ChannelMoney, parts: Sequence[Part]) -> Terms | None:
    """Of the channels that are paid for, or what the others win would flatter them."""
    from kpi_core.planner.economics import cost_of
    from kpi_core.stats.unit_economics import Terms

    shares = {channel.name: channel.won.share.mean for channel in money.channels.channels}
    paid = [part for part in parts if part.cost_per_entry is not None]
    if not paid:
        return None
    entries, wins = sum(part.entries for part in paid), sum(part.entries * shares[part.name] for part in paid)
    known, told, view = shown.study.model.baseline.worth, cost_of(paid), shown.view
    worth = view.worth if view.worth is not None else known.mean if known is not None else None
    revenue = wins * worth if worth is not None else None
    return Terms(
        entries, wins, told.value, told.reason, revenue, view.margin, view.fixed or 0.0, view.lifetime, view.monthly
    )


def _split(page: PageContext, shown: Shown, money: ChannelMoney) -> None:
    """Whether the same budget would bring more if it were split otherwise."""
    from kpi_core.planner.split import split

    t, outlets = page.t, money.outlets
    if len(outlets) < 2:
        return
    told = cache.kept(str(cache.workspace().root), repr(("plan split", *_key(page, shown))), lambda: split(outlets))
    st.markdown(f"**{plain(money_words.split_says(told, t, money.spend.currency), 400)}**")
    if told.verdict == "test" and (more := money_words.patience_says(told, outlets, t)):
        st.caption(plain(more, 400))
    if told.verdict == "move":
        names = [t(f"plan-money-{name}") for name in ("channel", "today", "better")]
        rows = [
            (
                literal(one.name, 60),
                _amount(one.today, money.spend.currency, page),
                _amount(one.best, money.spend.currency, page),
            )
            for one in told.allocations
        ]
        tables.with_download(t, (t("plan-money-split"), t("plan-download")), "planner-split", names, rows)
