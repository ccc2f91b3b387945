"""Notes beside the numbers: what customers say, what a person knows of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.objectives.timeframe import Timeframe, days_of
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.note_log import Note
from pages._ui import cache, objectives_saved, objectives_state, session
from pages._ui.escape import literal, plain

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_MONTHS_BACK = 12


def drawer(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """All notes, the newest period first, and the form of a new one."""
    t = page.t
    with st.expander(
        t("notes-title"),
        key=session.drawer("objectives-notes", t.lang),
        icon=":material/sticky_note_2:",
        on_change="rerun",
    ) as box:
        if not box.open:
            return
        st.caption(t("notes-how"))
        _new(page, known)
        for note in reversed(cache.workspace().notes.notes()):
            _note(page, note, known)


def _new(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    t = page.t
    if not known:
        st.caption(t("notes-need-objective"))
        return
    months = _months(page)
    names = {one.id: literal(objectives_state.named(page, one.objective), 90) for one in known}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="notes-bar"):
        chosen = st.selectbox(
            t("action-objective"), list(names), format_func=lambda id: names.get(id, ""), key="notes-about", width=300
        )
        month = st.selectbox(
            t("notes-month"),
            range(len(months)),
            format_func=lambda i: t.fmt.grain_label(months[i].start, TimeGrain.MONTH),
            key="notes-month",
            width=180,
        )
    st.text_area(t("notes-text"), key="notes-text", max_chars=1000, height=80, placeholder=t("notes-like"))
    about = next((one for one in known if one.id == chosen), known[0])
    st.button(
        t("notes-keep"), key="notes-keep", icon=":material/check:", on_click=_keep, args=(t, about, months[month or 0])
    )


def _months(page: PageContext) -> list[Period]:
    """The months one may write of, this one first."""
    this = days_of(Timeframe.THIS_MONTH, page.today)
    assert this is not None
    return [
        Period(TimeGrain.MONTH.shift(this.start, -back), TimeGrain.MONTH.shift(this.end, -back))
        for back in range(_MONTHS_BACK + 1)
    ]


def _keep(t: Text, about: KeptObjective, period: Period) -> None:
    objective = about.objective
    note = Note(0, objective.metric, objective.where, about.id, period, str(session.get("notes-text") or ""))
    try:
        cache.workspace().notes.save(note)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
        return
    session.put("notes-text", "")


def _note(page: PageContext, note: Note, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.names import metric_label

    t = page.t
    about = next((one for one in known if one.id == note.objective), None)
    name = objectives_state.named(page, about.objective) if about else metric_label(note.metric, t)
    whole = TimeGrain.MONTH.floor(note.period.start) == note.period.start
    is_month = whole and TimeGrain.MONTH.shift(note.period.start, 1) == note.period.end
    when = t.fmt.grain_label(note.period.start, TimeGrain.MONTH) if is_month else t.fmt.period(note.period)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"note-{note.id}"):
        st.markdown(f"**{plain(name, 90)}** :small[{when}]  \n{plain(note.text, 1000)}", width="stretch")
        st.button(t("notes-delete"), key=f"note-delete-{note.id}", type="tertiary", on_click=_delete, args=(t, note))


def _delete(t: Text, note: Note) -> None:
    try:
        cache.workspace().notes.delete(note.id, note.revision)
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
