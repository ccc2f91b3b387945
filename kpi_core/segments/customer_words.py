"""What is said of customers, as words of a language."""

from __future__ import annotations

from kpi_core.segments.customers import Customers
from kpi_core.segments.leaving import Leaving, Risk
from kpi_core.text import Text
from kpi_core.vocabulary.unit import Unit

_SUREST = 0.99  # of leaving nobody is sure


def headline(told: Customers, t: Text) -> str:
    """The sentence of the first finding."""
    values = dict(told.finding.values)
    if "stake" in values:
        share = values.pop("share")
        stake = t.fmt.short(values["stake"], told.bought.currency)
        values["stake"] = stake if share is None else f"{stake} ({t.fmt.percent(share, 0)})"
    if told.finding.code in ("customers_at_risk", "customers_few_bring"):
        values["named"] = named(told)
    return t(f"customers-says-{told.finding.code}", **values)


def named(told: Customers) -> str:
    """Which revenue shares are told of: `all`, or only `some` of it where records name no customer."""
    return "some" if told.bought.unnamed else "all"


def unnamed(told: Customers, t: Text) -> str | None:
    """How much of the revenue names no customer; None where all of it does."""
    if not told.bought.unnamed:
        return None
    amount, part = t.fmt.short(told.bought.unnamed, told.bought.currency), told.bought.unnamed_part
    return t("customers-unnamed", amount=amount, told="no" if part is None else "yes", part=t.fmt.percent(part, 0))


def why(one: Risk, t: Text) -> str:
    """Why a customer stands on the list."""
    values = one.reason.values
    return t("customers-risk-why", usual=values["usual"], silent=t.fmt.days(values["silent"]))


def risk_row(one: Risk, currency: str | None, t: Text) -> tuple[str, ...]:
    """A customer at risk as cells: name, reason, chance of having left, money at stake, last purchase, days bought."""
    return (
        one.name,
        why(one, t),
        t.fmt.percent(min(one.chance, _SUREST), 0),
        t.fmt.value(one.stake, Unit.MONEY, currency),
        t.fmt.date(one.last),
        t.fmt.number(one.times),
    )


def left_between(told: Leaving, t: Text) -> str | None:
    """The margin of error of how many have left, and of how many; None where that is not told."""
    if told.between is None:
        return None
    low, high = (t.fmt.percent(share, 0) for share in (told.between.low, told.between.high))
    return t("customers-risk-left-of", low=low, high=high, n=told.regulars)
