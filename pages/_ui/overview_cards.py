"""The parts of the overview: figures, the main course, what moved, what is worth a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from kpi_core.charts.overview import movers_spec, movers_table, trend_events, trend_spec, trend_table
from kpi_core.charts.theme import Look
from kpi_core.overview import words as say
from kpi_core.overview.tiles import Tile
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Direction
from pages._ui import cache, cards, events, inputs, number, overview_words
from pages._ui.escape import plain
from pages._ui.shell import PageContext, page_file

if TYPE_CHECKING:
    from kpi_core.overview.build import Overview
    from kpi_core.overview.movers import Movers
    from kpi_core.overview.trend import Trend
    from kpi_core.vocabulary.window import Window

# Kind of finding -> icon and colour of its badge; a rate's colour depends on which way is good.
_BADGES = {
    "look_behind": ":orange-badge[:material/bolt:]",
    "look_best_small": ":blue-badge[:material/lightbulb:]",
    "look_customer": ":blue-badge[:material/donut_large:]",
    "look_concentrated": ":blue-badge[:material/donut_large:]",
}
_IN_A_ROW = {1: 2, 2: 2, 3: 3, 4: 4, 5: 5}  # by number of figures; more than five make a second row, further down
_DATA_BADGE = ":gray-badge[:material/rule:]"


def answer(page: PageContext) -> Overview:
    """What the page says; the first answer about new data takes a moment."""
    with st.spinner(page.t("overview-reading")):
        return cache.overview(page.data, page.view.choice, page.today)


def sidebar(page: PageContext, overview: Overview) -> None:
    """The period and what it is compared with, as they are shown now."""
    if overview.window:
        with page.slot:
            inputs.period(page.t, overview.window.preset, overview.presets)
            inputs.comparison(page.t, overview.window.against)


def headline(page: PageContext, overview: Overview) -> None:
    """The finding in one sentence; below it the period, the comparison and the source."""
    t = page.t
    cards.headline(say.sentence(overview.headline, t), overview_words.caption(t, overview.window, page.data))
    note = say.window_note(overview.window, t)
    if note:
        st.caption(f":material/info: {plain(note, 600)}")


def tiles(page: PageContext, overview: Overview) -> None:
    """The first figures: side by side on a desk, two in a row on a phone."""
    first, _ = _first_and_others(overview)
    _grid(page, first, overview.window)


def other_tiles(page: PageContext, overview: Overview) -> None:
    """The figures that would push the picture below the fold."""
    _, others = _first_and_others(overview)
    if others:
        cards.head(page.t("overview-others"))
        _grid(page, others, overview.window)


def _first_and_others(overview: Overview) -> tuple[Sequence[Tile], Sequence[Tile]]:
    together = len(overview.tiles) <= len(_IN_A_ROW)
    return (overview.tiles, ()) if together else (overview.tiles[:4], overview.tiles[4:])


def _grid(page: PageContext, shown: Sequence[Tile], window: Window | None) -> None:
    if shown:
        with st.grid(_IN_A_ROW[len(shown)], min_column_width=150, gap="small"):
            for tile in shown:
                _tile(page, tile, window)


def course(page: PageContext, overview: Overview) -> None:
    """The main figure over time beside what moved it; each alone takes the whole width."""
    trend, movers, window = overview.trend, overview.movers, overview.window
    if trend and movers and window:
        left, right = st.columns([1.55, 1], gap="small")
        with left:
            _trend(page, trend)
        with right:
            _movers(page, movers, window)
    elif trend:
        _trend(page, trend)


def worth_a_look(page: PageContext, findings: Sequence[Finding]) -> None:
    """What stands out, each with the page that shows more."""
    if not findings:
        return
    with cards.card("look"):
        cards.head(page.t("overview-look"))
        for i, finding in enumerate(findings):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"look-{i}"):
                with st.container(horizontal=True, wrap=False, gap="small", key=f"said-{i}"):
                    st.markdown(_badge(finding), width="content")
                    st.markdown(plain(say.sentence(finding, page.t), 600), width="stretch")
                if finding.page:
                    st.page_link(
                        page_file(finding.page),
                        label=page.t(f"look-go-{finding.page}"),
                        icon=":material/arrow_forward:",
                        icon_position="right",
                    )


def _tile(page: PageContext, tile: Tile, window: Window | None) -> None:
    t, key = page.t, tile_key(tile)
    name = plain(say.tile_name(tile, t))
    with cards.card(f"tile-{key}", stretch=True, tight=True):
        opened = st.button(
            name,
            key=f"open-{key}",
            type="tertiary",
            icon=":material/info:",
            icon_position="right",
            help=t("tile-open"),
        )
        st.metric(
            name,
            say.tile_value(tile, t),
            say.tile_change(tile, t),
            delta_color=_delta_colour(tile),
            label_visibility="collapsed",
            chart_data=_sparkline(tile),
            chart_type="area",
        )
        st.caption(plain(overview_words.tile_line(t, tile, window), 300))
    if opened:
        number.drawer(page, tile)


def tile_key(tile: Tile) -> str:
    """A name for the widgets of a tile that never holds a name from a file."""
    return tile.metric.id if tile.metric.id.isidentifier() else f"m{abs(hash((tile.metric.id, tile.where)))}"


def _sparkline(tile: Tile) -> list[float] | None:
    """The known values of the small line; the metric draws no gaps, so steps without a value are left out."""
    known = [value for value in tile.sparkline.values if value is not None] if tile.sparkline else []
    return known if len(known) > 2 and tile.value is not None else None


def _delta_colour(tile: Tile) -> Literal["normal", "inverse", "off"]:
    # What could be chance is no news, and has no colour.
    if not tile.is_certain or tile.metric.direction is Direction.NONE:
        return "off"
    return "normal" if tile.metric.direction is Direction.UP else "inverse"


def _trend(page: PageContext, trend: Trend) -> None:
    t = page.t
    with cards.card("trend", stretch=True):
        title = say.sentence(trend.finding, t)
        cards.head(title, overview_words.trend_caption(t, trend))
        own = events.own()
        marks = trend_events(trend, own, t)
        spec = trend_spec(_look(page, trend.currency), trend.unit, trend.grain, events=marks is not None)
        cards.chart("trend", spec, trend_table(trend, t, own), title, marks)


def _movers(page: PageContext, movers: Movers, window: Window) -> None:
    t = page.t
    with cards.card("movers", stretch=True):
        title = say.sentence(movers.finding, t)
        cards.head(title, say.movers_caption(movers, window, t))
        cards.chart("movers", movers_spec(_look(page, None)), movers_table(movers, t), alt=title)


def _look(page: PageContext, currency: str | None) -> Look:
    return Look(page.t.lang, page.dark, currency)


def _badge(finding: Finding) -> str:
    if finding.code not in ("look_rate_down", "look_rate_up"):
        return _BADGES.get(finding.code, _DATA_BADGE)
    rises = finding.code == "look_rate_up"
    good = rises == (finding.values["metric"].direction is Direction.UP)
    icon = "trending_up" if rises else "trending_down"
    return f":{'green' if good else 'red'}-badge[:material/{icon}:]"
