"""Joining look-up tables (teams, products, accounts, returns) to a fact by a shared key, without multiplying rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.ingest.checks.names import nearest
from kpi_core.ingest.checks.rows import Rows, texts
from kpi_core.ingest.roles import assign, normal, spec_of
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Level, Lookup
from kpi_core.model.roles import Fact, Role

# Only these may come from a look-up: a product's list price is no deal's amount.
DIMENSIONS = frozenset(
    {
        Role.CHANNEL,
        Role.CAMPAIGN,
        Role.PRODUCT,
        Role.CATEGORY,
        Role.REGION,
        Role.COUNTRY,
        Role.SEGMENT,
        Role.OWNER,
        Role.TEAM,
        Role.CUSTOMER,
        Role.COMPANY_SIZE,
        Role.RETURNED,
    }
)
_KEY_TYPES = (ColumnType.TEXT, ColumnType.INTEGER)
OVERLAP = 0.5
LISTED = 200  # keys without a partner that are kept one by one
MANY = 2000  # keys among which a near one is looked for
# What was noticed in the look-up itself: its values are the fact's dimensions now.
_OF_THE_LOOKUP = frozenset(["categories_alike", "perhaps_misspelt"])


@dataclass(frozen=True)
class Key:
    """A column of the fact and one of the look-up that hold the same values."""

    own: Column
    other: Column
    overlap: float


def join_lookups(datasets: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Attach look-up tables to the facts that share a key with them.

    Returns:
        The facts with their look-ups; a table that became a look-up is no longer listed by itself.
    """
    facts = [d for d in datasets if not _may_be_lookup(d)]
    used: set[str] = set()
    joined = []
    for fact in facts:
        for table in datasets:
            key = _shared_key(fact, table) if _may_be_lookup(table) else _record_key(fact, table)
            with_lookup = _attach(fact, table, key) if key else None
            if with_lookup is not None:
                fact = with_lookup
                used.add(table.fingerprint)
        joined.append(fact)
    return (*joined, *(d for d in datasets if _may_be_lookup(d) and d.fingerprint not in used))


def _may_be_lookup(table: Dataset) -> bool:
    """A table without a date that is no fact by itself."""
    return table.fact is Fact.MEASUREMENTS and table.rows > 0 and not any(c.type.is_temporal for c in table.columns)


def _shared_key(fact: Dataset, table: Dataset) -> Key | None:
    """The pair of equally named columns whose values meet best, None when none meets well enough."""
    keys = []
    for other in table.columns:
        for own in fact.columns:
            if (
                normal(own.name) == normal(other.name)
                and own.type in _KEY_TYPES
                and other.type in _KEY_TYPES
                and other.distinct > 1
            ):
                overlap = _overlap(_values(fact, own), _values(table, other))
                keys.append(Key(own, other, overlap))
    good = [k for k in keys if k.overlap >= OVERLAP]
    # of two keys that meet, the one that tells rows of the look-up apart
    return max(good, key=lambda k: (k.other.distinct, k.overlap), default=None)


def _record_key(fact: Dataset, table: Dataset) -> Key | None:
    """The identifiers of a log of stages and of the deals it tells of; the deals answer for themselves too."""
    own, other = fact.column(Role.ID), table.column(Role.ID)
    if fact.fact is not Fact.EVENTS or table.fact is not Fact.OPPORTUNITIES or own is None or other is None:
        return None
    if other.distinct < table.rows - other.missing or own.type not in _KEY_TYPES or other.type not in _KEY_TYPES:
        return None
    overlap = _overlap(_values(fact, own), _values(table, other))
    return Key(own, other, overlap) if overlap >= OVERLAP else None


def _values(dataset: Dataset, column: Column) -> pa.Array:
    array = pq.read_table(dataset.path, columns=[column.physical]).column(0).combine_chunks()
    return array.cast(pa.string())


def _overlap(own: pa.Array, other: pa.Array) -> float:
    left, right = own.drop_null().unique(), other.drop_null().unique()
    if not len(left) or not len(right):
        return 0.0
    met = pc.sum(pc.is_in(left, value_set=right).cast(pa.int64())).as_py()
    return float(met / min(len(left), len(right)))


def _attach(fact: Dataset, table: Dataset, key: Key) -> Dataset | None:
    """The fact with a look-up; None where no column can be looked up: such a table answers for itself."""
    single, several = _split_columns(table, key.other)
    if not single:
        return None
    own, other = _values(fact, key.own), _values(table, key.other)
    unmatched = _unmatched(own, other)
    issues = [*fact.issues, *(i for i in table.issues if i.code in _OF_THE_LOOKUP)]
    # A table of exceptions (returns) is expected to miss most rows; a table of teams is not.
    missed = sum(n for _, n in unmatched)
    exceptions = missed > OVERLAP * fact.rows
    if unmatched and not exceptions:
        values = _told(fact, own, unmatched, other) | {"table": table.sheet or table.file}
        issues.append(Issue("keys_without_partner", Level.WARNING, key.own.name, values))
    if several:
        values = {"columns": ", ".join(c.name for c in several), "table": table.sheet or table.file}
        issues.append(Issue("lookup_has_several_values", Level.WARNING, key.own.name, values))
    taken = {c.role for c in fact.columns if c.role} | {
        c.role for lookup in fact.lookups for c in lookup.columns if c.role
    }
    of_record = fact.fact is Fact.EVENTS and key.own.role is Role.ID
    columns = _with_dimension_roles(single, Fact.OPPORTUNITIES if of_record else fact.fact, taken)
    if of_record:  # what a record is worth, beside the log of its way
        columns = _with_amount(columns, single, taken)
    lookup = Lookup(
        path=table.path,
        table=table.sheet or table.file,
        key=key.own.physical,
        other_key=key.other.physical,
        columns=columns,
        unmatched=tuple(unmatched[:LISTED]),
        unmatched_keys=len(unmatched),
        unmatched_rows=missed,
    )
    return replace(fact, lookups=(*fact.lookups, lookup), issues=tuple(issues))


def _split_columns(table: Dataset, key: Column) -> tuple[list[Column], list[Column]]:
    """Columns with one value per key, and those with several (which cannot be looked up)."""
    others = [c for c in table.columns if c.physical != key.physical]
    if key.distinct == table.rows - key.missing:
        return others, []
    rows = pq.read_table(table.path, columns=[key.physical, *(c.physical for c in others)])
    counts = rows.group_by(key.physical).aggregate([(c.physical, "count_distinct") for c in others])
    several = {c.physical for c in others if (pc.max(counts.column(f"{c.physical}_count_distinct")).as_py() or 0) > 1}
    return [c for c in others if c.physical not in several], [c for c in others if c.physical in several]


def _unmatched(own: pa.Array, other: pa.Array) -> list[tuple[str, int]]:
    """Keys of the fact without a partner, most rows first."""
    missing = own.drop_null().filter(pc.invert(pc.is_in(own.drop_null(), value_set=other.drop_null().unique())))
    return Counter(missing.to_pylist()).most_common()


def _told(fact: Dataset, own: pa.Array, unmatched: list[tuple[str, int]], other: pa.Array) -> dict[str, Any]:
    """The keys without a partner, the first rows that hold one, and the key that was meant where one is near."""
    missing = texts([key for key, _ in unmatched])
    meant = nearest(unmatched[0][0], other.drop_null().unique().to_pylist()[:MANY])
    return Rows(fact).told(pc.is_in(own, value_set=missing)) | {
        "keys": len(unmatched),
        "names": ", ".join(f"{value} ({rows})" for value, rows in unmatched[:5]),
        "key": unmatched[0][0],
        "suggestion": meant or "none",
    }


def _with_dimension_roles(columns: Sequence[Column], fact: Fact, taken: set[Role]) -> tuple[Column, ...]:
    assigned = assign(columns, spec_of(fact))
    out = []
    for column in columns:
        role, sure = assigned.get(column.physical, (None, 0.0))
        free = role in DIMENSIONS and role not in taken
        out.append(replace(column, role=role if free else None, confidence=round(sure, 2) if free else 0.0))
    return tuple(out)


def _with_amount(columns: Sequence[Column], told: Sequence[Column], taken: set[Role]) -> tuple[Column, ...]:
    """The looked-up columns with the one that holds the amount."""
    guessed = assign(told, spec_of(Fact.OPPORTUNITIES))
    amount = next((name for name, (role, _) in guessed.items() if role is Role.AMOUNT and role not in taken), None)
    return tuple(c.with_role(Role.AMOUNT, guessed[c.physical][1]) if c.physical == amount else c for c in columns)
