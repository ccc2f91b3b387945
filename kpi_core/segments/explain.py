"""Why a metric changed between two periods: the parts of the change, and the segments that moved otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import NOT_ASKABLE, Ask, History
from kpi_core.metrics.query import Query
from kpi_core.segments.cube import AFTER, BEFORE, SUMS, Cube, Floats, Sides, Value, adds_up, read_cube, summed
from kpi_core.segments.search import Candidate, Search, Where, search
from kpi_core.segments.split import is_paradox, split, stands
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period

_MOST_OTHERS = 40


@dataclass(frozen=True)
class Effects:
    """The change as a sum: by who is there (mix), by what each does (rate), by how many there are (volume)."""

    mix: float
    rate: float
    volume: float


Named = tuple[tuple[Dimension, Value], ...]


@dataclass(frozen=True)
class Segment:
    """One segment in both periods. `contribution` is what it adds to the change, and `share` the part of it.

    `where` names its dimensions and values; None is a record without a value. `rivals` are other names of nearly the
    same records, from which the data do not tell it.
    """

    where: Named
    before: float | None
    after: float | None
    contribution: float
    share: float | None
    n: int
    p_value: float
    kept: bool
    rivals: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Explained:
    """The whole answer. `by` are the dimensions whose segments the effects are told of.

    `paradox` are the dimensions of which every segment moved one way and the total the other, `striking` those of
    them where that is more than chance. `examined` segments were compared with the rest; those kept moved otherwise
    beyond chance. `spread` is the search's.
    """

    history: History
    periods: tuple[Period, Period]
    before: float | None
    after: float | None
    effects: Effects
    by: tuple[Dimension, ...]
    paradox: tuple[Dimension, ...]
    striking: tuple[Dimension, ...]
    segments: tuple[Segment, ...]
    examined: int
    spread: float
    finding: Finding

    @property
    def kept(self) -> tuple[Segment, ...]:
        """The segments that explain the change, the most telling first."""
        return tuple(one for one in self.segments if one.kept)


def explain(
    ask: Ask, history: History, dimensions: Sequence[Dimension], periods: tuple[Period, Period], *, asked: bool = False
) -> Explained:
    """Explain the change of a metric.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        dimensions: what is searched; those that it cannot be cut by are left out, unless they were asked for.
        periods: before and after.
        asked: the person named the dimensions: the effects are told of all their combinations.

    Raises:
        QueryError: ``explain_needs_sums``, ``explain_needs_dimension``, ``explain_empty`` (with the period), and what
            the metric itself refuses.
    """
    if not history.is_additive:
        raise QueryError("explain_needs_sums", metric=history.metric.id)
    usable = tuple(dimensions) if asked else tuple(askable(ask, history, dimensions, periods[AFTER]))
    if asked and not all(adds_up(ask, history, one, periods[AFTER]) for one in usable):
        raise QueryError("explain_needs_sums", metric=history.metric.id)
    if not usable:
        raise QueryError("explain_needs_dimension", metric=history.metric.id)
    return explain_cube(read_cube(ask, history, usable, periods), history, periods, asked=asked)


def explain_cube(cube: Cube, history: History, periods: tuple[Period, Period], *, asked: bool = False) -> Explained:
    """Explain the change of a metric from its cube.

    Args:
        cube: the metric by day and combination of the dimensions that are searched.
        history: the metric.
        periods: before and after, as the cube was read.
        asked: the effects are told of all combinations.

    Raises:
        QueryError: ``explain_empty`` (with the period).
    """
    for side, period in enumerate(periods):
        if not (cube.side == side).any():
            raise QueryError("explain_empty", metric=history.metric.id, start=period.start, end=period.end)
    return _told(cube, history, periods, search(cube), asked=asked)


def askable(
    ask: Ask,
    history: History,
    dimensions: Iterable[Dimension],
    period: Period | None,
    can: Callable[[Query], object] | None = None,
) -> Iterator[Dimension]:
    """Those of the dimensions by which a metric can be cut so that the parts add up to the whole.

    Args:
        ask: answers a query.
        history: the metric.
        dimensions: what may be cut by.
        period: the one looked at; None for records without dates.
        can: says whether a query can be answered, raising the same errors; by default the query is asked.
    """
    for one in dimensions:
        try:
            (can or ask)(history.query(period=period, by=(one.key,)))
            if adds_up(ask, history, one, period):
                yield one
        except QueryError as error:
            if error.code not in NOT_ASKABLE:
                raise
        except DefinitionError as error:
            if error.code != "amount_once_per_order":
                raise


def _told(cube: Cube, history: History, periods: tuple[Period, Period], found: Search, *, asked: bool) -> Explained:
    whole = summed(cube, np.zeros(len(cube.side), np.int64), 1)
    values = whole.values(cube.kind)[0]
    change = values[AFTER] - values[BEFORE] if np.isfinite(values).all() else None
    segments = [_segment(cube, one, whole, change) for one in (*found.kept, *found.others[:_MOST_OTHERS])]
    places = range(len(cube.dimensions))
    paradox = [i for i in places if is_paradox(_parts(cube, (i,)), cube.kind)]
    striking = [i for i in paradox if stands(_parts(cube, (i,)), cube.kind)]
    by = tuple(places) if asked else tuple(striking[:1]) or (_telling(found),)
    told = split(_parts(cube, by), cube.kind)
    before, after = (float(v) if np.isfinite(v) else None for v in values)
    return Explained(
        history,
        periods,
        before,
        after,
        Effects(*(_cleaned(column, values) for column in (told.mix, told.rate, told.volume))),
        tuple(cube.dimensions[i] for i in by),
        tuple(cube.dimensions[i] for i in paradox),
        tuple(cube.dimensions[i] for i in striking),
        tuple(segments),
        found.examined,
        found.spread,
        _finding(history, (before, after), segments, [cube.dimensions[i] for i in striking], found.examined),
    )


def _cleaned(effect: Floats, values: Floats) -> float:
    """The sum of an effect; what is left of terms that cancel is nothing."""
    told = float(effect.sum())
    return told if abs(told) > 1e-9 * float(np.nan_to_num(np.abs(values)).max()) else 0.0


def _telling(found: Search) -> int:
    """The dimension that the effects are told of: that of the segment which stands out most."""
    for one in (*found.kept, *found.others):
        return one.where[0][0]
    return 0


def _parts(cube: Cube, dims: Sequence[int]) -> Sides:
    sizes = [len(cube.values[i]) for i in dims]
    known, place = np.unique(np.ravel_multi_index([cube.codes[:, i] for i in dims], sizes), return_inverse=True)
    return summed(cube, np.asarray(place, np.int64), len(known))


def _segment(cube: Cube, one: Candidate, whole: Sides, change: float | None) -> Segment:
    own = Sides(one.sums[None])
    before, after = (float(v) if np.isfinite(v) else None for v in own.values(cube.kind)[0])
    contribution = float(split(Sides(np.concatenate([own.sums, whole.sums - own.sums])), cube.kind).by_segment[0])

    def named(where: Where) -> Named:
        return tuple((cube.dimensions[d], cube.values[d][v]) for d, v in where)

    return Segment(
        named(one.where),
        before,
        after,
        contribution,
        contribution / change if change else None,
        int(one.sums[SUMS.index("n")].sum()),
        one.p_value,
        one.kept,
        tuple(map(named, one.rivals)),
    )


def _finding(
    history: History,
    values: tuple[float | None, float | None],
    segments: Sequence[Segment],
    paradox: Sequence[Dimension],
    examined: int,
) -> Finding:
    """What is said first.

    Returns:
        ``explained_undefined`` one of the values is not defined; ``explained_paradox`` the total moved against all its
        parts; ``explained_by`` the segments that moved otherwise; ``explained_alike`` none did; ``explained_unknown``
        no segment holds enough to tell.
    """
    kept = [one for one in segments if one.kept]
    told = {
        "metric": history.metric,
        "unit": history.unit,
        "currency": history.currency,
        "before": values[BEFORE],
        "after": values[AFTER],
        "segment": kept[0] if kept else None,
        "kept": len(kept),
        "examined": examined,
        "dimension": paradox[0] if paradox else None,
    }
    if None in values:
        return Finding("explained_undefined", told)
    if paradox:
        return Finding("explained_paradox", told)
    if kept:
        return Finding("explained_by", told)
    return Finding("explained_alike" if examined else "explained_unknown", told)
