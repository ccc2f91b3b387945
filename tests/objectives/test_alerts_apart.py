"""What belongs to one objective and one rule alone: its steps, its days, its key."""

from __future__ import annotations

from datetime import date

from kpi_core.objectives.alerts import alert_key, check
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule
from tests.objectives.test_alerts import FALL, STEADY, TODAY, kept, leads


def test_a_line_in_amounts_is_one_of_the_objective_s_own_steps(tmp_path):
    """Two leads a week, 8 or 9 a month: a line of five a week is not reached by any week, though by every month."""
    few = leads(tmp_path, [(9, 2)] * 14)
    line = AlertRule("above", 5)
    assert check(few, [kept(line, metric="leads", cadence=TimeGrain.WEEK, target=100)], TODAY) == ()


def test_a_rule_that_nobody_understands_silences_no_other(tmp_path):
    fallen = leads(tmp_path, [*STEADY, (300, 38), (60, 12)])
    alerts = check(fallen, [kept(FALL, AlertRule("foo", 1.0))], TODAY)
    assert [(alert.rule.kind, alert.open, alert.reason) for alert in alerts] == [
        ("relative", True, None),
        ("foo", False, "alert_kind_unknown"),
    ]


def test_an_objective_that_is_over_is_quiet_once_its_last_month_was_judged(tmp_path):
    fallen = leads(tmp_path, [*STEADY, (300, 38), (60, 12)])
    over = kept(FALL, end=date(2026, 11, 1))
    assert [alert.open for alert in check(fallen, [over], date(2026, 11, 21))] == [True]
    assert check(fallen, [over], date(2026, 12, 1)) == ()


def test_another_metric_is_another_alert():
    keys = {alert_key(1, metric, FALL, {}) for metric in ("leads", "won_deals")}
    assert len(keys) == 2
