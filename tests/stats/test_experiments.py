"""How many records an experiment takes, and what its arms tell: by hand, by simulation, and by another library."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.stats.experiments import (
    MISMATCH_LEVEL,
    Design,
    Outcome,
    compare_arms,
    days_needed,
    holm,
    power_of_shares,
    sample_ratio,
    size_for_counts,
    size_for_means,
    size_for_shares,
    smallest_gap_of_counts,
    smallest_gap_of_means,
    smallest_gap_of_shares,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.power import TTestIndPower
    from statsmodels.stats.proportion import power_proportions_2indep
    from statsmodels.stats.rates import power_poisson_diff_2indep

SHARES = [(0.2, 0.22), (0.2, 0.18), (0.02, 0.03), (0.5, 0.6), (0.9, 0.95), (0.001, 0.002)]
DESIGNS = [Design(), Design(power=0.9, level=0.01), Design(ratio=2.0), Design(power=0.95, ratio=0.5)]


# ---- against statsmodels --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("design", DESIGNS, ids=str)
@pytest.mark.parametrize(("before", "after"), SHARES)
def test_a_size_for_shares_has_the_power_that_statsmodels_gives_it(before, after, design):
    n = size_for_shares(before, after, design)
    # Its second share is our first, and its first group the larger one.
    theirs = [
        power_proportions_2indep(after - before, before, m * design.ratio, 1 / design.ratio, design.level).power
        for m in (n - 1, n)
    ]
    assert theirs[0] - 1e-9 <= design.power <= theirs[1] + 1e-9


@pytest.mark.parametrize("design", DESIGNS, ids=str)
@pytest.mark.parametrize("effect", [0.05, 0.2, 0.5, 1.0])
def test_a_size_for_means_is_that_of_students_test(effect, design):
    theirs = TTestIndPower().solve_power(effect, None, design.level, design.power, design.ratio)
    # The added quarter of z² is exact for equal arms; in unequal ones it stands for a record or so.
    assert size_for_means(100, 100 * effect, design) == pytest.approx(theirs, abs=1.5)


@pytest.mark.parametrize("design", DESIGNS, ids=str)
@pytest.mark.parametrize(("before", "after"), [(10, 12), (10, 8), (0.5, 0.6), (200, 190)])
def test_a_size_for_counts_has_the_power_that_statsmodels_gives_it(before, after, design):
    n = size_for_counts(before, after, design=design)
    theirs = [
        power_poisson_diff_2indep(
            after, before, m * design.ratio, 1 / design.ratio, design.level, method_var="score"
        ).power
        for m in (n - 1, n)
    ]
    assert theirs[1] >= design.power - 1e-9
    assert n == 1 or theirs[0] <= design.power + 1e-9


@pytest.mark.parametrize("p_values", [[0.01, 0.04, 0.03], [0.2], [0.001, 0.001, 0.9, 0.02]])
def test_holm_is_that_of_statsmodels(p_values):
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])


# ---- by simulation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "low", "high"),
    [pytest.param(0.2, 0.035, 0.065, id="nothing changed"), pytest.param(0.25, 0.77, 0.83, id="the stated gap")],
)
def test_a_gap_is_seen_as_often_as_stated_and_chance_as_seldom(after, low, high):
    n = size_for_shares(0.2, 0.25)
    rng = np.random.default_rng(5)
    first, second = rng.binomial(n, 0.2, 3000), rng.binomial(n, after, 3000)
    told = [compare_arms([(n, int(a)), (n, int(b))])[0].outcome for a, b in zip(first, second, strict=True)]
    assert low <= np.mean([one in (Outcome.HIGHER, Outcome.LOWER) for one in told]) <= high


def test_the_range_of_a_gap_holds_the_true_one_in_95_of_100():
    rng = np.random.default_rng(6)
    draws = zip(rng.binomial(300, 0.1, 2000), rng.binomial(300, 0.15, 2000), strict=True)
    gaps = [compare_arms([(300, int(a)), (300, int(b))])[0] for a, b in draws]
    assert 0.94 <= np.mean([gap.low <= 0.05 <= gap.high for gap in gaps]) <= 0.965


# ---- by hand --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(0.2, 0.2, id="the same"),
        pytest.param(-0.1, 0.2, id="below nothing"),
        pytest.param(0.9, 1.1, id="above all"),
    ],
)
def test_what_is_no_gap_of_shares_has_no_size(before, after):
    assert size_for_shares(before, after) is None


def test_the_smallest_gap_takes_as_many_records_as_there_are():
    for before in (0.05, 0.2, 0.5):
        gap = smallest_gap_of_shares(1000, before)
        assert size_for_shares(before, before + gap) == pytest.approx(1000, abs=1)
        fall = smallest_gap_of_shares(1000, before, falls=True)
        assert size_for_shares(before, before - fall) == pytest.approx(1000, abs=1)
    assert size_for_means(50, smallest_gap_of_means(400, 50)) == pytest.approx(400, abs=1)
    rise = smallest_gap_of_counts(60, 10, 2.0)
    assert size_for_counts(10, 10 + rise, 2.0) == pytest.approx(60, abs=1)


@pytest.mark.parametrize(
    "told",
    [
        smallest_gap_of_shares(0, 0.2),
        smallest_gap_of_shares(5, 0.9),
        smallest_gap_of_shares(1000, 0.0, falls=True),
        smallest_gap_of_shares(1000, 1.0),
        smallest_gap_of_means(1, 10),
        smallest_gap_of_counts(0, 10),
        smallest_gap_of_counts(10, 0.0, falls=True),
        size_for_means(10, 0),
        size_for_counts(3, 3),
        size_for_counts(-1, 3),
        power_of_shares(0, 0.2, 0.3),
        days_needed(100, 0),
    ],
)
def test_what_cannot_be_told_is_none(told):
    assert told is None


def test_events_twice_as_variable_take_twice_as_long():
    assert size_for_counts(10, 11, dispersion=2.0) == pytest.approx(2 * size_for_counts(10, 11), abs=1)


@pytest.mark.parametrize(
    ("records", "per_day", "days"), [(100, 100, 7), (700, 100, 7), (701, 100, 14), (1, 0.01, 105), (0, 5, 7)]
)
def test_days_are_whole_weeks(records, per_day, days):
    assert days_needed(records, per_day) == days


@pytest.mark.parametrize(
    ("arms", "outcomes"),
    [
        pytest.param([], [], id="no arm"),
        pytest.param([(100, 10)], [], id="one arm"),
        pytest.param([(0, 0), (100, 10)], [Outcome.TOO_FEW], id="an empty one"),
        pytest.param([(20, 1), (20, 15)], [Outcome.TOO_FEW], id="too few, however far apart"),
        pytest.param([(100, 10), (100, 101)], [Outcome.IMPOSSIBLE], id="more hits than records"),
        pytest.param([(100, -1), (100, 10)], [Outcome.IMPOSSIBLE], id="fewer hits than none"),
        pytest.param([(1000, 100), (1000, 60), (1000, 101)], [Outcome.LOWER, Outcome.WITHIN_CHANCE], id="three arms"),
        pytest.param([(100, 0), (100, 0)], [Outcome.WITHIN_CHANCE], id="no hit at all"),
    ],
)
def test_what_arms_tell(arms, outcomes):
    assert [gap.outcome for gap in compare_arms(arms)] == outcomes


def test_a_gap_from_nothing_has_no_part_of_it():
    (gap,) = compare_arms([(100, 0), (100, 20)])
    assert (gap.gap, gap.relative) == (0.2, None)


def test_more_arms_ask_for_more():
    pair = compare_arms([(1000, 100), (1000, 128)])[0]
    among = compare_arms([(1000, 100), (1000, 128), (1000, 101), (1000, 99)])[0]
    assert pair.outcome is Outcome.HIGHER
    assert among.p_value == pytest.approx(3 * pair.p_value)
    assert among.outcome is Outcome.WITHIN_CHANCE


def test_unequal_arms_are_seen_where_they_are_a_fault():
    # (10000 - 10400)² of 10200 twice: 3.92 * 2
    assert sample_ratio([10000, 10400]) == pytest.approx(math.erfc(math.sqrt(2 * 200**2 / 10200 / 2)))
    assert sample_ratio([10000, 10600]) < MISMATCH_LEVEL
    assert sample_ratio([1000, 2010], [1, 2]) > 0.5
    for counts, parts in (([], ()), ([5], ()), ([0, 0], ()), ([5, 5], (1,)), ([5, 5], (1, 0))):
        assert sample_ratio(counts, parts) is None


@settings(max_examples=25)
@given(
    n=st.tuples(st.integers(1, 400), st.integers(1, 400)),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_gap_stands_within_its_range_and_turns_round_with_its_arms(n, parts):
    arms = [(m, round(m * part)) for m, part in zip(n, parts, strict=True)]
    there, back = compare_arms(arms)[0], compare_arms(arms[::-1])[0]
    assert there.low - 1e-9 <= there.gap <= there.high + 1e-9
    assert (there.gap, there.low, there.high) == pytest.approx((-back.gap, -back.high, -back.low))
    assert there.p_value == pytest.approx(back.p_value)
