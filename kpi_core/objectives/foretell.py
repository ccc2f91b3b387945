"""What a metric will be over any period: the part that is known, and a forecast of the rest with its own errors."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.windows import Errors, rate_ahead, sum_ahead, value_ahead
from kpi_core.metrics.history import Ask, History, reading
from kpi_core.metrics.remembered import Same, once
from kpi_core.objectives.known import begins_late, by_days, counts_the_open, depends_on_length, in_progress, known_until
from kpi_core.objectives.rest import grain_for, rest_of
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction


@dataclass(frozen=True)
class Outlook:
    """What a metric will be over a period, or why nothing can be said.

    `so_far` is its value over the days before `known_until`; None before any. `errors` are what such forecasts were
    wrong by before, around their middle, in the metric's unit; `bell` and `freedom` are the size and the tails of what
    they do not tell: the range and every chance come from them. `reason` is None where something is foretold, else
    ``no_dates``, ``no_values``, ``too_short``, ``not_over_time``, ``not_ripe`` (every record is too young to count) or
    ``data_begin_late`` (a part of what came is not known); a period that is over is told as it was, without errors.
    """

    period: Period
    so_far: float | None = None
    known_until: date | None = None
    expected: float | None = None
    low80: float | None = None
    high80: float | None = None
    errors: tuple[float, ...] = ()
    reason: str | None = None
    bell: float = 0.0
    freedom: float = 1.0
    n_errors: int = 0  # earlier forecasts it is judged by; `errors` are their quantiles where these are many
    least: float = -math.inf  # nothing below it can come: of what is never negative, what is reached stays reached
    most: float = math.inf

    @property
    def is_over(self) -> bool:
        """Whether the whole period is known."""
        return self.known_until is not None and self.known_until >= self.period.end


def foretell(ask: Ask, history: History, period: Period) -> Outlook:
    """What a metric will be over a period: past, in progress or to come.

    A total is what is known of it and the sum of a forecast; a share or a ratio is its known part and the forecast
    rate of the rest, each by what it is out of; a median its known part and a forecast of the rest, by their days. The
    range comes from what forecasts of windows as long and as far ahead were wrong by before.

    Args:
        ask: answers a query.
        history: the metric day by day.
        period: the days it counts over.

    Returns:
        The outlook; with a reason and no expectation where nothing can be said.
    """
    return once(ask, ("foretold", Same(history), period), lambda: _foretold(ask, history, period))


@on_one_thread
def _foretold(ask: Ask, history: History, period: Period) -> Outlook:
    span = history.span
    if span is None or not history.days or counts_the_open(history.metric):
        return Outlook(period, reason=_why_nothing(history))
    history = by_days(history, period)
    known = known_until(span, period)
    if period.start < known and begins_late(ask, history, period.start):
        return Outlook(period, None, known, reason="data_begin_late")
    begun = Period(period.start, min(known, period.end))
    so_far = reading(ask, history, begun).value if begun.start < begun.end else None
    told = Outlook(period, so_far, known)
    if period.end <= known:
        return replace(told, expected=so_far, reason="no_values" if so_far is None else None)
    if not history.is_additive:
        return _of_values(ask, history, told)
    return (_of_total if history.kind.is_total else _of_ratio)(ask, history, told)


def _why_nothing(history: History) -> str:
    if history.unripe is not None:
        return "not_ripe"
    if not history.metric.over_time or counts_the_open(history.metric):
        return "not_over_time"
    return "no_dates" if history.kind is Kind.VALUE else "no_values"


def _left(told: Outlook) -> Period:
    """The days of the period that are still to come."""
    assert told.known_until is not None
    return Period(max(told.period.start, told.known_until), told.period.end)


def _of_total(ask: Ask, history: History, told: Outlook) -> Outlook:
    rest = rest_of(ask, history, grain_for(history), _left(told))
    ahead = sum_ahead(rest.timeline, rest.weights) if rest is not None else None
    if rest is None or ahead is None:
        return replace(told, reason="too_short")
    floor = _there(history, told) if rest.timeline.values.min() >= 0 else -math.inf
    return _ranged(told, (told.so_far or 0.0) + ahead.value, ahead.errors, (floor, math.inf))


def _there(history: History, told: Outlook) -> float:
    """What is there of a total that only grows: the known part, and what the step in progress has already."""
    begun = in_progress(history.span, _left(told)) if history.span is not None else None
    held = [tally.numerator for day, tally in history.days.items() if begun is not None and day in begun]
    return (told.so_far or 0.0) + max(math.fsum(held), 0.0)


def _of_ratio(ask: Ask, history: History, told: Outlook) -> Outlook:
    rest = rest_of(ask, history, grain_for(history), _left(told))
    ahead = rate_ahead(rest.timeline, rest.exposure, rest.weights) if rest is not None else None
    if rest is None or ahead is None:
        return replace(told, reason="too_short")
    known = _exposure(history, told)
    part = ahead.exposure / (known + ahead.exposure) if known + ahead.exposure > 0 else 1.0
    expected = part * ahead.value + ((1 - part) * told.so_far if told.so_far is not None else 0.0)
    lowest = 0.0 if rest.timeline.values.min() >= 0 else -math.inf
    highest = 1.0 if history.kind is Kind.SHARE else math.inf
    return _ranged(told, expected, ahead.errors.times(part), (lowest, highest))


def _exposure(history: History, told: Outlook) -> float:
    """What the known part of the period is out of."""
    if told.so_far is None or told.known_until is None:
        return 0.0
    known = Period(told.period.start, told.known_until)
    return sum(tally.denominator for day, tally in history.days.items() if day in known)


def _of_values(ask: Ask, history: History, told: Outlook) -> Outlook:
    """Of what does not add up: steps as long as the period where it is one of the calendar, else the usual month.

    Of a median what is known of the period counts by its days, and the usual month tells the rest; people are counted
    over all of its days, or not at all.
    """
    whole = next((grain for grain in TimeGrain if Period.of(grain, told.period.start) == told.period), None)
    of_people = depends_on_length(history)
    if whole is None and of_people:
        return replace(told, reason="not_over_time")
    known = 0.0 if of_people or told.so_far is None else told.so_far
    left = _left(told) if known else told.period
    part = left.days / told.period.days
    grain = whole if whole is not None and left == told.period else _usual_month(history)
    rest = rest_of(ask, history, grain, left)
    ahead = value_ahead(rest.timeline, rest.weights) if rest is not None else None
    if rest is None or ahead is None:
        return replace(told, reason="too_short")
    least = told.so_far if history.kind is Kind.DISTINCT and told.so_far is not None else -math.inf
    floor = 0.0 if rest.timeline.values.min() >= 0 else -math.inf
    expected = (1 - part) * known + part * ahead.value
    return _ranged(told, expected, ahead.errors.times(part), (max(least, floor), math.inf))


def _usual_month(history: History) -> TimeGrain:
    """A month, or the data's own step where that is longer."""
    assert history.span is not None
    return max(TimeGrain.MONTH, history.span.rhythm, key=list(TimeGrain).index)


def _ranged(told: Outlook, expected: float, errors: Errors, bounds: tuple[float, float]) -> Outlook:
    """The outlook with its range: quantiles of the errors, each a small bell, within what can come at all."""
    least, most = bounds
    expected = min(max(expected, least), most)
    low, high = (min(max(expected + errors.quantile(share), least), most) for share in (0.1, 0.9))
    return replace(
        told,
        expected=expected,
        low80=min(low, expected),
        high80=max(high, expected),
        errors=tuple(map(float, errors.values)),
        bell=errors.bell,
        freedom=errors.freedom,
        n_errors=errors.tried,
        least=least,
        most=most,
    )


def chance(outlook: Outlook, target: float, direction: Direction) -> float | None:
    """Chance that the period ends at the target or beyond it, None where nothing is foretold.

    The share of earlier errors that would bring the forecast there, each taken as a small bell, so that the answer
    moves smoothly with the target and is never quite 0 or 1 while days are left.

    Args:
        outlook: what is foretold.
        target: in the metric's unit.
        direction: of a metric that is good when low, at most the target is wanted.
    """
    if outlook.expected is None:
        return None
    is_low = direction is Direction.DOWN
    if outlook.is_over or not outlook.errors:
        return float(outlook.expected <= target if is_low else outlook.expected >= target)
    if target < outlook.least or (target == outlook.least and not is_low):
        return float(not is_low)
    if target > outlook.most:
        return float(is_low)
    above = 1 - _errors(outlook).below(target - outlook.expected)
    edge = 1 / (outlook.n_errors + 2)
    above = min(max(above, edge), 1 - edge)
    return 1 - above if is_low else above


def at_chance(outlook: Outlook, wanted: float, direction: Direction) -> float | None:
    """The target that is reached with a chance; None where nothing is foretold.

    Args:
        outlook: what is foretold.
        wanted: the chance, between 0 and 1.
        direction: as in `chance`.
    """
    if outlook.expected is None or not outlook.errors:
        return None
    share = wanted if direction is Direction.DOWN else 1 - wanted
    told = outlook.expected + _errors(outlook).quantile(share)
    return min(max(told, outlook.least), outlook.most)


def _errors(outlook: Outlook) -> Errors:
    return Errors(np.asarray(outlook.errors, dtype=np.float64), outlook.bell, outlook.freedom)
