"""The picture of attribution: per channel a mark for each model, and the range between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

_ROW, _AXIS, _LEGEND = 54, 26, 56  # pixels
_LONGEST = 52  # characters of a name
_DOWN = 11  # pixels: the marks stand below their channel's name
# Lanes of each row, so that models which say nearly the same do not hide each other: first, last and time decay; linear
# and position; those that look at all paths together.
_LANES = ((0, 1, 4), (2, 3), (5, 6))
_LANE = 8  # pixels
_SHAPES = ("triangle-right", "triangle-left", "circle", "diamond", "triangle-up", "square", "cross")
_FROM_ALL, _AT_ENDS = (5, 6), (0, 1)  # models that look at all paths together; at one end of each


@dataclass(frozen=True)
class Mark:
    """What one model gives a channel; `place` is the model's among all, `said` stands in the tooltip."""

    place: int
    model: str
    value: float
    said: str


@dataclass(frozen=True)
class Row:
    """A channel: the least and the most of the models, with chance `low` and `high` (None: not known), its marks."""

    name: str
    least: float
    most: float
    low: float | None
    high: float | None
    said: str
    marks: tuple[Mark, ...]


@lru_cache(maxsize=64)
def attribution_spec(look: Look, unit: Unit, rows: int, models: tuple[str, ...]) -> Spec:
    """A row per channel: a mark per model, a band between them, a line where chance is added.

    Fields: place, name, whole_name, model, lane, value, said, least, most, low, high, range, is_first.

    Args:
        look: theme, language and currency.
        unit: of the values.
        rows: how many channels.
        models: their names, all of them in their order.
    """
    p = look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency), "grid": True, "tickCount": 4}
    x = {"type": "quantitative", "axis": axis, "scale": {"zero": True, "nice": False}}
    once = [{"filter": "datum.is_first"}]
    rule = {"type": "rule", "yOffset": _DOWN}
    text = {
        "type": "text",
        "baseline": "middle",
        "align": "left",
        "dy": -10,
        "fontSize": 13,
        "limit": {"expr": "width"},
    }
    layers: list[Spec] = [
        {
            "transform": once,
            "mark": {**rule, "strokeWidth": 1.6, "color": p.comparison},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "transform": once,
            "mark": {**rule, "strokeWidth": 3 * _LANE, "color": p.context, "opacity": 0.55},
            "encoding": {"y": y, "x": {**x, "field": "least"}, "x2": {"field": "most"}},
        },
        *_marks(look, models, {"y": y, "x": {**x, "field": "value"}}),
        {
            "transform": once,
            "mark": {**text, "color": p.ink},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
        },
    ]
    return framed(layers, look, _ROW * rows + _AXIS + _LEGEND)


def _marks(look: Look, models: tuple[str, ...], place: Spec) -> list[Spec]:
    """A mark per model, lane by lane, told by its shape; its colour tells what kind of model it is."""
    t, p = text_for(look.lang), look.palette
    tones = [p.focus if i in _FROM_ALL else p.comparison if i in _AT_ENDS else p.ink for i in range(len(models))]
    domain, shapes = list(models), list(_SHAPES[: len(models)])
    legend = {
        "orient": "bottom",
        "title": None,
        "columns": 4,
        "symbolSize": 100,
        "labelColor": p.quiet,
        "labelLimit": 160,
    }
    model = {"field": "model", "type": "nominal", "legend": legend}
    tooltip = [
        {"field": "whole_name", "title": t("attribution-head-channel")},
        {"field": "model", "title": t("attribution-model")},
        {"field": "said", "title": t("chart-value")},
        {"field": "range", "title": t("attribution-head-span")},
    ]
    encoding = {
        **place,
        "shape": {**model, "scale": {"domain": domain, "range": shapes}},
        "color": {**model, "scale": {"domain": domain, "range": tones}},
        "tooltip": tooltip,
    }
    mark = {"type": "point", "filled": True, "size": 80, "opacity": 1, "stroke": p.card, "strokeWidth": 0.8}
    return [
        {
            "transform": [{"filter": f"datum.lane === {lane}"}],
            "mark": {**mark, "yOffset": _DOWN + (lane - 1) * _LANE},
            "encoding": encoding,
        }
        for lane in range(len(_LANES))
    ]


def attribution_table(rows: Sequence[Row]) -> pa.Table:
    """The marks :func:`attribution_spec` draws, channel by channel in the order given."""
    import pyarrow as pa

    told = [
        {
            "place": i,
            "name": row.name if len(row.name) <= _LONGEST else f"{row.name[: _LONGEST - 1]}…",
            "whole_name": row.name,
            "model": mark.model,
            "value": mark.value,
            "said": mark.said,
            "least": row.least,
            "most": row.most,
            "low": row.low,
            "high": row.high,
            "range": row.said,
            "is_first": number == 0,
            "lane": next(lane for lane, models in enumerate(_LANES) if mark.place in models),
        }
        for i, row in enumerate(rows)
        for number, mark in enumerate(row.marks)
    ]
    texts, numbers = ("name", "whole_name", "model", "said", "range"), ("value", "least", "most", "low", "high")
    fields = [("place", pa.int64()), ("lane", pa.int64()), ("is_first", pa.bool_())]
    fields += [*((n, pa.string()) for n in texts), *((n, pa.float64()) for n in numbers)]
    return pa.Table.from_pylist(told, schema=pa.schema(fields))
