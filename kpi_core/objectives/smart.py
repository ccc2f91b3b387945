"""Whether an objective is specific, measurable, attainable, relevant and timely, judged by the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import Ask, History
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.attainable import attainable, verdict
from kpi_core.objectives.baseline import Baseline, baseline_of, next_quarter
from kpi_core.objectives.case import Case, Judgement, Letter, State
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.foretell import Outlook, at_chance, chance, foretell
from kpi_core.objectives.letters import measurable, relevant, specific, timely
from kpi_core.objectives.read import history_of
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

__all__ = ["Case", "Draft", "Judgement", "Letter", "State", "judge"]
_EVEN, _SAFE = 0.5, 0.8  # chances of the proposed target, and of its minimum


def judge(
    ask: Ask,
    datasets: Sequence[Dataset],
    objective: Objective | Draft,
    known: Sequence[KeptObjective],
    today: date,
    *,
    engine: Engine | None = None,
    history: History | None = None,
) -> Judgement:
    """Judge an objective, or what is written of it so far.

    Args:
        ask: answers a query.
        datasets: what the data are, for the funnel behind the metric.
        objective: what is judged.
        known: the objectives of the workspace, for its parent.
        today: nothing after it is data.
        engine: where the funnel is read; without it no capacity is told.
        history: the metric with the objective's filter, where it was read before.

    Returns:
        The five letters with their evidence, and a proposal for a vague or an impossible one.
    """
    draft = Draft.of(objective) if isinstance(objective, Objective) else objective
    case = _case(ask, draft, today, history)
    told = attainable(case, ask, datasets, engine)
    proposal = _proposal(ask, case) if case.history is not None and _asks_for_another(case) else None
    return Judgement(
        specific(case),
        measurable(case),
        told,
        relevant(case, known),
        timely(case),
        case.draft,
        proposal,
        case.outlook,
        case.chance,
        case.baseline,
        case.direction,
    )


def _case(ask: Ask, draft: Draft, today: date, history: History | None) -> Case:
    """The draft beside its data: the starting point and the target of a change filled in, the outlook of its days."""
    case = Case(draft, today, catalogue().find(draft.metric) if draft.metric else None)
    if draft.metric and history is None:
        try:
            history = history_of(ask, draft.objective() or _any_days(draft, today), today)
        except KpiError as error:
            return replace(case, error=error)
    if history is None:
        return case
    case = replace(case, metric=history.metric, history=history)
    days = draft.period or next_quarter(today, history.span)
    baseline = _baseline(ask, draft, history, case)
    filled = _filled(draft, baseline, history.unit)
    direction = _direction(case, filled, baseline)
    outlook = foretell(ask, history, days)
    told = None
    if draft.period is not None and filled.target is not None:
        told = chance(outlook, filled.target, direction)
    return replace(case, draft=filled, baseline=baseline, outlook=outlook, chance=told, direction=direction)


def _any_days(draft: Draft, today: date) -> Objective:
    """An objective of the draft's metric and filter, to read the data by."""
    days = next_quarter(today, None)
    return Objective(draft.metric, draft.target or 0.0, days.start, days.end, draft.where)


def _baseline(ask: Ask, draft: Draft, history: History, case: Case) -> Baseline | None:
    if draft.baseline is not None:
        return Baseline(draft.baseline, None, Against.NONE)
    return baseline_of(ask, history, draft.period or next_quarter(case.today, history.span))


def _filled(draft: Draft, baseline: Baseline | None, unit: Unit) -> Draft:
    if baseline is None:
        return draft
    target = draft.target
    if target is None and draft.change is not None and baseline.value > 0:
        target = rounded(baseline.value * (1 + draft.change), unit)
    return replace(draft, baseline=baseline.value, target=target)


def _direction(case: Case, draft: Draft, baseline: Baseline | None) -> Direction:
    """The metric's own; of one that is neither good nor bad, the way that the target points."""
    assert case.metric is not None
    if case.metric.direction is not Direction.NONE:
        return case.metric.direction
    is_low = draft.target is not None and baseline is not None and draft.target < baseline.value
    return Direction.DOWN if is_low else Direction.UP


def _asks_for_another(case: Case) -> bool:
    """Whether it is vague, certain, or out of reach."""
    if case.chance is None:
        return case.draft.target is None or case.draft.period is None
    return verdict(case.chance) in ("certain", "out_of_reach") and not _is_over(case.outlook)


def _is_over(outlook: Outlook | None) -> bool:
    return outlook is not None and outlook.is_over


def _proposal(ask: Ask, case: Case) -> Objective | None:
    """A target with an even chance, and as its minimum the value that is reached four times in five."""
    assert case.history is not None
    draft, history = case.draft, case.history
    days, outlook = draft.period, case.outlook
    if days is None or days.end <= case.today or outlook is None:
        days = next_quarter(case.today, history.span)
        outlook = foretell(ask, history, days)
    target = at_chance(outlook, _EVEN, case.direction)
    safe = at_chance(outlook, _SAFE, case.direction)
    if target is None or safe is None:
        return None
    given = draft.baseline is not None and case.baseline is not None and case.baseline.against is Against.NONE
    baseline = case.baseline if given or days == draft.period else baseline_of(ask, history, days)
    return Objective(
        draft.metric,
        rounded(target, history.unit),
        days.start,
        days.end,
        draft.where,
        baseline.value if baseline is not None else None,
        draft.owner,
        name=draft.name,
        why=draft.why,
        parent=draft.parent,
        minimum=rounded(safe, history.unit),
    )


def rounded(value: float, unit: Unit) -> float:
    """A target as a person would set it: whole counts, three digits of anything else.

    >>> rounded(143.6, Unit.COUNT), rounded(218_432.7, Unit.MONEY), rounded(0.15432, Unit.FRACTION)
    (144.0, 218000.0, 0.154)
    """
    if unit is Unit.COUNT and abs(value) < 1000:
        return float(round(value))
    return float(f"{value:.3g}")
