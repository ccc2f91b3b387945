"""Filters as data: built anywhere, compiled in one place (the engine), never evaluated from text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kpi_core.vocabulary.errors import QueryError

Scalar = str | int | float | bool | date


class Comparison(StrEnum):
    """How a column is compared with a value."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True)
class Compare:
    """One column against one value."""

    column: str
    op: Comparison
    value: Scalar


@dataclass(frozen=True)
class OneOf:
    """One column among several values; `negated` means none of them."""

    column: str
    values: tuple[Scalar, ...]
    negated: bool = False


@dataclass(frozen=True)
class Filled:
    """The column has a value (or, negated, has none)."""

    column: str
    negated: bool = False


@dataclass(frozen=True)
class All:
    """Every part holds; no part means everything."""

    parts: tuple[Predicate, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Predicate, ...]


Predicate = Compare | OneOf | Filled | All | AnyOf


@dataclass(frozen=True)
class Case:
    """The value of the first part that holds, else `otherwise` (None is null)."""

    whens: tuple[tuple[Predicate, Scalar], ...]
    otherwise: Scalar | None


_WHERE = re.compile(r"^(?P<column>.+?)(?P<op>!=|<=|>=|=|<|>)\s*(?P<value>.*)$", re.DOTALL)


def parse_where(text: str) -> Predicate:
    """Read a command-line filter such as ``channel=SEO|Ads``.

    Values stay text: the engine casts them to the column's own type.

    Raises:
        QueryError: ``where_not_understood`` when there is no comparison sign.

    >>> parse_where("channel=SEO|Ads")
    OneOf(column='channel', values=('SEO', 'Ads'), negated=False)
    """
    match = _WHERE.match(text.strip())
    if match is None:
        raise QueryError("where_not_understood", text=text)
    column, op, value = match["column"].rstrip(), Comparison(match["op"]), match["value"]
    if op in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        return OneOf(column, tuple(value.split("|")), negated=op is Comparison.NOT_EQUAL)
    return Compare(column, op, value)


def columns_of(predicate: Predicate) -> set[str]:
    """The names a predicate speaks of."""
    match predicate:
        case All(parts=parts) | AnyOf(parts=parts):
            return {name for part in parts for name in columns_of(part)}
        case Compare(column=column) | OneOf(column=column) | Filled(column=column):
            return {column}


def marked(predicate: Predicate, mark: str = "?") -> Predicate:
    """The predicate with a mark before each of its names, so that they cannot meet names of another origin.

    >>> marked(Filled("channel"))
    Filled(column='?channel', negated=False)
    """
    match predicate:
        case All(parts=parts):
            return All(tuple(marked(p, mark) for p in parts))
        case AnyOf(parts=parts):
            return AnyOf(tuple(marked(p, mark) for p in parts))
        case _:
            return replace(predicate, column=f"{mark}{predicate.column}")
