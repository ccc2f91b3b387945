"""How often the pace rule and the cards' "late beyond chance" are wrong: ``python -m benchmarks.paces [OBJECTIVES]``.

Objectives whose days bring on average exactly what is due are judged after every week, as the app judges them: what
counts is the share of objectives that are ever called late. Then objectives that run 30 % short.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History, sample
from kpi_core.metrics.query import MetricSeries, Query
from kpi_core.objectives.alert_steps import Line, line_of_steps
from kpi_core.objectives.judging import judge_rule
from kpi_core.objectives.known import whole_weeks
from kpi_core.objectives.lateness import is_beyond_chance
from kpi_core.objectives.phasing import phased
from kpi_core.stats.change import Kind, Tally
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Span
from kpi_core.workspace.objective import AlertRule, Objective

RULE = AlertRule("behind_pace", 0.9)
WEEKDAYS = (1.2, 1.3, 1.3, 1.2, 1.2, 0.5, 0.3)
CHRISTMAS = (0.6, 0.7, 0.9, 1.0, 1.0, 1.0, 0.9, 0.7, 1.0, 1.1, 1.3, 1.8)  # by month
_METRICS = {Kind.COUNT: "leads", Kind.TOTAL: "revenue", Kind.SHARE: "lead_to_opportunity_rate"}
_PART, _VALUE = 0.2, 80.0  # of a rate; of an order


@dataclass(frozen=True)
class Course:
    """What happens day by day: `n` records a month on average, `short` of what is due once the objective runs.

    `odd` is by how much days vary beyond chance (coefficient of variation).
    """

    kind: Kind = Kind.COUNT
    n: int = 300
    months: int = 1
    by_weekday: bool = True
    season: tuple[float, ...] = (1.0,) * 12
    odd: float = 0.0
    short: float = 1.0
    past: int = 400  # days before


@dataclass(frozen=True)
class Told:
    """What was said at each look, of the rule's alert and of the card; `half` are the looks of the first half."""

    half: int
    alerts: tuple[bool, ...]
    late: tuple[bool, ...]


def told(rng: np.random.Generator, course: Course) -> Told:
    """One objective from a random month on, looked at on every Monday and at its end."""
    start = date(2026, int(rng.integers(1, 13)), 1)
    end = TimeGrain.MONTH.shift(start, course.months)
    history, target = _drawn(rng, course, start, end)
    objective = Objective(history.metric.id, target, start, end, cadence=TimeGrain.WEEK)
    line, plan = line_of_steps(_nobody, history, objective.cadence), phased(history, objective)
    days = [start + timedelta(i) for i in range(1, (end - start).days + 1)]
    ends = tuple(day for day in days if day.weekday() == 0 or day == end)
    late = []
    for day in ends:
        assert history.span is not None
        known = whole_weeks(history.span, objective.period, day)
        came = sample(_nobody, history, Period(start, known if known > start else day))
        is_short = came.value is not None and came.value < plan.due_by(came.period.end)
        late.append(is_short and is_beyond_chance(history, came, plan, True) is True)
    half = sum(day <= start + (end - start) / 2 for day in ends)
    return Told(half, tuple(_opens(line, objective, day) for day in ends), tuple(late))


def _nobody(_query: Query) -> MetricSeries:
    raise AssertionError("what adds up day by day asks nobody")


def _opens(line: Line, objective: Objective, until: date) -> bool:
    steps = tuple(step for step in line.steps if line.grain.shift(step.start, 1) <= until)
    seen = judge_rule(_nobody, replace(line, steps=steps, until=until), objective, RULE)
    return seen is not None and seen.crossed and seen.reason is None


def _drawn(rng: np.random.Generator, course: Course, start: date, end: date) -> tuple[History, float]:
    """The days of a course, and the target that they reach on average."""
    first = start - timedelta(course.past)
    days = [first + timedelta(i) for i in range((end - first).days)]
    weights = [(WEEKDAYS[d.weekday()] if course.by_weekday else 1.0) * course.season[d.month - 1] for d in days]
    usual, runs = course.n / 30.44 * np.array(weights), np.array([day >= start for day in days])
    falls = np.where(runs, course.short, 1.0)
    odd = rng.gamma(1 / course.odd**2, course.odd**2, len(days)) if course.odd else np.ones(len(days))
    target, below = float(usual[runs].sum()), np.ones(len(days))
    if course.kind is Kind.SHARE:
        records = rng.poisson(usual)
        tops, below = rng.binomial(records, np.clip(_PART * falls * odd, 0, 1)).astype(float), records.astype(float)
        target = _PART
    else:
        records = rng.poisson(usual * falls * odd)
        tops = records.astype(float)
        if course.kind is Kind.TOTAL:
            tops, target = _VALUE * rng.standard_gamma(tops), _VALUE * target
    held = {
        day: Tally(float(top), float(bottom), int(n))
        for day, top, bottom, n in zip(days, tops, below, records, strict=True)
        if n
    }
    metric = catalogue().metrics[_METRICS[course.kind]]
    span = Span(min(held), end - timedelta(1), TimeGrain.DAY, end, 1)
    return History(metric, metric.unit, None, course.kind, held, span), target


def shares(rng: np.random.Generator, course: Course, objectives: int) -> tuple[float, float, float, float, float]:
    """Share of objectives with an alert, of looks, of objectives ever late beyond chance, of looks; alerts by half."""
    found = [told(rng, course) for _ in range(objectives)]
    return (
        float(np.mean([any(one.alerts) for one in found])),
        float(np.mean([each for one in found for each in one.alerts])),
        float(np.mean([any(one.late) for one in found])),
        float(np.mean([each for one in found for each in one.late])),
        float(np.mean([any(one.alerts[: one.half]) for one in found])),
    )


COURSES = {
    "counts, every day alike": Course(by_weekday=False),
    "counts, with a week": Course(),
    "counts whose days vary by half": Course(odd=0.5),
    "sums (CV 1)": Course(Kind.TOTAL),
    "sums whose days vary by half": Course(Kind.TOTAL, odd=0.5),
    "a rate of 20 %": Course(Kind.SHARE),
    "a rate whose days vary by a third": Course(Kind.SHARE, odd=0.33),
    "a shop with Christmas, even target": Course(season=CHRISTMAS, past=800),
}
SHORT = {"counts": Course(short=0.7), "sums (CV 1)": Course(Kind.TOTAL, short=0.7)}
SHORT["a rate of 20 %"] = Course(Kind.SHARE, short=0.7)


def main(objectives: int = 200) -> None:
    rng = np.random.default_rng(8)
    print(f"{objectives} objectives exactly on target, 300 records a month, looked at every week: behind pace | late")
    for name, course in COURSES.items():
        for months in (1, 3):
            ever, look, late, late_look, _ = shares(rng, replace(course, months=months), objectives)
            cells = f"ever {ever:5.1%}, a look {look:5.2%} | ever {late:5.1%}, a look {late_look:5.2%}"
            print(f"{name:>36}, months: {months}, {cells}", flush=True)
    print("the same 30 % short: an alert before the half of its time")
    for name, course in SHORT.items():
        cells = [shares(rng, replace(course, months=months), objectives // 2)[4] for months in (1, 3)]
        print(f"{name:>36}: {cells[0]:.0%} of a month, {cells[1]:.0%} of a quarter")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
