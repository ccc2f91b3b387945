"""How often rules of change open where nothing but the season happens: ``python -m benchmarks.seasons [MONTHS]``.

Monthly counts with a season, after 8 to 30 months that end in each month of the year; then a lasting fall of a third.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.objectives.alert_steps import Line
from kpi_core.objectives.gate import Step
from kpi_core.objectives.judging import Seen, judge_rule
from kpi_core.objectives.rules import Baseline, understood
from kpi_core.stats.change import Kind
from kpi_core.trends.steps import Steps
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from kpi_core.workspace.objective import AlertRule, Objective

FLAT = (1.0,) * 12
SPRING = (0.95, 1.0, 1.25, 1.1, 1.05, 1.0, 0.9, 0.6, 1.05, 1.1, 1.05, 0.75)  # high in March, low in August, December
CHRISTMAS = (0.6, 0.7, 0.9, 1.0, 1.0, 1.0, 0.9, 0.7, 1.0, 1.1, 1.3, 1.8)
LENGTHS = (8, 13, 15, 20, 30)
BESIDE = (Baseline.USUAL, Baseline.PREVIOUS, Baseline.LAST_YEAR)
_AIM = Objective("orders", 1.0, date(2020, 1, 1), date(2030, 1, 1))


@dataclass(frozen=True)
class Months:
    """So many months of `n` records on average in a shape of the year, `odd` their CV beyond chance."""

    n: int
    length: int
    shape: Sequence[float]
    odd: float = 0.0


def course(rng: np.random.Generator, months: Months, first: int = 0) -> list[float]:
    """Counts from the calendar's month `first` on; 0 is January."""
    usual = months.n * np.array([months.shape[(first + i) % 12] for i in range(months.length)])
    odd = months.odd
    return list(map(float, rng.poisson(usual * rng.gamma(1 / odd**2, odd**2, len(usual)) if odd else usual)))


def judged(
    counts: Sequence[float], against: str, size: float = -0.1, first: int = 0, out_of: float | None = None
) -> Seen:
    """What a rule of change says of the last of so many months of orders, or of leads that qualify `out_of` so many."""
    metric = catalogue().metrics["orders" if out_of is None else "lead_to_opportunity_rate"]
    kind, unit = (Kind.COUNT, Unit.COUNT) if out_of is None else (Kind.SHARE, Unit.FRACTION)
    starts = [TimeGrain.MONTH.shift(date(2022, 1, 1), first + i) for i in range(len(counts))]
    exposures = [out_of or float((TimeGrain.MONTH.shift(start, 1) - start).days) for start in starts]
    steps = tuple(Step(a, each, b, round(out_of or each)) for a, each, b in zip(starts, counts, exposures, strict=True))
    told = Steps(
        TimeGrain.MONTH,
        kind,
        tuple(starts),
        np.array(counts) / (out_of or 1.0),
        tuple(step.n for step in steps),
        np.ones(len(steps)),
        np.ones(len(steps), dtype=bool),
        (),
    )
    history = History(metric, unit, None, kind, {}, None)
    line = Line(history, told, steps, TimeGrain.MONTH.shift(starts[-1], 1))
    seen = judge_rule(_nobody, line, _AIM, understood(AlertRule("relative", size, against=against), metric))
    assert seen is not None
    return seen


def _nobody(_query: Query) -> MetricSeries:
    raise AssertionError("a change between months asks nobody")


def opened(rng: np.random.Generator, months: Months, against: str, trials: int) -> float:
    """Share of months in which the rule opens though nothing but the season happens."""
    hits = 0
    for i in range(trials):
        seen = judged(course(rng, months, i % 12), against, first=i % 12)
        hits += seen.crossed and seen.reason is None
    return hits / trials


def found(rng: np.random.Generator, length: int, shape: Sequence[float], against: str, trials: int) -> float:
    """Share of lasting falls of a third, 300 a month, that open within their two months."""
    hits = 0
    for i in range(trials):
        counts = course(rng, Months(300, length - 2, shape), i % 12)
        fallen = [float(rng.poisson(200 * shape[(i + length - back) % 12])) for back in (2, 1)]
        both = [judged([*counts, *fallen[:months]], against, first=i % 12) for months in (1, 2)]
        hits += any(seen.crossed and seen.reason is None for seen in both)
    return hits / trials


def main(trials: int = 240) -> None:
    rng = np.random.default_rng(8)
    print(f"{trials} months in which only the season happens; a rule of -10 % opens in, after {LENGTHS} months")
    for against in BESIDE:
        for name, shape in (("flat", FLAT), ("spring", SPRING), ("Christmas", CHRISTMAS)):
            for n in (100, 300, 1000):
                for odd in (0.0, 0.1):
                    cells = [opened(rng, Months(n, length, shape, odd), against, trials) for length in LENGTHS]
                    told = "  ".join(f"{cell:5.1%}" for cell in cells)
                    print(f"{against:>10} {name:>10}, {n:>5} a month, CV {odd:.0%}: {told}", flush=True)
    print(f"a lasting fall of a third, 300 a month, opens within two months, after {LENGTHS} months")
    for against in BESIDE:
        for name, shape in (("flat", FLAT), ("Christmas", CHRISTMAS)):
            told = "  ".join(f"{found(rng, length, shape, against, trials // 2):4.0%}" for length in LENGTHS)
            print(f"{against:>10} {name:>10}: {told}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
