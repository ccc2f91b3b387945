"""How metrics of the catalogue make one another: leads times their rate are wins, wins times their mean are revenue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, assert_never

from kpi_core.metrics.catalogue import catalogue, refs
from kpi_core.metrics.metric import Calculation, Constant, Operation, Ref, Simple, Term

if TYPE_CHECKING:
    from kpi_core.metrics.metric import Metric

_DEEPEST = 3  # factors inside factors: revenue = customers x orders of each x mean order
_SIGNS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
# Parts of formulas that no one chooses, and the metric that people set a target for instead. A rate of leads is of
# those that entered, its wins come later: over a steady business the two counts are the same.
_KNOWN_AS = {
    "won_of_entered": "won_deals",
    "closed_won": "won_deals",
    "closed_lost": "lost_deals",
    "reached_deals": "opportunities_created",
    "won_value_of_entered": "won_value",
    "counted_customers": "customers",
}


@dataclass(frozen=True)
class Product:
    """A metric that other metrics make; `formula` names the metrics of targets, `parts` are those it needs."""

    formula: Term
    parts: tuple[str, ...]


def made_of(metric: str, parts: frozenset[str]) -> Product | None:
    """The formula that makes a metric of the most of some others, None where there is none.

    Args:
        metric: id of the metric.
        parts: ids of the metrics there are targets for.

    >>> found = made_of("won_value", frozenset({"won_deals", "average_won_value"}))
    >>> found.parts, value(found.formula, {"won_deals": 12.0, "average_won_value": 500.0})
    (('won_deals', 'average_won_value'), 6000.0)
    """
    found = [told for told in _made(metric, parts, _DEEPEST) if len(told.parts) > 1]
    return max(found, key=lambda told: len(told.parts), default=None)


def value(formula: Term, targets: Mapping[str, float]) -> float | None:
    """A formula over values by metric, None where it divides by nothing."""
    match formula:
        case Ref(metric=name):
            return targets[name]
        case Constant(value=number):
            return number
        case Calculation(left=left, sign=sign, right=right):
            a, b = value(left, targets), value(right, targets)
            if a is None or b is None or (sign == "/" and b == 0):
                return None
            return _SIGNS[sign](a, b)
        case _:
            assert_never(formula)


def is_product(formula: Term) -> bool:
    """Whether a formula only multiplies.

    >>> is_product(made_of("won_value", frozenset({"won_deals", "average_won_value"})).formula)
    True
    """
    match formula:
        case Calculation(left=left, sign=sign, right=right):
            return sign == "*" and is_product(left) and is_product(right)
        case Constant():
            return False
        case _:
            return True


def _made(metric: str, parts: frozenset[str], depth: int) -> Iterator[Product]:
    """All formulas of a metric in which every name is one of the parts."""
    for formula in _formulas().get(metric, ()):
        told: list[Product] = [Product(formula, ())]
        names = list(dict.fromkeys(ref.metric for ref in refs(formula)))
        for name in names:
            inner = [Product(Ref(name), (name,))] if name in parts else []
            if not inner and depth > 1:
                inner = list(_made(name, parts - {metric}, depth - 1))
            told = [
                Product(_put(one.formula, name, other.formula), (*one.parts, *other.parts))
                for one in told
                for other in inner
                if not set(one.parts) & set(other.parts)
            ]
        yield from told


def _put(formula: Term, name: str, by: Term) -> Term:
    match formula:
        case Ref(metric=told) if told == name:
            return by
        case Calculation(left=left, sign=sign, right=right):
            return Calculation(_put(left, name, by), sign, _put(right, name, by))
        case _:
            return formula


@cache
def _formulas() -> Mapping[str, tuple[Term, ...]]:
    """Every formula by the metric it makes: those of the catalogue, and what a ratio makes of its parts."""
    found: dict[str, dict[Term, None]] = {}
    for metric in catalogue().metrics.values():
        for told in (*_of_ways(metric), *_of_means(metric)):
            for made, formula in _turned(metric.id, told):
                if Ref(made) not in refs(formula):
                    found.setdefault(made, {})[formula] = None
    return {name: tuple(formulas) for name, formulas in found.items()}


def _of_ways(metric: Metric) -> Iterator[Term]:
    for way in metric.ways:
        if way.formula is not None and not way.share:
            formula = _plain(way.formula)
            yield formula if way.scale == 1.0 else Calculation(formula, "*", Constant(way.scale))


def _of_means(metric: Metric) -> Iterator[Term]:
    """A mean is the sum of the same records over their number."""
    for way in metric.ways:
        if way.simple is None or way.simple.op is not Operation.MEAN or way.simple.of is None:
            continue
        sums, counts = (
            _same(way.simple, way.fact, op, of) for op, of in ((Operation.SUM, way.simple.of), (Operation.COUNT, None))
        )
        yield from (Calculation(Ref(top), "/", Ref(bottom)) for top in sums for bottom in counts)


def _same(simple: Simple, fact: object, op: Operation, of: str | None) -> list[str]:
    """The metrics that do another operation over the same records."""
    wanted = (fact, op, of, simple.where, simple.clock, None)
    return [
        metric.id
        for metric in catalogue().offered()
        for way in metric.ways
        if way.simple is not None
        and (way.fact, way.simple.op, way.simple.of, way.simple.where, way.simple.clock, way.simple.only) == wanted
    ]


def _plain(formula: Term) -> Term:
    """Without the tables of its metrics, and parts by the metric that people know them as."""
    match formula:
        case Ref(metric=name):
            return Ref(_KNOWN_AS.get(name, name))
        case Calculation(left=left, sign=sign, right=right):
            return Calculation(_plain(left), sign, _plain(right))
        case _:
            return formula


def _turned(metric: str, formula: Term) -> Iterator[tuple[str, Term]]:
    """A formula as it is; a ratio a / b = r also as a = b x r and b = a / r."""
    yield metric, formula
    match formula:
        case Calculation(left=Ref(metric=top), sign="/", right=Ref(metric=bottom)):
            yield top, Calculation(Ref(bottom), "*", Ref(metric))
            yield bottom, Calculation(Ref(top), "/", Ref(metric))
