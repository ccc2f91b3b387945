"""Metrics by day with a dated action in them, as the card of its effect takes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from kpi_core.metrics.metric import Metric
from kpi_core.stats.change import Kind
from kpi_core.trends.action_effect import Action, ActionEffect, effect_on
from kpi_core.trends.result import Method, Point, Subject, Trends
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.trends import NONE_AHEAD, day

SEASONS = {TimeGrain.DAY: 7, TimeGrain.WEEK: 52, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4, TimeGrain.YEAR: 1}


def noisy(n: int, level: float = 50.0, spread: float = 2.0, seed: int = 1) -> list[float]:
    """Chance around a level."""
    rng = Random(seed)
    return [level + spread * rng.gauss(0, 1) for _ in range(n)]


def raised(values: Sequence[float], at: int, by: float) -> list[float]:
    """The same, higher from a step on."""
    return [value + by * (i >= at) for i, value in enumerate(values)]


def own(place: int, days: int = 1, name: str = "Trade fair", number: int = 1) -> Event:
    """An event of one's own on the day so many days after the first."""
    return Event(Period(day(place), day(place + days)), EventKind.OWN, name, number)


def trends_of(values: Sequence[float | None], grain: TimeGrain = TimeGrain.DAY, **other: Any) -> Trends:
    """A metric by step from the first day on, all steps whole."""
    first = grain.floor(day(0))
    starts = [grain.shift(first, i) for i in range(len(values) + 1)]
    points = tuple(
        Point(start, end, value, 1, True) for start, end, value in zip(starts, starts[1:], values, strict=False)
    )
    unit, direction = other.pop("unit", Unit.COUNT), other.pop("direction", Direction.UP)
    metric = Metric("leads", unit, direction, (), labels={"en": "Leads", "fr": "Prospects"})
    subject = Subject(metric, None, unit, "EUR" if unit is Unit.MONEY else None, grain)
    method = Method(len(values), None, None, SEASONS[grain], "", "", None, None, None, None, 0, 0)
    return Trends(subject, Finding("trends_usual"), points, None, (), NONE_AHEAD, method, **other)


def effect(
    values: Sequence[float | None], at: int | date, kind: Kind = Kind.TOTAL, event: Event | None = None, **other: Any
) -> ActionEffect:
    """The effect of an action that many days after the first one, or on a day."""
    then = at if isinstance(at, date) else day(0) + timedelta(days=at)
    return effect_on(trends_of(values, **other), kind, Action(then, event))
