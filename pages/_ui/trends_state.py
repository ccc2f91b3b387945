"""What the trends page shows now: the metric, step and period a viewer has chosen, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.theme import Look
from kpi_core.metrics.words import metric_name
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Choice, Preset, presets, window
from pages._ui import cache, inputs, session, trends_answers
from pages._ui.escape import literal
from pages._ui.shell import PageContext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.metrics.choose import Pick
    from kpi_core.metrics.history import Ask, History
    from kpi_core.trends.result import Trends
    from kpi_core.vocabulary.event import Event
    from kpi_core.vocabulary.window import Span, Window

_LONGEST_FIRST = (Preset.LAST_12_MONTHS, Preset.LAST_6_MONTHS, Preset.LAST_3_MONTHS)
_NO_COUNTRY = "none"
_NAMED = 120  # characters of a metric's name in the list


@dataclass(frozen=True)
class Shown:
    """The question and its answer. `events` are one's own; `trends.events` those of the calendar too."""

    picks: tuple[Pick, ...]
    number: int
    history: History
    window: Window | None
    country: str | None
    events: tuple[Event, ...]
    trends: Trends
    ask: Ask

    @property
    def pick(self) -> Pick:
        """The metric looked at."""
        return self.picks[self.number]

    @property
    def grain(self) -> TimeGrain:
        """Its step."""
        return self.trends.subject.grain

    @property
    def period(self) -> Period | None:
        """What is looked at: the period chosen, and on to the end of the data."""
        return _to_the_end(self.window) if self.window else None


def answer(page: PageContext) -> Shown | None:
    """What the page shows; None where nothing can be followed over time."""
    with st.spinner(page.t("trends-reading")):
        picks = trends_answers.picks(page.data)
        number, told = _chosen(page, picks)
        if told is None:
            return None
        return _told(page, picks, number, told)


def _chosen(page: PageContext, picks: Sequence[Pick]) -> tuple[int, History | None]:
    """The metric asked for, else the first that has a course over time."""
    asked = int(page.view.metric) if page.view.metric is not None else None
    order = [asked] if asked is not None and asked < len(picks) else []
    for number in [*order, *range(min(len(picks), _MOST_TRIED))]:
        told = trends_answers.history(page.data, picks[number], page.today)
        if told is not None and (told.span is not None or number in order):
            return number, told
    return 0, None


_MOST_TRIED = 12  # metrics looked at for one that has dates


def _told(page: PageContext, picks: tuple[Pick, ...], number: int, told: History) -> Shown:
    from kpi_core.metrics.dimensions import dimensions
    from kpi_core.trends.steps import grains, usual_grain
    from kpi_core.trends.study import Asked

    seen = window(told.span, _choice(page, told.span)) if told.span else None
    period = _to_the_end(seen) if seen else Period(page.today - timedelta(days=1), page.today)
    offered = grains(told.span) if told.span else (TimeGrain.MONTH,)
    grain = page.view.grain if page.view.grain in offered else None
    if grain is None:
        grain = usual_grain(told, told.span, period) if told.span else TimeGrain.MONTH
    country = country_of(page)
    log = trends_answers.log(told.metric.id, told.where, grain)
    events = (*log.events, *_calendar(page, country, told.span))
    worth = trends_answers.worth(page.data, picks, number, told, page.today)
    asked = Asked(grain, period, None, country, events, log.verdicts, dimensions(page.data.datasets), worth)
    question = trends_answers.Question(picks[number], grain, period, country, page.view.lang, log.stamp)
    trends = trends_answers.trends(page.data, question, told, asked, page.today)
    return Shown(
        picks, number, told, seen, country, log.events, trends, lambda query: cache.ask(page.data, query, page.today)
    )


def _to_the_end(seen: Window) -> Period:
    """A period up to the last day of the data: the newest steps are what a person looks for first."""
    return Period(seen.period.start, max(seen.period.end, seen.as_of))


def _choice(page: PageContext, span: Span) -> Choice:
    """The period asked for; by default the longest of a year, half a year or a quarter that the data hold."""
    if page.view.period is not None:
        return page.view.choice
    offered = presets(span)
    preset = next((p for p in _LONGEST_FIRST if p in offered), Preset.ALL)
    return Choice(preset, page.view.compare)


def country_of(page: PageContext) -> str | None:
    """Whose holidays count: the one chosen, else that of the browser, else France in French."""
    from kpi_core.stats.calendar import is_supported

    if page.view.country == _NO_COUNTRY:
        return None
    wanted = page.view.country or session.region() or ("FR" if page.view.lang == "fr" else None)
    return wanted if wanted is not None and is_supported(wanted) else None


def _calendar(page: PageContext, country: str | None, span: Span | None) -> tuple[Event, ...]:
    if span is None:
        return ()
    # A year further than the data: the forecast has holidays too.
    return trends_answers.calendar(country, Period(span.first, span.covered + timedelta(days=366)), page.view.lang)


_FEWEST_DRAWN = {TimeGrain.DAY: 60, TimeGrain.WEEK: 52, TimeGrain.MONTH: 24, TimeGrain.QUARTER: 12, TimeGrain.YEAR: 8}
_PARTS_DRAWN = {TimeGrain.DAY: 120, TimeGrain.WEEK: 104, TimeGrain.MONTH: 48, TimeGrain.QUARTER: 24, TimeGrain.YEAR: 12}


def drawn(shown: Shown) -> Period:
    """What the picture covers: the period looked at, with steps before it where it is short."""
    return _reaching_back(shown, _FEWEST_DRAWN[shown.grain])


def drawn_parts(shown: Shown) -> Period:
    """What the picture of the parts covers: enough of it to see a rhythm come again."""
    return _reaching_back(shown, _PARTS_DRAWN[shown.grain])


def _reaching_back(shown: Shown, steps: int) -> Period:
    period, points = shown.period, shown.trends.points
    assert period is not None
    start = min(period.start, shown.grain.shift(shown.grain.floor(period.end), -steps))
    return Period(max(start, points[0].start), max(points[-1].end, period.end))


def sidebar(page: PageContext, shown: Shown) -> None:
    """The period looked at."""
    if shown.window and shown.history.span:
        with page.slot:
            inputs.period(page.t, shown.window.preset, presets(shown.history.span))


def bar(page: PageContext, shown: Shown) -> None:
    """Metric, step and country, side by side above the picture."""
    t = page.t
    names = [metric_label(page, pick) for pick in shown.picks]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="trends-bar"):
        session.preset("trends-metric", shown.number)
        st.selectbox(
            t("trends-metric"),
            range(len(names)),
            format_func=lambda number: names[number],
            key="trends-metric",
            on_change=_take,
            args=("metric", "trends-metric"),
            width=320,
        )
        if len(shown.trends.grains) > 1:
            session.preset("trends-grain", str(shown.grain))
            st.segmented_control(
                t("trends-grain"),
                [str(grain) for grain in shown.trends.grains],
                format_func=lambda grain: t(f"trends-grain-{grain}"),
                key="trends-grain",
                on_change=_take,
                args=("grain", "trends-grain"),
                required=True,
            )
        _country(page, shown)


def _country(page: PageContext, shown: Shown) -> None:
    from kpi_core.stats.calendar import countries

    t, codes = page.t, (_NO_COUNTRY, *countries())
    session.preset("trends-country", shown.country or _NO_COUNTRY)
    st.selectbox(
        t("trends-country"),
        codes,
        format_func=lambda code: t("trends-country-none") if code == _NO_COUNTRY else t.fmt.country(code),
        key="trends-country",
        on_change=_take,
        args=("country", "trends-country"),
        width=220,
    )


def _take(name: str, key: str) -> None:
    value = session.get(key)
    session.choose_value(name, None if value is None else str(value))


def metric_label(page: PageContext, pick: Pick) -> str:
    """Name of a metric on offer, for places that know no Markdown."""
    from kpi_core.metrics.generic import metric_named

    metric = metric_named(pick.metric, page.data.datasets)
    return literal(metric_name(metric, page.t, pick.label), _NAMED)


def look(page: PageContext, shown: Shown) -> Look:
    """How charts of the metric look."""
    return Look(page.t.lang, page.dark, shown.trends.subject.currency)
