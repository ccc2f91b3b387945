"""Subscriptions: how many of them end in a month, and how long those that began together last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import Query
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.segments.cohorts import Cohort
from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.purchases import NEVER
from kpi_core.stats.proportions import Interval, wilson
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Predicate

_NEEDED = (Role.CUSTOMER, Role.START, Role.END, Role.RECURRING_AMOUNT)
_MONTHS = 12  # whole months that the rate is told of
_MOST_COHORTS, _MOST_STEPS = 24, 13


@dataclass(frozen=True)
class Subscriptions:
    """A row per subscription: first day, day it ends (NEVER while it runs), what it brings each time.

    `n` subscriptions that agree in customer and both days stand in one row. `until` is the first day after the last
    one on which the data tell that something began or ended.
    """

    start: Ints
    end: Ints
    amount: Floats
    n: Ints
    until: date
    currency: str | None


def subscriptions(
    ask: Ask, datasets: Sequence[Dataset], today: date, where: tuple[Predicate, ...] = ()
) -> Subscriptions | None:
    """The subscriptions; None where no table tells customers, both days and amounts of them.

    Args:
        ask: answers a query.
        datasets: the tables.
        today: an end after it is a plan: the subscription runs.
        where: filters.
    """
    for one in datasets:
        amount = one.column(Role.RECURRING_AMOUNT)
        if one.fact is not Fact.SUBSCRIPTIONS or amount is None or any(one.column(r) is None for r in _NEEDED):
            continue
        query = Query(f"sum({amount.name})", grain=TimeGrain.DAY, by=("customer", "end"), where=where)
        try:
            series = ask(query)
        except KpiError:  # not with these filters, or another table has a column of that name
            continue
        told = _of([row for row in series.table.to_pylist() if row["period"] and row["n"]], today, series.currency)
        if told is not None:
            return told
    return None


def _of(rows: Sequence[dict[str, object]], today: date, currency: str | None) -> Subscriptions | None:
    told = []
    for row in rows:
        start, end = row["period"], _day(row["d1"])
        if isinstance(start, date) and start <= today and (end is None or end >= start):
            told.append((start.toordinal(), end.toordinal() if end and end <= today else NEVER, row["value"], row["n"]))
    if not told:
        return None
    starts, ends = (np.array([row[i] for row in told], np.int64) for i in (0, 1))
    last = max(int(starts.max()), int(ends[ends < NEVER].max(initial=0)))
    amounts = np.array([float(row[2] or 0.0) for row in told])  # type: ignore[arg-type]
    n = np.array([int(row[3]) for row in told], np.int64)  # type: ignore[call-overload]
    return Subscriptions(starts, ends, amounts, n, date.fromordinal(last + 1), currency)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


@dataclass(frozen=True)
class Churn:
    """Of the subscriptions running when a month began, the share that ended in it: `months` whole months together.

    `between` is its 95 % margin of error, `money` the share of the recurring amounts that ended.
    """

    months: int
    ended: int
    running: int
    rate: float
    between: Interval
    money: float | None


def churn(told: Subscriptions) -> Churn | None:
    """The monthly churn rate of the last twelve whole months; None where no month began with a subscription.

    Args:
        told: the subscriptions.
    """
    step = TimeGrain.MONTH
    closing = step.floor(told.until)
    ended = running = months = 0
    lost = held = 0.0
    for back in range(_MONTHS):
        start, end = (step.shift(closing, -back - more).toordinal() for more in (1, 0))
        there = (told.start < start) & (told.end >= start)
        if not there.any():
            continue
        over = there & (told.end < end)
        months, running, ended = months + 1, running + int(told.n[there].sum()), ended + int(told.n[over].sum())
        held, lost = held + float(told.amount[there].sum()), lost + float(told.amount[over].sum())
    between = wilson(ended, running)
    if between is None:
        return None
    money = lost / held if held > 0 and (told.amount >= 0).all() else None
    return Churn(months, ended, running, ended / running, between, money)


def kept(told: Subscriptions, grain: TimeGrain) -> tuple[Cohort, ...]:
    """Subscriptions by the step in which they began, and how many still ran when each later step began.

    Args:
        told: the subscriptions.
        grain: step of the calendar.
    """
    start = grain.floor(date.fromordinal(int(told.start.min())))
    steps = [start]
    while grain.shift(steps[-1], 1) <= told.until:
        steps.append(grain.shift(steps[-1], 1))
    whole = len(steps) - 1  # the last one has begun and is not over
    cohorts = []
    for at in range(max(whole - _MOST_COHORTS, 0), whole):
        of = (told.start >= steps[at].toordinal()) & (told.start < steps[at + 1].toordinal())
        length = min(whole - at, _MOST_STEPS)
        runs = [of & (told.end >= steps[at + step].toordinal()) for step in range(length)]
        active = tuple(int(told.n[running].sum()) for running in runs)
        value = tuple(float(told.amount[running].sum()) for running in runs)
        if active[0]:
            cohorts.append(Cohort(steps[at], active[0], active, value))
    return tuple(cohorts)
