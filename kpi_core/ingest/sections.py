"""Several tables on one sheet or in one text file: where one ends and the next begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kpi_core.ingest.blocks import Stack, stacked
from kpi_core.ingest.cells import blank
from kpi_core.ingest.grid import Grid
from kpi_core.ingest.headers import unique
from kpi_core.ingest.layout import is_comment
from kpi_core.ingest.parts import Part, part_of
from kpi_core.ingest.roles import known_names
from kpi_core.model.dataset import Issue, SetAside
from kpi_core.model.stages import plain
from kpi_core.sources.raw import RawTable

MOST = 50_000  # rows: files of several tables are reports, not extracts
MOST_RUNS = 2000  # rows with a blank row after each are one table in airy print
_EVERYONE = frozenset(["all users", "tous les utilisateurs", "alle nutzer"])  # a segment's name, not a card's


@dataclass(frozen=True)
class Section:
    """One table's part of a sheet.

    Args:
        raw: its own rows.
        name: tells it from the others, None when it is the only one.
        shared: lines above the first table that speak of the whole file.
        aside: rows of the part that are no records: titles between blocks, their repeated headers.
        issues: what was noticed.
    """

    raw: RawTable
    name: str | None = None
    shared: tuple[str, ...] = ()
    aside: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()

    def told(self, grid: Grid) -> Grid:
        """The table found in it, with what the file says of it around."""
        aside = tuple(sorted((*self.aside, *grid.aside), key=lambda one: one.row))
        return replace(grid, preamble=(*self.shared, *grid.preamble), aside=aside).with_issues(*self.issues)


def sections(raw: RawTable) -> Sequence[Section]:
    """The parts of a sheet that hold one table each, in the order they stand; always at least one."""
    if raw.large is not None or raw.arrow is not None or not 3 <= len(raw.rows) <= MOST:
        return [Section(raw)]
    if len(_runs(raw)) == 1 and len(_spans(raw.rows)) == 1:
        return [Section(raw)]
    known = known_names()
    parts = [side for part in _one_below_the_other(raw, known) for side in _side_by_side(part, known)]
    if len(parts) == 1:
        return [Section(raw)]
    above = _shared(parts)
    stacks = stacked(parts)
    if len(stacks) == 1:
        return [_section(stacks[0], None, above)]
    names = _names([stack.part for stack in stacks])
    return [
        _section(stack, name, above if i else ()) for i, (stack, name) in enumerate(zip(stacks, names, strict=True))
    ]


def _section(stack: Stack, name: str | None, above: Sequence[str]) -> Section:
    own = {_key(text) for text in stack.part.comments}
    shared = tuple(text for text in above if _key(text) not in own)
    return Section(stack.part.raw, name, shared, stack.aside, stack.issues)


# -- one below the other


def _one_below_the_other(raw: RawTable, known: frozenset[str]) -> list[Part]:
    """The parts of a sheet between blank rows (or comment lines) that begin a table of their own."""
    runs = _runs(raw)
    if len(runs) == 1 or len(runs) > MOST_RUNS:
        return [part_of(raw, range(len(raw.rows)), known)]
    parts: list[list[int]] = [list(runs[0])]
    now = part_of(raw, runs[0], known)
    waiting: list[int] = []  # a title of what comes, or a note on what was
    for run in runs[1:]:
        if not now.is_table:
            parts[-1].extend(run)
            now = part_of(raw, parts[-1], known)
            continue
        candidate = part_of(raw, [*waiting, *run], known)
        if candidate.begins_after(now):
            title = bool(waiting) and _is_title(raw, waiting, parts[-1][-1], run[0])
            parts[-1].extend([] if title else waiting)
            parts.append([*waiting, *run] if title else list(run))
            now, waiting = part_of(raw, parts[-1], known), []
        elif candidate.is_remark and not waiting:
            waiting = list(run)
        else:
            parts[-1].extend([*waiting, *run])
            waiting = []
    parts[-1].extend(waiting)
    return [part_of(raw, part, known) for part in parts]


def _is_title(raw: RawTable, rows: Sequence[int], last: int, following: int) -> bool:
    """Whether lines between two tables stand over the second: not further from it than from the first, and few."""
    numbers = raw.line_numbers
    return len(rows) <= 3 and numbers[following] - numbers[rows[-1]] <= numbers[rows[0]] - numbers[last]


def _runs(raw: RawTable) -> list[list[int]]:
    """Indexes of rows that stand together: no blank row between them, no comment after a record."""
    numbers, rows = raw.line_numbers, raw.rows
    comments = {i for i, row in enumerate(rows) if _may_be_comment(row) and is_comment(row)} if raw.text_only else set()
    if not comments and numbers[-1] - numbers[0] == len(numbers) - 1:
        return [list(range(len(rows)))]
    runs = [[0]]
    for i in range(1, len(rows)):
        step = numbers[i] - numbers[i - 1]
        if (step > 1 and step > 1 + _breaks(rows[i - 1])) or (i in comments and i - 1 not in comments):
            runs.append([])
        runs[-1].append(i)
    return _with_comments(raw, runs)


def _may_be_comment(row: Sequence[Any]) -> bool:
    first = row[0] if row else ""
    return not first or (type(first) is str and first[0] in "# ")


def _with_comments(raw: RawTable, runs: Sequence[list[int]]) -> list[list[int]]:
    """The runs, each of comments only joined with what follows it."""
    out: list[list[int]] = []
    for run in runs:
        lead = bool(out) and all(is_comment(raw.rows[i]) for i in out[-1])
        out = [*out[:-1], [*out[-1], *run]] if lead else [*out, run]
    return out


def _breaks(row: Sequence[Any]) -> int:
    """Line breaks within the cells of a row of a text file: its next row stands that much further down."""
    return sum(max(c.count("\n"), c.count("\r")) for c in row if type(c) is str)


# -- side by side


def _side_by_side(part: Part, known: frozenset[str]) -> list[Part]:
    """The tables of a part that stand beside each other, with a blank column between them."""
    spans = _spans(part.raw.rows)
    if len(spans) == 1:
        return [part]
    sides = [_cut(part, span, known) for span in spans]
    tables = [s for s in sides if s.is_table and s.labelled and s.rows > 1]
    if len(tables) < 2 or len(tables) < len(sides) or not _are_apart(tables):
        return [part]
    return [below for side in tables for below in _one_below_the_other(side.raw, known)]


def _spans(rows: Sequence[Sequence[Any]]) -> list[range]:
    """Columns that stand together, with a blank column between each two."""
    width = max(len(row) for row in rows)
    used = set(range(width)) if len(rows) > 5000 else {j for row in rows for j, c in enumerate(row) if not blank(c)}
    spans: list[range] = []
    for j in sorted(used):
        spans = (
            [*spans[:-1], range(spans[-1].start, j + 1)] if spans and spans[-1].stop == j else [*spans, range(j, j + 1)]
        )
    return spans or [range(width)]


def _cut(part: Part, span: range, known: frozenset[str]) -> Part:
    cut = [[row[j] if j < len(row) else None for j in span] for row in part.raw.rows]
    kept = [i for i, row in enumerate(cut) if any(not blank(c) for c in row)]
    raw = replace(part.raw, rows=[cut[i] for i in kept], line_numbers=[part.raw.line_numbers[i] for i in kept])
    return part_of(raw, range(len(kept)), known)


def _are_apart(tables: Sequence[Part]) -> bool:
    """Whether tables beside each other are several, not one with an empty column: a name twice, titles, heights."""
    names = Counter(name for table in tables for name in set(table.head))
    heights = [table.rows for table in tables]
    titled = all(table.title for table in tables)
    return max(names.values()) > 1 or titled or min(heights) <= 0.7 * max(heights)


# -- names and what they share


def _shared(parts: Sequence[Part]) -> tuple[str, ...]:
    """The comment lines over the first table: they speak of the file (its property, its account)."""
    return tuple(parts[0].comments)


def _key(comment: str) -> str:
    return plain(comment.partition(":")[0])


def _names(parts: Sequence[Part]) -> tuple[str, ...]:
    titles = [part.title if plain(part.title or "") not in _EVERYONE else None for part in parts]
    titles = [title if titles.count(title) == 1 else None for title in titles]
    firsts = [part.names[0] if part.names else "" for part in parts]
    longer = [" · ".join(p.names[:2]) if firsts.count(f) > 1 else f for f, p in zip(firsts, parts, strict=True)]
    return unique([t or name or str(n) for n, (t, name) in enumerate(zip(titles, longer, strict=True), 1)])
