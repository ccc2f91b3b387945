"""What was spent and what came of it, by name: the values that the economics of segments are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kpi_core.metrics.dimensions import Dimension, dimensions
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.segments.cube import Value
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain

_NAMES = (Role.CHANNEL, Role.CAMPAIGN)
_MOST_NAMES = 1000  # campaigns of an account
_MOST_DIMENSIONS = 8


class Source(StrEnum):
    """Which table tells the results: deals won, first orders, or only what ad platforms count as conversions."""

    DEALS = "deals"
    ORDERS = "orders"
    PLATFORM = "platform"


class Basis(StrEnum):
    """What places a result in the period."""

    ENTERED = "entered"  # the day its lead was created: spend and its results stand in the same period
    CLOSED = "closed"  # the day it was won; what it cost was spent before
    ORDERED = "ordered"  # the first order of the customer
    COUNTED = "counted"  # the day the ad platform gives it


@dataclass(frozen=True)
class Result:
    """What came under one name. `entries` are leads, `open` those of them neither won nor lost yet.

    `value` is what the `told` wins with an amount have brought so far, `spread` the variance of one such amount, None
    where it is not known. `revenue` is that of the period, `profit` what the cost of the goods leaves of it. `months`
    are those since the first orders of all new customers.
    """

    wins: float = 0.0
    entries: float | None = None
    open: float = 0.0
    value: float | None = None
    told: float = 0.0
    spread: float | None = None
    revenue: float | None = None
    profit: float | None = None
    months: float | None = None


@dataclass(frozen=True)
class Outlay:
    """Spend and results by name, in a period that both tables tell; `reason` is why there is nothing: a code.

    `names` are those that the tables know at any time, of the spend first. `claimed` is the revenue that ad platforms
    attribute to themselves. `spans` are the days that each table tells, `since` when first orders begin. `no_value` is
    why amounts are left out, `only` the one table of spend of several that is read, `together` how many are added up.
    `step` is what a row tells the spend of where that is longer than a day.
    """

    dimension: Dimension | None = None
    source: Source = Source.DEALS
    basis: Basis = Basis.ENTERED
    period: Period | None = None
    spend: Mapping[Value, float] = field(default_factory=dict)
    claimed: Mapping[Value, float] = field(default_factory=dict)
    results: Mapping[Value, Result] = field(default_factory=dict)
    names: tuple[tuple[Value, ...], tuple[Value, ...]] = ((), ())
    currency: str | None = None
    since: date | None = None
    spans: tuple[Period, Period] | None = None
    undated: int = 0
    no_value: str | None = None
    only: str | None = None
    together: int = 0
    step: TimeGrain | None = None
    reason: str | None = None


def spend_tables(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """The tables whose costs may be added up: exports of different ad platforms, each of which says whose it is.

    None where that is not sure: two tables of one platform, or one of unknown origin, may tell the same money twice.
    """
    spends = _spends(datasets)
    vendors = [d.layout.vendor for d in spends]
    return tuple(spends) if all(vendors) and len(set(vendors)) == len(vendors) else ()


def tells_spend(datasets: Iterable[Dataset]) -> bool:
    """Whether a table has a column of costs of campaigns."""
    return bool(_spends(datasets))


def cuts(datasets: Sequence[Dataset]) -> tuple[Dimension, ...]:
    """What economics can be told by, channel and campaign first: dimensions that spend and results have in common.

    Where only ad platforms tell results, all of the table of spend; channel and campaign wherever the spend has them.

    Args:
        datasets: the tables.
    """
    spends = _spends(datasets)
    others = [Table(d) for d in datasets if d.fact in (Fact.OPPORTUNITIES, Fact.ORDERS)]
    named = [
        Dimension(role.value, column.name, role)
        for role in _NAMES
        if (column := next(_of_role(role, spends), None)) is not None and column.distinct <= _MOST_NAMES
    ]
    if not any(one.role is Role.CHANNEL for one in named) and others and spend_tables(datasets):
        named.insert(0, Dimension(Role.CHANNEL.value, Role.CHANNEL.value, Role.CHANNEL))  # each table is one channel
    more = [one for one in dimensions(spends, _MOST_DIMENSIONS) if one.role not in _NAMES]
    return (*named, *(one for one in more if not others or any(_knows(table, one.key) for table in others)))


def _spends(datasets: Iterable[Dataset]) -> list[Dataset]:
    return [d for d in datasets if d.fact is Fact.CAMPAIGNS and d.column(Role.COST) is not None]


def _of_role(role: Role, datasets: Iterable[Dataset]) -> Iterator[Column]:
    for dataset in datasets:
        looked_up = (column for lookup in dataset.lookups for column in lookup.columns)
        yield from (column for column in (*dataset.columns, *looked_up) if column.role is role)


def _knows(table: Table, name: str) -> bool:
    try:
        table.resolve(name)
    except QueryError:
        return False
    return True
