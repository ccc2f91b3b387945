"""What a row of a table with stages is: a deal, a stage that a record entered, or a number of records.

Names alone do not tell: "Lead ID, Stage, Date" heads a list of leads, a row each, as well as the log of their way, a
row per stage. The rows do: in a log records stand in several rows, in different stages, at different times. Taken for
deals, the rows of a log would be counted as deals, and a table of numbers by stage as one deal per stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.ingest.roles import Guess, normal
from kpi_core.ingest.touchpoints import as_touchpoints
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain

# Columns that name what goes through stages, the most telling first.
_KEYS = (
    "opportunity id", "deal id", "lead id", "id lead", "id opportunite", "id affaire", "id prospect", "prospect id",
    "contact id", "id contact", "record id", "parent id", "object id", "user id", "userid", "user pseudo id",
    "id utilisateur", "visitor id", "client id", "id client", "customer id", "distinct id", "anonymous id", "person id",
    "member id", "account id", "session id", "id session", "id", "opportunity name", "deal name", "opportunity", "deal",
    "lead", "prospect", "affaire", "opportunite", "contact", "user", "utilisateur", "visitor", "visiteur", "customer",
    "client", "email", "e mail", "reference", "ref", "numero",
)  # fmt: skip
# Columns that tell what happened in a row, and never where a deal stands now.
_HAPPENED = (
    "to stage", "new stage", "stage to", "nouvelle etape", "nouveau stade", "nouvelle phase", "etape arrivee",
    "new value", "nouvelle valeur", "event name", "event", "nom evenement", "evenement", "event type", "stage entered",
    "etape atteinte", "type evenement",
)  # fmt: skip
_NOT_WHEN = (Role.EXPECTED_CLOSE_AT,)
_KEPT = frozenset(
    (Role.CHANNEL, Role.CAMPAIGN, Role.CONTENT, Role.PRODUCT, Role.CATEGORY, Role.REGION, Role.COUNTRY, Role.SEGMENT)
) | {Role.OWNER, Role.TEAM, Role.COMPANY_SIZE, Role.DEVICE, Role.PAGE, Role.AMOUNT, Role.LOST_REASON, Role.COMPETITOR}
_COUNT_NAMES = re.compile(
    r"^(count|nombres?|nb|numbers?|volume|n|effectifs?|quantites?|records?|deals?|leads?|prospects?|contacts?|users?"
    r"|utilisateurs?|people|personnes?|(nombre|nb|number|count)( de| d| of)? \w+|\w+ count)$"
)
_SURE = 0.9
_AGAIN, _AGAIN_HAPPENED = 0.2, 0.05  # of the records of a log stand in several rows at least
_FEWEST = 2  # one that stands twice is a slip in a list of deals
_MOST = 0.5  # of those stand in several stages, at several times
_MOST_VALUES = 300


@dataclass(frozen=True)
class _Log:
    """The columns of a log: whose row it is, the stage, when it was entered."""

    key: Column
    stage: Column
    date: Column


def with_grain(guess: Guess, path: Path) -> Guess:
    """The guess, corrected by what the rows tell of themselves.

    Args:
        guess: what the names of the columns tell.
        path: the table's Parquet file.
    """
    if contacts := as_touchpoints(guess, path):
        return contacts
    if guess.fact not in (Fact.OPPORTUNITIES, Fact.MEASUREMENTS, Fact.ORDERS):
        return guess
    if log := _log(guess, path):
        return _as_log(guess, log)
    return _as_counts(guess, path)


# ---- logs --------------------------------------------------------------------------------------------------------


def _log(guess: Guess, path: Path) -> _Log | None:
    """The columns of a log, None where the rows are none."""
    stage, happened = _stage(guess.columns)
    keys = [c for c in _keys(guess.columns) if stage is not None and c is not stage]
    dates = [c for c in guess.columns if c.type.is_temporal and c.role not in _NOT_WHEN and c.distinct > 1]
    if stage is None or not keys or not dates:
        return None
    table = pq.read_table(path, columns=[c.physical for c in (*keys[:1], stage, *dates)])
    date = _moved(table, keys[0], stage, dates, happened)
    return _Log(keys[0], stage, date) if date else None


def _stage(columns: Sequence[Column]) -> tuple[Column | None, bool]:
    """The column of the stage, and whether its name says that a row is something that happened."""
    texts = [c for c in columns if c.type is ColumnType.TEXT and 1 < c.distinct <= _MOST_VALUES]
    for name in _HAPPENED:
        if found := next((c for c in texts if normal(c.name) == name), None):
            return found, True
    return next((c for c in texts if c.role is Role.STAGE), None), False


def _keys(columns: Sequence[Column]) -> list[Column]:
    """Columns whose values name records and repeat, best first."""
    rows = {c.physical: sum(n for _, n in c.top) for c in columns}
    ranks = {name: rank for rank, name in enumerate(_KEYS)}
    found = [
        (0 if c.role is Role.ID else ranks.get(normal(c.name), len(ranks)), c)
        for c in columns
        if c.type in (ColumnType.TEXT, ColumnType.INTEGER)
        and (c.role in (Role.ID, Role.CUSTOMER) or normal(c.name) in ranks)
    ]
    return [c for _, c in sorted(found, key=lambda pair: pair[0]) if c.distinct > 1 and rows]


def _moved(table: pa.Table, key: Column, stage: Column, dates: Sequence[Column], happened: bool) -> Column | None:
    """The date that changes with the stage of a record, None where records do not move."""
    counts = [(stage.physical, "count_distinct"), *((d.physical, "count_distinct") for d in dates)]
    told = table.filter(pc.is_valid(table.column(key.physical))).group_by(key.physical)
    by_record = told.aggregate([(stage.physical, "count"), *counts])
    stages = by_record.column(f"{stage.physical}_count_distinct")
    again = pc.greater(by_record.column(f"{stage.physical}_count"), 1)
    moved = pc.greater(stages, 1)
    records, repeated, moving = len(by_record), _true(again), _true(moved)
    if not records or repeated < (_AGAIN_HAPPENED if happened else _AGAIN) * records or not moving:
        return None
    if not happened and repeated < _FEWEST:
        return None
    if not happened and moving < _MOST * repeated:
        return None
    changing = {
        d: _true(pc.and_(moved, pc.greater(by_record.column(f"{d.physical}_count_distinct"), 1))) for d in dates
    }
    date = max(dates, key=lambda d: changing[d])
    return date if happened or changing[date] >= _MOST * moving else None


def _true(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _as_log(guess: Guess, log: _Log) -> Guess:
    roles = {log.key.physical: Role.ID, log.stage.physical: Role.STAGE, log.date.physical: Role.DATE}
    columns = []
    for column in guess.columns:
        role = roles.get(column.physical) or (column.role if column.role in _KEPT else None)
        sure = _SURE if column.physical in roles else column.confidence if role else 0.0
        columns.append(replace(column, role=role, confidence=sure, stage=None))
    return Guess(Fact.EVENTS, _SURE, guess.fact, tuple(columns))


# ---- numbers by stage --------------------------------------------------------------------------------------------


def _as_counts(guess: Guess, path: Path) -> Guess:
    """A table of numbers by stage, where one column counts and no two rows are of one stage, day and segment."""
    stage = next((c for c in guess.columns if c.role is Role.STAGE and c.type is ColumnType.TEXT), None)
    counts = [c for c in guess.columns if c.type in (ColumnType.INTEGER, ColumnType.NUMBER) and is_count_name(c.name)]
    named = any(c.role in (Role.ID, Role.CUSTOMER) for c in guess.columns)
    if stage is None or len(counts) != 1 or named or (counts[0].minimum or 0) < 0:
        return guess
    keys = [c.physical for c in guess.columns if not c.type.is_numeric]
    rows = pq.read_table(path, columns=keys)
    if len(rows.group_by(keys).aggregate([])) < len(rows):
        return guess
    columns = tuple(_counting(c, counts[0], stage) for c in guess.columns)
    return Guess(Fact.MEASUREMENTS, _SURE, guess.fact, columns)


def _counting(column: Column, count: Column, stage: Column) -> Column:
    if column.physical == count.physical:
        return column.with_role(Role.COUNT, _SURE)
    if column.role is Role.CREATED_AT:
        return column.with_role(Role.DATE, column.confidence)
    keeps = column.physical == stage.physical or column.role in _KEPT | {Role.DATE}
    return column if keeps else column.with_role(None, 0.0)


def is_count_name(name: str) -> bool:
    """Whether a column of this name counts what a row is about.

    >>> [is_count_name(n) for n in ("Count", "Nombre", "Nombre de leads", "Number of deals", "Montant")]
    [True, True, True, True, False]
    """
    return bool(_COUNT_NAMES.match(plain(name)))
