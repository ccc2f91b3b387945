"""Which rows of tables of one kind count when some stand in several of them, and which tables cannot be added up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from kpi_core.ingest.align import listed
from kpi_core.ingest.identity import Identity, ends, identity
from kpi_core.ingest.rowcodes import Codes, Mask, Rows, paired, repetition
from kpi_core.model.dataset import Column, ColumnType, Issue, Level

_SAME = 0.8  # of the rows that two files could share, this part is shared by exports of one source that overlap
_UNREVISED = 0.5  # the like, for figures of which some are revised afterwards
_REVISION = 0.25  # figures that differ by more, in the middle of them, are not revised ones
_SAME_ATTRIBUTE = 0.5
_EDGE = 0.1  # days that two periods may share: the last one was not over when the first file was made
_FEWEST_DAYS = 5
_EPOCH = date(1970, 1, 1).toordinal()
_Agrees = Callable[[int, int], bool]


@dataclass(frozen=True)
class Pile:
    """Tables that stand together: their numbers, which rows of all count, and what is to be told."""

    members: tuple[int, ...]
    keep: Mask
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Split:
    """The piles that tables of one kind make, and what is to be told of all of them."""

    piles: tuple[Pile, ...]
    issues: tuple[Issue, ...] = ()


def split(rows: Rows) -> Split:
    """Put the tables on piles: together where their rows can be told apart, by identifier, by key or as they are."""
    known = identity(rows)
    if known.column is not None:
        keep, issues = _latest(rows, known)
        return Split((Pile(tuple(range(rows.count)), keep, issues),))
    if rows.clock is None:
        return Split(_each_alone(rows), (*known.issues, _not_added(rows)))
    key = key_of(rows)
    found = _by_key(rows, key.codes) if key is not None else _by_rows(rows)
    return Split(found.piles, (*known.issues, *found.issues))


def _each_alone(rows: Rows) -> tuple[Pile, ...]:
    return tuple(Pile((i,), rows.part == i) for i in range(rows.count))


def _not_added(rows: Rows) -> Issue:
    files = [t.name for t in rows.aligned.tables]
    return Issue("tables_without_date_not_added", Level.WARNING, None, {"files": listed(files), "count": len(files)})


# ---- by identifier ----------------------------------------------------------------------------------------------


def _latest(rows: Rows, known: Identity) -> tuple[Mask, tuple[Issue, ...]]:
    """Of rows with one identifier those of the last table count; rows without one count once."""
    codes, part = known.codes, rows.part
    owner = np.zeros(int(codes.max(initial=-1)) + 1, np.int64)
    owner[codes[known.filled]] = part[known.filled]  # assigned in order: the last table stays
    keep = np.ones(len(part), np.bool_)
    keep[known.filled] = owner[codes[known.filled]] == part[known.filled]
    cut = np.isin(codes, known.continued) & known.filled
    keep |= cut & _first_time(rows, cut)
    again = int(np.count_nonzero(~keep))
    keep &= known.filled | _first_time(rows, ~known.filled)
    column = known.column.name if known.column else None
    issues = [Issue("rows_superseded", Level.INFO, column, {"count": again})] if again else []
    if alike := int(np.count_nonzero(~keep)) - again:
        issues.append(Issue("rows_stand_in_both", Level.INFO, None, {"count": alike}))
    return keep, tuple(issues)


def _first_time(rows: Rows, among: Mask) -> Mask:
    """Rows that stand in no earlier table: where a row stands twice in one, its second is compared with a second."""
    if not among.any():
        return ~among
    seen = nth_of(rows)
    order = np.flatnonzero(among)
    _, first = np.unique(seen[order], return_index=True)
    out = ~among
    out[order[first]] = True
    return out


def nth_of(rows: Rows) -> Codes:
    """A code per row for what stands in it and how many times it stood before in its table."""
    return paired(rows.whole, repetition(paired(rows.whole, rows.part)))


# ---- by date and dimensions --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Key:
    """The columns that say what a figure is told of, and their code for each row."""

    columns: tuple[Column, ...]
    codes: Codes


def key_of(rows: Rows) -> Key | None:
    """The key of tables of figures; None where a table tells a figure twice, or tells none."""
    columns = rows.aligned.columns
    texts = [c for c in columns if not c.type.is_numeric]
    numbered = [c for c in columns if c.type is ColumnType.INTEGER and c.role is None]
    if not _measures(rows):
        return None
    for chosen in (texts, [*texts, *numbered]):
        if _tells_apart(rows, rows.codes(chosen)):
            telling = _without_attributes(rows, chosen)
            return Key(tuple(telling), rows.codes(telling))
    return None


def _tells_apart(rows: Rows, codes: Codes) -> bool:
    return len(np.unique(paired(codes, rows.part))) == len(codes)


def _without_attributes(rows: Rows, chosen: list[Column]) -> list[Column]:
    """The columns of a key without those that only describe: a campaign paused since is still the same campaign.

    They differ for a few of the figures that both files tell; what sets two files apart differs for all.
    """
    if not any(rows.overlap(i, j) for i, j in combinations(range(rows.count), 2)):
        return chosen
    left = list(chosen)
    for column in chosen:
        rest = [c for c in left if c is not column]
        codes = rows.codes(rest)
        if column.type is ColumnType.TEXT and rest and _tells_apart(rows, codes):
            first, last = ends(codes)
            shared = rows.part[first] != rows.part[last]
            values = rows.codes([column])
            if shared.any() and np.mean((values[first] == values[last])[shared]) >= _SAME_ATTRIBUTE:
                left = rest
    return left


def _measures(rows: Rows) -> list[Column]:
    return [c for c in rows.aligned.columns if c.type.is_numeric]


def _by_key(rows: Rows, key: Codes) -> Split:
    members, refused = _piled(rows, lambda i, j: _revises(rows, key, i, j))
    piles = []
    for pile in members:
        inside = np.isin(rows.part, pile)
        owner = np.zeros(int(key.max(initial=-1)) + 1, np.int64)
        owner[key[inside]] = rows.part[inside]
        keep = inside & (owner[key] == rows.part)
        count = int(np.count_nonzero(inside) - np.count_nonzero(keep))
        told = (Issue("figures_revised", Level.INFO, None, {"count": count}),) if count else ()
        piles.append(Pile(pile, keep, told))
    return Split(tuple(piles), refused)


def _revises(rows: Rows, key: Codes, one: int, other: int) -> bool:
    """Whether figures that both tables tell can be two states of the same: most are equal, close, or at the edge."""
    a, b = np.flatnonzero(rows.part == one), np.flatnonzero(rows.part == other)
    shared, left, right = np.intersect1d(key[a], key[b], return_indices=True)
    if not len(shared):
        return True
    left, right = a[left], b[right]
    if np.mean(rows.whole[left] == rows.whole[right]) >= _UNREVISED:
        return True
    return _at_the_edge(rows, left, a, b) or _close(rows, left, right)


def _at_the_edge(rows: Rows, shared: Codes, one: Codes, other: Codes) -> bool:
    days = rows.days
    fewest = min(len(np.unique(days[one])), len(np.unique(days[other])))
    return fewest >= _FEWEST_DAYS and len(np.unique(days[shared])) <= max(1, _EDGE * fewest)


def _close(rows: Rows, left: Codes, right: Codes) -> bool:
    apart = []
    for column in _measures(rows):
        values = rows.table.column(column.physical).to_numpy().astype(float)
        a, b = values[left], values[right]
        told = ~np.isnan(a) & ~np.isnan(b) & ((a != 0) | (b != 0))
        apart.append(np.abs(a - b)[told] / np.maximum(np.abs(a), np.abs(b))[told])
    every = np.concatenate(apart) if apart else np.empty(0)
    return not len(every) or float(np.median(every)) <= _REVISION


# ---- row by row --------------------------------------------------------------------------------------------------


def _by_rows(rows: Rows) -> Split:
    members, refused = _piled(rows, lambda _, __: True)
    nth = nth_of(rows)
    piles = []
    for pile in members:
        keep = np.isin(rows.part, pile)
        alike = 0
        for one, other in combinations(pile, 2):
            again, same = _again(rows, nth, one, other)
            if same:
                keep[again] = False
            else:
                alike += len(again)
        count = int(np.count_nonzero(np.isin(rows.part, pile)) - np.count_nonzero(keep))
        told = [Issue("rows_stand_in_both", Level.INFO, None, {"count": count})] if count else []
        if alike:
            told.append(Issue("rows_alike_kept", Level.WARNING, None, {"count": alike}))
        piles.append(Pile(pile, keep, tuple(told)))
    return Split(tuple(piles), refused)


def _again(rows: Rows, nth: Codes, one: int, other: int) -> tuple[Codes, bool]:
    """Rows of `other` that stand in `one` already, and whether the two are exports of one source that overlap."""
    a, b = rows.span(one), rows.span(other)
    if a is None or b is None or not rows.overlap(one, other):
        return np.empty(0, np.int64), False
    first, last = (d.toordinal() - _EPOCH for d in (max(a[0], b[0]), min(a[1], b[1])))
    common = (rows.days >= first) & (rows.days <= last)
    mine, theirs = (np.flatnonzero(common & (rows.part == i)) for i in (one, other))
    met = int(np.count_nonzero(np.isin(nth[theirs], nth[mine])))
    everywhere = np.flatnonzero(rows.part == other)
    again = everywhere[np.isin(nth[everywhere], nth[rows.part == one])]
    return again, met >= _SAME * max(1, min(len(mine), len(theirs)))


# ---- piles -------------------------------------------------------------------------------------------------------


def _piled(rows: Rows, agrees: _Agrees) -> tuple[list[tuple[int, ...]], tuple[Issue, ...]]:
    """The tables in order, each on the first pile with whose tables it agrees."""
    piles: list[list[int]] = []
    for number in range(rows.count):
        found = next((p for p in piles if all(_may_join(rows, i, number, agrees) for i in p)), None)
        if found is None:
            piles.append([number])
        else:
            found.append(number)
    issues = []
    if len(piles) > 1:
        files = [rows.aligned.tables[i].name for pile in piles[1:] for i in pile]
        first = [rows.aligned.tables[i].name for i in piles[0]]
        issues.append(Issue("tables_overlap", Level.WARNING, None, {"files": listed(files), "others": listed(first)}))
    return [tuple(p) for p in piles], tuple(issues)


def _may_join(rows: Rows, one: int, other: int, agrees: _Agrees) -> bool:
    if not rows.overlap(one, other):
        return True
    a, b = rows.aligned.tables[one], rows.aligned.tables[other]
    # A column more over the same days is a breakdown: adding it to the whole would count everything twice.
    return a.header_fingerprint == b.header_fingerprint and agrees(one, other)
