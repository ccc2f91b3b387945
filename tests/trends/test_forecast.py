"""What comes next, its ranges, and whether it was better than repeating the last cycle."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi_core.forecasting.forecaster import roll
from kpi_core.forecasting.intervals import half_widths
from kpi_core.forecasting.models import is_near
from kpi_core.forecasting.seasonality import leave_one_out
from kpi_core.forecasting.smoothing import FORECASTING, ahead, expected_before, smooth, weights
from kpi_core.forecasting.timeline import Timeline
from kpi_core.trends import forecast
from kpi_core.trends.outlook import back_test, naive_mean

COLUMNS = ["mean", "lower80", "upper80", "lower95", "upper95"]


def monthly(values: np.ndarray) -> pd.Series:
    return pd.Series(values, index=pd.date_range("2022-01-01", periods=len(values), freq="MS"))


def yearly_rhythm(n: int, noise: float = 2.0) -> np.ndarray:
    rng = np.random.default_rng(3)
    return 100 + 20 * np.sin(2 * np.pi * np.arange(n) / 12) + rng.normal(0, noise, n)


def test_the_rhythm_goes_on():
    told = forecast(monthly(yearly_rhythm(48)), 12)
    assert list(told.columns) == COLUMNS
    assert told.index[0] == pd.Timestamp("2026-01-01")
    expected = 100 + 20 * np.sin(2 * np.pi * np.arange(48, 60) / 12)
    assert np.abs(told["mean"].to_numpy() - expected).max() < 6
    assert (told.upper95 - told.lower95 > told.upper80 - told.lower80).all()


def test_a_constant_goes_on_without_a_range():
    told = forecast(monthly(np.full(20, 7.0)), 3)
    assert told.to_numpy().tolist() == [[7.0] * 5] * 3


def test_what_never_was_negative_stays_so():
    values = np.maximum(20 - np.arange(24.0), 0.5)
    assert (forecast(monthly(values), 12).to_numpy() >= 0).all()


def test_the_unit_does_not_matter():
    series = monthly(yearly_rhythm(40))
    small, large = forecast(series, 6), forecast(series * 1e9, 6)
    assert np.allclose(small.to_numpy() * 1e9, large.to_numpy(), rtol=1e-3)


def test_smoothing_is_the_recursion_written_out():
    values = np.array([10.0, 12.0, 11.0, 15.0, 14.0, 18.0, 17.0, 20.0])
    told = smooth(values)
    k = int(np.flatnonzero(FORECASTING.is_damped)[37])
    a, b, p = FORECASTING.level[k], FORECASTING.slope[k], FORECASTING.kept[k]
    slope = (np.median(values[4:8]) - np.median(values[:4])) / 4
    level = np.median(values[:4]) - slope * 1.5
    for i, value in enumerate(values):
        expected = level + p * slope
        assert told.errors[i, k] == pytest.approx(value - expected)
        level, slope = expected + a * (value - expected), p * slope + b * (value - expected)
        assert (told.levels[i, k], told.slopes[i, k]) == pytest.approx((level, slope))


def test_a_damped_slope_adds_less_with_every_step():
    k = int(np.flatnonzero(FORECASTING.kept == 0.8)[0])
    assert ahead(FORECASTING, 3)[:, k] == pytest.approx([0.8, 0.8 + 0.64, 0.8 + 0.64 + 0.512])


def test_weights_prefer_small_errors_and_few_parameters():
    # With 10 points: 10 ln 1 + 2 = 2, 10 ln 1 + 6 = 6, 10 ln 2 + 2 = 8.93.
    told = weights(np.array([1.0, 1.0, 2.0]), np.array([1.0, 3.0, 1.0]), 10)
    raw = np.exp(-0.5 * np.array([0, 4, 10 * np.log(2)]))
    assert told == pytest.approx(raw / raw.sum())


def test_one_extreme_hardly_moves_what_is_expected_next():
    values = np.full(60, 100.0) + np.tile([1.0, -1.0], 30)
    shocked = values.copy()
    shocked[40] = 1_000.0
    known = np.ones(60, dtype=bool)
    calm, moved = expected_before(values, known), expected_before(shocked, known)
    assert abs(moved[41] - calm[41]) < 5  # not 900, nor a tenth of it


def test_a_points_own_cycle_does_not_tell_its_rhythm():
    values = np.tile([0.0, 0.0, 0.0, 0.0, 0.0, 50.0, -50.0], 12) + 100
    shocked = values.copy()
    shocked[40] += 500  # the sixth day of its week
    plain, told = leave_one_out(values, 7), leave_one_out(shocked, 7)
    assert told.values[40] == pytest.approx(plain.values[40], abs=3)
    assert plain.weight == pytest.approx(1.0, abs=0.02)


def test_a_rhythm_that_does_not_come_again_is_none():
    values = np.random.default_rng(11).normal(100, 10, 24)
    assert leave_one_out(values, 12).strength < 0.2


def test_half_widths_of_hand_made_errors():
    # 200 origins, one horizon: |errors| are 1..200, their mean 100.5; the 80 % quantile with (1 + 1/200) is the
    # 0.804 quantile of 0.00995..1.99, pulled to the normal's 1.6 with the weight of 10 errors.
    errors = np.arange(1.0, 201.0)[:, None]
    scaled = errors[:, 0] / 100.5
    own = np.quantile(scaled, 0.8 * (1 + 1 / 200))
    expected = (200 * own + 10 * max(1.6, 0.8 * own)) / 210 * 100.5
    told = half_widths(errors, 1)
    assert told is not None
    assert told[0.8][0] == pytest.approx(expected)


def test_no_errors_no_width():
    assert half_widths(np.full((3, 2), np.nan), 2) is None


def test_a_forecast_far_from_history_is_left_out():
    values = np.arange(10.0)
    assert is_near(np.array([9.0, 10.0]), values)
    assert not is_near(np.array([9.0, 60.0]), values)
    assert not is_near(np.array([np.nan]), values)


def test_sums_of_rolling_forecasts_are_those_counted_by_hand():
    values = np.tile([10.0, 12.0, 14.0], 10)
    told = roll(values, 1, 2)
    actual, foretold = told.sums(values)
    first = told.settled
    assert actual[0] == values[first + 1] + values[first + 2]
    assert foretold[0] == pytest.approx(told.scale.back(told.foretold[first]).sum())
    assert len(actual) == 30 - 2 - first


def test_the_back_test_tells_both_errors_on_one_scale():
    # Each year lies 12 above the last one: repeating it errs by 12 at every step, 1 usual step from year to year.
    rhythm = np.tile([0, 5, 9, 3, 1, 7, 8, 2, 6, 4, 10, 11.0], 6)
    series = monthly(100 + rhythm + np.repeat(12.0 * np.arange(6), 12))
    told = back_test(Timeline.of(series), 6)
    assert told is not None
    assert told.naive_mase == pytest.approx(1.0)
    assert told.mase < 1.0
    assert (told.origins, told.steps) == (5, 30)


def test_too_short_a_past_is_not_tried():
    assert back_test(Timeline.of(monthly(np.arange(9.0))), 6) is None


def test_the_naive_forecast_repeats_the_last_cycle():
    past = Timeline.of(monthly(np.arange(24.0)))
    assert naive_mean(past, 14).tolist() == [*range(12, 24), 12, 13]
