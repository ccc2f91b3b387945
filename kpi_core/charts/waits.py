"""Picture of waiting times: the middle half of each step, its median, and the day by which 9 in 10 had moved on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.funnel.result import Times

_ROW, _AXIS = 72, 26  # pixels


@dataclass(frozen=True)
class Wait:
    """One step: `times` of those who moved on, and a note about those who still wait."""

    name: str
    times: Times
    note: str = ""


@lru_cache(maxsize=64)
def waits_spec(look: Look, steps: int) -> Spec:
    """A bar from the first to the third quartile, a tick at the median, a dot at P90.

    Fields: place, name, said, note, p25, median, p75, p90, expected, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0}}
    axis = {"labelExpr": axis_label(Unit.DAYS, look.lang), "grid": True, "tickCount": 5, "tickMinStep": 1}
    x = {"type": "quantitative", "axis": axis, "scale": {"zero": True}}
    tooltip = [
        {"field": "name", "title": t("funnel-chart-what")},
        {"field": "median_text", "title": t("funnel-times-median")},
        {"field": "half_text", "title": t("funnel-times-half")},
        {"field": "p90_text", "title": t("funnel-times-p90")},
        {"field": "expected_text", "title": t("funnel-times-expected")},
        {"field": "n_text", "title": t("chart-records")},
    ]
    text = {"type": "text", "baseline": "middle", "dy": -_ROW // 2 + 13}
    tick = {"type": "tick", "orient": "vertical", "thickness": 3, "height": 20}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": p.comparison},
            "encoding": {"y": y, "x": {**x, "field": "p75"}, "x2": {"field": "p90"}},
        },
        {
            "mark": {"type": "bar", "height": 14, "color": p.focus, "opacity": 0.3, "cornerRadius": 2},
            "encoding": {"y": y, "x": {**x, "field": "p25"}, "x2": {"field": "p75"}, "tooltip": tooltip},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 45, "color": p.comparison, "opacity": 1},
            "encoding": {"y": y, "x": {**x, "field": "p90"}, "tooltip": tooltip},
        },
        {
            "mark": {"type": "point", "shape": "diamond", "size": 90, "fill": p.card, "stroke": p.focus, "opacity": 1},
            "encoding": {"y": y, "x": {**x, "field": "expected"}, "tooltip": tooltip},
        },
        {"mark": {**tick, "color": p.focus}, "encoding": {"y": y, "x": {**x, "field": "median"}, "tooltip": tooltip}},
        {
            "mark": {**text, "align": "left", "fontSize": 13, "color": p.ink, "limit": {"expr": "width - 70"}},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
        },
        {
            "mark": {**text, "align": "right", "fontSize": 14, "fontWeight": 600, "color": p.focus},
            "encoding": {"y": y, "x": {"value": "width"}, "text": {"field": "said"}},
        },
        {
            "mark": {
                "type": "text",
                "baseline": "middle",
                "dy": _ROW // 2 - 14,
                "align": "left",
                "color": p.quiet,
                "limit": {"expr": "width"},
            },
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "note"}},
        },
    ]
    return framed(layers, look, _ROW * steps + _AXIS)


def waits_table(waits: Sequence[Wait], t: Text) -> pa.Table:
    """The rows :func:`waits_spec` draws, in the order of the steps."""
    import pyarrow as pa

    fmt = t.fmt
    rows = [
        {
            "place": i,
            "name": wait.name,
            "said": fmt.days(wait.times.median),
            "note": wait.note,
            "p25": wait.times.p25,
            "median": wait.times.median,
            "p75": wait.times.p75,
            "p90": wait.times.p90,
            "expected": later(wait.times),
            "median_text": fmt.days(wait.times.median),
            "half_text": t("funnel-chart-between", low=fmt.days(wait.times.p25), high=fmt.days(wait.times.p75)),
            "p90_text": fmt.days(wait.times.p90),
            "expected_text": fmt.days(wait.times.expected_median),
            "n_text": fmt.number(wait.times.n),
        }
        for i, wait in enumerate(waits)
    ]
    texts = ("name", "said", "note", "median_text", "half_text", "p90_text", "expected_text", "n_text")
    numbers = ("p25", "median", "p75", "p90", "expected")
    fields = [("place", pa.int64()), *((n, pa.string()) for n in texts), *((n, pa.float64()) for n in numbers)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def later(times: Times) -> float | None:
    """The median that counts those still on their way, where it reads as another number of days."""
    expected = times.expected_median
    return expected if expected is not None and round(expected) != round(times.median) else None
