"""Deals won and closed by group and kind of deal, and which kinds of deals groups must be compared within."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import Query
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.segments.cube import Floats
from kpi_core.segments.standing import is_comparable, weight_of_kind
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import Predicate

GROUPS = (Role.OWNER, Role.TEAM, Role.REGION)
# What a deal brings with it before anyone has worked on it. A column without a known meaning may tell its end.
_KINDS = (
    Role.CHANNEL, Role.PRODUCT, Role.CATEGORY, Role.REGION, Role.COUNTRY, Role.SEGMENT, Role.COMPANY_SIZE,
    Role.CAMPAIGN,
)  # fmt: skip
_MOST_VALUES, _MOST_KINDS = 50, 2
# Of a column: what is filled in only once a deal goes well tells its end, not its kind.
_MOST_MISSING = 0.1
MOST_MEMBERS = 2_000  # more names are numbers of something, or an answer of half a minute
_FACTS = (Fact.OPPORTUNITIES, Fact.ACTIVITIES)


@dataclass(frozen=True)
class Scope:
    """What is asked: by whom, when, and of which records."""

    by: Role
    period: Period
    where: tuple[Predicate, ...] = ()


@dataclass(frozen=True)
class Deals:
    """Deals won and closed in a period: groups x kinds of deals; `mix` is what tells the kinds, none: all are alike.

    `unassigned` closed deals name no group and are left out.
    """

    names: tuple[str, ...]
    wins: Floats
    closed: Floats
    mix: tuple[Role, ...] = ()
    unassigned: int = 0


def groupings(datasets: Iterable[Dataset]) -> tuple[Role, ...]:
    """By whom deals or activities can be told: people, teams, and regions where one of the former is there as well.

    Args:
        datasets: the loaded tables.
    """
    columns = list(_columns(datasets, _FACTS))
    there = [role for role in GROUPS if any(c.role is role and c.distinct >= 2 for c, _ in columns)]
    return tuple(there) if set(there) & {Role.OWNER, Role.TEAM} else ()


def many(datasets: Iterable[Dataset], by: Role) -> int:
    """How many members there are at most.

    Args:
        datasets: the loaded tables.
        by: what they are.
    """
    return max((column.distinct for column, _ in _columns(datasets, _FACTS) if column.role is by), default=0)


def kinds(datasets: Iterable[Dataset], by: Role) -> tuple[Role, ...]:
    """What may tell kinds of deals apart.

    Args:
        datasets: the loaded tables.
        by: what the groups are; it tells no kind of them.
    """
    fits = {
        c.role
        for c, rows in _columns(datasets, (Fact.OPPORTUNITIES,))
        if c.type is ColumnType.TEXT and 2 <= c.distinct <= _MOST_VALUES and c.missing <= _MOST_MISSING * rows
    }
    return tuple(role for role in _KINDS if role in fits and role is not by)


def _columns(datasets: Iterable[Dataset], facts: Sequence[Fact]) -> Iterator[tuple[Column, int]]:
    """Own and looked-up columns of some tables, with their rows."""
    for dataset in datasets:
        if dataset.fact in facts:
            told = (*dataset.columns, *(column for lookup in dataset.lookups for column in lookup.columns))
            yield from ((column, dataset.rows) for column in told)


@dataclass(frozen=True)
class _Cell:
    """Deals of one group and kind."""

    group: str
    kind: tuple[str, ...]
    wins: float
    closed: float


def read_deals(ask: Ask, scope: Scope, possible: Sequence[Role]) -> Deals | None:
    """Deals by group, told apart by the one or two kinds that matter most; None where no table tells them.

    Args:
        ask: answers a query.
        scope: by whom, when, and which.
        possible: what may tell kinds of deals.
    """
    told = _counted(ask, scope, ())
    if told is None or not told[0]:
        return None
    cells, unassigned = told
    mix: tuple[Role, ...] = ()
    for _ in range(_MOST_KINDS):
        best = _best(ask, scope, [role for role in possible if role not in mix], mix)
        if best is None:
            break
        mix, cells = best
    names, _, wins, closed = _grid(cells, lambda cell: cell.group, lambda cell: cell.kind)
    return Deals(tuple(names), wins, closed, mix, unassigned)


def _best(
    ask: Ask, scope: Scope, possible: Sequence[Role], mix: tuple[Role, ...]
) -> tuple[tuple[Role, ...], list[_Cell]] | None:
    """The kind of deals that explains most between deals of one group that are alike in `mix`."""
    found: list[tuple[float, tuple[Role, ...], list[_Cell]]] = []
    for role in possible:
        told = _counted(ask, scope, (*mix, role))
        if told is None or not told[0]:
            continue
        cells, _ = told
        _, _, wins, closed = _grid(cells, lambda cell: cell.group, lambda cell: cell.kind)
        if not is_comparable(wins, closed):
            continue
        _, _, wins, closed = _grid(cells, lambda cell: cell.kind[-1], lambda cell: (cell.group, *cell.kind[:-1]))
        weight = weight_of_kind(wins, closed)
        if weight is not None:
            found.append((weight, (*mix, role), cells))
    return max(found, key=lambda one: one[0])[1:] if found else None


def _counted(ask: Ask, scope: Scope, mix: tuple[Role, ...]) -> tuple[list[_Cell], int] | None:
    """Deals won and closed by group and kind, and those closed that name no group; None where they cannot be told."""
    by = (scope.by.value, *(role.value for role in mix))
    try:
        table = ask(Query("win_rate", by=by, where=scope.where, period=scope.period)).table
    except KpiError:  # no deals, not dated, or not with these filters
        return None
    rows = [row for row in table.to_pylist() if row["denominator"]]
    cells = [
        _Cell(str(row["d0"]), _kind(row, len(mix)), float(row["numerator"] or 0.0), float(row["denominator"]))
        for row in rows
        if row["d0"] is not None
    ]
    return cells, round(sum(row["denominator"] for row in rows if row["d0"] is None))


def _kind(row: dict[str, object], many: int) -> tuple[str, ...]:
    """The kind of a row's deals; a value that is missing is a kind of its own, which no file can write."""
    return tuple("\0" if (value := row[f"d{i}"]) is None else str(value) for i in range(1, many + 1))


def _grid(
    cells: Sequence[_Cell], row: Callable[[_Cell], Any], column: Callable[[_Cell], Any]
) -> tuple[list[Any], list[Any], Floats, Floats]:
    """Names of rows and columns, deals won and deals closed."""
    rows, columns = (sorted({key(cell) for cell in cells}) for key in (row, column))
    places = [{name: i for i, name in enumerate(names)} for names in (rows, columns)]
    wins, closed = (np.zeros((len(rows), len(columns))) for _ in range(2))
    for cell in cells:
        at = places[0][row(cell)], places[1][column(cell)]
        wins[at] += cell.wins
        closed[at] += cell.closed
    return rows, columns, wins, closed
