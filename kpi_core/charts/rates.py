"""Picture of rates: a line each, with its margin of error, what it is compared with, and what may be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kpi_core.charts.axis import axis_label
from kpi_core.charts.shares import share_text
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

PICKED = "line"  # name of the selection
Tone = Literal["focus", "good", "bad", "few"]
_AXIS = 26  # pixels
_TONES = ("focus", "good", "bad", "few", "quiet")
_TOPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_LONGEST = 44  # characters of a name above its line


@dataclass(frozen=True)
class Line:
    """One rate: `before` is what it is compared with; `note` says in words what may be said of it."""

    name: str
    rate: float | None
    low: float | None
    high: float | None
    n: float
    before: float | None = None
    tone: Tone = "focus"
    note: str = ""
    k: float | None = None


@lru_cache(maxsize=128)
def rates_spec(look: Look, lines: int, top: float, row: int) -> Spec:
    """A dot per rate on its pale margin of error, a hollow dot for the comparison; name and rate stand above.

    Fields: place, rate, low, high, before, name, tone, said, note, and the texts of the tooltip.

    Args:
        look: theme and language.
        lines: how many.
        top: end of the axis.
        row: pixels of a line.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0}}
    axis = {"labelExpr": axis_label(Unit.FRACTION, look.lang), "grid": True, "tickCount": 4}
    x = {"type": "quantitative", "scale": {"domain": [0, top]}, "axis": axis}
    # One scale for marks and notes: layers share theirs.
    tones = {"domain": [*_TONES], "range": [p.focus, p.good, p.bad, p.comparison, p.quiet]}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    tooltip = _tooltip(t)
    text = {"type": "text", "baseline": "middle"}
    above = {**text, "dy": -18}
    hollow = {"color": p.comparison, "fill": p.card, "opacity": 1}
    opacity = {"field": "sure", "type": "quantitative", "scale": None, "legend": None}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "opacity": 0.28},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": tone},
        },
        {
            "mark": {"type": "point", "size": 85, "strokeWidth": 1.6, **hollow},
            "encoding": {"y": y, "x": {**x, "field": "before"}},
        },
        {
            "name": "lines",
            "mark": {"type": "point", "filled": True, "size": 130, "cursor": "pointer"},
            "encoding": {"y": y, "x": {**x, "field": "rate"}, "color": tone, "opacity": opacity, "tooltip": tooltip},
        },
        {
            "mark": {**above, "align": "left", "fontSize": 13, "color": p.ink, "limit": {"expr": "width - 60"}},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
        },
        {
            "mark": {**above, "align": "right", "fontSize": 14, "fontWeight": 600},
            "encoding": {"y": y, "x": {"value": "width"}, "text": {"field": "said"}, "color": tone},
        },
        {
            "mark": {**text, "dy": 17, "align": "left", "fontSize": 12, "limit": {"expr": "width"}},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "note"}, "color": {**tone, "field": "note_tone"}},
        },
    ]
    pick = {"type": "point", "on": "click", "fields": ["place"], "toggle": False, "clear": False}
    params = [{"name": PICKED, "select": pick, "views": ["lines"]}]
    return {**framed(layers, look, row * lines + _AXIS), "params": params}


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "whole_name", "title": t("funnel-chart-what")},
        {"field": "said", "title": t("funnel-chart-rate")},
        {"field": "margin_text", "title": t("funnel-chart-margin")},
        {"field": "n_text", "title": t("funnel-chart-n")},
        {"field": "before_text", "title": t("funnel-chart-compared")},
        {"field": "note", "title": t("chart-verdict")},
    ]


def top_of(lines: Sequence[Line]) -> float:
    """A round end of the axis that holds all lines and their margins.

    >>> top_of([Line("a", 0.03, 0.02, 0.04, 900)]), top_of([Line("a", 0.6, 0.5, 0.7, 90)])
    (0.05, 1.0)
    """
    most = max((v for line in lines for v in (line.rate, line.high, line.before) if v is not None), default=1.0)
    return next((top for top in _TOPS if most <= top), max(1.0, most))


def rates_table(lines: Sequence[Line], t: Text) -> pa.Table:
    """The rows :func:`rates_spec` draws, in the order given."""
    import pyarrow as pa

    fmt = t.fmt
    rows = [
        {
            "place": i,
            "name": line.name if len(line.name) <= _LONGEST else f"{line.name[: _LONGEST - 1]}…",
            "whole_name": line.name,
            "rate": line.rate,
            "low": line.low,
            "high": line.high,
            "before": line.before,
            "sure": 0.45 if line.tone == "few" else 1.0,
            "tone": line.tone,
            "said": share_text(line.rate, t),
            "note": line.note,
            "note_tone": line.tone if line.tone in ("good", "bad") else "quiet",
            "margin_text": t("funnel-chart-between", low=fmt.percent(line.low), high=fmt.percent(line.high)),
            "n_text": fmt.number(line.n),
            "before_text": fmt.percent(line.before),
        }
        for i, line in enumerate(lines)
    ]
    return pa.Table.from_pylist(rows, schema=_schema())


def _schema() -> pa.Schema:
    import pyarrow as pa

    texts = ("name", "whole_name", "tone", "said", "note", "note_tone", "margin_text", "n_text", "before_text")
    numbers = ("rate", "low", "high", "before", "sure")
    fields = [("place", pa.int64()), *((n, pa.string()) for n in texts), *((n, pa.float64()) for n in numbers)]
    return pa.schema(fields)
