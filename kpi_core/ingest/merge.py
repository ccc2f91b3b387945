"""Spellings of one category made one, when a person says so: the snapshot stays, a new one is written beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.ingest.arrays import TOP
from kpi_core.ingest.derived import derive
from kpi_core.ingest.understand import write_parquet
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.stages import plain

Merges = Mapping[str, Mapping[str, str]]  # column -> spelling -> the one it becomes


def merged(dataset: Dataset, merges: Merges) -> Dataset:
    """The table with spellings replaced; what a merge names and the table does not hold changes nothing.

    Args:
        merges: by the column's name, each spelling with the one it becomes. Only columns of text are merged, and
            never one that identifies rows by it.
    """
    wanted = {c.physical: dict(merges[c.name]) for c in dataset.columns if _applies(c, merges)}
    if not wanted:
        return dataset
    told = json.dumps([dataset.path.stem, sorted((c, sorted(m.items())) for c, m in wanted.items())])
    path = dataset.path.with_name(f"{hashlib.sha256(told.encode()).hexdigest()[:40]}.parquet")
    table = pq.read_table(dataset.path)
    for physical, spellings in wanted.items():
        place = table.column_names.index(physical)
        table = table.set_column(place, physical, _replaced(table.column(physical), spellings))
    write_parquet(table, path)
    columns = tuple(_counted_anew(c, table.column(c.physical)) if c.physical in wanted else c for c in dataset.columns)
    derived, _ = derive(dataset.fact, columns)
    kept = {name: dict(spellings) for name, spellings in merges.items()}
    return replace(
        dataset, path=path, fingerprint=path.stem, columns=columns, derived=derived, merges=_frozen(kept),
        issues=tuple(i for i in dataset.issues if not (i.code == "categories_alike" and i.where in kept)),
    )  # fmt: skip


def _applies(column: Column, merges: Merges) -> bool:
    return column.type is ColumnType.TEXT and bool(merges.get(column.name))


def _replaced(column: pa.ChunkedArray, spellings: Mapping[str, str]) -> pa.ChunkedArray:
    for old, new in spellings.items():
        column = pc.if_else(pc.fill_null(pc.equal(column, old), False), new, column)
    return column


def _counted_anew(column: Column, values: pa.ChunkedArray) -> Column:
    counts = pc.value_counts(values.drop_null().combine_chunks()).to_pylist()
    top = sorted(((c["values"], c["counts"]) for c in counts), key=lambda pair: -pair[1])
    return replace(column, distinct=len(counts), top=tuple(top[:TOP]), examples=tuple(v for v, _ in top[:3]))


def _frozen(merges: Merges) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple(sorted((name, tuple(sorted(spellings.items()))) for name, spellings in merges.items()))


def merges_of(dataset: Dataset) -> dict[str, dict[str, str]]:
    """The merges a table was made with."""
    return {name: dict(spellings) for name, spellings in dataset.merges}


def matching(dataset: Dataset, merges: Merges) -> dict[str, dict[str, str]]:
    """Of merges confirmed for an earlier export, those of columns this table has."""
    names = {plain(c.name): c.name for c in dataset.columns}
    return {names[plain(name)]: dict(m) for name, m in merges.items() if plain(name) in names}
