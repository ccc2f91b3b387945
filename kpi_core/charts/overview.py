"""Pictures of the overview: the main figure over time, and what moved it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import TICKS, axis_label
from kpi_core.charts.event_marks import TimeAxis, event_marks, told_between, with_events
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.metrics.words import difference
from kpi_core.overview import words as say
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from kpi_core.overview.movers import Mover, Movers
    from kpi_core.overview.trend import Trend, TrendPoint
    from kpi_core.vocabulary.event import Event

_ROOM = 0.45  # of the longest bar, kept free behind it for its label
_INTERVALS = {TimeGrain.MONTH: "month", TimeGrain.QUARTER: {"interval": "month", "step": 3}, TimeGrain.YEAR: "year"}


@lru_cache(maxsize=64)
def trend_spec(look: Look, unit: Unit, grain: TimeGrain, events: bool = False) -> Spec:
    """A line over time: whole steps solid, the unfinished one open, the year before dotted, the period shaded.

    Fields: day, now, open, hollow, before, end, end_above, end_below, band_from, band_to, and the texts of the tooltip.

    Args:
        look: theme, language and currency.
        unit: what the values are counted in.
        grain: the steps.
        events: whether events of one's own are drawn; :func:`trend_events` tells whether there are any, and their rows.
    """
    t, p = text_for(look.lang), look.palette
    ticks = {"labelExpr": TICKS[grain], "tickCount": _INTERVALS.get(grain, 6)}
    # Local time: Streamlit hands a date to Vega as midnight where the browser stands.
    x = {"field": "day", "type": "temporal", "axis": ticks}
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency)}
    line = {"type": "line", "strokeWidth": 2.4, "color": p.focus}
    tooltip = [
        {"field": "when", "title": t("chart-when")},
        {"field": "now_text", "title": t("chart-value")},
        {"field": "before_text", "title": t("chart-year-before")},
    ]

    def y(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "axis": axis, "scale": {"zero": True}}

    band = {"x": {**x, "field": "band_from"}, "x2": {"field": "band_to"}}
    layers: list[Spec] = [
        {"mark": {"type": "rect", "color": p.focus, "opacity": 0.06}, "encoding": band},
        {
            "mark": {**line, "color": p.comparison, "strokeDash": [2, 4], "strokeWidth": 1.8},
            "encoding": _at(x, y("before")),
        },
        {"mark": {**line, "strokeDash": [3, 4], "strokeWidth": 1.8, "opacity": 0.55}, "encoding": _at(x, y("open"))},
        {"mark": line, "encoding": _at(x, y("now"))},
        {
            "mark": {"type": "point", "size": 60, "stroke": p.focus, "fill": p.card, "strokeWidth": 1.8, "opacity": 1},
            "encoding": _at(x, y("hollow")),
        },
        {
            "mark": {"type": "point", "size": 60, "filled": True, "color": p.focus, "opacity": 1},
            "encoding": _at(x, y("end")),
        },
        *(
            {
                "mark": {"type": "text", "dy": dy, "fontWeight": 600, "color": p.focus, "align": "right", "dx": 4},
                "encoding": {**_at(x, y("end")), "text": {"field": field}},
            }
            for field, dy in (("end_above", -13), ("end_below", 16))
        ),
        {
            "mark": {"type": "point", "size": 260, "opacity": 0, "filled": True},
            "encoding": {**_at(x, y("any")), "tooltip": tooltip},
        },
    ]
    return framed(with_events(layers, x, look, behind=1) if events else layers, look, 260)


def shaded(trend: Trend) -> tuple[date, date] | None:
    """First and last step of the period looked at, where it is a part of what is drawn."""
    inside = [point.start for point in trend.points if point.in_period and point.complete]
    return (inside[0], inside[-1]) if 1 < len(inside) < len(trend.points) else None


def trend_events(trend: Trend, events: Sequence[Event], t: Text) -> dict[str, pa.Table] | None:
    """The marks of one's own events upon :func:`trend_spec`, None where none touches what is drawn."""
    return event_marks(events, TimeAxis(trend.points[0].start, trend.points[-1].start, trend.grain), t)


def trend_table(trend: Trend, t: Text, events: Sequence[Event] = ()) -> pa.Table:
    """The rows :func:`trend_spec` draws, texts written in the page's language; `events` are named in the tooltips."""
    import pyarrow as pa

    points, band = trend.points, shaded(trend)
    last = max((i for i, point in enumerate(points) if point.complete and point.value is not None), default=None)
    rows: list[dict[str, Any]] = []
    for i, point in enumerate(points):
        beside = any(not p.complete for p in points[max(i - 1, 0) : i + 2])
        value = t.fmt.value(point.value, trend.unit, trend.currency)
        rows.append(
            {
                "day": point.start,
                "now": point.value if point.complete else None,
                "open": point.value if beside else None,
                "hollow": None if point.complete else point.value,
                "before": point.last_year,
                "end": point.value if i == last else None,
                **(_end_texts(trend, point, t) if i == last else {}),
                "any": point.value if point.value is not None else point.last_year,
                "band_from": band[0] if band and not i else None,
                "band_to": band[1] if band and not i else None,
                "when": t.fmt.grain_label(point.start, trend.grain),
                "now_text": value if point.complete else t("chart-so-far", value=value),
                "before_text": t.fmt.value(point.last_year, trend.unit, trend.currency),
                "events": told_between(events, point.start, point.end, t),
            }
        )
    return pa.Table.from_pylist(rows, schema=_trend_schema())


def _end_texts(trend: Trend, point: TrendPoint, t: Text) -> dict[str, str]:
    """The label of the last whole step, on the side where the year before is not."""
    below = point.last_year is not None and point.value is not None and point.value < point.last_year
    text = t.fmt.value(point.value, trend.unit, trend.currency, short=True)
    # An empty text, not null: Vega would write the word.
    return {"end_above": "" if below else text, "end_below": text if below else ""}


@lru_cache(maxsize=64)
def movers_spec(look: Look) -> Spec:
    """Bars from zero, each with its change written at its end.

    Fields: name, change, label_at, text, tone, edge, and the texts of the tooltip.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "name", "type": "nominal", "sort": None, "axis": {"labelColor": p.ink, "labelLimit": 140}}
    x = {"type": "quantitative", "axis": None}
    tone = {
        "field": "tone",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": ["good", "bad", "chance"], "range": [p.focus, p.bad, p.comparison]},
    }
    tooltip = [
        {"field": "name", "title": t("chart-segment")},
        {"field": "text", "title": t("chart-change")},
        {"field": "after_text", "title": t("chart-value")},
        {"field": "before_text", "title": t("chart-before")},
        {"field": "n_text", "title": t("chart-records")},
        {"field": "said", "title": t("chart-verdict")},
    ]
    label = {"type": "text", "fontWeight": 600, "dx": 6, "align": "left"}
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 20, "cornerRadius": 3},
            "encoding": {"y": y, "x": {**x, "field": "change"}, "color": tone, "tooltip": tooltip},
        },
        {"mark": {"type": "point", "opacity": 0}, "encoding": {"y": y, "x": {**x, "field": "edge"}}},
        # Of a fall too the label stands right of the bar, where there is always room.
        {"mark": label, "encoding": {"y": y, "x": {**x, "field": "label_at"}, "text": {"field": "text"}}},
        {"mark": {"type": "rule", "color": p.comparison}, "encoding": {"x": {"datum": 0, **x}}},
    ]
    return framed(layers, look, {"step": 36})


def movers_table(movers: Movers, t: Text) -> pa.Table:
    """The rows :func:`movers_spec` draws, in the order of the bars."""
    import pyarrow as pa

    rows = [_mover_row(movers, bar, t) for bar in movers.bars]
    changes = [bar.contribution for bar in movers.bars]
    # An invisible point keeps room for the label behind the longest bar.
    rows[0]["edge"] = max(0.0, *changes) + max(map(abs, changes)) * _ROOM
    return pa.Table.from_pylist(rows, schema=_movers_schema())


def _mover_row(movers: Movers, bar: Mover, t: Text) -> dict[str, Any]:
    name = say.bar_name(bar, t)
    text = difference(bar.contribution, movers.unit, movers.currency, t)
    return {
        "name": name,
        "change": bar.contribution,
        "label_at": max(bar.contribution, 0.0),
        "edge": None,
        "tone": _tone(movers, bar),
        "text": text,
        "after_text": t.fmt.value(bar.after, movers.unit, movers.currency),
        "before_text": t.fmt.value(bar.before, movers.unit, movers.currency),
        "n_text": t.fmt.number(bar.n_after),
        "said": t("too-few" if bar.small else "beyond-chance" if bar.certain else "within-chance"),
    }


def _tone(movers: Movers, bar: Mover) -> str:
    if not bar.certain or bar.small or movers.metric.direction is Direction.NONE:
        return "chance"
    return "good" if (bar.contribution > 0) == (movers.metric.direction is Direction.UP) else "bad"


def _at(x: Spec, y: Spec) -> Spec:
    return {"x": x, "y": y}


def _trend_schema() -> pa.Schema:
    import pyarrow as pa

    days = ("day", "band_from", "band_to")
    texts = ("end_above", "end_below", "when", "now_text", "before_text", "events")
    numbers = ("now", "open", "hollow", "before", "end", "any")
    fields = {
        **dict.fromkeys(days, pa.date32()),
        **dict.fromkeys(numbers, pa.float64()),
        **dict.fromkeys(texts, pa.string()),
    }
    return pa.schema(list(fields.items()))


def _movers_schema() -> pa.Schema:
    import pyarrow as pa

    texts = ("name", "tone", "text", "after_text", "before_text", "n_text", "said")
    numbers = ("change", "label_at", "edge")
    return pa.schema([*((name, pa.string()) for name in texts), *((name, pa.float64()) for name in numbers)])
