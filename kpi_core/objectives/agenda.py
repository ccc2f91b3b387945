"""What a review goes through: each objective with its pace, what came since the last one, alerts, actions, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.history import Ask, reading
from kpi_core.objectives.pace import Pace, PaceState
from kpi_core.objectives.read import history_of
from kpi_core.objectives.reviews import PAGE, SetChanges, running, set_changes
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.note_log import Note
from kpi_core.workspace.objective_list import KeptObjective
from kpi_core.workspace.review_log import Pairs, Review

if TYPE_CHECKING:
    from kpi_core.objectives.alerts import Alert

_WORST_FIRST = (
    PaceState.BEHIND,
    PaceState.OVER,
    PaceState.AT_RISK,
    PaceState.UNKNOWN,
    PaceState.ON_TRACK,
    PaceState.REACHED,
    PaceState.NOT_STARTED,
)
_IN_TROUBLE = {PaceState.BEHIND, PaceState.AT_RISK, PaceState.OVER}


@dataclass(frozen=True)
class Board:
    """All that a review draws from. `paces` are by the id of the objective, `frozen` is the set of the quarter."""

    objectives: tuple[KeptObjective, ...] = ()
    paces: Mapping[int, Pace] = field(default_factory=dict)
    alerts: tuple[Alert, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    reviews: tuple[Review, ...] = ()
    frozen: Pairs | None = None


@dataclass(frozen=True)
class Item:
    """One objective of a review.

    Attributes:
        kept: the objective.
        pace: how it stands, None where the data do not tell it.
        before: the metric from its start until the end of what the last review looked at; None without such a review.
        change: how far it came since, in the metric's unit.
        is_changed: whether it has another version than the last review looked at.
        alerts: open ones first.
        open: its planned actions, the first due first; `overdue` those whose day has passed.
        done: its actions done since the last review.
        notes: what was written of it in the period.
    """

    kept: KeptObjective
    pace: Pace | None
    before: float | None
    change: float | None
    is_changed: bool
    alerts: tuple[Alert, ...]
    open: tuple[Action, ...]
    overdue: tuple[Action, ...]
    done: tuple[Action, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Agenda:
    """What a review goes through: the headline, the set, the objectives that need it most first, and what is left."""

    period: Period
    cadence: TimeGrain
    last: Review | None
    headline: Finding
    changes: SetChanges
    items: tuple[Item, ...]
    loose: tuple[Action, ...]  # planned actions of no objective on the agenda


def agenda(ask: Ask, period: Period, cadence: TimeGrain, board: Board, today: date) -> Agenda:
    """What a review goes through.

    Args:
        ask: answers a query.
        period: what it looks back on.
        cadence: its kind.
        board: what it draws from.
        today: the day it is held.

    Returns:
        The agenda. An objective whose data are gone stands in it without values.
    """
    last = max((one for one in board.reviews if one.period.end < period.end), key=_order, default=None)
    found = [_item(ask, kept, period, board, last, today) for kept in running(board.objectives, period)]
    found.sort(key=_urgency)
    ids = {item.kept.id for item in found}
    loose = tuple(one for one in _open(board.actions) if one.objective not in ids)
    changes = set_changes(board.frozen, board.objectives, today)
    return Agenda(period, cadence, last, _headline(period, found, loose, today), changes, tuple(found), loose)


def _order(review: Review) -> tuple[date, str]:
    return review.period.end, review.held_at.isoformat()


def _urgency(item: Item) -> tuple[int, int, int]:
    place = _WORST_FIRST.index(item.pace.state if item.pace else PaceState.UNKNOWN)
    return place, -sum(alert.open for alert in item.alerts), -len(item.overdue)


def _item(ask: Ask, kept: KeptObjective, period: Period, board: Board, last: Review | None, today: date) -> Item:
    pace = board.paces.get(kept.id)
    reached = pace.reached if pace else None
    # Without a value of now there is nothing to set it beside, and a thousand objectives need not be read again.
    # Young records are left out of what is reached now: a value with them is nothing to set beside it.
    is_ripe = pace is None or pace.reason != "partly_ripe"
    before = None if reached is None or not is_ripe else _before(ask, kept, last, today)
    own = [one for one in board.actions if one.objective == kept.id]
    planned = _open(own)
    since = last.period.end if last else period.start
    alerts = [one for one in board.alerts if one.objective_id == kept.id]
    return Item(
        kept,
        pace,
        before,
        None if before is None or reached is None else reached - before,
        last is not None and dict(last.objectives).get(kept.id, kept.version) != kept.version,
        tuple(sorted(alerts, key=lambda one: not one.open)),
        planned,
        tuple(one for one in planned if is_overdue(one, today)),
        tuple(one for one in own if one.state is ActionState.DONE and one.done_on and since <= one.done_on <= today),
        tuple(_notes(kept, period, board.notes)),
    )


def _before(ask: Ask, kept: KeptObjective, last: Review | None, today: date) -> float | None:
    """The metric from the start of an objective until the last review; None where it had not begun, or is not told."""
    if last is None or last.period.end <= kept.objective.start:
        return None
    try:
        history = history_of(ask, kept.objective, today)
        if history.span is None:
            return None
        end = min(last.period.end, kept.objective.end)
        return reading(ask, history, Period(kept.objective.start, end)).value
    except KpiError:  # its pace tells what is the matter
        return None


def _open(actions: Sequence[Action]) -> tuple[Action, ...]:
    planned = [one for one in actions if one.state is ActionState.PLANNED]
    return tuple(sorted(planned, key=lambda one: (one.due or date.max, one.id)))


def is_overdue(action: Action, today: date) -> bool:
    """Whether the last day to do an action has passed.

    >>> is_overdue(Action(1, "Call back", due=date(2026, 3, 1)), date(2026, 3, 1))
    False
    """
    return action.state is ActionState.PLANNED and action.due is not None and action.due < today


def _notes(kept: KeptObjective, period: Period, notes: Sequence[Note]) -> Iterator[Note]:
    """Notes on the objective, or on its metric alone, of days of the period."""
    for note in notes:
        touches = note.period.start < period.end and period.start < note.period.end
        same = note.objective == kept.id or (note.objective is None and note.metric == kept.objective.metric)
        if touches and same:
            yield note


def _headline(period: Period, items: Sequence[Item], loose: Sequence[Action], today: date) -> Finding:
    late = sum(len(item.overdue) for item in items) + sum(is_overdue(one, today) for one in loose)
    values = {
        "period": period,
        "n": len(items),
        "trouble": sum(item.pace is not None and item.pace.state in _IN_TROUBLE for item in items),
        "alerts": sum(alert.open for item in items for alert in item.alerts),
        "overdue": late,
    }
    if not items:
        return Finding("agenda_empty", values, 0.1, PAGE)
    calm = not (values["trouble"] or values["alerts"] or values["overdue"])
    return Finding("agenda_calm" if calm else "agenda", values, 0.3 if calm else 0.7, PAGE)
