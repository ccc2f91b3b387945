"""What a series does not foretell of itself: whole answers against a textbook fit, and the traps of business series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.trends.prewhiten import prewhitened, steadying_power


def remembering(n: int, memory: float, seed: int = 1):
    rng = np.random.default_rng(seed)
    values = np.zeros(n)
    for i in range(1, n):
        values[i] = memory * values[i - 1] + rng.normal()
    return values


def memory_left(residuals) -> float:
    told = residuals[np.isfinite(residuals)]
    return float(np.corrcoef(told[1:], told[:-1])[0, 1])


@pytest.mark.parametrize("season", [1, 7, 12])
def test_without_gaps_and_extremes_it_is_the_fit_of_statsmodels(season):
    from statsmodels.tsa.ar_model import AutoReg

    values = remembering(200, 0.6) + np.resize(np.arange(season) - 3.0, 200) + 0.01 * np.arange(200)
    whitened = prewhitened(values, season)
    model = AutoReg(values, whitened.order, trend="ct", seasonal=season > 1, period=season if season > 1 else None)
    assert whitened.order >= 1
    assert whitened.taken == 2 + season - 1  # level, slope, and each place in the season but one
    np.testing.assert_allclose(whitened.residuals[whitened.order :], model.fit().resid, atol=1e-8)
    assert np.isnan(whitened.residuals[: whitened.order]).all()


@pytest.mark.parametrize(
    ("values", "season"),
    [
        pytest.param(np.full(60, 5.0), 7, id="constant"),
        pytest.param(np.zeros(60), 7, id="nothing ever"),
        pytest.param(3.0 + 2.0 * np.arange(60), 7, id="straight line"),
        pytest.param(np.resize([-3.0, 1, 2, 5, 8, 0, 0], 70), 7, id="a rhythm that never varies"),
        pytest.param(np.full(60, np.nan), 7, id="nothing known"),
        pytest.param(np.array([1.0, np.nan, 2.0]), 1, id="two known"),
    ],
)
def test_where_nothing_is_unforeseen_there_is_nothing(values, season):
    assert prewhitened(values, season) is None


@pytest.mark.parametrize(
    ("values", "season", "power"),
    [
        pytest.param([10, 20, 10, 100, 200, 100, 1000, 2000, 1000, 30, 60, 30], 3, 0.0, id="spread grows as the level"),
        pytest.param([9, 12, 15, 96, 108, 120, 936, 972, 1008, 36, 42, 48], 3, 0.5, id="as its root, like counts"),
        pytest.param([9, 12, 15, 99, 102, 105, 999, 1002, 1005, 29, 32, 35], 3, 1.0, id="not at all"),
        pytest.param([0, 20, 10, 100, 200, 100, 1000, 2000, 1000, 30, 60, 30], 3, 0.5, id="no logarithm of 0"),
        pytest.param(
            [-1, 20, 10, 100, 200, 100, 1000, 2000, 1000, 30, 60, 30], 3, 1.0, id="no root of what is below 0"
        ),
        pytest.param([10, 20, 10, 100, 200, 100], 3, 1.0, id="too short to tell"),
        pytest.param([float("nan")], 7, 1.0, id="nothing known"),
    ],
)
def test_the_scale_is_the_one_on_which_the_spread_is_even(values, season, power):
    assert steadying_power(np.array(values, dtype=float), season) == power


def test_a_year_of_weeks_is_drawn_by_waves_once_there_are_two():
    # Level and slope, then three waves of two columns each.
    assert prewhitened(remembering(103, 0.5), 52).taken == 2
    assert prewhitened(remembering(104, 0.5), 52).taken == 2 + 6


def test_one_mistyped_day_does_not_hide_the_memory_of_the_others():
    values = remembering(300, 0.8)
    clean = prewhitened(values, 1)
    values[150] += 1000
    whitened = prewhitened(values, 1)
    assert whitened.order >= 1
    far = np.isfinite(clean.residuals) & (np.abs(np.arange(300) - 150) > 20)
    assert np.corrcoef(clean.residuals[far], whitened.residuals[far])[0, 1] > 0.95
    assert np.nanmax(np.abs(whitened.residuals)) < 10  # and it is no longer far off itself


def test_a_shop_closed_on_sundays_keeps_its_memory():
    values = remembering(400, 0.8)
    values[6::7] = np.nan
    whitened = prewhitened(values, 7)
    assert whitened.order >= 1
    assert (np.isnan(whitened.residuals) == (np.isnan(values) | (np.arange(400) < whitened.order))).all()
    assert abs(memory_left(whitened.residuals)) < 0.1


@pytest.mark.parametrize("memory", [0.0, 0.5, 0.9, 1.0], ids=["none", "some", "long", "a random walk"])
def test_what_remains_has_no_memory(memory):
    assert abs(memory_left(prewhitened(remembering(400, memory), 7).residuals)) < 0.1  # two standard errors


@settings(max_examples=50, deadline=None)
@given(factor=st.floats(0.001, 1000), gaps=st.sets(st.integers(0, 79), max_size=30))
def test_the_unit_of_a_series_does_not_matter(factor, gaps):
    values = remembering(80, 0.5)
    values[list(gaps)] = np.nan
    told, converted = prewhitened(values, 7), prewhitened(values * factor, 7)
    assert converted.order == told.order
    np.testing.assert_allclose(converted.residuals, told.residuals * factor, rtol=1e-6, atol=1e-7 * factor)
