"""Which other figures of a business move before the one looked at, or with it: associations, never causes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.metrics.history import Ask, History
from kpi_core.trends.kinship import Makeup, akin
from kpi_core.trends.lag_band import chance_by_lag
from kpi_core.trends.relations import MINIMUM_PAIRS, Relation, relations
from kpi_core.trends.steps import Steps, grains, steps_of
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import TimeGrain

MOST = 8  # other figures looked at


@dataclass(frozen=True)
class Figure:
    """A metric with its history and what it is made of; `key` tells it from the others."""

    key: str
    history: History
    makeup: Makeup


@dataclass(frozen=True)
class Associations:
    """What was found.

    Attributes:
        target: the metric that is to be told ahead.
        figures: those it was compared with, by key.
        grain: the step they were compared by; `asked` the one that was wanted.
        relations: one per figure, what is surer and stronger first, those by construction last.
        examined: pairs that were tested: neither by construction nor untestable.
        finding: what is said of them all.
        series, season: what was compared, for :func:`band`.
    """

    target: History
    figures: Mapping[str, History]
    grain: TimeGrain
    asked: TimeGrain
    relations: tuple[Relation, ...]
    examined: int
    finding: Finding
    season: int = 1
    series: Mapping[str, pd.Series] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lags(self) -> int:
        """Steps a figure may come first by, at most."""
        return max((len(relation.by_lag) - 1 for relation in self.relations), default=0)


@on_one_thread
def associations(ask: Ask, target: Figure, others: Sequence[Figure], grain: TimeGrain) -> Associations:
    """The figures that lead a metric, those that go with it, and those of which nothing can be told.

    Steps are those asked for where any two series share thirty complete ones, else the finest on which they do.

    Args:
        ask: answers a query.
        target: the metric; its history has a span.
        others: the other main figures, at most :data:`MOST` of which are looked at; those without a date or with a
            rhythm coarser than the step are left out.
        grain: the step of the page.
    """
    figures = [one for one in others if one.history.span is not None and one.key != target.key][:MOST]
    tried = _tried(ask, target, figures, grain)
    compared = next((one for one in tried if one.shared >= MINIMUM_PAIRS), tried[0])
    mine, theirs = compared.series[target.key], {k: s for k, s in compared.series.items() if k != target.key}
    kin = {one.key for one in figures if akin(one.makeup, target.makeup)}
    found = relations(mine, theirs, compared.season, related_by_formula=kin) if theirs else ()
    histories = {one.key: one.history for one in figures if one.key in theirs}
    return Associations(
        target.history,
        histories,
        compared.grain,
        grain,
        tuple(sorted(found, key=lambda one: one.by_construction)),
        sum(1 for one in found if one.p_value is not None and not one.by_construction),
        _finding(target.history, histories, found, compared.grain),
        compared.season,
        compared.series,
    )


@on_one_thread
def band(found: Associations, target: str, candidate: str) -> tuple[float | None, ...]:
    """The correlations that chance stays below, by lag, for one figure (see :func:`chance_by_lag`).

    Args:
        found: what was found.
        target, candidate: keys of the metric and of the figure.
    """
    return chance_by_lag(found.series[target], found.series[candidate], found.season)


@dataclass(frozen=True)
class _Compared:
    """All series by one step, that of the target too; `shared` is the largest number of known steps in common."""

    grain: TimeGrain
    series: Mapping[str, pd.Series]
    season: int
    shared: int


def _tried(ask: Ask, target: Figure, figures: Sequence[Figure], grain: TimeGrain) -> list[_Compared]:
    """The step asked for, then the others on offer from the finest on, until one has enough."""
    span = target.history.span
    assert span is not None
    tried: list[_Compared] = []
    for step in (grain, *(other for other in grains(span) if other is not grain)):
        tried.append(_compared(ask, target, figures, step))
        if tried[-1].shared >= MINIMUM_PAIRS:
            break
    return tried


def _compared(ask: Ask, target: Figure, figures: Sequence[Figure], grain: TimeGrain) -> _Compared:
    steps = steps_of(ask, target.history, grain)
    mine = _series(steps)
    theirs = {one.key: _series(steps_of(ask, one.history, grain)) for one in figures if _has(one.history, grain)}
    known = mine.dropna().index
    shared = max((len(known.intersection(one.dropna().index)) for one in theirs.values()), default=0)
    return _Compared(grain, {target.key: mine, **theirs}, steps.season, shared)


def _has(history: History, grain: TimeGrain) -> bool:
    """Whether the data of a figure are as fine as the step."""
    order = list(TimeGrain)
    return history.span is not None and order.index(history.span.rhythm) <= order.index(grain)


def _series(steps: Steps) -> pd.Series:
    """The complete steps."""
    index = pd.DatetimeIndex(pd.to_datetime(list(steps.starts[steps.whole])))
    return pd.Series(steps.values[steps.whole], index=index)


# -- what is said of them all


def _finding(target: History, figures: Mapping[str, History], found: Sequence[Relation], grain: TimeGrain) -> Finding:
    """What leads; else what goes along; else that chance explains all; else why nothing can be told."""
    values: dict[str, Any] = {"target": target.metric, "target_label": target.label, "grain": grain}
    kept = [one for one in found if one.kept]
    if kept:
        first = figures[kept[0].candidate]
        values |= {"candidate": first.metric, "candidate_label": first.label, "lag": kept[0].lag}
        values |= {"rises": (kept[0].correlation or 0.0) > 0, "others": sum(one.leads for one in kept) - 1}
        return Finding(
            "relations_leads" if kept[0].leads else "relations_together", values, abs(kept[0].correlation or 0.0)
        )
    return Finding(*_nothing(list(_open(found)), found, values))


def _open(found: Sequence[Relation]) -> Iterator[Relation]:
    return (one for one in found if not one.by_construction)


def _nothing(
    open_: Sequence[Relation], found: Sequence[Relation], values: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Why there is no relation to tell of."""
    if not found:
        return "relations_alone", values
    if not open_:
        return "relations_by_formula", values | {"n": len(found)}
    examined = sum(one.p_value is not None for one in open_)
    if examined:
        return "relations_none", values | {"n": examined}
    if all(one.reason == "constant" for one in open_):
        return "relations_constant", values
    short = max(one.n for one in open_ if one.reason != "constant")
    return "relations_too_short", values | {"n": short, "needed": MINIMUM_PAIRS}
