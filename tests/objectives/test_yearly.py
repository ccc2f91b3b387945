"""A season is no change: rules beside a year ago see through it, and those beside the months before wait for it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from kpi_core.metrics.catalogue import catalogue
from kpi_core.objectives.alert_steps import Line
from kpi_core.objectives.gate import Step, spread_of_years
from kpi_core.objectives.judging import Seen, judge_rule
from kpi_core.objectives.rules import understood
from kpi_core.objectives.yearly import has_season, years_apart
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule, Objective

SHAPE = (0.6, 0.7, 0.9, 1, 1, 1, 0.9, 0.7, 1, 1.1, 1.3, 1.8)
FLAT = (1,) * 12
START = date(2023, 1, 1)
ORDERS = catalogue().metrics["orders"]
AIM = Objective("orders", 1, START, date(2030, 1, 1))


def months(values: list[float]) -> tuple[Step, ...]:
    starts = [TimeGrain.MONTH.shift(START, i) for i in range(len(values))]
    return tuple(
        Step(start, value, float((TimeGrain.MONTH.shift(start, 1) - start).days), round(value))
        for start, value in zip(starts, values, strict=True)
    )


def judged(values: list[float], against: str, kind: str = "relative", size: float = -0.1) -> Seen:
    steps, metric = months(values), ORDERS
    line = Line(
        SimpleNamespace(metric=metric, kind=Kind.COUNT),  # type: ignore[arg-type]
        SimpleNamespace(grain=TimeGrain.MONTH),  # type: ignore[arg-type]
        steps,
        TimeGrain.MONTH.shift(steps[-1].start, 1),
    )
    seen = judge_rule(None, line, AIM, understood(AlertRule(kind, size, against=against), metric))  # type: ignore[arg-type]
    assert seen is not None
    return seen


def drawn(n: int, shape=SHAPE, seed: int = 1, last: float = 1.0) -> list[float]:
    """Orders of so many months, 1,000 in a usual one, in the last two so many times as many."""
    rng = np.random.default_rng(seed)
    return [float(rng.poisson(1000 * shape[i % 12] * (last if i >= n - 2 else 1))) for i in range(n)]


@pytest.mark.parametrize("against", ["last_year", "usual", "previous"])
def test_a_fall_of_a_third_shows_through_the_season(against):
    values = drawn(37, last=2 / 3)  # December and January
    seen = judged(values, against)
    assert (seen.crossed, seen.reason) == (True, None)
    assert seen.p_value is not None and seen.p_value < 1e-6
    assert seen.sees_from is not None and seen.sees_from < 20_000  # the season counted as noise asks for 70,000


@pytest.mark.parametrize("against", ["usual", "previous"])
def test_january_after_december_is_no_alert_and_no_chance(against):
    seen = judged(drawn(37), against)  # three years, and the fourth January: 600 after 1,800
    assert (seen.crossed, seen.reason, seen.p_value) == (True, "seasonal", None)
    assert judged(drawn(37), "last_year").crossed is False


def test_a_line_that_each_january_lies_under_is_no_chance_of_this_one():
    seen = judged(drawn(37), "below", "absolute", 800)
    assert (seen.crossed, seen.reason, seen.p_value) == (True, None, None)


@pytest.mark.parametrize("against", ["last_year", "usual", "previous"])
def test_seasons_open_as_few_alerts_as_chance(against):
    opened = 0
    for seed in range(20):
        values = drawn(42, seed=seed)
        opened += sum((seen := judged(values[:n], against, size=-0.05)).crossed and not seen.reason for n in (37, 40))
    assert opened <= 1  # of 40


def test_two_months_are_beside_the_same_two_of_a_year_before():
    steady = [value * 1000 for value in SHAPE] * 3
    # 94 % of a year before in November and December: told as two months, 2,914 after 3,100; no month crosses alone.
    seen = judged([*steady[:-2], 1300 * 0.9, 1800 * 0.9], "last_year")
    assert (seen.baseline, seen.reason) == (pytest.approx(1800), None)
    # An October like its own before it, and a November: the two together hold no change.
    assert judged([*steady[:-1], 1700], "last_year", size=-0.05).reason == "within_chance"


def test_growth_of_a_tenth_a_year_is_no_spread():
    values = [1000 * SHAPE[i % 12] * 1.1 ** (i // 12) for i in range(36)]
    told = spread_of_years(years_apart(months(values), TimeGrain.MONTH), Kind.COUNT, 30.0)
    assert told is not None
    assert told.mean / told.unit < 1.1  # months as like as their counts let them be


@pytest.mark.parametrize(
    ("course", "is_season"),
    [
        (SHAPE * 2, True),
        (FLAT * 2, False),
        ([1 + i / 20 for i in range(24)], False),
        ([1.0] * 12 + [1.5] * 12, False),
        ([1.0] * 18 + [1.5] * 6, False),
    ],
    ids=["season", "flat", "growth", "new_level", "new_level_midway"],
)
def test_only_a_rhythm_is_a_season(course, is_season):
    rng = np.random.default_rng(3)
    days = [step.exposure for step in months([0.0] * 24)]
    found = [
        has_season(months([*map(float, rng.poisson(np.multiply(course, days) * 30))]), TimeGrain.MONTH, True)
        for _ in range(20)
    ]
    assert found == [True] * 20 if is_season else sum(found) <= 2


def test_steps_that_are_missing_or_few_tell_no_season():
    steps = months(drawn(30))
    assert has_season(steps, TimeGrain.MONTH, True)
    assert not has_season(steps[:23], TimeGrain.MONTH, True)
    assert not has_season((*steps[:10], *steps[11:]), TimeGrain.MONTH, True)
    assert not has_season(months([0.0] * 30), TimeGrain.MONTH, True)
    assert not has_season(steps, TimeGrain.YEAR, True)
