"""The funnel of numbers that were counted before: shares and margins, no records, no days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kpi_core.funnel.fit import fit
from kpi_core.funnel.result import FunnelResult, Rate, SegmentResult, StageResult
from kpi_core.metrics.bound import check_values
from kpi_core.model.dataset import Column, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.pipeline.counts import CountedSegment, counted
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Stage

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_LARGEST = 200  # segments that are told


def answer_counts(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> FunnelResult:
    """Answer a question by adding up what was counted.

    A stage of which no row tells a number is left out, with an issue.

    Raises:
        QueryError: as `counts.counted` does.
    """
    issues = list(check_values(question.where, lambda name, table: table.resolve(name), [source.table]))
    whole = counted(source, replace(question, by=None), stages, engine)
    total = whole.segments[0] if whole.segments else CountedSegment(None, (None,) * len(stages))
    told = [i for i, count in enumerate(total.counts) if count is not None]
    silent = [stage.name for i, stage in enumerate(stages) if i not in told]
    if silent and told:
        issues.append(Issue("stages_without_numbers", Level.WARNING, source.dataset.name, {"stages": silent}))
    segments: tuple[SegmentResult, ...] = ()
    if question.by:
        cut = counted(source, question, stages, engine)
        largest = sorted(cut.segments, key=lambda s: -(s.counts[told[0]] or 0.0) if told else 0.0)
        segments = tuple(SegmentResult(s.value, _results(stages, told, s)) for s in largest[:_LARGEST])
        issues += [issue for issue in cut.issues if issue not in whole.issues]
    if question.where == () and (fits := fit(source, engine)) is not None and fits.issue is not None:
        issues.append(fits.issue)
    results = _results(stages, told, total)
    money = _money_column(source)
    wins, value = (results[-1].count, results[-1].value) if results else (0.0, None)
    return FunnelResult(
        question,
        source.shape,
        source.dataset.name,
        results,
        segments,
        mean_win=value / wins if value is not None and wins and stages[told[-1]].won else None,
        currency=money.currency if money else None,
        as_of=source.as_of,
        issues=(*source.issues, *issues, *whole.issues),
    )


def _results(stages: Sequence[Stage], told: Sequence[int], segment: CountedSegment) -> tuple[StageResult, ...]:
    counts = [_known(segment.counts[i]) for i in told]
    results = []
    for place, i in enumerate(told):
        amount = segment.amounts[i] if segment.amounts else None
        before = _rate(counts[place], counts[place - 1]) if place else None
        results.append(StageResult(stages[i], counts[place], _rate(counts[place], counts[0]), before, value=amount))
    return tuple(results)


def _known(count: float | None) -> float:
    """A number, NaN where no row tells one: it is written as nothing, and no rate comes of it."""
    return math.nan if count is None else count


def _rate(k: float, n: float) -> Rate:
    return Rate(0.0, 0.0) if math.isnan(k) or math.isnan(n) else Rate(k, n)


def _money_column(source: Source) -> Column | None:
    for role in (Role.AMOUNT, Role.CONVERSION_VALUE):
        if (column := source.table.own(role)) is not None:
            return column
    return next((c for c in source.dataset.columns if c.currency), None)
