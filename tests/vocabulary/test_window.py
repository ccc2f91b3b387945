"""What is looked at, and beside what: counted from the end of the data."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Against, Choice, Preset, Span, last_year, presets, span_of, together, window

TODAY = date(2026, 11, 21)
AUTUMN = Period(date(2026, 8, 1), date(2026, 11, 1))


def daily(first: date, last: date) -> dict[date, int]:
    return {first + timedelta(days=i): 10 for i in range((last - first).days + 1)}


def span(first: date, last: date) -> Span:
    found = span_of(daily(first, last), TODAY)
    assert found is not None
    return found


TWO_YEARS = span(date(2024, 11, 1), date(2026, 11, 12))


# ---- what days the data cover


def test_a_span_of_daily_records() -> None:
    covered = date(2026, 11, 13)
    assert Span(date(2024, 11, 1), date(2026, 11, 12), TimeGrain.DAY, covered, slack=3, recent=1040) == TWO_YEARS
    assert TWO_YEARS.as_of == date(2026, 11, 13)


def test_today_is_never_complete() -> None:
    assert span(date(2026, 1, 1), TODAY).covered == TODAY


def test_planned_days_are_not_data() -> None:
    assert span(date(2026, 1, 1), date(2027, 6, 30)).as_of == TODAY


def test_a_closed_weekend_does_not_cut_the_month() -> None:
    open_days = {day: 3 for day in daily(date(2026, 7, 1), date(2026, 10, 30)) if day.weekday() < 5}
    found = span_of(open_days, TODAY)
    assert found is not None
    assert (found.as_of, found.covered) == (date(2026, 10, 31), date(2026, 11, 2))
    assert window(found, Choice(Preset.LAST_MONTH)).period == Period(date(2026, 10, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("days", "rhythm", "covered"),
    [
        pytest.param([date(2026, m, 1) for m in range(1, 11)], TimeGrain.MONTH, date(2026, 11, 1), id="firsts"),
        pytest.param(
            [date(2026, m, 1) - timedelta(days=1) for m in range(2, 11)],
            TimeGrain.MONTH,
            date(2026, 10, 1),
            id="month ends",
        ),
        pytest.param([date(2026, m, 1) for m in (1, 4, 7)], TimeGrain.QUARTER, date(2026, 10, 1), id="quarters"),
        pytest.param([date(y, 12, 31) for y in range(2020, 2026)], TimeGrain.YEAR, date(2026, 1, 1), id="year ends"),
        pytest.param(
            [date(2026, 9, 7) + timedelta(weeks=i) for i in range(9)], TimeGrain.WEEK, date(2026, 11, 9), id="Mondays"
        ),
        pytest.param(
            [date(2026, 9, 6) + timedelta(weeks=i) for i in range(9)], TimeGrain.WEEK, date(2026, 11, 2), id="Sundays"
        ),
        pytest.param([date(2026, 11, 20)], TimeGrain.DAY, date(2026, 11, 21), id="one day"),
    ],
)
def test_rhythm(days: list[date], rhythm: TimeGrain, covered: date) -> None:
    found = span_of(dict.fromkeys(days, 1), TODAY)
    assert found is not None
    assert (found.rhythm, found.covered) == (rhythm, covered)


def test_a_year_typed_wrong_does_not_stretch_the_data() -> None:
    typed_wrong = {date(1926, 5, 3): 1, date(2016, 5, 3): 2, date(2026, 11, 20): 1}
    found = span_of(daily(date(2024, 11, 1), date(2026, 6, 30)) | typed_wrong, TODAY)
    assert found is not None
    assert (found.first, found.last) == (date(2024, 11, 1), date(2026, 6, 30))


def test_a_long_pause_is_not_a_stray_date() -> None:
    found = span_of(daily(date(2024, 1, 1), date(2024, 6, 30)) | daily(date(2026, 1, 1), date(2026, 6, 30)), TODAY)
    assert found is not None
    assert found.first == date(2024, 1, 1)


def test_nothing_dated() -> None:
    assert span_of({}, TODAY) is None
    assert span_of({date(2027, 1, 1): 3}, TODAY) is None


def test_the_earliest_end_counts_unless_it_is_long_past() -> None:
    ads = span(date(2025, 1, 1), date(2026, 10, 31))
    old = span(date(2023, 1, 1), date(2025, 12, 31))
    assert together(TWO_YEARS, (ads, old)).covered == date(2026, 11, 1)


# ---- what is shown by default


@pytest.mark.parametrize(
    ("first", "last", "preset", "period", "against", "comparison"),
    [
        pytest.param(
            date(2024, 11, 1),
            date(2026, 11, 12),
            Preset.LAST_3_MONTHS,
            AUTUMN,
            Against.LAST_YEAR,
            Period(date(2025, 8, 1), date(2025, 11, 1)),
            id="two years",
        ),
        pytest.param(
            date(2025, 12, 1),
            date(2026, 10, 31),
            Preset.LAST_3_MONTHS,
            AUTUMN,
            Against.PREVIOUS,
            Period(date(2026, 5, 1), date(2026, 8, 1)),
            id="eleven months",
        ),
        pytest.param(
            date(2026, 8, 1),
            date(2026, 11, 12),
            Preset.LAST_MONTH,
            Period(date(2026, 10, 1), date(2026, 11, 1)),
            Against.PREVIOUS,
            Period(date(2026, 9, 1), date(2026, 10, 1)),
            id="three months",
        ),
        pytest.param(
            date(2026, 10, 1),
            date(2026, 11, 12),
            Preset.LAST_WEEKS,
            Period(date(2026, 10, 19), date(2026, 11, 9)),
            Against.PREVIOUS,
            Period(date(2026, 9, 28), date(2026, 10, 19)),
            id="six weeks",
        ),
        pytest.param(
            date(2026, 11, 4),
            date(2026, 11, 12),
            Preset.ALL,
            Period(date(2026, 11, 4), date(2026, 11, 13)),
            Against.NONE,
            None,
            id="nine days",
        ),
    ],
)
def test_default(
    first: date, last: date, preset: Preset, period: Period, against: Against, comparison: Period | None
) -> None:
    shown = window(span(first, last), Choice())
    assert (shown.preset, shown.period, shown.against, shown.comparison, shown.reason) == (
        preset,
        period,
        against,
        comparison,
        None,
    )


@pytest.mark.parametrize(
    "step",
    [pytest.param(TimeGrain.MONTH, id="monthly figures"), pytest.param(TimeGrain.WEEK, id="one deal a week")],
)
def test_a_year_is_shown_where_three_months_hold_next_to_nothing(step: TimeGrain) -> None:
    found = span_of({each.start: 1 for each in Period(date(2023, 11, 1), date(2026, 10, 31)).steps(step)}, TODAY)
    assert found is not None
    assert window(found, Choice()).preset is Preset.LAST_12_MONTHS


def test_yearly_data_compare_years() -> None:
    found = span_of({date(year, 1, 1): 1 for year in range(2018, 2026)}, TODAY)
    assert found is not None
    shown = window(found, Choice())
    assert (shown.period, shown.comparison) == (
        Period(date(2025, 1, 1), date(2026, 1, 1)),
        Period(date(2024, 1, 1), date(2025, 1, 1)),
    )


# ---- what is shown on request


@pytest.mark.parametrize(
    ("choice", "period", "comparison"),
    [
        pytest.param(
            Choice(Preset.LAST_MONTH, Against.PREVIOUS),
            Period(date(2026, 10, 1), date(2026, 11, 1)),
            Period(date(2026, 9, 1), date(2026, 10, 1)),
            id="last month",
        ),
        pytest.param(
            Choice(Preset.LAST_12_MONTHS, Against.LAST_YEAR),
            Period(date(2025, 11, 1), date(2026, 11, 1)),
            Period(date(2024, 11, 1), date(2025, 11, 1)),
            id="12 months",
        ),
        pytest.param(
            Choice(Preset.YEAR_TO_DATE),
            Period(date(2026, 1, 1), date(2026, 11, 13)),
            Period(date(2025, 1, 1), date(2025, 11, 13)),
            id="same days",
        ),
        pytest.param(
            Choice(Preset.YEAR_TO_DATE, Against.PREVIOUS),
            Period(date(2026, 1, 1), date(2026, 11, 13)),
            Period(date(2025, 1, 1), date(2025, 11, 13)),
            id="never other",
        ),
        pytest.param(
            Choice(Preset.LAST_30_DAYS, Against.LAST_YEAR),
            Period(date(2026, 10, 14), date(2026, 11, 13)),
            Period(date(2025, 10, 15), date(2025, 11, 14)),
            id="weekdays",
        ),
        pytest.param(
            Choice(Preset.ALL, Against.PREVIOUS),
            Period(date(2024, 11, 1), date(2026, 11, 13)),
            None,
            id="all",
        ),
        pytest.param(Choice(Preset.LAST_3_MONTHS, Against.NONE), AUTUMN, None, id="alone"),
        pytest.param(
            Choice(custom=Period(date(2026, 10, 5), date(2026, 10, 12))),
            Period(date(2026, 10, 5), date(2026, 10, 12)),
            Period(date(2025, 10, 6), date(2025, 10, 13)),
            id="a week",
        ),
    ],
)
def test_choice(choice: Choice, period: Period, comparison: Period | None) -> None:
    shown = window(TWO_YEARS, choice)
    assert (shown.period, shown.comparison, shown.reason) == (period, comparison, None)


def test_a_comparison_without_data_gives_way_to_the_other_and_says_so() -> None:
    shown = window(span(date(2025, 12, 1), date(2026, 10, 31)), Choice(Preset.LAST_3_MONTHS, Against.LAST_YEAR))
    assert (shown.against, shown.reason) == (Against.PREVIOUS, "not_that_far_back")


def test_a_year_to_date_without_last_year_stands_alone() -> None:
    shown = window(span(date(2025, 12, 1), date(2026, 10, 31)), Choice(Preset.YEAR_TO_DATE))
    assert (shown.against, shown.comparison, shown.reason) == (Against.NONE, None, "not_that_far_back")


def test_a_period_the_data_do_not_hold_gives_way_to_the_default_and_says_so() -> None:
    shown = window(span(date(2025, 12, 1), date(2026, 10, 31)), Choice(Preset.LAST_12_MONTHS, Against.PREVIOUS))
    assert (shown.preset, shown.against, shown.reason) == (Preset.LAST_3_MONTHS, Against.PREVIOUS, "too_short")


def test_an_unfinished_period_is_cut_so_that_it_is_compared_with_as_many_days() -> None:
    shown = window(TWO_YEARS, Choice(custom=Period(date(2026, 11, 1), date(2026, 12, 1))))
    assert (shown.period, shown.comparison, shown.reason) == (
        Period(date(2026, 11, 1), date(2026, 11, 13)),
        Period(date(2025, 11, 2), date(2025, 11, 14)),
        "not_finished",
    )


def test_presets_on_offer() -> None:
    assert presets(span(date(2026, 8, 1), date(2026, 11, 12))) == (
        Preset.LAST_MONTH,
        Preset.LAST_3_MONTHS,
        Preset.LAST_30_DAYS,
        Preset.LAST_WEEKS,
        Preset.ALL,
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param(
            (date(2024, 2, 1), date(2024, 3, 1)), (date(2023, 2, 1), date(2023, 3, 1)), id="to a short February"
        ),
        pytest.param((date(2024, 1, 1), date(2024, 3, 1)), (date(2023, 1, 1), date(2023, 3, 1)), id="over the 29th"),
        pytest.param((date(2024, 1, 1), date(2024, 2, 29)), (date(2023, 1, 1), date(2023, 3, 1)), id="until the 28th"),
        pytest.param((date(2025, 1, 1), date(2025, 7, 15)), (date(2024, 1, 1), date(2024, 7, 15)), id="year to date"),
    ],
)
def test_last_year(period: tuple[date, date], expected: tuple[date, date]) -> None:
    assert last_year(Period(*period)) == Period(*expected)
