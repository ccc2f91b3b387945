"""Rules that follow an objective's own course."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kpi_core.metrics.history import Ask
from kpi_core.objectives.alerts import check
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule, Leading, Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.objectives.test_alerts import asking, leads, only
from tests.support.facts import Col, fact_table

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


# -- customers, who come again: days do not add up

MAY = date(2026, 5, 1)
FIRST = date(2025, 1, 1)
THIS_QUARTER = {"start": date(2026, 4, 1), "end": date(2026, 7, 1), "cadence": TimeGrain.MONTH}


def shop(tmp_path: Path, until: date, who: Callable[[date, int], str], per_day: int = 4) -> Ask:
    """So many orders a day, each by the customer that `who` tells of its day and place."""
    days = [FIRST + timedelta(i) for i in range((until - FIRST).days)]
    placed = [(day, k) for day in days for k in range(per_day)]
    columns = (
        Col("Order", [f"O{i}" for i in range(len(placed))], "id"),
        Col("Date", [day for day, _ in placed], "date"),
        Col("Customer", [who(day, k) for day, k in placed], "customer"),
        Col("Total", [10.0] * len(placed), "amount"),
    )
    return asking([fact_table(tmp_path, "orders", *columns)], until)


def regulars(n: int, since_april: int) -> Callable[[date, int], str]:
    """The same customers every month, of whom so many are left in April 2026."""
    return lambda day, k: f"C{(day.day * 4 + k) % (since_april if day >= THIS_QUARTER['start'] else n)}"


def of_the_month(day: date, k: int) -> str:
    """Thirty customers a month, others in each month of a quarter: ninety in the quarter."""
    return f"C{day.month % 3}-{(day.day * 4 + k) % 30}"


def test_a_month_of_customers_is_beside_what_earlier_quarters_had_after_a_month(tmp_path):
    quarter = objective(AlertRule("behind_pace", 0.9), metric="customers", target=90.0, **THIS_QUARTER)
    # Ninety are aimed at by July: the first month of a quarter brings 30 of 90, and 30 came.
    assert check(shop(tmp_path, MAY, of_the_month), [quarter], MAY) == ()


@pytest.mark.parametrize(("left", "reason"), [(60, "none"), (50, "within_chance"), (20, None)])
def test_customers_that_all_come_every_month_are_all_due_after_one(tmp_path, left, reason):
    quarter = objective(AlertRule("behind_pace", 0.9), metric="customers", target=60.0, **THIS_QUARTER)
    found = check(shop(tmp_path, MAY, regulars(60, left)), [quarter], MAY)
    told = [(one.reason, one.value, one.baseline, one.line, one.n) for one in found]
    assert told == ([] if reason == "none" else [(reason, left, 60.0, 54.0, 120)])


def test_customers_without_an_earlier_quarter_are_not_judged(tmp_path):
    early = {**THIS_QUARTER, "start": date(2025, 1, 1), "end": date(2025, 4, 1)}
    quarter = objective(AlertRule("behind_pace", 0.9), metric="customers", target=90.0, **early)
    found = only(check(shop(tmp_path, date(2025, 2, 1), of_the_month), [quarter], date(2025, 2, 1)))
    assert (found.open, found.reason, found.value, found.baseline) == (False, "no_baseline", 30, None)


@pytest.mark.parametrize("metric", ["repeat_purchase_rate", "revenue_per_customer", "churn_rate"])
def test_what_customers_do_over_a_quarter_is_not_judged_after_a_month(tmp_path, metric):
    quarter = objective(AlertRule("behind_pace", 0.9), metric=metric, target=0.0001 if "churn" in metric else 1000.0)
    quarter = KeptObjective(1, replace(quarter.objective, **THIS_QUARTER), 1, NOW)
    ask = shop(tmp_path, date(2026, 7, 1), regulars(60, 50))
    assert check(shop(tmp_path, MAY, regulars(60, 50)), [quarter], MAY) == ()
    assert len(check(ask, [quarter], date(2026, 7, 1))) == 1  # it is over: the quarter is judged as a whole


def test_a_median_has_as_many_records_as_the_days_that_are_looked_at(tmp_path):
    aim = objective(AlertRule("behind_pace", 0.9), metric="median(Total)", target=100.0, **THIS_QUARTER)
    assert only(check(shop(tmp_path, MAY, of_the_month), [aim], MAY)).n == 120  # 30 days of four, not whole weeks
