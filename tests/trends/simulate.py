"""How often the expected range holds what is ordinary: made-up series without any event, of every kind we judge.

    python -m tests.trends.simulate --runs 200

Prints one line per kind and length: share of history inside the range, share of newest points inside it, share of
runs with a new level or slope where there is none.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import numpy as np
import pandas as pd

from kpi_core.forecasting.timeline import Floats, Timeline
from kpi_core.trends.detector import watch
from kpi_core.trends.noise import Chance, Noise

Made = tuple[Floats, Chance]
SEASONS = {"D": 7, "W-MON": 52, "MS": 12}


def _rhythm(n: int, season: int) -> Floats:
    return 1 + 0.4 * np.sin(2 * np.pi * np.arange(n) / season)


def normal(rng: np.random.Generator, n: int, season: int) -> Made:
    return 100 * _rhythm(n, season) + rng.normal(0, 10, n), Chance()


def sluggish(rng: np.random.Generator, n: int, season: int) -> Made:
    noise = np.zeros(n)
    for i in range(1, n):
        noise[i] = 0.6 * noise[i - 1] + rng.normal(0, 8)
    return 200 * _rhythm(n, season) + noise, Chance()


def few_counts(rng: np.random.Generator, n: int, season: int) -> Made:
    return rng.poisson(3 * _rhythm(n, season)).astype(float), Chance(Noise.COUNT)


def many_counts(rng: np.random.Generator, n: int, season: int) -> Made:
    return rng.poisson(60 * _rhythm(n, season)).astype(float), Chance(Noise.COUNT)


def rare_counts(rng: np.random.Generator, n: int, _season: int) -> Made:
    return rng.poisson(0.3, n).astype(float), Chance(Noise.COUNT)


def rates(rng: np.random.Generator, n: int, _season: int) -> Made:
    out_of = rng.integers(5, 120, n)
    return rng.binomial(out_of, 0.2) / out_of, Chance(Noise.RATE, out_of.astype(float))


def revenue(rng: np.random.Generator, n: int, season: int) -> Made:
    orders = rng.poisson(20 * _rhythm(n, season))
    return np.array([rng.lognormal(4, 1, k).sum() for k in orders]), Chance()


KINDS: tuple[Callable[..., Made], ...] = (normal, sluggish, few_counts, many_counts, rare_counts, rates, revenue)
LENGTHS = (("D", 60), ("D", 120), ("D", 365), ("W-MON", 52), ("W-MON", 156), ("MS", 24), ("MS", 60))


def calm(kind: Callable[..., Made], frequency: str, n: int, runs: int, seed: int = 0) -> tuple[float, float, float]:
    """Shares inside the range (history, newest point), and of runs with a new level or slope that is not there."""
    inside, newest, moved = [], [], 0
    for run in range(runs):
        rng = np.random.default_rng([seed, run, n])
        values, chance = kind(rng, n, SEASONS[frequency])
        series = pd.Series(values, index=pd.date_range("2022-01-03", periods=n, freq=frequency))
        told = watch(Timeline.of(series), None, chance)
        held = (values >= told.lower - 1e-9) & (values <= told.upper + 1e-9)
        inside.append(float(held[:-3].mean()))
        newest.append(bool(held[-1]))
        moved += bool(told.new_level.any() or told.new_slope.any())
    return float(np.mean(inside)), float(np.mean(newest)), moved / runs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    sys.stdout.write(f"{'kind':<12} {'step':<6} {'n':>4} {'history':>8} {'newest':>8} {'moved':>7}\n")
    for kind in KINDS:
        for frequency, n in LENGTHS:
            history, newest, moved = calm(kind, frequency, n, runs)
            line = f"{kind.__name__:<12} {frequency:<6} {n:>4} {history:>8.4f} {newest:>8.3f} {moved:>7.3f}\n"
            sys.stdout.write(line)


if __name__ == "__main__":
    main()
