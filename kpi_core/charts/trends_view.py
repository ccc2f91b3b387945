"""The part of a trends answer that is drawn: its steps, what lies ahead, and how wide a picture that makes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kpi_core.charts.time_axis import months_between
from kpi_core.trends.result import Anomaly, ForecastPoint, Point, Subject, Trends, Unusual
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.unit import Unit
from kpi_core.vocabulary.verdict import State

if TYPE_CHECKING:
    from kpi_core.text import Text
    from kpi_core.vocabulary.period import Period

_DENSE = 160  # steps from which the line is thin
_CUT = 0.6  # where the lowest value is more than this part of the highest, the axis does not start at zero
_WHOLE = 10  # from here on an expected count is told without decimals
_KINDS = tuple(EventKind)


@dataclass(frozen=True)
class Extent:
    """What the frame of the picture depends on: months between labels (0: days), a thin line, an axis from zero."""

    months: int
    dense: bool
    from_zero: bool


@dataclass(frozen=True)
class View:
    """The steps drawn, in order, and the forecast where the last whole step is among them."""

    trends: Trends
    shown: Period | None = None

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The steps that touch the period shown."""
        return tuple(p for p in self.trends.points if self.holds(p.start, p.end))

    @cached_property
    def ahead(self) -> tuple[ForecastPoint, ...]:
        """The steps to come."""
        whole = [p for p in self.trends.points if p.complete]
        return self.trends.forecast.points if not whole or self.holds(whole[-1].start, whole[-1].end) else ()

    @cached_property
    def last_whole(self) -> Point | None:
        """The last whole step drawn that has a value: where the forecast opens."""
        return next((p for p in reversed(self.points) if p.complete and p.value is not None), None)

    @cached_property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What is unusual among the steps drawn."""
        return tuple(a for a in self.trends.anomalies if self.holds(a.start, a.end))

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day of the axis."""
        starts = [*(p.start for p in self.points), *(p.start for p in self.ahead)]
        return (min(starts), max(starts)) if starts else (date.min, date.min)

    @cached_property
    def values(self) -> tuple[float, float]:
        """Lowest and highest number drawn."""
        near = [v for p in self.points for v in (p.value, p.lower, p.upper) if v is not None]
        far = [v for p in self.ahead for v in (p.lower95, p.upper95)]
        return (min(near + far), max(near + far)) if near or far else (0.0, 0.0)

    @property
    def is_cut(self) -> bool:
        """Whether the axis starts above zero, which would flatten all."""
        low, high = self.values
        return low > _CUT * high

    def holds(self, start: date, end: date) -> bool:
        """Whether [start, end) touches the period shown."""
        return self.shown is None or (start < self.shown.end and end > self.shown.start)

    def at(self, day: date) -> float:
        """Where a day lies on the axis, from 0 (left) to 1."""
        first, last = self.days
        return (day - first).days / max((last - first).days, 1)

    def covering(self, point: Point) -> Anomaly | None:
        """What is unusual about a step; a single unusual point first."""
        found = [a for a in self.anomalies if a.start <= point.start < a.end]
        return min(found, key=lambda a: a.kind is not Unusual.POINT, default=None)

    def events(self, start: date, end: date) -> list[Event]:
        """Events that touch [start, end), one's own first."""
        touching = [e for e in self.trends.events if e.period.start < end and e.period.end > start]
        return sorted(touching, key=lambda e: (_KINDS.index(e.kind), e.period.start))


def extent_of(trends: Trends, shown: Period | None = None) -> Extent:
    """The frame that the steps shown ask for: hand it to :func:`kpi_core.charts.trends.trends_spec`."""
    view = View(trends, shown)
    months = months_between(*view.days, trends.subject.grain)
    return Extent(months, len(view.points) > _DENSE, not view.is_cut)


def tone_of(anomaly: Anomaly | None) -> str:
    """Whether it is ``good`` or ``bad``; ``none`` where the metric has no good direction."""
    if anomaly is None or anomaly.good is None:
        return "none"
    return "good" if anomaly.good else "bad"


def is_ignored(anomaly: Anomaly | None) -> bool:
    """Whether the user said not to mind it."""
    return anomaly is not None and anomaly.verdict is State.IGNORED


def said(x: float | None, subject: Subject, t: Text, short: bool = False) -> str:
    """A number of the metric; what is expected of a count is told as a count."""
    unit = subject.unit
    if unit is Unit.COUNT and x is not None:
        x = float(math.floor(x + 0.5)) if abs(x) >= _WHOLE else round(x, 1)
    return t.fmt.value(x, unit, subject.currency, short=short)


def ends_of(low: float, high: float, subject: Subject, t: Text) -> dict[str, str]:
    """Both ends of a range, written; those of a count are the first and the last count within it."""
    inside = (float(math.ceil(low)), float(math.floor(high)))
    if subject.unit is Unit.COUNT and inside[0] <= inside[1]:
        low, high = inside
    return {"low": said(low, subject, t), "high": said(high, subject, t)}


def stands_alone(values: Sequence[float | None]) -> list[bool]:
    """Which values have no neighbour to draw a line to.

    >>> stands_alone([1.0, None, 2.0, 3.0])
    [True, False, False, False]
    """
    padded = [None, *values, None]
    return [
        here is not None and before is None and after is None
        for before, here, after in zip(padded, values, padded[2:], strict=False)
    ]
