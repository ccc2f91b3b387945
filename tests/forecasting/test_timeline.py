"""A series is put on its calendar before anything is said of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi_core.forecasting.timeline import Timeline


def days(*values: float, start: str = "2026-01-05") -> pd.Series:
    return pd.Series(values, index=pd.date_range(start, periods=len(values)))


def test_a_missing_day_is_opened_bridged_and_not_observed():
    series = days(10, 20, 30, 40, 50).drop(pd.Timestamp("2026-01-07"))
    told = Timeline.of(series)
    assert told.values.tolist() == [10, 20, 30, 40, 50]  # 30 = (20 + 40) / 2
    assert told.observed.tolist() == [True, True, False, True, True]
    assert (told.season, told.frequency) == (7, "D")


def test_repeated_dates_are_averaged_and_the_order_is_that_of_time():
    series = pd.Series(
        [30.0, 10.0, 20.0, 40.0], index=pd.to_datetime(["2026-01-07", "2026-01-05", "2026-01-06", "2026-01-07"])
    )
    assert Timeline.of(series).values.tolist() == [10, 20, 35]  # 35 = (30 + 40) / 2


def test_an_infinite_value_is_unknown():
    told = Timeline.of(days(1, np.inf, 3, 4))
    assert (told.values.tolist(), told.observed.tolist()) == ([1, 2, 3, 4], [True, False, True, True])


@pytest.mark.parametrize(
    ("frequency", "periods", "season"),
    [
        pytest.param("h", 40, 24, id="hours"),
        pytest.param("D", 40, 7, id="days"),
        pytest.param("B", 40, 5, id="working days"),
        pytest.param("W-SUN", 40, 52, id="weeks"),
        pytest.param("MS", 40, 12, id="months by their first day"),
        pytest.param("ME", 40, 12, id="months by their last day"),
        pytest.param("QS", 20, 4, id="quarters"),
        pytest.param("YS", 12, 1, id="years"),
    ],
)
def test_the_season_follows_from_the_step(frequency, periods, season):
    index = pd.date_range("2020-01-01", periods=periods, freq=frequency)
    told = Timeline.of(pd.Series(np.arange(periods, dtype=float), index=index))
    assert told.season == season
    assert told.following(2).tolist() == pd.date_range(index[-1], periods=3, freq=index.freq)[1:].tolist()


def test_working_days_with_a_holiday_left_out_stay_working_days():
    index = pd.bdate_range("2026-01-05", periods=30).delete(11)
    told = Timeline.of(pd.Series(1.0 + np.arange(29), index=index))
    assert (told.season, len(told), int(told.observed.sum())) == (5, 30, 29)


def test_the_past_is_filled_from_the_past_alone():
    told = Timeline.of(days(10, np.nan, np.nan, 40))
    assert told.values.tolist() == [10, 20, 30, 40]
    assert told.until(3).values.tolist() == [10, 10, 10]


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        pytest.param(days(), "no_values", id="empty"),
        pytest.param(days(np.nan, np.nan), "no_values", id="all unknown"),
        pytest.param(days(1, 2), "too_short", id="two points"),
        pytest.param(days(1, 2, 3), None, id="three points"),
    ],
)
def test_why_nothing_can_be_said(series, reason):
    assert Timeline.of(series).reason == reason
