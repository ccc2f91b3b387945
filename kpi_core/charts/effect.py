"""Picture of what came after an action: the steps before it, what came against what was expected, and the action."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.theme import Look, Spec, framed
from kpi_core.charts.time_axis import months_between, time_axis
from kpi_core.charts.trends_view import stands_alone
from kpi_core.text import Text, text_for
from kpi_core.trends import words_effect as say
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.trends.action_effect import ActionEffect

_HEIGHT = 250
_LONGEST = 40  # characters of the action's name
_CUT = 0.6  # where the lowest value is more than this part of the highest, the axis does not start at zero
_NUMBERS = ("before", "lone", "after", "dot", "expected", "low", "high", "alone_low", "alone_high", "share")
_TEXTS = ("name", "align", "tone", "when", "actual_text", "expected_text", "range_text", "difference_text")


def effect_spec(look: Look, told: ActionEffect) -> Spec:
    """The spec of :func:`effect_frame` for one effect."""
    days = _days(told)
    months = months_between(days[0], days[-1], told.subject.grain) if days else 0
    return effect_frame(look, told.subject.unit, told.subject.grain, months, _from_zero(told))


@lru_cache(maxsize=64)
def effect_frame(look: Look, unit: Unit, grain: TimeGrain, months: int, from_zero: bool) -> Spec:
    """A line up to the action, what came and (dashed, in its range) what was expected from there on.

    Fields: day, rule (the day of the action, in its row only), before, lone (a step before without neighbours), after,
    dot, expected, low and high (of a single step alone_low and alone_high), share (of the width), name, align, tone,
    and the texts of the tooltip.

    Args:
        look: theme, language and currency.
        unit: of the values.
        grain: the steps.
        months: between two labels of the axis, 0 for days.
        from_zero: whether the axis begins at zero.
    """
    t, p = text_for(look.lang), look.palette
    y: Spec = {
        "type": "quantitative",
        "axis": {"labelExpr": axis_label(unit, look.lang, look.currency)},
        "scale": {"zero": from_zero},
    }
    x = {"field": "day", "type": "temporal", "axis": time_axis(grain, months)}
    tones = {"domain": ["good", "bad", "none"], "range": [p.good, p.bad, p.focus]}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    line = {"type": "line", "strokeWidth": 2.2, "strokeJoin": "round"}
    dot = {"type": "point", "filled": True, "opacity": 1}

    def at(field: str, **more: Any) -> Spec:
        return {"x": x, "y": {**y, "field": field}, **more}

    rule = {"x": {**x, "field": "rule"}, "y": {"value": -18}, "y2": {"value": "height"}}
    name = {"x": {**x, "field": "rule"}, "y": {"value": -10}, "text": {"field": "name"}}
    band = {"type": "area", "color": p.context, "opacity": 0.34 if look.dark else 0.42, "line": False}
    alone = {"type": "rule", "color": p.context, "opacity": 0.6, "strokeWidth": 9}
    return framed(
        [
            # The band of a single step has no width: a rule shows it.
            {"mark": alone, "encoding": {**at("alone_low"), "y2": {"field": "alone_high"}}},
            {"mark": band, "encoding": at("low", y2={"field": "high"})},
            {"mark": {"type": "rule", "color": p.ink, "strokeWidth": 1.2}, "encoding": rule},
            {"mark": {**_label(p.ink), "align": {"expr": "datum.align"}}, "encoding": name},
            {"mark": {**line, "color": p.comparison, "strokeWidth": 1.8}, "encoding": at("before")},
            {"mark": {**line, "color": p.quiet, "strokeDash": [5, 4]}, "encoding": at("expected")},
            {"mark": {**dot, "size": 20, "color": p.comparison}, "encoding": at("lone")},
            {"mark": line, "encoding": at("after", detail={"value": ""}, color=tone)},
            {"mark": {**dot, "size": 42}, "encoding": at("dot", color=tone)},
            _hover(x, t),
        ],
        look,
        _HEIGHT,
    )


def _label(colour: str) -> Spec:
    dx = {"expr": "datum.align === 'right' ? -5 : 5"}
    return {
        "type": "text",
        "baseline": "middle",
        "fontWeight": 600,
        "color": colour,
        "dx": dx,
        "limit": {"expr": "width / 2"},
    }


def _hover(x: Spec, t: Text) -> Spec:
    """A strip per step, so that the pointer need not meet the line."""
    tooltip = [
        {"field": "when", "title": t("chart-when")},
        {"field": "actual_text", "title": t("trends-effect-col-actual")},
        {"field": "expected_text", "title": t("trends-effect-col-expected")},
        {"field": "range_text", "title": t("trends-effect-col-range")},
        {"field": "difference_text", "title": t("trends-effect-col-difference")},
    ]
    mark = {"type": "rule", "opacity": 0, "strokeWidth": {"expr": "max(2, datum.share * width)"}}
    return {"mark": mark, "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip}}


def effect_table(told: ActionEffect, t: Text) -> pa.Table:
    """The rows :func:`effect_frame` draws: steps before the action, then those from it on."""
    import pyarrow as pa

    rows = [*_before(told, t), *_after(told, t)]
    for row in rows:
        row["share"] = 1 / max(len(rows) - 1, 1)
    fields = [("day", pa.date32()), ("rule", pa.date32())]
    fields += [*((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _TEXTS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _before(told: ActionEffect, t: Text) -> list[dict[str, Any]]:
    subject, nothing = told.subject, t.fmt.number(None)
    lone = stands_alone([point.value for point in told.before])
    rows: list[dict[str, Any]] = [
        {
            "day": point.start,
            "before": point.value,
            "lone": point.value if alone else None,
            "tone": "none",
            "when": t.fmt.grain_label(point.start, subject.grain),
            "actual_text": say.amount(point.value, subject, t),
            **dict.fromkeys(("expected_text", "range_text", "difference_text"), nothing),
        }
        for point, alone in zip(told.before, lone, strict=True)
    ]
    if rows and told.effect.steps:
        # What came goes on from the last step before.
        rows[-1]["after"] = rows[-1]["before"]
        rows[-1]["tone"] = _tone(told)
    return rows


def _after(told: ActionEffect, t: Text) -> list[dict[str, Any]]:
    subject, alone = told.subject, len(told.effect.steps) == 1
    rows: list[dict[str, Any]] = [
        {
            "day": step.start,
            "after": step.actual,
            "dot": step.actual,
            "expected": step.expected,
            "alone_low" if alone else "low": step.low,
            "alone_high" if alone else "high": step.high,
            "tone": _tone(told),
            "when": t.fmt.grain_label(step.start, subject.grain),
            "actual_text": say.amount(step.actual, subject, t),
            "expected_text": say.amount(step.expected, subject, t),
            "range_text": say.step_range(step, subject, t),
            "difference_text": say.step_difference(step, subject, t),
        }
        for step in told.effect.steps
    ]
    if rows:
        rows[0] |= {"rule": rows[0]["day"], "name": _name(told, t), "align": _align(told)}
    return rows


def _tone(told: ActionEffect) -> str:
    return {True: "good", False: "bad", None: "none"}[told.good]


def _name(told: ActionEffect, t: Text) -> str:
    event = told.action.event
    name = event_name(event, t) if event else t.fmt.date(told.action.at)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _align(told: ActionEffect) -> str:
    """Towards the wider side of the rule."""
    return "right" if len(told.before) > len(told.effect.steps) else "left"


def _days(told: ActionEffect) -> list[date]:
    return [*(point.start for point in told.before), *(step.start for step in told.effect.steps)]


def _from_zero(told: ActionEffect) -> bool:
    """Whether the axis begins at zero: not where that would flatten all."""
    values = [point.value for point in told.before]
    values += [v for step in told.effect.steps for v in (step.actual, step.expected, step.low, step.high)]
    known = [value for value in values if value is not None]
    return not known or min(known) <= _CUT * max(known)
