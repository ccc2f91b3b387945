"""Numbers of events: exact intervals and the test of two rates, beside scipy where it is there."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.stats.poisson import poisson_interval, same_rate


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        pytest.param(0, 0.0, 3.688879, id="none: -ln 0.025"),
        pytest.param(1, 0.025318, 5.571643, id="one: -ln 0.975 below"),
        pytest.param(10, 4.795389, 18.390356, id="ten: Garwood's table"),
        pytest.param(100, 81.363991, 121.626794, id="a hundred"),
    ],
)
def test_an_interval_is_that_of_the_tables(n: float, low: float, high: float) -> None:
    margin = poisson_interval(n)
    assert (margin.low, margin.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000))
def test_an_interval_holds_what_was_seen_and_agrees_with_chi_square(n: int) -> None:
    chi2 = pytest.importorskip("scipy.stats").chi2
    margin = poisson_interval(n)
    assert n in margin
    assert margin.low == pytest.approx(chi2.ppf(0.025, 2 * n) / 2 if n else 0.0, rel=1e-6)
    assert margin.high == pytest.approx(chi2.ppf(0.975, 2 * n + 2) / 2, rel=1e-6)


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        pytest.param((0, 3, 4, 1), 2 * 0.25**4, id="none of four where three quarters were due"),
        pytest.param((4, 1, 0, 3), 2 * 0.25**4, id="all of four where a quarter was due"),
        pytest.param((5, 1, 5, 1), 1.0, id="as many each"),
        pytest.param((0, 1, 0, 1), 1.0, id="nothing came"),
        pytest.param((3, 0, 2, 1), None, id="no exposure"),
        pytest.param((3, 1, 2, -1), None, id="money back is no exposure"),
        pytest.param((7, 1, 3, 1), 2 * sum(comb(10, k) for k in (7, 8, 9, 10)) / 2**10, id="seven of ten"),
    ],
)
def test_the_chance_of_a_gap_is_that_of_a_binomial(sides: tuple[float, ...], expected: float | None) -> None:
    assert same_rate(*sides) == (None if expected is None else pytest.approx(expected))


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 300), st.floats(0.1, 1e6), st.floats(0, 300), st.floats(0.1, 1e6))
def test_both_sides_say_the_same(n: float, exposure: float, others: float, their_exposure: float) -> None:
    one, other = same_rate(n, exposure, others, their_exposure), same_rate(others, their_exposure, n, exposure)
    assert one == pytest.approx(other, abs=1e-9)
    assert one is not None
    assert 0 <= one <= 1
