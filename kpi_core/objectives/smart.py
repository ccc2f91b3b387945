"""Whether an objective is specific, measurable, attainable, relevant and timely, judged by the data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.history import Ask
from kpi_core.model.dataset import Dataset
from kpi_core.objectives.attainable import AMBITIOUS, attainable, verdict
from kpi_core.objectives.baseline import Baseline, baseline_of, next_quarter
from kpi_core.objectives.case import Case, Judgement, Letter, State
from kpi_core.objectives.draft import Draft
from kpi_core.objectives.evidence import Evidence, gather, key_of
from kpi_core.objectives.foretell import Outlook, at_chance, chance, foretell
from kpi_core.objectives.letters import measurable, relevant, specific, timely
from kpi_core.objectives.ripeness import Ripe, always
from kpi_core.objectives.written_target import rounded, target_of
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.vocabulary.window import Against
from kpi_core.workspace.objective import Objective
from kpi_core.workspace.objective_list import KeptObjective

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

__all__ = ["Draft", "Evidence", "Judgement", "Letter", "State", "gather", "judge", "key_of"]
_EVEN, _SAFE = 0.5, 0.8  # chances of the proposed target, and of its minimum


def judge(  # noqa: PLR0913 - what is judged, by which data, beside which others; two are there to be quick
    ask: Ask,
    datasets: Sequence[Dataset],
    objective: Objective | Draft,
    known: Sequence[KeptObjective],
    today: date,
    *,
    engine: Engine | None = None,
    evidence: Evidence | None = None,
    is_ripe: Ripe = always,
) -> Judgement:
    """Judge an objective, or what is written of it so far.

    Args:
        ask: answers a query.
        datasets: what the data are, for the funnel behind the metric.
        objective: what is judged.
        known: the objectives of the workspace, for its parent.
        today: nothing after it is data.
        engine: where the funnel is read; without it no capacity is told.
        evidence: what `gather` told of the same metric, filter and days: then only the target is judged anew.
        is_ripe: as `gather` takes it; evidence that is given has been read with its own.

    Returns:
        The five letters with their evidence, and a proposal for a vague or an impossible one.
    """
    draft = Draft.of(objective) if isinstance(objective, Objective) else objective
    case = _case(draft, today, evidence or gather(ask, datasets, draft, today, engine, is_ripe=is_ripe))
    proposal = _proposal(ask, case) if case.history is not None and _asks_for_another(case) else None
    return Judgement(
        specific(case),
        measurable(case),
        attainable(case, ask),
        relevant(case, known),
        timely(case),
        case.draft,
        proposal,
        case.outlook,
        case.chance,
        case.baseline,
        case.direction,
    )


def _case(draft: Draft, today: date, evidence: Evidence) -> Case:
    """The draft beside its data: the starting point and the target of a change filled in, the chance of its target."""
    metric = catalogue().find(draft.metric) if draft.metric else None
    history, outlook = evidence.history, evidence.outlook
    if history is None or outlook is None:
        return Case(draft, today, metric, error=evidence.error)
    baseline = evidence.baseline
    if draft.baseline is not None:
        baseline = Baseline(draft.baseline, None, Against.NONE)
    case = Case(draft, today, history.metric, history, None, baseline, outlook, funnel=evidence.funnel)
    filled = _filled(draft, baseline, history.unit)
    direction = _direction(case, filled, baseline)
    told = None
    if draft.period is not None and filled.target is not None and math.isfinite(filled.target):
        told = chance(outlook, filled.target, direction)
    return replace(case, draft=filled, chance=told, direction=direction)


def _filled(draft: Draft, baseline: Baseline | None, unit: Unit) -> Draft:
    if baseline is None:
        return draft
    target = draft.target
    if target is None and draft.change is not None and baseline.value > 0:
        target = target_of(draft.change, baseline.value, unit)
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
    given = case.baseline is not None and case.baseline.against is Against.NONE
    baseline = case.baseline if given or days == outlook.period else baseline_of(ask, history, days)
    aim = _no_step_back(outlook, target, baseline, case.direction)
    value = rounded(aim, history.unit)
    if _is_no_other(value, aim, baseline, draft if days == draft.period else None, history.unit):
        return None
    told = Objective(
        draft.metric,
        value,
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
    return told if draft.cadence is None else replace(told, cadence=draft.cadence)


def _is_no_other(value: float, aim: float, baseline: Baseline | None, draft: Draft | None, unit: Unit) -> bool:
    """Whether a proposal, once rounded, is the draft's own target, or the starting point that it was to leave."""
    if draft is not None and draft.target is not None and rounded(draft.target, unit) == value:
        return True
    return baseline is not None and aim != baseline.value and rounded(baseline.value, unit) == value


def _no_step_back(outlook: Outlook, target: float, baseline: Baseline | None, direction: Direction) -> float:
    """Where the metric goes the wrong way by itself, to hold the starting point is the aim, if it can be held."""
    if baseline is None or (target <= baseline.value if direction is Direction.DOWN else target >= baseline.value):
        return target
    held = chance(outlook, baseline.value, direction)
    return baseline.value if held is not None and held >= AMBITIOUS else target
