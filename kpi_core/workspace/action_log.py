"""Actions: what a person means to do, or did, so that a metric moves, and why they think that it will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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
