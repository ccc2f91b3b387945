"""Records on their way: how likely each group is won within the days to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.engine import paths
from kpi_core.pipeline.spans import Spans
from kpi_core.pipeline.tally import Ints
from kpi_core.planner.chain import Chain, floats
from kpi_core.stats.durations import Floats

_MOST_GROUPS = 40  # by leg: ages beyond that are taken together
_NODES = 200


@dataclass(frozen=True)
class Waiting:
    """Open records of one leg by age: how many, and what their chance follows from.

    `soon`: of those who pass and win, the share of all who began the leg that comes through within the window;
    `later`: of those who pass, the share that has not by now; `left`: of those who never pass, the share still there.
    """

    leg: int
    age: Floats
    n: Floats
    soon: Floats
    later: Floats
    left: Floats

    def chances(self, shares: Sequence[Floats]) -> Floats:
        """Chance to be won within the window: a row per draw of the shares, a column per group."""
        return self._soon(shares[self.leg]) * self._rest(shares)[:, None]

    def sums(self, shares: Sequence[Floats]) -> tuple[Floats, Floats]:
        """The chances of all its records added up, and their squares, for each draw of the shares.

        Both follow the leg's own share so smoothly that a few hundred of its draws tell the others.
        """
        own, rest = shares[self.leg], self._rest(shares)
        nodes = np.unique(own)
        if len(nodes) > 2 * _NODES:
            nodes = nodes[np.linspace(0, len(nodes) - 1, _NODES).round().astype(int)]
        each = self._soon(nodes)
        return np.interp(own, nodes, each @ self.n) * rest, np.interp(own, nodes, each**2 @ self.n) * rest**2

    def _soon(self, own: Floats) -> Floats:
        """Chance to pass and to come through within the window if all that follows is passed, by share and group."""
        own = own[:, None]
        still = own * self.later + (1 - own) * self.left
        return np.divide(own * self.soon, still, out=np.zeros(still.shape), where=still > 1e-12)

    def _rest(self, shares: Sequence[Floats]) -> Floats:
        """Chance to pass all that follows."""
        return floats(np.prod([*shares[self.leg + 1 :], np.ones(len(shares[self.leg]))], axis=0))


def waiting(chain: Chain, known: Spans, day: date, after: int, until: int) -> list[Waiting]:
    """Records on their way at the beginning of a day, by leg and age, and what their chance follows from.

    Args:
        chain: what was learned of the legs.
        known: what was known on `day`.
        day: the first day of which nothing is known.
        after, until: wins count from `after` days after `day` on, and before `until`.
    """
    told = []
    for number, leg in enumerate(chain.legs):
        open_ = known.only((known.leg == number) & (known.kind == paths.WAITING))
        if not len(open_.n):
            continue
        age, n = _grouped(day.toordinal() - 1 - open_.start, open_.n.astype(float))
        following = chain.won_by(number + 1, until)
        soon = np.array([_within(leg.passing, following, int(a), after, until) for a in age])
        later = 1 - _at(leg.passed, age, 1.0)
        told.append(Waiting(number, age, n, soon, later, _at(leg.staying, age, float(leg.staying[-1]))))
    return told


def _grouped(age: Ints, n: Floats) -> tuple[Floats, Floats]:
    """Ages and how many have each; many ages as that many groups of about equal size, at their mean age."""
    ages, place = np.unique(age, return_inverse=True)
    counts = np.bincount(place, n)
    if len(ages) <= _MOST_GROUPS:
        return floats(ages), floats(counts)
    cut = np.minimum((np.cumsum(counts) - counts / 2) / counts.sum() * _MOST_GROUPS, _MOST_GROUPS - 1).astype(int)
    _, cut = np.unique(cut, return_inverse=True)
    grouped = np.bincount(cut, counts)
    return floats(np.bincount(cut, ages * counts) / grouped), floats(grouped)


def _at(curve: Floats, age: Floats, beyond: float) -> Floats:
    """A curve at ages, `beyond` its end."""
    place = np.asarray(age, int)
    return np.where(place < len(curve), curve[np.minimum(place, len(curve) - 1)], beyond)


def _within(passing: Floats, following: Floats, age: int, after: int, until: int) -> float:
    """Chance to pass this leg and the following after an age, between two numbers of days from now."""
    ahead = passing[age + 1 : age + 1 + until]  # passing on the first day to come, the second, ...
    if not len(ahead):
        return 0.0
    days = np.arange(len(ahead))
    early = np.where(after - 1 - days >= 0, following[np.maximum(after - 1 - days, 0)], 0.0)
    return float((ahead * (following[until - 1 - days] - early)).sum())
