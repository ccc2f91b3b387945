"""Months, quarters, weeks or years as columns, turned into rows: one period a row, one measure a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from kpi_core.ingest.cells import blank
from kpi_core.ingest.figures import Figures, agree
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.headers import JOINT, unique, unit_of
from kpi_core.ingest.language import is_french
from kpi_core.ingest.period_headers import MEANS, YEARS, Run, Told, find_run, is_sum, told, year_in
from kpi_core.ingest.roles import fact_specs, normal
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain
from kpi_core.vocabulary.period import TimeGrain

MOST_METRICS = 60  # rows of different metrics that may become columns
_IDS = frozenset(
    ["id", "code", "n", "no", "num", "numero", "ref", "reference", "siren", "siret", "cp", "rang", "rank", "ean", "sku"]
)
_METRICS = frozenset(
    [
        "indicateur",
        "indicateurs",
        "kpi",
        "kpis",
        "metric",
        "metrics",
        "mesure",
        "mesures",
        "measure",
        "measures",
        "indicator",
        "indicators",
        "rubrique",
        "poste",
    ]
)
YearOf = Callable[
    [bool], tuple[int, str] | None
]  # whether the run goes over the end of a year -> year, where it stands


@dataclass(frozen=True)
class Wide:
    """A table whose columns are periods, taken apart.

    Args:
        grid: the table.
        run: the columns that are periods.
        labels: columns kept beside them.
        left_out: columns of sums and other numbers, which repeated on every row would count many times.
        year: the column that tells each row's year, where the header does not.
    """

    grid: Grid
    run: Run
    labels: tuple[int, ...]
    left_out: tuple[int, ...]
    year: int | None = None

    def measures(self) -> dict[str, str]:
        """The measures told beside the periods: plain form -> name; one without a name where there is but one."""
        return {plain(one.rest): one.rest for one in self.run.columns.values()}

    def periods(self) -> dict[tuple[int | None, int, int], dict[str, int]]:
        """Each period with the column of each measure."""
        out: dict[tuple[int | None, int, int], dict[str, int]] = {}
        for j, one in self.run.columns.items():
            out.setdefault((one.year, one.month, one.number), {})[plain(one.rest)] = j
        return out


def unpivoted(grid: Grid, year_of: YearOf) -> Grid:
    """The table with its periods as rows, or as it was where no three columns are periods of numbers.

    Args:
        grid: the table.
        year_of: tells the year that the columns leave out.
    """
    run = find_run(grid.names)
    if run is None:
        return grid
    figures = Figures(grid)
    if not all(figures.numeric(j) or _empty(grid.cells[j]) for j in run.columns) or _are_answers(grid, run, figures):
        return grid
    year = None if run.dated else _year_column(grid, run)
    dated, year_issues = (run, []) if run.dated or year is not None else _with_years(grid, run, year_of)
    if dated is None:
        return grid.with_issues(*year_issues)
    wide = _parted(grid, dated, figures, year)
    metric = _metric_column(wide, figures)
    issues = (*_told(wide), *year_issues, *_disagreements(wide, figures))
    return (_long(wide) if metric is None else _transposed(wide, metric)).with_issues(*issues)


def _with_years(grid: Grid, run: Run, year_of: YearOf) -> tuple[Run | None, list[Issue]]:
    """The run with its years; None when no year is to be found."""
    known = next((one.year for one in run.columns.values() if one.year), None)
    if known:
        return run.in_year(known), []
    found = year_of(run.wraps)
    if found is None:
        first, *_, last = (grid.names[j] for j in run.columns)
        return None, [Issue("wide_year_unknown", Level.WARNING, None, {"first": first, "last": last})]
    year, place = found
    return run.in_year(year), [Issue("wide_year_taken", Level.INFO, None, {"year": str(year), "place": place})]


def _empty(column: Sequence[Any]) -> bool:
    return all(blank(c) for c in column)


def _are_answers(grid: Grid, run: Run, figures: Figures) -> bool:
    """Q1 to Q4 with marks from 0 to 10 below are questions of a survey, not quarters."""
    if run.grain is not TimeGrain.QUARTER or any(one.year for one in run.columns.values()):
        return False
    if not all(grid.names[j][:1] in "qQ" for j in run.columns):
        return False
    return all(0 <= n <= 10 for j in run.columns for n in figures.column(j) if n is not None)


def _year_column(grid: Grid, run: Run) -> int | None:
    """The column that tells the year of each row."""
    for j, name in enumerate(grid.names):
        if j not in run.columns and plain(name) in YEARS and all(year_in(c) for c in grid.cells[j]):
            return j
    return None


def _parted(grid: Grid, run: Run, figures: Figures, year: int | None) -> Wide:
    others = [j for j in range(len(grid.names)) if j not in run.columns and j != year]
    out = [j for j in others if figures.numeric(j) and not _names_something(grid.names[j])]
    return Wide(grid, run, tuple(j for j in others if j not in out), tuple(out), year)


def _names_something(name: str) -> bool:
    """Whether a column of numbers names its rows instead of counting anything: a code, a year, a rank."""
    words = plain(name).split()
    return not is_sum(name) and told(name) is None and (plain(name) in YEARS or bool(_IDS & set(words)))


# -- what becomes of it


def _long(wide: Wide) -> Grid:
    """One row for each row and period that holds a value."""
    grid, measures = wide.grid, wide.measures()
    rows: list[int] = []
    starts: list[datetime | None] = []
    values: list[list[Any]] = [[] for _ in measures]
    calendar = _calendar(wide)
    for i in range(grid.rows):
        for start, columns in calendar(i):
            cells = [grid.cells[columns[key]][i] if key in columns else None for key in measures]
            if all(cell is None or cell == "" or blank(cell) for cell in cells):
                continue
            rows.append(i)
            starts.append(start)
            for column, cell in zip(values, cells, strict=True):
                column.append(cell)
    period, value = _words(grid)
    names = [*(grid.names[j] for j in wide.labels), period, *(name or value for name in measures.values())]
    labels = [[grid.cells[j][i] for i in rows] for j in wide.labels]
    return replace(
        grid, names=unique(names), cells=(*labels, starts, *values), surveys=None,
        lines=[grid.lines[i] for i in rows],
    )  # fmt: skip


def _calendar(wide: Wide) -> Callable[[int], list[tuple[datetime | None, dict[str, int]]]]:
    """For each row (by index) the first day of its periods, with the column of each measure."""
    columns = list(wide.periods().values())
    years = [None] * wide.grid.rows if wide.year is None else [year_in(c) for c in wide.grid.cells[wide.year]]

    @cache
    def of_year(year: int | None) -> list[tuple[datetime | None, dict[str, int]]]:
        run = wide.run if year is None else wide.run.in_year(year)
        return [(run.columns[next(iter(c.values()))].start, c) for c in columns]

    return lambda i: of_year(years[i])


def _transposed(wide: Wide, metric: int) -> Grid:
    """One row for each period (and each group of rows), one column for each metric that a row told."""
    grid = wide.grid
    units = _units_column(wide)
    groups = [j for j in wide.labels if j not in (metric, units)]
    names: dict[str, str] = {}
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    lines: dict[tuple[Any, ...], int] = {}
    calendar = _calendar(wide)
    for i in range(grid.rows):
        label = str(grid.cells[metric][i]).strip()
        unit = unit_of(grid.cells[units][i]) if units is not None else None
        names.setdefault(label, f"{label} ({unit})" if unit else label)
        group = tuple(grid.cells[j][i] for j in groups)
        for start, columns in calendar(i):
            cell = grid.cells[columns[""]][i]
            if not blank(cell):
                rows.setdefault((*group, start), {})[label] = cell
                lines.setdefault((*group, start), grid.lines[i])
    keys = list(rows)
    period, _ = _words(grid)
    found = [[key[g] for key in keys] for g in range(len(groups) + 1)]
    cells = [*found, *([rows[key].get(label) for key in keys] for label in names)]
    all_names = unique([*(grid.names[j] for j in groups), period, *names.values()])
    return replace(grid, names=all_names, cells=tuple(cells), surveys=None, lines=[lines[k] for k in keys]).with_issues(
        Issue("metrics_were_rows", Level.INFO, grid.names[metric], {"count": len(names)})
    )


def _words(grid: Grid) -> tuple[str, str]:
    return ("Période", "Valeur") if is_french((*grid.names, *grid.preamble)) else ("Period", "Value")


# -- rows that are different metrics


def _metric_column(wide: Wide, figures: Figures) -> int | None:
    """The column whose labels are different metrics, so that adding its rows up would say nothing."""
    grid = wide.grid
    if list(wide.measures()) != [""] or not wide.labels or wide.year is not None:
        return None
    units = _units_column(wide)
    texts = [j for j in wide.labels if j != units and not figures.numeric(j)]
    named = next((j for j in texts if plain(grid.names[j]) in _METRICS), None)
    if named is None and len(texts) == 1 and not _is_dimension(grid.names[texts[0]]):
        labels = grid.cells[texts[0]]
        known = sum(_is_quantity(str(c)) for c in labels)
        named = texts[0] if 2 * known >= len(labels) or _mixed_percents(wide, figures) else None
    if named is None:
        return None
    keys = [tuple(grid.cells[j][i] for j in wide.labels if j != units) for i in range(grid.rows)]
    labels = grid.cells[named]
    few = len(set(labels)) <= MOST_METRICS
    return named if few and len(set(keys)) == len(keys) and not any(blank(c) for c in labels) else None


def _units_column(wide: Wide) -> int | None:
    return next((j for j in wide.labels if all(unit_of(c) or blank(c) for c in wide.grid.cells[j])), None)


def _mixed_percents(wide: Wide, figures: Figures) -> bool:
    """Whether some rows are percentages and others are not."""
    columns = [figures.percents(j) for j in wide.run.columns]
    of_rows = [any(column[i] for column in columns) for i in range(wide.grid.rows)]
    return any(of_rows) and not all(of_rows)


def _is_quantity(name: str) -> bool:
    return normal(name) in _names_of_type("number")


def _is_dimension(name: str) -> bool:
    return normal(name) in _names_of_type("text") | _names_of_type("id")


@cache
def _names_of_type(kind: str) -> frozenset[str]:
    return frozenset(name for spec in fact_specs() for role in spec.roles if role.type == kind for name in role.names)


# -- what is told


def _told(wide: Wide) -> Iterator[Issue]:
    names, columns = wide.grid.names, wide.run.columns
    first, *_, last = (names[j] for j in columns)
    yield Issue("columns_unpivoted", Level.INFO, None, {"count": len(columns), "first": first, "last": last})
    if wide.left_out:
        out = ", ".join(names[j] for j in wide.left_out)
        yield Issue("columns_left_out", Level.INFO, None, {"count": len(wide.left_out), "names": out[:200]})
    preliminary = list(dict.fromkeys(names[j] for j, one in columns.items() if one.preliminary))
    if preliminary:
        told_periods = {"count": len(preliminary), "periods": ", ".join(preliminary)[:200]}
        yield Issue("preliminary_values", Level.WARNING, None, told_periods)


def _disagreements(wide: Wide, figures: Figures) -> Iterator[Issue]:
    """Columns of totals that are not the sum of their periods."""
    for j in wide.left_out:
        parts = _parts(wide, j)
        if len(parts) < 2:
            continue
        odd = [
            i for i, total in enumerate(figures.column(j)) if total is not None and _differs(figures, parts, i, total)
        ]
        if odd:
            lines = ", ".join(str(wide.grid.lines[i]) for i in odd[:10])
            yield Issue("column_total_differs", Level.WARNING, wide.grid.names[j], {"count": len(odd), "lines": lines})


def _differs(figures: Figures, parts: Sequence[int], i: int, total: float) -> bool:
    values = [v for j in parts if (v := figures.column(j)[i]) is not None]
    return bool(values) and not agree(total, values)


def _parts(wide: Wide, j: int) -> list[int]:
    """The columns of periods that a column of sums adds up; none where that cannot be told."""
    name = wide.grid.names[j]
    whole = told(name)
    measure = plain(name.rsplit(JOINT, 1)[-1]) if len(wide.measures()) > 1 else ""
    if MEANS.search(plain(name)) or (whole is None and not is_sum(name.split(JOINT)[0])):
        return []
    if measure and measure not in wide.measures():
        return []
    own = {k: one for k, one in wide.run.columns.items() if not measure or plain(one.rest) == measure}
    return [k for k, one in own.items() if whole is None or _within(one, whole)]


def _within(one: Told, whole: Told) -> bool:
    if whole.year is not None and one.year != whole.year:
        return False
    if whole.grain is TimeGrain.QUARTER:
        return one.grain is TimeGrain.MONTH and (one.number + 2) // 3 == whole.number
    return whole.grain is TimeGrain.YEAR and one.grain is not TimeGrain.YEAR
