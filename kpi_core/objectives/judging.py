"""One rule judged on the newest complete period: crossed or not, by chance or not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi_core.metrics.history import Ask
from kpi_core.metrics.remembered import Same, once
from kpi_core.objectives.alert_steps import Line
from kpi_core.objectives.expected import outside_expected
from kpi_core.objectives.gate import LEVEL, Question, Step, judged, level_of, windows
from kpi_core.objectives.progress import behind_pace, cumulative_below, grows_with_time, leading_below
from kpi_core.objectives.rules import (
    Baseline,
    RuleKind,
    fewest,
    is_crossed,
    line_of,
    side_of,
)
from kpi_core.objectives.seen import Seen
from kpi_core.objectives.volume import sees_from
from kpi_core.objectives.yearly import MOST_USUAL, has_season, season_known_from, years_apart
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.window import last_year
from kpi_core.workspace.objective import AlertRule, Objective

_USUAL = MOST_USUAL
_FEWEST_USUAL = 3
_SAME_LENGTH = (0.89, 1.12)  # months of 28 and of 31 days are as long as each other

__all__ = ["Seen", "judge_rule"]


def judge_rule(ask: Ask, line: Line, objective: Objective, rule: AlertRule, country: str | None = None) -> Seen | None:
    """What an understood rule says of the newest complete period of a metric.

    Args:
        ask: answers a query.
        line: the metric by complete periods, of which there is at least one.
        objective: whose rule it is.
        rule: with a kind of :class:`RuleKind`.
        country: two letters, for a target that is spread by working days.

    Returns:
        What was seen, crossed or not; a `reason` where it may not be told. None where the rule has nothing to judge
        (a pace before the first complete period, a stage that the objective plans nothing for).
    """
    match RuleKind(rule.kind):
        case RuleKind.OUTSIDE_EXPECTED:
            return outside_expected(ask, line, rule)
        case RuleKind.BEHIND_PACE:
            return behind_pace(ask, line, objective, rule, country)
        case RuleKind.LEADING_BELOW_PHASING:
            return leading_below(ask, line, objective, rule)
        case RuleKind.CUMULATIVE_BELOW_PERCENTILE:
            return cumulative_below(ask, line, objective, rule)
        case RuleKind.ABSOLUTE:
            return _absolute(line, objective, rule)
        case _:
            if _is_of_other_length(line, objective, rule):
                newest = line.steps[-1]
                return Seen(line.value([newest]), False, "other_length", n=_records(line, newest))
            # Of a change from the metric's own past, all objectives of a metric and filter hear the same.
            own = (objective.baseline, objective.period) if rule.against == Baseline.BASELINE else None
            key = ("changed", Same(line.told), len(line.steps), line.until, line.unfinished, rule, own)
            return once(ask, key, lambda: _changed(line, objective, rule))


def _changed(line: Line, objective: Objective, rule: AlertRule) -> Seen:
    """A change from a baseline; beside the months before only where a season does not make it."""
    seen = _judged(line, rule, _bases(line, objective, rule))
    if rule.against == Baseline.LAST_YEAR:
        # Without enough years apart the season itself counts as chance: only what is beyond both is known.
        is_hidden = seen.reason == "within_chance" and not _knows_season(line, rule)
        return _season_unknown(seen) if is_hidden else seen
    if rule.against == Baseline.BASELINE or not _is_seasonal(line, rule):
        return _in_progress(line, rule, seen) or _unless_season(line, objective, rule, seen)
    if not seen.crossed or seen.reason in ("too_few", "not_yet_twice"):
        return seen
    told = _beside_last_year(line, objective, rule)
    if told.crossed and told.reason is None:  # the season was there a year before too
        return replace(seen, reason=None, p_value=told.p_value, sees_from=told.sees_from)
    return replace(seen, reason="seasonal", p_value=None, sees_from=None)


def _unless_season(line: Line, objective: Objective, rule: AlertRule, seen: Seen) -> Seen:
    """A change that would open; held back where a season that nobody can know yet makes it as well.

    What the same period of last year did not do is no season: it opens where the same rule beside that does.
    """
    is_open = seen.crossed and seen.reason is None
    if not is_open or rule.against == Baseline.BASELINE or _knows_season(line, rule):
        return seen
    told = _beside_last_year(line, objective, rule)
    return seen if told.crossed and told.reason is None else _season_unknown(seen)


def _season_unknown(seen: Seen) -> Seen:
    return replace(seen, reason="season_unknown", p_value=None, sees_from=None)


def _knows_season(line: Line, rule: AlertRule) -> bool:
    """Whether a season cannot be what is seen. What is counted follows the calendar; rates and means hardly do."""
    needed = season_known_from(line.grain, rule) if line.kind.is_total or line.kind is Kind.DISTINCT else None
    return needed is None or len(line.steps) >= needed


def _beside_last_year(line: Line, objective: Objective, rule: AlertRule) -> Seen:
    by_year = replace(rule, against=Baseline.LAST_YEAR)
    return _judged(line, by_year, _bases(line, objective, by_year))


def _bases(line: Line, objective: Objective, rule: AlertRule) -> list[_Base]:
    return [_compared(line, objective, rule, back) for back in range(_looked_at(rule))]


def _is_seasonal(line: Line, rule: AlertRule) -> bool:
    return has_season(line.steps[: -_looked_at(rule)], line.grain, line.kind.is_total)


def _absolute(line: Line, objective: Objective, rule: AlertRule) -> Seen:
    """A value beyond a line: is it one bad period of a level that is fine, or chance?

    Measured from the usual level where that is on the good side. Where it lies beyond the line too, nothing of one
    period's chance is left to ask; without a usual level only a value that differs from the line itself is told.
    """
    looked_at = _looked_at(rule)
    fixed = [_Fixed(rule.threshold, rule.threshold)] * looked_at
    beside = Baseline.LAST_YEAR if _is_seasonal(line, rule) else Baseline.USUAL
    usual = _bases(line, objective, replace(rule, against=beside))
    if not isinstance(usual[0], _Compared):
        return _judged(line, rule, fixed)
    baseline, _ = _against(line, rule, usual, 0)
    seen = replace(_judged(line, rule, fixed, usual), baseline=baseline)
    is_usual = baseline is not None and is_crossed(baseline, rule.threshold, side_of(rule, line.history.metric))
    if is_usual and seen.reason == "within_chance":
        return replace(seen, reason=None, p_value=None)
    return seen


def _looked_at(rule: AlertRule) -> int:
    """How many of the newest periods are looked at one by one, or together."""
    return max(*windows(rule.times), rule.times)


@dataclass(frozen=True)
class _Fixed:
    """A line that is compared with, and the level that counts as known (what a chance is told from)."""

    line: float
    level: float


@dataclass(frozen=True)
class _Compared:
    """Periods that the one `back` steps before the newest is compared with; `years` where that is the year before."""

    before: tuple[Step, ...]
    quiet: tuple[Step, ...]
    years: tuple[tuple[Step, Step], ...] = ()


_Base = _Fixed | _Compared | None


def _compared(line: Line, objective: Objective, rule: AlertRule, back: int) -> _Base:
    """What the period `back` steps before the newest is measured from; None where there is no such thing."""
    if rule.against == Baseline.BASELINE:
        level = _own_baseline(line, objective, back)
        at = None if level is None else line_of(rule, level)
        return None if level is None or at is None else _Fixed(at, level)
    steps = line.steps[: len(line.steps) - back]
    earlier = steps[:-1]
    quiet = tuple(earlier[-_USUAL:])
    if rule.against == Baseline.USUAL:
        return _Compared(quiet, quiet) if len(quiet) >= _FEWEST_USUAL else None
    wanted = _day_before(line, steps[-1].start, rule.against) if steps else None
    found = tuple(step for step in earlier if step.start == wanted)
    years = years_apart(earlier, line.grain) if rule.against == Baseline.LAST_YEAR else ()
    return _Compared(found, quiet, years) if found else None


def _own_baseline(line: Line, objective: Objective, back: int) -> float | None:
    """The objective's baseline, which is of its whole period: of a total, the part of a step's days."""
    if objective.baseline is None or not line.kind.is_total:
        return objective.baseline
    if back >= len(line.steps):
        return None
    start = line.steps[len(line.steps) - 1 - back].start
    return objective.baseline * Period(start, line.grain.shift(start, 1)).days / objective.period.days


def _is_of_other_length(line: Line, objective: Objective, rule: AlertRule) -> bool:
    """Whether the baseline is of a span whose value says nothing of a step: different customers, who come again."""
    if rule.against != Baseline.BASELINE or not (line.kind is Kind.DISTINCT or grows_with_time(line.history)):
        return False
    newest = Period.of(line.grain, line.steps[-1].start)
    return not _SAME_LENGTH[0] <= newest.days / objective.period.days <= _SAME_LENGTH[1]


def _day_before(line: Line, start: date, against: str) -> date:
    if against == Baseline.PREVIOUS:
        return line.grain.shift(start, -1)
    return last_year(Period(start, line.grain.shift(start, 1))).start


def _judged(line: Line, rule: AlertRule, bases: Sequence[_Base], usual: Sequence[_Base] | None = None) -> Seen:
    """The newest period against its line, as often in a row as the rule wants, and the chance of a false alarm.

    The chance is that of a change from `usual` where that is not what the line is told from.
    """
    newest, side = line.steps[-1], side_of(rule, line.history.metric)
    value, n = line.value([newest]), _records(line, newest)
    if bases[0] is None:
        return Seen(value, False, "no_baseline", n=n)
    told = [_against(line, rule, bases, back) for back in range(len(bases))]
    baseline, at = told[0]
    if baseline is None or at is None:
        return Seen(value, False, "no_baseline", n=n)
    seen = Seen(value, is_crossed(value, at, side), None, baseline, at, n)
    if not seen.crossed:
        return seen
    p = judged([_question(line, usual or bases, size, side) for size in windows(rule.times)])
    in_a_row = _in_a_row(line, told, side)
    return replace(seen, p_value=p, reason=_reason(line, rule, seen, p, in_a_row), sees_from=_volume(line, rule, bases))


def _records(line: Line, step: Step) -> int:
    """The records that count: what a share is out of, whatever rows told it."""
    return round(step.exposure) if line.kind is Kind.SHARE else step.n


def _against(line: Line, rule: AlertRule, bases: Sequence[_Base], back: int) -> tuple[float | None, float | None]:
    """Baseline and line of the period `back` steps before the newest, in the metric's unit."""
    base = bases[back]
    if base is None or back >= len(line.steps):
        return None, None
    if isinstance(base, _Fixed):
        return base.level, base.line
    level = level_of(base.before)
    if level is None:
        return None, None
    baseline = line.amount(level, [line.steps[len(line.steps) - 1 - back]])
    return baseline, line_of(rule, baseline)


def _question(line: Line, bases: Sequence[_Base], size: int, side: int) -> Question | None:
    """The newest `size` periods together against what lay before all of them."""
    if len(line.steps) < size or len(bases) < size:
        return None
    base, newest = bases[size - 1], tuple(line.steps[-size:])
    if base is None:
        return None
    if isinstance(base, _Fixed):
        # A level per unit of exposure: a total is told for its days.
        exposure = math.fsum(step.exposure for step in newest)
        levels = [one.level for one in bases[:size] if isinstance(one, _Fixed)]
        level = math.fsum(levels) / exposure if line.kind.is_total else base.level
        return Question(newest, (), tuple(line.steps[:-size][-_USUAL:]), line.kind, side, level)
    before = base.before
    if base.years:  # each of the newest periods beside its own of a year before
        own = [one.before if isinstance(one, _Compared) else () for one in bases[size - 1 :: -1]]
        if not all(own):
            return None
        before = tuple(step for steps in own for step in steps)
    return Question(newest, before, base.quiet, line.kind, side, years=base.years)


def _in_a_row(line: Line, told: Sequence[tuple[float | None, float | None]], side: int) -> int:
    """How many of the newest periods crossed their own line, without a gap."""
    count = 0
    for back, (_, at) in enumerate(told):
        if at is None or not is_crossed(line.value([line.steps[len(line.steps) - 1 - back]]), at, side):
            break
        count += 1
    return count


def _reason(line: Line, rule: AlertRule, seen: Seen, p: float | None, in_a_row: int) -> str | None:
    wanted = fewest(rule, line.kind)
    held = max(seen.n, round(seen.baseline or 0)) if line.kind is Kind.COUNT else seen.n
    if held < wanted:
        return "too_few"
    if in_a_row < rule.times:
        return "not_yet_twice"
    if p is None:
        return "no_baseline"
    return None if p < LEVEL else "within_chance"


def _volume(line: Line, rule: AlertRule, bases: Sequence[_Base]) -> int | None:
    base = bases[0]
    if not isinstance(base, _Compared):
        return None
    level = level_of(base.before)
    at = None if level is None else line_of(rule, level)
    return None if level is None or at is None else sees_from(base.quiet, line.kind, level, abs(level - at), base.years)


def _in_progress(line: Line, rule: AlertRule, seen: Seen) -> Seen | None:
    """A rate whose period in progress has crossed where the last complete one has not: told, and held back."""
    if seen.crossed or seen.line is None or line.unfinished is None or rule.against != Baseline.USUAL:
        return None
    step, side = line.unfinished, side_of(rule, line.history.metric)
    quiet = line.steps[-_USUAL:]
    level = level_of(quiet)
    at = None if level is None else line_of(rule, level)
    n = _records(line, step)
    if level is None or at is None or n < fewest(rule, line.kind) or not is_crossed(step.level, at, side):
        return None
    p = judged([Question((step,), quiet, quiet, line.kind, side)])
    if p is None or p >= LEVEL:
        return None
    period = Period(step.start, line.grain.shift(step.start, 1))
    return Seen(step.level, True, "unfinished", level, at, n, p, period=period)
