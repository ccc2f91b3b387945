"""Whether the past shows what more spend brings, and never a curve that it does not show."""

from __future__ import annotations

import numpy as np
import pytest

from kpi_core.planner.response import Response, poisson, response, weeks_to_see


def weeks(exponent: float, variation: float, many: int = 104, seed: int = 1, per_week: float = 30):
    """Spend around 1000 and Poisson entries, usually around 30, that follow it by an exponent, and the season."""
    rng = np.random.default_rng(seed)
    spend = 1000 * np.exp(rng.normal(0, variation, many))
    season = np.exp(0.3 * np.sin(2 * np.pi * np.arange(many) / 52.18))
    return spend, rng.poisson(per_week * (spend / 1000) ** exponent * season).astype(float)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("planted", [0.3, 0.5, 0.7])
def test_a_planted_exponent_is_found(planted, seed):
    told = response("Ads", *weeks(planted, 0.45, seed=seed))
    assert told.verdict == "curve"
    assert told.exponent == pytest.approx(planted, abs=0.15)
    assert told.low < told.exponent < told.high < 1


def test_the_interval_holds_the_planted_exponent_nearly_always():
    told = [response("Ads", *weeks(0.6, 0.4, 78, seed)) for seed in range(30)]
    assert sum(t.low <= 0.6 <= t.high for t in told) >= 26  # 28.5 expected


def test_a_constant_cost_is_hardly_ever_taken_for_a_curve():
    told = [response("Ads", *weeks(1.0, 0.4, 78, seed)) for seed in range(30)]
    assert sum(t.verdict == "curve" for t in told) <= 3  # 0.75 expected


def test_spend_that_follows_the_season_is_not_taken_for_its_cause():
    week = np.arange(156)
    season = np.exp(0.5 * np.sin(2 * np.pi * week / 52.18))
    rng = np.random.default_rng(3)
    spend = 1000 * season * np.exp(rng.normal(0, 0.2, 156))
    told = response("Ads", spend, rng.poisson(30 * season * (spend / season / 1000) ** 0.4).astype(float))
    assert told.low < 0.4 < told.high
    assert told.high < 0.8  # entries over spend alone would say about 0.9


@pytest.mark.parametrize(
    ("spend", "entries", "verdict"),
    [
        pytest.param(*weeks(0.5, 0.0), "too_steady", id="constant spend"),
        pytest.param(*weeks(0.5, 0.1), "too_steady", id="nearly constant spend"),
        pytest.param(*weeks(0.5, 0.4, 20), "too_short", id="twenty weeks"),
        pytest.param(*weeks(1.0, 0.4, seed=2), "proportional", id="constant cost"),
        pytest.param(*weeks(0.0, 0.5), "no_effect", id="entries whatever is spent"),
        pytest.param(*weeks(2.0, 0.4), "increasing", id="spend that follows demand"),
        pytest.param(*weeks(0.5, 0.3, 30, per_week=2), "unclear", id="hardly any entries"),
        pytest.param(np.ones(5), np.ones(5), "too_few", id="five weeks"),
        pytest.param(np.zeros(50), np.ones(50), "too_few", id="no spend"),
        pytest.param(np.ones(50), np.zeros(50), "too_few", id="no entries"),
        pytest.param(np.zeros(0), np.zeros(0), "too_few", id="nothing"),
    ],
)
def test_what_the_weeks_show(spend, entries, verdict):
    told = response("Ads", spend, entries)
    assert told.verdict == verdict
    assert told.is_seen == (verdict in ("curve", "proportional"))
    assert verdict == "proportional" or told.exponent == 1.0  # no curve is claimed


@pytest.mark.parametrize("seed", range(20))
def test_constant_spend_never_claims_a_curve(seed):
    told = response("Ads", np.full(104, 1000.0), weeks(0.5, 0.4, seed=seed)[1])
    assert (told.verdict, told.exponent, told.low) == ("too_steady", 1.0, None)


def test_the_level_is_that_of_the_latest_13_weeks():
    spend, entries = np.full(60, 100.0), np.array([50.0] * 47 + [20.0] * 13)
    told = response("Ads", spend, entries)
    assert told.entries(100) == pytest.approx(20)
    assert told.marginal_cost(100) == pytest.approx(5)  # constant: 100 / 20


def curve(exponent: float = 0.5) -> Response:
    """Two entries at 1 euro, growing with the root of the spend between 25 and 100."""
    return Response("Ads", "curve", 2.0, exponent, 64.0, 25.0, 100.0, 52, 0.4)


def test_the_next_entry_costs_more_the_more_is_spent():
    told = curve()
    assert [told.entries(s) for s in (25, 64, 100)] == [10, 16, 20]  # 2 * 5, 2 * 8, 2 * 10
    assert [told.marginal_cost(s) for s in (25, 64, 100)] == [5, 8, 10]  # root / (2 * 0.5)


def test_below_the_least_spend_seen_entries_follow_in_proportion():
    assert [curve().entries(s) for s in (0, 5, 12.5)] == [0, 2, 5]  # 10 for 25
    assert curve().marginal_cost(5) == 2.5  # 25 / 10


@pytest.mark.parametrize(
    ("entries", "spend"),
    [(0, 0), (5, 12.5), (10, 25), (16, 64), (20, 100), (23, 120 + (23 - 2 * 120**0.5) * 120**0.5)],
)
def test_so_many_entries_take_so_much_spend(entries, spend):
    assert curve().spend_for(entries) == pytest.approx(spend)


def test_more_spend_never_brings_less():
    told = [curve(b).entries(s) for b in (0.2, 1.0) for s in np.linspace(0, 120, 50)]
    assert all(np.diff(told[:50]) >= 0)
    assert all(np.diff(told[50:]) >= 0)


def test_weights_of_the_fit_are_repeated_weeks():
    x = np.column_stack([np.ones(4), [0.0, 1.0, 2.0, 3.0]])
    y = np.array([2.0, 3.0, 7.0, 11.0])
    twice = np.repeat(np.arange(4), [2, 1, 1, 1])
    told = poisson(x, y, np.array([[2, 1, 1, 1]]))
    assert told[0] == pytest.approx(poisson(x[twice], y[twice], np.ones((1, 5)))[0], abs=1e-6)


def test_a_tenth_more_of_few_entries_takes_long_to_see():
    assert weeks_to_see(16, 0.1) == pytest.approx(54, abs=0.1)  # 7.85 * 1.1 / (0.01 * 16)
    assert weeks_to_see(16, 0.5) == pytest.approx(2.9, abs=0.1)
    assert weeks_to_see(0, 0.1) is None


def test_the_same_weeks_are_always_judged_alike():
    first, second = response("Ads", *weeks(0.5, 0.4)), response("Ads", *weeks(0.5, 0.4))
    assert (first.low, first.levels.tolist()) == (second.low, second.levels.tolist())
