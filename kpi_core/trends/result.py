"""The whole answer of the trends page: a metric by step, what composes it, what is unusual, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.verdict import State

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric
    from kpi_core.model.dataset import Issue


class Unusual(StrEnum):
    """What an unusual point is."""

    POINT = "point"  # one or a few steps outside the expected range, then back
    LEVEL = "level"  # a new level that stays
    SLOPE = "slope"  # a new slope
    MISSING = "missing"  # no data where there usually are

    @property
    def is_run(self) -> bool:
        """Whether all its steps are meant, not only the first."""
        return self is Unusual.POINT


class Rhythm(StrEnum):
    """A season of the decomposition, by how long it is."""

    WEEK = "week"
    YEAR = "year"


class Split(StrEnum):
    """How a series was decomposed."""

    STL = "stl"
    MSTL = "mstl"
    TREND_ONLY = "trend_only"


@dataclass(frozen=True)
class Subject:
    """What is looked at: a metric under filters, by step."""

    metric: Metric
    label: str | None
    unit: Unit
    currency: str | None
    grain: TimeGrain
    where: tuple[Predicate, ...] = ()

    @property
    def direction(self) -> Direction:
        """Whether more is better."""
        return self.metric.direction


@dataclass(frozen=True)
class Point:
    """One step [start, end).

    `value` is None where nothing is known. `expected`, `lower`, `upper` (the expected range), `trend`, `season` (all
    rhythms together) and `rest` are in the metric's unit, None where they cannot be told: always for a step that is
    not complete. `score` is the distance from what was expected in standard deviations.
    """

    start: date
    end: date
    value: float | None
    n: int
    complete: bool
    expected: float | None = None
    lower: float | None = None
    upper: float | None = None
    score: float | None = None
    trend: float | None = None
    season: float | None = None
    rest: float | None = None
    anomaly: bool = False
    kind: Unusual | None = None
    last_year: float | None = None


@dataclass(frozen=True)
class Decomposition:
    """What composes the series, on one scale: one number per complete point of the study, in the metric's unit.

    `multiplicative`: rhythm and rest grow with the level (decomposed as logarithms). `trend_strength` tells how
    much of what remains without the rhythms the level explains, from 0 to 1 (Wang, Smith and Hyndman 2006);
    `season_strengths` how much of a cycle the other cycles foretell: what only one year shows is no rhythm.
    """

    split: Split
    multiplicative: bool
    starts: tuple[date, ...]
    trend: tuple[float, ...]
    seasons: tuple[tuple[Rhythm, tuple[float, ...]], ...]
    rest: tuple[float, ...]
    trend_strength: float | None
    season_strengths: tuple[tuple[Rhythm, float], ...]


@dataclass(frozen=True)
class Contribution:
    """How much one segment has of what is unusual: `excess` of it in the metric's unit, `share` of the whole."""

    dimension: str
    segment: str | None
    value: float | None
    expected: float | None
    excess: float
    share: float | None


@dataclass(frozen=True)
class Anomaly:
    """An unusual point, or several in a row of one sign: [start, end) covers them.

    `size` is value - expected over them together, in the metric's unit (the mean for a rate), `relative` in parts of
    what was expected. `money` is what it is worth where the metric is no money itself and its worth is known.
    `good` is None where the metric has no good direction. For a new level or slope `before` and `after` are the levels.
    """

    kind: Unusual
    start: date
    end: date
    steps: int
    value: float | None
    expected: float | None
    lower: float | None
    upper: float | None
    size: float | None
    relative: float | None
    score: float
    good: bool | None
    before: float | None = None
    after: float | None = None
    persists: bool = False  # still so at the last complete step
    money: float | None = None
    currency: str | None = None
    events: tuple[Event, ...] = ()
    segments: tuple[Contribution, ...] = ()
    verdict: State | None = None
    note: str = ""


@dataclass(frozen=True)
class ForecastPoint:
    """One step to come, with the ranges that hold it 80 and 95 times in 100."""

    start: date
    end: date
    mean: float
    lower80: float
    upper80: float
    lower95: float
    upper95: float


@dataclass(frozen=True)
class BackTest:
    """How the forecast did at earlier dates, beside the same step one cycle before (the seasonal naive forecast).

    Mean absolute errors are in parts of the mean step from one cycle to the next in history (MASE, Hyndman and
    Koehler 2006); below 1 is better than that step.
    """

    origins: int
    steps: int
    mase: float
    naive_mase: float
    held80: float
    held95: float


@dataclass(frozen=True)
class Forecast:
    """The steps to come. `method` is ``combined`` or ``seasonal_naive``; `reason` tells why there are none."""

    method: str
    points: tuple[ForecastPoint, ...]
    back_test: BackTest | None
    reason: str | None = None


@dataclass(frozen=True)
class Landing:
    """Where the period in progress is expected to end.

    `so_far` counts what is known of it; `errors` are the sums that earlier forecasts over as many steps were wrong by
    (actual - forecast), from which the ranges and the probability of a target are told.
    """

    period: Period
    grain: TimeGrain
    so_far: float
    known_until: date
    expected: float
    lower80: float
    upper80: float
    lower95: float
    upper95: float
    last_year: float | None
    errors: tuple[float, ...]


@dataclass(frozen=True)
class Method:
    """How the answer was made, for the method card and the command line."""

    points: int
    first: date | None
    last: date | None
    season: int
    scale: str
    noise: str
    split: Split | None
    forecast: str | None
    back_test: BackTest | None
    country: str | None
    left_out: int  # steps taken out of the baseline by the user
    missing: int  # steps without data


@dataclass(frozen=True)
class Trends:
    """What the trends page draws; `reason` is why there is nothing: ``no_dates``, ``too_few_steps``, ``no_values``."""

    subject: Subject
    headline: Finding
    points: tuple[Point, ...]
    decomposition: Decomposition | None
    anomalies: tuple[Anomaly, ...]
    forecast: Forecast
    method: Method
    events: tuple[Event, ...] = ()
    missing: tuple[Period, ...] = ()
    issues: tuple[Issue, ...] = ()
    reason: str | None = None
    grains: tuple[TimeGrain, ...] = field(default=())
