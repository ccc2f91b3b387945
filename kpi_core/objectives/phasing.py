"""A target by steps: evenly, by working days, by the shape of earlier years, or as a person wrote it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History
from kpi_core.metrics.metric import Operation
from kpi_core.stats.calendar import is_supported, working_days_of
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import Objective, Steps

_YEARS = 3  # earlier years that give the shape
_RECORDS = 5.0  # a step of the shape should hold, on average: fewer are noise, not a season
_ROUNDING = 1e-6  # of the target, by which steps that a person wrote may miss it


class Shape(StrEnum):
    """How a target is spread over its steps."""

    EVEN = "even"
    WORKING = "working"
    SEASONAL = "seasonal"
    CUSTOM = "custom"


_WORDS = {
    **dict.fromkeys(("", "even", "flat", "linear", "linéaire"), Shape.EVEN),
    **dict.fromkeys(("working", "working_days", "workdays"), Shape.WORKING),
    **dict.fromkeys(("seasonal", "season"), Shape.SEASONAL),
}


@dataclass(frozen=True)
class Phasing:
    """A target by steps.

    `steps` are the first day of each step and its target; of what adds up they sum to the target, of a rate or a mean
    each is a target of its own. `end` is the day after the last. `reason` tells why it is not as asked:
    ``country_unknown``, ``no_working_days``, ``no_year_before``, ``too_few_records``, ``negative_past``,
    ``not_additive``, ``phasing_unknown``, ``steps_empty``, ``steps_scaled`` (they did not add up to the target).
    """

    steps: Steps
    end: date
    shape: Shape
    adds_up: bool
    reason: str | None = None
    years: int = 0  # earlier years that a seasonal shape comes from

    @property
    def periods(self) -> tuple[tuple[Period, float], ...]:
        """Each step as a period, with its target."""
        ends = (*(start for start, _ in self.steps[1:]), self.end)
        return tuple((Period(start, end), amount) for (start, amount), end in zip(self.steps, ends, strict=True))

    def due_by(self, day: date) -> float:
        """What should be there before `day`: of a total the sum so far, of a rate the mean of its days.

        A step in progress counts by the days of it that have passed.

        >>> weeks = ((date(2026, 6, 1), 70.0), (date(2026, 6, 8), 140.0))
        >>> Phasing(weeks, date(2026, 6, 15), Shape.CUSTOM, True).due_by(date(2026, 6, 9))  # 70 and a seventh of 140
        90.0
        """
        passed = [(max(0, (min(step.end, day) - step.start).days), step.days, x) for step, x in self.periods]
        if self.adds_up:
            return math.fsum(x if done == days else x * done / days for done, days, x in passed)
        gone = sum(done for done, _, _ in passed)
        return math.fsum(x * done for done, _, x in passed) / gone if gone else self.steps[0][1]


def phased(history: History | None, objective: Objective, country: str | None = None) -> Phasing:
    """The target of an objective step by step of its cadence.

    Args:
        history: the metric day by day; None where no file answers it: its shape is then unknown.
        objective: `phasing` says how: ``even`` by days, ``working`` by working days, ``seasonal`` as the same steps of
            up to three earlier years shared their sum, or steps of a person's own.
        country: two letters, for its working days.

    Returns:
        The steps; even ones with a reason where the shape asked for cannot be had.
    """
    adds_up = _adds_up(history, objective)
    if not isinstance(objective.phasing, str):
        return _custom(objective, adds_up)
    asked = _WORDS.get(objective.phasing.strip().lower())
    if asked is Shape.WORKING:
        return _working(objective, adds_up, country)
    if asked is Shape.SEASONAL:
        return _seasonal(history, objective, adds_up)
    return _even(objective, adds_up, None if asked else "phasing_unknown")


def _adds_up(history: History | None, objective: Objective) -> bool:
    """Whether the metric's days add up to its period; without data, as its definition has it."""
    if history is not None and history.days:
        return history.kind.is_total
    metric = history.metric if history is not None else catalogue().find(objective.metric)
    simple = [way.simple for way in metric.ways] if metric else []
    return bool(simple) and all(each and each.op in (Operation.COUNT, Operation.SUM) for each in simple)


def steps_within(objective: Objective) -> tuple[Period, ...]:
    """The steps of an objective's cadence, cut where it begins and ends."""
    whole = objective.period
    return tuple(
        Period(max(step.start, whole.start), min(step.end, whole.end)) for step in whole.steps(objective.cadence)
    )


def _even(objective: Objective, adds_up: bool, reason: str | None = None) -> Phasing:
    parts = steps_within(objective)
    return _weighted(objective, parts, [step.days for step in parts], Shape.EVEN, adds_up, reason)


def _weighted(
    objective: Objective,
    parts: Sequence[Period],
    weights: Sequence[float],
    shape: Shape,
    adds_up: bool,
    reason: str | None = None,
) -> Phasing:
    """The target by the weights of its steps; a rate has the same target in each."""
    starts = [part.start for part in parts]
    amounts = _shared(objective.target, weights) if adds_up else [objective.target] * len(parts)
    return Phasing(tuple(zip(starts, amounts, strict=True)), objective.end, shape, adds_up, reason)


def _shared(target: float, weights: Sequence[float]) -> list[float]:
    """Parts of a target that add up to it: each is a difference of rounded running sums, so that nothing is lost."""
    whole = math.fsum(weights)
    so_far = [0.0, *(target * passed / whole for passed in accumulate(weights[:-1])), target]
    return [after - before for before, after in pairwise(so_far)]


def _working(objective: Objective, adds_up: bool, country: str | None) -> Phasing:
    if country is None or not is_supported(country):
        return _even(objective, adds_up, "country_unknown")
    parts = steps_within(objective)
    try:
        worked = working_days_of(parts, country)
    except QueryError:  # of a year that the calendar does not know
        return _even(objective, adds_up, "country_unknown")
    if not sum(worked):
        return _even(objective, adds_up, "no_working_days")
    return _weighted(objective, parts, worked, Shape.WORKING, adds_up)


def _custom(objective: Objective, adds_up: bool) -> Phasing:
    told = sorted(objective.phasing) if not isinstance(objective.phasing, str) else []
    ends = [start for start, _ in told[1:]] + [objective.end]
    inside = [
        (max(start, objective.start), amount)
        for (start, amount), end in zip(told, ends, strict=True)
        if start < objective.end and end > objective.start
    ]
    if not inside:
        return _even(objective, adds_up, "steps_empty")
    whole, reason = math.fsum(amount for _, amount in inside), None
    if adds_up and abs(whole - objective.target) > _ROUNDING * max(abs(objective.target), 1.0):
        if whole <= 0:
            return _even(objective, adds_up, "steps_empty")
        reason = "steps_scaled"
        amounts = _shared(objective.target, [amount for _, amount in inside])
        inside = [(start, amount) for (start, _), amount in zip(inside, amounts, strict=True)]
    if inside[0][0] > objective.start:  # nothing is due before the first step
        inside.insert(0, (objective.start, 0.0 if adds_up else inside[0][1]))
    return Phasing(tuple(inside), objective.end, Shape.CUSTOM, adds_up, reason)


def _seasonal(history: History | None, objective: Objective, adds_up: bool) -> Phasing:
    parts = steps_within(objective)
    shape: list[list[float]] | str = "no_year_before"
    if history is not None and not history.is_additive:
        shape = "not_additive"
    elif history is not None and history.span is not None:
        shape = _shapes(history, objective, parts)
    if isinstance(shape, str):
        return _even(objective, adds_up, shape)
    middle = [math.fsum(year[i] for year in shape) / len(shape) for i in range(len(parts))]
    if adds_up:
        told = _weighted(objective, parts, middle, Shape.SEASONAL, adds_up)
        return Phasing(told.steps, told.end, told.shape, adds_up, None, len(shape))
    highest = 1.0 if history is not None and history.kind is Kind.SHARE else math.inf
    amounts = [min(objective.target * times, max(highest, objective.target)) for times in middle]
    steps = tuple((part.start, amount) for part, amount in zip(parts, amounts, strict=True))
    return Phasing(steps, objective.end, Shape.SEASONAL, adds_up, None, len(shape))


def _shapes(history: History, objective: Objective, parts: Sequence[Period]) -> list[list[float]] | str:
    """Of each earlier year, what each step was of its period: a part of the sum, or times the rate of all."""
    years = [y for y in range(1, _YEARS + 1) if _is_known(history, _back(objective.period, y, objective.cadence))]
    if not years:
        return "no_year_before"
    told = [[_sums(history, _back(part, y, objective.cadence)) for part in parts] for y in years]
    if any(top < 0 for year in told for top, _, _ in year):
        return "negative_past"
    records = sum(n for year in told for _, _, n in year)
    if records < _RECORDS * len(parts) * len(years):
        return "too_few_records"
    share: Callable[[list[tuple[float, float, int]]], list[float] | None]
    share = _parts_of_sum if history.kind.is_total else _times_the_rate
    found = [shape for year in told if (shape := share(year)) is not None]
    return found or "too_few_records"


def _parts_of_sum(year: list[tuple[float, float, int]]) -> list[float] | None:
    whole = math.fsum(top for top, _, _ in year)
    return [top / whole for top, _, _ in year] if whole > 0 else None


def _times_the_rate(year: list[tuple[float, float, int]]) -> list[float] | None:
    top, bottom = (math.fsum(step[i] for step in year) for i in (0, 1))
    if top <= 0 or bottom <= 0:
        return None
    return [a / b / (top / bottom) if b else 1.0 for a, b, _ in year]


def _sums(history: History, step: Period) -> tuple[float, float, int]:
    """Numerators, denominators and records of the days of a step."""
    days = (step.start + timedelta(days=i) for i in range(step.days))
    held = [history.days[day] for day in days if day in history.days]
    return (math.fsum(d.numerator for d in held), math.fsum(d.denominator for d in held), sum(d.n for d in held))


def _is_known(history: History, period: Period) -> bool:
    span = history.span
    return span is not None and span.reaches_back_to(period.start) and period.end <= span.covered


def _back(period: Period, years: int, cadence: TimeGrain) -> Period:
    """The same days so many years before; of days and weeks the same weekdays."""
    if cadence in (TimeGrain.DAY, TimeGrain.WEEK):
        return Period(period.start - timedelta(weeks=52 * years), period.end - timedelta(weeks=52 * years))
    for _ in range(years):
        period = period.last_year()
    return period
