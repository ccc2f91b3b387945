"""The tables among several that tell a funnel, and why none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kpi_core.metrics.table import Table
from kpi_core.model.dataset import ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.pipeline.counts import counts_source_of
from kpi_core.pipeline.events import events_source_of
from kpi_core.pipeline.source import Source, source_of
from kpi_core.pipeline.stage import Shape


def funnel_sources(datasets: Sequence[Dataset], today: date) -> tuple[Source, ...]:
    """The tables that tell a funnel: those of records before those of numbers, then by stages, then by rows.

    A table that only counts zeros comes last.
    """
    found = [source for dataset in datasets if (source := any_source_of(dataset, today)) is not None]
    return tuple(
        sorted(found, key=lambda s: (_counts_nothing(s), s.shape is Shape.COUNTS, -len(s.stages), -s.dataset.rows))
    )


def _counts_nothing(source: Source) -> bool:
    counted = {stage.counted for stage in source.stages}
    columns = [c for c in source.dataset.columns if c.physical in counted]
    return source.shape is Shape.COUNTS and not any(c.maximum for c in columns)


def any_source_of(dataset: Dataset, today: date) -> Source | None:
    """The funnel that a table tells in whatever shape; None when it tells none."""
    ways = (events_source_of, source_of, counts_source_of)
    return next((source for way in ways if (source := way(dataset, today)) is not None), None)


def why_no_funnel(datasets: Sequence[Dataset]) -> Issue:
    """Why none of these tables tells a funnel: the most telling reason."""
    reasons = [r for d in datasets if (r := _reason(d)) is not None]
    return reasons[0] if reasons else Issue("funnel_no_stages", Level.INFO, None, {"tables": len(datasets)})


def _reason(dataset: Dataset) -> Issue | None:
    stages = list(_stages(dataset))
    if dataset.fact in (Fact.OPPORTUNITIES, Fact.EVENTS) and not dataset.rows:
        return Issue("funnel_no_records", Level.INFO, dataset.name)
    if len(stages) == 1:
        return Issue("funnel_one_stage", Level.INFO, dataset.name, {"stage": stages[0], "rows": dataset.rows})
    return None


def _stages(dataset: Dataset) -> Iterator[str]:
    column = Table(dataset).own(Role.STAGE)
    if column is not None and column.type is ColumnType.TEXT:
        yield from (value for value, _ in column.top)
    yield from (c.stage or c.name for c in dataset.columns if c.role is Role.STAGE_DATE)
