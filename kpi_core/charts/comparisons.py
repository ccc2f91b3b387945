"""A period and up to three others over each other, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.trends import words_compare as say
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.trends.comparisons import Comparison, Comparisons
    from kpi_core.trends.side_by_side import Step

MOST = 3  # comparisons in one picture: more dotted lines cannot be told apart
_DASHES = ([2, 4], [7, 4], [10, 3, 2, 3])
_A_YEAR = 360  # days, from which a date needs its year to be told from another
_APART = 0.075  # of the axis, between two labels at the end of lines


@lru_cache(maxsize=64)
def comparisons_spec(look: Look, unit: Unit, titles: tuple[str, ...]) -> Spec:
    """The period solid, what it is compared with dotted, one place beside the other, named by the dates of the period.

    Fields: tick, any, when, and for the period (``now``) and each comparison (``then0``...): the value of whole steps,
    `_part` (of steps with fewer days, drawn hollow and in no line), `_end` (of the last whole step), `_at` and `_name`
    (place and text of the label at the end), `_text` (of the tooltip).

    Args:
        look: theme, language and currency.
        unit: of the values.
        titles: what each comparison is called in the tooltip, at most three.
    """
    t = text_for(look.lang)
    # Places, not time: weeks are counted from the first day, and an axis of time would name Sundays.
    x = {
        "field": "tick",
        "type": "ordinal",
        "sort": None,
        "axis": {"labelAngle": 0, "labelOverlap": "parity"},
        "scale": {"type": "point", "padding": 0.1},
    }
    y: Spec = {
        "type": "quantitative",
        "axis": {"labelExpr": axis_label(unit, look.lang, look.currency)},
        "scale": {"zero": True},
    }
    told = [("when", t("chart-when")), ("now_text", t("chart-value"))]
    told += [(f"then{i}_text", title) for i, title in enumerate(titles)]
    tooltip = [{"field": field, "title": title} for field, title in told]
    thens = [layer for i in range(len(titles)) for layer in _then_layers(look, i, x, y)]
    target: Spec = {"mark": {"type": "point", "size": 260, "opacity": 0, "filled": True}}
    hit = {**target, "encoding": {"x": x, "y": {**y, "field": "any"}, "tooltip": tooltip}}
    return framed([*thens, *_now_layers(look, x, y), hit], look, 260)


def _then_layers(look: Look, i: int, x: Spec, y: Spec) -> list[Spec]:
    """A dotted line, with hollow dots where it ends and where a step is short."""
    colour = look.palette.comparison
    line = {"type": "line", "color": colour, "strokeDash": _DASHES[i], "strokeWidth": 1.8}
    hollow = {"type": "point", "size": 40, "stroke": colour, "fill": look.palette.card, "strokeWidth": 1.5}
    return _layers(f"then{i}", line, hollow, hollow, colour, (x, y))


def _now_layers(look: Look, x: Spec, y: Spec) -> list[Spec]:
    colour = look.palette.focus
    line = {"type": "line", "color": colour, "strokeWidth": 2.4}
    hollow = {"type": "point", "size": 60, "stroke": colour, "fill": look.palette.card, "strokeWidth": 1.8}
    dot = {"type": "point", "size": 60, "filled": True, "color": colour}
    return _layers("now", line, hollow, dot, colour, (x, y))


def _layers(field: str, line: Spec, part: Spec, end: Spec, colour: str, axes: tuple[Spec, Spec]) -> list[Spec]:
    x, y = axes
    label = {"type": "text", "align": "left", "dx": 8, "color": colour, "fontWeight": 600 if field == "now" else 400}
    text = {"text": {"field": f"{field}_name", "type": "nominal"}}
    return [
        {"mark": line, "encoding": {"x": x, "y": {**y, "field": field}}},
        {"mark": {**part, "opacity": 1}, "encoding": {"x": x, "y": {**y, "field": f"{field}_part"}}},
        {"mark": {**end, "opacity": 1}, "encoding": {"x": x, "y": {**y, "field": f"{field}_end"}}},
        {"mark": label, "encoding": {"x": x, "y": {**y, "field": f"{field}_at"}, **text}},
    ]


def drawn_spec(look: Look, told: Comparisons, drawn: Sequence[Comparison]) -> Spec:
    """The spec of :func:`comparisons_spec` for comparisons of the same days."""
    t = text_for(look.lang)
    return comparisons_spec(look, told.unit, tuple(_capital(say.short_name(item, t)) for item in drawn[:MOST]))


def comparisons_table(told: Comparisons, drawn: Sequence[Comparison], t: Text) -> pa.Table:
    """The rows :func:`comparisons_spec` draws, one for each step of the period, texts in the page's language.

    Days that only a compared period has (29 February) have no place in the picture; the numbers below it name them.
    """
    import pyarrow as pa

    drawn = drawn[:MOST]
    columns = [_places(item) for item in drawn]
    ticks = _ticks(list(columns[0].values()), drawn[0].grain, t)
    rows = [
        {"tick": tick, **_row(told, drawn, [column.get(day) for column in columns], t)}
        for tick, day in zip(ticks, columns[0], strict=True)
    ]
    for field, at, name in _end_labels(rows, drawn, t):
        rows[-1] |= {f"{field}_at": at, f"{field}_name": name}
    return pa.Table.from_pylist(rows, schema=_schema(len(drawn)))


def _places(item: Comparison) -> dict[date, Step]:
    """Steps by the first day they have in the period itself."""
    return {step.days.start: step for step in item.steps if step.days is not None}


def _ticks(steps: Sequence[Step], grain: TimeGrain | None, t: Text) -> list[str]:
    """The first day of each step, without the year where that tells nothing; months by their name."""
    starts = [step.days.start for step in steps if step.days is not None]
    if grain not in (TimeGrain.DAY, TimeGrain.WEEK, None):
        return [t.fmt.grain_label(start, grain) for start in starts]
    long = (starts[-1] - starts[0]).days > _A_YEAR
    return [t.fmt.date(start) if long else t.fmt.date(start).removesuffix(f" {start.year}") for start in starts]


def _row(told: Comparisons, drawn: Sequence[Comparison], steps: Sequence[Step | None], t: Text) -> dict[str, Any]:
    first = steps[0]
    assert first is not None and first.days is not None
    whole = first.whole
    known = [first.value, *(step.before for step in steps if step)]
    row: dict[str, Any] = {
        "any": next((value for value in known if value is not None), None),
        "when": _days(first.days, drawn[0].grain, t),
        **_point("now", first.value, whole),
        "now_text": t.fmt.value(first.value, told.unit, told.currency),
    }
    for i, (item, step) in enumerate(zip(drawn, steps, strict=True)):
        before = step.before if step else None
        row |= _point(f"then{i}", before, whole and (step is None or step.whole))
        value = t.fmt.value(before, told.unit, told.currency)
        days = _days(step.compared if step else None, item.grain, t)
        row[f"then{i}_text"] = t("trends-compare-at", value=value, days=days)
    return row


def _point(field: str, value: float | None, whole: bool) -> dict[str, float | None]:
    return {field: value if whole else None, f"{field}_part": None if whole else value}


def _days(days: Period | None, grain: TimeGrain | None, t: Text) -> str:
    if days is not None and grain in (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR):
        named = days == Period.of(grain, days.start)
        return t.fmt.grain_label(days.start, grain) if named else t.fmt.period(days)
    return t.fmt.period(days)


def _end_labels(rows: list[dict[str, Any]], drawn: Sequence[Comparison], t: Text) -> list[tuple[str, float, str]]:
    """Marks the last whole step of every line, and places the names of the lines so that none covers another."""
    names = {"now": t("trends-compare-short-now")}
    names |= {f"then{i}": say.short_name(item, t) for i, item in enumerate(drawn)}
    ends = {}
    for field in names:
        last = next((row for row in reversed(rows) if row[field] is not None), None)
        if last is not None:
            last[f"{field}_end"] = ends[field] = last[field]
    levels = [row[field] for row in rows for field in names if row[field] is not None]
    gap = _APART * (max(0.0, *levels) - min(0.0, *levels)) if levels else 0.0
    placed: list[tuple[str, float, str]] = []
    for field, level in sorted(ends.items(), key=lambda end: end[1]):
        at = max(level, placed[-1][1] + gap) if placed else level
        placed.append((field, at, names[field]))
    return placed


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _schema(comparisons: int) -> pa.Schema:
    import pyarrow as pa

    names = ("now", *(f"then{i}" for i in range(comparisons)))
    numbers = ("any", *names, *(f"{name}_{kind}" for name in names for kind in ("part", "end", "at")))
    texts = ("tick", "when", *(f"{name}_{kind}" for name in names for kind in ("text", "name")))
    fields = {**dict.fromkeys(numbers, pa.float64()), **dict.fromkeys(texts, pa.string())}
    return pa.schema(list(fields.items()))
