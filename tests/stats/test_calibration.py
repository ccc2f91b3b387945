"""How often "too large to be chance" is said when nothing changed: about one time in twenty, never more by much.

A fixed seed and 600 pairs of periods per case: chance alone moves the rate by 0.9 points either way.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from kpi_core.stats.change import Kind, Sample, Tally, compare
from kpi_core.vocabulary.period import Period

QUARTERS = Period(date(2026, 5, 1), date(2026, 8, 1)), Period(date(2026, 8, 1), date(2026, 11, 1))
MONTHS = Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 2, 1), date(2026, 3, 1))
WEEKDAYS = (1.6, 1.4, 1.3, 1.2, 1.1, 0.3, 0.1)  # mean 1
PAIRS = 600
Day = Callable[[Random, float], Tally]


def poisson(rng: Random, mean: float) -> int:
    limit, k, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        k, product = k + 1, product * rng.random()
    return k


def count(mean: float) -> Day:
    def day(rng: Random, weekday: float) -> Tally:
        k = poisson(rng, mean * weekday)
        return Tally(k, 1.0, k)

    return day


def overdispersed(mean: float) -> Day:
    return lambda rng, weekday: count(mean * rng.gammavariate(2, 0.5))(rng, weekday)


def money(mean: float) -> Day:
    def day(rng: Random, weekday: float) -> Tally:
        deals = [rng.lognormvariate(7, 0.8) for _ in range(poisson(rng, mean * weekday))]
        return Tally(sum(deals), 1.0, len(deals))

    return day


def rate(mean: float, share: float) -> Day:
    def day(rng: Random, weekday: float) -> Tally:
        n = poisson(rng, mean * weekday)
        today = rng.betavariate(share * 20, (1 - share) * 20)  # each day has its own luck
        return Tally(sum(rng.random() < today for _ in range(n)), n, n)

    return day


def average(mean: float) -> Day:
    def day(rng: Random, weekday: float) -> Tally:
        tally = money(mean)(rng, weekday)
        return Tally(tally.numerator, tally.n, tally.n)

    return day


def draw(rng: Random, period: Period, day: Day) -> Sample:
    starts = [period.start + timedelta(days=i) for i in range(period.days)]
    tallies = {start: tally for start in starts if (tally := day(rng, WEEKDAYS[start.weekday()])).n}
    return Sample(period, tallies, sum(tally.numerator for tally in tallies.values()))


@pytest.mark.parametrize("periods", [QUARTERS, MONTHS], ids=["quarters", "months"])
@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param(count(3), Kind.COUNT, id="leads"),
        pytest.param(overdispersed(6), Kind.COUNT, id="leads that come in bursts"),
        pytest.param(money(2), Kind.TOTAL, id="revenue"),
        pytest.param(rate(5, 0.2), Kind.SHARE, id="win rate"),
        pytest.param(average(2), Kind.RATIO, id="average deal"),
    ],
)
def test_false_alarms_stay_near_one_in_twenty(day: Day, kind: Kind, periods: tuple[Period, Period]) -> None:
    rng = Random(20261121)
    changes = [compare(draw(rng, periods[0], day), draw(rng, periods[1], day), kind) for _ in range(PAIRS)]
    alarms = sum(change.p_value is not None and change.p_value < 0.05 for change in changes)
    assert 0.020 <= alarms / PAIRS <= 0.070


def seasonal(rng: Random, period: Period, day: Day) -> Sample:
    """A period that ends three times as busy as it began, as an autumn does before Christmas."""
    starts = [period.start + timedelta(days=i) for i in range(period.days)]
    drawn = {d: day(rng, WEEKDAYS[d.weekday()] * (0.5 + i / period.days)) for i, d in enumerate(starts)}
    tallies = {d: tally for d, tally in drawn.items() if tally.n}
    return Sample(period, tallies, sum(tally.numerator for tally in tallies.values()))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param(overdispersed(6), Kind.COUNT, id="leads that come in bursts"),
        pytest.param(money(3), Kind.TOTAL, id="revenue"),
    ],
)
def test_a_season_that_both_years_share_neither_alarms_nor_hides(day: Day, kind: Kind) -> None:
    rng = Random(20261121)
    years = Period(date(2025, 8, 1), date(2025, 11, 1)), Period(date(2026, 8, 1), date(2026, 11, 1))
    pairs = [(seasonal(rng, years[0], day), seasonal(rng, years[1], day)) for _ in range(PAIRS)]
    alarms = {
        paired: sum((compare(*pair, kind, paired=paired).p_value or 1) < 0.05 for pair in pairs) / PAIRS
        for paired in (True, False)
    }
    assert 0.025 <= alarms[True] <= 0.070
    assert alarms[False] < 0.015  # week against week of another season: hardly ever sure of anything


def test_a_real_rise_is_seen() -> None:
    """17 % more leads, ten a day, over three months: seen at least nine times in ten."""
    rng = Random(20261121)
    pairs = [(draw(rng, QUARTERS[0], count(10)), draw(rng, QUARTERS[1], count(11.7))) for _ in range(200)]
    seen = sum((compare(*pair, Kind.COUNT).p_value or 1) < 0.05 for pair in pairs)
    assert seen / 200 >= 0.9


def test_good_days_that_follow_good_days_are_not_taken_for_a_change() -> None:
    """A mood that lasts for days makes months look different: untreated, one pair in seven would be called certain."""
    rng = Random(20261121)

    def month(period: Period) -> Sample:
        mood, tallies = rng.gauss(0, 1), {}
        for i in range(period.days):
            mood = 0.5 * mood + math.sqrt(0.75) * rng.gauss(0, 1)
            k = poisson(rng, 10 * math.exp(0.3 * mood))
            tallies[period.start + timedelta(days=i)] = Tally(k, 1.0, k)
        return Sample(period, tallies, sum(tally.numerator for tally in tallies.values()))

    pairs = [(month(MONTHS[0]), month(MONTHS[1])) for _ in range(PAIRS)]
    assert sum((compare(*pair, Kind.COUNT).p_value or 1) < 0.05 for pair in pairs) / PAIRS < 0.11
