"""The few marks upon a metric over time: unusual points and their words, new levels, events, where the data end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kpi_core.charts.event_marks import TimeAxis, cut, steps_with_events
from kpi_core.charts.trends_table import level_text
from kpi_core.charts.trends_view import View, is_ignored, said, stands_alone, tone_of
from kpi_core.trends.result import Anomaly, Point, Trends, Unusual
from kpi_core.vocabulary.event import EventKind
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from kpi_core.text import Text
    from kpi_core.vocabulary.period import Period

Row = dict[str, Any]
_LABELLED = 2  # unusual points told in words, the most important first
_APART = 0.22  # of the height, from which two labels above each other do not touch
_REACH = 0.07  # of the steps drawn, that the rule of a level covers on either side
_LEAST_REACH = 3
_LATE = 0.75  # from here on, of the width, a name stands left of its rule
_LONGEST = 30  # characters of an event's name
# Columns by kind; all else is text.
_DAYS = {"day", "until"}
_NUMBERS = {"filled", "hollow", "unfinished", "alone", "slope", "value", "low", "high"}
_NUMBERS |= {"dx", "dy", "room", "apart"}
_COLUMNS = {
    "dots": ("day", "filled", "hollow", "unfinished", "alone", "slope", "shape", "tone"),
    "notes": ("day", "value", "text", "short", "tone", "align", "dx", "dy", "room", "apart"),
    "levels": ("day", "until", "low", "high"),
    "events": ("day", "until", "text", "align", "dx", "room"),
    "calendar": ("day", "until"),
    "edge": ("day", "text"),
}


def trends_marks(trends: Trends, t: Text, shown: Period | None = None) -> dict[str, pa.Table]:
    """The small tables :func:`kpi_core.charts.trends.trends_spec` names beside its steps.

    Few rows each, so that a long series stays a drawing: Streamlit multiplies rows by layers.

    Returns:
        dots, notes (words of the most important), levels, events (one's own), calendar (of days only), edge (where the
        data end, if a forecast follows).
    """
    import pyarrow as pa

    view = View(trends, shown)
    rows = {
        "dots": _dots(view),
        "notes": _notes(view, t),
        "levels": [row for a in _lasting(view, Unusual.LEVEL) for row in _level_rows(view, a)],
        "events": _own_events(view, t),
        "calendar": _calendar(view),
        "edge": _edge(view, t),
    }
    schemas = {name: pa.schema([(c, _kind(c)) for c in columns]) for name, columns in _COLUMNS.items()}
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in schemas.items()}


def _kind(column: str) -> pa.DataType:
    import pyarrow as pa

    return pa.date32() if column in _DAYS else pa.float64() if column in _NUMBERS else pa.string()


def _dots(view: View) -> list[Row]:
    alone = stands_alone([p.value if p.complete else None for p in view.points])
    slopes = {a.start: a for a in _lasting(view, Unusual.SLOPE)}
    rows = []
    for point, is_alone in zip(view.points, alone, strict=True):
        row = _dot(view, point) | _slope(point, slopes.get(point.start))
        if is_alone and not row:
            row["alone"] = point.value
        if any(value is not None for value in row.values()):
            rows.append({"tone": "none", "shape": "circle", **row, "day": point.start})
    return rows


def _dot(view: View, point: Point) -> Row:
    """The dot of an unusual or unfinished step; nothing for all others."""
    if not point.complete:
        return {"unfinished": point.value}
    anomaly = view.covering(point)
    kind = anomaly.kind if anomaly is not None else None
    if point.value is None:
        return {}
    if kind is Unusual.POINT or (point.anomaly and point.kind in (None, Unusual.POINT)):
        tone = tone_of(anomaly if kind is Unusual.POINT else None)
        return {"hollow" if is_ignored(anomaly) else "filled": point.value, "tone": tone}
    return {}


def _slope(point: Point, anomaly: Anomaly | None) -> Row:
    if anomaly is None or not point.complete or point.value is None:
        return {}
    shape = "triangle-up" if _rises(anomaly) else "triangle-down"
    return {"slope": point.value if point.trend is None else point.trend, "shape": shape, "tone": tone_of(anomaly)}


def _rises(anomaly: Anomaly) -> bool:
    if anomaly.before is not None and anomaly.after is not None:
        return anomaly.after > anomaly.before
    return (anomaly.size or anomaly.score) > 0


def _lasting(view: View, kind: Unusual) -> list[Anomaly]:
    """New levels or slopes that begin within the picture and are not ignored."""
    first, last = view.days
    found = (a for a in view.anomalies if a.kind is kind and not is_ignored(a) and first <= a.start <= last)
    return sorted(found, key=lambda a: a.start)


def _level_rows(view: View, anomaly: Anomaly) -> list[Row]:
    """Three rules that make a stair: the level before, the step, the level after."""
    before, after, place = anomaly.before, anomaly.after, _place(view, anomaly.start)
    if before is None or after is None or place is None:
        return []
    start, (left, right) = view.points[place].start, _window(view, place)
    stair = ((left.start, start, before, before), (start, start, before, after), (start, right.start, after, after))
    return [dict(zip(("day", "until", "low", "high"), step, strict=True)) for step in stair]


def _place(view: View, start: date) -> int | None:
    return next((i for i, point in enumerate(view.points) if point.start >= start), None)


def _window(view: View, place: int) -> tuple[Point, Point]:
    reach = max(_LEAST_REACH, round(len(view.points) * _REACH))
    return view.points[max(place - reach, 0)], view.points[min(place + reach, len(view.points) - 1)]


def _notes(view: View, t: Text) -> list[Row]:
    """Words of the latest new level, the two most important points, the latest new slope; the later ones give way."""
    by_weight = sorted((a for a in view.anomalies if not is_ignored(a)), key=lambda a: -abs(a.score))
    points = [a for a in by_weight if a.kind is Unusual.POINT][:_LABELLED]
    levels, slopes = (_lasting(view, kind)[-1:] for kind in (Unusual.LEVEL, Unusual.SLOPE))
    rows: list[Row] = []
    for anomaly in levels + points + slopes:
        row = _point_note(view, anomaly, t) if anomaly.kind is Unusual.POINT else _lasting_note(view, anomaly, t)
        if row is not None:
            row["apart"] = min((_apart(view, row, other) for other in rows), default=1.0)
            rows.append(row)
    return rows


def _apart(view: View, one: Row, other: Row) -> float:
    """How far two labels stand from each other, in parts of the width."""
    low, high = view.values
    if abs(one["value"] - other["value"]) > _APART * (high - low):
        return 1.0
    return abs(view.at(one["day"]) - view.at(other["day"]))


def _point_note(view: View, anomaly: Anomaly, t: Text) -> Row | None:
    run = [p for p in view.points if anomaly.start <= p.start < anomaly.end and p.complete and p.value is not None]
    if not run:
        return None
    is_high = (anomaly.size or anomaly.score) > 0
    peak = (max if is_high else min)(run, key=lambda p: p.value or 0.0)
    # Beside the run, on the side with more room, so that its own dots do not lie under the words.
    aside = _aside(view, run[-1].start) if view.at(peak.start) < 0.5 else _aside(view, run[0].start, left=True)
    text, short = _point_words(view.trends, peak, t)
    words = {"text": text, "short": short, "tone": tone_of(anomaly)}
    return {**aside, **words, "value": peak.value, "dy": -2.0 if is_high else _beneath(view, peak.value or 0.0)}


def _beneath(view: View, value: float) -> float:
    """How far the words of a low point stand beneath it: clear of the line, unless the axis is near."""
    low, high = view.values
    bottom = low if view.is_cut else min(low, 0.0)
    return 12.0 if value - bottom > _APART * (high - bottom) else 3.0


def _aside(view: View, day: date, left: bool = False) -> Row:
    place = view.at(day)
    if left:
        return {"day": day, "align": "right", "dx": -9.0, "room": place}
    return {"day": day, "align": "left", "dx": 9.0, "room": 1 - place}


def _point_words(trends: Trends, peak: Point, t: Text) -> tuple[str, str]:
    value, expected = (
        said(peak.value, trends.subject, t, short=True),
        said(peak.expected, trends.subject, t, short=True),
    )
    if peak.expected is None:
        return value, value
    noun = _noun(trends, t)
    if noun is None or (peak.value or 0.0) < 2:
        return t("trends-drawn-label", value=value, expected=expected), value
    return t("trends-drawn-label-counted", value=value, expected=expected, noun=noun), value


def _noun(trends: Trends, t: Text) -> str | None:
    """What is counted, where the metric's name is its plural in one word: "leads", "commandes"."""
    metric = trends.subject.metric
    if trends.subject.unit is not Unit.COUNT or trends.subject.label is not None or "(" in metric.id:
        return None
    name = metric.label(t.lang)
    return name[0].lower() + name[1:] if name.endswith("s") and name.isalpha() and not name.isupper() else None


def _lasting_note(view: View, anomaly: Anomaly, t: Text) -> Row | None:
    place = _place(view, anomaly.start)
    if place is None:
        return None
    start, (left, right), rises = view.points[place].start, _window(view, place), _rises(anomaly)
    near = [p for p in view.points if left.start <= p.start <= right.start]
    drawn = [v for p in near for v in (p.value, p.upper if rises else p.lower, anomaly.after) if v is not None]
    if not drawn:
        return None
    has_levels = anomaly.kind is Unusual.LEVEL and anomaly.before is not None and anomaly.after is not None
    text = level_text(anomaly, view.trends, t) if has_levels else t("trends-drawn-slope")
    short = level_text(anomaly, view.trends, t, short=True) if has_levels else ""
    # Beyond all that is drawn there: above a rise, below a fall.
    beyond = {"value": max(drawn), "dy": -9.0} if rises else {"value": min(drawn), "dy": 11.0}
    aside = _aside(view, start, left=view.at(start) >= 0.5)
    return {**aside, **beyond, "dx": 0.0, "text": text, "short": short, "tone": tone_of(anomaly)}


def _own_events(view: View, t: Text) -> list[Row]:
    """A rule per step in which something of one's own began, with its names where they have room."""
    rows = steps_with_events(view.trends.events, TimeAxis(*view.days, view.trends.subject.grain), t)
    rooms = _rooms([view.at(row["day"]) for row in rows])
    return [
        {"day": row["day"], "until": row["until"], "text": cut(row["names"], _LONGEST), **room}
        for row, room in zip(rows, rooms, strict=True)
    ]


def _rooms(places: list[float]) -> list[Row]:
    """Where each name stands: right of its rule up to the next one; the last one left of it where that is late."""
    rooms: list[Row] = [
        {"align": "left", "dx": 0.0, "room": following - place}
        for place, following in zip(places, [*places[1:], 1.0], strict=False)
    ]
    if places and places[-1] > _LATE:
        before = places[-2] if len(places) > 1 else -places[-1]
        room = (places[-1] - before) / 2
        rooms[-1] = {"align": "right", "dx": 0.0, "room": room}
        if len(places) > 1:
            rooms[-2]["room"] = room
    return rooms


def _calendar(view: View) -> list[Row]:
    if view.trends.subject.grain is not TimeGrain.DAY:
        return []
    first, last = view.days
    spans = [(e.period.start, e.period.end - timedelta(days=1)) for e in view.trends.events if e.kind != EventKind.OWN]
    inside = sorted({(max(start, first), min(end, last)) for start, end in spans if start <= last and end >= first})
    return [{"day": start, "until": end} for start, end in inside]


def _edge(view: View, t: Text) -> list[Row]:
    if not view.ahead:
        return []
    day = view.last_whole.start if view.last_whole else view.ahead[0].start
    return [{"day": day, "text": t("trends-drawn-forecast")}]
