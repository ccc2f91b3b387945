"""The way from stage to stage as the plan sees it: what share passes, and when.

Each leg mixes two kinds of records (a mixture cure model, Boag 1949): a share passes in the end, after days drawn from
one distribution; the others never do and leave, or stay, after days drawn from another. Which share it is stays
uncertain (a beta distribution); when they pass is taken as the past tells it. A record that has waited for long is
less and less likely to be one that passes: Bayes' rule, for each share drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kpi_core.stats.durations import Durations, Floats, cumulative_incidence
from kpi_core.stats.final_share import final_share

_TAIL_LONG = 8  # mean waits after which an exponential tail is cut


def floats(values: npt.ArrayLike) -> Floats:
    """The values as an array to reckon with."""
    return np.asarray(values, dtype=np.float64)


def normals(uniform: Floats) -> Floats:
    """Standard normal values at quantiles."""
    from scipy.special import ndtri

    return floats(ndtri(uniform))


@dataclass(frozen=True)
class Share:
    """What is known of a share: as if `hits` of `hits + misses` records had it; Jeffreys' prior comes on top."""

    hits: float
    misses: float
    is_certain: bool = False

    @classmethod
    def fixed(cls, share: float) -> Share:
        """A share that is taken as known."""
        return cls(share, 1 - share, is_certain=True)

    @property
    def n(self) -> float:
        """Records behind it."""
        return self.hits + self.misses

    @property
    def mean(self) -> float:
        """The share as counted."""
        return self.hits / self.n if self.n else 0.5

    @property
    def within(self) -> float:
        """Half the width of its 95 % margin; 0 where it is certain."""
        return 0.0 if self.is_certain or not self.n else 1.96 * float(np.sqrt(self.mean * (1 - self.mean) / self.n))

    def draws(self, uniform: Floats) -> Floats:
        """The share at each of the given quantiles."""
        if self.is_certain:
            return floats(np.full(uniform.shape, self.mean))
        from scipy.special import betaincinv

        return np.asarray(betaincinv(self.hits + 0.5, self.misses + 0.5, uniform))

    def between(self, level: float = 0.95) -> tuple[float, float]:
        """The interval that holds it with this chance."""
        low, high = self.draws(np.array([(1 - level) / 2, (1 + level) / 2]))
        return float(low), float(high)


@dataclass(frozen=True)
class Leg:
    """From one stage to the next.

    `passing` is the chance of those who pass to do so on each day (from day 0, sums to 1), `staying` the share of those
    who never pass that is still there after each day.
    """

    share: Share
    passing: Floats
    staying: Floats
    reason: str | None = None  # why the share rests on what was seen so far only

    @classmethod
    def at_once(cls, share: Share) -> Leg:
        """A leg without days: who passes does so on the same day."""
        return cls(share, np.ones(1), np.zeros(1))

    @cached_property
    def passed(self) -> Floats:
        """Share of those who pass that has done so by the end of each day."""
        return np.minimum(np.cumsum(self.passing), 1.0)


def learned(d: Durations) -> Leg | None:
    """A leg as its records tell it; None where nobody passed yet.

    The share is that of `stats.final_share`, with the weight of its margin; where that does not settle, what passed so
    far counts, with the weight of the records whose end is known.
    """
    if not d.n_events:
        return None
    curve, told = cumulative_incidence(d), final_share(d)
    seen = float(curve.incidence[-1])
    share, tail = _share(d, seen), 0.0
    if told.share is not None and told.low is not None and told.high is not None:
        share, tail = weighed(told.share, told.low, told.high), max(told.share - seen, 0.0)
    length = int(curve.days[-1]) + 1
    passing = np.zeros(length)
    np.add.at(passing, np.asarray(curve.days, int), np.diff(curve.incidence, prepend=0.0))
    passing = _with_tail(passing / (seen + tail), tail / (seen + tail))
    gone = np.zeros(length)
    np.add.at(gone, np.asarray(curve.days, int), np.diff(curve.competing, prepend=0.0))
    others = max(1 - seen - tail, 1e-9)
    return Leg(share, passing, np.clip(1 - np.cumsum(gone) / others, 0.0, 1.0), told.reason)


def _share(d: Durations, seen: float) -> Share:
    """A share that rests on the records decided so far."""
    hits = float(d.n_events)
    return Share(hits, hits / seen - hits if seen > 0 else float(d.n))


def weighed(share: float, low: float, high: float) -> Share:
    """A share and its 95 % margin as records: as many as give a margin of that width.

    >>> round(weighed(0.2, 0.1, 0.3).n, 2)
    61.47
    """
    width = max(high - low, 1e-6) / (2 * 1.96)
    n = max(share * (1 - share) / width**2, 1.0) if 0 < share < 1 else 4 / max(high - low, 1e-6)
    return Share(share * n, (1 - share) * n)


def _with_tail(passing: Floats, tail: float) -> Floats:
    """The days of passing with a part that comes after the last day seen, thinning out as the latest third does."""
    if tail < 1e-4:
        return floats(passing / passing.sum())
    days = np.arange(len(passing))
    late = days >= np.searchsorted(np.cumsum(passing), 0.6 * passing.sum())
    mean = max(float((passing[late] * (days[late] - days[late][0])).sum() / passing[late].sum()), 1.0)
    after = np.exp(-np.arange(1, int(_TAIL_LONG * mean) + 1) / mean)
    return np.concatenate([passing, tail * after / after.sum()])


@dataclass(frozen=True)
class Chain:
    """Several legs, one after another."""

    legs: tuple[Leg, ...]

    def won_by(self, leg: int, days: int) -> Floats:
        """Of those who begin a leg and pass it and all that follow: the share that is through after 0..`days` days."""
        density = np.zeros(days + 1)
        density[0] = 1.0
        for one in self.legs[leg:]:
            density = np.convolve(density, one.passing)[: days + 1]
            density = np.pad(density, (0, days + 1 - len(density)))
        return floats(np.minimum(np.cumsum(density), 1.0))

    def shares(self, uniform: Sequence[Floats]) -> list[Floats]:
        """A draw of every leg's share at each of its quantiles."""
        return [leg.share.draws(own) for leg, own in zip(self.legs, uniform, strict=True)]
