"""How long it takes until something happens, when some records are still open and others have ended otherwise.

Records come counted by whole days: a day holds events (won), competing ends (lost) and censored records (still open
when the data end). On the same day events and competing ends come before censorings. Curves are steps that hold from
their day on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from kpi_core.stats.proportions import Z95

Floats = npt.NDArray[np.float64]
End = Literal["event", "competing", "censored"]
ENDS: tuple[End, ...] = ("event", "competing", "censored")


@dataclass(frozen=True)
class Durations:
    """How many records ended how, by days since they entered: sorted days, each once, and three counts per day."""

    days: tuple[float, ...] = ()
    events: tuple[int, ...] = ()
    competing: tuple[int, ...] = ()
    censored: tuple[int, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[float, End, int]]) -> Durations:
        """Durations of (days, how it ended, how many) in any order; the same day may come more than once.

        >>> Durations.of([(5, "event", 2), (3, "censored", 1), (5, "competing", 4)])
        Durations(days=(3, 5), events=(0, 2), competing=(0, 4), censored=(1, 0))
        """
        counts: dict[float, list[int]] = defaultdict(lambda: [0, 0, 0])
        for day, end, n in rows:
            counts[day][ENDS.index(end)] += n
        days = sorted(day for day, ends in counts.items() if any(ends))
        events, competing, censored = (tuple(counts[day][i] for day in days) for i in range(3))
        return cls(tuple(days), events, competing, censored)

    def __add__(self, other: Durations) -> Durations:
        return Durations.of([*self._rows(), *other._rows()])

    def _rows(self) -> Iterable[tuple[float, End, int]]:
        for end, counts in zip(ENDS, (self.events, self.competing, self.censored), strict=True):
            yield from ((day, end, n) for day, n in zip(self.days, counts, strict=True))

    @property
    def n(self) -> int:
        """All records."""
        return self.n_events + sum(self.competing) + self.n_censored

    @property
    def n_events(self) -> int:
        """Records whose event was seen."""
        return sum(self.events)

    @property
    def n_censored(self) -> int:
        """Records that are still open."""
        return sum(self.censored)


@dataclass(frozen=True)
class Survival:
    """Share to which the event has not happened yet, from each day on, with its 95 % interval."""

    days: Floats
    at_risk: Floats
    survival: Floats
    error: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Incidence:
    """Share to which the event has happened by each day, when other ends compete, with its 95 % interval."""

    days: Floats
    at_risk: Floats
    incidence: Floats
    competing: Floats
    survival: Floats
    error: Floats
    low: Floats
    high: Floats


def floats(values: Sequence[float]) -> Floats:
    """The values as an array to reckon with."""
    return np.asarray(values, dtype=np.float64)


def at_risk_by_day(d: Durations) -> Floats:
    """Records that are still open at the beginning of each day."""
    ended = floats(d.events) + floats(d.competing) + floats(d.censored)
    return d.n - (np.cumsum(ended) - ended)


def kaplan_meier(d: Durations) -> Survival:
    """Share to which the event has not happened, every other end taken as censored (Kaplan & Meier 1958).

    The standard error is Greenwood's (1926), the interval log(-log) (Kalbfleisch & Prentice 1980), which stays inside
    0 and 1; where it is not defined, before the first event and at 0, it is Wilson's for those known that far.

    >>> curve = kaplan_meier(Durations.of([(1, "event", 1), (2, "censored", 1), (3, "event", 1), (4, "censored", 1)]))
    >>> curve.survival.tolist()  # 3/4, then 3/4 x 1/2
    [0.75, 0.75, 0.375, 0.375]
    """
    events, at_risk = floats(d.events), at_risk_by_day(d)
    survival = np.cumprod(1 - events / at_risk, dtype=np.float64)
    left = at_risk - events
    greenwood = np.cumsum(np.divide(events, at_risk * left, out=np.zeros_like(events), where=left > 0))
    inside = (survival > 0) & (survival < 1)
    logs = np.log(survival, out=np.full_like(survival, -1.0), where=inside)
    width = np.exp(Z95 * np.sqrt(greenwood) / np.abs(logs))
    edge = wilson_of(survival, at_risk + np.cumsum(events) - events)
    low = np.where(inside, np.exp(logs * width), edge[0])
    high = np.where(inside, np.exp(logs / width), edge[1])
    return Survival(floats(d.days), at_risk, survival, survival * np.sqrt(greenwood), low, high)


def cumulative_incidence(d: Durations) -> Incidence:
    """Share to which the event has happened, with `competing` ends competing (Aalen & Johansen 1978).

    The variance is the delta method's (Marubini & Valsecchi 1995, 10.3; without censoring it is p(1 - p)/n), the
    interval Wilson's for as many records as would give that variance.

    >>> rows = [(1, "event", 1), (2, "competing", 1), (3, "censored", 1), (4, "event", 1)]
    >>> cumulative_incidence(Durations.of(rows)).incidence.tolist()  # 1/4, then + 2/4 x 1/1
    [0.25, 0.25, 0.25, 0.75]
    """
    events, at_risk = floats(d.events), at_risk_by_day(d)
    ended = events + floats(d.competing)
    survival = np.cumprod(1 - ended / at_risk, dtype=np.float64)
    before = np.concatenate(([1.0], survival[:-1]))[: len(survival)]
    incidence = np.minimum(np.cumsum(before * events / at_risk), 1.0)
    competing = np.cumsum(before * floats(d.competing) / at_risk)
    variance = _variance(events, ended, at_risk, before, incidence)
    low, high = wilson_of(incidence, effective_n(incidence, variance, at_risk + np.cumsum(ended) - ended))
    return Incidence(floats(d.days), at_risk, incidence, competing, survival, np.sqrt(variance), low, high)


def _variance(events: Floats, ended: Floats, at_risk: Floats, before: Floats, incidence: Floats) -> Floats:
    """Marubini & Valsecchi's variance of the incidence at every day, their sums over earlier days taken apart."""
    left = at_risk - ended
    # The last day may leave nobody: its own term has the factor I(t) - I(t) = 0.
    all_ends = np.divide(ended, at_risk * left, out=np.zeros_like(ended), where=left > 0)
    own = before**2 * events * (at_risk - events) / at_risk**3
    both = before * events / at_risk**2
    squares = (
        incidence**2 * np.cumsum(all_ends)
        - 2 * incidence * np.cumsum(incidence * all_ends)
        + np.cumsum(incidence**2 * all_ends)
    )
    products = incidence * np.cumsum(both) - np.cumsum(incidence * both)
    variance: Floats = np.maximum(squares + np.cumsum(own) - 2 * products, 0.0)
    return variance


def effective_n(share: Floats, variance: Floats, known: Floats) -> Floats:
    """How many closed records would be as sure of the share; where nothing varies, those `known` that far."""
    certain = (variance <= 1e-15) | (share <= 1e-12) | (share >= 1 - 1e-12)  # of 0 or 1 but for rounding
    return np.where(certain, known, share * (1 - share) / np.where(certain, 1.0, variance))


def wilson_of(share: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Wilson's interval of each share out of as many records (proportions.wilson, for arrays)."""
    n = np.maximum(n, 1e-9)
    z2 = Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = np.where(share <= 0, 0.0, np.clip(centre - half, 0.0, share))
    return low, np.where(share >= 1, 1.0, np.clip(centre + half, share, 1.0))
