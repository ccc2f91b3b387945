"""Every row of a table as arrays, where a question needs them one by one: the contacts of a person in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.engine.plan import Field, Join, Listing, Value
from kpi_core.metrics.bound import check_values
from kpi_core.metrics.side import fields_of
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import FILE, ColumnType
from kpi_core.vocabulary.predicate import All, Predicate, columns_of

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine

_ROW = "_row"  # the row's number in its file, which every snapshot holds
_MICROSECONDS = 86_400e6  # of a day


def read_rows(table: Table, values: Sequence[Value], engine: Engine) -> pa.Table:
    """Values of all rows, in the order of the file; the columns are ``r0``.. in the order asked."""
    listing = Listing(table.dataset.path, tuple(values), _joins(table, values), limit=max(table.dataset.rows, 1))
    return engine.rows(listing)[0]


def rows_that_meet(table: Table, where: Predicate, engine: Engine) -> npt.NDArray[np.bool_]:
    """Whether each row of a table, in the order of the file, meets a filter.

    Raises:
        QueryError: ``unknown_dimension``, ``value_not_in_column``, ``column_has_no_order`` and others of a filter.
    """
    list(check_values((where,), lambda name, known: known.resolve(name), [table]))
    scope = {name: table.resolve(name).value for name in columns_of(where)}
    number: list[Value] = [Field(_ROW, ColumnType.INTEGER)]
    if table.dataset.parts:  # rows are numbered within their own file
        number.append(Field(FILE, ColumnType.INTEGER))
    many = max(table.dataset.rows, 1)
    joins = _joins(table, list(scope.values()))
    kept = Listing(table.dataset.path, tuple(number), joins, All((where,)), tuple(scope.items()), many)
    everything = Listing(table.dataset.path, tuple(number), limit=many)
    met, every = (_identifiers(engine.rows(one)[0]) for one in (kept, everything))
    return np.isin(every, met)


def texts(rows: pa.Table, column: int) -> pa.Array:
    """A column of :func:`read_rows` as texts; numbers as whole numbers are written."""
    import pyarrow as pa

    told = rows.column(column)
    told = told.cast(pa.string()) if not pa.types.is_string(told.type) else told
    return pa.concat_arrays(told.chunks) if told.num_chunks else pa.array([], pa.string())


def numbers(rows: pa.Table, column: int) -> npt.NDArray[np.float64]:
    """A column as numbers, yes as 1 and no as 0; not a number where there is none."""
    import pyarrow as pa

    told = rows.column(column)
    told = told.cast(pa.int8()) if pa.types.is_boolean(told.type) else told
    return np.asarray(told.cast(pa.float64()).to_numpy(), np.float64)


def days(rows: pa.Table, column: int) -> npt.NDArray[np.float64]:
    """A date or a moment as days since 1970, with their fraction; not a number where there is none."""
    import pyarrow as pa

    told = rows.column(column)
    if pa.types.is_date(told.type):
        return np.asarray(told.cast(pa.int32()).cast(pa.float64()).to_numpy(), np.float64)
    microseconds = told.cast(pa.timestamp("us")).cast(pa.int64()).cast(pa.float64(), safe=False)
    return np.asarray(microseconds.to_numpy() / _MICROSECONDS, np.float64)


def _identifiers(rows: pa.Table) -> npt.NDArray[np.int64]:
    row, *file = (column.to_numpy().astype(np.int64) for column in rows.columns)
    return np.asarray(row + (file[0] << 40) if file else row, np.int64)


def _joins(table: Table, values: Sequence[Value]) -> tuple[Join, ...]:
    used = {field.lookup for value in values for field in fields_of(value)}
    return tuple(join for join in table.joins if join.number in used)
