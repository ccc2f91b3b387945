"""Labels of groups that stand once for several rows, and rows that add the others up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from kpi_core.ingest.cells import blank, kind_of
from kpi_core.ingest.figures import Figures, agree
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.language import is_french
from kpi_core.ingest.outline import opened
from kpi_core.ingest.period_headers import YEARS, year_in
from kpi_core.ingest.survey import names_identifier
from kpi_core.model.dataset import Issue, Level
from kpi_core.model.stages import plain

LOOK = 200  # rows in which a label that is to be filled down must be missing
MOST = 50_000  # rows: reports that people lay out by hand have fewer
_TOTAL = re.compile(r"^(?:(?:sous |sub ?|grand )?totals?|totaux|somme|resultat|result|ensemble)\b ?(?P<of>.*)$")
_MAY_BE_TOTAL = re.compile(r"tota|somme|result|résult|ensemble", re.IGNORECASE)
_TOTAL_LAST = re.compile(r"^(?P<of>.+?) (?:sub ?|sous )?(?:totals?|totaux|result|resultat)$")
_ID_WORDS = frozenset(["id", "code", "n", "no", "num", "numero", "number", "ref", "reference", "email", "mail", "name"])


def regrouped(grid: Grid) -> Grid:
    """The grid with the labels of groups on each of their rows, and without the rows that add others up."""
    if grid.rows < 2 or grid.rows > MOST or len(grid.names) < 2:
        return grid
    grid = opened(_headings_as_column(_without_first_total(grid)))
    return _without_subtotals(_filled_down(grid))


# -- a row that holds nothing but the label of the rows below it


def _headings_as_column(grid: Grid) -> Grid:
    """Rows with a label and nothing else become a column of the rows below them."""
    if not _blank_beyond_first(grid, 0) or grid.rows < 4:
        return grid
    headings = {i for i in range(grid.rows) if _blank_beyond_first(grid, i)}
    labels = [str(grid.cells[0][i]).strip() for i in sorted(headings)]
    enough = 2 <= len(headings) <= grid.rows // 3 and len(set(labels)) == len(labels)
    # two members each: a record with nothing but its name stands anywhere
    followed = all(i + 2 < grid.rows and not {i + 1, i + 2} & headings for i in headings)
    if not (enough and followed and _mostly_full(grid, headings)):
        return grid
    column: list[Any] = []
    for i in range(grid.rows):
        column.append(str(grid.cells[0][i]).strip() if i in headings else column[-1])
    name = "Groupe" if is_french((*grid.names, *grid.preamble)) else "Group"
    widened = grid.with_cells((_free(name, grid.names), *grid.names), (column, *grid.cells))
    told = {"count": len(headings), "labels": ", ".join(labels)[:200]}
    return widened.without_rows(headings, "group_label").with_issues(
        Issue("headings_as_column", Level.INFO, name, told)
    )


def _blank_beyond_first(grid: Grid, i: int) -> bool:
    return kind_of(grid.cells[0][i]) == "text" and all(blank(column[i]) for column in grid.cells[1:])


def _mostly_full(grid: Grid, headings: set[int]) -> bool:
    """Whether the other rows are records: half of their cells filled, a number among them."""
    others = [i for i in range(grid.rows) if i not in headings]
    cells = [column[i] for i in others for column in grid.cells[1:]]
    filled = sum(not blank(c) for c in cells)
    return 2 * filled >= len(cells) and any(kind_of(c) == "number" for c in cells)


def _free(name: str, taken: Sequence[str]) -> str:
    return name if name not in taken else f"{name} (2)"


# -- a first row that is the total of the others and names them


def _without_first_total(grid: Grid) -> Grid:
    """Below a blank first name, a first row that adds the others up tells what they are: "Page" over the pages."""
    label = grid.cells[0][0]
    if not re.fullmatch(r"Column \d+", grid.names[0]) or grid.header_row is None or kind_of(label) != "text":
        return grid
    figures = Figures(grid)
    columns = [figures.column(j) for j in range(1, len(grid.names)) if figures.numeric(j)]
    above = all(c[0] is not None and all(v is None or v <= c[0] for v in c) for c in columns)
    if not columns or not above or not any(_adds_first(column) for column in columns):
        return grid
    return grid.with_cells((str(label).strip(), *grid.names[1:]), grid.cells).without_rows({0}, "total_row")


def _adds_first(column: Sequence[float | None]) -> bool:
    parts = [v for v in column[1:] if v is not None]
    return len(parts) > 1 and bool(column[0]) and agree(column[0] or 0.0, parts, exactly=True)


# -- a label on the first row of its group only


def _filled_down(grid: Grid) -> Grid:
    """The first columns with their labels repeated, where they stand on the first row of each group only."""
    totals = set(_named_totals(grid))
    cells = list(grid.cells)
    issues = []
    starts = {0}
    for j in range(len(cells) - 1):
        filled = {i for i, c in enumerate(cells[j]) if not blank(c)} | totals
        if not _is_grouping(grid, j, filled, totals, starts):
            break
        starts |= {i for i in filled if i not in totals}
        column: list[Any] = []
        for i, cell in enumerate(cells[j]):
            column.append(cell if i in filled else column[-1] if i - 1 not in totals else _before(column, totals, i))
        issues.append(Issue("filled_down", Level.INFO, grid.names[j], {"count": grid.rows - len(filled)}))
        cells[j] = column
    return grid.with_cells(grid.names, cells).with_issues(*issues) if issues else grid


def _before(column: Sequence[Any], totals: set[int], i: int) -> Any:
    return next((column[k] for k in range(i - 1, -1, -1) if k not in totals), None)


def _is_grouping(grid: Grid, j: int, filled: set[int], totals: set[int], starts: set[int]) -> bool:
    """Whether a column's blanks mean "as above": each label once within its parent, two rows or more for each."""
    column, name = grid.cells[j], plain(grid.names[j])
    labels = [(i, column[i]) for i in sorted(filled - totals) if not blank(column[i])]
    missing = grid.rows - len(filled)
    if (
        len(labels) < 2
        or not missing
        or not starts <= filled | totals
        or any(blank(column[i]) for i in starts - totals)
    ):
        return False
    kinds = {"text" if name in YEARS and year_in(c) else kind_of(c) for _, c in labels}
    if names_identifier(grid.names[j]) or _ID_WORDS & set(name.split()) or kinds not in ({"text"}, {"date"}):
        return False
    if missing < (1 if totals else len(labels)) or all(not blank(c) for c in column[:LOOK]):
        return False
    once = _once_within(labels, starts if j else {0})
    orderly = kinds == {"text"} or _runs([c for _, c in labels])
    return once and orderly and _next_is_full(grid, j, totals)


def _once_within(labels: Sequence[tuple[int, Any]], starts: set[int]) -> bool:
    """Whether no label stands twice below one start."""
    seen: set[Any] = set()
    for i, label in labels:
        if i in starts:
            seen = set()
        if label in seen:
            return False
        seen.add(label)
    return True


def _runs(dates: Sequence[Any]) -> bool:
    texts = [str(d) for d in dates]
    return all(a < b for a, b in pairwise(texts)) or all(a > b for a, b in pairwise(texts))


def _next_is_full(grid: Grid, j: int, totals: set[int]) -> bool:
    """Whether the rows without a label are records: each tells in a text or a date what it is."""
    kept = [i for i in range(grid.rows) if i not in totals]
    later = (grid.cells[k] for k in range(j + 1, len(grid.cells)))
    return any(all(kind_of(column[i]) in ("text", "date") for i in kept) for column in later)


# -- rows that add up others


def _without_subtotals(grid: Grid) -> Grid:
    """The grid without rows whose label says that they add up the rows before (or after), and whose numbers do."""
    suspects = _named_totals(grid)
    if not suspects:
        return grid
    figures = Figures(grid)
    numeric = [j for j in range(len(grid.names)) if figures.numeric(j)]
    sums = {i for i in suspects if numeric and _adds_up(grid, figures, numeric, i, set(suspects))}
    if sums:  # where others are proven, one that repeats the one row before it is a total too
        sums |= {i for i in suspects if _last(set(suspects), i) == i - 2 and _is_sum(figures, numeric, i, [i - 1])}
    return grid.without_rows(sums, "total_row")


def _named_totals(grid: Grid) -> list[int]:
    """Rows (by index) whose labels say that they add others up."""
    texts = {cell for column in grid.cells for cell in set(column) if type(cell) is str}
    if not any(_total_of(text) for text in texts):  # the usual case, told without a look at each row
        return []
    return [i for i in range(grid.rows) if next(_totals_of(grid, i), None) is not None]


def _total_of(text: str) -> re.Match[str] | None:
    """The match of a text that names a total, with what it is the total of."""
    if len(text) >= 60 or not _MAY_BE_TOTAL.search(text):
        return None
    bare = plain(text)
    return _TOTAL.match(bare) or _TOTAL_LAST.match(bare)


def _totals_of(grid: Grid, i: int) -> Iterator[str]:
    """What a row's labels say it is the total of."""
    for column in grid.cells:
        cell = column[i]
        match = _total_of(cell) if type(cell) is str else None
        if match:
            yield match["of"]
        if not blank(cell) and kind_of(cell) != "text":
            return


def _adds_up(grid: Grid, figures: Figures, numeric: Sequence[int], i: int, suspects: set[int]) -> bool:
    """Whether a row's numbers are the sums of the rows of its group, or of those since the total before it."""
    group = {plain(name) for name in _totals_of(grid, i)}
    texts = [column for j, column in enumerate(grid.cells) if j not in numeric]
    members = [k for k in range(grid.rows) if k not in suspects and any(plain(str(c[k])) in group for c in texts)]
    runs = [members] if members else []
    before = list(range(_last(suspects, i) + 1, i))
    after = list(range(i + 1, _next(suspects, i, grid.rows)))
    runs += [rows for rows in (before, after, [k for k in range(grid.rows) if k not in suspects]) if len(rows) > 1]
    return any(_is_sum(figures, numeric, i, rows) for rows in runs)


def _last(suspects: set[int], i: int) -> int:
    return max((s for s in suspects if s < i), default=-1)


def _next(suspects: set[int], i: int, rows: int) -> int:
    return min((s for s in suspects if s > i), default=rows)


def _is_sum(figures: Figures, numeric: Sequence[int], i: int, rows: Sequence[int]) -> bool:
    """Whether most numbers of a row are the sums of others; averages and rates beside them are not."""
    agreed = compared = 0
    for j in numeric:
        column = figures.column(j)
        total, parts = column[i], [v for k in rows if (v := column[k]) is not None]
        if total is not None and parts and (total or any(parts)):
            compared += 1
            agreed += agree(total, parts, exactly=True)
    return compared > 0 and 2 * agreed >= compared
