"""Which segments an unusual step comes from: those that had more, or less, of it than their usual part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.forecasting.timeline import Bools, Floats
from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History
from kpi_core.stats.change import Kind
from kpi_core.trends.result import Contribution
from kpi_core.trends.steps import Steps
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period

_WINDOW = 8  # comparable steps whose parts are the usual ones
_FEWEST = 4  # of them before a part is usual
_CLEAR = 2.5  # standard deviations that a segment must lie from its usual part
_LEAST_SHARE = 0.2  # of the whole that a segment named must bring
_MORE = 0.15  # beyond its usual part of the whole: where all moved alike, none is named
_MOST_NAMED = 3


@dataclass(frozen=True)
class ByDimension:
    """A metric by step and segment: one column of `tops` and `bottoms` per segment, one row per step.

    Of totals `tops` are the values and `bottoms` are 1; of ratios they are numerators and denominators.
    """

    dimension: Dimension
    segments: tuple[str | None, ...]
    tops: Floats
    bottoms: Floats


def by_dimensions(ask: Ask, history: History, steps: Steps, dimensions: Iterable[Dimension]) -> tuple[ByDimension, ...]:
    """The metric by each dimension it can be cut by; nothing for metrics that do not add up."""
    if not history.is_additive or not len(steps.starts):
        return ()
    period = Period(steps.starts[0], steps.end(len(steps.starts) - 1))
    told = (_cut(ask, history, steps, period, dimension) for dimension in dimensions)
    return tuple(cut for cut in told if cut is not None and len(cut.segments) > 1)


def _cut(ask: Ask, history: History, steps: Steps, period: Period, dimension: Dimension) -> ByDimension | None:
    try:
        rows = ask(history.query(steps.grain, period, (dimension.key,))).table.to_pylist()
    except QueryError as error:
        if error.code in NOT_ASKABLE:
            return None
        raise
    place = {start: i for i, start in enumerate(steps.starts)}
    segments = sorted({row["d0"] for row in rows}, key=lambda name: (name is None, str(name)))
    column = {name: i for i, name in enumerate(segments)}
    tops, bottoms = (np.zeros((len(steps.starts), len(segments))) for _ in range(2))
    for row in rows:
        at = (place.get(row["period"], -1), column[row["d0"]])
        if at[0] >= 0:
            tops[at], bottoms[at] = _sides(row, history)
    return ByDimension(dimension, tuple(segments), tops, bottoms)


def _sides(row: Mapping[str, float | None], history: History) -> tuple[float, float]:
    if history.kind.is_total:
        return float(row["value"] or 0.0), 1.0
    return history.scale * float(row["numerator"] or 0.0), float(row["denominator"] or 0.0)


def explained(
    cuts: Sequence[ByDimension], steps: Steps, places: Sequence[int], expected: float, usual: Bools
) -> tuple[Contribution, ...]:
    """The segments that an unusual point comes from, of the dimension whose segments tell most.

    Args:
        cuts: the metric by each dimension.
        steps: its steps.
        places: the unusual steps, next to each other.
        expected: what was expected over them together (the mean rate of a ratio).
        usual: steps that may stand for the usual parts: not unusual themselves.

    Returns:
        Up to three segments of one dimension, the largest first; none where all moved alike.
    """
    around = _comparable(steps, places, usual)
    if len(around) < _FEWEST:
        return ()
    found = [_named(cut, steps.kind, places, around, expected) for cut in cuts]
    return max(found, key=_told, default=())


def _told(named: tuple[Contribution, ...]) -> float:
    return abs(sum(one.share or 0.0 for one in named)) if named else 0.0


def _comparable(steps: Steps, places: Sequence[int], usual: Bools) -> list[int]:
    """The nearest usual steps, of the same weekday for single days."""
    lag = 7 if len(places) == 1 and steps.season == 7 else 1
    first, last = places[0], places[-1]
    candidates = [p for p in range(len(steps.starts)) if (p < first or p > last) and (p - first) % lag == 0]
    known = [p for p in candidates if usual[p] and steps.complete[p] and np.isfinite(steps.values[p])]
    return sorted(known, key=lambda p: min(abs(p - first), abs(p - last)))[:_WINDOW]


def _named(
    cut: ByDimension, kind: Kind, places: Sequence[int], around: Sequence[int], expected: float
) -> tuple[Contribution, ...]:
    at, near = list(places), list(around)
    parts = _of_total(cut, at, near, expected) if kind.is_total else _of_ratio(cut, at, near)
    whole = float(parts.values.sum()) - expected if kind.is_total else float(parts.excess.sum())
    if not whole:
        return ()
    share = parts.excess / whole
    named = share >= np.maximum(_LEAST_SHARE, parts.usual + _MORE)
    clear = named & (np.abs(parts.excess) > _CLEAR * parts.spread)
    order = [int(i) for i in np.argsort(-share) if clear[i]]
    return tuple(
        Contribution(
            cut.dimension.key,
            cut.segments[i],
            float(parts.values[i]),
            float(parts.expected[i]),
            float(parts.excess[i]),
            float(share[i]),
        )
        for i in order[:_MOST_NAMED]
    )


@dataclass(frozen=True)
class _Parts:
    """Per segment: its value, what was expected, by how much it differs, and how much that differs ordinarily.

    `usual` is the part of the whole that a segment usually has.
    """

    values: Floats
    expected: Floats
    excess: Floats
    spread: Floats
    usual: Floats


def _of_total(cut: ByDimension, at: list[int], near: list[int], expected: float) -> _Parts:
    """Of a total: each segment was expected to have its usual part of what was expected in all."""
    wholes = cut.tops[near].sum(axis=1)
    usual = cut.tops[near].sum(axis=0) / max(float(wholes.sum()), 1e-300)
    values = cut.tops[at].sum(axis=0)
    rest = cut.tops[near] - wholes[:, None] * usual
    # A part is surer of many records: at least the spread that chance gives so many.
    spread = np.sqrt((rest**2).mean(axis=0) * len(at) + np.maximum(usual * expected, 0.0))
    return _Parts(values, usual * expected, values - usual * expected, spread, usual)


def _of_ratio(cut: ByDimension, at: list[int], near: list[int]) -> _Parts:
    """Of a ratio: what each segment's own ratio adds, at its weight of today, beyond its usual ratio."""
    tops, bottoms = cut.tops[at].sum(axis=0), cut.bottoms[at].sum(axis=0)
    weight = _ratio(bottoms, np.full_like(bottoms, bottoms.sum()))
    usual = _ratio(cut.tops[near].sum(axis=0), cut.bottoms[near].sum(axis=0))
    own, each = _ratio(tops, bottoms), _ratio(cut.tops[near], cut.bottoms[near])
    spread = weight * each.std(axis=0)
    return _Parts(own, usual, weight * (own - usual), spread, weight)


def _ratio(tops: Floats, bottoms: Floats) -> Floats:
    """Ratios, 0 where there is nothing below: such a segment has no weight either."""
    return np.divide(tops, bottoms, out=np.zeros_like(tops), where=bottoms > 0)


def usual_steps(steps: Steps, unusual: Iterable[date]) -> Bools:
    """Which steps are not unusual."""
    taken = set(unusual)
    return np.array([start not in taken for start in steps.starts], dtype=bool)
