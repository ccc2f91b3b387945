from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.vocabulary.period import Period, TimeGrain

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("grain", "first", "following"),
    [
        (TimeGrain.DAY, date(2026, 11, 21), date(2026, 11, 22)),
        (TimeGrain.WEEK, date(2026, 11, 16), date(2026, 11, 23)),
        (TimeGrain.MONTH, date(2026, 11, 1), date(2026, 12, 1)),
        (TimeGrain.QUARTER, date(2026, 10, 1), date(2027, 1, 1)),
        (TimeGrain.YEAR, date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_step_of_the_calendar(grain: TimeGrain, first: date, following: date) -> None:
    assert Period.of(grain, date(2026, 11, 21)) == Period(first, following)


@pytest.mark.parametrize(
    ("period", "before", "a_year_before"),
    [
        pytest.param((date(2026, 8, 1), date(2026, 11, 1)), (date(2026, 5, 1), date(2026, 8, 1)), (date(2025, 8, 1), date(2025, 11, 1)), id="whole months"),
        pytest.param((date(2024, 2, 1), date(2024, 3, 1)), (date(2024, 1, 1), date(2024, 2, 1)), (date(2023, 2, 1), date(2023, 3, 1)), id="a leap February"),
        pytest.param((date(2026, 3, 10), date(2026, 3, 20)), (date(2026, 2, 28), date(2026, 3, 10)), (date(2025, 3, 10), date(2025, 3, 20)), id="ten days"),
    ],
)  # fmt: skip
def test_what_a_period_is_compared_with(
    period: tuple[date, date], before: tuple[date, date], a_year_before: tuple[date, date]
) -> None:
    assert Period(*period).previous() == Period(*before)
    assert Period(*period).last_year() == Period(*a_year_before)


@given(st.sampled_from(TimeGrain), DAYS)
def test_every_day_lies_in_exactly_one_step(grain: TimeGrain, day: date) -> None:
    step = Period.of(grain, day)
    assert day in step
    assert grain.floor(step.end) == step.end
    assert day not in Period.of(grain, step.end)


@given(DAYS, st.integers(1, 400), st.sampled_from(TimeGrain))
def test_the_steps_of_a_period_cover_it_without_a_gap(start: date, days: int, grain: TimeGrain) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + days))
    steps = list(period.steps(grain))
    assert steps[0].start <= period.start < steps[0].end
    assert steps[-1].start < period.end <= steps[-1].end
    assert all(a.end == b.start for a, b in pairwise(steps))
