"""What the calendar of the chosen country holds: the next three months at a glance, the period drawn as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.event import EventKind
from kpi_core.vocabulary.period import Period
from pages._ui import tables, trends_state
from pages._ui.escape import literal, plain
from pages._ui.words import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_core.text import Text
    from kpi_core.vocabulary.event import Event
    from pages._ui.shell import PageContext
    from pages._ui.trends_state import Shown

_AHEAD = timedelta(days=92)
_KINDS = (EventKind.PUBLIC_HOLIDAY, EventKind.COMMERCIAL, EventKind.SCHOOL_HOLIDAY)
_COLUMNS = ("event-list-first-day", "event-list-last-day", "event-list-name", "trends-calendar-kind")


def below(page: PageContext, shown: Shown) -> None:
    """Public holidays, sales and school holidays to come, and behind a line those of the period drawn."""
    t, country = page.t, shown.country
    if country is None:
        st.caption(plain(t("trends-calendar-no-country"), 300))
        return
    from kpi_core.trends.event_calendar import known_kinds, listed

    ahead = Period(page.today, page.today + _AHEAD)
    st.markdown(f"**{plain(t('trends-calendar-ahead', country=t.fmt.country(country)), 200)}**")
    coming, known = listed(country, ahead, t.lang), known_kinds(country, ahead)
    st.markdown("\n".join(f"- {_line(t, kind, coming, kind in known)}" for kind in _KINDS))
    drawn = trends_state.drawn(shown)
    label = t("trends-calendar-drawn", period=drawn)
    with st.expander(plain(label, 200), key="trends-calendar", icon=":material/event:", on_change="rerun") as fold:
        if fold.open:
            _table(t, label, listed(country, drawn, t.lang))


def _line(t: Text, kind: EventKind, events: Sequence[Event], known: bool) -> str:
    """The events of a kind in one line; or that there are none, or that none are known."""
    items = [t("trends-calendar-item", name=event_name(e, t), days=e.period) for e in events if e.kind is kind]
    told = SEPARATOR.join(items) or t("trends-calendar-none" if known else "trends-calendar-unknown")
    label = t(f"trends-calendar-{_key(kind)}s")
    return f"**{plain(label)}** {plain(told, 900)}"


def _table(t: Text, alt: str, events: Sequence[Event]) -> None:
    rows = [
        (
            e.period.start,
            e.period.end - timedelta(days=1),
            literal(event_name(e, t)),
            t(f"trends-calendar-{_key(e.kind)}"),
        )
        for e in events
    ]
    names = [t(column) for column in _COLUMNS]
    labels = (alt, t("trends-calendar-download"))
    tables.with_download(t, labels, t("trends-calendar-file-name"), names, rows, typed=True)


def _key(kind: EventKind) -> str:
    return kind.value.replace("_", "-")
