"""Who comes back: worked examples, and the same with pandas."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings

from kpi_core.segments.cohorts import Told, back_again, cohorts, retention, row, telling_grain
from kpi_core.segments.purchases import Purchases
from kpi_core.vocabulary.period import TimeGrain
from tests.segments.bought import FEB, FOUR, JAN, MAR, NOBODY, ROWS, bought


def test_cohorts_count_who_comes_back_and_leave_out_what_is_not_over() -> None:
    """January: Ada and Bea, Ada again in February and March. February: Cy, not in March; April has only begun."""
    told = cohorts(FOUR)
    assert [(one.start, one.n, one.active, one.value) for one in told] == [
        (date(2026, 1, 1), 2, (2, 1, 1), (15.0, 20.0, 5.0)),
        (date(2026, 2, 1), 1, (1, 0), (40.0, 0.0)),
    ]
    assert retention(told) == (1.0, 1 / 3, 1 / 2)


def test_the_step_is_one_whose_cohorts_say_something() -> None:
    """Ten new ones a month are told by month, four by quarter (twelve), two by year (six a quarter)."""
    days = [date(2025, month, 5) for month in range(1, 13)]

    def each(n: int) -> Purchases:
        return bought(*((f"{day}{i}", day, 1.0) for day in days for i in range(n)))

    assert [telling_grain(each(n)) for n in (10, 4, 2)] == [TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR]


def test_coming_back_counts_those_whose_days_are_over() -> None:
    """Until 1 April, in 50 days: Ada bought again after 31, Bea never, Cy's first purchase is 55 days old: after 59."""
    assert back_again(FOUR, 50) == (1, 3)
    assert back_again(FOUR, 60) == (1, 2)
    assert back_again(FOUR, 360) == (0, 0)


def test_revenue_is_told_over_that_of_the_first_step() -> None:
    """January brought 15, then 20 and 5; February 40 and then nothing: together 55, 20 of 55, and 5 of 15."""
    first, second = cohorts(FOUR)
    assert row(first, Told.REVENUE) == (1.0, 20 / 15, 5 / 15)
    assert row(second, Told.REVENUE) == (1.0, 0.0)
    assert retention((first, second), Told.REVENUE) == (1.0, 20 / 55, 5 / 15)


def test_what_one_has_brought_adds_up_what_each_step_brought() -> None:
    """Of three customers 55 in the first step, 20 in the second, and 5 of the two whose third step is over."""
    first, second = cohorts(FOUR)
    assert row(first, Told.SO_FAR) == (15 / 2, 35 / 2, 40 / 2)
    assert retention((first, second), Told.SO_FAR) == pytest.approx((55 / 3, 55 / 3 + 20 / 3, 75 / 3 + 5 / 2))


def test_a_return_brings_nobody_back_but_takes_money_off() -> None:
    """Ada returns 4 in February; what Bea returned before her first purchase belongs to one the data do not hold."""
    told = cohorts(bought(("Ada", JAN, 10), ("Ada", FEB, -4), ("Bea", JAN, -9), ("Bea", FEB, 6), ("Cy", MAR, 1)))
    assert [(one.n, one.active, one.value) for one in told] == [
        (1, (1, 0, 0), (10.0, -4.0, 0.0)),
        (1, (1, 0), (6.0, 0.0)),
        (1, (1,), (1.0,)),
    ]
    assert row(told[0], Told.REVENUE)[1] == -0.4
    assert cohorts(bought(("Ada", JAN, -1))) == ()


def test_shares_of_nothing_are_not_told() -> None:
    (one, *_) = cohorts(bought(("Ada", JAN, 0), ("Ada", FEB, 5), ("Ada", MAR, 5)))
    assert row(one, Told.REVENUE) == (None, None, None)
    assert row(one, Told.SO_FAR) == (0.0, 5.0, 10.0)


def test_nobody_is_no_error() -> None:
    assert (cohorts(NOBODY), back_again(NOBODY), retention(())) == ((), (0, 0), ())


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_retention_is_that_of_pandas(rows) -> None:
    until = date(2026, 7, 1)
    told = {(one.start, step): n for one in cohorts(bought(*rows, until=until)) for step, n in enumerate(one.active)}
    frame = pd.DataFrame(rows, columns=["who", "day", "value"])
    frame["month"] = pd.to_datetime(frame.day).dt.to_period("M")
    frame["first"] = frame.groupby("who")["month"].transform("min")
    frame["step"] = (frame.month - frame["first"]).map(lambda gap: gap.n)
    counted = frame.groupby(["first", "step"])["who"].nunique()
    for (first, step), n in counted.items():
        if step < 13:
            assert told[first.to_timestamp().date(), step] == n
    assert sum(told.values()) == counted[counted.index.get_level_values("step") < 13].sum()


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_revenue_retention_is_that_of_pandas(rows) -> None:
    told = cohorts(bought(*rows, until=date(2026, 7, 1)))
    frame = pd.DataFrame(rows, columns=["who", "day", "value"])
    frame["month"] = pd.to_datetime(frame.day).dt.to_period("M")
    frame["first"] = frame.groupby("who")["month"].transform("min")
    frame["step"] = (frame.month - frame["first"]).map(lambda gap: gap.n)
    table = frame.pivot_table(index="first", columns="step", values="value", aggfunc="sum", fill_value=0)
    for one in told:
        of = table.loc[pd.Period(one.start, "M")].reindex(range(len(one.value)), fill_value=0)
        expected = (of / of[0]).tolist() if of[0] > 0 else [None] * len(one.value)
        assert list(row(one, Told.REVENUE)) == (pytest.approx(expected) if of[0] > 0 else expected)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_shares_stay_within_all_and_what_was_brought_never_falls(rows) -> None:
    told = cohorts(bought(*rows, until=date(2026, 7, 1)))
    assert all(0 <= share <= 1 for one in told for share in row(one, Told.CUSTOMERS) if share is not None)
    for values in (*(row(one, Told.SO_FAR) for one in told), retention(told, Told.SO_FAR)):
        assert list(values) == sorted(values)
