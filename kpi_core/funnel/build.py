"""From a question to the answer of the funnel page and of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kpi_core.engine import paths
from kpi_core.funnel.cohorts import cohorts, grain_of, maturity_of
from kpi_core.funnel.measure import Usual, measured, usual_of
from kpi_core.funnel.result import SMALL_SEGMENT, FunnelResult, SegmentResult, StageResult
from kpi_core.metrics.bound import check_values
from kpi_core.model.dataset import Dataset, Issue
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome
from kpi_core.pipeline import tally
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Shape, Stage
from kpi_core.pipeline.tally import Legs, Segment, States
from kpi_core.stats.survival import Durations, FinalShare
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_TIMED = 200  # segments whose days and final shares are told: the largest


@dataclass(frozen=True)
class Counted:
    """A question counted: what the parts of its answer are made of. `past` is free of the question's period."""

    source: Source
    question: FunnelQuestion
    stages: tuple[Stage, ...]
    states: States
    legs: Legs | None
    past: Legs | None
    usual: Usual | None
    issues: tuple[Issue, ...]

    @property
    def limited(self) -> tuple[int, ...]:
        """Numbers of the stages that have a window."""
        return tuple(i + 1 for i, w in enumerate(self.question.windows) if (w.at_least, w.at_most) != (None, None))

    @property
    def to_win(self) -> Durations | None:
        """How long all records took from entry to the last stage, whenever they entered."""
        return self.past.from_entry(len(self.stages) - 1).durations() if self.past is not None else None


@dataclass(frozen=True)
class Tallies:
    """All records of a question, counted once by each of several dimensions, to be cut by periods of entry.

    `bounds` are the days that periods may begin and end with, sorted; `legs` is empty where nothing dates records.
    """

    source: Source
    question: FunnelQuestion
    stages: tuple[Stage, ...]
    states: dict[str | None, States]
    legs: dict[str | None, Legs]
    bounds: tuple[date, ...]
    issues: tuple[Issue, ...]

    def counted(self, period: Period | None, by: str | None = None) -> Counted:
        """Those who entered in a period, by a dimension."""
        states, legs = self.states[by], self.legs.get(by)
        if period is not None:
            states = states.within(period.start, period.end)
            legs = legs.only(self.within(legs, period)) if legs is not None else None
        question = replace(self.question, period=period, by=by)
        usual = self.usual
        if usual is not None and period is None and by is None:
            usual = usual.of_themselves
        return Counted(self.source, question, self.stages, states, legs, self.legs.get(None), usual, self.issues)

    @cached_property
    def usual(self) -> Usual | None:
        """What is usual by all records, whenever they entered."""
        return usual_of(self.legs[None]) if self.legs else None

    def within(self, legs: Legs, period: Period) -> npt.NDArray[np.bool_]:
        """By place: whether it entered in a period that begins and ends with bounds."""
        first, last = (self.bounds.index(day) for day in (period.start, period.end))
        return (legs.slot > first) & (legs.slot <= last)


def check(source: Source, question: FunnelQuestion) -> tuple[Issue, ...]:
    """What is to be known of the filters of a question.

    Raises:
        QueryError: a dimension, column or value of the question is unknown.
    """
    return tuple(check_values(question.where, lambda name, table: table.resolve(name), [source.table]))


def tallied(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> Tallies:
    """Count the records of a question, its period aside, by its dimension.

    Raises:
        QueryError: a dimension, column or value of the question is unknown.
    """
    issues = check(source, question)
    by = [question.by] if question.by else []
    bounds = (question.period.start, question.period.end) if question.period else ()
    states = tally.states(source, question, stages, by, engine)
    legs = tally.legs(source, question, stages, by, bounds, engine)
    return Tallies(source, question, stages, states, legs, bounds, issues)


def count(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> Counted:
    """Count the records of a question.

    Raises:
        QueryError: a dimension, column or value of the question is unknown.
    """
    return tallied(source, question, stages, engine).counted(question.period, question.by)


def answer(counted: Counted) -> FunnelResult:
    """The answer to a question that was counted."""
    source, question, states = counted.source, counted.question, counted.states
    last = len(counted.stages)
    won = states.outcome == paths.WON if source.outcome(Outcome.WON) else states.levels(Mode.REACHED) == last
    valued = int(states.valued[won].sum())
    amount = source.table.own(Role.AMOUNT)
    grain = grain_of(states)
    usual = counted.usual.of_themselves if counted.usual and question.period is None else counted.usual
    return FunnelResult(
        question,
        source.shape,
        source.dataset.name,
        measured(counted.stages, states, counted.legs, usual, question.mode, counted.limited),
        tuple(_segments(counted)) if question.by else (),
        cohorts(states, question.mode, counted.to_win, source.as_of, grain, counted.limited),
        grain,
        lost=int(states.n[states.outcome == paths.LOST].sum()) if source.tells_losses else None,
        undated=int(states.n[states.day < 0].sum()),
        backward=int(states.n[states.went_back].sum()),
        reopened=int(states.n[states.reopened].sum()),
        maturity=maturity_of(states, counted.to_win, source.as_of),
        mean_win=states.only(won).total / valued if valued else None,
        currency=amount.currency if amount else None,
        as_of=source.as_of,
        span=_span(states),
        issues=(*source.issues, *counted.issues),
    )


def _segments(counted: Counted) -> Iterator[SegmentResult]:
    """The segments of the question's dimension, the largest first."""
    for place, (value, states, legs) in enumerate(parted(counted)):
        is_small = legs is not None and place >= _TIMED
        own = None if is_small else legs
        told = measured(counted.stages, states, own, counted.usual, counted.question.mode, counted.limited)
        yield SegmentResult(value, (told[0], *map(_small, told[1:])) if is_small else told)


def _small(stage: StageResult) -> StageResult:
    """A stage of a segment whose days and final shares are not told, and why."""
    why = FinalShare(int(stage.from_first.n), int(stage.count), reason=SMALL_SEGMENT)
    return replace(stage, projected=why, step=why)


def parted(counted: Counted) -> Iterator[tuple[Segment, States, Legs | None]]:
    """What was counted, by segment, the largest first, of equals by name."""
    states, legs = counted.states, counted.legs
    sizes = np.bincount(states.segment, states.n, minlength=len(states.values))
    names = [(value is None, str(value)) for value in states.values]  # the engine tells them in any order
    for i in sorted(range(len(names)), key=lambda i: (-sizes[i], names[i])):
        value, own = states.values[i], None
        if legs is not None:
            own = legs.only(legs.segment == (legs.values.index(value) if value in legs.values else -1))
        if sizes[i]:
            yield value, states.only(states.segment == i), own


def _span(states: States) -> Period | None:
    """From the first to the last day on which a record entered."""
    days = states.day[states.day > 0]
    if not len(days):
        return None
    return Period(date.fromordinal(int(days.min())), date.fromordinal(int(days.max()) + 1))


def funnel(question: FunnelQuestion, datasets: Sequence[Dataset], today: date, engine: Engine) -> FunnelResult:
    """Answer a question from the best of the tables that tell a funnel.

    Raises:
        DefinitionError: ``no_funnel``; ``unknown_stage`` and the others of `chosen_stages`.
        QueryError: a dimension, column or value of the question is unknown; ``mode_needs_records``.
    """
    from kpi_core.pipeline.choose import chosen_stages
    from kpi_core.pipeline.sources import funnel_sources, why_no_funnel

    source = next(iter(funnel_sources(datasets, today)), None)
    if source is None:
        why = why_no_funnel(datasets)
        raise DefinitionError(
            "no_funnel", files=sorted({d.file for d in datasets}), missing=why.code, stage=why.values.get("stage")
        )
    stages = source.stages if question.stages is None else chosen_stages(source, question.stages)
    return answer_of(source, question, stages, engine)


def answer_of(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> FunnelResult:
    """Answer a question of whatever shape of data.

    Raises:
        QueryError: a dimension, column or value of the question is unknown; ``mode_needs_records``.
    """
    if source.shape is Shape.COUNTS:
        from kpi_core.funnel.counted import answer_counts

        return answer_counts(source, question, stages, engine)
    return answer(count(source, question, stages, engine))
