"""The first sight of the funnel page: the finding, the bars and the rate of each step."""

from __future__ import annotations

import streamlit as st

from kpi_core.charts import rates
from kpi_core.charts.funnel import PICKED, ROW, bars_spec, bars_table
from kpi_core.funnel import headline_words as say
from kpi_core.funnel.headline import headline as finding
from kpi_core.pipeline.words import stage_name
from pages._ui import cards, charts_click, funnel_state, funnel_words, session
from pages._ui.escape import literal, plain
from pages._ui.funnel_state import Shown
from pages._ui.shell import PageContext

_LEAST, _MOST = 66, 90  # pixels of a step


def headline(page: PageContext, shown: Shown) -> None:
    """The finding in one sentence; below it the period, the comparison, how is counted and the source."""
    t, found = page.t, finding(shown.study)
    cards.headline(say.sentence(found, t), funnel_words.caption(t, shown, page.data))
    more = say.detail(found, t)
    if more:
        st.caption(plain(more, 600))
    for issue in funnel_words.warnings(shown.study.result):
        st.caption(f":material/warning: {plain(t.issue(issue), 600)}")


def bars(page: PageContext, shown: Shown) -> None:
    """A bar per stage; a click on one looks at it more closely."""
    t, told = page.t, shown.study
    with cards.card("funnel-bars", stretch=True):
        title = funnel_words.outcome(t, told.result)
        cards.head(title, funnel_words.bars_caption(t, told))
        table = bars_table(told.result, told.against, shown.chosen, t)
        spec = bars_spec(funnel_state.look(page, shown), len(shown.stages))
        charts_click.chart(funnel_state.bars_key(shown.view), spec, table, title, PICKED)
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


def steps(page: PageContext, shown: Shown) -> None:
    """The rate of each step with its margin, and what may be said of its change."""
    t, told = page.t, shown.study
    with cards.card("funnel-steps", stretch=True):
        lines = funnel_words.step_lines(t, told)
        title = funnel_words.steps_title(t, told)
        cards.head(title, funnel_words.steps_caption(t, told))
        spec = rates.rates_spec(funnel_state.look(page, shown), len(lines), rates.top_of(lines), _row(len(lines)))
        cards.chart("funnel-steps", spec, rates.rates_table(lines, t), alt=title)


def _row(lines: int) -> int:
    """Pixels of a step, so that the card is as high as that of the bars beside it."""
    return max(_LEAST, min(_MOST, (ROW * (lines + 1) + 15) // max(1, lines)))
