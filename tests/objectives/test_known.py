"""What is known of an objective's days, and what is said where a part of them tells nothing."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import read_history
from kpi_core.metrics.metric import Operation
from kpi_core.objectives.baseline import baseline_of
from kpi_core.objectives.experiment import usual_level
from kpi_core.objectives.foretell import foretell
from kpi_core.objectives.frequency import frequency
from kpi_core.objectives.known import begins_late, by_days, counts_the_open, depends_on_length, known_until, reaches
from kpi_core.objectives.pace import Pace, PaceState, pace
from kpi_core.objectives.pace_words import pace_said
from kpi_core.objectives.read import history_of
from kpi_core.objectives.standing import Standing, headline, standing
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Span
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.business import CYCLE, LEADS, Business, FakeMetric, days, total

VISITS = FakeMetric("visits", "Visits", Unit.NUMBER, total("visits"))
MONTH, WEEK, DAY = TimeGrain.MONTH, TimeGrain.WEEK, TimeGrain.DAY
EN = text_for("en")


def kept(aim: Objective) -> KeptObjective:
    return KeptObjective(1, aim, 1, datetime(2026, 1, 1, tzinfo=UTC))


def rows(dates: Iterable[date], each: float = 3000.0) -> Business:
    return Business([{"day": day, "visits": each} for day in dates], (VISITS,))


def months(last: date, n: int = 58) -> list[date]:
    return sorted(MONTH.shift(last, -i) for i in range(n))


def month_ends(last: date, n: int = 58) -> list[date]:
    return [MONTH.shift(day, 1) - timedelta(1) for day in months(last, n)]


def mondays(last: date, n: int = 150) -> list[date]:
    return sorted(last - timedelta(weeks=i) for i in range(n))


def told(business: Business, objective: Objective, today: date, forecast: bool = False) -> Pace:
    history = history_of(business.ask, objective, today)
    outlook = foretell(business.ask, history, objective.period) if forecast else None
    return pace(business.ask, history, objective, outlook, today)


@pytest.mark.parametrize(
    ("span", "until"),
    [
        (Span(date(2026, 1, 1), date(2026, 10, 20), DAY, date(2026, 10, 21), 3), date(2026, 10, 21)),
        # closed on the last days of October: the month is known to its end
        (Span(date(2026, 1, 1), date(2026, 10, 30), DAY, date(2026, 11, 2), 3), date(2026, 11, 1)),
        # the row of November in progress says nothing of its days
        (Span(date(2026, 1, 1), date(2026, 11, 1), MONTH, date(2026, 11, 27), 0), date(2026, 11, 1)),
        (Span(date(2026, 1, 5), date(2026, 11, 23), WEEK, date(2026, 11, 25), 0), date(2026, 11, 23)),
        (Span(date(2026, 1, 5), date(2026, 11, 16), WEEK, date(2026, 11, 23), 0), date(2026, 11, 23)),
        # a week dated by its Sunday ends with it
        (Span(date(2026, 1, 4), date(2026, 11, 22), WEEK, date(2026, 11, 23), 0), date(2026, 11, 23)),
    ],
)
def test_until_when_days_are_known(span, until):
    assert known_until(span) == until


def test_an_objective_that_ends_on_a_closed_day_is_over():
    business = Business(
        [{"day": d, "lead": 5} for d in days(Period(date(2025, 1, 1), date(2026, 10, 31))) if d.weekday() < 5]
    )
    october = Objective("leads", 110.0, date(2026, 10, 1), date(2026, 11, 1), cadence=MONTH)  # 22 working days
    found = told(business, october, date(2026, 11, 27))
    assert (found.is_over, found.state, found.reached, found.reason) == (True, PaceState.REACHED, 110.0, None)


@pytest.mark.parametrize("dates", [months, month_ends])
def test_months_that_an_objective_cuts_count_by_their_days(dates):
    # 15 Sep - 15 Dec: 16 of 30 days of September and all of October are known.
    aim = Objective("visits", 9000.0, date(2026, 9, 15), date(2026, 12, 15), cadence=MONTH)
    found = told(rows(dates(date(2026, 10, 1))), aim, date(2026, 11, 27), forecast=True)
    assert found.known_until == date(2026, 11, 1)
    assert found.reached == pytest.approx(3000 * 16 / 30 + 3000)
    # 14 of 31 days of December: what is due and what is expected agree to a day.
    assert found.expected == pytest.approx(3000 * (16 / 30 + 2 + 14 / 31), rel=1e-3)


def test_weeks_that_an_objective_cuts_count_by_their_days():
    # November 2026 is 30 days of 100 visits, whichever weeks they come in.
    aim = Objective("visits", 3200.0, date(2026, 11, 1), date(2026, 12, 1), cadence=WEEK)
    found = told(rows(mondays(date(2026, 11, 30)), 700.0), aim, date(2026, 12, 10))
    assert found.reached == pytest.approx(3000)
    assert found.state is PaceState.OVER


@settings(max_examples=25, deadline=None)
@given(
    st.dates(date(2023, 3, 1), date(2025, 6, 1)), st.integers(1, 300), st.sampled_from([months, month_ends, mondays])
)
def test_days_of_equal_rows_sum_to_their_length(start, length, dates):
    last = date(2026, 11, 2) if dates is mondays else date(2026, 10, 1)
    business = rows(dates(last, 200), 700.0)
    period = Period(start, start + timedelta(length))
    history = by_days(read_history(business.ask, "visits", date(2026, 12, 1)), period, WEEK)
    came = math.fsum(tally.numerator for day, tally in history.days.items() if day in period)
    by_hand = 0.0
    for day in days(period):
        by_hand += 100.0 if dates is mondays else 700.0 / Period.of(MONTH, day).days
    assert came == pytest.approx(by_hand)
    assert by_days(history, period, WEEK) is history  # shared once


def test_rows_that_match_stay_as_they_are():
    business = rows(months(date(2026, 10, 1)))
    history = read_history(business.ask, "visits", date(2026, 11, 27))
    assert by_days(history, Period(date(2026, 9, 1), date(2026, 12, 1)), MONTH) is history


def test_the_row_of_the_month_in_progress_is_the_least_that_comes():
    # 3,400 by 27 November: October's 3,000 foretell no less.
    business = rows(months(date(2026, 10, 1)))
    business.records.append({"day": date(2026, 11, 1), "visits": 3400.0})
    aim = Objective("visits", 3600.0, date(2026, 10, 1), date(2026, 12, 1), cadence=MONTH)
    found = told(business, aim, date(2026, 11, 27), forecast=True)
    assert (found.reached, found.known_until) == (3000.0, date(2026, 11, 1))  # pace and forecast know the same days
    assert found.expected >= 6400.0
    assert found.low80 >= 6400.0


def test_data_that_begin_after_the_objective_tell_nothing_of_it():
    business = Business([{"day": d, "lead": 10} for d in days(Period(date(2026, 3, 1), date(2026, 5, 1)))])
    for start, end in ((date(2026, 1, 1), date(2026, 7, 1)), (date(2025, 10, 1), date(2026, 1, 1))):
        aim = Objective("leads", 900.0, start, end, cadence=MONTH)
        found = told(business, aim, date(2026, 5, 1), forecast=True)
        assert (found.state, found.reason, found.reached) == (PaceState.UNKNOWN, "data_begin_late", None)
        assert (
            foretell(business.ask, history_of(business.ask, aim, date(2026, 5, 1)), aim.period).reason
            == "data_begin_late"
        )
        assert pace_said(found, EN) == "The data begin after its first day: what came before is not known."
        assert headline([standing(business.ask, kept(aim), date(2026, 5, 1))]).code == "objectives_unknown"


def test_a_channel_that_began_late_brought_nothing_before():
    business = Business(
        [{"day": d, "lead": 1, "channel": "SEO"} for d in days(Period(date(2026, 1, 1), date(2026, 5, 1)))]
    )
    business.records += [
        {"day": d, "lead": 1, "channel": "Ads"} for d in days(Period(date(2026, 3, 1), date(2026, 5, 1)))
    ]
    aim = Objective("leads", 90.0, date(2026, 1, 1), date(2026, 7, 1), {"channel": ("Ads",)}, cadence=MONTH)
    history = history_of(business.ask, aim, date(2026, 5, 1))
    assert not reaches(history.span, aim.start)
    assert not begins_late(business.ask, history, aim.start)
    assert told(business, aim, date(2026, 5, 1)).reached == 61.0


@pytest.mark.parametrize("first", [date(2025, 10, 1), date(2025, 10, 31)])
def test_a_row_counts_from_the_first_day_it_stands_for(first):
    dates = months(date(2026, 10, 1), 13) if first.day == 1 else month_ends(date(2026, 10, 1), 13)
    history = read_history(rows(dates).ask, "visits", date(2026, 11, 27))
    assert reaches(history.span, date(2025, 10, 1))
    assert not reaches(history.span, date(2025, 9, 30))


def test_a_median_in_progress_ends_near_what_is_known_of_it():
    # 100 days until March, 400 since April: of 91 days of the quarter 81 are known.
    cycle = [
        {"day": d, "cycle": 400.0 if d >= date(2026, 4, 1) else 100.0}
        for d in days(Period(date(2022, 1, 1), date(2026, 6, 21)))
    ]
    business = Business(cycle, (CYCLE,))
    history = read_history(business.ask, "sales_cycle_length", date(2026, 6, 21))
    outlook = foretell(business.ask, history, Period(date(2026, 4, 1), date(2026, 7, 1)))
    assert outlook.so_far == 400.0
    assert 400 * 81 / 91 + 100 * 10 / 91 - 1 <= outlook.expected <= 400.0


def people(records: list[dict[str, Any]]) -> tuple[float | None, float | None, float | None]:
    who = [r["who"] for r in records]
    return (len(who) / len(set(who)) if who else None), len(who), len(set(who))


@pytest.fixture
def visits_of_people() -> Business:
    """Every person comes once a month: once in a month's time, three times in a quarter's."""
    per_person = FakeMetric("purchase_frequency", "Orders per customer", Unit.RATIO, people)
    way = SimpleNamespace(simple=SimpleNamespace(op=Operation.DISTINCT, where=()), formula=None)
    object.__setattr__(per_person, "ways", (way,))
    every = days(Period(date(2024, 1, 1), date(2026, 11, 1)))
    return Business([{"day": d, "who": d.day} for d in every if d.day <= 28], (per_person,))


def test_what_counts_people_over_its_days_is_not_due_before_its_end(visits_of_people):
    aim = Objective("purchase_frequency", 2.9, date(2026, 10, 1), date(2027, 1, 1), cadence=MONTH)
    assert depends_on_length(history_of(visits_of_people.ask, aim, date(2026, 11, 1)))
    found = told(visits_of_people, aim, date(2026, 11, 1))
    # 1.0 after a month would be far behind 2.9: the quarter before ended at 3.0.
    assert (found.reached, found.due_by_now, found.reason, found.steps) == (1.0, None, "does_not_add_up", ())
    assert found.state is PaceState.UNKNOWN
    over = replace(aim, start=date(2026, 7, 1), end=date(2026, 10, 1))
    assert told(visits_of_people, over, date(2026, 11, 1)).state is PaceState.REACHED


def test_a_median_does_not_depend_on_how_long_it_is_taken():
    business = Business(
        [{"day": d, "cycle": d.day} for d in days(Period(date(2026, 1, 1), date(2026, 4, 1)))], (CYCLE,)
    )
    assert not depends_on_length(read_history(business.ask, "sales_cycle_length", date(2026, 4, 1)))
    assert statistics.median(range(1, 32)) == 16


def test_what_is_open_today_has_no_course_over_time():
    stocks = {one.id for one in catalogue().metrics.values() if counts_the_open(one)}
    assert {"open_deals", "open_value", "weighted_open_value", "pipeline_velocity"} <= stocks
    assert not stocks & {"leads", "won_deals", "revenue", "win_rate"}
    business = Business([{"day": d, "lead": 1} for d in days(Period(date(2024, 1, 1), date(2026, 11, 1)))])
    aim = Objective("leads", 90.0, date(2026, 10, 1), date(2027, 1, 1), cadence=MONTH)
    history = replace(history_of(business.ask, aim, date(2026, 11, 1)), metric=catalogue().metrics["open_deals"])
    outlook = foretell(business.ask, history, aim.period)
    assert (outlook.reason, outlook.expected) == ("not_over_time", None)
    found = pace(business.ask, history, aim, outlook, date(2026, 11, 1))
    assert (found.state, found.reason, found.reached) == (PaceState.UNKNOWN, "counts_today", None)
    assert baseline_of(business.ask, history, aim.period) is None
    assert frequency(business.ask, history, aim.period, (90.0, 99.0), Direction.UP) == ()
    assert usual_level(history) == "does_not_add_up"


def test_objectives_that_are_over_and_unknown_are_neither_met_nor_missed():
    aim = Objective("leads", 90.0, date(2026, 1, 1), date(2026, 4, 1), cadence=MONTH)

    def one(state: PaceState) -> Standing:
        return Standing(kept(aim), pace=Pace(aim, Unit.COUNT, None, True, state, known_until=aim.end))

    found = headline([one(PaceState.REACHED), one(PaceState.UNKNOWN)])
    assert (found.code, found.values) == ("objectives_over", {"n": 1, "good": 1})


def test_the_year_before_a_year_is_told_once():
    business = Business([{"day": d, "lead": 1} for d in days(Period(date(2022, 1, 1), date(2026, 11, 1)))], (LEADS,))
    history = read_history(business.ask, "leads", date(2026, 11, 1))
    year = frequency(business.ask, history, Period(date(2027, 1, 1), date(2028, 1, 1)), (365.0, 400.0), Direction.UP)
    quarter = frequency(business.ask, history, Period(date(2027, 1, 1), date(2027, 4, 1)), (90.0, 99.0), Direction.UP)
    assert (len(year), len(quarter)) == (1, 2)
