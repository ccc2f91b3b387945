"""Contacts and conversions read from their tables, people and channels numbered, ready to be cut into paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.metrics.rows import days, numbers, read_rows, rows_that_meet, texts
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column
from kpi_core.model.roles import Fact, Role
from kpi_core.model.touches import lost_column, steps_of
from kpi_core.segments.contact_source import Other, Source, channel_of
from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.paths import NO, UNTOLD, YES, Bools, Events, Paths
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import OneOf, Predicate, columns_of

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.engine.connection import Engine

_END_OF_DAY = 1 - 1e-6  # days
_NOTHING = 1e-9  # of what came back: less is what is left of adding up fractions
# Filters on these would take contacts out of the paths that conversions are shared among.
_SHARED_AMONG = (Role.CHANNEL, Role.CAMPAIGN, Role.CONTENT, Role.ACTIVITY_TYPE, Role.CONVERSIONS)


@dataclass(frozen=True)
class Aside:
    """Orders that are no conversions to share out: returns (more came back than was bought) and what they took back
    (below 0; None where nothing tells), conversions from before the first contact."""

    returns: int = 0
    returned: float | None = None
    early: int = 0


@dataclass(frozen=True)
class Read:
    """What was read: events of people, or whole paths; first and last day, contacts left out, filters that no table
    can bear, orders put aside."""

    what: Events | Paths
    first: float | None = None
    last: float | None = None
    left_out: int = 0
    ignored: tuple[Predicate, ...] = ()
    aside: Aside = field(default_factory=Aside)


def read(source: Source, where: Sequence[Predicate], engine: Engine) -> Read:
    """Read contacts and conversions.

    Args:
        source: where they are.
        where: filters on conversions; one that no table can bear, or on what they are shared among, is ignored.
        engine: reads the tables.
    """
    said = [_borne(table, where, engine) for table in source.tables]
    known = [i for i in range(len(where)) if any(one[i] is not None for one in said)]
    ignored = tuple(one for i, one in enumerate(where) if i not in known)
    flags = [
        tuple(_flags(one[i], table.dataset.rows) for i in known) for one, table in zip(said, source.tables, strict=True)
    ]
    if source.path is not None:
        return Read(_whole_paths(source.table, source.path, flags[0], engine), ignored=ignored)
    contacts = _contacts(source, flags[0], engine)
    parts, aside = [contacts], Aside()
    dated = contacts.time[~np.isnan(contacts.time)]
    first, last = (float(dated.min()), float(dated.max())) if len(dated) else (None, None)
    if source.other is not None:
        lines = _conversions(source.other, flags[1], engine, hours=_tell_hours(contacts.time))
        orders, aside = _put_aside(lines, first)
        parts.append(_added_up(orders))
    events, left_out = _events(parts)
    return Read(events, first, last, left_out, ignored, aside)


def _borne(table: Table, where: Sequence[Predicate], engine: Engine) -> list[np.ndarray | None]:
    """Whether each row meets each filter; None for a filter that says nothing of such rows."""
    is_contacts = table.fact is Fact.TOUCHPOINTS
    told: list[np.ndarray | None] = []
    for predicate in where:
        try:
            named = [table.resolve(name) for name in columns_of(predicate)]
            shared = is_contacts and any(n.column is not None and n.column.role in _SHARED_AMONG for n in named)
            told.append(None if shared else rows_that_meet(table, predicate, engine))
        except QueryError:  # no such column here, or no such value in it: another table may tell
            told.append(None)
    return told


def _flags(met: np.ndarray | None, rows: int) -> Ints:
    return np.full(rows, UNTOLD) if met is None else np.where(met, YES, NO)


# ---- rows --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """Rows of one table; `person` and `channel` are texts, `time` is not a number where there is none."""

    person: pa.Array
    channel: pa.Array
    time: Floats
    conversions: Floats
    value: Floats | None
    says: tuple[Ints, ...]

    @property
    def meets(self) -> Bools:
        """Whether rows meet every filter that tells of them."""
        met = np.ones(len(self.time), np.bool_)
        for one in self.says:
            met &= one != NO
        return met


@dataclass(frozen=True)
class _Lines:
    """Lines of orders, or deals; `order` numbers what a line belongs to."""

    part: _Part
    order: Ints


def _contacts(source: Source, says: tuple[Ints, ...], engine: Engine) -> _Part:
    table = source.table
    who, channel, clock = table.own(Role.CUSTOMER), channel_of(table), table.clock(None)
    assert who is not None
    assert channel is not None
    assert clock is not None
    flag, value = table.own(Role.CONVERSIONS), table.own(Role.CONVERSION_VALUE)
    kind = table.own(Role.ACTIVITY_TYPE) if source.kinds else None
    fields = [table.field(c) for c in (flag, value, kind) if c is not None]
    rows = read_rows(table, [table.field(who), channel, clock.value, *fields], engine)
    place = iter(range(3, rows.num_columns))
    counts, amounts, kinds = (next(place) if c is not None else None for c in (flag, value, kind))
    worth = np.nan_to_num(numbers(rows, amounts)) if amounts is not None and source.told else None
    if counts is not None:
        conversions = np.maximum(np.nan_to_num(numbers(rows, counts)), 0.0)
    elif kinds is not None:
        conversions = _among(texts(rows, kinds), source.kinds)
    else:
        conversions = (worth > 0).astype(np.float64) if worth is not None else np.zeros(rows.num_rows)
    worth = np.where(conversions > 0, worth, 0.0) if worth is not None else None
    return _Part(texts(rows, 0), texts(rows, 1), days(rows, 2), conversions, worth, says)


def _among(told: pa.Array, wanted: tuple[str, ...]) -> Floats:
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.is_in(told, value_set=pa.array(wanted, pa.string()))
    return np.asarray(found.to_numpy(zero_copy_only=False), np.float64)


def _tell_hours(time: Floats) -> bool:
    return bool((time[~np.isnan(time)] % 1 != 0).any())


def _conversions(other: Other, says: tuple[Ints, ...], engine: Engine, *, hours: bool) -> _Lines:
    """Orders (their lines count once) or deals won.

    Args:
        other: the table.
        says: whether rows meet the filters.
        engine: reads it.
        hours: contacts tell the hour; of a conversion that tells the day only, all of that day's may come before it.
    """
    import pyarrow as pa

    table = other.table
    clock, amount = table.clock("won" if other.of_deals else None), table.own(Role.AMOUNT)
    name = None if other.of_deals else table.own(Role.ID)
    assert clock is not None
    fields = [table.field(c) for c in (name, amount) if c is not None]
    rows = read_rows(table, [table.field(other.key), clock.value, *fields], engine)
    time, counts = days(rows, 1), np.ones(rows.num_rows)
    if hours and pa.types.is_date(rows.column(1).type):
        time = time + _END_OF_DAY
    if other.of_deals:
        counts *= rows_that_meet(table, OneOf("outcome", ("won",)), engine)
    order = np.full(rows.num_rows, -1) if name is None else _codes(texts(rows, 2))
    order = np.where(order < 0, order.max(initial=-1) + 1 + np.arange(rows.num_rows), order)  # one of its own
    if name is not None:
        counts, time = _once(order, time)
    worth = np.nan_to_num(numbers(rows, rows.num_columns - 1)) if amount is not None else None
    if worth is not None and other.of_deals:
        worth = worth * counts
    nobody = pa.nulls(rows.num_rows, pa.string())
    return _Lines(_Part(texts(rows, 0), nobody, time, counts, worth, says), order)


def _once(order: Ints, time: Floats) -> tuple[Floats, Floats]:
    """Lines of an order as one conversion, at the time of the first."""
    _, first, place = np.unique(order, return_index=True, return_inverse=True)
    counts = np.zeros(len(order))
    counts[first] = 1.0
    return counts, time[first][place]


def _put_aside(lines: _Lines, since: float | None) -> tuple[_Part, Aside]:
    """The orders that are conversions, lines that meet no filter bringing nothing; and those that are none.

    Args:
        lines: of orders.
        since: when the first contact was: of conversions before it nothing tells what contacts came before.
    """
    part, order, met = lines.part, lines.order, lines.part.meets
    wanted = np.bincount(order, met)[order] > 0  # a line that meets all filters is enough
    worth = part.value if part.value is None else np.where(met, part.value, 0.0)
    back = _came_back(order, worth) | _came_back(order, part.value)
    early = np.zeros(len(order), np.bool_) if since is None else part.time < since
    counts = np.where(back | early, 0.0, part.conversions)
    passes = wanted & (np.bincount(order, counts)[order] > 0)  # as a whole, with all its lines
    one = wanted & (part.conversions > 0)  # its first line stands for an order
    returns = int((one & back & ~early).sum())
    taken = float(worth[back & ~early].sum()) if worth is not None and returns else None
    kept = replace(
        part,
        conversions=counts,
        value=worth if worth is None else np.where(back | early, 0.0, worth),
        says=tuple(np.where(one == UNTOLD, UNTOLD, np.where(passes, YES, NO)) for one in part.says),
    )
    return kept, Aside(returns, taken, int((one & early & ~back).sum()))


def _came_back(order: Ints, worth: Floats | None) -> Bools:
    """Whether lines are of an order that took back all it brought, or more."""
    if worth is None:
        return np.zeros(len(order), np.bool_)
    net, minus = np.bincount(order, worth), np.bincount(order, np.minimum(worth, 0.0))
    return np.asarray(((minus < 0) & (net <= _NOTHING * -minus))[order], np.bool_)


def _added_up(part: _Part) -> _Part:
    """What one person does at one moment as one row: they share the contacts before them.

    Of orders that meet the filters and others at the same moment, the former count.
    """
    person = _codes(part.person)
    loose = (person < 0) | np.isnan(part.time)
    key = np.where(loose, -1 - np.arange(len(person)), person)
    order = np.lexsort((np.arange(len(key)), part.time, key))
    starts = np.ones(len(order), np.bool_)
    starts[1:] = (key[order][1:] != key[order][:-1]) | (part.time[order][1:] != part.time[order][:-1])
    at = np.flatnonzero(starts)
    first = order[at]
    if not len(at):
        return part

    def added(values: Floats) -> Floats:
        return np.asarray(np.add.reduceat(values[order], at))

    counts, wanted = added(part.conversions), added(part.conversions * part.meets)
    return _Part(
        part.person.take(first),
        part.channel.take(first),
        part.time[first],
        np.where(wanted > 0, wanted, counts),
        added(part.value) if part.value is not None else None,
        tuple(np.maximum.reduceat(one[order], at) for one in part.says),
    )


def _codes(told: pa.Array) -> Ints:
    """Texts as numbers from 0, in the order in which they first stand; -1 where there is none."""
    return np.array(told.dictionary_encode().indices.fill_null(-1).to_numpy(zero_copy_only=False), np.int64)


def _events(parts: Sequence[_Part]) -> tuple[Events, int]:
    """The rows that are contacts or conversions, and how many contacts were left out.

    A conversion without a person or a time stands alone: no contact is known to come before it but its own.
    """
    import pyarrow as pa

    person = _codes(pa.concat_arrays([part.person for part in parts]))
    named = pa.concat_arrays([part.channel for part in parts]).dictionary_encode()
    channel = np.asarray(named.indices.fill_null(-1).to_numpy(zero_copy_only=False), np.int64)
    time, conversions = (np.concatenate([getattr(part, name) for part in parts]) for name in ("time", "conversions"))
    values = [part.value for part in parts if part.value is not None]
    worth = None
    if values:  # one table tells them; contacts of the other bring nothing
        worth = np.concatenate([np.zeros(len(p.time)) if p.value is None else p.value for p in parts])
    loose = (person < 0) | np.isnan(time)
    alone = loose & (conversions > 0)
    person[alone] = person.max(initial=-1) + 1 + np.arange(int(alone.sum()))
    kept = (conversions > 0) | (~loose & (channel >= 0))
    says = tuple(np.concatenate(each)[kept] for each in zip(*(part.says for part in parts), strict=True))
    events = Events(
        tuple(str(name) for name in named.dictionary.to_pylist()),
        person[kept],
        np.nan_to_num(time)[kept],
        channel[kept],
        conversions[kept],
        worth[kept] if worth is not None else None,
        says,
    )
    return events, int((~kept[: len(parts[0].time)]).sum())


# ---- whole paths -------------------------------------------------------------------------------------------------


def _whole_paths(table: Table, column: Column, says: tuple[Ints, ...], engine: Engine) -> Paths:
    """Paths that each stand in one row, with how often they ended in a conversion and how often in nothing."""
    told = (table.own(Role.CONVERSIONS), table.own(Role.CONVERSION_VALUE), lost_column(table.dataset.columns))
    rows = read_rows(table, [table.field(column), *(table.field(c) for c in told if c is not None)], engine)
    place = iter(range(1, rows.num_columns))
    counts, amounts, gone = (np.nan_to_num(numbers(rows, next(place))) if c is not None else None for c in told)
    size = rows.num_rows
    steps = list(_steps(texts(rows, 0)))
    names = tuple(dict.fromkeys(name for path in steps for name in path))
    number = {name: i for i, name in enumerate(names)}
    length = np.array([len(path) for path in steps], np.int64)
    paths = Paths(
        names,
        np.repeat(np.arange(size), length),
        np.array([number[name] for path in steps for name in path], np.int64),
        None,
        np.arange(size),
        np.maximum(counts, 0.0) if counts is not None else np.zeros(size),
        amounts,
        np.maximum(gone, 0.0) if gone is not None else np.zeros(size),
    )
    keep = np.ones(size, np.bool_)
    for one in says:
        keep &= one == YES
    return replace(paths, lost=np.where(length > 0, paths.lost, 0.0)).of(keep)


def _steps(told: pa.Array) -> Iterator[tuple[str, ...]]:
    encoded = told.dictionary_encode()
    known = [steps_of(path) for path in encoded.dictionary.to_pylist()]
    for index in encoded.indices.to_pylist():
        yield known[index] if index is not None else ()
