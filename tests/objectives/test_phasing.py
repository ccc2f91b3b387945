"""A target by steps: what each shape makes of it, and why it falls back on an even one."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.objectives.phasing import Phasing, Shape, phased
from kpi_core.objectives.read import history_of
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import Objective
from tests.support.business import Business, days

MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
END = date(2026, 4, 1)


def aim(target: float = 90.0, phasing: Any = "", metric: str = "leads", **other: Any) -> Objective:
    """A target of the first quarter of 2026, by months unless told otherwise."""
    usual = {"start": MONTHS[0], "end": END, "cadence": TimeGrain.MONTH}
    return Objective(metric, target, phasing=phasing, **{**usual, **other})


def leads(*months: tuple[str, int]) -> list[dict[str, Any]]:
    """So many leads a month, all of one day each, spread over it."""
    told = [(date.fromisoformat(f"{month}-01"), n) for month, n in months]
    return [{"day": first + timedelta(days=i % 28), "lead": 1} for first, n in told for i in range(n)]


def history(records: list[dict[str, Any]], objective: Objective, today: date = END):
    return history_of(Business(records).ask, objective, today)


def amounts(told: Phasing) -> list[float]:
    return [round(amount, 6) for _, amount in told.steps]


def test_an_even_target_is_shared_by_days():
    told = phased(None, aim(90.0))
    # January has 31 of the 90 days, February 28, March 31.
    assert told == Phasing(tuple(zip(MONTHS, (31.0, 28.0, 31.0), strict=True)), END, Shape.EVEN, True)


def test_steps_are_cut_where_the_objective_begins_and_ends():
    told = phased(None, aim(30.0, start=date(2026, 1, 21), end=date(2026, 2, 20)))
    assert told.steps == ((date(2026, 1, 21), 11.0), (date(2026, 2, 1), 19.0))


def test_a_rate_has_the_same_target_in_every_step():
    told = phased(None, aim(0.2, metric="win_rate"))
    assert (amounts(told), told.adds_up) == ([0.2, 0.2, 0.2], False)


def test_working_days_are_those_of_the_country():
    # France: 21 weekdays without 1 January, 20, 22 weekdays of March.
    told = phased(None, aim(63.0, "working"), "FR")
    assert (amounts(told), told.shape) == ([21.0, 20.0, 22.0], Shape.WORKING)


@pytest.mark.parametrize("country", [None, "XX"])
def test_working_days_of_nowhere_are_even_with_a_reason(country):
    told = phased(None, aim(90.0, "working"), country)
    assert (amounts(told), told.shape, told.reason) == ([31.0, 28.0, 31.0], Shape.EVEN, "country_unknown")


def test_a_weekend_has_no_working_days():
    weekend = aim(10.0, "working", start=date(2026, 1, 3), end=date(2026, 1, 5), cadence=TimeGrain.DAY)
    assert phased(None, weekend, "FR").reason == "no_working_days"


def test_a_season_is_the_shape_of_earlier_years_whatever_their_size():
    # 2024: 10, 10, 20 of 40; 2025: 50, 50, 100 of 200: in both a quarter, a quarter and a half.
    records = leads(
        *(("2024-01", 10), ("2024-02", 10), ("2024-03", 20), ("2024-12", 1)),
        *(("2025-01", 50), ("2025-02", 50), ("2025-03", 100), ("2025-12", 28)),
    )
    told = phased(history(records, aim()), aim(80.0, "seasonal"))
    assert (amounts(told), told.shape, told.years) == ([20.0, 20.0, 40.0], Shape.SEASONAL, 2)


def test_the_season_of_a_rate_lies_around_its_target():
    def deals(month: str, won: int, lost: int) -> list[dict[str, Any]]:
        first = date.fromisoformat(f"{month}-01")
        ends = [1] * won + [0] * lost
        return [{"day": first + timedelta(days=i % 28), "won": end, "closed": 1} for i, end in enumerate(ends)]

    # 10 of 50, 20 of 50, 30 of 50: 20, 40 and 60 % of a quarter of 40 %; the target is 30 %.
    records = [*deals("2025-01", 10, 40), *deals("2025-02", 20, 30), *deals("2025-03", 30, 20), *deals("2025-12", 9, 9)]
    rate = aim(0.3, "seasonal", metric="win_rate")
    assert amounts(phased(history(records, rate), rate)) == [0.15, 0.3, 0.45]


@pytest.mark.parametrize(
    ("records", "metric", "reason"),
    [
        (leads(("2025-06", 90), ("2025-12", 28)), "leads", "no_year_before"),
        (leads(("2025-01", 4), ("2025-03", 4), ("2025-12", 28)), "leads", "too_few_records"),
        ([], "leads", "no_year_before"),
        ([{"day": day, "won_amount": -5.0 if day.month == 2 else 5.0} for day in days(Period(date(2025, 1, 1), MONTHS[0]))],
         "won_value", "negative_past"),
        ([{"day": day, "cycle": 30} for day in days(Period(date(2025, 1, 1), MONTHS[0]))], "sales_cycle_length", "not_additive"),
    ],
    ids=["half a year", "few records", "no records", "negative", "median"],
)  # fmt: skip
def test_a_season_that_nobody_knows_is_even_with_its_reason(records, metric, reason):
    told = phased(
        history([*records, {"lead": 1}], aim(metric=metric)) if records else None, aim(90.0, "seasonal", metric)
    )
    assert (told.shape, told.reason) == (Shape.EVEN, reason)


def test_steps_of_ones_own_are_kept():
    own = ((MONTHS[0], 10.0), (MONTHS[1], 20.0), (MONTHS[2], 60.0))
    assert phased(None, aim(90.0, own)) == Phasing(own, END, Shape.CUSTOM, True)


def test_steps_of_ones_own_follow_a_target_that_moved():
    told = phased(None, aim(180.0, ((MONTHS[0], 10.0), (MONTHS[1], 20.0), (MONTHS[2], 60.0))))
    assert (amounts(told), told.reason) == ([20.0, 40.0, 120.0], "steps_scaled")


def test_steps_of_a_rate_are_targets_of_their_own():
    own = ((MONTHS[0], 0.1), (MONTHS[2], 0.3))
    assert phased(None, aim(0.2, own, "win_rate")).steps == own


@pytest.mark.parametrize("own", [((date(2027, 1, 1), 90.0),), ((MONTHS[0], 0.0),)], ids=["later", "nothing"])
def test_steps_that_hold_nothing_are_even(own):
    told = phased(None, aim(90.0, own))
    assert (amounts(told), told.reason) == ([31.0, 28.0, 31.0], "steps_empty")


def test_a_week_that_begins_before_the_objective_is_cut():
    weeks = ((date(2025, 12, 29), 30.0), (date(2026, 1, 5), 60.0))  # as a plan writes them
    assert phased(None, aim(90.0, weeks)).steps == ((MONTHS[0], 30.0), (date(2026, 1, 5), 60.0))


def test_nothing_is_due_before_the_first_step_of_ones_own():
    told = phased(None, aim(90.0, ((MONTHS[1], 90.0),)))
    assert (told.due_by(MONTHS[1]), told.due_by(END)) == (0.0, 90.0)


@pytest.mark.parametrize("word", ["<b>", "$x$", "exponential"])
def test_an_unknown_word_is_even_and_told(word):
    assert phased(None, aim(90.0, word)).reason == "phasing_unknown"


def test_a_metric_that_no_file_knows_is_not_added_up():
    assert not phased(None, aim(metric="mean(<b>)")).adds_up


@settings(max_examples=40, deadline=None)
@given(
    target=st.floats(-1e9, 1e9),
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(1, 500),
    cadence=st.sampled_from(TimeGrain),
    word=st.sampled_from(["", "working"]),
)
def test_steps_add_up_to_the_target_and_never_leave_the_period(target, start, length, cadence, word):
    objective = aim(target, word, start=start, end=start + timedelta(days=length), cadence=cadence)
    told = phased(None, objective, "FR")
    assert math.fsum(amount for _, amount in told.steps) == pytest.approx(target, rel=1e-12, abs=1e-9)
    assert told.steps[0][0] == start
    assert told.due_by(objective.end) == pytest.approx(target, rel=1e-12, abs=1e-9)
    assert [step.start for step, _ in told.periods][1:] == [step.end for step, _ in told.periods][:-1]
