"""Two periods step by step: what stands beside what, leap days and odd lengths included."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpi_core.metrics.history import read_history
from kpi_core.trends.side_by_side import Step, side_by_side, step_of
from kpi_core.vocabulary.period import Period, TimeGrain
from tests.support.business import CYCLE, LEADS, WIN_RATE, Business, FakeMetric, Record
from tests.support.business import days as every_day

TODAY = date(2026, 1, 1)
ALL = Period(date(2023, 1, 1), TODAY)


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))


def beside(
    records: list[Record], period: Period, compared: Period, metric: FakeMetric = LEADS, by_date: bool = False
) -> tuple[Step, ...]:
    business = Business(records, (metric,))
    return side_by_side(business.ask, read_history(business.ask, metric.id, TODAY), period, compared, by_date)


# As many leads as the day of the month has for its number, so that a value tells its day.
NUMBERED: list[Record] = [{"day": day, "lead": day.day} for day in every_day(ALL)]


def read(steps: tuple[Step, ...]) -> list[tuple[str, float | None, str, float | None]]:
    """First day of each side with its value, in short."""
    return [
        (
            f"{step.days.start:%d.%m.%y}" if step.days else "",
            step.value,
            f"{step.compared.start:%d.%m.%y}" if step.compared else "",
            step.before,
        )
        for step in steps
    ]


def test_days_stand_side_by_side_in_their_order() -> None:
    found = beside(NUMBERED, days("2025-11-27", "2025-11-29"), days("2024-11-28", "2024-11-30"))
    assert found == (
        Step(1, days("2025-11-27", "2025-11-27"), days("2024-11-28", "2024-11-28"), 27, 28),
        Step(2, days("2025-11-28", "2025-11-28"), days("2024-11-29", "2024-11-29"), 28, 29),
        Step(3, days("2025-11-29", "2025-11-29"), days("2024-11-30", "2024-11-30"), 29, 30),
    )


def test_days_that_only_one_period_has_stand_alone() -> None:
    found = beside(NUMBERED, days("2025-03-01", "2025-03-31"), days("2025-02-01", "2025-02-28"))
    assert read(found)[27:] == [
        ("28.03.25", 28, "28.02.25", 28),
        ("29.03.25", 29, "", None),
        ("30.03.25", 30, "", None),
        ("31.03.25", 31, "", None),
    ]


def test_29_february_of_the_year_before_has_no_date_beside_it() -> None:
    found = beside(NUMBERED, days("2025-02-27", "2025-03-02"), days("2024-02-27", "2024-03-02"), by_date=True)
    assert read(found) == [
        ("27.02.25", 27, "27.02.24", 27),
        ("28.02.25", 28, "28.02.24", 28),
        ("", None, "29.02.24", 29),
        ("01.03.25", 1, "01.03.24", 1),
        ("02.03.25", 2, "02.03.24", 2),
    ]


def test_29_february_of_this_year_has_no_date_beside_it_either() -> None:
    found = beside(NUMBERED, days("2024-02-28", "2024-03-01"), days("2023-02-28", "2023-03-01"), by_date=True)
    assert read(found) == [
        ("28.02.24", 28, "28.02.23", 28),
        ("29.02.24", 29, "", None),
        ("01.03.24", 1, "01.03.23", 1),
    ]


def test_29_february_alone_stands_beside_the_28th() -> None:
    found = beside(NUMBERED, days("2024-02-29", "2024-02-29"), days("2023-02-28", "2023-02-28"), by_date=True)
    assert read(found) == [("29.02.24", 29, "28.02.23", 28)]


def test_three_months_are_weeks_from_the_first_day_and_the_odd_days_are_no_whole_week() -> None:
    found = beside([{"day": day, "lead": 1} for day in every_day(ALL)], days("2025-09-01", "2025-11-30"), days("2025-06-01", "2025-08-31"))  # fmt: skip
    # 91 days are 13 weeks, 92 are 13 weeks and a day.
    assert [(step.value, step.before, step.whole) for step in found] == [*13 * [(7, 7, True)], (None, 1, False)]
    assert (found[1].days, found[1].compared) == (days("2025-09-08", "2025-09-14"), days("2025-06-08", "2025-06-14"))


def test_a_year_is_months_even_where_the_compared_days_are_not() -> None:
    year = days("2024-12-01", "2025-11-30")
    months = beside(NUMBERED, year, days("2023-12-01", "2024-11-30"), by_date=True)
    assert len(months) == 12
    # 1 + 2 + ... + 28 = 406, with the 29th 435
    assert (months[2].days, months[2].value, months[2].compared, months[2].before) == (
        days("2025-02-01", "2025-02-28"), 406, days("2024-02-01", "2024-02-29"), 435,
    )  # fmt: skip
    shifted = beside(NUMBERED, days("2025-01-01", "2025-11-30"), days("2024-01-03", "2024-12-01"))
    assert (shifted[0].days, shifted[0].compared) == (days("2025-01-01", "2025-01-31"), days("2024-01-03", "2024-02-02"))  # fmt: skip


def test_a_month_to_date_is_no_whole_month() -> None:
    found = beside(NUMBERED, days("2025-01-01", "2025-11-12"), days("2024-01-01", "2024-11-11"))
    assert [step.whole for step in found] == [*10 * [True], False]
    # 1 + ... + 12 = 78, 1 + ... + 11 = 66
    assert (found[-1].value, found[-1].before) == (78, 66)


def test_a_rate_without_records_has_no_step() -> None:
    records = [{"day": date(2025, 11, 1), "won": 1, "closed": 4}, {"day": date(2025, 11, 4), "won": 1, "closed": 1}]
    found = beside(records, days("2025-11-03", "2025-11-04"), days("2025-11-01", "2025-11-02"), WIN_RATE)
    assert [(step.value, step.before) for step in found] == [(None, 0.25), (1.0, None)]


def test_a_median_is_read_by_day_or_by_whole_calendar_week() -> None:
    records = [{"day": day, "cycle": day.day} for day in every_day(ALL)]
    short = beside(records, days("2025-11-03", "2025-11-04"), days("2025-11-01", "2025-11-02"), CYCLE)
    assert [(step.value, step.before) for step in short] == [(3, 1), (4, 2)]
    long = beside(records, days("2025-09-01", "2025-11-30"), days("2025-06-01", "2025-08-31"), CYCLE)
    # Mondays 1 September and 2 June: the Sunday 1 June belongs to no whole week.
    assert long[0] == Step(1, days("2025-09-01", "2025-09-07"), days("2025-06-02", "2025-06-08"), 4, 5)
    assert len(long) == 13


def test_monthly_figures_stand_by_month() -> None:
    records = [{"day": date(year, month, 1), "lead": month} for year in (2024, 2025) for month in range(1, 13)]
    business = Business(records, (LEADS,))
    history = read_history(business.ask, LEADS.id, TODAY)
    period, compared = days("2025-10-01", "2025-12-31"), days("2025-07-01", "2025-09-30")
    assert step_of(period, history) is TimeGrain.MONTH
    found = side_by_side(business.ask, history, period, compared)
    assert [(step.value, step.before) for step in found] == [(10, 7), (11, 8), (12, 9)]


HISTORY = read_history(Business(NUMBERED, (LEADS,)).ask, LEADS.id, TODAY)


@given(st.dates(date(2024, 1, 1), date(2025, 1, 1)), st.integers(1, 364), st.sampled_from(["date", "day", "month"]))
def test_every_day_of_both_periods_stands_in_one_step(start: date, length: int, how: str) -> None:
    period = Period(start.replace(day=1) if how == "month" else start, start + timedelta(days=length))
    compared = period.previous() if how == "month" else period.last_year()
    found = side_by_side(Business([], (LEADS,)).ask, HISTORY, period, compared, by_date=how == "date")
    assert [day for step in found if step.days for day in every_day(step.days)] == every_day(period)
    assert [day for step in found if step.compared for day in every_day(step.compared)] == every_day(compared)
    assert [step.position for step in found] == list(range(1, len(found) + 1))
