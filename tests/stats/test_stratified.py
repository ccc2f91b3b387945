"""Groups beside all of them, stratum by stratum: worked examples, and the same with other formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.stats.proportions import Z95, two_proportions, wilson
from kpi_core.stats.stratified import ratio_interval, standardised


def told(*groups: list[tuple[int, int]]):
    """Groups of (hits, records) by stratum."""
    cells = np.array(groups, float)
    return standardised(cells[..., 0], cells[..., 1])


def test_expected_hits_are_the_rates_of_all_applied_to_the_own_mix() -> None:
    """Easy deals are won 120 of 200, hard ones 20 of 200. A has 150 easy, 50 hard; B the reverse; both win alike.

    A expects 150 x 0.6 + 50 x 0.1 = 95 and won 90 + 5; B expects 50 x 0.6 + 150 x 0.1 = 45 and won 30 + 15.
    """
    both = told([(90, 150), (5, 50)], [(30, 50), (15, 150)])
    assert both.expected.tolist() == pytest.approx([95, 45])
    assert both.hits.tolist() == [95, 45]
    assert both.p_values == (1.0, 1.0)  # without the strata: 95 beside 45 of 200
    assert two_proportions(45, 200, 95, 200) < 1e-6


def test_the_test_is_mantel_and_haenszels() -> None:
    """Variance of a stratum: n (N - n) K (N - K) / (N^2 (N - 1)).

    Easy: 150 x 50 x 110 x 90 / (200^2 x 199) = 9.3279; hard: 50 x 150 x 24 x 176 / (200^2 x 199) = 3.9799.
    A won 80 + 4, expected 150 x 0.55 + 50 x 0.12 = 88.5: z = -4.5 / sqrt(13.3078) = -1.2336, p = 0.2174.
    """
    both = told([(80, 150), (4, 50)], [(30, 50), (20, 150)])
    assert both.expected[0] == pytest.approx(88.5)
    assert both.variance[0] == pytest.approx(9.3279 + 3.9799, abs=1e-3)
    assert both.p_values[0] == pytest.approx(0.2174, abs=1e-4)
    assert both.p_values[0] == pytest.approx(both.p_values[1])  # of two groups one is as far off as the other


@pytest.mark.parametrize(
    ("hits", "n", "other_hits", "other_n"), [(60, 100, 200, 500), (7, 40, 90, 300), (35, 50, 1, 60)]
)
def test_with_one_stratum_it_is_the_test_of_two_shares(hits: int, n: int, other_hits: int, other_n: int) -> None:
    both = told([(hits, n)], [(other_hits, other_n)])
    assert both.p_values[0] == pytest.approx(two_proportions(hits, n, other_hits, other_n))


def test_few_hits_are_counted_out() -> None:
    """1 hit among 4 + 4 records in each of two strata, both with the first group: chance 1/2 x 1/2 each way.

    0 hits 1/4, 1 hit 1/2, 2 hits 1/4: none is likelier than 2 but 1, so p = 1/2. Fisher for one stratum.
    """
    assert told([(1, 4), (1, 4)], [(0, 4), (0, 4)]).p_values[0] == pytest.approx(1 / 2)
    three_of_three = math.comb(40, 3) / math.comb(100, 3)  # the least likely of 0 to 3
    assert told([(3, 40)], [(0, 60)]).p_values[0] == pytest.approx(three_of_three)


def test_no_one_to_compare_with_is_no_chance() -> None:
    assert told([(3, 9)]).p_values == (None,)
    assert told([(3, 9), (0, 0)], [(0, 0), (4, 9)]).p_values == (None, None)  # each alone in its stratum
    assert told([(9, 9)], [(20, 20)]).p_values == (None, None)  # everyone wins everything
    assert standardised(np.zeros((0, 1)), np.zeros((0, 1))).p_values == ()


def test_the_interval_of_the_ratio_is_wilsons_beside_very_many_others() -> None:
    margin, plain = ratio_interval(60, 50, 50, 25), wilson(60, 100)
    assert margin is not None
    assert plain is not None
    assert (margin.low, margin.high) == (pytest.approx(2 * plain.low), pytest.approx(2 * plain.high))
    assert ratio_interval(0, 0, 0, 0) is None
    assert ratio_interval(0, 5, 5, 1).low == 0.0  # type: ignore[union-attr]


CELLS = st.lists(
    st.lists(
        st.integers(20, 120).flatmap(lambda n: st.tuples(st.integers(n // 4, 3 * n // 4), st.just(n))),
        min_size=2,
        max_size=2,
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(CELLS)
def test_gaps_cancel_and_the_interval_agrees_with_the_test(cells: list[list[tuple[int, int]]]) -> None:
    all_ = told(*cells)
    assert all_.expected.sum() == pytest.approx(all_.hits.sum())
    for i, p in enumerate(all_.p_values):
        margin = ratio_interval(all_.hits[i], all_.expected[i], all_.linear[i], all_.square[i])
        assert margin is not None
        assert p is not None
        z = abs(all_.hits[i] - all_.expected[i]) / math.sqrt(all_.variance[i])
        if abs(z - Z95) > 1e-6:
            assert (1.0 in margin) == (z < Z95)
