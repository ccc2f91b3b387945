"""Pictures of segments: a bar each with its interval beside the whole, and the cells of two dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

PICKED = "segment"  # name of the selection
Tone = Literal["focus", "good", "bad", "few", "rest"]
_TONES = ("focus", "good", "bad", "few", "rest")
_ROW, _AXIS, _CELL, _HEAD = 46, 26, 38, 70  # pixels
_ROOM = 84  # pixels to the right of the longest bar, for its value
_LONGEST, _LONGEST_OF_CELL = 52, 18  # characters of a name


@dataclass(frozen=True)
class Row:
    """One segment: its value with its interval; `said` stands behind the bar, `note` in the tooltip."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    n: str
    between: str = ""
    note: str = ""
    tone: Tone = "focus"


@lru_cache(maxsize=128)
def segments_spec(look: Look, unit: Unit, rows: int, *, has_whole: bool) -> Spec:
    """A bar per segment under its name, its interval on it, a rule at the value of the whole.

    Fields: place, value, low, high, end, name, whole_name, said, note, n, between, tone, whole.

    Args:
        look: theme, language and currency.
        unit: of the values.
        rows: how many segments.
        has_whole: whether the whole has a value that bars may be read against.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency), "grid": True, "tickCount": 4}
    scale = {"range": [0, {"expr": f"width - {_ROOM}"}], "zero": True, "nice": False}
    x = {"type": "quantitative", "axis": axis, "scale": scale}
    tones = {"domain": [*_TONES], "range": [p.focus, p.good, p.bad, p.comparison, p.context]}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    tooltip = [
        {"field": "whole_name", "title": t("segments-head-segment")},
        {"field": "said", "title": t("chart-value")},
        {"field": "between", "title": t("funnel-chart-margin")},
        {"field": "n", "title": t("funnel-chart-n")},
        {"field": "note", "title": t("chart-verdict")},
    ]
    text = {"type": "text", "baseline": "middle", "align": "left"}
    bar = {"type": "bar", "height": 14, "yOffset": 9, "cornerRadius": 2, "cursor": "pointer"}
    mark = {"type": "tick", "orient": "vertical", "size": _ROW, "thickness": 1.4, "color": p.comparison, "opacity": 1}
    whole = [{"mark": mark, "encoding": {"y": y, "x": {**x, "field": "whole"}}}] if has_whole else []
    layers: list[Spec] = [
        *whole,
        {
            "name": "bars",
            "mark": bar,
            "encoding": {"y": y, "x": {**x, "field": "value"}, "color": tone, "tooltip": tooltip},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 1.6, "yOffset": 9, "color": p.ink, "opacity": 0.75},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {**text, "dy": -10, "fontSize": 13, "color": p.ink, "limit": {"expr": "width"}},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
        },
        {
            "mark": {**text, "dx": 7, "dy": 9, "fontWeight": 600, "color": p.ink},
            "encoding": {"y": y, "x": {**x, "field": "end"}, "text": {"field": "said"}},
        },
    ]
    pick = {"type": "point", "on": "click", "fields": ["place"], "toggle": False, "clear": False}
    params = [{"name": PICKED, "select": pick, "views": ["bars"]}]
    return {**framed(layers, look, _ROW * rows + _AXIS), "params": params}


def segments_table(rows: Sequence[Row], whole: float | None) -> pa.Table:
    """The rows :func:`segments_spec` draws, in the order given.

    Args:
        rows: the segments.
        whole: the value of all together, None where bars are not read against it.
    """
    import pyarrow as pa

    told = [
        {
            "place": i,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "end": max((v for v in (row.value, row.high) if v is not None), default=0.0),
            "name": _short(row.name, _LONGEST),
            "whole_name": row.name,
            "said": row.said,
            "note": row.note,
            "n": row.n,
            "between": row.between,
            "tone": row.tone,
            "whole": whole,
        }
        for i, row in enumerate(rows)
    ]
    numbers = ("value", "low", "high", "end", "whole")
    texts = ("name", "whole_name", "said", "note", "n", "between", "tone")
    fields = [("place", pa.int64()), *((n, pa.float64()) for n in numbers), *((n, pa.string()) for n in texts)]
    return pa.Table.from_pylist(told, schema=pa.schema(fields))


@dataclass(frozen=True)
class HeatCell:
    """A cell of two dimensions; `said` stands in it, "" where nothing can be said."""

    row: str
    column: str
    value: float | None
    said: str
    n: str
    small: bool


@lru_cache(maxsize=64)
def heat_spec(look: Look, rows: int) -> Spec:
    """Cells of two dimensions, darker where the value is higher; those of few records are pale.

    Fields: place, row, column, row_name, column_name, shade, small, said, n.

    Args:
        look: theme and language.
        rows: how many values the first dimension has.
    """
    t, p = text_for(look.lang), look.palette
    quiet = {"domain": False, "ticks": False, "labelLimit": 150, "title": None}
    y = {"field": "row", "type": "ordinal", "sort": None, "axis": {**quiet, "orient": "left"}}
    x = {
        "field": "column",
        "type": "ordinal",
        "sort": None,
        "axis": {**quiet, "orient": "top", "labelAngle": -30, "labelLimit": 110},
    }
    shade = {
        "field": "shade",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": [p.card, p.focus], "interpolate": "rgb"},
    }
    tooltip = [
        {"field": "row_name", "title": t("segments-head-row")},
        {"field": "column_name", "title": t("segments-head-column")},
        {"field": "said", "title": t("chart-value")},
        {"field": "n", "title": t("funnel-chart-n")},
    ]
    rect = {"type": "rect", "stroke": p.card, "strokeWidth": 2, "cursor": "pointer", "cornerRadius": 3}
    turn = 0.75 if look.dark else 0.55  # of the way to the full colour: from here on it carries the card's colour
    ink = {
        "condition": [
            {"test": "datum.small", "value": p.quiet},
            {"test": f"datum.shade > {turn}", "value": p.card},
        ],
        "value": p.ink,
    }
    layers: list[Spec] = [
        {
            "name": "cells",
            "mark": rect,
            "encoding": {"y": y, "x": x, "color": {**shade, "legend": None}, "tooltip": tooltip},
        },
        {
            "mark": {"type": "text", "baseline": "middle", "fontSize": 12},
            "encoding": {"y": y, "x": x, "text": {"field": "said"}, "color": ink},
        },
    ]
    pick = {"type": "point", "on": "click", "fields": ["place"], "toggle": False, "clear": False}
    spec = framed(layers, look, _CELL * rows + _HEAD)
    return {
        **spec,
        "resolve": {"scale": {"color": "independent"}},
        "params": [{"name": PICKED, "select": pick, "views": ["cells"]}],
    }


def in_order(spec: Spec, names: Sequence[str]) -> Spec:
    """A picture of names in an order: Vega keeps the order it has drawn before, so other names make another picture.

    Args:
        spec: the picture.
        names: of its rows and columns.
    """
    return {**spec, "usermeta": {"order": [*names]}}


def heat_table(cells: Sequence[HeatCell]) -> pa.Table:
    """The cells :func:`heat_spec` draws, row by row."""
    import pyarrow as pa

    known = [cell.value for cell in cells if cell.value is not None and not cell.small]
    low, high = min(known, default=0.0), max(known, default=1.0)
    low = min(low, 0.0)
    told = []
    for i, cell in enumerate(cells):
        shade = 0.0 if cell.value is None or cell.small or high <= low else (cell.value - low) / (high - low)
        told.append(
            {
                "place": i,
                "row": _short(cell.row, _LONGEST_OF_CELL + 8),
                "column": _short(cell.column, _LONGEST_OF_CELL),
                "row_name": cell.row,
                "column_name": cell.column,
                "shade": shade,
                "said": cell.said,
                "n": cell.n,
                "small": cell.small,
            }
        )
    texts = ("row", "column", "row_name", "column_name", "said", "n")
    fields = [("place", pa.int64()), ("shade", pa.float64()), ("small", pa.bool_()), *((n, pa.string()) for n in texts)]
    return pa.Table.from_pylist(told, schema=pa.schema(fields))


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
