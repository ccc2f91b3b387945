"""The letters of an objective that need no forecast: specific, measurable, relevant, timely."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import History
from kpi_core.objectives.case import Case, Letter, State
from kpi_core.objectives.read import predicates
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Compare
from kpi_core.vocabulary.unit import Direction
from kpi_core.workspace.objective_list import KeptObjective

RECORDS_A_STEP = 5.0  # fewer, and a step says more about chance than about the metric
_FEWEST_STEPS = 3  # of the review's rhythm, to see it coming


def specific(case: Case) -> Letter:
    """The letter S: which number, of whom."""
    draft = case.draft
    if not draft.metric:
        return Letter(State.MISSING, case.finding("smart_specific_no_metric"))
    if case.metric is None:
        return Letter(State.MISSING, case.finding("smart_specific_unknown", name=draft.metric))
    if case.history is None:
        classes = _compared_texts(case)
        if classes:
            return Letter(State.WEAK, case.finding("smart_specific_classes", where=classes))
        return Letter(State.WEAK, case.finding("smart_specific_unreadable", error=case.error))
    n = _records(case.history)
    if draft.where and not n:
        return Letter(State.WEAK, case.finding("smart_specific_empty", where=draft.where))
    if draft.where:
        return Letter(State.GOOD, case.finding("smart_specific", where=draft.where, n=n))
    return Letter(State.GOOD, case.finding("smart_specific_whole"))


def _compared_texts(case: Case) -> Mapping[str, tuple[str, ...]]:
    """The part of the filter that asks "> 50" of a column of texts, such as classes of sizes."""
    if case.error is None or case.error.code != "value_not_in_column":
        return {}
    where = case.draft.where
    compared = {column for column, one in zip(where, predicates(where), strict=True) if isinstance(one, Compare)}
    column = case.error.values.get("column")
    return {column: where[column]} if isinstance(column, str) and column in compared else {}


def _records(history: History) -> int:
    return sum(tally.n for tally in history.days.values()) + history.undated


def measurable(case: Case) -> Letter:
    """The letter M: from where to where."""
    draft, baseline = case.draft, case.baseline
    start = {
        "baseline": draft.baseline,
        "period": baseline.period if baseline is not None else None,
        "against": baseline.against if baseline is not None else None,
    }
    if case.metric is None:
        return Letter(State.MISSING, case.finding("smart_needs_metric"))
    if case.history is None:
        return Letter(State.MISSING, case.finding("smart_measurable_no_data"))
    if draft.target is None:
        return Letter(State.MISSING, _no_target(case, start))
    if not math.isfinite(draft.target):
        return Letter(State.MISSING, case.finding("smart_measurable_no_number"))
    told = start | {"target": draft.target} | ({} if draft.change is None else {"asked": draft.change})
    if case.history.kind is Kind.SHARE and not 0 <= draft.target <= 1:
        return Letter(State.WEAK, case.finding("smart_measurable_impossible", **told))
    if draft.baseline is None:
        return Letter(State.WEAK, case.finding("smart_measurable_no_baseline", **told))
    is_down = case.direction is Direction.DOWN
    if draft.target >= draft.baseline if is_down else draft.target <= draft.baseline:
        return Letter(State.WEAK, case.finding("smart_measurable_backwards", way=case.direction, **told))
    return Letter(State.GOOD, case.finding("smart_measurable", **told))


def _no_target(case: Case, start: Mapping[str, object]) -> Finding:
    """Why there is no target: none was said, or a change has nothing to start from."""
    draft = case.draft
    if draft.change is not None:
        code = "smart_measurable_change_of_nothing" if draft.baseline is None else "smart_measurable_change_of_zero"
        return case.finding(code, change=draft.change, **start)
    if draft.baseline is None:
        return case.finding("smart_measurable_nothing")
    return case.finding("smart_measurable_no_target", **start)


def relevant(case: Case, known: Sequence[KeptObjective]) -> Letter:
    """The letter R: which goal of the business it serves.

    Args:
        case: the draft beside its data.
        known: the objectives of the workspace.
    """
    draft = case.draft
    if case.metric is not None and case.metric.vanity:
        other = catalogue().find(case.metric.guard) if case.metric.guard else None
        return Letter(State.WEAK, case.finding("smart_relevant_vanity", other=other))
    if draft.parent is not None:
        parent = next((one for one in known if one.id == draft.parent), None)
        if parent is None:
            return Letter(State.WEAK, case.finding("smart_relevant_parent_gone", id=draft.parent))
        return Letter(State.GOOD, case.finding("smart_relevant_parent", parent=parent.objective))
    if draft.why.strip():
        return Letter(State.GOOD, case.finding("smart_relevant_why", why=draft.why))
    return Letter(State.MISSING, case.finding("smart_relevant_nothing"))


def timely(case: Case) -> Letter:
    """The letter T: from when until when, with enough steps to see it coming and enough records in each."""
    draft = case.draft
    if draft.start is None and draft.end is None:
        return Letter(State.MISSING, case.finding("smart_timely_no_days"))
    if draft.end is None:
        return Letter(State.MISSING, case.finding("smart_timely_no_end", start=draft.start))
    if draft.start is None:
        return Letter(State.MISSING, case.finding("smart_timely_no_start", end=draft.end - timedelta(1)))
    period = draft.period
    if period is None:
        told = {"start": draft.start, "end": draft.end - timedelta(1)}
        return Letter(State.MISSING, case.finding("smart_timely_backwards", **told))
    if period.end <= case.today:
        return Letter(State.WEAK, case.finding("smart_timely_past", period=period))
    return _rhythm(case, period)


def _rhythm(case: Case, period: Period) -> Letter:
    cadence = case.draft.cadence or _usual(case)
    rate = _rate(case.history) if case.history is not None else None
    days = period.days / max(sum(1 for _ in period.steps(cadence)), 1)
    if rate is not None and rate * days < RECORDS_A_STEP and cadence is not TimeGrain.YEAR:
        told = {"cadence": cadence, "n": rate * days, "other": _coarser(rate, cadence)}
        return Letter(State.WEAK, case.finding("smart_timely_fine", period=period, **told))
    steps = sum(1 for _ in period.steps(cadence))
    if steps < _FEWEST_STEPS:
        return Letter(State.WEAK, case.finding("smart_timely_few_steps", period=period, cadence=cadence, n=steps))
    return Letter(State.GOOD, case.finding("smart_timely", period=period, cadence=cadence, n=steps))


def _usual(case: Case) -> TimeGrain:
    """The metric's own rhythm of review, coarser where its records are few."""
    own = TimeGrain(case.metric.cadence) if case.metric is not None else TimeGrain.MONTH
    rate = _rate(case.history) if case.history is not None else None
    return own if rate is None or rate * _DAYS[own] >= RECORDS_A_STEP else _coarser(rate, own)


_DAYS = {TimeGrain.DAY: 1.0, TimeGrain.WEEK: 7.0, TimeGrain.MONTH: 30.4, TimeGrain.QUARTER: 91.3, TimeGrain.YEAR: 365.2}


def _coarser(rate: float, cadence: TimeGrain) -> TimeGrain:
    """The first coarser rhythm with records enough."""
    grains = list(TimeGrain)
    later = grains[grains.index(cadence) + 1 :]
    return next((grain for grain in later if rate * _DAYS[grain] >= RECORDS_A_STEP), TimeGrain.YEAR)


def _rate(history: History) -> float | None:
    """Records a day over the last year of the data; None of data that come in steps of their own.

    What a share is out of counts, not its rows: one row of a report may hold a thousand visits.
    """
    span = history.span
    if span is None or span.rhythm is not TimeGrain.DAY:
        return None
    since = max(span.first, span.covered - timedelta(365))
    days = max((span.covered - since).days, 1)
    inside = [tally for day, tally in history.days.items() if since <= day < span.covered]
    held = sum(tally.n for tally in inside)
    if history.kind is Kind.SHARE:
        held = max(held, round(sum(tally.denominator for tally in inside)))
    if history.kind.is_total and history.unit == "count":
        held = max(held, round(sum(tally.numerator for tally in inside)))
    return held / days
