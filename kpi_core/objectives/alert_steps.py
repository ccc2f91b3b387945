"""An objective's metric by complete periods, as the noise gate judges it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kpi_core.metrics.history import Ask, History, Reading, reading, sample
from kpi_core.metrics.remembered import Same, once
from kpi_core.objectives.gate import Step
from kpi_core.stats.change import Kind, Tally
from kpi_core.trends.steps import Steps, grains, steps_of
from kpi_core.vocabulary.period import Period, TimeGrain

_FEWEST = 5.0  # records a period holds on average, under which a coarser one is judged
_DAYS = {TimeGrain.DAY: 1, TimeGrain.WEEK: 7, TimeGrain.MONTH: 30.44, TimeGrain.QUARTER: 91.3, TimeGrain.YEAR: 365.25}


@dataclass(frozen=True)
class Line:
    """A metric by step: all steps as drawn, and the complete ones with a value as the gate takes them.

    `unfinished` is the step in progress, None where the data end with a whole one.
    """

    history: History
    told: Steps
    steps: tuple[Step, ...]
    until: date  # the first day that no complete step covers
    unfinished: Step | None = None

    @property
    def grain(self) -> TimeGrain:
        """The step of time."""
        return self.told.grain

    @property
    def kind(self) -> Kind:
        """How days add up."""
        return self.history.kind

    def value(self, steps: Sequence[Step]) -> float:
        """The metric over steps as one value: a total is their sum, a rate their ratio, others their mean."""
        total = math.fsum(step.total for step in steps)
        return total if self.kind.is_total else total / math.fsum(step.exposure for step in steps)

    def amount(self, level: float, steps: Sequence[Step]) -> float:
        """What a level comes to over steps: a total for their days, the level itself for anything else."""
        return level * math.fsum(step.exposure for step in steps) if self.kind.is_total else level


def grain_of(history: History, cadence: TimeGrain, *, may_be_coarser: bool = True) -> TimeGrain:
    """The step on which a metric is judged: that of its objective, coarser where the data are or records are few.

    Where it may not be coarser for few records (a line in amounts is one of a step of its own length), only the data
    make it so.

    A step holds five records on average, else what it shows is their chance; one that the data do not hold three
    times is not taken.
    """
    span, order = history.span, list(TimeGrain)
    assert span is not None
    days = max((span.covered - span.first).days, 1)
    rate = sum(tally.n for tally in history.days.values()) / days
    offered = grains(span)
    allowed = [g for g in order if order.index(g) >= max(order.index(cadence), order.index(span.rhythm))]
    told = [g for g in allowed if g in offered] or allowed[:1]
    is_summary = span.rhythm is not TimeGrain.DAY  # one row a month is the month, however few
    return next((g for g in told if is_summary or not may_be_coarser or rate * _DAYS[g] >= _FEWEST), told[-1])


def line_of_steps(ask: Ask, history: History, cadence: TimeGrain, *, may_be_coarser: bool = True) -> Line:
    """A metric that has a span by the steps on which its objective is judged."""
    assert history.span is not None
    key = ("line", Same(history), cadence, may_be_coarser)
    return once(
        ask, key, lambda: _line_of_steps(ask, history, grain_of(history, cadence, may_be_coarser=may_be_coarser))
    )


def _line_of_steps(ask: Ask, history: History, grain: TimeGrain) -> Line:
    told = steps_of(ask, history, grain)
    whole = range(*told.whole.indices(len(told.starts)))
    known = [i for i in whole if math.isfinite(told.values[i])]
    steps = [_step(history, told, i) for i in known]
    last = whole.stop - 1 if whole else -1
    until = told.end(last) if last >= 0 else told.starts[0]
    open_ = last + 1 if history.is_additive and last + 1 < len(told.starts) else None
    unfinished = _step(history, told, open_) if open_ is not None and not history.kind.is_total else None
    return Line(
        history,
        told,
        tuple(step for step in steps if step is not None),
        until,
        unfinished,
    )


def _step(history: History, told: Steps, place: int) -> Step | None:
    period = Period(told.starts[place], told.end(place))
    if not history.is_additive:
        return Step(period.start, float(told.values[place]), 1.0, told.n[place])
    days = {day: t for day in _days(period) if (t := history.days.get(day)) is not None}
    return step_over(period, days, history)


def _days(period: Period) -> list[date]:
    return [period.start + timedelta(days=i) for i in range(period.days)]


def step_over(period: Period, days: dict[date, Tally], history: History) -> Step | None:
    """What the days of a period hold as one step; None for a rate out of nothing."""
    tallies = list(days.values())
    total, n = math.fsum(t.numerator for t in tallies), sum(t.n for t in tallies)
    if history.kind.is_total:
        by_day = history.span is not None and history.span.rhythm in (TimeGrain.DAY, TimeGrain.WEEK)
        return Step(period.start, total, float(period.days) if by_day else max(period.days / 30.44, 1e-9), n)
    exposure = math.fsum(t.denominator for t in tallies)
    if exposure <= 0:
        return None
    inside = math.fsum((t.numerator - total / exposure * t.denominator) ** 2 for t in tallies)
    return Step(period.start, total, exposure, n, inside, len(tallies))


def since(ask: Ask, line: Line, start: date, until: date) -> tuple[Step | None, Reading]:
    """What happened in [start, until) as one step, and as the metric's own answer."""
    period = Period(start, until)
    if line.history.is_additive:
        told = sample(ask, line.history, period)
        return step_over(period, dict(told.days), line.history), Reading(told.value, told.n)
    found = reading(ask, line.history, period)
    steps = max(period.days / _DAYS[line.grain], 1.0)
    value = None if found.value is None else Step(start, found.value * steps, steps, found.n)
    return value, found
