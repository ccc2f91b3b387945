"""Who comes back: customers by the step of the calendar in which they began, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from kpi_core.segments.purchases import NEVER, Purchases, least
from kpi_core.vocabulary.period import TimeGrain

AGAIN = 90  # days within which a second purchase counts
_MOST_COHORTS, _MOST_STEPS = 24, 13
_LEAST_COHORT = 10


class Told(StrEnum):
    """What is told of a cohort by steps since its first."""

    CUSTOMERS = "customers"  # the part of them that bought
    REVENUE = "revenue"  # what they brought over what they brought in their first step: may exceed 1
    SO_FAR = "so-far"  # what one of them has brought up to then


@dataclass(frozen=True)
class Cohort:
    """Customers who began in one step of the calendar.

    `active` and `value` by steps since (the first is the step itself): how many bought, and for how much; steps that
    are not over yet are left out.
    """

    start: date
    n: int
    active: tuple[int, ...]
    value: tuple[float, ...]


def cohorts(bought: Purchases, grain: TimeGrain = TimeGrain.MONTH) -> tuple[Cohort, ...]:
    """Retention by the first purchase, oldest first, the latest two years of it.

    Args:
        bought: all purchases.
        grain: step of the calendar.
    """
    if not bought.bought.any():
        return ()
    began = bought.first
    steps = _steps(bought, grain)
    starts = np.array([s.toordinal() for s in steps])
    index = np.searchsorted(starts, bought.day, side="right") - 1
    first = np.where(began == NEVER, NEVER, np.searchsorted(starts, began, side="right") - 1)
    whole = sum(grain.shift(start, 1) <= bought.until for start in steps)
    told = []
    for at in range(max(whole - _MOST_COHORTS, 0), whole):
        # A return before the first purchase seen belongs to one that the data do not hold.
        of = (first[bought.customer] == at) & (bought.day >= began[bought.customer])
        since, length = index[of] - at, min(whole - at, _MOST_STEPS)
        came = of & bought.bought
        pairs = np.unique((index[came] - at) * len(bought.names) + bought.customer[came]) // len(bought.names)
        active = np.bincount(pairs[pairs < length], minlength=length)
        value = np.bincount(since[since < length], bought.value[of][since < length], minlength=length)
        told.append(Cohort(steps[at], int((first == at).sum()), tuple(active.tolist()), tuple(value.tolist())))
    return tuple(one for one in told if one.n)


def telling_grain(bought: Purchases) -> TimeGrain:
    """The finest step whose cohorts are large enough to say something: ten customers in the middle one."""
    return telling_step(lambda grain: cohorts(bought, grain))


def telling_step(made: Callable[[TimeGrain], Sequence[Cohort]]) -> TimeGrain:
    """The same for cohorts made in another way.

    Args:
        made: the cohorts by a step.
    """
    for grain in (TimeGrain.MONTH, TimeGrain.QUARTER):
        sizes = [one.n for one in made(grain)]
        if sizes and float(np.median(sizes)) >= _LEAST_COHORT:
            return grain
    return TimeGrain.YEAR


def _steps(bought: Purchases, grain: TimeGrain) -> list[date]:
    start = grain.floor(date.fromordinal(int(bought.day.min())))
    last = date.fromordinal(int(bought.day.max()))
    steps = [start]
    while grain.shift(steps[-1], 1) <= last:
        steps.append(grain.shift(steps[-1], 1))
    return steps


def row(one: Cohort, told: Told) -> tuple[float | None, ...]:
    """A cohort by steps since its first; None where a share of nothing is asked.

    >>> one = Cohort(date(2026, 1, 1), 2, (2, 1), (15.0, 20.0))
    >>> row(one, Told.CUSTOMERS), row(one, Told.REVENUE)[1], row(one, Told.SO_FAR)
    ((1.0, 0.5), 1.3333333333333333, (7.5, 17.5))
    """
    return _row(lambda step: (one,) if step < len(one.active) else (), len(one.active), told)


def retention(told: Sequence[Cohort], of: Told = Told.CUSTOMERS) -> tuple[float | None, ...]:
    """All cohorts together in each step since the first, weighted: of those that step is over for.

    What one customer has brought so far adds up what each step brought those that it is over for, so that it never
    falls because another cohort left the sum.

    Args:
        told: the cohorts.
        of: what is told of them.
    """
    longest = max((len(one.active) for one in told), default=0)
    return _row(lambda step: [one for one in told if len(one.active) > step], longest, of)


def _row(known: Callable[[int], Sequence[Cohort]], length: int, told: Told) -> tuple[float | None, ...]:
    values: list[float | None] = []
    so_far = 0.0
    for step in range(length):
        there = known(step)
        n = sum(one.n for one in there)
        brought = sum(one.value[step] for one in there)
        match told:
            case Told.CUSTOMERS:
                values.append(sum(one.active[step] for one in there) / n if n else None)
            case Told.REVENUE:
                base = sum(one.value[0] for one in there)
                values.append(brought / base if base > 0 else None)
            case Told.SO_FAR:
                so_far += brought / n if n else 0.0
                values.append(so_far)
    return tuple(values)


def back_again(bought: Purchases, days: int = AGAIN) -> tuple[int, int]:
    """How many bought a second time within so many days of their first, and of how many that can be known.

    Args:
        bought: all purchases.
        days: customers whose first purchase is younger than that are not counted.
    """
    first = bought.first
    later = np.where(bought.day > first[bought.customer], bought.day, NEVER)
    second = least(bought, later)
    known = first <= bought.end - days  # NEVER is not
    return int((known & (second - first <= days)).sum()), int(known.sum())
