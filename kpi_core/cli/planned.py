"""What ``plan`` answers, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_core.model.dataset import Issue
    from kpi_core.planner.channels import Part
    from kpi_core.planner.study import PlanStudy


@dataclass(frozen=True)
class Planned:
    """The plan, what reading the files noticed, and the entries that it takes by channel."""

    told: PlanStudy
    issues: tuple[Issue, ...] = ()
    parts: tuple[Part, ...] = ()
