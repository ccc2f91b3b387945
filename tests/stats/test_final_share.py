"""Final share of a cohort with open records: exact where all ended, honest where some did not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.final_share import FinalShare, final_share
from kpi_core.stats.proportions import wilson
from kpi_core.stats.survival import Durations
from tests.stats.simulate import PIPELINES, draw, score

days = st.integers(0, 200)
ends = st.sampled_from(["event", "competing", "censored"])


def test_where_all_ended_it_is_the_share_with_wilsons_interval_however_few() -> None:
    margin = wilson(1, 4)
    assert margin is not None
    assert final_share(Durations.of([(3, "event", 1), (9, "competing", 3)])) == FinalShare(
        n=4, events=1, share=0.25, low=margin.low, high=margin.high, horizon=9, open_share=0.0
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param([], "no_records", id="nobody"),
        pytest.param([(3, "censored", 500)], "too_few_events", id="all open"),
        pytest.param([(3, "event", 19), (9, "censored", 1)], "too_few_events", id="19 events, one open"),
        pytest.param([(0, "event", 50), (0, "censored", 50)], "too_little_hindsight", id="all entered today"),
        pytest.param(
            [(d, "event", 2) for d in range(30)] + [(30, "censored", 500)], "too_little_hindsight", id="steady"
        ),
        pytest.param(
            [(d, end, 4) for d in range(30) for end in ("event", "competing")] + [(30, "censored", 500)],
            "too_little_hindsight",
            id="steady, with losses",
        ),
    ],
)
def test_where_it_cannot_be_told_there_is_a_reason(rows, reason) -> None:
    result = final_share(Durations.of(rows))
    assert (result.share, result.low, result.high, result.reason) == (None, None, None, reason)


def test_open_records_count_as_those_before_them() -> None:
    """100 old records: 20 won on day 10, 80 lost on day 20. 100 more came 15 days ago: 20 won on day 10, 80 open."""
    d = Durations.of([(10, "event", 40), (15, "censored", 80), (20, "competing", 80)])
    result = final_share(d)
    # 40 of 200 by day 10; of the 80 followed beyond day 15 all are lost: nothing is open any more.
    assert (result.share, result.open_share, result.horizon) == (pytest.approx(0.2), pytest.approx(0.0), 20)
    assert d.n_events / d.n == 0.2  # here nothing is lost by counting the open: all wins come by day 10


def test_recent_records_do_not_count_as_lost() -> None:
    """100 old records: 20 won on day 10, 80 lost on day 20. 100 more came 5 days ago and are open."""
    d = Durations.of([(5, "censored", 100), (10, "event", 20), (20, "competing", 80)])
    result = final_share(d)
    assert result.share == pytest.approx(0.2)  # 20 of the 100 that could
    assert d.n_events / d.n == 0.1  # what counting them as lost says
    assert (result.low, result.high) == pytest.approx((0.1334, 0.2888), abs=1e-4)  # Wilson's of 20 in 100


def test_what_comes_after_the_horizon_is_added() -> None:
    """A tenth of those open is won each day and nothing else happens: 65 % by day 10 (1 - 0.9^10), in the end all."""
    rows = [(day, "event", round(10_000 * 0.9**day * 0.1)) for day in range(10)]
    result = final_share(Durations.of([*rows, (9, "censored", 10_000 - sum(n for _, _, n in rows))]))
    assert result.reason == "too_little_hindsight"  # a third of it would be guessed
    rows = [(day, "event", round(10_000 * 0.9**day * 0.1)) for day in range(25)]
    result = final_share(Durations.of([*rows, (24, "censored", 10_000 - sum(n for _, _, n in rows))]))
    assert result.open_share == pytest.approx(0.9**25, abs=1e-3)  # 0.072
    assert result.share == pytest.approx(1.0, abs=0.01)


@given(st.lists(st.tuples(days, ends, st.integers(1, 40)), min_size=1, max_size=60))
def test_it_lies_between_what_was_seen_and_what_is_possible(rows) -> None:
    result = final_share(Durations.of(rows))
    if result.share is None:
        assert result.reason in ("too_few_events", "too_little_hindsight")
    else:
        assert result.low is not None
        assert result.high is not None
        assert 0 <= result.low <= result.share <= result.high <= 1


@pytest.mark.parametrize(
    "name",
    [
        "180 d, gamma 45 / 30",
        "120 d, gamma 60 / 60",
        "360 d, gamma 60 / lognormal 45",
        "240 d, lognormal 60 / gamma 30",
        "240 d, middle stage after 30",
        "180 d, gamma 45, never lost",
    ],
)
def test_the_interval_holds_the_truth_and_the_naive_rate_does_not(name: str) -> None:
    """A fixed seed and 200 runs: chance alone moves the coverage by 3 points, the bias by a seventh of the width."""
    result = score(PIPELINES[name], runs=200)
    assert result.told >= 0.97
    assert abs(result.bias) <= 0.035 * result.width + 0.002
    assert 0.91 <= result.coverage <= 0.985
    assert result.naive_coverage < 0.6
    assert result.naive_bias < -0.007


def test_too_short_a_follow_up_is_refused() -> None:
    """Followed for no longer than the mean lag: told in hardly any of 100 runs."""
    rng = np.random.default_rng(20261127)
    results = [final_share(draw(rng, PIPELINES["60 d, gamma 60 / 60"])) for _ in range(100)]
    assert sum(result.reason == "too_little_hindsight" for result in results) >= 94


def test_records_that_never_end_do_not_count_as_still_to_come() -> None:
    """Half of 1000 end within a month, 200 won and 300 lost; the other half is open after four: 20 %, not 40 %."""
    ended = [(day, end, n // 10) for day in range(2, 22, 2) for end, n in (("event", 200), ("competing", 300))]
    result = final_share(Durations.of([*ended, (120, "censored", 500)]))
    assert (result.share, result.open_share) == (pytest.approx(0.2), pytest.approx(0.5))
    assert (result.low, result.high) == pytest.approx((0.1764, 0.2259), abs=1e-3)  # Wilson's of 200 in 1000


def test_open_records_that_will_end_are_shared_out() -> None:
    """Each day a tenth of those open ends, as often won as lost: half in the end, whatever is open."""
    open_at = [10_000 * 0.9**day for day in range(15)]
    ended = [(day, end, round(n / 20)) for day, n in enumerate(open_at) for end in ("event", "competing")]
    result = final_share(Durations.of([*ended, (14, "censored", 10_000 - sum(n for _, _, n in ended))]))
    assert result.open_share == pytest.approx(0.9**15, abs=1e-3)  # 0.206
    assert result.share == pytest.approx(0.5, abs=1e-3)
    assert result.events / result.n == pytest.approx(0.5 * (1 - 0.9**15), abs=1e-3)  # the naive rate: 0.397


def test_all_that_ended_did_so_on_the_first_day() -> None:
    """20 of 21 closed at once, 5 are open since yesterday: of those the event gets its part, 20 of 21."""
    told = final_share(Durations.of([(0, "event", 20), (0, "competing", 1), (1, "censored", 5)]))
    assert told.share is not None and 20 / 26 <= told.share <= 25 / 26
