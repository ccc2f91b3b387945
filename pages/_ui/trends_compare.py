"""The period beside the one before, last year, to date, around an event or a period of one's own, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.charts.comparisons import comparisons_table, drawn_spec
from kpi_core.charts.theme import Look
from kpi_core.trends import words_compare as say
from kpi_core.trends.alignments import UNITS, Alignment, Calendar, comparable_events, known_events, to_date_unit
from kpi_core.trends.comparisons import Comparison, Comparisons, comparisons, drawn_together
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.period import TimeGrain
from pages._ui import cards, session, tables, trends_compare_state
from pages._ui.escape import literal, plain
from pages._ui.shell import PageContext
from pages._ui.trends_compare_state import event_id
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.vocabulary.event import Event
    from kpi_core.vocabulary.period import Period
    from pages._ui.trends_state import Shown

_COLUMNS = ("against", "change", "margin", "verdict", "now", "then", "dates", "notes")
_HOW = {TimeGrain.DAY: "trends-compare-drawn", TimeGrain.WEEK: "trends-compare-drawn-weeks"}
_KEYS = {name: f"trends-compare-{name}" for name in ("draw", "unit", "event", "around", "own")}


def card(page: PageContext, shown: Shown) -> None:
    """The comparisons of the page's period: what they say together, one row each, and the steps over each other."""
    span = shown.history.span
    if shown.window is None or span is None:
        return
    t = page.t
    calendar = Calendar(shown.country, known_events(shown.country, span, shown.events, t.lang))
    events = comparable_events(calendar, span)
    asked = trends_compare_state.view().asked(events, span)
    told = comparisons(shown.ask, shown.history, shown.window.period, asked, calendar)
    with cards.card("trends-compare"):
        title = say.sentence(told.finding, t)
        cards.head(title, _caption(page, told, shown.country))
        if told.items:
            _table(page, told, title)
        _picture(page, told, title)
        with st.popover(t("trends-compare-more"), icon=":material/add:", key="trends-compare-more"):
            _unit(t, told)
            _event(t, events)
            _own(page, shown)


def _caption(page: PageContext, told: Comparisons, country: str | None) -> str:
    parts = [say.caption(told, page.t)]
    known = any(item.days and item.days.working is not None for item in told.items)
    if told.possible and (country is None or not known):
        parts.append(page.t("trends-compare-no-country"))
    return SEPARATOR.join(parts)


# -- the rows


def _table(page: PageContext, told: Comparisons, alt: str) -> None:
    """One row per comparison; its change is coloured where it is beyond chance and good or bad."""
    import pandas as pd

    t, p = page.t, Look(page.t.lang, page.dark).palette
    rows = [dict(zip(_COLUMNS, _cells(t, told, item), strict=True)) for item in told.items]
    colours = {True: f"color: {p.good}", False: f"color: {p.bad}", None: ""}
    tints = [colours[item.good] for item in told.items]
    styled = pd.DataFrame(rows, columns=list(_COLUMNS)).style
    styled = styled.apply(lambda _: tints, subset=["change"]).apply(lambda _: tints, subset=["verdict"])
    right = ("change", "now", "then")
    labels = {
        name: st.column_config.Column(t(f"trends-compare-col-{name}"), alignment="right" if name in right else None)
        for name in _COLUMNS
    }
    st.dataframe(styled, key="trends-compare-rows", hide_index=True, column_config=labels, alt=alt)


def _cells(t: Text, told: Comparisons, item: Comparison) -> list[str]:
    now, then = (t.fmt.value(value, told.unit, told.currency) for value in (item.value, item.before))
    return [
        literal(say.against(item, t), 200),
        say.change_text(item, told, t),
        say.margin_text(item, told, t),
        say.verdict_text(item, t),
        now,
        then,
        _dates(t, told, item),
        literal(say.notes_text(item, t), 400),
    ]


def _dates(t: Text, told: Comparisons, item: Comparison) -> str:
    """The days compared with; both where what is looked at is not the page's period."""
    then = t.fmt.period(item.compared)
    own = item.period is not None and item.period != told.period
    return t("trends-compare-dates", now=item.period, then=then) if own else then


# -- the picture


def _picture(page: PageContext, told: Comparisons, alt: str) -> None:
    t = page.t
    if not told.possible:
        return
    drawn = drawn_together(told, trends_compare_state.view().drawn)
    _pills(t, told, drawn)
    if not drawn:
        return
    st.caption(plain(_how(t, drawn), 400))
    spec = drawn_spec(Look(t.lang, page.dark, told.currency), told, drawn)
    cards.chart("trends-compare", spec, comparisons_table(told, drawn, t), alt)
    names, rows = _numbers(t, told, drawn)
    tables.folded(t, (alt, t("trends-compare-download")), "trends-compare", names, rows)


def _pills(t: Text, told: Comparisons, drawn: Sequence[Comparison]) -> None:
    names = {item.alignment: say.short_name(item, t) for item in told.possible}
    days = {item.alignment: item.period for item in told.possible if item.period is not None}
    session.preset(_KEYS["draw"], [item.alignment for item in drawn])
    st.pills(
        t("trends-compare-draw"),
        list(names),
        selection_mode="multi",
        format_func=lambda alignment: names[alignment][:1].upper() + names[alignment][1:],
        key=_KEYS["draw"],
        on_change=_draw,
        args=(tuple(item.alignment for item in drawn), days),
    )


def _draw(before: tuple[Alignment, ...], days: dict[Alignment, Period]) -> None:
    shown = replace(trends_compare_state.view(), drawn=before)
    trends_compare_state.change(shown.with_drawn(tuple(session.get(_KEYS["draw"]) or ()), days))


def _how(t: Text, drawn: Sequence[Comparison]) -> str:
    """How to read the picture."""
    grain = drawn[0].grain or TimeGrain.DAY
    said = t(_HOW.get(grain, "trends-compare-drawn-steps"), n=len(drawn))
    short = any(step.days is not None and not step.whole for item in drawn for step in item.steps)
    return SEPARATOR.join((said, t("trends-compare-hollow"))) if short else said


def _numbers(t: Text, told: Comparisons, drawn: Sequence[Comparison]) -> tuple[list[str], list[list[Any]]]:
    """Each step of each comparison: its place, the days of both and the values of both."""
    columns = ("against", "place", "days", "now", "dates", "then")
    rows = [
        [
            say.short_name(item, t),
            t.fmt.number(step.position),
            t.fmt.period(step.days),
            t.fmt.value(step.value, told.unit, told.currency),
            t.fmt.period(step.compared),
            t.fmt.value(step.before, told.unit, told.currency),
        ]
        for item in drawn
        for step in item.steps
    ]
    return [t(f"trends-compare-col-{name}") for name in columns], rows


# -- what is chosen


def _unit(t: Text, told: Comparisons) -> None:
    """Of which part in progress the comparisons to date are."""
    chosen = trends_compare_state.view().unit or (to_date_unit(told.period) if told.period else UNITS[0])
    session.preset(_KEYS["unit"], chosen)
    st.segmented_control(
        t("trends-compare-unit"),
        UNITS,
        format_func=lambda unit: t(f"grain-{unit}"),
        key=_KEYS["unit"],
        required=True,
        on_change=_take,
        args=("unit",),
    )


def _event(t: Text, events: tuple[Event, ...]) -> None:
    """The event whose days are compared with those around the one before."""
    if not events:
        st.caption(t("trends-compare-event-none"))
        return
    names = {event_id(event): _event_on(t, event) for event in events}
    chosen = trends_compare_state.view().event
    session.preset(_KEYS["event"], chosen if chosen in names else None)
    st.selectbox(
        t("trends-compare-event"),
        list(names),
        index=None,
        format_func=lambda key: names.get(key, ""),
        key=_KEYS["event"],
        placeholder=t("trends-compare-event-choose"),
        on_change=_choose_event,
    )
    session.preset(_KEYS["around"], trends_compare_state.view().around)
    st.number_input(
        t("trends-compare-around"),
        min_value=0,
        max_value=28,
        step=1,
        key=_KEYS["around"],
        on_change=_take,
        args=("around",),
    )


def _event_on(t: Text, event: Event) -> str:
    return literal(t("trends-compare-event-on", event=event_name(event, t), day=event.period.start), 80)


def _own(page: PageContext, shown: Shown) -> None:
    """A period of one's own to compare with."""
    span = shown.history.span
    assert span is not None
    days: list[Any] = trends_compare_state.view().own_days(span)  # Streamlit's own type of it is wider
    st.date_input(
        page.t("trends-compare-custom"),
        # Its default, not a preset: Streamlit takes two days only where the default is a pair.
        value=days,
        min_value=span.first,
        max_value=span.covered - timedelta(days=1),
        key=_KEYS["own"],
        format="DD/MM/YYYY",
        on_change=_choose_own,
    )


def _take(name: str) -> None:
    """Callback of a widget: take its value over into what is chosen."""
    chosen: dict[str, Any] = {name: session.get(_KEYS[name])}
    trends_compare_state.change(replace(trends_compare_state.view(), **chosen))


def _choose_event() -> None:
    """The event chosen is drawn at once; without one, what was drawn first is drawn again."""
    event = session.get(_KEYS["event"])
    before = trends_compare_state.view()
    drawn = (Alignment.EVENT,) if event else None
    trends_compare_state.change(replace(before, event=event, drawn=drawn))


def _choose_own() -> None:
    days = tuple(session.get(_KEYS["own"]) or ())
    before = trends_compare_state.view()
    drawn = (Alignment.CUSTOM,) if len(days) == 2 else before.drawn
    trends_compare_state.change(replace(before, own=days, drawn=drawn))
