"""How often rules speak where nothing is wrong: a season that nobody knows yet, objectives that are on target."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.paces import CHRISTMAS, Course, shares
from benchmarks.seasons import FLAT, SPRING, Months, found, judged, opened
from kpi_core.objectives.rules import Baseline
from kpi_core.stats.change import Kind

# -- a season that is not known yet


@pytest.mark.parametrize(
    ("against", "shape", "length"),
    [
        (Baseline.USUAL, SPRING, 8),  # 7.5 % before such changes were held back
        (Baseline.USUAL, SPRING, 12),  # 3.3 %
        (Baseline.PREVIOUS, CHRISTMAS, 13),  # 8.3 %: nearly every January
        (Baseline.PREVIOUS, CHRISTMAS, 25),  # 7.9 %
        (Baseline.LAST_YEAR, CHRISTMAS, 15),
    ],
)
def test_a_season_that_is_not_known_yet_opens_nothing(against, shape, length):
    assert opened(np.random.default_rng(1), Months(1000, length, shape), against, 60) <= 0.02


def test_what_a_season_would_do_as_well_is_held_back_with_its_reason():
    december = [1000.0 * each for each in CHRISTMAS]
    # January after December: 600 after 1,800, as last year.
    seen = judged([*december, 600.0], Baseline.PREVIOUS)
    assert (seen.crossed, seen.reason, seen.p_value) == (True, "season_unknown", None)
    # Seven months of about 1,000, and 600 in August: no August is known yet.
    seen = judged([990.0, 1010, 1000, 995, 1005, 1010, 990, 600], Baseline.USUAL)
    assert (seen.crossed, seen.reason) == (True, "season_unknown")
    # A year of them, and 600: no month of the year was so low.
    seen = judged([990.0, 1010, 1000, 995, 1005, 1010] * 2 + [600], Baseline.USUAL)
    assert (seen.crossed, seen.reason) == (True, None)


def test_a_rate_does_not_wait_for_a_year():
    # Seven months of 60 of 300 leads, then 35: a fifth, and an eighth.
    seen = judged([61.0, 59, 60, 62, 58, 60, 60, 35], Baseline.USUAL, out_of=300.0)
    assert (seen.crossed, seen.reason) == (True, None)
    # As many orders: their season is not known.
    seen = judged([61.0, 59, 60, 62, 58, 60, 60, 35], Baseline.USUAL)
    assert (seen.crossed, seen.reason) == (True, "season_unknown")


def test_the_season_of_a_first_year_does_not_pass_for_chance_of_the_second():
    # March of the second year, a fifth under its own a year before; only two months stand a year apart.
    first = [1000.0 * each for each in CHRISTMAS]
    seen = judged([*first, 600, 700, 720], Baseline.LAST_YEAR)
    assert (seen.crossed, seen.reason, seen.p_value) == (True, "season_unknown", None)


def test_a_fall_beside_the_same_month_of_last_year_is_no_season():
    assert found(np.random.default_rng(2), 13, FLAT, Baseline.USUAL, 24) >= 0.8
    assert found(np.random.default_rng(2), 15, FLAT, Baseline.LAST_YEAR, 24) >= 0.8


# -- objectives exactly on target, looked at every week


@pytest.mark.parametrize(
    "course",
    [
        Course(months=1),  # 19 % of months before: a month that begins on a Saturday was behind on Monday
        Course(months=3, odd=0.5),
        Course(months=3, season=CHRISTMAS, past=800),
        Course(Kind.SHARE),
    ],
    ids=["weekdays", "odd_days", "a_season_and_an_even_target", "rate"],
)
def test_objectives_on_target_are_hardly_ever_behind_their_pace(course):
    ever, look, _, _, _ = shares(np.random.default_rng(3), course, 40)
    assert (ever <= 0.08, look <= 0.02) == (True, True)  # of 40


def test_a_quarter_that_runs_a_third_short_is_told_before_its_half():
    assert shares(np.random.default_rng(4), Course(months=3, short=0.7), 20)[4] >= 0.8
