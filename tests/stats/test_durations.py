"""Survival and incidence curves worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.durations import Durations, End, cumulative_incidence, kaplan_meier

# Ten records: on day 1 two won; on day 2 one lost, one open; on day 3 two won, one lost; three open on day 4.
ROWS: list[tuple[float, End, int]] = [
    (1, "event", 2),
    (2, "competing", 1),
    (2, "censored", 1),
    (3, "event", 2),
    (3, "competing", 1),
    (4, "censored", 3),
]
TEN = Durations.of(ROWS)

ends = st.sampled_from(["event", "competing", "censored"])
rows = st.lists(st.tuples(st.integers(0, 30), ends, st.integers(0, 5)), max_size=40)


def test_rows_in_any_order_become_counts_by_day() -> None:
    assert Durations.of([*ROWS[3:], *ROWS[:3], (9, "event", 0)]) == Durations(
        days=(1, 2, 3, 4), events=(2, 0, 2, 0), competing=(0, 1, 1, 0), censored=(0, 1, 0, 3)
    )
    assert (TEN.n, TEN.n_events, TEN.n_censored) == (10, 4, 4)


def test_two_add_up() -> None:
    assert Durations.of(ROWS[:2]) + Durations.of(ROWS[2:]) == TEN
    assert TEN + Durations() == TEN


def test_kaplan_meier_by_hand() -> None:
    curve = kaplan_meier(TEN)
    assert curve.at_risk.tolist() == [10, 8, 6, 3]  # 10, - 2, - 1 - 1, - 2 - 1
    # 8/10, x 8/8, x 4/6 (those lost on day 3 still count among the six), x 3/3
    assert curve.survival.tolist() == pytest.approx([0.8, 0.8, 0.8 * 4 / 6, 0.8 * 4 / 6])
    # Greenwood on day 3: 2/(10 x 8) + 2/(6 x 4) = 0.025 + 0.08333 = 0.10833; 0.5333 x sqrt(0.10833) = 0.17554
    assert curve.error[2] == pytest.approx(0.17554, abs=5e-6)
    # log(-log) there: 0.5333 ^ exp(+-1.96 x sqrt(0.10833) / ln(0.5333)) = 0.5333 ^ 2.7905 and ^ 0.3584
    assert (curve.low[2], curve.high[2]) == pytest.approx((0.5333333**2.7905, 0.5333333**0.35836), abs=1e-4)


def test_cumulative_incidence_by_hand() -> None:
    curve = cumulative_incidence(TEN)
    # Open: 8/10, x 7/8 = 0.7, x 3/6 = 0.35. Won: 1 x 2/10, + 0.7 x 2/6 on day 3. Lost: 0.8 x 1/8, + 0.7 x 1/6.
    assert curve.survival.tolist() == pytest.approx([0.8, 0.7, 0.35, 0.35])
    assert curve.incidence.tolist() == pytest.approx([0.2, 0.2, 0.2 + 0.7 / 3, 0.2 + 0.7 / 3])
    assert curve.competing.tolist() == pytest.approx([0, 0.1, 0.1 + 0.7 / 6, 0.1 + 0.7 / 6])
    # Marubini & Valsecchi on day 3, I = 13/30. Ends: day 1 (I - 0.2)^2 x 2/(10 x 8) = 0.0013611, day 2
    # (I - 0.2)^2 x 1/(8 x 7) = 0.0009722, day 3 0. Own: 2 x 8 / 10^3 = 0.016, 0.49 x 2 x 4 / 6^3 = 0.0181481.
    # Both: 2 x (I - 0.2) x 2/10^2 = 0.0093333 on day 1. Sum 0.0271481.
    assert curve.error[2] ** 2 == pytest.approx(0.0271481, abs=1e-7)


def test_before_the_first_event_the_incidence_is_0_of_those_still_followed() -> None:
    curve = cumulative_incidence(Durations.of([(1, "censored", 10), (2, "event", 1)]))
    assert (curve.incidence[0], curve.low[0]) == (0.0, 0.0)
    assert curve.high[0] == pytest.approx(0.2588, abs=1e-4)  # Wilson's for 0 of 11


def test_curves_of_nothing_are_empty() -> None:
    assert kaplan_meier(Durations()).survival.tolist() == cumulative_incidence(Durations()).incidence.tolist() == []


def test_a_share_of_all_but_rounding_is_all() -> None:
    """3/9, + 6/9 x 5/6, + 1/9 is 1 and a little more in binary."""
    curve = cumulative_incidence(Durations.of([(0, "event", 3), (1, "event", 5), (2, "event", 1)]))
    assert (curve.incidence[-1], curve.high[-1]) == (1.0, 1.0)
    assert curve.low[-1] == pytest.approx(0.7009, abs=1e-4)  # Wilson's of 9 in 9


@given(rows)
def test_open_won_and_lost_make_everyone(drawn: list[tuple[float, End, int]]) -> None:
    curve = cumulative_incidence(Durations.of(drawn))
    assert (curve.survival + curve.incidence + curve.competing).tolist() == pytest.approx([1.0] * len(curve.days))
    assert all(
        0 <= low <= share <= high <= 1 for low, share, high in zip(curve.low, curve.incidence, curve.high, strict=True)
    )


@given(rows)
def test_without_competing_ends_the_incidence_is_one_minus_kaplan_meier(drawn: list[tuple[float, End, int]]) -> None:
    d = Durations.of((day, "censored" if end == "competing" else end, n) for day, end, n in drawn)
    assert cumulative_incidence(d).incidence.tolist() == pytest.approx((1 - kaplan_meier(d).survival).tolist())


@given(rows)
def test_without_open_records_it_is_the_share_with_its_binomial_error(drawn: list[tuple[float, End, int]]) -> None:
    d = Durations.of((day, "competing" if end == "censored" else end, n) for day, end, n in drawn)
    curve = cumulative_incidence(d)
    if d.n:
        share = d.n_events / d.n
        assert curve.incidence[-1] == pytest.approx(share)
        assert curve.error[-1] ** 2 == pytest.approx(share * (1 - share) / d.n, abs=1e-12)
