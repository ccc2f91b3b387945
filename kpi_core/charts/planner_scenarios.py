"""Picture of scenarios side by side: what each is likely to bring, its target, and the chance of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kpi_core.charts.axis import axis_label
from kpi_core.charts.planner_parts import amount, chance_text, names, unit_of, wrapped
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.planner.plan import Model, Plan

_ROW, _AXIS = 52, 26  # pixels
_ROOM = (12, 58)  # pixels left and right of the axis: for a dot, and for the chance
_RIGHT = 0.6  # of the width: beyond, the label of a target stands to the left of it
_NUMBERS = ("low", "middle", "high", "target")
_WORDS = ("name", "said", "head", "target_said", "target_align")
_TOOLTIPS = ("whole_name", "chance_text", "middle_text", "range_text", "target_text")


@lru_cache(maxsize=64)
def scenarios_spec(look: Look, unit: Unit, scenarios: int) -> Spec:
    """A dot in the middle of each scenario's outcomes on its range of 8 in 10, a rule at its target, its chance behind.

    Fields: place, name, low, middle, high, said, head (first row only), target, target_said (where the target is not
    that of the row above), target_align, and the texts of the tooltip.

    Args:
        look: theme, language and currency.
        unit: of the targets (see :func:`kpi_core.charts.planner_parts.unit_of`).
        scenarios: how many.
    """
    t, p = text_for(look.lang), look.palette
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    axis = {"labelExpr": axis_label(unit, look.lang, look.currency), "grid": True, "tickCount": 4}
    scale = {"zero": False, "nice": False, "range": [_ROOM[0], {"expr": f"width - {_ROOM[1]}"}]}
    x = {"type": "quantitative", "scale": scale, "axis": axis}

    def at(field: str, **more: Any) -> Spec:
        return {"y": y, "x": {**x, "field": field}, **more}

    row = {"type": "rule", "opacity": 0, "strokeWidth": _ROW}
    hover = {"y": y, "x": {"value": 0}, "x2": {"value": "width"}, "tooltip": _tooltip(t)}
    layers = [*_marks(at, p), *_labels(at, y, p), names(y, p), {"mark": row, "encoding": hover}]
    return framed(layers, look, _ROW * scenarios + _AXIS)


def _marks(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    line = {"type": "rule", "strokeWidth": 9, "strokeCap": "round", "color": p.focus, "opacity": 0.34}
    # Ticks as high as their row: those of one target are one rule.
    target = {"type": "tick", "orient": "vertical", "size": _ROW, "thickness": 1.6, "color": p.ink, "opacity": 1}
    dot = {"type": "point", "size": 130, "opacity": 1, "fill": p.focus, "stroke": p.card, "strokeWidth": 1.6}
    return [
        {"mark": line, "encoding": at("low", x2={"field": "high"})},
        {"mark": target, "encoding": at("target")},
        {"mark": dot, "encoding": at("middle")},
    ]


def _labels(at: Callable[..., Spec], y: Spec, p: Palette) -> list[Spec]:
    text = {"type": "text", "baseline": "middle"}
    dx = {"expr": "datum.target_align === 'right' ? -6 : 6"}
    align = {"expr": "datum.target_align"}
    end = {"y": y, "x": {"value": "width"}}
    return [
        {
            "mark": {**text, "align": align, "dx": dx, "dy": 8 - _ROW // 2, "color": p.ink, "fontSize": 11},
            "encoding": at("target", text={"field": "target_said"}),
        },
        {
            "mark": {**text, "align": "right", "fontSize": 14, "fontWeight": 600, "color": p.focus},
            "encoding": {**end, "text": {"field": "said"}},
        },
        {
            "mark": {**text, "align": "right", "dy": 8 - _ROW // 2, "fontSize": 11, "color": p.quiet},
            "encoding": {**end, "text": {"field": "head"}},
        },
    ]


def _tooltip(t: Text) -> list[Spec]:
    return [
        {"field": "whole_name", "title": t("plan-chart-scenario")},
        {"field": "chance_text", "title": t("plan-chart-chance")},
        {"field": "middle_text", "title": t("plan-chart-middle")},
        {"field": "range_text", "title": t("landing-chart-range80")},
        {"field": "target_text", "title": t("landing-chart-target-title")},
    ]


def scenarios_table(plans: Sequence[tuple[str, Plan | Model]], t: Text, currency: str | None = None) -> pa.Table:
    """The rows :func:`scenarios_spec` draws, in the order given; a scenario without outcomes has a dash for a chance.

    Args:
        plans: the name of each scenario and its plan; all count the same.
        t: the language.
        currency: of their money.
    """
    import pyarrow as pa

    ends = [end for _, plan in plans for end in _drawn(plan)]
    rows = [_row(place, name, plan, t, currency) for place, (name, plan) in enumerate(plans)]
    for row, above in zip(rows, [None, *rows], strict=False):
        if above is None or above["target"] != row["target"]:
            said = amount(row["target"], unit_of(plans[0][1]), currency, t, short=True)
            row["target_said"] = t("landing-chart-target", value=said)
        span = max(ends) - min(ends)
        row["target_align"] = "right" if row["target"] - min(ends) > _RIGHT * span else "left"
    if rows:
        rows[0]["head"] = t("plan-chart-chance")
    fields = [("place", pa.int64()), *((n, pa.float64()) for n in _NUMBERS)]
    return pa.Table.from_pylist(rows, schema=pa.schema([*fields, *((n, pa.string()) for n in (*_WORDS, *_TOOLTIPS))]))


def _drawn(plan: Plan | Model) -> list[float]:
    told = plan.expected
    return [plan.target.value, *((told.p10, told.p90) if told else ())]


def _row(place: int, name: str, plan: Plan | Model, t: Text, currency: str | None) -> dict[str, Any]:
    told, unit = plan.expected, unit_of(plan)

    def written(value: float) -> str:
        return amount(value, unit, currency, t)

    nothing = t.fmt.number(None)
    return {
        "place": place,
        "low": told.p10 if told else None,
        "middle": told.p50 if told else None,
        "high": told.p90 if told else None,
        "target": plan.target.value,
        "name": wrapped(name),
        "said": chance_text(plan.probability, t),
        "head": "",
        "target_said": "",
        "whole_name": name,
        "chance_text": chance_text(plan.probability, t),
        "middle_text": written(told.p50) if told else nothing,
        "range_text": t("plan-between", low=written(told.p10), high=written(told.p90)) if told else nothing,
        "target_text": written(plan.target.value),
    }
