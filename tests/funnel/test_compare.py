"""Two funnels side by side: gaps with their margin, and a change of wins that adds up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.funnel.compare import Share, Split, Verdict, compare, gap, step_share
from kpi_core.funnel.result import Rate, StageResult
from kpi_core.pipeline.stage import Stage
from kpi_core.stats.proportions import newcombe, wilson
from kpi_core.stats.survival import FinalShare

NAMES = ("Lead", "Qualified", "Won")


def stages(*counts: int) -> tuple[StageResult, ...]:
    """A funnel of which nobody is open."""
    return tuple(
        StageResult(Stage(name), n, Rate(n, counts[0]), Rate(n, counts[i - 1]) if i else None)
        for i, (name, n) in enumerate(zip(NAMES, counts, strict=True))
    )


def share(k: float, n: float) -> Share:
    margin = wilson(k, n)
    assert margin is not None
    return Share(n, k / n, margin.low, margin.high)


def test_the_two_calls_to_action_of_the_source_document() -> None:
    """40 of 150 and 30 of 60 are qualified: 26.7 % and 50 %, +8.9 to +37.2 points."""
    told = gap(share(40, 150), share(30, 60))
    assert told.difference == pytest.approx(0.5 - 40 / 150)
    assert told.margin is not None
    assert (round(told.margin.low, 3), round(told.margin.high, 3)) == (0.089, 0.372)
    assert told.verdict is Verdict.BEYOND


counts = st.tuples(st.integers(0, 400), st.integers(1, 400)).map(sorted)


@given(counts, counts)
def test_of_plain_counts_it_is_newcombe_s_interval(before: list[int], after: list[int]) -> None:
    (k, n), (j, m) = before, after
    told, expected = gap(share(k, n), share(j, m)), newcombe(k, n, j, m)
    assert told.margin is not None and expected is not None
    assert (told.margin.low, told.margin.high) == pytest.approx((expected.low, expected.high))


WIDE = Share(100, 0.5, 0.2, 0.8, estimated=True)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        pytest.param(share(100, 200), share(104, 200), Verdict.WITHIN, id="50 and 52 of 100: could be chance"),
        pytest.param(share(100, 200), share(20, 200), Verdict.BEYOND, id="50 and 10 %: too large to be chance"),
        pytest.param(share(100, 200), share(1, 12), Verdict.TOO_FEW, id="12 records"),
        pytest.param(share(100, 200), Share(50, reason="too_few_events"), Verdict.NO_TIME, id="not enough time yet"),
        pytest.param(share(100, 200), Share(0), Verdict.UNKNOWN, id="nobody came that far"),
        pytest.param(share(80, 100), WIDE, Verdict.WITHIN, id="much is still open: the margin is as wide as that"),
    ],
)
def test_verdict(before: Share, after: Share, verdict: Verdict) -> None:
    assert gap(before, after).verdict is verdict


def test_open_records_are_not_counted_as_losses() -> None:
    """30 of 100 moved on, 50 are open; the estimate is 60 %, not 30 %."""
    told = StageResult(Stage("Won"), 30, Rate(30, 100), Rate(30, 100), step=FinalShare(100, 30, 0.6, 0.5, 0.7, 40, 0.1))
    assert step_share(told) == Share(100, 0.6, 0.5, 0.7, estimated=True)


def test_too_young_says_nothing_rather_than_the_naive_rate() -> None:
    told = StageResult(Stage("Won"), 3, Rate(3, 100), Rate(3, 100), step=FinalShare(100, 3, reason="too_few_events"))
    assert step_share(told) == Share(100, reason="too_few_events")


def test_a_change_of_wins_by_hand() -> None:
    """100 x 1/2 x 1/5 = 10 wins become 200 x 1/2 x 1/4 = 25: of +15, volume and the last rate, not the first.

    Volume first: +10, then the rate: +5. The rate first: +2.5, then volume: +12.5. Means: 11.25 and 3.75.
    """
    told = compare(stages(100, 50, 10), stages(200, 100, 25), mean_wins=(1000.0, 1000.0))
    assert told.wins == Split(10, 25, 11.25, (0, 3.75), None, estimated=False)
    assert told.value == Split(10_000, 25_000, 11_250, (0, 3750), 0, estimated=False)


funnels = st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(lambda ns: sorted(ns, reverse=True))
money = st.floats(0.01, 10**6)


@settings(deadline=None)
@given(funnels, funnels, money, money)
def test_the_split_adds_up_to_the_cent(before: list[int], after: list[int], then: float, now: float) -> None:
    told = compare(stages(*before), stages(*after), mean_wins=(then, now))
    assert told.wins is not None and told.value is not None
    parts = (told.wins.volume, *told.wins.rates)
    assert sum(parts) == pytest.approx(after[-1] - before[-1], abs=1e-5)
    assert told.value.value is not None
    parts = (told.value.volume, *told.value.rates, told.value.value)
    assert round(sum(parts), 2) == pytest.approx(round(told.value.change, 2), abs=0.006)


def test_no_split_where_a_rate_is_not_known() -> None:
    young = StageResult(Stage("Won"), 1, Rate(1, 90), Rate(1, 90), step=FinalShare(90, 1, reason="too_few_events"))
    told = compare(stages(100, 50, 10), (*stages(100, 90, 1)[:2], young))
    assert told.wins is None and told.steps[1].rate.verdict is Verdict.NO_TIME


def test_an_undecided_share_without_dates_is_not_judged() -> None:
    """30 of 100, of which 50 are open and nothing tells for how long: the number is shown, no verdict given."""
    open_ = StageResult(Stage("Won"), 30, Rate(30, 100), Rate(30, 100), undecided=50)
    assert step_share(open_) == Share(100, 0.3, reason="undecided")
    assert gap(share(60, 100), step_share(open_)).verdict is Verdict.UNKNOWN
