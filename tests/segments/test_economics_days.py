"""Spend of whole months or weeks beside results of days: which days are looked at, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.segments import economics_words as say
from kpi_core.segments.economics import segment_economics
from kpi_core.segments.economics_days import Steps, steps_of
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import span_of
from tests.segments.test_economics_read import MONEY, read
from tests.support.facts import Col, fact_table

TODAY = date(2026, 7, 10)


def days(first: date, end: date) -> list[date]:
    return [first + timedelta(i) for i in range((end - first).days)]


def june(first: int, last: int) -> Period:
    return Period(date(2026, 6, first), date(2026, 6, last) + timedelta(1))


def ads(tmp_path, dates: list[date]):
    """1 000 by row."""
    return fact_table(
        tmp_path,
        "campaigns",
        Col("Date", dates, "date"),
        Col("Channel", ["Radio"] * len(dates), "channel"),
        Col("Cost", [1_000.0] * len(dates), "cost", MONEY),
    )


def won(tmp_path, first: date = date(2026, 1, 1), end: date = date(2026, 7, 1)):
    """A deal won each day."""
    entered = days(first, end)
    return fact_table(
        tmp_path,
        "opportunities",
        Col("Deal", [f"D{i}" for i in range(len(entered))], "id"),
        Col("Created", entered, "created_at"),
        Col("Closed", entered, "closed_at"),
        Col("Status", ["Won"] * len(entered), "outcome"),
        Col("Channel", ["Radio"] * len(entered), "channel"),
    )


FIRSTS = [date(2026, m, 1) for m in range(1, 7)]
LASTS = [date(2026, m, 1) - timedelta(1) for m in range(2, 8)]
MIDDLES = [date(2026, m, 14 + m % 2) for m in range(1, 7)]


SAID = "The spend is told by the month: only whole ones that the results cover too are counted"


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        pytest.param(FIRSTS, june(1, 4), id="firsts, its first days"),
        pytest.param(FIRSTS, june(2, 30), id="firsts, without the first"),
        pytest.param(FIRSTS, june(1, 30), id="firsts, all of it"),
        pytest.param(LASTS, june(1, 4), id="lasts, its first days"),
        pytest.param(MIDDLES, june(2, 4), id="middles, its first days"),
    ],
)
def test_an_amount_of_a_month_stands_beside_the_results_of_the_month(tmp_path, dates, asked) -> None:
    """1 000 for June and 30 deals won in June, whichever of its days are asked for."""
    told = read([ads(tmp_path, dates), won(tmp_path)], period=asked, today=TODAY)
    assert (told.period, told.step) == (june(1, 30), TimeGrain.MONTH)
    assert (told.spend["Radio"], told.results["Radio"].wins) == (1_000, 30)
    notes = list(say.notes(segment_economics(told), asked, text_for("en")))
    said = [note for note in notes if note.startswith("Looked at")]
    assert said == ([] if asked == june(1, 30) else [f"Looked at: {text_for('en').fmt.period(june(1, 30))}. {SAID}"])


def test_months_that_the_results_cut_are_left_out(tmp_path) -> None:
    """Leads from 20 January to 10 June: February to May are whole, 28 + 31 + 30 + 31 days."""
    tables = [ads(tmp_path, FIRSTS), won(tmp_path, date(2026, 1, 20), date(2026, 6, 11))]
    told = read(tables, today=TODAY)
    assert told.period == Period(date(2026, 2, 1), date(2026, 6, 1))
    assert (told.spend["Radio"], told.results["Radio"].wins) == (4_000, 120)
    cut = read(tables, period=june(1, 4), today=TODAY)
    assert (cut.reason, cut.step) == ("no_whole_steps", TimeGrain.MONTH)
    assert say.reason_says(cut, text_for("en")) == (
        "The spend is told by the month, and the period looked at touches no whole one that the results cover too"
    )
    assert read(tables, period=Period(date(2027, 1, 1), date(2027, 2, 1)), today=TODAY).reason == "no_common_days"


def test_a_month_that_has_not_ended_is_left_out(tmp_path) -> None:
    told = read([ads(tmp_path, FIRSTS), won(tmp_path, end=date(2026, 6, 11))], today=date(2026, 6, 11))
    assert told.period == Period(date(2026, 1, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("first", "week"),
    [
        (date(2026, 5, 4), Period(date(2026, 6, 1), date(2026, 6, 8))),  # Mondays: Monday to Sunday
        (date(2026, 5, 3), Period(date(2026, 6, 1), date(2026, 6, 8))),  # Sundays: the same
        (date(2026, 5, 2), Period(date(2026, 5, 31), date(2026, 6, 7))),  # Saturdays: Sunday to Saturday
    ],
    ids=["monday", "sunday", "saturday"],
)
def test_an_amount_of_a_week_stands_beside_the_results_of_the_week(tmp_path, first, week) -> None:
    told = read(
        [ads(tmp_path, [first + timedelta(7 * i) for i in range(8)]), won(tmp_path)], period=june(3, 4), today=TODAY
    )
    assert (told.period, told.step) == (week, TimeGrain.WEEK)
    assert (told.spend["Radio"], told.results["Radio"].wins) == (1_000, 7)


def test_a_platform_alone_told_by_the_month(tmp_path) -> None:
    table = fact_table(
        tmp_path,
        "campaigns",
        Col("Date", FIRSTS, "date"),
        Col("Channel", ["Radio"] * 6, "channel"),
        Col("Cost", [1_000.0] * 6, "cost", MONEY),
        Col("Conversions", [20] * 6, "conversions"),
    )
    told = read([table], period=june(2, 30), today=TODAY)
    assert (told.period, told.spend["Radio"], told.results["Radio"].wins) == (june(1, 30), 1_000, 20)


def test_days_are_looked_at_as_asked(tmp_path) -> None:
    told = read(
        [ads(tmp_path, days(date(2026, 1, 1), date(2026, 7, 1))), won(tmp_path)], period=june(2, 4), today=TODAY
    )
    assert (told.period, told.step, told.spend["Radio"]) == (june(2, 4), None, 3_000)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("step", [g for g in TimeGrain if g is not TimeGrain.DAY])
def test_every_step_has_its_words(tmp_path, lang: str, step: TimeGrain) -> None:
    told = read([ads(tmp_path, FIRSTS), won(tmp_path)], today=TODAY)
    t = text_for(lang)
    assert say.reason_says(replace(told, step=step, reason="no_whole_steps"), t)
    assert any(
        t.fmt.period(told.period) in note for note in say.notes(segment_economics(replace(told, step=step)), None, t)
    )


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 90), st.sampled_from(list(TimeGrain)), st.integers(0, 6))
def test_whole_steps_hold_a_period_or_lie_in_it(first, n, grain, late) -> None:
    steps = Steps(grain, late if grain is TimeGrain.WEEK else 0)
    period = Period(first, first + timedelta(n))
    wide, narrow = steps.widened(period), steps.narrowed(period)
    assert wide.start <= period.start and period.end <= wide.end
    assert steps.widened(wide) == wide == steps.narrowed(wide)
    assert narrow is None or (period.start <= narrow.start < narrow.end <= period.end)


def test_two_rows_a_month_apart_are_of_months() -> None:
    two = [date(2026, 5, 1), date(2026, 6, 1)]
    assert steps_of(span_of(dict.fromkeys(two, 1), TODAY), two) == Steps(TimeGrain.MONTH)
    one = [date(2026, 5, 1)]
    assert steps_of(span_of(dict.fromkeys(one, 1), TODAY), one) == Steps()
