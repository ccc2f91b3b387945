"""Pictures of a team: a funnel plot of win rates, and activity beside success.

A funnel plot (Spiegelhalter 2005) draws each rate over its number of records between the limits that chance alone
keeps: wide where records are few. It shows who stands out without making a rank of all the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Literal

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.stats.proportions import MINIMUM_N, Z95
from kpi_core.text import text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

# Names of further tables: control limits, and the points that bear a name. Two of them: where a picture has exactly
# one named table, Streamlit puts the rows of its main table in there as well.
LIMITS, NAMED = "limits", "named"
Tone = Literal["named", "rest", "few"]  # no colour of good or bad: these are people
_TONES = ("named", "rest", "few")
_Z998 = 3.090232306167813
_STEPS = 60
_HEIGHT, _LOW = 320, 220
_LONGEST = 28  # characters of a name beside its point
_MOST = 400  # points: the largest
_NUMBERS = ("x", "rate", "low", "high")
_TEXTS = ("name", "label", "tone", "shape", "side", "said", "n", "note")


@dataclass(frozen=True)
class Point:
    """One member: records or activity across, its rate up, with its interval; `label` is written beside it.

    `said`, `n` and `note` are what the tooltip tells.
    """

    name: str
    x: float
    rate: float
    low: float | None
    high: float | None
    said: str
    n: str
    note: str
    tone: Tone = "rest"
    label: str = ""


@lru_cache(maxsize=64)
def funnel_plot_spec(look: Look, low: float, high: float) -> Spec:
    """Rates over closed deals, the limits of chance as two bands around the rate of all.

    Fields: x, rate, name, label, tone, shape, side, said, n, note; of the limits x, whole, low95, high95, low998,
    high998.

    Args:
        look: theme and language.
        low: where the axis of rates begins.
        high: where it ends.
    """
    t, p = text_for(look.lang), look.palette
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False, "clamp": True},
        "axis": {"labelExpr": axis_label(Unit.FRACTION, look.lang), "tickCount": 5},
    }
    x: Spec = {
        "field": "x",
        "type": "quantitative",
        "scale": {"zero": True, "nice": False, "padding": 8},
        "axis": _titled(look, t("team-chart-closed")),
    }
    bands = [
        {
            "data": {"name": LIMITS},
            "mark": {"type": "area", "color": p.context, "opacity": opacity, "clip": True},
            "encoding": {"x": x, "y": {**y, "field": f"low{name}"}, "y2": {"field": f"high{name}"}},
        }
        for name, opacity in (("998", 0.25), ("95", 0.35))
    ]
    whole: Spec = {
        "data": {"name": LIMITS},
        "mark": {"type": "line", "color": p.comparison, "strokeWidth": 1.4, "strokeDash": [5, 4]},
        "encoding": {"x": x, "y": {**y, "field": "whole"}},
    }
    labels = [{"data": {"name": NAMED}, **layer} for layer in _labels(look, x, y)]
    return framed([*bands, whole, _points(look, x, y), *labels], look, _HEIGHT)


@lru_cache(maxsize=32)
def effort_spec(look: Look) -> Spec:
    """Rates over activities per week, each with its interval.

    Fields: x, rate, low, high, name, label, tone, shape, side, said, n, note.
    """
    t, p = text_for(look.lang), look.palette
    y: Spec = {
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {"labelExpr": axis_label(Unit.FRACTION, look.lang), "tickCount": 4},
    }
    axis = {**_titled(look, t("team-chart-week")), "labelExpr": axis_label(Unit.NUMBER, look.lang)}
    x: Spec = {"field": "x", "type": "quantitative", "scale": {"zero": False, "padding": 14}, "axis": axis}
    rule = {"type": "rule", "color": p.context, "strokeWidth": 1.4}
    ranges = {"mark": rule, "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}}
    return framed([ranges, _points(look, x, y), *_labels(look, x, y)], look, _LOW)


def _titled(look: Look, title: str) -> Spec:
    return {"title": title, "titleColor": look.palette.quiet, "titleFontWeight": "normal", "titleFontSize": 12}


def _points(look: Look, x: Spec, y: Spec) -> Spec:
    t, p = text_for(look.lang), look.palette
    tones = {"domain": [*_TONES], "range": [p.focus, p.comparison, p.context]}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    shape = {"field": "shape", "type": "nominal", "legend": None, "scale": None}
    tooltip = [
        {"field": "name", "title": t("team-head-name")},
        {"field": "said", "title": t("team-head-rate")},
        {"field": "n", "title": t("team-head-won")},
        {"field": "note", "title": t("chart-verdict")},
    ]
    point = {"type": "point", "filled": True, "size": 80, "opacity": 0.95, "stroke": p.card, "strokeWidth": 0.8}
    place = {"x": x, "y": {**y, "field": "rate"}}
    return {"mark": point, "encoding": {**place, "color": tone, "shape": shape, "tooltip": tooltip}}


def _labels(look: Look, x: Spec, y: Spec) -> list[Spec]:
    """Names beside their points, on the side where there is room."""
    text = {"type": "text", "fontWeight": 600, "fontSize": 12, "color": look.palette.ink, "baseline": "middle"}
    place = {"x": x, "y": {**y, "field": "rate"}, "text": {"field": "label"}}
    return [
        {
            "transform": [{"filter": f"datum.side === '{side}'"}],
            "mark": {**text, "align": side, "dx": dx},
            "encoding": place,
        }
        for side, dx in (("left", 9), ("right", -9))
    ]


def points_table(points: Sequence[Point], span: tuple[float, float] | None = None) -> pa.Table:
    """The rows both pictures draw: the largest where there are very many.

    Args:
        points: the members.
        span: ends of the axis of rates; what lies beyond is drawn at its edge as an arrow head.
    """
    import pyarrow as pa

    drawn = sorted(points, key=lambda one: (not one.label, one.tone == "few", -one.x))[:_MOST]
    right = max((one.x for one in drawn), default=0.0) * 0.75
    rows = [
        {
            "x": one.x,
            "rate": one.rate if span is None else min(max(one.rate, span[0]), span[1]),
            "low": one.low,
            "high": one.high,
            "name": one.name,
            "label": one.label if len(one.label) <= _LONGEST else f"{one.label[: _LONGEST - 1]}…",
            "tone": one.tone,
            "shape": _shape(one.rate, span),
            "side": "right" if one.x > right else "left",
            "said": one.said,
            "n": one.n,
            "note": one.note,
        }
        # What stands out is drawn last, above the others.
        for one in reversed(drawn)
    ]
    fields = [*((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _TEXTS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _shape(rate: float, span: tuple[float, float] | None) -> str:
    if span is None or span[0] <= rate <= span[1]:
        return "circle"
    return "triangle-up" if rate > span[1] else "triangle-down"


def named(points: pa.Table) -> pa.Table:
    """Those rows of a table of points that bear a name."""
    import pyarrow.compute as pc

    return points.filter(pc.field("label") != "")


def limits_table(whole: float, largest: float, smallest: float = MINIMUM_N) -> pa.Table:
    """What chance alone keeps to, 95 and 99.8 times in 100, by the number of closed deals.

    Args:
        whole: the rate of all, 0 to 1.
        largest: closed deals up to which limits are drawn.
        smallest: from which.
    """
    import pyarrow as pa

    top = max(largest, smallest + 1)
    # Steps of equal ratio: the limits bend where deals are few.
    sizes = [smallest * (top / smallest) ** (i / _STEPS) for i in range(_STEPS + 1)]
    rows = [{"x": n, "whole": whole, **_limits(whole, n, Z95, "95"), **_limits(whole, n, _Z998, "998")} for n in sizes]
    names = ("x", "whole", "low95", "high95", "low998", "high998")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.float64()) for name in names]))


def _limits(whole: float, n: float, z: float, name: str) -> dict[str, float]:
    half = z * sqrt(whole * (1 - whole) / n)
    return {f"low{name}": max(whole - half, 0.0), f"high{name}": min(whole + half, 1.0)}


def span_of(points: Sequence[Point], whole: float) -> tuple[float, float]:
    """Ends of the axis of rates: all that is judged, and the limits where those with the fewest deals stand.

    Args:
        points: the members.
        whole: the rate of all.
    """
    judged = [one for one in points if one.tone != "few"]
    fewest = max(min((one.x for one in judged), default=MINIMUM_N), MINIMUM_N)
    limits = _limits(whole, fewest, _Z998, "")
    rates = [one.rate for one in judged]
    low, high = min([*rates, limits["low"]]), max([*rates, limits["high"]])
    room = 0.05 * (high - low) or 0.05
    return max(low - room, 0.0), min(high + room, 1.0)
