"""Tails against tables and against each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.distributions import (
    chi_square_tail,
    chi_square_z,
    incomplete_beta,
    incomplete_gamma,
    normal_two_sided,
    student_quantile,
    student_two_sided,
)

positive = st.floats(0.2, 200)
inside = st.floats(0.001, 0.999)


@pytest.mark.parametrize(
    ("df", "t"),
    [(1, 12.7062), (2, 4.3027), (5, 2.5706), (10, 2.2281), (24, 2.0639), (100, 1.9840)],
)
def test_student_reproduces_the_printed_table(df: int, t: float) -> None:
    assert student_two_sided(t, df) == pytest.approx(0.05, abs=5e-6)
    assert student_quantile(df) == pytest.approx(t, abs=1e-4)


def test_student_with_many_degrees_is_normal() -> None:
    assert student_two_sided(1.96, 1e7) == pytest.approx(normal_two_sided(1.96), abs=1e-6)


def test_student_of_an_infinite_distance_is_impossible() -> None:
    assert student_two_sided(math.inf, 5) == 0.0


@given(positive, positive, inside)
def test_beta_mirrors(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(1 - incomplete_beta(b, a, 1 - x), abs=1e-9)


@given(positive, positive, inside, inside)
def test_beta_grows_from_0_to_1(a: float, b: float, x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert -1e-12 <= incomplete_beta(a, b, low) <= incomplete_beta(a, b, high) + 1e-9 <= 1 + 2e-9
    assert (incomplete_beta(a, b, 0), incomplete_beta(a, b, 1)) == (0.0, 1.0)


@given(st.integers(1, 30), st.integers(1, 30), inside)
def test_beta_is_a_sum_of_binomials(k: int, more: int, x: float) -> None:
    n = k + more - 1  # I_x(k, n-k+1) is the chance of at least k hits in n
    tail = sum(math.comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(k, n + 1))
    assert incomplete_beta(k, n - k + 1, x) == pytest.approx(tail, abs=1e-9)


@given(st.floats(1, 500), st.floats(0.5, 0.999))
def test_the_quantile_undoes_the_tail(df: float, confidence: float) -> None:
    t = student_quantile(df, confidence)
    assert student_two_sided(t, max(round(df, 1), 0.1)) == pytest.approx(1 - confidence, abs=1e-6)


@pytest.mark.parametrize(("df", "x"), [(3, 7.8147), (10, 18.3070), (50, 67.5048)])
def test_chi_square_at_its_95_percent_point_is_1_645(df: int, x: float) -> None:
    assert chi_square_z(x, df) == pytest.approx(1.645, abs=0.02)


@pytest.mark.parametrize(
    ("df", "x", "p"),
    [(1, 3.841459, 0.05), (3, 7.814728, 0.05), (10, 23.20925, 0.01), (50, 67.50481, 0.05), (1, 100, 1.523971e-23)],
)
def test_chi_square_reproduces_the_printed_table(df: int, x: float, p: float) -> None:
    assert chi_square_tail(x, df) == pytest.approx(p, rel=1e-5)


def test_chi_square_at_its_ends() -> None:
    assert (chi_square_tail(0, 3), chi_square_tail(math.inf, 3)) == (1.0, 0.0)


@given(st.floats(-30, 30))
def test_chi_square_with_one_degree_is_a_squared_normal(z: float) -> None:
    assert chi_square_tail(z * z, 1) == pytest.approx(normal_two_sided(z), rel=1e-9)


@given(st.integers(1, 200), st.floats(0.001, 400))
def test_gamma_is_a_sum_of_poissons(a: int, x: float) -> None:
    fewer = math.fsum(math.exp(k * math.log(x) - x - math.lgamma(k + 1)) for k in range(a))
    assert incomplete_gamma(a, x) == pytest.approx(1 - fewer, abs=1e-9)
