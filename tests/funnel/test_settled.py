"""Shares with open records, told as closed records that would be as sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Basis, Share, final_rate, gap, judged, then, together
from kpi_core.stats.survival import Durations

# 100 records: 40 are still open on day 1, before anything happened; of the other 60, 30 arrive and 30 are lost.
HALF = Durations.of([(1, "censored", 40), (2, "event", 30), (2, "competing", 30)])
SLOW = Durations.of([(50, "event", 100)])


@pytest.mark.parametrize(
    ("durations", "usual", "expected"),
    [
        pytest.param(
            Durations.of([(3, "event", 10), (9, "competing", 30)]), SLOW, Rate(10, 40), id="closed: its counts"
        ),
        pytest.param(HALF, HALF, Rate(30, 60), id="open ones that saw nothing happen are worth nothing"),
        pytest.param(HALF, SLOW, None, id="followed for 2 days where 50 are usual: too young"),
        pytest.param(HALF, Durations(), None, id="nothing is known of how long it takes"),
        pytest.param(Durations(), SLOW, None, id="no records"),
        pytest.param(
            Durations.of([(60, "competing", 50), (70, "censored", 9)]), SLOW, Rate(0, 50), id="nobody arrived"
        ),
    ],
)
def test_final_rate(durations: Durations, usual: Durations, expected: Rate | None) -> None:
    told = final_rate(durations, usual)
    assert told is None if expected is None else told is not None
    assert told is None or expected is None or (told.k, told.n) == pytest.approx((expected.k, expected.n))


def test_few_open_records_cannot_change_what_is_known() -> None:
    """30 arrived in 2 days, 1 is open: even if it arrives, nine tenths of all that will are here."""
    told = final_rate(Durations.of([(1, "censored", 1), (2, "event", 30), (2, "competing", 30)]), SLOW)
    assert told is not None and told.value == pytest.approx(0.5)


counts = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: Rate(min(pair), max(pair)))


@given(st.lists(counts, min_size=1, max_size=8))
def test_closed_groups_add_up(rates: list[Rate]) -> None:
    told = together([(rate.n, rate) for rate in rates])
    assert told is not None
    assert (told.k, told.n) == pytest.approx((sum(r.k for r in rates), sum(r.n for r in rates)))


def test_groups_count_by_their_records_not_by_how_sure_they_are() -> None:
    """300 records at 50 % known as surely as 30, 100 at 10 %: (300 x 0.5 + 100 x 0.1) / 400."""
    told = together([(300, Rate(15, 30)), (100, Rate(10, 100))])
    assert told is not None and told.value == pytest.approx(0.4) and told.n <= 130


def test_a_later_step_of_closed_records_is_its_counts() -> None:
    assert then(Share(Rate(40, 150)), Share(Rate(8, 150))).rate == Rate(8.0, 40.0)


def test_a_later_step_keeps_the_least_certain_basis() -> None:
    assert then(Share(Rate(40, 150)), Share(Rate(8, 100), Basis.ESTIMATED)).basis is Basis.ESTIMATED
    assert then(Share(Rate(40, 150)), Share(None, Basis.TOO_YOUNG)) == Share(None, Basis.TOO_YOUNG)


def test_a_gap_has_the_margin_of_the_source_document() -> None:
    told = gap(Share(Rate(30, 60)), [(150, Share(Rate(40, 150)))])
    assert told is not None
    assert [round(x, 3) for x in (told.difference, told.low, told.high)] == [0.233, 0.089, 0.372]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        pytest.param(Rate(20, 29), Rate(10, 100), id="29 records"),
        pytest.param(Rate(50, 60), Rate(1, 29), id="29 others"),
        pytest.param(Rate(60, 60), Rate(100, 100), id="all of both"),
        pytest.param(Rate(0, 60), Rate(0, 100), id="none of both"),
        pytest.param(Rate(90, 60), Rate(10, 100), id="more than there are: counts of unlike things"),
        pytest.param(None, Rate(10, 100), id="too young"),
    ],
)
def test_no_gap_is_told(own: Rate | None, other: Rate) -> None:
    assert gap(Share(own), [(other.n, Share(other))]) is None


def test_a_gap_that_rests_on_leaving_open_records_out_is_no_gap() -> None:
    """30 of 40 decided against 50 %; with the 100 undecided it could be as low as 30 of 140."""
    told = gap(Share(Rate(30, 40), Basis.DECIDED, 100), [(200, Share(Rate(100, 200)))])
    assert told is not None and told.difference == 0.25 and told.p == 1.0


def test_all_questions_count() -> None:
    """p = 0.0096 stands alone (limit 0.1 / 1), not as the only surprise of 12 (limit 0.1 / 12 = 0.0083)."""
    surprising = gap(Share(Rate(45, 100)), [(1000, Share(Rate(325, 1000)))])
    plain = gap(Share(Rate(33, 100)), [(1000, Share(Rate(325, 1000)))])
    assert surprising is not None and 0.0084 < surprising.p < 0.02
    assert [g.is_certain for g in judged([surprising]) if g] == [True]
    assert not any(g.is_certain for g in judged([surprising, *[plain] * 11, None]) if g)
