"""Whether the records of a period have had the time to become what a metric counts.

"Of the leads created in October, the share that has become a deal since" is low in early November whatever happens:
a rate of that kind is judged only where most of what is to come has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from kpi_core.engine.connection import Engine
from kpi_core.funnel.build import funnel
from kpi_core.funnel.cohorts import MATURE
from kpi_core.funnel.result import Cohort
from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History
from kpi_core.metrics.metric import Metric, Simple
from kpi_core.model.dataset import Dataset
from kpi_core.model.stages import Step
from kpi_core.objectives.known import parts
from kpi_core.pipeline.sources import funnel_sources
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period, TimeGrain

Ripe = Callable[[Metric, Period], bool]  # whether the records of a period have had enough time


def step_awaited(metric: Metric) -> Step | None:
    """The latest step that records have to reach, after the day that dates them, to count; None where they need not.

    >>> step_awaited(catalogue().metrics["lead_to_opportunity_rate"]).name, step_awaited(catalogue().metrics["leads"])
    ('OPPORTUNITY', None)
    """
    steps = [step for simple in parts(metric) for step in _awaited(simple)]
    return max(steps, default=None)


def _awaited(simple: Simple) -> Iterator[Step]:
    conditions = catalogue().conditions
    if simple.clock not in (None, "entered"):
        return  # dated by the event itself
    for name in simple.where:
        condition = conditions.get(name)
        if condition is None:
            continue
        yield from (Step[word.upper()] for word in condition.reached[:1] if word.upper() in Step.__members__)
        if condition.derived == "outcome" and "won" in condition.values and simple.clock == "entered":
            yield Step.WON


def ripeness(datasets: Sequence[Dataset], today: date, engine: Engine) -> Ripe:
    """Tells of a metric and a period whether nine of ten of what is to come have come (as the funnel page has it).

    Args:
        datasets: the tables that are asked.
        today: nothing after it is data.
        engine: what answers the funnel.

    Returns:
        The answer; yes where the metric waits for nothing, or nothing tells how long it takes.
    """

    @cache
    def cohorts(step: Step) -> tuple[Cohort, ...]:
        try:
            sources = funnel_sources(datasets, today)
            names = [stage.name for stage in sources[0].stages if stage.step is not None and stage.step <= step]
            if len(names) < 2:
                return ()
            return funnel(FunnelQuestion(stages=tuple(names)), datasets, today, engine).cohorts
        except (KpiError, IndexError):
            return ()  # no funnel tells it

    def is_ripe(metric: Metric, period: Period) -> bool:
        step = step_awaited(metric)
        if step is None:
            return True
        inside = [c for c in cohorts(step) if c.period.start < period.end and period.start < c.period.end]
        return all(c.maturity is None or c.maturity >= MATURE for c in inside)

    return is_ripe


def always(_metric: Metric, _period: Period) -> bool:
    """Every period is ripe: what is said where nothing tells how long records take."""
    return True


def ripened(history: History, is_ripe: Ripe) -> History:
    """A history without its newest months whose records are too young to count; the same where none is.

    Everything an objective is judged, foretold and planned by reads this one, so that young records nowhere pass for
    bad ones. `unripe` tells which days are left out.

    Args:
        history: the metric day by day.
        is_ripe: as `ripeness` tells it.
    """
    span = history.span
    if span is None or history.unripe is not None or step_awaited(history.metric) is None:
        return history
    months = Period(span.first, span.covered).steps(TimeGrain.MONTH) if span.first < span.covered else ()
    cut = next((month.start for month in months if not is_ripe(history.metric, month)), None)
    if cut is None:
        return history
    days = {day: tally for day, tally in history.days.items() if day < cut}
    kept = replace(span, first=min(span.first, cut), last=min(span.last, cut - timedelta(days=1)), covered=cut)
    return replace(history, days=days, span=kept, unripe=Period(cut, span.covered))
