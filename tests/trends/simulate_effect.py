"""Simulated actions: how often an effect is said to be there when there is none, and how well a planted one is told.

Run `python -m tests.trends.simulate_effect --runs 500` for the table; tests/trends/test_effect.py runs a small part.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.stats.change import Verdict
from kpi_core.trends.effect import EffectOfAction, Procedure, effect_of_action
from tests.trends.simulate_relations import (
    Make,
    closed_on_sundays,
    gaussian,
    growing_sales,
    heavy_tailed,
    monthly,
    moving_rhythm,
    new_level,
    orders,
    rare_orders,
    rhythm,
    wandering,
)


def steady(rng: np.random.Generator, n: int):
    return 50 + rhythm(rng, n) + rng.normal(size=n)


def trending(rng: np.random.Generator, n: int):
    return steady(rng, n) + rng.normal(0, 0.1) * np.arange(n)


@dataclass(frozen=True)
class Case:
    """Histories of one kind before an action; `gain` is what is planted, in parts of the level or in the unit."""

    make: Make
    n: int = 180
    freq: str = "D"
    season: int = 7
    horizon: int = 8
    gain: float = 2.0
    in_parts: bool = False


CASES = {
    "daily, steady": Case(steady),
    "daily, steady, shortest": Case(steady, n=41),
    "daily, steady, two months": Case(steady, n=62),
    "daily, trending": Case(trending),
    "daily, remembering": Case(gaussian, gain=4),
    "daily, remembering, two months": Case(gaussian, n=62, gain=4),
    "daily, heavy tails": Case(heavy_tailed, gain=6),
    "daily, wandering": Case(wandering, gain=8),
    "daily, wandering, two months": Case(wandering, n=62, gain=8),
    "daily, moving rhythm": Case(moving_rhythm, gain=4),
    "daily, growing sales": Case(growing_sales, gain=0.5, in_parts=True),
    "daily, orders": Case(orders, gain=0.5, in_parts=True),
    "daily, rare orders": Case(rare_orders, gain=1.0, in_parts=True),
    "daily, a new level on the way": Case(new_level, gain=4),
    "daily, closed on Sundays": Case(closed_on_sundays, gain=4),
    "weekly, two years": Case(monthly, n=104, freq="W-MON", season=52, gain=4),
    "weekly, four years": Case(monthly, n=208, freq="W-MON", season=52, gain=4),
    "monthly, four years, 3 months": Case(monthly, n=48, freq="MS", season=12, horizon=3, gain=4),
    "monthly, six years, 8 months": Case(monthly, n=72, freq="MS", season=12, gain=4),
    "monthly, eight years, 6 months": Case(monthly, n=96, freq="MS", season=12, horizon=6, gain=4),
}


def one(rng: np.random.Generator, case: Case, planted: bool) -> tuple[EffectOfAction, float]:
    """An action after `n` steps, and its true effect on the sum."""
    index = pd.date_range(
        "2019-01-07" if case.freq != "MS" else "2015-01-01", periods=case.n + case.horizon, freq=case.freq
    )
    values = case.make(rng, len(index))
    after = values.copy()
    if planted:
        after[case.n :] = values[case.n :] * (1 + case.gain) if case.in_parts else values[case.n :] + case.gain
    told = effect_of_action(pd.Series(after, index), index[case.n].date(), Procedure(case.season, case.horizon))
    return told, float(np.nansum(after - values))


@dataclass(frozen=True)
class Score:
    """Over many runs: alarms where nothing was planted, not told at all; planted: seen, held by the interval.

    `bias` and `width` of the interval are in parts of the mean planted effect.
    """

    alarms: float
    withheld: float
    seen: float
    coverage: float
    bias: float
    width: float


def score(case: Case, runs: int, seed: int = 20261127) -> Score:
    """Score of one kind of history."""
    rng = np.random.default_rng(seed)
    without = [one(rng, case, planted=False)[0] for _ in range(runs)]
    planted = [pair for pair in (one(rng, case, planted=True) for _ in range(runs)) if pair[0].low is not None]
    misses = np.array([told.difference - truth for told, truth in planted])
    usual = float(np.mean([truth for _, truth in planted]))  # a window of rare orders may hold none to multiply
    return Score(
        alarms=float(np.mean([told.verdict is Verdict.BEYOND_CHANCE for told in without])),
        withheld=float(np.mean([told.p_value is None for told in without])),
        seen=float(np.mean([told.verdict is Verdict.BEYOND_CHANCE for told, _ in planted])),
        coverage=float(np.mean([told.low <= truth <= told.high for told, truth in planted])),
        bias=float(misses.mean()) / usual,
        width=float(np.median([told.high - told.low for told, _ in planted])) / usual,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    head = f"{'history':34}{'n':>5}{'alarms':>9}{'withheld':>10}{'seen':>8}{'coverage':>10}{'bias':>8}{'width':>8}\n"
    sys.stdout.write(head)
    for name, case in CASES.items():
        if options.only in name:
            s = score(case, options.runs)
            sys.stdout.write(
                f"{name:34}{case.n:>5}{s.alarms:>9.1%}{s.withheld:>10.1%}{s.seen:>8.1%}{s.coverage:>10.1%}"
                f"{s.bias:>+8.1%}{s.width:>8.2f}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
