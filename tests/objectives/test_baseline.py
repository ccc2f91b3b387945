"""What an objective starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.objectives.baseline import Baseline, baseline_of, next_quarter
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.window import Against
from tests.support.backtests import history, never_asked

TWO_YEARS = history([1.0] * 730, date(2025, 1, 1))  # until the end of 2026
ONE_MONTH = history([2.0] * 90, date(2026, 10, 3))  # until the end of 2026


@pytest.mark.parametrize(
    ("told", "period", "expected"),
    [
        (TWO_YEARS, (date(2027, 1, 1), date(2027, 4, 1)), (90.0, (date(2026, 1, 1), date(2026, 4, 1)), "last-year")),
        (ONE_MONTH, (date(2027, 1, 1), date(2027, 2, 1)), (62.0, (date(2026, 12, 1), date(2027, 1, 1)), "previous")),
        (ONE_MONTH, (date(2027, 4, 1), date(2027, 5, 1)), (62.0, (date(2026, 12, 1), date(2027, 1, 1)), "previous")),
        (ONE_MONTH, (date(2027, 4, 5), date(2027, 4, 12)), (14.0, (date(2026, 12, 25), date(2027, 1, 1)), "previous")),
    ],
    ids=["a year before", "the month before", "the newest whole month", "the newest days"],
)
def test_the_starting_point_is_the_year_before_or_the_newest_days_as_long(told, period, expected):
    value, days, against = expected
    assert baseline_of(never_asked, told, Period(*period)) == Baseline(value, Period(*days), Against(against))


def test_without_days_as_long_there_is_none():
    assert baseline_of(never_asked, ONE_MONTH, Period(date(2027, 1, 1), date(2028, 1, 1))) is None
    assert (
        baseline_of(never_asked, replace(ONE_MONTH, days={}, span=None), Period(date(2027, 1, 1), date(2027, 2, 1)))
        is None
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 27), date(2027, 1, 1)), (date(2027, 1, 1), date(2027, 4, 1))],
)
def test_the_next_quarter_is_whole(today, expected):
    assert next_quarter(today, TWO_YEARS.span).start == expected
