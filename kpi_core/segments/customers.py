"""Customers over time: who comes back, how much hangs on a few, who is about to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from kpi_core.metrics.history import Ask, read_history
from kpi_core.metrics.query import Query
from kpi_core.segments.cube import Floats, Ints
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Predicate

METRICS = ("revenue", "won_value")  # what customers bring: the first that the tables can answer
AGAIN = 90  # days within which a second purchase counts
_MOST_COHORTS, _MOST_STEPS = 24, 13
_SCORES = 5
_LEAST_COHORT = 10
_FEWEST = 20  # customers, to tell groups of them


@dataclass(frozen=True)
class Purchases:
    """A row per customer and day with a purchase, in order of days; `until` is the first day not known to be whole."""

    names: tuple[str, ...]
    customer: Ints
    day: Ints
    value: Floats
    until: date
    currency: str | None


def purchases(ask: Ask, today: date, where: tuple[Predicate, ...] = ()) -> Purchases | None:
    """What customers bought; None where no table tells customers, days and amounts.

    Args:
        ask: answers a query.
        today: what counts as now; purchases of days that are not known to be whole are left out.
        where: filters.
    """
    for metric in METRICS:
        try:
            span = read_history(ask, metric, today, where).span
            series = ask(Query(metric, grain=TimeGrain.DAY, by=("customer",), where=where))
        except KpiError:  # no such amounts or customers, or not with these filters: the next may tell
            continue
        if span is None:
            continue
        until = span.covered
        rows = [row for row in series.table.to_pylist() if row["period"] and row["d0"] is not None and row["n"]]
        rows = [row for row in rows if row["period"] < until]
        names = sorted({str(row["d0"]) for row in rows})
        place = {name: i for i, name in enumerate(names)}
        rows.sort(key=lambda row: (row["period"], str(row["d0"])))
        return Purchases(
            tuple(names),
            np.array([place[str(row["d0"])] for row in rows], np.int64),
            np.array([row["period"].toordinal() for row in rows], np.int64),
            np.array([float(row["value"] or 0.0) for row in rows], np.float64),
            until,
            series.currency,
        )
    return None


@dataclass(frozen=True)
class Cohort:
    """Customers whose first purchase lies in one step of the calendar.

    `active` and `value` by steps since (the first is the step itself): how many bought, and for how much; steps that
    are not over yet are left out.
    """

    start: date
    n: int
    active: tuple[int, ...]
    value: tuple[float, ...]


def cohorts(bought: Purchases, grain: TimeGrain = TimeGrain.MONTH) -> tuple[Cohort, ...]:
    """Retention by first purchase, oldest first, the latest two years of it.

    Args:
        bought: all purchases.
        grain: step of the calendar.
    """
    if not len(bought.day):
        return ()
    steps = _steps(bought, grain)
    index = np.searchsorted([s.toordinal() for s in steps], bought.day, side="right") - 1
    first = _first(bought, index)
    whole = sum(grain.shift(start, 1) <= bought.until for start in steps)
    told = []
    for at in range(max(whole - _MOST_COHORTS, 0), whole):
        of = first[bought.customer] == at
        since, length = index[of] - at, min(whole - at, _MOST_STEPS)
        pairs = np.unique(np.stack([since, bought.customer[of]]), axis=1)[0] if of.any() else np.zeros(0, np.int64)
        active = np.bincount(pairs[pairs < length], minlength=length)
        value = np.bincount(since[since < length], bought.value[of][since < length], minlength=length)
        told.append(Cohort(steps[at], int((first == at).sum()), tuple(active.tolist()), tuple(value.tolist())))
    return tuple(one for one in told if one.n)


def telling_grain(bought: Purchases) -> TimeGrain:
    """The finest step whose cohorts are large enough to say something: ten customers in the middle one."""
    for grain in (TimeGrain.MONTH, TimeGrain.QUARTER):
        sizes = [one.n for one in cohorts(bought, grain)]
        if sizes and float(np.median(sizes)) >= _LEAST_COHORT:
            return grain
    return TimeGrain.YEAR


def _steps(bought: Purchases, grain: TimeGrain) -> list[date]:
    start, last = grain.floor(date.fromordinal(int(bought.day.min()))), date.fromordinal(int(bought.day.max()))
    steps = [start]
    while grain.shift(steps[-1], 1) <= last:
        steps.append(grain.shift(steps[-1], 1))
    return steps


def _first(bought: Purchases, values: Ints) -> Ints:
    """The least of some values by customer."""
    told = np.full(len(bought.names), np.iinfo(np.int64).max)
    np.minimum.at(told, bought.customer, values)
    return told


def back_again(bought: Purchases, days: int = AGAIN) -> tuple[int, int]:
    """How many bought a second time within so many days of their first, and of how many that can be known.

    Args:
        bought: all purchases.
        days: customers whose first purchase is younger than that are not counted.
    """
    first = _first(bought, bought.day)
    second = np.full(len(bought.names), np.iinfo(np.int64).max)
    later = bought.day > first[bought.customer]
    np.minimum.at(second, bought.customer[later], bought.day[later])
    known = first + days <= bought.until.toordinal()
    return int((known & (second - first <= days)).sum()), int(known.sum())


@dataclass(frozen=True)
class Concentration:
    """How much hangs on a few: `fifth` is the part of the best fifth, `few` how many bring four fifths."""

    customers: int
    fifth: float | None
    few: int
    best: tuple[tuple[str, float], ...]


def concentration(bought: Purchases, most: int = 10) -> Concentration:
    """The distribution of what customers brought.

    Args:
        bought: all purchases.
        most: customers named.
    """
    total = np.bincount(bought.customer, bought.value, minlength=len(bought.names))
    order = np.argsort(-total, kind="stable")
    whole = float(total.sum())
    best = tuple((bought.names[i], float(total[i])) for i in order[:most])
    if whole <= 0 or (total < 0).any():
        return Concentration(len(total), None, 0, best)
    so_far = np.cumsum(total[order])
    fifth = float(so_far[max(-(-len(total) // 5), 1) - 1] / whole)
    return Concentration(len(total), fifth, int(np.searchsorted(so_far, 0.8 * whole - 1e-9) + 1), best)


class Group(StrEnum):
    """Customers by how lately, how often and for how much they buy."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    NEW = "new"
    AT_RISK = "at-risk"
    ASLEEP = "asleep"
    OTHERS = "others"


@dataclass(frozen=True)
class GroupResult:
    """One of the groups: how many, what they brought, their part of it, days since the last purchase (the middle)."""

    group: Group
    n: int
    value: float
    part: float | None
    days: float


@dataclass(frozen=True)
class Scores:
    """Scores from 1 to 5 by customer: the latest, the most frequent and the largest fifth have 5."""

    recency: Ints
    frequency: Ints
    amount: Ints


def scores(bought: Purchases) -> Scores:
    """Recency, frequency and amount of each customer as fifths (Hughes 1994); those that are equal score the same."""
    size = len(bought.names)
    last = np.zeros(size, np.int64)
    np.maximum.at(last, bought.customer, bought.day)
    times = np.bincount(bought.customer, minlength=size)
    total = np.bincount(bought.customer, bought.value, minlength=size)
    return Scores(*(_fifths(values) for values in (last, times, total)))


def _fifths(values: Floats | Ints) -> Ints:
    order = np.sort(values)
    # Where a value stands in the middle of its equals.
    place = (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")) / 2 / len(values)
    return np.minimum((place * _SCORES).astype(np.int64) + 1, _SCORES)


def groups(bought: Purchases) -> tuple[GroupResult, ...]:
    """Customers in six groups that say what to do; none where there are too few of them.

    Args:
        bought: all purchases.
    """
    if len(bought.names) < _FEWEST:
        return ()
    told = scores(bought)
    named = np.array([_group(r, f, m) for r, f, m in zip(told.recency, told.frequency, told.amount, strict=True)])
    total = np.bincount(bought.customer, bought.value, minlength=len(bought.names))
    last = np.zeros(len(bought.names), np.int64)
    np.maximum.at(last, bought.customer, bought.day)
    age, whole = bought.until.toordinal() - last, float(total.sum())
    results = []
    for group in Group:
        of = named == group.value
        if of.any():
            value = float(total[of].sum())
            part = value / whole if whole > 0 and (total >= 0).all() else None
            results.append(GroupResult(group, int(of.sum()), value, part, float(np.median(age[of]))))
    return tuple(results)


def _group(recency: int, frequency: int, amount: int) -> str:
    if recency >= 4 and frequency >= 4:
        return Group.CHAMPIONS
    if recency <= 2 and max(frequency, amount) >= 4:
        return Group.AT_RISK
    if frequency >= 4:
        return Group.LOYAL
    if recency >= 4 and frequency <= 2:
        return Group.NEW
    if recency <= 2 and frequency <= 2:
        return Group.ASLEEP
    return Group.OTHERS


def retention(told: Sequence[Cohort]) -> tuple[float | None, ...]:
    """Of all cohorts together: the part that bought in each step since the first, of those that step is over for."""
    longest = max((len(one.active) for one in told), default=0)
    shares: list[float | None] = []
    for step in range(longest):
        known = [one for one in told if len(one.active) > step]
        n = sum(one.n for one in known)
        shares.append(sum(one.active[step] for one in known) / n if n else None)
    return tuple(shares)
