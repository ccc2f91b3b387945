"""The standard steps that deals are known to have reached by the stages in which exports saw them."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_core.ingest.derived import Derived
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome, Step, outcome_of, step_of
from kpi_core.vocabulary.predicate import AnyOf, Case, Filled, OneOf, Predicate


def derive_history(derived: Derived, columns: Sequence[Column]) -> Derived:
    """The computed columns of deals whose stages are dated by exports.

    A step is reached where this or a later stage has a date, or is where the deal stood in the first export or stands
    now. Steps that no stage names between the first and the last are not told: every deal would seem to be new.
    """
    won = next((p for name, case in derived if name == "outcome" for p, v in case.whens if v == Outcome.WON), None)
    stages = [c for c in columns if c.role is Role.STAGE or (c.from_history and c.type is ColumnType.TEXT)]
    values = {v for c in stages for v, _ in c.top}
    steps = sorted({s for v in values if _is_open(v) and (s := step_of(v)) is not None and s < Step.WON})
    kept = tuple((name, case) for name, case in derived if name == "outcome")
    if not any(step > Step.LEAD for step in steps):
        return kept
    flags, levels = [], [(won, int(Step.WON))] if won else []
    for step in reversed(steps):
        reached = AnyOf((*_proofs(step, stages, columns), *([won] if won else [])))
        flags.append((f"reached_{step.name.lower()}", Case(((reached, True),), False)))
        levels.append((reached, int(step)))
    return (*kept, *reversed(flags), ("step_level", Case(tuple(levels), 0)))


def _is_open(value: str) -> bool:
    return outcome_of(value) in (None, Outcome.OPEN)


def _proofs(step: Step, stages: Sequence[Column], columns: Sequence[Column]) -> list[Predicate]:
    dated = [c for c in columns if c.role is Role.STAGE_DATE and c.stage and _at_least(c.stage, step)]
    stood = [(c, tuple(v for v, _ in c.top if _at_least(v, step))) for c in stages]
    return [*(Filled(c.physical) for c in dated), *(OneOf(c.physical, vs) for c, vs in stood if vs)]


def _at_least(value: str, step: Step) -> bool:
    found = step_of(value) if _is_open(value) else None
    return found is not None and found >= step
