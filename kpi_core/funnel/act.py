"""Where to act: what a better rate at each stage would bring, in wins and in money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from kpi_core.funnel.compare import Share, step_share
from kpi_core.funnel.result import StageResult
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.stats.shrinkage import beta_prior, shrunk
from kpi_core.vocabulary.period import Period

POINT, TENTH = 0.01, 0.10
Group = str | bool | Period | None


@dataclass(frozen=True)
class Gain:
    """What a rate would bring beside today's: extra wins, and their money where a win has a known value."""

    rate: float
    wins: float
    money: float | None


@dataclass(frozen=True)
class Best:
    """The best the business has already done at a step: a quarter or a segment, its rate drawn towards all of them.

    `name` is the segment's value, or the quarter; `dimension` is None for a quarter. `seen` is the rate as counted.
    """

    name: Group
    dimension: str | None
    n: float
    seen: float
    gain: Gain


@dataclass(frozen=True)
class Lever:
    """What could be gained at the step to `stage` (counted from 0), all else as it is."""

    stage: int
    rate: Share
    point: Gain
    tenth: Gain
    best_quarter: Best | None = None
    best_segment: Best | None = None

    @property
    def best(self) -> Best | None:
        """The larger of what the best quarter and the best segment show to be possible."""
        found = [b for b in (self.best_quarter, self.best_segment) if b is not None]
        return max(found, key=lambda b: b.gain.wins, default=None)


@dataclass(frozen=True)
class Groups:
    """The stages of each quarter, or of each segment of a dimension."""

    dimension: str | None
    stages: Mapping[Group, Sequence[StageResult]]


def levers(stages: Sequence[StageResult], mean_win: float | None, groups: Sequence[Groups] = ()) -> tuple[Lever, ...]:
    """What each step could bring, most first: by what the own best shows to be possible, else by one point more.

    Args:
        stages: of the records looked at.
        mean_win: the mean amount of a won record, None where unknown.
        groups: quarters and segments to find the own best in.

    Returns:
        One per stage after the first; none where a rate is not known.
    """
    shares = [step_share(told) for told in stages[1:]]
    rates = [s.value for s in shares]
    if not stages or any(r is None for r in rates):
        return ()
    known = [r for r in rates if r is not None]
    found = []
    for i, share in enumerate(shares):
        own = known[i]
        others = stages[0].count * prod(known[:i] + known[i + 1 :])
        bests = [_best(group, i + 1, own, others, mean_win) for group in groups]
        quarters = [b for b in bests if b is not None and b.dimension is None]
        segments = [b for b in bests if b is not None and b.dimension is not None]
        found.append(
            Lever(
                i + 1,
                share,
                _gain(own, own + POINT, others, mean_win),
                _gain(own, own * (1 + TENTH), others, mean_win),
                max(quarters, key=_wins, default=None),
                max(segments, key=_wins, default=None),
            )
        )
    return tuple(sorted(found, key=lambda e: (-(e.best.gain.wins if e.best else 0.0), -e.point.wins)))


def _wins(best: Best) -> float:
    return best.gain.wins


def _gain(own: float, rate: float, others: float, mean_win: float | None) -> Gain:
    better = max(own, min(rate, 1.0))
    wins = others * (better - own)
    return Gain(better, wins, wins * mean_win if mean_win is not None else None)


def _best(group: Groups, stage: int, own: float, others: float, mean_win: float | None) -> Best | None:
    """The best of a group of rates once each is drawn towards all of them; None when none is better than today's."""
    counted = {name: told[stage] for name, told in group.stages.items() if stage < len(told)}
    shares = {name: step_share(told) for name, told in counted.items()}
    known = {name: (s.value, s.n) for name, s in shares.items() if s.value is not None and s.n > 0}
    prior = beta_prior((rate * n, n) for rate, n in known.values())
    if prior is None or len(known) < 2:
        return None
    drawn = {name: shrunk(rate * n, n, prior) for name, (rate, n) in known.items() if n >= MINIMUM_N}
    if not drawn:
        return None
    name = max(drawn, key=lambda key: drawn[key])
    if drawn[name] <= own:
        return None
    rate, n = known[name]
    return Best(name, group.dimension, n, rate, _gain(own, drawn[name], others, mean_win))
