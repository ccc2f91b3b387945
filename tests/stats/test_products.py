"""The split of a product's change over its factors."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations
from math import factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.products import rounded_to_total, split_of_product

count = st.integers(0, 10**7)
value = st.integers(0, 10**8).map(lambda n: Fraction(n, 100))  # up to a million a win: 10^13 in all


@st.composite
def funnels(draw: st.DrawFn) -> tuple[Fraction | None, ...]:
    """Records, four rates of one stage to the next (None for 0/0), and value per win."""
    stages = sorted(draw(st.lists(count, min_size=5, max_size=5)), reverse=True)
    rates = (Fraction(after, before) if before else None for before, after in pairwise(stages))
    return (Fraction(stages[0]), *rates, draw(value))


def by_orders(before: tuple[Fraction, ...], after: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """The definition: what each factor's change adds, averaged over all orders."""
    terms = [Fraction(0)] * len(before)
    for order in permutations(range(len(before))):
        now = list(before)
        for i in order:
            was = prod(now)
            now[i] = after[i]
            terms[i] += prod(now) - was
    return tuple(term / factorial(len(before)) for term in terms)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # volume: 20 x (0.5 + 0.25)/2; rate: -0.25 x (100 + 120)/2
        pytest.param((100, 0.5), (120, 0.25), (7.5, -27.5), id="more records, worse rate: 50 to 30"),
        pytest.param((100, 0.5), (100, 0.5), (0, 0), id="no change"),
        pytest.param((100, 0.5, 10), (0, None, None), (-500, 0, 0), id="nobody came: rate and value are unknown"),
        pytest.param((0, None), (100, 0.25), (25, 0), id="nobody had come"),
        pytest.param((0, None, 3), (0, None, 5), (0, 0, 0), id="nobody at all"),
        pytest.param((7,), (9,), (2,), id="one factor"),
        # wins 10 x 1/2 to 20 x 1/2 = +5, at 3 then 5 each: 15 to 50. Volume 5 x (3+5)/2 = 20, value 2 x (5+10)/2 = 15
        pytest.param((10, 0.5, 3), (20, 0.5, 5), (20, 0, 15), id="an unchanged rate has no part"),
        pytest.param((), (), (), id="no factor"),
    ],
)
def test_split_of_product(before, after, expected) -> None:
    assert split_of_product(before, after) == expected


@given(funnels(), funnels())
def test_terms_add_up_to_the_last_cent(before, after) -> None:
    terms = split_of_product(before, after)
    known = [
        (
            next((x for x in (a, b) if x is not None), Fraction(1)),
            next((x for x in (b, a) if x is not None), Fraction(1)),
        )
        for a, b in zip(before, after, strict=True)
    ]
    change = prod(b for _, b in known) - prod(a for a, _ in known)
    assert sum(terms) == change
    shown = rounded_to_total(terms, change)
    assert sum(round(part * 100) for part in shown) == round(change * 100)
    assert all(abs(part - term) < 0.01 for part, term in zip(shown, terms, strict=True))


@given(st.lists(st.tuples(st.fractions(-9, 9), st.fractions(-9, 9)), min_size=1, max_size=5))
def test_it_is_the_mean_over_all_orders(pairs) -> None:
    before, after = (tuple(side) for side in zip(*pairs, strict=True))
    assert split_of_product(before, after) == by_orders(before, after)


def test_forty_factors_take_no_time() -> None:
    assert sum(split_of_product([Fraction(1, 2)] * 40, [1] * 40)) == 1 - Fraction(1, 2**40)


@pytest.mark.parametrize(
    ("parts", "total", "digits", "expected"),
    [
        pytest.param(
            (1 / 3, 1 / 3, 1 / 3), 1, 2, (0.34, 0.33, 0.33), id="the missing cent goes to the first of equals"
        ),
        pytest.param((0.336, 0.664), 1, 2, (0.34, 0.66), id="to the largest rest"),
        pytest.param((-1 / 3, -2 / 3), -1, 1, (-0.3, -0.7), id="losses"),
        pytest.param((1.4, -0.7, 0.5), 1.2, 0, (1, -1, 1), id="mixed: 1 - 1 + 0 lack 1, to the half"),
        pytest.param((), 0, 2, (), id="nothing"),
    ],
)
def test_rounded_to_total(parts, total, digits, expected) -> None:
    assert rounded_to_total(parts, total, digits) == expected
