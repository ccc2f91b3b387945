"""Where to act: what a better rate brings, and that the best seen is not believed before it has enough records."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.funnel.act import Groups, levers
from kpi_core.vocabulary.period import Period
from tests.funnel.test_compare import stages

Q1, Q2 = (Period(date(2026, m, 1), date(2026, m + 3, 1)) for m in (1, 4))


def test_one_point_and_a_tenth_by_hand() -> None:
    """500 leads, 1/5 qualified, 3/5 of those won: 60. At 21 %: 500 x 0.21 x 0.6 = 63; at 61 %: 61; at 22 %: 66."""
    told = {lever.stage: lever for lever in levers(stages(500, 100, 60), 1000.0)}
    assert told[1].point.wins == pytest.approx(3) and told[1].point.money == pytest.approx(3000)
    assert told[2].point.wins == pytest.approx(1)
    assert told[1].tenth.wins == pytest.approx(6) and told[2].tenth.wins == pytest.approx(6)


def test_a_rate_never_passes_one() -> None:
    (first, *_) = [lever for lever in levers(stages(100, 98, 49), None) if lever.stage == 1]
    assert first.tenth.rate == 1.0 and first.tenth.wins == pytest.approx(1.0) and first.tenth.money is None


def test_the_best_quarter_is_drawn_towards_all() -> None:
    """60 % of 200 and 20 % of 200: the best is believed at a little less than 60 %."""
    quarters = Groups(None, {Q1: stages(200, 120, 60), Q2: stages(200, 40, 20)})
    lever = next(e for e in levers(stages(400, 160, 80), 100.0, [quarters]) if e.stage == 1)
    best = lever.best_quarter
    assert best is not None and best.name == Q1 and best.seen == pytest.approx(0.6)
    assert 0.55 < best.gain.rate < 0.6
    assert best.gain.wins == pytest.approx(400 * 0.5 * (best.gain.rate - 0.4))


def test_two_of_two_is_no_best() -> None:
    """A channel with 2 of 2 is too few; the best is the other that is better than all."""
    channels = Groups("channel", {"Tiny": stages(2, 2, 2), "SEO": stages(200, 60, 30), "Ads": stages(300, 40, 20)})
    lever = next(e for e in levers(stages(502, 102, 52), None, [channels]) if e.stage == 1)
    assert lever.best_segment is not None and lever.best_segment.name == "SEO"


def test_alike_segments_promise_nothing() -> None:
    """Where segments differ no more than by chance, each has the rate of all."""
    channels = Groups("channel", {"A": stages(100, 50, 20), "B": stages(100, 52, 21)})
    assert all(lever.best_segment is None for lever in levers(stages(200, 102, 41), None, [channels]))


def test_sorted_by_what_the_own_best_would_bring() -> None:
    channels = Groups("channel", {"A": stages(500, 250, 25), "B": stages(500, 50, 5)})
    told = levers(stages(1000, 300, 30), None, [channels])
    assert [lever.stage for lever in told] == [1, 2]


def test_nothing_without_records() -> None:
    assert levers(stages(0, 0, 0), None) == ()
