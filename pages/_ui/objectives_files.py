"""Objectives from a file and to one, and those that were taken off the list."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, objectives_saved, objectives_state, session
from pages._ui.escape import plain

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_KINDS = ["xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt", "json"]
_DONE = "objectives-file-done"


def drawer(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    """Import and export, and the way back for what was removed."""
    t = page.t
    with st.expander(
        t("objective-files-title"),
        key=session.drawer("objectives-files", t.lang),
        icon=":material/swap_vert:",
        on_change="rerun",
    ) as box:
        if not box.open:
            return
        _import(page)
        _export(page, known)
        _removed(page)


def _import(page: PageContext) -> None:
    t = page.t
    st.caption(t("objective-files-how"))
    given = st.file_uploader(t("objective-files-import"), type=_KINDS, key="objectives-file")
    if given is not None and session.get(_DONE) != given.file_id:
        session.put(_DONE, given.file_id)
        _take(page, given.name, given.getvalue())
        st.rerun()


def _take(page: PageContext, name: str, content: bytes) -> None:
    """Read the file as the command line does; what could not be read is told row by row."""
    from kpi_core.objectives.imports import put_objectives, read_objectives

    t = page.t
    with tempfile.TemporaryDirectory() as folder:
        # The name of an upload never becomes a path: its ending says what it is, nothing more.
        path = Path(folder) / f"objectives{Path(name).suffix.lower()[:8]}"
        path.write_bytes(content)
        try:
            told, issues = read_objectives(path, t.lang, name)
            done = put_objectives(cache.workspace().objectives, told)
        except KpiError as error:
            session.put(objectives_saved.SAID, (t.error(error), "warning"))
            return
    lines = [
        t("objective-files-imported", n=len(done.objectives)),
        *(t.issue(issue) for issue in (*issues, *done.issues)),
    ]
    session.put(objectives_saved.SAID, (" ".join(lines), "success" if done.objectives else "warning"))


def _export(page: PageContext, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.imports import exported

    t, lang = page.t, page.t.lang
    if not known:
        return

    def book() -> bytes:
        from kpi_core.reports.objective_workbook import objective_workbook

        return objective_workbook(known, lang)

    with st.container(horizontal=True, gap="small", key="objectives-export"):
        st.download_button(
            t("objective-files-workbook"),
            book,
            file_name=f"{t('objective-files-name')}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="objectives-workbook",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            t("objective-files-json"),
            lambda: json.dumps(exported(known), ensure_ascii=False, indent=2).encode(),
            file_name=f"{t('objective-files-name')}.json",
            mime="application/json",
            key="objectives-json",
            icon=":material/download:",
            on_click="ignore",
        )


def _removed(page: PageContext) -> None:
    from kpi_core.objectives.words import days_said

    t = page.t
    gone = cache.workspace().objectives.removed()
    if not gone:
        return
    st.markdown(f"**{t('objective-files-removed')}**")
    for one in gone[:20]:
        line = t("objective-line", days=days_said(one.objective, t), owner=objectives_state.named(page, one.objective))
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"gone-{one.id}"):
            st.markdown(plain(line, 200), width="stretch")
            st.button(
                t("objective-files-restore"),
                key=f"restore-{one.id}",
                type="tertiary",
                on_click=_restore,
                args=(t, one.id),
            )


def _restore(t: Text, id: int) -> None:
    try:
        cache.workspace().objectives.restore(id)
        session.put(objectives_saved.SAID, (t("objective-files-restored"), "success"))
    except KpiError as error:
        session.put(objectives_saved.SAID, (t.error(error), "warning"))
