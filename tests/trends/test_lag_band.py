"""The band of what chance alone gives: it agrees with the verdicts beside it, lag by lag."""

from __future__ import annotations

from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from kpi_core.trends.lag_band import chance_by_lag
from kpi_core.trends.relations import relations

DAYS = pd.date_range("2026-01-05", periods=200)


def noise(seed: int, n: int = 200) -> pd.Series:
    return pd.Series(np.random.default_rng(seed).normal(size=n), index=DAYS[:n])


def after(series: pd.Series, lag: int, share: float, seed: int) -> pd.Series:
    return noise(seed) + share * series.shift(lag).fillna(0.0)


@pytest.mark.parametrize("share", [0.0, 0.15, 0.25, 0.35, -0.3])
@pytest.mark.parametrize("seed", range(5))
def test_the_strongest_lag_lies_outside_exactly_where_its_p_value_is_below_5_in_100(share: float, seed: int) -> None:
    calls = noise(seed)
    deals = after(calls, 3, share, seed + 100)
    (relation,) = relations(deals, {"calls": calls}, season=7)
    band = chance_by_lag(deals, calls, season=7)
    assert len(band) == len(relation.by_lag)
    bound = band[relation.lag]
    assert (abs(relation.correlation) > bound) == (relation.p_value < 0.05)


def test_no_lag_lies_outside_where_nothing_is_beyond_chance() -> None:
    calls, deals = noise(1), noise(2) * np.where(np.arange(200) < 100, 1, 5)
    (relation,) = relations(deals, {"calls": calls}, season=7)
    assert relation.p_value > 0.05
    assert all(abs(r) < bound for r, bound in zip(relation.by_lag, chance_by_lag(deals, calls, 7), strict=True))


def test_the_bound_of_the_strongest_lag_is_its_margin_without_the_correlation() -> None:
    calls = noise(4)
    deals = after(calls, 2, 0.4, 8)
    (relation,) = relations(deals, {"calls": calls}, season=7)
    # The margin of Fisher's z is q * sqrt((1 + r^2 / 2) / (worth - 3)); at r = 0 it is the band's.
    margin = atanh(relation.high) - atanh(relation.correlation)
    assert chance_by_lag(deals, calls, 7)[relation.lag] == pytest.approx(
        tanh(margin / sqrt(1 + relation.correlation**2 / 2))
    )


def test_the_band_is_about_that_of_so_many_independent_pairs() -> None:
    # 200 days less two weeks of dummies and lags; 29 lags share the 5 in 100: q = 3.13, 3.13 / sqrt(190) = 0.23.
    quantile = NormalDist().inv_cdf(0.5 + 0.95 ** (1 / 29) / 2)
    assert quantile == pytest.approx(3.13, abs=0.01)
    assert chance_by_lag(noise(5), noise(6), 7)[0] == pytest.approx(0.23, abs=0.03)


@pytest.mark.parametrize(
    "candidate",
    [pd.Series(7.0, index=DAYS), noise(3, 20), pd.Series(1.0, index=pd.date_range("2020-01-01", periods=90))],
    ids=["constant", "short", "other years"],
)
def test_where_nothing_is_told_there_is_no_band(candidate: pd.Series) -> None:
    assert chance_by_lag(noise(1), candidate, 7) == ()
