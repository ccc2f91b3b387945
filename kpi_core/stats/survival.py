"""How long it takes until something happens, when some records are still open and others have ended otherwise.

Records come counted by whole days: a day holds events (won), competing ends (lost) and censored records (still open
when the data end). On the same day events and competing ends come before censorings. Curves are steps that hold from
their day on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from kpi_core.stats.distributions import chi_square_tail
from kpi_core.stats.proportions import Z95, wilson

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


def _floats(values: Sequence[float]) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _at_risk(d: Durations) -> Floats:
    """Records that are still open at the beginning of each day."""
    ended = _floats(d.events) + _floats(d.competing) + _floats(d.censored)
    return d.n - (np.cumsum(ended) - ended)


def kaplan_meier(d: Durations) -> Survival:
    """Share to which the event has not happened, every other end taken as censored (Kaplan & Meier 1958).

    The standard error is Greenwood's (1926), the interval log(-log) (Kalbfleisch & Prentice 1980), which stays inside
    0 and 1; where it is not defined, before the first event and at 0, it is Wilson's for those at risk.

    >>> curve = kaplan_meier(Durations.of([(1, "event", 1), (2, "censored", 1), (3, "event", 1), (4, "censored", 1)]))
    >>> curve.survival.tolist()  # 3/4, then 3/4 x 1/2
    [0.75, 0.75, 0.375, 0.375]
    """
    events, at_risk = _floats(d.events), _at_risk(d)
    survival = np.cumprod(1 - events / at_risk)
    left = at_risk - events
    greenwood = np.cumsum(np.divide(events, at_risk * left, out=np.zeros_like(events), where=left > 0))
    inside = (survival > 0) & (survival < 1)
    logs = np.log(survival, out=np.full_like(survival, -1.0), where=inside)
    width = np.exp(Z95 * np.sqrt(greenwood) / np.abs(logs))
    edge = _wilson(survival, at_risk)
    low = np.where(inside, np.exp(logs * width), edge[0])
    high = np.where(inside, np.exp(logs / width), edge[1])
    return Survival(_floats(d.days), at_risk, survival, survival * np.sqrt(greenwood), low, high)


def cumulative_incidence(d: Durations) -> Incidence:
    """Share to which the event has happened, with `competing` ends competing (Aalen & Johansen 1978).

    The variance is the delta method's (Marubini & Valsecchi 1995, 10.3; without censoring it is p(1 - p)/n), the
    interval Wilson's for as many records as would give that variance.

    >>> rows = [(1, "event", 1), (2, "competing", 1), (3, "censored", 1), (4, "event", 1)]
    >>> cumulative_incidence(Durations.of(rows)).incidence.tolist()  # 1/4, then + 2/4 x 1/1
    [0.25, 0.25, 0.25, 0.75]
    """
    events, at_risk = _floats(d.events), _at_risk(d)
    ended = events + _floats(d.competing)
    survival = np.cumprod(1 - ended / at_risk)
    before = np.concatenate(([1.0], survival[:-1]))[: len(survival)]
    incidence = np.cumsum(before * events / at_risk)
    competing = np.cumsum(before * _floats(d.competing) / at_risk)
    variance = _variance(events, ended, at_risk, before, incidence)
    low, high = _wilson(incidence, _worth(incidence, variance, at_risk))
    return Incidence(_floats(d.days), at_risk, incidence, competing, survival, np.sqrt(variance), low, high)


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
    return np.maximum(squares + np.cumsum(own) - 2 * products, 0.0)


def _worth(share: Floats, variance: Floats, at_risk: Floats) -> Floats:
    """How many closed records would be as sure of the share."""
    certain = variance <= 0
    return np.where(certain, at_risk, share * (1 - share) / np.where(certain, 1.0, variance))


def _wilson(share: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Wilson's interval of each share out of as many records (proportions.wilson, for arrays)."""
    n = np.maximum(n, 1e-9)
    z2 = Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = np.where(share <= 0, 0.0, np.maximum(centre - half, 0.0))
    return low, np.where(share >= 1, 1.0, np.minimum(centre + half, 1.0))


@dataclass(frozen=True)
class FinalShare:
    """Share to which the event will have happened in the end; `share` is None for a `reason`.

    `horizon` is the last day that tells anything, `open_share` the share still open there.
    """

    n: int
    events: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    horizon: float | None = None
    open_share: float | None = None
    reason: str | None = None


MINIMUM_EVENTS = 20


def final_share(d: Durations) -> FinalShare:
    """Share of all records to which the event will have happened in the end, open ones taken as right-censored."""
    if not d.n:
        return FinalShare(0, 0, reason="no_records")
    curve = cumulative_incidence(d)
    told = FinalShare(d.n, d.n_events, horizon=float(curve.days[-1]), open_share=float(curve.survival[-1]))
    if not d.n_censored:
        margin = wilson(d.n_events, d.n)
        assert margin is not None
        return replace(told, share=d.n_events / d.n, low=margin.low, high=margin.high)
    if d.n_events < MINIMUM_EVENTS:
        return replace(told, reason="too_few_events")
    return replace(told, share=float(curve.incidence[-1]), low=float(curve.low[-1]), high=float(curve.high[-1]))


def share_by(d: Durations, age: npt.ArrayLike) -> Floats:
    """Maturity: share of the final incidence that is reached at an age in days; NaN where the final is unknown.

    >>> share_by(Durations.of([(2, "event", 1), (5, "event", 3), (9, "competing", 4)]), [0, 2, 7]).tolist()
    [0.0, 0.25, 1.0]
    """
    ages = _floats(np.asarray(age, dtype=np.float64))  # type: ignore[arg-type]
    final = final_share(d).share
    if not final:
        return np.full(ages.shape, np.nan)
    curve = cumulative_incidence(d)
    reached = np.concatenate(([0.0], curve.incidence))[np.searchsorted(curve.days, ages, side="right")]
    return np.minimum(reached / final, 1.0)


def maturity(d: Durations, ages: Sequence[float], counts: Sequence[float]) -> float | None:
    """Share of their final conversions that records of these ages may have by now; None where unknown.

    Args:
        d: past records that tell how long it takes.
        ages: days since entry.
        counts: how many records have each age.
    """
    total = sum(counts)
    share = float(np.dot(share_by(d, ages), _floats(counts))) / total if total else np.nan
    return None if np.isnan(share) else share


def observed_quantiles(d: Durations, ps: Sequence[float] = (0.25, 0.5, 0.75, 0.9)) -> tuple[float | None, ...]:
    """Quantiles of the days of the events seen so far; the median of an even number is the mean of the middle two.

    >>> observed_quantiles(Durations.of([(2, "event", 1), (4, "event", 3), (30, "censored", 9)]), (0.25, 0.5))
    (3.5, 4.0)
    """
    if not d.n_events:
        return (None,) * len(ps)
    rank = _floats(ps) * (d.n_events - 1)
    ends = np.cumsum(d.events)
    below, above = (_floats(d.days)[np.searchsorted(ends, r, side="right")] for r in (np.floor(rank), np.ceil(rank)))
    return tuple((below + (above - below) * (rank - np.floor(rank))).tolist())


def expected_quantiles(d: Durations, ps: Sequence[float] = (0.25, 0.5, 0.75, 0.9)) -> tuple[float | None, ...]:
    """Quantiles of the days until the event among those it will happen to, open records counted in.

    The day by which the incidence reaches that part of its final value; None where it is not yet seen to.
    """
    if not d.n_censored:
        return observed_quantiles(d, ps)
    final = final_share(d).share
    if not final:
        return (None,) * len(ps)
    curve = cumulative_incidence(d)
    places = np.searchsorted(curve.incidence, _floats(ps) * final * (1 - 1e-12))
    return tuple(float(curve.days[i]) if i < len(curve.days) else None for i in places)


@dataclass(frozen=True)
class LogRank:
    """Whether groups differ in how soon the event happens; `p` is the chance of that much if they did not."""

    chi_square: float
    df: int
    p: float


def log_rank(groups: Sequence[Durations]) -> LogRank | None:
    """Log-rank test of two or more groups, every other end taken as censored (Mantel 1966, Peto & Peto 1972).

    None where fewer than two groups have records or nothing happened in any.
    """
    groups = [group for group in groups if group.n]
    days = np.unique(np.concatenate([_floats(group.days) for group in groups])) if groups else _floats(())
    events, at_risk = np.zeros((2, len(groups), len(days)))
    for i, group in enumerate(groups):
        events[i, np.searchsorted(days, group.days)] = group.events
        place = np.searchsorted(group.days, days)
        at_risk[i] = np.concatenate((_at_risk(group), [0.0]))[place]
    total, happened = at_risk.sum(axis=0), events.sum(axis=0)
    if len(groups) < 2 or not happened.any():
        return None
    shares = at_risk / total
    spread = happened * (total - happened) / np.maximum(total - 1, 1)
    covariance = np.diag(shares @ spread) - (shares * spread) @ shares.T
    gaps = (events - shares * happened).sum(axis=1)
    # One group's gap follows from the others'. Where groups never overlap in time, fewer still are free.
    chi_square = float(gaps @ np.linalg.pinv(covariance, hermitian=True) @ gaps)
    df = int(np.linalg.matrix_rank(covariance, hermitian=True))
    return LogRank(chi_square, df, chi_square_tail(chi_square, df)) if df else None
