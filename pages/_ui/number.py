"""Where a number comes from: its definition, formula, files, freshness, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import streamlit as st

from kpi_core.overview import words as say
from kpi_core.overview.tiles import Tile
from kpi_core.vocabulary.errors import KpiError
from pages._ui import cache, tables, words
from pages._ui.escape import literal, plain
from pages._ui.shell import PageContext

if TYPE_CHECKING:
    from kpi_core.metrics.query import Query


_SHOWN, _HANDED_OUT = 200, 200_000  # records on screen, and in the file


def drawer(page: PageContext, tile: Tile) -> None:
    """Open the drawer of one figure on the right of the page."""
    name = plain(say.tile_name(tile, page.t), 80)
    st.dialog(name, width="medium", position="right")(_content)(page, tile)


def _content(page: PageContext, tile: Tile) -> None:
    t = page.t
    st.metric(plain(say.tile_name(tile, t)), say.tile_value(tile, t, short=False), label_visibility="collapsed")
    for label, text in _facts(page, tile):
        # Two spaces before the break: one block of two lines.
        st.markdown(f"**{label}**  \n{plain(text, 600)}")
    _records(page, tile)


def _facts(page: PageContext, tile: Tile) -> Iterator[tuple[str, str]]:
    t, metric = page.t, tile.metric
    yield t("number-definition"), metric.definition(t.lang)
    yield t("number-formula"), metric.formula_in(t.lang)
    if tile.period:
        yield t("number-period"), t.fmt.period(tile.period)
    sources = [dataset for dataset in page.data.datasets if dataset.fact in metric.facts]
    if sources:
        yield t("number-source"), t.fmt.join(literal(dataset.name) for dataset in sources)
        yield t("number-freshness"), t.fmt.date(words.last_day(sources, page.today))


def _records(page: PageContext, tile: Tile) -> None:
    t = page.t
    try:
        found = cache.records(page.data, _query(tile), _SHOWN)
    except KpiError as error:
        st.caption(plain(t.error(error), 600))
        return
    st.markdown(f"**{t('number-records', n=found.total)}**")
    if found.total > found.rows.num_rows:
        st.caption(t("number-records-shown", shown=found.rows.num_rows, total=found.total))
    alt = t("number-records-alt", metric=say.tile_name(tile, t))
    columns = (t("active-file"), *found.columns) if found.files else found.columns
    tables.table("records", columns, tables.rows_of(found), alt, t.fmt)
    engine = cache.engine()  # fetched here: the download runs in a thread of its own, outside any session

    def everything() -> tables.Rows:
        from kpi_core.metrics.records import records

        return tables.rows_of(records(_query(tile), page.data.datasets, _HANDED_OUT, engine))

    tables.download(t, t("number-download"), "records", columns, everything)


def _query(tile: Tile) -> Query:
    from kpi_core.metrics.query import Query

    return Query(tile.metric.id, where=tile.where, period=tile.period)
