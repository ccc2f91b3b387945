"""Simulated pipelines: how far from the truth final_share is, and how often its 95 % interval holds it.

Run `python -m tests.stats.simulate --runs 1000` for the table; tests/stats/test_final_share.py runs a small part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kpi_core.stats.proportions import wilson
from kpi_core.stats.survival import Durations, final_share

Lag = Callable[[np.random.Generator, int], npt.NDArray[np.float64]]


def gamma(mean: float) -> Lag:
    return lambda rng, n: rng.gamma(2, mean / 2, n)


def exponential(mean: float) -> Lag:
    return lambda rng, n: rng.exponential(mean, n)


def lognormal(mean: float, spread: float = 0.8) -> Lag:
    return lambda rng, n: rng.lognormal(np.log(mean) - spread**2 / 2, spread, n)


@dataclass(frozen=True)
class Pipeline:
    """Records enter evenly over a window and are exported at its end; `rate` of them are won, sooner or later.

    The others are lost after a lag, but for the part `never`, which stays open. With `before`, this is a middle stage:
    that long after their first entry records come to it.
    """

    n: int
    window: int
    rate: float
    win: Lag
    loss: Lag | None = None
    never: float = 0.0
    before: Lag | None = None


PIPELINES = {
    "360 d, gamma 30 / 30": Pipeline(1000, 360, 0.20, gamma(30), gamma(30)),
    "180 d, gamma 45 / 30": Pipeline(1000, 180, 0.20, gamma(45), gamma(30)),
    "180 d, lognormal 45 / 45": Pipeline(3000, 180, 0.10, lognormal(45), lognormal(45)),
    "120 d, gamma 60 / 60": Pipeline(1000, 120, 0.20, gamma(60), gamma(60)),
    "120 d, lognormal 60 / 30": Pipeline(3000, 120, 0.40, lognormal(60), lognormal(30)),
    "120 d, gamma 45 / 30": Pipeline(3000, 120, 0.25, gamma(45), gamma(30)),
    "360 d, gamma 60 / lognormal 45": Pipeline(3000, 360, 0.05, gamma(60), lognormal(45)),
    "240 d, lognormal 60 / gamma 30": Pipeline(200, 240, 0.40, lognormal(60), gamma(30)),
    "240 d, heavy lognormal 60 / 60": Pipeline(2000, 240, 0.25, lognormal(60, 1.0), lognormal(60, 1.0)),
    "240 d, middle stage after 30": Pipeline(500, 240, 0.30, gamma(45), gamma(45), before=gamma(30)),
    "360 d, lognormal 60, never lost": Pipeline(1000, 360, 0.20, lognormal(60)),
    "180 d, gamma 45, never lost": Pipeline(1000, 180, 0.20, gamma(45)),
    "180 d, gamma 45 / 30, 40 % never": Pipeline(1000, 180, 0.20, gamma(45), gamma(30), never=0.4),
    "180 d, lognormal 45 / gamma 30, 5 % never": Pipeline(500, 180, 0.30, lognormal(45), gamma(30), never=0.05),
    "240 d, gamma 45, hardly any lost": Pipeline(500, 240, 0.20, gamma(45), exponential(60), never=0.96),
    # At the edge of what can be told, and beyond: followed for 2, 1.5 and 1 times the mean lag.
    "120 d, lognormal 60, never lost": Pipeline(1000, 120, 0.20, lognormal(60)),
    "90 d, gamma 60, never lost": Pipeline(1000, 90, 0.30, gamma(60)),
    "60 d, gamma 60 / 60": Pipeline(1000, 60, 0.30, gamma(60), gamma(60)),
}


def draw(rng: np.random.Generator, pipeline: Pipeline) -> Durations:
    """What an export of the pipeline shows, in whole days."""
    n = pipeline.n
    entry = np.floor(rng.uniform(0, pipeline.window, n))
    if pipeline.before:
        entry += np.floor(pipeline.before(rng, n))
    won = rng.random(n) < pipeline.rate
    lost_after = pipeline.loss(rng, n) if pipeline.loss else np.full(n, np.inf)
    lost_after[rng.random(n) < pipeline.never] = np.inf
    lag = np.floor(np.where(won, pipeline.win(rng, n), lost_after))
    entered = entry <= pipeline.window
    follow_up, lag, won = (pipeline.window - entry)[entered], lag[entered], won[entered]
    seen = lag <= follow_up
    return counted(np.where(seen, lag, follow_up), np.where(seen, np.where(won, 0, 1), 2))


def counted(days: npt.NDArray[np.float64], ends: npt.NDArray[np.int64]) -> Durations:
    """Durations of single records: days, and 0 for the event, 1 for a competing end, 2 for censored."""
    unique, place = np.unique(days, return_inverse=True)
    columns = [np.bincount(place[ends == end], minlength=len(unique)).tolist() for end in range(3)]
    return Durations(tuple(unique.tolist()), *(tuple(column) for column in columns))


@dataclass(frozen=True)
class Score:
    """How the estimate, and won / entered for comparison, did over many runs."""

    told: float  # share of runs that gave an estimate
    bias: float
    coverage: float
    below: float  # runs whose interval ends below the truth
    width: float
    naive_bias: float
    naive_coverage: float


def score(pipeline: Pipeline, runs: int, seed: int = 20261127) -> Score:
    """Score of a pipeline over as many exports."""
    rng, truth = np.random.default_rng(seed), pipeline.rate
    exports = [draw(rng, pipeline) for _ in range(runs)]
    results = [result for result in map(final_share, exports) if result.share is not None]
    share, low, high = (np.array([getattr(r, name) for r in results]) for name in ("share", "low", "high"))
    naive = [(d.n_events / d.n, wilson(d.n_events, d.n)) for d in exports]
    return Score(
        told=len(results) / runs,
        bias=float(share.mean()) - truth,
        coverage=float(np.mean((low <= truth) & (truth <= high))),
        below=float(np.mean(high < truth)),
        width=float(np.median(high - low)),
        naive_bias=float(np.mean([rate for rate, _ in naive])) - truth,
        naive_coverage=float(np.mean([interval is not None and truth in interval for _, interval in naive])),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261127)
    options = parser.parse_args()
    head = f"{'pipeline':44}{'n':>5}{'truth':>7}{'told':>7}{'bias':>9}{'coverage':>10}{'too low':>9}{'width':>8}"
    sys.stdout.write(f"{head}{'naive bias':>12}{'coverage':>10}\n")
    for name, pipeline in PIPELINES.items():
        s = score(pipeline, options.runs, options.seed)
        sys.stdout.write(
            f"{name:44}{pipeline.n:>5}{pipeline.rate:>7.0%}{s.told:>7.1%}{s.bias:>+9.4f}{s.coverage:>10.1%}"
            f"{s.below:>9.1%}{s.width:>8.4f}{s.naive_bias:>+12.4f}{s.naive_coverage:>10.1%}\n"
        )


if __name__ == "__main__":
    main()
