"""A metric by the values of a dimension: how much each has, how surely, and whether it differs from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.segments.cube import AFTER, Cube, Sides, Value, adds_up, order_of, read_cube, summed
from kpi_core.segments.parts import Part, parts_of
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction

MOST_PARTS = 200  # values that stand for themselves
_SPREAD = 0.03  # part of the whole: a largest segment that brings less says nothing by its name


@dataclass(frozen=True)
class Exploration:
    """The whole answer, the segments ranked: the best first where one way is better, the largest first of totals.

    Bands and steps of the calendar stand in their own order. Of many values the largest stand for themselves, and
    `others` for the `folded` rest together. `names` are all of them. Without dates there is no `period`.
    """

    history: History
    dimension: Dimension
    period: Period | None
    comparison: Period | None
    whole: float | None
    parts: tuple[Part, ...]
    examined: int
    finding: Finding
    others: Part | None
    folded: int
    names: tuple[Value, ...]

    @property
    def kept(self) -> tuple[Part, ...]:
        """Those that differ beyond chance."""
        return tuple(part for part in self.parts if part.kept)


def explore(
    ask: Ask, history: History, dimension: Dimension, period: Period | None, comparison: Period | None = None
) -> Exploration:
    """A metric by a dimension.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        dimension: what it is cut by.
        period: the one looked at; None for records without dates.
        comparison: what it is compared with, None for nothing.

    Raises:
        QueryError: ``explain_needs_sums``, ``explain_empty`` and what the metric itself refuses.
    """
    if not history.is_additive or not adds_up(ask, history, dimension, period):
        raise QueryError("explain_needs_sums", metric=history.metric.id)
    return explore_cube(read_cube(ask, history, (dimension,), (comparison, period)), history, (comparison, period))


def explore_cube(cube: Cube, history: History, periods: tuple[Period | None, Period | None]) -> Exploration:
    """A metric by the one dimension of a cube.

    Args:
        cube: the metric by day and value.
        history: the metric.
        periods: of the comparison and the one looked at, as the cube was read.

    Raises:
        QueryError: ``explain_empty`` without a record in the period looked at.
    """
    dimension, (comparison, period) = cube.dimensions[0], periods
    if not (cube.side == AFTER).any():
        raise QueryError("explain_empty", metric=history.metric.id, **_ends(period))
    sides, names, folded = _folded(summed(cube, cube.codes[:, 0], len(cube.values[0])), cube)
    parts = parts_of(cube, sides, list(names), folded=folded > 0, history=history)
    others = parts.pop() if folded else None
    ranked = tuple(sorted(parts, key=lambda part: _rank(part, history)))
    whole = Sides(sides.sums.sum(axis=0, keepdims=True)).values(cube.kind)[0, AFTER]
    examined = sum(part.p_value is not None for part in parts)
    return Exploration(
        history,
        dimension,
        period,
        comparison,
        float(whole) if np.isfinite(whole) else None,
        tuple(sorted(ranked, key=lambda part: order_of(part.name))) if dimension.is_ordered else ranked,
        examined,
        _finding(history, dimension, ranked, examined),
        others,
        folded,
        tuple(part.name for part in parts) if not folded else _held(cube),
    )


def _ends(period: Period | None) -> dict[str, object]:
    return {"start": period.start, "end": period.end} if period else {"start": None, "end": None}


def _folded(sides: Sides, cube: Cube) -> tuple[Sides, list[Value], int]:
    """The segments that there are; of many the largest, and all others as one that stands last."""
    size = sides.get("n").sum(axis=1) + np.abs(sides.get("top")).sum(axis=1)
    there = np.flatnonzero(size > 0)
    if len(there) <= MOST_PARTS:
        return Sides(sides.sums[there]), [cube.values[0][i] for i in there], 0
    order = there[np.argsort(-size[there], kind="stable")]
    kept, rest = np.sort(order[:MOST_PARTS]), order[MOST_PARTS:]
    together = sides.sums[rest].sum(axis=0, keepdims=True)
    names = [cube.values[0][i] for i in kept]
    return Sides(np.concatenate([sides.sums[kept], together])), [*names, None], len(rest)


def _held(cube: Cube) -> tuple[Value, ...]:
    """The values that some record has: of those left by a filter the others are none."""
    there = np.bincount(cube.codes[:, 0], minlength=len(cube.values[0])) > 0
    return tuple(value for value, is_there in zip(cube.values[0], there, strict=True) if is_there)


def _rank(part: Part, history: History) -> tuple[bool, float]:
    value = part.drawn if part.drawn is not None else part.value
    if value is None:
        return True, 0.0
    is_low_first = not history.kind.is_total and history.metric.direction is Direction.DOWN
    return part.small and not history.kind.is_total, value if is_low_first else -value


def _finding(history: History, dimension: Dimension, parts: tuple[Part, ...], examined: int) -> Finding:
    """What is said first.

    Returns:
        Of a ratio ``segments_differ`` from which to which several differ beyond chance, ``segments_one`` where one
        does (``segments_named`` where those without a value do as well), ``segments_alike`` where none does,
        ``segments_few`` where no segment holds enough, ``segments_single`` where there is one. Of a total
        ``segments_part`` the largest with its part, ``segments_spread`` where it brings next to nothing,
        ``segments_largest`` where parts cannot be told.
    """
    told = {"metric": history.metric, "unit": history.unit, "currency": history.currency, "dimension": dimension}
    told |= {"examined": examined, "kept": sum(part.kept for part in parts), "first": None, "last": None}
    kept = [part for part in parts if part.kept]
    # Those without a value have no name to act upon: they are told first or last only where no other is.
    kept = [part for part in kept if part.name is not None] or kept
    if history.kind.is_total:
        largest = max(parts, key=lambda part: part.value or 0.0)
        if largest.result is not None and largest.result < _SPREAD:
            return Finding("segments_spread", told | {"first": largest})
        code = "segments_part" if largest.result is not None else "segments_largest"
        return Finding(code, told | {"first": largest})
    if len(kept) > 1:
        return Finding("segments_differ", told | {"first": kept[0], "last": kept[-1]})
    if kept:
        code = "segments_one" if told["kept"] == 1 else "segments_named"
        return Finding(code, told | {"first": kept[0]})
    if len(parts) == 1:
        return Finding("segments_single", told | {"first": parts[0]})
    return Finding("segments_alike" if examined else "segments_few", told)
