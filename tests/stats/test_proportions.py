"""Intervals and tests of shares against published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.proportions import Interval, enough, newcombe, two_proportions, wilson

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def rounded(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return round(interval.low, 4), round(interval.high, 4)


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [
        pytest.param(100, 500, (0.1673, 0.2373), id="one lead in five (requirements T3)"),
        pytest.param(60, 100, (0.5020, 0.6906), id="six quotes in ten (requirements T3)"),
        pytest.param(81, 263, (0.2553, 0.3662), id="Newcombe 1998"),
        pytest.param(0, 10, (0.0, 0.2775), id="none"),
        pytest.param(10, 10, (0.7225, 1.0), id="all"),
    ],
)
def test_wilson(k: int, n: int, expected: tuple[float, float]) -> None:
    assert rounded(wilson(k, n)) == expected


def test_wilson_of_nobody_is_undefined() -> None:
    assert wilson(0, 0) is None


@given(counts)
def test_wilson_holds_the_share_and_stays_inside_0_and_1(kn: tuple[int, int]) -> None:
    k, n = kn
    interval = wilson(k, n)
    assert interval is not None
    assert 0 <= interval.low <= k / n <= interval.high <= 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((40, 150), (30, 60), (0.0891, 0.3718), id="the seed's two calls to action (T2)"),
        pytest.param((48, 80), (56, 70), (0.0524, 0.3339), id="Newcombe 1998, 56/70 - 48/80"),
        pytest.param((0, 10), (10, 10), (0.6075, 1.0), id="from none to all"),
    ],
)
def test_newcombe(before: tuple[int, int], after: tuple[int, int], expected: tuple[float, float]) -> None:
    assert rounded(newcombe(*before, *after)) == expected


def test_newcombe_against_nobody_is_undefined() -> None:
    assert newcombe(0, 0, 3, 10) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # z = (0.5 - 40/150) / sqrt(1/3 * 2/3 * (1/150 + 1/60) * 210/209) = 3.2326
        pytest.param((40, 150), (30, 60), 0.0012, id="score test"),
        # z = 1 / sqrt(1/2 * 1/2 * (1/4 + 1/4) * 8/7) = 2.6458
        pytest.param((0, 4), (4, 4), 0.0082, id="small but every cell expects one"),
        # the one hit falls among the 3 of 43: 3/43
        pytest.param((0, 40), (1, 3), 0.0698, id="exact test"),
        pytest.param((5, 10), (50, 100), 1.0, id="the same share"),
        pytest.param((0, 10), (0, 20), 1.0, id="nobody anywhere"),
        pytest.param((10, 10), (20, 20), 1.0, id="everybody everywhere"),
    ],
)
def test_two_proportions(before: tuple[int, int], after: tuple[int, int], expected: float) -> None:
    p = two_proportions(*before, *after)
    assert p is not None
    assert round(p, 4) == expected


def test_two_proportions_against_nobody_is_undefined() -> None:
    assert two_proportions(0, 0, 3, 10) is None


@given(counts, counts)
def test_the_test_does_not_care_which_came_first(a: tuple[int, int], b: tuple[int, int]) -> None:
    forth, back = two_proportions(*a, *b), two_proportions(*b, *a)
    assert forth is not None
    assert forth == pytest.approx(back, abs=1e-9)
    assert 0 <= forth <= 1


def test_thirty_is_enough_for_a_rate() -> None:
    assert (enough(29), enough(30)) == (False, True)
