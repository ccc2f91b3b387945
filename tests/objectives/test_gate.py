"""The noise gate: what chance makes of periods, and how often alerts fire when nothing changes."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from benchmarks.alerts import VOLUMES, cases, found, told_from_chance, unchanged, volume_of
from kpi_core.objectives.gate import LEVEL, Question, Step, chance, judged, level_of, looks, spread_of, windows
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import TimeGrain

FIRST = date(2025, 1, 1)


def steps(*totals: float, exposure: float = 300.0) -> tuple[Step, ...]:
    """Months in a row, each out of as much."""
    return tuple(Step(TimeGrain.MONTH.shift(FIRST, i), t, exposure, round(exposure)) for i, t in enumerate(totals))


# -- the simulation of the closing note, small and with a seed


@pytest.mark.parametrize("n", VOLUMES)
def test_the_default_rules_stay_quiet_where_nothing_changes(n):
    plain, gated, together = unchanged(np.random.default_rng(n), n, 250)
    assert together <= 0.02 and max(gated) <= 0.02
    assert plain[0] >= 0.08  # the lead to opportunity rule without a gate


def test_a_real_fall_of_a_third_is_told_within_two_months():
    assert found(np.random.default_rng(4), cases()[0], 300, 2 / 3, 250) >= 0.8


def test_a_rule_sees_its_own_size_from_the_volume_that_is_told():
    case = cases()[2]  # a score that falls by ten points
    n = volume_of(case, histories=5)
    assert 400 < n < 800
    assert told_from_chance(np.random.default_rng(5), case, n, 2 / 3, 150) >= 0.75
    assert told_from_chance(np.random.default_rng(6), case, n // 4, 2 / 3, 150) < 0.5


# -- a second way of computing


def test_without_dispersion_a_share_is_judged_like_a_g_test():
    months, newest = steps(*[60] * 12), steps(40)[:1]
    p = chance(Question(newest, months, (), Kind.SHARE, -1, None))
    assert p is None  # without periods to tell the spread there is no answer
    told = spread_of(months, Kind.SHARE)
    assert told is not None
    table = [[40, 260], [720, 2880]]
    g, _, _, _ = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    by_hand = math.fsum(w * stats.norm.sf(math.sqrt(g / t)) for t, w in zip(told.times, told.weights, strict=True))
    assert chance(Question(newest, months, months, Kind.SHARE, -1)) == pytest.approx(by_hand, rel=1e-6)


def test_a_count_against_a_known_level_is_the_likelihood_ratio_of_poisson():
    quiet = steps(*[300] * 12, exposure=30)
    newest = steps(250, exposure=30)
    told = spread_of(quiet, Kind.COUNT, 10.0)
    assert told is not None
    g = 2 * (250 * math.log(250 / 300) - (250 - 300))
    by_hand = math.fsum(w * stats.norm.sf(math.sqrt(g / t)) for t, w in zip(told.times, told.weights, strict=True))
    assert chance(Question(newest, (), quiet, Kind.COUNT, -1, 10.0)) == pytest.approx(by_hand, rel=1e-6)


def test_sums_are_judged_by_the_spread_of_their_periods():
    months = steps(100, 110, 90, 105, 95, 100, exposure=1)
    newest = steps(70, exposure=1)
    spread = stats.tstd([100, 110, 90, 105, 95, 100])
    t = (100 - 70) / (spread * math.sqrt(1 + 1 / 6))
    assert chance(Question(newest, months, months, Kind.TOTAL, -1)) == pytest.approx(stats.t.sf(t, 5), rel=1e-6)


def test_days_tell_the_spread_of_a_mean_where_there_are_enough():
    # Ten days of ten orders: the sum of squares within each month is 10 days * (20 of 10 orders)^2 / 10
    months = tuple(
        Step(TimeGrain.MONTH.shift(FIRST, i), 10_000 + (-1) ** i * 20, 100, 100, inside=4_000, days=10)
        for i in range(12)
    )
    told = spread_of(months, Kind.RATIO)
    assert told is not None
    assert told.unit == pytest.approx(12 * 4_000 / 1_200 * 120 / 108)  # 120 days, 12 levels estimated
    assert told.freedom == 108


# -- what it makes of the unusual


def test_months_that_vary_more_than_chance_need_more_to_be_told():
    calm, wild = steps(*[60] * 12), steps(*[40, 80] * 6)
    newest = steps(35)
    p = [chance(Question(newest, months, months, Kind.SHARE, -1)) for months in (calm, wild)]
    assert p[0] is not None and p[1] is not None
    assert (p[0] < 0.001, p[1] > 0.02) == (True, True)


@pytest.mark.parametrize(
    ("months", "newest", "kind"),
    [
        (steps(*[0] * 12), steps(0), Kind.SHARE),
        (steps(*[300] * 12), steps(300), Kind.SHARE),
        (steps(*[0] * 12, exposure=30), steps(0, exposure=30), Kind.COUNT),
    ],
    ids=["share_of_none", "share_of_all", "nothing_comes"],
)
def test_what_stays_at_its_edge_is_no_news(months, newest, kind):
    assert chance(Question(newest, months, months, kind, -1)) == pytest.approx(0.5, abs=0.01)


def test_equal_sums_tell_no_spread_and_so_no_chance():
    months = steps(*[100] * 12, exposure=1)
    assert chance(Question(steps(70, exposure=1), months, months, Kind.TOTAL, -1)) is None


def test_a_history_of_two_months_is_too_short_for_a_usual_level():
    assert list(looks(steps(60, 60, 20), Kind.SHARE, -1)) == [None, None]
    assert judged([None, None]) is None


def test_a_rule_of_two_in_a_row_looks_at_both_together():
    assert [windows(times) for times in (1, 2, 3)] == [(1, 2), (2,), (3,)]


def test_levels_are_ratios_of_sums():
    assert level_of(()) is None
    assert level_of((Step(FIRST, 1, 10, 10), Step(FIRST, 9, 90, 90))) == pytest.approx(0.1)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.integers(0, 300), min_size=3, max_size=12),
    st.integers(0, 300),
    st.sampled_from([Kind.SHARE, Kind.COUNT, Kind.TOTAL, Kind.VALUE]),
)
def test_a_chance_is_a_chance_and_worse_is_less_likely(totals, newest, kind):
    months = steps(*totals)

    def p(value: float, side: int = -1) -> float | None:
        return chance(Question(steps(value), months, months, kind, side))

    low, high = p(newest), p(min(newest + 30, 300))
    if low is None or high is None:
        assert low is high is None
        return
    assert 0 <= low <= 1 and low <= high + 1e-9
    other = p(newest, 1)
    assert other is not None and low + other == pytest.approx(1, abs=1e-6)


def test_the_level_of_one_rule_leaves_room_for_three():
    assert 1 - (1 - LEVEL) ** 3 < 0.02
