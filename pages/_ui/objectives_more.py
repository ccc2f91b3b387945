"""Of an objective: its segment, what it serves, how it is spread over its days, its thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.words import dimension_name
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, objectives_state, session
from pages._ui.escape import literal, plain
from pages._ui.objectives_state import Writing

if TYPE_CHECKING:
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_PHASINGS = ("seasonal", "even", "working")
_MOST = 100  # values on offer


def more(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    """The drawer; what is set in it stands in the sentence above."""
    t = page.t
    with st.expander(t("objective-more"), key="objective-more", icon=":material/tune:", on_change="rerun") as box:
        if box.open:
            _segment(page, writing)
            _purpose(page, writing, known)
            _spread(page, writing)


def _segment(page: PageContext, writing: Writing) -> None:
    t = page.t
    for name, values in writing.form.where.items():
        shown = plain(t("objective-filter", name=_named(page, writing, name), value=t.fmt.join(values)), 90)
        st.button(shown, key=f"objective-drop-{name}", icon=":material/close:", on_click=_drop, args=(name,))
    offered = _dimensions(page, writing)
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-segment"):
        place = st.selectbox(
            t("objective-by"),
            range(len(offered)),
            index=None,
            format_func=lambda i: literal(dimension_name(offered[i], t), 60),
            key="objective-by",
            placeholder=t("objective-by-choose"),
        )
        if place is not None:
            session.preset("objective-by-value", None)
            st.selectbox(
                t("objective-by-value"),
                _values(page, writing, offered[place]),
                index=None,
                format_func=lambda name: literal(name, 60),
                key="objective-by-value",
                placeholder=t("objective-by-value-choose"),
                help=t("objective-by-value-how"),
                accept_new_options=True,
                on_change=_take,
                args=(offered[place].key,),
            )


def _named(page: PageContext, writing: Writing, key: str) -> str:
    found = next((one for one in _dimensions(page, writing) if one.key == key), None)
    return dimension_name(found, page.t) if found else key


def _dimensions(page: PageContext, writing: Writing) -> tuple[Dimension, ...]:
    own = [dataset for dataset in page.data.datasets if dataset.fact is writing.pick.fact]
    return dimensions(own, 40)


def _values(page: PageContext, writing: Writing, dimension: Dimension) -> list[str]:
    from kpi_core.metrics.query import Query
    from kpi_core.vocabulary.errors import QueryError

    def made() -> list[str]:
        try:
            rows = cache.ask(page.data, Query(writing.pick.metric, by=(dimension.key,)), page.today).table.to_pylist()
        except QueryError:  # a metric of several tables that do not share it
            return []
        rows.sort(key=lambda row: -(row["n"] or 0))
        return [str(row["d0"]) for row in rows if row["d0"] is not None][:_MOST]

    key = repr(("objective values", page.data.version, page.data.saved, writing.pick.metric, dimension.key))
    return cache.kept(str(cache.workspace().root), key, made)


def _take(key: str) -> None:
    value = session.get("objective-by-value")
    if value:
        told = objectives_state.form()
        objectives_state.change(replace(told, where={**told.where, key: (str(value).strip(),)}, value=None))


def _drop(name: str) -> None:
    told = objectives_state.form()
    left = {key: values for key, values in told.where.items() if key != name}
    objectives_state.change(replace(told, where=left, value=None))


def _purpose(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    from kpi_core.objectives.words import short_name

    t, told = page.t, writing.form
    others = [one for one in known if told.editing is None or one.id != told.editing.id]
    names = {one.id: literal(short_name(one.objective, t), 90) for one in others}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-purpose"):
        if others:
            session.preset("objective-parent", told.parent if told.parent in names else None)
            st.selectbox(
                t("objective-parent"),
                list(names),
                index=None,
                format_func=lambda id: names.get(id, ""),
                key="objective-parent",
                placeholder=t("objective-parent-none"),
                width=300,
                on_change=_set,
                args=("parent", "objective-parent"),
            )
        session.preset("objective-why", told.why)
        st.text_input(
            t("objective-why"),
            key="objective-why",
            placeholder=t("objective-why-like"),
            max_chars=200,
            width=340,
            on_change=_set,
            args=("why", "objective-why"),
        )
        session.preset("objective-name", told.name)
        st.text_input(
            t("objective-name"),
            key="objective-name",
            placeholder=t("objective-name-like"),
            max_chars=120,
            width=240,
            on_change=_set,
            args=("name", "objective-name"),
        )
    session.preset("objective-star", told.north_star)
    st.checkbox(t("objective-star"), key="objective-star", on_change=_set, args=("north_star", "objective-star"))


def _spread(page: PageContext, writing: Writing) -> None:
    t, told = page.t, writing.form
    unit = writing.history.unit if writing.history else Unit.NUMBER
    times = 100.0 if unit is Unit.FRACTION else 1.0
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-spread"):
        session.preset("objective-phasing", told.phasing if told.phasing in _PHASINGS else "even")
        st.selectbox(
            t("objective-phasing"),
            _PHASINGS,
            format_func=lambda name: t(f"objective-phasing-{name}"),
            key="objective-phasing",
            width=240,
            on_change=_set,
            args=("phasing", "objective-phasing"),
        )
        for name, value in (("minimum", told.minimum), ("excellent", told.excellent)):
            key = f"objective-{name}"
            session.preset(key, None if value is None else value * times)
            st.number_input(
                t(f"objective-threshold-{name}"),
                step=None,
                format="%.1f" if times == 100 else "%.0f",
                key=key,
                width=190,
                placeholder=t("objective-threshold-none"),
                on_change=_set_number,
                args=(name, key, times),
            )


def _set(name: str, key: str) -> None:
    value = session.get(key)
    changes: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value}
    objectives_state.change(replace(objectives_state.form(), **changes))


def _set_number(name: str, key: str, times: float) -> None:
    value = session.get(key)
    changes: dict[str, Any] = {name: None if value is None else value / times}
    objectives_state.change(replace(objectives_state.form(), **changes))
