"""Records that have not had the time to become what is counted are no alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.query import run
from kpi_core.model.stages import Step
from kpi_core.objectives.alerts import check
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.effects import measure
from kpi_core.objectives.evidence import gather
from kpi_core.objectives.experiment import usual_level
from kpi_core.objectives.pace import PaceState
from kpi_core.objectives.ripeness import ripeness, step_awaited
from kpi_core.objectives.standing import standing
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.objectives.test_alerts import FALL, FIRST, kept
from tests.support.facts import Col, fact_table

TODAY = date(2026, 11, 2)
METRICS = catalogue().metrics


@pytest.mark.parametrize(
    ("metric", "step"),
    [
        ("lead_to_opportunity_rate", Step.OPPORTUNITY),
        ("lead_to_customer_rate", Step.WON),
        ("won_of_entered", Step.WON),
        ("leads", None),
        ("win_rate", None),  # dated by the day of the decision
        ("revenue", None),
        ("average_order_value", None),
    ],
)
def test_what_a_metric_waits_for(metric, step):
    assert step_awaited(METRICS[metric]) == step


def deals(tmp_path, days_to_convert: int):
    """120 leads a month, a fifth of which become opportunities after so many days, where that day has come."""
    created, reached = [], []
    for month in range(13):
        start = TimeGrain.MONTH.shift(FIRST, month)
        days = (TimeGrain.MONTH.shift(start, 1) - start).days
        for k in range(120):
            day = start + timedelta(days=k * days // 120)
            due = day + timedelta(days=days_to_convert)
            created.append(day)
            reached.append(due if k % 5 == 0 and due < TODAY else None)
    columns = (
        Col("Deal", [f"D{i}" for i in range(len(created))], "id"),
        Col("Created", created, "created_at"),
        Col("Opportunity", reached, "stage_date", stage="opportunity"),
        Col("Stage", ["Opportunity" if one else "Lead" for one in reached], "stage"),
    )
    return [fact_table(tmp_path, "opportunities", *columns)]


def test_a_month_of_young_leads_is_held_back(tmp_path):
    datasets = deals(tmp_path, 40)
    is_ripe = ripeness(datasets, TODAY, Engine((tmp_path,)))
    metric = METRICS["lead_to_opportunity_rate"]
    months = [Period(date(2026, m, 1), date(2026, m + 1, 1)) for m in (8, 9, 10)]
    assert [is_ripe(metric, month) for month in months] == [True, False, False]

    def ask(query):
        return run(query, datasets, TODAY)

    told = check(ask, [kept(FALL)], TODAY, is_ripe=is_ripe)
    assert [(alert.open, alert.reason, alert.value) for alert in told] == [(False, "not_ripe", 0.0)]
    assert [alert.open for alert in check(ask, [kept(FALL)], TODAY)] == [True]  # what it would be without


def test_leads_that_are_decided_in_days_are_ripe_at_once(tmp_path):
    datasets = deals(tmp_path, 0)
    is_ripe = ripeness(datasets, TODAY, Engine((tmp_path,)))
    assert is_ripe(METRICS["lead_to_opportunity_rate"], Period(date(2026, 10, 1), date(2026, 11, 1)))


def test_without_a_funnel_nothing_is_held_back(tmp_path):
    is_ripe = ripeness([], TODAY, Engine((tmp_path,)))
    assert is_ripe(METRICS["lead_to_opportunity_rate"], Period(date(2026, 10, 1), date(2026, 11, 1)))


Q4 = Objective("lead_to_opportunity_rate", 0.19, date(2026, 10, 1), date(2027, 1, 1), cadence=TimeGrain.MONTH)


def known(aim: Objective) -> KeptObjective:
    return KeptObjective(1, aim, 1, datetime(2026, 1, 1, tzinfo=UTC))


def test_young_leads_are_left_out_of_pace_and_forecast(tmp_path):
    # A fifth of the leads become opportunities after 40 days; those of September and October have not had them all.
    datasets = deals(tmp_path, 40)
    is_ripe = ripeness(datasets, TODAY, Engine((tmp_path,)))

    def ask(query):
        return run(query, datasets, TODAY)

    young = standing(ask, known(Q4), TODAY)
    assert (young.pace.state, young.pace.reached) == (PaceState.BEHIND, 0.0)  # what it would be without
    told = standing(ask, known(Q4), TODAY, is_ripe=is_ripe)
    assert told.history.unripe == Period(date(2026, 9, 1), date(2026, 11, 1))
    assert (told.pace.state, told.pace.reason, told.pace.reached) == (PaceState.UNKNOWN, "not_ripe", None)
    assert [step.value for step in told.pace.steps] == [None, None, None]
    summer = replace(Q4, start=date(2026, 7, 1), end=date(2026, 10, 1))
    told = standing(ask, known(summer), TODAY, is_ripe=is_ripe)
    assert (told.pace.reached, told.pace.known_until) == (pytest.approx(0.2), date(2026, 9, 1))
    assert (told.pace.state, told.pace.reason) == (PaceState.ON_TRACK, "partly_ripe")
    assert told.outlook.known_until == date(2026, 9, 1)
    evidence = gather(
        ask, datasets, Draft("lead_to_opportunity_rate", start=Q4.start, end=Q4.end), TODAY, is_ripe=is_ripe
    )
    assert evidence.history == told.history
    assert usual_level(evidence.history).value == pytest.approx(0.2, abs=0.01)
    assert evidence.baseline.value == pytest.approx(0.2)  # the newest three months that are ripe


def test_where_no_record_is_old_enough_nothing_is_foretold(tmp_path):
    datasets = deals(tmp_path, 40)

    def ask(query):
        return run(query, datasets, TODAY)

    told = standing(ask, known(Q4), TODAY, is_ripe=lambda _metric, _period: False)
    assert (told.outlook.reason, told.pace.state, told.pace.reason) == ("not_ripe", PaceState.UNKNOWN, "not_ripe")
    assert usual_level(told.history) == "too_short"
    leads = standing(ask, known(replace(Q4, metric="leads", target=300.0)), TODAY, is_ripe=lambda _m, _p: False)
    assert leads.history.unripe is None  # it waits for nothing


def test_young_records_tell_no_effect_of_an_action(tmp_path):
    # From September on a fifth become none, only because their 40 days are not over: that is no effect.
    datasets = deals(tmp_path, 40)

    def ask(query):
        return run(query, datasets, TODAY)

    action = Action(1, "New form", metric=Q4.metric, done_on=date(2026, 9, 1), state=ActionState.DONE)
    is_ripe = ripeness(datasets, TODAY, Engine((tmp_path,)))
    assert measure(ask, action, TODAY).finding.code == "action_worse"  # what it would be without
    assert measure(ask, action, TODAY, is_ripe=is_ripe).finding.code == "action_nothing_after"
    assert measure(ask, action, TODAY, is_ripe=lambda _m, _p: False).finding.code == "action_untold"
