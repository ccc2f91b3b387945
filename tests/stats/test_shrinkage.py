"""Rates of small segments: drawn towards all, the less the more records they have."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.proportions import Interval
from kpi_core.stats.shrinkage import Prior, beta_prior, shrunk, shrunk_interval

segment = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_beta_prior_by_hand() -> None:
    # Pooled 60/200 = 0.3. Squared distances, weighted: 100 x 0.2^2 + 100 x 0.2^2 = 8; over 0.3 x 0.7: 38.095.
    # Chance m - 1 = 1; room N - sum n^2 / N - 1 = 200 - 100 - 1 = 99. r = 37.095 / 99 = 0.37470; 1/r - 1 = 1.669.
    # That is below the least weight.
    assert beta_prior([(50, 100), (10, 100)]) == Prior(mean=0.3, weight=10.0)
    # 40/100 and 20/100: 100 x 0.1^2 x 2 = 2; 2 / 0.21 = 9.5238; r = 8.5238 / 99 = 0.086099; 1/r - 1 = 10.6145.
    prior = beta_prior([(40, 100), (20, 100)])
    assert prior is not None
    assert (prior.mean, prior.weight) == pytest.approx((0.3, 10.6145), abs=1e-4)
    assert (prior.a, prior.b) == pytest.approx((0.3 * 10.6145, 0.7 * 10.6145), abs=1e-4)


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        pytest.param([(30, 100), (30, 100), (31, 100)], Prior(91 / 300, math.inf), id="alike: the rate of all"),
        pytest.param([(3, 10)], Prior(0.3, math.inf), id="one segment"),
        pytest.param([(0, 10), (0, 20)], Prior(0.0, math.inf), id="none anywhere"),
        pytest.param([(10, 10), (20, 20)], Prior(1.0, math.inf), id="all everywhere"),
        pytest.param([(1, 1), (0, 1), (1, 1)], Prior(2 / 3, math.inf), id="one record each"),
        pytest.param([(0, 0)], None, id="no record"),
        pytest.param([], None, id="no segment"),
    ],
)
def test_beta_prior_where_segments_tell_nothing(segments, expected) -> None:
    assert beta_prior(segments) == expected


def test_two_of_two_does_not_top_the_list() -> None:
    segments = {"fair": (45, 100), "web": (20, 100), "mail": (10, 100), "referral": (2, 2)}
    prior = beta_prior(segments.values())
    assert prior is not None
    rates = {name: shrunk(k, n, prior) for name, (k, n) in segments.items()}
    assert max(rates, key=rates.get) == "fair"
    assert rates["referral"] == pytest.approx((2 + prior.weight * 77 / 302) / (2 + prior.weight))


@given(st.lists(segment, min_size=3, max_size=20))
def test_two_of_two_is_never_surely_the_best(segments) -> None:
    """Sorted by the low end of the interval, a segment of 50 with as high a rate comes before it."""
    prior = beta_prior([*segments, (2, 2), (50, 50)])
    assert prior is not None
    assert shrunk_interval(2, 2, prior).low <= shrunk_interval(50, 50, prior).low


def test_the_prior_of_simulated_segments_is_found() -> None:
    """400 segments whose true rates are Beta(6, 14): mean 0.3, weight 20."""
    rng = np.random.default_rng(20261127)
    sizes = rng.integers(5, 200, 400)
    hits = rng.binomial(sizes, rng.beta(6, 14, 400))
    prior = beta_prior(zip(hits.tolist(), sizes.tolist(), strict=True))
    assert prior is not None
    assert (prior.mean, prior.weight) == (pytest.approx(0.3, abs=0.015), pytest.approx(20, rel=0.2))


@given(st.lists(segment, min_size=1, max_size=20))
def test_a_shrunk_rate_lies_between_its_own_and_that_of_all(segments) -> None:
    prior = beta_prior(segments)
    assert prior is not None
    for k, n in segments:
        low, high = sorted((k / n, prior.mean))
        assert low - 1e-12 <= shrunk(k, n, prior) <= high + 1e-12


def test_the_interval_holds_95_percent() -> None:
    # Beta(1, 1), no records: the middle 95 % of 0 to 1. Beta(1, 3) after two misses more: 1 - 0.975^(1/3), 1 - 0.025^(1/3)
    assert shrunk_interval(0, 0, Prior(0.5, 2)) == Interval(pytest.approx(0.025), pytest.approx(0.975))
    assert shrunk_interval(0, 2, Prior(0.5, 2)) == Interval(
        pytest.approx(0.00840, abs=1e-5), pytest.approx(0.70760, abs=1e-5)
    )


def test_the_interval_of_segments_alike_is_the_rate_of_all() -> None:
    assert shrunk_interval(2, 2, Prior(0.2, math.inf)) == Interval(0.2, 0.2)
