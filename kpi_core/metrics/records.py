"""The records behind a number: the rows it was computed from, under their own names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_core.engine.plan import Arithmetic, Cell, Field, Formula, Join, Listing, Measure, Op, Sign, Value
from kpi_core.metrics.bound import Bound, bind
from kpi_core.metrics.generic import metric_named
from kpi_core.metrics.query import Query, engine_for
from kpi_core.metrics.side import Side
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import FILE, ColumnType, Dataset
from kpi_core.vocabulary.predicate import All, AnyOf, Compare, Comparison, Filled, Predicate, marked

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine

LIMIT = 500
# Names of this module's own conditions in the scope; the question's names come with a mark before them.
_DATE, _VALUE = "date", "value"


@dataclass(frozen=True)
class Records:
    """Rows of the file: `columns` are their names, in the order of the columns of `rows`; `total` without the limit.

    `files` names the file of each row, where those of several stand together.
    """

    columns: tuple[str, ...]
    rows: pa.Table
    total: int
    dataset: Dataset
    files: tuple[str, ...] = ()


def records(query: Query, datasets: Sequence[Dataset], limit: int = LIMIT, engine: Engine | None = None) -> Records:
    """The rows behind the answer of a query; its grain and dimensions do not matter, its filters and period do.

    Of a ratio they are those of its denominator; of a metric over several tables, those of the last one it reads.

    Raises:
        DefinitionError, QueryError: as `run` does.
    """
    bound = bind(metric_named(query.metric, datasets), query.question, datasets)
    side, measures = _behind(bound)
    listing, columns = _listing(bound, side, measures, limit)
    rows, total = (engine or engine_for(bound)).rows(listing)
    dataset = side.table.dataset
    if not dataset.parts:
        return Records(columns, rows, total, dataset)
    last = rows.num_columns - 1
    files = tuple(dataset.parts[number].name for number in rows.column(last).to_pylist())
    return Records(columns, rows.remove_column(last), total, dataset, files)


def _behind(bound: Bound) -> tuple[Side, list[Measure]]:
    formula = bound.plan.formula
    is_ratio = isinstance(formula, Arithmetic) and formula.sign is Sign.OVER
    cells = list(_cells(formula.right if is_ratio and isinstance(formula, Arithmetic) else formula))
    number = cells[-1].side
    side = bound.sides[number]
    return side, [side.measures[c.measure] for c in cells if c.side == number]


def _cells(formula: Formula) -> Iterator[Cell]:
    match formula:
        case Cell():
            yield formula
        case Arithmetic(left=left, right=right):
            yield from _cells(left)
            yield from _cells(right)


def _listing(bound: Bound, side: Side, measures: Sequence[Measure], limit: int) -> tuple[Listing, tuple[str, ...]]:
    table, select = side.table, bound.plan.sides[bound.sides.index(side)]
    scope: dict[str, Value] = {f"?{name}": value for name, value in select.scope}
    conditions = [marked(select.where), *_counted(measures, scope)]
    period = bound.question.period
    if period is not None and select.step is not None:
        scope[_DATE] = select.step.date
        conditions.append(Compare(_DATE, Comparison.AT_LEAST, period.start))
        conditions.append(Compare(_DATE, Comparison.LESS, period.end))
    fields, names = listed(table, select.joins)
    listing = Listing(
        table.dataset.path, tuple(fields), select.joins, All(tuple(conditions)), tuple(scope.items()), limit
    )
    return listing, names


def listed(table: Table, joins: Sequence[Join]) -> tuple[list[Value], tuple[str, ...]]:
    """The columns of a list of records, own and looked up, and their names.

    Where several files stand together, the number of the file comes last and has no name.
    """
    columns = [*table.dataset.columns]
    fields: list[Value] = [table.field(c) for c in columns]
    for join in joins:
        if join.lowest:  # made of the table itself
            continue
        looked_up = table.dataset.lookups[join.number].columns
        columns += looked_up
        fields += [table.field(c, join.number) for c in looked_up]
    if table.dataset.parts:
        fields.append(Field(FILE, ColumnType.INTEGER))
    return fields, tuple(c.name for c in columns)


def _counted(measures: Sequence[Measure], scope: dict[str, Value]) -> list[Predicate]:
    """What a row must meet to be counted by one of the measures: its condition, and a value where one is measured."""
    parts: list[Predicate] = []
    for i, measure in enumerate(measures):
        told: Predicate = marked(measure.where)
        if measure.value is not None and measure.op is not Op.REPEATED:
            scope[f"{_VALUE}{i}"] = measure.value
            told = All((told, Filled(f"{_VALUE}{i}")))
        parts.append(told)
    return [AnyOf(tuple(parts))] if All() not in parts else []
