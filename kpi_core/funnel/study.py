"""All the funnel page says of one question: the answer, what changed, where to act, and the finding in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from kpi_core.funnel.act import Groups, Lever, levers
from kpi_core.funnel.build import Counted, Tallies, answer, check, parted
from kpi_core.funnel.changes import Drop, drops_of
from kpi_core.funnel.compare import Comparison, compare
from kpi_core.funnel.measure import rated
from kpi_core.funnel.result import FunnelResult, StageResult
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Role
from kpi_core.pipeline import tally
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Stage
from kpi_core.pipeline.tally import States
from kpi_core.stats.survival import Durations
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.window import Choice, Preset, Window, presets, span_of, window

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

# Where a best segment is looked for, and a segment that has got worse: what a business can act upon.
DIMENSIONS = (Role.CHANNEL, Role.SEGMENT, Role.PRODUCT, Role.REGION, Role.OWNER, Role.CAMPAIGN, Role.CONTENT)
_MOST_VALUES = 40
_MOST_QUARTERS = 16
_EVER = date(1, 1, 2)
Cut = dict[str | bool | Period | None, Sequence[StageResult]]
Cuts = tuple[Sequence[str], Sequence[Period]]


@dataclass(frozen=True)
class Asked:
    """The period of entry and the comparison a viewer chose, on a day."""

    choice: Choice
    today: date


@dataclass(frozen=True)
class Study:
    """`window` holds the period of entry and its comparison, None where nothing is dated; `against` answers the latter.

    `examined` steps of segments were compared with all that entered before the period, and `drops` are those that are
    more than chance, the costliest first.
    """

    source: Source
    stages: tuple[Stage, ...]
    window: Window | None
    presets: tuple[Preset, ...]
    result: FunnelResult
    against: FunnelResult | None
    comparison: Comparison | None
    levers: tuple[Lever, ...]
    drops: tuple[Drop, ...]
    examined: int


def study(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], asked: Asked, engine: Engine) -> Study:
    """Answer a question and everything the page says beside the answer.

    Args:
        source: where the records are.
        question: what is asked, without a period; its `by` adds segments to the answer.
        stages: in order.
        asked: the period of entry and the comparison that the viewer chose, and the day.
        engine: where it is run.
    """
    named = dimensions(source)
    issues = check(source, question)
    states = tally.states(source, question, stages, _each(named, question.by), engine)
    span = span_of(_entries(states[None]), asked.today)
    shown = window(span, asked.choice) if span else None
    quarters = _quarters_of(states[None])
    bounds = _bounds(shown, quarters)
    legs = tally.legs(source, question, stages, _each(named, question.by), bounds, engine)
    told = Tallies(source, question, stages, states, legs, bounds, issues)
    return _told(told, shown, presets(span) if span else (), (named, quarters))


def _each(named: Sequence[str], by: str | None) -> list[str]:
    return list(dict.fromkeys([*named, *([by] if by else [])]))


def _told(told: Tallies, shown: Window | None, offered: tuple[Preset, ...], cuts: Cuts) -> Study:
    named, quarters = cuts
    period, against = (shown.period, shown.comparison) if shown else (None, None)
    counted = told.counted(period, told.question.by)
    result = answer(told.counted(period))
    if told.question.by:
        result = replace(result, segments=answer(counted).segments)
    other = told.counted(against) if against else None
    earlier = answer(other) if other else None
    compared = None
    if other is not None and earlier is not None and earlier.stages[0].count:
        means = (earlier.mean_win, result.mean_win)
        compared = compare(earlier.stages, result.stages, _times(other, told.counted(period)), means)
    cut = {d: _segments(told.counted(period, d)) for d in named}
    groups = [_by_quarter(told, quarters), *(Groups(d, cut[d]) for d in named)]
    drops, examined = _drops(told, result, cut)
    found = levers(result.stages, result.mean_win, groups)
    return Study(told.source, told.stages, shown, offered, result, earlier, compared, found, drops, examined)


def _quarters_of(states: States) -> list[Period]:
    days = states.day[states.day > 0]
    if not len(days):
        return []
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    return list(Period(first, last + timedelta(days=1)).steps(TimeGrain.QUARTER))[-_MOST_QUARTERS:]


def _bounds(shown: Window | None, quarters: Sequence[Period]) -> tuple[date, ...]:
    """Every day that a period of the page begins or ends with."""
    periods = [p for p in ((shown.period, shown.comparison) if shown else ()) if p is not None]
    days = {day for p in (*periods, *quarters) for day in (p.start, p.end)}
    return tuple(sorted(days | ({_EVER} if shown else set())))


def _entries(states: States) -> dict[date, int]:
    """Records by day of entry."""
    days: dict[date, int] = {}
    for day, n in zip(states.day.tolist(), states.n.tolist(), strict=True):
        if day > 0:
            days[date.fromordinal(day)] = days.get(date.fromordinal(day), 0) + n
    return days


def dimensions(source: Source) -> list[str]:
    """The dimensions of a table that a business can act upon: by role; where there is none, its texts of few values."""
    named = [role.value for role in DIMENSIONS if source.table.has(role.value)]
    free = [c.name for c in source.dataset.columns if c.type is ColumnType.TEXT and c.role is None]
    return [d for d in named or free if _few_values(source, d)]


def _few_values(source: Source, dimension: str) -> bool:
    try:
        column = source.table.resolve(dimension).column
    except QueryError:
        return False
    return column is not None and 1 < column.distinct <= _MOST_VALUES


def _times(before: Counted, after: Counted) -> list[tuple[Durations, Durations]]:
    if before.legs is None or after.legs is None:
        return []
    sides = (before.legs, after.legs)
    steps = range(len(after.stages) - 1)
    return [(sides[0].to_next(k).timed.durations(), sides[1].to_next(k).timed.durations()) for k in steps]


def _segments(counted: Counted) -> Cut:
    args = (counted.usual, counted.question.mode, counted.limited)
    parts = islice(parted(counted), _MOST_VALUES)
    return {value: rated(counted.stages, states, legs, *args) for value, states, legs in parts if value is not None}


def _by_quarter(told: Tallies, quarters: Sequence[Period]) -> Groups:
    """The stages of each quarter of entry, whatever the period asked."""
    found: Cut = {}
    for quarter in quarters if told.legs else ():
        inside = told.counted(quarter)
        if len(inside.states.n):
            args = (told.usual, told.question.mode, inside.limited)
            found[quarter] = rated(told.stages, inside.states, inside.legs, *args)
    return Groups(None, found)


def _drops(told: Tallies, result: FunnelResult, cut: Mapping[str, Cut]) -> tuple[tuple[Drop, ...], int]:
    """Steps, of all records and of each segment, that differ from all that entered before by more than chance."""
    if result.question.period is None:
        return (), 0
    past = Period(_EVER, result.question.period.start)
    then = told.counted(past)
    before = rated(then.stages, then.states, then.legs, then.usual, then.question.mode, then.limited)
    if not before[0].count:
        return (), 0
    return drops_of(result, (before, result.stages), {d: (_segments(told.counted(past, d)), cut[d]) for d in cut})
