"""What the funnel page says of numbers that were counted before: shares, changes, where to act; no days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.funnel.act import Groups, levers
from kpi_core.funnel.changes import Cut, Drop, drops_of
from kpi_core.funnel.compare import compare
from kpi_core.funnel.counted import answer_counts
from kpi_core.funnel.quality import Quality, SourceCount, quality
from kpi_core.funnel.result import FunnelResult
from kpi_core.funnel.study import Asked, Study, dimensions
from kpi_core.metrics.query import Query, run
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Stage
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import presets, span_of, window

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine


_NEWS = 0.1  # of the earlier rate: clicks of the same people are no independent draws, and millions make all certain


def study_counts(
    source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], asked: Asked, engine: Engine
) -> Study:
    """Answer a question about numbers: what they count is no record, so that nothing is told of days.

    Args:
        source: where the numbers are.
        question: what is asked, without a period; only "reached at least" can be counted.
        stages: in order.
        asked: the period and the comparison that the viewer chose, and the day.
        engine: where it is run.
    """
    plain = replace(question, mode=Mode.REACHED, windows=(), by=None)
    span = span_of(_days(source, asked.today, engine), asked.today)
    shown = window(span, asked.choice) if span else None
    now = replace(plain, period=shown.period if shown else None)
    result = answer_counts(source, now, stages, engine)
    if question.by:
        cut = answer_counts(source, replace(now, by=question.by), stages, engine)
        result = replace(result, segments=cut.segments)
    told = tuple(s.stage for s in result.stages)
    comparison = shown.comparison if shown else None
    against = answer_counts(source, replace(now, period=comparison), stages, engine) if comparison else None
    compared_ = None
    if against is not None and _stages(against) == told:
        compared_ = compare(against.stages, result.stages, mean_wins=(against.mean_win, result.mean_win))
    cuts = {name: _cut(source, replace(now, by=name), stages, engine) for name in dimensions(source)}
    groups = [Groups(name, segments) for name, segments in cuts.items()]
    found = levers(result.stages, result.mean_win, groups) if result.stages else ()
    drops, examined = _changes(source, now, stages, engine, (result, cuts))
    offered = presets(span) if span else ()
    return Study(source, told, shown, offered, result, against, compared_, found, drops, examined)


def _days(source: Source, today: date, engine: Engine) -> dict[date, int]:
    """Rows by day; none where nothing dates them."""
    if source.table.clock("day") is None:
        return {}
    series = run(Query("count", TimeGrain.DAY), [source.dataset], today, engine)
    return {row["period"]: int(row["value"]) for row in series.rows() if row["period"] and row["value"]}


def _stages(result: FunnelResult) -> tuple[Stage, ...]:
    return tuple(s.stage for s in result.stages)


def _cut(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> Cut:
    segments = answer_counts(source, question, stages, engine).segments
    return {s.value: s.stages for s in segments if s.value is not None}


def _changes(
    source: Source,
    now: FunnelQuestion,
    stages: tuple[Stage, ...],
    engine: Engine,
    told: tuple[FunnelResult, dict[str, Cut]],
) -> tuple[tuple[Drop, ...], int]:
    """Steps that differ from all that was counted before the period, by more than chance."""
    result, cuts = told
    if now.period is None:
        return (), 0
    past = replace(now, period=Period(date(1, 1, 2), now.period.start))
    before = answer_counts(source, past, stages, engine)
    if not before.stages or _stages(before) != _stages(result) or not before.stages[0].count:
        return (), 0
    earlier = {name: _cut(source, replace(past, by=name), stages, engine) for name in cuts}
    sides = {name: (earlier[name], cuts[name]) for name in cuts}
    return drops_of(result, (before.stages, result.stages), sides, _NEWS)


def compared(result: FunnelResult, before: int, stage: int) -> Quality:
    """The segments of an answer by how many of those at one stage were counted at another, each beside the others."""
    counts = [SourceCount(s.value, s.stages[before].count, s.stages[stage].count) for s in result.segments]
    return quality([c for c in counts if c.n and c.qualified <= c.n], result.question.by or "")
