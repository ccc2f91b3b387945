"""A metric by step: zero or unknown, whole or unfinished, and on which step it is best read."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.metrics.history import read_history
from kpi_core.trends.steps import grains, steps_of, usual_grain
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.business import LEADS, WIN_RATE, Business, FakeMetric, Record, total

TODAY = date(2026, 11, 27)
MONDAY = date(2026, 8, 3)
VISITS = FakeMetric("visits", "Visits", Unit.COUNT, total("visits"))


def leads(*per_day: int, start: date = MONDAY) -> list[Record]:
    return [{"day": start + timedelta(days=i), "lead": 1} for i, n in enumerate(per_day) for _ in range(n)]


def visits(*per_day: int | None, start: date = MONDAY) -> list[Record]:
    return [{"day": start + timedelta(days=i), "visits": n} for i, n in enumerate(per_day) if n is not None]


def told(records: list[Record], metric: FakeMetric, grain: TimeGrain):
    business = Business(records, (metric,))
    return steps_of(business.ask, read_history(business.ask, metric.id, TODAY), grain)


def test_a_day_without_a_lead_is_a_true_zero():
    steps = told(leads(2, 0, 3, 1, 0, 2, 2), LEADS, TimeGrain.DAY)
    assert steps.values.tolist() == [2, 0, 3, 1, 0, 2, 2]
    assert steps.missing == ()


def test_a_day_that_a_daily_measurement_skips_is_unknown():
    steps = told(visits(100, 120, None, 110, 90, 95, 130), VISITS, TimeGrain.DAY)
    assert np.isnan(steps.values[2])
    assert steps.missing == (Period(date(2026, 8, 5), date(2026, 8, 6)),)
    assert steps.timeline().observed.tolist() == [True, True, False, True, True, True, True]


def test_a_silence_that_chance_does_not_make_is_a_gap_in_the_data():
    steps = told(leads(*[2] * 30, *[0] * 20, *[2] * 30), LEADS, TimeGrain.DAY)
    assert steps.missing == (Period(MONDAY + timedelta(days=30), MONDAY + timedelta(days=50)),)
    assert np.isnan(steps.values[30:50]).all()


def test_rare_records_make_long_silences_that_are_true_zeros():
    steps = told(leads(*([1] + [0] * 9) * 8), LEADS, TimeGrain.DAY)
    assert steps.missing == ()


def test_a_week_that_lost_more_than_a_fifth_of_its_days_is_unknown():
    steps = told(visits(*[10] * 8, None, None, *[10] * 18), VISITS, TimeGrain.WEEK)
    assert steps.values[0] == 70
    assert np.isnan(steps.values[1])  # two of seven days are lost
    assert steps.values[2:].tolist() == [70, 70]


def test_the_last_week_is_unfinished_and_stands_outside():
    steps = told(leads(*[2] * 14, 5, 5), LEADS, TimeGrain.WEEK)
    assert steps.values.tolist() == [14, 14, 10]
    assert steps.complete.tolist() == [True, True, False]
    assert steps.whole == slice(0, 2)
    assert len(steps.timeline()) == 2


def test_a_step_that_begins_after_the_last_record_is_to_come():
    # The last lead is of a Sunday; no week begins after it.
    steps = told(leads(*[2] * 14), LEADS, TimeGrain.WEEK)
    assert steps.starts[-1] == MONDAY + timedelta(days=7)


def test_a_share_knows_what_it_is_out_of():
    records = [{"day": MONDAY + timedelta(days=i), "won": i % 2, "closed": 1} for i in range(10)]
    steps = told(records, WIN_RATE, TimeGrain.DAY)
    assert steps.exposure.tolist() == [1.0] * 10
    assert steps.values[:4].tolist() == [0, 1, 0, 1]


def test_steps_taken_out_of_the_baseline_are_not_observed():
    steps = told(leads(2, 2, 9, 2, 2, 2, 2), LEADS, TimeGrain.DAY)
    timeline = steps.timeline(frozenset({date(2026, 8, 5)}))
    assert timeline.values.tolist() == [2] * 7
    assert timeline.observed.tolist() == [True, True, False, True, True, True, True]


@pytest.mark.parametrize(
    ("per_days", "times", "expected"),
    [
        pytest.param((8,), 100, TimeGrain.DAY, id="a hundred days of eight leads"),
        pytest.param((8,), 300, TimeGrain.WEEK, id="days would be unreadable"),
        pytest.param((1, 0, 2), 33, TimeGrain.WEEK, id="a lead a day is too few for days"),
    ],
)
def test_the_usual_step_is_readable_and_holds_enough(per_days, times, expected):
    records = leads(*per_days * times, start=date(2026, 1, 5))
    business = Business(records, (LEADS,))
    history = read_history(business.ask, "leads", TODAY)
    assert history.span is not None
    period = Period(history.span.first, history.span.as_of)
    assert usual_grain(history, history.span, period) is expected


def test_monthly_figures_offer_no_finer_step():
    records = [{"day": date(2024 + i // 12, i % 12 + 1, 1), "visits": 10 + i} for i in range(24)]
    business = Business(records, (VISITS,))
    span = read_history(business.ask, "visits", TODAY).span
    assert span is not None
    assert grains(span) == (TimeGrain.MONTH, TimeGrain.QUARTER)
