"""The final share of young cohorts, by how soon the event came in the past."""

from __future__ import annotations

import numpy as np
import pytest

from kpi_core.stats.development import developed_share, timing_of
from kpi_core.stats.survival import Durations, FinalShare, final_share

# 200 past records: 80 events by day 10, 20 more on day 90; 100 lost.
PAST = Durations.of([(10, "event", 80), (90, "event", 20), (120, "competing", 100)])


def test_by_hand() -> None:
    """24 of 100 by day 30, when 80 % of what comes has come: 24 / 0.8 = 30 %."""
    told = developed_share(Durations.of([(10, "event", 24), (30, "censored", 76)]), timing_of(PAST))
    assert told.share == pytest.approx(0.30)
    assert told.low is not None and told.high is not None and told.low < 0.24 and told.high > 0.30


def test_no_more_than_the_open_records_can_become() -> None:
    """76 of 100 by day 30 and 4 open: at most 80 %, not 95 %."""
    young = Durations.of([(10, "event", 76), (12, "competing", 20), (30, "censored", 4)])
    told = developed_share(young, timing_of(PAST))
    assert told.share is not None and told.share <= 0.80 + 1e-9


@pytest.mark.parametrize(
    ("young", "expected"),
    [
        pytest.param(
            Durations.of([(10, "event", 24), (30, "competing", 76)]),
            final_share(Durations.of([(10, "event", 24), (30, "competing", 76)])),
            id="nobody is open: as counted",
        ),
        pytest.param(
            Durations.of([(1, "event", 19), (2, "censored", 300)]),
            FinalShare(319, 19, reason="too_few_events"),
            id="19 events",
        ),
        pytest.param(
            Durations.of([(1, "event", 30), (3, "censored", 300)]),
            FinalShare(330, 30, horizon=3, open_share=pytest.approx(300 / 330), reason="too_little_hindsight"),
            id="by day 3 nothing had come in the past",
        ),
    ],
)
def test_where_it_says_less(young: Durations, expected: FinalShare) -> None:
    assert developed_share(young, timing_of(PAST)) == expected


def test_too_short_a_past_tells_no_timing() -> None:
    assert timing_of(Durations.of([(10, "event", 99), (120, "competing", 300)])) is None


def _cohort(rng: np.random.Generator, n: int, followed: int) -> Durations:
    """Records of the last `followed` days: 30 % win, after 40 days in the mean; the others are lost after 50."""
    wins = rng.random(n) < 0.3
    lags = np.where(wins, rng.gamma(2.0, 20.0, n), rng.gamma(2.0, 25.0, n)).round()
    age = rng.integers(0, followed, n)
    open_ = lags > age
    kinds = np.where(open_, "censored", np.where(wins, "event", "competing"))
    return Durations.of(
        (float(min(d, a)), k, 1) for d, a, k in zip(lags.tolist(), age.tolist(), kinds.tolist(), strict=True)
    )  # type: ignore[misc]


def test_its_interval_holds_the_truth() -> None:
    """Of 300 young cohorts of 90 days, at least 92 % hold 30 %, and their mean is within a point of it."""
    rng = np.random.default_rng(7)
    held, shares = 0, []
    for _ in range(300):
        told = developed_share(_cohort(rng, 600, 90), timing_of(_cohort(rng, 3000, 900)))
        assert told.share is not None and told.low is not None and told.high is not None
        held += told.low <= 0.3 <= told.high
        shares.append(told.share)
    assert held >= 0.92 * 300
    assert np.mean(shares) == pytest.approx(0.3, abs=0.01)
