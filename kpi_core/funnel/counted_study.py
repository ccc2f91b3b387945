"""What the funnel page says of numbers that were counted before: shares and where to act, no time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kpi_core.funnel.act import Groups, levers
from kpi_core.funnel.counted import answer_counts
from kpi_core.funnel.quality import Quality, SourceCount, quality
from kpi_core.funnel.result import FunnelResult
from kpi_core.funnel.source import Source
from kpi_core.funnel.stage import FunnelQuestion, Mode, Stage
from kpi_core.funnel.study import Study, dimensions

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


def study_counts(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> Study:
    """Answer a question about numbers: nothing tells who they count, so nothing of time or of change.

    Args:
        source: where the numbers are.
        question: what is asked; only "reached at least" can be counted.
        stages: in order.
        engine: where it is run.
    """
    asked = replace(question, mode=Mode.REACHED, windows=(), by=None)
    result = answer_counts(source, asked, stages, engine)
    told = tuple(s.stage for s in result.stages)
    groups = []
    for name in dimensions(source):
        cut = answer_counts(source, replace(asked, by=name), stages, engine).segments
        groups.append(Groups(name, {s.value: s.stages for s in cut if s.value is not None}))
    found = levers(result.stages, result.mean_win, groups) if result.stages else ()
    return Study(source, told, None, (), result, None, None, found, (), 0)


def compared(result: FunnelResult, before: int, stage: int) -> Quality:
    """The segments of an answer by how many of those at one stage were counted at another, each beside the others."""
    counts = [SourceCount(s.value, s.stages[before].count, s.stages[stage].count) for s in result.segments]
    return quality([c for c in counts if c.n and c.qualified <= c.n], result.question.by or "")
