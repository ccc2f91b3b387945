"""The effect of a dated action: planted ones are told with their size, chance is called chance, the rest says why."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from kpi_core.stats.change import Verdict
from kpi_core.trends.effect import EffectOfAction, EffectStep, Procedure, effect_of_action
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period
from tests.trends.simulate_effect import CASES, score

WEEKLY = Procedure(season=7)
DAYS = pd.date_range("2026-01-05", periods=200)
WEEK = np.resize([3.0, 2, 1, 0, -1, -2, -3], 200)
ACTION = 150


def noise(n: int = 200, seed: int = 1):
    return np.random.default_rng(seed).normal(size=n)


def daily(values) -> pd.Series:
    return pd.Series(values, index=DAYS[: len(values)], dtype=float)


def day(step: int) -> date:
    return DAYS[step].date()


def raised(by: float, at: int = ACTION):
    return 50 + WEEK + noise() + by * (np.arange(200) >= at)


@pytest.mark.parametrize("gain", [5.0, -5.0])
def test_a_planted_effect_is_told_with_its_size(gain):
    effect = effect_of_action(daily(raised(gain)), day(ACTION), WEEKLY)
    assert effect.verdict is Verdict.BEYOND_CHANCE
    assert effect.low < 8 * gain < effect.high
    assert effect.low * effect.high > 0
    assert effect.difference == pytest.approx(8 * gain, abs=3 * np.sqrt(8))
    assert effect.difference_per_step == effect.difference / 8
    assert effect.difference == pytest.approx(effect.total - effect.expected_total)
    assert effect.relative == pytest.approx(effect.difference / effect.expected_total)
    # Two weeks come before the first placebo, eight days before the action is the last: 14, 15, ... 142.
    assert (effect.placebos, effect.method, effect.reason) == (142 - 14 + 1, "history", None)
    assert effect.p_value >= 1 / (1 + effect.placebos)
    assert [step.start for step in effect.steps] == [day(ACTION + i) for i in range(8)]
    assert all(step.low < step.expected < step.high for step in effect.steps)


def test_no_effect_is_within_chance():
    effect = effect_of_action(daily(raised(0)), day(ACTION), WEEKLY)
    assert effect.verdict is Verdict.WITHIN_CHANCE
    assert effect.low < 0 < effect.high
    assert effect.p_value >= 0.05
    assert all(step.low < step.actual < step.high for step in effect.steps)


def test_the_history_after_the_window_plays_no_part():
    whole, cut = daily(raised(5)), daily(raised(5)[: ACTION + 8])
    assert effect_of_action(whole, day(ACTION), WEEKLY) == effect_of_action(cut, day(ACTION), WEEKLY)


def test_an_action_at_the_very_end_is_told_by_what_there_is():
    effect = effect_of_action(daily(raised(8, at=198)), day(198), WEEKLY)
    assert len(effect.steps) == 2
    assert effect.placebos == 198 - 2 - 14 + 1
    assert effect.low < 2 * 8 < effect.high
    assert effect.verdict is Verdict.BEYOND_CHANCE


@pytest.mark.parametrize(
    ("series", "at", "reason", "verdict"),
    [
        pytest.param(daily(raised(0)), day(199) + timedelta(1), "nothing_after", Verdict.NOT_TESTED, id="after the data"),
        pytest.param(daily(np.where(np.arange(200) < 150, raised(0), np.nan)), day(150), "nothing_after", Verdict.NOT_TESTED, id="unknown"),
        pytest.param(daily([]), day(150), "nothing_after", Verdict.NOT_TESTED, id="no data"),
        pytest.param(daily(raised(0)), day(0), "history_too_short", Verdict.TOO_FEW, id="at the first day"),
        pytest.param(daily(raised(0)), day(0) - timedelta(9), "history_too_short", Verdict.TOO_FEW, id="before the data"),
        pytest.param(daily(raised(0)), day(13), "history_too_short", Verdict.TOO_FEW, id="13 days"),
        pytest.param(daily(np.where(np.arange(200) > 139, raised(0), np.nan)), day(150), "history_too_short", Verdict.TOO_FEW, id="10 known"),
        pytest.param(daily(raised(0)), day(14), "too_few_placebos", Verdict.TOO_FEW, id="14 days"),
        pytest.param(daily(raised(0)), day(14 + 8 + 18), "too_few_placebos", Verdict.TOO_FEW, id="19 placebos"),
        pytest.param(daily(raised(0)), day(14 + 8 + 19), None, Verdict.WITHIN_CHANCE, id="20 placebos"),
        pytest.param(daily(np.full(200, 7.0)), day(150), "constant", Verdict.NOT_TESTED, id="constant"),
        pytest.param(daily(7.0 + (np.arange(200) >= 150)), day(150), "constant", Verdict.NOT_TESTED, id="constant before"),
        pytest.param(daily(np.zeros(200)), day(150), "constant", Verdict.NOT_TESTED, id="zero"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_says_why(series, at, reason, verdict):
    effect = effect_of_action(series, at, WEEKLY)
    assert (effect.reason, effect.verdict) == (reason, verdict)
    assert (effect.p_value is None) == (effect.low is None) == (effect.high is None) == (reason is not None)
    told_at_all = reason not in ("nothing_after", "history_too_short")
    assert (effect.expected_total is not None) == (effect.difference is not None) == told_at_all


def test_the_whole_answer_where_the_history_never_changed():
    series = daily([7.0] * 40 + [9.0, 8.0])
    assert effect_of_action(series, day(40), Procedure(season=1)) == EffectOfAction(
        at=day(40),
        steps=(EffectStep(day(40), 9.0, 7.0), EffectStep(day(41), 8.0, 7.0)),
        total=17.0,
        expected_total=14.0,
        difference=3.0,
        relative=3 / 14,
        method="history",
        reason="constant",
    )


def test_the_whole_answer_where_nothing_is_expected():
    assert effect_of_action(daily([4.0, 5, 6, 7]), day(2), WEEKLY) == EffectOfAction(
        at=day(2),
        steps=(EffectStep(day(2), 6.0), EffectStep(day(3), 7.0)),
        total=13.0,
        verdict=Verdict.TOO_FEW,
        reason="history_too_short",
    )


def test_a_rhythm_that_never_failed_makes_any_change_one():
    values = 10 + WEEK
    assert effect_of_action(daily(values), day(ACTION), WEEKLY).p_value == 1
    values[ACTION:] += 1
    effect = effect_of_action(daily(values), day(ACTION), WEEKLY)
    assert effect.p_value == 1 / (1 + 129)
    assert effect.difference == pytest.approx(8)


def test_an_outside_forecaster_is_the_one_used():
    procedure = Procedure(season=1, horizon=3, forecaster=lambda values, _, horizon: np.full(horizon, values[-1]))
    effect = effect_of_action(daily(noise()), day(ACTION), procedure)
    assert [step.expected for step in effect.steps] == [noise()[ACTION - 1]] * 3


def test_unknown_days_are_left_out_of_both_sums():
    values = raised(5)
    values[[20, 60, 61, 151]] = np.nan
    effect = effect_of_action(daily(values), day(ACTION), WEEKLY)
    assert effect.steps[1].actual is None
    assert effect.steps[1].expected == pytest.approx(50 + WEEK[151], abs=2)
    known = [step for step in effect.steps if step.actual is not None]
    assert effect.total == pytest.approx(sum(step.actual for step in known))
    assert effect.expected_total == pytest.approx(sum(step.expected for step in known))
    assert effect.low < 7 * 5 < effect.high
    assert effect.difference_per_step == effect.difference / 7


def test_a_shop_closed_on_sundays():
    values = np.where(np.arange(200) % 7 == 6, np.nan, raised(5))
    effect = effect_of_action(daily(values), day(ACTION), WEEKLY)
    assert effect.placebos == 142 - 16 + 1  # two weeks of known days take 16 days
    assert effect.low < 7 * 5 < effect.high


@pytest.mark.parametrize("before", [4, 6, 8])
def test_a_new_level_just_before_the_action_is_not_the_action(before):
    effect = effect_of_action(daily(raised(5, at=ACTION - before)), day(ACTION), WEEKLY)
    assert (effect.reason, effect.verdict, effect.p_value) == ("shift_before", Verdict.NOT_TESTED, None)


def test_a_new_level_long_before_is_where_the_series_is():
    effect = effect_of_action(daily(raised(5, at=ACTION - 40)), day(ACTION), WEEKLY)
    assert effect.verdict is Verdict.WITHIN_CHANCE
    assert effect.expected_total == pytest.approx(8 * 55, rel=0.03)


def test_one_far_day_before_the_action_is_neither_a_level_nor_an_effect():
    values = raised(0)
    values[ACTION - 1] += 60
    assert effect_of_action(daily(values), day(ACTION), WEEKLY).verdict is Verdict.WITHIN_CHANCE


@pytest.mark.parametrize(("mean", "gain"), [(0.3, 3.0), (2.5, 1.0)], ids=["mostly zeros", "a few a day"])
def test_counts_with_zeros(mean, gain):
    rng = np.random.default_rng(1)
    values = rng.poisson(mean * (1 + gain * (np.arange(200) >= ACTION))).astype(float)
    effect = effect_of_action(daily(values), day(ACTION), WEEKLY)
    assert (values == 0).any()
    assert effect.low < 8 * mean * gain < effect.high
    assert all(step.expected >= 0 for step in effect.steps)


def test_a_day_within_a_step_belongs_to_it():
    months = pd.Series(noise(60), index=pd.date_range("2020-01-01", periods=60, freq="MS"))
    inside, first = (effect_of_action(months, at, Procedure(12, 3)) for at in (date(2024, 3, 20), date(2024, 3, 1)))
    assert inside == first
    assert [step.start for step in first.steps] == [date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)]


def test_two_years_of_months_come_before_the_first_placebo():
    months = pd.Series(noise(60), index=pd.date_range("2020-01-01", periods=60, freq="MS"))
    # 50 months: 24, 25, ... 47 can be followed by three.
    assert effect_of_action(months, date(2024, 3, 1), Procedure(12, 3)).placebos == 47 - 24 + 1


def test_a_year_of_weeks_counts_only_where_two_leave_enough_placebos():
    weeks = pd.date_range("2020-01-06", periods=150, freq="W-MON")
    year = 20 * np.sin(2 * np.pi * np.arange(150) / 52)
    series = pd.Series(100 + year + noise(150), index=weeks)
    # Two years and 8 + 19 weeks more: 104, 105, ... 123; one week less, and the first placebo comes after 12 weeks.
    assert effect_of_action(series, weeks[131].date(), Procedure(52)).placebos == 20
    assert effect_of_action(series, weeks[130].date(), Procedure(52)).placebos == 130 - 8 - 12 + 1


# -- what else happened, and what else is known


def event(start: int, end: int, name: str) -> Event:
    return Event(Period(day(start), day(end)), EventKind.OWN, name)


def test_other_events_in_the_window_are_handed_on():
    sale, fair, before, after = (
        event(ACTION + 7, ACTION + 9, "sale"),
        event(ACTION - 3, ACTION + 1, "fair"),
        event(ACTION - 3, ACTION, "ends the day before"),
        event(ACTION + 8, ACTION + 12, "begins the day after"),
    )
    effect = effect_of_action(daily(raised(5)), day(ACTION), WEEKLY, events=[sale, after, before, fair])
    assert effect.confounders == (fair, sale)


def test_events_are_handed_on_where_nothing_can_be_told():
    effect = effect_of_action(daily(raised(5)), day(3), WEEKLY, events=[event(5, 6, "fair")])
    assert [found.name for found in effect.confounders] == ["fair"]


def test_an_event_in_the_last_known_step_is_handed_on():
    effect = effect_of_action(daily(raised(5)), day(199), WEEKLY, events=[Event(Period(day(199), day(199) + timedelta(1)), EventKind.OWN, "fair")])  # fmt: skip
    assert len(effect.confounders) == 1


def test_controls_that_help_are_used():
    market = 10 * np.cumsum(noise(seed=5)) / 5
    values = raised(5) + market
    alone = effect_of_action(daily(values), day(ACTION), WEEKLY)
    beside = effect_of_action(daily(values), day(ACTION), WEEKLY, pd.DataFrame({"market": market}, index=DAYS))
    assert (beside.method, beside.controls.used) == ("history_and_controls", True)
    assert beside.controls.error_with < 0.6 * beside.controls.error_without
    assert beside.high - beside.low < 0.6 * (alone.high - alone.low)
    assert beside.low < 8 * 5 < beside.high


@pytest.mark.parametrize("horizon", [1, 3, 8])
def test_controls_serve_any_horizon(horizon):
    controls = pd.DataFrame({"market": 2 * np.cumsum(noise(seed=5))}, index=DAYS)
    series = daily(raised(9) + controls["market"].to_numpy())[: ACTION + horizon]
    effect = effect_of_action(series, day(ACTION), Procedure(7, horizon), controls)
    assert (effect.method, effect.verdict) == ("history_and_controls", Verdict.BEYOND_CHANCE)
    assert effect.low < horizon * 9 < effect.high


def test_controls_that_do_not_help_are_not_used():
    controls = pd.DataFrame({"weather": noise(seed=5)}, index=DAYS)
    beside = effect_of_action(daily(raised(5)), day(ACTION), WEEKLY, controls)
    assert (beside.method, beside.controls.used) == ("history", False)
    assert beside.difference == effect_of_action(daily(raised(5)), day(ACTION), WEEKLY).difference


@pytest.mark.parametrize(
    "control",
    [
        pytest.param(np.full(200, 3.0), id="constant"),
        pytest.param(np.where(np.arange(200) == ACTION, np.nan, WEEK + noise()), id="unknown in the window"),
        pytest.param(np.where(np.arange(200) < ACTION - 10, np.nan, WEEK + noise()), id="mostly unknown before"),
    ],
)
def test_a_control_that_cannot_tell_anything_is_left_out(control):
    controls = pd.DataFrame({"x": control}, index=DAYS)
    told = effect_of_action(daily(raised(5)), day(ACTION), WEEKLY, controls)
    assert told == effect_of_action(daily(raised(5)), day(ACTION), WEEKLY)
    assert told.controls is None


# -- how often: a small part of tests/trends/simulate_effect.py, seeds fixed


@pytest.mark.parametrize("name", ["daily, steady, two months", "monthly, four years, 3 months"])
def test_chance_is_called_chance_and_the_interval_holds_the_effect(name):
    told = score(CASES[name], runs=25)
    assert told.alarms <= 3 / 25
    assert told.coverage >= 22 / 25
