"""Customers over time: worked examples, and the same with pandas."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.segments.cohorts import back_again, cohorts, retention, telling_grain
from kpi_core.segments.depend import concentration
from kpi_core.segments.purchases import Purchases
from kpi_core.segments.rfm import Group, groups, scores
from kpi_core.vocabulary.period import TimeGrain


def bought(*rows: tuple[str, date, float], until: date = date(2026, 4, 1)) -> Purchases:
    ordered = sorted(rows, key=lambda row: (row[1], row[0]))
    names = sorted({name for name, _, _ in rows})
    return Purchases(
        tuple(names),
        np.array([names.index(name) for name, _, _ in ordered], np.int64),
        np.array([day.toordinal() for _, day, _ in ordered], np.int64),
        np.array([value for _, _, value in ordered], float),
        until,
        "EUR",
    )


JAN, FEB, MAR, APR = (date(2026, month, 5) for month in (1, 2, 3, 4))
FOUR = bought(("Ada", JAN, 10), ("Ada", FEB, 20), ("Bea", JAN, 5), ("Cy", FEB, 40), ("Ada", MAR, 5), ("Cy", APR, 9))


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


def test_how_much_hangs_on_a_few() -> None:
    """Cy 49, Ada 35, Bea 5: the best fifth of three is one, 49 of 89; four fifths are 71.2: two."""
    told = concentration(FOUR)
    assert (told.customers, told.few) == (3, 2)
    assert told.fifth == pytest.approx(49 / 89)
    assert told.best == (("Cy", 49.0), ("Ada", 35.0), ("Bea", 5.0))
    assert concentration(bought(("Ada", JAN, -5))).fifth is None


def test_nobody_is_no_error() -> None:
    nobody = Purchases((), *(np.zeros(0, kind) for kind in (np.int64, np.int64, float)), date(2026, 4, 1), None)
    assert (cohorts(nobody), back_again(nobody), groups(nobody), retention(())) == ((), (0, 0), (), ())


def many() -> Purchases:
    """Ten who buy every month, ten who did until half a year ago, ten who came last month, ten once long ago."""
    start, rows = date(2025, 1, 6), []
    for i in range(10):
        rows += [(f"always{i}", start + timedelta(30 * k), 100.0) for k in range(15)]
        rows += [(f"left{i}", start + timedelta(30 * k + 1), 100.0) for k in range(8)]
        rows += [(f"new{i}", date(2026, 3, 20), 50.0), (f"once{i}", date(2025, 2, 1), 30.0)]
    return bought(*rows)


def test_groups_say_what_to_do() -> None:
    told = {one.group: one.n for one in groups(many())}
    assert told == {Group.CHAMPIONS: 10, Group.AT_RISK: 10, Group.NEW: 10, Group.ASLEEP: 10}
    (risk,) = [one for one in groups(many()) if one.group is Group.AT_RISK]
    assert risk.value == 8000
    assert risk.part == pytest.approx(8000 / (15000 + 8000 + 500 + 300))


ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.integers(0, 500)),
    min_size=1,
    max_size=40,
    unique_by=lambda row: (row[0], row[1]),
)


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_scores_are_those_of_pandas(rows) -> None:
    told = scores(bought(*rows))
    frame = (
        pd.DataFrame(rows, columns=["who", "day", "value"])
        .groupby("who")
        .agg(last=("day", "max"), times=("day", "size"), total=("value", "sum"))
    )
    for column, mine in (("times", told.frequency), ("total", told.amount)):
        rank = frame[column].rank(method="average") - 0.5
        assert mine.tolist() == np.minimum((rank / len(frame) * 5).astype(int) + 1, 5).tolist()
