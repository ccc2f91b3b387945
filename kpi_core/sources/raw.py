"""What a file holds before anyone interprets it: every cell with its own type, and where it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kpi_core.model.dataset import Issue

if TYPE_CHECKING:
    import pyarrow as pa

Cell = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class LargeSheet:
    """A sheet of which only the first rows were read so far.

    Args:
        columns_below: the cells below a row (1-based), column by column from A on; None when they leave a doubt.
        whole: the sheet read cell by cell, with its issues.
        counts: how many cells hold anything but an error, and how many TRUE or FALSE. Like `issues` they come from the
            scan, which may still be under way.
        issues: what the scan of the sheet noticed.
    """

    columns_below: Callable[[int], list[pa.Array] | None]
    whole: Callable[[], RawTable]
    counts: Callable[[], tuple[int, int]]
    issues: Callable[[], tuple[Issue, ...]]


@dataclass(frozen=True)
class RawTable:
    """One sheet, text file, archive member or Parquet file, cell by cell.

    Args:
        file: name for people.
        sheet: sheet or archive member, None when the file is the table.
        rows: cells of each row that is not blank; rows may differ in length. Spreadsheets hold None where a cell is
            blank, text files the empty text.
        line_numbers: 1-based number of each row, as the spreadsheet or a text editor shows it.
        encoding: code page of a text file.
        delimiter: character between the cells of a text file, None when it has one column.
        hidden: the sheet is not shown in the spreadsheet.
        text_only: every cell is text (text files, HTML tables).
        issues: what the reader noticed.
        arrow: the table of a Parquet file; then `rows` is empty.
        large: how to read the rest, where `rows` are only the first ones of a large sheet.
    """

    file: str
    sheet: str | None
    rows: list[list[Cell]]
    line_numbers: list[int]
    encoding: str | None = None
    delimiter: str | None = None
    hidden: bool = False
    text_only: bool = False
    issues: tuple[Issue, ...] = ()
    arrow: pa.Table | None = None
    large: LargeSheet | None = None

    def with_issues(self, *issues: Issue) -> RawTable:
        """The same table with more issues."""
        return replace(self, issues=self.issues + issues)
