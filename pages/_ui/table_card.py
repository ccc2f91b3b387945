"""One table of an upload: what was understood of it, and every choice a person can correct."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from kpi_core.model.dataset import ColumnType, Issue
from kpi_core.model.roles import Fact, Role
from kpi_core.text import Text
from pages._ui import cache, cards, session, uploads, words
from pages._ui.draft import IGNORED, UNUSED, Table
from pages._ui.escape import literal, plain
from pages._ui.issue_cards import merges_made, noticed
from pages._ui.tables import frame, with_download

# The doubts a person alone can settle: code of the issue -> choice of the form, and the answers on offer.
QUESTIONS = {
    "date_order_ambiguous": ("date_order", ("dmy", "mdy")),
    "decimal_sign_ambiguous": ("decimal", (",", ".")),
}
_MOST_ROWS, _HEIGHT = 24, 900  # longer mapping tables scroll inside this many pixels
_TWO_DIGITS = re.compile(r"\d{1,2}\D\d{1,2}\D\d{2}(?!\d).*")
_ANSWERS = {"date_order": ("dmy", "mdy", "ymd"), "decimal": (",", ".")}


def questions(table: Table) -> tuple[Issue, ...]:
    """The doubts about a table that are not settled yet, one of each kind: the answer goes for the whole table."""
    asked = {i.code: i for i in reversed(table.dataset.issues) if i.code in QUESTIONS and not table.correction.ignored}
    return tuple(issue for code, issue in asked.items() if getattr(table.correction, QUESTIONS[code][0]) is None)


def table_card(t: Text, table: Table, *, only: bool) -> None:
    """Draw one table; when it is not the only one, its columns wait behind a line until they are asked for."""
    with cards.card(f"table-{table.key}"):
        left, right = st.columns([1.6, 1], gap="medium")
        with left:
            cards.head(table.dataset.name, words.table_line(t, table.dataset, sure=table.correction.fact is None))
            recognised = words.recognised_line(t, table.dataset)
            if recognised:
                st.caption(f":material/verified: {plain(recognised, 600)}")
        with right:
            _fact(t, table)
        if table.error:
            st.error(plain(t.error(table.error), 600), icon=":material/error:")
        if table.correction.ignored:
            return
        for issue in questions(table):
            _question(t, table, issue)
        issues = [issue for issue in cache.noticed(table.dataset) if issue.code not in QUESTIONS]
        noticed(t, table.key, table.dataset, issues)
        merges_made(t, table.key, table.correction.merges)
        if only:
            _details(t, table)
            return
        more = st.expander(t("table-details"), key=f"more-{table.key}", on_change="rerun")
        if more.open:
            with more:
                _details(t, table)


def _details(t: Text, table: Table) -> None:
    _columns(t, table)
    _reading(t, table)
    _aside(t, table)
    _unread(t, table)


def _fact(t: Text, table: Table) -> None:
    key = f"fact-{table.key}"
    session.preset(key, IGNORED if table.correction.ignored else str(table.dataset.fact))
    st.selectbox(
        t("table-row-is"),
        [*map(str, Fact), IGNORED],
        format_func=lambda code: t("table-ignored") if code == IGNORED else words.label(t, "fact", code),
        key=key,
        on_change=uploads.correct,
        args=(table.key, "fact", key),
    )


def _question(t: Text, table: Table, issue: Issue) -> None:
    name, usual = QUESTIONS[issue.code]
    answers: tuple[str, ...] = usual
    key = f"ask-{name}-{table.key}"
    example = str(issue.values.get("example", ""))
    if name == "date_order" and _TWO_DIGITS.fullmatch(example):
        answers = (*answers, "ymd")  # 20-10-16 may begin with the year
    asked = plain(words.question(t, name, issue), 600)
    with st.container(key=f"card-ask-{name}-{table.key}", border=True):
        st.markdown(f":material/help: **{asked}**")
        st.segmented_control(
            asked,  # collapsed, but Markdown all the same: a picture in it would be fetched
            answers,
            format_func=lambda answer: words.answer(t, name, answer, example),
            key=key,
            label_visibility="collapsed",
            on_change=uploads.correct,
            args=(table.key, name, key),
        )


def _columns(t: Text, table: Table) -> None:
    data = table.dataset
    key = f"columns-{table.key}-{table.correction.header_row}"  # other columns, other edits
    rows = [
        {
            "name": literal(column.name, 80),
            "role": str(column.role) if column.role else UNUSED,
            "type": str(column.type),
            "examples": words.examples(column),
            "check": words.check(t, column, data.rows),
        }
        for column in data.columns
    ]
    st.data_editor(
        frame(rows),
        key=key,
        hide_index=True,
        height="content" if len(rows) <= _MOST_ROWS else _HEIGHT,
        disabled=["name", "examples", "check"],
        column_config=_column_config(t),
        alt=t("columns-alt", table=literal(data.name)),
        on_change=uploads.correct_columns,
        args=(table.key, [column.name for column in data.columns], key),
    )


def _column_config(t: Text) -> dict[str, Any]:
    config = st.column_config
    return {
        "name": config.TextColumn(t("column-name"), width=170),
        "role": config.SelectboxColumn(
            t("column-role"),
            width=170,
            options=[UNUSED, *sorted(map(str, Role), key=lambda role: words.label(t, "role", role))],
            format_func=lambda role: t("column-unused") if role == UNUSED else words.label(t, "role", str(role)),
            required=True,
        ),
        "type": config.SelectboxColumn(
            t("column-type"),
            width=130,
            options=list(map(str, ColumnType)),
            format_func=lambda kind: words.label(t, "type", str(kind)),
            required=True,
        ),
        "examples": config.TextColumn(t("column-examples"), width=250),
        "check": config.TextColumn(t("column-check"), width=290),
    }


def _reading(t: Text, table: Table) -> None:
    with st.expander(t("reading-title"), key=f"reading-{table.key}"):
        line = words.reading_line(t, table.dataset)
        if line:
            st.caption(plain(line, 600))
        header, dates, decimal = st.columns(3, gap="small", vertical_alignment="bottom")
        with header:
            _header(t, table)
        with dates:
            _choice(t, table, t("reading-date-order"), "date_order")
        with decimal:
            _choice(t, table, t("reading-decimal"), "decimal")
        _taken_at(t, table)


def _taken_at(t: Text, table: Table) -> None:
    """The day a list of deals shows the state of: what changes from one export to the next is dated by it."""
    from kpi_core.ingest.moments import holds_states, told_day

    if not holds_states(table.dataset):
        return
    key = f"taken-{table.key}"
    session.preset(key, table.correction.taken_at or told_day(table.dataset))
    st.date_input(
        t("reading-taken-at"),
        key=key,
        format="DD/MM/YYYY",
        help=t("reading-taken-at-why"),
        on_change=uploads.correct,
        args=(table.key, "taken_at", key),
    )


def _header(t: Text, table: Table) -> None:
    key = f"header-{table.key}"
    session.preset(key, table.dataset.layout.header_row or 0)
    st.number_input(
        t("reading-header"),
        min_value=0,
        step=1,
        key=key,
        on_change=uploads.correct,
        args=(table.key, "header_row", key),
    )


def _choice(t: Text, table: Table, label: str, name: str) -> None:
    answers = _ANSWERS[name]
    key = f"{name}-{table.key}"
    found = getattr(table.correction, name) or getattr(table.dataset.layout, name)
    session.preset(key, found if found in answers else None)
    st.selectbox(
        label,
        answers,
        format_func=lambda answer: words.reading(t, name, answer),
        key=key,
        placeholder=t("reading-guess"),
        on_change=uploads.correct,
        args=(table.key, name, key),
    )


def _aside(t: Text, table: Table) -> None:
    layout = table.dataset.layout
    if not layout.set_aside:
        return
    names = (t("left-row"), t("left-why"), t("left-text"))
    rows = [(aside.row, t.aside(aside.reason), aside.text) for aside in layout.set_aside]
    title = t("left-title", rows=layout.set_aside_total)
    box = st.expander(title, key=f"aside-{table.key}", on_change="rerun")
    if box.open:
        with box:
            st.caption(t("left-what"))
            with_download(t, (title, t("left-download")), f"aside-{table.key}", names, rows)


def _unread(t: Text, table: Table) -> None:
    cells = table.dataset.rejected
    if not cells:
        return
    names = (t("left-row"), t("unread-column"), t("unread-text"))
    rows = [(cell.row, cell.column, cell.text) for cell in cells]
    title = t("unread-title", cells=sum(column.rejected for column in table.dataset.columns))
    box = st.expander(title, key=f"unread-{table.key}", on_change="rerun")
    if box.open:
        with box:
            st.caption(t("unread-what"))
            with_download(t, (title, t("unread-download")), f"unread-{table.key}", names, rows)
