"""Many tables at once: a list of what was understood of each, and the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi_core.ingest.exports.names import export_name
from kpi_core.model.dataset import Level
from kpi_core.text import Text
from pages._ui import cache, cards, tables, words
from pages._ui.draft import Table
from pages._ui.escape import literal

FEW = 3  # tables that are shown one below the other without a list


def chosen(t: Text, shown: Sequence[Table]) -> Sequence[Table]:
    """The tables whose cards are drawn: all when they are few, else the one chosen from the list."""
    if len(shown) <= FEW:
        return shown
    with cards.card("files"):
        cards.head(t("files-title", n=len(shown)), t("files-what"))
        names = [t(f"files-{name}") for name in ("table", "export", "fact", "rows", "aside", "check")]
        tables.table("files", names, [_row(t, table) for table in shown], t("files-alt"))
        place = st.selectbox(
            t("files-look"),
            range(len(shown)),
            format_func=lambda i: literal(shown[i].dataset.name, 100),
            key="files-look",
        )
    return (shown[place],)


def _row(t: Text, table: Table) -> tuple[object, ...]:
    data, layout = table.dataset, table.dataset.layout
    fact = t("table-ignored") if table.correction.ignored else words.label(t, "fact", data.fact)
    warnings = sum(issue.level is not Level.INFO for issue in cache.noticed(data))
    counts = (t.fmt.number(n) for n in (layout.rows_kept, layout.set_aside_total, warnings))
    return data.name, export_name(layout.recognised_as), fact, *counts
