"""What composes a series: the parts add up, a rhythm must come again, strengths are told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi_core.forecasting.timeline import Timeline
from kpi_core.trends.decompose import decompose
from kpi_core.trends.result import Rhythm, Split


def timeline(values: np.ndarray, frequency: str) -> Timeline:
    return Timeline.of(pd.Series(values, index=pd.date_range("2022-01-03", periods=len(values), freq=frequency)))


def noise(n: int, scale: float = 3.0) -> np.ndarray:
    return np.random.default_rng(5).normal(0, scale, n)


WEEK = np.array([0, 8, 10, 9, 4, -12, -19.0])


@pytest.mark.parametrize(
    "level", [lambda n: 100 + 0.1 * np.arange(n), lambda n: 50 * 1.01 ** np.arange(n)], ids=["raw", "growing"]
)
def test_level_rhythm_and_rest_add_up_to_the_value(level):
    n = 140
    values = level(n) * (1 + np.tile(WEEK, 20) / 200) + noise(n, 0.5)
    told = decompose(timeline(values, "D"))
    assert told is not None
    assert told.split is Split.STL
    total = np.array(told.trend) + sum(np.array(each) for _, each in told.seasons) + np.array(told.rest)
    assert total == pytest.approx(values)


def test_a_weekly_rhythm_is_found_where_it_is():
    told = decompose(timeline(100 + np.tile(WEEK, 20) + noise(140), "D"))
    assert told is not None
    ((name, rhythm),) = told.seasons
    assert name is Rhythm.WEEK
    means = np.array(rhythm).reshape(20, 7).mean(axis=0)
    assert means == pytest.approx(WEEK, abs=2.5)
    assert dict(told.season_strengths)[Rhythm.WEEK] > 0.8


def test_two_years_of_weeks_without_a_rhythm_show_none():
    told = decompose(timeline(100 + noise(110, 20), "W-MON"))
    assert told is not None
    assert (told.split, told.seasons, told.season_strengths) == (Split.TREND_ONLY, (), ())


def test_days_of_three_years_show_the_week_and_the_year():
    n = 3 * 365
    year = 30 * np.sin(2 * np.pi * np.arange(n) / 365.25)
    told = decompose(timeline(200 + year + np.resize(WEEK, n) + noise(n), "D"))
    assert told is not None
    assert told.split is Split.MSTL
    assert [name for name, _ in told.seasons] == [Rhythm.WEEK, Rhythm.YEAR]
    assert np.corrcoef(told.seasons[1][1], year)[0, 1] > 0.95


def test_a_short_series_has_a_level_alone():
    told = decompose(timeline(np.array([5, 6, 5, 7, 6, 8.0]), "MS"))
    assert told is not None
    assert (told.split, told.seasons) == (Split.TREND_ONLY, ())
    assert np.array(told.trend) + np.array(told.rest) == pytest.approx([5, 6, 5, 7, 6, 8])


def test_a_gap_leaves_no_rest():
    values = 100 + np.tile(WEEK, 10) + noise(70)
    values[33] = np.nan
    told = decompose(timeline(values, "D"))
    assert told is not None
    assert told.rest[33] == 0
    assert np.isfinite(told.trend).all()


@pytest.mark.parametrize("values", [[], [1.0] * 5, [np.nan] * 20], ids=["empty", "five points", "all unknown"])
def test_too_little_is_not_decomposed(values):
    assert decompose(timeline(np.array(values), "D")) is None


def test_a_constant_is_all_level():
    told = decompose(timeline(np.full(40, 9.0), "D"))
    assert told is not None
    assert (set(told.trend), set(told.rest), told.trend_strength) == ({9.0}, {0.0}, None)
