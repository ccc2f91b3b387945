"""The cards of the data page: bringing files in, confirming what was understood, and what is active."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from kpi_core.model.dataset import Dataset, Lookup
from kpi_core.text import Text
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, cards, files_list, sample, session, tables, uploads, words
from pages._ui.coverage_card import coverage_card
from pages._ui.escape import literal, plain
from pages._ui.issue_cards import issue_lines
from pages._ui.reimport_card import reimport_card, way_of
from pages._ui.shell import PageContext, page_file
from pages._ui.table_card import questions, table_card
from pages._ui.uploads import Upload
from pages._ui.waiting import wait_for

TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt", "zip", "parquet"]
_MOST_JOINS = 6  # lines shown at once
_MOST_TOLD = 12  # sentences about tables of one kind


def take_files(page: PageContext) -> tuple[Upload, ...]:
    """Read what lies in the upload box: each file with what was understood, or why it was refused."""
    files = session.get(uploads.box_key()) or []
    if not files:
        if uploads.was_stopped():
            st.info(page.t("data-stopped"), icon=":material/stop_circle:")
        return ()
    wait_for(page.t, uploads.begin(files))
    with st.spinner(page.t("data-reading")):
        return uploads.read(files)


def bring_in(page: PageContext, read: Sequence[Upload]) -> None:
    """The box for files; beside it the sample, until there are tables to look at."""
    if any(upload.tables for upload in read):
        _upload_box(page, read)
        return
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        _upload_box(page, read)
    with right:
        _sample(page)


def _upload_box(page: PageContext, read: Sequence[Upload]) -> None:
    t = page.t
    with cards.card("file", stretch=True):
        cards.head(t("data-file-title"), t("data-file-label"))
        st.file_uploader(
            t("data-file-label"),
            type=TYPES,
            accept_multiple_files=True,
            key=uploads.box_key(),
            label_visibility="collapsed",
        )
        for upload in read:
            if upload.error:
                st.error(plain(t.error(upload.error), 600), icon=":material/error:")
        st.caption(f":material/lock: {t('data-file-safe')}")


def _sample(page: PageContext) -> None:
    t = page.t
    with cards.card("sample", stretch=True):
        cards.head(t("data-sample-title"), t("data-sample-what"))
        sample.button(page, "sample")
        sample.template_button(page)


def understood(page: PageContext, read: Sequence[Upload]) -> None:
    """What was understood of the files, every correction, and the one button that takes them in."""
    t = page.t
    usable = [upload for upload in read if upload.tables]
    if not usable:
        return
    shown = [table for upload in usable for table in upload.tables]
    used = [table for table in shown if not table.correction.ignored]
    columns = [column for table in used for column in table.dataset.columns]
    with cards.card("confirm"):
        left, right = st.columns([1.6, 1], gap="medium", vertical_alignment="center")
        with left:
            recognised = sum(column.role is not None for column in columns)
            cards.head(t("data-understood", used=recognised, columns=len(columns)), t("data-understood-how"))
            issue_lines(t, [issue for upload in usable if upload.imported for issue in upload.imported.issues])
        with right:
            _confirm(page, usable, ready=bool(used))
    reimport_card(page, uploads.taken(usable))
    looked_at = files_list.chosen(t, shown)
    for table in looked_at:
        table_card(t, table, only=len(looked_at) == 1)
    joined = cache.joined(uploads.taken(usable))
    _together(t, joined)
    _joins(t, joined)
    coverage_card(page, "staged", joined)


def headline(page: PageContext, read: Sequence[Upload]) -> None:
    """The page's sentence: the promise, what is staged, what was refused, or what is active."""
    t, data = page.t, page.data
    staged = [table for upload in read for table in upload.tables if not table.correction.ignored]
    if staged:
        asked = sum(len(questions(table)) for table in staged)
        rows = sum(table.dataset.rows for table in staged)
        cards.headline(t("data-staged", questions=asked, rows=rows), t("data-staged-how"))
    elif any(upload.error for upload in read):
        cards.headline(t("data-refused", files=len(read)), t("data-refused-how"))
    elif data.empty:
        cards.headline(t("data-promise"), t("data-promise-how"))
    else:
        cards.headline(t("data-active", rows=data.rows), t("data-active-how", kind=data.kind or "file"))


def active(page: PageContext) -> None:
    """What the pages use now, since when, and the ways back and forth."""
    t, data = page.t, page.data
    if data.error:
        st.error(plain(t.error(data.error), 600), icon=":material/error:")
        return
    versions = cache.versions()
    undone = any(version.parent == data.version for version in versions)
    if data.empty and not undone:
        return
    with cards.card("active"):
        told, ways = st.columns([2.2, 1], vertical_alignment="center")  # one below the other on a phone
        with told:
            since = next((version.at.astimezone().date() for version in versions if version.active), None)
            cards.head(*_active_head(t, since))
        with ways, st.container(horizontal=True, horizontal_alignment="right"):
            if undone and st.button(t("active-redo"), key="redo", icon=":material/redo:"):
                _change(page, cache.workspace().redo)
            if not data.empty and st.button(t("active-undo"), key="undo", icon=":material/undo:"):
                _change(page, cache.workspace().undo)
        if data.empty:
            return
        names = [t(f"active-{name}") for name in ("file", "fact", "rows", "period")]
        tables.table("active", names, [_active_row(t, dataset) for dataset in data.datasets], t("active-alt"))
    if not session.get(uploads.box_key()):  # else the calendar above is that of the files that come in
        coverage_card(page, "active", data.datasets)


def _active_head(t: Text, since: date | None) -> tuple[str, str | None]:
    if since is None:
        return t("active-nothing"), None
    return t("active-title"), f"{t('active-since', day=since)} {t('active-remembered')}"


def _active_row(t: Text, dataset: Dataset) -> tuple[str, ...]:
    period = words.period_of(dataset)
    return (
        dataset.name,
        words.label(t, "fact", dataset.fact),
        t.fmt.number(dataset.rows),
        t.fmt.period(period),
    )


def _confirm(page: PageContext, usable: Sequence[Upload], *, ready: bool) -> None:
    t = page.t
    way = way_of(page, uploads.taken(usable))
    pressed = st.button(
        t("data-confirm"),
        key="confirm",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        width="stretch",
        disabled=not ready,
    )
    if pressed:
        try:
            uploads.confirm(usable, way, page.data.version)
        except KpiError as error:
            st.error(plain(t.error(error), 600), icon=":material/error:")
        else:
            st.switch_page(page_file("overview"))


def _change(page: PageContext, step: Callable[[int | None], int]) -> None:
    """Go a version back or forth, unless another window did something meanwhile."""
    try:
        step(page.data.version)
    except KpiError as error:
        st.error(plain(page.t.error(error), 600), icon=":material/error:")
    else:
        st.rerun()


def _together(t: Text, datasets: Sequence[Dataset]) -> None:
    """What putting tables of one kind together noticed; nothing where each stands alone."""
    from kpi_core.ingest.stack import TOGETHER

    found = [issue for dataset in datasets for issue in dataset.issues if issue.code in TOGETHER]
    told = list({t.issue(issue): issue for issue in found}.values())  # each of its tables says the same
    if told:
        with cards.card("together"):
            cards.head(t("together-title"))
            issue_lines(t, told[:_MOST_TOLD])


def _joins(t: Text, datasets: Sequence[Dataset]) -> None:
    joined = [(dataset, lookup) for dataset in datasets for lookup in dataset.lookups]
    if not joined:
        return
    title, lines = t("joins-title", n=len(joined)), [_join_line(t, *pair) for pair in joined]
    with cards.card("joins"):
        cards.head(title)
        for line in lines[:_MOST_JOINS]:
            st.markdown(plain(line, 600))
        if lines[_MOST_JOINS:]:
            with st.expander(t("joins-more", n=len(lines[_MOST_JOINS:])), key="joins-more"):
                for line in lines[_MOST_JOINS:]:
                    st.markdown(plain(line, 600))


def _join_line(t: Text, dataset: Dataset, lookup: Lookup) -> str:
    key = next((column.name for column in dataset.columns if column.physical == lookup.key), lookup.key)
    line = t("join-line", table=literal(lookup.table, 80), fact=literal(dataset.name, 80), key=literal(key, 60))
    if not lookup.unmatched:
        return f"{line}: {t('join-all')}"
    missing = t(
        "join-missing",
        keys=lookup.unmatched_keys,
        examples=t.fmt.join(literal(name, 40) for name, _ in lookup.unmatched[:3]),
        rows=lookup.unmatched_rows,
    )
    return f"{line}: {missing}"
