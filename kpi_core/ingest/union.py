"""The dataset that tables of one kind make: its rows, its columns counted anew, what was noticed in each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from kpi_core.ingest.align import Aligned, align, keyed, listed
from kpi_core.ingest.arrays import recount
from kpi_core.ingest.dayorder import without_doubt
from kpi_core.ingest.derived import derive
from kpi_core.ingest.imported import Member
from kpi_core.ingest.moments import holds_states
from kpi_core.ingest.money import with_currencies
from kpi_core.ingest.overlap import Pile, split
from kpi_core.ingest.rowcodes import Codes, Rows
from kpi_core.ingest.snapshots import with_history
from kpi_core.ingest.understand import header_fingerprint, write_parquet
from kpi_core.model.dataset import FILE, LISTED, Column, Dataset, Issue, Layout, Level, Part, Rejected

_MADE_ANEW = {"no_lost_deals_known", "no_won_deals_known", "several_currencies"}


def unite(group: Sequence[Member], folder: Path, key: str) -> tuple[Dataset, ...]:
    """The datasets that tables of one kind make: one, unless some of them cannot be added up.

    Args:
        group: the tables in the order they came; of two states of a record the last counts.
        folder: where the snapshots are written.
        key: names them.
    """
    group = _in_time(group)
    aligned = align([m.table for m in group])
    if isinstance(aligned, Issue):
        return tuple(_with(m.table, aligned) for m in group)
    rows = Rows.of(aligned)
    found = split(rows)
    out = []
    for number, pile in enumerate(found.piles):
        members = [group[i] for i in pile.members]
        one = (
            members[0].table if len(members) == 1 else _united(rows, members, pile, folder / f"{key}-{number}.parquet")
        )
        out.append(_with(one, *found.issues))
    return tuple(out)


def _in_time(group: Sequence[Member]) -> Sequence[Member]:
    """States of the same deals by their days: an older export that is brought in later does not turn time back."""
    if not all(m.taken_at and holds_states(m.table) for m in group):
        return group
    return sorted(group, key=lambda m: m.taken_at or date.min)


def _with(table: Dataset, *issues: Issue) -> Dataset:
    return replace(table, issues=(*table.issues, *issues))


def _united(rows: Rows, members: Sequence[Member], pile: Pile, path: Path) -> Dataset:
    aligned = rows.aligned
    place = np.full(rows.count, -1, np.int64)
    place[list(pile.members)] = np.arange(len(members))
    kept = rows.table.filter(pa.array(pile.keep))
    file = place[rows.part[pile.keep]]
    table = kept.append_column(FILE, pa.array(file, pa.int32()))
    parts = _parts(members, file)
    tables = [m.table for m in members]
    columns = tuple(_counted(c, key, kept, tables) for c, key in zip(aligned.columns, aligned.keys, strict=True))
    fact = aligned.lead.fact
    columns, money = with_currencies(columns)
    derived, told = derive(fact, columns)
    issues = (
        _stacked(parts, kept.num_rows),
        *aligned.issues,
        *pile.issues,
        *_merged(aligned, pile.members),
        *money,
        *told,
    )
    dataset = Dataset(
        path.stem, path, _file_name(tables), _sheet_name(tables), fact, aligned.lead.confidence,
        aligned.lead.runner_up, columns, kept.num_rows, _layout(aligned.lead.layout, tables, kept.num_rows),
        issues, _rejected(tables), derived=derived, header_fingerprint=header_fingerprint(columns), parts=parts,
        apart=aligned.lead.apart,
    )  # fmt: skip
    dataset, table = with_history(dataset, table, rows, pile)
    write_parquet(table, path)
    return dataset


def _parts(members: Sequence[Member], file: Codes) -> tuple[Part, ...]:
    counts = np.bincount(file, minlength=len(members))
    return tuple(
        Part(m.table.file, m.table.sheet, m.table.fingerprint, int(rows), m.taken_at)
        for m, rows in zip(members, counts, strict=True)
    )


def _counted(column: Column, key: tuple[str, int], kept: pa.Table, tables: Iterable[Dataset]) -> Column:
    array = kept.column(column.physical).combine_chunks()
    rejected = sum(own[key].rejected for t in tables if key in (own := keyed(t)))
    return recount(column, array, rejected)


def _stacked(parts: Sequence[Part], rows: int) -> Issue:
    files = listed([part.name for part in parts])
    return Issue("tables_stacked", Level.INFO, None, {"files": files, "count": len(parts), "rows": rows})


def _merged(aligned: Aligned, members: Iterable[int]) -> list[Issue]:
    """What was noticed in the tables: the same of several files is told once, its counts added."""
    out: dict[tuple[str, str | None], Issue] = {}
    for number in members:
        table = aligned.tables[number]
        settled = [keyed(table)[key].name for i, key in aligned.swapped if i == number]
        for issue in without_doubt(table.issues, settled):
            if issue.code not in _MADE_ANEW:
                key = (issue.code, issue.where if issue.where != table.name else None)
                out[key] = _added(out[key], issue) if key in out else issue
    return list(out.values())


def _added(one: Issue, other: Issue) -> Issue:
    counts = {
        name: one.values[name] + other.values[name]
        for name in ("count", "rows")
        if type(one.values.get(name)) is int and type(other.values.get(name)) is int
    }
    return replace(one, values=one.values | counts)


def _layout(lead: Layout, tables: Sequence[Dataset], rows: int) -> Layout:
    aside = [replace(s, file=s.file or t.name) for t in tables for s in t.layout.set_aside]
    return replace(
        lead,
        rows_read=sum(t.layout.rows_read for t in tables),
        rows_kept=rows,
        set_aside=tuple(aside[:LISTED]),
        set_aside_total=sum(t.layout.set_aside_total or len(t.layout.set_aside) for t in tables),
        title=None,
    )


def _rejected(tables: Sequence[Dataset]) -> tuple[Rejected, ...]:
    return tuple(replace(r, file=r.file or t.name) for t in tables for r in t.rejected)[:LISTED]


def _file_name(tables: Sequence[Dataset]) -> str:
    names = list(dict.fromkeys(t.file for t in tables))
    return names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}"


def _sheet_name(tables: Sequence[Dataset]) -> str | None:
    if len({t.file for t in tables}) > 1:
        return None
    return " + ".join(t.sheet or "" for t in tables)
