"""A question about a metric, and its answer over time and by dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.engine.plan import Op, Plan
from kpi_core.metrics.bound import Bound, bind
from kpi_core.metrics.generic import metric_named
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.side import Question
from kpi_core.model.dataset import Dataset, Issue
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine


@dataclass(frozen=True)
class Query:
    """What is asked: a metric by its id, over steps of time, by dimensions, of filtered records, within a period."""

    metric: str
    grain: TimeGrain | None = None
    by: tuple[str, ...] = ()
    where: tuple[Predicate, ...] = ()
    period: Period | None = None

    @property
    def question(self) -> Question:
        """The same without the metric."""
        return Question(self.grain, self.by, self.where, self.period)


@dataclass(frozen=True)
class MetricSeries:
    """The answer: one row per step and combination of dimensions, or one total.

    Columns of `table`: ``period`` (first day of the step) and ``complete`` with a grain; ``d0``.. (texts, or booleans
    for yes/no columns; null where the record has none); ``value``, ``numerator``, ``denominator`` (null unless a
    ratio), ``n`` (records behind it), ``reason`` (why there is no value). `undated` records stand in no row.
    """

    metric: Metric
    unit: Unit
    currency: str | None
    grain: TimeGrain | None
    by: tuple[str, ...]
    table: pa.Table
    undated: int
    issues: tuple[Issue, ...]
    datasets: tuple[Dataset, ...]
    is_summed: bool = True  # counts and sums of records: whatever they are cut by, the parts add up to the whole

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, dimensions by the names they were asked by."""
        names = {f"d{i}": name for i, name in enumerate(self.by)}
        for row in self.table.to_pylist():
            yield {names.get(column, column): value for column, value in row.items()}


def run(query: Query, datasets: Sequence[Dataset], today: date, engine: Engine | None = None) -> MetricSeries:
    """Answer a query.

    Args:
        query: what is asked.
        datasets: what may answer it.
        today: what counts as now; steps that end later are not complete.
        engine: where it is run; by default one that reads the folders of the datasets.

    Raises:
        DefinitionError: ``unknown_metric``, ``metric_needs_columns``, ``metric_needs_table`` and other reasons why
            the datasets do not tell the metric.
        QueryError: ``unknown_dimension``, ``value_not_in_column``, ``value_is_no_number`` (date, yes or no),
            ``metric_needs_date``, ``metric_needs_period``, ``dimension_not_shared``, ``currencies_differ``.
    """
    from kpi_core.metrics.series import rows_of

    bound = bind(metric_named(query.metric, datasets), query.question, datasets)
    rows = rows_of(bound, (engine or engine_for(bound)).run(bound.plan), today)
    return MetricSeries(
        bound.metric,
        bound.metric.unit,
        bound.currency,
        query.grain,
        query.by,
        rows.table,
        rows.undated,
        (*bound.issues, *rows.issues),
        bound.datasets,
        is_summed(bound.plan),
    )


def is_summed(plan: Plan) -> bool:
    """Whether a plan counts and sums records only: what is counted once overall may stand in several parts."""
    ops = {measure.op for side in plan.sides for measure in side.measures}
    return not plan.share and ops <= {Op.COUNT, Op.SUM}


def engine_for(bound: Bound) -> Engine:
    """The shared engine that reads the files of a bound question."""
    from kpi_core.engine.connection import shared_engine

    paths = [p for d in bound.datasets for p in (d.path, *(lookup.path for lookup in d.lookups))]
    return shared_engine(frozenset(p.resolve().parent for p in paths))
