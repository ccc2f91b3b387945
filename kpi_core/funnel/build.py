"""From a question to the answer of the funnel page and of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from kpi_core.engine import paths
from kpi_core.funnel import tally
from kpi_core.funnel.cohorts import cohorts, grain_of, maturity_of
from kpi_core.funnel.measure import measured
from kpi_core.funnel.result import FunnelResult, SegmentResult
from kpi_core.funnel.source import Source
from kpi_core.funnel.stage import FunnelQuestion, Mode, Stage
from kpi_core.funnel.tally import Legs, States
from kpi_core.funnel.words import names_of
from kpi_core.metrics.bound import check_values
from kpi_core.model.dataset import Dataset, Issue
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain
from kpi_core.stats.survival import Durations
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

_PROJECTED = 60  # segments whose final share is estimated: the largest


@dataclass(frozen=True)
class Counted:
    """A question counted: what the parts of its answer are made of. `past` is free of the question's period."""

    source: Source
    question: FunnelQuestion
    stages: tuple[Stage, ...]
    states: States
    legs: Legs | None
    past: Legs | None
    issues: tuple[Issue, ...]

    @property
    def limited(self) -> tuple[int, ...]:
        """Numbers of the stages that have a window."""
        return tuple(i + 1 for i, w in enumerate(self.question.windows) if (w.at_least, w.at_most) != (None, None))

    @property
    def to_win(self) -> Durations | None:
        """How long all records took from entry to the last stage, whenever they entered."""
        return self.past.from_entry(len(self.stages) - 1).durations() if self.past is not None else None


def count(source: Source, question: FunnelQuestion, stages: tuple[Stage, ...], engine: Engine) -> Counted:
    """Count the records of a question.

    Raises:
        QueryError: a dimension, column or value of the question is unknown.
    """
    issues = tuple(check_values(question.where, lambda name, table: table.resolve(name), [source.table]))
    states = tally.states(source, question, stages, engine)
    legs = tally.legs(source, question, stages, engine)
    whole = legs
    if legs is not None and question.period is not None:
        whole = tally.legs(source, replace(question, period=None, by=None), stages, engine)
    return Counted(source, question, stages, states, legs, whole, issues)


def answer(counted: Counted) -> FunnelResult:
    """The answer to a question that was counted."""
    source, question, states = counted.source, counted.question, counted.states
    last = len(counted.stages)
    won = states.outcome == paths.WON if (states.outcome == paths.WON).any() else states.levels(Mode.REACHED) == last
    valued = int(states.valued[won].sum())
    amount = source.table.own(Role.AMOUNT)
    grain = grain_of(states)
    return FunnelResult(
        question,
        source.shape,
        source.dataset.name,
        measured(counted.stages, states, counted.legs, counted.past, question.mode, counted.limited),
        tuple(_segments(counted)) if question.by else (),
        cohorts(states, question.mode, counted.to_win, source.as_of, grain, counted.limited),
        grain,
        lost=int(states.n[states.outcome == paths.LOST].sum()) if source.tells_losses else None,
        undated=int(states.n[states.day < 0].sum()),
        backward=int(states.n[states.backward.any(axis=1)].sum()),
        maturity=maturity_of(states, counted.to_win, source.as_of),
        mean_win=float(states.amount[won].sum()) / valued if valued else None,
        currency=amount.currency if amount else None,
        as_of=source.as_of,
        span=_span(states),
        issues=(*source.issues, *counted.issues),
    )


def _segments(counted: Counted) -> list[SegmentResult]:
    """The segments of the question's dimension, the largest first."""
    states, legs = counted.states, counted.legs
    sizes = np.bincount(states.segment, states.n, minlength=len(states.values))
    found = []
    for place, i in enumerate(np.argsort(-sizes, kind="stable").tolist()):
        value = states.values[i]
        own = None
        if legs is not None and place < _PROJECTED:
            own = legs.only(legs.segment == (legs.values.index(value) if value in legs.values else -1))
        only = states.only(states.segment == i)
        found.append(
            SegmentResult(
                value, measured(counted.stages, only, own, counted.past, counted.question.mode, counted.limited)
            )
        )
    return found


def _span(states: States) -> Period | None:
    """From the first to the last day on which a record entered."""
    days = states.day[states.day > 0]
    if not len(days):
        return None
    return Period(date.fromordinal(int(days.min())), date.fromordinal(int(days.max()) + 1))


def funnel(question: FunnelQuestion, datasets: Sequence[Dataset], today: date, engine: Engine) -> FunnelResult:
    """Answer a question from the best of the tables that tell a funnel.

    Raises:
        DefinitionError: ``no_funnel``.
        QueryError: a stage, dimension, column or value of the question is unknown.
    """
    from kpi_core.funnel.source import source_of

    source = next((s for d in datasets if (s := source_of(d, today))), None)
    if source is None:
        lists_deals = any(d.fact is Fact.OPPORTUNITIES for d in datasets)
        files = sorted({d.file for d in datasets})
        raise DefinitionError("no_funnel", files=files, missing="stages" if lists_deals else "deals")
    stages = source.stages if question.stages is None else _chosen(source, question.stages)
    return answer(count(source, question, stages, engine))


def _chosen(source: Source, names: Sequence[str]) -> tuple[Stage, ...]:
    """The stages of these names, in the order they were named."""
    known = {plain(name): stage for stage in reversed(source.stages) for name in names_of(stage)}
    for name in names:
        if plain(name) not in known:
            near = get_close_matches(plain(name), known, n=1, cutoff=0.5)
            offered = [known[n] for n in near] or source.stages
            raise QueryError(
                "unknown_stage", stage=name, near=bool(near), suggestions=[names_of(s)[0] for s in offered]
            )
    stages = tuple(dict.fromkeys(known[plain(name)] for name in names))
    if len(stages) < 2:
        raise QueryError("too_few_stages", stage=names[0])
    return stages
