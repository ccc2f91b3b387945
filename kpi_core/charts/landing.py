"""Picture of where a period is expected to end: the likely range, what is expected, last year and the target."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.charts.trends_view import ends_of, said
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.trends.result import Landing, Subject

_HEIGHT, _HEAD, _ABOVE, _STRIP, _BELOW = 138, 10, 36, 60, 84  # pixels from above
_LEFT, _RIGHT = 0.3, 0.7  # of the width: beyond, a label leans inwards
_MARGIN = 0.06  # of the span, free on either side
_NUMBERS = ("low95", "low80", "expected", "high80", "high95", "last_year", "target", "edge")
_LABELS = ("said", "note", "target_said", "last_said", "target_lean", "last_lean")
_TOOLTIPS = ("expected_text", "range80_text", "range95_text", "so_far_text", "last_text", "target_text")
_WORDS = (*_LABELS, *_TOOLTIPS)


@lru_cache(maxsize=64)
def landing_spec(look: Look, unit: Unit) -> Spec:
    """A thick bar for 8 chances in 10 and a thin one for 19 in 20, a dot for what is expected.

    A hollow dot is last year, a rule the target. Fields: low95, low80, expected, high80, high95, last_year, target,
    edge (both ends of the axis), said, note, the labels with where they lean, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency), "grid": True, "tickCount": 4}
    x = {"type": "quantitative", "scale": {"zero": False, "nice": False}, "axis": axis}

    def at(field: str, pixels: int = _STRIP, **more: Any) -> Spec:
        return {"x": {**x, "field": field}, "y": {"value": pixels}, **more}

    whole = {"type": "rule", "opacity": 0, "strokeWidth": 30}
    hover = {"mark": whole, "encoding": at("low95", x2={"field": "high95"}, tooltip=_tooltip(t))}
    return framed([*_marks(at, p), *_labels(at, p), hover], look, _HEIGHT)


def _marks(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    rule = {"type": "rule", "strokeCap": "round", "color": p.focus}
    dot = {"type": "point", "opacity": 1, "strokeWidth": 1.6}
    target = {**at("target", _STRIP - 14), "y2": {"value": _STRIP + 14}}
    return [
        {"mark": {**rule, "strokeWidth": 4, "opacity": 0.32}, "encoding": at("low95", x2={"field": "high95"})},
        {"mark": {**rule, "strokeWidth": 13, "opacity": 0.38}, "encoding": at("low80", x2={"field": "high80"})},
        {"mark": {"type": "rule", "color": p.ink, "strokeWidth": 2}, "encoding": target},
        {"mark": {**dot, "fill": p.card, "stroke": p.comparison, "size": 85}, "encoding": at("last_year")},
        {"mark": {**dot, "fill": p.focus, "stroke": p.card, "size": 150}, "encoding": at("expected")},
        # Invisible: they keep a margin on either side.
        {"mark": {"type": "point", "opacity": 0}, "encoding": at("edge")},
    ]


def _labels(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    text = {"type": "text", "baseline": "middle"}
    head = {"y": {"value": _HEAD}}
    return [
        {
            "mark": {**text, "color": p.ink, "fontWeight": 600, "align": {"expr": "datum.target_lean"}},
            "encoding": at("target", _ABOVE, text={"field": "target_said"}),
        },
        {
            "mark": {**text, "color": p.quiet, "align": {"expr": "datum.last_lean"}},
            "encoding": at("last_year", _BELOW, text={"field": "last_said"}),
        },
        {
            "mark": {**text, "align": "left", "fontSize": 12, "color": p.quiet, "limit": {"expr": "width - 80"}},
            "encoding": {"x": {"value": 0}, **head, "text": {"field": "note"}},
        },
        {
            "mark": {**text, "align": "right", "fontSize": 14, "fontWeight": 600, "color": p.focus},
            "encoding": {"x": {"value": "width"}, **head, "text": {"field": "said"}},
        },
    ]


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "expected_text", "title": t("landing-chart-expected")},
        {"field": "range80_text", "title": t("landing-chart-range80")},
        {"field": "range95_text", "title": t("landing-chart-range95")},
        {"field": "so_far_text", "title": t("landing-chart-so-far")},
        {"field": "last_text", "title": t("landing-chart-last-year-title")},
        {"field": "target_text", "title": t("landing-chart-target-title")},
    ]


def landing_table(landing: Landing, subject: Subject, t: Text, target: float | None = None) -> pa.Table:
    """The rows :func:`landing_spec` draws: one with all of it, and one for the other end of the axis.

    Args:
        landing: where the period in progress is expected to end.
        subject: the metric, for its unit.
        t: the language.
        target: what the period should reach, in the metric's unit.
    """
    import pyarrow as pa

    left, right = _ends(landing, target)
    row = {
        "low95": landing.lower95,
        "low80": landing.lower80,
        "expected": landing.expected,
        "high80": landing.upper80,
        "high95": landing.upper95,
        "last_year": landing.last_year,
        "target": target,
        "edge": left,
        "target_lean": _lean(target, left, right),
        "last_lean": _lean(landing.last_year, left, right),
    }
    rows = [row | _texts(landing, subject, target, t), {"edge": right, **dict.fromkeys(_WORDS, "")}]
    fields = [*((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _WORDS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _texts(landing: Landing, subject: Subject, target: float | None, t: Text) -> dict[str, str]:
    def written(x: float | None, short: bool = False) -> str:
        return said(x, subject, t, short)

    range80 = ends_of(landing.lower80, landing.upper80, subject, t)
    range95 = ends_of(landing.lower95, landing.upper95, subject, t)
    return {
        "said": written(landing.expected, short=True),
        "note": t("landing-chart-said80", **range80),
        "target_said": t("landing-chart-target", value=written(target, short=True)),
        "last_said": t("landing-chart-last-year", value=written(landing.last_year, short=True)),
        "expected_text": written(landing.expected),
        "range80_text": t("trends-drawn-between", **range80),
        "range95_text": t("trends-drawn-between", **range95),
        "so_far_text": written(landing.so_far),
        "last_text": written(landing.last_year),
        "target_text": written(target),
    }


def _ends(landing: Landing, target: float | None) -> tuple[float, float]:
    """Ends of the axis: all that is drawn, with a margin."""
    drawn = [v for v in (landing.lower95, landing.upper95, landing.last_year, target) if v is not None]
    margin = (max(drawn) - min(drawn) or abs(max(drawn)) or 1.0) * _MARGIN
    return min(drawn) - margin, max(drawn) + margin


def _lean(value: float | None, left: float, right: float) -> str:
    """On which side of its mark a label ends, so that it stays within the picture."""
    place = ((value if value is not None else left) - left) / (right - left)
    return "left" if place < _LEFT else "right" if place > _RIGHT else "center"
