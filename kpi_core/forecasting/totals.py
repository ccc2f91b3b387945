"""Sums of the steps to come: a month, a quarter, whatever a plan covers."""

from __future__ import annotations

import math

import numpy as np

from kpi_core.forecasting.forecaster import roll, year_of
from kpi_core.forecasting.spread import Scale, grows_with_level
from kpi_core.forecasting.timeline import Floats, Timeline


def total_ahead(timeline: Timeline, steps: int) -> tuple[float, Floats]:
    """What the next steps add up to, and what such sums were wrong by before, around their middle.

    Args:
        timeline: the past.
        steps: how many to come.

    Returns:
        The sum, and one error per earlier origin, both in the series' unit; no error where no earlier sum is known.

    The middle of the earlier errors is added: of skewed figures the usual day lies below the mean one, and a sum of
    usual days would always come out too low. Errors are parts of the forecast where the spread grows with the level.
    """
    return weighted_ahead(timeline, np.ones(steps))


def weighted_ahead(timeline: Timeline, weights: Floats) -> tuple[float, Floats]:
    """`total_ahead` with a weight for each of the next steps: 0 for those before a window, a part for its edges.

    Args:
        timeline: the past.
        weights: one per step to come.

    Returns:
        As `total_ahead`.
    """
    values = timeline.values
    size = float(np.abs(values).mean()) or 1.0
    year = year_of(values / size, timeline.season, len(weights), Scale.RAW)
    calm = year.taken_out(values / size)
    rolling = roll(calm, timeline.season, len(weights), Scale.RAW)
    actual, foretold = rolling.sums(calm, weights)
    if not len(actual):
        return 0.0, np.zeros(0)
    ahead = float(rolling.forecast @ weights)
    growing = grows_with_level(values, timeline.season) and bool((foretold > 0).all()) and ahead > 0
    errors = (actual / foretold - 1) * ahead if growing else actual - foretold
    middle = float(np.median(errors))
    floor = 0.0 if values.min() >= 0 else -math.inf
    return max(ahead + middle + float(year.following @ weights), floor) * size, (errors - middle) * size


def coming(counts: Floats, season: int, steps: int) -> tuple[Floats, Floats]:
    """The next steps of counts one by one, and what the roots of their sums were wrong by before.

    Roots, since the spread of a count grows with the root of its level.

    Args:
        counts: one per step, none missing, none negative.
        season: steps in a cycle.
        steps: how many to come.

    Returns:
        The steps, in the series' unit; the errors of the roots of earlier sums, around their middle, none where no
        earlier sum is known.
    """
    size = float(counts.mean()) or 1.0
    rolling = roll(counts / size, season, steps, Scale.RAW)
    actual, foretold = rolling.sums(counts / size)
    path = np.maximum(rolling.forecast, 0.0)
    if not len(actual):
        return path * size, np.zeros(0)
    errors = np.sqrt(np.maximum(actual, 0.0)) - np.sqrt(np.maximum(foretold, 0.0))
    return path * size, (errors - np.median(errors)) * math.sqrt(size)
