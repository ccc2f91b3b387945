"""Picture of when entries are to come: a bar per week, and the level that is usual."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.planner_parts import key
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.charts.time_axis import months_between, time_axis
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

_HEIGHT, _NOTE = 240, -14  # pixels from above
_LABELS = 6  # weeks that are named at most
_WEEK = timedelta(7)
_FEW = 10  # entries a week under which a decimal is told
_PALE = 0.45
_DAYS, _NUMBERS, _WORDS = ("start", "end"), ("entries", "sure", "usual"), ("note", "when", "entries_text")


@lru_cache(maxsize=64)
def schedule_spec(look: Look, first: date, weeks: int) -> Spec:
    """A bar per week from zero, paler where the week is cut; a dashed line at the usual level.

    Fields: start, end, entries, sure (opacity), in the first row only usual, note; and the texts of the tooltip.

    Args:
        look: theme and language.
        first: Monday of the first week.
        weeks: how many.
    """
    t, p = text_for(look.lang), look.palette
    x = {"type": "temporal", "axis": _axis(first, weeks)}
    counts = {"labelExpr": axis_label(Unit.COUNT, look.lang), "tickMinStep": 1}
    y = {"type": "quantitative", "axis": counts, "scale": {"zero": True}}
    week: Spec = {"x": {**x, "field": "start"}, "x2": {"field": "end"}}
    sure = {"field": "sure", "type": "quantitative", "scale": None, "legend": None}
    bar = {"type": "rect", "color": p.focus, "stroke": p.card, "strokeWidth": 2}
    line = {"type": "rule", "color": p.ink, "strokeWidth": 1.6, "strokeDash": [5, 3]}
    tooltip = [{"field": "when", "title": t("chart-when")}, {"field": "entries_text", "title": t("chart-records")}]
    whole = {"y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip}
    layers: list[Spec] = [
        {"mark": bar, "encoding": {**week, "y": {**y, "field": "entries"}, "y2": {"datum": 0}, "opacity": sure}},
        {"mark": line, "encoding": {"y": {**y, "field": "usual"}}},
        *key(line, _NOTE, p),
        {"mark": {"type": "rect", "opacity": 0}, "encoding": {**week, **whole}},
    ]
    return framed(layers, look, _HEIGHT)


def _axis(first: date, weeks: int) -> Spec:
    last = first + _WEEK * max(weeks - 1, 0)
    months = months_between(first, last, TimeGrain.WEEK)
    axis = time_axis(TimeGrain.WEEK, months)
    if months:
        return axis
    # Vega's weeks begin on Sundays: named days are given.
    mondays = [first + _WEEK * week for week in range(0, weeks, -(-weeks // _LABELS) or 1)]
    return {**axis, "values": [{"year": day.year, "month": day.month, "date": day.day} for day in mondays]}


def schedule_table(
    schedule: Sequence[tuple[date, float]], days: Period, t: Text, usual: float | None = None
) -> pa.Table:
    """The rows :func:`schedule_spec` draws, one per week.

    Args:
        schedule: entries by week, from its Monday (`Plan.schedule`).
        days: those the plan spreads its entries over: a week that is not whole in it is cut.
        t: the language.
        usual: entries of a usual week.
    """
    import pyarrow as pa

    rows = [_row(monday, entries, days, t) for monday, entries in schedule]
    if rows and usual is not None:
        rows[0] |= {"usual": usual, "note": t("plan-chart-usual", n=_written(usual, t))}
    fields = [*((n, pa.date32()) for n in _DAYS), *((n, pa.float64()) for n in _NUMBERS)]
    return pa.Table.from_pylist(rows, schema=pa.schema([*fields, *((n, pa.string()) for n in _WORDS)]))


def _row(monday: date, entries: float, days: Period, t: Text) -> dict[str, Any]:
    own = Period(max(monday, days.start), min(monday + _WEEK, days.end))
    return {
        "start": monday,
        "end": monday + _WEEK,
        "entries": entries,
        "sure": 1.0 if own.days == _WEEK.days else _PALE,
        "note": "",
        "when": t.fmt.period(own),
        "entries_text": _written(entries, t),
    }


def _written(entries: float, t: Text) -> str:
    return t.fmt.number(entries) if entries >= _FEW else t.fmt.plain(round(entries, 1))
