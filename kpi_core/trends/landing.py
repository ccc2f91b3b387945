"""Where the period in progress will end: what is known of it and a forecast of the rest, with its own errors."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.timeline import Floats, Timeline
from kpi_core.forecasting.totals import total_ahead
from kpi_core.metrics.history import Ask, History, reading
from kpi_core.trends.detector import watch, without_newest
from kpi_core.trends.outlook import FEWEST
from kpi_core.trends.result import Landing
from kpi_core.trends.steps import steps_of
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import last_year

_FEWEST_ERRORS = 8  # earlier sums before a range is told from them
_LONGEST = 3  # the rest must be at most a third of the history


@on_one_thread
def landing(ask: Ask, history: History, unit: TimeGrain) -> Landing | None:
    """Where a total ends at the end of the month, quarter or year in progress.

    What is already known counts as it is; the rest is forecast on the finest step of the data, and the range comes
    from what sums of as many steps were wrong by before.

    Args:
        ask: answers a query.
        history: the metric; only totals land.
        unit: month, quarter or year.

    Returns:
        The landing, None for what does not add up, or with too little history for the steps that are left.
    """
    span = history.span
    if span is None or not history.kind.is_total:
        return None
    grain = span.rhythm if span.rhythm in (TimeGrain.DAY, TimeGrain.MONTH, TimeGrain.QUARTER) else TimeGrain.DAY
    if list(TimeGrain).index(unit) <= list(TimeGrain).index(grain) or span.rhythm is TimeGrain.WEEK:
        return None
    known_until = min(span.as_of, span.covered)
    period = Period.of(unit, known_until)
    steps = steps_of(ask, history, grain)
    left = len(list(Period(known_until, period.end).steps(grain)))
    timeline = steps.timeline()
    timeline = without_newest(timeline, watch(timeline))
    if len(timeline) < max(FEWEST[grain], _LONGEST * left):
        return None
    begun = period.start < known_until
    so_far = reading(ask, history, Period(period.start, known_until)).value if begun else 0.0
    progress = _Progress(period, grain, so_far or 0.0, known_until, left, _last_year(ask, history, period))
    return _landed(progress, timeline)


def _last_year(ask: Ask, history: History, period: Period) -> float | None:
    before = last_year(period)
    if history.span is None or not history.span.reaches_back_to(before.start):
        return None
    return reading(ask, history, before).value


@dataclass(frozen=True)
class _Progress:
    """A period in progress: what is known of it, until when, and how many steps are left."""

    period: Period
    grain: TimeGrain
    so_far: float
    known_until: date
    left: int
    last_year: float | None


def _landed(progress: _Progress, timeline: Timeline) -> Landing | None:
    rest, errors = total_ahead(timeline, progress.left)
    if len(errors) < _FEWEST_ERRORS:
        return None
    expected = progress.so_far + rest
    floor = progress.so_far if timeline.values.min() >= 0 else -math.inf
    lower80, upper80, lower95, upper95 = (
        max(expected + _quantile(errors, share), floor) for share in (0.1, 0.9, 0.025, 0.975)
    )
    return Landing(
        progress.period,
        progress.grain,
        progress.so_far,
        progress.known_until,
        expected,
        min(lower80, expected),
        max(upper80, expected),
        min(lower95, expected),
        max(upper95, expected),
        progress.last_year,
        tuple(map(float, errors)),
    )


def _quantile(errors: Floats, share: float) -> float:
    """Quantile of the errors with the finite-sample correction of split conformal prediction, outwards."""
    n = len(errors)
    outer = share * (1 + 1 / n) if share > 0.5 else share - (1 - share) / n
    return float(np.quantile(errors, min(max(outer, 0.0), 1.0)))


def probability(landing: Landing, target: float, more_is_better: bool = True) -> float:
    """Chance that the period ends at the target or beyond it (at most the target where less is better).

    The share of earlier errors that would bring the forecast there, each taken as a small normal bell, so that the
    answer moves smoothly and is never quite 0 or 1.

    Args:
        landing: the landing.
        target: wanted total, in the metric's unit.
        more_is_better: False for costs and other figures that should stay below it.
    """
    errors = np.asarray(landing.errors)
    bell = max(1.06 * float(errors.std()) * len(errors) ** -0.2, 1e-9 * max(abs(landing.expected), 1.0))
    missing = (target - landing.expected - errors) / bell
    reached = float(np.mean([0.5 * math.erfc(m / math.sqrt(2)) for m in missing]))
    if target <= landing.so_far and min(landing.lower95, landing.so_far) >= 0:
        reached = 1.0  # totals of positive numbers do not fall again
    edge = 1 / (len(errors) + 2)
    reached = reached if reached in (0.0, 1.0) else min(max(reached, edge), 1 - edge)
    return reached if more_is_better else 1 - reached
