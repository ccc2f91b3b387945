"""Simulated businesses: how often relations are found where there is none, and how often a planted one is.

Run `python -m tests.trends.simulate_relations --runs 500` for the table; tests/trends/test_relations.py runs a small
part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.stats.distributions import student_two_sided
from kpi_core.trends.prewhiten import prewhitened
from kpi_core.trends.relations import Relation, relations

Floats = npt.NDArray[np.float64]
Make = Callable[[np.random.Generator, int], Floats]
WEEKDAYS = np.array([1.6, 1.4, 1.3, 1.2, 1.1, 0.3, 0.1])  # mean 1
CANDIDATES = 10


def remembered(rng: np.random.Generator, shocks: Floats) -> Floats:
    """AR(1) of these shocks with a coefficient from 0.5 to 0.9."""
    memory, level, told = rng.uniform(0.5, 0.9), 0.0, np.empty(len(shocks))
    for i, shock in enumerate(shocks):
        level = memory * level + shock
        told[i] = level
    return told


def rhythm(rng: np.random.Generator, n: int, season: int = 7) -> Floats:
    return np.resize(rng.normal(0, 2, season), n)


def gaussian(rng: np.random.Generator, n: int) -> Floats:
    return rhythm(rng, n) + remembered(rng, rng.normal(size=n))


def heavy_tailed(rng: np.random.Generator, n: int) -> Floats:
    return rhythm(rng, n) + remembered(rng, rng.standard_t(3, n))


def growing_sales(rng: np.random.Generator, n: int) -> Floats:
    return 50 * np.exp(0.3 * rhythm(rng, n) + 0.2 * remembered(rng, rng.normal(size=n)) + np.arange(n) / n)


def orders(rng: np.random.Generator, n: int) -> Floats:
    busy = np.exp(1.5 + 0.2 * remembered(rng, rng.normal(size=n)))
    return rng.poisson(np.resize(WEEKDAYS, n) * busy).astype(np.float64)


def rare_orders(rng: np.random.Generator, n: int) -> Floats:
    return rng.poisson(0.4 * np.resize(WEEKDAYS, n)).astype(np.float64)


def wandering(rng: np.random.Generator, n: int) -> Floats:
    return rhythm(rng, n) + np.cumsum(rng.normal(size=n))


def moving_average(rng: np.random.Generator, n: int) -> Floats:
    shocks = rng.normal(size=n + 2)
    return rhythm(rng, n) + shocks[2:] + 0.8 * shocks[1:-1] + 0.4 * shocks[:-2]


def moving_rhythm(rng: np.random.Generator, n: int) -> Floats:
    weeks = np.cumsum(0.5 * rng.normal(size=(n // 7 + 1, 7)), axis=0)
    return weeks.ravel()[:n] + remembered(rng, rng.normal(size=n))


def mistyped(rng: np.random.Generator, n: int) -> Floats:
    values = gaussian(rng, n)
    values[rng.integers(0, n, 3)] += 30
    return values


def new_level(rng: np.random.Generator, n: int) -> Floats:
    values = gaussian(rng, n)
    values[rng.integers(20, n - 20) :] += 8
    return values


def closed_on_sundays(rng: np.random.Generator, n: int) -> Floats:
    return np.where(np.arange(n) % 7 == 6, np.nan, gaussian(rng, n))


def monthly(rng: np.random.Generator, n: int) -> Floats:
    return rhythm(rng, n, 12) + remembered(rng, rng.normal(size=n)) + 0.05 * np.arange(n)


@dataclass(frozen=True)
class Business:
    """Series of one kind: how long, how often, and the effect of the past of one candidate that is planted."""

    make: Make
    n: int = 180
    freq: str = "D"
    season: int = 7
    max_lag: int | None = 14


BUSINESSES = {
    "daily, gaussian": Business(gaussian),
    "daily, gaussian, 28 lags": Business(gaussian, n=365, max_lag=None),
    "daily, gaussian, two months": Business(gaussian, n=60),
    "daily, heavy tails": Business(heavy_tailed),
    "daily, growing sales": Business(growing_sales),
    "daily, orders": Business(orders),
    "daily, rare orders": Business(rare_orders),
    "daily, wandering": Business(wandering),
    "daily, moving average": Business(moving_average),
    "daily, moving rhythm": Business(moving_rhythm),
    "daily, three mistyped": Business(mistyped),
    "daily, a new level": Business(new_level),
    "daily, closed on Sundays": Business(closed_on_sundays),
    "weekly, two years": Business(monthly, n=104, freq="W-MON", season=52, max_lag=None),
    "weekly, three years": Business(gaussian, n=156, freq="W-MON", season=52, max_lag=None),
    "monthly, three years": Business(monthly, n=36, freq="MS", season=12, max_lag=None),
    "monthly, six years": Business(monthly, n=72, freq="MS", season=12, max_lag=None),
}


PLANTED = ("daily, gaussian", "daily, gaussian, 28 lags", "weekly, two years", "monthly, six years")


def found(rng: np.random.Generator, business: Business, effect: float = 0.0) -> tuple[Relation, ...]:
    """The relations of one business; `effect` of the first candidate three steps before, in standard deviations."""
    index = pd.date_range("2025-01-06", periods=business.n, freq=business.freq)
    own, *others = (business.make(rng, business.n) for _ in range(CANDIDATES + 1))
    if effect:
        own, others[0] = planted(rng, business, effect)
    candidates = {f"candidate_{i}": pd.Series(values, index) for i, values in enumerate(others)}
    return relations(pd.Series(own, index), candidates, business.season, business.max_lag)


def planted(rng: np.random.Generator, business: Business, effect: float) -> tuple[Floats, Floats]:
    """A target whose shocks hold those of a candidate three steps before, and the candidate."""
    shocks = rng.normal(size=(2, business.n + 3))
    own = remembered(rng, shocks[0, 3:] + effect * shocks[1, :-3])
    season = business.season if business.season <= 12 else 1
    return rhythm(rng, business.n, season) + own, rhythm(rng, business.n, season) + remembered(rng, shocks[1, 3:])


@dataclass(frozen=True)
class Score:
    """Share of runs without a relation where any was kept, and of their p values below 0.05."""

    any_kept: float
    below: float


def score(business: Business, runs: int, seed: int = 20261127) -> Score:
    """Score of one kind of business in which nothing goes with anything."""
    rng = np.random.default_rng(seed)
    told = [found(rng, business) for _ in range(runs)]
    p_values = np.array([r.p_value for run in told for r in run if r.p_value is not None])
    return Score(float(np.mean([any(r.kept for r in run) for run in told])), float(np.mean(p_values < 0.05)))


def power(business: Business, effect: float, runs: int, seed: int = 20261127) -> tuple[float, float]:
    """Share of runs in which the planted candidate was kept, and in which it was at its own lag."""
    rng = np.random.default_rng(seed)
    told = [r for _ in range(runs) for r in found(rng, business, effect) if r.candidate == "candidate_0" and r.kept]
    return len(told) / runs, sum(r.lag == 3 for r in told) / runs


def pearson(rest: Floats) -> Floats:
    return rest


def winsorised(rest: Floats) -> Floats:
    middle = np.nanmedian(rest)
    edge = 2.5 * 1.4826 * np.nanmedian(np.abs(rest - middle))
    return np.clip(rest, middle - edge, middle + edge)


def spearman(rest: Floats) -> Floats:
    return np.asarray(pd.Series(rest).rank(), dtype=np.float64)


CORRELATIONS = {"Pearson": pearson, "winsorised": winsorised, "Spearman": spearman}


def bare_p_value(own: Floats, other: Floats, taken: int, lags: int) -> float:
    """The best of all lags by the ordinary test of a correlation: without what `relations` does for restless times."""
    best = 1.0
    for lag in range(lags + 1):
        pairs = np.column_stack([own[lag:], other[: len(other) - lag]])
        pairs = pairs[np.isfinite(pairs).all(axis=1)]
        r, df = np.corrcoef(pairs.T)[0, 1], len(pairs) - taken - 1
        best = min(best, student_two_sided(r * np.sqrt(df / (1 - r * r)), df))
    return 1 - (1 - best) ** (lags + 1)


def alarms_by_correlation(business: Business, runs: int, seed: int = 20261127) -> dict[str, float]:
    """Share of p values below 0.05 where nothing is related, by the correlation the unforeseen parts are compared by.

    The bare test, to show what the choice of correlation alone does.
    """
    rng, below = np.random.default_rng(seed), dict.fromkeys(CORRELATIONS, 0.0)
    for _ in range(runs):
        own, other = (prewhitened(business.make(rng, business.n), business.season) for _ in range(2))
        taken = max(own.taken, other.taken)
        for name, of in CORRELATIONS.items():
            p = bare_p_value(of(own.residuals), of(other.residuals), taken, business.max_lag or 28)
            below[name] += (p < 0.05) / runs
    return below


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    sys.stdout.write(f"{'nothing is related':32}{'n':>5}{'any kept':>10}{'p < 0.05':>10}\n")
    for name, business in BUSINESSES.items():
        if options.only in name:
            s = score(business, options.runs)
            sys.stdout.write(f"{name:32}{business.n:>5}{s.any_kept:>10.1%}{s.below:>10.1%}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{'planted three steps before':32}{'n':>5}{'effect':>10}{'kept':>10}{'at lag 3':>10}\n")
    for name in PLANTED:
        for effect in (0.3, 0.5):
            kept, at_lag = power(BUSINESSES[name], effect, options.runs)
            sys.stdout.write(f"{name:32}{BUSINESSES[name].n:>5}{effect:>10}{kept:>10.1%}{at_lag:>10.1%}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{'bare p < 0.05, nothing related':37}{''.join(f'{name:>12}' for name in CORRELATIONS)}\n")
    for name in (
        "daily, gaussian",
        "daily, heavy tails",
        "daily, orders",
        "daily, rare orders",
        "daily, three mistyped",
    ):
        told = alarms_by_correlation(BUSINESSES[name], 10 * options.runs)
        sys.stdout.write(f"{name:37}{''.join(f'{share:>12.1%}' for share in told.values())}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
