"""The first sight of the funnel page: the finding, the bars and the rate of each step."""

from __future__ import annotations

import streamlit as st

from kpi_core.charts import funnel as bars
from kpi_core.charts import rates
from kpi_core.funnel.words import stage_name
from pages._ui import cards, charts_click, funnel_state, funnel_words, session
from pages._ui.escape import literal
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext

_LEAST, _MOST = 66, 90  # pixels of a step


def headline(page: PageContext, shown: Shown) -> None:
    """The finding in one sentence; below it the period, the comparison, how is counted and the source."""
    t = page.t
    said = t("funnel-nothing") if shown.empty else funnel_words.outcome(t, shown.study.result)
    cards.headline(said, funnel_words.caption(t, shown, page.data))


def first_row(page: PageContext, shown: Shown) -> None:
    """The bars, and the rates beside them; one below the other on a phone."""
    left, right = st.columns([1.4, 1], gap="small")
    with left:
        _bars(page, shown)
    with right:
        _steps(page, shown)


def _bars(page: PageContext, shown: Shown) -> None:
    t, told = page.t, shown.study
    with cards.card("funnel-bars", stretch=True):
        title = funnel_words.outcome(t, told.result)
        cards.head(title, funnel_words.bars_caption(t, told))
        table = bars.bars_table(told.result, told.against, shown.chosen, t)
        spec = bars.bars_spec(funnel_state.look(page, shown), len(shown.stages))
        charts_click.chart(funnel_state.bars_key(shown.view), spec, table, title, bars.PICKED)
        _stage_pills(page, shown)


def _stage_pills(page: PageContext, shown: Shown) -> None:
    t = page.t
    session.preset("funnel-stage", shown.chosen)
    st.pills(
        t("funnel-stage-pick"),
        range(len(shown.stages)),
        format_func=lambda i: literal(stage_name(shown.stages[i], t), 40),
        key="funnel-stage",
        label_visibility="collapsed",
        on_change=_pill_picked,
    )


def _pill_picked() -> None:
    picked = session.get("funnel-stage")
    view = funnel_state.view()
    funnel_state.change(view.with_stage(picked if picked is not None else view.chosen))


def _steps(page: PageContext, shown: Shown) -> None:
    t, told = page.t, shown.study
    with cards.card("funnel-steps", stretch=True):
        lines = funnel_words.step_lines(t, told)
        title = funnel_words.steps_title(t, told)
        cards.head(title, funnel_words.steps_caption(t, told))
        spec = rates.rates_spec(funnel_state.look(page, shown), len(lines), rates.top_of(lines), _row(len(lines)))
        cards.chart("funnel-steps", spec, rates.rates_table(lines, t), alt=title)


def _row(lines: int) -> int:
    """Pixels of a step, so that the card is as high as that of the bars beside it."""
    return max(_LEAST, min(_MOST, (bars.ROW * (lines + 1) + 15) // max(1, lines)))
