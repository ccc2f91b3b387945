"""Tables of one kind under common columns: names matched, types unified, roles kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kpi_core.ingest.arrays import as_text
from kpi_core.ingest.dayorder import in_doubt, swapped
from kpi_core.ingest.understand import ROW
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain

Key = tuple[str, int]  # a plain column name, and which of the columns of that name it is
_NUMBERS = (ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.MONEY, ColumnType.PERCENT)
_ARROW = {
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.MONEY: pa.float64(),
    ColumnType.PERCENT: pa.float64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DATETIME: pa.timestamp("us"),
}


@dataclass(frozen=True)
class Aligned:
    """Common columns of several tables, named c0, c1...; `keys` tell them in each table."""

    tables: tuple[Dataset, ...]
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]
    issues: tuple[Issue, ...] = ()
    swapped: frozenset[tuple[int, Key]] = frozenset()  # columns whose day and month are read in the others' order

    @property
    def lead(self) -> Dataset:
        """The table whose fact and roles are theirs all."""
        return leading(self.tables)

    def column(self, *roles: Role) -> Column | None:
        """The column of the first of these roles that one has."""
        return next((c for role in roles for c in self.columns if c.role is role), None)


def listed(names: Sequence[str]) -> list[str]:
    """Names for a sentence: five of them, then a sign that there are more.

    >>> listed(["a", "b", "c", "d", "e", "f"])
    ['a', 'b', 'c', 'd', 'e', '…']
    """
    return [*names[:5], *(["…"] if len(names) > 5 else [])]


def leading(tables: Sequence[Dataset]) -> Dataset:
    """The table that tells what the others are: the one with most rows, of equals the first."""
    return max(tables, key=lambda t: t.rows)


def keyed(table: Dataset) -> dict[Key, Column]:
    """The columns of a table by their plain names; a name that comes again is counted."""
    seen: Counter[str] = Counter()
    out: dict[Key, Column] = {}
    for column in table.columns:
        name = plain(column.name)
        out[name, seen[name]] = column
        seen[name] += 1
    return out


def align(tables: Sequence[Dataset]) -> Aligned | Issue:
    """Common columns for tables of one kind.

    Returns:
        The columns with their issues; or the issue that says why the tables cannot stand together.
    """
    lead = leading(tables)
    each = [keyed(t) for t in tables]
    keys = tuple(dict.fromkeys((*keyed(lead), *(key for columns in each for key in columns))))
    columns: list[Column] = []
    issues: list[Issue] = []
    for i, key in enumerate(keys):
        found = [(t, columns_of[key]) for t, columns_of in zip(tables, each, strict=True) if key in columns_of]
        common = _common(found)
        if isinstance(common, Issue):
            return common
        role = common.role if keyed(lead).get(key) or not _taken(common.role, columns) else None
        columns.append(replace(common, physical=f"c{i}", role=role))
        issues.extend(_told(columns[-1], found))
    doubts = {(i, key) for key in keys for i in in_doubt(tables, [own.get(key) for own in each])}
    issues.extend(_settled(tables, each, doubts))
    issues.extend(_absent(tables, each, keys, columns))
    return Aligned(tuple(tables), tuple(columns), keys, tuple(issues), frozenset(doubts))


def _taken(role: Role | None, columns: Iterable[Column]) -> bool:
    return role is not Role.STAGE_DATE and any(c.role is role for c in columns)


def _common(found: Sequence[tuple[Dataset, Column]]) -> Column | Issue:
    """One column for those that bear its name, with the meaning it has in the largest table."""
    filled = [(t, c) for t, c in found if c.missing + c.rejected < t.rows] or list(found)
    main = max(filled, key=lambda one: one[0].rows)[1]
    currencies = sorted({c.currency for _, c in filled if c.currency})
    if len(currencies) > 1:
        files = listed([t.name for t, _ in filled])
        return Issue("tables_in_other_currencies", Level.WARNING, main.name, {"currencies": currencies, "files": files})
    kind = _type({c.type for _, c in filled})
    if kind is ColumnType.PERCENT and any(c.type is not kind and _beyond_one(c) for _, c in filled):
        return Issue("tables_in_other_units", Level.WARNING, main.name, {"files": listed([t.name for t, _ in filled])})
    role = next((c.role for c in (main, *(c for _, c in filled)) if c.role), None)
    fits = kind is not ColumnType.TEXT or main.type is ColumnType.TEXT or role is Role.ID
    return replace(
        main,
        type=kind,
        role=role if fits else None,
        currency=currencies[0] if currencies else None,
        decimal=next((c.decimal for _, c in filled if c.decimal), None),
        date_order=next((c.date_order for _, c in filled if c.date_order), None),
    )


def _beyond_one(column: Column) -> bool:
    return max(abs(column.minimum or 0.0), abs(column.maximum or 0.0)) > 1.0


def _type(kinds: set[ColumnType]) -> ColumnType:
    """The type that holds the cells of all: the wider number, the moment before the day, else text."""
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds <= set(_NUMBERS):
        return max(kinds, key=_NUMBERS.index)
    if kinds <= {ColumnType.DATE, ColumnType.DATETIME}:
        return ColumnType.DATETIME
    return ColumnType.TEXT


def _told(column: Column, found: Sequence[tuple[Dataset, Column]]) -> Iterable[Issue]:
    other = [t.name for t, c in found if c.type is not ColumnType.TEXT and c.missing + c.rejected < t.rows]
    if column.type is ColumnType.TEXT and other and column.role is not Role.ID:
        yield Issue("column_read_as_text", Level.WARNING, column.name, {"files": listed(other)})


def _settled(
    tables: Sequence[Dataset], each: Sequence[dict[Key, Column]], doubts: Iterable[tuple[int, Key]]
) -> Iterable[Issue]:
    """Whose dates are read in the order that other files decide."""
    by_name: dict[str, list[str]] = {}
    for number, key in sorted(doubts):
        by_name.setdefault(each[number][key].name, []).append(tables[number].name)
    for name, files in by_name.items():
        yield Issue("date_order_of_others", Level.INFO, name, {"files": listed(files), "count": len(files)})


def _absent(
    tables: Sequence[Dataset], each: Sequence[dict[Key, Column]], keys: Sequence[Key], columns: Sequence[Column]
) -> Iterable[Issue]:
    """Which columns some of the tables do not have."""
    files: dict[tuple[str, ...], list[str]] = {}
    for table, own in zip(tables, each, strict=True):
        lacking = tuple(c.name for key, c in zip(keys, columns, strict=True) if key not in own)
        files.setdefault(lacking, []).append(table.name)
    for names, without in files.items():
        if names:
            values = {"columns": listed(names), "count": len(names), "files": listed(without)}
            yield Issue("columns_absent", Level.WARNING, None, values)


def rows_of(aligned: Aligned, number: int) -> pa.Table:
    """The rows of one of the tables under the common columns, with their numbers in the file."""
    table = aligned.tables[number]
    read = pq.read_table(table.path)
    own = keyed(table)
    arrays = [
        _cast(_dates(read.column(own[key].physical).combine_chunks(), (number, key) in aligned.swapped), column.type)
        if key in own
        else pa.nulls(read.num_rows, _ARROW.get(column.type, pa.string()))
        for key, column in zip(aligned.keys, aligned.columns, strict=True)
    ]
    numbers = read.column(ROW).combine_chunks() if ROW in read.column_names else _counted(read.num_rows)
    return pa.table([*arrays, numbers], names=[*(c.physical for c in aligned.columns), ROW])


def _dates(array: Any, in_other_order: bool) -> Any:
    return swapped(array) if in_other_order else array


def _counted(rows: int) -> pa.Array:
    return pa.array(range(1, rows + 1), pa.int32())


def _cast(array: Any, kind: ColumnType) -> Any:
    """Cells as another type that holds them; numbers keep their cents, moments their hour."""
    if kind is not ColumnType.TEXT:
        return array if array.type == _ARROW[kind] else array.cast(_ARROW[kind])
    if pa.types.is_string(array.type):
        return array
    return pa.array([None if v is None else as_text(v) for v in array.to_pylist()], pa.string())
