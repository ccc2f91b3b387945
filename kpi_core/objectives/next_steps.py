"""What to look at next: what objectives in trouble cost first, then what chance they lose, what waits, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import Ask
from kpi_core.model.roles import Fact
from kpi_core.objectives.agenda import Board, is_overdue
from kpi_core.objectives.effects import Measured
from kpi_core.objectives.pace import Pace, PaceState
from kpi_core.objectives.read import history_of
from kpi_core.trends.worth import Worth, worth_of
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective_list import KeptObjective

MOST = 5
_UNKNOWN_WORTH = 0.5  # what nobody can put into money counts as half of the dearest, by the chance it loses
_FRESH = 92  # days after its end for which a missed objective is worth a look
_TROUBLE = {PaceState.BEHIND, PaceState.AT_RISK}
_NO_DATA = {"no_dates", "no_values", "data_end_early"}


@dataclass(frozen=True)
class _Cost:
    """What stands to be lost: money where that is known, else a share from 0 to 1."""

    finding: Finding
    lost: float
    money: float | None = None
    currency: str | None = None


def worths(ask: Ask, objectives: Sequence[KeptObjective], available: Iterable[str], today: date) -> dict[int, Worth]:
    """What one more of each objective's metric is worth in money, where the files tell it.

    Args:
        ask: answers a query.
        objectives: those on the list.
        available: ids of the metrics that the files tell.
        today: nothing after it is data.

    Returns:
        By the objective's id; those of which nothing is known are left out.
    """
    names, found = tuple(available), {}
    for kept in objectives:
        try:
            told = worth_of(ask, history_of(ask, kept.objective, today), names, today)
        except KpiError:  # its pace tells what is the matter
            continue
        if told is not None:
            found[kept.id] = told
    return found


def next_steps(
    board: Board, worth: Mapping[int, Worth], today: date, measured: Sequence[Measured] = ()
) -> tuple[Finding, ...]:
    """What to look at next, the dearest first, at most five; each objective once.

    Ranked by the money that stands to be lost by its end: what is missing to the target, times what one more is worth.
    Where nobody can say, half of the dearest times the chance that the target is missed. Amounts of another currency
    than most have no place in that order and count as unknown.

    Args:
        board: objectives with their paces, alerts and actions.
        worth: by the objective's id, as `worths` gives it.
        today: the day.
        measured: effects of done actions.

    Returns:
        ``next_gap``, ``next_alert``, ``next_missed``, ``next_no_data``, ``next_action``, ``next_worse`` with the page
        that shows more; importance from 0 to 1.
    """
    costs = [cost for kept in board.objectives if (cost := _of_objective(kept, board, worth, today)) is not None]
    shown = {cost.finding.values["objective"] for cost in costs if cost.finding.code in ("next_gap", "next_alert")}
    costs += _late(board, shown, today)
    costs += [_worse(each) for each in measured if each.finding.code == "action_worse"]
    return tuple(sorted(_ranked(costs), key=lambda finding: -finding.importance)[:MOST])


def _ranked(costs: Sequence[_Cost]) -> Iterator[Finding]:
    """The findings with their importance."""
    currencies = Counter(cost.currency for cost in costs if cost.money)
    main = currencies.most_common(1)[0][0] if currencies else None
    dearest = max((cost.money for cost in costs if cost.money and cost.currency == main), default=0.0)
    for cost in costs:
        if cost.money and cost.currency == main and dearest:
            importance = cost.money / dearest
        else:
            importance = _UNKNOWN_WORTH * cost.lost
        yield replace(cost.finding, importance=round(min(max(importance, 0.0), 1.0), 6))


# ---- objectives ----------------------------------------------------------------------------------------------------


def _of_objective(kept: KeptObjective, board: Board, worth: Mapping[int, Worth], today: date) -> _Cost | None:
    pace = board.paces.get(kept.id)
    if pace is None:
        return None
    values = _values(kept, pace, board, today)
    if pace.state in _TROUBLE:
        return _gap(kept, pace, worth.get(kept.id), values)
    if values["alerts"]:
        return _alerted(kept, board, values)
    if pace.state is PaceState.OVER and today < kept.objective.end + timedelta(days=_FRESH):
        return _Cost(Finding("next_missed", values, page="objectives"), 0.4)
    if pace.state is PaceState.UNKNOWN and pace.reason in _NO_DATA and kept.objective.start <= today:
        return _Cost(Finding("next_no_data", values | {"reason": pace.reason}, page="data"), 0.6)
    return None


def _values(kept: KeptObjective, pace: Pace, board: Board, today: date) -> dict[str, Any]:
    own = [one for one in board.actions if one.objective == kept.id and one.state is ActionState.PLANNED]
    return {
        "objective": kept.id,
        "name": kept.objective.name,
        "metric": kept.objective.metric,
        "where": kept.objective.where,
        "end": kept.objective.end,
        "unit": pace.unit,
        "currency": pace.currency,
        "alerts": sum(alert.open for alert in board.alerts if alert.objective_id == kept.id),
        "actions": len(own),
        "overdue": sum(is_overdue(one, today) for one in own),
    }


def _gap(kept: KeptObjective, pace: Pace, worth: Worth | None, values: dict[str, Any]) -> _Cost:
    """An objective in trouble: what it is expected to miss, in its unit and in money."""
    missing = None
    if pace.expected is not None:
        short = kept.objective.target - pace.expected
        missing = max(short if pace.wants_more else -short, 0.0) or None
    money, currency = _in_money(missing, pace, worth)
    lost = 1 - pace.chance if pace.chance is not None else (0.8 if pace.state is PaceState.BEHIND else 0.5)
    told = values | {
        "state": pace.state,
        "missing": missing,
        "expected": pace.expected,
        "target": kept.objective.target,
        "chance": pace.chance,
        "money": money,
        "money_currency": currency,
    }
    return _Cost(Finding("next_gap", told, page=_page(kept.objective.metric)), lost, money, currency)


def _in_money(missing: float | None, pace: Pace, worth: Worth | None) -> tuple[float | None, str | None]:
    """What is missing of a total in money; of a mean amount nobody can say."""
    if missing is None or pace.phasing is None or not pace.phasing.adds_up:
        return None, None
    if pace.unit is Unit.MONEY:
        return missing, pace.currency
    return (None, None) if worth is None else (missing * worth.each, worth.currency)


def _page(metric: str) -> str:
    """Where more is to be seen: what the funnel makes in the planner, the rest over time."""
    known = catalogue().find(metric)
    return "planner" if known is not None and Fact.OPPORTUNITIES in known.facts else "trends"


def _alerted(kept: KeptObjective, board: Board, values: dict[str, Any]) -> _Cost:
    """An objective on its way whose rule spoke: what explains it stands on the page of the segments."""
    alert = next(one for one in board.alerts if one.objective_id == kept.id and one.open)
    told = values | {"value": alert.value, "baseline": alert.baseline, "period": alert.period, "grain": alert.grain}
    return _Cost(Finding("next_alert", told, page="segments"), 0.7)


# ---- actions -------------------------------------------------------------------------------------------------------


def _late(board: Board, shown: set[int], today: date) -> list[_Cost]:
    """Late actions, the longest waiting first; those of an objective that is told already stand in its line."""
    late = [one for one in board.actions if is_overdue(one, today) and one.objective not in shown]
    if not late:
        return []
    first: Action = min(late, key=lambda one: (one.due or date.max, one.id))
    values = {"title": first.title, "due": first.due, "owner": first.owner, "n": len(late)}
    return [_Cost(Finding("next_action", values, page="objectives"), 0.5)]


def _worse(told: Measured) -> _Cost:
    """A done action after which its metric did worse than expected."""
    return _Cost(Finding("next_worse", {**told.finding.values, "effect": told.finding}, page="objectives"), 0.9)
