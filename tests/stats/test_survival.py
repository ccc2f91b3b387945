"""Quantiles of the waiting time, maturity, and the log-rank test."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.survival import (
    Durations,
    expected_quantiles,
    log_rank,
    maturity,
    observed_quantiles,
    share_by,
)

# Of 200 records, 100 came 6 days ago and 100 long ago. Won on day 2: 20 of all 200; on day 8: 18 of the 90 followed on.
HALF_OPEN = Durations.of([(2, "event", 20), (6, "censored", 90), (8, "event", 18), (30, "competing", 72)])


@pytest.mark.parametrize(
    ("events", "p", "expected"),
    [
        pytest.param({2: 1, 4: 1}, 0.5, 3.0, id="mean of the middle two"),
        pytest.param({2: 1, 4: 1, 9: 1}, 0.5, 4.0, id="the middle one"),
        pytest.param({2: 3, 4: 1}, 0.5, 2.0, id="counted"),
        pytest.param({0: 1, 10: 1}, 0.9, 9.0, id="in between"),
        pytest.param({7: 1}, 0.25, 7.0, id="one event"),
        pytest.param({}, 0.5, None, id="none"),
    ],
)
def test_observed_quantiles(events, p, expected) -> None:
    d = Durations.of([*((day, "event", n) for day, n in events.items()), (1, "censored", 5), (99, "competing", 5)])
    assert observed_quantiles(d, (p,)) == (pytest.approx(expected) if expected is not None else None,)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=20), st.floats(0, 1))
def test_observed_quantiles_are_those_of_the_records_one_by_one(counts, p) -> None:
    d = Durations.of((day, "event", n) for day, n in counts)
    one_by_one = [day for day, n in counts for _ in range(n)]
    assert observed_quantiles(d, (p,)) == (pytest.approx(np.quantile(one_by_one, p)),)


def test_expected_quantiles_count_open_records_in() -> None:
    # Incidence 0.1 on day 2, + 0.9 x 18/90 = 0.28 on day 8. Of the 0.28, 0.1 (36 %) come by day 2.
    assert expected_quantiles(HALF_OPEN, (0.25, 0.35, 0.5, 0.9)) == (2.0, 2.0, 8.0, 8.0)
    assert observed_quantiles(HALF_OPEN, (0.5,)) == (2.0,)  # 20 of the 38 seen: the quick ones are seen first


def test_expected_quantiles_of_closed_records_are_those_observed() -> None:
    d = Durations.of([(2, "event", 1), (4, "event", 1), (9, "competing", 5)])
    assert expected_quantiles(d, (0.5,)) == observed_quantiles(d, (0.5,)) == (3.0,)


def test_expected_quantiles_beyond_what_was_seen_are_not_told() -> None:
    # 1 - 0.9^25 = 93 % were seen to come; the 95th percentile was not.
    rows = [(day, "event", round(10_000 * 0.9**day * 0.1)) for day in range(25)]
    d = Durations.of([*rows, (24, "censored", 10_000 - sum(n for _, _, n in rows))])
    assert expected_quantiles(d, (0.5, 0.95)) == (6.0, None)


def test_expected_quantiles_without_a_final_share_are_not_told() -> None:
    assert expected_quantiles(Durations.of([(2, "event", 3), (5, "censored", 9)])) == (None,) * 4


def test_maturity_is_the_part_of_the_final_share_that_has_come() -> None:
    assert share_by(HALF_OPEN, [0, 2, 7, 8, 400]).tolist() == pytest.approx([0, 0.1 / 0.28, 0.1 / 0.28, 1, 1])
    # Twice as many records of age 8 as of age 2
    assert maturity(HALF_OPEN, [2, 8], [50, 100]) == pytest.approx((0.1 / 0.28 + 2) / 3)


@pytest.mark.parametrize(
    ("d", "ages", "counts"),
    [
        pytest.param(HALF_OPEN, [], [], id="nobody to judge"),
        pytest.param(Durations.of([(5, "censored", 9)]), [3], [1], id="nothing has happened yet"),
        pytest.param(Durations.of([(5, "competing", 9)]), [3], [1], id="it never happens"),
        pytest.param(Durations(), [3], [1], id="nobody to learn from"),
    ],
)
def test_maturity_that_is_not_known_is_not_told(d, ages, counts) -> None:
    assert maturity(d, ages, counts) is None


def test_log_rank_by_hand() -> None:
    a = Durations.of([(1, "event", 1), (2, "event", 1), (3, "censored", 1)])
    b = Durations.of([(2, "event", 1), (4, "competing", 1)])
    # Day 1: 1 of 5 at risk, 3 of them in a: expected 0.6, variance 0.6 x 0.4 x 1 x 4/4 = 0.24.
    # Day 2: 2 of 4 at risk, 2 of them in a: expected 1.0, variance 0.5 x 0.5 x 2 x 2/3 = 0.3333.
    # (2 - 1.6)^2 / 0.5733 = 0.27907, p = P(|Z| > 0.52827) = 0.59731
    result = log_rank([a, b])
    assert result is not None
    assert (result.chi_square, result.df, result.p) == pytest.approx((0.27907, 1, 0.59731), abs=1e-5)


def test_groups_without_records_do_not_count() -> None:
    a, b = Durations.of([(1, "event", 5)]), Durations.of([(2, "event", 5)])
    assert log_rank([a, Durations(), b]) == log_rank([a, b])


def test_groups_alike_do_not_differ() -> None:
    result = log_rank([HALF_OPEN, HALF_OPEN, HALF_OPEN])
    assert result is not None
    assert (result.chi_square, result.df, result.p) == (pytest.approx(0, abs=1e-9), 2, pytest.approx(1))


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([], id="no group"),
        pytest.param([HALF_OPEN, Durations()], id="one group"),
        pytest.param([Durations.of([(5, "censored", 9)])] * 2, id="nothing happened"),
    ],
)
def test_nothing_to_compare(groups) -> None:
    assert log_rank(groups) is None


def test_a_group_gone_before_anything_happens_tells_nothing() -> None:
    assert log_rank([Durations.of([(1, "censored", 5)]), Durations.of([(3, "event", 5)])]) is None
