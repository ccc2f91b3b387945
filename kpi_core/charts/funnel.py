"""Picture of the funnel: a bar per stage, what stood there before, and what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.shares import share_text
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.funnel.result import FunnelResult, StageResult
from kpi_core.pipeline.words import stage_name
from kpi_core.text import Text, text_for

if TYPE_CHECKING:
    import pyarrow as pa

PICKED = "stage"  # name of the selection
ROW = 66  # pixels of a stage
_ROOM = 112  # pixels behind the longest bar, for its labels
_STRIPES = 36
_NAME = 130  # pixels of a stage's name


@lru_cache(maxsize=64)
def bars_spec(look: Look, stages: int) -> Spec:
    """Bars from zero in the order of the funnel, each with its count and its share of the first stage.

    Fields: name, place, count, to_come, end, outline, tone, main, below, step, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    # labelLimit cuts a long name at the axis; the tooltip and the table hold it whole.
    y = {"field": "name", "type": "nominal", "sort": None, "axis": _names(p), "scale": {"paddingInner": 0.46}}
    # Pixels kept free, whatever the width: a share of a phone's would not hold a label.
    x = {"type": "quantitative", "axis": None, "scale": {"range": [0, {"expr": f"width - {_ROOM}"}]}}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": _tones(p)}
    tooltip = _tooltip(t)
    at_end = {"y": y, "x": {**x, "field": "end"}}
    label = {"type": "text", "align": "left", "dx": 8}
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "color": hatched(p), "stroke": p.focus, "strokeWidth": 0.6},
            "encoding": {"y": y, "x": {**x, "field": "count"}, "x2": {"field": "to_come"}},
        },
        {
            "name": "bars",
            "mark": {"type": "bar", "cornerRadius": 3, "cursor": "pointer"},
            "encoding": {"y": y, "x": {**x, "field": "count"}, "color": tone, "tooltip": tooltip},
        },
        {
            "mark": {
                "type": "bar",
                "fillOpacity": 0,
                "stroke": p.comparison,
                "strokeDash": [3, 3],
                "strokeWidth": 1.3,
                "cornerRadius": 3,
            },
            "encoding": {"y": y, "x": {**x, "field": "outline"}},
        },
        {
            "mark": {**label, "fontSize": 15, "fontWeight": 600, "dy": -8},
            "encoding": {**at_end, "text": {"field": "main"}},
        },
        {"mark": {**label, "color": p.quiet, "dy": 9}, "encoding": {**at_end, "text": {"field": "below"}}},
        {
            "mark": {"type": "text", "align": "left", "color": p.quiet, "dy": -ROW // 2, "dx": 2},
            "encoding": {"y": y, "x": {"datum": 0, **x}, "text": {"field": "step"}},
        },
    ]
    pick = {"type": "point", "on": "click", "fields": ["place"], "toggle": False, "clear": False}
    params = [{"name": PICKED, "select": pick, "views": ["bars"]}]
    return {**framed(layers, look, ROW * stages), "params": params}


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "name", "title": t("funnel-chart-stage")},
        {"field": "count_text", "title": t("funnel-chart-count")},
        {"field": "first_text", "title": t("funnel-chart-first")},
        {"field": "previous_text", "title": t("funnel-chart-previous")},
        {"field": "value_text", "title": t("funnel-chart-value")},
        {"field": "before_text", "title": t("funnel-chart-before")},
        {"field": "expected_text", "title": t("funnel-chart-expected")},
    ]


def _names(p: Palette) -> Spec:
    return {"labelColor": p.ink, "labelFontSize": 13, "labelLimit": _NAME, "grid": False}


def _tones(p: Palette) -> Spec:
    return {"domain": ["focus", "context"], "range": [p.focus, p.context]}


def hatched(p: Palette) -> Spec:
    """A fill of slanted stripes: what is not there yet. A gradient with hard stops; Vega knows no pattern."""
    stops = []
    for i in range(_STRIPES):
        colour = p.focus if i % 2 else p.card
        stops += [{"offset": round((i + edge) / _STRIPES, 4), "color": colour} for edge in (0, 1)]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1.2, "y2": 0.48, "stops": stops}


def bars_table(result: FunnelResult, against: FunnelResult | None, chosen: int | None, t: Text) -> pa.Table:
    """The rows :func:`bars_spec` draws, in the order of the stages.

    Args:
        result: what is looked at.
        against: the comparison; its counts are drawn as if as many had entered.
        chosen: number of the stage that is looked at more closely.
    """
    import pyarrow as pa

    scale = _scale(result, against)
    before = against.stages if against and scale else (None,) * len(result.stages)
    rows = [
        _row(result, told, None if other is None or scale is None else other.count * scale, t)
        for told, other in zip(result.stages, before, strict=True)
    ]
    for i, (row, other) in enumerate(zip(rows, before, strict=True)):
        row["place"] = i
        row["tone"] = "focus" if chosen in (None, i) else "context"
        row["before_text"] = t.fmt.number(other.count) if other else t.fmt.number(None)
    return pa.Table.from_pylist(rows, schema=_schema())


def _scale(result: FunnelResult, against: FunnelResult | None) -> float | None:
    if against is None or [s.stage for s in against.stages] != [s.stage for s in result.stages]:
        return None  # a stage that nothing counted then is left out
    if not against.stages[0].count or not result.stages[0].count:
        return None
    return result.stages[0].count / against.stages[0].count


def expected(result: FunnelResult, told: StageResult) -> float | None:
    """How many are expected at a stage in the end; None where nothing more is, or nothing tells."""
    share = told.projected.share if told.projected else None
    if share is None:
        return None
    count = share * result.stages[0].count
    return count if count - told.count >= 0.5 else None  # what reads as the same number is not drawn


def _row(result: FunnelResult, told: StageResult, outline: float | None, t: Text) -> dict[str, Any]:
    coming, fmt = expected(result, told), t.fmt
    share = share_text(told.from_first.value, t)
    money = fmt.short(told.value, result.currency) if told.value is not None else None
    previous = told.from_previous
    return {
        "name": stage_name(told.stage, t),
        "count": float(told.count),
        "to_come": coming,
        "end": max(told.count, coming or 0.0, outline or 0.0),
        "outline": outline,
        "main": fmt.number(told.count),
        "below": t("funnel-bar-below", share=share, value=money) if money else t("funnel-bar-share", share=share),
        # An empty text, not null: Vega would write the word.
        "step": t("funnel-bar-step", share=share_text(previous.value, t)) if previous and previous.n else "",
        "count_text": fmt.number(told.count),
        "first_text": fmt.percent(told.from_first.value),
        "previous_text": fmt.percent(previous.value if previous else None),
        "value_text": fmt.money(told.value, result.currency),
        "expected_text": fmt.number(coming),
    }


def _schema() -> pa.Schema:
    import pyarrow as pa

    said = ("count_text", "first_text", "previous_text", "value_text", "before_text", "expected_text")
    texts: Sequence[str] = ("name", "tone", "main", "below", "step", *said)
    numbers = ("place", "count", "to_come", "end", "outline")
    return pa.schema([*((name, pa.string()) for name in texts), *((name, pa.float64()) for name in numbers)])
