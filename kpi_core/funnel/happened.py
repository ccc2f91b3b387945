"""What happened in each month: entries into each stage by the day of the entry, not by cohort.

Beside the cohorts, because people ask "how many quotes in March?". Its ratios are no conversion rates: the sales of
March come mostly from quotes of February.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kpi_core.engine import dialect
from kpi_core.engine.path_rows import compile_entries
from kpi_core.pipeline import tally
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


@dataclass(frozen=True)
class Happened:
    """Entries into each stage in a step of time, None for a stage without dates; `is_complete`: the step has ended."""

    period: Period
    entries: tuple[int | None, ...]
    is_complete: bool


def happened(
    source: Source,
    question: FunnelQuestion,
    stages: tuple[Stage, ...],
    grain: TimeGrain,
    engine: Engine,
) -> tuple[Happened, ...]:
    """Entries into each stage by step of time, in order, for all records that meet the filters.

    Args:
        source: where the records are.
        question: its filters count, its period does not: steps are dated by what happened in them.
        stages: in order.
        grain: the steps.
        engine: where it is run.
    """
    asked = tally.paths_of(source, replace(question, period=None), stages)
    dated = [i for i, mark in enumerate(asked.marks) if mark.date is not None]
    if not dated or source.as_of is None:
        return ()
    rows = engine.fetch(compile_entries(asked, grain)).to_pylist()
    counts = {(row["stage"], row["step"]): row["n"] for row in rows}
    last = dialect.step_index(source.as_of, grain)
    numbers = [row["step"] for row in rows if row["step"] <= last]
    found = []
    for number in range(min(numbers, default=0), max(numbers, default=-1) + 1):
        period = Period.of(grain, dialect.step_start(number, grain))
        entries = tuple(counts.get((i, number), 0) if i in dated else None for i in range(len(stages)))
        found.append(Happened(period, entries, period.end <= source.as_of + timedelta(days=1)))
    return tuple(found)
