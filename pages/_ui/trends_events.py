"""The list of one's own events: written here, drawn on every chart over time; below it the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period
from pages._ui import cache, cards, session, tables, trends_calendar
from pages._ui.escape import literal, plain
from pages._ui.trends_state import Shown

if TYPE_CHECKING:
    from kpi_core.model.dataset import Issue
    from kpi_core.text import Text
    from kpi_core.workspace.event_log import EventLog
    from pages._ui.shell import PageContext

_KEYS = {name: f"trends-events-{name}" for name in ("name", "first", "last", "pasted", "said", "round")}
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_LONGEST = 200  # characters of a name, as the log keeps it
_MOST_TOLD = 8  # lines of a list that are told to be wrong
_WHOLE = 10  # events from which the list scrolls
_HEIGHT = 400  # pixels


@dataclass(frozen=True)
class _Said:
    """What came of the last change: what it refused, what a list held, what was taken out and may be put back."""

    error: KpiError | None = None
    added: int | None = None
    issues: tuple[Issue, ...] = ()
    removed: Event | None = None


def card(page: PageContext, shown: Shown) -> None:
    """One's own events to add, change and remove, lists of them in and out, and what the calendar holds."""
    t = page.t
    with cards.card("trends-events"):
        cards.head(_title(page, shown), t("trends-events-how"))
        _new(page)
        _outcome(t)
        if shown.events:
            _list(t, shown.events)
        with st.container(horizontal=True, gap="small", key="trends-events-lists"):
            _import(t)
            if shown.events:
                _export(t, shown.events)
        trends_calendar.below(page, shown)


def _title(page: PageContext, shown: Shown) -> str:
    """How many events there are, and the next day of the calendar on which business will rest."""
    from kpi_core.trends.event_calendar import next_holiday

    t = page.t
    title = t("trends-events-title", n=len(shown.events))
    holiday = next_holiday(shown.country, page.today, t.lang) if shown.country else None
    if holiday is None:
        return title
    return t("trends-events-title-next", title=title, holiday=event_name(holiday, t), day=holiday.period.start)


# -- one more


def _new(page: PageContext) -> None:
    t = page.t
    days: dict[str, Any] = {"min_value": _FIRST_DAY, "max_value": _LAST_DAY, "format": "DD/MM/YYYY"}
    with st.form("trends-events-new", border=False):
        name, first, last, add = st.columns([2.4, 1, 1, 0.9], gap="small", vertical_alignment="bottom")
        name.text_input(t("trends-events-name"), key=_KEYS["name"], max_chars=_LONGEST)
        first.date_input(t("event-list-first-day"), value=page.today, key=_KEYS["first"], **days)
        last.date_input(t("trends-events-last"), value=None, key=_KEYS["last"], **days)
        add.form_submit_button(t("trends-events-add"), icon=":material/add:", width="stretch", on_click=_add)


def _add() -> None:
    """Keep the event of the form; the form is emptied only once it is kept."""
    name, first, last = (session.get(_KEYS[field]) for field in ("name", "first", "last"))

    def keep(log: EventLog) -> _Said:
        log.add_event(_period(first, last), str(name or ""))
        session.put(_KEYS["name"], "")
        session.put(_KEYS["last"], None)
        return _Said()

    _change(keep)


def _period(first: date, last: date | None) -> Period:
    return Period(first, (last or first) + timedelta(days=1))


def _change(change: Callable[[EventLog], _Said]) -> None:
    """Change the log and note what came of it."""
    try:
        said = change(cache.workspace().log)
    except KpiError as error:
        said = _Said(error=error)
    session.put(_KEYS["said"], said)
    # A new table: it shows what is kept, never an edit that was refused.
    session.put(_KEYS["round"], _round() + 1)


def _round() -> int:
    return int(session.get(_KEYS["round"], 0))


# -- what came of it


def _outcome(t: Text) -> None:
    said: _Said = session.get(_KEYS["said"]) or _Said()
    if said.error:
        st.error(plain(t.error(said.error), 600), icon=":material/error:")
    if said.added is not None:
        st.success(plain(t("trends-events-added", n=said.added)), icon=":material/check:")
    if said.issues:
        _issues(t, said.issues)
    if said.removed:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="trends-events-removed"):
            st.markdown(plain(t("trends-events-removed", name=literal(said.removed.name, 80)), 300), width="content")
            st.button(
                t("trends-events-put-back"),
                key="trends-events-put-back",
                icon=":material/undo:",
                on_click=_put_back,
                args=(said.removed,),
            )


def _issues(t: Text, issues: Sequence[Issue]) -> None:
    lines = [f"- {plain(t.issue(issue), 400)}" for issue in issues[:_MOST_TOLD]]
    if len(issues) > _MOST_TOLD:
        lines.append(f"- {plain(t('trends-events-more-issues', n=len(issues) - _MOST_TOLD))}")
    st.warning("\n".join(lines))


def _put_back(event: Event) -> None:
    def keep(log: EventLog) -> _Said:
        log.add_event(event.period, event.name)
        return _Said()

    _change(keep)


# -- those there are


def _list(t: Text, events: Sequence[Event]) -> None:
    """The events, the latest first: each cell can be changed, each line removed."""
    newest = sorted(events, key=lambda event: event.period, reverse=True)
    key = f"trends-events-list-{_round()}"
    days: dict[str, Any] = {"format": "DD/MM/YYYY", "min_value": _FIRST_DAY, "max_value": _LAST_DAY, "width": 105}
    click = f"{key}-remove"
    st.caption(t("trends-events-list-how"))
    st.data_editor(
        tables.frame([_row(t, event) for event in newest]),
        hide_index=True,
        key=key,
        column_config={
            "name": st.column_config.TextColumn(t("event-list-name"), max_chars=_LONGEST, required=True, width=150),
            "first": st.column_config.DateColumn(t("event-list-first-day"), required=True, **days),
            "last": st.column_config.DateColumn(t("event-list-last-day"), **days),
            "remove": st.column_config.ButtonColumn(
                "", width="small", type="tertiary", key=click, on_click=_remove, args=(click, newest)
            ),
        },
        height=_HEIGHT if len(newest) > _WHOLE else "content",
        on_change=_edit,
        args=(key, newest),
        alt=t("trends-events-title", n=len(newest)),
    )


def _row(t: Text, event: Event) -> dict[str, Any]:
    return {
        "name": literal(event.name, _LONGEST),
        "first": event.period.start,
        "last": event.period.end - timedelta(days=1),
        "remove": f":material/delete: {t('trends-events-remove')}",
    }


def _edit(key: str, events: Sequence[Event]) -> None:
    """Keep what was changed in the table."""
    edited: dict[int, dict[str, Any]] = (session.get(key) or {}).get("edited_rows", {})

    def keep(log: EventLog) -> _Said:
        for place, cells in edited.items():
            event = events[int(place)]
            assert event.id is not None
            log.change_event(event.id, _edited_period(event, cells), str(cells.get("name", event.name) or ""))
        return _Said()

    _change(keep)


def _edited_period(event: Event, cells: dict[str, Any]) -> Period:
    """The days after the change; a first day moved behind the last takes the event with it, as long as it was."""
    first = date.fromisoformat(cells["first"]) if cells.get("first") else event.period.start
    if "last" in cells:
        return _period(first, date.fromisoformat(cells["last"]) if cells["last"] else None)
    if first >= event.period.end:
        return Period(first, first + (event.period.end - event.period.start))
    return Period(first, event.period.end)


def _remove(click: str, events: Sequence[Event]) -> None:
    """Take out the event whose button was pressed; it can be put back."""
    pressed = session.get(click)
    if pressed is None:
        return
    event = events[pressed["row"]]

    def keep(log: EventLog) -> _Said:
        assert event.id is not None
        log.remove_event(event.id)
        return _Said(removed=event)

    _change(keep)


# -- lists of them


def _import(t: Text) -> None:
    with st.popover(t("trends-events-import"), icon=":material/playlist_add:", key="trends-events-import"):
        upload = f"trends-events-file-{_round()}"
        with st.form("trends-events-several", border=False):
            st.text_area(
                t("trends-events-paste"),
                key=_KEYS["pasted"],
                placeholder=t("trends-events-example"),
                height=110,
            )
            st.file_uploader(t("trends-events-file"), type=["csv", "tsv", "txt"], key=upload, max_upload_size=1)
            st.form_submit_button(t("trends-events-take"), on_click=_take_list, args=(upload,))


def _take_list(upload: str) -> None:
    """Add what was pasted and what was uploaded; what could not be read is told by line."""
    from kpi_core.workspace.event_list import events_from_csv

    file = session.get(upload)
    pasted = str(session.get(_KEYS["pasted"]) or "")
    texts: list[str | bytes] = [*([file.getvalue()] if file else []), *([pasted] if pasted.strip() or not file else [])]

    def keep(log: EventLog) -> _Said:
        read = [events_from_csv(text) for text in texts]
        before = {event.id for event in log.events()}
        kept = log.add_events([event for events, _ in read for event in events])
        issues = tuple(issue for _, found in read for issue in found)
        session.put(_KEYS["pasted"], "")
        return _Said(added=len({event.id for event in kept} - before), issues=issues)

    _change(keep)


def _export(t: Text, events: Iterable[Event]) -> None:
    from kpi_core.reports.event_list import events_to_csv

    own = tuple(event for event in events if event.kind is EventKind.OWN)
    st.download_button(
        t("trends-events-export"),
        data=lambda: events_to_csv(own, t.lang),
        file_name=t("trends-events-file-name"),
        mime="text/csv",
        key="trends-events-export",
        icon=":material/download:",
        on_click="ignore",
    )
