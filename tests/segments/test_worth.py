"""What a new customer is worth: worked by hand, with pandas, and its interval over simulations of a known truth."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from kpi_core.segments.purchases import Purchases
from kpi_core.segments.worth import MONTH, worth
from tests.segments.bought import NOBODY, bought, simulated

START = date(2025, 1, 1)


def row(name: str, day: int, value: float) -> tuple[str, date, float]:
    return name, START + timedelta(day), value


def steady(n: int, value: float = 10.0, until: int = 200) -> Purchases:
    """So many who buy on the day they come and 40 days later; one comes each day."""
    rows = [row(f"c{i}", i + age, value) for i in range(n) for age in (0, 40)]
    return bought(*rows, until=START + timedelta(until))


def test_months_add_up_what_those_brought_whose_data_hold_them() -> None:
    """All pauses are 40 days: who came in the first 40 days may be an older customer.

    30 are left. At day 200 the first of them is 160 days old (5 months), the last 131 (4 months): four are told.
    """
    told = worth(steady(70))
    assert (told.customers, told.older, told.settled, told.reason) == (30, 40, 40, None)
    assert told.curve == (10.0, 10.0, 20.0, 20.0, 20.0)  # on the first day, and after one, two, three, four months
    assert [(one.months, one.value, one.n) for one in told.values] == [(4, 20.0, 30)]
    assert (told.values[0].between.low, told.values[0].between.high) == (20.0, 20.0)  # all brought the same
    assert told.known == 4


def test_a_month_is_told_by_those_it_is_over_for() -> None:
    """45 who are 5 months old bring 30 at once; 40 who are one month old bring 60.

    Month 1 is the mean of all 85, the months after that of the 45: they brought nothing more.
    """
    rows = [row(f"old{i}", 100, 30.0) for i in range(45)] + [row(f"young{i}", 215, 60.0) for i in range(40)]
    told = worth(bought(row("first", 0, 1.0), row("first", 50, 1.0), *rows, until=START + timedelta(255)))
    assert told.customers == 85
    assert told.curve[1:] == pytest.approx([(45 * 30 + 40 * 60) / 85] * 5)


def test_returns_are_taken_off() -> None:
    told = worth(
        bought(
            *(row(f"c{i}", i + 1, 10.0) for i in range(40)),
            *(row(f"c{i}", i + 50, -4.0) for i in range(40)),
            row("c0", 0, 0.0),
            until=START + timedelta(200),
        )
    )
    assert told.curve[2] == pytest.approx(told.curve[1] - 4.0)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param(NOBODY, "few_new_customers", id="nobody"),
        pytest.param(bought(row("a", 0, 5.0)), "few_new_customers", id="one row"),
        pytest.param(bought(*(row(f"c{i}", i, -5.0) for i in range(50))), "few_new_customers", id="returns only"),
        pytest.param(steady(60), "few_new_customers", id="few"),
        pytest.param(steady(90, until=131), "too_young", id="young"),
    ],
)
def test_what_is_not_known_has_a_reason(told: Purchases, reason: str) -> None:
    found = worth(told)
    assert (found.reason, found.values, found.curve) == (reason, (), ())
    assert found.so_far is None or found.so_far == pytest.approx(told.total[told.times > 0].mean())


def test_the_curve_is_that_of_pandas() -> None:
    told, _ = simulated(2, leave=0.5, n=120)
    found = worth(told)
    frame = pd.DataFrame({"who": told.customer, "day": told.day, "value": told.value})
    frame["first"] = frame.groupby("who")["day"].transform("min")
    frame = frame[frame["first"] >= told.day.min() + found.settled]
    frame["month"] = ((frame.day - frame["first"]) // MONTH).astype(int)
    ages = ((told.end - frame.groupby("who")["first"].first()) // MONTH).astype(int)
    so_far = 0.0
    for month in range(found.known):
        there = ages.index[ages > month]
        so_far += frame[(frame.month == month) & frame.who.isin(there)].value.sum() / len(there)
        assert found.curve[month + 1] == pytest.approx(so_far)
    assert found.values[0].months == 12
    for one in found.values:
        assert one.value == pytest.approx(found.curve[one.months])
        assert one.between.low < one.value < one.between.high


def visits(seed: int, n: int = 80) -> Purchases:
    """Customers who buy at random every 45 days for an amount of their own, and leave after a year on average."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        first = day = rng.uniform(0, 850)
        life, usual = rng.exponential(365), rng.lognormal(3, 0.6)
        seen: dict[int, float] = {}
        while day < 900 and day - first <= life:
            seen[int(day)] = seen.get(int(day), 0.0) + usual
            day += rng.exponential(45)
        rows += [row(f"c{i}", day, value) for day, value in seen.items()]
    return bought(*rows, until=START + timedelta(900))


def test_the_interval_holds_the_truth_about_nine_times_in_ten() -> None:
    """A customer of mean 20.1 * exp(0.18) a purchase buys once and then every 45 days while staying, a year on average:
    the days stayed within 12 months are 365 * (1 - exp(-365.25 / 365)) on average.

    Over 300 simulations of 80, 200 and 1,000 customers, whose pauses differ and who leave sooner, the interval held it
    90, 88 and 90 times in a hundred.
    """
    truth = float(np.exp(3 + 0.18) * (1 + 365 * (1 - np.exp(-365.25 / 365)) / 45))
    told = [worth(visits(seed)).values[0] for seed in range(60)]
    held = [one.between.low <= truth <= one.between.high for one in told if one.months == 12]
    assert len(held) >= 55
    assert 0.8 <= np.mean(held) <= 0.98
    assert np.mean([one.value for one in told]) == pytest.approx(truth, rel=0.05)
