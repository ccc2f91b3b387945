"""What tells that two rows of different files are the same record."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi_core.ingest.rowcodes import Codes, Mask, Rows
from kpi_core.model.dataset import Column, Issue, Level
from kpi_core.model.roles import Fact, Role

# The role that names a record of each fact; figures by day, page or campaign are no records.
_NAMED_BY = {
    Fact.OPPORTUNITIES: Role.ID,
    Fact.TICKETS: Role.ID,
    Fact.ORDERS: Role.ID,
    Fact.ACTIVITIES: Role.ID,
    Fact.EMAILS: Role.ID,
    Fact.SUBSCRIPTIONS: Role.CUSTOMER,
    Fact.SURVEYS: Role.RESPONDENT,
}
_UNIQUE = 0.95  # of the identifiers of a file: a few repeats are mistakes in it
_SAME_RECORD = 0.5


@dataclass(frozen=True)
class Identity:
    """The column that names records, None if none does; `continued` are orders whose lines go on in the next file."""

    column: Column | None
    codes: Codes
    filled: Mask
    continued: Codes
    issues: tuple[Issue, ...] = ()


def identity(rows: Rows) -> Identity:
    """Find the column that names the records of several tables."""
    nothing = np.empty(0, np.int64)
    column = name_column(rows)
    if column is None:
        return Identity(None, nothing, np.zeros(len(rows.part), np.bool_), nothing)
    codes, filled = rows.codes([column]), rows.filled(column)
    if not _is_unique(rows, codes, filled):
        return Identity(None, nothing, filled, nothing)
    if _starts_again(rows, codes, filled):
        told = Issue("ids_start_again", Level.WARNING, column.name)
        return Identity(None, nothing, filled, nothing, (told,))
    return Identity(column, codes, filled, _continued(rows, codes, filled))


def name_column(rows: Rows) -> Column | None:
    """The column that should name the records of a fact."""
    fact = rows.aligned.lead.fact
    if fact is Fact.SUBSCRIPTIONS:
        return rows.aligned.column(Role.ID, Role.CUSTOMER)
    role = _NAMED_BY.get(fact)
    return rows.aligned.column(role) if role else None


def _is_unique(rows: Rows, codes: Codes, filled: Mask) -> bool:
    """Whether each table names each record once; order lines repeat their order."""
    if rows.aligned.lead.fact is Fact.ORDERS:
        return bool(filled.any())
    each = [codes[filled & (rows.part == i)] for i in range(rows.count)]
    return all(len(np.unique(own)) >= _UNIQUE * len(own) for own in each) and any(len(own) for own in each)


def _starts_again(rows: Rows, codes: Codes, filled: Mask) -> bool:
    """Whether the files number their rows anew: one identifier, and another day of entry or another customer."""
    steady = rows.clock or rows.aligned.column(Role.CUSTOMER)
    if steady is None:
        return False
    told = np.flatnonzero(filled & rows.filled(steady))
    first, last = ends(codes[told])
    first, last = told[first], told[last]
    shared = rows.part[first] != rows.part[last]
    values = rows.days if steady is rows.clock else rows.codes([steady])
    same = values[first] == values[last]
    return bool(shared.any()) and float(np.mean(same[shared])) < _SAME_RECORD


def ends(codes: Codes) -> tuple[Codes, Codes]:
    """The places of the first and of the last row of each code.

    >>> [places.tolist() for places in ends(np.array([7, 4, 7]))]
    [[1, 0], [1, 2]]
    """
    _, first = np.unique(codes, return_index=True)
    _, back = np.unique(codes[::-1], return_index=True)
    return first.astype(np.int64), (len(codes) - 1 - back).astype(np.int64)


def _continued(rows: Rows, codes: Codes, filled: Mask) -> Codes:
    """Orders cut in two by the end of a file: the last of it is the first of the next, with other lines."""
    if rows.aligned.lead.fact is not Fact.ORDERS:
        return np.empty(0, np.int64)
    cut = [c for i in range(1, rows.count) if (c := _cut(rows, codes, filled, i)) is not None]
    return np.array(cut, np.int64)


def _cut(rows: Rows, codes: Codes, filled: Mask, number: int) -> int | None:
    before, after = (np.flatnonzero(filled & (rows.part == i)) for i in (number - 1, number))
    if not len(before) or not len(after) or codes[before[-1]] != codes[after[0]]:
        return None
    shared = np.intersect1d(codes[before], codes[after])
    order = codes[after[0]]
    lines = [rows.whole[place][codes[place] == order] for place in (before, after)]
    alike = np.intersect1d(*lines)
    return int(order) if len(shared) == 1 and not len(alike) else None
