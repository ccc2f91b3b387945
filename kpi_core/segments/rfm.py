"""Customers in groups that say what to do: by how lately, how often and for how much they buy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from kpi_core.segments.cube import Floats, Ints
from kpi_core.segments.purchases import Purchases

_SCORES = 5
_FEWEST = 20  # customers, to tell groups of them


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
class Member:
    """A customer with their group; `times` are days with a purchase."""

    name: str
    group: Group
    last: date
    times: int
    value: float


@dataclass(frozen=True)
class Scores:
    """Scores from 1 to 5 by customer: the latest, the most frequent and the largest fifth have 5."""

    recency: Ints
    frequency: Ints
    amount: Ints


def scores(bought: Purchases) -> Scores:
    """Recency, frequency and amount of each customer as fifths (Hughes 1994); those that are equal score the same."""
    return Scores(*(_fifths(values) for values in (bought.last, bought.times, bought.total)))


def _fifths(values: Floats | Ints) -> Ints:
    order = np.sort(values)
    # Where a value stands in the middle of its equals.
    place = (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")) / 2 / len(values)
    return np.minimum((place * _SCORES).astype(np.int64) + 1, _SCORES)


def groups(bought: Purchases) -> tuple[GroupResult, ...]:
    """Customers in six groups that say what to do; none where there are too few of them.

    Those of whom only returns are known stand in none.

    Args:
        bought: all purchases.
    """
    named = _named(bought)
    total, whole = bought.total, float(bought.total.sum())
    results = []
    for group in Group if len(named) else ():
        of = (named == group.value) & (bought.times > 0)
        if of.any():
            value = float(total[of].sum())
            part = value / whole if whole > 0 and (total >= 0).all() else None
            days = float(np.median(bought.end - bought.last[of]))
            results.append(GroupResult(group, int(of.sum()), value, part, days))
    return tuple(results)


def members(bought: Purchases) -> tuple[Member, ...]:
    """Each customer with their group, group by group, those who brought most first; none where there are too few."""
    named, order = _named(bought), list(Group)
    told = [
        Member(
            bought.names[i],
            Group(named[i]),
            date.fromordinal(int(bought.last[i])),
            int(bought.times[i]),
            float(bought.total[i]),
        )
        for i in range(len(named))
        if bought.times[i]
    ]
    return tuple(sorted(told, key=lambda one: (order.index(one.group), -one.value, one.name)))


def _named(bought: Purchases) -> npt.NDArray[np.str_]:
    """The group of each customer; nothing where there are too few of them."""
    if int((bought.times > 0).sum()) < _FEWEST:
        return np.zeros(0, np.str_)
    told = scores(bought)
    return np.array([_group(r, f, m) for r, f, m in zip(told.recency, told.frequency, told.amount, strict=True)])


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
