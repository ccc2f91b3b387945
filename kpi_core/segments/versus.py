"""Two segments side by side, and all other records beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from kpi_core.metrics.history import Ask, History
from kpi_core.segments.compare import FEWEST_ROWS, errors
from kpi_core.segments.cube import AFTER, Cube, Sides, read_cube, summed
from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.stats.proportions import MINIMUM_N, Z95, newcombe, two_proportions, wilson
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import Predicate

Where = tuple[Predicate, ...]


@dataclass(frozen=True)
class Member:
    """One of the three: its value with its 95 % interval (None where it has none), its records, its part of all."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    part: float | None


@dataclass(frozen=True)
class Gap:
    """How far the first lies above the second, with its 95 % interval and the chance of so large a gap.

    `reason` is why it cannot be judged: ``few``, ``overlap`` (records stand in both), ``total`` (of totals only their
    size can be compared) or ``undated`` (of means the spread is known by day only).
    """

    by: float | None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    reason: str | None = None

    @property
    def is_beyond_chance(self) -> bool:
        """Whether chance alone makes so large a gap less than once in twenty times."""
        return self.p_value is not None and self.p_value < _LEVEL


_LEVEL = 0.05


@dataclass(frozen=True)
class Versus:
    """The first, the second and the rest, the gap between the two and of each to the rest. `both` stand in two."""

    history: History
    first: Member
    second: Member
    rest: Member
    gap: Gap
    to_rest: tuple[Gap, Gap]
    both: int
    finding: Finding


def versus(ask: Ask, history: History, first: Where, second: Where, period: Period | None) -> Versus:
    """Two segments of a metric in a period, against each other and against all other records.

    Args:
        ask: answers a query.
        history: the metric; its days must add up.
        first: filters of the one.
        second: filters of the other.
        period: the one looked at; None for records without dates.

    Raises:
        QueryError: ``explain_needs_sums``, ``explain_empty`` where neither has a record, and what the filters refuse.
    """
    if not history.is_additive:
        raise QueryError("explain_needs_sums", metric=history.metric.id)
    cubes = [_read(ask, history, where, period) for where in ((), first, second, (*first, *second))]
    whole, a, b, both = map(_sums, cubes)
    if not (a.get("n")[0, AFTER] or b.get("n")[0, AFTER]):
        ends = {"start": period.start, "end": period.end} if period else {"start": None, "end": None}
        raise QueryError("explain_empty", metric=history.metric.id, **ends)
    rest = _sums(_rest(cubes, history.kind))
    overlap = int(both.get("n")[0, AFTER])
    members = [_member(one, whole, history.kind) for one in (a, b, rest)]
    gap = replace(_gap(a, b, history), p_value=None, reason="overlap") if overlap else _gap(a, b, history)
    to_rest = (_gap(a, rest, history), _gap(b, rest, history))
    finding = _finding(history, members, gap)
    return Versus(history, members[0], members[1], members[2], gap, to_rest, overlap, finding)


def _read(ask: Ask, history: History, where: Where, period: Period | None) -> Cube:
    """The records that pass some filters, by day; a value that no record of them has leaves nothing."""
    try:
        return read_cube(ask, replace(history, where=(*history.where, *where)), (), (None, period))
    except QueryError as error:
        if error.code != "value_not_in_column":
            raise
        none = np.zeros(0)
        days = np.zeros(0, np.int64)
        return Cube(history.kind, (), (), np.zeros((0, 0), np.int64), days, days, none, none, none)


def _sums(cube: Cube) -> Sides:
    return summed(cube, np.zeros(len(cube.side), np.int64), 1)


def _rest(cubes: Sequence[Cube], kind: Kind) -> Cube:
    """All records but those of the two, day by day: how much they vary cannot be told from sums of sums."""
    whole, a, b, both = cubes
    days, told = np.unique(whole.day), {}
    for name in ("top", "bottom", "n"):
        by_day = [np.bincount(np.searchsorted(days, c.day), getattr(c, name), len(days)) for c in (whole, a, b, both)]
        told[name] = np.asarray(by_day[0] - by_day[1] - by_day[2] + by_day[3], np.float64)
    keep = told["n"] > 0.5
    bottom = np.ones(int(keep.sum())) if kind.is_total else told["bottom"][keep]
    side = np.full(int(keep.sum()), AFTER)
    codes = np.zeros((len(side), 0), np.int64)
    return Cube(kind, (), (), codes, side, days[keep], told["top"][keep], bottom, told["n"][keep])


def _member(sides: Sides, whole: Sides, kind: Kind) -> Member:
    value = float(sides.values(kind)[0, AFTER])
    top, bottom, n = (float(sides.get(name)[0, AFTER]) for name in ("top", "bottom", "n"))
    all_ = float(whole.get("n")[0, AFTER])
    part = n / all_ if all_ else None
    if not np.isfinite(value) or not n:
        return Member(None, None, None, int(n), part)
    if kind is Kind.SHARE:
        margin = wilson(top, bottom)
        assert margin is not None  # its value is defined
        return Member(value, margin.low, margin.high, int(n), part)
    if kind is Kind.RATIO and np.isfinite(error := float(errors(sides, kind)[0, AFTER])):
        return Member(value, value - Z95 * sqrt(error), value + Z95 * sqrt(error), int(n), part)
    return Member(value, None, None, int(n), part)


def _gap(a: Sides, b: Sides, history: History) -> Gap:
    kind = history.kind
    values = [float(one.values(kind)[0, AFTER]) for one in (a, b)]
    if not np.isfinite(values).all():
        return Gap(None, reason="few")
    by = values[0] - values[1]
    if kind.is_total:
        return Gap(by, reason="total")
    if kind is Kind.SHARE:
        return _of_shares(a, b, by)
    if history.span is None:
        return Gap(by, reason="undated")
    return _of_ratios(a, b, by)


def _of_shares(a: Sides, b: Sides, by: float) -> Gap:
    """Newcombe's interval of a difference of two shares."""
    (k, n), (j, m) = ((float(one.get("top")[0, AFTER]), float(one.get("bottom")[0, AFTER])) for one in (a, b))
    margin = newcombe(j, m, k, n)
    if min(n, m) < MINIMUM_N or margin is None:
        return Gap(by, reason="few")
    return Gap(by, margin.low, margin.high, two_proportions(k, n, j, m))


def _of_ratios(a: Sides, b: Sides, by: float) -> Gap:
    """The difference of two ratios of sums; the variance of each is Cochran's, from day to day."""
    for one in (a, b):
        if one.get("n")[0, AFTER] < MINIMUM_N or one.get("rows")[0, AFTER] < FEWEST_ROWS:
            return Gap(by, reason="few")
    error = sqrt(sum(float(errors(one, Kind.RATIO)[0, AFTER]) for one in (a, b)))
    if not np.isfinite(error) or error <= 0:
        return Gap(by, reason="few")
    return Gap(by, by - Z95 * error, by + Z95 * error, normal_two_sided(by / error))


def _finding(history: History, members: Sequence[Member], gap: Gap) -> Finding:
    """What is said first.

    Returns:
        ``versus_total`` how much each has of a total; ``versus_overlap``; ``versus_few``; ``versus_undated``;
        ``versus_apart`` the gap is more than chance; ``versus_alike`` it is not.
    """
    code = f"versus_{gap.reason}" if gap.reason else "versus_apart" if gap.is_beyond_chance else "versus_alike"
    told = {"metric": history.metric, "unit": history.unit, "currency": history.currency, "gap": gap}
    return Finding(code, told | {"first": members[0], "second": members[1]})
