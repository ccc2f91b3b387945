"""Which driver decides: the chance over each one's own plausible range, and the value it would take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.planner.assumptions import Assumption, Driver, assumptions
from kpi_core.planner.chain import Share, normals
from kpi_core.planner.draws import FEW
from kpi_core.planner.needs import LEVELS
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Levers

_ROUNDS, _NEAR = 14, 500
Point = tuple[float, float]  # a value of a driver, and the chance with it
_MOVABLE = (Driver.SHARE, Driver.ENTRIES, Driver.WORTH)


@dataclass(frozen=True)
class Bar:
    """The chance of the target with one driver at the low and at the high end of its range, all else as it is."""

    assumption: Assumption
    low: float
    high: float

    @property
    def width(self) -> float:
        """How much the driver decides."""
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Sought:
    """The value of one driver that reaches the target with a chance; None where none does.

    `most` is the highest that its own range holds: beyond it nothing like it was seen.
    """

    assumption: Assumption
    value: float | None
    most: float | None

    @property
    def is_seen(self) -> bool:
        """Whether the data make it plausible."""
        return self.value is not None and (self.most is None or self.value <= self.most)


def tornado(model: Model) -> tuple[Bar, ...]:
    """The drivers with a range, the most decisive first."""
    bars = []
    for one in assumptions(model):
        if one.driver not in _MOVABLE or one.low is None or one.high is None or model.probability is None:
            continue
        ends = [chance(model, one, value) for value in (one.low, one.high)]
        bars.append(Bar(one, ends[0], ends[1]))
    return tuple(sorted(bars, key=lambda bar: -bar.width))


def goal_seek(model: Model, level: float) -> tuple[Sought, ...]:
    """For each driver, the value it would take to reach the target with a chance of `level`."""
    if model.probability is None:
        return ()
    return tuple(_sought(model, one, level) for one in assumptions(model) if one.driver in _MOVABLE)


def chance(model: Model, assumption: Assumption, value: float) -> float:
    """Chance of the target with one driver at a value."""
    told = replace(model, levers=moved(model.levers, assumption, value), draws=FEW).probability
    return told if told is not None else 0.0


def moved(levers: Levers, assumption: Assumption, value: float) -> Levers:
    """The levers with one driver at a value."""
    if assumption.driver is Driver.ENTRIES:
        return replace(levers, entries=value)
    if assumption.driver is Driver.WORTH:
        return replace(levers, worth=value)
    assert assumption.step is not None
    others = tuple((step, share) for step, share in levers.shares if step != assumption.step)
    return replace(levers, shares=(*others, (assumption.step, Share.fixed(value))))


def _sought(model: Model, one: Assumption, level: float) -> Sought:
    def told(value: float) -> float:
        return chance(model, one, value)

    if one.driver is Driver.ENTRIES and level in LEVELS:
        need = model.need(model.baseline.entry).levels[LEVELS.index(level)]
        return Sought(one, need, one.high)
    top = 1.0 if one.driver is Driver.SHARE else max(one.value, 1.0) * 64
    return Sought(one, _least(told, one.value, top, level), one.high)


def _least(told: Callable[[float], float], start: float, top: float, level: float) -> float | None:
    """The smallest value whose chance is enough, to a five-hundredth of the way; None where not even `top` is.

    Each step goes where a straight line through the ends crosses the level on the normal scale, then a bit beside it.
    """
    low, high = (0.0, 0.0), (start, told(start))
    while high[1] < level:
        if high[0] >= top:
            return None
        further = min(high[0] * 2 if high[0] else top, top)
        low, high = high, (further, told(further))
    near = max(high[0] - low[0], 1e-9) / _NEAR
    for turn in range(_ROUNDS):
        if high[0] - low[0] <= near:
            break
        middle = _between(low, high, level, near, turn)
        here = (middle, told(middle))
        low, high = (low, here) if here[1] >= level else (here, high)
    return high[0]


def _between(low: Point, high: Point, level: float, near: float, turn: int) -> float:
    (a, below), (b, above) = low, high
    if turn % 3 == 2:
        return (a + b) / 2
    z0, z1, z = normals(np.clip(np.array([below, above, level]), 1e-6, 1 - 1e-6))
    part = float((z - z0) / (z1 - z0)) if z1 > z0 else 0.5
    # Onto one side of the crossing, then onto the other: the ends close in from both.
    beside = near / 2 if turn % 3 == 0 else -near / 2
    return min(max(a + part * (b - a) + beside, a + near / 4), b - near / 4)
