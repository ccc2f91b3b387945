"""The steps of a metric that are to come in a period, and how much of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.forecasting.timeline import Floats, Timeline, floats
from kpi_core.metrics.history import Ask, History
from kpi_core.stats.change import Kind
from kpi_core.trends.outlook import FEWEST
from kpi_core.trends.steps import Steps, steps_of
from kpi_core.vocabulary.period import Period, TimeGrain

_LONGEST = 0.6  # of the history: a forecast farther ahead was never tried
_ENOUGH = 20.0  # what a step's ratio must be out of, in the middle, for steps of that length to tell its course
_FILLED = 0.3  # days with a record in a step: fewer, and its course is that of chance
_LENGTHS = {TimeGrain.DAY: 1, TimeGrain.WEEK: 7, TimeGrain.MONTH: 30.4}


@dataclass(frozen=True)
class Rest:
    """The whole steps known, and the weight of each step to come: 0 before the period begins, parts at its edges.

    `exposure` is what each known step of a ratio is out of; ones for anything else.
    """

    timeline: Timeline
    exposure: Floats
    weights: Floats


def grain_for(history: History) -> TimeGrain:
    """The step by which a metric is foretold: that of the data, or a longer one that holds enough.

    A total is foretold by days unless most of them hold nothing; a ratio by weeks or months that are out of enough.
    """
    span = history.span
    assert span is not None
    if span.rhythm is not TimeGrain.DAY:
        return span.rhythm
    days = max((span.covered - span.first).days, 1)
    if history.kind.is_total:
        each, wanted, grains = sum(1 for t in history.days.values() if t.n) / days, _FILLED, tuple(_LENGTHS)
    else:
        out_of = (t.denominator if history.kind is Kind.SHARE else t.n for t in history.days.values())
        each, wanted, grains = sum(out_of) / days, _ENOUGH, (TimeGrain.WEEK, TimeGrain.MONTH)
    able = [grain for grain in grains if days / _LENGTHS[grain] >= FEWEST[grain] + 1]
    return next((grain for grain in able if each * _LENGTHS[grain] >= wanted), able[-1] if able else grains[0])


def rest_of(ask: Ask, history: History, grain: TimeGrain, left: Period) -> Rest | None:
    """What is known and what is to come of a period; None with too little history to say anything of it.

    Args:
        ask: answers a query.
        history: the metric; it must have a span.
        grain: steps.
        left: the days to foretell.
    """
    steps = steps_of(ask, history, grain)
    whole = steps.whole
    if whole.stop <= whole.start:
        return None
    timeline = steps.timeline()
    known = int(timeline.observed.sum())
    weights = _weights(grain, steps.end(whole.stop - 1), left)
    if known < FEWEST[grain] or len(weights) > _LONGEST * len(timeline):
        return None
    return Rest(timeline, _exposures(history, steps, whole), weights)


def _weights(grain: TimeGrain, begin: date, left: Period) -> Floats:
    told = []
    for step in Period(begin, left.end).steps(grain):
        inside = (min(step.end, left.end) - max(step.start, left.start)).days
        told.append(max(inside, 0) / step.days)
    return floats(told)


def _exposures(history: History, steps: Steps, whole: slice) -> Floats:
    if history.kind is not Kind.RATIO:
        return floats(steps.exposure[whole])
    starts = steps.starts[whole]
    sums = dict.fromkeys(starts, 0.0)
    for day, tally in history.days.items():
        start = steps.grain.floor(day)
        if start in sums:
            sums[start] += tally.denominator
    return floats(np.array([sums[start] for start in starts]))
