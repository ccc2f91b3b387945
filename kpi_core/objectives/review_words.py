"""Reviews, their agenda and the set of a quarter as words of a language."""

from __future__ import annotations

from datetime import date
from typing import Any

from kpi_core.metrics.words import difference
from kpi_core.objectives.agenda import Item, is_overdue
from kpi_core.objectives.reviews import TACTICAL, Planned
from kpi_core.text import Text
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState


def review_sentence(finding: Finding, t: Text) -> str:
    """The banner of a review that is due, what became of the set, or the headline of an agenda."""
    values = finding.values
    grain = values.get("cadence", TimeGrain.QUARTER)
    if finding.code.startswith("agenda"):
        grain = TACTICAL if values["period"].days <= 31 else TimeGrain.QUARTER
    written: dict[str, Any] = {"period": _named(values["period"], grain, t)}
    if "cadence" in values:
        written |= {"kind": str(values["cadence"]), "days": values["days"], "n": values["objectives"]}
    counts = ("n", "added", "removed", "changed", "trouble", "alerts", "overdue")
    written |= {name: values[name] for name in counts if name in values}
    return t(f"finding-{finding.code.replace('_', '-')}", **written)


def _named(period: Period, grain: TimeGrain, t: Text) -> str:
    return t.fmt.grain_label(period.start, grain)


def planned_name(planned: Planned, t: Text) -> str:
    """A review of the calendar: its kind and what it looks back on."""
    period = _named(planned.period, planned.cadence, t)
    return t("review-name", kind=str(planned.cadence), period=period)


def planned_state(planned: Planned, t: Text) -> str:
    """Where a review of the calendar stands."""
    held = t.fmt.date(planned.held.held_at.date()) if planned.held else ""
    return t("review-state", state=planned.state.value, due=t.fmt.date(planned.due), held=held)


def since_last(item: Item, t: Text) -> str:
    """How far an objective came since the last review; empty where nothing is told."""
    if item.change is None or item.pace is None:
        return ""
    by = difference(rounded(item.change, item.pace.unit), item.pace.unit, item.pace.currency, t)
    return t("review-since-last", by=by, changed="yes" if item.is_changed else "no")


def actions_said(item: Item, t: Text) -> str:
    """How many actions of an objective are open, late and done since the last review."""
    return t("review-actions", open=len(item.open), overdue=len(item.overdue), done=len(item.done))


def action_state(action: Action, today: date, t: Text) -> str:
    """Where an action stands, with its day: planned, late, done or dropped."""
    state = "overdue" if is_overdue(action, today) else action.state.value
    day = action.done_on if action.state is ActionState.DONE else action.due
    return t("review-action-state", state=state, dated="no" if day is None else "yes", day=t.fmt.date(day))
