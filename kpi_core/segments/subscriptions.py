"""Subscriptions: how many of them end in a month, and how long those that began together last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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
# Days between the end of a row and the start of the next one of the same customer, either way, within which the next
# goes on with the first: a renewal or a change of plan is no end. Whoever comes back later has left and is won again.
RENEWED = 7
_MONTHS = 12  # whole months that the rate is told of
_MOST_COHORTS, _MOST_STEPS = 24, 13


@dataclass(frozen=True)
class Subscriptions:
    """A row per subscription and term: first day, day it ends (NEVER while it runs), what it brings each time.

    `n` subscriptions that agree in customer and both days stand in one row. A term that the next one goes on with is
    `renewed`: it runs until that one starts and is no end; all terms of a subscription have the same `first` day.
    `until` is the first day after the last one on which the data tell that something began or ended.
    """

    start: Ints
    end: Ints
    amount: Floats
    n: Ints
    until: date
    currency: str | None
    first: Ints
    renewed: npt.NDArray[np.bool_]

    @property
    def settled(self) -> date:
        """The first day whose ends may yet turn out to be renewals; `until` where the data know no renewals."""
        return self.until - timedelta(RENEWED) if self.renewed.any() else self.until

    @property
    def renewals(self) -> int:
        """Ends that are none."""
        return int(self.n[self.renewed].sum())


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
    now = today.toordinal()
    by_customer: dict[object, list[_Term]] = defaultdict(list)
    for row in rows:
        start, end = row["period"], _day(row["d1"])
        if isinstance(start, date) and start <= today and (end is None or end >= start):
            n, amount = int(row["n"]), float(row["value"] or 0.0)  # type: ignore[call-overload, arg-type]
            first = start.toordinal()
            by_customer[row["d0"]].append(_Term(first, end.toordinal() if end else NEVER, amount / n, n, first))
    if not by_customer:
        return None
    last = max(day for own in by_customer.values() for one in own for day in (one.start, one.end) if day <= now)
    # Nobody is no customer who could renew.
    terms = [one for name, own in by_customer.items() for one in (own if name is None else _joined(own))]
    starts, ends, ns, firsts = (np.array([row[i] for row in terms], np.int64) for i in (0, 1, 3, 4))
    return Subscriptions(
        starts,
        np.where(ends <= now, ends, NEVER),
        np.array([one.amount * one.n for one in terms]),
        ns,
        date.fromordinal(last + 1),
        currency,
        firsts,
        np.array([one.renewed for one in terms]),
    )


class _Term(NamedTuple):
    """`n` subscriptions of a customer from `start` to `end`, each of `amount`, that began on `first`."""

    start: int
    end: int
    amount: float
    n: int
    first: int
    renewed: bool = False


def _joined(own: list[_Term]) -> list[_Term]:
    """The terms of one customer, each that begins near the end of an earlier one joined to it, the nearest first.

    One goes on with one: of two that end, one new one renews one.
    """
    done: list[_Term] = []
    running: list[_Term] = []
    for one in sorted(own):
        left = one.n
        near = [o for o in running if o.start < one.start and o.end < one.end and abs(one.start - o.end) <= RENEWED]
        for before in sorted(near, key=lambda o: abs(one.start - o.end)):
            n = min(left, before.n)
            if not n:
                break
            running.remove(before)
            if before.n > n:
                running.append(before._replace(n=before.n - n))
            done.append(before._replace(n=n, end=one.start, renewed=True))
            running.append(one._replace(n=n, first=before.first))
            left -= n
        if left:
            running.append(one._replace(n=left))
        # What is over for long or never ends is not looked at again: a customer may have thousands.
        soon = [one.start - RENEWED <= o.end < NEVER for o in running]
        done += [o for o, kept in zip(running, soon, strict=True) if not kept]
        running = [o for o, kept in zip(running, soon, strict=True) if kept]
    return [*done, *running]


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

    What goes on within `RENEWED` days has not ended; a month whose last ends may yet go on so is not whole.

    Args:
        told: the subscriptions.
    """
    step = TimeGrain.MONTH
    closing = step.floor(told.settled)
    ended = running = months = 0
    lost = held = 0.0
    for back in range(_MONTHS):
        start, end = (step.shift(closing, -back - more).toordinal() for more in (1, 0))
        there = (told.start < start) & (told.end >= start)
        if not there.any():
            continue
        over = there & (told.end < end) & ~told.renewed
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
    while grain.shift(steps[-1], 1) <= told.settled:
        steps.append(grain.shift(steps[-1], 1))
    whole = len(steps) - 1  # the last one has begun and is not over
    cohorts = []
    for at in range(max(whole - _MOST_COHORTS, 0), whole):
        of = (told.first >= steps[at].toordinal()) & (told.first < steps[at + 1].toordinal())
        days = [steps[at + step].toordinal() for step in range(1, min(whole - at, _MOST_STEPS))]
        # Of several terms of a subscription one runs on a day: on that of its renewal still the one before.
        runs = [of & (told.start == told.first), *(of & (told.start < day) & (told.end >= day) for day in days)]
        active = tuple(int(told.n[running].sum()) for running in runs)
        value = tuple(float(told.amount[running].sum()) for running in runs)
        if active[0]:
            cohorts.append(Cohort(steps[at], active[0], active, value))
    return tuple(cohorts)
