"""Picture of what may come of a plan: how often each result is drawn, and which of them reach the target."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from kpi_core.charts.axis import axis_label
from kpi_core.charts.planner_parts import amount, key, unit_of
from kpi_core.charts.theme import Look, Palette, Spec, framed
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from kpi_core.planner.plan import Plan

_HEIGHT, _NOTE, _ABOVE, _TOP = 280, 8, 30, 44  # pixels from above
# The page takes the axis out of the height: what stands under the bars is placed from below.
_BASE, _RANGE = {"expr": "height - 14"}, {"expr": "height - 6"}
_TAIL = 0.001  # of the draws at either end stand in the last bar: one of them far out would flatten all others
_ROUND = (1.0, 2.0, 5.0)
_NEAR = 1e-9  # what counts as reached, as in the plan
_RIGHT = 0.6  # of the width: beyond, the label of the target stands to the left of it
_NUMBERS = ("start", "end", "share", "target", "low", "high")
_WORDS = ("tone", "target_said", "target_align", "note", "bin_text", "share_text")


@lru_cache(maxsize=64)
def outcomes_spec(look: Look, unit: Unit) -> Spec:
    """Bars of outcomes, grey under the target and in the focus colour from it on; a line under them for 8 in 10.

    Fields: start, end, share, tone, and in one row only: target, target_said, target_align, low, high, note; the texts
    of the tooltip: bin_text, share_text.

    Args:
        look: theme, language and currency.
        unit: of the target (see :func:`kpi_core.charts.planner_parts.unit_of`).
    """
    p = look.palette
    # A bin may begin under zero, where the target asks for it: no label says so.
    label = f"datum.value < 0 ? '' : {axis_label(unit, look.lang, look.currency)}"
    axis = {"labelExpr": label, "tickCount": 5, **({"tickMinStep": 1} if unit is Unit.COUNT else {})}
    x = {"type": "quantitative", "scale": {"zero": False, "nice": False}, "axis": axis}

    def at(field: str, **more: Any) -> Spec:
        return {"x": {**x, "field": field}, **more}

    return framed([*_bars(at, p), *_ranges(at, p), *_target(at, p), _hover(at, text_for(look.lang))], look, _HEIGHT)


def _bars(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    y = {"field": "share", "type": "quantitative", "axis": None, "scale": {"range": [_BASE, _TOP], "zero": True}}
    tones = {"domain": ["under", "reached"], "range": [p.context, p.focus]}
    tone = {"field": "tone", "type": "nominal", "legend": None, "scale": tones}
    # Rectangles: of bars with two ends in x, Vega-Lite would take y for a row.
    mark = {"type": "rect", "stroke": p.card, "strokeWidth": 1}
    return [{"mark": mark, "encoding": at("start", x2={"field": "end"}, y=y, y2={"datum": 0}, color=tone)}]


def _ranges(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    line = {"type": "rule", "color": p.quiet, "strokeWidth": 3, "strokeCap": "round"}
    return [
        {"mark": line, "encoding": at("low", x2={"field": "high"}, y={"value": _RANGE})},
        *key(line, _NOTE, p),
    ]


def _target(at: Callable[..., Spec], p: Palette) -> list[Spec]:
    rule = {"type": "rule", "color": p.ink, "strokeWidth": 1.6, "strokeDash": [5, 3]}
    dx = {"expr": "datum.target_align === 'right' ? -7 : 7"}
    text = {"type": "text", "baseline": "middle", "fontWeight": 600, "color": p.ink, "dx": dx}
    return [
        {"mark": rule, "encoding": at("target", y={"value": _ABOVE - 8}, y2={"value": _BASE})},
        {
            "mark": {**text, "align": {"expr": "datum.target_align"}},
            "encoding": at("target", y={"value": _ABOVE}, text={"field": "target_said"}),
        },
    ]


def _hover(at: Callable[..., Spec], t: Text) -> Spec:
    """As high as the picture, so that the pointer need not meet a low bar."""
    tooltip = [
        {"field": "bin_text", "title": t("chart-value")},
        {"field": "share_text", "title": t("plan-chart-chance")},
    ]
    whole = {"y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip}
    return {"mark": {"type": "rect", "opacity": 0}, "encoding": at("start", x2={"field": "end"}, **whole)}


def outcomes_table(plan: Plan, t: Text, currency: str | None = None, bins: int = 30) -> pa.Table:
    """The rows :func:`outcomes_spec` draws: one per bin with outcomes; none for a plan without any.

    One bin begins at the target, so that the shares from it on add up to the chance of the plan. Whole numbers stand
    in the middle of their place: the bin of 60 to 64 reaches from 59.5 to 64.5.

    Args:
        plan: its outcomes, target, chance and range.
        t: the language.
        currency: of its money.
        bins: about how many; their width is round.
    """
    import pyarrow as pa

    rows = _rows(plan, t, currency, bins) if len(plan.outcomes) else []
    fields = [*((n, pa.float64()) for n in _NUMBERS), *((n, pa.string()) for n in _WORDS)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


@dataclass(frozen=True)
class _Grid:
    """Bins of one width, numbered from the one that begins at the target; the ends hold what lies beyond."""

    edge: float
    width: float
    places: npt.NDArray[np.int64]  # of the draws, however far out
    first: int
    last: int

    @property
    def held(self) -> npt.NDArray[np.int64]:
        """Places of the draws among the bins drawn."""
        return np.clip(self.places, self.first, self.last)


def _grid(plan: Plan, bins: int) -> _Grid:
    out, is_count = plan.outcomes, unit_of(plan) is Unit.COUNT
    edge = float(math.ceil(plan.target.value - _NEAR)) if is_count else plan.target.value
    low = float(np.quantile(out, _TAIL, method="lower"))
    high = float(np.quantile(out, 1 - _TAIL, method="higher"))
    width = round_width((high - low or abs(high) or 1.0) / bins)
    width = max(width, 1.0) if is_count else width
    places = np.floor((out - edge + _NEAR) / width).astype(np.int64)
    # No rounding puts a draw on the wrong side of the target.
    places = np.where(_reached(plan), np.maximum(places, 0), np.minimum(places, -1))
    ends = [math.floor((end - edge + _NEAR) / width) for end in (low, high)]
    return _Grid(edge, width, places, min(ends[0], -1), max(ends[1], 0))


def _reached(plan: Plan) -> npt.NDArray[np.bool_]:
    return np.asarray(plan.outcomes >= plan.target.value - _NEAR)


def round_width(width: float) -> float:
    """The nearest of 1, 2, 5, 10, 20...

    >>> round_width(0.23), round_width(3.0), round_width(16_000.0)
    (0.2, 2.0, 20000.0)
    """
    power = 10.0 ** math.floor(math.log10(width))
    return min((digit * power for digit in (*_ROUND, 10.0)), key=lambda one: abs(math.log(one / width)))


def _shares(plan: Plan, grid: _Grid) -> dict[int, float]:
    """Share of the draws in each bin; either side of the target adds up to what the plan says of it.

    The chance of a plan may be told in closed form, a hair beside the share of its draws.
    """
    reached = _reached(plan)
    chance = float(reached.mean()) if plan.probability is None else plan.probability
    hits, misses = int(reached.sum()), int((~reached).sum())
    weights = np.where(reached, chance / max(hits, 1), (1 - chance) / max(misses, 1))
    held = grid.held
    told = np.bincount(held - grid.first, weights)
    drawn = np.bincount(held - grid.first)
    return {grid.first + i: float(share) for i, share in enumerate(told) if drawn[i]}


def _rows(plan: Plan, t: Text, currency: str | None, bins: int) -> list[dict[str, Any]]:
    grid, unit = _grid(plan, bins), unit_of(plan)
    half = 0.5 if unit is Unit.COUNT else 0.0
    rows: list[dict[str, Any]] = [
        {
            "start": grid.edge + place * grid.width - half,
            "end": grid.edge + (place + 1) * grid.width - half,
            "share": share,
            "tone": "reached" if place >= 0 else "under",
            "bin_text": _bin_text(grid, place, unit, currency, t),
            "share_text": t.fmt.percent(share),
            **dict.fromkeys(("target_said", "target_align", "note"), ""),
        }
        for place, share in _shares(plan, grid).items()
    ]
    rows[0] |= _once(plan, grid.edge - half, rows, t, currency)
    return rows


def _once(plan: Plan, target: float, rows: list[dict[str, Any]], t: Text, currency: str | None) -> dict[str, Any]:
    """What stands in one row only: the target, and the range of 8 in 10."""
    unit = unit_of(plan)
    left, right = min(rows[0]["start"], target), max(rows[-1]["end"], target)
    value = amount(plan.target.value, unit, currency, t, short=True)
    told = {
        "target": target,
        "target_said": t("landing-chart-target", value=value),
        "target_align": "right" if (target - left) / (right - left) > _RIGHT else "left",
    }
    if plan.expected is None:
        return told
    ends = {"low": plan.expected.p10, "high": plan.expected.p90}
    said = {name: amount(end, unit, currency, t, short=True) for name, end in ends.items()}
    return told | ends | {"note": t("landing-chart-said80", **said)}


def _bin_text(grid: _Grid, place: int, unit: Unit, currency: str | None, t: Text) -> str:
    """The values of a bin: a count's first and last, an amount's ends; `or more` where more lies beyond."""
    start = max(grid.edge + place * grid.width, 0.0)
    end = grid.edge + (place + 1) * grid.width - (1.0 if unit is Unit.COUNT else 0.0)
    low, high = (amount(value, unit, currency, t) for value in (start, end))
    if place == grid.last and grid.places.max() > place:
        return t("plan-chart-or-more", value=low)
    if place == grid.first and grid.places.min() < place:
        return t("plan-chart-or-less", value=high)
    return low if low == high else t("plan-between", low=low, high=high)
