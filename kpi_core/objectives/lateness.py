"""Whether what came falls short of what was due by more than chance, judged from how much its weeks or days vary."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from kpi_core.metrics.history import History
from kpi_core.objectives.phasing import Phasing
from kpi_core.stats.change import Kind, Sample
from kpi_core.stats.distributions import student_quantile
from kpi_core.stats.proportions import enough, wilson
from kpi_core.vocabulary.period import Period, TimeGrain

_Z90 = 1.6448536269514722  # of a bell, one in twenty lies below
_INSIDE = 0.9  # on both sides: the same one in twenty below
_FEWEST = 4  # weeks or days, before their spread tells what chance does


def is_beyond_chance(history: History, came: Sample, plan: Phasing, more: bool) -> bool | None:
    """Whether what came is worse than its phasing by more than chance makes it in about one look of twenty.

    Of one look: of objectives on target that are looked at each week, one quarter in six is once called late (even
    days; more where days vary a lot, or where an even target meets a season: `benchmarks.paces`).
    The spread is that of the weeks (of days under four weeks, of the data's own steps where these are longer) around
    what the phasing makes of them; a count varies at least as pure chance has it, a share at least by Wilson's
    interval. The variance of a sum or a ratio of sums from its parts is Cochran's (Sampling Techniques, 1977, 6.4).

    Args:
        history: the metric; its days add up.
        came: the known days of the objective.
        plan: what was due.
        more: whether more is better.

    Returns:
        None with too few steps, or too few records of a share, to tell.
    """
    due = plan.due_by(came.period.end)
    chunks = _chunks(history, came.period)
    if came.value is None or len(chunks) < _FEWEST:
        return None
    short = due - came.value if more else came.value - due
    residuals, exposure = _of_sum(came, chunks, plan) if history.kind.is_total else _of_ratio(came, chunks)
    spread = math.sqrt(len(residuals) / (len(residuals) - 1) * math.fsum(r * r for r in residuals)) / exposure
    wide = student_quantile(len(residuals) - 1, _INSIDE) * spread
    if history.kind.is_total and 0 < came.value < due:
        # Had as much come as was due, it would have varied more: a count by the root of its level, amounts with it.
        wide *= math.sqrt(due / came.value) if history.kind is Kind.COUNT else due / came.value
    if history.kind is Kind.COUNT:
        wide = max(wide, _Z90 * math.sqrt(max(due, came.value, 0.0)))
    if history.kind is Kind.SHARE:
        return None if not enough(came.exposure) else short > max(wide, _by_wilson(came, more))
    return short > wide


def _by_wilson(came: Sample, more: bool) -> float:
    """How far a share may lie from its target by the chance of its records alone."""
    assert came.value is not None
    margin = wilson(came.value * came.exposure, came.exposure, _Z90)
    assert margin is not None
    return margin.high - came.value if more else came.value - margin.low


def _chunks(history: History, known: Period) -> list[Period]:
    """Whole weeks from the first day, days where there are few of them, the data's own steps where these are longer."""
    rhythm = history.span.rhythm if history.span else TimeGrain.DAY
    if rhythm is not TimeGrain.DAY:
        return [step for step in known.steps(rhythm) if step.start >= known.start and step.end <= known.end]
    weeks = [known.start + timedelta(weeks=i) for i in range(known.days // 7 + 1)]
    if len(weeks) > _FEWEST:
        # The days after the last whole week belong to it: nothing of the sum is left out.
        return [Period(a, b) for a, b in zip(weeks[:-1], (*weeks[1:-1], known.end), strict=True)]
    return [Period(day, day + timedelta(days=1)) for day in _days(known)]


def _days(period: Period) -> list[date]:
    return [period.start + timedelta(days=i) for i in range(period.days)]


def _of_sum(came: Sample, chunks: Sequence[Period], plan: Phasing) -> tuple[list[float], float]:
    """How far each step lies from its part of the sum, as the phasing shares it out."""
    due = [plan.due_by(step.end) - plan.due_by(step.start) for step in chunks]
    sums = [_sum(came, step) for step in chunks]
    whole, of_all = math.fsum(sums), math.fsum(due)
    parts = [d / of_all if of_all else 1 / len(due) for d in due]
    return [x - whole * part for x, part in zip(sums, parts, strict=True)], 1.0


def _of_ratio(came: Sample, chunks: Sequence[Period]) -> tuple[list[float], float]:
    """How far each step's numerator lies from what the common ratio makes of its denominator."""
    held = [[came.days[day] for day in _days(step) if day in came.days] for step in chunks]
    pairs = [(sum(t.numerator for t in step), sum(t.denominator for t in step)) for step in held]
    return [top - (came.value or 0.0) * bottom for top, bottom in pairs], came.exposure or 1.0


def _sum(came: Sample, step: Period) -> float:
    return math.fsum(came.days[day].numerator for day in _days(step) if day in came.days)
