"""Picture of a pair of metrics: their correlation by how many steps one comes first, over what chance alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.trends import words_relations as say
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.trends.relations import Relation

_HEIGHT = 170


@lru_cache(maxsize=8)
def relations_spec(look: Look) -> Spec:
    """A bar per lag from 0, the strongest in the colour of focus with its value; a band of what chance alone gives.

    Fields: tick, value, low, high, tone, said, side, and the texts of the tooltip: when, value_text, band_text.
    """
    t, p = text_for(look.lang), look.palette
    x = {
        "field": "tick",
        "type": "ordinal",
        "sort": None,
        "axis": {"labelAngle": 0, "labelOverlap": "parity"},
        "scale": {"type": "band", "paddingInner": 0, "paddingOuter": 0},
    }
    # Room above and below, in pixels: the value stands at the end of its bar.
    scale = {"padding": 20, "nice": False}
    y: Spec = {"type": "quantitative", "axis": {"labelExpr": axis_label(Unit.NUMBER, look.lang)}, "scale": scale}
    tones = {"domain": ["focus", "other"], "range": [p.focus, p.comparison]}
    tooltip = [
        {"field": "when", "title": t("trends-relations-chart-lag")},
        {"field": "value_text", "title": t("trends-relations-chart-value")},
        {"field": "band_text", "title": t("trends-relations-chart-band")},
    ]
    band = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    note = {"type": "text", "fontWeight": 600, "color": p.focus, "baseline": "middle", "dy": {"expr": "datum.side"}}
    layers: list[Spec] = [
        {"mark": {"type": "bar", "color": p.context, "opacity": 0.45, "width": {"band": 1}}, "encoding": band},
        {
            "mark": {"type": "bar", "width": {"band": 0.45}},
            "encoding": {"x": x, "y": {**y, "field": "value"}, "color": tone},
        },
        {"mark": note, "encoding": {"x": x, "y": {**y, "field": "value"}, "text": {"field": "said"}}},
        {
            "mark": {"type": "bar", "opacity": 0, "width": {"band": 1}},
            "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip},
        },
    ]
    return framed(layers, look, _HEIGHT)


def relations_table(relation: Relation, band: Sequence[float | None], grain: TimeGrain, t: Text) -> pa.Table:
    """The rows :func:`relations_spec` draws, one per lag, texts in the page's language.

    Args:
        relation: the pair.
        band: what chance stays below at each lag, as :func:`kpi_core.trends.associations.band` tells it.
        grain: the step.
        t: the language.
    """
    import pyarrow as pa

    bounds = [*band, *[None] * len(relation.by_lag)]
    rows = [
        {
            "tick": str(lag),
            "value": value,
            "low": None if bound is None else -bound,
            "high": bound,
            "tone": "focus" if lag == relation.lag else "other",
            "said": t.fmt.number(value, 2, sign=True) if lag == relation.lag else "",
            "side": 10.0 if (value or 0.0) < 0 else -10.0,
            "when": say.at_lag(lag, grain, t),
            "value_text": t.fmt.number(value, 2, sign=True),
            "band_text": _within(bound, t),
        }
        for lag, (value, bound) in enumerate(zip(relation.by_lag, bounds, strict=False))
    ]
    texts, numbers = ("tick", "tone", "said", "when", "value_text", "band_text"), ("value", "low", "high", "side")
    fields = [*((n, pa.string()) for n in texts), *((n, pa.float64()) for n in numbers)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _within(bound: float | None, t: Text) -> str:
    if bound is None:
        return t.fmt.number(None)
    low, high = (t.fmt.number(x, 2, sign=True) for x in (-bound, bound))
    return t("trends-relations-chart-within", low=low, high=high)
