"""What each way of counting makes of the same records."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_core.funnel.build import Counted
from kpi_core.pipeline.stage import Mode


@dataclass(frozen=True)
class Differs:
    """Another way of counting: where it differs most from the one asked, by how many records (below 0 for fewer)."""

    mode: Mode
    stage: int
    by: int


def differing(counted: Counted) -> tuple[Differs, ...]:
    """The ways of counting that count other records than the one asked; none where all count the same."""
    own = _counts(counted, counted.question.mode)
    found = []
    for mode in Mode:
        gaps = [other - n for other, n in zip(_counts(counted, mode), own, strict=True)]
        stage = max(range(len(gaps)), key=lambda k: abs(gaps[k]))
        if gaps[stage]:
            found.append(Differs(mode, stage, gaps[stage]))
    return tuple(found)


def _counts(counted: Counted, mode: Mode) -> list[int]:
    levels = counted.states.levels(mode, counted.limited)
    return [int(counted.states.n[levels > k].sum()) for k in range(len(counted.stages))]
