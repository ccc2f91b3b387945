"""What a sale costs and leaves: unit economics, each undefined one with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number, or the code of the reason why there is none."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True)
class Terms:
    """What the figures rest on, of a plan or of what has been.

    `wins` and `revenue` are those that the `entries` bring. `cost` is that of all entries, `fixed_cost` what is due
    whatever comes (salaries, agency). `margin` is the part of revenue that stays before both, 0 to 1.
    `lifetime_value` is the margin that a customer leaves in all, `monthly_revenue` what one brings each month.
    """

    entries: float
    wins: float
    cost: float | None = None
    cost_reason: str | None = None
    revenue: float | None = None
    margin: float | None = None
    fixed_cost: float = 0.0
    lifetime_value: float | None = None
    monthly_revenue: float | None = None


@dataclass(frozen=True)
class Economics:
    """The figures.

    `cac` is the cost per win, fixed cost included. `contribution` is revenue x margin - cost. `payback` is in months.
    `break_even` are the entries whose margin covers the cost; `highest_cost` is the most an entry may cost.
    """

    cost: Figure
    cost_per_entry: Figure
    contribution: Figure
    cac: Figure
    ltv_to_cac: Figure
    payback: Figure
    roas: Figure
    break_even: Figure
    highest_cost: Figure


def economics(terms: Terms) -> Economics:
    """The unit economics of what was spent and won; reasons are ``no_cost`` (or the cost's own), ``no_revenue``,
    ``no_margin``, ``no_wins``, ``no_entries``, ``no_lifetime_value``, ``no_monthly_revenue``, ``costs_nothing``,
    ``never``.

    Args:
        terms: what it rests on.
    """
    cost, kept = _cost(terms), _kept(terms)
    cac = _over(cost, terms.wins, "no_wins")
    per_entry = _over(kept, terms.entries, "no_entries")
    return Economics(
        cost,
        _over(Figure(terms.cost, cost.reason), terms.entries, "no_entries"),
        _minus(kept, cost),
        cac,
        _ratio(_given(terms.lifetime_value, "no_lifetime_value"), cac, "costs_nothing"),
        _ratio(cac, _monthly(terms), "never"),
        _ratio(_given(terms.revenue, "no_revenue"), cost, "costs_nothing"),
        _ratio(cost, per_entry, "never"),
        _over(_minus(kept, Figure(terms.fixed_cost)), terms.entries, "no_entries"),
    )


def _given(value: float | None, reason: str) -> Figure:
    return Figure(value) if value is not None else Figure(None, reason)


def _cost(terms: Terms) -> Figure:
    if terms.cost is None:
        return Figure(None, terms.cost_reason or "no_cost")
    return Figure(terms.cost + terms.fixed_cost)


def _kept(terms: Terms) -> Figure:
    """What revenue leaves before the cost."""
    if terms.revenue is None:
        return Figure(None, "no_revenue")
    return Figure(None, "no_margin") if terms.margin is None else Figure(terms.revenue * terms.margin)


def _monthly(terms: Terms) -> Figure:
    """What a customer leaves each month."""
    if terms.monthly_revenue is None:
        return Figure(None, "no_monthly_revenue")
    return Figure(None, "no_margin") if terms.margin is None else Figure(terms.monthly_revenue * terms.margin)


def _minus(a: Figure, b: Figure) -> Figure:
    if a.value is None or b.value is None:
        return Figure(None, a.reason or b.reason)
    return Figure(a.value - b.value)


def _over(figure: Figure, n: float, reason: str) -> Figure:
    return _ratio(figure, Figure(n), reason)


def _ratio(top: Figure, bottom: Figure, reason: str) -> Figure:
    """One over another; `reason` where the other is not above 0."""
    if top.value is None or bottom.value is None:
        return Figure(None, top.reason or bottom.reason)
    return Figure(top.value / bottom.value) if bottom.value > 0 else Figure(None, reason)
