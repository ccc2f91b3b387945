"""Cells of an export that are no values: signs for "nothing here", and bounds such as ``< 10%``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kpi_core.ingest.grid import Grid, texts_of
from kpi_core.ingest.numbers import is_missing_mark, read_number
from kpi_core.model.dataset import Issue, Level

_BOUND = re.compile(r"^\s*[<>≤≥]\s*=?\s*\d[\d.,\s]*%?\s*$")


def without_marks(grid: Grid, marks: frozenset[str]) -> Grid:
    """Blank the cells that hold nothing but one of these signs; told once for the whole table."""
    found = {i: {t for t in texts_of(cells) if t.strip() in marks} for i, cells in enumerate(grid.cells)}
    return _blanked(grid, found, "marks_are_blank", Level.INFO) if marks else grid


def without_bounds(grid: Grid) -> Grid:
    """Blank the bounds among numbers: how much less than 10 % a share is, nobody knows."""
    return _blanked(grid, {i: _bounds(cells) for i, cells in enumerate(grid.cells)}, "values_are_bounds", Level.WARNING)


def _bounds(cells: Sequence[Any]) -> set[str]:
    """The bounds of a column, where all else in it is a number: "<10" beside "10-49" is a size of company."""
    texts = texts_of(cells)
    bounds = {t for t in texts if t.lstrip()[:1] in "<>≤≥" and _BOUND.match(t)}
    others = [t for t in texts - bounds if t.strip() and not is_missing_mark(t)]
    if not bounds or not all(read_number(t) for t in others):
        return set()
    sure = bool(others) or any("%" in t for t in bounds) or any(type(c) in (int, float) for c in cells)
    return bounds if sure else set()


def _blanked(grid: Grid, found: dict[int, set[str]], code: str, level: Level) -> Grid:
    found = {i: texts for i, texts in found.items() if texts}
    if not found:
        return grid
    count = sum(sum(1 for c in grid.cells[i] if type(c) is str and c in texts) for i, texts in found.items())
    example = min(next(iter(found.values())))
    told = Issue(code, level, None, {"count": count, "columns": len(found), "example": example.strip()})
    changes = {i: [None if type(c) is str and c in found[i] else c for c in grid.cells[i]] for i in found}
    return grid.with_columns(changes).with_issues(told)
