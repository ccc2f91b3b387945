"""The catalogue of metrics, read once from catalogue.toml."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kpi_core.metrics.metric import (
    Calculation,
    Condition,
    Constant,
    Lacking,
    Metric,
    Note,
    Operation,
    Ref,
    Simple,
    Term,
    Way,
)
from kpi_core.metrics.wording import FormulaTexts
from kpi_core.model.roles import Fact
from kpi_core.text import LANGUAGES
from kpi_core.vocabulary.unit import Direction, Unit

_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_CLASS = ("lead_lag", "activity_impact", "bsc", "aarrr", "cadence")


@dataclass(frozen=True)
class Catalogue:
    """Metrics and conditions by their names, in the order of the file."""

    metrics: Mapping[str, Metric]
    conditions: Mapping[str, Condition]
    aliases: Mapping[str, str]

    def find(self, name: str) -> Metric | None:
        """The metric of that id or other name, None if there is none."""
        return self.metrics.get(self.aliases.get(name, name))

    def offered(self) -> tuple[Metric, ...]:
        """The metrics a person chooses from: those that are no mere parts of others."""
        return tuple(m for m in self.metrics.values() if not m.hidden)


@cache
def catalogue() -> Catalogue:
    """The catalogue."""
    raw = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text(encoding="utf-8"))
    conditions = {name: _condition(name, body) for name, body in raw["conditions"].items()}
    metrics = {name: _metric(name, body) for name, body in raw["metrics"].items()}
    for name, metric in metrics.items():
        needs = tuple(dict.fromkeys((*metric.needs, *_needs(metric.ways[0], metrics, conditions))))
        metrics[name] = replace(metric, needs=needs, formulas=FormulaTexts(metric.ways[0], metrics, conditions))
    return Catalogue(metrics, conditions, {a: m.id for m in metrics.values() for a in m.aliases})


def _condition(name: str, body: Mapping[str, Any]) -> Condition:
    return Condition(
        name,
        {"en": body["en"], "fr": body["fr"]},
        body.get("derived"),
        tuple(body.get("is", ())),
        tuple(body.get("reached", ())),
        body.get("flag"),
        body.get("role"),
        tuple(body.get("words", ())),
        tuple(body.get("with", ())),
        tuple(body.get("without", ())),
        body.get("at_least"),
        body.get("at_most"),
        body.get("survey"),
        tuple(body.get("scale", ())),
    )


def _metric(name: str, body: Mapping[str, Any]) -> Metric:
    ways = tuple(_way(w) for w in body["ways"])
    return Metric(
        id=name,
        unit=Unit(body["unit"]),
        direction=Direction(body["good"]),
        facts=tuple(dict.fromkeys(f for w in ways for f in _facts(w))),
        needs=tuple(body.get("needs", ())),
        category=body["category"],
        vanity=body.get("vanity", False),
        guard=body.get("guard"),
        requires=tuple(body.get("needs", ())),
        over_time=body.get("over_time", True),
        hidden=body.get("hidden", False),
        aliases=tuple(body.get("aliases", ())),
        missing=Lacking(body["missing"]) if "missing" in body else None,
        ways=ways,
        labels={lang: body[lang] for lang in LANGUAGES},
        definitions={lang: body[f"about_{lang}"] for lang in LANGUAGES},
        **dict(zip(_CLASS, body["class"].split(), strict=True)),
    )


def _way(body: Mapping[str, Any]) -> Way:
    fact = Fact(body["fact"]) if "fact" in body else None
    shared = (
        float(body.get("scale", 1.0)),
        bool(body.get("share", False)),
        Note(body["note"]) if "note" in body else None,
    )
    if "formula" in body:
        return Way(fact, None, parse_formula(body["formula"]), *shared)
    simple = Simple(
        Operation(body["op"]),
        body.get("of"),
        tuple(body.get("where", ())),
        body.get("clock"),
        body.get("by"),
        body.get("only"),
    )
    return Way(fact, simple, None, *shared)


def parse_formula(text: str) -> Term:
    """Read the arithmetic of a formula of the catalogue.

    >>> parse_formula("campaigns.ad_spend / opportunities.leads").sign
    '/'
    """
    return _term(ast.parse(text, mode="eval").body)


def _term(node: ast.expr) -> Term:
    match node:
        case ast.Name(id=name):
            return Ref(name)
        case ast.Attribute(value=ast.Name(id=fact), attr=name):
            return Ref(name, Fact(fact))
        case ast.Constant(value=int() | float() as value):
            return Constant(float(value))
        case ast.BinOp(left=left, op=op, right=right):
            return Calculation(_term(left), _SIGNS[type(op)], _term(right))
        case _:
            raise AssertionError(f"not a formula: {ast.dump(node)}")


def refs(term: Term) -> tuple[Ref, ...]:
    """The metrics a formula names, from left to right."""
    match term:
        case Ref():
            return (term,)
        case Constant():
            return ()
        case Calculation(left=left, right=right):
            return (*refs(left), *refs(right))


def _facts(way: Way) -> tuple[Fact, ...]:
    if way.fact is not None:
        return (way.fact,)
    return tuple(dict.fromkeys(r.fact for r in refs(way.formula) if r.fact)) if way.formula else ()


def _needs(way: Way, metrics: Mapping[str, Metric], conditions: Mapping[str, Condition]) -> tuple[str, ...]:
    """The roles that a way reads, those of its parts included."""
    if way.simple is not None:
        return needs_of(way.simple, conditions)
    assert way.formula is not None
    return tuple(role for ref in refs(way.formula) for role in _needs(metrics[ref.metric].ways[0], metrics, conditions))


_IMPLIED = {Operation.REPEATED: ("customer",), Operation.CUSTOMERS: ("customer",)} | dict.fromkeys(
    (Operation.FIRST_SEEN, Operation.KEPT, Operation.BEFORE), ("date",)
)


def needs_of(simple: Simple, conditions: Mapping[str, Condition]) -> tuple[str, ...]:
    """The roles without which an operation cannot be done.

    >>> needs_of(Simple(Operation.SUM, "amount", ("won",)), catalogue().conditions)
    ('amount', 'outcome')
    """
    named = ("created_at", "closed_at") if simple.of == "days" else tuple((simple.of or "").split("*"))
    told = tuple(conditions[c].needs for c in simple.where)
    return tuple(dict.fromkeys(r for r in (*named, simple.by, *_IMPLIED.get(simple.op, ()), *told) if r))
