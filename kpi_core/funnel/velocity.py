"""Pipeline velocity: money that the open deals bring per day, with the four figures it is made of, today and earlier.

The figure and its parts are those of the metric catalogue; this module only says them together, and how they stood on
an earlier day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.query import Query, run
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column, Dataset
from kpi_core.model.stages import Outcome
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import All, AnyOf, Compare, Comparison, Filled, OneOf, Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine
    from kpi_core.metrics.query import MetricSeries

METRIC = "pipeline_velocity"
_UNTOLD = 0.02  # of the deals may lack a date, for the others to stand for all


@dataclass(frozen=True)
class Velocity:
    """Money per day, and what it is: open deals x share won x mean amount won / mean days to the sale.

    `value` is None for a `reason` (a code); `day` is the day of which it is told, None for the state of the data.
    """

    value: float | None = None
    open_deals: float | None = None
    win_rate: float | None = None
    mean_won: float | None = None
    cycle: float | None = None
    currency: str | None = None
    day: date | None = None
    reason: str | None = None


def velocity(
    datasets: Sequence[Dataset], where: Sequence[Predicate], today: date, engine: Engine | None = None
) -> Velocity:
    """The velocity of the pipeline as the data stand.

    Args:
        datasets: what may tell it.
        where: which deals.
        today: what counts as now.
        engine: where it is computed.

    Raises:
        QueryError: a name or value of `where` is unknown.
    """
    ask = _Asked(datasets, tuple(where), today, engine)
    try:
        whole = ask(METRIC)
    except DefinitionError as error:
        return Velocity(reason=error.code)
    except QueryError as error:
        if error.code != "currencies_differ":
            raise
        return Velocity(reason=error.code)
    told = _parts(ask, None)
    value, reason = _value(whole)
    return replace(told, value=value, open_deals=_value(ask("open_deals"))[0], currency=whole.currency, reason=reason)


def velocity_on(
    day: date, datasets: Sequence[Dataset], where: Sequence[Predicate], today: date, engine: Engine | None = None
) -> Velocity:
    """The velocity as it was before a day began: deals then open, and all that had closed by then.

    Undefined where more than a few deals have no date of entry, or closed ones none of their end.
    """
    now = velocity(datasets, where, today, engine)
    if now.reason:
        return replace(now, day=day)
    ask = _Asked(datasets, tuple(where), today, engine)
    table = Table(ask(METRIC).datasets[0])
    entered, closed = table.clock("entered"), table.clock("closed")
    if entered is None or closed is None or closed.stands_in:
        return Velocity(day=day, reason="entries_not_dated" if entered is None else "losses_not_dated")
    reason = _undated(ask, entered.columns, closed.columns)
    if reason:
        return Velocity(day=day, reason=reason)
    before = Compare(_name(entered.columns[0]), Comparison.LESS, day)
    later = _all_of(
        AnyOf((Compare(_name(c), Comparison.AT_LEAST, day), Filled(_name(c), negated=True))) for c in closed.columns
    )
    still_open = AnyOf((OneOf("outcome", (Outcome.OPEN.value,)), later))
    open_then = _value(ask("leads", where=(before, still_open)))[0] or 0.0
    told = replace(_parts(ask, Period(date.min, day)), open_deals=open_then, currency=now.currency, day=day)
    return _multiplied(told)


def _multiplied(told: Velocity) -> Velocity:
    if told.win_rate is None or told.mean_won is None:
        return replace(told, reason="no_data")
    if not told.cycle:
        return replace(told, reason="empty_denominator" if told.cycle == 0 else "no_data")
    return replace(told, value=(told.open_deals or 0.0) * told.win_rate * told.mean_won / told.cycle)


@dataclass(frozen=True)
class _Asked:
    """Asks metrics of the same deals."""

    datasets: Sequence[Dataset]
    where: tuple[Predicate, ...]
    today: date
    engine: Engine | None

    def __call__(self, metric: str, period: Period | None = None, where: tuple[Predicate, ...] = ()) -> MetricSeries:
        query = Query(metric, where=(*self.where, *where), period=period)
        return run(query, self.datasets, self.today, self.engine)


def _parts(ask: _Asked, period: Period | None) -> Velocity:
    """The three figures that are told by the deals closed in a period."""
    rate, mean, cycle = (
        _value(ask(metric, period))[0] for metric in ("win_rate", "average_won_value", "average_sales_cycle")
    )
    return Velocity(win_rate=rate, mean_won=mean, cycle=cycle)


def _value(series: MetricSeries) -> tuple[float | None, str | None]:
    rows = series.table.to_pylist()
    return (rows[0]["value"], rows[0]["reason"]) if rows else (None, "no_data")


def _undated(ask: _Asked, entered: tuple[Column, ...], closed: tuple[Column, ...]) -> str | None:
    """Why the deals that were open on a past day cannot be told; None where they can."""
    everything = _value(ask("leads"))[0] or 0.0
    no_entry = Filled(_name(entered[0]), negated=True)
    no_end = _all_of(Filled(_name(c), negated=True) for c in closed)
    ended = OneOf("outcome", (Outcome.WON.value, Outcome.LOST.value))
    for reason, where in (("entries_not_dated", (no_entry,)), ("losses_not_dated", (ended, no_end))):
        if (_value(ask("leads", where=where))[0] or 0.0) > _UNTOLD * everything:
            return reason
    return None


def _name(column: Column) -> str:
    return column.role.value if column.role else column.name


def _all_of(parts: Iterable[Predicate]) -> Predicate:
    return All(tuple(parts))
