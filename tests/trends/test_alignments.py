"""Which days stand beside which: every alignment with its dates, leap years and unfinished months included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.stats.calendar import commercial_events, public_holidays
from kpi_core.trends.alignments import (
    Alignment,
    Around,
    Asked,
    Calendar,
    Pair,
    comparable_events,
    in_progress,
    known_events,
    paired,
    same_event_last_year,
    to_date_unit,
)
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span

FROM, DAYS = date(2020, 1, 1), Period(date(2020, 1, 1), date(2027, 1, 1))
FRANCE = Calendar("FR", (*public_holidays("FR", DAYS, "fr"), *commercial_events("FR", DAYS)))
BLACK_FRIDAY = Event(Period(date(2025, 11, 28), date(2025, 11, 29)), EventKind.COMMERCIAL, "black_friday")
EASTER_MONDAY = Event(Period(date(2025, 4, 21), date(2025, 4, 22)), EventKind.PUBLIC_HOLIDAY, "Lundi de Pâques")


def until(day: date, rhythm: TimeGrain = TimeGrain.DAY, first: date = FROM) -> Span:
    """Records on every day (week, month) up to `day`, included."""
    return Span(first, day, rhythm, day + timedelta(days=1), 3)


def days(first: str, last: str) -> Period:
    """First and last day, both included."""
    return Period(date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))


@pytest.mark.parametrize(
    ("alignment", "period", "compared"),
    [
        pytest.param("previous", days("2025-03-01", "2025-03-31"), days("2025-02-01", "2025-02-28"), id="month before"),
        pytest.param("previous", days("2025-03-03", "2025-03-09"), days("2025-02-24", "2025-03-02"), id="week before"),
        pytest.param("previous", days("2025-03-04", "2025-03-04"), days("2025-03-03", "2025-03-03"), id="day before"),
        pytest.param("last_year", days("2025-02-01", "2025-02-28"), days("2024-02-01", "2024-02-29"), id="whole month with a leap day"),
        pytest.param("last_year", days("2024-02-10", "2024-02-29"), days("2023-02-10", "2023-02-28"), id="ends on 29 February"),
        pytest.param("last_year", days("2024-02-29", "2024-02-29"), days("2023-02-28", "2023-02-28"), id="29 February alone"),
        pytest.param("last_year_weekdays", days("2025-11-28", "2025-11-28"), days("2024-11-29", "2024-11-29"), id="Friday with Friday"),
        pytest.param("last_year_weekdays", days("2024-02-26", "2024-03-03"), days("2023-02-27", "2023-03-05"), id="week over a leap day"),
    ],
)  # fmt: skip
def test_periods_compared(alignment: str, period: Period, compared: Period) -> None:
    found = paired(Alignment(alignment), period, until(date(2025, 12, 31)), Asked(), FRANCE)
    assert found == Pair(period, compared)


@pytest.mark.parametrize(
    ("last", "unit", "previous", "last_year"),
    [
        pytest.param(
            "2025-03-30", TimeGrain.MONTH,
            # February 2025 has 28 days: both are cut to 28, 29 and 30 March stand beside nothing.
            Pair(days("2025-03-01", "2025-03-28"), days("2025-02-01", "2025-02-28"), None, 28, None, TimeGrain.MONTH),
            Pair(days("2025-03-01", "2025-03-30"), days("2024-03-01", "2024-03-30"), part_of=TimeGrain.MONTH),
            id="30 March with February",
        ),
        pytest.param(
            "2025-01-30", TimeGrain.MONTH,
            Pair(days("2025-01-01", "2025-01-30"), days("2024-12-01", "2024-12-30"), part_of=TimeGrain.MONTH),
            Pair(days("2025-01-01", "2025-01-30"), days("2024-01-01", "2024-01-30"), part_of=TimeGrain.MONTH),
            id="30 January with December",
        ),
        pytest.param(
            "2025-05-12", TimeGrain.QUARTER,
            # 30 + 12 = 42 days, and 31 + 11 = 42 days from 1 January.
            Pair(days("2025-04-01", "2025-05-12"), days("2025-01-01", "2025-02-11"), part_of=TimeGrain.QUARTER),
            Pair(days("2025-04-01", "2025-05-12"), days("2024-04-01", "2024-05-12"), part_of=TimeGrain.QUARTER),
            id="quarter",
        ),
        pytest.param(
            "2024-03-10", TimeGrain.YEAR,
            # 31 + 29 + 10 = 70 days, and 31 + 28 + 11 = 70 days.
            Pair(days("2024-01-01", "2024-03-10"), days("2023-01-01", "2023-03-11"), part_of=TimeGrain.YEAR),
            Pair(days("2024-01-01", "2024-03-10"), days("2023-01-01", "2023-03-11"), part_of=TimeGrain.YEAR),
            id="year with a leap day: as many days",
        ),
    ],
)  # fmt: skip
def test_to_date_cuts_both_at_the_same_number_of_days(
    last: str, unit: TimeGrain, previous: Pair, last_year: Pair
) -> None:
    span, asked, period = until(date.fromisoformat(last)), Asked(unit=unit), days("2023-05-01", "2023-05-31")
    assert paired(Alignment.PREVIOUS_TO_DATE, period, span, asked, FRANCE) == previous
    assert paired(Alignment.LAST_YEAR_TO_DATE, period, span, asked, FRANCE) == last_year


def test_monthly_figures_are_compared_by_months_to_date() -> None:
    span = Span(FROM, date(2024, 10, 1), TimeGrain.MONTH, date(2024, 11, 1), 0)
    found = paired(Alignment.LAST_YEAR_TO_DATE, days("2024-01-01", "2024-10-31"), span, Asked(), FRANCE)
    # 305 days of 2024, 304 of 2023: ten months each.
    assert (found.period, found.compared) == (days("2024-01-01", "2024-10-31"), days("2023-01-01", "2023-10-31"))


@pytest.mark.parametrize(
    ("event", "before", "after", "own", "compared"),
    [
        pytest.param(BLACK_FRIDAY, 4, 3, days("2025-11-24", "2025-12-01"), days("2024-11-25", "2024-12-02"), id="28 and 29 November"),
        pytest.param(BLACK_FRIDAY, 0, 0, days("2025-11-28", "2025-11-28"), days("2024-11-29", "2024-11-29"), id="the day alone"),
        pytest.param(EASTER_MONDAY, 3, 1, days("2025-04-18", "2025-04-22"), days("2024-03-29", "2024-04-02"), id="Easter: 21 April and 1 April"),
        pytest.param(
            Event(days("2025-01-08", "2025-02-04"), EventKind.COMMERCIAL, "winter_sales"), 0, 0,
            days("2025-01-08", "2025-02-04"), days("2024-01-10", "2024-02-06"), id="winter sales",
        ),
    ],
)  # fmt: skip
def test_days_around_an_event(event: Event, before: int, after: int, own: Period, compared: Period) -> None:
    asked = Asked(around=Around(event, before, after))
    found = paired(Alignment.EVENT, days("2025-06-01", "2025-06-30"), until(date(2025, 12, 31)), asked, FRANCE)
    assert found == Pair(own, compared, event=event)


def test_an_event_that_is_not_over_is_cut_like_the_one_before() -> None:
    asked = Asked(around=Around(BLACK_FRIDAY, 2, 5))
    found = paired(Alignment.EVENT, days("2025-10-01", "2025-10-31"), until(date(2025, 11, 29)), asked, FRANCE)
    assert found == Pair(days("2025-11-26", "2025-11-29"), days("2024-11-27", "2024-11-30"), None, 4, BLACK_FRIDAY)


def own(name: str, first: str, last: str, number: int) -> Event:
    return Event(days(first, last), EventKind.OWN, name, number)


def test_own_events_are_found_by_name_whatever_year_is_in_it() -> None:
    fair = own("Salon 2025", "2025-06-10", "2025-06-12", 3)
    earlier = own("salon 2024", "2024-06-18", "2024-06-20", 2)
    others = (own("Salon 2023", "2023-06-13", "2023-06-15", 1), own("Foire", "2024-06-11", "2024-06-12", 4))
    assert same_event_last_year(fair, Calendar(None, (fair, *others, earlier))) == earlier
    assert same_event_last_year(fair, Calendar(None, (fair, *others))) is None


def test_of_events_that_recur_the_one_nearest_to_a_year_before_is_taken() -> None:
    letters = tuple(own("Letter", f"2024-{month:02d}-05", f"2024-{month:02d}-05", month) for month in range(1, 13))
    found = same_event_last_year(own("Letter", "2025-06-03", "2025-06-03", 99), Calendar(None, letters))
    assert found == letters[5]


def test_events_offered_have_one_before_and_have_begun() -> None:
    calendar = Calendar("FR", commercial_events("FR", Period(date(2024, 1, 1), date(2026, 12, 31))))
    found = comparable_events(calendar, until(date(2025, 11, 30), first=date(2024, 5, 1)))
    assert [(event.name, event.period.start.year) for event in found][:2] == [("black_friday", 2025), ("back_to_school", 2025)]  # fmt: skip
    assert ("winter_sales", 2025) not in [(event.name, event.period.start.year) for event in found]


def test_without_a_known_country_only_own_events_are_known() -> None:
    mine = (own("Salon", "2025-06-10", "2025-06-12", 3),)
    assert known_events(None, until(date(2025, 12, 31)), mine) == known_events("XX", until(date(2025, 12, 31)), mine) == mine  # fmt: skip
    names = {event.name for event in known_events("FR", until(date(2025, 12, 31)), mine, "fr")}
    assert {"Salon", "Lundi de Pâques", "black_friday"} <= names


NOVEMBER = days("2025-11-01", "2025-11-30")
NO_EVENT = Event(days("2025-09-09", "2025-09-09"), EventKind.OWN, "Ouverture", 1)
CHRISTMAS = Event(days("2025-12-25", "2025-12-25"), EventKind.PUBLIC_HOLIDAY, "Noël")


@pytest.mark.parametrize(
    ("alignment", "span", "asked", "reason"),
    [
        ("previous", until(date(2025, 11, 30), first=date(2025, 10, 20)), Asked(), "not_that_far_back"),
        ("last_year", until(date(2025, 11, 30), first=date(2025, 1, 1)), Asked(), "not_that_far_back"),
        ("last_year_weekdays", until(date(2025, 11, 30), TimeGrain.MONTH), Asked(), "too_coarse"),
        ("previous_to_date", until(date(2025, 11, 30)), Asked(), "not_in_progress"),
        ("previous_to_date", until(date(2025, 11, 16), TimeGrain.WEEK), Asked(), "too_coarse"),
        ("last_year_to_date", until(date(2025, 10, 31), TimeGrain.MONTH), Asked(), "too_coarse"),
        ("event", until(date(2025, 11, 30)), Asked(), "not_chosen"),
        ("event", until(date(2025, 11, 30)), Asked(around=Around(NO_EVENT)), "event_not_found"),
        ("event", until(date(2025, 11, 30)), Asked(around=Around(CHRISTMAS)), "event_not_yet"),
        ("event", until(date(2025, 11, 30), TimeGrain.WEEK), Asked(around=Around(BLACK_FRIDAY)), "too_coarse"),
        ("custom", until(date(2025, 11, 30)), Asked(), "not_chosen"),
        ("custom", until(date(2025, 11, 30)), Asked(custom=days("2025-11-20", "2025-12-20")), "not_finished"),
        ("custom", until(date(2025, 11, 30)), Asked(custom=days("2025-10-20", "2025-11-02")), "overlaps"),
    ],
)  # fmt: skip
def test_reasons(alignment: str, span: Span, asked: Asked, reason: str) -> None:
    assert paired(Alignment(alignment), NOVEMBER, span, asked, FRANCE).reason == reason


def test_a_year_cannot_move_by_52_weeks_without_meeting_itself() -> None:
    found = paired(Alignment.LAST_YEAR_WEEKDAYS, days("2024-12-01", "2025-11-30"), until(date(2025, 11, 30)), Asked(), FRANCE)  # fmt: skip
    assert found.reason == "overlaps"


@pytest.mark.parametrize(
    ("period", "unit"),
    [
        pytest.param(days("2025-11-01", "2025-11-12"), TimeGrain.MONTH, id="begun month"),
        pytest.param(days("2025-10-01", "2025-11-12"), TimeGrain.QUARTER, id="begun quarter"),
        pytest.param(days("2025-01-01", "2025-11-12"), TimeGrain.YEAR, id="begun year"),
        pytest.param(days("2025-08-01", "2025-10-31"), TimeGrain.QUARTER, id="three months"),
        pytest.param(days("2024-11-01", "2025-10-31"), TimeGrain.YEAR, id="twelve months"),
        pytest.param(days("2025-10-14", "2025-11-12"), TimeGrain.MONTH, id="thirty days"),
    ],
)
def test_unit_in_progress_fits_the_period(period: Period, unit: TimeGrain) -> None:
    assert to_date_unit(period) is unit


def test_a_month_whose_last_closed_day_is_missing_is_not_in_progress() -> None:
    # Saturday 31 October 2026 is the last day of the month; a Sunday 31 May without records ends it too.
    closed = Span(FROM, date(2026, 5, 30), TimeGrain.DAY, date(2026, 6, 1), 3)
    assert in_progress(TimeGrain.MONTH, closed) is None
    assert in_progress(TimeGrain.YEAR, closed) == days("2026-01-01", "2026-05-30")


@given(
    st.dates(date(2021, 1, 1), date(2026, 6, 1)),
    st.integers(1, 300),
    st.sampled_from([a for a in Alignment if a not in (Alignment.EVENT, Alignment.CUSTOM)]),
    st.sampled_from([None, TimeGrain.MONTH, TimeGrain.QUARTER, TimeGrain.YEAR]),
)
def test_compared_periods_end_before_and_hold_only_what_is_known(
    start: date, length: int, alignment: Alignment, unit: TimeGrain | None
) -> None:
    span = until(start + timedelta(days=length + 20), first=date(2018, 1, 1))
    period = Period(start, start + timedelta(days=length))
    found = paired(alignment, period, span, Asked(unit=unit), FRANCE)
    if found.reason is None:
        assert found.period is not None and found.compared is not None
        assert found.compared.end <= found.period.start and found.period.end <= span.covered
        if alignment is not Alignment.LAST_YEAR and alignment is not Alignment.PREVIOUS:
            assert found.period.days == found.compared.days
        if alignment is Alignment.LAST_YEAR_WEEKDAYS:
            assert found.period.start.weekday() == found.compared.start.weekday()
