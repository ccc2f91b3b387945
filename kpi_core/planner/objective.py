"""A plan as an objective: the target week by week, what has to enter before it, and when to tell that it slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from kpi_core.pipeline.stage import Stage
from kpi_core.planner.baseline import Horizon
from kpi_core.planner.capacity import arriving
from kpi_core.planner.chain import Chain, floats
from kpi_core.planner.headline import SURE
from kpi_core.planner.plan import Model
from kpi_core.planner.waiting import waiting
from kpi_core.stats.durations import Floats
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import AlertRule, Leading, Objective, Steps

LEADING_BELOW = "leading_below_phasing"  # threshold: the part of the week's leading target that is reached
CUMULATIVE_BELOW = "cumulative_below_percentile"  # threshold: the percentile that its path follows
EVEN = "even"
_PART, _TIMES = 0.8, 2
_LOW = 0.1
_MOST_POINTS = 13  # of the path between today and the day: weeks of a quarter


def objective_of(
    model: Model, metric: str, start: date, owner: str = "", where: Mapping[str, tuple[str, ...]] | None = None
) -> Objective:
    """The objective that a plan comes down to.

    Results come after entries, by the time a sale takes: the target is phased as its results are expected when the
    plan is followed, records under way first, and the leading targets as the entries of the plan.

    Args:
        model: its plan is made for a chance of 80 %. Without dates the target is phased evenly.
        metric: id of the metric that the target is one of.
        start: results count from this day on.
        owner: who answers for it.
        where: whose records, by role.

    Returns:
        The target with its weeks, which add up to it; leading targets by stage and week; two alerts: a week's
        entries under 80 % of their target twice running, and results so far under what nine of ten courses of the
        plan would have brought by then.

    Raises:
        QueryError: ``objective_without_day``.
    """
    target = model.target
    if target.by is None:
        raise QueryError("objective_without_day")
    plain = Objective(metric, target.value, start, target.by, where or {}, owner=owner, phasing=EVEN)
    entries = model.plan.need(SURE)
    if model.horizon is None or model.chain is None or model.baseline.known_until is None:
        return replace(plain, leading=_even(model, Period(start, target.by), entries))
    followed = model if entries is None else replace(model, levers=replace(model.levers, entries=float(entries)))
    mondays, ends = _weeks(model.baseline.known_until, model.horizon.window[1])
    middle, low = _paths(followed, ends)
    phasing = _phased(mondays, middle, target.value)
    leading = _leading(followed, mondays, ends) if entries is not None else ()
    path = tuple((day, at) for day, at in zip(mondays, low.tolist(), strict=True) if day + timedelta(7) > start)
    alerts = [AlertRule(LEADING_BELOW, _PART, leading[0].stage, _TIMES)] if leading and entries else []
    alerts.append(AlertRule(CUMULATIVE_BELOW, _LOW, path=path))
    return replace(plain, phasing=phasing or EVEN, leading=leading, alerts=tuple(alerts))


def _weeks(first: date, days: int) -> tuple[list[date], list[int]]:
    """Mondays of the weeks of so many days, and how many of the days have passed at the end of each."""
    steps = list(Period(first, first + timedelta(days)).steps(TimeGrain.WEEK))
    return [step.start for step in steps], [min((step.end - first).days, days) for step in steps]


def _paths(model: Model, ends: Sequence[int]) -> tuple[Floats, Floats]:
    """Results so far at the end of each week: as expected, and their tenth percentile."""
    asked = sorted({ends[i] for i in np.linspace(0, len(ends) - 1, min(_MOST_POINTS, len(ends))).astype(int)})
    told = [_so_far(model, days) for days in asked]
    middle, low = (np.interp(ends, [0, *asked], [0.0, *column]) for column in zip(*told, strict=True))
    return floats(middle), floats(low)


def _so_far(model: Model, days: int) -> tuple[float, float]:
    """Results of the first days of a plan: mean and tenth percentile."""
    after, _ = _horizon(model).window
    if days <= after:
        return 0.0, 0.0
    outcomes = _cut(model, days).outcomes
    return (float(outcomes.mean()), float(np.quantile(outcomes, _LOW))) if len(outcomes) else (0.0, 0.0)


def _cut(model: Model, days: int) -> Model:
    """The plan with the results of its first days only."""
    horizon, chain, daily = _horizon(model), model.chain, model.volume.daily[:days]
    spans, day = model.baseline.spans, model.baseline.known_until
    assert chain is not None and spans is not None and day is not None
    after, _ = horizon.window
    groups = tuple(waiting(chain, spans.known_on(day), day, after, days))
    part = model.volume.daily.sum()
    shorter = replace(
        horizon,
        window=(after, days),
        groups=groups,
        volume=replace(
            horizon.volume,
            daily=horizon.volume.daily[:days],
            errors=horizon.volume.errors * np.sqrt(daily.sum() / part if part else 1.0),
        ),
    )
    set_ = model.levers.entries is not None
    return replace(model, horizon=shorter, levers=replace(model.levers, entries=float(daily.sum()) if set_ else None))


def _phased(mondays: Sequence[date], so_far: Floats, target: float) -> Steps:
    """The target by week, in the proportions in which results are expected; weeks before any are left out."""
    by_week = np.diff(so_far, prepend=0.0).clip(min=0.0)
    if not by_week.sum():
        return ()
    amounts = by_week / by_week.sum() * target
    return tuple((day, amount) for day, amount in zip(mondays, amounts.tolist(), strict=True) if amount)


def _leading(model: Model, mondays: Sequence[date], ends: Sequence[int]) -> tuple[Leading, ...]:
    """What reaches each stage with a date before the counted one, by week, when the plan is followed."""
    assert model.chain is not None
    told = []
    for leg, place in enumerate(model.baseline.timed[:-1]):
        so_far = np.cumsum(arriving(model.chain, leg, model.volume.daily))[np.asarray(ends) - 1]
        so_far = so_far + _of_open(model, leg, ends)
        weeks = zip(mondays, np.diff(so_far, prepend=0.0).tolist(), strict=True)
        told.append(Leading(_named(model.baseline.stages[place]), tuple(weeks)))
    return tuple(told)


def _of_open(model: Model, leg: int, ends: Sequence[int]) -> Floats:
    """How many of the records under way have reached the stage at which a leg begins, by the end of each week."""
    chain, spans, day = model.chain, model.baseline.spans, model.baseline.known_until
    assert chain is not None and spans is not None and day is not None
    before = Chain(chain.legs[:leg])
    shares, known = [np.array([one.share.mean]) for one in before.legs], spans.known_on(day)
    told = [[float((g.chances(shares) @ g.n)[0]) for g in waiting(before, known, day, 0, end)] for end in ends]
    return floats([sum(one) for one in told])


def _even(model: Model, days: Period, entries: int | None) -> tuple[Leading, ...]:
    """The entries of a plan that knows no time, the same number on each day."""
    if entries is None:
        return ()
    parts = [
        (step.start, (min(step.end, days.end) - max(step.start, days.start)).days / days.days)
        for step in days.steps(TimeGrain.WEEK)
    ]
    return (Leading(_named(model.baseline.stages[0]), tuple((monday, part * entries) for monday, part in parts)),)


def _named(stage: Stage) -> str:
    """A stage in a document, whatever the language."""
    return stage.name or (stage.step.name.lower() if stage.step is not None else "stage")


def _horizon(model: Model) -> Horizon:
    assert model.horizon is not None
    return model.horizon
