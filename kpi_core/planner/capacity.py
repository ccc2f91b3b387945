"""What a team can take up: records over its capacity wait for the next week, or are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kpi_core.planner.chain import Chain, floats
from kpi_core.planner.question import Capacity
from kpi_core.stats.durations import Floats

_WEEK = 7


@dataclass(frozen=True)
class Load:
    """How a stage's capacity is used: arrivals, what is taken up, and what is left waiting, by week."""

    capacity: Capacity
    arriving: Floats
    able: Floats
    taken: Floats
    left: float  # still waiting at the end, or lost

    @property
    def is_binding(self) -> bool:
        """Whether more comes than can be taken up."""
        return bool(self.left > 1e-9 or (self.arriving - self.taken > 1e-9).any())


def able(capacity: Capacity, start: date, weeks: int) -> Floats:
    """Records that can be taken up in each week from a day on.

    Args:
        capacity: of the team.
        start: the first day.
        weeks: how many.
    """
    off = {day.isocalendar()[:2] for day in capacity.weeks_off}
    days = [(start + timedelta(i)).isocalendar()[:2] not in off for i in range(_WEEK * weeks)]
    return floats([capacity.able(week) * sum(days[_WEEK * week :][:_WEEK]) / _WEEK for week in range(weeks)])


def load(arriving: Floats, capacity: Capacity, start: date) -> Load:
    """What is taken up of what arrives.

    Args:
        arriving: records by day.
        capacity: of their stage.
        start: the first day.
    """
    weeks = -(-len(arriving) // _WEEK)
    by_week = np.add.reduceat(arriving, np.arange(0, len(arriving), _WEEK)) if weeks else np.zeros(0)
    can = able(capacity, start, weeks)
    taken, queue = np.zeros(weeks), 0.0
    for week in range(weeks):
        queue += float(by_week[week])
        taken[week] = min(queue, float(can[week]))
        queue = 0.0 if capacity.is_lost else queue - taken[week]
    lost = float((by_week - taken).sum()) if capacity.is_lost else queue
    return Load(capacity, floats(by_week), can, taken, max(lost, 0.0))


def kept(load_: Load, chain: Chain, leg: int, days: int) -> float:
    """Part of the wins from a stage that are left in time, beside those without a limit.

    Args:
        load_: arrivals and what is taken up.
        chain: legs from entry to win.
        leg: the one that begins at the stage.
        days: until the end.
    """
    through = chain.won_by(leg, days)
    ends = np.maximum(days - 1 - _WEEK * np.arange(len(load_.taken)) - _WEEK // 2, 0)
    free = float((load_.arriving * through[ends]).sum())
    return min(float((load_.taken * through[ends]).sum()) / free, 1.0) if free > 0 else 1.0


def arriving(chain: Chain, leg: int, entries: Floats) -> Floats:
    """Records that reach the stage at which a leg begins, by day, of those that enter by day.

    Args:
        chain: legs from entry to win, at their mean shares.
        leg: the one that begins at the stage.
        entries: new records by day.
    """
    flow = entries
    for one in chain.legs[:leg]:
        flow = np.convolve(flow, one.passing)[: len(entries)] * one.share.mean
    return floats(flow)


def tightest(loads: Sequence[Load]) -> Load | None:
    """The stage where most is left over, None where nothing is."""
    binding = [one for one in loads if one.is_binding]
    return max(binding, key=lambda one: float(one.arriving.sum() / max(one.taken.sum(), 1e-9)), default=None)
