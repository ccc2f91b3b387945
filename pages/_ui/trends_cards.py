"""The course of a metric, what composes it, and how it was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.decomposition import decomposition_marks, decomposition_spec, decomposition_table, frame_of
from kpi_core.charts.trends import extent_of, trends_marks, trends_spec, trends_table
from kpi_core.trends import words as say
from kpi_core.vocabulary.period import TimeGrain
from pages._ui import cards, overview_words, trends_state
from pages._ui.escape import plain
from pages._ui.trends_state import Shown
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages._ui.shell import PageContext


def nothing(page: PageContext) -> None:
    """No metric has a date."""
    cards.headline(page.t("trends-none-title"), page.t("trends-none"))


def headline(page: PageContext, shown: Shown) -> None:
    """The finding, and what it is about."""
    period = page.t.fmt.period(shown.period) if shown.period else None
    parts = [text for text in (period, overview_words.caption(page.t, None, page.data)) if text]
    cards.headline(say.sentence(shown.trends.headline, page.t), SEPARATOR.join(parts))


def course(page: PageContext, shown: Shown) -> None:
    """The metric over its expected range, with what is unusual and what comes next."""
    t, trends = page.t, shown.trends
    with cards.card("trends-course"):
        drawn = trends_state.drawn(shown)
        cards.head(say.course_title(trends, drawn, t), _how_to_read(page, shown))
        spec = trends_spec(trends_state.look(page, shown), trends.subject.unit, shown.grain, extent_of(trends, drawn))
        alt = t("trends-how-alt", label=say.subject_name(trends.subject, t), by=t(f"by-{shown.grain}"))
        cards.chart("trends", spec, trends_table(trends, t, drawn), alt, trends_marks(trends, t, drawn))


def _how_to_read(page: PageContext, shown: Shown) -> str:
    t, trends, grain = page.t, shown.trends, str(shown.grain)
    label = say.subject_name(trends.subject, t)
    period = t.fmt.period(trends_state.drawn(shown))
    judged = "yes" if any(point.expected is not None for point in trends.points) else "no"
    parts = [t("trends-how-caption", label=label, by=t(f"by-{grain}"), period=period, grain=grain, judged=judged)]
    if trends.forecast.points:
        parts.append(t("trends-how-forecast"))
    if not trends.points[-1].complete:
        parts.append(t("trends-how-open"))
    return " ".join(parts)


def parts(page: PageContext, shown: Shown) -> None:
    """Level, rhythms and rest on one scale."""
    t, trends = page.t, shown.trends
    with cards.card("trends-parts", stretch=True):
        title = say.parts_title(trends, t)
        cards.head(title, say.parts_caption(trends, t))
        told = trends.decomposition
        if told is None:
            return
        drawn = trends_state.drawn_parts(shown)
        spec = decomposition_spec(trends_state.look(page, shown), frame_of(told, shown.grain, drawn))
        table = decomposition_table(told, trends.subject, t, drawn)
        cards.chart("trends-parts", spec, table, title, decomposition_marks(told, trends.subject, t, drawn))


def method(page: PageContext, shown: Shown) -> None:
    """How it was computed: points used, expected range, parts, forecast and its errors."""
    with cards.card("trends-method"), st.expander(page.t("method-title"), icon=":material/calculate:"):
        for line in _method_lines(page, shown):
            st.markdown(plain(line, 900))
        for issue in shown.trends.issues:
            st.caption(f":material/info: {plain(page.t.issue(issue), 600)}")


def _method_lines(page: PageContext, shown: Shown) -> Iterator[str]:
    t, method, grain = page.t, shown.trends.method, shown.grain
    dates = {"first": t.fmt.grain_label(method.first, grain), "last": t.fmt.grain_label(method.last, grain)}
    yield t("method-points", points=method.points, grain=str(grain), **dates)
    if method.left_out:
        yield t("method-left-out", n=method.left_out)
    if method.missing:
        yield t("method-missing", n=method.missing)
    yield t("method-range", scale=method.scale, noise=method.noise)
    if shown.country and grain is TimeGrain.DAY:
        yield t("method-holidays", country=t.fmt.country(shown.country))
    if method.split:
        yield t("method-parts", split=str(method.split))
    yield from _forecast_lines(page, shown)
    yield t("method-caution")


def _forecast_lines(page: PageContext, shown: Shown) -> Iterator[str]:
    t, tested = page.t, shown.trends.method.back_test
    if shown.trends.method.forecast is None:
        return
    if tested is None:
        yield t("method-forecast-untested")
        return
    yield t(
        "method-forecast",
        method=shown.trends.method.forecast,
        origins=tested.origins,
        error=t.fmt.number(tested.mase, 2),
        naive=t.fmt.number(tested.naive_mase, 2),
        held80=t.fmt.percent(tested.held80, 0),
        held95=t.fmt.percent(tested.held95, 0),
    )
