"""Shares with open records, told as closed records that would be as sure."""

from __future__ import annotations

import pytest

from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Basis, Share, final_rate, then
from kpi_core.stats.development import Timing, timing_of
from kpi_core.stats.survival import Durations

# 100 records: 40 are still open on day 1, before anything happened; of the other 60, 30 arrive and 30 are lost.
HALF = Durations.of([(1, "censored", 40), (2, "event", 30), (2, "competing", 30)])
SLOW = timing_of(Durations.of([(50, "event", 100)]))
QUICK = timing_of(Durations.of([(2, "event", 100)]))


@pytest.mark.parametrize(
    ("durations", "timing", "expected"),
    [
        pytest.param(
            Durations.of([(3, "event", 10), (9, "competing", 30)]), SLOW, Rate(10, 40), id="closed: its counts"
        ),
        pytest.param(HALF, QUICK, Rate(30, 60), id="open ones that saw nothing happen are worth nothing"),
        pytest.param(HALF, SLOW, None, id="followed for 2 days where 50 are usual: too young"),
        pytest.param(HALF, None, Rate(30, 60), id="only their own curve tells how long it takes"),
        pytest.param(Durations(), SLOW, None, id="no records"),
        pytest.param(
            Durations.of([(60, "competing", 50), (70, "censored", 9)]), SLOW, Rate(0, 50), id="nobody arrived"
        ),
    ],
)
def test_final_rate(durations: Durations, timing: Timing | None, expected: Rate | None) -> None:
    told = final_rate(durations, timing)
    assert told is None if expected is None else told is not None
    assert told is None or expected is None or (told.k, told.n) == pytest.approx((expected.k, expected.n))


def test_few_open_records_cannot_change_what_is_known() -> None:
    """30 arrived in 2 days, 1 is open: even if it arrives, nine tenths of all that will are here."""
    told = final_rate(Durations.of([(1, "censored", 1), (2, "event", 30), (2, "competing", 30)]), SLOW)
    assert told is not None and told.value == pytest.approx(0.5)


def test_a_later_step_of_closed_records_is_its_counts() -> None:
    assert then(Share(Rate(40, 150)), Share(Rate(8, 150))).rate == Rate(8.0, 40.0)


def test_a_later_step_keeps_the_least_certain_basis() -> None:
    assert then(Share(Rate(40, 150)), Share(Rate(8, 100), Basis.ESTIMATED)).basis is Basis.ESTIMATED
    assert then(Share(Rate(40, 150)), Share(None, Basis.TOO_YOUNG)) == Share(None, Basis.TOO_YOUNG)
