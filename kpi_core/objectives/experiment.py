"""Experiments on a metric: how long one has to run at the usual volume, and what its groups tell at its end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kpi_core.metrics.history import Ask, History
from kpi_core.objectives.effects import Measured, measure
from kpi_core.objectives.known import counts_the_open
from kpi_core.stats.change import Kind, Tally
from kpi_core.stats.experiments import (
    MISMATCH_LEVEL,
    USUAL,
    ArmGap,
    Design,
    Outcome,
    compare_arms,
    days_needed,
    sample_ratio,
    size_for_counts,
    size_for_means,
    size_for_shares,
    smallest_gap_of_counts,
    smallest_gap_of_means,
    smallest_gap_of_shares,
)
from kpi_core.vocabulary.event import Event
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction
from kpi_core.workspace.action_log import Action, ActionState
from kpi_core.workspace.experiment import Arm, Experiment

PAGE = "objectives"
USUAL_WEEKS = 12  # newest whole weeks from which the usual volume and level are read
FEWEST_WEEKS = 4
LONGEST = 182  # days: after half a year, what was compared is no longer what is done
SHOWN_WEEKS = (2, 4, 8, 12)


@dataclass(frozen=True)
class Level:
    """A metric as it usually is, from the newest whole weeks of its history.

    Attributes:
        period: those weeks.
        value: the metric over them.
        per_day: records (of a share or mean) a day; of a total, what comes a day.
        spread: standard deviation of one record of a mean, of one week of a total; None of others.
        dispersion: how many times as variable as pure chance the weeks of a count are, 1 or more.
    """

    period: Period
    value: float
    per_day: float
    spread: float | None = None
    dispersion: float = 1.0


@dataclass(frozen=True)
class Plan:
    """How long an experiment has to run.

    Attributes:
        finding: ``experiment_plan`` (groups side by side), ``experiment_plan_weeks`` (a total: weeks after the change
            against as many before), ``experiment_too_long``, or ``experiment_unplannable`` with a reason:
            ``no_dates``, ``no_values``, ``too_short``, ``too_coarse``, ``does_not_add_up``, ``no_change``,
            ``not_possible`` (a share above all or below none).
        level: what the metric usually is, None where that cannot be told.
        target: what it is to become.
        per_arm: records of each group; of a total, days on each side.
        days: until all are in, whole weeks.
        seen_in: days -> the smallest change that so many see, in parts of the usual value; None where none is.
    """

    finding: Finding
    level: Level | None = None
    target: float | None = None
    per_arm: int | None = None
    days: int | None = None
    seen_in: tuple[tuple[int, float | None], ...] = ()


def plan(history: History, change: float, arms: int = 2, design: Design = USUAL) -> Plan:
    """How many records and days it takes to see a change of a metric.

    Args:
        history: the metric by day.
        change: in parts of its usual value, with its sign: 0.1 is a tenth more.
        arms: groups side by side, the unchanged one among them; each further one asks for more of all (Bonferroni).
        design: how sure it has to be.

    Returns:
        The plan, with a reason instead of numbers where there is none.

    Sources: the formulas of `kpi_core.stats.experiments`; a mean's spread comes from its days, which vary more than
    their records alone, so the number is rather too high.
    """
    values: dict[str, Any] = {"metric": history.metric, "label": history.label, "change": change}
    level = usual_level(history)
    if isinstance(level, str):
        return Plan(Finding("experiment_unplannable", values | {"reason": level}, page=PAGE))
    sure = replace(design, level=design.level / max(arms - 1, 1))
    target = level.value * (1 + change)
    per_arm = _size(history.kind, level, target, sure)
    if per_arm is None:
        reason = "no_change" if target == level.value else "not_possible"
        return Plan(Finding("experiment_unplannable", values | {"reason": reason}, page=PAGE), level, target)
    sides = 1 if history.kind.is_total else max(arms, 2)
    days = days_needed(per_arm * sides, 1.0 if history.kind.is_total else level.per_day)
    told = Plan(Finding(""), level, target, per_arm, days, _seen_in(history.kind, level, change, sides, sure))
    return replace(told, finding=_finding(told, history, values | {"arms": sides, "power": design.power}))


def usual_level(history: History) -> Level | str:
    """What a metric usually is; the reason where that cannot be told.

    Args:
        history: the metric by day.

    Returns:
        The level over up to twelve newest whole weeks, or ``no_dates``, ``does_not_add_up``, ``too_short`` (less than
        four weeks), ``too_coarse`` (no figures by week), ``no_values``.
    """
    if history.span is None:
        return "no_dates"
    if not history.is_additive or counts_the_open(history.metric):
        return "does_not_add_up"
    if history.span.rhythm not in (TimeGrain.DAY, TimeGrain.WEEK):
        return "too_coarse"
    end = history.span.as_of
    weeks = min(USUAL_WEEKS, (end - history.span.first).days // 7)
    if weeks < FEWEST_WEEKS:
        return "too_short"
    period = Period(end - timedelta(weeks=weeks), end)
    held = [history.days.get(period.start + timedelta(days=i), Tally(0.0, 0.0)) for i in range(period.days)]
    top, bottom = math.fsum(day.numerator for day in held), math.fsum(day.denominator for day in held)
    if top <= 0 or bottom <= 0:
        return "no_values"
    if history.kind.is_total:
        return _level_of_total(
            [math.fsum(d.numerator for d in held[i : i + 7]) for i in range(0, len(held), 7)], period
        )
    return Level(period, top / bottom, bottom / period.days, _spread(held, top / bottom))


def _level_of_total(weeks: Sequence[float], period: Period) -> Level:
    """The level of a total by day; weeks are compared, so that the rhythm of the week is no chance."""
    mean = math.fsum(weeks) / len(weeks)
    variance = math.fsum((week - mean) ** 2 for week in weeks) / (len(weeks) - 1)
    return Level(period, mean / 7, mean / 7, math.sqrt(variance), max(1.0, variance / mean))


def _spread(held: Sequence[Tally], mean: float) -> float:
    """Standard deviation of one record of a mean, from how far the sums of days lie from it."""
    known = [day for day in held if day.denominator > 0]
    squares = math.fsum((day.numerator - mean * day.denominator) ** 2 for day in known)
    exposure = math.fsum(day.denominator for day in known)
    return math.sqrt(squares / exposure * len(known) / max(len(known) - 1, 1))


def _size(kind: Kind, level: Level, target: float, design: Design) -> int | None:
    """Records of a group; of a total, days on one side."""
    if kind is Kind.SHARE:
        return size_for_shares(level.value, target, design)
    if kind is Kind.COUNT:
        return size_for_counts(level.value, target, level.dispersion, design)
    gap, spread = target - level.value, level.spread or 0.0
    if kind is Kind.TOTAL:
        weeks = size_for_means(spread, 7 * gap, design) if target >= 0 else None
        return None if weeks is None else 7 * weeks
    return size_for_means(spread, gap, design)


def _seen_in(
    kind: Kind, level: Level, change: float, sides: int, design: Design
) -> tuple[tuple[int, float | None], ...]:
    rows = []
    for weeks in SHOWN_WEEKS:
        gap = _smallest(kind, level, 7 * weeks * (1.0 if kind.is_total else level.per_day) / sides, change < 0, design)
        rows.append((7 * weeks, None if gap is None else gap / level.value))
    return tuple(rows)


def _smallest(kind: Kind, level: Level, n: float, falls: bool, design: Design) -> float | None:
    if kind is Kind.SHARE:
        return smallest_gap_of_shares(n, level.value, falls=falls, design=design)
    if kind is Kind.COUNT:
        return smallest_gap_of_counts(n, level.value, level.dispersion, falls=falls, design=design)
    if kind is Kind.TOTAL:
        gap = smallest_gap_of_means(n / 7, level.spread or 0.0, design)
        return None if gap is None else gap / 7
    return smallest_gap_of_means(n, level.spread or 0.0, design)


def _finding(told: Plan, history: History, values: dict[str, Any]) -> Finding:
    level = told.level
    assert level is not None
    seen = told.seen_in[-1]
    shown = {
        **values,
        "unit": history.unit,
        "currency": history.currency,
        "before": level.value,
        "after": told.target,
        "per_arm": told.per_arm,
        "per_day": level.per_day,
        "days": told.days,
        "seen_days": seen[0],
        "seen": seen[1],
    }
    if told.days is None or told.days > LONGEST:
        return Finding("experiment_too_long", shown, 0.6, PAGE)
    return Finding("experiment_plan_weeks" if history.kind.is_total else "experiment_plan", shown, 0.5, PAGE)


# ---- what it told --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """What the groups of an experiment tell.

    Attributes:
        findings: what goes wrong with it first (``experiment_few_arms``, ``experiment_arm_impossible``,
            ``experiment_mismatch``, ``experiment_running``, ``experiment_no_end``), then one per further group:
            ``experiment_better``, ``experiment_worse``, ``experiment_moved``, ``experiment_within``,
            ``experiment_too_few``. While it runs no group is judged.
        gaps: each further group beside the first, in the order of the arms.
        is_running: whether its end has not come.
    """

    findings: tuple[Finding, ...]
    gaps: tuple[ArmGap, ...] = ()
    is_running: bool = False


def result(
    experiment: Experiment, today: date, direction: Direction = Direction.UP, planned: int | None = None
) -> Result:
    """What the groups of an experiment tell, judged once at its end.

    Looking again and again and stopping at the first difference finds one where there is none: of 28 daily looks at
    two equal groups about one series in four shows one. Until its end the gaps are there, but no verdict.

    Args:
        experiment: with its groups; the first is what there was before.
        today: to tell whether it is over.
        direction: of the metric, to tell better from worse.
        planned: records that each group was to have, None where nothing was planned.
    """
    arms, name = experiment.arms, {"name": experiment.name}
    if len(arms) < 2:
        return Result((Finding("experiment_few_arms", name | {"n": len(arms)}, page=PAGE),))
    wrong = next((arm for arm in arms if not 0 <= arm.hits <= arm.n), None)
    if wrong is not None:
        return Result((Finding("experiment_arm_impossible", name | {"arm": wrong}, 0.9, PAGE),))
    gaps = compare_arms([(arm.n, arm.hits) for arm in arms])
    running = _running(experiment, today, planned)
    found = [*_faults(experiment, planned), *([running] if running else [])]
    if running is None:
        found += [_judged(arms[0], arm, gap, direction) for arm, gap in zip(arms[1:], gaps, strict=True)]
    return Result(tuple(found), gaps, running is not None)


def _faults(experiment: Experiment, planned: int | None) -> list[Finding]:
    """What makes a comparison doubtful whatever it says."""
    found, name = [], {"name": experiment.name}
    chance = sample_ratio([arm.n for arm in experiment.arms])
    if chance is not None and chance < MISMATCH_LEVEL:
        found.append(Finding("experiment_mismatch", name | {"arms": experiment.arms, "p_value": chance}, 0.9, PAGE))
    if experiment.end is None and planned is None:
        found.append(Finding("experiment_no_end", name, 0.4, PAGE))
    return found


def _running(experiment: Experiment, today: date, planned: int | None) -> Finding | None:
    """That its end has not come: neither its day nor, where there is one, the planned number of records."""
    least = min(arm.n for arm in experiment.arms)
    values = {"name": experiment.name, "n": least, "planned": planned, "end": experiment.end}
    if experiment.end is not None and today < experiment.end:
        return Finding("experiment_running", values, 0.5, PAGE)
    if experiment.end is None and planned is not None and least < planned:
        return Finding("experiment_running", values, 0.5, PAGE)
    return None


def _judged(first: Arm, arm: Arm, gap: ArmGap, direction: Direction) -> Finding:
    values: dict[str, Any] = {"arm": arm.name, "first": first.name, "gap": gap, "n": min(first.n, arm.n)}
    if gap.outcome is Outcome.WITHIN_CHANCE and gap.first is not None:
        design = replace(USUAL, ratio=arm.n / first.n)
        values["seen"] = smallest_gap_of_shares(first.n, gap.first, design=design)
        return Finding("experiment_within", values, 0.3, PAGE)
    if gap.outcome is Outcome.TOO_FEW:
        return Finding("experiment_too_few", values, 0.2, PAGE)
    if direction is Direction.NONE:
        return Finding("experiment_moved", values, 0.6, PAGE)
    good = (gap.outcome is Outcome.HIGHER) is (direction is Direction.UP)
    return Finding("experiment_better" if good else "experiment_worse", values, 0.7, PAGE)


def before_after(
    ask: Ask, experiment: Experiment, today: date, events: Sequence[Event] = (), others: Sequence[Action] = ()
) -> Measured:
    """An experiment without groups: what came after its start, against what the history before it foretold.

    Args:
        ask: answers a query.
        experiment: its metric, filter and start.
        today: nothing after it is data.
        events: events of one's own and of the calendar.
        others: actions of the same time.
    """
    done = ActionState.PLANNED if experiment.start is None or experiment.start > today else ActionState.DONE
    action = Action(
        experiment.action or 0,
        experiment.name,
        metric=experiment.metric,
        where=experiment.where,
        done_on=experiment.start,
        state=done,
    )
    return measure(ask, action, today, None, events, [one for one in others if one.id != experiment.action])
