"""Which objectives' rules open an alert, and what holds one back."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kpi_core.metrics.history import Ask
from kpi_core.metrics.query import run
from kpi_core.objectives.alerts import Alert, alert_key, check
from kpi_core.stats.calendar import working_days_of
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import AlertRule, Objective
from kpi_core.workspace.objective_list import KeptObjective
from tests.support.facts import Col, fact_table

TODAY = date(2026, 11, 21)
FIRST = date(2025, 10, 1)  # twelve whole months before October 2026
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
FALL = AlertRule("relative", -0.1)


def leads(tmp_path: Path, months: Sequence[tuple[int, int]], channel: Sequence[str] = ("SEO",)) -> Ask:
    """So many leads a month, of which so many became opportunities, spread over the month; from October 2025."""
    created: list[date] = []
    reached: list[date | None] = []
    for i, (n, hits) in enumerate(months):
        start = TimeGrain.MONTH.shift(FIRST, i)
        days = (TimeGrain.MONTH.shift(start, 1) - start).days
        for k in range(n):
            day = start + timedelta(days=k * days // n)
            created.append(day)
            # every so-many-th lead, so that hits are spread evenly
            reached.append(day if (k + 1) * hits // n > k * hits // n else None)
    columns = (
        Col("Deal", [f"D{i}" for i in range(len(created))], "id"),
        Col("Created", created, "created_at"),
        Col("Opportunity", reached, "stage_date", stage="opportunity"),
        Col("Stage", ["Open"] * len(created), "stage"),
        Col("Channel", [channel[i % len(channel)] for i in range(len(created))], "channel"),
    )
    return asking([fact_table(tmp_path, "opportunities", *columns)])


def asking(datasets: Sequence[object], today: date = TODAY) -> Ask:
    return lambda query: run(query, datasets, today)  # type: ignore[arg-type]


def kept(*rules: AlertRule, metric: str = "lead_to_opportunity_rate", **other: object) -> KeptObjective:
    told = {"start": date(2026, 1, 1), "end": date(2027, 1, 1), "cadence": TimeGrain.MONTH, "target": 0.25, **other}
    objective = Objective(metric, alerts=rules, **told)  # type: ignore[arg-type]
    return KeptObjective(1, objective, 1, datetime(2026, 1, 1, tzinfo=UTC))


def only(alerts: Sequence[Alert]) -> Alert:
    (alert,) = alerts
    return alert


STEADY = [(300, 60)] * 12  # 20 %


def test_a_fall_of_a_third_opens_the_default_rule_with_its_playbook(tmp_path):
    alert = only(check(leads(tmp_path, [*STEADY, (300, 38), (60, 12)]), [kept()], TODAY))
    assert (alert.open, alert.held_back, alert.reason) == (True, False, None)
    assert (alert.metric, alert.period, alert.n, alert.rule.kind) == (
        "lead_to_opportunity_rate",
        OCTOBER,
        300,
        "relative",
    )
    assert (alert.value, alert.baseline) == (pytest.approx(38 / 300), pytest.approx(0.2))
    assert alert.line == pytest.approx(0.18)  # 20 % less a tenth
    assert alert.p_value is not None and alert.p_value < 0.006
    assert alert.sees_from is not None and 2_500 < alert.sees_from < 4_000
    assert alert.playbook is not None
    assert alert.playbook.text("fr").startswith("Analyse de la qualité des leads, revue du processus")


@pytest.mark.parametrize(
    ("newest", "reason"),
    [
        ((300, 54), "within_chance"),  # 18 %: exactly on the line, which counts as crossed
        ((300, 55), None),  # 18.3 %: not crossed is no alert at all
        ((20, 1), "too_few"),  # 5 % of 20
    ],
    ids=["on_the_line", "above_the_line", "few"],
)
def test_what_is_crossed_is_told_and_held_back_where_chance_may_do_it(tmp_path, newest, reason):
    alerts = check(leads(tmp_path, [*STEADY, newest, (60, 12)]), [kept(FALL)], TODAY)
    assert [(alert.open, alert.reason) for alert in alerts] == ([(False, reason)] if reason else [])


def test_two_weak_months_tell_together_what_one_does_not(tmp_path):
    weak = (300, 44)  # 14.7 %: p of one month is about 1 %
    first = check(leads(tmp_path, [*STEADY, weak]), [kept(FALL)], date(2026, 11, 3))
    second = check(leads(tmp_path, [*STEADY, weak, weak]), [kept(FALL)], date(2026, 12, 3))
    assert [(alert.open, alert.reason) for alert in (*first, *second)] == [(False, "within_chance"), (True, None)]


def test_the_month_in_progress_is_never_judged_as_a_whole(tmp_path):
    alerts = check(leads(tmp_path, [*STEADY, (300, 60), (200, 10)]), [kept(FALL)], TODAY)
    alert = only(alerts)
    assert (alert.open, alert.reason) == (False, "unfinished")  # 5 % of 200: told, and held back
    assert alert.period == Period(date(2026, 11, 1), date(2026, 12, 1))


def test_a_rule_that_wants_two_in_a_row_waits_for_the_second(tmp_path):
    rule = AlertRule("relative", -0.1, times=2)
    once = check(leads(tmp_path, [*STEADY, (300, 30), (60, 12)]), [kept(rule)], TODAY)
    twice = check(leads(tmp_path, [*STEADY[1:], (300, 30), (300, 30), (60, 12)]), [kept(rule)], TODAY)
    assert [only(once).reason, only(twice).reason] == ["not_yet_twice", None]


def test_nothing_to_measure_from_is_said(tmp_path):
    alert = only(check(leads(tmp_path, [(300, 60), (300, 20), (60, 12)]), [kept(FALL, start=FIRST)], date(2025, 12, 5)))
    assert (alert.open, alert.reason, alert.baseline) == (False, "no_baseline", None)


def test_a_relative_change_of_a_baseline_of_zero_is_not_defined(tmp_path):
    alert = only(check(leads(tmp_path, [(300, 0)] * 12 + [(300, 0), (9, 0)]), [kept(FALL)], TODAY))
    assert alert.reason == "no_baseline"


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (AlertRule("relative", -0.1, against="previous"), 0.9 * 80 / 300),
        (AlertRule("relative", -0.1, against="last_year"), 0.9 * 90 / 300),
        (AlertRule("relative", -0.1, against="baseline"), 0.9 * 0.3),
        (AlertRule("points", -0.05), 0.2083333 - 0.05),  # (10 * 60 + 90 + 80) / 3600 of the twelve months before
        (AlertRule("below", 0.15), 0.15),
        (AlertRule("drop", 10), 0.2138888 * 0.9),
    ],
    ids=["previous", "last_year", "own_baseline", "points", "below", "drop"],
)
def test_what_a_rule_measures_from(tmp_path, rule, line):
    months = [(300, 90), *[(300, 60)] * 10, (300, 80), (300, 30), (60, 12)]  # October 2025 to November 2026
    alert = only(check(leads(tmp_path, months), [kept(rule, baseline=0.3)], TODAY))
    usual = (90 + 10 * 60 + 80) / 3600
    expected = {"points": usual - 0.05, "drop": usual * 0.9}.get(rule.kind, line)
    assert (alert.open, alert.line) == (True, pytest.approx(expected))


QUARTER = {"metric": "leads", "start": date(2026, 10, 1), "end": date(2027, 1, 1)}


@pytest.mark.parametrize("newest", [200, 290])
def test_the_baseline_of_a_quarter_is_compared_with_a_month_by_its_days(tmp_path, newest):
    rule = AlertRule("relative", -0.1, against="baseline")
    ask = leads(tmp_path, [*STEADY, (newest, 60), (60, 12)])
    told = [(a.open, a.value, a.baseline, a.line) for a in check(ask, [kept(rule, baseline=900.0, **QUARTER)], TODAY)]
    share = 900 * 31 / 92  # October: 303 of the 900 leads of last year's quarter
    assert told == ([(True, 200, pytest.approx(share), pytest.approx(0.9 * share))] if newest == 200 else [])


def test_two_months_beside_a_baseline_are_judged_by_the_days_of_both(tmp_path):
    rule = AlertRule("relative", -0.1, against="baseline", times=2)
    ask = leads(tmp_path, [*STEADY[:11], (200, 40), (200, 40), (60, 12)])
    alert = only(check(ask, [kept(rule, baseline=1800.0, **{**QUARTER, "start": date(2026, 7, 1)})], TODAY))
    assert (alert.open, alert.baseline) == (True, pytest.approx(1800 * 31 / 184))


@pytest.mark.parametrize(("end", "reason"), [(date(2027, 1, 1), "other_length"), (date(2026, 11, 1), None)])
def test_the_customers_of_a_quarter_are_no_baseline_of_a_month(tmp_path, end, reason):
    rule = AlertRule("relative", -0.1, against="baseline")
    ask = bought(tmp_path, [60, 58, 62] * 4 + [20, 5])
    objective = {"metric": "customers", "start": date(2026, 10, 1), "end": end}
    found = check(ask, [kept(rule, baseline=60.0, **objective)], date(2026, 11, 1) if reason is None else TODAY)
    assert [(a.reason, a.value, a.baseline) for a in found] == [(reason, 20, None if reason else 60.0)]


def test_a_level_that_always_lay_beyond_its_line_is_no_chance_of_a_month(tmp_path):
    rule = AlertRule("below", 0.25)
    usual = only(check(leads(tmp_path, [*STEADY, (300, 58), (60, 12)]), [kept(rule)], TODAY))
    one_off = only(check(leads(tmp_path, [*[(300, 78)] * 12, (300, 74), (60, 12)]), [kept(rule)], TODAY))
    assert [(a.open, a.reason) for a in (usual, one_off)] == [(True, None), (False, "within_chance")]


def test_a_rule_nobody_knows_is_told_and_the_others_are_still_judged(tmp_path):
    strange, good = kept(AlertRule("sorcery", 1.0)), kept(FALL)
    told = check(leads(tmp_path, [*STEADY, (300, 38), (60, 12)]), [strange, good], TODAY)
    assert [(alert.open, alert.reason) for alert in told] == [(True, None), (False, "alert_kind_unknown")]
    assert isinstance(told[1].error, DefinitionError)


def test_a_metric_whose_file_is_gone_is_told(tmp_path):
    alert = only(check(leads(tmp_path, STEADY), [kept(metric="net_promoter_score")], TODAY))
    assert (alert.open, alert.held_back, alert.period) == (False, True, None)
    assert alert.error is not None and alert.reason == alert.error.code


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 1, 1), date(2026, 10, 1)), (date(2026, 12, 1), date(2027, 3, 1))],
    ids=["over", "to_come"],
)
def test_an_objective_that_is_over_or_to_come_has_no_alert(tmp_path, start, end):
    ask = leads(tmp_path, [*STEADY, (300, 38), (60, 12)])
    assert check(ask, [kept(FALL, start=start, end=end)], TODAY) == ()


def test_no_objectives_no_alerts(tmp_path):
    assert check(leads(tmp_path, STEADY), [], TODAY) == ()


@pytest.mark.parametrize("name", ["<b>SEO</b>", "$x$", "[a](http://x)", "O'Brien; --"])
def test_a_filter_is_part_of_the_question_and_of_the_key(tmp_path, name):
    ask = leads(tmp_path, [*STEADY, (300, 30), (60, 12)], channel=(name, "Other"))
    where = {"channel": (name,)}
    alert = only(check(ask, [kept(FALL, where=where)], TODAY))
    assert (alert.n, alert.where) == (150, where)
    assert alert.key == alert_key(1, alert.metric, alert.rule, where)


# -- what became of it before


@dataclass(frozen=True)
class Known:
    key: str
    period: Period
    told_at: datetime | None = None
    muted_until: date | None = None


SEPTEMBER = Period(date(2026, 9, 1), date(2026, 10, 1))
JULY = Period(date(2026, 7, 1), date(2026, 8, 1))
THEN = datetime(2026, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "told", "muted", "reason"),
    [
        (SEPTEMBER, THEN, None, "told_already"),
        (JULY, THEN, None, None),  # two periods are over
        (OCTOBER, THEN, None, None),  # open, and whoever delivers sees that it was told
        (JULY, None, date(2026, 12, 1), "muted"),
        (JULY, None, TODAY, None),  # speaks again on that very day
        (SEPTEMBER, None, None, None),  # noted, never told
    ],
    ids=["told_last_month", "told_long_ago", "told_now", "muted", "muted_until_today", "noted"],
)
def test_what_was_told_or_muted_is_held_back(tmp_path, period, told, muted, reason):
    ask = leads(tmp_path, [*STEADY, (300, 30), (60, 12)])
    key = only(check(ask, [kept(FALL)], TODAY)).key
    alert = only(check(ask, [kept(FALL)], TODAY, [Known(key, period, told, muted)]))
    assert (alert.open, alert.reason) == (reason is None, reason)


@pytest.mark.parametrize(("quiet", "reason"), [(2, "told_already"), (1, None), (0, None)])
def test_a_pace_that_was_told_two_weeks_ago_waits_though_its_period_grows(tmp_path, quiet, reason):
    pace = AlertRule("behind_pace", 0.9, quiet=quiet)
    aim = kept(pace, metric="leads", target=9000.0, cadence=TimeGrain.WEEK)
    ask = leads(tmp_path, [*STEADY, (300, 60), (280, 12)])
    alert = only(check(ask, [aim], TODAY))
    assert alert.open and alert.period is not None
    two_weeks_ago = Period(alert.period.start, alert.period.end - timedelta(weeks=2))
    again = only(check(ask, [aim], TODAY, [Known(alert.key, two_weeks_ago, THEN)]))
    assert (again.open, again.reason) == (reason is None, reason)
    assert only(check(ask, [aim], TODAY, [Known(alert.key, alert.period, THEN)])).open  # told of this very week


def test_another_rule_s_state_says_nothing(tmp_path):
    ask = leads(tmp_path, [*STEADY, (300, 30), (60, 12)])
    assert only(check(ask, [kept(FALL)], TODAY, [Known("other", SEPTEMBER, THEN)])).open


# -- counts, money and scores


def visits(tmp_path: Path, months: Sequence[float], what: str = "sessions") -> Ask:
    """One row a month."""
    starts = [TimeGrain.MONTH.shift(FIRST, i) for i in range(len(months))]
    columns = (Col("Month", starts, "date"), Col("Sessions", list(map(int, months)), what))
    return asking([fact_table(tmp_path, "traffic", *columns)])


def orders(tmp_path: Path, amounts: Sequence[Sequence[float]]) -> Ask:
    """Orders of each month with their amounts, one after the other over the month."""
    placed, told = [], []
    for i, month in enumerate(amounts):
        start = TimeGrain.MONTH.shift(FIRST, i)
        for k, amount in enumerate(month):
            placed.append(start + timedelta(days=k * 28 // len(month)))
            told.append(float(amount))
    ids = [f"O{i}" for i in range(len(placed))]
    columns = (Col("Order", ids, "id"), Col("Date", placed, "date"), Col("Total", told, "amount"))
    return asking([fact_table(tmp_path, "orders", *columns)])


def bought(tmp_path: Path, months: Sequence[int]) -> Ask:
    """One order of each of so many customers a month, the same every month."""
    placed = [TimeGrain.MONTH.shift(FIRST, i) + timedelta(k * 28 // n) for i, n in enumerate(months) for k in range(n)]
    who = [f"C{k}" for n in months for k in range(n)]
    columns = (
        Col("Order", [f"O{i}" for i in range(len(placed))], "id"),
        Col("Date", placed, "date"),
        Col("Customer", who, "customer"),
        Col("Total", [10.0] * len(placed), "amount"),
    )
    return asking([fact_table(tmp_path, "orders", *columns)])


def test_a_smaller_basket_is_told_where_baskets_are_alike_and_not_where_they_spread(tmp_path):
    alike = [[95, 105] * 60] * 12 + [[88, 98] * 60, [100]]  # 100 €, then 93 €
    drawn = random.Random(1)
    wide = [[drawn.expovariate(0.01) for _ in range(120)] for _ in range(12)]
    usual = sum(map(sum, wide)) / 1440
    wide += [[amount * 0.93 * usual / (sum(wide[0]) / 120) for amount in wide[0]], [100]]
    told = [only(check(orders(tmp_path, one), [kept(metric="average_order_value")], TODAY)) for one in (alike, wide)]
    assert [(alert.open, alert.reason) for alert in told] == [(True, None), (False, "within_chance")]
    assert [round(alert.value / alert.baseline, 2) for alert in told if alert.value and alert.baseline] == [0.93, 0.93]


def test_the_pace_of_a_count_is_judged_against_what_is_due(tmp_path):
    rule = AlertRule("behind_pace", 0.9)
    objective = {"metric": "leads", "start": date(2026, 9, 1), "end": date(2026, 11, 30), "target": 900.0}
    found = []
    for reached in (300, 260, 180):
        months = [*[(300, 60)] * 11, (reached, 30), (reached, 30), (60, 12)]
        told = Objective(alerts=(rule,), cadence=TimeGrain.MONTH, **objective)
        ask = leads(tmp_path, months)
        found += check(ask, [KeptObjective(1, told, 1, THEN)], TODAY) or [None]
    assert [None if a is None else (a.open, a.reason) for a in found] == [None, (True, None), (True, None)]
    # 90 days, 61 of them over: 610 are due; 520 came, a gap of 15 % that counts of this size do not make by chance
    assert (found[1].value, found[1].baseline, found[1].period) == (
        520,
        610,
        Period(date(2026, 9, 1), date(2026, 11, 1)),
    )


def test_outside_what_is_expected_tells_only_the_bad_side(tmp_path):
    rule = AlertRule("outside_expected", 3)
    level = [1000, 1040, 980, 1010, 990, 1030, 1005, 995, 1020, 985, 1015, 1000]
    told = []
    for newest in (600, 1400):
        ask = visits(tmp_path, [*level, newest, 400])
        told.append(check(ask, [kept(rule, metric="website_visits", target=2000.0)], date(2026, 11, 20)))
    low, high = told
    assert high == () and only(low).open
    assert only(low).low is not None and 600 < only(low).low < 1000


@pytest.mark.parametrize("threshold", [2.0, 2.6, 4.0])
def test_the_range_that_is_shown_is_that_of_the_rule(tmp_path, threshold):
    level = [1000, 1040, 980, 1010, 990, 1030, 1005, 995, 1020, 985, 1015, 1000]
    aim = kept(AlertRule("outside_expected", threshold), metric="website_visits", target=2000.0)
    alert = only(check(visits(tmp_path, [*level, 600, 400]), [aim], date(2026, 11, 20)))
    assert alert.baseline is not None and alert.low is not None
    assert alert.line == pytest.approx(alert.low)  # what is below it is crossed, and nothing else
    usual = only(
        check(
            visits(tmp_path, [*level, 600, 400]),
            [kept(AlertRule("outside_expected", 2.6), metric="website_visits")],
            date(2026, 11, 20),
        )
    )
    assert usual.low is not None
    assert alert.baseline - alert.low == pytest.approx((alert.baseline - usual.low) * threshold / 2.6)


def test_a_target_by_working_days_is_judged_by_those_of_a_country(tmp_path):
    # Every working day of France brings ten leads; May 2026 has many holidays: 84 of its days and June's are due evenly
    days = [FIRST + timedelta(i) for i in range((date(2026, 6, 1) - FIRST).days)]
    worked = [day for day in days if working_days_of([Period(day, day + timedelta(1))], "FR")[0]]
    created = [day for day in worked for _ in range(60)]
    columns = (
        Col("Deal", [f"D{i}" for i in range(len(created))], "id"),
        Col("Created", created, "created_at"),
        Col("Stage", ["Open"] * len(created), "stage"),
    )
    ask = asking([fact_table(tmp_path, "opportunities", *columns)], date(2026, 6, 1))
    period = Period(date(2026, 5, 1), date(2026, 7, 1))
    target = 60.0 * working_days_of([period], "FR")[0]
    aim = kept(
        AlertRule("behind_pace", 0.97),
        metric="leads",
        target=target,
        phasing="working",
        start=period.start,
        end=period.end,
    )
    told = [check(ask, [aim], date(2026, 6, 1), country=country) for country in ("FR", None)]
    assert (
        told[0] == () and only(told[1]).value == 60 * working_days_of([Period(period.start, date(2026, 6, 1))], "FR")[0]
    )
