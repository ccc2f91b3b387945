"""Tables of one kind become one: monthly files, sheets per year, the same export taken again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kpi_core.ingest.imported import FileImport, Member, write_json
from kpi_core.ingest.moments import told_day
from kpi_core.model.codec import dataset_from_json, dataset_to_json
from kpi_core.model.dataset import Column, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain

VERSION = 1  # raise it when the same tables would be put together in another way
NEAR = 0.8  # of the columns are the same where an export gained or lost one
# What two headers must share to be two states of one export.
_ANCHORS = (Role.ID, Role.DATE, Role.CREATED_AT, Role.SENT_AT, Role.AMOUNT, Role.COST, Role.CUSTOMER)

# What putting tables together notices: it is about several files, and told of them all.
TOGETHER = frozenset(
    (
        "tables_stacked",
        "columns_absent",
        "column_read_as_text",
        "tables_in_other_currencies",
        "tables_in_other_units",
        "rows_superseded",
        "rows_stand_in_both",
        "rows_alike_kept",
        "figures_revised",
        "tables_overlap",
        "tables_without_date_not_added",
        "ids_start_again",
        "stages_dated_by_exports",
        "records_gone",
        "stages_moved_back",
        "date_order_of_others",
    )
)


def stack(imports: Sequence[FileImport]) -> tuple[Dataset, ...]:
    """The tables of several imports, those of one kind put together, in the order they came.

    Tables are of one kind when their headers are the same, or nearly so, and they are not marked to stand apart.
    What stands in several of them counts once (:mod:`kpi_core.ingest.overlap`); tables that cannot be added up stay
    by themselves, with an issue.

    Raises:
        OSError: the result cannot be written beside the snapshots of the tables.
    """
    members = [Member(t, i, one.taken_at or told_day(t)) for i, one in enumerate(imports) for t in one.tables if t.rows]
    out: list[Dataset] = []
    for group in _kinds(members):
        out.extend(_together(group) if len(group) > 1 else [group[0].table])
    return tuple(out)


# ---- of one kind -------------------------------------------------------------------------------------------------


def _kinds(members: Sequence[Member]) -> list[list[Member]]:
    """The tables by kind, in the order of the first of each."""
    groups: list[list[Member]] = []
    for member in members:
        found = next((g for g in groups if _is_of(member, g)), None)
        if found is None:
            groups.append([member])
        else:
            found.append(member)
    return groups


def _is_of(member: Member, group: Sequence[Member]) -> bool:
    """Whether a table is of the kind of a group; two tables of one sheet stand there side by side for a reason."""
    own = (member.source, member.table.sheet)
    if own in [(other.source, other.table.sheet) for other in group]:
        return False
    return any(_alike(other.table, member.table) for other in group)


def _alike(one: Dataset, other: Dataset) -> bool:
    return one.apart == other.apart and of_one_kind(one, other)


def of_one_kind(one: Dataset, other: Dataset) -> bool:
    """Whether two tables come from one export: their headers are the same, or one gained a few columns."""
    if one.header_fingerprint == other.header_fingerprint:
        return bool(one.header_fingerprint)
    return one.fact is other.fact and one.fact is not Fact.MEASUREMENTS and is_near(one.columns, other.columns)


def is_near(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether one header is the other with a few columns more, and the same columns name, date and value the rows."""
    return has_near_names(one, other) and all(_named(one, role) == _named(other, role) for role in _ANCHORS)


def has_near_names(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether one header is the other with a few columns more."""
    a, b = ({plain(c.name) for c in columns} for columns in (one, other))
    return (a < b or b < a) and len(a & b) >= NEAR * len(a | b)


def _named(columns: Sequence[Column], role: Role) -> str | None:
    return next((plain(c.name) for c in columns if c.role is role), None)


# ---- together ----------------------------------------------------------------------------------------------------


def _together(group: Sequence[Member]) -> tuple[Dataset, ...]:
    """What tables of one kind make together, remembered beside their snapshots."""
    folder = group[0].table.path.parent
    key = _key(group, folder)
    memory = folder / f"{key}.json"
    known = _remembered(memory, folder)
    if known is None:
        from kpi_core.ingest.union import unite

        known = unite(group, folder, key)
        write_json(memory, {"tables": [dataset_to_json(t, folder) for t in known]})
    return known


def _key(group: Iterable[Member], folder: Path) -> str:
    told = [[dataset_to_json(m.table, folder), str(m.taken_at)] for m in group]
    return "s" + hashlib.sha256(json.dumps([VERSION, told]).encode()).hexdigest()[:39]


def _remembered(memory: Path, folder: Path) -> tuple[Dataset, ...] | None:
    try:
        document = json.loads(memory.read_text(encoding="utf-8"))
        tables = tuple(dataset_from_json(t, folder) for t in document["tables"])
    except (OSError, ValueError, KeyError):
        return None
    return tables if all(t.path.exists() for t in tables) else None
