"""Picture of what composes a metric: level, rhythms and the unexplained rest below each other, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.charts.time_axis import months_between, time_axis
from kpi_core.text import Text, text_for
from kpi_core.trends.result import Decomposition, Rhythm, Subject
from kpi_core.vocabulary.period import TimeGrain

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.vocabulary.period import Period

_ROW, _TITLE, _AXIS = 92, 30, 44  # pixels of a part, of the title within it, and of the axis below all
_LEAST = 14  # pixels of a part that hardly moves
_TICK = 21  # pixels between two ticks at least
_LABEL = 12  # pixels that the label of a tick is high
_DENSE = 160
_MANY = 900  # steps from which the rest is one shape: bars and strips would make Streamlit draw a bitmap
_STRONG, _MODERATE = 0.64, 0.3  # of a strength; 0.64 is where Wang, Smith and Hyndman take a season as given


@dataclass(frozen=True)
class Frame:
    """What the picture depends on besides its rows: steps, rhythms, months between labels, how many steps there are."""

    grain: TimeGrain
    rhythms: tuple[Rhythm, ...]
    months: int
    dense: bool
    many: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts, from above."""
        return ("level", *self.rhythms, "rest")

    @property
    def height(self) -> int:
        """Pixels of the parts together."""
        return _ROW * len(self.parts)


def frame_of(decomposition: Decomposition, grain: TimeGrain, shown: Period | None = None) -> Frame:
    """The frame that the steps shown ask for: hand it to :func:`decomposition_spec`."""
    starts = [decomposition.starts[i] for i in _places(decomposition, shown)] or list(decomposition.starts[:1])
    months = months_between(starts[0], starts[-1], grain) if starts else 0
    rhythms = tuple(rhythm for rhythm, _ in decomposition.seasons)
    return Frame(grain, rhythms, months, len(starts) > _DENSE, len(starts) > _MANY)


@lru_cache(maxsize=64)
def decomposition_spec(look: Look, frame: Frame) -> Spec:
    """A line for the level and each rhythm, bars for the rest, in one picture that stretches.

    Pixels for one unit are the same in all parts: heights are computed with the rows. Rows come from
    :func:`decomposition_table`, and from the tables of :func:`decomposition_marks` as the spec's ``datasets``.
    """
    t, p = text_for(look.lang), look.palette
    scale = {"domain": [0, frame.height], "nice": False, "zero": False}
    y = {"type": "quantitative", "axis": None, "scale": scale}
    x = {"field": "day", "type": "temporal", "axis": time_axis(frame.grain, frame.months)}
    line = {"type": "line", "strokeWidth": 1.2 if frame.dense else 1.8}

    def at(field: str, **more: Any) -> Spec:
        return {"x": x, "y": {**y, "field": field}, **more}

    edge = {"x": {"value": 0}, "y": {**y, "field": "at"}}
    label = {"type": "text", "color": p.quiet, "align": "right", "baseline": "middle", "dx": -6, "fontSize": 11}
    title = {"type": "text", "align": "left", "baseline": "middle", "fontWeight": 600, "limit": {"expr": "width"}}
    strip = {"type": "rule", "opacity": 0, "strokeWidth": {"expr": "max(2, datum.share * width)"}}
    layers: list[Spec] = [
        _of("ticks", {"type": "rule", "color": p.grid}, {**edge, "x2": {"value": "width"}}),
        _of("ticks", label, {**edge, "text": {"field": "text"}}),
        {**_rest(frame, p.comparison), "encoding": at("rest", y2={"field": "base"})},
        {"mark": {**line, "color": p.focus, "strokeWidth": 2.2}, "encoding": at("level")},
        *({"mark": {**line, "color": p.quiet}, "encoding": at(rhythm)} for rhythm in frame.rhythms),
        _of("titles", title, {**edge, "text": {"field": "text"}}),
        {
            "mark": strip,
            "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}, "tooltip": _tooltip(frame, t)},
        },
    ]
    return framed(layers, look, frame.height + _AXIS)


def _rest(frame: Frame, color: str) -> Spec:
    if frame.many:
        return {"mark": {"type": "area", "interpolate": "step", "color": color}}
    return {"mark": {"type": "rule", "color": color, "strokeWidth": {"expr": "clamp(datum.share * width * 0.6, 1, 9)"}}}


def _tooltip(frame: Frame, t: Text) -> list[Spec]:
    parts = [{"field": f"{part}_text", "title": t(f"decomposition-chart-{part}")} for part in frame.parts]
    return [{"field": "when", "title": t("chart-when")}, {"field": "value_text", "title": t("chart-value")}, *parts]


def _of(data: str, mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"name": data}, "mark": mark, "encoding": encoding}


@dataclass(frozen=True)
class _Band:
    """One part: its lowest and highest number drawn, and where in the picture (pixels from below) its zero lies."""

    name: str
    low: float
    high: float
    zero: float
    top: float


@dataclass(frozen=True)
class _Layout:
    bands: tuple[_Band, ...]
    per_unit: float  # pixels

    def at(self, band: _Band, value: float) -> float:
        return band.zero + value * self.per_unit


def decomposition_table(
    decomposition: Decomposition, subject: Subject, t: Text, shown: Period | None = None
) -> pa.Table:
    """The rows :func:`decomposition_spec` draws, one per step; parts are in pixels from below, their texts in units.

    Returns:
        Columns: day, share (of the width), base, level, week, year, rest (pixels), when, value_text, and a text of
        each part.
    """
    import pyarrow as pa

    places, layout = _places(decomposition, shown), _layout(decomposition, shown)
    rows = [_row(decomposition, i, layout, subject, t) for i in places]
    names = ("level", *Rhythm, "rest")
    numbers = ("share", "base", *names)
    texts = ("when", "value_text", *(f"{name}_text" for name in names))
    for row in rows:
        row["share"] = 1 / max(len(rows) - 1, 1)
    fields = [("day", pa.date32()), *((str(n), pa.float64()) for n in numbers), *((n, pa.string()) for n in texts)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _row(decomposition: Decomposition, place: int, layout: _Layout, subject: Subject, t: Text) -> dict[str, Any]:
    start, parts = decomposition.starts[place], {name: each[place] for name, each in _parts(decomposition)}
    row: dict[str, Any] = {"day": start, "when": t.fmt.grain_label(start, subject.grain)}
    row["value_text"] = t.fmt.value(sum(parts.values()), subject.unit, subject.currency)
    for band in layout.bands:
        row[band.name] = layout.at(band, parts[band.name])
        row[f"{band.name}_text"] = _writer(band.name, subject, t)(parts[band.name])
    return row | {"base": layout.bands[-1].zero}


def decomposition_marks(
    decomposition: Decomposition, subject: Subject, t: Text, shown: Period | None = None
) -> dict[str, pa.Table]:
    """The small tables :func:`decomposition_spec` names beside its steps: titles of the parts, and their ticks."""
    import pyarrow as pa

    layout = _layout(decomposition, shown)
    strengths = dict(decomposition.season_strengths) | {"level": decomposition.trend_strength}
    titles = [{"at": b.top, "text": _title(b.name, strengths.get(b.name), t)} for b in layout.bands]
    step = _step(layout.per_unit)
    ticks = [
        {"at": layout.at(band, value), "text": _tick_text(band.name, value, step, subject, t)}
        for band in layout.bands
        for value in _ticks(band, step, layout.per_unit)
    ]
    schema = pa.schema([("at", pa.float64()), ("text", pa.string())])
    return {name: pa.Table.from_pylist(rows, schema=schema) for name, rows in (("titles", titles), ("ticks", ticks))}


def _title(name: str, strength: float | None, t: Text) -> str:
    part = t(f"decomposition-chart-{name}")
    if strength is None:
        return part
    word = "strong" if strength >= _STRONG else "moderate" if strength >= _MODERATE else "weak"
    kind = "level" if name == "level" else "rhythm"
    return t("decomposition-chart-told", part=part, strength=t(f"decomposition-chart-{kind}-{word}"))


def _writer(name: str, subject: Subject, t: Text) -> Callable[[float], str]:
    """How a number of a part is written: what is added to a share, in points."""
    if subject.unit.is_share and name != "level":
        return t.fmt.points
    return lambda x: t.fmt.value(_trimmed(x), subject.unit, subject.currency)


def _tick_text(name: str, value: float, step: float, subject: Subject, t: Text) -> str:
    if value == 0:
        return "0"  # of whatever unit, as on the other axes
    if not subject.unit.is_share:
        return t.fmt.value(_trimmed(value), subject.unit, subject.currency, short=True)
    # The end of a part is no round number: with the decimals of one it would stand where it is not.
    more = 0 if math.isclose(value / step, round(value / step), abs_tol=1e-6) else 1
    digits = max(0, -math.floor(math.log10(step * 100) + 1e-9)) + more
    return t.fmt.percent(value, digits) if name == "level" else t.fmt.points(value, digits)


def _trimmed(x: float) -> float:
    """Three digits: a part is an estimate."""
    return float(f"{x:.3g}") if abs(x) < 1000 else float(round(x))


def _parts(decomposition: Decomposition) -> list[tuple[str, tuple[float, ...]]]:
    rhythms = [(str(rhythm), values) for rhythm, values in decomposition.seasons]
    return [("level", decomposition.trend), *rhythms, ("rest", decomposition.rest)]


def _places(decomposition: Decomposition, shown: Period | None) -> list[int]:
    return [i for i, start in enumerate(decomposition.starts) if shown is None or start in shown]


def _layout(decomposition: Decomposition, shown: Period | None) -> _Layout:
    """Heights of the parts, in proportion to what each spans."""
    places = _places(decomposition, shown)
    spans = [_span(name, [values[i] for i in places]) for name, values in _parts(decomposition)]
    others = sum(high - low for low, high in spans[1:])
    if spans[0][0] >= 0 and spans[0][1] <= others:  # a level from zero where that leaves the others half of the room
        spans[0] = (0.0, spans[0][1])
    room = (_ROW - _TITLE) * len(spans)
    per_unit = _pixels([high - low for low, high in spans], float(room))
    top, bands = float(_ROW * len(spans)), []
    for (name, _), (low, high) in zip(_parts(decomposition), spans, strict=True):
        height = max((high - low) * per_unit, _LEAST)
        middle = top - _TITLE - height / 2
        bands.append(_Band(name, low, high, middle - (low + high) / 2 * per_unit, top - _TITLE / 2))
        top -= _TITLE + height
    return _Layout(tuple(bands), per_unit)


def _span(name: str, values: list[float]) -> tuple[float, float]:
    if name == "level":
        return min(values, default=0.0), max(values, default=0.0)
    return min([0.0, *values]), max([0.0, *values])


def _pixels(spans: list[float], room: float) -> float:
    """Pixels for one unit, so that all spans fill the room; those that would be too low take their least.

    >>> _pixels([10.0, 30.0], 80.0)
    2.0
    """
    small: set[int] = set()
    while True:
        units = sum(span for i, span in enumerate(spans) if i not in small)
        if units <= 0:
            return 0.0
        per_unit = (room - _LEAST * len(small)) / units
        found = {i for i, span in enumerate(spans) if span * per_unit < _LEAST} - small
        if not found:
            return per_unit
        small |= found


def _step(per_unit: float) -> float:
    """The least round number between two ticks that leaves their labels apart.

    >>> _step(2.0), _step(0.003)
    (20.0, 10000.0)
    """
    if per_unit <= 0:
        return 1.0
    least = _TICK / per_unit
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)


def _ticks(band: _Band, step: float, per_unit: float) -> list[float]:
    """Round numbers within a part; where there are not two, its ends as well, as far as their labels have room."""
    first, last = math.ceil(band.low / step - 1e-9), math.floor(band.high / step + 1e-9)
    found = [round(i * step, 12) for i in range(first, last + 1)]
    if not found:
        return [(band.low + band.high) / 2]  # of a level that hardly moves: where it stands
    ends = [end for end in (band.low, band.high) if abs(end - found[0]) * per_unit >= _LABEL]
    return found if len(found) > 1 else [*found, *ends]
