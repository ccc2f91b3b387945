"""The verdict on a change: whole answers on small samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kpi_core.stats.change import Change, Kind, Sample, Tally, Verdict, compare
from kpi_core.vocabulary.period import Period, TimeGrain

Q2 = Period(date(2026, 5, 4), date(2026, 8, 3))  # 13 weeks from a Monday
Q3 = Period(date(2026, 8, 3), date(2026, 11, 2))
WEEK_1 = Period(date(2026, 9, 7), date(2026, 9, 21))
WEEK_3 = Period(date(2026, 9, 21), date(2026, 10, 5))


def total(period: Period, daily: Callable[[int, date], float], n: int = 1) -> Sample:
    """A total whose day number i (0-based) holds `daily(i, day)`; days with 0 have no record."""
    days = [period.start + timedelta(days=i) for i in range(period.days)]
    tallies = {day: Tally(daily(i, day), 1.0, n) for i, day in enumerate(days) if daily(i, day)}
    return Sample(period, tallies, sum(tally.numerator for tally in tallies.values()))


def share(period: Period, hits: int, of: int) -> Sample:
    """`hits` out of `of` records on every day."""
    days = [period.start + timedelta(days=i) for i in range(period.days)]
    return Sample(period, {day: Tally(hits, of, of) for day in days}, hits / of)


def test_a_rise_of_a_weekly_count() -> None:
    # Weeks of 70 and 98 records, alternating by 14: 2 a day more or less every other week.
    before = total(Q2, lambda i, _: 10 + (i // 7) % 2 * 2)
    after = total(Q3, lambda i, _: 14 + (i // 7) % 2 * 2)
    change = compare(before, after, Kind.TOTAL)
    assert (change.before, change.after) == (91 * 10 + 6 * 7 * 2, 91 * 14 + 6 * 7 * 2)
    assert change.difference == 364
    assert change.relative == pytest.approx(364 / 994)
    assert change.verdict is Verdict.BEYOND_CHANCE
    assert change.p_value is not None and change.p_value < 1e-6
    assert (change.buckets, change.method, change.n_before, change.n_after) == (26, "weeks", 91, 91)
    # Variance of a total of 13 weeks that are 6 x 84 and 7 x 70 (mean 76.46): 13/12 * (6*7.54^2 + 7*6.46^2) = 685.5;
    # margin 2.064 * sqrt(2 * 685.5) = 76.4
    assert change.low == pytest.approx(364 - 76.4, abs=0.1)
    assert change.high == pytest.approx(364 + 76.4, abs=0.1)


def test_the_same_totals_from_wilder_weeks_could_be_chance() -> None:
    before = total(Q2, lambda i, _: 140 if i % 91 < 7 else 1)
    after = total(Q3, lambda i, _: 190 if i % 91 < 7 else 1)
    change = compare(before, after, Kind.TOTAL)
    assert change.relative == pytest.approx(350 / 1064)
    assert change.verdict is Verdict.WITHIN_CHANCE


def test_a_closed_weekend_does_not_hide_a_change_between_short_periods() -> None:
    def open_days(level: int) -> Callable[[int, date], float]:
        return lambda i, day: 0 if day.weekday() > 4 else level + i % 2

    change = compare(total(WEEK_1, open_days(10)), total(WEEK_3, open_days(13)), Kind.TOTAL)
    assert (change.before, change.after) == (105, 135)
    assert (change.verdict, change.method, change.buckets) == (Verdict.BEYOND_CHANCE, "days", 20)


def test_one_more_sunday_is_no_change() -> None:
    """October 2026 has five Saturdays, September four: a shop that sells only then is not growing."""
    september = Period(date(2026, 9, 1), date(2026, 10, 1))
    october = Period(date(2026, 10, 1), date(2026, 11, 1))
    saturdays = compare(
        total(september, lambda _, day: 30 if day.weekday() == 5 else 0, n=30),
        total(october, lambda _, day: 30 if day.weekday() == 5 else 0, n=30),
        Kind.COUNT,
    )
    assert (saturdays.before, saturdays.after) == (120, 150)
    assert saturdays.verdict is not Verdict.BEYOND_CHANCE


def test_a_fall_that_only_a_shorter_month_explains_is_not_called_a_fall() -> None:
    january, february = Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 2, 1), date(2026, 3, 1))
    before = total(january, lambda i, _: 1000 + i % 2)
    after = total(february, lambda i, _: 1060 + i % 2)
    change = compare(before, after, Kind.TOTAL)
    assert change.difference == 28 * 1060 + 14 - (31 * 1000 + 15)  # -1321, though every day rose by 6 %
    assert (change.verdict, change.reason) == (Verdict.WITHIN_CHANCE, "length_differs")


def test_a_share_is_never_surer_than_its_counts() -> None:
    """The days agree perfectly (variance 0): only the 280 records of each side still carry uncertainty."""
    change = compare(share(WEEK_1, 8, 20), share(WEEK_3, 10, 20), Kind.SHARE)
    # score test of 112/280 and 140/280: z = 0.1 / sqrt(0.45 * 0.55 * 2/280 * 560/559) = 2.376
    assert change.p_value == pytest.approx(0.0175, abs=2e-4)
    assert change.verdict is Verdict.BEYOND_CHANCE
    assert (change.low, change.high) == (pytest.approx(0.0174, abs=5e-4), pytest.approx(0.1808, abs=5e-4))


def test_a_share_over_few_days_is_judged_by_its_counts() -> None:
    three, next_three = Period(date(2026, 9, 7), date(2026, 9, 10)), Period(date(2026, 9, 10), date(2026, 9, 13))
    change = compare(share(three, 8, 20), share(next_three, 14, 20), Kind.SHARE)
    assert (change.verdict, change.method, change.buckets) == (Verdict.BEYOND_CHANCE, "counts", 0)
    assert change.p_value == pytest.approx(0.0010, abs=2e-4)  # 24/60 and 42/60


@pytest.mark.parametrize(
    ("before", "after", "kind", "reason"),
    [
        pytest.param(share(WEEK_1, 1, 2), share(WEEK_3, 1, 3), Kind.SHARE, "too_few_records", id="28 leads"),
        pytest.param(
            total(WEEK_1, lambda i, _: i < 7),
            total(WEEK_3, lambda i, _: i < 2),
            Kind.COUNT,
            "too_few_records",
            id="from 7 to 2 orders",
        ),
        pytest.param(
            total(Period(date(2026, 9, 7), date(2026, 9, 10)), lambda *_: 50, n=50),
            total(Period(date(2026, 9, 10), date(2026, 9, 13)), lambda *_: 90, n=90),
            Kind.COUNT,
            "too_few_steps",
            id="three days",
        ),
    ],
)
def test_too_few(before: Sample, after: Sample, kind: Kind, reason: str) -> None:
    change = compare(before, after, kind)
    assert (change.verdict, change.reason, change.p_value) == (Verdict.TOO_FEW, reason, None)


def test_from_many_to_almost_none_is_tested() -> None:
    change = compare(total(Q2, lambda i, _: i % 2 == 0), total(Q3, lambda i, _: i in (1, 50)), Kind.COUNT)
    assert (change.before, change.after, change.verdict) == (46, 2, Verdict.BEYOND_CHANCE)


def test_undefined_stays_undefined() -> None:
    assert compare(Sample(Q2, {}, None), share(Q3, 1, 2), Kind.SHARE) == Change(
        before=None, after=0.5, verdict=Verdict.NOT_TESTED, reason="undefined", n_before=0, n_after=182
    )


def test_no_relative_change_from_nothing() -> None:
    change = compare(Sample(Q2, {}, 0.0), total(Q3, lambda *_: 1), Kind.COUNT)
    assert (change.difference, change.relative, change.verdict) == (91, None, Verdict.BEYOND_CHANCE)


def test_monthly_data_are_compared_by_month() -> None:
    this = Period(date(2025, 11, 1), date(2026, 11, 1))
    last = Period(date(2024, 11, 1), date(2025, 11, 1))
    before = total(last, lambda _, day: 100 + day.month if day.day == 1 else 0)
    after = total(this, lambda _, day: 120 + day.month if day.day == 1 else 0)
    change = compare(before, after, Kind.TOTAL, TimeGrain.MONTH)
    assert (change.buckets, change.method, change.verdict) == (24, "months", Verdict.BEYOND_CHANCE)


def test_yearly_data_are_not_judged() -> None:
    change = compare(total(Q2, lambda *_: 1), total(Q3, lambda *_: 2), Kind.TOTAL, TimeGrain.YEAR)
    assert (change.verdict, change.reason) == (Verdict.TOO_FEW, "too_few_steps")


def test_five_customers_and_six_are_too_few_to_compare() -> None:
    weeks = {period: [step.start for step in period.steps(TimeGrain.WEEK)] for period in (Q2, Q3)}
    before = Sample(Q2, {week: Tally(2, n=40) for week in weeks[Q2]}, 5)
    after = Sample(Q3, {week: Tally(4, n=40) for week in weeks[Q3]}, 6)
    change = compare(before, after, Kind.DISTINCT)
    assert (change.difference, change.verdict, change.reason) == (1, Verdict.TOO_FEW, "too_few_records")


def test_medians_are_compared_step_by_step() -> None:
    def weekly(period: Period, level: float) -> Sample:
        weeks = [step.start for step in period.steps(TimeGrain.WEEK)]
        return Sample(period, {week: Tally(level + i % 3, n=5) for i, week in enumerate(weeks)}, level + 1)

    change = compare(weekly(Q2, 40), weekly(Q3, 44), Kind.VALUE)
    assert (change.method, change.buckets, change.verdict) == ("values", 26, Verdict.BEYOND_CHANCE)
    assert compare(weekly(WEEK_1, 40), weekly(WEEK_3, 44), Kind.VALUE).reason == "too_few_records"
