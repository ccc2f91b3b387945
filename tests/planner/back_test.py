"""Forecasts of wins made at past days beside plain ones: ``python -m tests.planner.back_test [pipeline.csv ...]``.

At the end of each of six months, knowing only what was known then, the wins of the next 30, 60 and 90 days: how many of
the outcomes the 80 % range holds, and the pinball loss (at 10, 25, 50, 75 and 90 %) beside that of the last quarter's
pace and of entries times the mean rate, both with Poisson ranges. Files are told apart by `--by`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import poisson

from kpi_core.pipeline.spans import Spans
from kpi_core.planner.baseline import Baseline, learned_chain, outlook
from kpi_core.planner.draws import drawn
from tests.planner.pipelines import FIRST, simulated

LEVELS = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
HORIZONS = (30, 60, 90)
MONTHS = 6
MADE_UP = {
    "two steps": {},
    "few": {"per_week": 6},
    "many": {"per_week": 100, "rates": (0.2, 0.6)},
    "slow": {"lags": ((20, 1.5), (60, 1.2))},
    "a season": {"season": 0.3},
    "one step": {"rates": (0.25,), "lags": ((40, 1.5),)},
    "three years": {"days": 1200, "season": 0.3},
}
Case = tuple[Spans, date, int]
Floats = npt.NDArray[np.float64]


def pinball(told: Floats, came: float) -> float:
    """Mean loss of quantiles at LEVELS."""
    return float(np.maximum(LEVELS * (came - told), (LEVELS - 1) * (came - told)).mean())


def judged(case: Case) -> tuple[int, bool, float, float, float] | None:
    """Days ahead, whether the range held the outcome, and the losses: ours, the pace's, the mean rate's."""
    spans, day, days = case
    past = spans.known_on(day)
    chain = learned_chain(past, day)
    if chain is None:
        return None
    baseline = Baseline((), (), chain=chain, timed=tuple(range(spans.stages)), spans=past, as_of=day - timedelta(1))
    horizon = outlook(baseline, day, day + timedelta(days))
    assert horizon is not None
    wins = drawn(chain, list(horizon.groups), horizon.volume, horizon.window, horizon.correction).wins
    told, last = np.quantile(wins, LEVELS), spans.stages - 2
    came = spans.reached(last, day, day + timedelta(days))
    pace = spans.reached(last, day - timedelta(91), day) * days / 91
    at, n = past.begun(0)
    rate = past.reached(last, date(1990, 1, 1), day) / n.sum()
    entering = n[at >= day.toordinal() - 91].sum() * days / 91 * rate
    plain = [pinball(poisson.ppf(LEVELS, max(mean, 1e-9)), came) for mean in (pace, entering)]
    return days, bool(told[0] <= came <= told[-1]), pinball(told, came), plain[0], plain[1]


def table(name: str, cases: Iterable[Case]) -> None:
    """One line: cases, shares held (all, by days ahead), losses."""
    rows = np.array([row for case in cases if (row := judged(case)) is not None], float)
    held = [f"{rows[rows[:, 0] == days, 1].mean():.2f}" for days in HORIZONS if (rows[:, 0] == days).any()]
    ours, pace, rate = rows[:, 2:].mean(axis=0)
    sys.stdout.write(
        f"{name:<28} {len(rows):>4} cases   held {rows[:, 1].mean():.3f} ({', '.join(held)})"
        f"   loss {ours:.3f}   pace {pace:.3f}   mean rate {rate:.3f}\n"
    )
    sys.stdout.flush()


def made_up(settings: dict[str, object], seeds: range) -> Iterator[Case]:
    """Cases of one kind of made-up pipeline."""
    days = int(str(settings.get("days", 600)))
    for seed in seeds:
        spans = simulated(seed, **settings)  # type: ignore[arg-type]
        for month in range(MONTHS):
            day = FIRST + timedelta(days - 90 - 30 * month)
            yield from ((spans, day, ahead) for ahead in HORIZONS)


def of_files(files: list[Path], by: str) -> Iterator[tuple[str, Spans]]:
    """The pipeline of files by the values of a column."""
    from kpi_core.cli.loading import load
    from kpi_core.cli.options import parse
    from kpi_core.engine.connection import shared_engine
    from kpi_core.pipeline.sources import funnel_sources
    from kpi_core.pipeline.spans import spans
    from kpi_core.pipeline.stage import FunnelQuestion
    from kpi_core.planner.source import timed_of

    options = parse(["funnel", *map(str, files)])
    loaded = load(options)  # type: ignore[arg-type]
    source = funnel_sources(loaded.datasets, date.today())[0]
    stages = [source.stages[place] for place in timed_of(source, source.stages)]
    told = spans(source, FunnelQuestion(by=by), stages, shared_engine(frozenset(loaded.folders)))
    yield from ((str(value), told.of(value)) for value in told.values)


def month_ends(spans: Iterable[Spans]) -> list[date]:
    """The last six month ends whose 90 days are all known."""
    last = max(int(one.stop[one.stop < np.iinfo(np.int64).max].max()) for one in spans)
    day = date.fromordinal(last + 1 - max(HORIZONS)).replace(day=1)
    told = []
    for _ in range(MONTHS):
        told.append(day)
        day = (day - timedelta(1)).replace(day=1)
    return told


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--by", action="append", default=[])
    parser.add_argument("--seeds", type=int, default=4)
    given = parser.parse_args()
    if given.files:
        parts = [(name, spans) for by in given.by for name, spans in of_files(given.files, by)]
        ends = month_ends([spans for _, spans in parts])
        table("files", [(spans, day, days) for _, spans in parts for day in ends for days in HORIZONS])
        return
    for name, settings in MADE_UP.items():
        table(name, made_up(settings, range(500, 500 + given.seeds)))


if __name__ == "__main__":
    main()
