"""Whether a metric has a season, and which of its steps stand a year apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kpi_core.objectives.gate import FEWEST_TO_SPREAD, Step, windows
from kpi_core.objectives.rules import Baseline
from kpi_core.stats.distributions import incomplete_beta
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import last_year
from kpi_core.workspace.objective import AlertRule

_SEASON = {TimeGrain.DAY: 7, TimeGrain.WEEK: 52, TimeGrain.MONTH: 12, TimeGrain.QUARTER: 4}
_FEWEST, _MOST = 2, 4  # cycles looked at
_CYCLES_OF_DAYS = 8
_CLEAR = 0.01  # chance under which a rhythm counts as one
_MOST_PAIRS = 24
MOST_USUAL = 12  # complete periods that tell the usual level, at most


def years_apart(steps: Sequence[Step], grain: TimeGrain) -> tuple[tuple[Step, Step], ...]:
    """Each step with that of a year before, the newest pairs last; those without one are left out.

    >>> from datetime import date
    >>> steps = [Step(date(2024 + i // 12, i % 12 + 1, 1), i, 30, i) for i in range(14)]
    >>> [(now.total, then.total) for now, then in years_apart(steps, TimeGrain.MONTH)]
    [(12, 0), (13, 1)]
    """
    by_start = {step.start: step for step in steps}
    told = ((step, by_start.get(last_year(Period(step.start, grain.shift(step.start, 1))).start)) for step in steps)
    return tuple((now, then) for now, then in told if then is not None)[-_MOST_PAIRS:]


def season_known_from(grain: TimeGrain, rule: AlertRule) -> int | None:
    """How many complete steps a rule needs until what a season does cannot be taken for a change, or hide one.

    Beside the year before: enough years apart to tell how much these vary. Beside the usual level: as many steps before
    as a season has, whose spread is then a part of what is usual. Beside the step before: two seasons, which show one.

    Args:
        grain: the step of time.
        rule: understood, of a change against a :class:`Baseline` that is measured from the data.

    Returns:
        The number; None of steps without a season.

    >>> rules = [AlertRule("relative", -0.1, against=each) for each in ("usual", "previous", "last_year")]
    >>> [season_known_from(TimeGrain.MONTH, rule) for rule in rules]
    [13, 26, 19]
    """
    season = _SEASON.get(grain)
    if season is None:
        return None
    match rule.against:
        case Baseline.LAST_YEAR:
            return season + FEWEST_TO_SPREAD + 1
        case Baseline.USUAL if season <= MOST_USUAL:
            return season + 1
        case _:
            cycles = _CYCLES_OF_DAYS if grain is TimeGrain.DAY else _FEWEST
            return cycles * season + max(windows(rule.times))


def has_season(steps: Sequence[Step], grain: TimeGrain, adds_up: bool) -> bool:
    """Whether levels follow a rhythm (of the year; of days, of the week) that chance does not make.

    A two-way analysis of variance over whole cycles, of logarithms where a total grows by parts of itself. A new level
    looks like a rhythm where only growth is allowed for, steady growth where only levels are: both must find one.

    Args:
        steps: complete steps in order, without those that are in question.
        grain: the step of time.
        adds_up: whether the metric is a total.

    Returns:
        The answer; no where steps are missing or cover less than two cycles (of days: eight weeks).

    >>> from datetime import date
    >>> shape = (6, 7, 9, 10, 10, 11, 9, 7, 10, 11, 13, 18)
    >>> steps = [Step(date(2024 + i // 12, i % 12 + 1, 1), 10 * shape[i % 12] + i % 5, 1, 100) for i in range(24)]
    >>> has_season(steps, TimeGrain.MONTH, True), has_season(steps[:23], TimeGrain.MONTH, True)
    (True, False)
    """
    season = _SEASON.get(grain)
    fewest, most = (_CYCLES_OF_DAYS, _CYCLES_OF_DAYS) if grain is TimeGrain.DAY else (_FEWEST, _MOST)
    cycles = min(len(steps) // season, most) if season else 0
    if season is None or cycles < fewest:
        return False
    held = steps[-cycles * season :]
    if grain.shift(held[-1].start, 1 - len(held)) != held[0].start:
        return False
    levels = np.array([step.level for step in held])
    if adds_up and levels.min() > 0:
        levels = np.log(levels)
    table = levels.reshape(cycles, season)
    slope = (table[-1].mean() - table[0].mean()) / (season * (cycles - 1))
    straight = (levels - slope * np.arange(len(levels))).reshape(cycles, season)
    return all(_chance(one, by_cycle) < _CLEAR for one, by_cycle in ((table, True), (straight, False)))


def _chance(table: np.ndarray, by_cycle: bool) -> float:
    """Chance of columns that differ as much where only chance makes them (F test)."""
    cycles, season = table.shape
    rest = table - (table.mean(axis=1, keepdims=True) if by_cycle else table.mean())
    columns = rest.mean(axis=0)
    left = float(((rest - columns) ** 2).sum())
    own, freedom = season - 1, (season - 1) * (cycles - 1) if by_cycle else season * (cycles - 1) - 1
    between = cycles * float((columns**2).sum())
    if not math.isfinite(left + between) or between <= 1e-12 * float((table**2).sum()):
        return 1.0
    f = between / own / max(left / freedom, 1e-300)
    return incomplete_beta(freedom / 2, own / 2, freedom / (freedom + own * f))
