"""What is unusual and what is not: events planted in made-up series, and series in which nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.forecasting.timeline import Timeline
from kpi_core.trends import detect, forecast
from kpi_core.trends.decompose import decompose
from kpi_core.trends.detector import watch
from kpi_core.trends.noise import Chance, Noise
from kpi_core.trends.result import Rhythm
from tests.trends.simulate import Made, calm, few_counts, many_counts, normal, rates, revenue

COLUMNS = ["expected", "lower", "upper", "anomaly", "changepoint", "score"]


def weekly_rhythm(n: int, noise: float = 4.0, start: str = "2025-01-06") -> pd.Series:
    """Five days at 100, two at 40, with a little noise without extremes that is the same in every run."""
    rng = np.random.default_rng(7)
    level = np.where(np.arange(n) % 7 < 5, 100.0, 40.0)
    return pd.Series(level + rng.uniform(-noise, noise, n), index=pd.date_range(start, periods=n))


def test_a_spike_in_history_is_unusual_and_nothing_else_is():
    series = weekly_rhythm(120)
    series.iloc[60] += 60
    told = detect(series)
    assert list(told.columns) == COLUMNS
    assert told.index[told.anomaly].tolist() == [series.index[60]]
    assert told.lower.iloc[60] < told.expected.iloc[60] < told.upper.iloc[60] < series.iloc[60]


def test_no_weekend_of_a_weekly_rhythm_is_unusual():
    assert not detect(weekly_rhythm(200)).anomaly.any()


def test_the_newest_point_is_judged_by_what_was_known_before_it():
    series = weekly_rhythm(100)
    series.iloc[-1] -= 45
    told = detect(series)
    assert told.index[told.anomaly].tolist() == [series.index[-1]]


def test_nothing_that_comes_later_changes_the_verdict_on_the_newest_point():
    series = weekly_rhythm(90)
    series.iloc[-1] += 50
    later = pd.concat([series, weekly_rhythm(3, start="2025-04-06") * 0 + 500])
    assert detect(later.iloc[:90]).iloc[-1].equals(detect(series).iloc[-1])


def test_a_new_level_is_one_change_and_not_many_unusual_points():
    series = weekly_rhythm(140)
    series.iloc[70:] += 50
    told = detect(series)
    assert told.index[told.changepoint].tolist() == [series.index[70]]
    assert told.anomaly.iloc[75:].sum() == 0


def test_a_new_slope_is_told():
    series = weekly_rhythm(140)
    series.iloc[60:] += 1.2 * np.arange(80)
    (changes,) = np.nonzero(detect(series).changepoint.to_numpy())
    assert 45 <= changes[0] <= 80


def test_range_and_verdict_agree_at_every_point():
    series = weekly_rhythm(150)
    series.iloc[[30, 80, 149]] = [220.0, -30.0, 190.0]
    told = detect(series)
    outside = (series > told.upper) | (series < told.lower)
    assert (outside == told.anomaly).all()
    assert told.anomaly.sum() == 3


@pytest.mark.parametrize("value", [5.0, 0.0, -3.0, 1e12], ids=["five", "zero", "negative", "huge"])
@pytest.mark.parametrize("n", [1, 4, 5, 60], ids=str)
def test_a_constant_has_nothing_unusual(value, n):
    told = detect(pd.Series(value, index=pd.date_range("2026-01-01", periods=n)))
    assert not told.anomaly.any()
    assert not told.changepoint.any()
    if n >= 5:
        assert (told.expected == value).all()
        assert told.attrs["reason"] == "constant"
    else:
        assert told.expected.isna().all()
        assert told.attrs["reason"] == "too_short"


def test_nothing_known_is_said_and_not_raised():
    series = pd.Series(np.nan, index=pd.date_range("2026-01-01", periods=9))
    told, ahead = detect(series), forecast(series, 3)
    assert told.attrs["reason"] == ahead.attrs["reason"] == "no_values"
    assert told.expected.isna().all() and not told.anomaly.any()
    assert ahead["mean"].isna().all() and len(ahead) == 3


def test_a_gap_is_not_judged_and_does_not_move_what_is_expected():
    series = weekly_rhythm(100)
    series.iloc[40:44] = np.nan
    told = detect(series)
    assert not told.anomaly.any()
    assert told.expected.notna().all()


def test_the_index_is_that_of_the_series_repeated_dates_and_gaps_included():
    series = weekly_rhythm(60)
    given_index = series.index.delete(20).append(series.index[:3])
    told = detect(pd.Series(1.0 + np.arange(len(given_index)) % 9, index=given_index))
    assert told.index.equals(given_index)


def test_days_around_a_public_holiday_have_a_wider_range():
    series = weekly_rhythm(120, start="2026-03-02")
    plain, known = detect(series), detect(series, "FR")
    width, wider = plain.upper - plain.lower, known.upper - known.lower
    assert wider["2026-05-01"] > 1.2 * width["2026-05-01"]  # Labour Day
    assert wider["2026-06-10"] == pytest.approx(width["2026-06-10"], rel=0.15)


def test_one_lead_after_days_without_is_no_news():
    counts = np.zeros(100)
    counts[[10, 33, 34, 60, 85]] = 1
    series = pd.Series(counts, index=pd.date_range("2026-01-01", periods=100))
    told = watch(Timeline.of(series), None, Chance(Noise.COUNT))
    assert not told.anomaly.any()


def test_a_rate_of_few_records_needs_to_lie_further_away():
    shares = np.full(60, 0.2)
    shares[[20, 40]] = 0.6
    out_of = np.full(60, 400.0)
    out_of[40] = 5  # 3 of 5
    series = pd.Series(shares, index=pd.date_range("2026-01-01", periods=60))
    told = watch(Timeline.of(series), None, Chance(Noise.RATE, out_of))
    assert (bool(told.anomaly[20]), bool(told.anomaly[40])) == (True, False)


KINDS = (normal, few_counts, many_counts, rates, revenue)
RUNS = 6  # series of each kind


@cache
def ordinary(kind: Callable[..., Made]) -> tuple[float, float, float]:
    """Shares of series in which nothing happens: history and newest day inside the range, a level that is not there."""
    return calm(kind, "D", 120, RUNS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_range_holds_99_in_100_ordinary_days(kind):
    """6 series of 117 days are 702: at most 10 (1.5 %) may lie outside.

    Did the range leave out 3 days in 100 instead of 1, 21 would lie outside, and the chance of 10 or fewer is 0.6 %.
    """
    inside, newest, moved = ordinary(kind)
    assert inside >= 0.985
    assert newest >= (RUNS - 1) / RUNS
    assert moved <= 1 / RUNS


def test_newest_days_are_inside_and_no_new_level_is_seen_where_nothing_happens():
    """Of the 30 series of all kinds at most 2: were it 1 in 5, 6 would be, and the chance of 2 or fewer is 4 %."""
    told = [ordinary(kind) for kind in KINDS]
    assert sum(1 - newest for _, newest, _ in told) * RUNS < 2.5
    assert sum(moved for _, _, moved in told) * RUNS < 2.5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.floats(-1e9, 1e9), st.just(float("nan")), st.just(0.0), st.integers(0, 5).map(float)), max_size=40
    ),
    st.sampled_from(["D", "W", "MS", "h"]),
)
def test_any_series_has_an_answer_or_a_reason(values, frequency):
    series = pd.Series(values, index=pd.date_range("2020-01-01", periods=len(values), freq=frequency), dtype=float)
    told, ahead = detect(series), forecast(series, 3)
    known = series.notna()
    assert not told.anomaly[~known].any()
    if known.any():
        said = told.attrs.get("reason") != "too_short"
        assert (np.isfinite(told[["expected", "lower", "upper"]].to_numpy()) == said).all()
        assert not (told.lower > told.upper).any()
        assert np.isfinite(ahead.to_numpy()).all()
        order = ["lower95", "lower80", "mean", "upper80", "upper95"]
        slack = 1e-9 * (1 + ahead["mean"].abs().max())
        assert (ahead[order].diff(axis=1).iloc[:, 1:] >= -slack).all(axis=None)
    else:
        assert told.attrs.get("reason", "no_values") == "no_values"


def academic_years(years: int = 4) -> pd.Series:
    """Daily visitors of a course: busy in term, quiet at week-ends, in summer and over Christmas."""
    rng = np.random.default_rng(12)
    days = pd.date_range("2022-09-05", periods=364 * years)
    week = np.where(days.day_of_week < 5, 1.0, 0.55)
    quiet = days.month.isin([7, 8]) | ((days.month == 12) & (days.day > 18)) | ((days.month == 1) & (days.day < 8))
    term = pd.Series(np.where(quiet, 0.5, 1.0)).rolling(9, center=True, min_periods=1).mean().to_numpy()
    return pd.Series(3_000 * week * term * rng.lognormal(0, 0.06, len(days)), index=days)


def test_in_years_of_terms_and_breaks_no_ordinary_weekend_is_unusual():
    told = detect(academic_years())
    weekend = told.index.day_of_week >= 5
    assert told.anomaly[weekend].mean() < 0.004
    assert told.anomaly.mean() < 0.006


def test_the_academic_rhythm_is_found():
    told = decompose(Timeline.of(academic_years()))
    assert told is not None
    strengths = dict(told.season_strengths)
    assert strengths[Rhythm.WEEK] > 0.6
    assert strengths[Rhythm.YEAR] > 0.6
