"""What a metric will be over any period: known, in progress, to come; and whether its chances hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.objectives.foretell import Outlook, at_chance, chance, foretell
from kpi_core.stats.change import Kind, Tally
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import span_of
from tests.support.backtests import CHANCES, history, known_on, never_asked, shares, trials
from tests.support.business import CYCLE, Business

START = date(2024, 1, 1)
UP, DOWN = Direction.UP, Direction.DOWN
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))


def noisy(days: int, level: float = 10.0, seed: int = 1) -> list[float]:
    return np.random.default_rng(seed).poisson(level, days).astype(float).tolist()


def test_what_is_over_is_told_as_it_was():
    told = foretell(never_asked, history([2.0] * 60, START), Period(date(2024, 2, 1), date(2024, 2, 11)))
    assert (told.so_far, told.expected, told.is_over, told.n_errors) == (20.0, 20.0, True, 0)
    assert [chance(told, target, UP) for target in (20, 21)] == [1.0, 0.0]
    assert [chance(told, target, DOWN) for target in (19, 20)] == [0.0, 1.0]


def test_a_total_to_come_is_the_sum_of_its_days():
    # 731 days of 10 on average: 90 days come to 900, and a standard deviation of counts is their root, 30.
    told = foretell(never_asked, history(noisy(731), START), QUARTER)
    assert told.so_far is None
    assert told.low80 <= 900 <= told.high80
    assert 60 <= told.high80 - told.low80 <= 180
    assert told.low80 < told.expected < told.high80


def test_of_a_period_in_progress_what_is_known_counts_as_it_is():
    days = noisy(731 + 45)
    told = foretell(never_asked, history(days, START), QUARTER)
    assert told.so_far == sum(days[731:])
    assert told.known_until == date(2026, 2, 15)
    assert told.expected == pytest.approx(told.so_far + 45 * 10, abs=30)
    assert chance(told, told.so_far, UP) == 1.0  # counts do not fall again
    assert chance(told, told.so_far - 1, DOWN) == 0.0


def test_a_share_is_weighed_by_what_it_is_out_of():
    # 200 of 1,000 each day for two years; then 45 days of 100 of 1,000: half of the quarter is known at 10 %.
    rng = np.random.default_rng(2)
    tops = [*rng.binomial(1000, 0.2, 731).tolist(), *[100] * 45]
    told = foretell(never_asked, history(tops, START, Unit.FRACTION, [1000] * len(tops)), QUARTER)
    assert told.so_far == pytest.approx(0.1)
    assert 0.095 < told.expected < 0.15
    assert 0 <= told.low80 <= told.high80 <= 1
    assert chance(told, 1.01, UP) == 0.0


def test_a_median_is_foretold_by_its_steps():
    rng = np.random.default_rng(3)
    records = [
        {"day": date.fromordinal(START.toordinal() + i), "cycle": float(rng.integers(20, 41))} for i in range(731)
    ]
    business = Business(records, (CYCLE,))
    from kpi_core.metrics.history import read_history

    told = read_history(business.ask, "sales_cycle_length", date(2026, 1, 1))
    told = foretell(business.ask, told, Period(date(2026, 1, 1), date(2026, 2, 1)))
    assert told.expected == pytest.approx(30, abs=3)
    assert chance(told, 45, DOWN) > 0.9
    assert chance(told, 15, DOWN) < 0.1


def test_a_month_of_monthly_figures_in_progress_is_not_known():
    days = {date(2020 + i // 12, 1 + i % 12, 1): Tally(100.0 + i % 3, n=1) for i in range(70)}
    told = replace(
        history([1.0], START, Unit.MONEY), days=days, span=span_of(dict.fromkeys(days, 1), date(2025, 10, 14))
    )
    outlook = foretell(never_asked, told, Period(date(2025, 10, 1), date(2026, 1, 1)))
    assert outlook.known_until == date(2025, 10, 1)
    assert outlook.expected == pytest.approx(303, abs=6)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (replace(history([1.0], START), days={}, span=None), "no_values"),
        (replace(history([1.0], START), days={}, span=None, kind=Kind.VALUE), "no_dates"),
        (history([3.0] * 20, START), "too_short"),
        (history([3.0], START), "too_short"),
    ],
    ids=["no records", "no dates", "three weeks", "one day"],
)
def test_where_nothing_can_be_said_there_is_a_reason(told, reason):
    outlook = foretell(never_asked, told, QUARTER)
    assert (outlook.expected, outlook.reason, chance(outlook, 1, UP), at_chance(outlook, 0.5, UP)) == (
        None,
        reason,
        None,
        None,
    )


def test_what_cannot_be_told_over_such_days_says_so():
    told = replace(history(noisy(731), START), kind=Kind.DISTINCT)
    outlook = foretell(
        lambda _: (_ for _ in ()).throw(AssertionError), told, Period(date(2026, 1, 5), date(2026, 3, 1))
    )
    assert outlook.reason == "not_over_time"


def test_the_past_alone_tells_it():
    days = noisy(900)
    whole, day = history(days, START), date(2026, 1, 1)
    changed = history([*days[:731], *[500.0] * 169], START)
    assert foretell(never_asked, known_on(whole, day), QUARTER) == foretell(
        never_asked, known_on(changed, day), QUARTER
    )


OUTLOOK = foretell(never_asked, history(noisy(731), START), QUARTER)


@settings(max_examples=25)
@given(st.floats(0.02, 0.98), st.sampled_from([UP, DOWN]))
def test_a_target_at_a_chance_has_that_chance(wanted, direction):
    target = at_chance(OUTLOOK, wanted, direction)
    assert chance(OUTLOOK, target, direction) == pytest.approx(wanted, abs=0.01)


@settings(max_examples=25)
@given(st.floats(1, 2000), st.floats(1, 2000))
def test_more_is_never_more_likely(a, b):
    low, high = sorted((a, b))
    assert chance(OUTLOOK, low, UP) >= chance(OUTLOOK, high, UP)
    assert chance(OUTLOOK, low, UP) + chance(OUTLOOK, low, DOWN) == pytest.approx(1)


def test_an_outlook_without_errors_is_certain_of_nothing_it_does_not_know():
    assert chance(Outlook(QUARTER), 10, UP) is None


def test_targets_set_at_80_percent_are_reached_four_times_in_five():
    rng = np.random.default_rng(5)
    n = 900
    week = np.array([1.2, 1.1, 1.1, 1.0, 0.9, 0.4, 0.3])[np.arange(n) % 7]
    wandering = np.exp(np.cumsum(rng.normal(0, 0.012, n)) + rng.normal(0, 0.25, n))
    planted = {
        "money that wanders": history((900 * wandering * week).tolist(), START, Unit.MONEY),
        "a share": history(
            rng.binomial(40, 0.3 + 0.05 * np.sin(np.arange(n) / 60)).tolist(), START, Unit.FRACTION, [40] * n
        ),
    }
    tried = [one for name, told in planted.items() for one in trials(name, told, 8, ("month", "quarter"))]
    reached = dict(zip(CHANCES, shares(tried), strict=True))
    # Some thirty windows, that overlap: two standard errors on each side.
    assert len(tried) >= 30
    assert reached[0.8] == pytest.approx(0.8, abs=0.15)
    assert reached[0.9] >= 0.75
