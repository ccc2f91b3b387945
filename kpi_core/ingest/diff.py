"""What an export that comes again would change: records new, changed, unchanged and gone, and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from kpi_core.ingest.align import align
from kpi_core.ingest.arrays import as_text
from kpi_core.ingest.identity import identity
from kpi_core.ingest.moments import holds_states
from kpi_core.ingest.overlap import key_of, nth_of
from kpi_core.ingest.rowcodes import Codes, Rows
from kpi_core.ingest.schema import SchemaChange, schema_change
from kpi_core.ingest.understand import ROW
from kpi_core.model.dataset import Dataset, Issue
from kpi_core.model.stages import plain

EXAMPLES = 20
_KINDRED = 0.5  # of the columns are the same, or it is another export
_MOSTLY = 0.5
_OLD, _NEW = 0, 1
Span = tuple[date, date]


@dataclass(frozen=True)
class Cell:
    """A cell before and after, as text."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Example:
    """A record: the row of the file it stands in, what names it, and the cells that differ."""

    row: int
    name: str | None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class TableDiff:
    """How a new table differs from the one it would join.

    Counts are of records: what `by` names, whole rows where it is empty. `issue` says why none could be compared.
    """

    before: Dataset
    after: Dataset
    by: tuple[str, ...]
    new: int
    changed: int
    unchanged: int
    gone: int
    schema: SchemaChange
    examples_new: tuple[Example, ...] = ()
    examples_changed: tuple[Example, ...] = ()
    examples_gone: tuple[Example, ...] = ()
    span_before: Span | None = None
    span_after: Span | None = None
    issue: Issue | None = None

    @property
    def overlaps(self) -> bool:
        """Whether both tell of the same days, as far as they tell."""
        a, b = self.span_before, self.span_after
        return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])

    @property
    def usual(self) -> Literal["append", "replace"]:
        """What is usually meant: append other days and states of the same deals, replace by what holds it all again."""
        if holds_states(self.after) or not self.overlaps:
            return "append"
        return "append" if self.gone > _MOSTLY * (self.gone + self.changed + self.unchanged) else "replace"


def diff(active: Sequence[Dataset], new: Sequence[Dataset]) -> tuple[TableDiff, ...]:
    """Compare new tables with the active ones of their kind; a table without its like is not listed.

    Args:
        active: the datasets the pages use now.
        new: the tables of the files that were read.
    """
    pairs = [(_like(table, active), table) for table in new if table.rows]
    return tuple(_diff(old, table) for old, table in pairs if old is not None)


def _like(table: Dataset, active: Sequence[Dataset]) -> Dataset | None:
    """The active table of the same header, else the one of its fact whose columns are most the same."""
    same = next((d for d in active if d.header_fingerprint == table.header_fingerprint), None)
    if same is not None:
        return same
    scored = [(_kinship(d, table), i) for i, d in enumerate(active) if d.fact is table.fact]
    best, place = max(scored, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
    return active[place] if best >= _KINDRED else None


def _kinship(old: Dataset, new: Dataset) -> float:
    a, b = ({plain(c.name) for c in _own(d).columns} for d in (old, new))
    return len(a & b) / max(1, len(a | b))


def _own(dataset: Dataset) -> Dataset:
    """A dataset without the columns that were added from the differences of its exports."""
    return replace(dataset, columns=tuple(c for c in dataset.columns if not c.from_history))


def _diff(old: Dataset, new: Dataset) -> TableDiff:
    own = _own(old)
    schema = schema_change(own, new)
    aligned = align(_comparable(own, new, schema))
    if isinstance(aligned, Issue):
        return TableDiff(old, new, (), new.rows, 0, 0, old.rows, schema, issue=aligned)
    rows = Rows.of(aligned)
    by, codes = _named(rows)
    found = _compared(rows, codes)
    return TableDiff(
        old, new, by, len(found.new), len(found.changed), found.unchanged, len(found.gone), schema,
        _examples(rows, by, found.new), _changed(rows, by, found), _examples(rows, by, found.gone),
        rows.span(_OLD), rows.span(_NEW),
    )  # fmt: skip


def _comparable(old: Dataset, new: Dataset, schema: SchemaChange) -> tuple[Dataset, Dataset]:
    """Both tables with the columns that they share, under the old names and in the old roles."""
    names = {plain(after): before for before, after in schema.renamed}
    renamed = [replace(c, name=names.get(plain(c.name), c.name)) for c in new.columns]
    mine, theirs = {plain(c.name) for c in old.columns}, {plain(c.name) for c in renamed}
    roles = {plain(c.name): c.role for c in old.columns}
    return (
        replace(old, columns=tuple(c for c in old.columns if plain(c.name) in theirs)),
        replace(
            new,
            columns=tuple(replace(c, role=roles[plain(c.name)]) for c in renamed if plain(c.name) in mine),
        ),
    )


def _named(rows: Rows) -> tuple[tuple[str, ...], Codes]:
    """What names a record, and its code for each row; rows without a name stand for themselves."""
    known = identity(rows)
    nth = nth_of(rows)
    if known.column is not None:
        beyond = int(known.codes.max(initial=-1)) + 1
        return (known.column.name,), np.where(known.filled, known.codes, beyond + nth)
    key = key_of(rows) if rows.clock is not None else None
    if key is not None:
        return tuple(c.name for c in key.columns), key.codes
    return (), nth


@dataclass(frozen=True)
class _Compared:
    """Places of the first row of records: of the new ones, of the changed ones before and after, of those gone."""

    new: Codes
    changed: Codes
    before: Codes
    unchanged: int
    gone: Codes


def _compared(rows: Rows, codes: Codes) -> _Compared:
    old, new = (np.flatnonzero(rows.part == part) for part in (_OLD, _NEW))
    olds, first_old = np.unique(codes[old], return_index=True)
    news, first_new = np.unique(codes[new], return_index=True)
    prints = _prints(rows, codes)
    shared, in_old, in_new = np.intersect1d(olds, news, return_indices=True)
    differs = prints[_OLD][shared] != prints[_NEW][shared]
    return _Compared(
        np.sort(new[first_new[~np.isin(news, shared)]]),
        new[first_new[in_new[differs]]],
        old[first_old[in_old[differs]]],
        int(np.count_nonzero(~differs)),
        np.sort(old[first_old[~np.isin(olds, shared)]]),
    )


def _prints(rows: Rows, codes: Codes) -> tuple[Codes, Codes]:
    """A number per record and file for all of its rows, in whatever order they stand."""
    each = np.random.default_rng(0).integers(0, 2**62, int(rows.whole.max(initial=0)) + 1, np.int64)
    out = (np.zeros(int(codes.max(initial=0)) + 1, np.int64), np.zeros(int(codes.max(initial=0)) + 1, np.int64))
    for part in (_OLD, _NEW):
        mine = rows.part == part
        np.add.at(out[part], codes[mine], each[rows.whole[mine]])  # wraps around, as a print may
    return out


def _examples(rows: Rows, by: tuple[str, ...], places: Codes) -> tuple[Example, ...]:
    return tuple(_example(rows, by, int(place)) for place in places[:EXAMPLES])


def _example(rows: Rows, by: tuple[str, ...], place: int, cells: tuple[Cell, ...] = ()) -> Example:
    names = [c for c in rows.aligned.columns if c.name in by] or rows.aligned.columns[:4]
    texts = [t for c in names if (t := _text(rows, c.physical, place)) is not None]
    return Example(int(rows.table.column(ROW)[place].as_py()), " · ".join(texts) or None, cells)


def _changed(rows: Rows, by: tuple[str, ...], found: _Compared) -> tuple[Example, ...]:
    order = np.argsort(found.changed)[:EXAMPLES]
    return tuple(
        _example(rows, by, int(after), _cells(rows, int(before), int(after)))
        for before, after in zip(found.before[order], found.changed[order], strict=True)
    )


def _cells(rows: Rows, before: int, after: int) -> tuple[Cell, ...]:
    pairs = [(c.name, _text(rows, c.physical, before), _text(rows, c.physical, after)) for c in rows.aligned.columns]
    return tuple(Cell(name, old, new) for name, old, new in pairs if old != new)


def _text(rows: Rows, physical: str, place: int) -> str | None:
    value = rows.table.column(physical)[place].as_py()
    return None if value is None else as_text(value)
