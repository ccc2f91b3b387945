"""Where to act, and what a change is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.ranked import Bar, ranked_spec, ranked_table
from kpi_core.charts.shares import share_text
from kpi_core.charts.split import steps_of
from kpi_core.funnel.headline_words import gain, name_of
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text
from kpi_core.text.style import DASH
from pages._ui import cards, funnel_state, funnel_words, session, tables
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.funnel.act import Best, Gain, Lever
    from kpi_core.funnel.compare import Split
    from kpi_core.funnel.study import Study

_MOST = 6  # bars


def levers(page: PageContext, shown: Shown) -> None:
    """What a better rate at each step would bring: a picture of the own best, and a table of all readings."""
    t, told = page.t, shown.study
    with cards.card("funnel-levers", stretch=True):
        if not told.levers:
            cards.head(t("funnel-levers-title"), t("funnel-levers-none"))
            return
        title = _levers_title(t, told)
        cards.head(title, t("funnel-levers-caption"))
        bars = _lever_bars(t, told)
        cards.chart("funnel-levers", ranked_spec(funnel_state.look(page, shown), len(bars)), ranked_table(bars), title)
        names = [t(f"funnel-levers-{name}") for name in ("step", "now", "point", "tenth", "quarter", "segment")]
        columns = zip(names, *(_lever_row(t, told, lever) for lever in told.levers), strict=True)
        filled = [column for column in columns if any(cell is not None for cell in column[1:])]
        names, *rows = (list(line) for line in zip(*filled, strict=True))
        tables.table("funnel-levers", names, rows, title)


def _bests(told: Study) -> list[tuple[Lever, Best]]:
    found = [(lever, b) for lever in told.levers for b in (lever.best_segment, lever.best_quarter) if b]
    return sorted(found, key=lambda pair: -pair[1].gain.wins)


def _levers_title(t: Text, told: Study) -> str:
    bests = _bests(told)
    if not bests or bests[0][1].gain.wins < 1:
        first = max(told.levers, key=lambda lever: lever.point.wins)
        step = funnel_words.step_name(t, told, first.stage)
        return t("funnel-levers-one-point", step=step, gain=_gain(t, told, first.point))
    lever, best = bests[0]
    return t(
        "funnel-levers-best",
        step=funnel_words.step_name(t, told, lever.stage),
        gain=_gain(t, told, best.gain),
        name=name_of(best.name, t),
    )


def _lever_bars(t: Text, told: Study) -> list[Bar]:
    """The own best of each step; one point more where there is none."""
    bests = _bests(told)[:_MOST]
    if not bests or bests[0][1].gain.wins < 1:
        return [
            Bar(
                t("funnel-levers-bar-point", step=funnel_words.step_name(t, told, lever.stage)),
                _size(lever.point),
                _short(t, told, lever.point),
            )
            for lever in told.levers
        ]
    return [
        Bar(
            t(
                "funnel-levers-bar",
                step=_step(t, told, lever),
                rate=share_text(best.gain.rate, t),
                name=name_of(best.name, t),
            ),
            _size(best.gain),
            _short(t, told, best.gain),
            "context" if i else "focus",
            t("funnel-levers-seen", seen=share_text(best.seen, t), n=int(best.n), drawn=share_text(best.gain.rate, t)),
        )
        for i, (lever, best) in enumerate(bests)
    ]


def _lever_row(t: Text, told: Study, lever: Lever) -> list[str | None]:
    bests = (lever.best_quarter, lever.best_segment)
    return [
        _step(t, told, lever),
        share_text(lever.rate.value, t),
        _cell(t, told, lever.point),
        _cell(t, told, lever.tenth),
        *(t("funnel-levers-cell", name=name_of(b.name, t), gain=_cell(t, told, b.gain)) if b else None for b in bests),
    ]


def _step(t: Text, told: Study, lever: Lever) -> str:
    return funnel_words.step_name(t, told, lever.stage)


def _size(told: Gain) -> float:
    return told.wins if told.money is None else told.money


def _short(t: Text, told: Study, of: Gain) -> str:
    return t(
        "funnel-plus", amount=t.fmt.short(of.money, told.result.currency) if of.money is not None else _wins(t, of.wins)
    )


def _cell(t: Text, told: Study, of: Gain) -> str:
    if not of.wins:
        return DASH
    if of.money is None:
        return t("funnel-plus", amount=_wins(t, of.wins))
    return t("funnel-plus-money", wins=_wins(t, of.wins), money=t.fmt.short(of.money, told.result.currency))


def _gain(t: Text, told: Study, of: Gain) -> str:
    return gain(of.wins, {"money": of.money, "currency": told.result.currency, "last": told.stages[-1]}, t)


def _wins(t: Text, wins: float) -> str:
    return t.fmt.number(wins, 1 if abs(wins) < 10 else 0)


def change(page: PageContext, shown: Shown) -> None:
    """The change against the comparison, split over volume, the rate of each step and the value of a win."""
    t, compared = page.t, shown.study.comparison
    if compared is None:
        return
    with cards.card("funnel-change", stretch=True):
        offered = {"money": compared.value, "wins": compared.wins}
        known = [name for name, split in offered.items() if split is not None]
        if not known:
            cards.head(t("funnel-change-title"), t("funnel-change-none"))
            return
        chosen = session.get("funnel-change-of") or known[0]
        split = offered[chosen if chosen in known else known[0]]
        assert split is not None
        parts = _parts(t, shown, split, chosen == "money" and "money" in known)
        title = _change_title(t, shown, split, parts)
        cards.head(title, _change_caption(t, split))
        if len(known) > 1:
            st.segmented_control(
                t("funnel-change-of"),
                known,
                default=known[0],
                format_func=lambda name: t(f"funnel-change-{name}"),
                key="funnel-change-of",
                label_visibility="collapsed",
                required=True,
            )
        against = str(shown.study.window.against) if shown.study.window else ""
        names = (t("funnel-change-before", against=against), t("funnel-change-now"))
        texts = (_amount(t, shown, split, split.before), _amount(t, shown, split, split.after))
        bars = steps_of(split.before, parts, names, texts)
        cards.chart("funnel-change", ranked_spec(funnel_state.look(page, shown), len(bars)), ranked_table(bars), title)


def _parts(t: Text, shown: Shown, split: Split, is_money: bool) -> list[tuple[str, float, str]]:
    told = shown.study
    found = [(t("funnel-change-volume"), split.volume)]
    found += [(funnel_words.step_name(t, told, k), part) for k, part in enumerate(split.rates, start=1)]
    if is_money and split.value is not None:
        found.append((t("funnel-change-value"), split.value))
    return [(name, part, _signed(t, shown, split, part)) for name, part in found]


def _amount(t: Text, shown: Shown, split: Split, amount: float) -> str:
    return t.fmt.short(amount, shown.study.result.currency) if split.value is not None else _wins(t, amount)


def _signed(t: Text, shown: Shown, split: Split, amount: float) -> str:
    sign = "-" if amount < 0 else "+" if amount > 0 else ""
    return sign + _amount(t, shown, split, abs(amount))


def _change_title(t: Text, shown: Shown, split: Split, parts: list[tuple[str, float, str]]) -> str:
    name, _, text = max(parts, key=lambda part: abs(part[1]))
    return t(
        "funnel-change-finding",
        what="money" if split.value is not None else "wins" if funnel_words.is_sale(t, shown.study) else "records",
        last=stage_name(shown.study.stages[-1], t),
        by=_signed(t, shown, split, split.change),
        name=name,
        part=text,
    )


def _change_caption(t: Text, split: Split) -> str:
    parts = [t("funnel-change-how")]
    if split.estimated:
        parts.append(t("funnel-change-estimated"))
    return SEPARATOR.join(parts)
