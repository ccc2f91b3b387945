"""How much hangs on a few customers, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.segments.purchases import Purchases

_MOST_POINTS = 100  # of the curve
MOST = 0.8  # of the money: how many customers bring it


@dataclass(frozen=True)
class Concentration:
    """How much hangs on a few: `fifth` is the part of the best fifth, `few` how many bring four fifths.

    `curve` holds points (part of the customers, part of the money), best customers first. Where shares say nothing,
    `reason` is ``no_money`` (they brought nothing together) or ``more_returned`` (some returned more than they
    bought in the time of the data, so that the others together bring more than everything).
    """

    customers: int
    fifth: float | None
    few: int
    best: tuple[tuple[str, float], ...]
    curve: tuple[tuple[float, float], ...] = ()
    reason: str | None = None


def concentration(bought: Purchases, most: int = 10) -> Concentration:
    """The distribution of what customers brought.

    Args:
        bought: all purchases.
        most: customers named.
    """
    total = bought.total
    order = np.argsort(-total, kind="stable")
    whole = float(total.sum())
    best = tuple((bought.names[i], float(total[i])) for i in order[:most])
    if whole <= 0 or (total < 0).any():
        reason = "no_money" if whole <= 0 else "more_returned"
        return Concentration(len(total), None, 0, best, reason=reason)
    so_far = np.cumsum(total[order])
    fifth = float(so_far[max(-(-len(total) // 5), 1) - 1] / whole)
    few = int(np.searchsorted(so_far, MOST * whole - 1e-9) + 1)
    places = np.unique(np.linspace(1, len(total), min(len(total), _MOST_POINTS)).round().astype(int))
    curve = ((0.0, 0.0), *((float(p / len(total)), float(so_far[p - 1] / whole)) for p in places))
    return Concentration(len(total), fifth, few, best, curve)


@dataclass(frozen=True)
class Customer:
    """One customer: what they brought, its part of all, on how many days they bought, and when last.

    `part` is None where shares say nothing, `last` where only returns are known.
    """

    name: str
    value: float
    part: float | None
    times: int
    last: date | None


def ranked(bought: Purchases) -> tuple[Customer, ...]:
    """All customers, those who brought most first."""
    total = bought.total
    whole = float(total.sum())
    tells = whole > 0 and not (total < 0).any()
    return tuple(
        Customer(
            bought.names[i],
            float(total[i]),
            float(total[i]) / whole if tells else None,
            int(bought.times[i]),
            date.fromordinal(int(bought.last[i])) if bought.last[i] else None,
        )
        for i in np.argsort(-total, kind="stable")
    )
