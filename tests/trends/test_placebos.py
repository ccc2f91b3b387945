"""A miss beside the misses of dates on which nothing was done: arithmetic by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kpi_core.stats.distributions import student_quantile, student_two_sided
from kpi_core.trends.placebos import History, judged, misses, not_rounding, shifted_before

NAN = float("nan")


def as_before(values):
    """A forecaster that says the last known value again."""
    return lambda date, steps: np.full(steps, values[date - 1])


def zero(_date, steps):
    return np.zeros(steps)


def history(values, first=2, season=1) -> History:
    return History(np.array(values, dtype=float), season, first)


def test_every_date_gets_its_miss():
    # Forecast 3 times: after 1, 3 says 3 for 6 and 10; after 6 says 6 for 10 and 15; after 10 says 10 for 15 and -21.
    values = [1.0, 3, 6, 10, 15, -21]
    missed = misses(history(values), as_before(values), horizon=2)
    assert missed.sums == pytest.approx([3 + 7, 4 + 9, 5 - 31])
    assert missed.spread == pytest.approx(((10**2 + 13**2 + 26**2) / 3) ** 0.5)


def test_known_steps_stand_for_unknown_ones_and_windows_half_unknown_count_no_more():
    values = [1.0, -3, 6, NAN, 6, NAN, NAN, 5]
    missed = misses(history(values), zero, horizon=2)
    # Dates 2 to 6: (6, ?), (?, 6), (6, ?), (?, ?) left out, (?, 5): each known one twice.
    assert missed.sums.tolist() == [12, 12, 12, 10]


def test_the_size_of_a_miss_follows_the_level_where_the_spread_does():
    values = np.resize([8.0, 10, 12], 24) * np.repeat([1.0, 2, 4, 8], 6)
    sizes = history(values, season=3).sizes(np.array([6, 12, 18, 24]))
    assert sizes == pytest.approx([10, 20, 40, 80])


def test_the_size_of_a_miss_is_1_where_the_spread_does_not():
    assert history([-3, 5, 2, -1] * 6).sizes(np.array([6, 12])).tolist() == [1, 1]


def test_rank_and_distance_are_both_asked():
    placebos = np.array([1.0, -1] * 20)
    # 40 of size 1 apart by windows of one step: beyond all of them the rank is 1 / 41.
    far = judged(3.0, placebos, horizon=1)
    assert far.p_value == pytest.approx(1 / 41)
    assert judged(-3.0, placebos, horizon=1) == far
    # Windows of 8 steps: 40 that overlap are worth (40 + 7) / 8 = 5.9 side by side.
    near = judged(3.0, placebos, horizon=8)
    assert near.p_value == pytest.approx(student_two_sided(3.0, 47 / 8))
    assert near.margin == pytest.approx(student_quantile(47 / 8))
    assert judged(0.5, placebos, horizon=1).p_value == 1  # all are as far


@pytest.mark.parametrize(("miss", "inside"), [(0.0, True), (1.9, True), (-2.1, False), (2.6, False), (-9.0, False)])
def test_the_margin_and_the_p_value_say_the_same(miss, inside):
    told = judged(miss, np.random.default_rng(1).normal(size=200), horizon=1)
    assert (abs(miss) <= told.margin) is inside
    assert (told.p_value >= 0.05) is inside


def test_where_nothing_was_ever_missed_any_miss_is_one():
    assert judged(0.0, np.zeros(30), 2).p_value == 1
    assert judged(0.1, np.zeros(30), 2).p_value == pytest.approx(1 / 31)


def test_rounding_is_no_miss():
    assert not_rounding(np.array([0.1 + 0.2, 1.0, NAN]), np.array([0.3, 2.0, 1.0])) == pytest.approx(
        [0, -1, NAN], nan_ok=True
    )


@pytest.mark.parametrize(
    ("last", "shifted"),
    [
        pytest.param([0.0] * 8, False, id="nothing"),
        pytest.param([9.0] * 8, True, id="eight steps before"),
        pytest.param([0.0] * 4 + [9.0] * 4, True, id="four steps before"),
        pytest.param([0.0] * 7 + [40.0], False, id="one far day"),
    ],
)
def test_a_new_level_just_before_the_action(last, shifted):
    values = np.r_[np.random.default_rng(1).normal(size=100), last]
    assert shifted_before(misses(history(values, first=12), zero, horizon=8)) is shifted


def test_too_short_a_history_shows_no_new_level():
    values = np.r_[np.zeros(20), np.full(8, 9.0)]
    assert not shifted_before(misses(history(values, first=12), as_before(values), horizon=8))
