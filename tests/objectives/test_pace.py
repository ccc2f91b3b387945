"""How an objective stands: each state, each reason, and the arithmetic of what was due."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from kpi_core.objectives.foretell import Outlook
from kpi_core.objectives.pace import Grade, Pace, PaceState, grade_of, pace, wants_more
from kpi_core.objectives.read import history_of
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import Objective
from tests.support.business import LEADS, WON_VALUE, Business, FakeMetric, days, poisson, total

START, END = date(2026, 1, 1), date(2026, 4, 1)
COSTS = FakeMetric("ad_spend", "Ad spend", Unit.MONEY, total("cost"), Direction.DOWN, "EUR")
PEOPLE = FakeMetric(
    "customers", "Customers", Unit.COUNT, lambda records: (len({r["who"] for r in records}), None, None)
)


def aim(target: float = 90.0, metric: str = "leads", **other: Any) -> Objective:
    return Objective(metric, target, **{"start": START, "end": END, "cadence": TimeGrain.MONTH, **other})


def daily(until: date, n: int = 1, since: date = date(2025, 10, 1), **what: Any) -> list[dict[str, Any]]:
    """The same records on every day before `until`."""
    return [{"day": day, **(what or {"lead": 1})} for day in days(Period(since, until)) for _ in range(n)]


def told(
    records: list[dict[str, Any]], objective: Objective, outlook: Outlook | None = None, today: date | None = None
) -> Pace:
    business = Business(records, (*Business([]).metrics, COSTS, PEOPLE))
    history = history_of(business.ask, objective, today or END + timedelta(days=300))
    return pace(business.ask, history, objective, outlook, today)


def outlook(expected: float, *errors: float) -> Outlook:
    """A forecast of the first quarter with the errors of earlier ones."""
    return Outlook(Period(START, END), 0.0, date(2026, 2, 15), expected, expected - 10, expected + 10, errors, bell=2.0)


def test_a_total_beside_what_was_due():
    # 45 of 90 days are over: 45 of 90 leads are due; 45 came.
    found = told(daily(date(2026, 2, 15)), aim())
    assert (found.due_by_now, found.reached, found.share_of_due, found.ahead_by) == (45.0, 45.0, 1.0, 0.0)
    assert (found.state, found.known_until, found.share_of_time, found.n) == (
        PaceState.ON_TRACK,
        date(2026, 2, 15),
        0.5,
        45,
    )
    assert (found.share_of_target, found.gap) == (0.5, 45.0)


def test_its_steps_as_a_chart_draws_them():
    found = told(daily(date(2026, 2, 15)), aim(180.0))
    assert [(s.start.month, s.due, s.due_so_far, s.value, s.so_far, s.is_whole) for s in found.steps] == [
        (1, 62.0, 62.0, 31.0, 31.0, True),
        (2, 56.0, 118.0, 14.0, 45.0, False),
        (3, 62.0, 180.0, None, None, False),
    ]


def test_half_of_what_was_due_is_behind():
    found = told(daily(date(2026, 2, 15)), aim(180.0))
    assert (found.due_by_now, found.share_of_due, found.ahead_by) == (90.0, 0.5, -45.0)
    assert (found.state, found.is_beyond_chance) == (PaceState.BEHIND, True)


def test_a_little_late_may_be_chance():
    # 45 came, 48 were due: pure chance makes 45 of 48 every third time.
    found = told(daily(date(2026, 2, 15)), aim(96.0))
    assert (found.state, found.is_beyond_chance) == (PaceState.AT_RISK, False)


def test_a_few_days_do_not_tell_what_chance_does():
    found = told(daily(date(2026, 1, 3)), aim(900.0))
    assert (found.state, found.is_beyond_chance) == (PaceState.AT_RISK, None)


def test_a_total_that_is_there_is_reached_before_its_time():
    found = told(daily(date(2026, 2, 15), 3), aim(100.0, excellent=130.0))
    assert (found.state, found.is_over, found.grade, found.gap) == (PaceState.REACHED, False, Grade.EXCELLENT, 0.0)


@pytest.mark.parametrize(
    ("target", "state", "grade"),
    [
        (90.0, PaceState.REACHED, Grade.GOOD),
        (91.0, PaceState.OVER, Grade.MINIMUM),
        (120.0, PaceState.OVER, Grade.BELOW_MINIMUM),
    ],
)
def test_an_objective_whose_time_is_over(target, state, grade):
    found = told(daily(date(2026, 5, 1)), aim(target, minimum=0.9 * target))
    assert (found.reached, found.is_over, found.state, found.grade) == (90.0, True, state, grade)


def test_a_share_that_nobody_had_a_chance_to_reach_is_unknown_when_over():
    records = daily(START, won=1, closed=1) + daily(date(2026, 5, 1), since=date(2026, 4, 5), won=1, closed=1)
    found = told(records, aim(0.2, "win_rate"))
    assert (found.state, found.reached, found.reason) == (PaceState.UNKNOWN, None, "no_values")


def test_before_its_first_day_it_has_not_started():
    found = told(daily(date(2025, 12, 1)), aim())
    assert (found.state, found.reached, found.due_by_now) == (PaceState.NOT_STARTED, None, None)
    assert [step.value for step in found.steps] == [None, None, None]


def test_data_that_end_before_its_time_is_over_say_so():
    found = told(daily(date(2026, 2, 15)), aim(), today=date(2026, 6, 1))
    assert (found.reason, found.state) == ("data_end_early", PaceState.ON_TRACK)


def test_records_without_dates_tell_nothing():
    found = told([{"lead": 1}], aim())
    assert (found.state, found.reason, found.known_until) == (PaceState.UNKNOWN, "no_dates", None)


def test_no_record_at_all_tells_nothing():
    assert told([], aim()).state is PaceState.UNKNOWN


def test_a_total_that_can_fall_again_is_not_reached_yet():
    earned = [*daily(date(2026, 2, 14), won_amount=10.0), {"day": date(2026, 2, 14), "won_amount": -20.0}]
    found = told(earned, aim(400.0, "won_value"))
    assert (found.reached, found.state) == (420.0, PaceState.ON_TRACK)


def test_a_single_record():
    found = told([{"day": START, "lead": 1}], aim())
    assert (found.reached, found.due_by_now, found.state) == (1.0, 1.0, PaceState.ON_TRACK)


def test_spending_stays_under_its_target():
    # 10 a day: 450 spent by mid-February, 500 were allowed by then.
    spent = daily(date(2026, 2, 15), cost=10)
    found = told(spent, aim(1000.0, "ad_spend"))
    assert (found.reached, found.due_by_now, found.ahead_by, found.state) == (450, 500.0, 50.0, PaceState.ON_TRACK)
    assert found.gap == 0.0


def test_spending_beyond_its_target_cannot_come_back():
    found = told(daily(date(2026, 2, 15), cost=10), aim(400.0, "ad_spend"))
    assert (found.state, found.gap) == (PaceState.BEHIND, 50.0)


def test_a_rate_is_due_in_full_from_its_first_day():
    # One of four is won on every day.
    records = [
        {"day": day, "won": i == 0, "closed": 1} for day in days(Period(START, date(2026, 2, 15))) for i in range(4)
    ]
    found = told(records, aim(0.25, "win_rate"))
    assert (found.reached, found.due_by_now, found.state) == (0.25, 0.25, PaceState.ON_TRACK)
    late = told(records, aim(0.4, "win_rate"))
    assert (late.state, late.is_beyond_chance, late.share_of_due) == (PaceState.BEHIND, True, 0.625)
    # 45 of 180: Wilson's 90 % reaches to 31 %.
    assert told(records, aim(0.3, "win_rate")).state is PaceState.AT_RISK


def test_a_rate_of_few_records_is_not_called_late():
    records = [{"day": START + timedelta(days=i), "won": 0, "closed": 1} for i in range(20)]
    found = told(records, aim(0.5, "win_rate"))
    assert (found.state, found.is_beyond_chance) == (PaceState.AT_RISK, None)


def test_a_median_stands_beside_its_target():
    found = told(daily(date(2026, 2, 15), cycle=30), aim(25.0, "sales_cycle_length"))
    assert (found.reached, found.due_by_now, found.ahead_by, found.state) == (30, 25.0, -5.0, PaceState.AT_RISK)
    assert [step.value for step in found.steps] == [30, 30, None]


def test_customers_do_not_add_up_until_the_end():
    records = [{"day": day, "who": day.day % 5} for day in days(Period(START, date(2026, 2, 15)))]
    found = told(records, aim(10.0, "customers"))
    assert (found.reached, found.due_by_now, found.reason, found.steps) == (5, None, "does_not_add_up", ())
    assert found.state is PaceState.UNKNOWN
    assert told(records, aim(5.0, "customers", end=date(2026, 2, 1))).state is PaceState.REACHED


def test_customers_are_due_as_earlier_quarters_had_them():
    # Half way through the quarter before, 4 of its 5 customers had come: 8 of 10 are due.
    first, second = date(2025, 10, 1), date(2025, 11, 20)
    records = [{"day": day, "who": day.day % 4} for day in days(Period(first, second))]
    records += [{"day": day, "who": 4} for day in days(Period(second, START))]
    records += [{"day": day, "who": day.day % 7} for day in days(Period(START, date(2026, 2, 15)))]
    found = told(records, aim(10.0, "customers"))
    assert (found.reached, found.due_by_now, found.ahead_by, found.state) == (7, 8.0, -1.0, PaceState.AT_RISK)


@pytest.mark.parametrize(
    ("sure", "target", "state"),
    [
        (0.5, 90.0, PaceState.ON_TRACK),
        (0.5, 96.0, PaceState.ON_TRACK),
        (0.9, 180.0, PaceState.AT_RISK),
        (0.49, 90.0, PaceState.AT_RISK),
        (0.2, 180.0, PaceState.AT_RISK),
        (0.19, 96.0, PaceState.BEHIND),
        (0.19, 90.0, PaceState.AT_RISK),
    ],
    ids=[
        *("likely", "likely, late within chance", "likely, late beyond chance", "less than even, not late"),
        *("less than even, late", "unlikely and late", "unlikely but not late"),
    ],
)
def test_where_it_will_end_decides(monkeypatch, sure, target, state):
    monkeypatch.setattr("kpi_core.objectives.pace.chance", lambda *_: sure)
    found = told(daily(date(2026, 2, 15)), aim(target), outlook(90.0))
    assert (found.state, found.chance, found.expected) == (state, sure, 90.0)


@pytest.mark.parametrize(("metric", "direction"), [("leads", Direction.UP), ("ad_spend", Direction.DOWN)])
def test_the_chance_is_asked_for_the_good_side(monkeypatch, metric, direction):
    asked = []
    monkeypatch.setattr("kpi_core.objectives.pace.chance", lambda *given: asked.append(given[1:]))
    told(daily(date(2026, 2, 15), lead=1, cost=1), aim(90.0, metric), outlook(90.0))
    assert asked == [(90.0, direction)]


def test_the_grade_is_that_of_the_expected_end():
    found = told(daily(date(2026, 2, 15)), aim(100.0, minimum=85.0), outlook(90.0, *[-5.0, 5.0] * 5))
    assert found.grade is Grade.MINIMUM


@pytest.mark.parametrize(
    ("direction", "baseline", "more"),
    [
        (Direction.UP, None, True),
        (Direction.DOWN, 200.0, False),
        (Direction.NONE, None, True),
        (Direction.NONE, 100.0, False),
        (Direction.NONE, 80.0, True),
    ],
)
def test_a_target_is_reached_from_the_side_that_is_good(direction, baseline, more):
    assert wants_more(direction, aim(90.0, baseline=baseline)) is more


@pytest.mark.parametrize(
    ("value", "grade"), [(10, Grade.EXCELLENT), (20, Grade.GOOD), (30, Grade.MINIMUM), (31, Grade.BELOW_MINIMUM)]
)
def test_thresholds_turn_round_where_less_is_good(value, grade):
    assert grade_of(value, aim(20.0, minimum=30.0, excellent=10.0), more=False) is grade


@pytest.mark.parametrize(("metric", "rate", "most"), [(LEADS, 2.0, 8), (WON_VALUE, 1.0, 8)], ids=["leads", "amounts"])
def test_what_chance_makes_is_seldom_late_beyond_it(metric, rate, most):
    """80 quarters of which the target is the true mean: one in twenty may be called late at a third of their time."""
    rng, late = Random(8), 0
    target = 90 * rate * (1 if metric is LEADS else 100)
    for _ in range(80):
        records: list[dict[str, Any]] = [{"day": START + timedelta(days=29), "lead": 0}]
        for day in days(Period(START, START + timedelta(days=30))):
            records += [{"day": day, "lead": 1, "won_amount": rng.expovariate(0.01)} for _ in range(poisson(rng, rate))]
        late += bool(told(records, aim(target, metric.id)).is_beyond_chance)
    assert late <= most


def test_a_third_too_little_is_soon_late_beyond_chance():
    rng, late = Random(8), 0
    for _ in range(40):
        counts = [poisson(rng, 4 / 3) for _ in range(60)]
        records = [{"day": START + timedelta(days=i), "lead": 1} for i, n in enumerate(counts) for _ in range(n)]
        late += bool(told(records, aim(180.0)).is_beyond_chance)
    assert late >= 32
