"""The records behind a number of the funnel."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.engine import paths
from kpi_core.engine.path_rows import Part, compile_path_count, compile_path_rows
from kpi_core.engine.paths import Paths
from kpi_core.engine.plan import Field, Value
from kpi_core.funnel.build import Counted
from kpi_core.funnel.measure import Usual
from kpi_core.metrics.records import LIMIT, Records, listed
from kpi_core.pipeline import tally
from kpi_core.pipeline.stage import Mode

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


class Behind(StrEnum):
    """Which number of a stage the records are behind."""

    REACHED = "reached"  # counted at the stage
    LEFT = "left"  # counted at the stage and not at the next
    SKIPPED = "skipped"  # reached a later stage without passing this one
    WAITING = "waiting"  # open, and it is their furthest stage
    STALE = "stale"  # waiting for longer than 9 in 10 of those won took
    BACKWARD = "backward"  # entered the stage before an earlier one


def records_behind(
    counted: Counted, stage: int, behind: Behind, engine: Engine, limit: int = LIMIT, usual: Usual | None = None
) -> Records:
    """The rows behind a number of a stage, under their own names.

    Args:
        counted: the question, counted; filters and period are those of the records.
        stage: number of the stage, from 0.
        behind: which number.
        engine: where it is run.
        limit: how many rows at most.
        usual: what is usual, for STALE; by default that of the question.

    Returns:
        The records, those that wait longest first; for WAITING and STALE the last column, named "", tells their days.
    """
    usual = usual or counted.usual
    over = usual.stale_after[stage] if behind is Behind.STALE and usual and stage < len(usual.stale_after) else None
    waits = behind in (Behind.WAITING, Behind.STALE)
    asked = replace(tally.paths_of(counted.source, counted.question, counted.stages), period=counted.question.period)
    states = () if behind is Behind.STALE and over is None else _states(counted, stage, behind)
    part = Part(states, stage if waits else None, over)
    if counted.source.log is None:
        asked = replace(asked, joins=counted.source.table.joins)
        columns, names = listed(counted.source.table, asked.joins)
    else:
        columns, names = _told_by_log(counted, asked)
    total = int(engine.fetch(compile_path_count(asked, part)).column("total")[0].as_py())
    rows = engine.fetch(compile_path_rows(asked, part, columns, limit))
    dataset = counted.source.dataset
    has_days = "days" in rows.column_names
    files: tuple[str, ...] = ()
    if len(columns) > len(names):
        place = len(columns) - 1
        files = tuple(dataset.parts[number].name for number in rows.column(place).to_pylist())
        rows = rows.remove_column(place)
    return Records((*names, *([""] if has_days else [])), rows, total, dataset, files)


def _told_by_log(counted: Counted, asked: Paths) -> tuple[list[Value], tuple[str, ...]]:
    """Of a log the records are not rows: whose they are, and when each stage was entered."""
    log = counted.source.log
    assert log is not None
    dated = [(s.name, m.date) for s, m in zip(counted.stages, asked.marks, strict=True) if m.date is not None]
    key = Field(log.key.physical, log.key.type)
    return [key, *(date for _, date in dated)], (log.key.name, *(name for name, _ in dated))


def _states(counted: Counted, stage: int, behind: Behind) -> tuple[tuple[int, int], ...]:
    """The states of the records behind a number."""
    states = counted.states
    chosen = _chosen(counted, stage, behind)
    pairs = np.unique(np.stack([states.mask[chosen], states.outcome[chosen]], axis=1), axis=0)
    return tuple((int(mask), int(outcome)) for mask, outcome in pairs)


def _chosen(counted: Counted, stage: int, behind: Behind) -> npt.NDArray[np.bool_]:
    states = counted.states
    levels = states.levels(counted.question.mode, counted.limited)
    furthest = states.levels(Mode.REACHED)
    match behind:
        case Behind.REACHED:
            return np.asarray(levels > stage)
        case Behind.LEFT:
            return np.asarray(levels == stage + 1)
        case Behind.SKIPPED:
            return np.asarray((furthest > stage) & ~states.passed[:, stage])
        case Behind.BACKWARD:
            return np.asarray(states.backward[:, stage])
        case Behind.WAITING | Behind.STALE:
            return np.asarray((furthest == stage + 1) & (states.outcome == paths.OPEN))
