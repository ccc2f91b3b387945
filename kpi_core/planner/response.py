"""How many more entries a channel brings for more spend, where its past shows it.

Entries of a week are taken as level * spend ** exponent: 1 is a constant cost per entry, less is a diminishing return.
The exponent is fitted to all weeks by Poisson's quasi-likelihood beside a trend and the season, which both follow; its
interval comes from blocks of weeks drawn again. The level is that of the latest weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kpi_core.planner.chain import floats
from kpi_core.planner.channels import RECENT
from kpi_core.stats.durations import Floats

DRAWS = 1000
SEED = 20260102
FEWEST_WEEKS = 26  # with spend: half a year, to tell spend from season
LEAST_VARIATION = 0.2  # standard deviation of weekly spend over its mean: under it no change was ever made
CAP = 1.2  # times the highest week ever: nobody knows what lies beyond
_FEWEST_RECENT = 8  # weeks with spend and entries, to tell a cost per entry
_YEAR = 365.25 / 7
_BLOCK = 4  # weeks drawn together: one is like the next
_STEPS = 12  # of the fit
_STEPS_NEAR = 5
_SEEN = ("curve", "proportional")


@dataclass(frozen=True)
class Response:
    """Entries per week as a function of the spend per week.

    `verdict` is a code:

    - ``curve``: diminishing return; the whole interval of the exponent lies between 0 and 1;
    - ``proportional``: entries follow the spend, but the interval does not exclude a constant cost per entry;
    - ``unclear``: the interval excludes neither no effect nor a constant cost;
    - ``no_effect``: the interval excludes a constant cost, not that nothing follows from spend;
    - ``increasing``: the interval lies above 1, which is spend that follows demand and not the other way round;
    - ``too_steady``, ``too_short``: spend varied too little, or for too few weeks;
    - ``too_few``: not even a cost per entry can be told.

    Only the first two claim anything of more or less spend; the others are reckoned at a constant cost per entry, and
    with any exponent from 0 to 1 in the draws. `low` and `high` are the exponent's 95 % interval, None without a fit.
    """

    name: str
    verdict: str
    level: float
    exponent: float
    today: float  # spend per week of the latest weeks
    lowest: float  # week but for one in twenty
    highest: float  # week ever
    weeks: int  # with spend
    variation: float
    low: float | None = None
    high: float | None = None
    levels: Floats = field(default_factory=lambda: np.zeros(DRAWS))  # one per draw
    exponents: Floats = field(default_factory=lambda: np.zeros(DRAWS))

    @property
    def cap(self) -> float:
        """The highest weekly spend that may be planned."""
        return CAP * self.highest

    @property
    def is_seen(self) -> bool:
        """Whether the past shows what more or less spend brings."""
        return self.verdict in _SEEN

    @property
    def is_held(self) -> bool:
        """Whether its spend stays as it is: nothing tells what it brings."""
        return self.verdict in ("too_few", "no_effect")

    def entries(self, spend: float) -> float:
        """Entries per week for a spend per week; in proportion below the lowest seen, where no curve is known."""
        return float(self.level * self._lifted(spend) ** self.exponent * self._part(spend))

    def drawn(self, spend: float) -> Floats:
        """Entries per week for a spend per week, one per draw."""
        return floats(self.levels * self._lifted(spend) ** self.exponents * self._part(spend))

    def _lifted(self, spend: float) -> float:
        return max(spend, self.lowest, 1e-9)

    def _part(self, spend: float) -> float:
        return min(spend / self.lowest, 1.0) if self.lowest else 0.0

    def spend_for(self, entries: float) -> float:
        """Spend per week that brings so many entries per week; infinite where nothing comes of spend.

        Beyond the cap it is the least that it takes: as if more entries cost no more than the first beyond it.
        """
        least = self.entries(self.lowest)
        if entries <= least:
            return self.lowest * entries / least if least else 0.0
        if self.level <= 0:
            return math.inf
        most = self.entries(self.cap)
        if entries > most:
            return self.cap + (entries - most) * float(self.marginal_cost(self.cap) or 0.0)
        return float((entries / self.level) ** (1 / self.exponent))

    def marginal_cost(self, spend: float) -> float | None:
        """What the next entry costs at a spend per week; None where nothing comes."""
        if self.level <= 0:
            return None
        each = self._lifted(spend) ** (1 - self.exponent) / self.level
        return float(each if spend < self.lowest else each / self.exponent)

    @cached_property
    def weeks_to_see(self) -> float | None:
        """Weeks until a test with a tenth more spend shows beyond chance, four times in five, at a constant cost."""
        return weeks_to_see(self.entries(self.today), 0.1)


def weeks_to_see(per_week: float, more: float) -> float | None:
    """Weeks until so much more of a weekly number shows beyond chance, four times in five; None where nothing comes.

    >>> round(weeks_to_see(10, 0.2))  # (1.96 + 0.84) ** 2 * 10 * 1.2 / 2 ** 2
    24
    """
    return (1.96 + 0.8416) ** 2 * (1 + more) / (more**2 * per_week) if per_week > 0 else None


def response(name: str, spend: Floats, entries: Floats) -> Response:
    """What a channel's weeks tell.

    Args:
        name: of the channel.
        spend, entries: by whole week, oldest first.
    """
    paid = spend > 0
    weeks, today = int(paid.sum()), float(spend[-RECENT:].mean()) if len(spend) else 0.0
    lowest, highest = (float(np.quantile(spend[paid], 0.05)), float(spend.max())) if weeks else (0.0, 0.0)
    variation = float(spend[paid].std() / spend[paid].mean()) if weeks else 0.0
    recent_spend, recent_entries = spend[-RECENT:][paid[-RECENT:]], entries[-RECENT:][paid[-RECENT:]]
    if len(recent_spend) < _FEWEST_RECENT or not recent_entries.sum():
        return Response(name, "too_few", 0.0, 1.0, today, lowest, highest, weeks, variation)
    exponent, low, high, exponents = 1.0, None, None, _unknown(name)
    verdict = "too_short" if weeks < FEWEST_WEEKS else "too_steady" if variation < LEAST_VARIATION else ""
    if not verdict:
        fitted, draws = _fitted(spend, entries)
        low, high = (float(q) for q in np.quantile(draws, (0.025, 0.975)))
        verdict = _verdict(low, high)
        if verdict in _SEEN:
            exponent, exponents = min(max(fitted, low), 1.0), floats(np.clip(draws, 0.0, 1.0))
    level = float(recent_entries.sum() / (recent_spend**exponent).sum())
    levels = _levels(recent_spend, recent_entries, exponents)
    return Response(
        name, verdict, level, exponent, today, lowest, highest, weeks, variation, low, high, levels, exponents
    )  # fmt: skip


def _verdict(low: float, high: float) -> str:
    """What the interval of the exponent excludes."""
    if low > 1:
        return "increasing"
    if low > 0:
        return "curve" if high < 1 else "proportional"
    return "no_effect" if high < 1 else "unclear"


def _unknown(name: str) -> Floats:
    """Any exponent from 0 to 1, always the same ones for a name: what one knows of a channel that was never changed."""
    from zlib import crc32

    rng = np.random.default_rng([SEED, crc32(name.encode())])
    return floats(rng.permutation((np.arange(DRAWS) + 0.5) / DRAWS))


def _levels(spend: Floats, entries: Floats, exponents: Floats) -> Floats:
    """The level of the latest weeks, drawn again, for each exponent."""
    rng = np.random.default_rng(SEED + 1)
    counts = rng.multinomial(len(spend), np.full(len(spend), 1 / len(spend)), DRAWS)
    return floats((counts @ entries) / (counts * spend[None, :] ** exponents[:, None]).sum(axis=1))


def _fitted(spend: Floats, entries: Floats) -> tuple[float, Floats]:
    """The exponent, and as many of it as there are draws of the weeks; weeks without spend tell nothing of it."""
    x = _design(spend)[spend > 0]
    y = entries[spend > 0]
    found = poisson(x, y, np.ones((1, len(y))))
    drawn = poisson(x, y, _blocks(len(y)), found)[:, 1] - found[0, 1]
    # Draws of few weeks vary too little by as many columns as the fit has.
    return float(found[0, 1]), floats(found[0, 1] + drawn * np.sqrt(len(y) / (len(y) - x.shape[1])))


def _design(spend: Floats) -> Floats:
    """Columns of the fit: one, log spend, trend, and the season as waves of a year and a half where years tell it."""
    weeks = len(spend)
    week = np.arange(weeks)
    paid = spend > 0
    told = np.log(np.where(paid, spend, 1.0))
    columns = [np.ones(weeks), told - told[paid].mean(), (week - week.mean()) / weeks]
    waves = 2 if weeks >= 2 * _YEAR else 1 if weeks >= _YEAR else 0
    for wave in range(1, waves + 1):
        turn = 2 * np.pi * wave * week / _YEAR
        columns += [np.sin(turn), np.cos(turn)]
    return floats(np.column_stack(columns))


def _blocks(weeks: int) -> npt.NDArray[np.int64]:
    """How often each week is drawn, a row per draw: blocks of weeks, of a circle."""
    rng = np.random.default_rng(SEED)
    starts = rng.integers(0, weeks, (DRAWS, -(-weeks // _BLOCK)))
    drawn = ((starts[:, :, None] + np.arange(_BLOCK)) % weeks).reshape(DRAWS, -1)[:, :weeks]
    flat = drawn + weeks * np.arange(DRAWS)[:, None]
    return np.bincount(flat.ravel(), minlength=DRAWS * weeks).reshape(DRAWS, weeks)


def poisson(x: Floats, y: Floats, weights: npt.NDArray[np.generic], near: Floats | None = None) -> Floats:
    """Coefficients of a log-linear Poisson fit for each row of weights: Newton's steps, all rows at once.

    Args:
        x: a row per week.
        y: counts; over-dispersed ones have the same coefficients.
        weights: a row per fit, a column per week.
        near: coefficients not far from the answer, which then takes fewer steps.
    """
    rows, columns = x.shape
    products = (x[:, :, None] * x[:, None, :]).reshape(rows, -1)
    ridge = 1e-8 * np.eye(columns) * rows
    w = floats(weights)

    def solved(weight: Floats, right: Floats) -> Floats:
        left = (weight @ products).reshape(-1, columns, columns) + ridge * (1 + weight.mean())
        return floats(np.linalg.solve(left, right[:, :, None])[:, :, 0])

    beta = solved(w, (w * np.log(y + 0.5)) @ x) if near is None else near
    for _ in range(_STEPS if near is None else _STEPS_NEAR):
        mean = np.exp(np.clip(beta @ x.T, -20, 20))
        beta = beta + np.clip(solved(w * mean, (w * (y - mean)) @ x), -2, 2)
    return floats(beta)
