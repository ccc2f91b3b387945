"""Effort beside effectiveness of the people, teams or regions that sell: what each does, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.metrics.dimensions import Dimension
from kpi_core.metrics.history import Ask, read_history
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.model.roles import Fact, Role
from kpi_core.segments.explore import explore
from kpi_core.segments.standing import Standing, Verdict, standings
from kpi_core.segments.team_mix import Deals, Scope, read_deals
from kpi_core.stats.distributions import student_two_sided
from kpi_core.stats.proportions import Interval
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import TimeGrain

EFFORTS = ("activities", "calls_made", "meetings", "demos_scheduled", "proposals_sent", "emails_sent")
FEWEST_WINS = 10  # under it neither their mean value nor their cycle is told
FEWEST_RELATED = 8  # people, to ask whether activity and success go together
_CHANCE = 0.05


@dataclass(frozen=True)
class Mean:
    """The mean value of a deal won, with its 95 % interval where chance can be told."""

    value: float
    between: Interval | None


@dataclass(frozen=True)
class Member:
    """One person, team or region: effort, load and effectiveness; None is what the files do not tell, or too few.

    `efforts` are activities by kind, as `Team.kinds` names them, and `per_week` all of them by week with any. `new`
    deals came in the period, `open` ones are carried now, whenever they came.
    """

    name: str
    standing: Standing | None
    won: float | None = None
    mean: Mean | None = None
    cycle: float | None = None
    new: int | None = None
    open: int | None = None
    efforts: tuple[int | None, ...] = ()
    per_week: float | None = None

    @property
    def differs(self) -> bool:
        """Whether it wins more or less often than the others beyond chance, on the same mix of deals."""
        return self.standing is not None and self.standing.verdict in (Verdict.ABOVE, Verdict.BELOW)


@dataclass(frozen=True)
class Relation:
    """Rank correlation between activities per week and wins over expected wins, over `n` people."""

    correlation: float
    p_value: float
    n: int

    @property
    def stands(self) -> bool:
        """Whether it is beyond chance."""
        return self.p_value < _CHANCE


@dataclass(frozen=True)
class Team:
    """The whole answer. First the members that differ, then all others by name: chance makes no ranks.

    `kinds` are the activities told, `mix` what kinds of deals are told apart by, `unassigned` closed deals without a
    name. `relation` is None where fewer than `FEWEST_RELATED` members tell both.
    """

    scope: Scope
    members: tuple[Member, ...]
    kinds: tuple[Metric, ...]
    mix: tuple[Role, ...]
    wins: int
    closed: int
    unassigned: int
    currency: str | None
    relation: Relation | None
    finding: Finding

    @property
    def rate(self) -> float | None:
        """Deals won of those closed, all members together."""
        return self.wins / self.closed if self.closed else None


def read_team(ask: Ask, scope: Scope, today: date, possible: Sequence[Role]) -> Team | None:
    """Effort and effectiveness of those that sell; None where no table tells either by them.

    Args:
        ask: answers a query.
        scope: by whom, when, and of which records.
        today: what counts as now.
        possible: what may tell kinds of deals, as :func:`kpi_core.segments.team_mix.kinds` finds it.
    """
    deals = read_deals(ask, scope, possible)
    efforts = list(_efforts(ask, scope))
    counts = {
        name: _by_group(_asked(ask, scope, name)) for name in ("won_value", "opportunities", "sales_cycle_length")
    }
    open_ = _by_group(_asked(ask, scope, "open_deals", dated=False))
    told = [deals.names if deals else (), *(by.keys() for _, by in efforts), open_, *counts.values()]
    names = sorted({name for some in told for name in some}, key=lambda name: (name.casefold(), name))
    if not names or (deals is None and not efforts):
        return None
    standing = dict(zip(deals.names, standings(deals.wins, deals.closed), strict=True)) if deals else {}
    means, currency = _means(ask, scope, today) if deals else ({}, None)
    weekly = _per_week(ask, scope) if efforts else {}
    members = []
    for name in names:
        own = standing.get(name)
        many = own is not None and own.wins >= FEWEST_WINS
        members.append(
            Member(
                name,
                own,
                counts["won_value"].get(name) if own else None,
                means.get(name) if many else None,
                counts["sales_cycle_length"].get(name) if many else None,
                _whole(counts["opportunities"].get(name)),
                _whole(open_.get(name)),
                tuple(_whole(by.get(name, 0.0)) for _, by in efforts),
                weekly.get(name),
            )
        )
    return _team(scope, members, tuple(metric for metric, _ in efforts), deals, currency)


def _team(
    scope: Scope, members: Sequence[Member], kinds: tuple[Metric, ...], deals: Deals | None, currency: str | None
) -> Team:
    ordered = sorted(members, key=_place)
    relation = _relation(ordered)
    mix = deals.mix if deals else ()
    finding = _finding(scope, ordered, mix)
    wins, closed = (round(deals.wins.sum()), round(deals.closed.sum())) if deals else (0, 0)
    unassigned = deals.unassigned if deals else 0
    return Team(scope, tuple(ordered), kinds, mix, wins, closed, unassigned, currency, relation, finding)


def _place(one: Member) -> tuple[float, str]:
    """What differs first, the most wins over what was expected before the least; the others by name."""
    ratio = one.standing.ratio if one.differs and one.standing else None
    return -(ratio or 0.0) if one.differs else 1.0, one.name.casefold()


def _whole(x: float | None) -> int | None:
    return None if x is None else round(x)


def _asked(
    ask: Ask, scope: Scope, metric: str, *, grain: TimeGrain | None = None, dated: bool = True
) -> MetricSeries | None:
    """A metric by group; None where it cannot be told so."""
    period = scope.period if dated else None
    try:
        return ask(Query(metric, grain=grain, by=(scope.by.value,), where=scope.where, period=period))
    except KpiError:
        return None


def _by_group(series: MetricSeries | None) -> dict[str, float]:
    rows = series.table.to_pylist() if series is not None else []
    return {str(row["d0"]): float(row["value"]) for row in rows if row["d0"] is not None and row["value"] is not None}


def _efforts(ask: Ask, scope: Scope) -> Iterable[tuple[Metric, dict[str, float]]]:
    """Activities by kind: those that the list of activities itself tells, and that there are any of."""
    for name in EFFORTS:
        series = _asked(ask, scope, name)
        if series is not None and all(one.fact is Fact.ACTIVITIES for one in series.datasets):
            told = _by_group(series)
            if any(told.values()):
                yield series.metric, told


def _per_week(ask: Ask, scope: Scope) -> dict[str, float]:
    """Activities by week with any: who came late or was away is not told to have done less."""
    series = _asked(ask, scope, "activities", grain=TimeGrain.WEEK)
    weeks: dict[str, list[float]] = {}
    for row in series.table.to_pylist() if series is not None else []:
        if row["d0"] is not None and row["value"]:
            weeks.setdefault(str(row["d0"]), []).append(float(row["value"]))
    return {name: sum(told) / len(told) for name, told in weeks.items()}


def _means(ask: Ask, scope: Scope, today: date) -> tuple[dict[str, Mean], str | None]:
    """Mean values of deals won with their intervals, and their currency."""
    try:
        history = read_history(ask, "average_won_value", today, scope.where)
        told = explore(ask, history, Dimension(scope.by.value, scope.by.value, scope.by), scope.period)
    except KpiError:
        return {}, None
    return {
        str(part.name): Mean(
            part.value, Interval(part.low, part.high) if part.low is not None and part.high is not None else None
        )
        for part in told.parts
        if part.name is not None and part.value is not None
    }, history.currency


def _relation(members: Sequence[Member]) -> Relation | None:
    """Whether those who do more win more often than their deals explain (Spearman, Student's approximation)."""
    pairs = [
        (one.per_week, one.standing.ratio)
        for one in members
        if one.per_week is not None
        and one.standing is not None
        and one.standing.ratio is not None
        and one.standing.verdict is not Verdict.FEW
    ]
    n = len(pairs)
    if n < FEWEST_RELATED:
        return None
    first, second = (_ranks(column) for column in zip(*pairs, strict=True))
    if not first.std() or not second.std():
        return None
    r = float(np.corrcoef(first, second)[0, 1])
    p = 0.0 if abs(r) >= 1 else student_two_sided(r * ((n - 2) / (1 - r * r)) ** 0.5, n - 2)
    return Relation(r, p, n)


def _ranks(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Places from the least; equals share the middle of theirs."""
    told = np.asarray(values, np.float64)
    order = np.sort(told)
    return np.asarray((np.searchsorted(order, told, "left") + np.searchsorted(order, told, "right")) / 2, np.float64)


def _finding(scope: Scope, members: Sequence[Member], mix: tuple[Role, ...]) -> Finding:
    """What is said first.

    Returns:
        ``team_single`` one alone: there is no one to compare with; ``team_effort`` activities only; ``team_few`` no one
        has enough closed deals; ``team_one``, ``team_differ`` who wins more or less often than the deals explain;
        ``team_by_mix`` who seems to, but whose deals explain at least half; ``team_alike`` no one.
    """
    judged = [one for one in members if one.standing is not None and one.standing.p_value is not None]
    differ = [one for one in members if one.differs]
    by_mix = [one for one in members if one.standing is not None and one.standing.verdict is Verdict.MIX]
    told = {"by": scope.by, "n": len(members), "examined": len(judged), "mix": mix}
    told |= {"above": [m for m in differ if m.standing and m.standing.verdict is Verdict.ABOVE]}
    told |= {"below": [m for m in differ if m.standing and m.standing.verdict is Verdict.BELOW], "by_mix": by_mix}
    if len(members) < 2:
        return Finding("team_single", told)
    if all(one.standing is None for one in members):
        return Finding("team_effort", told)
    if not judged:
        return Finding("team_few", told)
    if differ:
        return Finding("team_one" if len(differ) == 1 else "team_differ", told)
    return Finding("team_by_mix" if by_mix else "team_alike", told)
