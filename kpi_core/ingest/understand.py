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
from kpi_core.ingest.checks.totals import check_totals
from kpi_core.ingest.derived import derive
from kpi_core.ingest.exports.apply import prepare, scaled, types_of
from kpi_core.ingest.exports.meaning import described, guessed, limits
from kpi_core.ingest.exports.recognise import Recognition, recognise
from kpi_core.ingest.exports.spans import order_of
from kpi_core.ingest.grain import with_grain
from kpi_core.ingest.grid import Grid, find_grid
from kpi_core.ingest.magnitude import in_units
from kpi_core.ingest.money import with_currencies
from kpi_core.ingest.probability import as_fraction
from kpi_core.ingest.reshape import reshape
from kpi_core.ingest.roles import Guess
from kpi_core.ingest.sections import Section, sections
from kpi_core.ingest.types import Decision, FileHints, decide
from kpi_core.model.codec import dataset_to_json, issue_to_json
from kpi_core.model.dataset import LISTED, Column, ColumnType, Dataset, Issue, Layout, Level, Rejected
from kpi_core.model.roles import Fact
from kpi_core.model.stages import plain
from kpi_core.sources.raw import RawTable
from kpi_core.vocabulary.errors import SourceError

FEW = 3  # columns with signs for "no value" that are told one by one
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
            found = _tables(raw, request, len(tables), issues)
        except SourceError as error:  # one sheet that cannot be read does not cost the others
            failures.append(error)
            continue
        if not found:
            issues.append(Issue("sheet_is_empty", Level.INFO, raw.sheet, {}))
        tables.extend(found)
    if failures and not tables:
        raise failures[0]
    issues.extend(Issue(error.code, Level.ERROR, error.values.get("sheet"), error.values) for error in failures)
    if not tables:
        raise SourceError("nothing_in_file", file=request.name)
    if not any(t.rows for t in tables):
        raise SourceError("no_rows", file=request.name, columns=", ".join(c.name for c in tables[0].columns)[:200])
    return {"issues": [issue_to_json(i) for i in issues], "tables": [dataset_to_json(t) for t in tables]}


def _tables(raw: RawTable, request: Request, index: int, issues: list[Issue]) -> list[Dataset]:
    """The tables of one sheet; the first gets this index, the others the next."""
    if raw.arrow is not None:
        table = _arrow_table(raw, request, index)
        return [table] if table else []
    found: list[Dataset] = []
    without_rows: list[str] = []
    for section in sections(raw):
        table = _grid_table(section, request, index + len(found))
        found.extend([table] if table else [])
        without_rows.extend([section.name] if section.name and not table else [])
    if found and without_rows:
        told = {"count": len(without_rows), "names": ", ".join(without_rows)[:300]}
        issues.append(Issue("tables_without_rows", Level.INFO, raw.sheet, told))
    return found


def _chosen(raws: Sequence[RawTable], issues: list[Issue]) -> list[RawTable]:
    """The sheets to read: visible ones; hidden ones only where no visible one holds anything."""
    visible = [r for r in raws if not r.hidden]
    hidden = [r for r in raws if r.hidden]
    if hidden and any(r.rows or r.arrow is not None for r in visible):
        issues.extend(Issue("sheet_is_hidden", Level.INFO, r.sheet, {}) for r in hidden if r.rows)
        return visible
    return [*visible, *hidden]


def _grid_table(section: Section, request: Request, index: int) -> Dataset | None:
    raw = section.raw
    applies = request.sheet is None or request.sheet == raw.sheet
    header_row = request.header_row if applies and _holds_line(raw, request.header_row) else None
    grid = find_grid(raw, header_row, section.name)
    if grid is None or (section.name and not grid.rows):
        return None
    grid = section.told(grid)
    recognition = recognise(grid)
    grid = prepare(grid, recognition)
    if recognition is None or recognition.export.reshape:
        grid = reshape(grid, raw.sheet, request.name)
    types = types_of(grid, recognition) | ({n: ColumnType(t) for n, t in request.types} if applies else {})
    hints = FileHints(types, request.decimal, request.date_order or order_of(grid, recognition), raw.delimiter)
    surveys = grid.surveyed()
    decisions = decide(surveys, grid.cells, hints)
    each = list(zip(surveys, decisions, grid.cells, strict=True))
    told = [as_fraction(scaled(type_cells(*one), one[0].name, recognition), one[0].name) for one in each]
    typed = [in_units(t, s.name) for s, t in zip(surveys, told, strict=True)]
    columns = [describe(s.name, f"c{i}", t, s, d) for i, ((s, d, _), t) in enumerate(zip(each, typed, strict=True))]
    fingerprint = f"{request.key}-{index}"
    _write(request.store / f"{fingerprint}.parquet", typed, grid.lines)
    layout = described(_layout(raw, grid, columns), grid, columns, recognition)
    dataset = _dataset(raw, request, fingerprint, columns, layout, recognition)
    # one card of several on a sheet is not expected to hold it all
    lacking = limits(dataset.columns, dataset.rows, recognition if grid.part is None else None)
    totals = {row: cells for row, cells in grid.totals.items() if len(cells) == len(dataset.columns)}
    lacking += check_totals(dataset.columns, [t.array for t in told], totals) if totals else ()
    issues = _issues(raw, grid, decisions, typed) + lacking
    return replace(dataset, part=grid.part, issues=issues + dataset.issues, rejected=_rejected(grid, typed))


def _holds_line(raw: RawTable, line: int | None) -> bool:
    """Whether a line the user named stands in this part; 0 (no header) goes for every part."""
    return not line or not raw.line_numbers or min(raw.line_numbers) <= line <= max(raw.line_numbers)


def _issues(
    raw: RawTable, grid: Grid, decisions: Sequence[Decision], typed: Sequence[TypedColumn]
) -> tuple[Issue, ...]:
    issues = [*grid.issues, *(issue for d in decisions for issue in d.issues)]
    issues.extend(issue for column in typed for issue in column.issues)
    issues.extend(_marks(grid.names, typed))
    if grid.header_row is None:
        issues.append(Issue("no_header_found", Level.WARNING, raw.sheet, {}))
    return tuple(issues)


def _marks(names: Sequence[str], typed: Sequence[TypedColumn]) -> list[Issue]:
    """Signs for "no value", column by column; where many columns have some, how many."""
    marked = [(name, column.marks) for name, column in zip(names, typed, strict=True) if column.marks]
    if len(marked) <= FEW:
        return [Issue("missing_marks", Level.INFO, name, {"count": count}) for name, count in marked]
    told = {"count": sum(count for _, count in marked), "columns": len(marked)}
    return [Issue("missing_marks_in_columns", Level.INFO, None, told)]


def _rejected(grid: Grid, typed: Sequence[TypedColumn]) -> tuple[Rejected, ...]:
    cells = (
        Rejected(grid.lines[i], name, text[:200])
        for name, column in zip(grid.names, typed, strict=True)
        for i, text in column.rejected[:LISTED]
    )
    return tuple(cells)[:LISTED]


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


def _layout(raw: RawTable, grid: Grid, columns: Sequence[Column]) -> Layout:
    return Layout(
        header_row=grid.header_row,
        rows_read=grid.rows + len(grid.aside),
        rows_kept=grid.rows,
        set_aside=grid.aside[:LISTED],
        set_aside_total=len(grid.aside),
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        decimal=_most(c.decimal for c in columns),
        date_order=_most(c.date_order for c in columns),
        title=grid.title,
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, None when there is none."""
    counts = Counter(v for v in values if v)
    return counts.most_common(1)[0][0] if counts else None


def _dataset(
    raw: RawTable,
    request: Request,
    fingerprint: str,
    columns: Sequence[Column],
    layout: Layout,
    recognition: Recognition | None = None,
) -> Dataset:
    """The table with its fact, roles, currencies and computed columns."""
    path = request.store / f"{fingerprint}.parquet"
    chosen = guessed(columns, recognition) if layout.rows_kept else Guess(Fact.MEASUREMENTS, 0.0, None, tuple(columns))
    if recognition is None or recognition.export.fact is None:
        chosen = with_grain(chosen, path)
    named, money_issues = with_currencies(chosen.columns)
    derived, derived_issues = derive(chosen.fact, named)
    currencies = Counter(c.currency for c in named if c.currency)
    return Dataset(
        fingerprint=fingerprint,
        path=path,
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
    columns, table, issues, rejected = describe_arrow(raw.arrow)
    fingerprint = f"{request.key}-{index}"
    lines = pa.array(range(1, table.num_rows + 1), pa.int32())
    write_parquet(table.append_column(ROW, lines), request.store / f"{fingerprint}.parquet")
    layout = Layout(header_row=None, rows_read=table.num_rows, rows_kept=table.num_rows)
    dataset = _dataset(raw, request, fingerprint, columns, layout)
    return replace(dataset, issues=(*issues, *dataset.issues), rejected=tuple(rejected))
