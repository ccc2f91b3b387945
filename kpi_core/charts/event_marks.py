"""Events of one's own upon a time axis: thin rules behind what is drawn, the names of the newest above it.

Each name has a lane and a part of the width of its own: names never meet, however narrow the picture becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from kpi_core.charts.theme import Look, Palette, Spec
from kpi_core.text import text_for
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import TimeGrain

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.text import Text

Row = dict[str, Any]
# Where layers take their rows from. Two, for Streamlit takes a single dataset for that of the whole picture.
EVENTS, NAMES = "events", "event_names"
_NAMED = 3  # the newest steps with events; older ones have a tick
_TOLD = 3  # names in a tooltip
_LONGEST = 20  # characters of a name above the picture
_LANE = 14  # pixels
_CLEAR = 16  # pixels above the picture that its own labels may need
_SHARE = 0.45  # of the width, that a name takes at most: twenty characters on a phone
_TICK = 6  # pixels


@dataclass(frozen=True)
class TimeAxis:
    """The first and last day of an axis, and the steps drawn on it; `exact`: a mark stands on its day, not its step."""

    first: date
    last: date
    grain: TimeGrain
    exact: bool = False

    def at(self, day: date) -> float:
        """Where a day lies, from 0 (left) to 1."""
        return (day - self.first).days / max((self.last - self.first).days, 1)

    def place(self, day: date) -> date:
        """The day that a mark of `day` stands on."""
        return day if self.exact else self.grain.floor(day)


def steps_with_events(events: Iterable[Event], axis: TimeAxis, t: Text) -> list[Row]:
    """The places on the axis at which something of one's own began, in the order of time; their events share them.

    Returns:
        day (where the rule stands), until (where the last of its events ends), names.
    """
    found: dict[date, Row] = {}
    for event in sorted((e for e in events if e.kind is EventKind.OWN), key=lambda e: e.period):
        day = axis.place(event.period.start)
        if axis.first <= day <= axis.last:
            row = found.setdefault(day, {"day": day, "until": day, "names": []})
            row["names"].append(event_name(event, t))
            row["until"] = max(row["until"], min(axis.place(event.period.end - timedelta(days=1)), axis.last))
    return list(found.values())


def cut(names: Sequence[str], longest: int) -> str:
    """Names in one text of at most `longest` characters.

    >>> cut(["Trade fair", "Strike"], 12)
    'Trade fair,…'
    """
    text = ", ".join(names)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def told(events: Iterable[Event], t: Text) -> str:
    """The names of events for a tooltip, the first three of them; a dash for none."""
    names = list(dict.fromkeys(event_name(event, t) for event in events))
    if not names:
        return t.fmt.number(None)
    if len(names) <= _TOLD:
        return ", ".join(names)
    return t("trends-drawn-more-events", names=", ".join(names[:_TOLD]), count=len(names) - _TOLD)


def told_between(events: Iterable[Event], start: date, end: date, t: Text) -> str:
    """The names of the events that touch [start, end)."""
    touching = (event for event in events if event.period.start < end and event.period.end > start)
    return told(sorted(touching, key=lambda event: event.period), t)


def event_marks(events: Iterable[Event], axis: TimeAxis, t: Text) -> dict[str, pa.Table] | None:
    """The datasets of :func:`with_events`; None where no event touches the picture: then it is drawn without."""
    end = max(axis.grain.shift(axis.grain.floor(axis.last), 1), axis.last)
    touching = [e for e in events if e.period.start < end and e.period.end > axis.first]
    return event_tables(touching, axis, t) if touching else None


def with_events(layers: Sequence[Spec], x: Spec, look: Look, behind: int = 0) -> list[Spec]:
    """The layers of a picture with events of one's own: rules behind, names above, and in its tooltips the `events`.

    Args:
        layers: of a picture whose rows bear ``events``, the names that a step has in its tooltip.
        x: its time axis; the field is replaced.
        look: theme and language.
        behind: how many of the layers stay behind the rules.
    """
    rules, names = event_layers(x, look.palette)
    title = text_for(look.lang)("trends-drawn-events")
    drawn = [part for layer in layers[behind:] for part in (*_halo(layer, look.palette), _telling(layer, title))]
    return [*layers[:behind], *rules, *drawn, *names]


def _halo(layer: Spec, palette: Palette) -> list[Spec]:
    """Words get a rim in the colour of the card, so that no rule runs through them."""
    if layer["mark"]["type"] != "text":
        return []
    rim = {"stroke": palette.card, "strokeWidth": 4, "strokeJoin": "round", "fill": palette.card, "opacity": 0.85}
    return [{**layer, "mark": {**layer["mark"], **rim}}]


def _telling(layer: Spec, title: str) -> Spec:
    encoding = layer["encoding"]
    if "tooltip" not in encoding:
        return layer
    return {**layer, "encoding": {**encoding, "tooltip": [*encoding["tooltip"], {"field": "events", "title": title}]}}


def event_tables(events: Iterable[Event], axis: TimeAxis, t: Text) -> dict[str, pa.Table]:
    """The rows :func:`event_layers` draws.

    Returns:
        events: day, until, tick (the day, where there is no name). event_names: lane0 to lane2 (the day, in the column
        of its lane), text, align, room (of the width).
    """
    import pyarrow as pa

    rows = steps_with_events(events, axis, t)
    ticks = [row["day"] for row in rows[:-_NAMED]]
    steps = [row | {"tick": tick} for row, tick in zip_longest(rows, ticks)]
    days = pa.schema([(name, pa.date32()) for name in ("day", "until", "tick")])
    lanes = [(lane, pa.date32()) for lane in _lanes()]
    names = pa.schema([*lanes, ("text", pa.string()), ("align", pa.string()), ("room", pa.float64())])
    named = _named(rows[-_NAMED:], axis)
    return {EVENTS: pa.Table.from_pylist(steps, schema=days), NAMES: pa.Table.from_pylist(named, schema=names)}


def event_layers(x: Spec, palette: Palette) -> tuple[list[Spec], list[Spec]]:
    """What to draw behind a picture (rules, ticks, spans) and above it (names).

    Args:
        x: the time axis of the picture; its field is replaced.
        palette: colours of the theme.
    """
    rule = {"type": "rule", "color": palette.quiet, "strokeWidth": 1, "opacity": 0.8}
    name = {"type": "text", "color": palette.quiet, "baseline": "bottom", "dx": 0, "align": {"expr": "datum.align"}}
    name |= {"limit": {"expr": "datum.room * width - 6"}}
    top = {"value": 0}
    span = {"x": _on(x, "day"), "x2": {"field": "until"}, "y": top}
    rules = [
        _layer(NAMES, rule, {"x": _on(x, lane), "y": {"value": -_CLEAR - _LANE * i}, "y2": {"value": "height"}})
        for i, lane in enumerate(_lanes())
    ]
    ticks = _layer(EVENTS, {**rule, "strokeWidth": 2}, {"x": _on(x, "tick"), "y": top, "y2": {"value": _TICK}})
    names = [
        _layer(NAMES, name, {"x": _on(x, lane), "y": {"value": -_CLEAR - 3 - _LANE * i}, "text": {"field": "text"}})
        for i, lane in enumerate(_lanes())
    ]
    return [*rules, ticks, _layer(EVENTS, {**rule, "strokeWidth": 2}, span)], names


def _layer(data: str, mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"name": data}, "mark": mark, "encoding": encoding}


def _on(x: Spec, field: str) -> Spec:
    return {**x, "field": field}


def _lanes() -> list[str]:
    return [f"lane{i}" for i in range(_NAMED)]


def _named(rows: Sequence[Row], axis: TimeAxis) -> list[Row]:
    """Rows with their names: towards the wider side of their rule, in the lowest lane that is free there."""
    placed = [_named_row(row, axis) for row in rows]
    # From the edges inwards, so that no rule runs through a name: what stands further out takes the higher lane.
    right = [row for row in placed if row["align"] == "right"]
    left = [row for row in reversed(placed) if row["align"] == "left"]
    taken: list[tuple[int, float, float]] = []
    for row in (*right, *left):
        low, high = row.pop("span")
        lane = next(i for i in range(_NAMED) if not any(i == j and low < b and a < high for j, a, b in taken))
        taken.append((lane, low, high))
        row[f"lane{lane}"] = row["day"]
    return placed


def _named_row(row: Row, axis: TimeAxis) -> Row:
    at = axis.at(row["day"])
    is_late = at > 1 / 2
    room = min(_SHARE, at if is_late else 1 - at)
    span = (at - room, at) if is_late else (at, at + room)
    align = "right" if is_late else "left"
    return {"day": row["day"], "text": cut(row["names"], _LONGEST), "align": align, "room": room, "span": span}
