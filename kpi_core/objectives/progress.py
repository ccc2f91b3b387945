"""Rules that follow an objective's own course: behind its pace, behind its leading targets, under its low path."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kpi_core.metrics.history import Ask, History, read_history, reading
from kpi_core.metrics.metric import Operation
from kpi_core.objectives.alert_steps import Line, since, step_over
from kpi_core.objectives.gate import LEVEL, Question, Step, chance
from kpi_core.objectives.known import parts, whole_weeks
from kpi_core.objectives.phasing import Shape, phased
from kpi_core.objectives.read import answered
from kpi_core.objectives.rules import fewest, is_crossed, worse_side
from kpi_core.objectives.seen import Seen
from kpi_core.objectives.usual_share import usual_share
from kpi_core.stats.change import MINIMUM_EVENTS, Kind
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import AlertRule, Leading, Objective, Steps

_MONTH = 31  # days
_QUIET = 12  # periods before the objective began, whose spread counts
# What tells more of a longer period: who came again in it, who came at all, the highest of it.
_OVER_A_PERIOD = {
    Operation.DISTINCT, Operation.PEOPLE, Operation.REPEATED, Operation.CUSTOMERS, Operation.KEPT, Operation.BEFORE,
    Operation.MIN, Operation.MAX,
}  # fmt: skip
# The metric that counts what enters a stage, by the name a plan writes its stage with.
_COUNTED = {
    "lead": "leads",
    "mql": "marketing_qualified_leads",
    "sql": "sales_qualified_leads",
    "opportunity": "opportunities_created",
    "quote": "quotes",
    "won": "won_deals",
}


def behind_pace(ask: Ask, line: Line, objective: Objective, rule: AlertRule, country: str | None = None) -> Seen | None:
    """What is reached since the objective began beside what should be by now, and whether chance makes such a gap.

    A total is compared with the part that is due; how many different customers came with the part of the target that
    earlier periods had at this point, since some come again; anything else with the target itself. What one person
    does over a period (comes again, leaves) grows with its length, and is judged at the end only. The rule is crossed
    where the part reached is at most its threshold (for a metric that should stay low: where the value is the target
    divided by it, or more).
    """
    until, side = _judged_until(line, objective), worse_side(line.history.metric)
    begun = [step for step in line.steps if step.start >= objective.start or objective.start < until]
    if until <= objective.start or not begun or not 0 < rule.threshold <= 1:
        return None
    grows = grows_with_time(line.history)
    if grows and until < objective.end:
        return None
    period = Period(objective.start, until)
    step, told = since(ask, line, objective.start, until)
    due = _due(ask, line, objective, until, country)
    if step is None or told.value is None or (due is not None and due <= 0):
        return None
    if due is None:
        return Seen(told.value, False, "no_baseline", n=told.n, period=period)
    at = _pace_line(due, rule, side)
    n = round(step.exposure) if line.kind is Kind.SHARE else step.n
    seen = Seen(told.value, is_crossed(told.value, at, side), None, due, at, n, period=period)
    if not seen.crossed:
        return seen
    is_long = grows or line.kind is Kind.DISTINCT
    asked = _over_people(ask, line, period, told.value, due) if is_long else _pace_asked(line, objective, step, due)
    p = chance(asked)
    held = max(n, round(due)) if line.kind in (Kind.COUNT, Kind.DISTINCT) else n
    reason = _reason(p, held, fewest(rule, line.kind))
    if reason is None and _is_season(line, objective, rule, step, until):
        reason, p = "even_phasing", None
    return Seen(told.value, True, reason, due, at, n, p, period=period)


def _pace_line(due: float, rule: AlertRule, side: int) -> float:
    return due * rule.threshold if side < 0 else due / rule.threshold


def _is_season(line: Line, objective: Objective, rule: AlertRule, step: Step, until: date) -> bool:
    """Whether a total is behind because its target is spread by days: beside the course of earlier years it is not.

    Asked of objectives longer than a month, whose months differ; without a year before, the written target counts. By
    the rule's line alone: the course of one year is itself chance, and to doubt it twice hides a real fall.
    """
    is_long = objective.period.days > _MONTH
    if not (is_long and line.kind.is_total and isinstance(objective.phasing, str)):
        return False
    plan = phased(line.history, replace(objective, phasing=Shape.SEASONAL.value))
    due, side = plan.due_by(until), worse_side(line.history.metric)
    if plan.reason is not None or due <= 0:
        return False
    return not is_crossed(step.total, _pace_line(due, rule, side), side)


def _judged_until(line: Line, objective: Objective) -> date:
    """The end of the last complete step; of days and weeks, the first of which is cut, that of the last whole week."""
    until, span = min(line.until, objective.end), line.history.span
    is_short = line.grain in (TimeGrain.DAY, TimeGrain.WEEK)
    return whole_weeks(span, objective.period, until) if is_short and span is not None else until


def grows_with_time(history: History) -> bool:
    """Whether a value depends on how long a period is: what customers do within it, the highest or lowest of it."""
    ops = {part.op for part in parts(history.metric)}
    return history.kind is Kind.VALUE and bool(ops & _OVER_A_PERIOD)


def _due(ask: Ask, line: Line, objective: Objective, until: date, country: str | None) -> float | None:
    """What should be there by now; None of different customers whose earlier periods are not known."""
    if line.kind.is_total:
        return phased(line.history, objective, country).due_by(until)
    if line.kind is not Kind.DISTINCT or until >= objective.end:
        return objective.target
    share = usual_share(ask, line.history, objective.period, until)
    return None if share is None else share * objective.target


def _pace_asked(line: Line, objective: Objective, step: Step, due: float) -> Question:
    quiet = tuple(one for one in line.steps if line.grain.shift(one.start, 1) <= objective.start)[-_QUIET:]
    level = due / step.exposure if line.kind.is_total else due
    return Question((step,), (), quiet or line.steps, line.kind, worse_side(line.history.metric), level)


def _over_people(ask: Ask, line: Line, period: Period, value: float, due: float) -> Question:
    """What does not add up beside earlier spans as long: a month of customers tells nothing of how a quarter varies.

    Customers vary at least as counts do; the part of them that is due by now is itself known from a few periods, and
    counts as no better known than one of them.
    """
    spans, span = [period], line.history.span
    while len(spans) <= _QUIET and span is not None and span.reaches_back_to(spans[-1].previous().start):
        spans.append(spans[-1].previous())
    told = [(one.start, reading(ask, line.history, one)) for one in spans[:0:-1]]
    known = [(start, one.value, one.n) for start, one in told if one.value is not None]
    newest, side = (Step(period.start, value, 1.0, 0),), worse_side(line.history.metric)
    if line.kind is not Kind.DISTINCT:
        return Question(newest, (), tuple(Step(start, v, 1.0, n) for start, v, n in known), line.kind, side, due)
    # Exposures that bring earlier counts to the level that is due: how much they vary then counts as it is.
    scale = math.fsum(v for _, v, _ in known) / len(known) / due if known else 0.0
    quiet = tuple(Step(start, v, scale, n) for start, v, n in known) if scale > 0 else newest
    return Question(newest, (Step(period.start, due, 1.0, 0),), quiet, Kind.COUNT, side)


def _reason(p: float | None, n: int, least: int) -> str | None:
    if n < least:
        return "too_few"
    if p is None:
        return "no_baseline"
    return None if p < LEVEL else "within_chance"


def leading_below(ask: Ask, line: Line, objective: Objective, rule: AlertRule) -> Seen | None:
    """What entered a stage in each of the newest weeks beside the objective's leading target of those weeks."""
    leading = next((one for one in objective.leading if one.stage == rule.stage), None)
    if leading is None or not leading.weeks:
        return None
    metric = _COUNTED.get(leading.stage)
    if metric is None:
        return Seen(None, False, "no_stage")
    day = line.until + timedelta(366)
    history = answered(lambda where: read_history(ask, metric, day, where), objective.where)
    if history.span is None or not history.is_additive:
        return Seen(None, False, "no_dates")
    weeks = _weeks(leading, min(history.span.covered, _asked_until(line)), rule.times)
    if weeks is None:
        return None
    first = weeks[0][0].start
    before = [Period(day, day + timedelta(7)) for day in (first - timedelta(7 * i) for i in range(_QUIET, 0, -1))]
    quiet = tuple(_week(history, week) for week in before if history.span.reaches_back_to(week.start))
    return _weeks_judged([_week(history, week) for week, _ in weeks], [due for _, due in weeks], quiet, rule)


def _week(history: History, week: Period) -> Step:
    days = [week.start + timedelta(i) for i in range(week.days)]
    step = step_over(week, {day: history.days[day] for day in days if day in history.days}, history)
    return step or Step(week.start, 0.0, float(week.days), 0)


def _asked_until(line: Line) -> date:
    span = line.history.span
    assert span is not None
    return span.covered


def _weeks(leading: Leading, covered: date, times: int) -> list[tuple[Period, float]] | None:
    """The newest complete weeks with their target, as many as a rule wants in a row."""
    weeks = [(Period(day, day + timedelta(7)), due) for day, due in leading.weeks]
    done = [(period, due) for period, due in weeks if period.end <= covered and due > 0]
    return done[-max(times, 1) :] if done else None


def _weeks_judged(steps: Sequence[Step], due: Sequence[float], quiet: tuple[Step, ...], rule: AlertRule) -> Seen:
    newest, wanted = steps[-1], due[-1]
    at = wanted * rule.threshold
    period = Period(newest.start, TimeGrain.DAY.shift(newest.start, 7))
    seen = Seen(newest.total, newest.total <= at, None, wanted, at, newest.n, period=period)
    if not seen.crossed:
        return seen
    in_a_row = len(steps) >= rule.times and all(s.total <= d * rule.threshold for s, d in zip(steps, due, strict=True))
    level = math.fsum(due) / math.fsum(step.exposure for step in steps)
    p = chance(Question(tuple(steps), (), quiet or tuple(steps), Kind.COUNT, -1, level))
    least = rule.fewest if rule.fewest is not None else MINIMUM_EVENTS
    reason = "not_yet_twice" if not in_a_row else _reason(p, round(math.fsum(due)), least)
    return Seen(newest.total, True, reason, wanted, at, newest.n, p, period=period)


def cumulative_below(ask: Ask, line: Line, objective: Objective, rule: AlertRule) -> Seen | None:
    """Results so far under the low path of a plan: its noise is in the path, which so few courses fall under.

    The path says, by week, the percentile of what the plan would have brought by the end of it; the rule's threshold
    is that percentile, and so the chance of a false alarm.
    """
    reached = _path(rule.path, line.until, objective)
    if not reached:
        return None
    found = [(since(ask, line, objective.start, end)[1], low, end) for end, low in reached[-max(rule.times, 1) :]]
    told, low, end = found[-1]
    if told.value is None:
        return None
    is_low = [one.value is not None and one.value < least for one, least, _ in found]
    in_a_row = all(is_low) and len(found) >= rule.times
    period = Period(objective.start, end)
    reason = None if in_a_row or not is_low[-1] else "not_yet_twice"
    return Seen(told.value, is_low[-1], reason, low, low, told.n, rule.threshold, period=period)


def _path(path: Steps, until: date, objective: Objective) -> list[tuple[date, float]]:
    """End of each week that is over and the least that should be reached by then; weeks of nothing say nothing."""
    ends = [(day + timedelta(7), low) for day, low in path]
    return [(end, low) for end, low in ends if objective.start < end <= min(until, objective.end) and low > 0]
