"""Groups against the others, and which gaps are beyond chance."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.funnel.gaps import Pool, against_the_rest, gap, judged
from kpi_core.funnel.result import Rate
from kpi_core.funnel.settled import Basis, Gap, Share

counts = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: Rate(min(pair), max(pair)))


@given(st.lists(counts, min_size=1, max_size=8))
def test_closed_groups_add_up(rates: list[Rate]) -> None:
    told = reduce(lambda a, b: a + b, (Pool.of(rate.n, rate) for rate in rates)).rate
    assert told is not None
    assert (told.k, told.n) == pytest.approx((sum(r.k for r in rates), sum(r.n for r in rates)))


@given(st.lists(counts, min_size=2, max_size=6))
def test_a_group_taken_out_leaves_the_others(rates: list[Rate]) -> None:
    pools = [Pool.of(rate.n, rate) for rate in rates]
    left = (reduce(lambda a, b: a + b, pools) - pools[0]).rate
    assert left is not None
    assert (left.k, left.n) == pytest.approx((sum(r.k for r in rates[1:]), sum(r.n for r in rates[1:])), abs=1e-6)


def test_groups_count_by_their_records_not_by_how_sure_they_are() -> None:
    """300 records at 50 % known as surely as 30, 100 at 10 %: (300 x 0.5 + 100 x 0.1) / 400.

    Variance: 0.75^2 x 0.25 / 30 + 0.25^2 x 0.09 / 100 = 0.00474; 0.4 x 0.6 / 0.00474 = 50.6 records.
    """
    told = (Pool.of(300, Rate(15, 30)) + Pool.of(100, Rate(10, 100))).rate
    assert told is not None and told.value == pytest.approx(0.4) and told.n == pytest.approx(50.6, abs=0.05)


def test_none_of_few_is_not_certain_for_many() -> None:
    """0 of 4 decided does not make a thousand open records a sure 0."""
    told = (Pool.of(1000, Rate(0, 4)) + Pool.of(100, Rate(50, 100))).rate
    assert told is not None and told.n < 10


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
    assert gap(own, other) is None


HALF, FEW = (100.0, Share(Rate(50, 100))), (100.0, Share(Rate(20, 100)))


@pytest.mark.parametrize(
    ("values", "groups", "expected"),
    [
        pytest.param(("A", "B"), (HALF, FEW), [0.3, -0.3], id="each against the other"),
        pytest.param(("A", "B", "C"), (HALF, FEW, FEW), [0.3, -0.15, -0.15], id="against both others"),
        pytest.param(("A", "B", None), (HALF, HALF, FEW), [0.0, 0.0, None], id="the unnamed are no group"),
        pytest.param(("A", None), (HALF, FEW), [0.3, None], id="unless there is no other"),
        pytest.param(("A",), (HALF,), [None], id="alone"),
        pytest.param(
            ("A", "B"), (HALF, (100.0, Share(None, Basis.TOO_YOUNG))), [None, None], id="the other is too young"
        ),
        pytest.param((), (), [], id="nothing"),
    ],
)
def test_against_the_rest(
    values: tuple[str | None, ...], groups: tuple[tuple[float, Share], ...], expected: list[float | None]
) -> None:
    told = against_the_rest(values, groups)
    assert [g and round(g.difference, 9) for g in told] == expected


def test_a_gap_that_rests_on_leaving_open_records_out_is_no_gap() -> None:
    """30 of 40 decided against 50 %; with the 100 undecided it could be as low as 30 of 140."""
    own = Share(Rate(30, 40), Basis.DECIDED, 100)
    told, _ = against_the_rest(("A", "B"), ((140.0, own), (200.0, Share(Rate(100, 200)))))
    assert told is not None and told.difference == 0.25 and told.p == 1.0


def surprise(k: int) -> Gap | None:
    return gap(Rate(k, 100), Rate(325, 1000))


def test_all_questions_count() -> None:
    """45 of 100 against 32.5 %, p = 0.011: it stands alone (limit 0.1), not as the only surprise of 12 (0.1 / 12)."""
    odd, plain = surprise(45), surprise(33)
    assert odd is not None and 0.0084 < odd.p < 0.02
    assert [g.is_certain for g in judged([odd]) if g] == [True]
    assert not any(g.is_certain for g in judged([odd, *[plain] * 11, None]) if g)
