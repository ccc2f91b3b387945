"""Two segments side by side, with all other records beside them, behind a line that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.metrics.words import metric_name, value_name
from kpi_core.segments import versus_words as say
from pages._ui import cache, cards, segments_answers, segments_saved, segments_state, session, tables, trends_answers
from pages._ui.escape import literal, plain
from pages._ui.funnel_view import Chip
from pages._ui.segments_state import Shown
from pages._ui.segments_view import pair_of, written_pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.segments.versus import Member, Versus
    from pages._ui.shell import PageContext

Chips = tuple[Chip, ...]
_MOST = 60  # values on offer, the largest first


def versus(page: PageContext, shown: Shown) -> None:
    """The drawer; open from the start where the address names two segments."""
    t = page.t
    options = _options(page, shown)
    if len(options) < 2:
        return
    is_asked = page.view.versus is not None
    with st.expander(
        t("versus-title"), key="segments-versus", icon=":material/compare_arrows:", expanded=is_asked, on_change="rerun"
    ) as box:
        if box.open:
            _drawn(page, shown, options)


def _options(page: PageContext, shown: Shown) -> list[tuple[str, Chips]]:
    """What may be compared: the segments of the dimension, then those that were kept."""
    t, told = page.t, shown.told
    parts = sorted(told.parts, key=lambda part: -part.n)[:_MOST]
    own = [(value_name(part.name, told.dimension, t), (Chip(told.dimension.key, part.name),)) for part in parts]
    return own + [(t("versus-kept", name=one.name), chips) for one, chips in segments_saved.known(page, shown)]


def _drawn(page: PageContext, shown: Shown, options: list[tuple[str, Chips]]) -> None:
    t = page.t
    chosen = pair_of(page.view.versus, [one.key for one in shown.dimensions])
    places = [next((i for i, (_, chips) in enumerate(options) if chips == one), None) for one in chosen]
    first = places[0] if places[0] is not None else 0
    second = places[1] if places[1] is not None and places[1] != first else int(first == 0)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="versus-bar"):
        _choice(page, "first", options, first)
        _choice(page, "second", options, second)
    names = (options[first][0], options[second][0])
    told = _told(page, shown, options[first][1], options[second][1])
    if told is None:
        st.caption(t("segments-filter-none"))
        return
    label = metric_name(told.history.metric, t, told.history.label)
    st.markdown(f"**{plain(say.headline(told, label, names, t), 400)}**")
    members = list(zip((*names, t("versus-rest")), (told.first, told.second, told.rest), strict=True))
    _picture(page, shown, told, members)
    heads = [t(f"versus-head-{name}") for name in ("segment", "value", "range", "n", "part", "gap", "verdict")]
    tables.with_download(t, (t("versus-title"), t("plan-download")), "versus", heads, say.rows(told, names, t))


def _choice(page: PageContext, name: str, options: Sequence[tuple[str, Chips]], now: int) -> None:
    t, key = page.t, f"versus-{name}"
    session.preset(key, now)
    st.selectbox(
        t(f"versus-{name}"),
        range(len(options)),
        format_func=lambda place: literal(options[place][0], 60),
        key=key,
        width=260,
        on_change=_take,
        args=(options,),
    )


def _take(options: Sequence[tuple[str, Chips]]) -> None:
    first, second = (options[int(session.get(f"versus-{name}", 0))][1] for name in ("first", "second"))
    session.choose_value("versus", written_pair(first, second))


def _told(page: PageContext, shown: Shown, first: Chips, second: Chips) -> Versus | None:
    from kpi_core.segments.versus import versus as compared
    from kpi_core.vocabulary.errors import QueryError

    period = shown.window.period if shown.window else None
    sides = tuple(tuple(chip.predicate for chip in chips) for chips in (first, second))

    def made() -> Versus | None:
        try:
            return compared(segments_answers.asking(page), shown.history, sides[0], sides[1], period)
        except QueryError as error:
            if error.code not in segments_answers.NOTHING:
                raise
            return None

    key = segments_answers.key_of(page, shown.history, "versus", sides, period)
    return cache.kept(trends_answers.place(), key, made)


def _picture(page: PageContext, shown: Shown, told: Versus, members: Sequence[tuple[str, Member]]) -> None:
    t, history = page.t, told.history
    rows = []
    for i, (name, one) in enumerate(members):
        said = t.fmt.value(one.value, history.unit, history.currency, short=True)
        tone: charts.Tone = "rest" if i == len(members) - 1 else "focus"
        rows.append(charts.Row(name, one.value, one.low, one.high, said, t.fmt.number(one.n), tone=tone))
    spec = charts.segments_spec(segments_state.look(page, shown), history.unit, len(rows), has_whole=False)
    cards.chart("segments-versus", spec, charts.segments_table(rows, None), t("versus-title"))
