"""A metric by the values of a dimension: how much each has, how surely, and whether it differs from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, History
from kpi_core.segments.compare import FEWEST_ROWS, compared, errors
from kpi_core.segments.cube import AFTER, BEFORE, Cube, Floats, Sides, Value, read_cube, summed
from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import MINIMUM_N, Z95, two_proportions, wilson
from kpi_core.stats.shrinkage import beta_prior, shrunk
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction

_SMALL = 5  # records: fewer say nothing


@dataclass(frozen=True)
class Part:
    """One segment in the period looked at. A value of None are the records without one.

    `value` is as counted, with its 95 % interval; `drawn` the same drawn towards all others as far as chance may
    explain the gap (of totals the value itself): what segments are ranked by.

    `volume` is its part of the records (of a ratio: of what it is out of), `result` its part of the total. `p_value`
    is the chance of so large a gap to the others (of totals: of so different a course since the comparison), `kept`
    whether it stands among all that were examined.
    """

    name: Value
    value: float | None
    drawn: float | None
    low: float | None
    high: float | None
    n: int
    volume: float | None
    result: float | None
    before: float | None
    p_value: float | None
    kept: bool
    small: bool


@dataclass(frozen=True)
class Exploration:
    """The whole answer, the segments ranked: the best first where one way is better, the largest first of totals."""

    history: History
    dimension: Dimension
    period: Period
    comparison: Period | None
    whole: float | None
    parts: tuple[Part, ...]
    examined: int
    finding: Finding

    @property
    def kept(self) -> tuple[Part, ...]:
        """Those that differ beyond chance."""
        return tuple(part for part in self.parts if part.kept)


def explore(
    ask: Ask, history: History, dimension: Dimension, period: Period, comparison: Period | None = None
) -> Exploration:
    """A metric by a dimension.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        dimension: what it is cut by.
        period: the one looked at.
        comparison: what it is compared with, None for nothing.

    Raises:
        QueryError: ``explain_needs_sums``, ``explain_empty`` and what the metric itself refuses.
    """
    if not history.is_additive:
        raise QueryError("explain_needs_sums", metric=history.metric.id)
    cube = read_cube(ask, history, (dimension,), (comparison, period))
    if not (cube.side == AFTER).any():
        raise QueryError("explain_empty", metric=history.metric.id, start=period.start, end=period.end)
    sides = summed(cube, cube.codes[:, 0], len(cube.values[0]))
    there = np.flatnonzero(sides.get("n").sum(axis=1) + np.abs(sides.get("top")).sum(axis=1) > 0)
    sides = Sides(sides.sums[there])
    parts = _parts(cube, sides, [cube.values[0][i] for i in there], has_before=comparison is not None)
    ordered = tuple(sorted(parts, key=lambda part: _rank(part, history)))
    whole = Sides(sides.sums.sum(axis=0, keepdims=True)).values(cube.kind)[0, AFTER]
    examined = sum(part.p_value is not None for part in parts)
    return Exploration(
        history,
        dimension,
        period,
        comparison,
        float(whole) if np.isfinite(whole) else None,
        ordered,
        examined,
        _finding(history, dimension, ordered, examined),
    )


def _rank(part: Part, history: History) -> tuple[bool, float]:
    value = part.drawn if part.drawn is not None else part.value
    if value is None:
        return True, 0.0
    is_low_first = not history.kind.is_total and history.metric.direction is Direction.DOWN
    return part.small and not history.kind.is_total, value if is_low_first else -value


def _parts(cube: Cube, sides: Sides, names: list[Value], *, has_before: bool) -> list[Part]:
    kind = cube.kind
    values = sides.values(kind)
    ranges = _ranges(sides, kind)
    p_values = _moved(cube, sides, has_before=has_before) if kind.is_total else _apart(sides, kind)
    kept = benjamini_hochberg(p_values)
    size = sides.get("n" if kind.is_total else "bottom")[:, AFTER]
    volume, result = (_part_of(column) for column in (size, sides.get("top")[:, AFTER]))
    records = size if kind is Kind.SHARE else sides.get("n")[:, AFTER]
    told = []
    for i, name in enumerate(names):
        before = values[i, BEFORE] if has_before else np.nan
        drawn, low, high = ranges[i]
        told.append(
            Part(
                name,
                _number(values[i, AFTER]),
                _number(drawn),
                _number(low),
                _number(high),
                int(sides.get("n")[i, AFTER]),
                _number(volume[i]),
                _number(result[i]),
                _number(before),
                p_values[i],
                kept[i],
                bool(records[i] < (_SMALL if kind.is_total else MINIMUM_N)),
            )
        )
    return told


def _number(x: float) -> float | None:
    return float(x) if np.isfinite(x) else None


def _part_of(column: Floats) -> Floats:
    """Parts of a whole; undefined where it is not above nothing, or some of it is below."""
    whole = column.sum()
    return column / whole if whole > 0 and (column >= 0).all() else np.full(len(column), np.nan)


def _ranges(sides: Sides, kind: Kind) -> list[tuple[float, float, float]]:
    """The value to be believed, and its 95 % interval."""
    top, bottom = sides.get("top")[:, AFTER], sides.get("bottom")[:, AFTER]
    if kind is Kind.SHARE:
        prior = beta_prior(zip(top.tolist(), bottom.tolist(), strict=True))
        if prior is None:
            return [(np.nan,) * 3] * len(top)
        margins = [wilson(k, n) if n > 0 else None for k, n in zip(top, bottom, strict=True)]
        return [
            (shrunk(k, n, prior), m.low, m.high) if m else (np.nan,) * 3
            for k, n, m in zip(top, bottom, margins, strict=True)
        ]
    if kind is Kind.RATIO:
        return _drawn_towards_all(*_estimates(sides))
    if kind is Kind.COUNT:
        margins_ = [wilson(t, float(top.sum())) if top.sum() else None for t in top]
        return [
            (t, m.low * top.sum(), m.high * top.sum()) if m else (t, np.nan, np.nan)
            for t, m in zip(top, margins_, strict=True)
        ]
    return [(t, np.nan, np.nan) for t in top]


def _estimates(sides: Sides) -> tuple[Floats, Floats]:
    """Ratios of the period and the variance of each (Cochran); not a number where a segment has one row or none."""
    return sides.values(Kind.RATIO)[:, AFTER], errors(sides, Kind.RATIO)[:, AFTER]


def _drawn_towards_all(ratio: Floats, error: Floats) -> list[tuple[float, float, float]]:
    """Means of segments drawn towards that of all (DerSimonian and Laird's variance between them)."""
    known = np.isfinite(ratio) & np.isfinite(error) & (error > 0)
    half = Z95 * np.sqrt(error)
    if known.sum() < 2:
        return list(zip(ratio, ratio - half, ratio + half, strict=True))
    weight = 1 / error[known]
    mean = float((weight * ratio[known]).sum() / weight.sum())
    excess = float((weight * (ratio[known] - mean) ** 2).sum()) - (known.sum() - 1)
    between = max(excess / float(weight.sum() - (weight**2).sum() / weight.sum()), 0.0)
    drawn = np.where(known, (between * ratio + error * mean) / (between + error), mean)
    return list(zip(drawn, ratio - half, ratio + half, strict=True))


def _apart(sides: Sides, kind: Kind) -> list[float | None]:
    """The chance of so large a gap between a segment's ratio and that of all others."""
    top, bottom = sides.get("top")[:, AFTER], sides.get("bottom")[:, AFTER]
    rest_top, rest_bottom = top.sum() - top, bottom.sum() - bottom
    if kind is Kind.SHARE:
        enough = np.minimum(bottom, rest_bottom) >= MINIMUM_N
        return [
            two_proportions(float(a), float(b), float(c), float(d)) if fine else None
            for a, b, c, d, fine in zip(top, bottom, rest_top, rest_bottom, enough, strict=True)
        ]
    ratio, error = _estimates(sides)
    others = Sides(sides.sums.sum(axis=0, keepdims=True) - sides.sums)
    rest, rest_error = _estimates(others)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (ratio - rest) / np.sqrt(error + rest_error)
    enough = np.minimum(sides.get("n"), others.get("n"))[:, AFTER] >= MINIMUM_N
    enough &= np.minimum(sides.get("rows"), others.get("rows"))[:, AFTER] >= FEWEST_ROWS
    return [normal_two_sided(float(x)) if fine and np.isfinite(x) else None for x, fine in zip(z, enough, strict=True)]


def _moved(cube: Cube, sides: Sides, *, has_before: bool) -> list[float | None]:
    """Of totals: the chance of so different a course from that of all others since the comparison."""
    if not has_before:
        return [None] * len(sides.sums)
    z = compared(sides, Sides(sides.sums.sum(axis=0, keepdims=True)), cube.kind).z
    return [normal_two_sided(float(x)) if np.isfinite(x) else None for x in z]


def _finding(history: History, dimension: Dimension, parts: tuple[Part, ...], examined: int) -> Finding:
    """What is said first.

    Returns:
        Of a ratio ``segments_differ`` from which to which several differ beyond chance, ``segments_one``
        where one does, ``segments_alike`` where none does, ``segments_few`` where no segment holds enough. Of a total
        ``segments_part`` the largest with its part, ``segments_largest`` where parts cannot be told.
    """
    told = {"metric": history.metric, "unit": history.unit, "currency": history.currency, "dimension": dimension}
    told |= {"examined": examined, "kept": sum(part.kept for part in parts), "first": None, "last": None}
    kept = [part for part in parts if part.kept]
    if history.kind.is_total:
        largest = max(parts, key=lambda part: part.value or 0.0)
        code = "segments_part" if largest.result is not None else "segments_largest"
        return Finding(code, told | {"first": largest})
    if len(kept) > 1:
        return Finding("segments_differ", told | {"first": kept[0], "last": kept[-1]})
    if kept:
        return Finding("segments_one", told | {"first": kept[0]})
    return Finding("segments_alike" if examined else "segments_few", told)
