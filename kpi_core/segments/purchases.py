"""What customers bought, on which day and for how much: the ground all questions about customers stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.metrics.history import Ask, read_history
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.segments.cube import Floats, Ints
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    import pyarrow as pa

METRICS = ("revenue", "won_value")  # what customers bring: the first that the tables can answer
_EPOCH = date(1970, 1, 1).toordinal()  # arrow counts days from here
NEVER = int(np.iinfo(np.int64).max)  # the day of what has not happened


@dataclass(frozen=True)
class Purchases:
    """A row per customer and day, in order of days; `until` is the first day not known to be whole.

    A day that brought less than nothing is a return: its money counts, but nobody came back to buy. `unnamed` is what
    records without a customer brought until then: in none of the rows.
    """

    names: tuple[str, ...]
    customer: Ints
    day: Ints
    value: Floats
    until: date
    currency: str | None
    unnamed: float = 0.0

    @property
    def unnamed_part(self) -> float | None:
        """The part of all money that names no customer; None where one of the two is less than nothing."""
        named = float(self.total.sum())
        if not self.unnamed:
            return 0.0
        return self.unnamed / (self.unnamed + named) if self.unnamed > 0 and named >= 0 else None

    @cached_property
    def bought(self) -> npt.NDArray[np.bool_]:
        """Which rows are purchases and not returns."""
        return self.value >= 0

    @cached_property
    def first(self) -> Ints:
        """Day of the first purchase by customer, NEVER for those with returns only."""
        return least(self, self.day)

    @cached_property
    def last(self) -> Ints:
        """Day of the last purchase by customer, 0 for those with returns only."""
        told = np.zeros(len(self.names), np.int64)
        np.maximum.at(told, self.customer[self.bought], self.day[self.bought])
        return told

    @cached_property
    def times(self) -> Ints:
        """Days with a purchase by customer."""
        return np.bincount(self.customer[self.bought], minlength=len(self.names))

    @cached_property
    def total(self) -> Floats:
        """What each customer brought, returns taken off."""
        return summed(self.customer, self.value, len(self.names))

    @property
    def end(self) -> int:
        """`until` as an ordinal."""
        return self.until.toordinal()


def purchases(ask: Ask, today: date, where: tuple[Predicate, ...] = ()) -> Purchases | None:
    """What customers bought; None where no table tells customers, days and amounts, or not with these filters.

    The tables are chosen without the filters: one that only deals know does not make orders into deals.

    Args:
        ask: answers a query.
        today: what counts as now; purchases of days that are not known to be whole are left out.
        where: filters.
    """
    for metric in METRICS:
        told = _read(ask, metric, today, ())
        if told is None:
            continue
        tables = {one.fingerprint for one in told[0].datasets}
        if where:
            told = _read(ask, metric, today, where)
        # One metric may be told by several tables, each where those before it do not know what is asked.
        if told is None or {one.fingerprint for one in told[0].datasets} != tables:
            return None
        series, until = told
        return purchases_of(series.table, until, series.currency)
    return None


def _read(ask: Ask, metric: str, today: date, where: tuple[Predicate, ...]) -> tuple[MetricSeries, date] | None:
    try:
        span = read_history(ask, metric, today, where).span
        series = ask(Query(metric, grain=TimeGrain.DAY, by=("customer",), where=where))
    except KpiError:  # no such amounts or customers, or not with these filters
        return None
    return (series, span.covered) if span is not None else None


def purchases_of(table: pa.Table, until: date, currency: str | None) -> Purchases:
    """The rows of an answer by day and customer that tell a purchase.

    Args:
        table: columns ``period``, ``d0`` (the customer), ``value`` and ``n``.
        until: the first day not known to be whole; what lies on it or after it is left out.
        currency: of the values.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    # A day without a known amount tells nothing of money, and a step that was only filled in has no records.
    told = pc.and_(pc.is_valid(table["value"]), pc.and_(pc.is_valid(table["period"]), pc.greater(table["n"], 0)))
    told = table.filter(pc.and_(told, pc.less(table["period"], pa.scalar(until, pa.date32()))))
    named = pc.is_valid(told["d0"])
    kept, unnamed = told.filter(named), pc.sum(told.filter(pc.invert(named))["value"]).as_py() or 0.0
    names, customer = np.unique(np.array(kept["d0"].cast(pa.string()).to_pylist(), object), return_inverse=True)
    day = kept["period"].cast(pa.int32()).to_numpy().astype(np.int64) + _EPOCH
    value = kept["value"].to_numpy().astype(np.float64)
    order = np.lexsort((customer, day))
    at = customer[order].astype(np.int64)
    return Purchases(tuple(map(str, names)), at, day[order], value[order], until, currency, unnamed)


def least(bought: Purchases, values: Ints) -> Ints:
    """The least of some values of purchases by customer, NEVER where there is none."""
    told = np.full(len(bought.names), NEVER)
    np.minimum.at(told, bought.customer[bought.bought], values[bought.bought])
    return told


def summed(place: Ints, values: Floats | Ints, size: int) -> Floats:
    """The sum of values by place, 0 where there is none.

    >>> summed(np.array([0, 2, 0]), np.array([1.0, 5.0, 2.0]), 3).tolist()
    [3.0, 0.0, 5.0]
    """
    return np.bincount(place, values, minlength=size).astype(np.float64)
