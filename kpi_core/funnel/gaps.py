"""How far groups lie from each other, and which of the distances are beyond chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Gap, Share
from kpi_core.pipeline.tally import Segment
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import enough, newcombe, two_proportions

Group = tuple[float, Share]  # how many records, and the share of them


@dataclass(frozen=True)
class Pool:
    """Groups taken as one, as sums from which a group can be taken out again.

    Args:
        n: records.
        hits: records multiplied by the share of their group.
        variance: of `hits`.
        worth: closed records that would be as sure of the groups' shares.
    """

    n: float = 0.0
    hits: float = 0.0
    variance: float = 0.0
    worth: float = 0.0

    @classmethod
    def of(cls, n: float, rate: Rate | None) -> Pool:
        """One group; nothing where no share of it is told."""
        share = rate.value if rate is not None else None
        if rate is None or share is None or not n:
            return cls()
        # An estimate of 0 or 1 that rests on fewer records than it stands for is not certain.
        spread = share if 0 < share < 1 or rate.n >= n else 0.5 / (rate.n + 1)
        return cls(n, n * share, n * n * spread * (1 - spread) / rate.n, float(rate.n))

    def __add__(self, other: Pool) -> Pool:
        return Pool(self.n + other.n, self.hits + other.hits, self.variance + other.variance, self.worth + other.worth)

    def __sub__(self, other: Pool) -> Pool:
        return self + Pool(-other.n, -other.hits, -other.variance, -other.worth)

    @property
    def rate(self) -> Rate | None:
        """The share of all of them; None without any record.

        >>> (Pool.of(100, Rate(20, 100)) + Pool.of(300, Rate(150, 300))).rate
        Rate(k=170.0, n=400.0)
        """
        if self.n <= 0 or self.worth <= 0:
            return None
        share = min(max(self.hits / self.n, 0.0), 1.0)
        worth = self.worth
        if self.variance > 0:
            # Groups that differ make their mean surer than a draw from all: no surer than as many records are.
            worth = min(worth, share * (1 - share) * self.n * self.n / self.variance)
        return Rate(round(share * worth, 9), worth) if worth > 0 else None


@dataclass(frozen=True)
class _Two:
    """Groups taken as one in two readings: as told, and if none of the undecided came through."""

    told: Pool
    least: Pool
    undecided: float

    @classmethod
    def of(cls, group: Group) -> _Two:
        n, share = group
        return cls(Pool.of(n, share.rate), Pool.of(n, share.lowest), share.undecided)

    def __add__(self, other: _Two) -> _Two:
        return _Two(self.told + other.told, self.least + other.least, self.undecided + other.undecided)

    def __sub__(self, other: _Two) -> _Two:
        return _Two(self.told - other.told, self.least - other.least, self.undecided - other.undecided)


def against_the_rest(values: Sequence[Segment], groups: Sequence[Group]) -> list[Gap | None]:
    """Each named group against the other named ones together; against the unnamed records where it is the only one.

    Records without a value are no group of their own: those without an owner never had a chance. Where records are
    left out as undecided, the surer of two readings does not count: the gap must be there too if none of them came
    through.

    Args:
        values: what the groups are called, None for records without a value.
        groups: records and share of each.

    Returns:
        A gap for each group; None where either side rests on too little, or there is nothing to compare with.
    """
    parts = [_Two.of(group) for group in groups]
    named = [part for value, part in zip(values, parts, strict=True) if value is not None]
    unnamed = [part for value, part in zip(values, parts, strict=True) if value is None]
    whole = _sum(named)
    rests = [whole - part if len(named) > 1 else _sum(unnamed) for part in parts]
    return [
        _robust(share, part, rest) if value is not None else None
        for value, (_, share), part, rest in zip(values, groups, parts, rests, strict=True)
    ]


def _sum(parts: Iterable[_Two]) -> _Two:
    return reduce(lambda a, b: a + b, parts, _Two(Pool(), Pool(), 0))


def _robust(own: Share, part: _Two, rest: _Two) -> Gap | None:
    told = gap(own.rate, rest.told.rate)
    if told is None or not (part.undecided or rest.undecided):
        return told
    least = gap(own.lowest, rest.least.rate)
    if least is None:
        return told
    return replace(told, p=max(told.p, least.p) if least.difference * told.difference > 0 else 1.0)


def gap(own: Rate | None, other: Rate | None) -> Gap | None:
    """A share against another; None where either rests on too little, or there is nothing to tell apart.

    >>> told = gap(Rate(30, 60), Rate(40, 150))
    >>> round(told.difference, 3), round(told.low, 3), round(told.high, 3)
    (0.233, 0.089, 0.372)
    """
    if own is None or other is None or not (enough(own.n) and enough(other.n)) or own.k > own.n or other.k > other.n:
        return None
    if own.k + other.k in (0, own.n + other.n):  # no question was asked
        return None
    margin, p = newcombe(other.k, other.n, own.k, own.n), two_proportions(other.k, other.n, own.k, own.n)
    assert margin is not None and p is not None
    a, b = own.k / own.n, other.k / other.n
    return Gap(a, b, a - b, margin.low, margin.high, p)


def judged(gaps: Sequence[Gap | None]) -> tuple[Gap | None, ...]:
    """The same gaps, those beyond chance marked: all of them count as questions asked."""
    kept = benjamini_hochberg([g.p if g else None for g in gaps])
    return tuple(replace(g, is_certain=stands) if g else None for g, stands in zip(gaps, kept, strict=True))
