"""Rules that follow an objective's own course."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kpi_core.objectives.alerts import check
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule, Leading, Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.objectives.test_alerts import leads, only

NOW = datetime(2026, 9, 1, tzinfo=UTC)
QUARTER = {"start": date(2026, 10, 5), "end": date(2027, 1, 4), "cadence": TimeGrain.WEEK}
TODAY = date(2026, 11, 17)  # a Tuesday; six whole weeks since 5 October, a Monday
MONDAYS = [TimeGrain.WEEK.shift(date(2026, 10, 5), i) for i in range(13)]


def objective(*rules: AlertRule, **other: object) -> KeptObjective:
    told = {"metric": "leads", "target": 910.0, **QUARTER, **other}
    return KeptObjective(1, Objective(alerts=rules, **told), 1, NOW)  # type: ignore[arg-type]


def ask(tmp_path, before: int, since: int):
    """So many leads a month for a year, and from October 2026 on."""
    return leads(tmp_path, [(before, before // 5)] * 12 + [(since, since // 5)] * 2)


@pytest.mark.parametrize(
    ("planned", "reason", "is_told"),
    [(70.0, None, True), (42.0, None, False), (48.0, "within_chance", True), (9.0, None, False)],
    ids=["far_behind", "on_it", "a_little_behind", "ahead"],
)
def test_entries_below_their_leading_target_two_weeks_running(tmp_path, planned, reason, is_told):
    rule = AlertRule("leading_below_phasing", 0.9, "lead", times=2)
    kept = objective(rule, leading=(Leading("lead", tuple((monday, planned) for monday in MONDAYS)),))
    found = check(ask(tmp_path, 180, 180), [kept], TODAY)  # 41 or 42 a week
    assert [(alert.reason, alert.baseline) for alert in found] == ([(reason, planned)] if is_told else [])


def test_a_stage_that_nothing_counts_is_said(tmp_path):
    kept = objective(
        AlertRule("leading_below_phasing", 0.8, "Tea time"), leading=(Leading("Tea time", ((MONDAYS[0], 50.0),)),)
    )
    assert only(check(ask(tmp_path, 180, 180), [kept], TODAY)).reason == "no_stage"


def test_a_stage_without_a_leading_target_is_nothing_to_judge(tmp_path):
    assert check(ask(tmp_path, 180, 180), [objective(AlertRule("leading_below_phasing", 0.8, "lead"))], TODAY) == ()


@pytest.mark.parametrize(("least", "opens"), [(240.0, False), (260.0, True)])
def test_results_under_the_low_path_of_a_plan(tmp_path, least, opens):
    # 5 October to 15 November: 27 of the 31 days of October and 15 of November, 180 a month -> 246 or so
    path = tuple((monday, least * (i + 1) / 6) for i, monday in enumerate(MONDAYS))
    found = check(ask(tmp_path, 180, 180), [objective(AlertRule("cumulative_below_percentile", 0.1, path=path))], TODAY)
    assert [(alert.open, alert.line, alert.p_value) for alert in found] == ([(True, least, 0.1)] if opens else [])


def test_a_path_that_has_not_begun_says_nothing(tmp_path):
    path = ((date(2026, 12, 7), 500.0),)
    kept = objective(AlertRule("cumulative_below_percentile", 0.1, path=path))
    assert check(ask(tmp_path, 180, 180), [kept], TODAY) == ()
