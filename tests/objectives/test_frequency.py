"""How often a metric changed by as much as an objective asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kpi_core.objectives.frequency import Frequency, frequency
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against
from tests.support.backtests import history, never_asked

MAY = Period(date(2025, 5, 1), date(2025, 6, 1))
UP, DOWN = Direction.UP, Direction.DOWN


def months(*totals: float) -> list[float]:
    """Days from January 2025 on: a month's total lies on its days evenly."""
    days: list[float] = []
    for i, total in enumerate(totals):
        length = Period.of(TimeGrain.MONTH, date(2025, 1 + i, 1)).days
        days += [total / length] * length
    return days


def test_as_much_as_a_fifth_more_than_the_month_before():
    # 100, 125, 100, 130: +25 %, -20 %, +30 %.
    told = frequency(never_asked, history(months(100, 125, 100, 130), date(2025, 1, 1)), MAY, (130, 156), UP)
    assert told == (
        Frequency(
            Against.PREVIOUS,
            pytest.approx(0.2),
            True,
            2,
            3,
            3,
            pytest.approx(0.3),
            Period(date(2025, 4, 1), date(2025, 5, 1)),
        ),
    )
    assert told[0].is_few  # three months say nothing of "how often"


def test_of_a_metric_that_is_good_when_low_falls_count():
    told = frequency(never_asked, history(months(100, 125, 100, 130), date(2025, 1, 1)), MAY, (130, 104), DOWN)
    assert (told[0].hits, told[0].windows, told[0].best) == (1, 3, pytest.approx(-0.2))


def test_windows_that_overlap_are_not_as_many_as_they_look():
    days = [1.0] * (date(2026, 7, 1) - date(2024, 1, 1)).days
    quarter = Period(date(2026, 7, 1), date(2026, 10, 1))
    told = frequency(never_asked, history(days, date(2024, 1, 1)), quarter, (90, 180), UP)
    # 30 months: 25 quarters have one before, 9 of which stand apart; 16 have one a year before, 6 of which do.
    assert [(one.against, one.hits, one.windows, one.apart) for one in told] == [
        (Against.PREVIOUS, 0, 25, 9),
        (Against.LAST_YEAR, 0, 16, 6),
    ]


def test_scores_and_what_starts_at_nothing_change_by_differences():
    scores = replace(history(months(-10, 5, 20), date(2025, 1, 1)), unit=Unit.SCORE)
    (told,) = frequency(never_asked, scores, Period(date(2025, 4, 1), date(2025, 5, 1)), (20, 32), UP)
    assert (told.is_relative, told.wanted, told.hits, told.windows) == (False, 12, 2, 2)
    (told,) = frequency(never_asked, history(months(0, 5, 20), date(2025, 1, 1)), MAY, (0, 10), UP)
    assert (told.is_relative, told.wanted, told.hits) == (False, 10, 1)


def test_a_handful_changes_by_differences():
    # 1, 8, 6, 5 in a month: +700 % came once, but never twelve more, which is what 6 to 18 asks.
    (told,) = frequency(never_asked, history(months(1, 8, 6, 5), date(2025, 1, 1)), MAY, (6, 18), UP)
    assert (told.is_relative, told.wanted, told.hits, told.best) == (False, 12, 0, pytest.approx(7))


def test_days_that_are_no_months_follow_each_other_by_weeks():
    days = [1.0] * 70
    period = Period(date(2025, 3, 12), date(2025, 3, 26))
    (told,) = frequency(never_asked, history(days, date(2025, 1, 1)), period, (14, 14), UP)
    # Ten weeks: nine windows of a fortnight, seven of which have one before; each ties.
    assert (told.hits, told.windows) == (told.windows, 7)


@pytest.mark.parametrize("days", [[], [5.0], [5.0] * 31], ids=["none", "one day", "one month"])
def test_without_windows_nothing_is_said(days):
    told = history(days or [1.0], date(2025, 1, 1))
    told = told if days else replace(told, days={}, span=None)
    assert frequency(never_asked, told, MAY, (10, 12), UP) == ()


def test_of_what_does_not_add_up_steps_of_the_calendar_are_compared():
    from kpi_core.metrics.history import read_history
    from tests.support.business import CYCLE, Business

    start = date(2025, 1, 1)
    records = [{"day": start + timedelta(i), "cycle": 30.0 if i < 59 else 20.0} for i in range(120)]
    business = Business(records, (CYCLE,))
    told = read_history(business.ask, "sales_cycle_length", date(2025, 5, 1))
    (found,) = frequency(business.ask, told, MAY, (20.0, 18.0), DOWN)
    # January and February 30 days, March and April 20: one fall of a third in three.
    assert (found.hits, found.windows, found.best) == (1, 3, pytest.approx(-1 / 3))
