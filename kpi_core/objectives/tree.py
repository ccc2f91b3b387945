"""Objectives as a tree: which serves which, and whether what is below makes what is above."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Calculation, Metric, Operation, Term
from kpi_core.objectives.factors import is_product, made_of, value
from kpi_core.objectives.filters import are_disjoint, is_within
from kpi_core.objectives.pace import wants_more
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

_CLOSE, _CLOSE_PRODUCT = 0.005, 0.01  # of the target: sums and products of rounded targets


@dataclass(frozen=True)
class Node:
    """An objective with those that serve it. `lost` says that its own parent is gone, or that it served itself."""

    kept: KeptObjective
    children: tuple[Node, ...] = ()
    lost: bool = False


def tree(objectives: Sequence[KeptObjective]) -> tuple[Node, ...]:
    """The objectives as a forest, in the order of the list at every level; each stands in it once.

    One whose parent is not on the list stands on top; so does the first of a circle.
    """
    known = {kept.id: kept for kept in objectives}
    parents = {kept.id: _parent(kept, known) for kept in objectives}
    lost = {kept.id for kept in objectives if kept.objective.parent is not None and parents[kept.id] is None}
    for name in parents:  # in order: the first of a circle is cut loose
        if _circles(name, parents):
            parents[name] = None
            lost.add(name)
    below: dict[int | None, list[int]] = {}
    for name, parent in parents.items():
        below.setdefault(parent, []).append(name)

    def node(name: int) -> Node:
        return Node(known[name], tuple(map(node, below.get(name, ()))), name in lost)

    return tuple(map(node, below.get(None, ())))


def walk(forest: Sequence[Node], depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Every objective of a forest with its depth, parents before their children."""
    for node in forest:
        yield node, depth
        yield from walk(node.children, depth + 1)


def _parent(kept: KeptObjective, known: Mapping[int, KeptObjective]) -> int | None:
    parent = kept.objective.parent
    return parent if parent in known and parent != kept.id else None


def _circles(name: int, parents: Mapping[int, int | None]) -> bool:
    seen, parent = {name}, parents[name]
    while parent is not None and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return parent == name


# ---- whether it adds up ------------------------------------------------------------------------------------------


def arithmetic(
    node: Node, metrics: Mapping[str, Metric] | None = None, weights: Mapping[int, float] | None = None
) -> Finding:
    """Whether the targets of the children make the target of their parent.

    Children of the same metric add up: by segment over the same days, or by days under the same filter. Rates are not
    added: the parent's lies between those of its children, and is their weighted mean where weights are given.
    Children that are parts of a formula of the catalogue make the parent: leads x rate = wins.

    Args:
        node: a parent with its children.
        metrics: by id, those of the data too; the catalogue's are always known.
        weights: of rates, how many records each child has, by id of the objective.

    Returns:
        ``tree_adds_up``, ``tree_short``, ``tree_beyond``: `total` (of the children), `target`, `gap` (total less
        target), `n`, `overlaps` (pairs of objectives that may count the same records), `factors` (metrics, of a
        formula), `is_product`. ``tree_rates_fit``, ``tree_rates_miss``: `low` and `high` of the children.
        ``tree_not_checkable``: `reason` is ``no_children``, ``other_metrics``, ``other_days``, ``outside``,
        ``does_not_add_up`` or ``undefined``.
    """
    parent = node.kept.objective
    metric = _metric(parent.metric, metrics)
    children = [child.kept for child in node.children]
    told = {"parent": node.kept, "metric": metric, "unit": metric.unit if metric else Unit.NUMBER}
    if not children:
        return _not_checkable("no_children", told)
    same = [kept for kept in children if _same_metric(kept.objective, parent)]
    if same:
        return _summed(parent, same, told | {"others": len(children) - len(same)}, weights)
    return _factored(parent, children, told, metrics)


def _not_checkable(reason: str, told: dict[str, Any]) -> Finding:
    return Finding("tree_not_checkable", {**told, "reason": reason}, 0.1)


def _metric(name: str, metrics: Mapping[str, Metric] | None) -> Metric | None:
    return (metrics or {}).get(name) or catalogue().find(name)


def _same_metric(one: Objective, other: Objective) -> bool:
    known = (catalogue().find(one.metric), catalogue().find(other.metric))
    return one.metric == other.metric or (known[0] is not None and known[0] is known[1])


def _summed(
    parent: Objective,
    children: Sequence[KeptObjective],
    told: dict[str, Any],
    weights: Mapping[int, float] | None,
) -> Finding:
    """Children of the same metric: by segment over the same days, or by parts of the days."""
    objectives = [kept.objective for kept in children]
    if not all(is_within(one.where, parent.where) for one in objectives):
        return _not_checkable("outside", told)
    by_segment = all(one.period == parent.period for one in objectives)
    if not by_segment and not _fills(parent, objectives):
        return _not_checkable("other_days", told)
    metric: Metric | None = told["metric"]
    sums = _adds_up(metric, parent.metric)
    if sums is None:
        return _not_checkable("does_not_add_up", told)
    targets = {kept.id: kept.objective.target for kept in children}
    if not sums:
        return _rates(parent, targets, told, weights)
    pairs = combinations(children, 2) if by_segment else ()
    overlaps = tuple((a, b) for a, b in pairs if not are_disjoint(a.objective.where, b.objective.where))
    values = told | {"n": len(children), "overlaps": overlaps, "factors": (), "is_product": False}
    return _compared(parent, math.fsum(targets.values()), values, _CLOSE)


def _fills(parent: Objective, children: Sequence[Objective]) -> bool:
    """Whether children under the parent's own filter follow each other over its days."""
    ordered = sorted(children, key=lambda one: one.start)
    ends = [parent.start, *(one.end for one in ordered)]
    starts = [*(one.start for one in ordered), parent.end]
    return starts == ends and all(is_within(parent.where, one.where) for one in children)


def _adds_up(metric: Metric | None, name: str) -> bool | None:
    """Whether parts of a metric add up; False of rates, None of what does neither: customers, medians."""
    if metric is None:
        operation = name.partition("(")[0]
        return True if operation in ("sum", "count") else False if operation == "mean" else None
    way = metric.ways[0] if metric.ways else None
    if way is None:
        return None
    if way.formula is not None:
        return _formula_adds_up(way.formula)
    if way.simple is None:
        return None
    if way.simple.op in (Operation.COUNT, Operation.SUM):
        return True
    return False if way.simple.op in (Operation.MEAN, Operation.WEIGHTED_MEAN) else None


def _formula_adds_up(formula: Term) -> bool | None:
    if isinstance(formula, Calculation) and formula.sign == "/":
        return False
    signs = set(_signs(formula))
    return True if signs <= {"+", "-"} else None


def _signs(formula: Term) -> Iterator[str]:
    if isinstance(formula, Calculation):
        yield formula.sign
        yield from _signs(formula.left)
        yield from _signs(formula.right)


def _rates(
    parent: Objective, targets: Mapping[int, float], told: dict[str, Any], weights: Mapping[int, float] | None
) -> Finding:
    """A rate of all lies between those of its parts; with their weights it is their mean."""
    known = {name: weights[name] for name in targets if name in weights} if weights else {}
    whole = math.fsum(known.values())
    if len(known) == len(targets) and whole > 0 and min(known.values()) >= 0:
        mean = math.fsum(targets[name] * weight for name, weight in known.items()) / whole
        values = told | {"n": len(targets), "overlaps": (), "factors": (), "is_product": False, "weighted": True}
        return _compared(parent, mean, values, _CLOSE_PRODUCT)
    low, high = min(targets.values()), max(targets.values())
    room = _CLOSE * abs(parent.target)
    fits = low - room <= parent.target <= high + room
    values = told | {"low": low, "high": high, "target": parent.target, "n": len(targets)}
    return Finding("tree_rates_fit" if fits else "tree_rates_miss", values, 0.1 if fits else 0.6)


def _compared(parent: Objective, total: float, told: dict[str, Any], close: float) -> Finding:
    """What the children make beside the target: short of it is what leaves it unmet, also where less is good."""
    gap = total - parent.target
    values = told | {"total": total, "target": parent.target, "gap": gap}
    if abs(gap) <= close * abs(parent.target) + 1e-9:
        return Finding("tree_adds_up", values, 0.1)
    metric: Metric | None = told["metric"]
    more = wants_more(metric.direction if metric else Direction.NONE, parent)
    is_short = gap < 0 if more else gap > 0
    return Finding("tree_short" if is_short else "tree_beyond", values, 0.7 if is_short else 0.3)


def _factored(
    parent: Objective,
    children: Sequence[KeptObjective],
    told: dict[str, Any],
    metrics: Mapping[str, Metric] | None,
) -> Finding:
    """Children of other metrics: parts of a formula that makes the parent's."""
    metric: Metric | None = told["metric"]
    fitting: dict[str, KeptObjective] = {}
    reason = "other_metrics"
    for kept in children:
        known = _metric(kept.objective.metric, metrics)
        if known is not None:
            fitting.setdefault(known.id, kept)
    found = made_of(metric.id, frozenset(fitting)) if metric else None
    if metric is None or found is None:
        return _not_checkable(reason, told)
    parts = [fitting[name].objective for name in found.parts]
    if any(one.period != parent.period for one in parts):
        return _not_checkable("other_days", told)
    if any(not is_within(one.where, parent.where) or not is_within(parent.where, one.where) for one in parts):
        return _not_checkable("outside", told)
    total = value(found.formula, {name: fitting[name].objective.target for name in found.parts})
    if total is None:
        return _not_checkable("undefined", told)
    factors = tuple(catalogue().metrics[name] for name in found.parts)
    values = told | {"n": len(factors), "overlaps": (), "factors": factors, "is_product": is_product(found.formula)}
    return _compared(parent, total, values | {"others": len(children) - len(factors)}, _CLOSE_PRODUCT)
