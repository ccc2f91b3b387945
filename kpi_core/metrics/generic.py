"""Metrics of any column by its own name, such as ``sum(Amount)``, and ``count`` for rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric, Operation, Simple, Way
from kpi_core.metrics.table import folded, nearest
from kpi_core.metrics.wording import Message
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.unit import Direction, Unit

_NUMERIC = (Operation.SUM, Operation.MEAN, Operation.MEDIAN, Operation.MIN, Operation.MAX)
_FLAG = (Operation.SUM, Operation.MEAN)
_OPERATIONS = (*_NUMERIC, Operation.DISTINCT)
_NAMED = re.compile(rf"({'|'.join(_OPERATIONS)})\s*\((.*)\)", re.DOTALL)
# Of these a sum says nothing: each row holds a mean, a price or a chance.
_NOT_SUMMED = (Role.AVERAGE_DURATION, Role.PROBABILITY)
# These count people: one person may stand in several rows.
PEOPLE = (Role.VISITORS, Role.NEW_VISITORS, Role.RETURNING_VISITORS, Role.REACH)
_SECONDS = (Role.DURATION, Role.AVERAGE_DURATION)
COUNT = "count"


def count_metric() -> Metric:
    """The number of rows."""
    return Metric(
        COUNT,
        Unit.COUNT,
        Direction.NONE,
        (),
        ways=(Way(None, Simple(Operation.COUNT, only="rows")),),
        labels=Message("count"),
        definitions=Message("count-definition"),
        formulas=_Same(COUNT),
    )


def column_metric(column: Column, operation: Operation, fact: Fact | None = None) -> Metric:
    """An operation over one column."""
    people = operation is Operation.SUM and column.role in PEOPLE
    wording = _wording(column, operation)
    simple = Simple(Operation.PEOPLE if people else operation, column=column.name)
    return Metric(
        f"{operation}({column.name})",
        _unit(column, operation),
        Direction.NONE,
        (fact,) if fact else (),
        needs=(column.name,),
        ways=(Way(None, simple),),
        labels=Message(wording, column=column.name),
        definitions=Message(f"{wording}-definition", column=column.name),
        formulas=_Same(f"{operation}({column.name})"),
    )


def _wording(column: Column, operation: Operation) -> str:
    """A yes/no column is counted and shared, not summed and averaged."""
    flags = {Operation.SUM: "true", Operation.MEAN: "share"}
    is_flag = column.type is ColumnType.BOOLEAN or _is_flag(column)
    return flags.get(operation, operation.value) if is_flag else operation.value


def _unit(column: Column, operation: Operation) -> Unit:
    if operation is Operation.DISTINCT:
        return Unit.COUNT
    if column.type is ColumnType.BOOLEAN:
        return Unit.FRACTION if operation is Operation.MEAN else Unit.COUNT
    if _is_flag(column) and operation in (Operation.MEAN, Operation.SUM):
        return Unit.FRACTION if operation is Operation.MEAN else Unit.COUNT
    if column.role in _SECONDS:
        return Unit.SECONDS
    return {ColumnType.MONEY: Unit.MONEY, ColumnType.PERCENT: Unit.FRACTION}.get(column.type, Unit.NUMBER)


def _is_flag(column: Column) -> bool:
    """Whether whole numbers say yes or no: their mean is a share, their sum a count."""
    return column.type is ColumnType.INTEGER and (column.minimum, column.maximum, column.distinct) == (0, 1, 2)


class _Same(Mapping[str, str]):
    """The same text in every language."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, lang: str) -> str:
        return self._text

    def __iter__(self) -> Iterator[str]:
        return iter(("en", "fr"))

    def __len__(self) -> int:
        return 2


def operations_of(column: Column) -> Iterator[tuple[Operation, Issue | None]]:
    """The operations a column answers, each with the reason if it would say nothing."""
    if column.type.is_numeric and column.role is not Role.ID:
        for operation in _NUMERIC:
            yield operation, refusal(column, operation)
    elif column.type is ColumnType.BOOLEAN:
        for operation in _FLAG:
            yield operation, None
    yield Operation.DISTINCT, None


def refusal(column: Column, operation: Operation, within: bool = False) -> Issue | None:
    """Why an operation over a column would say nothing, None if it says something.

    Args:
        column: what is asked.
        operation: what of it.
        within: whether the question may keep to rows of one kind, where only those add up.
    """
    if operation is Operation.DISTINCT:
        return None
    if column.role is Role.ID:
        return Issue("identifier_not_added", Level.INFO, column.name)
    if not column.type.is_numeric and not (column.type is ColumnType.BOOLEAN and operation in _FLAG):
        return Issue("column_not_numeric", Level.INFO, column.name, {"type": column.type.value})
    if operation is Operation.SUM and (column.type is ColumnType.PERCENT or column.role in _NOT_SUMMED):
        return Issue("rates_not_added", Level.INFO, column.name)
    adds = column.sums or (within and column.sums_within is not None)
    if operation is Operation.SUM and not adds and column.role not in PEOPLE:
        return Issue("column_not_added", Level.INFO, column.name)
    return None


def operation_and_column(name: str) -> tuple[Operation, str] | None:
    """What the id of a column's own metric says, whatever is loaded; None of any other.

    >>> operation_and_column("mean(Basket)")
    (<Operation.MEAN: 'mean'>, 'Basket')
    """
    match = _NAMED.fullmatch(name.strip())
    return (Operation(match[1]), match[2].strip()) if match else None


def metric_named(name: str, datasets: Sequence[Dataset]) -> Metric:
    """The metric of that id: of the catalogue, a generic one, or ``count``.

    Raises:
        DefinitionError: ``unknown_metric`` with a suggestion; ``rates_not_added`` and the like when the operation
            says nothing of the column.
    """
    known = catalogue().find(name)
    if known is not None:
        return known
    if name == COUNT:
        return count_metric()
    match = _NAMED.fullmatch(name.strip())
    column = _column(match[2], Operation(match[1]), datasets) if match else None
    if match is None or column is None:
        suggestion = _suggestion(name, datasets)
        raise DefinitionError("unknown_metric", name=name, suggestion=suggestion, near=bool(suggestion))
    operation = Operation(match[1])
    if (reason := refusal(column, operation, within=True)) is not None:
        raise DefinitionError(reason.code, **{"metric": name, "where": reason.where, **reason.values})
    return column_metric(column, operation)


def _column(name: str, operation: Operation, datasets: Sequence[Dataset]) -> Column | None:
    """The column of that name, of the largest table whose column answers the operation."""
    columns = [c for d in sorted(datasets, key=lambda d: -d.rows) for c in d.columns]
    exact = [c for c in columns if c.name == name] or [c for c in columns if folded(c.name) == folded(name)]
    return min(exact, key=lambda c: refusal(c, operation, within=True) is not None, default=None)


def _suggestion(name: str, datasets: Sequence[Dataset]) -> str:
    """The id that is written most like `name`, empty if none is."""
    ids = [*(m.id for m in catalogue().offered()), *catalogue().aliases, COUNT]
    columns = [c for d in datasets for c in d.columns]
    ids += [f"{operation}({c.name})" for c in columns for operation, reason in operations_of(c) if reason is None]
    return nearest(name, ids, 0.6)
