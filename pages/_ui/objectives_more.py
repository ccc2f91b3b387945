"""Of an objective: its segment, what it serves, how it is spread over its days, its thresholds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.metrics.dimensions import Dimension, filterable
from kpi_core.metrics.words import dimension_name
from kpi_core.model.roles import Role
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, objectives_state, session, tables, trends_state
from pages._ui.escape import literal, plain
from pages._ui.objectives_state import Writing

if TYPE_CHECKING:
    from kpi_core.model.dataset import Column
    from kpi_core.workspace.objective import Steps
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_PHASINGS = ("seasonal", "even", "working")
_OWN = "own"
_MOST = 100  # values on offer


def more(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    """The drawer; what is set in it stands in the sentence above."""
    t = page.t
    with st.expander(
        t("objective-more"), key=session.drawer("objective-more", t.lang), icon=":material/tune:", on_change="rerun"
    ) as box:
        if box.open:
            _segment(page, writing)
            _purpose(page, writing, known)
            _spread(page, writing)


def _segment(page: PageContext, writing: Writing) -> None:
    t = page.t
    for name, values in writing.form.where.items():
        shown = plain(
            t("objective-filter", name=_named(page, writing, name), value=t("smart-segment-or").join(values)), 90
        )
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
    found = {one.key: one for one in filterable(own) if one.bands is None and not one.is_made}
    # A number is compared, not listed: "> 50".
    for dataset in own:
        for column in dataset.columns:
            if column.type.is_numeric and column.role is not Role.ID:
                key = column.role.value if column.role else column.name
                found.setdefault(key, Dimension(key, column.name, column.role))
    return tuple(found.values())


def _values(page: PageContext, writing: Writing, dimension: Dimension) -> list[str]:
    from kpi_core.metrics.query import Query
    from kpi_core.vocabulary.errors import QueryError

    def made() -> list[str]:
        if any(
            column.type.is_numeric and _is(column, dimension.key)
            for data in page.data.datasets
            for column in data.columns
        ):
            return []
        try:
            rows = cache.ask(page.data, Query(writing.pick.metric, by=(dimension.key,)), page.today).table.to_pylist()
        except QueryError:  # a metric of several tables that do not share it
            return []
        rows.sort(key=lambda row: -(row["n"] or 0))
        return [str(row["d0"]) for row in rows if row["d0"] is not None][:_MOST]

    key = repr(("objective values", page.data.version, page.data.saved, writing.pick.metric, dimension.key))
    return cache.kept(str(cache.workspace().root), key, made)


def _is(column: Column, key: str) -> bool:
    return key == (column.role.value if column.role else column.name)


def _take(key: str) -> None:
    from kpi_core.objectives.filters import with_value

    value = session.get("objective-by-value")
    if value:
        told = objectives_state.form()
        objectives_state.change(replace(told, where=with_value(told.where, key, str(value).strip()), value=None))


def _drop(name: str) -> None:
    told = objectives_state.form()
    left = {key: values for key, values in told.where.items() if key != name}
    objectives_state.change(replace(told, where=left, value=None))


def _purpose(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    t, told = page.t, writing.form
    others = [one for one in known if told.editing is None or one.id != told.editing.id]
    names = {one.id: literal(objectives_state.named(page, one.objective), 90) for one in others}
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
    times = _times(writing)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-spread"):
        draft = writing.judgement.draft if writing.judgement else None
        session.preset("objective-cadence", told.cadence or (draft.cadence if draft else None) or TimeGrain.WEEK)
        st.selectbox(
            t("objective-cadence"),
            list(TimeGrain),
            format_func=lambda grain: t(f"objective-cadence-{grain}"),
            key="objective-cadence",
            width=170,
            on_change=_set,
            args=("cadence", "objective-cadence"),
        )
        own = not isinstance(told.phasing, str)
        session.preset("objective-phasing", _OWN if own else told.phasing if told.phasing in _PHASINGS else "even")
        st.selectbox(
            t("objective-phasing"),
            (*_PHASINGS, _OWN),
            format_func=lambda name: t(f"objective-phasing-{name}"),
            key="objective-phasing",
            width=230,
            on_change=_take_phasing,
            args=(_phased(page, writing),),
        )
        for name, value in (("minimum", told.minimum), ("excellent", told.excellent)):
            key = f"objective-{name}"
            session.preset(key, None if value is None else round(value * times, 6))
            st.number_input(
                t(f"objective-threshold-{name}"),
                step=None,
                format=objectives_state.decimals(None if value is None else round(value * times, 6)),
                key=key,
                width=180,
                placeholder=t("objective-threshold-none"),
                on_change=_set_number,
                args=(name, key, times),
            )
    if not isinstance(told.phasing, str):
        _steps(page, writing, told.phasing)


def _times(writing: Writing) -> float:
    """By what a number of the metric is multiplied in its field: shares are written in per cent."""
    return 100.0 if writing.history is not None and writing.history.unit is Unit.FRACTION else 1.0


def _phased(page: PageContext, writing: Writing) -> Steps:
    """The target by steps as it is spread now: what a person changes is a beginning, not an empty table."""
    from kpi_core.objectives.phasing import phased

    objective = writing.objective
    if objective is None:
        return ()
    return phased(writing.history, objective, trends_state.country_of(page)).steps


def _steps(page: PageContext, writing: Writing, steps: Steps) -> None:
    """The table of one's own steps; what they do not add up to is said below it."""
    from kpi_core.objectives.pace_words import phasing_said
    from kpi_core.objectives.phasing import phased

    t, times = page.t, _times(writing)
    grain = writing.objective.cadence if writing.objective else TimeGrain.MONTH
    rows = [{"c0": t.fmt.grain_label(day, grain), "c1": round(amount * times, 4)} for day, amount in steps]
    key = f"objective-steps-{abs(hash(steps))}"  # other steps: another table, without the edits of this one
    st.data_editor(
        tables.frame(rows),
        key=key,
        hide_index=True,
        disabled=["c0"],
        column_config={
            "c0": st.column_config.TextColumn(t("objective-step")),
            "c1": st.column_config.NumberColumn(t("objective-step-target"), required=True),
        },
        width=420,
        on_change=_take_step,
        args=(key, steps, times),
    )
    if writing.objective is not None:
        st.caption(plain(phasing_said(phased(writing.history, writing.objective), t), 300))


def _take_phasing(now: Steps) -> None:
    chosen = session.get("objective-phasing")
    phasing = now if chosen == _OWN and now else chosen if chosen != _OWN else "even"
    objectives_state.change(replace(objectives_state.form(), phasing=phasing))


def _take_step(key: str, steps: Steps, times: float) -> None:
    edited = (session.get(key) or {}).get("edited_rows", {})
    amounts = {int(place): row["c1"] for place, row in edited.items() if row.get("c1") is not None}
    new = tuple((day, amounts[i] / times if i in amounts else amount) for i, (day, amount) in enumerate(steps))
    objectives_state.change(replace(objectives_state.form(), phasing=new))


def _set(name: str, key: str) -> None:
    value = session.get(key)
    changes: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value}
    objectives_state.change(replace(objectives_state.form(), **changes))


def _set_number(name: str, key: str, times: float) -> None:
    value = session.get(key)
    changes: dict[str, Any] = {name: None if value is None else value / times}
    objectives_state.change(replace(objectives_state.form(), **changes))
