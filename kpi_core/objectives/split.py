"""A target shared among segments or owners, as they shared the starting point."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kpi_core.metrics.history import Ask, History
from kpi_core.metrics.query import Query
from kpi_core.objectives.baseline import baseline_of
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import Objective

_MOST = 12  # children: more of them are followed by nobody
_MOST_REST = 60  # values of the last child, which takes all the others


@dataclass(frozen=True)
class Split:
    """The parts of a target; `without` is the part of the starting point whose records have no value.

    `reason` says why there are none: ``split_no_start``, ``split_one_value``, ``split_too_many``, ``split_no_sum``.
    """

    parts: tuple[Objective, ...] = ()
    period: Period | None = None
    without: float = 0.0
    reason: str | None = None


def split(ask: Ask, history: History, objective: Objective, key: str, parent: int | None = None) -> Split:
    """Share the target of a total among the values of a dimension, in the parts they had in the starting point.

    The parts add up to the target less the part of records without a value; the last one takes all the small values
    together, so that nothing is left out.

    Args:
        ask: answers a query.
        history: the objective's metric under its filter.
        objective: whose target is shared.
        key: role or column.
        parent: id of the objective, which the parts will serve.
    """
    start = baseline_of(ask, history, objective.period)
    if start is None or start.period is None or start.value <= 0:
        return Split(reason="split_no_start")
    if not history.kind.is_total or not history.is_summed:
        return Split(reason="split_no_sum")
    told = _values(ask, history, start.period, key)
    named = sorted(((name, x) for name, x in told.items() if name is not None and x > 0), key=lambda pair: -pair[1])
    if len(named) < 2:
        return Split(period=start.period, reason="split_one_value")
    if len(named) > _MOST + _MOST_REST:
        return Split(period=start.period, reason="split_too_many")
    single = named if len(named) <= _MOST else named[: _MOST - 1]
    groups: list[tuple[tuple[str, ...], float]] = [((name,), x) for name, x in single]
    if len(single) < len(named):
        rest = named[len(single) :]
        groups.append((tuple(name for name, _ in rest), math.fsum(x for _, x in rest)))
    whole = math.fsum(told.values())
    shares = [x / whole for _, x in groups]
    targets = _rounded([objective.target * share for share in shares], 0 if history.unit is Unit.COUNT else 2)
    parts = tuple(
        replace(_part(objective, key, names, share, history.unit, parent), target=target)
        for (names, _), share, target in zip(groups, shares, targets, strict=True)
    )
    return Split(parts, start.period, told.get(None, 0.0) / whole)


def _rounded(amounts: Sequence[float], digits: int) -> list[float]:
    """Amounts rounded so that their sum is the rounded sum: each is a difference of rounded running sums.

    >>> _rounded([100 / 3] * 3, 0)
    [33.0, 34.0, 33.0]
    """
    running = [round(math.fsum(amounts[:i]), digits) for i in range(len(amounts) + 1)]
    return [round(after - before, digits) for before, after in pairwise(running)]


def _values(ask: Ask, history: History, period: Period, key: str) -> Mapping[str | None, float]:
    rows = ask(Query(history.metric.id, by=(key,), where=history.where, period=period)).table.to_pylist()
    return {row["d0"]: float(row["value"] or 0.0) for row in rows if row["d0"] is None or isinstance(row["d0"], str)}


def _part(
    objective: Objective, key: str, names: tuple[str, ...], share: float, unit: Unit, parent: int | None
) -> Objective:
    """One part of an objective: its own filter, target and thresholds; whose it is, is still to be said."""

    def of(amount: float | None) -> float | None:
        return None if amount is None else round(amount * share, 0 if unit is Unit.COUNT else 2)

    target = of(objective.target)
    assert target is not None
    owner = names[0] if key == "owner" and len(names) == 1 else ""
    return replace(
        objective,
        target=target,
        baseline=None if objective.baseline is None else objective.baseline * share,
        minimum=of(objective.minimum),
        excellent=of(objective.excellent),
        where={**objective.where, key: names},
        owner=owner,
        name="",
        parent=parent,
        north_star=False,
        leading=(),
        alerts=(),
        phasing=objective.phasing if isinstance(objective.phasing, str) else _shared(objective.phasing, share),
    )


def _shared(steps: tuple[tuple[date, float], ...], share: float) -> tuple[tuple[date, float], ...]:
    return tuple((day, amount * share) for day, amount in steps)
