"""Spend and results of a period, read from the tables, each number as its metric defines it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.query import Query
from kpi_core.metrics.spend import why_not
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.segments.cube import Value
from kpi_core.segments.economics_days import common, days_of, hull, looked_at
from kpi_core.segments.outlay import Basis, Outlay, Result, Source, spend_tables
from kpi_core.segments.purchases import purchases
from kpi_core.vocabulary.errors import DefinitionError, KpiError, QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.metrics.history import Ask
    from kpi_core.metrics.query import MetricSeries

_MONTH = 365.25 / 12  # days
_FACTS = {Source.DEALS: Fact.OPPORTUNITIES, Source.ORDERS: Fact.ORDERS}
# What tells the names and days of the results.
_KNOWN_BY = {Source.DEALS: "leads", Source.ORDERS: "new_customers"}
_WON = {
    Basis.ENTERED: ("won_of_entered", "won_value_of_entered"),
    Basis.CLOSED: ("won_deals", "won_value"),
}


@dataclass(frozen=True)
class Spending:
    """A table of spend that is asked alone; `vendor` is the channel of its rows where no column tells one."""

    ask: Ask
    vendor: str


@dataclass(frozen=True)
class _Asked:
    """A question: who answers, by what, of which records, in which period, from which table of results.

    `tables` are those of the spend that add up; without any, whoever answers chooses one.
    """

    ask: Ask
    by: tuple[str, ...]
    where: tuple[Predicate, ...]
    period: Period | None
    tables: tuple[Spending, ...] = ()
    source: Source = Source.DEALS

    def series(self, metric: str, grain: TimeGrain | None = None, more: tuple[str, ...] = ()) -> MetricSeries | None:
        """A metric of the table of results; None where that table does not tell it so."""
        try:
            told = self.ask(Query(metric, grain, (*self.by, *more), self.where, self.period))
        except KpiError:
            return None
        return told if any(d.fact is _FACTS[self.source] for d in told.datasets) else None

    def values(self, metric: str) -> dict[Value, float] | None:
        """The same by name."""
        told = self.series(metric)
        return None if told is None else _by_name(told)

    def paid(self, metric: str) -> _Paid:
        """A metric of the tables of spend by name.

        Raises:
            KpiError: none of them tells it so.
        """
        if not self.tables:
            series = self.ask(Query(metric, by=self.by, where=self.where, period=self.period))
            one = next((series.datasets[0].name for i in series.issues if i.code == "answered_from"), None)
            return _Paid(_by_name(series), series.currency, series.undated, one)
        told = [self._of_table(table, metric) for table in self.tables]
        currencies = {series.currency for series, _ in told}
        if len(currencies) > 1:
            raise QueryError("currencies_differ", metric=metric, currencies=sorted(map(str, currencies)))
        sums: dict[Value, float] = defaultdict(float)
        for series, vendor in told:
            for name, value in _by_name(series).items():
                sums[vendor if vendor is not None else name] += value
        return _Paid(dict(sums), next(iter(currencies)), sum(series.undated for series, _ in told))

    def _of_table(self, table: Spending, metric: str) -> tuple[MetricSeries, str | None]:
        """What a table tells; where it knows no channel, all of it is that of its vendor."""
        try:
            return table.ask(Query(metric, by=self.by, where=self.where, period=self.period)), None
        except QueryError as error:
            if error.code != "unknown_dimension" or self.by != (Role.CHANNEL.value,):
                raise
            return table.ask(Query(metric, where=self.where, period=self.period)), table.vendor

    def claims(self, metric: str) -> dict[Value, float] | None:
        """A metric of the tables of spend by name; None where they do not tell it."""
        try:
            return self.paid(metric).values
        except KpiError:
            return None


@dataclass(frozen=True)
class _Paid:
    """Sums by name, their currency, the rows without a date; `only` is the table that was chosen of several."""

    values: dict[Value, float]
    currency: str | None = None
    undated: int = 0
    only: str | None = None


def spendings(datasets: Sequence[Dataset], asks: Callable[[Dataset], Ask]) -> tuple[Spending, ...]:
    """The tables of spend that add up, each asked alone.

    Args:
        datasets: all tables.
        asks: makes a table one that answers queries.
    """
    return tuple(Spending(asks(d), d.layout.vendor or "") for d in spend_tables(datasets))


@dataclass(frozen=True)
class Wanted:
    """What economics are asked of: a dimension (None for totals), a period (None for all), filters, today."""

    dimension: Dimension | None
    period: Period | None
    today: date
    where: tuple[Predicate, ...] = ()


def read_outlay(ask: Ask, wanted: Wanted, tables: tuple[Spending, ...] = ()) -> Outlay:
    """Spend and results by a dimension, in the part of a period that both tell, in whole months where spend is so told.

    Deals won tell the results, without them first orders, without those the conversions that ad platforms count. Deals
    are placed by the day their lead was created, where that is told: wins of today were paid for weeks ago.

    Args:
        ask: answers a query.
        wanted: the dimension, one of `outlay.cuts`; period, filters and what counts as now.
        tables: those of the spend that add up; without any, `ask` chooses one.

    Returns:
        Numbers by name, or the `reason` why there are none: ``no_spend``, ``spend_not_dated``, ``spend_not_filtered``,
        ``spend_not_by_channel``, ``currencies_differ``, ``no_results``, ``no_common_days``, ``no_whole_steps`` (of a
        month that the spend is told by, only a part).
    """
    dimension, where, today = wanted.dimension, wanted.where, wanted.today
    empty = Outlay(dimension)
    whole = _Asked(ask, (dimension.key,) if dimension is not None else (), where, None, tables)
    try:
        whole.paid("ad_spend")
    except (DefinitionError, QueryError) as error:
        return replace(empty, reason=why_not(error, where))
    asked = _source(whole)
    if asked is None:
        return replace(empty, reason="no_results")
    spent = hull([days_of(one.ask, "ad_spend", today) for one in tables] or [days_of(ask, "ad_spend", today)])
    is_platform = asked.source is Source.PLATFORM
    came = spent if is_platform else days_of(ask, _KNOWN_BY[asked.source], today)
    if spent is None or came is None:
        if spent is not came:
            return replace(empty, source=asked.source, reason="spend_not_dated")
        return _read(asked, replace(empty, source=asked.source), today)
    seen = looked_at(wanted.period, spent, came, today)
    grain = spent.steps.grain
    told = replace(empty, source=asked.source, spans=(spent.period, came.period), period=seen)
    told = replace(told, step=grain if grain is not TimeGrain.DAY else None)
    if seen is None:
        is_cut = common([wanted.period, spent.steps.widened(spent.period), came.period]) is not None
        return replace(told, reason="no_whole_steps" if told.step is not None and is_cut else "no_common_days")
    return _read(replace(asked, period=seen), told, today)


def _source(asked: _Asked) -> _Asked | None:
    """The table that tells the results; ad platforms' own count where no other does."""
    deals, orders = (replace(asked, source=source) for source in (Source.DEALS, Source.ORDERS))
    if deals.series("leads") is not None and deals.series("won_of_entered") is not None:
        return deals
    if orders.series("new_customers") is not None:
        return orders
    return replace(asked, source=Source.PLATFORM) if asked.claims("conversions") is not None else None


def _read(asked: _Asked, told: Outlay, today: date) -> Outlay:
    spend, ever = asked.paid("ad_spend"), replace(asked, period=None)
    basis, undated = _basis(asked)
    results, currency = _results(asked, basis, today)
    mixed = currency is not None and spend.currency is not None and currency != spend.currency
    if mixed:
        results = {name: replace(one, value=None, revenue=None, profit=None) for name, one in results.items()}
    is_platform = basis is Basis.COUNTED
    known = ever.claims("conversions") if is_platform else ever.values(_KNOWN_BY[asked.source])
    return replace(
        told,
        basis=basis,
        spend=spend.values,
        claimed={} if is_platform else asked.claims("conversion_value") or {},
        results=results,
        names=(_largest_first(ever.paid("ad_spend").values), _largest_first(known or {})),
        currency=spend.currency or currency,
        since=told.spans[1].start if told.spans and basis is Basis.ORDERED else None,
        undated=undated + spend.undated,
        no_value="currencies_differ" if mixed else None,
        only=spend.only,
        together=len(asked.tables),
    )


def _results(asked: _Asked, basis: Basis, today: date) -> tuple[dict[Value, Result], str | None]:
    """What came under each name, and the currency of its amounts."""
    if basis is Basis.ORDERED:
        return _customers(asked, today)
    return _conversions(asked) if basis is Basis.COUNTED else _wins(asked, basis)


def _conversions(asked: _Asked) -> tuple[dict[Value, Result], str | None]:
    """What ad platforms count; a value is that of all their conversions, however many rows tell it."""
    wins, values = asked.claims("conversions") or {}, asked.claims("conversion_value")
    results = {}
    for name in dict.fromkeys((*wins, *(values or {}))):
        value = values.get(name, 0.0) if values is not None else None
        results[name] = Result(wins.get(name, 0.0), value=value, told=wins.get(name, 0.0), revenue=value)
    return results, None  # in the currency of the spend: one table


def _basis(asked: _Asked) -> tuple[Basis, int]:
    """What places results in the period, and how many cannot be placed."""
    if asked.source is Source.PLATFORM:
        return Basis.COUNTED, 0
    if asked.source is Source.ORDERS:
        return Basis.ORDERED, 0
    won = asked.series("won_of_entered")
    if won is None or any(issue.code == "dated_by_another_column" for issue in won.issues):
        closed = asked.series("won_deals")
        return Basis.CLOSED, closed.undated if closed is not None else 0
    return Basis.ENTERED, won.undated


def _wins(asked: _Asked, basis: Basis) -> tuple[dict[Value, Result], str | None]:
    """Deals won, with what they are worth."""
    won, worth = _WON[basis]
    wins = asked.values(won) or {}
    entries = asked.values("leads") if basis is Basis.ENTERED else None
    still = (asked.values("open_deals") or {}) if basis is Basis.ENTERED else {}
    amounts = asked.series(worth)
    values, told = _amounts(amounts)
    spreads = _spreads(asked.series(worth, TimeGrain.DAY)) if asked.period is not None and amounts is not None else {}
    names = dict.fromkeys((*wins, *(entries or {}), *values))
    results = {
        name: Result(
            wins.get(name, 0.0),
            entries.get(name, 0.0) if entries is not None else None,
            still.get(name, 0.0),
            values.get(name, 0.0) if amounts is not None else None,
            told.get(name, 0.0),
            spreads.get(name),
            values.get(name, 0.0) if amounts is not None else None,
        )
        for name in names
    }
    return results, amounts.currency if amounts is not None else None


def _customers(asked: _Asked, today: date) -> tuple[dict[Value, Result], str | None]:
    """New customers, with what they have brought since their first order."""
    wins = asked.values("new_customers") or {}
    revenue, profit = asked.series("revenue"), asked.values("profit")
    sums = _by_name(revenue) if revenue is not None else None
    brought = _brought(asked, today) if revenue is not None else {}
    results = {}
    for name in dict.fromkeys((*wins, *(sums or {}))):
        amounts, months = brought.get(name, ((), 0.0))
        results[name] = Result(
            wins.get(name, 0.0),
            value=sum(amounts) if sums is not None else None,
            told=len(amounts),
            spread=_variance(amounts),
            revenue=sums.get(name, 0.0) if sums is not None else None,
            profit=profit.get(name) if profit is not None else None,
            months=months if amounts else None,
        )
    return results, revenue.currency if revenue is not None else None


def _brought(asked: _Asked, today: date) -> dict[Value, tuple[list[float], float]]:
    """By name: what each new customer has brought so far, and the months since the first orders of all of them."""
    new = asked.series("new_customers", more=("customer",))
    bought = purchases(asked.ask, today, asked.where)
    if new is None or bought is None:
        return {}
    total: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for customer, day, value in zip(bought.customer.tolist(), bought.day.tolist(), bought.value.tolist(), strict=True):
        name = bought.names[customer]
        total[name] += value
        first.setdefault(name, day)  # in order of days
    amounts: dict[Value, list[float]] = defaultdict(list)
    months: dict[Value, float] = defaultdict(float)
    last, place = bought.until.toordinal(), len(asked.by)
    for row in new.table.to_pylist():
        customer = str(row[f"d{place}"])
        if row["value"] and customer in first:
            name = row["d0"] if place else None
            amounts[name].append(total[customer])
            months[name] += (last - first[customer]) / _MONTH
    return {name: (amounts[name], months[name]) for name in amounts}


def _amounts(series: MetricSeries | None) -> tuple[dict[Value, float], dict[Value, float]]:
    """Sums by name, and how many amounts each is made of."""
    if series is None:
        return {}, {}
    told = {_name(row): float(row["n"] or 0) for row in series.table.to_pylist()}
    return _by_name(series), told


def _spreads(series: MetricSeries | None) -> dict[Value, float | None]:
    """The variance of one amount by name, from sums of days: those of several vary as one does, as often."""
    days: dict[Value, list[tuple[float, float]]] = defaultdict(list)
    for row in series.table.to_pylist() if series is not None else ():
        if row["n"]:
            days[_name(row)].append((float(row["value"] or 0.0), float(row["n"])))
    return {name: _variance_of_sums(told) for name, told in days.items()}


def _variance_of_sums(told: Sequence[tuple[float, float]]) -> float | None:
    if len(told) < 2:
        return None
    n = sum(count for _, count in told)
    mean = sum(value for value, _ in told) / n
    apart = sum((value - mean * count) ** 2 for value, count in told)
    return apart / n * len(told) / (len(told) - 1)


def _variance(amounts: Sequence[float]) -> float | None:
    return _variance_of_sums([(amount, 1.0) for amount in amounts])


def _largest_first(side: Mapping[Value, float]) -> tuple[Value, ...]:
    return tuple(sorted(side, key=lambda name: (-side[name], str(name))))


def _by_name(series: MetricSeries) -> dict[Value, float]:
    return {_name(row): float(row["value"] or 0.0) for row in series.table.to_pylist()}


def _name(row: Mapping[str, object]) -> Value:
    name = row.get("d0")
    return name if isinstance(name, bool) else str(name) if name not in (None, "") else None
