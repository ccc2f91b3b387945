"""What the import noticed, the gravest first, each with the records behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.text import Text
from pages._ui import uploads
from pages._ui.escape import literal, plain
from pages._ui.tables import table as draw_table
from pages._ui.tables import with_download

_ICONS = {Level.ERROR: ":material/error:", Level.WARNING: ":material/warning:", Level.INFO: ":material/info:"}
_FIRST = 4  # lines shown before the rest waits behind one


def issue_lines(t: Text, issues: Sequence[Issue]) -> None:
    """Issues of a file as lines, the gravest first."""
    for issue in by_importance(issues):
        _line(t, issue)


def by_importance(issues: Sequence[Issue]) -> list[Issue]:
    """Errors, then warnings, then what is only good to know; in each the order in which they were found."""
    return sorted(issues, key=lambda issue: list(Level).index(issue.level), reverse=True)


def merges_made(t: Text, key: str, merges: Mapping[str, Mapping[str, str]]) -> None:
    """Spellings the person made one, each with the way back."""
    for number, (column, spellings) in enumerate(merges.items()):
        told, ways = st.columns([5, 1], gap="small", vertical_alignment="center")
        told.markdown(f":material/merge: {plain(t('merge-made', column=literal(column, 60), n=len(spellings)), 300)}")
        ways.button(t("merge-undo"), key=f"unmerge-{key}-{number}", on_click=uploads.merge, args=(key, column, {}))


def noticed(t: Text, key: str, table: Dataset, issues: Sequence[Issue]) -> None:
    """Issues of a table: the first ones at once, what is only good to know behind a line.

    Args:
        key: names the widgets of this table.
        issues: those to show; questions are asked elsewhere.
    """
    ranked = by_importance(issues)
    first = [i for i in ranked if i.level is not Level.INFO or i.code == "mapping_remembered"][:_FIRST]
    rest = [i for i in ranked if i not in first]
    for number, issue in enumerate(first):
        _with_rows(t, f"{key}-{number}", table, issue)
    if not rest:
        return
    more = st.expander(t("issues-title", n=len(rest)), key=f"issues-{key}", on_change="rerun")
    if more.open:
        with more:
            for number, issue in enumerate(rest, len(first)):
                _with_rows(t, f"{key}-{number}", table, issue)


def _line(t: Text, issue: Issue) -> None:
    st.markdown(f"{_ICONS[issue.level]} {plain(t.issue(issue), 600)}")


def _with_rows(t: Text, key: str, table: Dataset, issue: Issue) -> None:
    """One issue, and a button that opens its rows where it names them."""
    rows = issue.values.get("rows") or ()
    if not rows:
        _line(t, issue)
        return
    told, ways = st.columns([5, 1], gap="small", vertical_alignment="center")
    with told:
        _line(t, issue)
    with ways:
        groups = _groups(issue)
        label, icon = ("merge", ":material/merge:") if groups else ("issue-rows", ":material/table_rows:")
        box = st.popover(t(label), key=f"rows-of-{key}", icon=icon, on_change="rerun")
        if box.open:
            with box:
                if groups:
                    _merge(t, key, str(issue.where), groups)
                else:
                    _rows(t, key, table, issue)


def _groups(issue: Issue) -> list[list[tuple[str, int]]]:
    """Spellings with their rows, most rows first, where the issue proposes to make them one."""
    groups = issue.values.get("groups", ()) if issue.code == "categories_alike" else ()
    return [[(str(value), int(rows)) for value, rows in group] for group in groups]


def _merge(t: Text, key: str, column: str, groups: Sequence[Sequence[tuple[str, int]]]) -> None:
    """The proposal with what it would change, and the button that accepts it."""
    names = (t("merge-from"), t("merge-rows"), t("merge-to"))
    rows = [(value, t.fmt.number(n), group[0][0]) for group in groups for value, n in group[1:]]
    st.caption(plain(t("merge-what", column=literal(column, 60)), 300))
    draw_table(f"merge-{key}", names, rows, t("merge-what", column=column))
    spellings = {value: group[0][0] for group in groups for value, _ in group[1:]}
    # The first part of the key names the table, see table_key.
    st.button(
        t("merge-do", n=len(spellings)),
        key=f"merge-do-{key}",
        type="primary",
        on_click=uploads.merge,
        args=(key.rsplit("-", 1)[0], column, spellings),
    )


def _rows(t: Text, key: str, table: Dataset, issue: Issue) -> None:
    from kpi_core.ingest.evidence import evidence

    found = evidence(table, issue)
    if found is None:
        st.caption(t("issue-rows-gone"))
        return
    names = (t("left-row"), *(column.name for column in found.columns))
    rows = [(line, *cells) for line, cells in zip(found.lines, found.rows, strict=True)]
    st.caption(plain(t("issue-rows-what", shown=len(rows)), 300))
    with_download(t, (t.issue(issue), t("left-download")), f"issue-{key}", names, rows, typed=True)
