"""What an action did to the metric of its objective, with the honest answer where the data do not tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kpi_core.metrics.history import Ask, History
from kpi_core.objectives.read import history_of
from kpi_core.objectives.ripeness import Ripe, always, ripened
from kpi_core.trends import action_effect
from kpi_core.trends.action_effect import ActionEffect
from kpi_core.trends.effect import HORIZON
from kpi_core.trends.result import Trends
from kpi_core.trends.steps import grains, usual_grain
from kpi_core.trends.study import course
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective import Objective

PAGE = "objectives"
_MOST_STEPS = {TimeGrain.DAY: 1_100}  # three years: earlier days tell nothing of what chance does now
# Why there is no verdict although something came after: finer steps may have history enough.
_TOO_SHORT = {"history_too_short", "too_few_placebos"}


@dataclass(frozen=True)
class Measured:
    """What came after an action.

    Attributes:
        action: what was done.
        finding: what may be said, one of ``action_not_done``, ``action_no_metric``, ``action_unreadable`` (with the
            error), ``action_untold`` (with a reason), ``action_nothing_after``, ``action_better``, ``action_worse``,
            ``action_moved`` (a metric without a good direction), ``action_so_far`` (more than chance, but its time is
            not over), ``action_too_early``, ``action_within_chance``.
        effect: the comparison with what was expected, None where none was made.
        rivals: what else happened in the same steps: events, and other actions for the same objective or metric.
        more: complete steps until it is judged for good, 0 once it is.
    """

    action: Action
    finding: Finding
    effect: ActionEffect | None = None
    rivals: tuple[Event, ...] = ()
    more: int = 0


def measure(  # noqa: PLR0913 - what was done, on which data, beside what else was done
    ask: Ask,
    action: Action,
    today: date,
    objective: Objective | None = None,
    events: Sequence[Event] = (),
    others: Sequence[Action] = (),
    *,
    is_ripe: Ripe = always,
) -> Measured:
    """What an action did to its metric, against what the metric's own history foretold.

    It is judged for good once eight complete steps came after it: looking again every week would take chance for an
    effect sooner or later. The steps are those of the objective's cadence, or the next finer ones where only these
    have history enough; which ones is decided before the effect is looked at.

    Args:
        ask: answers a query.
        action: what was done; its own metric counts before that of the objective.
        today: nothing after it is data.
        objective: the one it serves.
        events: events of one's own and of the calendar.
        others: other actions; those done in the same steps are rivals.
        is_ripe: as of :func:`kpi_core.objectives.standing.standing`; records too young to count tell no effect.

    Returns:
        The verdict, a reason where there is none; never raises for data that went away.
    """
    values: dict[str, Any] = {"action": action, "title": action.title}
    if action.state is not ActionState.DONE or action.done_on is None:
        return Measured(action, Finding("action_not_done", values, page=PAGE))
    metric, where = _subject(action, objective)
    if not metric:
        return Measured(action, Finding("action_no_metric", values, page=PAGE))
    try:
        history = ripened(history_under(ask, metric, where, today), is_ripe)
        cadence = objective.cadence if objective is not None else None
        told = _told(ask, history, action, cadence, (*events, *map(as_event, _rivals(action, others, objective))))
    except KpiError as error:
        return Measured(action, Finding("action_unreadable", values | {"error": error, "metric": metric}, page=PAGE))
    if isinstance(told, str):
        return Measured(action, _untold(history, told, values))
    return _judged(action, told, values)


def history_under(ask: Ask, metric: str, where: Mapping[str, tuple[str, ...]], today: date) -> History:
    """A metric day by day under a filter as objectives write it.

    Args:
        ask: answers a query.
        metric: its id.
        where: role or column -> its values.
        today: nothing after it is data.

    Raises:
        KpiError: what `ask` raises.
    """
    # A stand-in for an objective, of which only metric and filter are read.
    return history_of(ask, Objective(metric, 0.0, today, today + timedelta(days=1), where), today)


def _subject(action: Action, objective: Objective | None) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """Metric and filter that an action is to move."""
    if action.metric or objective is None:
        return action.metric, action.where
    return objective.metric, objective.where


def as_event(action: Action) -> Event:
    """A done action as an event of one's own, as the calendar takes it.

    >>> as_event(Action(3, "New form", done_on=date(2026, 3, 2))).period.end
    datetime.date(2026, 3, 3)
    """
    day = action.done_on or action.due or date.min
    # Ids of actions and of written events are counted apart: the sign keeps them apart here.
    return Event(Period(day, day + timedelta(days=1)), EventKind.OWN, action.title, -action.id)


def _rivals(action: Action, others: Iterable[Action], objective: Objective | None) -> Iterable[Action]:
    """Other done actions that may have moved the same metric."""
    metric, _ = _subject(action, objective)
    for other in others:
        same = other.metric == metric or (other.objective is not None and other.objective == action.objective)
        is_done = other.state is ActionState.DONE and other.done_on is not None
        if is_done and same and (other.id, other.title, other.done_on) != (action.id, action.title, action.done_on):
            yield other


def _told(
    ask: Ask, history: History, action: Action, cadence: TimeGrain | None, events: tuple[Event, ...]
) -> ActionEffect | str:
    """The comparison by the first steps that have history enough; else by the first ones; a reason without any."""
    if history.span is None:
        return "no_dates"
    if not history.days:
        return "too_few_steps"
    assert action.done_on is not None
    first: ActionEffect | str | None = None
    for grain in _candidates(history, cadence):
        trends = course(ask, history, grain, events)
        told = _effect(trends, history, action) if trends.reason is None else trends.reason
        first = first or told
        if not isinstance(told, str) and told.effect.reason not in _TOO_SHORT:
            return told
    return first or "too_few_steps"


def _effect(trends: Trends, history: History, action: Action) -> ActionEffect:
    day = action.done_on
    assert day is not None
    most = _MOST_STEPS.get(trends.subject.grain)
    held = replace(trends, points=trends.points[-most:]) if most else trends
    return action_effect.effect_on(held, history.kind, action_effect.Action(day, as_event(action)))


def _candidates(history: History, cadence: TimeGrain | None) -> tuple[TimeGrain, ...]:
    """The cadence, then finer steps down to the one on which the metric is still readable."""
    assert history.span is not None
    offered, order = grains(history.span), list(TimeGrain)
    usual = usual_grain(history, history.span, Period(history.span.first, history.span.as_of))
    begin = cadence if cadence in offered else usual
    finest = min(_readable(history, offered), order.index(begin))
    return tuple(order[place] for place in range(order.index(begin), finest - 1, -1) if order[place] in offered)


def _readable(history: History, offered: Sequence[TimeGrain]) -> int:
    """The finest step that holds five records on average, as a number."""
    span, order = history.span, list(TimeGrain)
    assert span is not None
    rate = sum(tally.n for tally in history.days.values()) / max((span.covered - span.first).days, 1)
    held = {TimeGrain.DAY: 1, TimeGrain.WEEK: 7, TimeGrain.MONTH: 30, TimeGrain.QUARTER: 91, TimeGrain.YEAR: 365}
    return order.index(next((grain for grain in offered if rate * held[grain] >= 5), offered[-1]))


def _untold(history: History, reason: str, values: Mapping[str, Any], **more: Any) -> Finding:
    return Finding("action_untold", {**values, "metric": history.metric, "reason": reason, **more}, page=PAGE)


def _judged(action: Action, told: ActionEffect, values: Mapping[str, Any]) -> Measured:
    """The verdict of a comparison, for good or so far."""
    effect, subject = told.effect, told.subject
    known = sum(step.actual is not None for step in effect.steps)
    more = max(HORIZON - len(effect.steps), 0)
    shown = {
        **values,
        "metric": subject.metric,
        "label": subject.label,
        "unit": subject.unit,
        "currency": subject.currency,
        "grain": subject.grain,
        "size": told.size,
        "relative": effect.relative,
        "adds": told.adds_up,
        "steps": known,
        "more": more,
        "good": told.good,
        "reason": effect.reason,
        "told": told.finding,
    }
    finding = Finding(_code(told, more), shown, _importance(told, more), PAGE)
    return Measured(action, finding, told, effect.confounders, more)


def _code(told: ActionEffect, more: int) -> str:
    effect = told.effect
    if effect.reason == "nothing_after":
        return "action_nothing_after"
    if effect.reason is not None:
        return "action_untold"
    if effect.verdict == "beyond_chance":
        good = {True: "action_better", False: "action_worse", None: "action_moved"}[told.good]
        return "action_so_far" if more else good
    return "action_too_early" if more else "action_within_chance"


def _importance(told: ActionEffect, more: int) -> float:
    """What is bad beyond chance is told first, then what is good; what is not over comes after what is."""
    if told.effect.verdict != "beyond_chance":
        return 0.2
    return (0.8 if told.good is False else 0.6) - (0.1 if more else 0.0)
