"""The figures at the top of the page: each with its comparison, what may be said of it, and its course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_core.metrics.choose import Part
from kpi_core.metrics.history import Ask, History, Reading, reading, sample, steps
from kpi_core.model.roles import Fact
from kpi_core.stats.change import Change, Verdict, compare
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against, Span, Window

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

_FEWEST, _MOST, _WANTED = 8, 31, 12  # points of a sparkline; how many when the period alone holds too few


class Status(StrEnum):
    """Whether a change is good news; neutral unless it is beyond chance."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Sparkline:
    """A metric over whole steps only: their starts and values (None where undefined)."""

    grain: TimeGrain
    starts: tuple[date, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Tile:
    """One figure.

    Args:
        metric: what it is.
        part: what it tells.
        unit: of `value` and `before`.
        value: over the period; None when undefined, then `reason` says why.
        n: records behind it.
        change: against the comparison, with its verdict; None without a comparison.
        status: of the change.
        fact: of the table it comes from.
        label: the series' own name where the metric is one of several series.
    """

    metric: Metric
    part: Part
    unit: Unit
    currency: str | None
    value: float | None
    n: int
    reason: str | None
    change: Change | None
    status: Status
    sparkline: Sparkline | None
    period: Period | None
    comparison: Period | None
    label: str | None = None
    where: tuple[Predicate, ...] = ()
    fact: Fact | None = None

    @property
    def is_certain(self) -> bool:
        """Whether its change is beyond chance."""
        return self.change is not None and self.change.verdict is Verdict.BEYOND_CHANCE

    @property
    def rises(self) -> bool:
        """Whether the value is above that of the comparison."""
        return self.change is not None and (self.change.difference or 0.0) > 0


def make_tile(ask: Ask, history: History, window: Window | None, part: Part, fact: Fact | None = None) -> Tile:
    """The figure of one metric over the window; over everything where it has no dates.

    Args:
        ask: answers a query.
        history: the metric by day.
        window: the period and its comparison, None when nothing has a date.
        part: what the figure tells.
        fact: of the table it comes from.
    """
    period = window.period if window and history.span else None
    current = reading(ask, history, period)
    comparison = _comparison(history, window)
    paired = window is not None and window.against is Against.LAST_YEAR
    change = _change(ask, history, period, comparison, paired) if period and comparison else None
    return Tile(
        metric=history.metric,
        part=part,
        unit=history.unit,
        currency=history.currency,
        value=current.value,
        n=current.n,
        reason=_reason(current),
        change=change,
        status=_status(change, history.metric.direction),
        sparkline=_sparkline(ask, history, period) if period else None,
        period=period,
        comparison=comparison,
        label=history.label,
        where=history.where,
        fact=fact,
    )


def judged_together(tiles: Sequence[Tile]) -> tuple[Tile, ...]:
    """The tiles, those that are undefined last; those that look certain only because so many are shown are not.

    The first figure is judged alone; of the others, Benjamini-Hochberg at 10 % decides. Where nothing changed, seven
    figures judged one by one would show one "certain" change on every third page.
    """
    tiles = sorted(tiles, key=lambda tile: tile.value is None)
    kept = benjamini_hochberg([_p_value(tile) for tile in tiles[1:]])
    doubted = [tile.is_certain and not stands for tile, stands in zip(tiles[1:], kept, strict=True)]
    return (*tiles[:1], *(_doubted(tile) if doubt else tile for tile, doubt in zip(tiles[1:], doubted, strict=True)))


def _p_value(tile: Tile) -> float | None:
    return tile.change.p_value if tile.change else None


def _doubted(tile: Tile) -> Tile:
    assert tile.change is not None
    change = replace(tile.change, verdict=Verdict.WITHIN_CHANCE, reason="one_of_several")
    return replace(tile, change=change, status=Status.NEUTRAL)


def _comparison(history: History, window: Window | None) -> Period | None:
    """The comparison, where this metric's own records reach back to it."""
    if window is None or window.comparison is None or history.span is None:
        return None
    return window.comparison if history.span.reaches_back_to(window.comparison.start) else None


def _change(ask: Ask, history: History, period: Period, comparison: Period, paired: bool) -> Change:
    rhythm = history.span.rhythm if history.span else TimeGrain.DAY
    before, after = sample(ask, history, comparison), sample(ask, history, period)
    return compare(before, after, history.kind, rhythm, paired)


def _reason(current: Reading) -> str | None:
    return None if current.value is not None else current.reason or "no_records"


def _status(change: Change | None, direction: Direction) -> Status:
    if change is None or change.verdict is not Verdict.BEYOND_CHANCE or direction is Direction.NONE:
        return Status.NEUTRAL
    assert change.difference is not None
    return Status.GOOD if (change.difference > 0) == (direction is Direction.UP) else Status.BAD


def _sparkline(ask: Ask, history: History, period: Period) -> Sparkline | None:
    assert history.span is not None
    grain, drawn = sparkline_window(period, history.span)
    if drawn.days <= 0:
        return None
    points = steps(ask, history, grain, drawn)
    return Sparkline(grain, tuple(start for start, _, _ in points), tuple(value for _, value, _ in points))


def sparkline_window(period: Period, span: Span) -> tuple[TimeGrain, Period]:
    """The coarsest step that still gives eight points, and the whole steps to draw; goes back before a short period."""
    order = list(TimeGrain)
    allowed = order[order.index(span.rhythm) :]
    for grain in reversed(allowed):
        whole = whole_steps(period, grain)
        if len(whole) >= _FEWEST:
            kept = whole[-_MOST:]
            return grain, Period(kept[0].start, kept[-1].end)
    grain = allowed[0]
    end = grain.floor(period.end)
    begins = [step.start for step in Period(span.first, end).steps(grain) if span.reaches_back_to(step.start)]
    start = max(grain.shift(end, -_WANTED), min(begins, default=end))
    return grain, Period(start, end)


def whole_steps(period: Period, grain: TimeGrain) -> list[Period]:
    """The steps of `grain` that lie wholly inside `period`.

    >>> len(whole_steps(Period(date(2026, 8, 1), date(2026, 11, 1)), TimeGrain.WEEK))  # 3 August to 25 October
    12
    """
    return [step for step in period.steps(grain) if period.start <= step.start and step.end <= period.end]
