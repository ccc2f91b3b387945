"""What may come of a plan, drawn many times: always the same draws, so that only the plan changes an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kpi_core.planner.chain import Chain, Share, floats, normals
from kpi_core.planner.volume import Volume
from kpi_core.planner.waiting import Waiting
from kpi_core.stats.durations import Floats

DRAWS, FEW = 10_000, 2_000  # FEW are enough where each draw tells a chance and not an outcome
_SEED = 20260101
_MOST_LEGS = 24
_FEW = 30  # expected, under which the normal curve is no good


@dataclass(frozen=True)
class Correction:
    """What earlier forecasts of the same kind were wrong by: they came out `level` times as high, and vary by more.

    `spread` is the relative standard deviation that comes on top of what chance explains.
    """

    level: float = 1.0
    spread: float = 0.0
    trials: int = 0


@lru_cache(maxsize=8)
def uniforms(draws: int = DRAWS) -> Floats:
    """Even quantiles in random order, a row per use: each use sees its whole distribution, also in the first `FEW`."""
    if FEW <= draws < DRAWS:
        return uniforms()[:, :draws]
    rng = np.random.default_rng(_SEED)
    blocks = max(draws // FEW, 1)
    size = draws // blocks
    even = [(np.arange(size) + (block + 0.5) / blocks) / size for block in range(blocks)]
    rows = [np.concatenate([rng.permutation(block) for block in even]) for _ in range(2 * _MOST_LEGS + 6)]
    return np.array(rows)


@dataclass(frozen=True)
class Drawn:
    """One value per draw: wins of records on their way by leg, wins of new ones, how many enter, and what they rest on.

    `shares` are those of each leg, `shock` what things come out otherwise than the shares tell.
    """

    open_by_leg: tuple[Floats, ...]
    new_wins: Floats
    entries: Floats
    shares: tuple[Floats, ...]
    shock: Floats

    def open_from(self, leg: int) -> Floats:
        """Wins of the records that are on this leg or a later one."""
        return sum(self.open_by_leg[leg:], np.zeros(len(self.shock)))

    @property
    def wins(self) -> Floats:
        """All of them."""
        return self.open_from(0) + self.new_wins


def binomial(n: Floats, p: Floats, uniform: Floats) -> Floats:
    """Binomial values at quantiles; n may differ from draw to draw and need not be whole.

    Where many are expected the normal curve with a half-step answers, else the exact quantile.
    """
    n, p = np.broadcast_to(n, uniform.shape), np.clip(np.broadcast_to(p, uniform.shape), 0.0, 1.0)
    mean, spread = n * p, np.sqrt(n * p * (1 - p))
    lean = np.where(spread > 0, _skew(p, uniform), 0.0)
    told = np.clip(np.round(mean + spread * normals(uniform) + lean), 0, np.ceil(n))
    whole = np.round(n)
    small = (mean < _FEW) & (p > 0) & (p < 1) & (whole > 0)
    told[small] = _few(whole[small], p[small], uniform[small])
    return np.asarray(told)


def _few(n: Floats, p: Floats, uniform: Floats) -> Floats:
    """The exact quantile where few are expected: how many of 0, 1, 2... lie below it."""
    told, part = np.zeros(len(n)), (1 - p) ** n
    odds, below = p / (1 - p), part.copy()
    for k in range(int(n.max()) if len(n) else 0):
        more = below < uniform
        if not more.any():
            break
        told += more
        part = part * np.maximum(n - k, 0.0) / (k + 1) * odds
        below += part
    return np.minimum(told, n)


@lru_cache(maxsize=512)
def share_draws(share: Share, row: int, draws: int = DRAWS) -> Floats:
    """A share at the quantiles of a row: sliders change one share and leave the others as they were."""
    return share.draws(uniforms(draws)[row])


def _skew(p: Floats, uniform: Floats) -> Floats:
    """Second term of Cornish and Fisher: the binomial leans."""
    z = normals(uniform)
    return floats((1 - 2 * p) * (z * z - 1) / 6)


def drawn(
    chain: Chain,
    groups: list[Waiting],
    volume: Volume,
    window: tuple[int, int],
    correction: Correction,
    draws: int = DRAWS,
) -> Drawn:
    """Draw what comes of records on their way and of new ones within a window of days.

    Args:
        chain: legs from entry to win.
        groups: records on their way, for the same window.
        volume: entries to come.
        window: wins count from the first number of days on, and before the second.
        correction: what earlier forecasts were wrong by.
        draws: how many.
    """
    u = uniforms(draws)
    legs = len(chain.legs)
    shares = [share_draws(leg.share, 6 + i, draws) for i, leg in enumerate(chain.legs)]
    shock = _shock(correction, u[0])
    by_leg = {group.leg: _of_open(group, shares, shock, u[6 + legs + group.leg]) for group in groups}
    entries = volume.draws(u[2], normals(u[3]))
    chance = np.minimum(in_time(chain, volume, window) * np.prod(shares, axis=0) * shock, 1.0)
    nothing = np.zeros(draws)
    return Drawn(
        tuple(by_leg.get(leg, nothing) for leg in range(legs)),
        binomial(entries, chance, u[4]),
        entries,
        tuple(shares),
        shock,
    )


def in_time(chain: Chain, volume: Volume, window: tuple[int, int], leg: int = 0) -> float:
    """Of new records that are won in the end, the share that is so within the window, coming as usual.

    Args:
        chain: legs from entry to win.
        volume: when they come.
        window: wins count from the first number of days on, and before the second.
        leg: the one that they begin.
    """
    after, until = window
    total = volume.total
    if not total:
        return 0.0
    through = chain.won_by(leg, until)
    days = np.arange(len(volume.daily))
    late = through[np.maximum(until - 1 - days, 0)] * (days < until)
    early = np.where(after - 1 - days >= 0, through[np.maximum(after - 1 - days, 0)], 0.0)
    return float((volume.daily * (late - early)).sum() / total)


def _shock(correction: Correction, uniform: Floats) -> Floats:
    if not correction.spread:
        return np.full(uniform.shape, correction.level)
    spread = np.sqrt(np.log1p(correction.spread**2))
    return floats(correction.level * np.exp(spread * normals(uniform) - spread**2 / 2))


def _of_open(group: Waiting, shares: Sequence[Floats], shock: Floats, uniform: Floats) -> Floats:
    """Wins of the records of one leg: a binomial of the same mean and spread as the sum of their unlike chances."""
    mean, even = group.sums(shares)
    mean, even = np.minimum(mean * shock, group.n.sum()), even * shock**2
    p = np.minimum(np.divide(even, mean, out=np.zeros_like(mean), where=mean > 0), 1.0)
    return binomial(np.divide(mean, p, out=np.zeros_like(mean), where=p > 0), p, uniform)
