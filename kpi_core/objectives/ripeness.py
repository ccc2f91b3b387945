"""Whether the records of a period have had the time to become what a metric counts.

"Of the leads created in October, the share that has become a deal since" is low in early November whatever happens:
a rate of that kind is judged only where most of what is to come has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from kpi_core.engine.connection import Engine
from kpi_core.funnel.build import funnel
from kpi_core.funnel.cohorts import MATURE
from kpi_core.funnel.result import Cohort
from kpi_core.metrics.catalogue import catalogue, refs
from kpi_core.metrics.metric import Metric, Simple
from kpi_core.model.dataset import Dataset
from kpi_core.model.stages import Step
from kpi_core.pipeline.sources import funnel_sources
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period

Ripe = Callable[[Metric, Period], bool]  # whether the records of a period have had enough time


def step_awaited(metric: Metric) -> Step | None:
    """The latest step that records have to reach, after the day that dates them, to count; None where they need not.

    >>> step_awaited(catalogue().metrics["lead_to_opportunity_rate"]).name, step_awaited(catalogue().metrics["leads"])
    ('OPPORTUNITY', None)
    """
    steps = [step for simple in parts_of(metric) for step in _awaited(simple)]
    return max(steps, default=None)


def parts_of(metric: Metric, depth: int = 0) -> Iterator[Simple]:
    """What a metric is computed from, through its formulas.

    Args:
        metric: computed from rows or from other metrics.
        depth: of formulas within formulas.
    """
    for way in metric.ways:
        if way.simple is not None:
            yield way.simple
        for ref in refs(way.formula) if way.formula is not None and depth < 4 else ():
            part = catalogue().metrics.get(ref.metric)
            if part is not None:
                yield from parts_of(part, depth + 1)


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
