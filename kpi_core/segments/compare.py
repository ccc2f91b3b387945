"""How far segments moved otherwise than all others did, in units of what chance makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.segments.cube import AFTER, BEFORE, Floats, Sides
from kpi_core.stats.change import Kind

_FEWEST = {Kind.COUNT: 20.0, Kind.TOTAL: 20.0, Kind.SHARE: 20.0, Kind.RATIO: 60.0}  # records, of a share hits
_LEAST_OF_RATE = 30.0  # records on each side
FEWEST_ROWS = 8  # on each side: a variance of fewer is too unsure itself


@dataclass(frozen=True)
class Compared:
    """Per segment: deviations from the others' course (not a number where too little is known), and that course.

    `growth` is by what the others' total or ratio was multiplied.
    """

    z: Floats
    growth: Floats


def compared(sides: Sides, whole: Sides, kind: Kind) -> Compared:
    """Each segment against all others together: was it multiplied by as much as they were?

    The logarithms of both growths are compared, with the variance they have if they are one: of two segments that make
    up the whole both lie as far from each other.

    Args:
        sides: of the segments, which may overlap.
        whole: all records, once.
        kind: how the metric adds up.
    """
    rest = Sides(whole.sums - sides.sums)
    pair = (sides, rest)
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind is Kind.COUNT:
            own, others, variance = _counts(*pair)
        elif kind is Kind.SHARE:
            own, others, variance = _shares(*pair)
        else:
            own, others = (_value(one, kind) for one in pair)
            variance = sum((_relative(one, kind).sum(axis=1) for one in pair), np.zeros(len(own)))
        apart = np.log(own[:, AFTER] / own[:, BEFORE]) - np.log(others[:, AFTER] / others[:, BEFORE])
        z = apart / np.sqrt(variance)
        growth = others[:, AFTER] / others[:, BEFORE]
    return Compared(np.where(_known(sides, rest, kind) & np.isfinite(z), z, np.nan), growth)


def _known(sides: Sides, rest: Sides, kind: Kind) -> Floats:
    """Whether both the segment and the others hold enough to be judged."""
    told = np.ones(len(sides.sums), bool)
    for one in (sides, rest):
        size = one.get("top") if kind is Kind.SHARE else one.get("n")
        told &= size.sum(axis=1) >= _FEWEST[kind]
        if not kind.is_total:
            told &= (one.get("bottom" if kind is Kind.SHARE else "n") >= _LEAST_OF_RATE).all(axis=1)
        if kind is Kind.RATIO:
            told &= (one.get("rows") >= FEWEST_ROWS).all(axis=1)
    return told


def _counts(sides: Sides, rest: Sides) -> tuple[Floats, Floats, Floats]:
    """Numbers of records, half a record more so that none is told from one, and the variance at the same growth."""
    own, others = sides.get("top"), rest.get("top")
    both = own + others
    part = both / both.sum(axis=1, keepdims=True)
    expected = [one.sum(axis=1, keepdims=True) * part for one in (own, others)]
    return own + 0.5, others + 0.5, sum(((1 / one).sum(axis=1) for one in expected), np.zeros(len(own)))


def _shares(sides: Sides, rest: Sides) -> tuple[Floats, Floats, Floats]:
    """Shares, half a hit more, and the variance if both have the same growth (Mantel and Haenszel's)."""
    tops, bottoms = (np.stack([one.get(name) for one in (sides, rest)]) for name in ("top", "bottom"))
    all_ = bottoms.sum(axis=2)
    growth = (tops[..., AFTER] * bottoms[..., BEFORE] / all_).sum(axis=0) / (
        tops[..., BEFORE] * bottoms[..., AFTER] / all_
    ).sum(axis=0)
    usual = tops.sum(axis=2) / (bottoms[..., BEFORE] + growth * bottoms[..., AFTER])
    expected = np.clip(np.stack([usual, growth * usual], axis=-1), 1e-9, 1 - 1e-9)
    variance = ((1 - expected) / (expected * bottoms)).sum(axis=(0, 2))
    own, others = (tops + 0.5) / (bottoms + 0.5)
    return own, others, variance


def errors(sides: Sides, kind: Kind) -> Floats:
    """The variance of each segment's ratio, by side; not a number where it has none.

    Args:
        sides: of the segments.
        kind: a share or another ratio of sums.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = sides.get("top") / sides.get("bottom")
        if kind is Kind.SHARE:
            return np.asarray(ratio * (1 - ratio) / sides.get("bottom"))
        return np.asarray(_relative(sides, kind) * ratio**2)


def _value(sides: Sides, kind: Kind) -> Floats:
    top = sides.get("top")
    told = top if kind.is_total else top / sides.get("bottom")
    return np.where(told > 0, told, np.nan)


def _relative(sides: Sides, kind: Kind) -> Floats:
    """The variance of a sum or of a ratio of sums, in parts of its square."""
    if kind is Kind.TOTAL:
        return _of_sum(sides)
    ratio, rows = sides.get("top") / sides.get("bottom"), sides.get("rows")
    squares = sides.get("top2") - 2 * ratio * sides.get("cross") + ratio**2 * sides.get("bottom2")
    # Cochran's: a row of the cube is one draw, and a single one tells nothing.
    error = np.maximum(squares, 0.0) / sides.get("bottom") ** 2 * rows / (rows - 1)
    return np.where(rows > 1, error / ratio**2, np.nan)


def _of_sum(sides: Sides) -> Floats:
    """Of sums of amounts, whose number is chance as well: (1 + the relative variance of one record) / records.

    Rows may hold several records: their sums spread over records as much as one record does.
    """
    n, rows, top = (sides.get(name).sum(axis=1) for name in ("n", "rows", "top"))
    mean = top / np.maximum(n, 1)
    spread = np.maximum(sides.get("top2").sum(axis=1) - mean**2 * n, 0.0) / np.maximum(rows - 1, 1)
    return np.asarray((1 + spread / mean**2)[:, None] / sides.get("n"))
