"""Records by when they entered: what has become of them, and whether they have had enough time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel.result import Cohort
from kpi_core.pipeline.stage import Mode
from kpi_core.pipeline.tally import States
from kpi_core.stats.survival import Durations, maturity
from kpi_core.vocabulary.period import Period, TimeGrain

MATURE = 0.9  # of the eventual wins are there: a cohort's rate may be judged
_MOST = 26  # steps in one picture
_GRAINS = (TimeGrain.WEEK, TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR)
_FEWEST = 20  # records a usual cohort should have


def grain_of(states: States) -> TimeGrain:
    """The step of cohorts: the finest that gives few enough, of enough records each.

    A week is used only where there are less than three months of data.
    """
    days = states.day[states.day > 0]
    if not len(days):
        return TimeGrain.MONTH
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    span, n = Period(first, date.fromordinal(last.toordinal() + 1)), int(states.n.sum())
    for grain in _GRAINS[0 if span.days < 90 else 1 :]:
        count = sum(1 for _ in span.steps(grain))
        if count <= _MOST and n >= _FEWEST * count:
            return grain
    return TimeGrain.QUARTER if span.days < 365 * 6 else TimeGrain.YEAR


def cohorts(
    states: States,
    mode: Mode,
    past: Durations | None,
    as_of: date | None,
    grain: TimeGrain,
    limited: Sequence[int] = (),
) -> tuple[Cohort, ...]:
    """The dated records by step of entry.

    Args:
        states: the records counted.
        mode: who counts at a stage.
        past: how long all records took from entry to the last stage; None where nothing tells.
        as_of: the day of which the data tell the state.
        grain: step of entry.
        limited: numbers of the stages that have a window.
    """
    dated = states.only(states.day > 0)
    starts = np.array([grain.floor(date.fromordinal(d)).toordinal() for d in dated.day.tolist()], np.int64)
    levels = dated.levels(mode, limited)
    found = []
    for start in np.unique(starts).tolist():
        inside = starts == start
        n = dated.n[inside]
        reached = tuple(int(n[levels[inside] > k].sum()) for k in range(dated.stages))
        lost = int(n[dated.outcome[inside] == paths.LOST].sum())
        told = maturity_of(dated.only(inside), past, as_of)
        first = date.fromordinal(start)
        found.append(
            Cohort(Period.of(grain, first), int(n.sum()), reached, lost, told, told is not None and told >= MATURE)
        )
    return tuple(found)


def maturity_of(states: States, past: Durations | None, as_of: date | None) -> float | None:
    """Share of their eventual wins that these records had the time for; None where unknown, 1 where none is open."""
    dated = states.only(states.day > 0)
    if not (dated.outcome == paths.OPEN).any() and len(dated.n):
        return 1.0
    if past is None or as_of is None:
        return None
    ages = np.maximum(as_of.toordinal() - dated.day, 0)
    return maturity(past, ages.tolist(), dated.n.tolist())
