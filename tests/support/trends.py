"""Answers of the trends page made by hand, as its charts draw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kpi_core.metrics.metric import Metric
from kpi_core.trends.result import Anomaly, Forecast, ForecastPoint, Method, Point, Subject, Trends, Unusual
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit

MONDAY = date(2026, 9, 7)
METHOD = Method(0, None, None, 7, "", "", None, None, None, None, 0, 0)
NONE_AHEAD = Forecast("combined", (), None, "too_few")


def subject(unit: Unit = Unit.COUNT, grain: TimeGrain = TimeGrain.DAY, currency: str | None = None) -> Subject:
    """A metric called "Leads"."""
    metric = Metric("leads", unit, Direction.UP, (), labels={"en": "Leads", "fr": "Prospects"})
    return Subject(metric, None, unit, currency, grain)


def day(place: int) -> date:
    """The day that many days after the first one."""
    return MONDAY + timedelta(days=place)


def point(place: int, value: float | None, expected: float | None = 12.0, **other: Any) -> Point:
    """A day; what is expected of it is `expected`, give or take a half."""
    known = {
        "complete": True,
        "expected": expected,
        "lower": expected and expected / 2,
        "upper": expected and expected * 1.5,
    }
    return Point(day(place), day(place + 1), value, 1, **{**known, **other})


def points(*values: float | None) -> tuple[Point, ...]:
    """Whole days in a row."""
    return tuple(point(i, value) for i, value in enumerate(values))


def anomaly(place: int, days: int = 1, kind: Unusual = Unusual.POINT, **other: Any) -> Anomaly:
    """An unusual point far above what is expected, of some weight."""
    known = {"value": 31.0, "expected": 12.0, "size": 19.0, "score": 5.0, "good": True}
    bounds = {"lower": None, "upper": None, "relative": None}
    return Anomaly(kind, day(place), day(place + days), days, **{**bounds, **known, **other})


def ahead(place: int, *means: float) -> Forecast:
    """A forecast from a day on: ranges of 2 and 4 on either side."""
    steps = [
        ForecastPoint(day(place + i), day(place + i + 1), mean, mean - 2, mean + 2, mean - 4, mean + 4)
        for i, mean in enumerate(means)
    ]
    return Forecast("combined", tuple(steps), None)


def trends(
    drawn: Sequence[Point],
    anomalies: Sequence[Anomaly] = (),
    forecast: Forecast = NONE_AHEAD,
    of: Subject | None = None,
    **other: Any,
) -> Trends:
    """An answer with what a chart draws."""
    finding = Finding("trends_usual", {}, 0.0)
    return Trends(of or subject(), finding, tuple(drawn), None, tuple(anomalies), forecast, METHOD, **other)
