"""Picture of what decides a plan: the chance of the target over the likely range of each driver."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.planner_parts import chance_text, names, wrapped
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.planner.words import assumption_name, assumption_value
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.planner.sensitivity import Bar
    from kpi_core.planner.study import PlanStudy

MOST = 8  # bars
_ROW, _BAR, _AXIS, _HEAD = 38, 16, 26, 18  # pixels
_ROOM = (34, 46)  # pixels left and right of the axis, for the labels of bars that end there
_NUMBERS = ("left", "middle", "right", "now")
_WORDS = ("name", "left_said", "right_said", "now_said", "whole_name", "low_text", "high_text", "now_text")


@lru_cache(maxsize=64)
def tornado_spec(look: Look, bars: int) -> Spec:
    """A bar per driver, grey under the present chance and in the focus colour over it, with the chance at its ends.

    Fields: place, name, left, middle, right, left_said, right_said; in the first row only now, now_said; and the texts
    of the tooltip.

    Args:
        look: theme and language.
        bars: how many drivers there are; the first eight are drawn.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    quarters = {"values": [0, 0.25, 0.5, 0.75, 1], "tickCount": 5}
    axis = {"labelExpr": axis_label(Unit.FRACTION, look.lang), "grid": True, **quarters}
    scale = {"domain": [0, 1], "range": [_ROOM[0], {"expr": f"width - {_ROOM[1]}"}]}
    x = {"type": "quantitative", "scale": scale, "axis": axis}

    def at(field: str, **more: Any) -> Spec:
        return {"y": y, "x": {**x, "field": field}, **more}

    row = {"type": "rule", "opacity": 0, "strokeWidth": _ROW}
    hover = {"y": y, "x": {"value": 0}, "x2": {"value": "width"}, "tooltip": _tooltip(t)}
    marks = [*_bars(at, p), names(y, p), *_now(x, p), {"mark": row, "encoding": hover}]
    return framed(marks, look, _HEAD + _ROW * min(bars, MOST) + _AXIS)


def _bars(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    bar = {"type": "bar", "height": _BAR}
    text = {"type": "text", "baseline": "middle"}
    left, right = {"text": {"field": "left_said"}}, {"text": {"field": "right_said"}}
    return [
        {"mark": {**bar, "color": p.context}, "encoding": at("left", x2={"field": "middle"})},
        {"mark": {**bar, "color": p.focus}, "encoding": at("middle", x2={"field": "right"})},
        {"mark": {**text, "align": "right", "dx": -6, "color": p.quiet}, "encoding": at("left", **left)},
        {
            "mark": {**text, "align": "left", "dx": 6, "color": p.ink, "fontWeight": 600},
            "encoding": at("right", **right),
        },
    ]


def _now(x: Spec, p: Palette) -> list[Spec]:
    here = {"x": {**x, "field": "now"}}
    align = {"expr": "datum.now < 0.2 ? 'left' : datum.now > 0.8 ? 'right' : 'center'"}
    text = {"type": "text", "baseline": "middle", "fontWeight": 600, "color": p.ink, "align": align}
    return [
        {
            "mark": {"type": "rule", "color": p.ink, "strokeWidth": 1.6},
            "encoding": {**here, "y": {"value": -3}, "y2": {"value": "height"}},
        },
        {"mark": text, "encoding": {**here, "y": {"value": -12}, "text": {"field": "now_said"}}},
    ]


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "whole_name", "title": t("plan-head-assumption")},
        {"field": "now_text", "title": t("plan-head-value")},
        {"field": "low_text", "title": t("plan-head-low")},
        {"field": "high_text", "title": t("plan-head-high")},
    ]


def tornado_table(bars: Sequence[Bar], told: PlanStudy, t: Text) -> pa.Table:
    """The rows :func:`tornado_spec` draws, in the order given, eight at most.

    Args:
        bars: the chance at both ends of each driver's range (:func:`kpi_core.planner.sensitivity.tornado`).
        told: the plan with its chance, for the names and units of its drivers.
        t: the language.
    """
    import pyarrow as pa

    now = told.plan.probability
    rows = [_row(place, bar, now, told, t) for place, bar in enumerate(bars[:MOST])]
    if rows and now is not None:
        rows[0] |= {"now": now, "now_said": t("plan-chart-now", chance=chance_text(now, t))}
    fields = [("place", pa.int64()), *((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _WORDS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _row(place: int, bar: Bar, now: float | None, told: PlanStudy, t: Text) -> dict[str, Any]:
    one = bar.assumption
    left, right = sorted((bar.low, bar.high))
    name = assumption_name(one, told, t)

    def end(chance: float, value: float | None) -> str:
        written = assumption_value(one, one.value if value is None else value, told, t)
        return t("plan-chart-at", chance=chance_text(chance, t), value=written)

    return {
        "place": place,
        "left": left,
        "middle": min(max(now if now is not None else left, left), right),
        "right": right,
        "name": wrapped(name),
        "left_said": chance_text(left, t),
        "right_said": chance_text(right, t),
        "now_said": "",
        "whole_name": name,
        "low_text": end(bar.low, one.low),
        "high_text": end(bar.high, one.high),
        "now_text": assumption_value(one, one.value, told, t),
    }
