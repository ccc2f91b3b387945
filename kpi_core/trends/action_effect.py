"""What a dated action did to a metric, ready to be said: its size as the metric adds up, its verdict, its rivals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.stats.change import Kind, Verdict
from kpi_core.trends.effect import (
    CYCLES_WANTED,
    MINIMUM_HISTORY,
    EffectOfAction,
    EffectStep,
    Procedure,
    effect_of_action,
)
from kpi_core.trends.placebos import MINIMUM_PLACEBOS
from kpi_core.trends.prewhiten import DUMMY_SEASON
from kpi_core.trends.result import Point, Subject, Trends
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction

# Steps drawn before the action: enough to see what is usual.
_DRAWN = {TimeGrain.DAY: 42, TimeGrain.WEEK: 26, TimeGrain.MONTH: 24, TimeGrain.QUARTER: 12, TimeGrain.YEAR: 8}


@dataclass(frozen=True)
class Action:
    """Something done on a day: an event of one's own, or only its date."""

    at: date
    event: Event | None = None


@dataclass(frozen=True)
class Size:
    """What came and what was expected, over all steps together or per step.

    `low` to `high` of the difference is what came less what is possible of the expected one (no count is below 0, no
    share above 1); `margin` is what 95 in 100 placebo forecasts missed by at most.
    """

    came: float
    expected: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    margin: float | None = None


@dataclass(frozen=True)
class ActionEffect:
    """The effect of an action on a metric.

    Attributes:
        subject: the metric.
        adds_up: whether its steps add up: then `size` is of all of them together, else of one step on average.
        action: what was done.
        before: complete steps before it, as many as are drawn.
        effect: the comparison with what was expected.
        size: None where nothing came after.
        finding: what is said of it.
        knows_year: whether what was expected has the rhythm of the year.
    """

    subject: Subject
    adds_up: bool
    action: Action
    before: tuple[Point, ...]
    effect: EffectOfAction
    size: Size | None
    finding: Finding
    knows_year: bool = True

    @property
    def good(self) -> bool | None:
        """Whether it is beyond chance and good (True) or bad (False); None where neither may be said."""
        up = self.effect.verdict is Verdict.BEYOND_CHANCE and self.size is not None and self.size.difference
        if not up or self.subject.direction is Direction.NONE:
            return None
        return (up > 0) is (self.subject.direction is Direction.UP)


@on_one_thread
def effect_on(trends: Trends, kind: Kind, action: Action) -> ActionEffect:
    """What came after an action, against what the metric's own history foretold.

    Args:
        trends: the metric by step, with its own and public events.
        kind: how its steps add up.
        action: the event or day.
    """
    points = list(_whole(trends))
    index = pd.DatetimeIndex(pd.to_datetime([point.start for point in points]))
    values = [np.nan if point.value is None else point.value for point in points]
    others = [event for event in trends.events if event != action.event]
    procedure = Procedure(max(trends.method.season, 1))
    effect = effect_of_action(pd.Series(values, index, dtype=float), action.at, procedure, events=others)
    history = _history(points, effect.at)
    known = sum(point.value is not None for point in history)
    limits = _Limits.of(values, kind)
    size = _size(effect, kind.is_total, limits)
    more = {"adds": kind.is_total, "n": known, "needed": _needed(effect, procedure.season, known)}
    return ActionEffect(
        trends.subject,
        kind.is_total,
        action,
        tuple(history[-_DRAWN[trends.subject.grain] :]),
        replace(effect, steps=tuple(limits.held_step(step) for step in effect.steps)),
        size,
        _finding(trends.subject, action, effect, size, more),
        _knows_year(trends.subject.grain, procedure.season, len(history) - len(effect.steps)),
    )


def _history(points: Sequence[Point], at: date) -> list[Point]:
    """The steps from the first known one up to the action."""
    first = next((point.start for point in points if point.value is not None), at)
    return [point for point in points if first <= point.start < at]


def _knows_year(grain: TimeGrain, season: int, clear: int) -> bool:
    """Whether the forecast draws the rhythm of the year.

    Days have that of the week only; a year of weeks is drawn where two of them leave enough placebos.

    Args:
        clear: steps before the action, less those of a placebo window.
    """
    if season <= DUMMY_SEASON:
        return grain is not TimeGrain.DAY
    return clear >= CYCLES_WANTED * season + MINIMUM_PLACEBOS - 1


def _whole(trends: Trends) -> Iterator[Point]:
    return (point for point in trends.points if point.complete)


def _size(effect: EffectOfAction, adds_up: bool, limits: _Limits) -> Size | None:
    known = sum(step.actual is not None for step in effect.steps)
    if effect.total is None or not known:
        return None
    parts = 1 if adds_up else known
    came = effect.total / parts
    if effect.expected_total is None or effect.difference is None:
        return Size(came)
    expected, difference = effect.expected_total / parts, effect.difference / parts
    if effect.high is None or effect.low is None:
        return Size(came, expected, difference)
    margin = (effect.high - effect.low) / 2 / parts
    low, high = came - limits.held(expected + margin), came - limits.held(expected - margin)
    return Size(came, expected, difference, low, high, margin)


@dataclass(frozen=True)
class _Limits:
    """Between which numbers a metric can lie; None where there is no such end."""

    floor: float | None = None
    ceiling: float | None = None

    @classmethod
    def of(cls, values: Sequence[float], kind: Kind) -> _Limits:
        """No value below 0 where none ever was, no share above 1."""
        floor = 0.0 if np.nanmin(values, initial=0.0) >= 0 else None
        return cls(floor, 1.0 if kind is Kind.SHARE else None)

    def held(self, x: float) -> float:
        """The number, or the end it lies beyond."""
        x = x if self.floor is None else max(x, self.floor)
        return x if self.ceiling is None else min(x, self.ceiling)

    def held_step(self, step: EffectStep) -> EffectStep:
        """A step whose range holds only what is possible."""
        if step.low is None or step.high is None:
            return step
        return replace(step, low=self.held(step.low), high=self.held(step.high))


def _finding(
    subject: Subject, action: Action, effect: EffectOfAction, size: Size | None, more: dict[str, Any]
) -> Finding:
    values: dict[str, Any] = {
        "metric": subject.metric,
        "label": subject.label,
        "unit": subject.unit,
        "currency": subject.currency,
        "grain": subject.grain,
        "action": action,
        "steps": sum(step.actual is not None for step in effect.steps),
        "size": size,
        "relative": effect.relative,
        **more,
    }
    if effect.reason is not None:
        return Finding(f"effect_{effect.reason}", values)
    is_beyond = effect.verdict is Verdict.BEYOND_CHANCE
    return Finding("effect_beyond" if is_beyond else "effect_within", values, 1 - (effect.p_value or 0.0))


def _needed(effect: EffectOfAction, season: int, known: int) -> int:
    """How many known steps before the action would be enough to judge it, where there are `known`."""
    if effect.reason == "too_few_placebos":
        return known + MINIMUM_PLACEBOS - effect.placebos
    first = CYCLES_WANTED * season if 1 < season <= DUMMY_SEASON else MINIMUM_HISTORY
    return first + len(effect.steps) + MINIMUM_PLACEBOS - 1
