"""Made-up pipelines: records that enter, pass or leave after some days, as spans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from kpi_core.engine import paths
from kpi_core.pipeline.spans import NEVER, Spans

FIRST = date(2025, 1, 6)


def spans_of(rows: Sequence[tuple[int, int, int, int | None, int]], stages: int) -> Spans:
    """Spans of (leg, kind, first day, last day or None, how many); days are counted from FIRST."""
    zero = FIRST.toordinal()
    leg, kind, start, stop, n = (np.array(column) for column in zip(*_filled(rows), strict=True))
    stop = np.where(stop < 0, NEVER, stop + zero)
    return Spans(stages, (None,), np.zeros(len(leg), np.int64), leg, kind, start + zero, stop, n)


def _filled(rows: Sequence[tuple[int, int, int, int | None, int]]) -> list[tuple[int, int, int, int, int]]:
    return [(leg, kind, start, -1 if stop is None else stop, n) for leg, kind, start, stop, n in rows]


def simulated(
    seed: int,
    per_week: float = 20,
    rates: Sequence[float] = (0.3, 0.5),
    lags: Sequence[tuple[float, float]] = ((12, 1.5), (25, 1.2)),
    days: int = 600,
    season: float = 0.0,
) -> Spans:
    """Arrivals by Poisson, days by gamma (mean, shape); who does not pass leaves after a gamma of mean 20."""
    rng = np.random.default_rng(seed)
    level = per_week / 7 * (1 + season * np.sin(2 * np.pi * np.arange(days) / 365))
    at = FIRST.toordinal() + np.repeat(np.arange(days), rng.poisson(level))
    parts = []
    for leg, (rate, (mean, shape)) in enumerate(zip(rates, lags, strict=True)):
        passes = rng.random(len(at)) < rate
        took = np.where(passes, rng.gamma(shape, mean / shape, len(at)), rng.gamma(1.3, 20 / 1.3, len(at)))
        ends = at + took.round().astype(int)
        kind = np.where(passes, paths.REACHED, paths.LEFT)
        parts.append((np.full(len(at), leg), kind, at, ends))
        at = ends[passes]
    leg, kind, start, stop = (np.concatenate(column) for column in zip(*parts, strict=True))
    ones = np.ones(len(leg), np.int64)
    return Spans(len(rates) + 1, (None,), np.zeros(len(leg), np.int64), leg, kind, start, stop, ones)
