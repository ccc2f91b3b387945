"""An experiment: what was tried on whom, and how often it worked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ExperimentKind(StrEnum):
    """How an experiment compares: groups side by side, or the time before with the time after."""

    AB = "ab"
    BEFORE_AFTER = "before_after"


@dataclass(frozen=True)
class Arm:
    """One group of an experiment: its name, how many it had, and of how many of them it worked."""

    name: str
    n: int
    hits: int


@dataclass(frozen=True)
class Experiment:
    """What was tried. `id` and `revision` are 0 until it is kept; `end` is the day after its last.

    `where` is role or column -> its values; `action` the id of the action it tries out; `decision` what was decided
    after it, in a person's own words, "" before.
    """

    id: int
    name: str
    hypothesis: str = ""
    metric: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: ExperimentKind = ExperimentKind.AB
    start: date | None = None
    end: date | None = None
    arms: tuple[Arm, ...] = ()
    action: int | None = None
    decision: str = ""
    revision: int = 0
