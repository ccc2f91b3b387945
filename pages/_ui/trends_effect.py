"""What came after an action of one's own: chosen by its name or its day, judged by earlier dates without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.charts.effect import effect_spec, effect_table
from kpi_core.charts.theme import Look
from kpi_core.trends import words_effect as say
from kpi_core.trends.words_calendar import event_name
from pages._ui import cache, cards, session, tables, trends_state
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.trends.action_effect import Action, ActionEffect
    from kpi_core.vocabulary.event import Event
    from pages._ui.shell import PageContext
    from pages._ui.trends_state import Shown

_VIEW, _EVENT, _DAY = "trends-effect-view", "trends-effect-event", "trends-effect-day"
_COLUMNS = ("step", "actual", "expected", "range", "difference")
_HISTORY = ("history_too_short", "too_few_placebos")


@dataclass(frozen=True)
class _View:
    """What was chosen: an event by its id, or a day; it stays when the page is left."""

    event: int | None = None
    day: date | None = None


def card(page: PageContext, shown: Shown) -> None:
    """Choose an action, see what came after it against what was expected, and what else happened."""
    whole = [point for point in shown.trends.points if point.complete]
    if shown.history.span is None or not whole:
        return
    t, action = page.t, _action(shown)
    with cards.card("trends-effect"):
        if action is None:
            cards.head(t("trends-effect-title"), t("trends-effect-how" if shown.events else "trends-effect-no-events"))
            _choose(t, shown, (whole[0].start, whole[-1].end - timedelta(days=1)))
            return
        with st.spinner(t("trends-effect-looking")):
            told = _told(page, shown, action)
        title = say.sentence(told.finding, t)
        cards.head(title, say.compared(told, t) or None)
        _choose(t, shown, (whole[0].start, whole[-1].end - timedelta(days=1)))
        _answer(page, shown, told, title)


# -- what is chosen


def _action(shown: Shown) -> Action | None:
    from kpi_core.trends.action_effect import Action

    view: _View = session.get(_VIEW) or _View()
    event = next((event for event in shown.events if event.id == view.event and view.event is not None), None)
    if event is not None:
        return Action(event.period.start, event)
    return Action(view.day) if view.day is not None else None


def _choose(t: Text, shown: Shown, days: tuple[date, date]) -> None:
    view: _View = session.get(_VIEW) or _View()
    events = {event.id: event for event in sorted(shown.events, key=lambda event: event.period, reverse=True)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="trends-effect-choice"):
        if events:
            session.preset(_EVENT, view.event if view.event in events else None)
            st.selectbox(
                t("trends-effect-event"),
                list(events),
                index=None,
                format_func=lambda key: _event_on(t, events[key]),
                key=_EVENT,
                placeholder=t("trends-effect-event-choose"),
                on_change=_choose_event,
                width=320,
            )
        session.preset(_DAY, view.day if view.day and days[0] <= view.day <= days[1] else None)
        limits: dict[str, Any] = {"min_value": days[0], "max_value": days[1]}
        st.date_input(
            t("trends-effect-day" if events else "trends-effect-day-alone"),
            value=None,
            key=_DAY,
            format="DD/MM/YYYY",
            on_change=_choose_day,
            width=180,
            **limits,
        )


def _event_on(t: Text, event: Event) -> str:
    return literal(t("trends-effect-event-on", event=event_name(event, t), day=event.period.start), 80)


def _choose_event() -> None:
    session.put(_VIEW, _View(event=session.get(_EVENT)))


def _choose_day() -> None:
    session.put(_VIEW, _View(day=session.get(_DAY)))


# -- what is told


def _told(page: PageContext, shown: Shown, action: Action) -> ActionEffect:
    """The answer, once per data, metric, step, action and list of events."""
    from kpi_core.trends.action_effect import effect_on

    data, trends = page.data, shown.trends
    key = ("effect", data.version, data.saved, shown.pick, shown.grain, page.today, action, trends.events)
    place = str(cache.workspace().root)
    return cache.kept(place, repr(key), lambda: effect_on(trends, shown.history.kind, action))


def _answer(page: PageContext, shown: Shown, told: ActionEffect, title: str) -> None:
    t = page.t
    if told.effect.reason in _HISTORY and (by := _finer(t, shown)):
        st.caption(plain(t("trends-effect-finer", by=by), 300))
    if told.effect.steps:
        if told.size and told.size.expected is not None:
            st.caption(plain(t("trends-effect-picture"), 300))
        look = trends_state.look(page, shown)
        cards.chart("trends-effect", effect_spec(look, told), effect_table(told, t), title)
        if note := say.placebos(told, t):
            st.caption(plain(note, 400))
        _table(page, told, title)
    st.caption(plain(say.caution(told, t), 1200))


def _finer(t: Text, shown: Shown) -> str:
    """The finer steps on offer, in words; empty where there are none."""
    order = list(type(shown.grain))
    finer = [g for g in shown.trends.grains if order.index(g) < order.index(shown.grain)]
    return t(f"by-{finer[-1]}") if finer else ""


def _table(page: PageContext, told: ActionEffect, alt: str) -> None:
    """The steps from the action on, all of them together first; coloured where that is beyond chance."""
    import pandas as pd

    t, p = page.t, Look(page.t.lang, page.dark).palette
    rows = _rows(t, told)
    colour = {True: f"color: {p.good}", False: f"color: {p.bad}", None: ""}[told.good]
    tints = [colour, *[""] * (len(rows) - 1)]
    styled = pd.DataFrame(rows, columns=list(_COLUMNS)).style.apply(lambda _: tints, subset=["difference"])
    names = {name: t(f"trends-effect-col-{name}", grain=str(told.subject.grain)) for name in _COLUMNS}
    labels = {
        name: st.column_config.Column(label[:1].upper() + label[1:], alignment=None if name == "step" else "right")
        for name, label in names.items()
    }
    st.dataframe(styled, key="trends-effect-rows", hide_index=True, column_config=labels, alt=alt)
    tables.download(t, t("trends-effect-download"), "trends-effect", list(names.values()), lambda: rows)


def _rows(t: Text, told: ActionEffect) -> list[list[str]]:
    subject, size = told.subject, told.size
    rows = [
        [
            t.fmt.grain_label(step.start, subject.grain),
            say.amount(step.actual, subject, t),
            say.amount(step.expected, subject, t),
            say.step_range(step, subject, t),
            say.step_difference(step, subject, t),
        ]
        for step in told.effect.steps
    ]
    if size is None:
        return rows
    summed = t("trends-effect-together" if told.adds_up else "trends-effect-on-average")
    came, expected = (say.amount(x, subject, t) for x in (size.came, size.expected))
    return [[summed, came, expected, say.size_range(size, subject, t), say.size_difference(size, subject, t)], *rows]
