"""What changed in an objective from version to version, and what to aim at once its time is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kpi_core.objectives.foretell import Outlook, chance
from kpi_core.objectives.pace import is_met
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit

if TYPE_CHECKING:
    from kpi_core.objectives.pace import Pace, PaceStep
    from kpi_core.workspace.objective import Objective
    from kpi_core.workspace.objective_list import KeptObjective

AMBITIOUS = 0.1  # chance from which a target that was missed may be kept
_NUMBERS = ("target", "minimum", "excellent", "baseline")
_TEXTS = ("name", "why", "owner")
_OTHERS = ("metric", "where", "parent", "cadence", "phasing", "alerts", "leading", "north_star")
_DIGITS = 3  # of a proposed target: no one aims at 1,234.57


@dataclass(frozen=True)
class Revision:
    """A version of an objective with what changed from the one before; the first one has no change."""

    kept: KeptObjective
    findings: tuple[Finding, ...]


def revisions(history: Sequence[KeptObjective], more: bool = True) -> tuple[Revision, ...]:
    """Every version of an objective with what changed in it, newest first; versions without a change are left out.

    Args:
        history: of one objective, newest first, `ObjectiveList.history`.
        more: whether more is better, to tell a target that was made easier.
    """
    if not history:
        return ()
    told = [
        Revision(after, differences(before.objective, after.objective, after.at.date(), more))
        for after, before in pairwise(history)
    ]
    return (*(one for one in told if one.findings), Revision(history[-1], ()))


def differences(before: Objective, after: Objective, on: date, more: bool = True) -> tuple[Finding, ...]:
    """What changed between two forms of an objective, the most important first.

    Args:
        before: as it was.
        after: as it became.
        on: the day it was changed.
        more: whether more is better.

    Returns:
        ``changed_number`` (`field`, `before`, `after`, and of the target `easier`, `running`: whether its time had
        begun), ``changed_dates``, ``changed_text`` and ``changed_other`` (`field`). Moving a target down while it runs
        is the most important: a measure that bends is none.
    """
    found = [*_numbers(before, after, on, more), *_dates(before, after), *_words(before, after)]
    return tuple(sorted(found, key=lambda finding: -finding.importance))


def _numbers(before: Objective, after: Objective, on: date, more: bool) -> Iterator[Finding]:
    for name in _NUMBERS:
        was, now = getattr(before, name), getattr(after, name)
        if was == now:
            continue
        values: dict[str, Any] = {"field": name, "before": was, "after": now}
        if name != "target":
            yield Finding("changed_number", values, 0.3)
            continue
        easier, running = (now < was) == more, before.start <= on < before.end
        weight = 0.8 if easier and running else 0.6
        yield Finding("changed_number", values | {"easier": easier, "running": running}, weight)


def _dates(before: Objective, after: Objective) -> Iterator[Finding]:
    if before.period != after.period:
        yield Finding("changed_dates", {"before": before.period, "after": after.period}, 0.5)


def _words(before: Objective, after: Objective) -> Iterator[Finding]:
    for name in _TEXTS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Finding("changed_text", {"field": name, "before": was, "after": now}, 0.3)
    for name in _OTHERS:
        if getattr(before, name) != getattr(after, name):
            yield Finding("changed_other", {"field": name}, 0.5 if name in ("metric", "where") else 0.2)


# ---- once its time is over ---------------------------------------------------------------------------------------


def following(period: Period) -> Period:
    """The period of the same length just after: whole months stay whole months.

    >>> following(Period(date(2026, 1, 1), date(2026, 4, 1)))
    Period(start=datetime.date(2026, 4, 1), end=datetime.date(2026, 7, 1))
    """
    if period.start.day == 1 and period.end.day == 1:
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
        return Period(period.end, TimeGrain.MONTH.shift(period.end, months))
    return Period(period.end, period.end + timedelta(days=period.days))


def replan(told: Pace, ahead: Outlook | None = None) -> Finding | None:
    """What to aim at next, once an objective's time is over: higher where it was beaten, the cause first where missed.

    Args:
        told: how it stood at its end.
        ahead: what the metric will be over the period just after, `following`; None where it was not asked.

    Returns:
        ``replan_raise`` (`reached`, `target`, `proposal`): at least what was reached, and what is expected where that
        is better. ``replan_find_cause`` (also `gap`, `worst`: the step that fell shortest, or None, and `is_kept`):
        the same target where it has a chance of one in ten, else what is expected. None while it runs, or where its
        value is not known.
    """
    if not told.is_over or told.reached is None:
        return None
    aim, more = told.objective, told.wants_more
    values: dict[str, Any] = {"reached": told.reached, "target": aim.target}
    values |= {"unit": told.unit, "currency": told.currency, "more": more}
    if is_met(told.reached, aim.target, more):
        best = max if more else min
        expected = ahead.expected if ahead is not None else None
        target = told.reached if expected is None else best(told.reached, expected)
        return Finding("replan_raise", values | {"proposal": _next(told, tidy(target, told.unit))}, 0.5)
    direction = Direction.UP if more else Direction.DOWN
    sure = chance(ahead, aim.target, direction) if ahead is not None else None
    is_kept = ahead is None or ahead.expected is None or sure is None or sure >= AMBITIOUS
    target = aim.target
    if not is_kept and ahead is not None and ahead.expected is not None:
        target = tidy(ahead.expected, told.unit)
    gap = told.reached - aim.target
    values |= {"gap": gap, "worst": _worst(told), "is_kept": is_kept, "proposal": _next(told, target)}
    return Finding("replan_find_cause", values, 0.7)


def tidy(value: float, unit: Unit) -> float:
    """A target as a person would write it: three digits, whole where it counts things.

    >>> tidy(1234.5, Unit.COUNT), tidy(0.25678, Unit.FRACTION), tidy(87.4, Unit.COUNT)
    (1230.0, 0.257, 87.0)
    """
    digits = float(f"{value:.{_DIGITS}g}")
    return float(round(digits)) if unit is Unit.COUNT else digits


def _worst(told: Pace) -> PaceStep | None:
    """The step in which most was missing; None with a single one, or where none fell short."""
    known = [(step.value - step.due, step) for step in told.steps if step.value is not None]
    if len(known) < 2:
        return None
    missing, step = min(known, key=lambda one: one[0] if told.wants_more else -one[0])
    return step if (missing < 0) == told.wants_more and missing else None


def _next(told: Pace, target: float) -> Objective:
    """The objective of the period just after; steps of its own and thresholds in proportion to its target."""
    aim = told.objective
    period = following(aim.period)
    times = target / aim.target if aim.target else 1.0
    moved: Mapping[str, Any] = {
        "minimum": None if aim.minimum is None else tidy(aim.minimum * times, told.unit),
        "excellent": None if aim.excellent is None else tidy(aim.excellent * times, told.unit),
        "phasing": aim.phasing if isinstance(aim.phasing, str) else "",
        "alerts": tuple(rule for rule in aim.alerts if not rule.path and rule.stage is None),
        "leading": (),
    }
    return replace(aim, target=target, start=period.start, end=period.end, baseline=told.reached, **moved)
