"""Picture of an objective: what was reached beside what was due, the target, and where it is likely to end."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.charts.time_axis import months_between, time_axis
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.objectives.pace import Pace

_HEIGHT = 230
_NUMBERS = ("reached", "due", "newest", "target", "low80", "high80", "expected")
_WORDS = ("when", "reached_text", "due_text", "target_said", "newest_said", "likely_text", "expected_text")


@lru_cache(maxsize=64)
def course_spec(look: Look, unit: Unit, grain: TimeGrain, months: int) -> Spec:
    """A line for what was reached, a dashed one for what was due, a rule for the target, a bar for the likely end.

    Fields: day, reached, due, newest (the last that is known), target, low80, high80, expected, and texts.

    Args:
        look: theme, language and currency.
        unit: what the values are counted in.
        grain: the steps.
        months: between two labels of the axis (see :func:`kpi_core.charts.time_axis.months_between`).
    """
    t, p = text_for(look.lang), look.palette
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency)}
    x = {"field": "day", "type": "temporal", "axis": time_axis(grain, months)}

    def at(field: str, **more: Any) -> Spec:
        scale = {"zero": unit not in (Unit.FRACTION, Unit.SCORE)}
        return {"x": x, "y": {"field": field, "type": "quantitative", "axis": axis, "scale": scale}, **more}

    line = {"type": "line", "strokeWidth": 2.4, "color": p.focus}
    dot = {"type": "point", "filled": True, "opacity": 1}
    text = {"type": "text", "fontWeight": 600, "align": "right"}
    layers: list[Spec] = [
        {"mark": {"type": "line", "color": p.ink, "strokeWidth": 1.4}, "encoding": at("target")},
        {
            "mark": {**text, "color": p.ink, "dy": -9, "align": "left"},
            "encoding": {**at("target"), "text": {"field": "target_said"}},
        },
        {"mark": {**line, "color": p.comparison, "strokeDash": [5, 4], "strokeWidth": 1.8}, "encoding": at("due")},
        {
            "mark": {"type": "rule", "strokeWidth": 9, "strokeCap": "butt", "color": p.focus, "opacity": 0.38},
            "encoding": at("low80", y2={"field": "high80"}),
        },
        {"mark": {**dot, "size": 90, "fill": p.card, "stroke": p.focus}, "encoding": at("expected")},
        {"mark": line, "encoding": at("reached")},
        {"mark": {**dot, "size": 60, "color": p.focus}, "encoding": at("newest")},
        {
            "mark": {**text, "color": p.focus, "dy": -13},
            "encoding": {**at("newest"), "text": {"field": "newest_said"}},
        },
        {
            "mark": {"type": "point", "size": 260, "opacity": 0, "filled": True},
            "encoding": at("due", tooltip=_tooltip(t)),
        },
    ]
    return framed(layers, look, _HEIGHT)


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "when", "title": t("objective-chart-until")},
        {"field": "reached_text", "title": t("objective-chart-reached")},
        {"field": "due_text", "title": t("objective-chart-due")},
        {"field": "expected_text", "title": t("objective-chart-expected")},
        {"field": "likely_text", "title": t("objective-chart-likely")},
    ]


def months_of(pace: Pace) -> int:
    """Months between two labels of the axis."""
    return months_between(pace.objective.start, pace.objective.end, pace.objective.cadence)


def course_table(pace: Pace, t: Text) -> pa.Table:
    """The rows :func:`course_spec` draws: the end of each step, the last bears where it is likely to end.

    Of what adds up, sums since the start; of a rate, each step's own value.
    """
    import pyarrow as pa

    adds_up = pace.phasing is not None and pace.phasing.adds_up
    rows = [_row(pace, pace.objective.start, 0.0, 0.0, t)] if adds_up else []
    for step in pace.steps:
        reached, due = (step.so_far, step.due_so_far) if adds_up else (step.value, step.due)
        if reached is not None and not step.is_whole and pace.known_until is not None:
            # Half a step stands where the data end, not where the step does: it would look late.
            row = _row(pace, pace.known_until, reached, pace.due_by_now if adds_up else due, t)
            rows.append(row if adds_up else row | {"day": step.start})
            if not adds_up:
                continue
            reached = None
        row = _row(pace, step.end, reached, due, t)
        # A level belongs to its step: at its end it would stand under the name of the next.
        rows.append(row if adds_up else row | {"day": step.start})
    if pace.steps and not adds_up:
        rows.append(_row(pace, pace.objective.end, None, pace.steps[-1].due, t))
    known = [row for row in rows if row["reached"] is not None]
    if known and not (adds_up and known[-1] is rows[0]):
        known[-1] |= {
            "newest": known[-1]["reached"],
            "newest_said": _written(pace, known[-1]["reached"], t, short=True),
        }
    if rows:
        rows[0]["target_said"] = t("objective-chart-target", value=_written(pace, pace.objective.target, t, short=True))
        rows[-1] |= _end(pace, t)
    fields = [("day", pa.date32()), *((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _WORDS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _row(pace: Pace, day: date, reached: float | None, due: float | None, t: Text) -> dict[str, Any]:
    return {
        "day": day,
        "reached": reached,
        "due": due,
        "target": pace.objective.target,
        "when": t.fmt.date(day - timedelta(days=1)),
        "reached_text": _written(pace, reached, t),
        "due_text": _written(pace, due, t),
        **dict.fromkeys(("target_said", "newest_said", "likely_text", "expected_text"), ""),
    }


def _end(pace: Pace, t: Text) -> dict[str, Any]:
    """The end of its days: the range in which it is likely to end."""
    if pace.expected is None or pace.low80 is None or pace.high80 is None or pace.is_over:
        return {}
    low, high = (_written(pace, value, t) for value in (pace.low80, pace.high80))
    return {
        "expected": pace.expected,
        "low80": pace.low80,
        "high80": pace.high80,
        "expected_text": _written(pace, pace.expected, t),
        "likely_text": t("objective-chart-between", low=low, high=high),
    }


def _written(pace: Pace, value: float | None, t: Text, short: bool = False) -> str:
    return t.fmt.value(value, pace.unit, pace.currency, short=short)
