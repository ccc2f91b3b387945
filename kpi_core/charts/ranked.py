"""Picture of amounts side by side: a bar each, under its name, with the amount at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import text_for

if TYPE_CHECKING:
    import pyarrow as pa

Tone = Literal["focus", "context", "good", "bad"]
_ROW = 46  # pixels of a bar and its name
_ROOM = 96  # pixels behind the longest bar, for its amount
_LONGEST = 64  # characters of a name


@dataclass(frozen=True)
class Bar:
    """One amount from `start`; `text` is written at its end, `note` in its tooltip."""

    name: str
    value: float
    text: str
    tone: Tone = "focus"
    note: str = ""
    start: float = 0.0


@lru_cache(maxsize=64)
def ranked_spec(look: Look, bars: int) -> Spec:
    """Bars from their start, names above them, amounts behind them.

    Fields: place, start, value, end, name, whole_name, text, tone, note.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    x = {"type": "quantitative", "axis": None, "scale": {"range": [0, {"expr": f"width - {_ROOM}"}], "zero": True}}
    tones = {"domain": ["focus", "context", "good", "bad"], "range": [p.focus, p.context, p.good, p.bad]}
    tooltip = [
        {"field": "whole_name", "title": t("funnel-chart-what")},
        {"field": "text", "title": t("chart-value")},
        {"field": "note", "title": t("funnel-chart-note")},
    ]
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 14, "yOffset": 9, "cornerRadius": 2},
            "encoding": {
                "y": y,
                "x": {**x, "field": "start"},
                "x2": {"field": "value"},
                "color": tone,
                "tooltip": tooltip,
            },
        },
        {
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "middle",
                "dy": -9,
                "fontSize": 13,
                "color": p.ink,
                "limit": {"expr": "width"},
            },
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
        },
        {
            "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 7, "dy": 9, "fontWeight": 600},
            "encoding": {"y": y, "x": {**x, "field": "end"}, "text": {"field": "text"}},
        },
    ]
    return framed(layers, look, _ROW * bars)


def ranked_table(bars: Sequence[Bar]) -> pa.Table:
    """The rows :func:`ranked_spec` draws, in the order given."""
    import pyarrow as pa

    rows = [
        {
            "place": i,
            "name": bar.name if len(bar.name) <= _LONGEST else f"{bar.name[: _LONGEST - 1]}…",
            "whole_name": bar.name,
            "start": bar.start,
            "value": bar.value,
            "end": max(bar.start, bar.value),
            "text": bar.text,
            "tone": bar.tone,
            "note": bar.note,
        }
        for i, bar in enumerate(bars)
    ]
    texts, numbers = ("name", "whole_name", "text", "tone", "note"), ("start", "value", "end")
    fields = [("place", pa.int64()), *((n, pa.string()) for n in texts), *((n, pa.float64()) for n in numbers)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))
