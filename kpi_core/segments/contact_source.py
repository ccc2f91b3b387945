"""Which table tells the contacts of people with channels, and which tells their conversions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_core.engine.plan import Value
from kpi_core.metrics.rows import read_rows, texts
from kpi_core.metrics.table import Table, folded, tables
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.model.touches import conversions_among, path_column

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine

_SHARED = 0.05  # of the people of the smaller table: fewer in common are a coincidence


@dataclass(frozen=True)
class Other:
    """A table of orders or of deals: `key` is its column that names people of the contacts."""

    table: Table
    key: Column

    @property
    def of_deals(self) -> bool:
        """Whether a conversion is a deal won; else it is an order."""
        return self.table.fact is Fact.OPPORTUNITIES


@dataclass(frozen=True)
class Source:
    """The table of contacts and how conversions are told: by itself, by `other`, or by nothing.

    `path` is the column that holds whole paths, where a row is one; `kinds` are the kinds of contact that are
    conversions; `unread` names the other tables of contacts.
    """

    table: Table
    path: Column | None = None
    kinds: tuple[str, ...] = ()
    told: bool = False
    other: Other | None = None
    unread: tuple[str, ...] = ()

    @property
    def value(self) -> Column | None:
        """The column of what a conversion brings."""
        if self.other is not None:
            return self.other.table.own(Role.AMOUNT)
        return self.table.own(Role.CONVERSION_VALUE)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Those that are read: of the contacts, of the conversions."""
        return (self.table, *([self.other.table] if self.other is not None else []))


def has_contacts(datasets: Sequence[Dataset]) -> bool:
    """Whether one of the tables tells contacts of people with channels."""
    return bool(_contact_tables(datasets))


def has_times(datasets: Sequence[Dataset]) -> bool:
    """Whether contacts are told one by one, with their time: a window may be asked for."""
    return any(_tells_people(table) for table in _contact_tables(datasets)[:1])


def _contact_tables(datasets: Sequence[Dataset]) -> list[Table]:
    return [
        table
        for table in tables(d for d in datasets if d.fact is Fact.TOUCHPOINTS and d.rows)
        if path_column(table.dataset.columns) is not None or _tells_people(table)
    ]


def _tells_people(table: Table) -> bool:
    told = (table.own(Role.CUSTOMER), channel_of(table), table.clock(None))
    return all(one is not None for one in told)


def channel_of(table: Table) -> Value | None:
    """The channel of a contact, else its campaign."""
    role = next((role for role in (Role.CHANNEL, Role.CAMPAIGN) if table.has(role)), None)
    return table.resolve(role).value if role else None


def find_source(datasets: Sequence[Dataset], engine: Engine) -> Source | None:
    """Where contacts and conversions are told, in the largest table of contacts; None without one.

    Conversions are those of the table itself: a column that says so, a kind of contact that is one, or a value. Where
    it tells none, they are the orders, else the deals won, of the same people.
    """
    found = _contact_tables(datasets)
    if not found:
        return None
    table, unread = found[0], tuple(one.dataset.name for one in found[1:])
    path = None if _tells_people(table) else path_column(table.dataset.columns)
    if path is not None:
        return Source(table, path, told=table.own(Role.CONVERSIONS) is not None, unread=unread)
    kind = table.own(Role.ACTIVITY_TYPE)
    kinds = conversions_among(value for value, _ in kind.top) if kind else ()
    if table.own(Role.CONVERSIONS) or kinds or table.own(Role.CONVERSION_VALUE):
        return Source(table, kinds=kinds, told=True, unread=unread)
    return Source(table, other=_other(table, datasets, engine), unread=unread)


def _other(table: Table, datasets: Sequence[Dataset], engine: Engine) -> Other | None:
    own = table.own(Role.CUSTOMER)
    assert own is not None
    people = texts(read_rows(table, [table.field(own)], engine), 0).unique().drop_null()
    for fact in (Fact.ORDERS, Fact.OPPORTUNITIES):
        for other in tables(d for d in datasets if d.fact is fact and d.rows):
            if other.clock(None) is None or (fact is Fact.OPPORTUNITIES and other.derived("outcome") is None):
                continue
            for key in other.dataset.columns:
                if _may_name(own, key) and _meet(people, other, key, engine):
                    return Other(other, key)
    return None


def _may_name(own: Column, key: Column) -> bool:
    """Whether two columns may name the same people: numbers of different things meet by chance, names do not."""
    if key.type not in (ColumnType.TEXT, ColumnType.INTEGER):
        return False
    both_texts = own.type is key.type is ColumnType.TEXT and key.role in (Role.CUSTOMER, Role.ID)
    return folded(own.name) == folded(key.name) or both_texts


def _meet(people: pa.Array, other: Table, key: Column, engine: Engine) -> bool:
    import pyarrow.compute as pc

    theirs = texts(read_rows(other, [other.field(key)], engine), 0).unique().drop_null()
    met = pc.sum(pc.is_in(theirs, value_set=people)).as_py() or 0
    return bool(met >= max(_SHARED * min(len(theirs), len(people)), 1))
