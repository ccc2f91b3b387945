"""What is to be said of a workbook although its cells were read: hidden rows, errors, other files, odd characters."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources.ooxml import SheetScan, column_letters
from kpi_core.sources.raw import Cell

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def counted(sheet: str, scan: SheetScan, width: int | None = None) -> tuple[Issue, ...]:
    """Issues of a sheet from its scan; `width` is the number of its columns, None where it is not known."""
    hidden = "rows_filtered" if scan.filtered else "rows_hidden"
    counts = {
        "excel_error_cells": scan.errors,
        "formulas_without_value": scan.uncalculated,
        # a program that writes formulas without calculating them stores 0 for each
        "formulas_all_zero": scan.formulas if scan.formulas == scan.zeros > 2 else 0,
        hidden: scan.hidden_rows,
    }
    issues = [Issue(code, Level.WARNING, sheet, {"count": count}) for code, count in counts.items() if count]
    columns = list(_within(scan.hidden_columns, width or scan.columns))
    if columns:
        told = {"count": len(columns), "columns": ", ".join(map(column_letters, columns[:20]))}
        issues.append(Issue("columns_hidden", Level.INFO, sheet, told))
    return tuple(issues)


def _within(spans: tuple[tuple[int, int], ...], width: int) -> Iterator[int]:
    """Hidden columns of the table: spreadsheets also hide all that are unused."""
    for first, last in spans:
        yield from range(first, min(last, width) + 1)


def told_by_parts(archive: zipfile.ZipFile) -> Iterator[Issue]:
    """Issues from the parts of a workbook that are not read."""
    names = [name.lower() for name in archive.namelist()]
    if any(name.startswith("xl/externallinks/") and name.endswith(".xml") for name in names):
        yield Issue("links_to_other_files", Level.INFO)
    if "xl/model/item.data" in names:
        yield Issue("data_model_not_read", Level.INFO)


def without_controls(rows: list[list[Cell]], sheet: str) -> Iterator[Issue]:
    """Remove control characters from the cells, in place, and tell how many cells held some."""
    count = 0
    for row in rows:
        for at, cell in enumerate(row):
            if type(cell) is str and _CONTROL.search(cell):
                row[at] = _CONTROL.sub("", cell) or None
                count += 1
    if count:
        yield Issue("control_characters_removed", Level.WARNING, sheet, {"count": count})
