"""Which figures move before another one: planted ones are found, nothing is found where nothing is related."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi_core.trends.relations import MINIMUM_PAIRS, Relation, relations, usual_lags
from tests.trends.simulate_relations import BUSINESSES, power, score

DAYS = pd.date_range("2026-01-05", periods=300)


def daily(values) -> pd.Series:
    return pd.Series(values, index=DAYS[: len(values)], dtype=float)


def remembering(memory: float, seed: int, n: int = 300):
    rng = np.random.default_rng(seed)
    values = np.zeros(n)
    for i in range(1, n):
        values[i] = memory * values[i - 1] + rng.normal()
    return values


CALLS = remembering(0.5, seed=1)
OTHER = remembering(0.5, seed=12)
WEEK = np.resize([3.0, 2, 1, 0, -1, -4, -6], 300)


def follows(lag: int, share: float):
    """Deals that follow the calls `lag` days later by `share` of them, with a rhythm and a trend of their own."""
    deals = remembering(0.5, seed=3)
    deals[lag:] += share * CALLS[: 300 - lag]
    return deals + WEEK + 0.02 * np.arange(300)


@pytest.mark.parametrize("lag", [0, 1, 3, 10, 28])
@pytest.mark.parametrize("share", [0.6, -0.6], ids=["more after more", "less after more"])
def test_a_figure_that_comes_first_is_found_at_its_lag(lag, share):
    first, second = relations(
        daily(follows(lag, share)), {"other": daily(OTHER), "calls": daily(CALLS + WEEK)}, season=7
    )
    assert (first.candidate, first.lag, first.kept, first.leads) == ("calls", lag, True, lag > 0)
    assert np.sign(first.correlation) == np.sign(share)
    # 0.6 shocks of the calls beside 1 of its own: 0.6 / sqrt(1 + 0.36) = 0.51, by ranks a little less.
    assert first.low < np.sign(share) * 0.5 < first.high
    assert first.low * first.high > 0
    assert first.p_value < 0.001
    assert first.by_lag[lag] == first.correlation == max(first.by_lag, key=abs)
    assert len(first.by_lag) == 28 + 1
    assert (second.candidate, second.kept, second.leads) == ("other", False, False)
    assert second.low < 0 < second.high


def test_what_leads_comes_first_then_what_goes_along_then_the_rest():
    deals = daily(follows(3, 0.5) + 0.9 * OTHER)
    told = relations(deals, {"nothing": daily(remembering(0.5, 9)), "other": daily(OTHER), "calls": daily(CALLS)}, 7, 7)
    assert [(r.candidate, r.lag, r.leads) for r in told[:2]] == [("calls", 3, True), ("other", 0, False)]
    assert abs(told[0].correlation) < abs(told[1].correlation)
    assert (told[2].candidate, told[2].kept) == ("nothing", False)


def test_a_trend_and_a_rhythm_in_common_are_no_relation():
    ours, theirs = (remembering(0.5, seed) + 3 * WEEK + 0.2 * np.arange(300) for seed in (4, 5))
    assert np.corrcoef(ours, theirs)[0, 1] > 0.9
    (relation,) = relations(daily(ours), {"theirs": daily(theirs)}, season=7)
    assert not relation.kept


def test_one_day_that_is_far_off_in_both_is_no_relation():
    ours, theirs = remembering(0.5, 4), remembering(0.5, 5)
    ours[100] += 200
    theirs[97] += 200
    (relation,) = relations(daily(ours), {"theirs": daily(theirs)}, season=7)
    assert not relation.kept


def test_a_figure_related_by_formula_is_marked_and_is_no_discovery():
    orders, value = np.exp(3 + 0.3 * CALLS), np.exp(0.3 * OTHER)
    candidates = {"orders": daily(orders), "other": daily(remembering(0.5, 9))}
    told = relations(daily(orders * value), candidates, 7, related_by_formula={"orders"})
    orders_told = next(r for r in told if r.candidate == "orders")
    assert (orders_told.by_construction, orders_told.kept, orders_told.leads) == (True, False, False)
    assert orders_told.p_value < 1e-6


def test_a_formula_does_not_help_others_pass():
    """Of two tests the better must be under half the level; were the formula counted, under two thirds of it."""
    target, noise = daily(follows(3, 0.2)), daily(remembering(0.5, 9))
    candidates = {"calls": daily(CALLS), "noise": noise, "twice": 2 * target}
    p_values = {r.candidate: r.p_value for r in relations(target, candidates, 7, 7)}
    assert p_values["twice"] < p_values["calls"] < p_values["noise"] / 2
    told = relations(target, candidates, 7, 7, related_by_formula={"twice"}, level=1.75 * p_values["calls"])
    assert [r.candidate for r in told if r.kept] == []


@pytest.mark.parametrize(
    ("candidate", "reason", "n"),
    [
        pytest.param(pd.Series(1.0, index=pd.date_range("2020-01-01", periods=90)), "no_overlap", 0, id="other years"),
        pytest.param(daily(np.full(300, np.nan)), "no_overlap", 0, id="nothing known"),
        pytest.param(daily(CALLS[: MINIMUM_PAIRS - 1]), "too_short", 29, id="29 days in common"),
        pytest.param(daily(CALLS[:31]).shift(2), "too_short", 29, id="29 known"),
        pytest.param(daily(np.full(300, 7.0)), "constant", 300, id="constant"),
        pytest.param(daily(np.arange(300) * 2.0), "constant", 300, id="nothing unforeseen"),
    ],
)
def test_what_cannot_be_told_says_why(candidate, reason, n):
    assert relations(daily(follows(3, 0.5)), {"x": candidate}, season=7) == (Relation("x", n=n, reason=reason),)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(np.full(300, 4.0), "constant", id="constant"),
        pytest.param(CALLS[:20], "too_short", id="short"),
        pytest.param(np.full(300, np.nan), "no_overlap", id="nothing known"),
    ],
)
def test_a_target_that_cannot_be_told_says_why(target, reason):
    (relation,) = relations(daily(target), {"calls": daily(CALLS)}, season=7)
    assert (relation.reason, relation.p_value, relation.kept) == (reason, None, False)


def test_no_candidates_no_relations():
    assert relations(daily(CALLS), {}, season=7) == ()


def test_only_lags_with_enough_pairs_are_looked_at():
    (relation,) = relations(daily(follows(0, 0.5)[:40]), {"calls": daily(CALLS[:40])}, season=1, max_lag=20)
    told = [lag for lag, correlation in enumerate(relation.by_lag) if correlation is not None]
    assert told == list(range(len(told)))  # 40 steps, the first ones spent as memory: lags to 10 at most
    assert 5 <= len(told) <= 11


def test_days_unknown_in_either_are_left_out():
    deals, calls = follows(3, 0.6), CALLS.copy()
    calls[6::7] = np.nan
    deals[50:60] = np.nan
    (relation,) = relations(daily(deals), {"calls": daily(calls)}, season=7)
    assert (relation.lag, relation.kept) == (3, True)
    assert 200 < relation.n < 300 * 6 / 7


def test_infinite_values_are_unknown():
    calls = CALLS.copy()
    calls[5] = np.inf
    (relation,) = relations(daily(follows(3, 0.6)), {"calls": daily(calls)}, season=7)
    assert (relation.lag, relation.kept) == (3, True)


@pytest.mark.parametrize(
    ("freq", "lags"), [("D", 28), ("B", 28), ("W-MON", 8), ("MS", 6), ("QS", 2), ("YS", 2)], ids=str
)
def test_the_usual_lags(freq, lags):
    assert usual_lags(pd.date_range("2020-01-06", periods=12, freq=freq)) == lags


def test_a_relation_of_months():
    months = pd.date_range("2019-01-01", periods=84, freq="MS")
    season = np.resize(np.arange(12.0), 84)
    leads, deals = remembering(0.5, 1, 84), remembering(0.5, 3, 84)
    deals[2:] += leads[:-2]
    series = [pd.Series(100 + values + 3 * season, index=months) for values in (deals, leads)]
    (relation,) = relations(series[0], {"leads": series[1]}, season=12)
    assert (relation.lag, relation.leads, len(relation.by_lag)) == (2, True, 7)


# -- how often: a small part of tests/trends/simulate_relations.py, seeds fixed


@pytest.mark.parametrize("name", ["daily, gaussian, two months", "daily, orders"])
def test_where_nothing_is_related_hardly_anything_is_kept(name):
    """20 businesses of 10 candidates: 1 with any kept is expected, 4 or more come in 1.6 of 100 such tests."""
    told = score(BUSINESSES[name], runs=20)
    assert told.any_kept <= 3 / 20
    assert told.below <= 0.09


def test_half_a_standard_deviation_three_days_before_is_nearly_always_found():
    kept, at_its_lag = power(BUSINESSES["daily, gaussian"], effect=0.5, runs=10)
    assert kept >= 0.9
    assert at_its_lag >= 0.9
