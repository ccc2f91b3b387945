"""A budget over channels, where the next euro brings the same everywhere, and what that gains against today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kpi_core.planner.chain import Share, floats
from kpi_core.planner.response import DRAWS, SEED, Response
from kpi_core.stats.durations import Floats

_TURNS = 200  # of the search for the price at which the budget is spent


class Goal(StrEnum):
    """What a split makes most of."""

    ENTRIES = "entries"
    WINS = "wins"
    REVENUE = "revenue"


@dataclass(frozen=True)
class Outlet:
    """A channel that money goes to: what it brings, and what comes of that; `worth` of a win may be unknown."""

    response: Response
    share: Share
    worth: float | None = None

    @property
    def cost_per_win(self) -> float | None:
        """At today's spend; None where nothing is won."""
        wins = self.response.entries(self.response.today) * self.share.mean
        return self.response.today / wins if wins > 0 else None

    def value(self, goal: Goal) -> float:
        """What an entry counts for."""
        if goal is Goal.ENTRIES:
            return 1.0
        return self.share.mean * ((self.worth or 0.0) if goal is Goal.REVENUE else 1.0)


@dataclass(frozen=True)
class Gain:
    """How much more comes per week: the mean of the draws, and their 95 % interval."""

    value: float = 0.0
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Allocation:
    """A channel's spend per week: of today's split at the same budget, of the best one, and the most it may be.

    `entries_today` and `entries` are means of the draws, which the gains add up from; `next_entry` is what one more
    costs at the best split, None where nothing comes.
    """

    name: str
    verdict: str
    today: float
    best: float
    cap: float
    entries_today: float
    entries: float
    next_entry: float | None


@dataclass(frozen=True)
class Split:
    """The answer, per week. `left` is the part of the budget that no cap lets through.

    `verdict` is a code: ``move`` (the gain is more than chance), ``keep`` (nothing better is seen), ``test`` (nobody
    knows what more spend brings on `test`, which has the lowest cost per win: try a tenth more, taken from `source`
    where the next win is dearest), ``one_channel`` (nothing to split), ``no_amounts`` (revenue is asked, and wins have
    no amounts), ``no_budget``. Where the best split is no better in the mean of the draws, it is today's.
    """

    verdict: str
    budget: float
    goal: Goal
    allocations: tuple[Allocation, ...] = ()
    left: float = 0.0
    entries: Gain | None = None
    wins: Gain | None = None
    revenue: Gain | None = None
    test: str | None = None
    source: str | None = None


def split(outlets: Sequence[Outlet], budget: float | None = None, goal: Goal = Goal.WINS) -> Split:
    """The best split of a weekly budget, against today's split of the same budget.

    Args:
        outlets: the channels that money goes to.
        budget: per week; None takes what is spent today.
        goal: what is made most of.
    """
    spent = floats([o.response.today for o in outlets])
    total = float(spent.sum()) if budget is None else budget
    free = [o for o in outlets if not o.response.is_held]
    reason = _refused(outlets, free, total, goal)
    if reason:
        return Split(reason, total, goal, left=max(total, 0.0))
    lowest, highest = _limits(outlets, total)
    today, _ = proportional(spent, total, lowest, highest)
    worth = floats([o.value(goal) for o in outlets])
    best, left = filled([o.response for o in outlets], worth, total, (lowest, highest))
    gains = _gains(outlets, today, best)
    verdict = _judged(outlets, gains[goal])
    if gains[goal].value <= 0:
        best, gains = today, {kind: Gain() for kind in gains}
    is_test = verdict == "test"
    return Split(
        verdict,
        total,
        goal,
        tuple(_allocation(o, float(a), float(b)) for o, a, b in zip(outlets, today, best, strict=True)),
        left,
        gains[Goal.ENTRIES],
        gains[Goal.WINS],
        gains.get(Goal.REVENUE),
        _cheapest(outlets) if is_test else None,
        _dearest(outlets) if is_test else None,
    )


def _refused(outlets: Sequence[Outlet], free: Sequence[Outlet], budget: float, goal: Goal) -> str | None:
    if goal is Goal.REVENUE and any(o.worth is None for o in outlets):
        return "no_amounts"
    if budget <= 0:
        return "no_budget"
    return "one_channel" if len(free) < 2 else None


def _judged(outlets: Sequence[Outlet], gain: Gain) -> str:
    seen = {o.response.name for o in outlets if o.response.is_seen}
    if seen and gain.low > 0:
        return "move"
    return "keep" if _cheapest(outlets) in seen else "test"


def _limits(outlets: Sequence[Outlet], budget: float) -> tuple[Floats, Floats]:
    """Least and most spend of each channel: what nothing is told of keeps its part."""
    spent = sum(o.response.today for o in outlets)
    kept = min(budget / spent, 1.0) if spent else 0.0
    held = [o.response.today * kept if o.response.is_held else None for o in outlets]
    lowest = [0.0 if own is None else own for own in held]
    highest = [o.response.cap if own is None else own for o, own in zip(outlets, held, strict=True)]
    return floats(lowest), floats(highest)


def proportional(spent: Floats, budget: float, lowest: Floats, highest: Floats) -> tuple[Floats, float]:
    """Today's split at another budget, and what is left of it: in proportion, as far as the limits let it.

    Args:
        spent: today.
        budget: to be split.
        lowest, highest: limits by channel.
    """
    if highest.sum() <= budget:
        return highest, float(budget - highest.sum())
    usual = spent if spent.sum() else np.ones(len(spent))
    low, high = 0.0, 1.0
    while np.clip(usual * high, lowest, highest).sum() < min(budget, np.clip(usual * 1e12, lowest, highest).sum()):
        high *= 2
    for _ in range(_TURNS):
        middle = (low + high) / 2
        low, high = (middle, high) if np.clip(usual * middle, lowest, highest).sum() < budget else (low, middle)
    told = np.clip(usual * high, lowest, highest)
    return floats(told), max(float(budget - told.sum()), 0.0)


def filled(
    responses: Sequence[Response], worth: Floats, budget: float, limits: tuple[Floats, Floats]
) -> tuple[Floats, float]:
    """The split at which the next euro is worth the same wherever it may go, and what is left of the budget.

    Water filling: the price of a unit of worth is searched at which all that is cheaper takes the whole budget.

    Args:
        responses: by channel.
        worth: of an entry, by channel.
        budget: to be split.
        limits: least and most spend, by channel.
    """
    lowest, highest = limits
    if highest.sum() <= budget:
        return highest, float(budget - highest.sum())
    scale = worth * floats([r.level for r in responses])
    power = floats([r.exponent for r in responses])
    least = floats([max(r.lowest, 1e-9) for r in responses])
    first = scale * least ** (power - 1)  # what a euro brings in proportion, up to the least spend seen

    def at(price: float) -> Floats:
        """What each takes as long as a euro brings more than the price."""
        with np.errstate(divide="ignore", over="ignore", under="ignore"):
            bent = (power * scale / price) ** (1 / np.maximum(1 - power, 1e-9))
        bent = np.where(power < 1, np.maximum(bent, least), np.inf)
        return np.clip(np.where(first > price, bent, 0.0), lowest, highest)

    low, high = -60.0, 60.0  # logs of the price: too cheap, too dear
    for _ in range(_TURNS):
        middle = (low + high) / 2
        low, high = (middle, high) if at(float(np.exp(middle))).sum() > budget else (low, middle)
    more, less = at(float(np.exp(low))), at(float(np.exp(high)))
    # What comes in proportion takes all or nothing at its price: it gets what is left.
    gap = float(more.sum() - less.sum())
    told = less + (more - less) * ((budget - less.sum()) / gap if gap > 0 else 0.0)
    return floats(np.clip(told, lowest, highest)), max(float(budget - told.sum()), 0.0)


def _allocation(outlet: Outlet, today: float, best: float) -> Allocation:
    r = outlet.response
    before, after = (float(r.drawn(spend).mean()) for spend in (today, best))
    return Allocation(r.name, r.verdict, today, best, r.cap, before, after, r.marginal_cost(best))


def _gains(outlets: Sequence[Outlet], today: Floats, best: Floats) -> dict[Goal, Gain]:
    """More entries, wins and revenue per week; the draws keep the split, so that it may turn out a loss."""
    draws = np.zeros((3, DRAWS))
    for i, outlet in enumerate(outlets):
        more = outlet.response.drawn(float(best[i])) - outlet.response.drawn(float(today[i]))
        won = more * outlet.share.draws(_even(i))
        draws += np.array([more, won, won * (outlet.worth or 0.0)])
    found = {}
    for goal, own in zip(Goal, draws, strict=True):
        low, high = np.quantile(own, (0.025, 0.975))
        found[goal] = Gain(float(own.mean()), float(low), float(high))
    if any(o.worth is None for o in outlets):
        del found[Goal.REVENUE]
    return found


def _even(channel: int) -> Floats:
    """Even quantiles in an order of the channel's own, always the same."""
    rng = np.random.default_rng([SEED, channel])
    return floats(rng.permutation((np.arange(DRAWS) + 0.5) / DRAWS))


def _cheapest(outlets: Sequence[Outlet]) -> str | None:
    """The channel with the lowest cost per win, of those with enough weeks to tell it."""
    free = (o for o in outlets if not o.response.is_held)
    return min(((cost, o.response.name) for o in free if (cost := o.cost_per_win)), default=(0.0, None))[1]


def _dearest(outlets: Sequence[Outlet]) -> str | None:
    """Of the channels whose response is seen, the one where the next win costs most; None where it is the cheapest."""
    costs = []
    for outlet in outlets:
        next_entry = outlet.response.marginal_cost(outlet.response.today) if outlet.response.is_seen else None
        if next_entry is not None and outlet.share.mean:
            costs.append((next_entry / outlet.share.mean, outlet.response.name))
    found = max(costs)[1] if costs else None
    return None if found == _cheapest(outlets) else found
