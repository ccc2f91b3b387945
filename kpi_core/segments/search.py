"""Which segments of one to three dimensions moved otherwise than the others, beyond chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from kpi_core.segments.compare import compared
from kpi_core.segments.cube import Cells, Cube, Floats, Ints, Sides, cells_of, summed
from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.multiple_tests import FALSE_DISCOVERIES, benjamini_hochberg

MOST_DIMENSIONS = 3
MOST_KEPT = 5
_LEAST_PART, _MOST_PART = 0.01, 0.95  # of the records: smaller ones explain nothing, larger ones are the whole
_ALIKE = 0.97  # of the best score: those are as good, and the simpler story is told
_FEWEST_WEEKS = 4
_WIDEST = 6.0  # times the variance of chance: beyond, the weeks differ for reasons of their own
_NEAR = 12.0  # of the score: twice the logarithm of how much likelier the best explains what is seen (400 to 1)
_SAME = 0.75  # of the records of both
_MOST_RIVALS = 2
Bools = npt.NDArray[np.bool_]
Where = tuple[tuple[int, int], ...]  # place of a dimension, place of its value


@dataclass(frozen=True)
class Candidate:
    """A segment that was examined: deviations from the others' course, the chance of as many, whether it is kept.

    `rivals` are other names of nearly the same records that explain nearly as much: the data do not tell which it is.
    """

    where: Where
    sums: Floats  # SUMS x 2
    z: float
    p_value: float
    rest: float  # by what the total or ratio of the others was multiplied
    kept: bool = False
    rivals: tuple[Where, ...] = ()


@dataclass(frozen=True)
class Search:
    """Segments kept, the one that explains most first, and the others of one dimension; `examined` counts all.

    `spread` is by how much the weeks before varied more than chance makes records vary (a factor of the variance).
    """

    kept: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    examined: int
    spread: float


@dataclass(frozen=True)
class _Group:
    """All segments of some dimensions: the segment of each row, and what each is."""

    dims: tuple[int, ...]
    place: Ints
    wheres: tuple[Where, ...]


def search(cube: Cube, most: int = MOST_DIMENSIONS, level: float = FALSE_DISCOVERIES) -> Search:
    """Search all combinations of up to `most` dimensions for segments that moved otherwise than the rest.

    Each is compared with all records outside it; false discoveries are controlled over all examined (Benjamini and
    Hochberg 1995). The one that stands out most is taken, its records leave both sides, and the search goes on
    without them: what only mirrors it, a part of it or what holds it, is not told again.

    Args:
        cube: the metric in both periods.
        most: dimensions of a segment.
        level: share of the segments kept that may be chance.
    """
    cells = cells_of(cube)
    groups = list(_groups(cells, most))
    spread, price = dispersion(cube), _price(groups, most)
    active = np.ones(len(cells.codes), bool)
    first = _examined(cells, groups, (active, spread, cube.kind))
    kept: list[Candidate] = []
    found = first
    while found and len(kept) < MOST_KEPT:
        best = _best(found, level, price)
        if best is None:
            break
        inside, rivals = _inside(cells, best.where), _rivals(best, found, price, cells)
        # Told with all its records; those of the segments before it were only left out of the comparison.
        kept.append(replace(best, sums=cells.sides.sums[inside].sum(axis=0), rivals=rivals))
        active &= ~inside
        found = _examined(cells, groups, (active, spread, cube.kind))
    chosen = {one.where for one in kept}
    others = sorted((one for one in first if one.where not in chosen and len(one.where) == 1), key=lambda c: -abs(c.z))
    return Search(tuple(kept), tuple(others), len(first), spread)


def _groups(cells: Cells, most: int) -> Iterator[_Group]:
    dims = range(len(cells.dimensions))
    for many in range(1, min(most, len(cells.dimensions)) + 1):
        for chosen in combinations(dims, many):
            sizes = [len(cells.values[i]) for i in chosen]
            columns = [cells.codes[:, i] for i in chosen]
            key = np.ravel_multi_index(columns, sizes) if len(cells.codes) else np.zeros(0, np.int64)
            known, place = np.unique(key, return_inverse=True)
            codes = np.array(np.unravel_index(known, sizes)).T
            wheres = tuple(tuple(zip(chosen, map(int, row), strict=True)) for row in codes)
            yield _Group(chosen, np.asarray(place, np.int64), wheres)


def _examined(cells: Cells, groups: list[_Group], asked: tuple[Bools, float, Kind]) -> list[Candidate]:
    """Every segment that holds enough of the cells still looked at."""
    active, spread, kind = asked
    whole = Sides(cells.sides.sums[active].sum(axis=0, keepdims=True))
    total = float(whole.get("n").sum())
    records: dict[Where, float] = {}
    told = []
    for group in groups:
        sides = cells.grouped(group.place, len(group.wheres), active)
        beside = compared(sides, whole, kind)
        z = beside.z / np.sqrt(spread)
        n = sides.get("n").sum(axis=1)
        part = n / total if total else np.zeros(len(z))
        for i in np.flatnonzero((part >= _LEAST_PART) & (part <= _MOST_PART)):
            where = group.wheres[i]
            records[where] = float(n[i])
            # One more dimension that leaves all records in is the same segment again.
            is_repeated = any(records.get(where[:j] + where[j + 1 :]) == n[i] for j in range(len(where)))
            if np.isfinite(z[i]) and not is_repeated:
                p_value = normal_two_sided(float(z[i]))
                told.append(Candidate(where, sides.sums[i], float(z[i]), p_value, float(beside.growth[i])))
    return told


def _price(groups: list[_Group], most: int) -> list[float]:
    """What it costs to name a segment of 0, 1, 2... dimensions: the more of a kind there are, the easier one fits."""
    kinds = np.zeros(most + 1)
    for group in groups:
        kinds[len(group.dims)] += len(group.wheres)
    return [2 * float(np.log(max(known, 1))) for known in np.cumsum(kinds)]


def _best(found: list[Candidate], level: float, price: Sequence[float]) -> Candidate | None:
    """The candidate that explains most for its price, among those beyond chance."""
    stands = benjamini_hochberg([one.p_value for one in found], level)
    scores = [one.z**2 - price[len(one.where)] if keep else -np.inf for one, keep in zip(found, stands, strict=True)]
    best = max(scores, default=-np.inf)
    if best == -np.inf:
        return None
    alike = [one for one, score in zip(found, scores, strict=True) if score >= best - (1 - _ALIKE) * abs(best)]
    # Of two segments that make up the whole both stand out as much: it is the one without which less has changed.
    return replace(min(alike, key=lambda one: (len(one.where), _moved(one.rest))), kept=True)


def _rivals(best: Candidate, found: list[Candidate], price: Sequence[float], cells: Cells) -> tuple[Where, ...]:
    """Names of nearly the same records whose score is near that of the best, the nearest first."""
    least, n = best.z**2 - price[len(best.where)] - _NEAR, cells.sides.get("n").sum(axis=1)
    own = _inside(cells, best.where)
    told = []
    for one in found:
        score = one.z**2 - price[len(one.where)]
        if one.where == best.where or score < least or one.z * best.z <= 0:
            continue
        other = _inside(cells, one.where)
        both, either = n[own & other].sum(), n[own | other].sum()
        if both >= _SAME * either:
            told.append((-score, one.where))
    return tuple(where for _, where in sorted(told)[:_MOST_RIVALS])


def _moved(growth: float) -> float:
    return abs(float(np.log(growth))) if growth > 0 else np.inf


def _inside(cells: Cells, where: Where) -> Bools:
    told = np.ones(len(cells.codes), bool)
    for dimension, value in where:
        told &= cells.codes[:, dimension] == value
    return told


def dispersion(cube: Cube) -> float:
    """By how much weeks of the earlier period differ more than records do by chance, at least 1.

    Its even weeks are compared with its odd ones, between which nothing has changed.
    """
    halves = cube.halves()
    if len(np.unique(halves.day // 7)) < _FEWEST_WEEKS:
        return 1.0
    whole = summed(halves, np.zeros(len(halves.side), np.int64), 1)
    ratios = []
    for dimension in range(len(halves.dimensions)):
        sides = summed(halves, halves.codes[:, dimension], len(halves.values[dimension]))
        z = compared(sides, whole, cube.kind).z
        known = z[np.isfinite(z)]
        if len(known) > 2:
            ratios.append(float((known**2).sum()) / (len(known) - 1))
    return min(max(float(np.median(ratios)), 1.0), _WIDEST) if ratios else 1.0
