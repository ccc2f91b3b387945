"""How many must enter so that a target is reached with a given chance: closed forms over the draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kpi_core.planner.chain import floats, normals
from kpi_core.planner.draws import FEW, binomial
from kpi_core.stats.durations import Floats

LEVELS = (0.5, 0.8, 0.9, 0.95)
MOST = 1e9  # entries: whoever needs more will not get there
_STRATA = 20


@dataclass(frozen=True)
class Worth:
    """What a win is worth: mean, standard deviation, skewness, and how many wins told it; 1 each where wins count."""

    mean: float = 1.0
    spread: float = 0.0
    skew: float = 0.0
    n: int = 0
    is_count: bool = True

    @classmethod
    def of(cls, amount: Floats, n: Floats) -> Worth | None:
        """From amounts and how many wins have each; None without any, or where they do not add up to something."""
        total = float(n.sum())
        mean = float((amount * n).sum() / total) if total else 0.0
        if mean <= 0:
            return None
        apart = amount - mean
        spread = float(np.sqrt((apart**2 * n).sum() / max(total - 1, 1)))
        skew = float((apart**3 * n).sum() / total / spread**3) if spread > 0 else 0.0
        return cls(mean, spread, skew, int(total), is_count=False)

    def times(self, factor: float) -> Worth:
        """The same shape at another level."""
        return Worth(self.mean * factor, self.spread * factor, self.skew, self.n, self.is_count)

    def totals(self, wins: Floats, uniform: Floats, of_mean: Floats) -> Floats:
        """What that many wins are worth together, at quantiles.

        Args:
            wins: per draw.
            uniform: quantiles of the sum around its mean; the sum of skewed values leans (Cornish and Fisher).
            of_mean: quantiles of the mean itself, which `n` wins told.
        """
        if self.is_count:
            return wins
        mean = np.maximum(self.mean + normals(of_mean) * self.spread / np.sqrt(max(self.n, 1)), 0.0)
        z, lean = normals(uniform), min(self.skew, 3.0) / np.sqrt(np.maximum(wins, 1.0))
        return floats(np.maximum(wins * mean + np.sqrt(wins) * self.spread * (z + lean * (z * z - 1) / 6), 0.0))


@dataclass(frozen=True)
class Ahead:
    """What the entries of a stage come to, a value per draw: wins without them, and each one's chance of a win."""

    already: Floats
    chance: Floats
    worth: Worth
    uniform: tuple[Floats, Floats, Floats]  # of the wins of the entries, of what wins are worth, of its mean

    def first(self, draws: int) -> Ahead:
        """The first draws only: even quantiles as well."""
        a, b, c = (each[:draws] for each in self.uniform)
        return replace(self, already=self.already[:draws], chance=self.chance[:draws], uniform=(a, b, c))

    def condensed(self) -> Ahead:
        """A few hundred points instead of all draws, by what is there already and in that by the chance, averaged.

        The chance of a number of wins follows both smoothly, as long as some are missing in every draw.
        """
        strata = np.argsort(self.already, kind="stable").reshape(_STRATA, -1)
        order = np.take_along_axis(strata, np.argsort(self.chance[strata], axis=1), axis=1)
        already, chance, *uniform = (
            each[order].reshape(_STRATA**2, -1).mean(axis=1) for each in (self.already, self.chance, *self.uniform)
        )
        return replace(self, already=already, chance=chance, uniform=(uniform[0], uniform[1], uniform[2]))


def reached_with(ahead: Ahead, entries: float, target: float) -> float:
    """Chance to reach a target with that many entries."""
    if ahead.worth.is_count:
        return float(_beyond(entries, ahead.chance, np.ceil(target - 1e-9) - ahead.already).mean())
    return float((totals(ahead, np.full(ahead.chance.shape, entries)) >= target).mean())


def totals(ahead: Ahead, entries: Floats) -> Floats:
    """What comes of a number of entries, per draw, in the unit of the target."""
    won = ahead.already + binomial(entries, ahead.chance, ahead.uniform[0])
    return ahead.worth.totals(won, ahead.uniform[1], ahead.uniform[2])


def _beyond(entries: float, chance: Floats, missing: Floats) -> Floats:
    """Chance that at least so many of the entries are won: the binomial tail, for any number of entries."""
    from scipy.special import betainc

    missing = np.maximum(missing, 0.0)
    can = (missing <= entries) & (missing > 0) & (chance > 0)
    told = (missing == 0).astype(float)
    told[can] = betainc(missing[can], entries - missing[can] + 1, np.minimum(chance[can], 1.0))
    return floats(told)


def needed(
    ahead: Ahead, target: float, levels: Sequence[float] = LEVELS, limit: Callable[[float], float] | None = None
) -> tuple[int | None, ...]:
    """For each chance, the least number of entries that reaches a target with it; None where none does.

    Args:
        ahead: what entries come to.
        target: in the unit of its worth.
        levels: chances, growing.
        limit: what is left of the chance of each of so many entries, where not all can be taken up.
    """
    known: dict[int, float] = {}
    is_smooth = ahead.worth.is_count and float(ahead.already.max()) < target and len(ahead.already) % _STRATA**2 == 0
    ahead = ahead.condensed() if is_smooth else ahead.first(FEW)

    def chance_of(entries: int) -> float:
        if entries not in known:
            own = ahead if limit is None else replace(ahead, chance=ahead.chance * limit(entries))
            known[entries] = reached_with(own, entries, target)
        return known[entries]

    each = float(ahead.chance.mean()) * ahead.worth.mean
    guess = min(max(target / each, 1.0), MOST) if each > 0 else MOST
    told: list[int | None] = []
    for level in levels:
        found = _least(chance_of, level, int(guess)) if not told or told[-1] is not None else None
        told.append(found)
    return tuple(told)


def _least(chance_of: Callable[[int], float], level: float, guess: int) -> int | None:
    """The smallest whole number whose chance is enough, between a number too small and one large enough.

    The chance on the normal scale is nearly a straight line in the root of the number: each step goes where that line
    crosses the level, and halves where it did not help.
    """
    if chance_of(0) >= level:
        return 0
    low, high = 0, guess
    while chance_of(high) < level:
        low, high = high, high * 2
        if high > MOST:
            return None
    turn = 0
    while high - low > 1:
        middle = _crossing(low, chance_of(low), high, chance_of(high), level) if turn % 3 < 2 else (low + high) // 2
        # A step beside the crossing soon closes the other side too.
        middle = min(max(middle + (turn % 3 == 1), low + 1), high - 1)
        low, high = (low, middle) if chance_of(middle) >= level else (middle, high)
        turn += 1
    return high


def _crossing(low: int, below: float, high: int, above: float, level: float) -> int:
    z0, z1, z = normals(np.clip(np.array([below, above, level]), 1e-6, 1 - 1e-6))
    part = float((z - z0) / (z1 - z0)) if z1 > z0 else 0.5
    root = low**0.5 + part * (high**0.5 - low**0.5)
    return int(root * root)
