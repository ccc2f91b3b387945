"""A table cut out of a sheet: names, cells by column and row numbers, before anything is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kpi_core.ingest.cells import blank
from kpi_core.ingest.headers import alike
from kpi_core.ingest.large import LazyCells, find_columns, leaves_doubt, survey
from kpi_core.ingest.layout import Block, find_block
from kpi_core.ingest.roles import known_names
from kpi_core.ingest.survey import ColumnSurvey, survey_column
from kpi_core.model.dataset import Issue, Level, SetAside
from kpi_core.sources.raw import RawTable


@dataclass(frozen=True)
class Grid:
    """A table of cells; every step between finding and typing takes one and returns another.

    Args:
        names: of the columns, each once.
        cells: column by column, blank as None.
        lines: number of each row as the spreadsheet shows it (several rows may come from one line).
        header_row: number of the header's row, None without one.
        aside: rows read and not used.
        preamble: what stands above the header, a text per row, comments included.
        title: the preamble for people.
        part: name of this table within its sheet, None when it is the only one.
        issues: what was noticed on the way.
        totals: cells of the rows set aside as totals, column by column, by their number; none once columns changed.
        surveys: the look at each column, where it was taken already (large sheets).
    """

    names: tuple[str, ...]
    cells: tuple[Sequence[Any], ...]
    lines: Sequence[int]
    header_row: int | None = None
    aside: tuple[SetAside, ...] = ()
    preamble: tuple[str, ...] = ()
    title: str | None = None
    part: str | None = None
    issues: tuple[Issue, ...] = ()
    totals: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    surveys: tuple[ColumnSurvey | None, ...] | None = field(default=None, compare=False)

    @property
    def rows(self) -> int:
        """Rows kept."""
        return len(self.lines)

    def surveyed(self) -> tuple[ColumnSurvey, ...]:
        """One look at each column."""
        known = self.surveys or (None,) * len(self.names)
        return tuple(k or _survey(n, c) for k, n, c in zip(known, self.names, self.cells, strict=True))

    def with_cells(self, names: Sequence[str], cells: Sequence[Sequence[Any]]) -> Grid:
        """The same rows with other columns."""
        kept = self.totals if tuple(names) == self.names else {}
        return replace(self, names=tuple(names), cells=tuple(cells), totals=kept, surveys=None)

    def with_columns(self, changes: Mapping[int, Sequence[Any]]) -> Grid:
        """The same columns, some with other cells (by index); the others are not looked at again."""
        if not changes:
            return self
        known = self.surveys or (None,) * len(self.names)
        cells = tuple(changes.get(i, column) for i, column in enumerate(self.cells))
        return replace(self, cells=cells, surveys=tuple(None if i in changes else k for i, k in enumerate(known)))

    def without_rows(self, indexes: set[int], reason: str) -> Grid:
        """The same columns without some rows (by index), which are set aside with the reason."""
        if not indexes:
            return self
        kept = [i for i in range(self.rows) if i not in indexes]
        gone = tuple(SetAside(self.lines[i], reason, self.text_of(i)) for i in sorted(indexes))
        cells = tuple(
            column.take(kept) if isinstance(column, LazyCells) else [column[i] for i in kept] for column in self.cells
        )
        aside = tuple(sorted((*self.aside, *gone), key=lambda one: one.row))
        sums = {self.lines[i]: [c[i] for c in self.cells] for i in indexes} if reason == "total_row" else {}
        lines = [self.lines[i] for i in kept]
        return replace(self, cells=cells, lines=lines, aside=aside, totals={**self.totals, **sums}, surveys=None)

    def text_of(self, index: int) -> str:
        """What stands in a row, for people."""
        filled = (column[index] for column in self.cells)
        return " · ".join(str(c).strip() for c in filled if c is not None and str(c).strip())[:200]

    def with_issues(self, *issues: Issue) -> Grid:
        """The same grid with more issues."""
        return replace(self, issues=(*self.issues, *issues))


def texts_of(cells: Sequence[Any]) -> set[str]:
    """The distinct texts of a column; one of numbers or dates is not looked at."""
    return cells.texts() if isinstance(cells, LazyCells) else {c for c in set(cells) if type(c) is str}


def _survey(name: str, cells: Sequence[Any]) -> ColumnSurvey:
    return survey(name, cells.array) if isinstance(cells, LazyCells) else survey_column(name, cells)


def find_grid(raw: RawTable, header_row: int | None = None, part: str | None = None) -> Grid | None:
    """Find the table among the cells of a sheet, None when there is none.

    Args:
        raw: the cells.
        header_row: the row (as shown) that the user says is the header; 0 says there is none.
        part: name of the table within its sheet.
    """
    if raw.large is None:
        return _in_rows(raw, header_row, part)
    found = find_columns(raw, known_names(), header_row)
    surveys = [survey(n, a) for n, a in zip(found.block.names, found.arrays, strict=True)] if found else []
    if found is None or leaves_doubt(surveys):
        whole = raw.large.whole()
        read = _in_rows(whole, header_row, part)
        return read.with_issues(*whole.issues) if read else None
    cells = tuple(LazyCells(array) for array in found.arrays)
    grid = _grid(raw, found.block, cells, found.lines, part)
    return replace(grid, surveys=tuple(surveys)).with_issues(*raw.large.issues())


def _in_rows(raw: RawTable, header_row: int | None, part: str | None) -> Grid | None:
    block = find_block(raw.rows, raw.line_numbers, known_names(), header_row)
    if block is None or (not block.rows and block.header is None):
        return None
    return _grid(raw, block, _cells_by_column(raw, block), [raw.line_numbers[i] for i in block.rows], part)


def _grid(raw: RawTable, block: Block, cells: Sequence[Sequence[Any]], lines: Sequence[int], part: str | None) -> Grid:
    header_row = raw.line_numbers[block.header] if block.header is not None else None
    above = raw.rows[: block.header] if block.header is not None else ()
    return Grid(
        names=block.names, cells=tuple(cells), lines=lines, header_row=header_row, aside=block.aside,
        preamble=tuple(text for row in above if (text := _row_text(row))), title=block.title, part=part,
        issues=tuple(_issues(raw, block)), totals={} if raw.large else _totals(raw, block),
    )  # fmt: skip


def _totals(raw: RawTable, block: Block) -> dict[int, list[Any]]:
    wanted = {one.row for one in block.aside if one.reason == "total_row"}
    rows = ((n, row) for n, row in zip(raw.line_numbers, raw.rows, strict=True) if n in wanted) if wanted else ()
    return {n: [row[j] if j < len(row) else None for j in block.columns] for n, row in rows}


def _issues(raw: RawTable, block: Block) -> Iterator[Issue]:
    same = alike(block.names)
    if same:
        yield Issue("headers_alike", Level.WARNING, raw.sheet, {"names": ", ".join(same)[:200]})
    beyond = [] if raw.large else _beyond(raw, block)
    if beyond:
        lines = ", ".join(str(raw.line_numbers[i]) for i in beyond[:10])
        yield Issue("cells_beyond_header", Level.WARNING, raw.sheet, {"count": len(beyond), "lines": lines})


def _beyond(raw: RawTable, block: Block) -> list[int]:
    """The few rows that hold more cells than the header has names."""
    head = raw.rows[block.header] if block.header is not None else ()
    last = max((j for j, c in enumerate(head) if not blank(c)), default=-1)
    named = zip(block.columns, block.names, strict=True)
    nameless = [j for j, name in named if j > last >= 0 and name.startswith("Column ")]
    if not nameless:
        return []
    longer = [i for i in block.rows if any(j < len(raw.rows[i]) and not blank(raw.rows[i][j]) for j in nameless)]
    return longer if 2 * len(longer) < len(block.rows) else []


def _row_text(row: Sequence[Any]) -> str:
    return " ".join(str(c).strip() for c in row if c is not None and str(c).strip())[:300]


def _cells_by_column(raw: RawTable, block: Block) -> list[Sequence[Any]]:
    """The block's cells, column by column, blank as None."""
    rows = [raw.rows[i] for i in block.rows] if len(block.rows) != len(raw.rows) else raw.rows
    width = max(block.columns, default=-1) + 1
    if rows and all(len(row) == len(rows[0]) for row in rows) and len(rows[0]) >= width:
        by_column = list(zip(*rows, strict=True))
        return [by_column[j] for j in block.columns]
    return [[row[j] if j < len(row) else None for row in rows] for j in block.columns]
