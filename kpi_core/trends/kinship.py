"""Whether two metrics are bound to move together because of how they are computed: then that is no discovery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product

from kpi_core.metrics.catalogue import catalogue, refs
from kpi_core.metrics.metric import Condition, Metric, Operation, Ref, Simple, Way
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact
from kpi_core.vocabulary.predicate import OneOf, Predicate

ROWS = "rows"
# One row of these is one event: a sum over them grows with their number. Rows of the others hold totals of a day.
_ONE_EACH = {
    Fact.OPPORTUNITIES,
    Fact.EVENTS,
    Fact.TOUCHPOINTS,
    Fact.ACTIVITIES,
    Fact.ORDERS,
    Fact.SUBSCRIPTIONS,
    Fact.SURVEYS,
    Fact.TICKETS,
}
_MIDDLES = {Operation.MEDIAN, Operation.MIN, Operation.MAX}  # neither adds rows up nor divides by their number
_EXITS = {"won": "closed", "lost": "closed"}  # dates of the same step of a deal
_ENTRY = "entered"


@dataclass(frozen=True)
class Part:
    """Something measured: rows of a fact, or a value of theirs, under conditions, dated by a clock."""

    fact: Fact
    of: str
    where: frozenset[str] = frozenset()
    clock: str = _ENTRY


@dataclass(frozen=True)
class Makeup:
    """What a metric is made of: it and every metric its formula names, each by fact; parts measured; its filters."""

    names: frozenset[str]
    parts: frozenset[Part] = frozenset()
    where: tuple[Predicate, ...] = ()


def makeup(metric: Metric, datasets: Sequence[Dataset], where: tuple[Predicate, ...] = ()) -> Makeup:
    """What a metric is made of.

    Args:
        metric: of the catalogue or of a column.
        datasets: the tables that answer it; its ways over other tables do not count.
        where: filters on it.
    """
    facts = {dataset.fact for dataset in datasets}
    names, parts = {metric.id, *(f"{fact}.{metric.id}" for fact in facts)}, set[Part]()
    for way in metric.ways:
        if _facts(way, facts) <= facts:
            _take(way, facts, names, parts)
    roles = {c.name: str(c.role) for dataset in datasets for c in dataset.columns if c.role}
    told = (Part(p.fact, roles.get(p.of, p.of), p.where, p.clock) for p in parts)
    return Makeup(frozenset(names), frozenset(told), where)


def akin(one: Makeup, other: Makeup) -> bool:
    """Whether one is computed from the other, or both from the same measured part; generous where in doubt.

    >>> from kpi_core.model.dataset import Layout
    >>> from pathlib import Path
    >>> shop = Dataset("d", Path("o.parquet"), "o.csv", None, Fact.ORDERS, 1.0, None, (), 9, Layout(1, 9, 9))
    >>> revenue, orders = (makeup(catalogue().metrics[m], [shop]) for m in ("revenue", "orders"))
    >>> akin(revenue, orders)
    True
    """
    if _are_apart(one.where, other.where):
        return False
    return bool(one.names & other.names) or any(_same(a, b) for a, b in product(one.parts, other.parts))


def _facts(way: Way, known: Set[Fact]) -> Set[Fact]:
    """Where a way's rows come from; a metric of a column or of any rows takes what there is."""
    if way.fact is not None:
        return {way.fact}
    named = {ref.fact for ref in refs(way.formula) if ref.fact} if way.formula else set()
    return named or known


def _take(way: Way, facts: Set[Fact], names: set[str], parts: set[Part]) -> None:
    """Add to names and parts what a way is made of, parts of its parts included."""
    if way.simple is not None:
        for fact in _facts(way, facts):
            parts.update(_measured(fact, way.simple))
        return
    assert way.formula is not None
    for ref in refs(way.formula):
        theirs = {ref.fact} if ref.fact else _facts(way, facts)
        names.update(f"{fact}.{ref.metric}" for fact in theirs)
        for inner in _ways(ref, theirs):
            _take(inner, theirs, names, parts)


def _ways(ref: Ref, facts: Set[Fact]) -> list[Way]:
    return [way for way in catalogue().metrics[ref.metric].ways if _facts(way, facts) <= facts]


def _measured(fact: Fact, simple: Simple) -> Iterator[Part]:
    where, clock = frozenset(simple.where), _EXITS.get(simple.clock or _ENTRY, simple.clock or _ENTRY)
    counts = simple.op is Operation.COUNT or fact in _ONE_EACH
    if counts and simple.op not in _MIDDLES:
        yield Part(fact, ROWS, where, clock)
    if simple.op is not Operation.COUNT:
        for value in (*(simple.of or "").split("*"), simple.column, simple.by):
            if value:
                yield Part(fact, value, where, clock)


def _same(one: Part, other: Part) -> bool:
    """Whether two parts have rows in common, dated alike."""
    if (one.fact, one.of, one.clock) != (other.fact, other.of, other.clock):
        return False
    known = catalogue().conditions
    pairs = product(one.where - other.where, other.where - one.where)
    return not any(_excludes(known[a], known[b]) for a, b in pairs)


def _excludes(one: Condition, other: Condition) -> bool:
    """Whether no row can meet both."""
    if one.derived and one.derived == other.derived:
        return not set(one.values) & set(other.values)
    if one.survey and other.survey:
        return one.survey != other.survey
    if one.role and one.role == other.role:
        return not set(one.words) & set(other.words)
    return False


def _are_apart(one: tuple[Predicate, ...], other: tuple[Predicate, ...]) -> bool:
    """Whether two filters keep different values of one column: two series of a table are two things."""
    kept = [[p for p in where if isinstance(p, OneOf) and not p.negated] for where in (one, other)]
    return any(a.column == b.column and not set(a.values) & set(b.values) for a, b in product(*kept))
