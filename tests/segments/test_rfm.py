"""Customers in groups: worked examples, and the scores with pandas."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from kpi_core.segments.rfm import Group, groups, members, scores
from tests.segments.bought import NOBODY, ROWS, bought, many


def test_groups_say_what_to_do() -> None:
    told = {one.group: one.n for one in groups(many())}
    assert told == {Group.CHAMPIONS: 10, Group.AT_RISK: 10, Group.NEW: 10, Group.ASLEEP: 10}
    (risk,) = [one for one in groups(many()) if one.group is Group.AT_RISK]
    assert risk.value == 8000
    assert risk.part == pytest.approx(8000 / (15000 + 8000 + 500 + 300))


def test_the_list_holds_each_customer_once_group_by_group() -> None:
    told = members(many())
    assert len({one.name for one in told}) == len(told) == 40
    assert [one.group for one in told] == sorted((one.group for one in told), key=list(Group).index)
    (first,) = [one for one in told if one.name == "left0"]
    assert (first.group, first.times, first.value) == (Group.AT_RISK, 8, 800.0)
    assert first.last == date(2025, 1, 6) + timedelta(30 * 7 + 1)


def test_who_only_returned_stands_in_no_group() -> None:
    rows = [(f"c{i}", date(2026, 1, 1 + i), 10.0) for i in range(25)]
    told = bought(*rows, ("back", date(2026, 2, 1), -5.0))
    assert sum(one.n for one in groups(told)) == len(members(told)) == 25
    assert {one.part for one in groups(told)} == {None}  # parts of a whole that a return has made smaller


def test_few_are_not_grouped() -> None:
    assert groups(NOBODY) == members(NOBODY) == ()
    assert groups(bought(*((f"c{i}", date(2026, 1, 1), 1.0) for i in range(19)))) == ()


@settings(max_examples=25, deadline=None)
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
