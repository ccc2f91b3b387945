"""Picture of entry cohorts: the share won so far, and what a cohort without enough time may still become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import TICKS, axis_label
from kpi_core.charts.event_marks import TimeAxis, event_marks, told_between, with_events
from kpi_core.charts.funnel import hatched
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.funnel.happened import Happened
    from kpi_core.funnel.result import Cohort
    from kpi_core.vocabulary.event import Event
    from kpi_core.vocabulary.period import Period

_LARGE = 0.1  # from here on a share is told without decimals
_LABELLED = 13  # columns that have room for their share above them
_TICKS = {TimeGrain.MONTH: "month", TimeGrain.QUARTER: {"interval": "month", "step": 3}, TimeGrain.YEAR: "year"}


def _label(grain: TimeGrain, look: Look) -> str:
    """How the axis names a step: in one line, as columns are narrow."""
    quarter = f"'{text_for(look.lang)('funnel-quarter')}' + quarter(datum.value) + timeFormat(datum.value, ' %y')"
    named = {TimeGrain.MONTH: "timeFormat(datum.value, '%b %y')", TimeGrain.QUARTER: quarter}
    return named.get(grain, TICKS[grain])


@lru_cache(maxsize=64)
def cohorts_spec(look: Look, grain: TimeGrain, events: bool = False) -> Spec:
    """A column per cohort from zero: full where it had enough time, pale and striped where not.

    With `events` those of one's own are drawn too: :func:`column_events` tells whether there are any.
    Fields: start, end, mid, rate, few, young, becomes, low, high, top, text, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    ticks = {"labelExpr": _label(grain, look), "tickCount": _TICKS.get(grain, 6)}
    place: Spec = {"x": {"field": "start", "type": "temporal", "axis": ticks}, "x2": {"field": "end"}}
    middle: Spec = {"x": {"field": "mid", "type": "temporal"}}
    axis = {"labelExpr": axis_label(Unit.FRACTION, look.lang), "tickCount": 4}
    tooltip = [
        {"field": "when", "title": t("funnel-cohort-entered")},
        {"field": "rate_text", "title": t("funnel-cohort-rate")},
        {"field": "margin_text", "title": t("funnel-chart-margin")},
        {"field": "counts_text", "title": t("funnel-chart-count")},
        {"field": "time_text", "title": t("funnel-cohort-time")},
        {"field": "becomes_text", "title": t("funnel-cohort-becomes")},
    ]
    column = {"type": "bar", "xOffset": 2, "x2Offset": -2}

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "axis": axis, "scale": {"zero": True}}

    from_zero = {**place, "y2": {"datum": 0}}  # else Vega takes the columns for lines, as both their sides are given
    layers: list[Spec] = [
        {
            "mark": {**column, "color": hatched(p), "stroke": p.focus, "strokeWidth": 0.6},
            "encoding": {**place, "y": y("young"), "y2": {"field": "becomes"}, "tooltip": tooltip},
        },
        {
            "mark": {**column, "color": p.focus, "opacity": 0.45},
            "encoding": {**from_zero, "y": y("young"), "tooltip": tooltip},
        },
        {"mark": {**column, "color": p.focus}, "encoding": {**from_zero, "y": y("rate"), "tooltip": tooltip}},
        {"mark": {**column, "color": p.context}, "encoding": {**from_zero, "y": y("few"), "tooltip": tooltip}},
        {
            "mark": {"type": "rule", "color": p.ink, "opacity": 0.55, "strokeWidth": 1.2},
            "encoding": {**middle, "y": y("low"), "y2": {"field": "high"}},
        },
        {
            # Smaller on a phone, where thirteen shares beside each other would touch.
            "mark": {"type": "text", "dy": -8, "fontWeight": 600, "fontSize": {"expr": "clamp(width / 34, 9, 12)"}},
            "encoding": {**middle, "y": y("top"), "text": {"field": "text"}},
        },
    ]
    return framed(with_events(layers, place["x"], look) if events else layers, look, 220)


def column_events(
    steps: Sequence[Cohort | Happened], grain: TimeGrain, events: Sequence[Event], t: Text
) -> dict[str, pa.Table] | None:
    """The marks of one's own events upon columns over time, each on its day; None where none touches a column."""
    # A column covers its whole step, so the day itself has its place on it.
    axis = TimeAxis(steps[0].period.start, steps[-1].period.end - timedelta(days=1), grain, exact=True)
    return event_marks(events, axis, t)


def cohorts_table(cohorts: Sequence[Cohort], final: float | None, t: Text, events: Sequence[Event] = ()) -> pa.Table:
    """The rows :func:`cohorts_spec` draws.

    Args:
        cohorts: in the order of time.
        final: the usual final share, which a young cohort may still come to.
        t: the language.
        events: those of one's own, named in the tooltips.
    """
    import pyarrow as pa

    # Alike for all columns, so that the labels are equally wide.
    digits = 0 if any(_share(cohort) >= _LARGE for cohort in cohorts) else None
    rows = [{**_row(cohort, final, t), **_events(cohort.period, events, t)} for cohort in cohorts]
    if len(cohorts) <= _LABELLED:
        for row, cohort in zip(rows, cohorts, strict=True):
            row["text"] = t.fmt.percent(_share(cohort), digits)
    texts = ("text", "when", "rate_text", "margin_text", "counts_text", "time_text", "becomes_text", "events")
    numbers = ("rate", "few", "young", "becomes", "low", "high", "top")
    days = ("start", "end", "mid")
    kinds = ((days, pa.date32()), (texts, pa.string()), (numbers, pa.float64()))
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, kind) for names, kind in kinds for name in names]))


def _events(period: Period, events: Sequence[Event], t: Text) -> dict[str, str]:
    return {"events": told_between(events, period.start, period.end, t)}


def _share(cohort: Cohort) -> float:
    return cohort.won.value or 0.0


def _row(cohort: Cohort, final: float | None, t: Text) -> dict[str, Any]:
    won, period, fmt = cohort.won, cohort.period, t.fmt
    rate = _share(cohort)
    becomes = max(final, rate) if final is not None and not cohort.is_mature else None
    margin = won.margin if cohort.is_mature else None
    return {
        "start": period.start,
        "end": period.end,
        "mid": period.start + (period.end - period.start) / 2,
        "rate": rate if cohort.is_mature and won.is_enough else None,
        "few": rate if cohort.is_mature and not won.is_enough else None,
        "young": None if cohort.is_mature else rate,
        "becomes": becomes,
        "low": margin.low if margin else None,
        "high": margin.high if margin else None,
        "top": max(v for v in (rate, becomes, margin.high if margin else None) if v is not None),
        "text": "",  # not null: Vega would write the word
        "when": fmt.period(period),
        "rate_text": fmt.percent(won.value),
        "margin_text": t("funnel-chart-between", low=fmt.percent(margin.low), high=fmt.percent(margin.high))
        if margin
        else fmt.percent(None),
        "counts_text": t("funnel-cohort-counts", won=cohort.reached[-1], n=cohort.n),
        "time_text": t("funnel-cohort-mature") if cohort.is_mature else fmt.percent(cohort.maturity, 0),
        "becomes_text": fmt.percent(becomes),
    }


@lru_cache(maxsize=64)
def happened_spec(look: Look, grain: TimeGrain, events: bool = False) -> Spec:
    """A column per step of time from zero, hollow where the step has not ended.

    With `events` those of one's own are drawn too: :func:`column_events` tells whether there are any.
    Fields: start, end, mid, whole, open, top, text, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    ticks = {"labelExpr": _label(grain, look), "tickCount": _TICKS.get(grain, 6)}
    place: Spec = {"x": {"field": "start", "type": "temporal", "axis": ticks}, "x2": {"field": "end"}}
    place["y2"] = {"datum": 0}
    axis = {"labelExpr": axis_label(Unit.COUNT, look.lang), "tickCount": 4, "tickMinStep": 1}
    tooltip = [
        {"field": "when", "title": t("chart-when")},
        {"field": "count_text", "title": t("funnel-happened-entries")},
    ]
    column = {"type": "bar", "xOffset": 2, "x2Offset": -2}

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "axis": axis, "scale": {"zero": True}}

    layers: list[Spec] = [
        {"mark": {**column, "color": p.focus}, "encoding": {**place, "y": y("whole"), "tooltip": tooltip}},
        {
            "mark": {**column, "fillOpacity": 0.12, "color": p.focus, "stroke": p.focus, "strokeDash": [3, 3]},
            "encoding": {**place, "y": y("open"), "tooltip": tooltip},
        },
        {
            "mark": {"type": "text", "dy": -8, "fontWeight": 600},
            "encoding": {"x": {"field": "mid", "type": "temporal"}, "y": y("top"), "text": {"field": "text"}},
        },
    ]
    return framed(with_events(layers, place["x"], look) if events else layers, look, 220)


def happened_table(steps: Sequence[Happened], stage: int, t: Text, events: Sequence[Event] = ()) -> pa.Table:
    """The rows :func:`happened_spec` draws: entries into one stage; `events` are named in the tooltips."""
    import pyarrow as pa

    rows = []
    for step in steps:
        count = step.entries[stage] or 0
        period = step.period
        said = t.fmt.number(count)
        rows.append(
            {
                "start": period.start,
                "end": period.end,
                "mid": period.start + (period.end - period.start) / 2,
                "whole": count if step.is_complete else None,
                "open": None if step.is_complete else count,
                "top": count,
                "text": said if len(steps) <= _LABELLED else "",
                "when": t.fmt.period(period),
                "count_text": said if step.is_complete else t("chart-so-far", value=said),
                **_events(period, events, t),
            }
        )
    kinds = ((("start", "end", "mid"), pa.date32()), (("text", "when", "count_text", "events"), pa.string()))
    fields = [(name, kind) for names, kind in kinds for name in names]
    fields += [(name, pa.float64()) for name in ("whole", "open", "top")]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))
