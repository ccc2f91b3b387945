"""Months told row by row without their year: a sheet for each year, a report with the year in its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from kpi_core.ingest.cells import blank
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.period_headers import YEARS, Told, told, year_in
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain
from kpi_core.vocabulary.period import TimeGrain

_LOOK = 50  # cells that must all be months before the others are read
_NAMES = frozenset(["mois", "month", "periode", "period", "semaine", "week", "trimestre", "quarter", "date"])
_GRAINS = (TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.WEEK)


def with_years(grid: Grid, year_of: Callable[[bool], tuple[int, str] | None]) -> Grid:
    """The grid with its months (quarters, weeks) as days, where the year stands beside, above or in the sheet's name.

    Marks of values that are not final ("mars 2025 (p)") are told and taken off.
    """
    place = next((j for j in range(len(grid.names)) if _tells_periods(grid, j)), None)
    if place is None:
        return grid
    periods = [None if blank(c) else told(str(c)) for c in grid.cells[place]]
    issues = list(_preliminary(grid.cells[place], periods))
    years, taken = _years(grid, periods, year_of)
    if years is None:
        return grid
    starts = [p and _dated(p, y) for p, y in zip(periods, years, strict=True)]
    cells = [starts if j == place else column for j, column in enumerate(grid.cells)]
    if taken:
        issues.append(
            Issue("rows_year_taken", Level.INFO, grid.names[place], {"year": str(taken[0]), "place": taken[1]})
        )
    return grid.with_cells(grid.names, cells).with_issues(*issues)


def _tells_periods(grid: Grid, j: int) -> bool:
    """Whether a column holds months, quarters or weeks, some without a year or with a mark."""
    column, name = grid.cells[j], plain(grid.names[j])
    if not (_NAMES & set(name.split()) or name.startswith("column ")):
        return False
    if not all(blank(c) or (type(c) is str and _is_period(c)) for c in islice(column, _LOOK)):
        return False
    periods = [told(c) if type(c) is str else None for c in column if not blank(c)]
    if not periods or not all(p and not p.rest and p.grain in _GRAINS for p in periods):
        return False
    return any(p and (p.year is None or p.preliminary) for p in periods)


def _is_period(text: str) -> bool:
    found = told(text)
    return found is not None and not found.rest and found.grain in _GRAINS


def _years(
    grid: Grid, periods: Sequence[Told | None], year_of: Callable[[bool], tuple[int, str] | None]
) -> tuple[Sequence[int | None] | None, tuple[int, str] | None]:
    """The year of each row, and where it was taken from if it stands outside the rows; None when there is none."""
    own = [p.year if p else None for p in periods]
    if all(y or not p for y, p in zip(own, periods, strict=True)):
        return own, None
    beside = next((c for n, c in zip(grid.names, grid.cells, strict=True) if plain(n) in YEARS), None)
    if beside is not None:
        years = [year_in(c) for c in beside]
        return (years, None) if all(years) else (None, None)
    taken = year_of(False)
    repeats = [p.number for p in periods if p]
    one_year = len(set(repeats)) == len(repeats) or len({*grid.names}) > 2
    return ([y or taken[0] for y in own], taken) if taken and one_year else (None, None)


def _dated(period: Told, year: int | None) -> Any:
    return replace(period, year=period.year or year).start


def _preliminary(column: Sequence[Any], periods: Sequence[Told | None]) -> list[Issue]:
    marked = [str(c).strip() for c, p in zip(column, periods, strict=True) if p and p.preliminary]
    told_periods = {"count": len(marked), "periods": ", ".join(dict.fromkeys(marked))[:200]}
    return [Issue("preliminary_values", Level.WARNING, None, told_periods)] if marked else []
