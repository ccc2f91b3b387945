"""The segments: the sentence, the controls, the bars, the cells of two dimensions, all of them in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.charts import segments as charts
from kpi_core.metrics.words import dimension_name, metric_name, value_name
from kpi_core.segments import words as say
from kpi_core.vocabulary.unit import Direction
from pages._ui import cards, charts_click, chips, overview_words, segments_saved, segments_state, session
from pages._ui.escape import literal, plain
from pages._ui.funnel_view import Chip, Value
from pages._ui.segments_state import Nothing, Shown
from pages._ui.segments_view import with_chip
from pages._ui.trends_state import metric_label

if TYPE_CHECKING:
    from kpi_core.charts.segments import Tone
    from kpi_core.segments.parts import Part
    from kpi_core.text import Text
    from pages._ui.shell import PageContext

_MOST_LISTED = 60  # values in a list
_MOST, _MOST_ORDERED = 14, 24  # bars; the others are told together


def headline(page: PageContext, shown: Shown) -> None:
    """What the segments show first; below it period, comparison, source and how many were examined."""
    t = page.t
    caption = overview_words.caption(t, shown.window, page.data)
    if shown.window is None:
        caption = f"{t('segments-undated')} · {caption}"
    kept = t("segments-examined", n=shown.told.examined, kept=len(shown.told.kept))
    cards.headline(say.explored(shown.told, t), f"{caption} · {kept}")
    if shown.refused is not None:
        name = metric_label(page, shown.picks[int(shown.refused)])
        st.info(plain(t("segments-refused", metric=name), 300))
    if shown.left_out:
        names = t.fmt.join([said(shown, chip, t) for chip in shown.left_out])
        st.info(plain(t("segments-left-out", filters=names, n=len(shown.left_out)), 400))


def nothing(page: PageContext, told: Nothing) -> None:
    """Why there is nothing to show, and what to do."""
    t = page.t
    how = f"{told.reason}-how"
    period = t.fmt.period(told.window.period) if told.window else ""
    cards.headline(t(told.reason), t(how, period=period, dated="yes" if period else "no") if t.has(how) else "")
    if told.chips:
        st.button(t("funnel-clear"), key="segments-clear", type="primary", on_click=segments_state.choose, args=((),))


def bar(page: PageContext, shown: Shown) -> None:
    """Measure and dimensions, and the filters that are on."""
    t = page.t
    names = [metric_label(page, pick) for pick in shown.picks]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="segments-bar"):
        session.preset("segments-metric", shown.number)
        st.selectbox(
            t("segments-metric"),
            range(len(names)),
            format_func=lambda number: names[number],
            key="segments-metric",
            width=280,
            on_change=_take,
            args=("metric", "segments-metric"),
        )
        _dimension(page, shown, "by", [one.key for one in shown.dimensions], shown.by.key)
        others = ["", *(one.key for one in shown.dimensions if one is not shown.by)]
        if len(others) > 1:
            _dimension(page, shown, "across", others, shown.across.key if shown.across else "")
        _look(page, shown)
    with st.container(horizontal=True, gap="small", key="segments-chips"):
        chips.buttons(shown.chips, t, "segments", lambda chip: _drop(shown, chip), lambda chip, t: said(shown, chip, t))
        segments_saved.button(page, shown)


def said(shown: Shown, chip: Chip, t: Text) -> str:
    """A filter in words; of a dimension that is not on offer any more its own name."""
    found = next((one for one in shown.dimensions if one.key == chip.dimension), None)
    if found is None:
        return chips.said(chip, t)
    name = dimension_name(found, t)
    return t("funnel-chip", name=name[:1].upper() + name[1:], value=value_name(chip.value, found, t))


def _drop(shown: Shown, chip: Chip) -> None:
    segments_state.choose([one for one in shown.chips if one != chip])


def _dimension(page: PageContext, shown: Shown, name: str, keys: list[str], now: str) -> None:
    t = page.t
    named = {one.key: dimension_name(one, t) for one in shown.dimensions}

    def said(key: str) -> str:
        word = literal(named[key], 60) if key else t("segments-across-none")
        return word[:1].upper() + word[1:]

    session.preset(f"segments-{name}", now)
    st.selectbox(
        t(f"segments-{name}"),
        keys,
        format_func=said,
        key=f"segments-{name}",
        width=180,
        on_change=_take,
        args=(name, f"segments-{name}"),
    )


def _look(page: PageContext, shown: Shown) -> None:
    """A segment to look at alone, for those who do not click pictures."""
    t, told = page.t, shown.told
    names = [part.name for part in sorted(told.parts, key=lambda part: -part.n)[:_MOST_LISTED]]
    session.preset("segments-look", None)
    st.selectbox(
        t("segments-look"),
        range(len(names)),
        index=None,
        format_func=lambda place: literal(value_name(names[place], told.dimension, t), 60),
        key="segments-look",
        placeholder=t("segments-look-all"),
        width=180,
        on_change=_take_look,
        args=(shown, names),
    )


def _take_look(shown: Shown, names: list[Value]) -> None:
    place = session.get("segments-look")
    if place is not None:
        segments_state.choose(with_chip(shown.chips, Chip(shown.told.dimension.key, names[place])))


def _take(name: str, key: str) -> None:
    value = session.get(key)
    session.choose_value(name, str(value) if value not in (None, "") else None)


def bars(page: PageContext, shown: Shown) -> None:
    """A bar per segment; a click looks at one alone."""
    t, told = page.t, shown.told
    label = metric_name(told.history.metric, t, told.history.label)
    title = t("segments-title", label=label, dimension=dimension_name(told.dimension, t))
    with cards.card("segments-bars", stretch=True):
        kind = "total" if told.history.kind.is_total else "ratio"
        cards.head(title, t("segments-how", kind=kind))
        parts = told.parts[: _MOST_ORDERED if told.dimension.is_ordered else _MOST]
        rows = [_row(page, shown, part) for part in parts]
        has_whole = not told.history.kind.is_total and told.whole is not None
        spec = charts.segments_spec(segments_state.look(page, shown), told.history.unit, len(rows), has_whole=has_whole)
        table = charts.segments_table(rows, told.whole if has_whole else None)
        segments_state.drew("bars", [(Chip(told.dimension.key, part.name),) for part in parts])
        charts_click.chart(segments_state.chart_key("bars"), spec, table, say.explored(told, t), charts.PICKED)
        left = len(told.parts) - len(parts) + told.folded
        if left:
            st.caption(t("segments-more", n=left))
        if chance := say.opportunity(told, shown.worth, t):
            st.markdown(plain(chance, 300))


def _row(page: PageContext, shown: Shown, part: Part) -> charts.Row:
    t, told = page.t, shown.told
    unit, currency = told.history.unit, told.history.currency

    def written(x: float | None) -> str:
        return t.fmt.value(x, unit, currency, short=True)

    between = t("plan-between", low=written(part.low), high=written(part.high)) if part.low is not None else ""
    return charts.Row(
        value_name(part.name, told.dimension, t),
        part.value,
        part.low,
        part.high,
        written(part.value),
        t.fmt.number(part.n),
        between,
        say.verdict(part, told, t),
        _tone(part, shown),
    )


def _tone(part: Part, shown: Shown) -> Tone:
    history = shown.told.history
    if part.small:
        return "few"
    if history.kind.is_total or not part.kept or history.metric.direction is Direction.NONE:
        return "focus" if history.kind.is_total or part.kept else "rest"
    is_above = (part.value or 0.0) > (shown.told.whole or 0.0)
    return "good" if is_above == (history.metric.direction is Direction.UP) else "bad"


def heat(page: PageContext, shown: Shown) -> None:
    """Two dimensions at once; a click looks at one cell alone."""
    t, cells = page.t, shown.cells
    if cells is None:
        if shown.across is not None:
            pair = [dimension_name(one, t) for one in (shown.by, shown.across)]
            st.caption(plain(t("segments-heat-none", rows=pair[0], columns=pair[1]), 300))
        return
    unit, currency = shown.history.unit, shown.history.currency
    first, second = (dimension_name(one, t) for one in cells.dimensions)
    title = t("segments-heat", rows=first[:1].upper() + first[1:], columns=second)
    with cards.card("segments-heat"):
        cards.head(title, t("segments-heat-how", n=cells.left_out))
        drawn = [
            charts.HeatCell(
                value_name(cell.row, cells.dimensions[0], t),
                value_name(cell.column, cells.dimensions[1], t),
                cell.value,
                t.fmt.value(cell.value, unit, currency, short=True) if cell.value is not None else "",
                t.fmt.number(cell.n),
                cell.small,
            )
            for cell in cells.cells
        ]
        keys = [one.key for one in cells.dimensions]
        segments_state.drew(
            "heat", [(Chip(keys[0], cell.row), Chip(keys[1], cell.column)) if cell.n else () for cell in cells.cells]
        )
        names = [name for cell in drawn for name in (cell.row, cell.column)]
        spec = charts.in_order(charts.heat_spec(segments_state.look(page, shown), len(cells.rows)), names)
        charts_click.chart(segments_state.chart_key("heat"), spec, charts.heat_table(drawn), title, charts.PICKED)
