"""A rule that asks whether the newest period lies outside what the periods before made one expect."""

from __future__ import annotations

import math
import warnings

from kpi_core.forecasting.threads import on_one_thread
from kpi_core.forecasting.timeline import Timeline
from kpi_core.metrics.history import Ask
from kpi_core.metrics.remembered import Same, once
from kpi_core.objectives.alert_steps import Line
from kpi_core.objectives.rules import worse_side
from kpi_core.objectives.seen import Seen
from kpi_core.stats.change import Kind
from kpi_core.stats.distributions import normal_two_sided
from kpi_core.trends.detector import NEWEST, Watched, watch
from kpi_core.trends.noise import Chance, Noise
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import AlertRule

_FEWEST_POINTS = 8
_FEWEST_RECORDS = 10


def outside_expected(ask: Ask, line: Line, rule: AlertRule) -> Seen:
    """The newest complete period beside its expected range, on the bad side (any side where none is bad).

    The range is that of the trends page: two expectations made from what came before. A period counts from as many
    standard deviations off as the rule says, `times` periods in a row.
    """
    whole = line.told.whole
    n = _records(line)
    value = float(line.told.values[whole][-1])
    if not math.isfinite(value):
        return Seen(None, False, None, n=n)
    timeline = line.told.timeline()
    if len(timeline) < _FEWEST_POINTS:
        return Seen(value, False, "no_baseline", n=n)
    watched = once(ask, ("watched", Same(line.told)), lambda: _watched(line, timeline))
    if watched.reason:
        return Seen(value, False, None, n=n)
    crossed = [_is_out(line, rule, watched, back) for back in range(max(rule.times, 1))]
    expected = float(watched.expected[-1])
    low, high = _range(line, rule, expected, float(watched.lower[-1]), float(watched.upper[-1]))
    side = worse_side(line.history.metric)
    at = high if (side > 0 or (_both(line) and value > expected)) else low
    score = float(watched.score[-1])
    return Seen(
        value,
        crossed[0],
        _reason(line, rule, crossed, max(n, round(expected) if line.kind is Kind.COUNT else 0)) if crossed[0] else None,
        expected,
        at,
        n,
        normal_two_sided(score) / (1 if _both(line) else 2),
        low,
        high,
    )


@on_one_thread
def _watched(line: Line, timeline: Timeline) -> Watched:
    with warnings.catch_warnings():  # a fit that did not settle has a wide range, and nobody to tell
        warnings.simplefilter("ignore")
        return watch(timeline, chance=_chance(line))


def _range(line: Line, rule: AlertRule, expected: float, low: float, high: float) -> tuple[float, float]:
    """The range of as many deviations as the rule says, of one of `NEWEST`; not beyond what can be."""
    times = rule.threshold / NEWEST
    least = expected + (low - expected) * times
    most = expected + (high - expected) * times
    return max(least, 0.0) if low >= 0 else least, min(most, 1.0) if line.kind is Kind.SHARE else most


def _records(line: Line) -> int:
    whole = line.told.whole
    return round(line.told.exposure[whole][-1]) if line.kind is Kind.SHARE else line.told.n[whole][-1]


def _both(line: Line) -> bool:
    return line.history.metric.direction is Direction.NONE


def _is_out(line: Line, rule: AlertRule, watched: Watched, back: int) -> bool:
    place = len(watched.score) - 1 - back
    if place < 0 or not watched.score[place] >= rule.threshold:
        return False
    value, expected = float(line.told.values[line.told.whole][place]), float(watched.expected[place])
    return _both(line) or (value - expected) * worse_side(line.history.metric) > 0


def _reason(line: Line, rule: AlertRule, crossed: list[bool], n: int) -> str | None:
    # A row of a monthly table is one record and a whole month: rows do not tell how much it holds.
    least = rule.fewest if rule.fewest is not None else 0 if line.kind in (Kind.TOTAL, Kind.VALUE) else _FEWEST_RECORDS
    if n < least:
        return "too_few"
    return None if all(crossed) else "not_yet_twice"


def _chance(line: Line) -> Chance:
    """The least spread of such a series, as the trends page has it."""
    history, whole = line.history, line.told.whole
    if history.kind is Kind.SHARE:
        return Chance(Noise.RATE, line.told.exposure[whole])
    is_count = history.kind in (Kind.COUNT, Kind.DISTINCT) or (
        history.kind is Kind.TOTAL and history.unit is Unit.COUNT
    )
    return Chance(Noise.COUNT if is_count else Noise.AMOUNT)
