"""Columns computed from others: the outcome of a deal and the standard steps it has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, Step, outcome_of, plain, step_of
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Comparison, Filled, OneOf, Predicate

Derived = tuple[tuple[str, Case], ...]


def derive(fact: Fact, columns: Sequence[Column]) -> tuple[Derived, tuple[Issue, ...]]:
    """The computed columns a table allows, and what is to be known about them.

    Returns:
        ``outcome`` (won, lost, open); ``reached_<step>`` (true, false) for each standard step that a date column
        proves; ``step_level`` (0 to 5). Only deals have them.
    """
    if fact is not Fact.OPPORTUNITIES:
        return (), ()
    won, lost = _outcome_predicates(columns)
    derived: list[tuple[str, Case]] = []
    issues: list[Issue] = []
    if won or lost:
        whens = [(p, o.value) for p, o in ((won, Outcome.WON), (lost, Outcome.LOST)) if p]
        derived.append(("outcome", Case(tuple(whens), Outcome.OPEN.value)))
        if not lost:
            issues.append(Issue("no_lost_deals_known", Level.WARNING))
        if not won:
            issues.append(Issue("no_won_deals_known", Level.WARNING))
    derived.extend(_steps(columns, won))
    return tuple(derived), tuple(issues)


def _by_role(columns: Sequence[Column], role: Role) -> Column | None:
    return next((c for c in columns if c.role is role), None)


def _outcome_predicates(columns: Sequence[Column]) -> tuple[Predicate | None, Predicate | None]:
    """What makes a deal won and what makes it lost: told by flags, else by values, else by dates."""
    if flags := _flags(columns):
        return flags
    for role in (Role.OUTCOME, Role.STAGE):
        column = _by_role(columns, role)
        if column is None:
            continue
        if column.type is ColumnType.BOOLEAN:
            return _from_flag(column, columns)
        won, lost = (tuple(v for v, _ in column.top if outcome_of(v) is o) for o in (Outcome.WON, Outcome.LOST))
        if won or lost:
            return (OneOf(column.physical, won) if won else _filled(columns, Role.WON_AT)), (
                OneOf(column.physical, lost) if lost else _filled(columns, Role.LOST_AT, Role.LOST_REASON)
            )
    return _filled(columns, Role.WON_AT), _filled(columns, Role.LOST_AT, Role.LOST_REASON)


_IS = {
    Outcome.WON: re.compile(r"^(hs )?(is|est) (closed |cloturee? |fermee? )?(won|gagnee?)$"),
    Outcome.LOST: re.compile(r"^(hs )?(is|est) (closed |cloturee? |fermee? )?(lost|perdue?)$"),
    Outcome.OPEN: re.compile(r"^(hs )?(is|est) (deal )?(closed|cloturee?|fermee?)$"),
}


def _flags(columns: Sequence[Column]) -> tuple[Predicate, Predicate] | None:
    """Two yes/no columns that tell it between them: won and lost, or won and closed."""
    flags = [c for c in columns if c.type is ColumnType.BOOLEAN]
    won, lost, closed = (next((c for c in flags if p.match(plain(c.name))), None) for p in _IS.values())
    if won is None or (lost is None and closed is None):
        return None
    is_won = Compare(won.physical, Comparison.EQUAL, True)
    if lost is not None:
        return is_won, Compare(lost.physical, Comparison.EQUAL, True)
    assert closed is not None
    is_closed = Compare(closed.physical, Comparison.EQUAL, True)
    return is_won, All((is_closed, Compare(won.physical, Comparison.EQUAL, False)))


def _from_flag(column: Column, columns: Sequence[Column]) -> tuple[Predicate, Predicate | None]:
    """A yes/no column "won": "no" is lost only where the deal is closed."""
    won = Compare(column.physical, Comparison.EQUAL, True)
    return won, _filled(columns, Role.LOST_AT, Role.CLOSED_AT, Role.LOST_REASON)


def _filled(columns: Sequence[Column], *roles: Role) -> Predicate | None:
    found = next((c for role in roles if (c := _by_role(columns, role))), None)
    return Filled(found.physical) if found else None


def _steps(columns: Sequence[Column], won: Predicate | None) -> list[tuple[str, Case]]:
    """One flag per step that a date column proves: this date or a later step's is filled, or the deal is won."""
    dated: dict[Step, list[str]] = {}
    for column in columns:
        if column.role is Role.STAGE_DATE and column.stage and (step := step_of(column.stage)):
            dated.setdefault(step, []).append(column.physical)
    derived: list[tuple[str, Case]] = []
    levels: list[tuple[Predicate, int]] = [(won, int(Step.WON))] if won and dated else []
    for step in sorted(dated, reverse=True):
        if step is Step.WON:
            continue
        later = [p for s in dated if s >= step for p in dated[s]]
        parts: tuple[Predicate, ...] = (*(Filled(p) for p in later), *((won,) if won else ()))
        derived.append((f"reached_{step.name.lower()}", Case(((AnyOf(parts), True),), False)))
        levels.append((AnyOf(parts), int(step)))
    if levels:
        derived.append(("step_level", Case(tuple(levels), 0)))
    return derived
