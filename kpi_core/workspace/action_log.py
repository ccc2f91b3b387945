"""Actions: what a person means to do, or did, so that a metric moves, and why they think that it will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kpi_core.vocabulary.json_field import JsonField
from kpi_core.workspace.entries import (
    Document,
    Entries,
    Kept,
    day_text,
    kept_title,
    maybe_day,
    maybe_whole,
    where_from_json,
    where_to_json,
)
from kpi_core.workspace.event_text import one_line
from kpi_core.workspace.scenario_log import kept_scenario_note


class ActionState(StrEnum):
    """Where an action stands."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Action:
    """What is done so that a metric moves. `id` and `revision` are 0 until it is kept.

    `metric` ("" for none) and `where` (role or column -> its values) say where its effect should be seen; `objective`
    is the id of the objective it serves and `alert` the key of the alert it answers. `due` is the last day to do it,
    `done_on` the day from which on it worked.
    """

    id: int
    title: str
    hypothesis: str = ""
    metric: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objective: int | None = None
    alert: str | None = None
    owner: str = ""
    done_on: date | None = None
    due: date | None = None
    state: ActionState = ActionState.PLANNED
    revision: int = 0


class ActionLog(Entries[Action]):
    """The actions of a workspace, with every form they ever had."""

    kind, unknown, changed = "action", "action_unknown", "action_changed"

    def actions(self) -> tuple[Action, ...]:
        """All of them, in the order in which they were written down.

        Raises:
            WorkspaceError: the disk's own trouble.
        """
        return self._all()

    def _checked(self, entry: Action) -> Action:
        hypothesis = kept_scenario_note(entry.hypothesis)
        return replace(entry, title=kept_title(entry.title), hypothesis=hypothesis, owner=one_line(entry.owner))

    def _document(self, entry: Action) -> Document:
        return {
            "title": entry.title,
            "hypothesis": entry.hypothesis,
            "metric": entry.metric,
            "where": where_to_json(entry.where),
            "objective": entry.objective,
            "alert": entry.alert,
            "owner": entry.owner,
            "done_on": day_text(entry.done_on),
            "due": day_text(entry.due),
            "state": entry.state.value,
        }

    def _entry(self, told: JsonField, kept: Kept) -> Action:
        alert = told.get("alert")
        return Action(
            kept.id,
            told.get("title").text(),
            told.get("hypothesis").text(),
            told.get("metric").text(),
            where_from_json(told.get("where")),
            maybe_whole(told.get("objective")),
            None if alert.is_missing else alert.text(),
            told.get("owner").text(),
            maybe_day(told.get("done_on")),
            maybe_day(told.get("due")),
            told.get("state").word(ActionState),
            kept.revision,
        )

    def _name(self, entry: Action) -> str:
        return entry.title
