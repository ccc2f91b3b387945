"""What was found of a metric over time, and the part of it that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_core.cli.options import Options
    from kpi_core.metrics.history import History
    from kpi_core.trends.result import Anomaly, Point, Trends
    from kpi_core.vocabulary.period import Period

# Why nothing can be said, by the code of the headline that says so.
_REASONS = {"trends_no_dates": "no_dates", "trends_too_short": "too_few_steps", "trends_constant": "constant"}


@dataclass(frozen=True)
class Told:
    """What was found, and the part of it that was asked for.

    `shown` is None for all of it. `reason` is why nothing can be said: ``no_dates``, ``no_records``, ``all_to_come``,
    ``no_data`` (nothing is known of the period), ``no_values``, ``too_few_steps``, ``constant``.
    """

    trends: Trends
    shown: Period | None
    undated: int
    today: date
    horizon: int | None
    reason: str | None

    @classmethod
    def of(cls, trends: Trends, history: History, options: Options, shown: Period | None) -> Told:
        """The answer to a command line, with the reason where nothing can be said."""
        told = cls(trends, shown, history.undated, options.today, options.horizon, trends.reason)
        return replace(told, reason=_reason(told, history))

    @property
    def points(self) -> tuple[Point, ...]:
        """The steps that touch the period asked for."""
        shown = self.shown
        return tuple(p for p in self.trends.points if shown is None or (p.start < shown.end and shown.start < p.end))

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What is unusual in the period asked for, newest first."""
        from kpi_core.trends.study import visible

        return self.trends.anomalies if self.shown is None else visible(self.trends.anomalies, self.shown)

    @property
    def is_judged(self) -> bool:
        """Whether there are steps enough to tell what was to be expected."""
        return self.reason not in ("too_few_steps", "no_values")

    @property
    def is_cut_short(self) -> bool:
        """Whether the forecast has fewer steps than were asked for."""
        return self.horizon is not None and 0 < len(self.trends.forecast.points) < self.horizon


def _reason(told: Told, history: History) -> str | None:
    """Why nothing can be said, None where something can."""
    if history.span is None:
        return "all_to_come" if history.days else "no_dates" if history.undated else "no_records"
    if told.shown is not None and not any(p.complete and p.value is not None for p in told.points):
        return "no_data"
    return told.trends.reason or _REASONS.get(told.trends.headline.code)
