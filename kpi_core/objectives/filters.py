"""Filters of objectives beside each other: whether one lies within another, whether two share no record."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kpi_core.objectives.read import predicates
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf, Predicate

Where = Mapping[str, Sequence[str]]


def with_value(where: Where, column: str, value: str) -> dict[str, tuple[str, ...]]:
    """A filter that keeps one more value of a column; a comparison stands alone, so that it replaces what was there.

    Args:
        where: role or column -> its values.
        column: which of them.
        value: a name, or a comparison such as ``>50``.

    >>> with_value({"company_size": ("50 to 249",)}, "company_size", "250 and more")
    {'company_size': ('50 to 249', '250 and more')}
    >>> with_value({"employees": (">50",)}, "employees", ">100")
    {'employees': ('>100',)}
    """
    had = tuple(where.get(column, ()))
    told = {name: tuple(values) for name, values in where.items()}
    both = predicates({"had": had or (value,), "more": (value,)})
    is_more = bool(had) and all(isinstance(one, OneOf) for one in both)
    return told | {column: (*had, *(() if value in had else (value,))) if is_more else (value,)}


def is_within(inner: Where, outer: Where) -> bool:
    """Whether every record that `inner` keeps is one that `outer` keeps, as far as the filters alone tell.

    >>> is_within({"channel": ("SEO",), "region": ("North",)}, {"channel": ("SEO", "Ads")})
    True
    """
    asked, given = _by_column(outer), _by_column(inner)
    return all(column in given and _holds(given[column], told) for column, told in asked.items())


def are_disjoint(one: Where, other: Where) -> bool:
    """Whether no record can be kept by both: they ask other values of a column that both name.

    >>> seo = {"channel": ("SEO",)}
    >>> are_disjoint(seo, {"channel": ("Ads",)}), are_disjoint(seo, {"region": ("North",)})
    (True, False)
    """
    mine, theirs = _by_column(one), _by_column(other)
    return any(_apart(mine[column], theirs[column]) for column in mine.keys() & theirs.keys())


def _by_column(where: Where) -> dict[str, Predicate]:
    return dict(zip(where, predicates(where), strict=True))


def _holds(inner: Predicate, outer: Predicate) -> bool:
    """Whether all that one condition keeps is kept by the other."""
    if isinstance(inner, OneOf) and isinstance(outer, OneOf):
        return set(inner.values) <= set(outer.values)
    if inner == outer:
        return True
    mine, around = _span(inner), _span(outer)
    return mine is not None and around is not None and around[0] <= mine[0] and mine[1] <= around[1]


def _apart(one: Predicate, other: Predicate) -> bool:
    if isinstance(one, OneOf) and isinstance(other, OneOf):
        return not set(one.values) & set(other.values)
    mine, theirs = _span(one), _span(other)
    return mine is not None and theirs is not None and (mine[1] < theirs[0] or theirs[1] < mine[0])


def _span(told: Predicate) -> tuple[tuple[float, int], tuple[float, int]] | None:
    """The numbers a condition keeps, lowest and highest; the second part tells an end that does not belong to it.

    A number x is (x, 0); just above it is (x, 1), just below (x, -1): so "> 50" begins after 50 and "<= 50" ends on it.
    """
    if isinstance(told, OneOf):
        numbers = [_number(value) for value in told.values]
        if any(math.isnan(x) for x in numbers):
            return None
        return (min(numbers), 0), (max(numbers), 0)
    if not isinstance(told, Compare) or math.isnan(edge := _number(told.value)):
        return None
    lowest, highest = (-math.inf, 0), (math.inf, 0)
    match told.op:
        case Comparison.MORE:
            return (edge, 1), highest
        case Comparison.AT_LEAST:
            return (edge, 0), highest
        case Comparison.LESS:
            return lowest, (edge, -1)
        case Comparison.AT_MOST:
            return lowest, (edge, 0)
        case _:
            return None


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return math.nan
