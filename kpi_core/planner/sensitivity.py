"""Which driver decides: the chance over each one's own plausible range, and the value it would take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kpi_core.planner.assumptions import Assumption, Driver, assumptions
from kpi_core.planner.chain import Share
from kpi_core.planner.draws import FEW
from kpi_core.planner.needs import LEVELS
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Levers

_ROUNDS = 9  # halvings: to a five-hundredth of the way
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
    low, high = 0.0, start
    while told(high) < level:
        if high >= top:
            return None
        low, high = high, min(high * 2 if high else top, top)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (low, middle) if told(middle) >= level else (middle, high)
    return high
