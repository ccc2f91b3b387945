"""Segments of a metric in a period: how much each has, how surely, and whether it differs from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.history import History
from kpi_core.model.roles import Role
from kpi_core.segments.compare import FEWEST_ROWS, compared, errors
from kpi_core.segments.cube import AFTER, BEFORE, Cube, Floats, Sides, Value
from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.multiple_tests import FALSE_DISCOVERIES, benjamini_hochberg
from kpi_core.stats.proportions import MINIMUM_N, Z95, two_proportions, wilson
from kpi_core.stats.shrinkage import beta_prior, shrunk
from kpi_core.vocabulary.unit import Direction

_SMALL = 5  # records: fewer say nothing
# Of people fewer false names are borne: a person who is named for nothing is done wrong.
_PEOPLE, _LEVEL_OF_PEOPLE = (Role.OWNER, Role.TEAM), 0.05


@dataclass(frozen=True)
class Part:
    """One segment in the period looked at. A value of None are the records without one.

    `value` is as counted, with its 95 % interval; `drawn` the same drawn towards all others as far as chance may
    explain the gap (of totals the value itself): what segments are ranked by.

    `volume` is its part of the records (of a ratio: of what it is out of), `result` its part of the total. `p_value`
    is the chance of so large a gap to the others (of totals: of so different a course since the comparison), `kept`
    whether it stands among all that were examined. `gap` is what it lacks to the value of all together, in results
    (of a mean in its own unit, for all its records): only where it stands, on the worse side.
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
    gap: float | None = None


def parts_of(cube: Cube, sides: Sides, names: list[Value], *, folded: bool, history: History) -> list[Part]:
    """The segments in the period looked at.

    Args:
        cube: all the rows.
        sides: the sums of each segment.
        names: theirs.
        folded: the last of them stands for many that are told together, and is not judged.
        history: the metric.
    """
    kind = cube.kind
    judged = len(names) - folded
    has_before = bool((cube.side == BEFORE).any())
    values = sides.values(kind)
    ranges = _ranges(sides, kind, judged)
    p_values = _moved(cube, sides, has_before=has_before) if kind.is_total else _apart(sides, kind)
    p_values[judged:] = [None] * folded
    kept = benjamini_hochberg(p_values, _LEVEL_OF_PEOPLE if cube.dimensions[0].role in _PEOPLE else FALSE_DISCOVERIES)
    gaps = _gaps(sides, kind, history.metric.direction)
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
                _number(gaps[i]) if kept[i] and gaps[i] > 0 else None,
            )
        )
    return told


def _number(x: float) -> float | None:
    return float(x) if np.isfinite(x) else None


def _part_of(column: Floats) -> Floats:
    """Parts of a whole; undefined where it is not above nothing, or some of it is below."""
    whole = column.sum()
    return column / whole if whole > 0 and (column >= 0).all() else np.full(len(column), np.nan)


def _gaps(sides: Sides, kind: Kind, direction: Direction) -> Floats:
    """What each segment lacks to the value of all together, in results; not a number of totals."""
    top, bottom = sides.get("top")[:, AFTER], sides.get("bottom")[:, AFTER]
    if kind.is_total or direction is Direction.NONE or bottom.sum() <= 0:
        return np.full(len(top), np.nan)
    short = top.sum() / bottom.sum() * bottom - top
    return np.asarray(-short if direction is Direction.DOWN else short)


def _ranges(sides: Sides, kind: Kind, judged: int) -> list[tuple[float, float, float]]:
    """The value to be believed, and its 95 % interval; the first `judged` tell how segments differ."""
    top, bottom = sides.get("top")[:, AFTER], sides.get("bottom")[:, AFTER]
    if kind is Kind.SHARE:
        prior = beta_prior(zip(top[:judged].tolist(), bottom[:judged].tolist(), strict=True))
        if prior is None:
            return [(np.nan,) * 3] * len(top)
        margins = [wilson(k, n) if n > 0 else None for k, n in zip(top, bottom, strict=True)]
        return [
            (shrunk(k, n, prior), m.low, m.high) if m else (np.nan,) * 3
            for k, n, m in zip(top, bottom, margins, strict=True)
        ]
    if kind is Kind.RATIO:
        return _drawn_towards_all(*_estimates(sides), judged)
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


def _drawn_towards_all(ratio: Floats, error: Floats, judged: int) -> list[tuple[float, float, float]]:
    """Means of segments drawn towards that of all (DerSimonian and Laird's variance between them)."""
    known = np.isfinite(ratio) & np.isfinite(error) & (error > 0) & (np.arange(len(ratio)) < judged)
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
