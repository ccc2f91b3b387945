"""What each channel brings: entries by week, how many of them get on, what their wins are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isinf
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.engine import paths
from kpi_core.metrics.dimensions import MOST_SEGMENTS
from kpi_core.metrics.table import folded
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Role
from kpi_core.pipeline import tally
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.spans import Worths, worths
from kpi_core.pipeline.stage import FunnelQuestion, Mode
from kpi_core.pipeline.tally import Ints, Segment, States
from kpi_core.planner.chain import Chain, Share, floats
from kpi_core.stats.durations import Floats
from kpi_core.stats.shrinkage import beta_prior, shrunk_interval
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine
    from kpi_core.planner.baseline import Baseline

RECENT = 13  # weeks that tell how entries usually come
_YEAR = 365  # days of entries that tell how many get on: the whole year, so that no season decides
_ROLES = (Role.CHANNEL, Role.CAMPAIGN)
_WEEK = 7


@dataclass(frozen=True)
class Rate:
    """The share of a channel's entries that get to a stage, drawn towards that of all, with its 95 % interval.

    `own` is what the channel's `n` records tell alone, None without any; recent ones count for the part of their way
    that they have had time for.
    """

    share: Share
    low: float
    high: float
    own: float | None
    n: float


@dataclass(frozen=True)
class Channel:
    """One channel; without a name are the records that none is told of.

    `weekly` are entries by whole week, `reach` stands one per stage after the first, `worth` is the mean amount of a
    win, drawn towards that of all, None where no amount is told; `wins` told it.
    """

    name: str | None
    weekly: Floats
    reach: tuple[Rate, ...]
    worth: float | None = None
    wins: int = 0

    @property
    def per_week(self) -> float:
        """Entries of the latest weeks, by week."""
        return float(self.weekly[-RECENT:].mean()) if len(self.weekly) else 0.0

    @property
    def won(self) -> Rate:
        """The share of entries that is won."""
        return self.reach[-1]


@dataclass(frozen=True)
class Channels:
    """The channels of a list of records, those that bring most first; `weeks` are the Mondays of the weeks told.

    `reason` is why there are none: a code.
    """

    dimension: str | None
    weeks: tuple[date, ...] = ()
    channels: tuple[Channel, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Part:
    """A channel's part of planned entries; `reason` is why it has no cost, or why they cost more than that: a code."""

    name: str | None
    share: float
    entries: float
    cost_per_entry: float | None = None
    reason: str | None = None

    @property
    def cost(self) -> float | None:
        """What its entries cost."""
        return None if self.cost_per_entry is None else self.entries * self.cost_per_entry


def channel_dimensions(source: Source) -> tuple[str, ...]:
    """What tells where records come from, best first: texts of the role channel, else campaign."""
    told = []
    for role in _ROLES:
        if source.table.has(role.value):
            column = source.table.resolve(role.value).column
            if column is None or (column.type is ColumnType.TEXT and 2 <= column.distinct <= MOST_SEGMENTS):
                told.append(role.value)
    return tuple(told)


def channels_of(source: Source, baseline: Baseline, by: str, where: tuple[Predicate, ...], engine: Engine) -> Channels:
    """What the records of a table tell of its channels.

    Args:
        source: a table with a row per record, or a log.
        baseline: its steps, whose days tell what recent entries may still become.
        by: the dimension, one of `channel_dimensions`.
        where: which records.
        engine: where it is run.

    Raises:
        QueryError: a column or value of the filters is unknown.
    """
    question = FunnelQuestion(where=where, by=by)
    counted = tally.states(source, question, baseline.stages, [by], engine)[by]
    day = baseline.known_until or (source.as_of + timedelta(1) if source.as_of else None)
    told = channels(counted, baseline, day, worths(source, question, baseline.stages, engine))
    return replace(told, dimension=by)


def channels(counted: States, baseline: Baseline, day: date | None, amounts: Worths | None = None) -> Channels:
    """The channels of counted records.

    Args:
        counted: records by channel, day of entry and stage.
        baseline: stages, and the days between them where these are known.
        day: the first day of which nothing is known; None where nothing is dated.
        amounts: what won records are worth, by channel.
    """
    if not len(counted.n):
        return Channels(None, reason="no_records")
    names, place = _named(counted)
    if len(names) < 2:
        return Channels(None, reason="one_channel")
    mondays, weekly = _weekly(counted, place, len(names), day)
    reach = _reach(counted, place, len(names), baseline, day)
    worth = _worth(amounts, names)
    told = [Channel(name, weekly[i], reach[i], *worth[i]) for i, name in enumerate(names)]
    told.sort(key=lambda c: (-c.per_week, -float(c.weekly.sum()), c.name or ""))
    return Channels(None, mondays, tuple(told))


def _key(value: Segment) -> str | None:
    return None if value is None or value == "" else folded(str(value))


def _named(counted: States) -> tuple[list[str | None], Ints]:
    """Names of the channels, spellings taken together under the most frequent one; and which each place has."""
    counts = np.bincount(counted.segment, counted.n, minlength=len(counted.values))
    known: dict[str | None, str | None] = {}
    for i in np.argsort(-counts, kind="stable"):
        value = counted.values[i]
        known.setdefault(_key(value), None if _key(value) is None else str(value))
    number = {key: i for i, key in enumerate(known)}
    of_value = np.array([number[_key(value)] for value in counted.values], np.int64)
    return list(known.values()), of_value[counted.segment]


def _weekly(counted: States, place: Ints, many: int, day: date | None) -> tuple[tuple[date, ...], list[Floats]]:
    """Entries by channel and whole week from Monday on, between the first entry and a day."""
    dated = counted.day > 0
    if day is None or not dated.any():
        return (), [np.zeros(0)] * many
    first = date.fromordinal(int(counted.day[dated].min()))
    start = first + timedelta(-first.weekday() % _WEEK)
    weeks = max((day - start).days // _WEEK, 0)
    week = (counted.day - start.toordinal()) // _WEEK
    inside = dated & (week >= 0) & (week < weeks)
    told = np.bincount(place[inside] * weeks + week[inside], counted.n[inside], minlength=many * weeks)
    mondays = tuple(start + timedelta(_WEEK * i) for i in range(weeks))
    return mondays, [floats(row) for row in told.reshape(many, weeks)]


def _reach(counted: States, place: Ints, many: int, baseline: Baseline, day: date | None) -> list[tuple[Rate, ...]]:
    """By channel: the share of entries that gets to each stage after the first."""
    lost = counted.outcome == paths.LOST
    levels = counted.levels(Mode.REACHED)
    columns = []
    for stage in range(1, counted.stages):
        there = levels > stage
        if baseline.chain is not None and day is not None:
            chosen = (counted.day > 0) & (counted.day >= day.toordinal() - _YEAR) & (counted.day < day.toordinal())
            seen = _exposure(baseline.chain, baseline.timed, stage, day.toordinal() - 1 - counted.day)
        else:
            chosen = there | lost if lost.any() else np.ones(len(lost), bool)
            seen = np.ones(len(lost))
        k = np.bincount(place, counted.n * (there & chosen), minlength=many)
        n = np.bincount(place, counted.n * chosen * seen, minlength=many)
        columns.append(rates(floats(k), floats(np.maximum(n, k))))
    return list(zip(*columns, strict=True))


def _exposure(chain: Chain, timed: Sequence[int], stage: int, age: Ints) -> Floats:
    """Of those who get to a stage, the share that does so within an age in days."""
    legs = next((i for i, place in enumerate(timed) if place >= stage), len(timed) - 1)
    age = np.maximum(age, 0)
    through = Chain(chain.legs[:legs]).won_by(0, int(age.max(initial=0)))
    return through[age]


def rates(k: Floats, n: Floats) -> list[Rate]:
    """Shares of channels drawn towards that of all (empirical Bayes); all the same where they do not differ.

    Args:
        k: hits, one per channel.
        n: records, not less than `k`.
    """
    prior = beta_prior(zip(k.tolist(), n.tolist(), strict=True))
    own = [float(hits / all_) if all_ else None for hits, all_ in zip(k, n, strict=True)]
    if prior is None or isinf(prior.weight):
        share = Share(float(k.sum()), float(n.sum() - k.sum()))
        low, high = share.between()
        return [Rate(share, low, high, mean, float(m)) for mean, m in zip(own, n, strict=True)]
    told = []
    for hits, all_, mean in zip(k.tolist(), n.tolist(), own, strict=True):
        margin = shrunk_interval(hits, all_, prior)
        told.append(Rate(Share(hits + prior.a, all_ - hits + prior.b), margin.low, margin.high, mean, all_))
    return told


def _worth(amounts: Worths | None, names: Sequence[str | None]) -> list[tuple[float | None, int]]:
    if amounts is None or not len(amounts.n):
        return [(None, 0)] * len(names)
    number = {_key(name): i for i, name in enumerate(names)}
    of_value = np.array([number.get(_key(value), -1) for value in amounts.values], np.int64)
    place = of_value[amounts.segment]
    n, sums, squares = (
        floats(np.bincount(place[place >= 0], (amounts.n * amounts.amount**power)[place >= 0], minlength=len(names)))
        for power in (0, 1, 2)
    )
    means = credible(n, sums, squares)
    return [(float(mean) if n.sum() else None, int(own)) for mean, own in zip(means, n, strict=True)]


def credible(n: Floats, sums: Floats, squares: Floats) -> Floats:
    """Means of groups drawn towards that of all as far as chance may explain the gap (Buehlmann's credibility).

    Args:
        n: values by group.
        sums, squares: of the values and of their squares, by group.
    """
    total = float(n.sum())
    if not total:
        return np.zeros(len(n))
    mean, own = float(sums.sum()) / total, np.divide(sums, n, out=np.zeros_like(sums), where=n > 0)
    groups = int((n > 0).sum())
    within = float((squares - n * own**2).sum()) / max(total - groups, 1.0)
    room = total - float((n * n).sum()) / total
    between = (float((n * (own - mean) ** 2)[n > 0].sum()) - (groups - 1) * within) / room if room > 0 else 0.0
    if between <= 0 or total <= groups:
        return np.full(len(n), mean)
    return floats((n * own + within / between * mean) / (n + within / between))


def shared(told: Channels, entries: float, costs: Mapping[str, float] | None = None) -> tuple[Part, ...]:
    """The parts of planned entries by channel, as they came in the latest weeks; they add up.

    Args:
        told: the channels.
        entries: planned ones.
        costs: what an entry costs, by name of channel.
    """
    came = floats([c.per_week for c in told.channels])
    if not came.sum():
        came = floats([c.weekly.sum() for c in told.channels])
    if not came.sum():
        return ()
    parts = came / came.sum()
    known = costs or {}
    return tuple(
        Part(c.name, float(p), float(entries * p), cost, None if cost is not None else "no_spend")
        for c, p, cost in ((c, p, known.get(c.name or "")) for c, p in zip(told.channels, parts, strict=True))
    )
