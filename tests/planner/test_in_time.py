"""Plans with time: what is under way, who comes through in time, and what a team can take up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi_core.engine import paths
from kpi_core.model.stages import Step as SaleStep
from kpi_core.pipeline.spans import Spans
from kpi_core.pipeline.stage import Stage
from kpi_core.planner.baseline import Baseline, Horizon, Step, learned_chain, outlook
from kpi_core.planner.capacity import able
from kpi_core.planner.chain import Chain, Leg, Share
from kpi_core.planner.draws import Correction, binomial, drawn, uniforms
from kpi_core.planner.plan import Model
from kpi_core.planner.question import Aim, Capacity, Levers, Target
from kpi_core.planner.volume import Volume
from kpi_core.planner.waiting import waiting
from tests.planner.pipelines import FIRST, simulated, spans_of

STAGES = (Stage("Lead", SaleStep.LEAD), Stage("Won", SaleStep.WON, won=True))


def evenly(days: list[int], share: Share) -> Leg:
    """A leg that those who pass take one of these days for, each as likely; nobody else ever leaves."""
    passing = np.zeros(max(days) + 1)
    passing[days] = 1 / len(days)
    return Leg(share, passing, np.ones(1))


def horizon_of(days: int, entries: float) -> Horizon:
    return Horizon((0, days), (), Volume(np.full(days, entries / days), np.zeros(0), 8), Correction())


def model(leg: Leg, horizon: Horizon, target: float = 60, **levers) -> Model:
    share = leg.share
    baseline = Baseline(STAGES, (Step(share, "data", is_timed=True),), chain=Chain((leg,)), timed=(0, 1), as_of=FIRST)
    return Model(baseline, horizon, Target(Aim.WINS, target, FIRST + timedelta(99)), Levers(**levers))


def test_without_delay_the_plan_is_the_static_one():
    told = model(Leg.at_once(Share.fixed(0.12)), horizon_of(50, 500)).plan
    assert told.needed[0].levels == (497, 550, 579, 604)
    assert told.needed[0].mean == pytest.approx(500)


def test_who_enters_too_late_does_not_count():
    """10 days, one entry a day, each won after exactly 5 days: those of the first five days only, so twice as many."""
    told = model(evenly([5], Share.fixed(0.12)), horizon_of(10, 10))
    assert told.in_time == pytest.approx(0.5)
    assert told.plan.needed[0].mean == pytest.approx(1000)
    assert told.plan.last_useful == FIRST + timedelta(1) + timedelta(4)


def test_nobody_comes_through_where_the_days_are_too_few():
    told = model(evenly([20], Share.fixed(0.12)), horizon_of(10, 10)).plan
    assert (told.needed[0].mean, told.needed[0].levels) == (None, (None,) * 4)
    assert told.last_useful is None
    assert told.probability == 0


def test_the_schedule_adds_up_and_begins_after_the_data():
    told = model(evenly([1], Share.fixed(0.5)), horizon_of(30, 300)).plan
    assert sum(n for _, n in told.schedule) == pytest.approx(told.need(0.8))
    assert [monday.weekday() for monday, _ in told.schedule] == [0] * len(told.schedule)
    assert told.schedule[0][0] <= FIRST + timedelta(1) < told.schedule[0][0] + timedelta(7)


def test_a_record_that_waits_is_won_by_the_rule_of_bayes():
    """Half pass, on day 2 or on day 10; the others never leave. At the age of 4 the first half of those is through.

    Those left that pass: 0.5 x 0.5 = 0.25; those that never do: 0.5; chance 0.25 / 0.75 = 1/3, all on the sixth day.
    """
    chain = Chain((evenly([2, 10], Share.fixed(0.5)),))
    known = spans_of([(0, paths.WAITING, 0, None, 6)], 2)
    day = FIRST + timedelta(5)  # the age of 4 is known at its beginning
    five, six = (waiting(chain, known, day, 0, days)[0].chances([np.array([0.5])])[0, 0] for days in (5, 6))
    assert (five, six) == (0, pytest.approx(1 / 3))


def test_records_under_way_are_counted_before_new_ones():
    """90 records of which each is won with 1/3 soon: 30 of the 60 are expected from them."""
    chain = Chain((evenly([2, 10], Share.fixed(0.5)),))
    known = spans_of([(0, paths.WAITING, 0, None, 90)], 2)
    groups = tuple(waiting(chain, known, FIRST + timedelta(5), 0, 30))
    told = model(chain.legs[0], replace(horizon_of(30, 10), groups=groups)).plan
    assert told.already == pytest.approx(30, abs=0.1)
    assert told.under_way == 90
    in_time = (28 + 20) / 2 / 30  # who enters in the first 28 days, or in the first 20
    assert told.needed[0].mean == pytest.approx((60 - 30) / (0.5 * in_time), abs=0.3)


def test_what_is_won_before_today_does_not_count():
    chain = Chain((evenly([2, 10], Share.fixed(1.0)),))
    known = spans_of([(0, paths.WAITING, 0, None, 9)], 2)
    day = FIRST + timedelta(1)  # won on the second day to come, or on the tenth
    chances = [waiting(chain, known, day, after, 12)[0].chances([np.array([1.0])])[0, 0] for after in (0, 2, 5, 11)]
    assert chances == pytest.approx([1.0, 0.5, 0.5, 0.0])


def test_the_binomial_of_the_draws_is_the_binomial():
    """Mean n p and variance n p (1 - p), over 10,000 even quantiles, with few and with many."""
    for n, p in ((8.0, 0.3), (500.0, 0.12), (3000.0, 0.6)):
        told = binomial(np.full(10_000, n), np.full(10_000, p), uniforms()[0])
        assert told.mean() == pytest.approx(n * p, rel=0.002)
        assert told.var() == pytest.approx(n * p * (1 - p), rel=0.02)


def test_a_capacity_without_end_changes_nothing_and_none_stops_all():
    free = model(evenly([3], Share.fixed(0.5)), horizon_of(30, 300))
    plan = free.plan
    ample = replace(free, levers=Levers(capacities=(Capacity(0, 1e9),))).plan
    nothing = replace(free, levers=Levers(capacities=(Capacity(0, 0.0),))).plan
    assert (ample.probability, ample.needed) == (plan.probability, plan.needed)
    assert ample.binding is None
    assert nothing.expected is not None and nothing.expected.p90 == 0
    assert nothing.binding is not None and nothing.needed[0].levels == (None,) * 4


def test_half_the_capacity_wins_at_most_half():
    """70 a week come, 35 can be taken up: of the 300 of 30 days those of five weeks' capacity, all of them lost else."""
    free = model(Leg.at_once(Share.fixed(1.0)), horizon_of(28, 280))
    tight = replace(free, levers=Levers(capacities=(Capacity(0, 35.0, is_lost=True),))).plan
    assert free.plan.expected is not None and tight.expected is not None
    assert free.plan.expected.p50 == 280
    assert tight.expected.p50 == pytest.approx(140)


def test_a_capacity_counts_who_has_learned_and_who_is_off():
    """4 people, 5 records each; 2 begin and need 3 weeks: 2 x 5 + 2 x 5 x 1/4, 2/4, 3/4, 1. Monday to Sunday.

    The plan begins on a Wednesday: a week off takes 5 of the 7 days of its first week and 2 of the next.
    """
    team, monday = Capacity(0, each=5, people=4, newcomers=2, learning=3), date(2026, 6, 1)
    assert able(team, monday, 5).tolist() == [12.5, 15, 17.5, 20, 20]
    off = Capacity(0, 7, weeks_off=(monday,))
    assert able(off, monday + timedelta(2), 3).tolist() == pytest.approx([2, 7, 7])


def known(seed: int, day: date, **settings) -> tuple[Spans, Baseline]:
    spans = simulated(seed, **settings)
    past = spans.known_on(day)
    chain = learned_chain(past, day)
    assert chain is not None
    baseline = Baseline((), (), chain=chain, timed=tuple(range(spans.stages)), spans=past, as_of=day - timedelta(1))
    return spans, baseline


def test_forecasts_of_made_up_pipelines_hold_8_in_10():
    """Two steps, 20 a week: 24 forecasts of 60 days; 8 in 10 are 19, and 14 to 24 are within 3 standard deviations."""
    inside = 0
    for seed in range(8):
        for back in (80, 140, 200):
            day = FIRST + timedelta(600 - back)
            spans, baseline = known(seed, day)
            horizon = outlook(baseline, day, day + timedelta(60))
            assert horizon is not None and baseline.chain is not None
            wins = drawn(
                baseline.chain, list(horizon.groups), horizon.volume, horizon.window, horizon.correction, 2000
            ).wins
            low, high = np.quantile(wins, (0.1, 0.9))
            inside += bool(low <= spans.reached(1, day, day + timedelta(60)) <= high)
    assert 14 <= inside <= 24


def test_the_learned_legs_tell_the_shares_and_days_that_made_them():
    _, baseline = known(3, FIRST + timedelta(600), per_week=100)
    assert baseline.chain is not None
    first, second = baseline.chain.legs
    assert (first.share.mean, second.share.mean) == pytest.approx((0.3, 0.5), abs=0.03)
    days = [float((leg.passing * np.arange(len(leg.passing))).sum()) for leg in (first, second)]
    assert days == pytest.approx([12, 25], abs=1.5)


def test_what_came_later_teaches_nothing():
    """The legs as known on a day, from all the records and from those known then: the same."""
    day = FIRST + timedelta(300)
    spans = simulated(5)
    whole, past = learned_chain(spans, day), learned_chain(spans.known_on(day), day)
    assert whole is not None and past is not None
    assert [leg.share for leg in whole.legs] == [leg.share for leg in past.legs]
    assert all((a.passing == b.passing).all() for a, b in zip(whole.legs, past.legs, strict=True))
