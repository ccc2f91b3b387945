"""Pictures of customers: how much hangs on a few of them, and what a new one brings by and by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_core.charts.axis import axis_label
from kpi_core.charts.segments import heat_spec, in_order
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.segments.depend import Concentration
    from kpi_core.segments.worth import Worth

_HEIGHT = 220
_DIGIT = 0.66  # width of a digit by its height, with some air
_TICK_MONTHS = (0, 3, 6, 9, 12, 15, 18, 21, 24)


@lru_cache(maxsize=32)
def pareto_spec(look: Look) -> Spec:
    """The part of the money that each part of the customers brings, the best first; a dot where it is four fifths.

    Fields: customers, money, even, at, label, side, said.
    """
    t, p = text_for(look.lang), look.palette
    ticks = {"labelExpr": axis_label(Unit.FRACTION, look.lang), "values": [0, 0.2, 0.4, 0.6, 0.8, 1]}
    scale = {"domain": [0, 1]}
    x: Spec = {"field": "customers", "type": "quantitative", "scale": scale, "axis": {**ticks, "grid": False}}
    x["axis"] = {**x["axis"], "title": t("customers-pareto-axis"), "titleColor": p.quiet, "titleFontWeight": 400}
    tooltip = [{"field": "said", "title": t("chart-value")}]

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": {**ticks, "grid": True}}

    dot = {"type": "point", "filled": True, "size": 80, "color": p.focus, "opacity": 1}
    text = {"type": "text", "align": "left", "dx": 10, "dy": 14, "fontWeight": 600, "color": p.ink}
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "strokeDash": [4, 4], "strokeWidth": 1.2, "color": p.comparison},
            "encoding": {"x": x, "y": y("even")},
        },
        {
            "mark": {"type": "line", "strokeWidth": 2.4, "color": p.focus},
            "encoding": {"x": x, "y": y("money")},
        },
        # Wide and unseen: a thin line is hard to meet with a finger.
        {
            "mark": {"type": "point", "filled": True, "size": 220, "opacity": 0},
            "encoding": {"x": x, "y": y("money"), "tooltip": tooltip},
        },
        {"mark": dot, "encoding": {"x": x, "y": y("at"), "tooltip": tooltip}},
        {"mark": text, "encoding": {"x": x, "y": y("at"), "text": {"field": "label"}}},
    ]
    return framed(layers, look, _HEIGHT)


def pareto_table(told: Concentration, t: Text) -> pa.Table:
    """The points :func:`pareto_spec` draws; none where shares say nothing."""
    import pyarrow as pa

    rows = [_point(x, y, t) for x, y in told.curve]
    if told.few:
        # Upon the curve, between the points it was drawn by.
        x = told.few / told.customers
        y = _between(told.curve, x)
        said = t("customers-pareto-few", n=told.few, share=t.fmt.percent(y, 0))
        rows.append({**_point(x, y, t), "at": y, "label": said})
    numbers, texts = ("customers", "money", "even", "at"), ("label", "said")
    fields = [*((n, pa.float64()) for n in numbers), *((n, pa.string()) for n in texts)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _point(x: float, y: float, t: Text) -> dict[str, float | str | None]:
    said = t("customers-pareto-point", part=t.fmt.percent(x, 0), share=t.fmt.percent(y, 0))
    return {"customers": x, "money": y, "even": x, "said": said}


def _between(curve: Sequence[tuple[float, float]], x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(curve):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return curve[-1][1]


@lru_cache(maxsize=64)
def cohort_spec(look: Look, rows: tuple[str, ...], columns: tuple[str, ...], longest: int) -> Spec:
    """The cells of `heat_spec` for cohorts: their figures grow smaller where many columns share a phone.

    Args:
        look: theme, language and currency.
        rows: names of the cohorts, in order.
        columns: names of the steps, in order.
        longest: characters of the longest figure.
    """
    spec = heat_spec(look, len(rows))
    cells, figures = spec["layer"]
    room = f"clamp(width / {max(len(columns), 1) * max(longest, 1) * _DIGIT:.2f}, 7, 12)"
    figures = {**figures, "mark": {**figures["mark"], "fontSize": {"expr": room}}}
    return in_order({**spec, "layer": [cells, figures]}, (*rows, *columns))


@lru_cache(maxsize=32)
def worth_spec(look: Look, months: int) -> Spec:
    """What a new customer has brought by month since the first purchase, with the intervals of the months told.

    Fields: month, value, low, high, at, label, said, between.

    Args:
        look: theme, language and currency.
        months: how many are known.
    """
    t, p = text_for(look.lang), look.palette
    title = {"title": t("customers-worth-axis"), "titleColor": p.quiet, "titleFontWeight": 400}
    ticks = {"values": [m for m in _TICK_MONTHS if m <= months], "format": "d", **title}
    x = {"field": "month", "type": "quantitative", "scale": {"domain": [0, months + 0.5]}, "axis": ticks}
    money = {"labelExpr": axis_label(Unit.MONEY, look.lang, look.currency), "grid": True, "tickCount": 4}
    tooltip = [
        {"field": "said", "title": t("chart-value")},
        {"field": "between", "title": t("funnel-chart-margin")},
    ]

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": {"zero": True}, "axis": money}

    dot = {"type": "point", "filled": True, "size": 70, "color": p.focus, "opacity": 1}
    text = {"type": "text", "align": "right", "dx": -9, "dy": -9, "fontWeight": 600, "color": p.ink}
    layers: list[Spec] = [
        {"mark": {"type": "line", "strokeWidth": 2.4, "color": p.focus}, "encoding": {"x": x, "y": y("value")}},
        {
            "mark": {"type": "point", "filled": True, "size": 220, "opacity": 0},
            "encoding": {"x": x, "y": y("value"), "tooltip": tooltip},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2, "color": p.ink, "opacity": 0.6},
            "encoding": {"x": x, "y": y("low"), "y2": {"field": "high"}},
        },
        {"mark": dot, "encoding": {"x": x, "y": y("at"), "tooltip": tooltip}},
        {"mark": text, "encoding": {"x": x, "y": y("at"), "text": {"field": "label"}}},
    ]
    return framed(layers, look, _HEIGHT)


def worth_table(told: Worth, currency: str | None, t: Text) -> pa.Table:
    """The points :func:`worth_spec` draws.

    Args:
        told: what a new customer is worth by age.
        currency: of the amounts.
        t: the language.
    """
    import pyarrow as pa

    known = {one.months: one for one in told.values}
    rows = []
    for month, value in enumerate(told.curve):
        one = known.get(month)
        said = t("customers-worth-point", n=month, value=t.fmt.short(value, currency))
        row: dict[str, float | str | None] = {"month": float(month), "value": value, "said": said}
        if one is not None:
            low, high = one.between.low, one.between.high
            between = t("plan-between", low=t.fmt.short(low, currency), high=t.fmt.short(high, currency))
            row |= {"low": low, "high": high, "at": value, "label": t.fmt.short(value, currency), "between": between}
        rows.append(row)
    numbers, texts = ("month", "value", "low", "high", "at"), ("label", "said", "between")
    fields = [*((n, pa.float64()) for n in numbers), *((n, pa.string()) for n in texts)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))
