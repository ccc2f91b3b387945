"""What files that come again would change: records, columns, figures; and the choice that is made before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.metrics.words import metric_name
from kpi_core.model.dataset import Dataset
from kpi_core.text import Text
from kpi_core.text.style import DASH
from pages._ui import cache, cards, tables
from pages._ui.draft import WAYS, Way
from pages._ui.escape import literal, plain
from pages._ui.shell import PageContext

if TYPE_CHECKING:
    from kpi_core.ingest.diff import Example, TableDiff
    from kpi_core.ingest.imported import FileImport
    from kpi_core.ingest.schema import SchemaChange
    from kpi_core.overview.effect import Effect

_KINDS = ("new", "changed", "gone")
_MOST_CELLS = 4  # changed cells of one record that are written out


def way_of(page: PageContext, taken: Sequence[FileImport]) -> Way:
    """Ask what becomes of the active files; the usual answer comes first. Without own files there is no question."""
    if page.data.kind != "file":
        return "alone"
    t = page.t
    usual = cache.differences(page.data, taken).usual
    return st.selectbox(
        t("data-after"),
        sorted(WAYS, key=lambda way: way != usual),
        format_func=lambda way: t(f"data-after-{way}"),
        key=f"after-{usual}",
    )


def reimport_card(page: PageContext, taken: Sequence[FileImport]) -> None:
    """The difference with what is active, table by table, and its effect on the main figures."""
    if page.data.kind != "file" or not taken:
        return
    t, found = page.t, cache.differences(page.data, taken)
    if not found.tables:
        return
    with cards.card("reimport"):
        cards.head(_title(t, found.tables), t("reimport-what"))
        names = [t(f"reimport-{name}") for name in ("table", "by", "new", "changed", "unchanged", "gone")]
        tables.table("reimport", names, [_row(t, one) for one in found.tables], t("reimport-alt"))
        for number, one in enumerate(found.tables):
            _table(t, f"reimport-{number}", one, alone=len(found.tables) == 1)
        _effects(t, cache.effects(page.data, taken, page.today))


def _title(t: Text, found: Sequence[TableDiff]) -> str:
    total = {kind: sum(getattr(one, kind) for one in found) for kind in ("new", "changed", "gone")}
    if not any(total.values()):
        return t("reimport-same")
    return t("reimport-title", **total)


def _row(t: Text, one: TableDiff) -> tuple[str, ...]:
    by = t.fmt.join(one.by) if one.by else t("reimport-by-row")
    counts = (one.new, one.changed, one.unchanged, one.gone)
    if one.issue is not None:
        return (one.after.name, DASH, *(DASH for _ in counts))
    return (one.after.name, by, *(t.fmt.number(n) for n in counts))


def _table(t: Text, key: str, one: TableDiff, *, alone: bool) -> None:
    if one.issue is not None:
        st.markdown(f":material/warning: {plain(t.issue(one.issue), 600)}")
    for line in _schema_lines(t, one.schema):
        st.markdown(f":material/warning: {plain(line, 600)}")
    for kind in _KINDS:
        examples: Sequence[Example] = getattr(one, f"examples_{kind}")
        if not examples:
            continue
        title = t(f"reimport-see-{kind}", n=getattr(one, kind))
        label = plain(title if alone else f"{title} · {one.after.name}", 160)
        box = st.expander(label, key=f"{key}-{kind}", on_change="rerun")
        if box.open:
            with box:
                _examples(t, f"{key}-{kind}", title, examples, one.before if kind == "gone" else one.after)


def _examples(t: Text, key: str, title: str, examples: Sequence[Example], table: Dataset) -> None:
    names = (t("left-row"), t("reimport-record"), t("reimport-cells"))
    rows = [(t.fmt.number(one.row), one.name or DASH, _cells(t, one)) for one in examples]
    st.caption(plain(t("reimport-examples", n=len(rows), table=literal(table.name, 80)), 300))
    tables.with_download(t, (title, t("left-download")), key, names, rows)


def _cells(t: Text, one: Example) -> str:
    if not one.cells:
        return DASH
    texts = [
        t("reimport-cell", column=cell.column, before=cell.before or DASH, after=cell.after or DASH)
        for cell in one.cells[:_MOST_CELLS]
    ]
    rest = len(one.cells) - len(texts)
    return " · ".join([*texts, *([t("reimport-cells-more", n=rest)] if rest else [])])


def _schema_lines(t: Text, change: SchemaChange) -> list[str]:
    lines = [
        t(f"schema-{name}", n=len(columns), columns=t.fmt.join(columns))
        for name, columns in (("added", change.added), ("removed", change.removed))
        if columns
    ]
    lines += [t("schema-renamed", before=before, after=after) for before, after in change.renamed]
    lines += [
        t("schema-retyped", column=one.column, before=t(f"type-{one.before}"), after=t(f"type-{one.after}"))
        for one in change.retyped
    ]
    return lines


def _effects(t: Text, effects: Sequence[Effect]) -> None:
    if not effects:
        return
    ways = tuple(effects[0].after)
    names = [t("effect-figure"), t("effect-now"), *(t(f"effect-{way}") for way in ways)]
    st.markdown(f"**{plain(t('effect-title'), 200)}**")
    tables.table("effects", names, [_effect(t, one, ways) for one in effects], t("effect-title"))


def _effect(t: Text, one: Effect, ways: Sequence[Way]) -> tuple[str, ...]:
    values = (one.now, *(one.after[way] for way in ways))
    name = metric_name(one.metric, t, one.label)
    return (name, *(t.fmt.value(value, one.metric.unit, one.currency) for value in values))
