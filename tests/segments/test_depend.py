"""How much hangs on a few customers: worked examples, and the same with pandas."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from kpi_core.segments.depend import Customer, concentration, ranked
from tests.segments.bought import FEB, FOUR, JAN, NOBODY, ROWS, bought


def test_how_much_hangs_on_a_few() -> None:
    """Cy 49, Ada 35, Bea 5: the best fifth of three is one, 49 of 89; four fifths are 71.2: two."""
    told = concentration(FOUR)
    assert (told.customers, told.few) == (3, 2)
    assert told.fifth == pytest.approx(49 / 89)
    assert told.best == (("Cy", 49.0), ("Ada", 35.0), ("Bea", 5.0))


def test_the_curve_begins_with_nobody_and_ends_with_all() -> None:
    customers, money = zip(*concentration(FOUR).curve, strict=True)
    assert customers == pytest.approx((0, 1 / 3, 2 / 3, 1))
    assert money == pytest.approx((0, 49 / 89, 84 / 89, 1))


def test_each_customer_is_told_with_days_and_the_last_one() -> None:
    told = ranked(FOUR)
    assert [one.name for one in told] == ["Cy", "Ada", "Bea"]
    assert told[1] == Customer("Ada", 35.0, 35 / 89, 3, date(2026, 3, 5))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param([("Ada", JAN, -5)], "no_money", id="only returns"),
        pytest.param([("Ada", JAN, 0), ("Bea", JAN, 0)], "no_money", id="gifts"),
        pytest.param([("Ada", JAN, 10), ("Ada", FEB, -12), ("Bea", JAN, 90)], "more_returned", id="returned more"),
    ],
)
def test_shares_that_say_nothing_have_a_reason(rows, reason) -> None:
    told = concentration(bought(*rows))
    assert (told.fifth, told.few, told.curve, told.reason) == (None, 0, (), reason)
    assert {one.part for one in ranked(bought(*rows))} == {None}


def test_nobody_is_no_error() -> None:
    assert concentration(NOBODY).reason == "no_money"
    assert ranked(NOBODY) == ()
    assert ranked(bought(("Ada", JAN, -5)))[0].last is None


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_concentration_is_that_of_pandas(rows) -> None:
    told = concentration(bought(*rows))
    by = pd.DataFrame(rows, columns=["who", "day", "value"]).groupby("who")["value"].sum().sort_values(ascending=False)
    if by.sum() == 0:
        assert told.reason == "no_money"
        return
    share = by.cumsum() / by.sum()
    assert told.few == int((share < 0.8 - 1e-12).sum()) + 1
    assert told.fifth == pytest.approx(share.iloc[int(np.ceil(len(by) / 5)) - 1])
    assert [y for _, y in told.curve[1:]] == pytest.approx(share.tolist())
    assert [x for x, _ in told.curve] == sorted(x for x, _ in told.curve)
