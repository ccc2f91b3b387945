"""Picture of a metric over time: what was expected, what came, what is unusual, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.charts.time_axis import time_axis
from kpi_core.charts.trends_marks import trends_marks
from kpi_core.charts.trends_table import trends_table
from kpi_core.charts.trends_view import Extent, extent_of
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

__all__ = ["Extent", "extent_of", "trends_marks", "trends_spec", "trends_table"]

_HEIGHT = 300
_NARROW = 6.6  # pixels of a character
_TOP, _BOTTOM = {"value": 0}, {"value": "height"}


@dataclass(frozen=True)
class _Brush:
    """The axes that all layers share, and the colours of the theme."""

    x: Spec
    y: Spec
    palette: Palette

    def at(self, y: str, **more: Any) -> Spec:
        """Where a mark stands: on its day, at the value of a field."""
        return {"x": self.x, "y": {**self.y, "field": y}, **more}

    def across(self, **more: Any) -> Spec:
        """From the top of the picture to its bottom, on its day."""
        return {"x": self.x, "y": _TOP, "y2": _BOTTOM, **more}

    @property
    def tone(self) -> Spec:
        """Good, bad or neither."""
        colours = {"domain": ["good", "bad", "none"], "range": [self.palette.good, self.palette.bad, self.palette.ink]}
        return {"field": "tone", "type": "nominal", "legend": None, "scale": colours}


@lru_cache(maxsize=64)
def trends_spec(look: Look, unit: Unit, grain: TimeGrain, extent: Extent) -> Spec:
    """A line over its expected range, unusual points upon it, the forecast behind it.

    Rows come from :func:`trends_table`, and from the tables of :func:`trends_marks` as the spec's ``datasets``.

    Args:
        look: theme, language and currency.
        unit: what the values are counted in.
        grain: the steps.
        extent: what :func:`extent_of` tells of the steps shown.
    """
    scale = {"zero": extent.from_zero}
    y = {"type": "quantitative", "axis": {"labelExpr": axis_label(unit, look.lang, look.currency)}, "scale": scale}
    # Local time: Streamlit hands a date to Vega as midnight where the browser stands.
    x = {"field": "day", "type": "temporal", "axis": time_axis(grain, extent.months)}
    brush = _Brush(x, y, look.palette)
    layers = [
        *_bands(brush, look.dark),
        *_rules(brush),
        *_lines(brush, 1.3 if extent.dense else 2.2),
        *_dots(brush),
        *_words(brush),
        _hover(brush, text_for(look.lang)),
    ]
    return framed(layers, look, _HEIGHT)


def _bands(brush: _Brush, dark: bool) -> list[Spec]:
    p = brush.palette
    forecast, expected = (0.34, 0.26) if dark else (0.42, 0.17)
    parts = (("lower95", "upper95", p.context, forecast), ("lower80", "upper80", p.context, forecast))
    return [
        {
            "mark": {"type": "area", "color": colour, "opacity": opacity, "line": False},
            "encoding": brush.at(low, y2={"field": high}),
        }
        for low, high, colour, opacity in (*parts, ("lower", "upper", p.focus, expected))
    ]


def _rules(brush: _Brush) -> list[Spec]:
    """Own events, calendar events at the bottom, and where the data end."""
    p = brush.palette
    until = {"field": "until"}
    low = {"y": {"value": {"expr": "height - 3"}}}
    return [
        _of("events", {"type": "rule", "color": p.quiet, "strokeWidth": 1, "opacity": 0.8}, brush.across()),
        _of("events", {"type": "rule", "color": p.quiet, "strokeWidth": 2}, {"x": brush.x, "x2": until, "y": _TOP}),
        _of("calendar", {"type": "rule", "color": p.context, "strokeWidth": 3}, {"x": brush.x, "x2": until, **low}),
        _of(
            "calendar",
            {"type": "tick", "orient": "vertical", "color": p.comparison, "thickness": 1.5, "height": 7},
            {"x": brush.x, **low},
        ),
        _of("edge", {"type": "rule", "color": p.comparison, "strokeWidth": 1}, brush.across()),
    ]


def _lines(brush: _Brush, width: float) -> list[Spec]:
    p = brush.palette
    line = {"type": "line", "color": p.focus, "strokeWidth": width}
    stair = brush.at("low", x2={"field": "until"}, y2={"field": "high"})
    return [
        {"mark": {**line, "color": p.quiet, "strokeDash": [5, 4], "strokeWidth": 1.8}, "encoding": brush.at("ahead")},
        {"mark": {**line, "strokeDash": [3, 4], "strokeWidth": 1.8, "opacity": 0.6}, "encoding": brush.at("open")},
        {"mark": {**line, "strokeJoin": "round"}, "encoding": brush.at("now")},
        _of("levels", {"type": "rule", "color": p.card, "strokeWidth": 5}, stair),
        _of("levels", {"type": "rule", "color": p.ink, "strokeWidth": 2, "strokeCap": "round"}, stair),
    ]


def _dots(brush: _Brush) -> list[Spec]:
    p = brush.palette
    point = {"type": "point", "opacity": 1}
    hollow = {**point, "fill": p.card, "strokeWidth": 1.8}
    shape = {"field": "shape", "type": "nominal", "scale": None, "legend": None}
    stroked = {"stroke": brush.tone}
    return [
        _of("dots", {**point, "filled": True, "color": p.focus, "size": 26}, brush.at("alone")),
        _of("dots", {**hollow, "stroke": p.focus, "size": 60}, brush.at("unfinished")),
        _of("dots", {**hollow, "size": 55}, brush.at("hollow", **stroked)),
        # A rim in the colour of the card parts a dot from the line it lies on.
        _of("dots", {**point, "stroke": p.card, "strokeWidth": 1.4, "size": 80}, brush.at("filled", fill=brush.tone)),
        _of(
            "dots",
            {**point, "stroke": p.card, "strokeWidth": 1.4, "size": 190},
            brush.at("slope", fill=brush.tone, shape=shape),
        ),
    ]


def _words(brush: _Brush) -> list[Spec]:
    """Labels in words; each is left out where the width that is there would cut it or set it on another."""
    p = brush.palette
    wide = f"{_NARROW} * length(datum.text)"
    text: Spec = {
        "condition": [
            {"test": f"datum.apart * width < {wide} + 24", "value": ""},
            {"test": f"datum.room * width < {wide} + 6", "field": "short"},
        ],
        "field": "text",
    }
    note = {"type": "text", "fontWeight": 600, "baseline": "middle", **_per_row("align", "dx", "dy")}
    halo = {"stroke": p.card, "strokeWidth": 4, "strokeJoin": "round", "fill": p.card, "opacity": 0.85}
    name = {"type": "text", "color": p.quiet, "baseline": "bottom", **_per_row("align", "dx")}
    named = {"condition": {"test": "datum.room * width < 44", "value": ""}, "field": "text"}
    end = {"type": "text", "fill": p.quiet, "align": "right", "baseline": "bottom", "fontStyle": "italic"}
    corner = {"x": {"value": "width"}, "y": {"value": {"expr": "height - 10"}}, "text": {"field": "text"}}
    return [
        _of("notes", {**note, **halo}, brush.at("value", text=text)),
        _of("notes", note, brush.at("value", text=text, color=brush.tone)),
        _of(
            "events",
            {**name, "limit": {"expr": "datum.room * width - 6"}},
            {"x": brush.x, "y": {"value": -4}, "text": named},
        ),
        _of("edge", {**end, **halo}, corner),
        _of("edge", end, corner),
    ]


def _hover(brush: _Brush, t: Text) -> Spec:
    """A strip per step, so that the pointer need not meet the line."""
    tooltip = [
        {"field": "when", "title": t("chart-when")},
        {"field": "value_text", "title": t("chart-value")},
        {"field": "range_text", "title": t("trends-drawn-range")},
        {"field": "what", "title": t("trends-drawn-what")},
        {"field": "events", "title": t("trends-drawn-events")},
    ]
    mark = {"type": "rule", "opacity": 0, "strokeWidth": {"expr": "max(2, datum.share * width)"}}
    return {"mark": mark, "encoding": brush.across(tooltip=tooltip)}


def _of(data: str, mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"name": data}, "mark": mark, "encoding": encoding}


def _per_row(*properties: str) -> Spec:
    return {name: {"expr": f"datum.{name}"} for name in properties}
