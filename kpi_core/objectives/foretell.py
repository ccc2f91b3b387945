"""What a metric will be over any period: the part that is known, and a forecast of the rest with its own errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpi_core.metrics.history import Ask, History
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction


@dataclass(frozen=True)
class Outlook:
    """What a metric will be over a period, or why nothing can be said.

    `so_far` is its value over the days before `known_until`; None before any. `errors` are what such forecasts were
    wrong by before, around their middle, in the metric's unit: the range and every chance come from them.
    `reason` is None where something is foretold, else ``no_dates``, ``no_values``, ``too_short`` or
    ``not_over_time``; a period that is over is told as it was, without errors.
    """

    period: Period
    so_far: float | None = None
    known_until: date | None = None
    expected: float | None = None
    low80: float | None = None
    high80: float | None = None
    errors: tuple[float, ...] = ()
    reason: str | None = None
    only_grows: bool = False  # a total of what is never negative: what is reached stays reached

    @property
    def n_errors(self) -> int:
        """How many earlier forecasts it is judged by."""
        return len(self.errors)

    @property
    def is_over(self) -> bool:
        """Whether the whole period is known."""
        return self.known_until is not None and self.known_until >= self.period.end


def foretell(ask: Ask, history: History, period: Period) -> Outlook:
    """What a metric will be over a period: past, in progress or to come.

    Args:
        ask: answers a query.
        history: the metric day by day.
        period: the days it counts over.

    Returns:
        The outlook; with a reason and no expectation where nothing can be said.
    """
    return Outlook(period, reason="no_dates" if history.span is None else "too_short")


def chance(outlook: Outlook, target: float, direction: Direction) -> float | None:
    """Chance that the period ends at the target or beyond it, None where nothing is foretold.

    Args:
        outlook: what is foretold.
        target: in the metric's unit.
        direction: of a metric that is good when low, at most the target is wanted.
    """
    return None if outlook.expected is None else 0.5
