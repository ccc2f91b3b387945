"""What a funnel answers: frozen values that pages, charts and the command line read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpi_core.model.dataset import Issue
from kpi_core.pipeline.stage import FunnelQuestion, Shape, Stage
from kpi_core.stats.proportions import Interval, enough, wilson
from kpi_core.stats.survival import FinalShare
from kpi_core.vocabulary.period import Period, TimeGrain

SMALL_SEGMENT = "small_segment"  # the reason why days and final shares of a segment are not told


@dataclass(frozen=True)
class Rate:
    """A share k of n with its 95 % margin of error (Wilson); without any n it is undefined."""

    k: float
    n: float

    @property
    def value(self) -> float | None:
        """k / n, None when n is 0."""
        return self.k / self.n if self.n else None

    @property
    def margin(self) -> Interval | None:
        """Where the true share may lie; None when n is 0, or k exceeds n (counts of unlike things)."""
        return wilson(self.k, self.n) if self.k <= self.n else None

    @property
    def is_enough(self) -> bool:
        """Whether it may be judged."""
        return enough(self.n)


@dataclass(frozen=True)
class Times:
    """Days to the next stage of those who reached it; `expected_median` counts those still on their way as well."""

    n: int
    p25: float
    median: float
    p75: float
    p90: float
    expected_median: float | None = None


@dataclass(frozen=True)
class StageResult:
    """One stage of an answer.

    `from_previous` is None for the first stage. `value` is the amount of the records counted, None when no amount is
    known. `skipped`: reached a later stage without passing this one. `to_next` and the fields after it are None where
    the data do not tell: see the answer's issues. `stale_after`: days within which 9 in 10 won records left the stage.
    `projected` is the estimated final share of the first stage, open records counted as not yet decided.
    `step` is the same of the stage before. `waiting` are open records whose furthest stage it is; `undecided` are open
    records counted at the stage before and not, or not yet, at this one.
    """

    stage: Stage
    count: float
    from_first: Rate
    from_previous: Rate | None
    value: float | None = None
    skipped: int | None = None
    to_next: Times | None = None
    from_entry: Times | None = None
    waiting: int | None = None
    stale: int | None = None
    stale_after: float | None = None
    projected: FinalShare | None = None
    step: FinalShare | None = None
    undecided: int = 0


@dataclass(frozen=True)
class Cohort:
    """Records that entered in one step of time. `maturity`: share of their eventual wins expected by now, None unknown.

    `reached` counts those that reached each stage so far; `expected` is the estimated final share of wins of all
    cohorts together times n: what this one may still become.
    """

    period: Period
    n: int
    reached: tuple[int, ...]
    lost: int
    maturity: float | None
    is_mature: bool

    @property
    def won(self) -> Rate:
        """The share that reached the last stage so far."""
        return Rate(self.reached[-1], self.n)


@dataclass(frozen=True)
class SegmentResult:
    """The funnel of one value of a dimension (None: the records that have none)."""

    value: str | bool | None
    stages: tuple[StageResult, ...]


@dataclass(frozen=True)
class FunnelResult:
    """The answer to a question.

    `reason` says why there are no stages (a code). `undated` records have no entry date and stand in no cohort and no
    period. `backward`: records with a stage dated before an earlier one. `reopened`: records that entered a stage again
    or moved on after their loss. `mean_win` is the mean amount of a won record. `maturity` is that of all records.
    """

    question: FunnelQuestion
    shape: Shape
    source: str
    stages: tuple[StageResult, ...]
    segments: tuple[SegmentResult, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    grain: TimeGrain = TimeGrain.MONTH
    lost: int | None = None
    undated: int = 0
    backward: int = 0
    reopened: int = 0
    maturity: float | None = None
    mean_win: float | None = None
    currency: str | None = None
    as_of: date | None = None
    span: Period | None = None
    issues: tuple[Issue, ...] = ()
    reason: str | None = None
