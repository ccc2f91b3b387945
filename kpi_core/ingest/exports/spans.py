"""What time an export covers, and days it counts from a start instead of dating them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from kpi_core.ingest.dates import DateOrder, Digits, Numeric, digits_of, read_date
from kpi_core.ingest.exports.recognise import Recognition
from kpi_core.ingest.exports.spec import Export, Relative, key_of, plain_line, spec_of
from kpi_core.ingest.grid import Grid, texts_of
from kpi_core.model.dataset import Column, Issue, Level
from kpi_core.model.roles import Role


def search_above(grid: Grid, pattern: str) -> re.Match[str] | None:
    """The first place in the lines above the table, made plain, where a pattern fits."""
    return re.search(pattern, "\n".join(map(plain_line, grid.preamble)), re.MULTILINE)


def dated(grid: Grid, relative: Relative | None, order: str | None) -> Grid:
    """Indexes counted from the start date told above, as dates; told where no line above says the start."""
    steps = _steps(grid, relative) if relative else {}
    if not steps or relative is None:
        return grid
    match = search_above(grid, relative.start)
    start = _day(match["date"], order) if match else None
    if start is None:
        names = [grid.names[i] for i in steps]
        return grid.with_issues(*(Issue("relative_dates_without_start", Level.WARNING, name) for name in names))
    return grid.with_columns({i: [_after(start, c, step) for c in grid.cells[i]] for i, step in steps.items()})


def _steps(grid: Grid, relative: Relative) -> dict[int, str]:
    kinds = {"day": relative.day, "week": relative.week, "month": relative.month}
    keys = [key_of(name) for name in grid.names]
    return {i: step for i, key in enumerate(keys) for step, names in kinds.items() if names.match(key)}


def _day(text: str, order: str | None = None) -> date | None:
    found = read_date(text.strip(), Digits.DATE)
    if isinstance(found, Numeric):
        found = found.under(DateOrder(order or "dmy"))
    return found.date() if isinstance(found, datetime) else None


def _after(start: date, cell: Any, step: str) -> Any:
    """The date `cell` steps after the start; what is no number stays as it is, to be listed as not read."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell or 0).strip()
    if cell is None or not text.isdigit() or len(text) > 4:
        return cell
    number = int(text)
    if step == "month":
        months = start.year * 12 + start.month - 1 + number
        return datetime(months // 12, months % 12 + 1, 1)
    day = start + timedelta(days=number * (7 if step == "week" else 1))
    return datetime(day.year, day.month, day.day)


def covered(grid: Grid, columns: Sequence[Column], recognition: Recognition) -> tuple[date, date] | None:
    """First and last day that the table covers: told above it, or by columns that say where a row's span ends."""
    export = recognition.export
    match = search_above(grid, export.period) if export.period else None
    days = [day for g in ("start", "end") if match and (day := _day(match[g], export.date_order))]
    if len(days) == 2:
        return days[0], days[1]
    spans = ((c.first, end.last) for c in columns if (end := span_end(c, columns, export)) is not None)
    return next(((first, last) for first, last in spans if first and last), None)


def span_end(start: Column, columns: Sequence[Column], export: Export) -> Column | None:
    """The column that says where the spans end that begin in `start`."""
    spec = spec_of(start.name, export)
    until = spec.until if spec else None
    return next((c for c in columns if until and until.match(key_of(c.name)) and c.type.is_temporal), None)


def order_of(grid: Grid, recognition: Recognition | None) -> str | None:
    """The order of day and month the vendor writes, None where a date of the file contradicts it."""
    order = recognition.export.date_order if recognition else None
    if order is None or recognition is None:
        return None
    dates = [i for i, name in enumerate(grid.names) if digits_of(name) or _dates(name, recognition.export)]
    read = (read_date(text) for i in dates for text in texts_of(grid.cells[i]))
    return order if all(d.under(DateOrder(order)) for d in read if isinstance(d, Numeric)) else None


def _dates(name: str, export: Export) -> bool:
    spec = spec_of(name, export)
    return spec is not None and spec.role is Role.DATE
