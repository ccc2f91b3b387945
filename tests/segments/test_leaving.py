"""Customers at risk: worked examples, pauses with pandas, and simulated customers of whom it is known who left."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from scipy.stats import betaprime

from kpi_core.segments.leaving import leaving
from kpi_core.segments.rhythm import Habits, Rhythm, fit, habits, pauses
from tests.segments.bought import FOUR, NOBODY, ROWS, bought, simulated


def test_pauses_are_the_days_between_purchases_following_each_other() -> None:
    """Ada 5 January, 5 February, 5 March: 31 and 28; Bea once; Cy 5 February, 5 April: 59."""
    told = pauses(FOUR)
    assert [(FOUR.names[c], int(days)) for c, days in zip(told.customer, told.days, strict=True)] == [
        ("Ada", 31),
        ("Ada", 28),
        ("Cy", 59),
    ]
    seen = habits(FOUR, told)
    assert (seen.m.tolist(), seen.together.tolist(), seen.longest.tolist()) == ([2, 1], [59, 59], [31, 59])
    assert seen.silent.tolist() == [27, -4]  # Cy bought after the last whole day of this example


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_pauses_are_those_of_pandas(rows) -> None:
    frame = pd.DataFrame(rows, columns=["who", "day", "value"]).sort_values(["who", "day"])
    gaps = pd.to_datetime(frame.day).groupby(frame.who).diff().dropna().dt.days
    assert pauses(bought(*rows)).days.tolist() == gaps.tolist()


def one(m: float, together: float, silent: float) -> Habits:
    return Habits(*(np.array([v]) for v in (0, m, together, 0.0, together, silent)))


def test_the_next_pause_is_beta_prime() -> None:
    """Against scipy: a pause over (scale + S) is beta prime of (shape, weight + shape * m)."""
    told, seen = Rhythm(2.0, 3.0, 50.0, 0.05), one(4, 100, 80)
    law = betaprime(2.0, 3.0 + 2.0 * 4, scale=50 + 100)
    assert told.longer(seen)[0] == pytest.approx(law.sf(80))
    assert told.limit(seen, 0.9)[0] == pytest.approx(law.ppf(0.9))
    assert told.gone(seen)[0] == pytest.approx(0.05 / (0.05 + 0.95 * law.sf(80)))


def test_the_parameters_of_a_simulation_are_found_again() -> None:
    """Pauses of shape 2, rates of shape 3: the fit lies near, whatever the number of days in a pause."""
    told, _ = simulated(5, leave=0.3, n=600, mean=60)
    found = fit(habits(told, pauses(told)))
    assert found is not None
    assert found.rhythm.shape == pytest.approx(2, rel=0.15)
    assert found.rhythm.weight == pytest.approx(3, rel=0.35)
    assert found.covariance is not None


def regulars(n: int, last: int) -> list[tuple[str, date, float]]:
    """So many who buy every 30 days or so, the last one stopping a year before the others."""
    start = date(2024, 1, 1)
    rows = [(f"c{i}", start + timedelta(30 * k + (i + 3 * k) % 9), 10.0) for i in range(n) for k in range(last)]
    return [*rows, *(("gone", start + timedelta(30 * k), 50.0) for k in range(last - 9))]


def test_who_stops_is_at_risk_with_the_reason() -> None:
    told = leaving(bought(*regulars(40, 24), until=date(2024, 1, 1) + timedelta(30 * 24)))
    (risk,) = told.risks
    assert (risk.name, risk.times, risk.usual, risk.longest) == ("gone", 15, 30.0, 30.0)
    assert risk.silent == 720 - 14 * 30 == 300
    assert risk.reason.values == {"usual": 30, "silent": 300}
    assert risk.chance > 0.95
    assert risk.limit < 60
    assert risk.stake == 150.0  # three of its purchases lie in the last 365 days: 360, 390 and 420
    assert (told.stake, told.before) == (150.0, 0)
    assert told.whole == 150.0 + 10.0 * sum(30 * k + (i + 3 * k) % 9 >= 720 - 365 for i in range(40) for k in range(24))


def test_who_stopped_more_than_a_year_ago_is_counted_and_not_listed() -> None:
    rows = [row for row in regulars(40, 24) if row[0] != "gone" or row[1] < date(2024, 6, 1)]
    told = leaving(bought(*rows, until=date(2024, 1, 1) + timedelta(30 * 24)))
    assert (told.risks, told.before, told.stake) == ((), 1, 0.0)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(NOBODY, id="nobody"),
        pytest.param(bought(("Ada", date(2026, 1, 1), 5.0)), id="one row"),
        pytest.param(bought(*((f"c{i}", date(2026, 1, 1), -5.0) for i in range(50))), id="returns only"),
        pytest.param(bought(*regulars(10, 12), until=date(2025, 6, 1)), id="too few"),
    ],
)
def test_too_few_with_a_rhythm_are_not_judged(told) -> None:
    found = leaving(told)
    assert (found.risks, found.long, found.left, found.reason) == ((), (), None, "too_few_regulars")


def test_a_silence_is_of_purchases_not_of_returns() -> None:
    rows = [*regulars(40, 24), ("gone", date(2025, 12, 1), -5.0)]
    (risk,) = leaving(bought(*rows, until=date(2024, 1, 1) + timedelta(30 * 24))).risks
    assert (risk.silent, risk.stake) == (300, 145.0)


def test_most_of_the_listed_have_left_and_few_of_the_others_are_listed() -> None:
    """Six simulations of 200 customers, 30 % leaving a year.

    Over 30 simulations each of nine kinds (pauses of 30 to 120 days, at random or regular, 10 to 60 % leaving a year)
    64 to 92 % of the listed had left, and 0.5 to 8 % of those still buying were listed.
    """
    listed = right = buying = covered = 0
    for seed in range(6):
        told, left = simulated(seed, leave=0.3)
        found = leaving(told)
        names = {risk.name for risk in found.risks}
        regular = {name for name, times in zip(told.names, told.times, strict=True) if times >= 3}
        listed, right, buying = listed + len(names), right + len(names & left), buying + len(regular - left)
        share = len(regular & left) / len(regular)
        covered += found.between is not None and share in found.between
    assert right / listed > 0.75
    assert (listed - right) / buying < 0.06
    assert covered >= 5


def test_where_nobody_leaves_hardly_anybody_is_listed() -> None:
    """Silences are long by chance for some: that is not a sign of leaving."""
    listed = long = customers = 0
    for seed in range(4):
        found = leaving(simulated(seed, leave=0)[0])
        listed, long = listed + len(found.risks) + found.before, long + len(found.long)
        customers += found.regulars
        assert found.left is None or found.between is None or found.between.low < 0.02
    assert listed / customers < 0.01
    assert long / customers > 0.04
