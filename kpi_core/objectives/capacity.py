"""What the funnel behind a metric says of a target: what it takes, beside what there ever was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.model.dataset import Dataset
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.read import predicates
from kpi_core.pipeline.sources import funnel_sources
from kpi_core.pipeline.stage import Shape, Stage
from kpi_core.planner.baseline import outlook
from kpi_core.planner.headline import SURE
from kpi_core.planner.question import Aim, Levers, Target
from kpi_core.planner.study import Reading, read_baseline, study
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine
    from kpi_core.pipeline.spans import Spans
    from kpi_core.planner.baseline import Baseline, Horizon
    from kpi_core.planner.study import PlanStudy

# What the catalogue calls what a funnel counts: its sales, their value, or the records at a stage.
_NAMES = {
    "won_deals": "won",
    "won_value": "revenue",
    "qualified_leads": "qualified",
    "opportunities_created": "opportunity",
    "quotes": "quote",
}
_UNLIKELY = 0.95  # share of entries that get there, from which on the funnel's dates are doubted
_FEWEST = 30  # entries of a time whose rate counts as seen


@dataclass(frozen=True)
class Capacity:
    """What a target takes of the funnel.

    `chance` is with the usual entries; `needed` are the entries at `stage` for a chance of 80 % (None: no number
    does), `usual` those that usually come in that time, `most` those of the best such time. `rate` is the share of
    entries that would have to be won with the usual entries, `rate_now` what it is, `rate_best` the best there was.
    """

    stage: Stage
    chance: float | None
    needed: int | None
    usual: float | None
    most: int | None = None
    most_period: Period | None = None
    rate: float | None = None
    rate_now: float | None = None
    rate_best: float | None = None


@dataclass(frozen=True)
class Funnel:
    """The funnel behind a metric, read once for all targets of the same days.

    `days` are those to come of the period; `lead` those from the end of the data until its end, in which entries count.
    """

    baseline: Baseline
    aim: Aim
    horizon: Horizon
    days: Period
    lead: Period


def funnel_of(
    datasets: Sequence[Dataset], draft: Draft, known_until: date, today: date, engine: Engine
) -> Funnel | None:
    """The funnel that counts a draft's metric over its days; None where no dated one does, or the days are over.

    Args:
        datasets: where a funnel may be.
        draft: with metric and days.
        known_until: of the metric.
        today: nothing after it is data.
        engine: where it is run.
    """
    period, name = draft.period, _NAMES.get(draft.metric)
    begin = max(period.start, known_until) if period is not None else known_until
    if period is None or name is None or begin >= period.end:
        return None
    source = next((one for one in funnel_sources(datasets, today) if one.shape is not Shape.COUNTS), None)
    if source is None:
        return None
    try:
        baseline, aim = read_baseline(Reading(source, today, None, predicates(draft.where)), name, engine)
    except KpiError:  # the funnel is of other columns than the metric, or has no such stage
        return None
    is_counted = baseline.steps and (aim is Aim.STAGE or baseline.stages[-1].won)
    horizon = outlook(baseline, begin, period.end) if is_counted else None
    if horizon is None or baseline.known_until is None:
        return None
    lead = Period(min(baseline.known_until, begin), period.end)
    return Funnel(baseline, aim, horizon, Period(begin, period.end), lead)


def capacity(funnel: Funnel, missing: float) -> Capacity | None:
    """What it takes to reach what is missing of a target; None where nothing is.

    Args:
        funnel: the funnel behind the metric.
        missing: in the metric's unit.
    """
    target = Target(funnel.aim, missing, funnel.days.end, len(funnel.baseline.steps))
    if funnel.aim is not Aim.STAGE:
        target = Target(funnel.aim, missing, funnel.days.end)
    try:
        target.check(funnel.days.start)
    except KpiError:  # nothing is missing, or more than anyone counts
        return None
    told = study(funnel.baseline, funnel.horizon, target, Levers())
    return _capacity(told, funnel.baseline, funnel.lead, missing)


def _capacity(told: PlanStudy, baseline: Baseline, days: Period, missing: float) -> Capacity | None:
    plan, spans = told.plan, baseline.spans
    usual = plan.entries
    assert spans is not None and baseline.known_until is not None
    most, when = _most(spans, days, baseline.known_until)
    rate_now = float(np.prod([step.share.mean for step in told.model.steps]))
    if rate_now > _UNLIKELY:  # records that were lost without a day fall out: what is left says nothing
        return None
    expected = plan.expected.p50 if plan.expected is not None else 0.0
    rate = rate_now * missing / expected if expected > 0 and told.model.target.aim is not Aim.REVENUE else None
    return Capacity(
        told.stages[plan.entry],
        plan.probability,
        plan.need(SURE),
        usual,
        most,
        when,
        rate,
        rate_now,
        _best_rate(spans, baseline.known_until),
    )


def _most(spans: Spans, days: Period, until: date) -> tuple[int | None, Period | None]:
    """The most entries that ever came in as many days, known as a whole."""
    came, n = spans.begun(0)
    inside = came < until.toordinal()
    came, n = came[inside], n[inside]
    if not len(came) or until.toordinal() - int(came[0]) < days.days:
        return None, None
    daily = np.zeros(until.toordinal() - int(came[0]))
    daily[came - came[0]] = n
    sums = np.convolve(daily, np.ones(days.days), "valid")
    best = int(np.argmax(sums))
    start = date.fromordinal(int(came[0]) + best)
    return int(sums[best]), Period(start, start + timedelta(days.days))


def _best_rate(spans: Spans, until: date) -> float | None:
    """The best share of entries won that a quarter ever had: sales of a quarter by the entries of the same."""
    came, n = spans.begun(0)
    if not len(came):
        return None
    first = date.fromordinal(int(came[0]))
    told = []
    for quarter in Period(first, until).steps(TimeGrain.QUARTER):
        if quarter.start < first or quarter.end > until:
            continue
        entered = int(n[(came >= quarter.start.toordinal()) & (came < quarter.end.toordinal())].sum())
        if entered >= _FEWEST:
            told.append(spans.reached(spans.stages - 2, quarter.start, quarter.end) / entered)
    return max(told, default=None)
