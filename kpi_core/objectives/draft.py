"""An objective while it is written: everything may still be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import Objective


@dataclass(frozen=True)
class Draft:
    """What a person has said of an objective so far; None and "" are not said yet.

    `change` is a target told as a change of the starting point (0.2 for "+20 %"); where `target` stands too, the target
    counts. `end` is the day after the last.
    """

    metric: str = ""
    target: float | None = None
    change: float | None = None
    start: date | None = None
    end: date | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: float | None = None
    owner: str = ""
    why: str = ""
    parent: int | None = None
    name: str = ""
    cadence: TimeGrain | None = None

    @classmethod
    def of(cls, objective: Objective) -> Draft:
        """What an objective says."""
        return cls(
            objective.metric,
            objective.target,
            None,
            objective.start,
            objective.end,
            objective.where,
            objective.baseline,
            objective.owner,
            objective.why,
            objective.parent,
            objective.name,
            objective.cadence,
        )

    @property
    def period(self) -> Period | None:
        """The days it covers; None where one of its ends is not said, or they are the wrong way round."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return Period(self.start, self.end)

    def objective(self) -> Objective | None:
        """The objective, None while metric, target or days are missing."""
        period = self.period
        if not self.metric or self.target is None or period is None:
            return None
        told = Objective(self.metric, self.target, period.start, period.end, self.where, self.baseline, self.owner)
        told = replace(told, why=self.why, parent=self.parent, name=self.name)
        return told if self.cadence is None else replace(told, cadence=self.cadence)
