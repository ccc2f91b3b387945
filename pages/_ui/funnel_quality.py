"""Quality of lead sources, lost reasons, velocity, and what is worth checking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.ranked import Bar, ranked_spec, ranked_table
from kpi_core.charts.rates import Line, Tone, rates_spec, rates_table, top_of
from kpi_core.funnel import quality_words as say
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text
from kpi_core.vocabulary.period import Period
from pages._ui import cache, cards, funnel_state, tables
from pages._ui.escape import plain
from pages._ui.funnel_state import Shown, dimension_name, value_name
from pages._ui.funnel_view import Value
from pages._ui.shell import PageContext
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.funnel.losses import Losses
    from kpi_core.funnel.quality import Quality, SourceQuality

_MOST, _ROW = 10, 66
_SOURCES = ("channel", "campaign", "content")


def row(page: PageContext, shown: Shown) -> None:
    """Sources and losses side by side; one alone takes the whole width."""
    if shown.is_counted:
        return
    by = next((d for d in _SOURCES if d in shown.dimensions), None)
    sources = cache.parts(shown.source, replace(shown.dated, by=by), shown.stages).quality if by else None
    lost = cache.losses(shown.source, shown.dated, shown.stages, _comparison(shown))
    drawn: list[Callable[[], None]] = []
    if by and sources and len(sources.rows) > 1:
        drawn.append(lambda: _quality(page, shown, sources, by))
    if lost and lost.reasons:
        drawn.append(lambda: _losses(page, shown, lost))
    if drawn:
        cards.beside([1] * len(drawn), drawn)


def _quality(page: PageContext, shown: Shown, told: Quality, by: str) -> None:
    """Each source by volume and by what becomes of its leads."""
    t = page.t
    with cards.card("funnel-quality", stretch=True):
        title = _quality_title(t, told, by)
        cards.head(title, _quality_caption(t, told))
        lines = [_source_line(t, row, of_stage=told.stage is not None) for row in told.rows[:_MOST]]
        spec = rates_spec(funnel_state.look(page, shown), len(lines), top_of(lines), _ROW)
        cards.chart("funnel-quality", spec, rates_table(lines, t), title)
        names, rows = _quality_rows(t, told, by)
        tables.folded(t, (title, t("funnel-download")), "funnel-quality", names, rows)


def _quality_title(t: Text, told: Quality, by: str) -> str:
    from kpi_core.funnel.quality import quality_findings

    found = quality_findings(told)
    if found:
        return say.sentence(found[0], t)
    return t("funnel-quality-alike", by=dimension_name(by, t))


def _quality_caption(t: Text, told: Quality) -> str:
    drawn = t("funnel-quality-drawn", stage=stage_name(told.stage, t)) if told.stage else t("funnel-quality-drawn-won")
    return " ".join((drawn, say.examined(told, t) + ".", say.basis_note(told.basis, t)))


def _source_line(t: Text, row: SourceQuality, *, of_stage: bool) -> Line:
    """A source by the share that the title speaks of."""
    share = row.count.of_qualified if of_stage else row.count.of_won or row.count.of_qualified
    rate = share.rate
    margin = rate.margin if rate else None
    gap = row.qualified_gap if of_stage else row.won_gap or row.qualified_gap
    tone: Tone = "few" if rate is None or not rate.is_enough else "focus"
    if tone == "focus" and gap and gap.is_certain:
        tone = "good" if gap.difference > 0 else "bad"
    note = t("funnel-quality-volume", n=int(row.count.n), share=t.fmt.percent(row.volume.value, 0))
    if row.flag:
        note = SEPARATOR.join((note, say.flag_name(row.flag, t)))
    low, high = (margin.low, margin.high) if margin else (None, None)
    return Line(value_name(row.value, t), share.value, low, high, row.count.n, None, tone, note)


def _quality_rows(t: Text, told: Quality, by: str) -> tuple[list[str], tables.Rows]:
    stage = stage_name(told.stage, t) if told.stage else ""
    of_stage = [t("funnel-quality-reach", stage=stage), t("funnel-quality-sales", stage=stage)] if stage else []
    names = [
        dimension_name(by, t),
        t("funnel-quality-leads"),
        t("funnel-quality-part"),
        *of_stage,
        t("funnel-quality-won"),
        t("funnel-quality-per-lead"),
    ]
    fmt = t.fmt
    rows = [
        [
            value_name(row.value, t),
            fmt.number(row.count.n),
            fmt.percent(row.volume.value),
            *(
                [fmt.percent(row.count.of_qualified.value), fmt.percent(row.sales.value if row.sales else None)]
                if stage
                else []
            ),
            fmt.percent(row.count.of_won.value if row.count.of_won else None),
            fmt.money(row.value_per_lead, told.currency),
        ]
        for row in told.rows
    ]
    return names, rows


def _losses(page: PageContext, shown: Shown, told: Losses) -> None:
    """Why deals were lost in the period, by competitor, and what has become more frequent."""
    t = page.t
    with cards.card("funnel-losses", stretch=True):
        title, said = _losses_title(t, told)
        cards.head(title, t("funnel-losses-how", n=told.n, untold=told.untold))
        bars = [
            Bar(
                value_name(r.reason, t),
                float(r.n),
                t("funnel-losses-bar", n=t.fmt.number(r.n), share=t.fmt.percent(r.share.value, 0)),
                "focus" if r.reason == said else "context",
            )
            for r in told.reasons[:_MOST]
        ]
        cards.chart("funnel-losses", ranked_spec(funnel_state.look(page, shown), len(bars)), ranked_table(bars), title)
        names, rows = _loss_rows(t, told)
        tables.folded(t, (title, t("funnel-download")), "funnel-losses", names, rows)


def _comparison(shown: Shown) -> Period | None:
    window = shown.study.window
    return window.comparison if window else None


def _losses_title(t: Text, told: Losses) -> tuple[str, Value]:
    """What is said of the reasons, and of which."""
    from kpi_core.funnel.losses import loss_findings

    found = loss_findings(told)
    if found:
        return say.sentence(found[0], t), found[0].values["reason"]
    first = told.reasons[0]
    share = t.fmt.percent(first.share.value, 0)
    return t("funnel-losses-first", reason=value_name(first.reason, t), share=share), first.reason


def _loss_rows(t: Text, told: Losses) -> tuple[list[str], tables.Rows]:
    fmt = t.fmt
    rivals = told.competitors[:5]
    names = [t("funnel-losses-reason"), t("funnel-losses-n"), t("funnel-losses-amount")]
    names += [value_name(rival, t) for rival in rivals] + [t("funnel-losses-nobody")]
    rows = []
    for reason in told.reasons:
        by_rival = dict(reason.competitors)
        counts = [fmt.number(by_rival.get(rival, 0)) for rival in (*rivals, None)]
        rows.append(
            [value_name(reason.reason, t), fmt.number(reason.n), fmt.money(reason.amount, told.currency), *counts]
        )
    return names, rows


def to_check(page: PageContext, shown: Shown) -> None:
    """Hypotheses with the figures that call for them, and the velocity of the pipeline."""
    t = page.t
    if shown.is_counted:
        return
    found = cache.hypotheses(page.data, shown.source, shown.dated, shown.stages, _comparison(shown))
    speed = cache.velocity(page.data, shown.question.where, page.today)
    with cards.card("funnel-check", stretch=True):
        cards.head(t("funnel-check-title", n=len(found)), t("funnel-check-how"))
        for finding in found:
            st.markdown(plain(say.sentence(finding, t), 600))
            step = say.next_step(finding, t)
            if step:
                st.caption(plain(step, 600))
        st.markdown(f"**{plain(t('funnel-velocity-title'))}**  \n{plain(say.velocity_words(speed, t), 600)}")
