"""What comes next: where the period in progress ends, with the chance of a target; else the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts.landing import landing_spec, landing_table
from kpi_core.trends import words as say
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction
from pages._ui import cards, session, tables, trends_answers, trends_state
from pages._ui.escape import plain
from pages._ui.trends_state import Shown

if TYPE_CHECKING:
    from kpi_core.trends.result import Landing
    from pages._ui.shell import PageContext

_UNITS = (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)


def outlook(page: PageContext, shown: Shown) -> None:
    """Where the month, quarter or year in progress ends; the next steps in figures."""
    with cards.card("trends-outlook", stretch=True):
        offered = [unit for unit in _UNITS if _landing(page, shown, unit)]
        chosen = session.get("trends-unit")
        unit = next((u for u in offered if str(u) == chosen), offered[0] if offered else None)
        landing = _landing(page, shown, unit) if unit else None
        if landing is None:
            cards.head(say.outlook_title(shown.trends, page.t))
        else:
            _lands(page, shown, landing, offered)
        _steps(page, shown)


def _landing(page: PageContext, shown: Shown, unit: TimeGrain) -> Landing | None:
    return trends_answers.landing(page.data, shown.pick, shown.history, unit, page.today)


def _lands(page: PageContext, shown: Shown, landing: Landing, offered: list[TimeGrain]) -> None:
    t, subject = page.t, shown.trends.subject
    cards.head(say.landing_title(landing, subject, t), say.landing_caption(landing, subject, t))
    if len(offered) > 1:
        st.segmented_control(
            t("landing-unit"),
            [str(unit) for unit in offered],
            default=str(offered[0]),
            format_func=lambda unit: t(f"landing-unit-{unit}"),
            key="trends-unit",
            label_visibility="collapsed",
            required=True,
        )
    target = st.number_input(
        plain(t("landing-target", period=say.period_name(landing, t))),
        min_value=0.0,
        value=None,
        step=None,
        format="%.0f",
        placeholder=t.fmt.value(round(landing.last_year or landing.expected), subject.unit, subject.currency),
        key="trends-target",
    )
    alt = say.landing_title(landing, subject, t)
    spec = landing_spec(trends_state.look(page, shown), subject.unit)
    cards.chart("trends-landing", spec, landing_table(landing, subject, t, target), alt)
    if target is not None:
        st.markdown(f"**{plain(_chance(page, shown, landing, target), 300)}**")


def _chance(page: PageContext, shown: Shown, landing: Landing, target: float) -> str:
    """The chance of a target in words: so many chances in ten."""
    from kpi_core.trends.landing import probability

    t, subject = page.t, shown.trends.subject
    up = subject.direction is not Direction.DOWN
    written = t.fmt.value(target, subject.unit, subject.currency)
    if landing.so_far >= target and landing.lower95 >= landing.so_far:
        return t("landing-reached" if up else "landing-missed", target=written)
    chance = probability(landing, target, up)
    return t("landing-chance", chances=round(10 * chance), way="up" if up else "down", target=written)


def _steps(page: PageContext, shown: Shown) -> None:
    """The steps to come with their ranges."""
    t, subject, points = page.t, shown.trends.subject, shown.trends.forecast.points
    if not points:
        return
    label = t("trends-show-forecast")
    with st.expander(label, key="trends-steps", icon=":material/table_rows:", on_change="rerun") as box:
        if not box.open:
            return
        names = [t("unusual-when"), t("unusual-expected"), t("outlook-80"), t("outlook-95")]
        rows = [
            (
                t.fmt.grain_label(point.start, subject.grain),
                say.written(point.mean, subject, t),
                say.ranged(point.lower80, point.upper80, subject, t),
                say.ranged(point.lower95, point.upper95, subject, t),
            )
            for point in points
        ]
        tables.with_download(t, (label, t("outlook-download")), "trends-forecast", names, rows)
