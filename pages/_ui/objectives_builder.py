"""The form of an objective: metric, how much, until when; and, behind a line, whose, why and how it is spread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.metrics.words import metric_name
from kpi_core.objectives.timeframe import Timeframe
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit
from pages._ui import cache, objectives_judged, objectives_more, objectives_state, session, trends_answers
from pages._ui.escape import literal
from pages._ui.objectives_state import Form, Writing

if TYPE_CHECKING:
    from kpi_core.metrics.choose import Pick
    from kpi_core.objectives.draft import Draft
    from kpi_core.workspace.objective_list import KeptObjective
    from pages._ui.shell import PageContext

_FURTHEST = 3660  # days ahead
_LARGEST = 1e12


def form(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    """The form, the sentence it makes, and what the data say of it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="objective-bar"):
        _metric(page, writing, known)
        _amount(page, writing)
        _days(page, writing)
        _owner(page, writing)
    objectives_judged.judged(page, writing, known)
    objectives_more.more(page, writing, known)


def percent(writing: Writing) -> float:
    """By what a number of the form is multiplied: shares and changes are written in per cent."""
    unit = writing.history.unit if writing.history else Unit.NUMBER
    return 100.0 if writing.form.wants_change or unit is Unit.FRACTION else 1.0


def _metric(page: PageContext, writing: Writing, known: tuple[KeptObjective, ...]) -> None:
    names = _names(page, writing.picks)
    session.preset("objective-metric", min(writing.form.pick, len(names) - 1))
    st.selectbox(
        page.t("objective-metric"),
        in_order(writing.picks, {one.objective.metric for one in known}),
        format_func=lambda i: names[i],
        key="objective-metric",
        width=250,
        on_change=_take_metric,
    )


def in_order(picks: tuple[Pick, ...], kept: Collection[str]) -> list[int]:
    """The places of the figures as they are listed: what a business is told by, then what columns add up to.

    In front stand the figures of the overview and those that objectives have already, then those of the catalogue,
    then sums and means of the columns, at last their medians and how many values they hold.

    Args:
        picks: the figures on offer.
        kept: ids of metrics that objectives have.
    """
    from kpi_core.metrics.choose import Part
    from kpi_core.metrics.generic import operation_and_column
    from kpi_core.metrics.metric import Operation

    def rank(pick: Pick) -> int:
        if pick.metric in kept or pick.part is not Part.OTHER or pick.label is not None:
            return 0
        told = operation_and_column(pick.metric)
        return 1 if told is None else 2 if told[0] in (Operation.SUM, Operation.MEAN) else 3

    return sorted(range(len(picks)), key=lambda place: (rank(picks[place]), place))


def _names(page: PageContext, picks: tuple[Pick, ...]) -> list[str]:
    """What the figures are called; of several files, a column's own figure with the file it stands in."""
    from kpi_core.metrics.generic import metric_named, operation_and_column

    datasets = sorted(page.data.datasets, key=lambda one: -one.rows)

    def named(pick: Pick) -> str:
        name = metric_name(metric_named(pick.metric, datasets), page.t, pick.label)
        told = operation_and_column(pick.metric)
        if told is None or len(datasets) < 2 or pick.label is not None:
            return name
        where = next((data for data in datasets if any(c.name == told[1] for c in data.columns)), None)
        return page.t("objective-metric-of", name=name, file=where.file) if where is not None else name

    return [literal(named(pick), 120) for pick in picks]


def _take_metric() -> None:
    # Another metric is counted otherwise: its target is proposed anew, and a filter may not be one of its own.
    # So are its thresholds, its steps and how often it is looked at.
    told = objectives_state.form()
    usual = Form()
    objectives_state.change(
        replace(
            told,
            pick=session.get("objective-metric"),
            value=None,
            where={},
            minimum=None,
            excellent=None,
            name="",
            phasing=usual.phasing,
            cadence=None,
        )
    )


def _amount(page: PageContext, writing: Writing) -> None:
    t, told = page.t, writing.form
    options = [False, True]
    session.preset("objective-kind", told.wants_change)
    st.segmented_control(
        t("objective-kind"),
        options,
        format_func=lambda change: t("objective-kind-change" if change else "objective-kind-value"),
        key="objective-kind",
        required=True,
        on_change=_take_kind,
    )
    shown = _shown(writing)
    session.preset("objective-value", shown)
    unit = writing.history.unit if writing.history else Unit.NUMBER
    label = t("objective-change") if told.wants_change else t("objective-target", unit=_unit(page, writing, unit))
    st.number_input(
        label,
        min_value=-_LARGEST,
        max_value=_LARGEST,
        step=None,
        format=objectives_state.decimals(shown),
        key="objective-value",
        width=140,
        on_change=_take_value,
        args=(percent(writing),),
    )


def _shown(writing: Writing) -> float | None:
    """The number in its field: what was written, else what is proposed."""
    told, draft = writing.form, writing.judgement.draft if writing.judgement else None
    value = told.value
    if value is None and draft is not None:
        value = _change_of(draft) if told.wants_change else draft.target
    return None if value is None else round(value * percent(writing), 6)


def _change_of(draft: Draft) -> float | None:
    """A target as a change of the starting point, whole per cent of it."""
    if draft.change is not None:
        return draft.change
    if draft.target is None or not draft.baseline:
        return None
    return round(draft.target / draft.baseline - 1, 2)


def _unit(page: PageContext, writing: Writing, unit: Unit) -> str:
    if unit is Unit.FRACTION:
        return " (%)"
    if unit in (Unit.MONEY, Unit.MONEY_PER_DAY) and writing.history and writing.history.currency:
        return f" ({page.t.fmt.symbol(writing.history.currency)})"
    if unit in (Unit.DAYS, Unit.SECONDS):
        return f" ({page.t(f'objective-unit-{unit}')})"
    return ""


def _take_kind() -> None:
    told = objectives_state.form()
    objectives_state.change(replace(told, wants_change=bool(session.get("objective-kind")), value=None))


def _take_value(times: float) -> None:
    value = session.get("objective-value")
    told = objectives_state.form()
    objectives_state.change(replace(told, value=None if value is None else value / times))


def _days(page: PageContext, writing: Writing) -> None:
    t, told = page.t, writing.form
    session.preset("objective-frame", str(told.frame))
    st.selectbox(
        t("objective-frame"),
        [str(frame) for frame in Timeframe],
        format_func=lambda frame: t(f"objective-frame-{frame}"),
        key="objective-frame",
        width=195,
        on_change=_take_frame,
        args=(page.today,),
    )
    if told.frame is Timeframe.OWN and told.days is not None:
        session.preset("objective-days", (told.days.start, told.days.end - timedelta(1)))
        st.date_input(
            t("objective-days"),
            min_value=page.today - timedelta(_FURTHEST),
            max_value=page.today + timedelta(_FURTHEST),
            format="DD/MM/YYYY",
            key="objective-days",
            width=230,
            on_change=_take_days,
        )


def _take_frame(today: date) -> None:
    from kpi_core.objectives.timeframe import days_of

    told, frame = objectives_state.form(), Timeframe(session.get("objective-frame"))
    days = told.days or days_of(told.frame, today) or days_of(Timeframe.NEXT_QUARTER, today)
    objectives_state.change(replace(told, frame=frame, days=days if frame is Timeframe.OWN else None))


def _take_days() -> None:
    days: Any = session.get("objective-days")
    if isinstance(days, tuple) and len(days) == 2:  # one end alone: the other is still to be chosen
        period = Period(days[0], days[1] + timedelta(1))
        objectives_state.change(replace(objectives_state.form(), days=period))


def _owner(page: PageContext, writing: Writing) -> None:
    session.preset("objective-owner", writing.form.owner or None)
    names = _owners(page)
    if writing.form.owner and writing.form.owner not in names:
        names = [writing.form.owner, *names]
    st.selectbox(
        page.t("objective-owner"),
        names,
        format_func=lambda name: literal(name, 60),
        key="objective-owner",
        width=165,
        accept_new_options=True,
        index=None,
        placeholder=page.t("objective-owner-choose"),
        on_change=_take_owner,
    )


def _owners(page: PageContext) -> list[str]:
    """Who is known: the owners of other objectives, and those of the records."""
    from kpi_core.model.roles import Role

    known = {one.objective.owner for one in objectives_state.kept()} - {""}
    for dataset in page.data.datasets:
        column = dataset.column(Role.OWNER)
        if column is not None and column.distinct <= 200:
            known |= set(_values(page, dataset.fact.value))
    return sorted(known, key=str.casefold)


def _values(page: PageContext, fact: str) -> tuple[str, ...]:
    def made() -> tuple[str, ...]:
        from kpi_core.metrics.query import Query

        own = [d for d in page.data.datasets if d.fact.value == fact]
        held = replace(page.data, datasets=tuple(own))
        rows = cache.ask(held, Query("count", by=("owner",)), page.today).table.to_pylist()
        return tuple(str(row["d0"]) for row in rows if row["d0"] is not None)

    key = repr(("owners", page.data.version, page.data.saved, fact))
    return cache.kept(str(cache.workspace().root), key, made)


def _take_owner() -> None:
    objectives_state.change(replace(objectives_state.form(), owner=str(session.get("objective-owner") or "").strip()))


def edit(page: PageContext, one: KeptObjective) -> bool:
    """Take an objective up in the form, as it is now; False where the data do not offer its figure."""
    from kpi_core.objectives.timeframe import frame_of

    objective, picks = one.objective, trends_answers.picks(page.data)
    same = [i for i, pick in enumerate(picks) if pick.metric == objective.metric]
    # Of several series of one figure it is the one whose filter it bears: another would be another objective.
    place = next((i for i in same if picks[i].where and _series_of(picks[i]).items() <= objective.where.items()), None)
    place = place if place is not None else next((i for i in same if not picks[i].where), None)
    if place is None:
        return False
    frame = frame_of(objective.period, page.today)
    objectives_state.change(
        Form(
            pick=place,
            value=objective.target,
            frame=frame,
            days=objective.period if frame is Timeframe.OWN else None,
            where=_own_filter(objective.where, picks[place]),
            owner=objective.owner,
            name=objective.name,
            why=objective.why,
            parent=objective.parent,
            cadence=objective.cadence,
            phasing=objective.phasing or "even",
            minimum=objective.minimum,
            excellent=objective.excellent,
            north_star=objective.north_star,
            editing=one,
        )
    )
    return True


def _series_of(pick: Pick) -> dict[str, tuple[str, ...]]:
    """The filter that makes a figure one series of several."""
    from kpi_core.vocabulary.predicate import OneOf

    return {one.column: tuple(map(str, one.values)) for one in pick.where if isinstance(one, OneOf)}


def _own_filter(where: Mapping[str, tuple[str, ...]], pick: Pick) -> dict[str, tuple[str, ...]]:
    """The filter without the part that makes the metric one series of several."""
    return {name: values for name, values in where.items() if name not in _series_of(pick)}
