"""Customers over time: what is to be said of them first."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_core.segments.cohorts import AGAIN, back_again
from kpi_core.segments.depend import Concentration, concentration
from kpi_core.segments.leaving import Leaving, leaving
from kpi_core.segments.purchases import Purchases
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.vocabulary.finding import Finding

_FEW, _FEWEST = 1 / 3, 10  # part of the customers that is "a few", and customers to say so


@dataclass(frozen=True)
class Customers:
    """What the figures above the sections tell, and the finding that says it in a sentence.

    `again` of `known` bought a second time within 90 days of their first purchase.
    """

    bought: Purchases
    again: int
    known: int
    few: Concentration
    left: Leaving
    finding: Finding


def study(bought: Purchases) -> Customers:
    """All customers together.

    Args:
        bought: all purchases.
    """
    again, known = back_again(bought)
    few, left = concentration(bought), leaving(bought)
    return Customers(bought, again, known, few, left, _finding(bought, (again, known), few, left))


def _finding(bought: Purchases, back: tuple[int, int], few: Concentration, left: Leaving) -> Finding:
    """The first that the data hold: money at risk, money in few hands, coming back, or that there is too little."""
    again, known = back
    if left.risks and left.stake > 0:
        share = left.stake / left.whole if left.whole >= left.stake else None
        return Finding("customers_at_risk", {"n": len(left.risks), "stake": left.stake, "share": share}, 1.0)
    if few.few and few.customers >= _FEWEST and few.few / few.customers <= _FEW:
        return Finding("customers_few_bring", {"n": few.few, "customers": few.customers}, 0.7)
    if known >= MINIMUM_N and not (bought.times > 1).any():
        return Finding("customers_once", {"n": few.customers}, 0.6)
    if known >= MINIMUM_N:
        return Finding("customers_back", {"again": again, "known": known, "days": AGAIN}, 0.5)
    return Finding("customers_too_few", {"n": few.customers})
