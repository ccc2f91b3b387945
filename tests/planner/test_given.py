"""Plans from given numbers: the source documents' 60 <- 100 <- 500, and how often it is missed."""

from __future__ import annotations

import math

import pytest
from scipy.stats import betabinom, binom

from kpi_core.planner.manual import manual
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Capacity, Levers, Target
from kpi_core.planner.study import aim_of
from kpi_core.vocabulary.errors import DefinitionError, QueryError

RATES = [("lead", "qualified", 0.2), ("qualified", "won", 0.6)]
COUNTS = [("lead", 500.0), ("qualified", 100.0), ("won", 60.0)]


def model(rates=(), counts=(), value=60.0, **levers) -> Model:
    return Model(manual(rates, counts), None, Target(Aim.WINS, value), Levers(**levers))


def test_on_average_60_take_100_take_500():
    plan = model(RATES).plan
    assert [round(need.mean, 9) for need in plan.needed] == [500, 100, 60]


def test_with_certain_rates_each_lead_is_won_with_12_in_100():
    """The least n with P(Binomial(n, 0.12) >= 60) >= level, by the exact tail."""

    def least(level: float) -> int:
        return next(n for n in range(60, 2000) if binom.sf(59, n, 0.2 * 0.6) >= level)

    assert model(RATES).plan.needed[0].levels == tuple(least(level) for level in (0.5, 0.8, 0.9, 0.95))
    assert model(RATES).plan.needed[0].levels == (497, 550, 579, 604)


def test_with_rates_learned_from_one_cohort_more_are_needed():
    plan = model(counts=COUNTS).plan
    assert plan.needed[0].mean == pytest.approx(500)
    assert plan.needed[0].levels[1] == pytest.approx(577, rel=0.015)
    assert plan.needed[0].levels[3] == pytest.approx(663, rel=0.015)


def test_the_learned_plan_agrees_with_another_way_of_drawing_both_rates():
    """P(60 of n): the first rate by a grid over its posterior, the second by the beta-binomial in closed form."""
    n = model(counts=[("qualified", 100.0), ("won", 60.0)]).plan.needed[0].levels[1]
    assert n is not None
    assert betabinom.sf(59, n, 60.5, 40.5) >= 0.8 - 0.002
    assert betabinom.sf(59, n - 1, 60.5, 40.5) < 0.8 + 0.002


def test_a_plan_of_500_reaches_60_every_second_time():
    assert model(RATES, entries=500.0).plan.probability == pytest.approx(0.52, abs=0.005)
    assert model(RATES, entries=500.0).plan.probability == pytest.approx(binom.sf(59, 500, 0.12), abs=1e-9)


def test_the_chance_grows_with_the_leads():
    chances = [model(counts=COUNTS, entries=float(n)).plan.probability for n in range(300, 900, 50)]
    assert chances == sorted(chances)


def test_expected_is_the_spread_of_the_draws():
    expected = model(RATES, entries=500.0).plan.expected
    assert expected is not None
    exact = [binom.ppf(p, 500, 0.12) for p in (0.1, 0.5, 0.9)]
    assert [expected.p10, expected.p50, expected.p90] == pytest.approx(exact, abs=1)


def test_a_rate_of_nought_reaches_nothing_and_says_so():
    plan = model([("lead", "won", 0.0)]).plan
    assert plan.needed[0].levels == (None,) * 4
    assert plan.needed[0].mean is None


def test_a_rate_of_one_takes_as_many_as_the_target():
    assert model([("lead", "won", 1.0)]).plan.needed[0].levels == (60,) * 4


def test_revenue_takes_the_wins_that_are_worth_it():
    """100 a win: 6,000 are 60 wins, with the same leads as for 60 wins."""
    plan = Model(manual(RATES, ()), None, Target(Aim.REVENUE, 6000), Levers(worth=100.0)).plan
    assert plan.needed[0].mean == pytest.approx(500)
    assert plan.needed[0].levels[1] == pytest.approx(550, abs=2)


def test_without_amounts_revenue_is_not_planned():
    plan = Model(manual(RATES, ()), None, Target(Aim.REVENUE, 6000), Levers(entries=500.0)).plan
    assert (plan.probability, plan.reason) == (None, "no_amounts")


@pytest.mark.parametrize(
    ("rates", "counts", "code"),
    [
        ((), (), "plan_needs_rates"),
        ([("a", "b", 0.1), ("a", "c", 0.1)], (), "rates_not_in_line"),
        ([("a", "b", 0.1), ("c", "d", 0.1)], (), "rates_not_in_line"),
        ([("a", "b", 0.1), ("b", "a", 0.1)], (), "rates_not_in_line"),
        ([("a", "c", 0.1), ("b", "c", 0.1)], [("a", 10.0), ("b", 5.0)], "rates_not_in_line"),
        ([("a", "c", 0.1), ("b", "d", 0.1)], [("a", 9.0), ("b", 5.0), ("c", 4.0)], "rates_not_in_line"),
        ([("a", "b", 0.1)], [("a", 10.0), ("c", 5.0)], "rate_missing"),
        ((), [("a", 10.0), ("b", 12.0)], "counts_rise"),
    ],
)
def test_numbers_that_lead_nowhere_are_refused(rates, counts, code):
    with pytest.raises(DefinitionError) as caught:
        manual(rates, counts)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.0, "target_not_positive"),
        (-5.0, "target_not_positive"),
        (1e13, "target_too_large"),
        (math.nan, "target_too_large"),
        (math.inf, "target_too_large"),
    ],
)
def test_targets_that_nothing_answers_are_refused(value, code):
    from datetime import date

    with pytest.raises(QueryError) as caught:
        Target(Aim.WINS, value).check(date(2026, 1, 1))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("capacity", "code"),
    [
        (Capacity(0, -1.0), "capacity_negative"),
        (Capacity(0, 5, people=-1), "capacity_negative"),
        (Capacity(0, 5, people=1, newcomers=2), "newcomers_over_people"),
    ],
)
def test_a_team_that_cannot_be_is_refused(capacity, code):
    with pytest.raises(QueryError) as caught:
        capacity.check()
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "aim", "place"),
    [
        ("won", Aim.WINS, 2),
        ("Qualified", Aim.STAGE, 1),
        ("revenue", Aim.REVENUE, 2),
        ("chiffre d’affaires", Aim.REVENUE, 2),
        ("marge", Aim.MARGIN, 2),
    ],
)
def test_a_target_is_named_as_people_do(name, aim, place):
    assert aim_of(name, manual(RATES, ()).stages) == (aim, place)


def test_an_unknown_target_names_those_there_are():
    with pytest.raises(DefinitionError) as caught:
        aim_of("happiness", manual(RATES, ()).stages)
    assert (caught.value.code, caught.value.values["targets"]) == (
        "unknown_target",
        ["qualified", "won", "revenue"],
    )
