"""What runs in the guarded child: from a file's bytes to typed Parquet tables and all that was understood of them."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kpi_core.ingest.arrays import TypedColumn, describe, type_cells
from kpi_core.ingest.arrow_tables import describe_arrow
from kpi_core.ingest.derived import derive
from kpi_core.ingest.large import LazyCells, find_columns, leaves_doubt, survey
from kpi_core.ingest.layout import Block, find_block
from kpi_core.ingest.money import with_currencies
from kpi_core.ingest.roles import Guess, guess, known_names
from kpi_core.ingest.survey import ColumnSurvey, survey_column
from kpi_core.ingest.types import Decision, FileHints, decide
from kpi_core.model.codec import dataset_to_json, issue_to_json
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Layout, Level, Rejected
from kpi_core.model.roles import Fact
from kpi_core.model.stages import plain
from kpi_core.sources.raw import RawTable
from kpi_core.vocabulary.errors import SourceError

LISTED = 1000  # rejected cells and rows set aside that are listed one by one; all are counted
ROW = "_row"  # the row's number in its file


@dataclass(frozen=True)
class Request:
    """What the parent asks of the child."""

    path: Path
    name: str
    store: Path
    key: str
    header_row: int | None = None
    sheet: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    types: tuple[tuple[str, str], ...] = ()


def understand(payload: dict[str, Any], raws: Sequence[RawTable]) -> dict[str, Any]:
    """Find the tables among a file's cells, type them and write each as Parquet.

    Args:
        payload: a ``Request`` as JSON.
        raws: the file's cells.

    Returns:
        ``{"issues": [...], "tables": [...]}`` as JSON values of ``kpi_core.model.codec``.
    """
    types = tuple((name, kind) for name, kind in payload.get("types", ()))
    request = Request(**(payload | {"path": Path(payload["path"]), "store": Path(payload["store"]), "types": types}))
    issues = [issue for raw in raws for issue in raw.issues]
    tables: list[Dataset] = []
    failures: list[SourceError] = []
    for raw in _chosen(raws, issues):
        try:
            table = _table(raw, request, len(tables))
        except SourceError as error:  # one sheet that cannot be read does not cost the others
            failures.append(error)
            continue
        if table is None:
            issues.append(Issue("sheet_is_empty", Level.INFO, raw.sheet, {}))
        else:
            tables.append(table)
    if failures and not tables:
        raise failures[0]
    issues.extend(Issue(error.code, Level.ERROR, error.values.get("sheet"), error.values) for error in failures)
    if not tables:
        raise SourceError("nothing_in_file", file=request.name)
    if not any(t.rows for t in tables):
        raise SourceError("no_rows", file=request.name, columns=", ".join(c.name for c in tables[0].columns)[:200])
    return {"issues": [issue_to_json(i) for i in issues], "tables": [dataset_to_json(t) for t in tables]}


def _table(raw: RawTable, request: Request, index: int) -> Dataset | None:
    return _grid_table(raw, request, index) if raw.arrow is None else _arrow_table(raw, request, index)


def _chosen(raws: Sequence[RawTable], issues: list[Issue]) -> list[RawTable]:
    """The sheets to read: visible ones; hidden ones only where no visible one holds anything."""
    visible = [r for r in raws if not r.hidden]
    hidden = [r for r in raws if r.hidden]
    if hidden and any(r.rows or r.arrow is not None for r in visible):
        issues.extend(Issue("sheet_is_hidden", Level.INFO, r.sheet, {}) for r in hidden if r.rows)
        return visible
    return [*visible, *hidden]


@dataclass(frozen=True)
class _Found:
    """A table found on a sheet: where it stands, its cells by column, what a look at each column told."""

    block: Block
    cells: list[Sequence[Any]]
    surveys: list[ColumnSurvey]
    lines: Sequence[int]
    issues: tuple[Issue, ...] = ()


def _find(raw: RawTable, header_row: int | None) -> _Found | None:
    if raw.large is None:
        return _find_in_rows(raw, header_row)
    found = find_columns(raw, known_names(), header_row)
    surveys = [survey(n, a) for n, a in zip(found.block.names, found.arrays, strict=True)] if found else []
    if found is None or leaves_doubt(surveys):
        whole = raw.large.whole()
        read = _find_in_rows(whole, header_row)
        return replace(read, issues=whole.issues) if read else None
    return _Found(found.block, [LazyCells(a) for a in found.arrays], surveys, found.lines, raw.large.issues())


def _find_in_rows(raw: RawTable, header_row: int | None) -> _Found | None:
    block = find_block(raw.rows, raw.line_numbers, known_names(), header_row)
    if block is None or (not block.rows and block.header is None):
        return None
    cells = _cells_by_column(raw, block)
    surveys = [survey_column(name, column) for name, column in zip(block.names, cells, strict=True)]
    return _Found(block, cells, surveys, [raw.line_numbers[i] for i in block.rows])


def _grid_table(raw: RawTable, request: Request, index: int) -> Dataset | None:
    applies = request.sheet is None or request.sheet == raw.sheet
    found = _find(raw, request.header_row if applies else None)
    if found is None:
        return None
    types = {n: ColumnType(t) for n, t in request.types} if applies else {}
    hints = FileHints(types, request.decimal, request.date_order, raw.delimiter)
    decisions = decide(found.surveys, found.cells, hints)
    each = list(zip(found.surveys, decisions, found.cells, strict=True))
    typed = [type_cells(*one) for one in each]
    columns = [describe(s.name, f"c{i}", t, s, d) for i, ((s, d, _), t) in enumerate(zip(each, typed, strict=True))]
    fingerprint = f"{request.key}-{index}"
    _write(request.store / f"{fingerprint}.parquet", typed, found.lines)
    dataset = _dataset(raw, request, fingerprint, columns, _layout(raw, found.block, columns))
    issues = _issues(raw, found, decisions, typed)
    return replace(dataset, issues=issues + dataset.issues, rejected=_rejected(found, typed))


def _issues(
    raw: RawTable, found: _Found, decisions: Sequence[Decision], typed: Sequence[TypedColumn]
) -> tuple[Issue, ...]:
    issues = [*found.issues, *(issue for d in decisions for issue in d.issues)]
    for look, column in zip(found.surveys, typed, strict=True):
        if column.marks:
            issues.append(Issue("missing_marks", Level.INFO, look.name, {"count": column.marks}))
    if found.block.header is None:
        issues.append(Issue("no_header_found", Level.WARNING, raw.sheet, {}))
    return tuple(issues)


def _rejected(found: _Found, typed: Sequence[TypedColumn]) -> tuple[Rejected, ...]:
    cells = (
        Rejected(found.lines[i], look.name, text[:200])
        for look, column in zip(found.surveys, typed, strict=True)
        for i, text in column.rejected[:LISTED]
    )
    return tuple(cells)[:LISTED]


def _cells_by_column(raw: RawTable, block: Block) -> list[Sequence[Any]]:
    """The block's cells, column by column, blank as None."""
    rows = [raw.rows[i] for i in block.rows] if len(block.rows) != len(raw.rows) else raw.rows
    width = max(block.columns, default=-1) + 1
    if rows and all(len(row) == len(rows[0]) for row in rows) and len(rows[0]) >= width:
        by_column = list(zip(*rows, strict=True))
        return [by_column[j] for j in block.columns]
    return [[row[j] if j < len(row) else None for row in rows] for j in block.columns]


def _write(path: Path, typed: Sequence[TypedColumn], lines: Sequence[int]) -> None:
    arrays = [t.array for t in typed]
    names = [*(f"c{i}" for i in range(len(arrays))), ROW]
    write_parquet(pa.table([*arrays, pa.array(lines, pa.int32())], names=names), path)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a snapshot in one step and durably; an existing one (same key, same content) is left alone."""
    if path.exists():
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            pq.write_table(table, file, compression="lz4")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)  # on a full disk half a snapshot would take the room that is left


def _layout(raw: RawTable, block: Block, columns: Sequence[Column]) -> Layout:
    return Layout(
        header_row=raw.line_numbers[block.header] if block.header is not None else None,
        rows_read=len(block.rows) + len(block.aside),
        rows_kept=len(block.rows),
        set_aside=block.aside[:LISTED],
        set_aside_total=len(block.aside),
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        decimal=_most(c.decimal for c in columns),
        date_order=_most(c.date_order for c in columns),
        title=block.title,
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, None when there is none."""
    counts = Counter(v for v in values if v)
    return counts.most_common(1)[0][0] if counts else None


def _dataset(raw: RawTable, request: Request, fingerprint: str, columns: Sequence[Column], layout: Layout) -> Dataset:
    """The table with its fact, roles, currencies and computed columns."""
    chosen = guess(columns) if layout.rows_kept else Guess(Fact.MEASUREMENTS, 0.0, None, tuple(columns))
    named, money_issues = with_currencies(chosen.columns)
    derived, derived_issues = derive(chosen.fact, named)
    currencies = Counter(c.currency for c in named if c.currency)
    return Dataset(
        fingerprint=fingerprint,
        path=request.store / f"{fingerprint}.parquet",
        file=request.name,
        sheet=raw.sheet,
        fact=chosen.fact,
        confidence=chosen.confidence,
        runner_up=chosen.runner_up,
        columns=named,
        rows=layout.rows_kept,
        layout=replace(layout, currency=_most(currencies.elements())),
        issues=money_issues + derived_issues,
        derived=derived,
        header_fingerprint=header_fingerprint(named),
    )


def header_fingerprint(columns: Sequence[Column]) -> str:
    """What tells that next month's export is the same kind of file: its column names, not their order or its sheet."""
    text = "\n".join(sorted(plain(c.name) for c in columns))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _arrow_table(raw: RawTable, request: Request, index: int) -> Dataset | None:
    assert raw.arrow is not None
    if raw.arrow.num_columns == 0:
        return None
    columns, table = describe_arrow(raw.arrow)
    fingerprint = f"{request.key}-{index}"
    lines = pa.array(range(1, table.num_rows + 1), pa.int32())
    write_parquet(table.append_column(ROW, lines), request.store / f"{fingerprint}.parquet")
    layout = Layout(header_row=None, rows_read=table.num_rows, rows_kept=table.num_rows)
    return _dataset(raw, request, fingerprint, columns, layout)
