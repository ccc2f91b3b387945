"""Every number of the funnel as a table, the records behind them, and what the data cannot answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.funnel.reasons import limits
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text
from pages._ui import cards, funnel_words, tables
from pages._ui.escape import plain
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext

if TYPE_CHECKING:
    from kpi_core.funnel.result import Rate

_COLUMNS = (
    "stage", "count", "value", "first", "first-margin", "previous", "previous-margin", "lost", "expected", "final",
    "median", "half", "p90", "waiting", "stale", "skipped",
)  # fmt: skip


def numbers(page: PageContext, shown: Shown) -> None:
    """The table, and the notes under it."""
    t, result = page.t, shown.study.result
    with cards.card("funnel-numbers"):
        cards.head(t("funnel-numbers-title"), t("funnel-numbers-how"))
        names = [t(f"funnel-col-{name}") for name in _COLUMNS]
        rows = [_row(t, shown, k) for k in range(len(result.stages))]
        tables.with_download(t, (t("funnel-numbers-title"), t("funnel-download")), "funnel", names, rows)
        for note in _notes(t, shown):
            st.caption(f":material/info: {plain(note, 600)}")


def _row(t: Text, shown: Shown, stage: int) -> list[Any]:
    result, fmt = shown.study.result, t.fmt
    told = result.stages[stage]
    before = result.stages[stage - 1].count if stage else None
    final = told.projected.share if told.projected else None
    times = told.to_next
    return [
        stage_name(told.stage, t),
        fmt.number(told.count),
        fmt.money(told.value, result.currency),
        fmt.percent(told.from_first.value),
        _margin(t, told.from_first if stage else None),
        fmt.percent(told.from_previous.value if told.from_previous else None),
        _margin(t, told.from_previous),
        fmt.number(before - told.count if before is not None else None),
        fmt.number(final * result.stages[0].count if final is not None else None),
        fmt.percent(final),
        fmt.days(times.median if times else None),
        _between(t, fmt.days(times.p25), fmt.days(times.p75)) if times else fmt.days(None),
        fmt.days(times.p90 if times else None),
        fmt.number(told.waiting),
        fmt.number(told.stale),
        fmt.number(told.skipped if shown.tells_order else None),
    ]


def _margin(t: Text, rate: Rate | None) -> str:
    margin = rate.margin if rate else None
    return _between(t, t.fmt.percent(margin.low), t.fmt.percent(margin.high)) if margin else t.fmt.percent(None)


def _between(t: Text, low: str, high: str) -> str:
    return t("funnel-chart-between", low=low, high=high)


def _notes(t: Text, shown: Shown) -> Iterator[str]:
    """What the numbers rest on, and what they cannot tell."""
    result = shown.study.result
    basis = t(f"funnel-basis-of-{result.shape}", source=result.source)
    yield f"{basis} {t('funnel-note-as-of', day=result.as_of)}" if result.as_of else basis
    if result.lost is not None:
        yield t("funnel-note-lost", n=result.lost)
    for name, n in (("undated", result.undated), ("backward", result.backward), ("reopened", result.reopened)):
        if n:
            yield t(f"funnel-note-{name}", n=n)
    skipped = sum(s.skipped or 0 for s in result.stages)
    if skipped and shown.tells_order:
        yield t("funnel-note-skipped", n=skipped)
    said = funnel_words.warnings(result)
    yield from (t.issue(issue) for issue in (*limits(result), *result.issues) if issue not in said)
    note = funnel_words.window_note(t, shown.study.window)
    if note:
        yield note
