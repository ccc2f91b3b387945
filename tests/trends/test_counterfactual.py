"""The quick forecast and the controls: whole answers on small series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.trends.counterfactual import (
    carried_by,
    filled,
    level_and_rhythm,
    rhythm_of,
    with_controls,
    without_spikes,
)

NAN = float("nan")


def noise(n: int, seed: int = 1):
    return np.random.default_rng(seed).normal(size=n)


@pytest.mark.parametrize(
    ("values", "season", "expected"),
    [
        pytest.param([5.0] * 20, 1, [5, 5, 5], id="level"),
        pytest.param([0.0] * 20, 7, [0, 0, 0], id="nothing ever"),
        pytest.param([10.0, 20, 30, 40] * 6, 4, [10, 20, 30], id="rhythm in parts of the level"),
        pytest.param([-10.0, 20, -30, 40] * 6, 4, [-10, 20, -30], id="rhythm added to the level"),
        pytest.param(list(2.0 * np.arange(40)), 1, [80, 82, 84], id="drift"),
        pytest.param(list(50 - 2.0 * np.arange(25)), 1, [0, 0, 0], id="not below 0 where no value was"),
        pytest.param([20.0] * 30 + [60.0] * 30, 1, [60, 60, 60], id="a new level"),
        pytest.param([20.0, 22, 18, 20] * 10 + [20, 400], 1, [20, 20, 20], id="a spike is no level"),
        pytest.param([8.0, 8, 8, 8, 8, 0, 0] * 5, 7, [8, 8, 8], id="closed at weekends"),
        pytest.param([3.0], 12, [3, 3, 3], id="one value"),
    ],
)
def test_the_next_three_steps(values, season, expected):
    told = level_and_rhythm(np.array(values), season, 3)
    assert told == pytest.approx(expected, abs=1.0 if max(values) > 100 or len(values) == 60 else 1e-6)


def test_a_drift_beside_a_rhythm():
    places = np.array([1.3, 1.1, 1.0, 1.0, 1.0, 0.9, 0.7])
    levels = 100 + np.arange(147.0)
    told = level_and_rhythm((levels * np.resize(places, 147))[:140] + noise(140), 7, 7)
    assert told == pytest.approx(levels[140:] * places, rel=0.02)


def test_a_rhythm_of_parts():
    # Every cycle 0, 3, 6: the level is 3, the places are 0, 1 and 2 times it.
    assert rhythm_of(np.array([0.0, 3, 6] * 4), 3, multiplied=True) == pytest.approx([0, 1, 2])
    assert rhythm_of(np.array([0.0, 3, 6] * 4), 3, multiplied=False) == pytest.approx([-3, 0, 3])


def test_no_rhythm_from_fewer_than_two_cycles():
    assert rhythm_of(np.arange(13.0), 7, multiplied=True).tolist() == [1]
    assert rhythm_of(np.arange(13.0), 7, multiplied=False).tolist() == [0]


def test_few_counts_do_not_draw_a_place_to_zero():
    # One order every second Monday, one every fourth Tuesday: a median would make both 0.
    values = np.zeros(7 * 16)
    values[0::14], values[1::28] = 1, 1
    rhythm = rhythm_of(values, 7, multiplied=True)
    assert rhythm[0] == pytest.approx(7 * 2 / 3, rel=0.15)
    assert rhythm[1] == pytest.approx(7 * 1 / 3, rel=0.15)


@pytest.mark.parametrize(
    ("values", "season", "expected"),
    [
        pytest.param([1.0, 2, 3], 1, [1, 2, 3], id="nothing unknown"),
        pytest.param([1.0, NAN, 3], 1, [1, 2, 3], id="between its neighbours"),
        pytest.param([1.0, NAN, NAN], 1, [1, 1, 1], id="as the last known one"),
        pytest.param([1.0, 9, NAN, 9, 3, 9], 2, [1, 9, 2, 9, 3, 9], id="between those of its place"),
        pytest.param([2.0, NAN, 4, NAN, 6, NAN], 2, [2, 3, 4, 5, 6, 6], id="a place never known"),
    ],
)
def test_gaps_are_drawn(values, season, expected):
    assert filled(np.array(values), season).tolist() == expected


def test_a_spike_is_drawn_in_and_a_new_level_is_not():
    spiked = np.array([10.0, 11, 9, 10, 90, 10, 11, 9, 10, 11])
    assert without_spikes(spiked).max() < 20
    stepped = np.array([10.0, 11, 9, 10, 11, 30, 31, 29, 30, 31])
    assert without_spikes(stepped).tolist() == stepped.tolist()


def test_what_controls_carry():
    controls = np.cumsum(np.column_stack([noise(300, 1), noise(300, 2)]), axis=0)
    carried = carried_by(controls, 2 * controls[:, 0] + 0.5 * noise(300, 3), 1)
    # A change has noise of sqrt(2) * 0.5 = 0.7 beside movements of 1: standard error 0.7 / sqrt(300) = 0.04.
    assert carried == pytest.approx([2, 0], abs=0.12)


def test_a_trend_or_a_rhythm_in_common_carries_nothing():
    common = np.resize([30.0, 10, 0, 0, -10, -10, -20], 210) + np.arange(210.0)
    (carried,) = carried_by((common + noise(210, 1))[:, None], common + noise(210, 2), 7)
    assert abs(carried) < 0.15


def test_a_control_that_never_moves_carries_nothing():
    assert carried_by(np.ones((50, 1)), noise(50), 1).tolist() == [0]


@pytest.mark.parametrize("level", [0.0, 100.0], ids=["in differences", "in proportions"])
def test_controls_tell_what_the_history_cannot(level):
    control = level + np.cumsum(noise(120)) + 5 * (np.arange(120) >= 110)
    target = control + 0.1 * noise(120, 2)
    told = with_controls(level_and_rhythm, 1)(target[:110], control[:, None], 10)
    assert np.abs(told - target[110:]).max() < 0.5
    assert np.abs(level_and_rhythm(target[:110], 1, 10) - target[110:]).max() > 1


@settings(max_examples=50, deadline=None)
@given(
    values=st.lists(st.floats(0, 1e6), min_size=1, max_size=60),
    season=st.sampled_from([1, 4, 7, 12, 52]),
    horizon=st.integers(1, 20),
)
def test_any_series_has_a_finite_forecast_that_is_not_negative(values, season, horizon):
    told = level_and_rhythm(np.array(values), season, horizon)
    assert told.shape == (horizon,)
    assert np.isfinite(told).all()
    assert (told >= 0).all()


@settings(max_examples=50, deadline=None)
@given(values=st.lists(st.floats(-100, 100), min_size=30, max_size=60), factor=st.floats(0.01, 100))
def test_the_unit_does_not_matter(values, factor):
    told = level_and_rhythm(np.array(values), 7, 5)
    assert level_and_rhythm(np.array(values) * factor, 7, 5) / factor == pytest.approx(told, rel=1e-6, abs=1e-4)
